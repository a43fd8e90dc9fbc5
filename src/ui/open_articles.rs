//! The articles on the page: one is before the reader, the others wait beside it, each with its text, its date, its
//! analysis, its place and its reader's corrections.
//!
//! The signals of [`State`] are those of the article before the reader; [`State::stow`] puts them back into its
//! [`Entry`], [`State::load`] takes them out of another. One worker analyses them all: what is before the reader first,
//! then, one after another, what has no analysis yet.
//!
//! Every article is kept in local storage, as the module `kept` says. Several windows of the page share one storage:
//! each adds and removes only its own articles there.

mod kept;

use super::dom;
use super::state::{Notice, Origin, Phase, State, View};
use crate::corrections::Corrections;
use crate::corrections::file::{self, FileError};
use crate::findings::Date;
use crate::ingest::split::split;
use crate::ingest::{IngestError, MAX_BYTES};
use crate::options::Options;
use crate::protocol::Input;
use crate::reading::Reading;
use crate::reading::label::Label;
use crate::reading::place::Place;
use crate::strings::Wording;
use crate::text::article::Article;
use kept::{
    Kept, LAST, LIST, corrections_key, facts_key, forget, list, listed, remember_corrections,
    text_key,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// At most so many articles are on the page at once.
pub const MOST: usize = 40;
/// So much of the browser's storage, in its units of two bytes, is for articles: most browsers have five million, and
/// the rest is for what the reader set and wrote.
const ROOM: usize = 4_000_000;

/// An article that is offered to the page.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What there is of it, unless something went wrong before it came here.
    pub input: Result<Input, Notice>,
    /// What it is called until it is analysed: the name of its file, its first words.
    pub label: Label,
    /// For a part of a paste that was divided.
    pub part: Option<Part>,
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
            part: None,
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

/// One of the articles on the page.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Tells it from the others; later ones have higher ids.
    pub id: u64,
    /// What it is called.
    pub label: Label,
    /// Why it cannot be read, if it cannot.
    pub failed: Option<Notice>,
    /// For a part of a paste that was divided.
    pub part: Option<Part>,
    /// What is to be analysed, where there is no analysis of it.
    source: Option<Input>,
    reading: Option<Arc<Reading>>,
    /// Whether it has come with others, which go on without it.
    several: bool,
    /// Whether it waits for its analysis.
    waits: bool,
    sample: bool,
    date: Option<Date>,
    date_unknown: bool,
    place: Option<Place>,
    /// The reader's corrections, as the text of their file: what a later build wrote, and this one cannot read, stays.
    corrections: String,
    /// What it takes of [`ROOM`].
    units: usize,
}

impl Entry {
    fn new(id: u64, offer: Offer, several: bool) -> Self {
        let (source, failed) = match offer.input {
            Ok(input) if input.len() > MAX_BYTES => {
                (None, Some(Notice::Refused(IngestError::TooLarge)))
            }
            Ok(input) => (Some(input), None),
            Err(notice) => (None, Some(notice)),
        };
        Self {
            id,
            label: offer.label,
            waits: source.is_some(),
            failed,
            part: offer.part,
            source,
            reading: None,
            several,
            sample: false,
            date: None,
            date_unknown: false,
            place: None,
            corrections: String::new(),
            units: 0,
        }
    }

    /// The article of its analysis, or of an earlier one.
    fn article(&self) -> Option<&Article> {
        match (&self.reading, &self.source) {
            (Some(reading), _) => Some(&reading.article),
            (None, Some(Input::Taken(article))) => Some(article),
            _ => None,
        }
    }

    /// Its text, as far as it has one yet.
    fn text(&self) -> Option<&str> {
        match (&self.source, self.article()) {
            (_, Some(article)) => Some(&article.text),
            (Some(Input::Text(text)), None) => Some(text),
            _ => None,
        }
    }

    /// What is to be analysed.
    fn input(&self) -> Option<Input> {
        match self.article() {
            Some(article) => Some(Input::Taken(Box::new(article.clone()))),
            None => self.source.clone(),
        }
    }

    /// The reader's corrections, as far as this build reads them.
    fn corrections(&self) -> Result<Corrections, FileError> {
        match self.corrections.as_str() {
            "" => Ok(Corrections::default()),
            written => file::read(written),
        }
    }

    fn set_corrections(&mut self, corrections: &Corrections) {
        self.corrections = if corrections.is_empty() {
            String::new()
        } else {
            file::write(corrections)
        };
    }

    fn take(&mut self, reading: &Arc<Reading>) {
        self.label = reading.label();
        self.reading = Some(Arc::clone(reading));
        self.source = None;
        self.failed = None;
        self.waits = false;
    }
}

impl State {
    /// Takes what the reader gave as a whole: one article, or a paste that clearly holds several.
    pub fn give(self, input: Input) {
        let parts = match &input {
            Input::Text(text) => split(text),
            _ => Vec::new(),
        };
        if parts.len() < 2 || parts.len() > self.room() {
            self.offer(vec![Offer::of(input)]);
            return;
        }
        let of = self.new_id();
        let offers = parts
            .into_iter()
            .map(|part| Offer {
                part: Some(Part {
                    of,
                    border: part.border.to_owned(),
                }),
                ..Offer::of(Input::Text(part.text.to_owned()))
            })
            .collect();
        self.offer(offers);
        self.spoken.set(self.say(Wording::Divided).to_owned());
    }

    /// Takes one article or several. The first of them is shown, the others are analysed meanwhile.
    pub fn offer(self, mut offers: Vec<Offer>) {
        self.new_step();
        self.stow();
        self.blank();
        let room = self.room();
        let full = offers.len() > room;
        if full && offers.len() == 1 {
            // What was given is not lost with the refusal.
            if let Some(Ok(Input::Text(text))) = offers.pop().map(|offer| offer.input) {
                self.text.set(text);
            }
        }
        offers.truncate(room);
        let several = offers.len() > 1;
        let mut first = None;
        for offer in offers {
            let entry = Entry::new(self.new_id(), offer, several);
            if first.is_none() && entry.failed.is_none() {
                first = Some(entry.id);
            }
            if let (false, Some(notice)) = (several, entry.failed) {
                // Alone, it is not worth a place in the list.
                self.notice.set(Some(notice));
                return;
            }
            self.open_articles.update(|open| open.push(entry));
        }
        if let Some(id) = first {
            self.load(id, View::Field, None);
        }
        if full {
            self.notice.set(Some(Notice::Warning(Wording::ListFull)));
        }
    }

    fn room(self) -> usize {
        MOST.saturating_sub(self.open_articles.with_untracked(Vec::len))
    }

    /// An id that no window of the page has given out: the time, or a little later.
    fn new_id(self) -> u64 {
        let last = self.open_articles.with_untracked(|open| {
            open.iter()
                .flat_map(|entry| [entry.id, entry.part.as_ref().map_or(0, |part| part.of)])
                .max()
        });
        // Whole milliseconds, far below what a float holds exactly.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let now = js_sys::Date::now() as u64;
        now.max(last.map_or(0, |last| last + 1))
    }

    fn amend(self, id: u64, change: impl FnOnce(&mut Entry)) {
        self.open_articles.update(|open| {
            if let Some(entry) = open.iter_mut().find(|entry| entry.id == id) {
                change(entry);
            }
        });
    }

    fn entry(self, id: u64) -> Option<Entry> {
        self.open_articles
            .with_untracked(|open| open.iter().find(|entry| entry.id == id).cloned())
    }

    /// Leaves the article for a new one. It stays in the list.
    pub fn new_article(self) {
        self.new_step();
        self.stow();
        self.blank();
        let draft = self.draft.try_update_value(std::mem::take);
        self.text.set(draft.unwrap_or_default());
    }

    /// Shows another of the articles.
    pub fn choose(self, id: u64) {
        if self.current.get_untracked() == Some(id) {
            self.show_reading();
            return;
        }
        self.new_step();
        self.stow();
        self.blank();
        let place = self.entry(id).and_then(|entry| entry.place);
        self.load(id, View::Reader, place);
    }

    /// Puts what is before the reader back into the list, with what was typed last.
    pub(super) fn stow(self) {
        self.stop_typing();
        let text = self.text.get_untracked();
        let Some(id) = self.current.get_untracked() else {
            self.draft.set_value(text);
            return;
        };
        if self.sample.get_untracked() && self.corrections.with_untracked(Corrections::is_empty) {
            // It is always at hand.
            self.remove(id);
            return;
        }
        let reading = self.reading.get_untracked();
        let place = self.place.get_untracked();
        // With another date, or other corrections.
        let again = self.phase.get_untracked() != Phase::Idle
            && self.analysing.get_value() == Some(id)
            && reading.is_some();
        self.amend(id, |entry| {
            entry.place = place;
            if again {
                entry.source = entry.input();
                entry.reading = None;
                entry.waits = true;
            }
            let typed = entry.text() != Some(&text) && !text.trim().is_empty();
            if typed && (reading.is_some() || entry.text().is_some()) {
                entry.source = Some(Input::Text(text));
                entry.reading = None;
                entry.waits = true;
            }
        });
        self.keep_facts();
    }

    /// Clears everything that belongs to one article.
    fn blank(self) {
        self.current.set(None);
        self.phase.set(Phase::Idle);
        self.reading.set(None);
        self.place.set(None);
        self.card.set(None);
        self.selected.set(None);
        self.corrections.set(Corrections::default());
        self.change.set(None);
        self.notice.set(None);
        self.text.set(String::new());
        self.sample.set(false);
        self.date.set(None);
        self.date_unknown.set(false);
        self.view.set(View::Field);
        self.awaited.set_value(None);
        self.input.set_value(None);
        dom::forget(LAST);
    }

    /// Begins a step of the browser's history, so that "back" leads to the article before.
    fn new_step(self) {
        if self.current.get_untracked().is_some() || !dom::fragment().is_empty() {
            dom::set_fragment("", true);
            dom::mark_step(None);
        }
    }

    /// Shows the article that a step of the browser's history was about, at a place in it; false where it is before the
    /// reader already, or gone.
    pub(super) fn follow_step(self, place: Option<Place>) -> bool {
        let step = dom::step_mark().filter(|id| Some(*id) != self.current.get_untracked());
        let Some(id) = step.filter(|id| self.entry(*id).is_some()) else {
            return false;
        };
        self.stow();
        self.blank();
        self.load(id, View::Reader, place);
        true
    }

    /// Puts one of the articles before the reader, at a place in it.
    pub(super) fn load(self, id: u64, view: View, place: Option<Place>) {
        let Some(entry) = self.entry(id) else { return };
        self.current.set(Some(id));
        dom::remember(LAST, &id.to_string());
        dom::mark_step(Some(id));
        self.sample.set(entry.sample);
        self.date.set(entry.date);
        self.date_unknown.set(entry.date_unknown);
        if let Some(text) = entry.text() {
            self.text.set(text.to_owned());
        }
        let corrections = entry.corrections();
        if let Ok(corrections) = &corrections {
            self.corrections.set(corrections.clone());
        }
        self.view.set(view);
        match (&entry.reading, entry.input()) {
            (Some(reading), input) => {
                self.input
                    .set_value(input.map(|input| (input, Origin::Given)));
                self.reading.set(Some(Arc::clone(reading)));
                self.view.set(View::Reader);
                if let Some(place) = place {
                    self.go(place, false);
                }
            }
            (None, Some(input)) => {
                self.awaited.set_value(place);
                self.start(input, Origin::Given);
            }
            (None, None) => {
                self.view.set(View::Field);
                self.notice.set(entry.failed);
            }
        }
        if let Err(error) = corrections {
            self.notice.set(Some(Notice::Corrections(error)));
        }
    }

    /// Takes one of the articles off the page, and shows its neighbour if it was before the reader.
    pub fn close(self, id: u64) {
        let current = self.current.get_untracked() == Some(id);
        let sample = current
            && self.sample.get_untracked()
            && self.corrections.with_untracked(Corrections::is_empty);
        if current {
            self.new_step();
            self.stow();
        }
        let at = self
            .open_articles
            .with_untracked(|open| open.iter().position(|entry| entry.id == id));
        self.closed.set_value(at.zip(self.entry(id)));
        self.remove(id);
        if current {
            self.blank();
            let neighbour = self.open_articles.with_untracked(|open| {
                let at = at.unwrap_or_default();
                let entry = open.get(at).or_else(|| open.last());
                entry.map(|entry| (entry.id, entry.place))
            });
            if let Some((neighbour, place)) = neighbour {
                self.load(neighbour, View::Reader, place);
            }
        }
        if !sample {
            self.notice.set(Some(Notice::Closed));
        }
    }

    /// Opens the article again that was closed last.
    pub fn reopen(self) {
        let Some((at, entry)) = self.closed.try_update_value(Option::take).flatten() else {
            return;
        };
        let (id, place) = (entry.id, entry.place);
        self.new_step();
        self.stow();
        self.blank();
        self.open_articles.update(|open| {
            let at = at.min(open.len());
            open.insert(at, entry);
        });
        self.keep(id);
        self.load(id, View::Reader, place);
    }

    fn remove(self, id: u64) {
        self.open_articles
            .update(|open| open.retain(|entry| entry.id != id));
        forget(id);
    }

    /// The parts of the paste of which the article before the reader is one: their number, where there are several.
    #[must_use]
    pub fn parts(self) -> usize {
        let current = self.current.get();
        self.open_articles.with(|open| {
            let of = open
                .iter()
                .find(|entry| Some(entry.id) == current)
                .and_then(|entry| entry.part.as_ref())
                .map(|part| part.of);
            let same =
                |entry: &&Entry| of.is_some() && entry.part.as_ref().map(|part| part.of) == of;
            open.iter().filter(same).count()
        })
    }

    /// Makes one article again of the paste of which the article before the reader is a part.
    pub fn join(self) {
        let Some(id) = self.current.get_untracked() else {
            return;
        };
        self.new_step();
        self.stow();
        let of = |entry: &Entry| entry.part.as_ref().map(|part| part.of);
        let Some(whole) = self.entry(id).as_ref().and_then(of) else {
            return;
        };
        let (at, parts) = self.open_articles.with_untracked(|open| {
            let parts: Vec<Entry> = open
                .iter()
                .filter(|entry| of(entry) == Some(whole))
                .cloned()
                .collect();
            (
                open.iter().position(|entry| of(entry) == Some(whole)),
                parts,
            )
        });
        let mut text = String::new();
        for entry in &parts {
            text.push_str(entry.text().unwrap_or_default());
            if let Some(part) = &entry.part {
                text.push_str(&part.border);
            }
        }
        self.blank();
        for entry in &parts {
            self.remove(entry.id);
        }
        let Some(first) = parts.first() else { return };
        let mut entry = Entry::new(first.id, Offer::of(Input::Text(text)), false);
        entry.date = parts.iter().find_map(|entry| entry.date);
        // They are about words, wherever these stand.
        let mut corrections = Corrections::default();
        for part in parts.iter().filter_map(|part| part.corrections().ok()) {
            corrections.extend(part.iter().cloned());
        }
        entry.set_corrections(&corrections);
        let id = entry.id;
        self.open_articles
            .update(|open| open.insert(at.unwrap_or_default().min(open.len()), entry));
        self.load(id, View::Reader, None);
    }

    /// Puts a finished analysis of what is before the reader into the list; false where it could not be kept.
    pub(super) fn shelve(self, reading: &Arc<Reading>) -> bool {
        let id = self.current.get_untracked().unwrap_or_else(|| {
            // It was typed, and is an article from now on.
            let offer = Offer::of(Input::Text(String::new()));
            let entry = Entry::new(self.new_id(), offer, false);
            let id = entry.id;
            self.open_articles.update(|open| open.push(entry));
            self.current.set(Some(id));
            dom::remember(LAST, &id.to_string());
            dom::mark_step(Some(id));
            self.analysing.set_value(Some(id));
            id
        });
        let sample = self.sample.get_untracked();
        let (date, unknown) = (self.date.get_untracked(), self.date_unknown.get_untracked());
        self.amend(id, |entry| {
            entry.take(reading);
            entry.sample = sample;
            entry.date = date;
            entry.date_unknown = unknown;
        });
        self.keep(id)
    }

    /// A finished analysis of an article that is not before the reader.
    pub(super) fn done_behind(self, reading: Reading) {
        if let Some(id) = self.analysing.get_value() {
            let reading = Arc::new(reading);
            self.amend(id, |entry| entry.take(&reading));
            if !self.keep(id) {
                self.notice.set(Some(Notice::Warning(Wording::StorageFull)));
            }
        }
        self.analyse_next();
    }

    /// An article that is not before the reader was refused.
    pub(super) fn refused_behind(self, error: IngestError) {
        if let Some(id) = self.analysing.get_value() {
            self.amend(id, |entry| {
                entry.failed = Some(Notice::Refused(error));
                entry.waits = false;
            });
        }
        self.analyse_next();
    }

    /// What is before the reader was refused. Of several that came together, it stays in the list and the next one is
    /// shown, which is said by true; alone, it leaves the list.
    pub(super) fn refuse_one_of_several(self, error: IngestError) -> bool {
        let Some(entry) = self.current.get_untracked().and_then(|id| self.entry(id)) else {
            return false;
        };
        let never_read = entry.reading.is_none() && entry.waits && entry.units == 0;
        if !never_read {
            return false;
        }
        if !entry.several {
            self.remove(entry.id);
            self.current.set(None);
            return false;
        }
        self.amend(entry.id, |entry| {
            entry.failed = Some(Notice::Refused(error));
            entry.waits = false;
        });
        let next = self.open_articles.with_untracked(|open| {
            let next = |other: &&Entry| other.id > entry.id && other.failed.is_none();
            open.iter().find(next).map(|other| other.id)
        });
        self.blank();
        if let Some(next) = next {
            self.load(next, View::Field, None);
        }
        self.notice.set(Some(Notice::Refused(error)));
        true
    }

    /// The analysis in hand has come to nothing; its article does not wait for another by itself.
    pub(super) fn give_up(self) {
        if let Some(id) = self.analysing.get_value() {
            self.amend(id, |entry| entry.waits = false);
        }
    }

    /// Analyses the next article that waits for it, behind the one before the reader.
    pub(super) fn analyse_next(self) {
        let current = self.current.get_untracked();
        let next = self.open_articles.with_untracked(|open| {
            open.iter()
                .find(|entry| entry.waits && Some(entry.id) != current)
                .and_then(|entry| Some((entry.id, entry.input()?, entry.date, entry.corrections())))
        });
        let Some((id, input, date, corrections)) = next else {
            return;
        };
        self.analyser.with_value(|analyser| {
            if let Some(analyser) = analyser
                && analyser.pending().is_none()
            {
                self.analysing.set_value(Some(id));
                let options = Options {
                    date,
                    week_start: self.week.get_untracked(),
                    corrections: corrections.unwrap_or_default(),
                };
                analyser.analyse(input, options);
            }
        });
    }

    /// Drops the analyses of what is not before the reader: they were made for another beginning of the week.
    pub(super) fn doubt_readings(self) {
        let current = self.current.get_untracked();
        self.open_articles.update(|open| {
            for entry in open.iter_mut().filter(|entry| Some(entry.id) != current) {
                entry.source = entry.input();
                entry.reading = None;
            }
        });
    }

    /// Forgets that the reader was typing.
    pub(super) fn stop_typing(self) {
        self.typing.update_value(|typing| {
            if let Some(typing) = typing.take() {
                typing.clear();
            }
        });
    }

    /// Keeps an article in the browser's storage; false where there is no room, and then nothing of it is kept: half an
    /// article must not come back.
    fn keep(self, id: u64) -> bool {
        let Some(entry) = self.entry(id) else {
            return true;
        };
        let Some(article) = entry.article() else {
            return true;
        };
        let facts = Kept::of(&entry).write();
        let units = article.text.encode_utf16().count()
            + facts.len()
            + entry.corrections.encode_utf16().count();
        let others: usize = self.open_articles.with_untracked(|open| {
            let others = open.iter().filter(|other| other.id != id);
            others.map(|other| other.units).sum()
        });
        let kept = others + units <= ROOM
            && dom::remember(&text_key(id), &article.text)
            && dom::remember(&facts_key(id), &facts)
            && remember_corrections(id, &entry.corrections)
            && list(|ids| {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            });
        if !kept {
            forget(id);
        }
        self.amend(id, |entry| entry.units = if kept { units } else { 0 });
        kept
    }

    /// Keeps what the reader said about the article before the reader, and where the reader is in it.
    pub(super) fn keep_facts(self) {
        let Some(id) = self.current.get_untracked() else {
            return;
        };
        let (date, unknown) = (self.date.get_untracked(), self.date_unknown.get_untracked());
        self.amend(id, |entry| {
            entry.date = date;
            entry.date_unknown = unknown;
        });
        // Only beside a text that is kept.
        if let Some(entry) = self.entry(id)
            && entry.units > 0
            && entry.article().is_some()
        {
            dom::remember(&facts_key(id), &Kept::of(&entry).write());
        }
    }

    /// Keeps the reader's corrections with their article; false where they could not be kept.
    pub(super) fn keep_corrections(self) -> bool {
        let Some(id) = self.current.get_untracked() else {
            return false;
        };
        let mut kept = false;
        self.corrections.with_untracked(|corrections| {
            self.amend(id, |entry| {
                entry.set_corrections(corrections);
                // Only beside a text that is kept; else the analysis that follows keeps both, or says that it cannot.
                kept = entry.units == 0 || remember_corrections(id, &entry.corrections);
            });
        });
        kept
    }

    /// Keeps where the reader is, as the page is left.
    pub fn keep_place(self) {
        if let Some(id) = self.current.get_untracked() {
            let place = self.place.get_untracked();
            self.amend(id, |entry| entry.place = place);
            self.keep_facts();
        }
    }

    /// Recalls the kept articles. Gives the one that was before the reader last.
    pub(super) fn recall_open_articles(self) -> Option<u64> {
        for id in listed().into_iter().take(MOST) {
            let Some(text) = dom::recall(&text_key(id)) else {
                continue;
            };
            let written = dom::recall(&facts_key(id)).unwrap_or_default();
            let kept = Kept::read(&written);
            let known = kept.is_some();
            let kept = kept.unwrap_or_else(|| Kept {
                label: Label::of_text(&text),
                ..Kept::default()
            });
            let corrections = dom::recall(&corrections_key(id)).unwrap_or_default();
            let units =
                text.encode_utf16().count() + written.len() + corrections.encode_utf16().count();
            let article = Article {
                text,
                metadata: kept.metadata,
                hints: kept.hints,
            };
            let offer = Offer {
                input: Ok(Input::Taken(Box::new(article))),
                label: kept.label,
                part: kept.part,
            };
            let entry = Entry {
                sample: kept.sample,
                date: kept.date,
                date_unknown: kept.date_unknown,
                place: kept.place.as_deref().and_then(Place::parse),
                corrections,
                units,
                // What it is called is known, and the rest is wanted when it is chosen.
                waits: !known,
                ..Entry::new(id, offer, false)
            };
            self.open_articles.update(|open| open.push(entry));
        }
        self.recall_single();
        let last = dom::recall(LAST).and_then(|id| id.parse().ok());
        self.open_articles.with_untracked(|open| {
            open.iter()
                .map(|entry| entry.id)
                .find(|id| Some(*id) == last)
        })
    }

    /// Recalls the one article that earlier builds kept, and keeps it as all are kept now.
    fn recall_single(self) {
        let Some(text) = dom::recall("text") else {
            return;
        };
        let offer = Offer::of(Input::Taken(Box::new(Article::from_text(&text))));
        let entry = Entry {
            label: Label::of_text(&text),
            sample: dom::recall("sample").is_some(),
            date: dom::recall("date").as_deref().and_then(Date::parse),
            date_unknown: dom::recall("date-unknown").is_some(),
            corrections: dom::recall("corrections").unwrap_or_default(),
            ..Entry::new(self.new_id(), offer, false)
        };
        for key in ["text", "date", "date-unknown", "sample", "corrections"] {
            dom::forget(key);
        }
        if self.room() == 0 {
            return;
        }
        let id = entry.id;
        self.open_articles.update(|open| open.push(entry));
        self.keep(id);
        dom::remember(LAST, &id.to_string());
    }

    /// Forgets all articles that the browser keeps, of every window.
    pub(super) fn forget_open_articles(self) {
        for id in listed() {
            forget(id);
        }
        for key in [LIST, LAST] {
            dom::forget(key);
        }
        self.open_articles.update(|open| {
            for entry in open {
                entry.units = 0;
            }
        });
        // What was shared and not fetched yet (src/ui/sw.js). Outside a secure context there are no caches.
        if let Ok(caches) = dom::window().caches()
            && !caches.is_undefined()
        {
            let _ = caches.delete(&format!("khabar-shared {}", dom::folder()));
        }
    }
}
