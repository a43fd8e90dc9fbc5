//! The findings as lists beside the text: the way to them without a pointer.

use super::place::Place;
use serde::{Deserialize, Serialize};

/// So many rows of a group come with the lists; the others are asked for.
pub const FIRST_ROWS: usize = 60;

/// All lists, one under another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// Which list a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// The names, by their kinds.
    Names,
    /// Who said what, by the speakers.
    Quotations,
    /// The events that the article dates.
    Timeline,
    /// The times.
    Times,
}

/// A list with its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which.
    pub sort: Sort,
    /// Its heading.
    pub heading: String,
    /// Whose words the article is made of; with the quotations.
    pub shares: Option<Shares>,
    /// Its rows, group by group; none where nothing was found.
    pub groups: Vec<Group>,
}

/// Rows that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What they have in common: a kind, a speaker. Empty where the section is one group.
    pub heading: String,
    /// How many rows there are.
    pub total: usize,
    /// The first of them.
    pub rows: Vec<Row>,
}

/// A finding in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it leads.
    pub place: Place,
    /// Whether it stands for all places of its finding, and leads to the first.
    pub whole: bool,
    /// How it is drawn: a class of the style sheet.
    pub class: Class,
    /// What stands over it, as the day of an event.
    pub over: String,
    /// Its words.
    pub words: String,
    /// How often it stands in the article; 0 where that is not shown.
    pub count: usize,
    /// The same, as a screen reader says it; empty where the number says enough.
    pub count_in_words: String,
    /// What is said under it, line by line.
    pub under: Vec<Under>,
    /// Where it lies on the line of time.
    pub track: Option<Track>,
}

/// A line under a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Under {
    /// The article's own words.
    Arabic(String),
    /// In the language of the interface; then, where there is one, a word of the article and more in the language, which
    /// may be empty. What stands between them is the page's.
    Words(String, Option<(String, String)>),
}

/// How a row is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Class {
    /// A name, or a description, of a kind.
    Entity {
        /// Which of [`super::KINDS`].
        kind: crate::findings::Kind,
        /// Whether it is a name.
        named: bool,
    },
    /// Words in quote marks.
    Quoted,
    /// Reported words.
    Reported,
    /// An event.
    Event(Dated),
    /// A time.
    Time,
}

/// How an event is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dated {
    /// It has its days.
    Told,
    /// Its days are to come.
    Announced,
    /// It has no day.
    Vague,
}

/// Where an event lies on the line of time, in thousandths of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Where it begins.
    pub start: u16,
    /// How long it is drawn.
    pub width: u16,
    /// The day of writing, where it is known.
    pub today: Option<u16>,
}

/// Whose words an article is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// A row for the reporter and for everybody who is quoted or reported.
    pub bars: Vec<Bar>,
}

/// How much somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Who.
    pub name: String,
    /// How much, in words.
    pub words: String,
    /// In hundredths of the article: the reporter's own, quoted, reported.
    pub parts: [usize; 3],
}
