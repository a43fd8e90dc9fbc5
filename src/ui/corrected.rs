//! The reader's corrections on the page: made, taken back, kept with the article, and analysed with it.

use super::dom;
use super::state::{Notice, State, View};
use crate::corrections::acts::{Choice, choices};
use crate::corrections::file::{self, FileError};
use crate::corrections::{Correction, Corrections};
use crate::words::Phrase;
use leptos::prelude::*;

/// Under which the corrections are kept.
const KEY: &str = "corrections";

/// The corrections of the article before, should it come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    text: String,
    corrections: Corrections,
}

/// What was done to the corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub what: What,
    /// The corrections before it.
    pub before: Corrections,
}

/// What can be done to the corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One act of the reader's, which may be several corrections.
    Made(Vec<Correction>),
    /// One was taken back.
    TakenBack(Correction),
    /// So many were taken back, all that there were.
    AllTakenBack(usize),
    /// So many came from a file.
    Taken(usize),
    /// Another article took the place of the one with so many.
    Left(usize),
}

/// Words that are selected in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// What they can mean, the likeliest first.
    pub choices: Vec<Choice>,
    /// The one that is chosen.
    pub chosen: usize,
}

impl Selected {
    /// The choice that holds.
    #[must_use]
    pub fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.chosen)
    }
}

impl State {
    /// Makes corrections, those of one act of the reader's.
    pub fn correct(self, corrections: Vec<Correction>) {
        if corrections.is_empty() {
            return;
        }
        let mut all = self.corrections.get_untracked();
        all.extend(corrections.iter().cloned());
        self.change_corrections(all, Some(What::Made(corrections)));
    }

    /// Takes one correction back.
    pub fn take_back(self, number: usize) {
        let mut all = self.corrections.get_untracked();
        let Some(correction) = all.iter().nth(number).cloned() else {
            return;
        };
        all.take_back(number);
        self.change_corrections(all, Some(What::TakenBack(correction)));
    }

    /// Takes all corrections back.
    pub fn take_all_back(self) {
        let count = self.corrections.with_untracked(Corrections::len);
        self.change_corrections(Corrections::default(), Some(What::AllTakenBack(count)));
    }

    /// Undoes the last change of the corrections.
    pub fn undo_change(self) {
        if let Some(change) = self.change.get_untracked() {
            self.change_corrections(change.before, None);
        }
    }

    /// Takes the corrections of a file beside those that there are.
    pub fn take_corrections(self, text: &str) {
        match file::read(text) {
            Ok(read) => {
                let mut all = self.corrections.get_untracked();
                all.extend(read.iter().cloned());
                self.change_corrections(all, Some(What::Taken(read.len())));
            }
            Err(error) => self.notice.set(Some(Notice::Corrections(error))),
        }
    }

    fn change_corrections(self, corrections: Corrections, what: Option<What>) {
        let before = self.corrections.get_untracked();
        self.corrections.set(corrections);
        self.change.set(what.map(|what| Change { what, before }));
        // The numbers of the findings, and so the address of one, may not be the same afterwards.
        self.place.set(None);
        if self.view.get_untracked() != View::About {
            dom::set_fragment("", false);
        }
        self.again();
        self.keep_corrections();
    }

    fn keep_corrections(self) {
        let all = self.corrections.get_untracked();
        if all.is_empty() {
            dom::forget(KEY);
        } else if !dom::remember(KEY, &file::write(&all)) {
            self.notice
                .set(Some(Notice::Warning(Phrase::CorrectionsUnkept)));
        }
    }

    /// Takes up the corrections that are kept with the article. What cannot be read stays kept, and is said.
    pub fn recall_corrections(self) -> Option<FileError> {
        match file::read(&dom::recall(KEY)?) {
            Ok(corrections) => {
                self.corrections.set(corrections);
                None
            }
            Err(error) => Some(error),
        }
    }

    /// Another article comes: its reader starts with no corrections. Those that are left can still be downloaded, and
    /// come back with their article.
    pub fn leave_corrections(self) {
        self.selected.set(None);
        let corrections = self.corrections.get_untracked();
        if corrections.is_empty() {
            self.change.set(None);
            return;
        }
        let text = self
            .reading
            .with_untracked(|reading| reading.as_ref().map(|reading| reading.article.text.clone()))
            .or_else(|| dom::recall("text"))
            .unwrap_or_default();
        self.change.set(Some(Change {
            what: What::Left(corrections.len()),
            before: corrections.clone(),
        }));
        self.former.set_value(Some(Former { text, corrections }));
        self.corrections.set(Corrections::default());
        dom::forget(KEY);
    }

    /// Gives the article its corrections again, if it is the one that was left, and has it analysed with them; whether it
    /// was.
    pub fn return_corrections(self, text: &str) -> bool {
        let is_back = self.corrections.with_untracked(Corrections::is_empty)
            && self
                .former
                .with_value(|former| former.as_ref().is_some_and(|former| former.text == text));
        if !is_back {
            return false;
        }
        if let Some(former) = self.former.try_update_value(Option::take).flatten() {
            self.corrections.set(former.corrections);
        }
        self.change.set(None);
        self.again();
        self.keep_corrections();
        true
    }

    /// Looks at what is selected in the article.
    pub fn read_selection(self) {
        let span = self.canvas.get_value().and_then(|canvas| canvas.selected());
        let choices = self.reading.with_untracked(|reading| {
            reading
                .as_ref()
                .zip(span)
                .map_or_else(Vec::new, |(reading, span)| {
                    choices(&reading.article.text, span)
                })
        });
        let same = self.selected.with_untracked(|selected| {
            selected
                .as_ref()
                .map_or(choices.is_empty(), |selected| selected.choices == choices)
        });
        if !same {
            let found = !choices.is_empty();
            self.selected
                .set(found.then_some(Selected { choices, chosen: 0 }));
            if found {
                self.spoken.set(self.say(Phrase::SelectionHint).to_owned());
            }
        }
    }

    /// Gives the selection up.
    pub fn leave_selection(self) {
        if let Some(selection) = dom::window().get_selection().ok().flatten() {
            let _ = selection.remove_all_ranges();
        }
        self.selected.set(None);
    }
}
