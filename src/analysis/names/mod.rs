//! Names: where a proper name stands, and of what kind its bearer is.

use super::document::Document;
use super::entities::Kind;
use super::layout::Layout;
use super::times::TimeExpression;
use crate::lexicon::Lexicon;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Which rule or model found a name or a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameRule {
    /// It stands in the lexicon.
    Lexicon,
}

/// A proper name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its place, clitics outside.
    pub span: Span,
    /// The tokens it touches.
    pub tokens: Range<usize>,
    /// What its bearer is.
    pub kind: Kind,
    /// How it was found.
    pub rule: NameRule,
}

/// Finds the proper names of a document, in order, none inside another.
#[must_use]
pub fn find(
    _document: &Document<'_>,
    _lexicon: &Lexicon,
    _layout: &Layout,
    _times: &[TimeExpression],
) -> Vec<Name> {
    Vec::new()
}
