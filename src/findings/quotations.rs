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

/// Defines [`QuotationRule`]: a variant, its id, and what it finds.
macro_rules! rules {
    ($($(#[$doc:meta])+ $rule:ident = $id:literal,)+) => {
        /// Which rule found a quotation: how its words and its cue stand together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum QuotationRule {
            $($(#[$doc])+ $rule,)+
        }

        impl QuotationRule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// Its id, a row of the lexicon's frames.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$rule => $id,)+
                }
            }
        }
    };
}

rules! {
    /// Quote marks after a cue.
    MarksAfterCue = "marks-after-cue",
    /// Quote marks before a cue: `"…"، قال فلان`.
    MarksBeforeCue = "marks-before-cue",
    /// Quote marks inside a reported clause.
    MarksInReport = "marks-in-report",
    /// Quote marks without a cue that go on with what was quoted before.
    Continued = "continued",
    /// A clause after `أن` or `إن` that a cue governs.
    Clause = "clause",
    /// A clause after or before a phrase that names its source, which has a frame of its own: `بحسب`.
    According = "according",
    /// A turn of an interview: `ج: …`.
    Turn = "turn",
    /// A headline `X: …`.
    Headline = "headline",
}

/// What a frame of the lexicon is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameName {
    /// The id of its row.
    pub id: String,
    /// Its words, as a reader is told them: `على حد قول …`.
    pub words: String,
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
    /// The frame that its cue is of, where that is a phrase or a noun.
    pub frame: Option<FrameName>,
}

impl Quotation {
    /// The id of the row of the lexicon's frames that found it: of its cue's phrase, or else of its rule.
    #[must_use]
    pub fn row(&self) -> &str {
        self.frame
            .as_ref()
            .map_or(self.rule.id(), |frame| frame.id.as_str())
    }
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
