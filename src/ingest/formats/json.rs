//! Articles as JSON: ninjs 1 and 2 of the IPTC, JSON Feed, what WordPress answers, and what programs that collect news
//! write; one value, a list of them, or one on every line.

use super::super::{IngestError, MOST_ARTICLES};
use super::fields::Field;
use super::item::{Body, Item};
use crate::text::article::Metadata;
use serde_json::{Map, Value};

/// So deep lists of articles lie in a value.
const LEVELS: usize = 4;
/// So many values of a list are read as one: authors, headlines of several lengths.
const VALUES: usize = 20;

/// The articles in a value; none where it has none.
///
/// # Errors
/// [`IngestError::Broken`] for what is no JSON, or nested deeper than serde_json reads.
pub(super) fn items(text: &str) -> Result<Vec<Item>, IngestError> {
    let value: Value = serde_json::from_str(text).map_err(|_| IngestError::Broken)?;
    let mut found = Vec::new();
    collect(&value, LEVELS, &mut found);
    Ok(found)
}

/// The articles of lines that hold a value each, and whether a line is broken.
pub(super) fn lines(text: &str) -> (Vec<Item>, bool) {
    let mut found = Vec::new();
    let mut broken = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => collect(&value, LEVELS, &mut found),
            Err(_) => broken = true,
        }
        if found.len() > MOST_ARTICLES {
            break;
        }
    }
    (found, broken)
}

/// Whether a text opens as a JSON object or a list of values does.
pub(super) fn is_json(text: &str) -> bool {
    let inside = text.strip_prefix(['{', '[']).map(str::trim_start);
    inside.is_some_and(|rest| rest.starts_with(['"', '{', '[', '}', ']']))
        && text.contains([':', ','])
}

/// Whether a text has a value on its first line, and another on the next.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_object = |line: &str| {
        line.starts_with('{') && serde_json::from_str::<Map<String, Value>>(line).is_ok()
    };
    lines.next().is_some_and(is_object) && lines.next().is_some_and(|line| line.starts_with('{'))
}

fn collect(value: &Value, levels: usize, found: &mut Vec<Item>) {
    match value {
        Value::Array(values) => {
            for value in values {
                if found.len() > MOST_ARTICLES {
                    return;
                }
                collect(value, levels, found);
            }
        }
        Value::Object(object) => {
            let item = item(object);
            if is_article(object) && item.has_body() {
                found.push(item);
            } else if let Some(levels) = levels.checked_sub(1) {
                let inner = values(object, Field::Text)
                    .into_iter()
                    .filter(|value| is_nested(value));
                for list in values(object, Field::List).into_iter().chain(inner) {
                    if list.is_array() || list.is_object() {
                        collect(list, levels, found);
                    }
                }
            }
        }
        _ => {}
    }
}

/// Whether an object may be an article: schema.org says of its objects what they are.
fn is_article(object: &Map<String, Value>) -> bool {
    let is_one = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting");
    match object.get("@type") {
        None => true,
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_one),
        Some(kind) => kind.as_str().is_some_and(is_one),
    }
}

fn item(object: &Map<String, Value>) -> Item {
    let first = |field: Field| {
        let texts = values(object, field).into_iter().map(string);
        texts.into_iter().find(|text| !text.trim().is_empty())
    };
    let bodies = [Field::Text, Field::Summary];
    let bodies = bodies.into_iter().flat_map(|field| values(object, field));
    // An article in the article is one for itself.
    let bodies = bodies.filter(|value| !is_nested(value));
    Item {
        headline: first(Field::Headline).unwrap_or_default(),
        bodies: bodies.map(|value| Body::of(&shown(text(value)))).collect(),
        metadata: Metadata {
            author: first(Field::Author),
            published: first(Field::Date),
            modified: first(Field::Modified),
            site: first(Field::Site),
            section: first(Field::Section),
            language: first(Field::Language),
            url: first(Field::Url),
            ..Metadata::default()
        },
        id: first(Field::Id),
        ..Item::default()
    }
}

/// Whether a value is an object that has a text of its own.
fn is_nested(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        !object.contains_key("rendered")
            && !object.contains_key("value")
            && object
                .keys()
                .any(|name| Field::of(name).is_some_and(|(field, _)| field == Field::Text))
    })
}

/// A text; of a list of paragraphs all of them, each on its line.
fn text(value: &Value) -> String {
    match value {
        Value::Array(values) if values.iter().all(Value::is_string) => {
            let lines: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            lines.join("\n")
        }
        value => string(value),
    }
}

/// A text with `[…]` for what some services put where they cut it: `… [+1874 chars]`.
fn shown(text: String) -> String {
    let cut = text.strip_suffix(" chars]").and_then(|text| {
        let at = text.rfind('[')?;
        let count = text.get(at + 1..)?.trim_start_matches('+');
        count.bytes().all(|b| b.is_ascii_digit()).then_some(at)
    });
    match cut.and_then(|at| text.get(..at)) {
        Some(text) => format!("{} […]", text.trim_end().trim_end_matches('…').trim_end()),
        None => text,
    }
}

/// The values under the names of a field, the most telling first.
fn values(object: &Map<String, Value>, field: Field) -> Vec<&Value> {
    let mut found: Vec<(usize, &Value)> = object
        .iter()
        .filter_map(|(name, value)| {
            let (of, rank) = Field::of(name)?;
            (of == field).then_some((rank, value))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, value)| value).collect()
}

/// The text of a value: of an object what it calls its value or its name; of a list of objects (headlines and bodies of
/// ninjs 2) the first, of a list of names all of them.
fn string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let mut texts = values.iter().take(VALUES).map(string);
            match values.first() {
                Some(Value::Object(first)) if first.contains_key("value") => {
                    let is_main =
                        |value: &&Value| value.get("role").is_some_and(|role| role == "main");
                    let main = values.iter().find(is_main).map(string);
                    main.or_else(|| texts.next()).unwrap_or_default()
                }
                _ => texts
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join("، "),
            }
        }
        Value::Object(object) => ["rendered", "value", "name", "text", "title"]
            .iter()
            .find_map(|name| object.get(*name).and_then(Value::as_str))
            .unwrap_or_default()
            .to_owned(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}
