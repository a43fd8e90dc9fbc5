//! The parts of a byline or dateline, and what each is.

use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::EntryClass;
use crate::text::document::Document;
use crate::text::morphology::Split;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::{Range, RangeInclusive};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A city or country.
    Place,
    /// An agency, paper or channel.
    Outlet,
    /// A given name and what follows it.
    Person,
    /// Holds digits: a date, a number.
    Digits,
    /// Anything else.
    Other,
}

/// A part of a line: what stands between two marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinePart {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub sort: Sort,
}

impl LinePart {
    /// Its place in the source.
    pub fn span(&self, document: &Document<'_>) -> Span {
        document.span_of(self.tokens.clone())
    }

    /// How many words it has.
    pub fn words(&self, document: &Document<'_>) -> usize {
        self.tokens
            .clone()
            .filter(|&at| {
                matches!(
                    document.kind(at),
                    Some(TokenKind::Word | TokenKind::Foreign)
                )
            })
            .count()
    }
}

/// A mark that stands between the parts of a byline; dashes and tatweel of any length do.
pub(super) fn is_separator(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | 'ـ' | '_'))
        || matches!(
            key,
            ":" | "/" | "\\" | "|" | "•" | "،" | "," | "(" | ")" | "[" | "]" | "+"
        )
}

/// The parts of some tokens. A comma joins two places (`دمشق، سوريا`) and two persons.
pub(super) fn parts(
    document: &Document<'_>,
    lexicon: &Lexicon,
    tokens: Range<usize>,
) -> Vec<LinePart> {
    let mut parts: Vec<LinePart> = Vec::new();
    let mut start = tokens.start;
    let mut comma = false;
    for at in tokens.start..=tokens.end {
        let ends = at == tokens.end || is_separator(document.key(at));
        if !ends {
            continue;
        }
        if start < at {
            let part = LinePart {
                sort: sort(document, lexicon, &(start..at)),
                tokens: start..at,
            };
            match parts.last_mut() {
                Some(last)
                    if comma
                        && (last.sort == part.sort
                            || last.sort == Sort::Person
                                && is_joined_person(document, lexicon, &part.tokens)) =>
                {
                    last.tokens.end = at;
                }
                _ => parts.push(part),
            }
        }
        comma = matches!(document.key(at), "،" | ",");
        start = at + 1;
    }
    parts
}

/// What some tokens are, taken whole.
pub(super) fn sort(document: &Document<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> Sort {
    let named = |class: fn(EntryClass) -> bool| {
        lexicon
            .gazetteer
            .matches(&document.tokens, tokens.start)
            .iter()
            .filter(|found| found.tokens.end == tokens.end && found.split.is_plain())
            .flat_map(|found| &found.readings)
            .filter_map(|sense| lexicon.gazetteer.entry(sense.entry))
            .any(|entry| class(entry.class))
    };
    // An outlet before a place: the papers of Arabic are named for cities.
    if named(|class| class == EntryClass::Outlet) {
        return Sort::Outlet;
    }
    if named(|class| {
        matches!(
            class,
            EntryClass::Country | EntryClass::Capital | EntryClass::Place
        )
    }) {
        return Sort::Place;
    }
    if tokens
        .clone()
        .any(|at| document.kind(at) == Some(TokenKind::Number))
    {
        return Sort::Digits;
    }
    if is_person(document, lexicon, tokens) {
        return Sort::Person;
    }
    Sort::Other
}

/// How many words the name of an author has.
const NAME: RangeInclusive<usize> = 2..=6;

/// Whether a given name opens the tokens, and no more words follow than a name has.
pub(super) fn is_person(document: &Document<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> bool {
    is_name(document, lexicon, tokens, |split| split.is_plain())
}

/// The same of a name with `و` before it: `سامر حداد، ومحمد نور`.
fn is_joined_person(document: &Document<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> bool {
    is_name(document, lexicon, tokens, |split| {
        split.conjunction.is_some() && split.preposition.is_none()
    })
}

fn is_name(
    document: &Document<'_>,
    lexicon: &Lexicon,
    tokens: &Range<usize>,
    fits: impl Fn(Split) -> bool,
) -> bool {
    NAME.contains(&tokens.len())
        && lexicon
            .persons
            .given(&document.tokens, tokens.start)
            .iter()
            .any(|found| fits(found.split))
        && tokens
            .clone()
            .all(|at| document.kind(at) == Some(TokenKind::Word))
}
