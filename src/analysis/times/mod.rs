//! Times: expressions, then values resolved against the publication date.
//!
//! [`find`] matches a grammar over the words of time ([`grammar`]) and says what is written ([`meaning`]); it knows no
//! date. When the layout is known, [`resolve`] decides the day of writing ([`published`]) and gives every expression its
//! TIMEX3 value, with a [`Derivation`] that says how it came about. Values and extents follow TimeML (ISO 24617-1) as
//! narrowed by the annotation guidelines named in the README.

mod clock;
mod grammar;
pub mod meaning;
mod numbers;
mod published;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod values;

use super::layout::Layout;
use crate::findings::times::{Direction, TimeRule};
use crate::findings::{Published, TimeExpression};
use crate::lexicon::Lexicon;
use crate::options::Options;
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
    let items = scan::scan(document, &lexicon.times);
    grammar::find(document, &lexicon.times, &items)
}

/// What [`resolve`] gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The expressions with their values, in order.
    pub times: Vec<TimeExpression>,
    /// What the article or its source states as the day of publication.
    pub published: Option<Published>,
}

/// Decides the day of publication and resolves the expressions that lie in lines that are read.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    found: Vec<Found>,
    options: &Options,
) -> Resolved {
    let published = published::published(document, layout, &found);
    let anchor = published::anchor(published.as_ref(), options);
    Resolved {
        times: resolve::resolve(
            document,
            &lexicon.times,
            layout,
            found,
            anchor,
            options.week_start,
        ),
        published: published.map(|(published, _)| published),
    }
}
