//! Layouts of outlets (`tests/layout`): every line with its role, and what stands around the article.

use super::word;
use crate::findings::{Analysis, Facts};
use crate::text::article::Article;
use crate::text::span::Span;
use std::fmt::Write as _;

/// What parts the lines from the facts.
pub const FACTS: &str = "%%\n";

/// The facts of a layout case by their names.
#[must_use]
pub fn facts(facts: &Facts) -> [(&'static str, Option<Span>); 5] {
    [
        ("place", facts.place),
        ("byline", facts.byline),
        ("desk", facts.desk),
        ("agency", facts.agency),
        ("signoff", facts.signoff),
    ]
}

/// The case of an article as it would stand if what is found were right.
#[must_use]
pub fn case(article: &Article, analysis: &Analysis) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in article.text.split('\n').take(article.text.lines().count()) {
        let (first, end) = (start, start + line.len());
        start = end + 1;
        // Blank lines have no role; those of a wrapped paragraph have one.
        let found = analysis
            .lines
            .iter()
            .find(|found| found.span.start() < end && first < found.span.end());
        match found {
            Some(found) => {
                let _ = writeln!(out, "{} | {line}", word(&found.role));
            }
            None => out.push('\n'),
        }
    }
    out.push_str(FACTS);
    for (name, span) in facts(&analysis.facts) {
        if let Some(span) = span {
            let _ = writeln!(out, "{name}: {}", span.of(&article.text));
        }
    }
    out
}
