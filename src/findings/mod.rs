//! The findings: what an analysis finds in an article, as plain structs without knowledge of the language.
//!
//! Whatever shows, exports or keeps findings needs nothing but these; how they are found is [`crate::analysis`].

pub mod calendar;
pub mod entities;
pub mod layout;
pub mod quotations;
pub mod times;

use crate::text::span::Span;
use serde::{Deserialize, Serialize};

pub use calendar::Date;
pub use entities::{Entity, EntityId, Form, Kind, Mention};
pub use layout::{Facts, Line, Published};
pub use quotations::{Cue, Quotation, QuotationForm, Stance};
pub use times::{TimeExpression, TimeKind};

/// Everything found in an article. Ids are indices; every list is sorted by place, the longer span first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Analysis {
    /// The lines and their roles.
    pub lines: Vec<Line>,
    /// The sentences.
    pub sentences: Vec<Span>,
    /// What stands around the article.
    pub facts: Facts,
    /// Where people, places, organisations and other things are mentioned.
    pub mentions: Vec<Mention>,
    /// Who and what they are, in order of first mention.
    pub entities: Vec<Entity>,
    /// Whose words stand where.
    pub quotations: Vec<Quotation>,
    /// When things happened.
    pub times: Vec<TimeExpression>,
}

impl Analysis {
    /// The entity of that number.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(usize::try_from(id.0).ok()?)
    }
}

/// A stage of the analysis, for telling how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Tokens and sentences.
    Tokens,
    /// Time expressions.
    Times,
    /// Roles of lines.
    Layout,
    /// Names.
    Names,
    /// Entities.
    Entities,
    /// Quotations.
    Quotations,
}
