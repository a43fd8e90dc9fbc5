//! Having articles read by the worker, one after another, and what it answers.
//!
//! What is before the reader is read first, then what waits. An answer to a request that another has taken the place of
//! changes nothing. The worker may have been started again meanwhile, and hold nothing: then what was asked about is read
//! again, and the question put anew.

use super::effects::Effect;
use super::notices::{Notice, Trouble};
use super::open::Open;
use super::places::OpenCard;
use super::routes::View;
use super::{OnScreen, Session, Work};
use crate::corrections::file::FileError;
use crate::findings::{Date, Stage};
use crate::ingest::IngestError;
use crate::protocol::{
    Answer, ArticleId, Ask, Format, Given, Input, Question, Reply, Request, RequestId,
};
use crate::strings::Wording;
use crate::text::article::Article;
use crate::views::article::ArticleView;
use crate::views::corrections::{Act, Corrected};
use crate::views::shown::Shown;
use std::sync::Arc;

/// A request of more bytes than this that runs is stopped, with its worker, when another takes its place; a smaller one
/// is left to end, which takes less time than a fresh worker.
const WORTH_WAITING: usize = 256 * 1024;

/// Why an article is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was pasted, dropped, chosen or remembered: the reader wants to read it.
    Given,
    /// It is being typed.
    Typed,
    /// It stands there already, and is shown anew: in another language, with another date, corrected.
    Again,
    /// It was put together of parts, whose corrections are taken without a word of it.
    Joined,
    /// It is not before the reader.
    Behind,
}

/// An article that the worker has in hand.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    id: RequestId,
    article: ArticleId,
    origin: Origin,
    /// Its length in bytes.
    size: usize,
    /// What it is to be corrected by.
    act: Option<Act>,
    /// Its corrections before.
    before: String,
    /// Which kinds of findings are marked in what it gives.
    shown: Shown,
    /// Whether another request has taken its place.
    stale: bool,
}

/// A question without an answer.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    id: RequestId,
    question: Question,
    /// What is done with a file: copied, not saved.
    copied: bool,
}

/// What can be tried again.
#[derive(Clone, Debug)]
pub(super) struct Retry {
    article: ArticleId,
    act: Option<Act>,
}

impl Session {
    /// Has an article read, and shown if it is the one before the reader.
    pub(super) fn read(&mut self, id: ArticleId, origin: Origin, whole: bool) {
        let typed = origin == Origin::Typed;
        let Some(open) = self.open(id) else { return };
        let input = if typed {
            Some(Input::Text(self.field.clone()))
        } else {
            open.input()
        };
        let Some(input) = input else { return };
        let given = Given {
            week_start: self.settings.week,
            ..open.given()
        };
        let size = input.len();
        self.give_way(id, origin);
        let request = self.ask(
            id,
            Ask::Read {
                input,
                given,
                whole,
            },
        );
        self.begin(request, id, origin, size, None);
    }

    fn begin(
        &mut self,
        request: RequestId,
        id: ArticleId,
        origin: Origin,
        size: usize,
        act: Option<Act>,
    ) {
        let before = self.open(id).map(|open| open.corrections.clone());
        self.pending.push(Pending {
            id: request,
            article: id,
            origin,
            size,
            act,
            before: before.unwrap_or_default(),
            shown: *self.shown,
            stale: false,
        });
        if origin == Origin::Behind {
            return;
        }
        self.notice.set_none();
        self.retry = None;
        if matches!(origin, Origin::Given | Origin::Typed) {
            self.card.set_none();
            self.selected.set_none();
        }
        self.work.put(Work::Reading(None));
        self.speak(Wording::Working);
    }

    /// What is under way makes room for another request about what is before the reader.
    fn give_way(&mut self, id: ArticleId, origin: Origin) {
        if origin == Origin::Behind {
            return;
        }
        let mut restart = false;
        for pending in &mut self.pending {
            if pending.article == id && pending.act.is_none() {
                pending.stale = true;
            }
            restart |= pending.size > WORTH_WAITING && pending.act.is_none();
        }
        // What the reader has said is not lost for being quicker.
        if restart && self.pending.iter().all(|pending| pending.act.is_none()) {
            self.restart();
        }
    }

    /// Ends the worker with what it has in hand; what is not before the reader waits to be read by the next one.
    fn restart(&mut self) {
        let lost = std::mem::take(&mut self.pending);
        for pending in lost.iter().filter(|pending| !pending.stale) {
            if let Some(open) = self.open_mut(pending.article) {
                open.waits = true;
            }
        }
        self.asked.clear();
        self.effect(Effect::Restart);
    }

    pub(super) fn ask(&mut self, article: ArticleId, ask: Ask) -> RequestId {
        self.last_request = RequestId(self.last_request.0.wrapping_add(1));
        let request = Request {
            id: self.last_request,
            article,
            language: self.settings.language,
            shown: *self.shown,
            ask,
        };
        self.effect(Effect::Ask(Box::new(request)));
        self.last_request
    }

    /// Puts a question about the article before the reader. Of questions for the same thing the last one counts.
    pub(super) fn question(&mut self, question: Question) {
        self.put_question(question, false);
    }

    fn put_question(&mut self, question: Question, copied: bool) {
        let Some(article) = self.current else { return };
        let id = self.ask(article, Ask::Answer(question.clone()));
        if let Some(aim) = aim(&question) {
            self.asked
                .retain(|asked| self::aim(&asked.question) != Some(aim));
        }
        self.asked.push(Asked {
            id,
            question,
            copied,
        });
    }

    /// Forgets the questions for marks: they were put for other kinds than are shown now.
    pub(super) fn unask_marks(&mut self) {
        self.asked
            .retain(|asked| !matches!(asked.question, Question::Marks(_)));
    }

    /// Forgets the questions that were put for the same thing as this one.
    pub(super) fn unask(&mut self, question: &Question) {
        let aim = aim(question);
        self.asked.retain(|asked| self::aim(&asked.question) != aim);
    }

    /// Has a file made of the findings, to be copied or saved.
    pub(super) fn export(&mut self, format: Format, copied: bool) {
        if self.article.is_some() {
            self.put_question(Question::Export(format), copied);
        }
    }

    /// Has the next article read that waits for it, behind the one before the reader.
    pub(super) fn read_next(&mut self) {
        if !self.pending.is_empty() {
            return;
        }
        let next = self
            .articles
            .iter()
            .find(|open| open.waits && Some(open.id) != self.current)
            .map(|open| (open.id, open.part.is_some() || open.several));
        if let Some((id, whole)) = next {
            self.read(id, Origin::Behind, whole);
        }
    }

    /// Has the article before the reader read again, or what was lost with a worker.
    pub(super) fn again(&mut self) {
        let retry = self.retry.take();
        let Some(id) = self.current else { return };
        let typed = self.open(id).is_some_and(|open| open.typed_only);
        if typed {
            self.read(id, Origin::Typed, true);
            return;
        }
        let origin = if self.article.is_some() {
            Origin::Again
        } else {
            Origin::Given
        };
        self.read(id, origin, true);
        if let Some(act) = retry
            .filter(|retry| retry.article == id)
            .and_then(|retry| retry.act)
        {
            self.act(act);
        }
    }

    /// Has everything shown anew that comes from the worker.
    pub(super) fn show_again(&mut self) {
        if self.article.is_none() {
            return;
        }
        let Some(id) = self.current else { return };
        let place = self.here.as_ref().map(|here| here.place);
        self.read(id, Origin::Again, true);
        self.awaited = place;
    }

    /// Has an article corrected.
    pub(super) fn have_corrected(&mut self, id: ArticleId, act: Act, origin: Origin) {
        let request = self.ask(id, Ask::Correct(act.clone()));
        self.begin(request, id, origin, 0, Some(act));
    }

    /// Whether corrections of an article are under way.
    pub(super) fn is_being_corrected(&self, id: ArticleId) -> bool {
        self.pending
            .iter()
            .any(|pending| pending.article == id && pending.act.is_some())
    }

    /// Stops the reading under way, and all that waits behind it in the worker.
    pub(super) fn give_up_reading(&mut self) {
        if self
            .pending
            .iter()
            .any(|pending| pending.origin != Origin::Behind)
        {
            let current = self.current;
            self.restart();
            if let Some(open) = current.and_then(|id| self.open_mut(id)) {
                open.waits = false;
            }
        }
        self.work.put(Work::Idle);
    }

    pub(super) fn cancel(&mut self) {
        self.give_up_reading();
        self.put_view(View::Field);
        self.notice.put(Some(Notice::Fine(Wording::Cancelled)));
        self.read_next();
    }

    /// Sets the day of publication, or forgets it, and has the article read again.
    pub(super) fn set_date(&mut self, date: Option<Date>) {
        let Some(open) = self.current_mut() else {
            return;
        };
        open.date = date;
        open.date_unknown = false;
        let id = open.id;
        self.keep_facts(id);
        self.again();
    }

    /// Takes it that the reader does not know the day of publication.
    pub(super) fn set_date_unknown(&mut self) {
        let Some(open) = self.current_mut() else {
            return;
        };
        open.date_unknown = true;
        let id = open.id;
        self.keep_facts(id);
    }

    /// Takes what the worker says.
    pub(super) fn hear(&mut self, reply: Reply) {
        match reply {
            // The page's keeper of the worker has seen to these.
            Reply::Ready { .. } | Reply::Garbled => {}
            Reply::Progress { id, stage } => self.progress(id, stage),
            Reply::Read {
                id,
                article,
                view,
                unread,
                corrected,
            } => {
                if let Some(pending) = self.settle(id) {
                    self.was_read(&pending, article, *view, unread, corrected);
                }
                self.read_next();
            }
            Reply::Divided { id, parts } => {
                if let Some(pending) = self.settle(id) {
                    self.was_divided(pending.article, parts);
                }
            }
            Reply::Refused { id, error } => {
                if let Some(pending) = self.settle(id) {
                    self.was_refused(&pending, error);
                }
                self.read_next();
            }
            Reply::CorrectionsRefused { id, error } => {
                if self.settle(id).is_some() {
                    self.work.put(Work::Idle);
                    self.notice.put(Some(Notice::Corrections(error)));
                }
                self.read_next();
            }
            Reply::Answered { id, answer } => {
                let at = self.asked.iter().position(|asked| asked.id == id);
                if let Some(at) = at {
                    let asked = self.asked.remove(at);
                    self.answered(asked, answer);
                }
            }
            Reply::Unknown { id } => self.unknown(id),
        }
    }

    /// The request of that id, which is answered; none for one that another has taken the place of.
    fn settle(&mut self, id: RequestId) -> Option<Pending> {
        let at = self.pending.iter().position(|pending| pending.id == id)?;
        let pending = self.pending.remove(at);
        (!pending.stale).then_some(pending)
    }

    fn progress(&mut self, id: RequestId, stage: Stage) {
        let current = self.current;
        let of = |pending: &&Pending| pending.id == id && !pending.stale;
        if let Some(pending) = self.pending.iter().find(of)
            && Some(pending.article) == current
        {
            self.work.put(Work::Reading(Some(stage)));
        }
    }

    fn was_read(
        &mut self,
        pending: &Pending,
        article: Option<Box<Article>>,
        view: ArticleView,
        unread: Option<FileError>,
        corrected: Option<Box<Corrected>>,
    ) {
        let id = pending.article;
        let Some(open) = self.open_mut(id) else {
            return;
        };
        let had = open.article.clone();
        let taken = match open.source.take() {
            // It was given as it is.
            Some(Input::Taken(article)) => Some(article),
            _ => None,
        };
        let mut same = taken.is_some();
        let read = article.or(taken).map(|boxed| Arc::new(*boxed));
        // The same text stays the same one, so that what is on the screen can stay.
        let article = match (had, read) {
            (Some(had), Some(read)) if *had == *read => {
                same = true;
                Some(had)
            }
            (had, None) => {
                same = true;
                had
            }
            (_, read) => read,
        };
        let Some(article) = article else { return };
        open.article = Some(Arc::clone(&article));
        open.label = view.label.clone();
        open.failed = None;
        open.waits = false;
        let was_typed = std::mem::take(&mut open.typed_only);
        let changed = pending.act.is_some() || !open.kept || !same;
        if let Some(corrected) = &corrected {
            open.corrections.clone_from(&corrected.written);
        }
        if changed {
            self.keep(id);
        } else {
            self.keep_facts(id);
        }
        if self.current != Some(id) {
            return;
        }
        if pending.origin == Origin::Given {
            self.field.put(article.text.clone());
            if *self.view == View::Field {
                self.put_view(View::Reader);
            }
        }
        if was_typed {
            self.remember(super::kept::LAST, &id.0.to_string());
            self.show_route(false);
        }
        self.show(
            pending,
            OnScreen {
                id,
                article,
                view: Arc::new(view),
                marked: pending.shown,
            },
            corrected,
        );
        if let Some(error) = unread {
            self.notice.put(Some(Notice::Corrections(error)));
        }
    }

    /// Puts an article that was read on the screen, and asks for what else is shown of it.
    fn show(&mut self, pending: &Pending, shown: OnScreen, corrected: Option<Box<Corrected>>) {
        let corrections = shown.view.corrections;
        // A later request is under way.
        if self
            .pending
            .iter()
            .all(|other| other.article != shown.id || other.stale)
        {
            self.work.put(Work::Idle);
            self.speak(Wording::Finished);
        }
        self.article.replace(Some(shown));
        if let Some(corrected) = corrected.filter(|_| pending.origin != Origin::Joined) {
            self.was_corrected(*corrected, pending.before.clone());
        }
        if let Some(place) = self.awaited.take() {
            self.go(place, false);
        } else {
            self.here.set_none();
            if *self.view == View::Reader {
                self.show_route(false);
            }
            if let Some(left) = self.returning.take() {
                self.effect(Effect::Return(left));
            }
        }
        self.question(Question::Lists);
        if corrections > 0 {
            self.question(Question::Made);
        } else {
            self.made.set_none();
        }
        if let Some(OpenCard { about, panel, .. }) = self.card.clone() {
            let mention = panel.map(|(mention, _)| mention);
            self.question(about);
            if let Some(mention) = mention {
                self.question(Question::Panel(mention));
            }
        }
    }

    fn was_refused(&mut self, pending: &Pending, error: IngestError) {
        let id = pending.article;
        let current = self.current == Some(id);
        let Some(open) = self.open_mut(id) else {
            return;
        };
        let never_read = open.article.is_none() && !open.kept && !open.typed_only;
        open.waits = false;
        if !current || (never_read && open.several) {
            open.failed = Some(Notice::Refused(error));
            if current {
                self.show_next_after(id, error);
            }
            return;
        }
        // What was given stays in the field, as far as it is text.
        let source = open.source.clone();
        match source {
            Some(Input::Bytes(ref bytes)) if error == IngestError::NotArabic => {
                self.field.put(String::from_utf8_lossy(bytes).into_owned());
            }
            Some(Input::Html(ref html)) => self.field.put(html.clone()),
            _ => {}
        }
        let notice = match open_page(source.as_ref()) && error != IngestError::TooLarge {
            true => Notice::Warning(Wording::PageNoArticle),
            false => Notice::Refused(error),
        };
        if never_read {
            // Alone, it is not worth a place in the list.
            self.remove(id);
            self.current = None;
        }
        self.work.put(Work::Idle);
        self.article.set_none();
        self.lists.set_none();
        self.put_view(View::Field);
        self.show_route(false);
        self.notice.put(Some(notice));
    }

    /// Of several that came together, one was refused: it stays in the list and the next one is shown.
    fn show_next_after(&mut self, id: ArticleId, error: IngestError) {
        let next = self
            .articles
            .iter()
            .find(|other| other.id > id && other.failed.is_none())
            .map(|other| other.id);
        self.blank();
        match next {
            Some(next) => self.load(next, View::Field, None, false),
            None => self.show_route(false),
        }
        self.notice.put(Some(Notice::Refused(error)));
    }

    fn answered(&mut self, asked: Asked, answer: Answer) {
        if self.article.is_none() {
            return;
        }
        match answer {
            Answer::Marks(marks) => self.effect(Effect::Mark(marks)),
            Answer::Lists(lists) => {
                self.lists.replace(Some(Arc::new(*lists)));
                self.rows.replace(Vec::new());
            }
            Answer::Rows(sort, group, rows) => self.take_rows(sort, group, rows),
            Answer::Card(card) => self.take_card(asked.question, card.map(|card| *card)),
            Answer::Here(here) => self.take_here(here.map(|here| *here)),
            Answer::Made(made) => self.made.replace(Some(*made)),
            Answer::Panel(panel) => {
                if let (Some(card), Question::Panel(mention)) = (self.card.edit(), asked.question) {
                    card.panel = Some((mention, *panel));
                }
            }
            Answer::Choices(choices) => self.take_choices(*choices),
            Answer::File(format, text) => self.take_file(format, text, asked.copied),
        }
    }

    fn take_file(&mut self, format: Format, text: String, copied: bool) {
        if copied {
            self.effect(Effect::Copy {
                text,
                done: Wording::Copied,
                not_done: Wording::ClipboardRefused,
            });
            return;
        }
        let (name, media_type) = match format {
            Format::Json => ("khabar.json", "application/json"),
            Format::Calendar => ("khabar.ics", "text/calendar"),
            Format::Table => ("khabar.csv", "text/csv"),
        };
        self.effect(Effect::Save {
            name,
            media_type,
            text,
        });
    }

    /// The worker does not hold the article (any more): it is read again, and what was asked is asked anew.
    fn unknown(&mut self, id: RequestId) {
        if let Some(pending) = self.settle(id) {
            self.read(pending.article, Origin::Again, true);
            if let Some(act) = pending.act {
                self.have_corrected(pending.article, act, pending.origin);
            }
            return;
        }
        let Some(at) = self.asked.iter().position(|asked| asked.id == id) else {
            return;
        };
        let asked = self.asked.remove(at);
        let Some(article) = self.current else { return };
        let under_way = self
            .pending
            .iter()
            .any(|pending| pending.article == article && !pending.stale);
        if !under_way {
            let place = self.here.as_ref().map(|here| here.place);
            self.read(article, Origin::Again, true);
            self.awaited = place;
        }
        self.put_question(asked.question, asked.copied);
    }

    /// The worker has failed; all that it had in hand is lost with it.
    pub(super) fn trouble(&mut self, trouble: Trouble) {
        let lost = std::mem::take(&mut self.pending);
        self.asked.clear();
        for pending in &lost {
            if let Some(open) = self.open_mut(pending.article) {
                open.waits = false;
            }
        }
        let current = self.current;
        self.retry = lost
            .into_iter()
            .rfind(|pending| Some(pending.article) == current && !pending.stale)
            .map(|pending| Retry {
                article: pending.article,
                act: pending.act,
            });
        self.loaded.put((0, 0));
        self.work.put(Work::Idle);
        self.notice.put(Some(Notice::Trouble(trouble)));
        if self.article.is_none() {
            self.put_view(View::Field);
        }
    }
}

/// What a question is put for, where only one answer to it counts.
fn aim(question: &Question) -> Option<u8> {
    match question {
        Question::Marks(_) | Question::Rows(..) | Question::Export(_) => None,
        Question::Lists => Some(0),
        Question::CardAt(_) | Question::CardOf(_) => Some(1),
        Question::Place(_) | Question::Walk(..) => Some(2),
        Question::Made => Some(3),
        Question::Panel(_) => Some(4),
        Question::Choices(_) => Some(5),
    }
}

fn open_page(source: Option<&Input>) -> bool {
    matches!(source, Some(Input::Page { .. }))
}

impl Open {
    /// Whether it has been read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.article.is_some()
    }
}
