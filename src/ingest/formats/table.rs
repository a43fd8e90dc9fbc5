//! Tables, RFC 4180: one article in every row. Which column holds what its name tells; the text stands in the column with
//! a name for it, or in the one with the most Arabic.

use super::super::MOST_ARTICLES;
use super::fields::Field;
use super::item::{Body, Item};
use crate::text::article::Metadata;
use csv::{ReaderBuilder, StringRecord};

/// What divides the fields, what is tried first before.
const SEPARATORS: [u8; 4] = *b"\t;,|";
/// A name of a column has at most so many characters.
const LONGEST_NAME: usize = 30;
/// So many rows are looked at for the column with the most Arabic.
const LOOK: usize = 50;
/// So many columns a table has at most.
const MOST_COLUMNS: usize = 1000;

/// What divides the fields of a table; `None` for what is none.
pub(super) fn separator(text: &str) -> Option<u8> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let second = lines.next().unwrap_or_default();
    SEPARATORS.into_iter().find(|&separator| {
        let names: Vec<String> = first
            .split(char::from(separator))
            .take(MOST_COLUMNS)
            .map(name)
            .collect();
        // A line of signs over an article is followed by none.
        let goes_on =
            second.contains(char::from(separator)) || second.trim_start().starts_with('"');
        let quoted = second.trim_start().starts_with('"') || second.chars().nth(60).is_some();
        let mut known: Vec<Field> = Vec::new();
        for (field, _) in names.iter().filter_map(|name| Field::of(name)) {
            if !known.contains(&field) {
                known.push(field);
            }
        }
        (2..MOST_COLUMNS).contains(&names.len())
            && names
                .iter()
                .all(|name| name.chars().count() <= LONGEST_NAME)
            && (known.len() >= 2 && goes_on
                || known.contains(&Field::Text) && goes_on && quoted
                || is_even(text, separator, names.len()))
    })
}

/// So many rows show by their fields that a text is a table, whatever its columns are named.
const ROWS: usize = 3;

/// Whether the first rows have as many fields as the names are, three at least, all of them short.
fn is_even(text: &str, separator: u8, columns: usize) -> bool {
    let mut rows = text.lines().take(ROWS);
    let fits = |row: &str| {
        let fields = row.split(char::from(separator));
        fields.clone().count() == columns
            && fields
                .clone()
                .all(|field| field.chars().count() <= LONGEST_NAME)
    };
    let divided = |row: &&str| row.split(char::from(separator)).count() == columns;
    let inked = || text.lines().filter(|row| !row.trim().is_empty()).take(LOOK);
    columns >= 3
        && text.lines().nth(ROWS - 1).is_some()
        && rows.all(fits)
        && inked().filter(divided).count() * 5 >= inked().count() * 4
}

fn name(field: &str) -> String {
    field
        .trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\u{feff}' | '\u{200e}' | '\u{200f}')
        })
        .to_lowercase()
}

/// The articles of a table, and whether a row is broken; `None` where no column holds text.
pub(super) fn items(text: &str, separator: u8) -> Option<(Vec<Item>, bool)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(name).collect();
    let mut broken = false;
    let mut rows: Vec<StringRecord> = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => rows.push(row),
            Err(_) => broken = true,
        }
        if rows.len() > MOST_ARTICLES {
            break;
        }
    }
    let column = |field: Field| {
        let ranked = names.iter().enumerate().filter_map(|(place, name)| {
            let (of, rank) = Field::of(name)?;
            (of == field).then_some((rank, place))
        });
        ranked.min().map(|(_, place)| place)
    };
    let headlines = column(Field::Headline);
    let body = column(Field::Text).or_else(|| most_arabic(&rows, names.len(), headlines))?;
    let columns = [
        Field::Headline,
        Field::Author,
        Field::Date,
        Field::Site,
        Field::Section,
        Field::Url,
        Field::Id,
    ]
    .map(column);
    let items = rows.iter().map(|row| {
        let field = |column: Option<usize>| {
            let field = row.get(column?)?.trim();
            (!field.is_empty()).then(|| field.to_owned())
        };
        let [headline, author, published, site, section, url, id] = columns.map(field);
        Item {
            headline: headline.unwrap_or_default(),
            bodies: field(Some(body))
                .map(|text| Body::of(&text))
                .into_iter()
                .collect(),
            metadata: Metadata {
                author,
                published,
                site,
                section,
                url,
                ..Metadata::default()
            },
            id,
            ..Item::default()
        }
    });
    Some((items.collect(), broken))
}

/// The column with the most words that have Arabic letters, four in a field at least; not that of the headlines if
/// another has as many.
fn most_arabic(rows: &[StringRecord], columns: usize, headline: Option<usize>) -> Option<usize> {
    let words = |column: usize| -> usize {
        rows.iter()
            .take(LOOK)
            .filter_map(|row| row.get(column))
            .flat_map(str::split_whitespace)
            .filter(|word| word.chars().any(|c| ('\u{620}'..='\u{6ff}').contains(&c)))
            .count()
    };
    let looked = rows.len().min(LOOK);
    (0..columns.min(MOST_COLUMNS))
        .map(|column| (words(column), headline != Some(column), column))
        .filter(|&(words, ..)| words >= 4 * looked && words > 0)
        .max()
        .map(|(_, _, column)| column)
}
