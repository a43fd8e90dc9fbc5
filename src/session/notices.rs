//! [`Notice`]: messages to the reader.

use crate::corrections::file::FileError;
use crate::strings::{Language, Worded, Wording};
use std::sync::Arc;

/// What can go wrong with a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It crashed. A fresh one has been started; the request under way is lost and may be given again.
    Crashed,
    /// It fell silent while it had something in hand, and was ended. A fresh one has been started, as after a crash.
    Silent,
    /// It is of another build than the page, also after a second try past the cache: the page must be loaded again.
    Stale,
    /// It does not start at all, as without a network or WebAssembly, or does not come. The next request tries again.
    Unavailable,
}

/// A message to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The text was refused: why, in Arabic and in English.
    Refused(Arc<[String; 2]>),
    /// The worker failed; the request can be made again.
    Trouble(Trouble),
    /// A file of corrections was refused.
    Corrections(FileError),
    /// Something else that went wrong.
    Warning(Wording),
    /// Something that went well.
    Fine(Wording),
    /// An article was closed, and can be opened again.
    Closed,
    /// The browser's storage does not take what is before the reader, who can save it as a file.
    Unkept,
}

impl Notice {
    /// Its sentence.
    #[must_use]
    pub fn say(&self, language: Language) -> &str {
        match self {
            Self::Refused(said) => {
                let [arabic, english] = &**said;
                match language {
                    Language::Arabic => arabic,
                    Language::English => english,
                }
            }
            Self::Corrections(error) => language.of(error.words()),
            Self::Trouble(Trouble::Crashed) => Wording::Crashed.say(language),
            Self::Trouble(Trouble::Silent) => Wording::Silent.say(language),
            Self::Trouble(Trouble::Stale) => Wording::Stale.say(language),
            Self::Trouble(Trouble::Unavailable) => Wording::Unavailable.say(language),
            Self::Warning(phrase) | Self::Fine(phrase) => phrase.say(language),
            Self::Closed => Wording::ArticleClosed.say(language),
            Self::Unkept => Wording::StorageFull.say(language),
        }
    }

    /// Whether it tells of something that went wrong.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        !matches!(self, Self::Fine(_) | Self::Closed)
    }

    /// Whether what it tells of can be tried again.
    #[must_use]
    pub fn can_be_tried_again(&self) -> bool {
        matches!(
            self,
            Self::Trouble(Trouble::Crashed | Trouble::Silent | Trouble::Unavailable)
                | Self::Fine(Wording::Cancelled)
        )
    }
}
