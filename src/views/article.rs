//! The article, set to be read: its blocks, and the marks of every block.
//!
//! A block is what the page shows as one paragraph. Its marks come in two cuts: [`Piece`]s end between words only, for
//! elements, because an element that begins inside an Arabic word breaks its letters apart; [`Painted`] spans begin and
//! end exactly where the findings do, clitics outside, for painting ranges.

use super::label::Label;
use crate::findings::Kind;
use crate::text::article::Role;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// An article with what the page shows round it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleView {
    /// What it is called in a list.
    pub label: Label,
    /// What a reader has to know of its text, a sentence a line; empty for most.
    pub warnings: String,
    /// Whether it does not state the day of its publication.
    pub undated: bool,
    /// Its text, from top to bottom.
    pub parts: Vec<Part>,
    /// The marks of the first blocks, from block 0 on; the others are asked for when they are seen.
    pub marks: Vec<Marks>,
    /// How many findings there are of every kind that can be marked.
    pub counts: Counts,
    /// How many corrections of the reader's it is shown with.
    pub corrections: usize,
}

/// How many findings there are of every kind that can be marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Mentions, in the order of [`super::KINDS`].
    pub mentions: [usize; 4],
    /// Time expressions.
    pub times: usize,
    /// Quotations.
    pub quotations: usize,
}

/// What stands together in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A paragraph or a heading.
    Block(Block),
    /// The lines about the article: who wrote it, where, when.
    Facts {
        /// The lines.
        blocks: Vec<Block>,
        /// The day of publication in words, where it goes after a line of these, which is given by its number among
        /// them, or stands alone.
        published: Option<(Published, usize)>,
    },
    /// What is folded away.
    Folded {
        /// What it is, in words.
        summary: String,
        /// Its lines.
        blocks: Vec<Block>,
    },
}

impl Part {
    /// Its blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        match self {
            Self::Block(block) => std::slice::from_ref(block),
            Self::Facts { blocks, .. } | Self::Folded { blocks, .. } => blocks,
        }
    }
}

/// What is shown as one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place.
    pub span: Span,
    /// The role of its line.
    pub role: Role,
}

/// The day of publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// ISO 8601, as the `datetime` of an element takes it.
    pub value: String,
    /// In words.
    pub words: String,
}

/// The marks of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The block, cut between words: one piece after another.
    pub pieces: Vec<Piece>,
    /// What is painted, exactly.
    pub painted: Vec<Painted>,
}

/// A stretch of a block between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its place.
    pub span: Span,
    /// What it is a mark of.
    pub paints: Paints,
    /// Whether reported speech begins with it.
    pub opens: bool,
    /// Whether reported speech ends with it.
    pub closes: bool,
}

impl Piece {
    /// Whether it is an element of its own.
    #[must_use]
    pub fn is_mark(self) -> bool {
        self.paints != Paints::default() || self.opens || self.closes
    }
}

/// A stretch of a block that is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Painted {
    /// Its place.
    pub span: Span,
    /// How.
    pub paints: Paints,
}

/// A way of painting a stretch of text. Later ones are painted over earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// In quote marks.
    Quoted,
    /// Reported.
    Reported,
    /// A person's name.
    Person,
    /// A place's name.
    Place,
    /// An organisation's name.
    Organisation,
    /// Another name.
    Other,
    /// A person's description.
    PersonNominal,
    /// A place's description.
    PlaceNominal,
    /// An organisation's description.
    OrganisationNominal,
    /// Another description.
    OtherNominal,
    /// A time.
    Time,
    /// A cue of speech.
    Cue,
    /// Every place of the finding that the reader follows.
    Followed,
    /// The place where the reader is.
    Here,
}

impl Paint {
    /// All of them, in the order of painting.
    pub const ALL: [Self; 14] = [
        Self::Quoted,
        Self::Reported,
        Self::Person,
        Self::Place,
        Self::Organisation,
        Self::Other,
        Self::PersonNominal,
        Self::PlaceNominal,
        Self::OrganisationNominal,
        Self::OtherNominal,
        Self::Time,
        Self::Cue,
        Self::Followed,
        Self::Here,
    ];

    /// How what is of a kind is painted: a name, or a description.
    #[must_use]
    pub fn of(kind: Kind, named: bool) -> Self {
        match (kind, named) {
            (Kind::Person, true) => Self::Person,
            (Kind::Place, true) => Self::Place,
            (Kind::Organisation, true) => Self::Organisation,
            (Kind::Other, true) => Self::Other,
            (Kind::Person, false) => Self::PersonNominal,
            (Kind::Place, false) => Self::PlaceNominal,
            (Kind::Organisation, false) => Self::OrganisationNominal,
            (Kind::Other, false) => Self::OtherNominal,
        }
    }

    /// Its name in the style sheet: of a highlight, and of a class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Reported => "reported",
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Other => "other",
            Self::PersonNominal => "person-nominal",
            Self::PlaceNominal => "place-nominal",
            Self::OrganisationNominal => "organisation-nominal",
            Self::OtherNominal => "other-nominal",
            Self::Time => "time",
            Self::Cue => "cue",
            Self::Followed => "followed",
            Self::Here => "here",
        }
    }
}

/// A set of paints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paints(u16);

impl Paints {
    /// Puts one in.
    pub fn add(&mut self, paint: Paint) {
        self.0 |= 1 << paint as u16;
    }

    /// Those that are in it, in the order of painting.
    pub fn iter(self) -> impl Iterator<Item = Paint> {
        Paint::ALL
            .into_iter()
            .filter(move |paint| self.0 & (1 << *paint as u16) != 0)
    }
}
