//! What the reader can do against the findings, and what was done.

use crate::findings::{EntityId, Kind};
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// What the reader does with a finding or with selected words. The worker makes corrections of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Gives what the mention of this number names another kind.
    Kind(usize, Kind),
    /// Gives the mention another extent.
    Extent(usize, Span),
    /// Says that two entities are one.
    Join(EntityId, EntityId),
    /// Says that the mention names something else than the others of its entity.
    Part(usize),
    /// Says that the mention is no name.
    Remove(usize),
    /// Marks the words at a span.
    Mark(Span, Kind),
    /// Takes the correction of this number back.
    TakeBack(usize),
    /// Takes all back.
    TakeAllBack,
    /// Takes those of a file, given by its text, beside those that there are.
    Take(String),
}

/// The part of the card that corrects a mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// What can be done, line by line.
    pub lines: Vec<Line>,
}

/// Things to do that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What they are about; may be empty.
    pub name: String,
    /// What can be done.
    pub what: Offer,
}

/// What a line of the panel offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// Buttons.
    Buttons(Vec<Button>),
    /// Another name to be chosen, as the same as this one: the numbers of entities with their names, never none.
    Names {
        /// This one.
        own: EntityId,
        /// The others.
        others: Vec<(EntityId, String)>,
    },
}

/// A button that corrects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Its words.
    pub words: String,
    /// The class by which the style sheet draws it, beside `sample`: that of a kind; empty for a plain button.
    pub class: String,
    /// Whether it is what holds now; `None` where nothing can.
    pub pressed: Option<bool>,
    /// What it does.
    pub act: Act,
}

/// What selected words can mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The readings, the likeliest first; empty where the selection can mean nothing.
    pub readings: Vec<Reading>,
}

/// One reading of a selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its place.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// The other readings by their numbers, with what leads to each: with a particle, or without.
    pub others: Vec<(usize, String)>,
    /// Marking it, by kinds.
    pub marks: Vec<Button>,
}

/// The reader's corrections as a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Each in words, with how many places it holds in, in words; empty for one that takes marks away.
    pub rows: Vec<(String, String)>,
}

/// The reader's corrections after an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// All of them, as the text of their file; empty where there are none.
    pub written: String,
    /// What was done, in words.
    pub said: String,
    /// The same in the other language of the interface.
    pub in_other: String,
    /// Whether it was taking back: undoing it is doing again.
    pub taken_back: bool,
}
