//! What a feed, a wire, a mail or a table says of one article, and the article that it becomes.

use super::super::extract::Extract;
use super::super::metadata::{date, strip_verb, without_site};
use super::super::taking::one_line;
use super::super::{IngestError, dom, taking};
use crate::findings::Date;
use crate::text::article::{Article, Metadata, Role};

/// The text of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// HTML: all of it is the article.
    Html(String),
    /// Plain text.
    Text(String),
}

impl Body {
    /// HTML, or plain text where there is no tag in it.
    pub fn of(text: &str) -> Self {
        let is_tag = |rest: &str| {
            rest.chars()
                .next()
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
        };
        if text.split('<').skip(1).any(is_tag) || is_reference(text) {
            Self::Html(text.to_owned())
        } else {
            Self::Text(text.to_owned())
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Html(text) => dom::stripped(text).trim().is_empty(),
            Self::Text(text) => text.trim().is_empty(),
        }
    }
}

/// Whether there is a character reference of HTML in a text: `&nbsp;`, `&#171;`.
fn is_reference(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let name = rest.split(';').next().unwrap_or_default();
        (2..10).contains(&name.len())
            && name.len() < rest.len()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    })
}

/// One article, as the file states it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its headline.
    pub headline: String,
    /// Headlines under it.
    pub decks: Vec<String>,
    /// The line that says where and when it was written.
    pub dateline: String,
    /// Its text. The first that is not blank is taken: the whole text before a summary.
    pub bodies: Vec<Body>,
    /// What else is stated; dates in any form that [`date`] takes.
    pub metadata: Metadata,
    /// What the file calls it.
    pub id: Option<String>,
}

impl Item {
    /// Whether there is a text beside the headline.
    pub fn has_body(&self) -> bool {
        self.bodies.iter().any(|body| !body.is_blank())
    }

    /// The article.
    pub fn article(self) -> Result<Article, IngestError> {
        let mut extract = Extract::default();
        let mut metadata = self.metadata;
        metadata.site = stated(metadata.site);
        let headline = one_line(&dom::unescaped(self.headline));
        let headline = without_site(&headline, metadata.site.as_deref());
        let body = self.bodies.into_iter().find(|body| !body.is_blank());
        let mut lines: Vec<(String, Option<Role>)> = match body {
            Some(Body::Html(html)) => super::super::extract::all(&html)?,
            Some(Body::Text(text)) => taking::lines(&text)
                .map(|line| (line.to_owned(), None))
                .collect(),
            None => Vec::new(),
        };
        // What many feeds repeat over the text.
        let same = |line: &str| one_line(line) == headline;
        if lines.first().is_some_and(|(line, _)| same(line)) {
            lines.remove(0);
        }
        if !headline.is_empty() {
            extract.line(&headline, Some(Role::Headline));
        }
        let mut decks: Vec<String> = self.decks.iter().map(|deck| one_line(deck)).collect();
        decks.dedup();
        for deck in decks {
            extract.line(&deck, Some(Role::Deck));
        }
        extract.line(&one_line(&self.dateline), Some(Role::Dateline));
        for (line, role) in lines {
            extract.line(&line, role);
        }
        metadata.title = Some(headline)
            .filter(|headline| !headline.is_empty())
            .or(metadata.title);
        metadata.author = stated(metadata.author).map(|author| strip_verb(&author).to_owned());
        metadata.section = stated(metadata.section);
        metadata.published = metadata.published.as_deref().and_then(day);
        metadata.modified = metadata.modified.as_deref().and_then(day);
        metadata.url = metadata.url.filter(|url| url.starts_with("http"));
        Ok(Article {
            metadata,
            ..extract.article()?
        })
    }
}

/// A date as files state it: as pages do, with the day first (`28/1/2025`), or in seconds since 1970.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let day_first = || {
        let (day, rest) = text.split_once(' ').unwrap_or((text, ""));
        let mut parts = day.split(['/', '.', '-']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |part: &str| part.parse::<u16>().ok();
        let (day, month, year) = (number(day)?, number(month)?, number(year)?);
        date(&format!("{year:04}-{month:02}-{day:02} {rest}"))
    };
    let seconds = || {
        let seconds = text.parse::<i64>().ok()?;
        let seconds = if seconds > 100_000_000_000 {
            seconds / 1000
        } else {
            seconds
        };
        let days = seconds.div_euclid(86_400);
        // From 1990 to 2100: other numbers are none of a day.
        (7_305..47_482)
            .contains(&days)
            .then(|| Some(Date::of_number(Date::parse("1970-01-01")?.number() + days).iso()))?
    };
    date(text).or_else(day_first).or_else(seconds)
}

/// A value that is not blank.
pub(super) fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn stated(value: Option<String>) -> Option<String> {
    let value = one_line(&dom::unescaped(value?));
    (!value.is_empty()).then_some(value)
}
