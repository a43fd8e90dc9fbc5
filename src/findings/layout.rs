//! Layout: the lines with their roles, and what stands around the article.

use crate::text::article::Role;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place, without the line break.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// The date that the article states as its publication date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Where it says so; `None` where metadata do.
    pub span: Option<Span>,
    /// ISO 8601: `2024-06-19T11:30` or `2024-06-19`.
    pub value: String,
}

/// What stands around the article: where and when it was written, by whom, for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The publication date.
    pub published: Option<Published>,
    /// The place of the dateline.
    pub place: Option<Span>,
    /// Who wrote it.
    pub byline: Option<Span>,
    /// The newsroom.
    pub desk: Option<Span>,
    /// The news agency it comes from.
    pub agency: Option<Span>,
    /// The closing initials.
    pub signoff: Option<Span>,
}
