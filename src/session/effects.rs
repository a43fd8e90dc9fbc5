//! [`Effect`]: what is to be done outside of the session.

use super::kept::{Facts, Record};
use super::open::Left;
use crate::protocol::{ArticleId, Request};
use crate::strings::Wording;
use crate::views::article::Marks;
use crate::views::place::Finding;

/// What can get the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The field.
    Field,
    /// The view before the reader.
    Main,
    /// The article.
    Article,
    /// The bar that goes from place to place.
    Navigator,
    /// The row of a finding in its list, which also comes into sight.
    Row(Finding),
    /// The article before the reader, in the list of articles.
    Current,
    /// The bar of the selected words.
    Selection,
    /// The bar that undoes.
    Undo,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A request goes to the worker.
    Ask(Box<Request>),
    /// The worker is ended, with all that it holds, and another one started.
    Restart,
    /// The same for one that does not come: the next one is fetched past every cache.
    Replace,
    /// [`super::events::Event::Quiet`] is to come after [`super::watch::EVERY`] seconds.
    Watch,
    /// The page is loaded again.
    Reload {
        /// The text before the reader, which is given to it then where it is kept nowhere else.
        text: Option<String>,
        /// Whether it is kept, once all is written that is to be.
        kept: bool,
    },
    /// [`super::events::Event::Rested`] is to come after a while, unless this comes again before.
    Rest,
    /// It is not to come any more.
    StopResting,

    /// The address of the page gets this fragment.
    Address {
        /// The fragment, without its `#`.
        fragment: String,
        /// Whether it is a step of the browser's history.
        new: bool,
    },
    /// A page is to come from the window that opened this one, a document of this origin.
    AwaitPage(String),
    /// What was shared is to be fetched.
    FetchShared,

    /// A record is to be kept, in the place of that which has its key; [`super::events::Event::Kept`] says how that went.
    Keep(Box<Record>),
    /// What is kept beside the content of the record with this key is to be replaced, if it is still there.
    KeepFacts(ArticleId, Box<Facts>),
    /// Its corrections are to be replaced; [`super::events::Event::Kept`] says how that went.
    KeepCorrections(ArticleId, String),
    /// The record with this key is not to be kept any more.
    Drop(ArticleId),
    /// A setting is to be kept.
    Remember {
        /// Its key.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Everything that is kept is to be dropped, of all windows, and [`Wording::Forgotten`] to be said then.
    ForgetAll,

    /// Marks of blocks are there.
    Mark(Vec<(usize, Marks)>),
    /// A text is to be copied, and this to be said then, or that where it fails.
    Copy {
        /// The text.
        text: String,
        /// What is said when it was.
        done: Wording,
        /// What is said when it was not.
        not_done: Wording,
    },
    /// A link to the page that holds this text is to be copied.
    CopyLink(String),
    /// A file is to be saved.
    Save {
        /// Its name.
        name: &'static str,
        /// Its media type.
        media_type: &'static str,
        /// Its content.
        text: String,
    },

    /// Something gets the focus.
    Focus(Target),
    /// The view begins at its top.
    ScrollTop,
    /// The reader comes back to where the view was left.
    Return(Left),
    /// Nothing is selected any more.
    Deselect,
}
