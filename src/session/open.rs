//! [`Open`]: one of the articles on the page.

use super::notices::Notice;
use super::reading::Origin;
use crate::findings::Date;
use crate::ingest::MAX_BYTES;
use crate::protocol::{ArticleId, Given, Input};
use crate::strings::Wording;
use crate::text::article::Article;
use crate::views::corrections::Act;
use crate::views::label::Label;
use crate::views::place::Place;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An article that is offered to the page.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What there is of it, unless something went wrong before it came here.
    pub input: Result<Input, Notice>,
    /// What it is called until it is read: the name of its file, its first words.
    pub label: Label,
}

impl Offer {
    /// One that is called by its first words.
    #[must_use]
    pub fn of(input: Input) -> Self {
        let label = match &input {
            Input::Text(text) => Label::of_text(text),
            Input::Page { url, .. } => Label::titled(url),
            _ => Label::default(),
        };
        Self {
            input: Ok(input),
            label,
        }
    }
}

/// That an article is a part of a paste that was divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The same for all parts of one paste.
    pub of: u64,
    /// What stood between it and the next part.
    pub border: String,
}

/// Where the reader left a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// How far it was scrolled, in pixels.
    pub scroll: i32,
    /// The id of the element that had the focus; empty where none had it.
    pub focus: String,
}

/// One of the articles on the page.
#[derive(Clone, Debug)]
pub struct Open {
    /// Tells it from the others; later ones have higher ids.
    pub id: ArticleId,
    /// What it is called.
    pub label: Label,
    /// Why it cannot be read, if it cannot.
    pub failed: Option<Notice>,
    /// For a part of a paste that was divided.
    pub part: Option<Part>,
    /// The day of publication, as the reader gave it.
    pub date: Option<Date>,
    /// Whether the reader does not know the day of publication.
    pub date_unknown: bool,
    /// Whether it is the sample.
    pub sample: bool,
    /// What is to be read, where it has not been read as it stands.
    pub(super) source: Option<Input>,
    /// The article as it was read last.
    pub(super) article: Option<Arc<Article>>,
    /// Whether it is only being typed, and no article before it has been read once.
    pub(super) typed_only: bool,
    /// Whether it has come with others, which go on without it.
    pub(super) several: bool,
    /// Whether it waits to be read.
    pub(super) waits: bool,
    /// The place in it where the reader was last.
    pub(super) place: Option<Place>,
    /// Where on the screen.
    pub(super) left: Option<Left>,
    /// The reader's corrections, as the text of their file: what a later build wrote, and this one cannot read, stays.
    pub(super) corrections: String,
    /// Corrections that were lost before they were made: with their worker, or as the article was closed. They are made
    /// once it is read again.
    pub(super) lost: Vec<(Act, Origin)>,
    /// The articles in the browser's storage whose place it takes there.
    pub(super) replaces: Vec<ArticleId>,
    /// Under which key it is in the browser's storage: its id, unless another window has changed it there.
    pub(super) key: ArticleId,
    /// Whether it is in the browser's storage.
    pub(super) kept: bool,
    /// Whether it was forgotten since it was kept: it is not kept again before the reader changes it.
    pub(super) forgotten: bool,
    /// Whether the storage had no room for it as it stands now.
    pub(super) refused: bool,
    /// Whether it was read before it was recalled.
    pub(super) known: bool,
    /// Whether a later build may have kept it, whose record stays as it is.
    pub(super) foreign: bool,
}

impl Open {
    pub(super) fn new(id: ArticleId, offer: Offer) -> Self {
        let (source, failed) = match offer.input {
            Ok(input) if input.len() > MAX_BYTES => {
                (None, Some(Notice::Warning(Wording::TooLarge)))
            }
            Ok(input) => (Some(input), None),
            Err(notice) => (None, Some(notice)),
        };
        Self {
            id,
            label: offer.label,
            waits: source.is_some(),
            failed,
            part: None,
            date: None,
            date_unknown: false,
            sample: false,
            source,
            article: None,
            typed_only: false,
            several: false,
            place: None,
            left: None,
            corrections: String::new(),
            lost: Vec::new(),
            replaces: Vec::new(),
            key: id,
            kept: false,
            forgotten: false,
            refused: false,
            known: false,
            foreign: false,
        }
    }

    /// Its text, as far as it has one yet.
    pub(super) fn text(&self) -> Option<&str> {
        match (&self.source, &self.article) {
            (Some(Input::Text(text)), _) => Some(text),
            (_, Some(article)) => Some(&article.text),
            (Some(Input::Taken(article)), None) => Some(&article.text),
            _ => None,
        }
    }

    /// What is to be read.
    pub(super) fn input(&self) -> Option<Input> {
        self.source.clone().or_else(|| {
            let article = self.article.as_ref()?;
            Some(Input::Taken(Box::new(Article::clone(article))))
        })
    }

    /// What the reader says of it, but for the beginning of the week.
    pub(super) fn given(&self) -> Given {
        Given {
            date: self.date,
            corrections: self.corrections.clone(),
            ..Given::default()
        }
    }
}
