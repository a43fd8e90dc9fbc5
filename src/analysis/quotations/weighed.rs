//! What a learned decision was taken by, for those who learn from it ([`super::examples`]).

use crate::text::span::Span;

/// The features of a decision: names and values.
pub type Features = Vec<(&'static str, String)>;

/// Candidates for the antecedent of a cue.
pub struct Weighed {
    /// The cue.
    pub cue: Span,
    /// Where each is mentioned, and what he shows.
    pub candidates: Vec<(Vec<Span>, Features)>,
}
