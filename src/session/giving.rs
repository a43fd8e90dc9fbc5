//! How articles come to the page, are chosen, closed, and put together again.

use super::effects::{Effect, Target};
use super::kept::LAST;
use super::notices::Notice;
use super::open::{Offer, Open, Part};
use super::reading::Origin;
use super::routes::{Route, View};
use super::{Session, Work};
use crate::arrivals::Arrival;
use crate::ingest::MAX_BYTES;
use crate::protocol::{ArticleId, Ask, Input, Piece};
use crate::strings::Wording;
use crate::views::corrections::Act;
use crate::views::place::Place;

/// So many bits of an id are random.
const CHANCE: u32 = 20;

/// So long is typed, in milliseconds, before it is kept: each second, where the typing does not pause.
const TYPED: u64 = 1000;

impl Session {
    /// Takes what the reader gave as a whole: one article, or a paste that clearly holds several, which the worker tells.
    pub(super) fn give(&mut self, input: Input) {
        self.offer(vec![Offer::of(input)]);
    }

    /// Takes what would stand in the field as a whole.
    pub(super) fn give_field(&mut self, text: String) {
        if text.len() <= MAX_BYTES {
            let stands = self.current().and_then(Open::text).map(str::to_owned);
            self.field.put(stands.unwrap_or_default());
        }
        self.give(Input::Text(text));
    }

    pub(super) fn give_sample(&mut self, text: &str) {
        self.give(Input::Text(text.to_owned()));
        if let Some(open) = self.current_mut() {
            open.sample = true;
        }
    }

    /// Takes one article or several. The first of them is shown, the others are read meanwhile. All are kept before that.
    pub(super) fn offer(&mut self, offers: Vec<Offer>) {
        let several = offers.len() > 1;
        let mut opened = Vec::new();
        for offer in offers {
            let mut open = Open::new(self.new_id(), offer);
            open.several = several;
            if let (false, Some(notice)) = (several, &open.failed) {
                // Alone, it is not worth a place in the list, nor that of what is before the reader.
                self.notice.put(Some(notice.clone()));
                return;
            }
            opened.push(open);
        }
        self.stow();
        self.blank();
        let first = opened.iter().find(|open| open.failed.is_none());
        let first = first.map(|open| open.id);
        let ids: Vec<ArticleId> = opened.iter().map(|open| open.id).collect();
        self.articles.edit().extend(opened);
        match first {
            Some(id) => self.load(id, View::Field, None, true),
            None => self.show_route(true),
        }
        for id in ids {
            self.keep(id);
        }
    }

    /// The worker has found several articles in what was given as one.
    pub(super) fn was_divided(&mut self, id: ArticleId, pieces: Vec<Piece>) {
        let Some(at) = self.articles.iter().position(|open| open.id == id) else {
            return;
        };
        let of = id.0;
        let key = self.open(id).map_or(id, |open| open.key);
        let mut divided = Vec::new();
        for (number, Piece { input, border }) in pieces.into_iter().enumerate() {
            let id = if number == 0 { id } else { self.new_id() };
            let mut open = Open::new(id, Offer::of(input));
            open.part = border.map(|border| Part { of, border });
            if number == 0 {
                open.key = key;
            }
            divided.push(open);
        }
        let ids: Vec<ArticleId> = divided.iter().map(|open| open.id).collect();
        self.articles.edit().splice(at..=at, divided);
        // The first takes the place of the whole, once the others are kept.
        for id in ids.into_iter().rev() {
            self.keep(id);
        }
        if self.current == Some(id) {
            let text = self.open(id).and_then(Open::text).map(str::to_owned);
            self.field.put(text.unwrap_or_default());
            self.read(id, Origin::Given, true);
        } else {
            self.read_next();
        }
        self.speak(Wording::Divided);
    }

    /// An id that no window of the page has given out: the time and a random number, or a little more than the last one.
    pub(super) fn new_id(&mut self) -> ArticleId {
        let parts = self.articles.iter().filter_map(|open| open.part.as_ref());
        let last = self
            .articles
            .iter()
            .flat_map(|open| [open.id.0, open.key.0])
            .chain(parts.map(|part| part.of))
            .max();
        let next = last
            .unwrap_or_default()
            .max(self.last_id.0)
            .saturating_add(1);
        let own = (self.now.time << CHANCE) | (u64::from(self.now.chance) & ((1 << CHANCE) - 1));
        self.last_id = ArticleId(own.max(next));
        self.last_id
    }

    /// Takes what stands in the field while it is typed: read once the reader pauses, and kept each second until then.
    pub(super) fn typed(&mut self, text: String) {
        self.field.put(text);
        if let Some(open) = self.current_mut()
            && open.sample
        {
            open.sample = false;
        }
        self.effect(Effect::Rest);
        let since = *self.typed_at.get_or_insert(self.now.time);
        if self.now.time.saturating_sub(since) >= TYPED {
            self.keep_typed();
        }
    }

    /// Has read what stands in the field, as the typing rests.
    pub(super) fn read_field(&mut self) {
        if self.typed_at.is_some() {
            self.keep_typed();
        }
        if self.field.trim().is_empty() {
            self.give_up_reading();
            self.notice.set_none();
            self.take_off();
            // The reader may have gone to the article meanwhile.
            if *self.view == View::Reader {
                self.put_view(View::Field);
                self.show_route(false);
            }
            return;
        }
        let id = match self.current {
            Some(id) => id,
            None => {
                // It is an article from the time that it is read.
                let id = self.field_key.take().unwrap_or_else(|| self.new_id());
                let mut open = Open::new(id, Offer::of(Input::Text(String::new())));
                open.typed_only = true;
                open.waits = false;
                let id = open.id;
                self.articles.edit().push(open);
                self.current = Some(id);
                id
            }
        };
        self.read(id, Origin::Typed, true);
    }

    /// Leaves the article for a new one: for the draft that waits, where there is one. It stays in the list; what is left in
    /// the field and is no article waits in the place of that draft.
    pub(super) fn new_article(&mut self) {
        let waiting = (std::mem::take(&mut self.draft), self.draft_key.take());
        self.stow();
        self.blank();
        let (draft, key) = waiting;
        self.field.put(draft);
        self.field_key = key;
        self.show_route(true);
        self.effect(Effect::Focus(Target::Field));
    }

    /// Puts the draft into the field.
    pub(super) fn take_draft(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.field.put(draft);
        self.field_key = self.draft_key.take();
    }

    /// Takes what stands in the field for the draft.
    fn stow_draft(&mut self, key: Option<ArticleId>) {
        if self.field.trim().is_empty() {
            if let Some(key) = key {
                self.effect(Effect::Drop(key));
            }
            // The one before that waits.
            return;
        }
        self.draft = self.field.clone();
        // One before that comes back as an article, with the next visit.
        self.draft_key = key;
    }

    /// Shows another of the articles.
    pub(super) fn choose(&mut self, id: ArticleId) {
        if self.current == Some(id) {
            self.show_reading(true);
            return;
        }
        let Some(place) = self.open(id).map(|open| open.place) else {
            return;
        };
        self.stow();
        self.blank();
        self.returning = self.open(id).and_then(|open| open.left.clone());
        self.load(id, View::Reader, place, true);
    }

    /// Puts what is before the reader back into the list, with what was typed last.
    pub(super) fn stow(&mut self) {
        self.effect(Effect::StopResting);
        self.leave_here();
        if self.typed_at.is_some() {
            self.keep_typed();
        }
        let text = self.field.clone();
        let here = self.here.as_ref().map(|here| here.place);
        let Some(id) = self.current else {
            let key = self.field_key.take();
            self.stow_draft(key);
            return;
        };
        let corrected = self.is_being_corrected(id);
        let Some(open) = self.open_mut(id) else {
            return;
        };
        if open.typed_only {
            let key = open.key;
            self.articles.edit().retain(|open| open.id != id);
            self.stow_draft(Some(key));
            return;
        }
        let corrected = corrected || !open.corrections.is_empty() || !open.lost.is_empty();
        if open.sample && !corrected {
            // It is always at hand.
            self.remove(id);
            return;
        }
        open.place = here;
        let typed = !text.trim().is_empty() && open.text().is_some_and(|known| known != text);
        if typed {
            open.source = Some(Input::Text(text));
            open.waits = true;
            // What it was before is not put in the place of that.
            self.overtake(id);
        } else if text.trim().is_empty() {
            self.overtake_typed(id);
        }
        self.keep_facts(id);
    }

    /// Clears everything that belongs to one article.
    pub(super) fn blank(&mut self) {
        self.current = None;
        self.articles.edit();
        self.work.put(Work::Idle);
        self.take_off();
        self.notice.set_none();
        self.field.put(String::new());
        self.put_view(View::Field);
        self.awaited = None;
        self.returning = None;
        self.remember(LAST, "");
    }

    /// Takes the article off the screen, with all that is shown of it.
    pub(super) fn take_off(&mut self) {
        self.asked.clear();
        self.walks.clear();
        self.article.set_none();
        self.lists.set_none();
        self.made.set_none();
        self.here.set_none();
        self.card.set_none();
        self.selected.set_none();
        self.change.set_none();
    }

    /// Puts one of the articles before the reader, at a place in it; `new` makes it a step of the browser's history.
    pub(super) fn load(&mut self, id: ArticleId, view: View, place: Option<Place>, new: bool) {
        let Some(open) = self.open(id) else { return };
        let text = open.text().map(str::to_owned);
        let (readable, failed) = (open.input().is_some(), open.failed.clone());
        self.current = Some(id);
        self.articles.edit();
        self.remember(LAST, &id.0.to_string());
        if let Some(text) = text {
            self.field.put(text);
        }
        if readable {
            self.put_view(view);
            self.awaited = place;
            self.read(id, Origin::Given, self.is_whole(id));
        } else {
            self.put_view(View::Field);
            self.notice.put(failed);
        }
        // The field is only what is seen until the article is there.
        let route = Route {
            view: if readable && view == View::Field {
                View::Reader
            } else {
                *self.view
            },
            article: Some(id),
            place,
        };
        let route = if self.route.article == Some(id) && view == self.route.view {
            self.route
        } else {
            route
        };
        self.set_route(route, new);
    }

    /// Whether an article is one whatever stands in it: all but what has just been given as text.
    pub(super) fn is_whole(&self, id: ArticleId) -> bool {
        self.open(id).is_none_or(|open| {
            open.part.is_some() || open.article.is_some() || open.several || open.sample
        })
    }

    /// Takes one of the articles off the page, and shows its neighbour if it was before the reader.
    pub(super) fn close(&mut self, id: ArticleId) {
        let Some(at) = self.articles.iter().position(|open| open.id == id) else {
            return;
        };
        let current = self.current == Some(id);
        if current {
            self.stow();
        }
        // The sample has gone by itself, and is always at hand.
        let stands = self.articles.iter().position(|open| open.id == id);
        if let Some(at) = stands {
            let mut open = self.articles.edit().remove(at);
            for key in std::mem::take(&mut open.replaces)
                .into_iter()
                .chain([open.key])
            {
                self.effect(Effect::Drop(key));
            }
            open.lost.extend(self.lose(id));
            if open.article.is_some() {
                // What is opened again is read again.
                self.ask(id, Ask::Forget);
            }
            self.closed.push((at, Box::new(open)));
        }
        if current {
            self.blank();
            let neighbour = self.articles.get(at).or_else(|| self.articles.last());
            match neighbour.map(|open| (open.id, open.place)) {
                Some((neighbour, place)) => self.load(neighbour, View::Reader, place, true),
                None => self.show_route(true),
            }
        }
        if stands.is_some() {
            self.notice.put(Some(Notice::Closed));
        }
        self.effect(Effect::Focus(Target::Current));
    }

    /// Opens the article again that was closed last. The one closed before it can be opened again then.
    pub(super) fn reopen(&mut self) {
        let Some((at, open)) = self.closed.pop() else {
            return;
        };
        let (id, place) = (open.id, open.place);
        self.stow();
        self.blank();
        let at = at.min(self.articles.len());
        self.articles.edit().insert(at, *open);
        self.keep(id);
        self.load(id, View::Reader, place, true);
        if !self.closed.is_empty() {
            self.notice.put(Some(Notice::Closed));
        }
    }

    fn remove(&mut self, id: ArticleId) {
        let key = self.open(id).map_or(id, |open| open.key);
        self.articles.edit().retain(|open| open.id != id);
        self.effect(Effect::Drop(key));
    }

    /// The parts of the paste of which the article before the reader is one: their number, where there are several.
    #[must_use]
    pub fn parts(&self) -> usize {
        let Some(of) = self.current().and_then(paste) else {
            return 0;
        };
        self.articles()
            .filter(|open| paste(open) == Some(of))
            .count()
    }

    /// Makes one article again of the paste of which the article before the reader is a part.
    pub(super) fn join(&mut self) {
        let Some(of) = self.current().and_then(paste) else {
            return;
        };
        self.stow();
        let at = self
            .articles
            .iter()
            .position(|open| paste(open) == Some(of));
        let (parts, others): (Vec<Open>, Vec<Open>) = std::mem::take(self.articles.edit())
            .into_iter()
            .partition(|open| paste(open) == Some(of));
        *self.articles.edit() = others;
        let mut text = String::new();
        let mut said = Vec::new();
        for open in &parts {
            text.push_str(open.text().unwrap_or_default());
            if let Some(part) = &open.part {
                text.push_str(&part.border);
            }
            if !open.corrections.is_empty() {
                said.push((Act::Take(open.corrections.clone()), Origin::Joined));
            }
        }
        self.blank();
        let Some(first) = parts.first() else { return };
        let mut whole = Open::new(first.id, Offer::of(Input::Text(text)));
        // Not divided again.
        whole.several = true;
        whole.date = parts.iter().find_map(|open| open.date);
        // Corrections are about words, wherever these stand: the worker puts them together.
        whole.lost = said;
        // The parts stay kept until the whole is.
        whole.replaces = parts.iter().skip(1).map(|open| open.key).collect();
        whole.key = first.key;
        whole.kept = first.kept;
        let id = whole.id;
        self.articles.edit().insert(at.unwrap_or_default(), whole);
        self.load(id, View::Reader, None, true);
    }

    /// Takes what the fragment of the address announced.
    pub(super) fn receive(&mut self, arrival: Arrival) {
        // What has come once does not come again when the page is loaded again.
        self.route = Route::default();
        self.effect(Effect::Address {
            fragment: String::new(),
            new: false,
        });
        self.show_route(false);
        match arrival {
            Arrival::Text(text) => self.give(Input::Text(text)),
            Arrival::TooLong => self.missing(Notice::Warning(Wording::LinkTooLong)),
            Arrival::Garbled => self.missing(Notice::Warning(Wording::LinkGarbled)),
            Arrival::Page(origin) => {
                self.notice.put(Some(Notice::Fine(Wording::PageAwaited)));
                self.effect(Effect::AwaitPage(origin));
            }
            Arrival::Shared => self.effect(Effect::FetchShared),
        }
    }

    /// Says that nothing has come, over the article that there is.
    pub(super) fn missing(&mut self, why: Notice) {
        match self.behind.take() {
            _ if self.current.is_some() => {}
            Some(id) => self.load(id, View::Reader, None, false),
            None if self.field.is_empty() => self.take_draft(),
            None => {}
        }
        self.notice.put(Some(why));
    }
}

/// Of which paste an article is a part.
fn paste(open: &Open) -> Option<u64> {
    open.part.as_ref().map(|part| part.of)
}
