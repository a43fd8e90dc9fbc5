//! Quotations: somebody's words, how they are given and how they came to the writer.

use super::entities::EntityId;
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
    pub source: Vec<Link>,
    /// The rule that found it.
    pub rule: QuotationRule,
}

/// What someone or something has to do with the way of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkRole {
    /// Passed the words on: `نقلت عنه الوكالة`.
    Relay,
    /// The medium they were published in: `عبر تويتر`, `على صفحته`.
    Medium,
    /// When or in what they were said: `في مقابلة`, `في بيان`.
    Occasion,
    /// To whom they were said: `للصحافيين`, `في حديث مع القناة`.
    Addressee,
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it has to do with the words.
    pub role: LinkRole,
    /// Where it is named, particles outside.
    pub span: Span,
    /// Who it is, where it is an entity.
    pub entity: Option<EntityId>,
}
