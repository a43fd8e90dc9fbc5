//! The analysis: from an [`Article`] to everything that is found in it.
//!
//! [`analyse`] calls the stages one after another and reads as the table of contents.

pub mod document;
pub mod entities;
pub mod fold;
pub mod layout;
pub mod morphology;
pub mod names;
pub mod phrases;
pub mod quotations;
pub mod sentences;
pub mod timeline;
pub mod times;
pub mod tokens;
pub mod wrapping;

use crate::article::{Article, Role};
use crate::corrections::Corrections;
use crate::lexicon::Lexicon;
use crate::span::Span;
use document::Document;
use serde::{Deserialize, Serialize};

pub use entities::{Entity, EntityId, Form, Kind, Mention};
pub use quotations::{Cue, Quotation, QuotationForm, Stance};
pub use times::{Date, TimeExpression, TimeKind, WeekStart};

/// What the reader, not the article, says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The day of publication, for an article that does not state its own.
    pub date: Option<Date>,
    /// The day that a week begins on.
    pub week_start: WeekStart,
    /// What the reader says against the findings.
    pub corrections: Corrections,
}

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place, without the line break.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Whether its sentence goes on in the next line: the text was wrapped at a margin.
    pub continues: bool,
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

/// Analyses an article. Total and deterministic; time grows in proportion to the text.
#[must_use]
pub fn analyse(article: &Article, lexicon: &Lexicon, options: &Options) -> Analysis {
    analyse_telling(article, lexicon, options, &mut |_| {})
}

/// [`analyse`], telling before each stage that it starts.
#[must_use]
pub fn analyse_telling(
    article: &Article,
    lexicon: &Lexicon,
    options: &Options,
    tell: &mut dyn FnMut(Stage),
) -> Analysis {
    tell(Stage::Tokens);
    let document = Document::new(article);
    tell(Stage::Times);
    let found = times::find(&document, lexicon);
    tell(Stage::Layout);
    let mut layout = layout::layout(&document, lexicon, &found);
    let resolved = times::resolve(&document, lexicon, &layout, found, options);
    layout.facts.published = resolved.published;
    let times = resolved.times;
    tell(Stage::Names);
    let names = names::find(&document, lexicon, &layout, &times, &options.corrections);
    tell(Stage::Entities);
    let mut cast = entities::resolve(&document, lexicon, &layout, names, &options.corrections);
    tell(Stage::Quotations);
    let mut quotations = quotations::find(&document, lexicon, &layout, &times, &mut cast);
    cast.correct_unnamed(
        &article.text,
        &lexicon.classes,
        &options.corrections,
        &mut quotations,
    );
    let (mentions, entities, quotations) = cast.finish(quotations);
    Analysis {
        sentences: document
            .sentences
            .iter()
            .map(|range| document.span_of(range.clone()))
            .collect(),
        lines: layout.lines,
        facts: layout.facts,
        mentions,
        entities,
        quotations,
        times,
    }
}
