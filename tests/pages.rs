//! Whole pages in the markup of large Arabic sites, as they are served, with our own news in them: `tests/pages`. Beside
//! each page `NAME.expect` says what a reader takes of it: headline, author, day, and the text.
//!
//! `tools/extraction.py` measures the same beside other extractors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::ingest::{self, IngestError};
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Role;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// So much of the words is right on every page: F1 of bags of words, in percent.
const LEAST: f64 = 97.0;

/// What is not found yet, each for its reason.
const MISSED: [(&str, &str, &str); 7] = [
    (
        "annahar",
        "author",
        "an outlet that is introduced as the source stands before the writer's name",
    ),
    ("gallery", "text", "under every picture stands who took it"),
    (
        "kuna",
        "published",
        "the day stands in a table of labels over the article, and without a year in its dateline",
    ),
    (
        "live",
        "author",
        "the newsroom stands in one line with two dates",
    ),
    (
        "petra",
        "author",
        "the name stands in the dateline, behind the agency",
    ),
    (
        "print",
        "author",
        "the name stands in one line with the day, behind أرسلها",
    ),
    (
        "wafa",
        "author",
        "a photographer in the caption stands before the writer in the dateline",
    ),
];

struct Expected {
    facts: HashMap<String, String>,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn pages() -> Vec<(String, Expected)> {
    let mut pages: Vec<(String, Expected)> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "expect"))
        .map(|path| {
            let written = std::fs::read_to_string(&path).unwrap();
            let (head, text) = written.split_once("\n---\n").unwrap();
            let facts = head.lines().filter_map(|line| line.split_once(':'));
            let expected = Expected {
                facts: facts
                    .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                    .collect(),
                text: text.to_owned(),
            };
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, expected)
        })
        .collect();
    pages.sort_by(|a, b| a.0.cmp(&b.0));
    pages
}

/// The words of a text, without diacritics and punctuation.
fn words(text: &str) -> Vec<String> {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'))
        .collect();
    bare.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in &expected {
        *left.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in &found {
        if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    200.0 * f64::from(both) / (found.len() + expected.len()).max(1) as f64
}

#[test]
fn of_every_page_the_article_is_read() {
    let lexicon = Lexicon::builtin();
    let mut faults: Vec<(String, &str, String)> = Vec::new();
    let pages = pages();
    assert!(pages.len() >= 30, "{}", pages.len());
    for (name, expected) in &pages {
        let html = std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap();
        let article = ingest::html(&html).unwrap_or_else(|error| panic!("{name}: {error}"));
        let analysis = analyse(&article, &lexicon, &Options::default());
        let fact = |name: &str| expected.facts.get(name).map_or("", String::as_str);
        let lines = |roles: &[Role]| -> String {
            let lines = analysis
                .lines
                .iter()
                .filter(|line| roles.contains(&line.role));
            let lines = lines.map(|line| line.span.of(&article.text));
            lines.collect::<Vec<_>>().join("\n")
        };
        let mut fault = |what: &'static str, found: &str| {
            faults.push((name.clone(), what, found.to_owned()));
        };
        let mut text = lines(&[Role::Deck, Role::Body, Role::Subhead, Role::Signoff]);
        if fact("captions") == "text" {
            text.push_str(&lines(&[Role::Caption]));
        }
        let right = f1(&text, &expected.text);
        if right < LEAST {
            fault("text", &format!("{right:.1}"));
        }
        let headline = lines(&[Role::Headline]);
        if words(&headline) != words(fact("headline")) {
            fault("headline", &headline);
        }
        let metadata = &article.metadata;
        let byline = analysis
            .facts
            .byline
            .map(|span| span.of(&article.text).to_owned());
        let author = metadata.author.clone().or(byline).unwrap_or_default();
        let named = words(&author).join(" ");
        let wanted = words(fact("author")).join(" ");
        if !named.contains(&wanted) {
            fault("author", &author);
        }
        let published = analysis.facts.published.as_ref();
        let day = published.map_or(String::new(), |day| day.value.chars().take(10).collect());
        if day != fact("published") {
            fault("published", &day);
        }
    }
    let unexpected: Vec<_> = faults
        .iter()
        .filter(|(name, what, _)| {
            !MISSED
                .iter()
                .any(|(page, fact, _)| page == name && fact == what)
        })
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    let found: Vec<_> = MISSED
        .iter()
        .filter(|(page, fact, _)| {
            !faults
                .iter()
                .any(|(name, what, _)| page == name && fact == what)
        })
        .collect();
    assert!(
        found.is_empty(),
        "found by now, and to be taken off the list: {found:#?}"
    );
}

#[test]
fn front_pages_are_said_to_be_some() {
    for name in ["front-links", "front-teasers"] {
        let html = std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap();
        let Err(IngestError::FrontPage(headlines)) = ingest::html(&html) else {
            panic!("{name}: taken");
        };
        assert!(headlines.len() >= 6, "{name}: {headlines:?}");
    }
}
