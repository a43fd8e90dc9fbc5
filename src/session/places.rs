//! Going through an article: from place to place, card to card.

use super::effects::{Effect, Target};
use super::routes::View;
use super::{Further, Session};
use crate::arrivals::LONGEST_TEXT;
use crate::protocol::Question;
use crate::views::card::Card;
use crate::views::corrections::Panel;
use crate::views::lists::{Row, Sort};
use crate::views::place::{Here, Place};
use std::sync::Arc;

/// A card that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCard {
    /// The question that it answers.
    pub about: Question,
    /// The card.
    pub card: Card,
    /// The part that corrects the mention of this number, where it is open.
    pub panel: Option<(usize, Panel)>,
}

impl Session {
    /// Goes to a place in the text, if there is such a place; `new` makes it a step of the browser's history.
    pub(super) fn go(&mut self, place: Place, new: bool) {
        if self.article.is_none() {
            self.awaited = Some(place);
            return;
        }
        self.going_is_new = new;
        self.walks.clear();
        self.question(Question::Place(place));
    }

    /// Goes to the next finding in the text, or to the one before.
    pub(super) fn walk(&mut self, forward: bool) {
        self.close_card();
        if self.is_walking() {
            // From where the step before leads to.
            self.walks.push(forward);
            return;
        }
        self.going_is_new = false;
        let from = self.here.as_ref().map(|here| here.place);
        self.question(Question::Walk(from, forward));
    }

    /// Goes on to another place of the same finding; after the last comes the first.
    pub(super) fn step(&mut self, forward: bool) {
        let Some(here) = self.here.as_ref() else {
            return;
        };
        let count = here.spans.len();
        let mut place = here.place;
        // From the place that is asked for already.
        if let Some(asked) = self
            .asked_place()
            .filter(|asked| asked.finding == place.finding)
        {
            place = asked;
        }
        self.close_card();
        let number = match (forward, place.number) {
            (true, number) if number + 1 < count => number + 1,
            (true, _) => 0,
            (false, 0) => count.saturating_sub(1),
            (false, number) => number - 1,
        };
        self.go(Place { number, ..place }, false);
    }

    /// The place that was asked for is there, or there is none.
    pub(super) fn take_here(&mut self, here: Option<Here>) {
        let there = here.filter(|here| here.place.number < here.spans.len());
        let Some(here) = there else {
            self.walks.clear();
            // The address may name what is not there.
            if *self.view != View::About {
                self.show_route(false);
            }
            return;
        };
        // A choice made in the lists leads the keyboard to the bar, as does one on a card.
        let chosen = std::mem::take(&mut self.going_is_new);
        let moved = self.here.as_ref().is_none_or(|now| now.place != here.place);
        if chosen || moved {
            self.card.set_none();
        }
        self.put_view(View::Reader);
        let words = self.told(&here);
        self.spoken.put(words);
        self.here.replace(Some(here));
        self.show_route(chosen);
        if chosen {
            self.effect(Effect::Focus(Target::Navigator));
        }
        if !self.walks.is_empty() {
            let forward = self.walks.remove(0);
            self.walk(forward);
        }
    }

    /// Whether the next finding in the text is asked for already.
    fn is_walking(&self) -> bool {
        self.asked_for(|question| matches!(question, Question::Walk(..)).then_some(()))
            .is_some()
    }

    /// The place that is asked for already.
    fn asked_place(&self) -> Option<Place> {
        self.asked_for(|question| match question {
            Question::Place(place) => Some(*place),
            _ => None,
        })
    }

    /// A place as it is said to a screen reader.
    fn told(&self, here: &Here) -> String {
        let comma = self.settings.language.comma();
        let of = self.say(crate::strings::Wording::Of);
        let (number, count) = (here.place.number + 1, here.spans.len());
        format!(
            "{}{comma}{number} {of} {count}: {}",
            here.name, here.sentence
        )
    }

    /// Leaves the place where the reader is and goes back to the list that it was chosen from.
    pub(super) fn leave_place(&mut self) {
        let Some(here) = self.here.as_ref() else {
            return;
        };
        let finding = here.place.finding;
        self.here.set_none();
        self.show_route(false);
        self.effect(Effect::Focus(Target::Row(finding)));
    }

    /// Opens the card of the place where the reader is.
    pub(super) fn open_here(&mut self) {
        if let Some(here) = self.here.as_ref() {
            self.question(Question::CardOf(here.place));
        }
    }

    /// Opens the card of what stands at a byte of the text.
    pub(super) fn open_card(&mut self, offset: usize) {
        self.question(Question::CardAt(offset));
    }

    /// A card that was asked for is there, or there is none.
    pub(super) fn take_card(&mut self, about: Question, card: Option<Card>) {
        let panel = self.card.as_ref().and_then(|open| {
            let same = open.about == about;
            open.panel.clone().filter(|_| same)
        });
        match card {
            Some(card) => self.card.replace(Some(OpenCard { about, card, panel })),
            None => self.card.set_none(),
        }
    }

    pub(super) fn close_card(&mut self) {
        self.unask(&Question::CardAt(0));
        self.unask(&Question::Panel(0));
        self.card.set_none();
    }

    /// Closes what lies uppermost.
    pub(super) fn escape(&mut self) {
        if self.card.is_some() {
            self.close_card();
        } else if self.selected.is_some() {
            self.leave_selection();
        } else if self.change.is_some() {
            self.change.set_none();
        } else {
            self.leave_place();
        }
    }

    pub(super) fn ask_rows(&mut self, sort: Sort, group: usize) {
        self.question(Question::Rows(sort, group));
    }

    /// The rows of a group beyond the first ones are there; the keyboard goes on from the first of them.
    pub(super) fn take_rows(&mut self, sort: Sort, group: usize, rows: Vec<Row>) {
        let first = rows.first().filter(|row| row.whole);
        let first = first.map(|row| row.place.finding);
        if self.further_rows(sort, group).is_none() {
            self.rows.edit().push(Further {
                sort,
                group,
                rows: Arc::new(rows),
            });
        }
        if let Some(finding) = first {
            self.effect(Effect::Focus(Target::Row(finding)));
        }
    }

    /// Has the marks of blocks made that come near the window.
    pub(super) fn ask_marks(&mut self, blocks: Vec<usize>) {
        if self.article.is_some() && !blocks.is_empty() {
            self.question(Question::Marks(blocks));
        }
    }

    /// Has a link copied that holds the text.
    pub(super) fn copy_link(&mut self) {
        if self.field.len() <= LONGEST_TEXT {
            let text = self.field.clone();
            self.effect(Effect::CopyLink(text));
        }
    }
}
