//! Quotations: whose words stand where.

use super::document::Document;
use super::entities::{Cast, EntityId};
use super::layout::Layout;
use super::times::TimeExpression;
use crate::lexicon::Lexicon;
use crate::span::Span;
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
    /// Quote marks after a verb of saying.
    MarksAfterCue,
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
    /// The rule that found it.
    pub rule: QuotationRule,
}

/// Finds the quotations of a document, in order, the longer of nested ones first. Adds unnamed speakers to `cast`.
#[must_use]
pub fn find(
    _document: &Document<'_>,
    _lexicon: &Lexicon,
    _layout: &Layout,
    _times: &[TimeExpression],
    _cast: &mut Cast,
) -> Vec<Quotation> {
    Vec::new()
}
