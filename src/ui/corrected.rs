//! The reader's corrections on the page: made, taken back, kept with the article, and analysed with it.

use super::dom;
use super::state::{Notice, State, View};
use crate::corrections::acts::{Choice, choices};
use crate::corrections::file;
use crate::corrections::{Correction, Corrections};
use crate::strings::Wording;
use leptos::prelude::*;

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
        if !self.keep_corrections() {
            self.notice
                .set(Some(Notice::Warning(Wording::CorrectionsUnkept)));
        }
    }

    /// Looks at what is selected in the article.
    pub fn read_selection(self) {
        let span = self
            .article_view
            .get_value()
            .and_then(|article_view| article_view.selected());
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
                self.spoken.set(self.say(Wording::SelectionHint).to_owned());
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
