//! [`Event`]: what can happen.

use super::kept::{Elsewhere, Recalled};
use super::notices::{Notice, Trouble};
use super::open::Offer;
use super::settings::Change;
use crate::findings::Date;
use crate::protocol::{ArticleId, Format, Input, Reply};
use crate::strings::{Language, Wording};
use crate::text::span::Span;
use crate::views::corrections::Act;
use crate::views::lists;
use crate::views::place::Place;
use crate::views::shown::Sort;

/// What the page is like as something happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The time, in milliseconds since 1970.
    pub time: u64,
    /// How far the page is scrolled, in pixels.
    pub scroll: i32,
    /// The id of the element that has the focus; empty where it has none.
    pub focus: String,
    /// A random number.
    pub chance: u32,
}

/// How keeping a record, or a part of one, went. What was kept before stays as it was where it did not go well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept.
    Kept,
    /// There is no room for the record, or no storage.
    NoRoom,
    /// There is no room for the corrections; the record is kept without these.
    NoRoomForCorrections,
    /// Another window has changed the record since this one read or wrote it.
    ChangedElsewhere,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page is there, with what was kept.
    Start(Box<Recalled>),
    /// The address is another one: its fragment, without the `#`.
    Address(String),
    /// The page is being left.
    Leaving,

    /// The reader gave something as a whole: one article, or a paste that clearly holds several.
    Give(Box<Input>),
    /// The same, of the field as it would stand then: what stands in it is no draft of its own.
    GiveField(String),
    /// One article came, or several: files.
    Offer(Vec<Offer>),
    /// The reader wants to see the sample, which is this.
    Sample(&'static str),
    /// The text in the field is another one.
    Typed(String),
    /// The typing has rested for as long as [`super::effects::Effect::Rest`] said.
    Rested,
    /// What was announced does not come.
    Missing(Wording),
    /// The reader leaves the article for a new one.
    NewArticle,
    /// The reader chooses another of the articles.
    Choose(ArticleId),
    /// The reader closes one of them.
    Close(ArticleId),
    /// The reader wants that one again which was closed last.
    Reopen,
    /// The paste that was divided is to be one article.
    Join,

    /// The reader edits the text.
    Edit,
    /// The reader goes back to the article.
    Read,
    /// The reader wants to know what this page is.
    About,
    /// The analysis is to stop.
    Cancel,
    /// What went wrong is to be tried again.
    Again,
    /// The reader says on which day the article was published, or takes that back.
    Date(Option<Date>),
    /// The reader does not know it.
    DateUnknown,

    /// Another language of the interface.
    Language(Language),
    /// Another setting.
    Settings(Change),
    /// The marks of a sort are switched on or off.
    Switch(Sort),

    /// The reader goes to a place in the text.
    Go(Place),
    /// The reader goes to the next place of the same finding, or to the one before.
    Step(bool),
    /// The reader goes to the next finding in the text, or to the one before.
    Walk(bool),
    /// The reader opens the card of the place.
    OpenHere,
    /// The reader opens the card of what stands at a byte of the text.
    OpenCard(usize),
    /// The card is closed.
    CloseCard,
    /// The reader leaves the place.
    Leave,
    /// The reader pressed Escape.
    Escape,
    /// The reader wants all rows of a group of a list.
    Rows(lists::Sort, usize),
    /// Blocks come near the window, and have no marks yet.
    Near(Vec<usize>),

    /// The part of the card that corrects is opened, or closed.
    Panel,
    /// Other words are selected in the article, or none.
    Selection(Option<Span>),
    /// The selection is to mean another of its readings.
    Reading(usize),
    /// The reader corrects.
    Act(Act),
    /// The reader undoes what was done last.
    Undo,
    /// The reader goes on without undoing it.
    LeaveChange,
    /// The corrections are to be saved as a file.
    SaveCorrections,

    /// The analysis is to be copied.
    CopyAnalysis,
    /// The findings are to be saved as a file.
    Export(Format),
    /// The text is to be saved as a file.
    SaveText,
    /// A link that holds the text is to be copied.
    CopyLink,
    /// Something is to be said to the reader.
    Say(Notice),
    /// The message was read.
    Dismiss,
    /// Everything that is kept is to be forgotten.
    ForgetAll,

    /// The record with this key was kept, or was not.
    Kept(ArticleId, Outcome),
    /// Another window of the page has changed what is kept.
    Elsewhere(Elsewhere),
    /// So many bytes of the worker's files are there.
    Loading {
        /// There.
        loaded: u32,
        /// Of all.
        total: u32,
    },
    /// The worker is ready.
    Ready,
    /// The worker says something.
    Reply(Box<Reply>),
    /// The watch rings that [`super::effects::Effect::Watch`] has armed.
    Quiet,
    /// The reader wants the newer version.
    Reload,
    /// Something went wrong with the worker; what it had in hand is lost.
    Trouble(Trouble),
}
