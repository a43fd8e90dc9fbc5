//! The reader's corrections: made by the worker, kept with the article, undone.

use super::Session;
use super::effects::{Effect, Target};
use super::reading::Origin;
use super::routes::View;
use crate::protocol::Question;
use crate::strings::Wording;
use crate::text::span::Span;
use crate::views::corrections::{Act, Choices, Corrected, Reading};

/// The name of the file of corrections.
const FILE: &str = "khabar-corrections.json";

/// What was done to the corrections, while it can be undone at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What, in words.
    pub said: String,
    /// The same in the other language of the interface.
    pub(super) in_other: String,
    /// Whether it was taking back: undoing it is doing again.
    pub taken_back: bool,
    /// The corrections before it, as the text of their file.
    pub(super) before: String,
}

/// Words that are selected in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// What they can mean.
    pub choices: Choices,
    /// The reading that is chosen.
    pub chosen: usize,
    /// The words themselves.
    pub(super) span: Span,
}

impl Selected {
    /// The reading that is chosen.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.choices.readings.get(self.chosen)
    }
}

impl Session {
    /// Has the worker correct the article before the reader.
    pub(super) fn act(&mut self, act: Act) {
        let Some(id) = self.current().map(|open| open.id) else {
            return;
        };
        if self.article.is_none() {
            return;
        }
        if matches!(act, Act::Mark(..)) {
            self.leave_selection();
        }
        self.close_card();
        // The numbers of the findings, and so the address of one, may not be the same afterwards.
        self.here.set_none();
        self.change.set_none();
        if *self.view != View::About {
            self.show_route(false);
        }
        self.have_corrected(id, act, Origin::Again);
    }

    pub(super) fn was_corrected(&mut self, corrected: Corrected, before: String) {
        let Corrected {
            said,
            in_other,
            taken_back,
            ..
        } = corrected;
        self.change.put(Some(Change {
            said,
            in_other,
            taken_back,
            before,
        }));
        // What was clicked is often gone after it: the bar takes the focus, so that the keyboard goes on from here.
        self.effect(Effect::Focus(Target::Undo));
    }

    /// Undoes the last change of the corrections.
    pub(super) fn undo(&mut self) {
        let Some(Change { before, .. }) = (*self.change).clone() else {
            return;
        };
        self.change.set_none();
        self.here.set_none();
        let Some(open) = self.current_mut() else {
            return;
        };
        open.corrections = before;
        let id = open.id;
        self.keep_corrections(id);
        if *self.view != View::About {
            self.show_route(false);
        }
        self.read_again(id);
        self.effect(Effect::Focus(Target::Article));
    }

    /// Opens the part of the card that corrects its mention, or closes it.
    pub(super) fn toggle_panel(&mut self) {
        let Some(open) = self.card.as_ref() else {
            return;
        };
        let mention = open
            .card
            .sections
            .iter()
            .find_map(|section| section.mention);
        if open.panel.is_some() {
            if let Some(open) = self.card.edit() {
                open.panel = None;
            }
        } else if let Some(mention) = mention {
            self.question(Question::Panel(mention));
        }
    }

    /// Other words are selected in the article.
    pub(super) fn select(&mut self, span: Option<Span>) {
        match span {
            Some(span) if self.article.is_some() => self.question(Question::Choices(span)),
            _ => {
                self.unask(&Question::Choices(Span::new(0, 0)));
                self.selected.set_none();
            }
        }
    }

    pub(super) fn take_choices(&mut self, span: Span, choices: Choices) {
        let same = match self.selected.as_ref() {
            Some(selected) => selected.choices == choices,
            None => choices.readings.is_empty(),
        };
        if same {
            return;
        }
        if choices.readings.is_empty() {
            self.selected.set_none();
            return;
        }
        let spans = |choices: &Choices| -> Vec<Span> {
            choices
                .readings
                .iter()
                .map(|reading| reading.span)
                .collect()
        };
        // In other words, after a change of the language, it is the same one.
        let before = self
            .selected
            .as_ref()
            .filter(|before| before.span == span && spans(&before.choices) == spans(&choices));
        let (known, chosen) = before.map_or((false, 0), |before| (true, before.chosen));
        self.selected.put(Some(Selected {
            choices,
            chosen,
            span,
        }));
        if !known {
            self.speak(Wording::SelectionHint);
        }
    }

    pub(super) fn choose_reading(&mut self, number: usize) {
        if let Some(selected) = self.selected.edit()
            && number < selected.choices.readings.len()
        {
            selected.chosen = number;
        }
        // The button that was pressed is another one now.
        self.effect(Effect::Focus(Target::Selection));
    }

    /// Gives the selection up.
    pub(super) fn leave_selection(&mut self) {
        self.selected.set_none();
        self.effect(Effect::Deselect);
    }

    pub(super) fn save_corrections(&mut self) {
        let Some(open) = self.current() else { return };
        let text = open.corrections.clone();
        self.effect(Effect::Save {
            name: FILE,
            media_type: "application/json",
            text,
        });
    }
}
