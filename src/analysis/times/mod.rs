//! Times: what the article says of times, before any day is known to count from.
//!
//! [`find`] matches a grammar over the words of time ([`grammar`]) and says what is written ([`meaning`]); it knows no
//! date. Values come later ([`super::dating`]). Extents follow TimeML (ISO 24617-1), but without prepositions
//! (`tests/gold/README.md`, "What is marked").

mod clock;
mod grammar;
pub mod meaning;
mod numbers;
mod scan;
mod tense;

use crate::findings::times::{Direction, TimeRule};
use crate::lexicon::Lexicon;
use crate::tagger::Tagger;
use crate::tagger::words::WordTable;
use crate::text::document::Document;
use crate::text::span::Span;
use meaning::Meaning;
use std::ops::Range;

/// A time expression before its value is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place, without prepositions.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule that found it.
    pub rule: TimeRule,
    /// What it says.
    pub meaning: Meaning,
    /// Whether the time of day is by universal time.
    pub universal: bool,
    /// Whether the stretch of time that starts here goes up to the next expression.
    pub opens: bool,
    /// What the tense of the clause says, and the word that tells it.
    pub tense: Option<(Direction, Span)>,
}

impl Found {
    /// Whether it names a day of the calendar with its year, as a date line does.
    #[must_use]
    pub fn is_full_date(&self) -> bool {
        matches!(&self.meaning, Meaning::Point(point)
            if matches!(point.base, meaning::Base::Day(_, meaning::Year::Number(_), ..)))
    }

    /// Whether it names a time of day.
    #[must_use]
    pub fn has_clock(&self) -> bool {
        matches!(&self.meaning, Meaning::Point(point) if point.clock.is_some())
    }
}

/// Finds the time expressions of a document, in order, none inside another.
#[must_use]
pub fn find(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Found> {
    let unknown = WordTable::default();
    let news = Tagger::builtin().map_or(&unknown, Tagger::words);
    let mut found = Vec::new();
    let mut start = 0;
    while start < document.tokens.len() {
        let end = end_of_stretch(document, start);
        let items = scan::scan(document, &lexicon.times, start..end);
        grammar::find(document, lexicon, news, start, &items, &mut found);
        start = end;
    }
    found
}

/// So many tokens are read at once; the line that they end in is read to its end.
const STRETCH: usize = 2048;
/// How much longer a line may be: it ends at a sentence's end then, or in the middle.
const LONGEST_LINE: usize = 4096;

/// The end of the stretch of tokens that is read at once: a text may be one line, and what is known of each token while
/// it is read is many times its length.
fn end_of_stretch(document: &Document<'_>, start: usize) -> usize {
    let line = |at: usize| document.token(at).map(|token| token.line);
    let all = document.tokens.len();
    let enough = all.min(start + STRETCH);
    let most = all.min(start + STRETCH + LONGEST_LINE);
    let ends = |at: &usize| line(*at) != line(*at - 1);
    if enough == all {
        return all;
    }
    if let Some(end) = (enough..most).find(ends) {
        return end;
    }
    // The last sentence that ends in reach.
    let sentence = document.sentence_of(most);
    document
        .sentences
        .get(sentence)
        .map(|sentence| sentence.start)
        .filter(|&end| end > enough)
        .unwrap_or(most)
}
