//! The tables of rules (`tests/rules`) and the whole articles (`tests/articles`, `tests/layout`): how a case is written,
//! and how one is made from what is found now.
//!
//! [`notation`] is what a linguist writes, [`table`] holds a table to what is found, [`Subject`] says what a table is
//! about. `khabar case` and the tests print by the same code.

pub mod articles;
mod entities;
mod ids;
pub mod layout;
mod names;
pub mod notation;
mod quotations;
pub mod table;
mod times;

use crate::lexicon::Lexicon;
use notation::NotationError;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a table of rules is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Names, and the rules that found them.
    Names,
    /// Names and descriptions of one thing together.
    Entities,
    /// Times and their values.
    Times,
    /// Whose words stand where.
    Quotations,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 4] = [Self::Names, Self::Entities, Self::Times, Self::Quotations];

    /// Its name, that of its file in `tests/rules` without `.txt`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Entities => "entities",
            Self::Times => "times",
            Self::Quotations => "quotations",
        }
    }

    /// The ids that its headings may have: those of the rules, as the JSON's `rule` shows them, and of what a finding
    /// tells beside them. Of each that is `needed` the table must hold an example.
    #[must_use]
    pub fn ids(self) -> Vec<Id> {
        match self {
            Self::Names => names::ids(),
            Self::Entities => entities::ids(),
            Self::Times => times::ids(),
            Self::Quotations => quotations::ids(),
        }
    }

    /// A sentence as a row has it before anything is found in it: for quotations, with the names marked.
    ///
    /// # Errors
    /// If what is marked in it already is badly formed.
    pub fn prepare(self, lexicon: &Lexicon, sentence: &str) -> Result<String, NotationError> {
        match self {
            Self::Names | Self::Entities | Self::Times => Ok(sentence.to_owned()),
            Self::Quotations => quotations::named(lexicon, sentence),
        }
    }

    /// What is found now in the sentence of a row, marked as it would stand under the heading of `id`.
    ///
    /// # Errors
    /// If the row is badly formed.
    pub fn find(self, lexicon: &Lexicon, row: &str, id: &str) -> Result<Found, NotationError> {
        match self {
            Self::Names => names::find(lexicon, row),
            Self::Entities => entities::find(lexicon, row, id),
            Self::Times => times::find(lexicon, row, id),
            Self::Quotations => quotations::find(lexicon, row),
        }
    }
}

/// An id that a heading may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id {
    /// The id.
    pub name: &'static str,
    /// Whether the table must hold an example of it.
    pub needed: bool,
}

/// What is found in the sentence of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The row as it would stand in the table if that were right.
    pub row: String,
    /// The ids that the findings carry: the row may stand under any of them.
    pub ids: BTreeSet<String>,
}

/// The name that a value has in the JSON.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
