//! Markdown (CommonMark, with tables), and the front matter that site generators set over it.

use super::super::IngestError;
use super::Format;
use super::Unpacked;
use super::fields::Field;
use super::item::{Body, Item};
use crate::text::article::Metadata;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// So many lines of a text are looked at for signs of Markdown.
const LOOK: usize = 400;
/// So many lines front matter has at most.
const MOST_FIELDS: usize = 60;

/// Whether a text is Markdown: it has front matter, or headings, or links, emphasis and quotations as Markdown has them.
pub(super) fn is_markdown(text: &str) -> bool {
    if matter(text).is_some() {
        return true;
    }
    let lines = || text.lines().take(LOOK);
    let headings = lines().filter(|line| heading(line)).count();
    let links = lines()
        .map(|line| line.matches("](http").count())
        .sum::<usize>();
    let bold = lines()
        .map(|line| line.matches("**").count() / 2)
        .sum::<usize>();
    let quoted = lines().filter(|line| line.starts_with("> ")).count();
    let others = links + bold + quoted;
    headings >= 2 || headings == 1 && others > 0 || links >= 2 || links == 1 && bold > 0
}

/// `# heading`, to `######`.
fn heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// The article of a Markdown text.
pub(super) fn article(text: &str) -> Result<Unpacked, IngestError> {
    let text = text.trim_start_matches('\u{feff}');
    let (fields, body) = matter(text).unwrap_or((Vec::new(), text));
    let body = without_calls(body);
    let mut page = String::new();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut in_note = false;
    let events = Parser::new_ext(&body, options).filter(|event| {
        in_note |= matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
        let shown = !in_note && !matches!(event, Event::FootnoteReference(_));
        in_note &= !matches!(event, Event::End(TagEnd::FootnoteDefinition));
        shown
    });
    html::push_html(&mut page, events);
    let field = |field: Field| {
        let ranked = fields.iter().filter_map(|(name, value)| {
            let (of, rank) = Field::of(name)?;
            (of == field && !value.is_empty()).then_some((rank, value))
        });
        ranked.min().map(|(_, value)| value.clone())
    };
    let item = Item {
        headline: field(Field::Headline).unwrap_or_default(),
        decks: field(Field::Summary).into_iter().collect(),
        bodies: vec![Body::Html(page)],
        metadata: Metadata {
            author: field(Field::Author),
            published: field(Field::Date),
            modified: field(Field::Modified),
            section: field(Field::Section),
            language: field(Field::Language),
            url: field(Field::Url),
            ..Metadata::default()
        },
        ..Item::default()
    };
    let mut unpacked = Unpacked::new(Format::Markdown);
    unpacked.put(item.article());
    Ok(unpacked)
}

/// A text without the calls of a site generator: `{{< figure >}}`, `{{% note %}}`.
fn without_calls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let (before, call) = rest.split_at(at);
        out.push_str(before);
        let line = call.lines().next().unwrap_or_default();
        let end = match line.find("}}") {
            Some(end) => end + "}}".len(),
            // No call, nor is there another in this line.
            None => {
                out.push_str(line);
                line.len()
            }
        };
        rest = call.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The fields of front matter, by their names in small letters, and what stands behind it. Of YAML (`---`) and TOML
/// (`+++`) the plain fields, which are those that an article has.
fn matter(text: &str) -> Option<(Vec<(String, String)>, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.starts_with(fence))?;
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    let mut goes_on = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number == 0 {
            if line != fence {
                return None;
            }
            continue;
        }
        if line == fence {
            // Text between two rules may have colons, too.
            let known = fields.iter().any(|(name, _)| Field::of(name).is_some());
            return known.then(|| (fields, text.get(at..).unwrap_or_default()));
        }
        if number > MOST_FIELDS {
            return None;
        }
        let sign = if fence == "---" { ':' } else { '=' };
        let value = |text: &str| {
            text.trim()
                .trim_matches(['[', ']'])
                .trim()
                .trim_matches(['"', '\''])
                .replace("\\\"", "\"")
        };
        if let Some((name, rest)) = line.split_once(sign)
            && !name.starts_with([' ', '\t', '-', '#'])
        {
            goes_on = false;
            fields.push((name.trim().to_lowercase(), value(rest)));
        } else if let Some((_, text)) = fields.last_mut().filter(|(_, text)| {
            line.starts_with([' ', '\t'])
                && (text.starts_with(['>', '|']) || !text.is_empty() && goes_on)
        }) {
            // A text over several lines: `>`, `|`.
            goes_on = true;
            let begun = text.trim_start_matches(['>', '|', '-', '+']).trim_start();
            *text = format!("{begun} {}", line.trim()).trim_start().to_owned();
        } else if let (Some(item), Some((_, last))) =
            (line.trim_start().strip_prefix("- "), fields.last_mut())
        {
            // A list: its first.
            if last.is_empty() {
                *last = value(item);
            }
        }
    }
    None
}
