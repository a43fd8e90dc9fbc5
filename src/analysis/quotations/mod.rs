//! Quotations: whose words stand where.
//!
//! A line is read in this order: its quote marks are paired ([`marks`]), names and terms in marks are set aside
//! ([`terms`]), its sentences are divided without breaking a quotation ([`unit`]), cues are found ([`cues`]) and given
//! the clauses and marks that depend on them ([`reported`]), and each cue its speaker ([`speakers`]).

pub mod cues;
mod discourse;
mod headlines;
pub mod marks;
mod nouns;
mod phrases;
pub mod provenance;
mod reported;
mod scene;
mod speakers;
mod terms;
mod unit;
pub mod voices;

use super::entities::{Cast, EntityId};
use super::layout::Layout;
use super::times::TimeExpression;
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationForm {
    /// In quote marks, a clause at least.
    Direct,
    /// In quote marks, a few words inside the reporter's own sentence.
    Fragment,
    /// Reported, without quote marks.
    Indirect,
}

/// The tone that a cue gives to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// `قال`
    Neutral,
    /// `أكد`
    Insisting,
    /// `أقر`
    Conceding,
    /// `نفى`
    Denying,
    /// `زعم`
    Doubting,
    /// `اتهم`
    Accusing,
    /// `تعهد`
    Promising,
    /// `طالب`
    Demanding,
}

/// The word that marks the speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Its place, without an attached conjunction.
    pub span: Span,
    /// Its tone.
    pub stance: Stance,
}

/// Which rule found a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuotationRule {
    /// Quote marks after a cue.
    MarksAfterCue,
    /// Quote marks before a cue: `"…"، قال فلان`.
    MarksBeforeCue,
    /// Quote marks inside a reported clause.
    MarksInReport,
    /// Quote marks without a cue that go on with what was quoted before.
    Continued,
    /// A clause after `أن` or `إن` that a cue governs.
    Clause,
    /// A clause after or before a phrase that names its source: `بحسب`.
    According,
    /// A turn of an interview: `ج: …`.
    Turn,
    /// A headline `X: …`.
    Headline,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words, without quote marks.
    pub span: Span,
    /// How they are given.
    pub form: QuotationForm,
    /// Whose words they are; empty where the article does not say.
    pub speakers: Vec<EntityId>,
    /// The word that marks the speech.
    pub cue: Option<Cue>,
    /// The way by which the words came to the writer, in order of mention.
    #[serde(default)]
    pub source: Vec<provenance::Link>,
    /// The rule that found it.
    pub rule: QuotationRule,
}

/// Finds the quotations of a document, in order, the longer of nested ones first. Adds unnamed speakers to `cast`.
#[must_use]
pub fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    cast: &mut Cast,
) -> Vec<Quotation> {
    let mut scene = scene::Scene::new(document, lexicon, times, cast);
    let terms = terms::Terms::of(document, layout);
    let mut discourse = discourse::Discourse::default();
    let mut found = Vec::new();
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(
            role,
            Some(Role::Body | Role::Deck | Role::Caption | Role::Subhead)
        ) {
            unit::read_line(&mut scene, cast, &mut discourse, &terms, line, &mut found);
        }
    }
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(role, Some(Role::Headline | Role::Kicker)) {
            headlines::read_line(&mut scene, cast, &discourse, &terms, line, &mut found);
        }
    }
    found.sort_by_key(|quotation| (quotation.span.start(), usize::MAX - quotation.span.end()));
    found.dedup_by(|a, b| a.span == b.span);
    found
}
