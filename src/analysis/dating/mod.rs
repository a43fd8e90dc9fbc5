//! Dating: the day of publication, and the values of times counted from it.
//!
//! It comes after the layout, because the day of publication stands in a line of it. [`resolve()`] decides the day of
//! writing (`published`) and gives every expression its TIMEX3 value, with a [`Derivation`] that says how it came
//! about. Values follow TimeML (ISO 24617-1).
//!
//! [`Derivation`]: crate::findings::times::Derivation

mod published;
mod resolve;
mod values;

use super::layout::Layout;
use super::times::Found;
use crate::findings::{Published, TimeExpression};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::text::document::Document;

/// What [`resolve()`] gives.
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
    let published = published::published(document, &lexicon.classes, layout, &found);
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
