//! The card that tells what a mark is and why it is there.

use super::place::Place;
use serde::{Deserialize, Serialize};

/// A card: what is found at one place of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// One for each sort of finding there.
    pub sections: Vec<Section>,
}

/// A finding on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is.
    pub sort: String,
    /// The class by which the style sheet draws the sort, beside `sample`: `person`, `place-nominal`, `time`, `quoted`.
    pub class: String,
    /// Its name.
    pub title: Title,
    /// Its value in words, for a time.
    pub value: String,
    /// Why it was found, and how its value came about, in sentences.
    pub why: Vec<String>,
    /// What is known of it: names of facts with their values.
    pub facts: Vec<(String, Fact)>,
    /// Where it leads.
    pub links: Vec<Link>,
    /// The number of the mention, where one can be corrected.
    pub mention: Option<usize>,
}

/// What stands as a section's heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Title {
    /// Words of the article.
    Arabic(String),
    /// Who speaks.
    Speaker {
        /// The word for it.
        label: String,
        /// The name, or that it is not said.
        name: String,
        /// Where the speaker is found.
        place: Option<Place>,
    },
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// In the language of the interface.
    Words(String),
    /// Words of the article.
    Arabic(String),
    /// A country, by its code of ISO 3166-1: the browser knows its name.
    Country(String),
    /// A formal value.
    Code(String),
}

/// Where a section leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its words.
    pub words: String,
    /// Where.
    pub to: To,
}

/// The aim of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum To {
    /// A place in the article.
    Place(Place),
    /// Another site.
    Address(String),
}
