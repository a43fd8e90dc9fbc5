//! Having articles read by the worker, one after another, and what it answers.
//!
//! What is before the reader is read first, then what waits. An answer to a request that another has taken the place of
//! changes nothing. The worker may have been started again meanwhile, and hold nothing: then what was asked about is read
//! again, and the question put anew.

use super::effects::{Effect, Target};
use super::notices::{Notice, Trouble};
use super::open::Open;
use super::places::OpenCard;
use super::routes::{Route, View};
use super::{OnScreen, Session, Work};
use crate::corrections::file::FileError;
use crate::findings::{Date, Stage};
use crate::protocol::{
    Answer, ArticleId, Ask, Format, Given, Input, Question, Refusal, Reply, Request, RequestId,
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
    /// Whether what is to be read of it is read with that.
    takes_source: bool,
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
    /// Whether it is to be put again once the article is read.
    waits: bool,
}

/// An article that is to be read once its corrections are made: they are given with it.
#[derive(Clone, Debug)]
pub(super) struct Deferred {
    article: ArticleId,
    origin: Origin,
    whole: bool,
}

impl Session {
    /// Has an article read, and shown if it is the one before the reader.
    pub(super) fn read(&mut self, id: ArticleId, origin: Origin, whole: bool) {
        let Some(open) = self.open(id) else { return };
        let input = if origin == Origin::Typed {
            Some(Input::Text(self.field.clone()))
        } else {
            open.input()
        };
        let Some(input) = input else { return };
        // Lost corrections are about the text as it was.
        let changes = origin == Origin::Typed || open.source.is_some();
        let first = changes && open.article.is_some() && !open.lost.is_empty();
        if first || self.is_being_corrected(id) {
            self.deferred.retain(|deferred| deferred.article != id);
            self.deferred.push(Deferred {
                article: id,
                origin,
                whole,
            });
            self.show_work(id, origin);
            if !self.is_being_read(id) {
                self.read_known(id);
            }
            return;
        }
        self.read_input(id, origin, input, whole, changes);
    }

    /// Has corrections made that could not be made before the article was read again.
    fn make_lost(&mut self, id: ArticleId) {
        let lost = self.open_mut(id).map(|open| std::mem::take(&mut open.lost));
        for (act, origin) in lost.into_iter().flatten() {
            self.have_corrected(id, act, origin);
        }
    }

    fn read_input(
        &mut self,
        id: ArticleId,
        origin: Origin,
        input: Input,
        whole: bool,
        takes_source: bool,
    ) {
        let Some(open) = self.open(id) else { return };
        let given = Given {
            week_start: self.settings.week,
            ..open.given()
        };
        let size = input.len();
        self.give_way(id);
        let request = self.ask(
            id,
            Ask::Read {
                input,
                given,
                whole,
            },
        );
        self.pending.push(Pending {
            id: request,
            article: id,
            origin,
            size,
            act: None,
            takes_source,
            shown: *self.shown,
            stale: false,
        });
        self.show_work(id, origin);
    }

    /// Says that the article before the reader is being read.
    fn show_work(&mut self, id: ArticleId, origin: Origin) {
        if self.current != Some(id) {
            return;
        }
        self.notice.set_none();
        if matches!(origin, Origin::Given | Origin::Typed) {
            self.card.set_none();
            self.selected.set_none();
        }
        self.work.put(Work::Reading(None));
        self.speak(Wording::Working);
    }

    /// What is under way makes room for another request about what is before the reader.
    fn give_way(&mut self, id: ArticleId) {
        if self.current != Some(id) {
            return;
        }
        let mut restart = false;
        self.overtake(id);
        for pending in &self.pending {
            restart |= pending.size > WORTH_WAITING && pending.act.is_none();
        }
        // What the reader has said is not lost for being quicker.
        if restart && self.pending.iter().all(|pending| pending.act.is_none()) {
            self.restart();
        }
    }

    /// What is being read of an article is not what is to be read any more.
    pub(super) fn overtake(&mut self, id: ArticleId) {
        self.overtake_of(id, |_| true);
    }

    /// What was typed over an article and has been taken out of the field again does not become what it is.
    pub(super) fn overtake_typed(&mut self, id: ArticleId) {
        self.overtake_of(id, |origin| origin == Origin::Typed);
    }

    fn overtake_of(&mut self, id: ArticleId, which: fn(Origin) -> bool) {
        for pending in &mut self.pending {
            if pending.article == id && pending.act.is_none() && which(pending.origin) {
                pending.stale = true;
            }
        }
    }

    /// Gives up what is under way of an article; gives the corrections that are not made with it.
    pub(super) fn lose(&mut self, id: ArticleId) -> Vec<(Act, Origin)> {
        self.overtake(id);
        let mut lost = Vec::new();
        for pending in self.pending.iter_mut().filter(|other| other.article == id) {
            pending.stale = true;
            lost.extend(pending.act.take().map(|act| (act, pending.origin)));
        }
        lost
    }

    /// Ends the worker with what it has in hand; what is not before the reader waits to be read by the next one.
    fn restart(&mut self) {
        self.forget_work(true);
        self.watch.lost(false);
        self.effect(Effect::Restart);
    }

    /// All that the worker had in hand is lost, but for corrections, which are made later. `wait`: whether the articles
    /// wait to be read then.
    fn forget_work(&mut self, wait: bool) {
        self.asked.clear();
        self.walks.clear();
        self.deferred.clear();
        let lost = std::mem::take(&mut self.pending);
        for pending in lost.into_iter().filter(|pending| !pending.stale) {
            let Some(open) = self.open_mut(pending.article) else {
                continue;
            };
            match pending.act {
                Some(act) => open.lost.push((act, pending.origin)),
                None => open.waits = wait,
            }
        }
    }

    pub(super) fn ask(&mut self, article: ArticleId, ask: Ask) -> RequestId {
        self.last_request = RequestId(self.last_request.0.wrapping_add(1));
        let size = match &ask {
            Ask::Read { input, .. } => Some(input.len()),
            Ask::Correct(_) | Ask::Answer(_) => {
                let read = self.open(article).and_then(|open| open.article.as_ref());
                Some(read.map_or(0, |read| read.text.len()))
            }
            // It is not answered.
            Ask::Forget => None,
        };
        if let Some(size) = size {
            self.watch.asked(self.last_request, article, size);
        }
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
        let Some(article) = self.article.as_ref().map(|shown| shown.id) else {
            return;
        };
        let id = self.ask(article, Ask::Answer(question.clone()));
        if let Some(aim) = aim(&question) {
            self.asked
                .retain(|asked| self::aim(&asked.question) != Some(aim));
        }
        self.asked.push(Asked {
            id,
            question,
            copied,
            waits: false,
        });
    }

    /// What a question that has no answer yet tells.
    pub(super) fn asked_for<T>(&self, tell: impl Fn(&Question) -> Option<T>) -> Option<T> {
        self.asked.iter().find_map(|asked| tell(&asked.question))
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

    /// Tries again what went wrong, or was stopped: once it is read, the article is shown.
    pub(super) fn try_again(&mut self) {
        if self.article.is_none()
            && *self.view == View::Field
            && let Some(id) = self.current().map(|open| open.id)
        {
            let route = Route {
                view: View::Reader,
                article: Some(id),
                place: self.awaited,
            };
            self.set_route(route, false);
        }
        self.again();
    }

    /// Has the article before the reader read again, or what was lost with a worker.
    pub(super) fn again(&mut self) {
        if let Some(id) = self.current {
            self.read_again(id);
        }
    }

    /// Has the article before the reader read as it stands: as it is typed, where it is.
    pub(super) fn read_again(&mut self, id: ArticleId) {
        let Some(open) = self.open(id) else { return };
        let typed = open.text().is_some_and(|text| text != *self.field);
        if typed && self.field.trim().is_empty() {
            return;
        }
        if typed || open.typed_only {
            self.read(id, Origin::Typed, true);
        } else if self.article.is_some() {
            self.read(id, Origin::Again, true);
        } else {
            self.read(id, Origin::Given, self.is_whole(id));
        }
    }

    /// Has everything shown anew that comes from the worker.
    pub(super) fn show_again(&mut self) {
        if self.article.is_none() {
            return;
        }
        let Some(id) = self.current else { return };
        let place = self.here.as_ref().map(|here| here.place);
        self.read_again(id);
        self.awaited = place;
    }

    /// Has an article corrected.
    pub(super) fn have_corrected(&mut self, id: ArticleId, act: Act, origin: Origin) {
        let request = self.ask(id, Ask::Correct(act.clone()));
        self.pending.push(Pending {
            id: request,
            article: id,
            origin,
            size: 0,
            act: Some(act),
            takes_source: false,
            shown: *self.shown,
            stale: false,
        });
        self.show_work(id, origin);
    }

    /// Has what was deferred for the corrections of an article read, once they are made.
    fn read_deferred(&mut self, id: ArticleId) {
        if self.is_being_corrected(id) {
            return;
        }
        let at = self.deferred.iter().position(|other| other.article == id);
        if let Some(at) = at {
            let Deferred { origin, whole, .. } = self.deferred.remove(at);
            if self.current == Some(id) {
                self.read(id, origin, whole);
            }
        }
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
        if *self.view == View::Reader {
            self.put_view(View::Field);
        }
        if *self.view == View::Field {
            self.show_route(false);
            self.effect(Effect::Focus(Target::Field));
        }
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
        self.keep_said(id);
        self.read_again(id);
    }

    /// Takes it that the reader does not know the day of publication.
    pub(super) fn set_date_unknown(&mut self) {
        let Some(open) = self.current_mut() else {
            return;
        };
        open.date_unknown = true;
        let id = open.id;
        self.keep_said(id);
    }

    /// Takes what the worker says.
    pub(super) fn hear(&mut self, reply: Reply) {
        self.watch.replied(&reply);
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
                    if pending.act.is_none() {
                        self.make_lost(pending.article);
                    }
                    self.read_deferred(pending.article);
                }
                self.read_next();
            }
            Reply::Divided { id, pieces } => {
                if let Some(pending) = self.settle(id) {
                    self.was_divided(pending.article, pieces);
                }
            }
            Reply::Refused { id, why } => {
                if let Some(pending) = self.settle(id) {
                    self.was_refused(&pending, *why);
                }
                self.read_next();
            }
            Reply::CorrectionsRefused { id, error } => {
                if let Some(pending) = self.settle(id)
                    && self.current == Some(pending.article)
                {
                    if !self.is_being_read(pending.article) {
                        self.work.put(Work::Idle);
                    }
                    self.read_deferred(pending.article);
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
        let source = pending.takes_source.then(|| open.source.take()).flatten();
        let taken = match source {
            // It was given as it is, unless other words were typed in its place.
            Some(Input::Taken(article)) if pending.origin != Origin::Typed => Some(article),
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
        open.waits = open.source.is_some();
        let was_typed = std::mem::take(&mut open.typed_only);
        let kept = open.kept && same;
        let forgotten = open.forgotten && same && corrected.is_none();
        let before = corrected
            .as_ref()
            .map(|corrected| std::mem::replace(&mut open.corrections, corrected.written.clone()));
        for part in std::mem::take(&mut open.replaces) {
            self.effect(Effect::Drop(part));
        }
        if kept {
            // The text stays kept, even if there is no room for more.
            self.keep_facts(id);
            if before.is_some() {
                self.keep_corrections(id);
            }
        } else if !forgotten {
            self.keep(id);
        }
        if self.current != Some(id) {
            return;
        }
        if pending.origin == Origin::Given {
            self.field.put(article.text.clone());
            // Unless it was the editor that was asked for.
            if *self.view == View::Field && self.route.view == View::Reader {
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
            corrected.zip(before),
        );
        if let Some(error) = unread {
            self.notice.put(Some(Notice::Corrections(error)));
        }
    }

    /// Puts an article that was read on the screen, and asks for what else is shown of it.
    /// `corrected`: what was done, with the corrections before that.
    fn show(
        &mut self,
        pending: &Pending,
        shown: OnScreen,
        corrected: Option<(Box<Corrected>, String)>,
    ) {
        let corrections = shown.view.corrections;
        let id = shown.id;
        if !self.is_being_read(id) {
            self.work.put(Work::Idle);
            self.speak(Wording::Finished);
        }
        self.article.replace(Some(shown));
        // Of several corrections the last one is undone.
        if let Some((corrected, before)) = corrected
            && pending.origin != Origin::Joined
            && !self.is_being_corrected(id)
        {
            self.was_corrected(*corrected, before);
        }
        let asked = std::mem::take(&mut self.asked);
        let (waiting, asked): (Vec<Asked>, Vec<Asked>) =
            asked.into_iter().partition(|asked| asked.waits);
        self.asked = asked;
        let mut going = self.asked.iter().chain(&waiting);
        let goes = going.any(|asked| aim(&asked.question) == GOING);
        let awaited = self.awaited.take();
        if let Some(place) = awaited {
            // Unless the reader is going elsewhere already.
            if !goes {
                self.go(place, false);
            }
        } else {
            self.here.set_none();
            let returning = self.returning.take();
            if *self.view != View::About {
                self.show_route(false);
            }
            if let Some(left) = returning.filter(|_| *self.view == View::Reader) {
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
        if let Some(selected) = self.selected.as_ref() {
            self.question(Question::Choices(selected.span));
        }
        for asked in waiting {
            self.put_question(asked.question, asked.copied);
        }
    }

    /// Whether a request that shows an article is under way.
    fn is_being_read(&self, id: ArticleId) -> bool {
        self.pending
            .iter()
            .any(|pending| pending.article == id && !pending.stale)
    }

    fn was_refused(&mut self, pending: &Pending, why: Refusal) {
        let notice = Notice::Refused(Arc::new(why.said));
        let id = pending.article;
        let current = self.current == Some(id);
        let Some(open) = self.open_mut(id) else {
            return;
        };
        let never_read = !open.is_known() && !open.typed_only;
        open.waits = false;
        if !current || (never_read && open.several) {
            let known = open.failed.replace(notice.clone()).is_some();
            if current && !known {
                self.show_next_after(id, notice);
            } else if current {
                // Chosen all the same.
                self.work.put(Work::Idle);
                self.put_view(View::Field);
                self.show_route(false);
                self.notice.put(Some(notice));
            }
            return;
        }
        // What was given stays in the field, as far as it is text.
        let source = open.source.clone();
        match source {
            Some(Input::Bytes(ref bytes)) if why.is_text => {
                self.field.put(String::from_utf8_lossy(bytes).into_owned());
            }
            Some(Input::Html(ref html)) => self.field.put(html.clone()),
            _ => {}
        }
        if never_read {
            // Alone, it is not worth a place in the list: what stands in the field is a draft.
            let key = self.open(id).map(|open| open.key);
            self.articles.edit().retain(|open| open.id != id);
            self.current = None;
            self.field_key = key;
            self.keep_typed();
        }
        self.work.put(Work::Idle);
        self.take_off();
        self.put_view(View::Field);
        self.show_route(false);
        self.notice.put(Some(notice));
    }

    /// Of several that came together, one was refused: it stays in the list and the next one is shown.
    fn show_next_after(&mut self, id: ArticleId, notice: Notice) {
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
        self.notice.put(Some(notice));
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
            Answer::Choices(choices) => {
                if let Question::Choices(span) = asked.question {
                    self.take_choices(span, *choices);
                }
            }
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
        if let Some(Pending {
            article,
            origin,
            act: Some(act),
            ..
        }) = self.settle(id)
        {
            if let Some(open) = self.open_mut(article) {
                open.lost.push((act, origin));
            }
            let under_way = self.pending.iter().any(|pending| {
                pending.article == article && pending.act.is_none() && !pending.stale
            });
            if !under_way {
                self.read_known(article);
            }
            return;
        }
        let Some(at) = self.asked.iter().position(|asked| asked.id == id) else {
            return;
        };
        if let Some(asked) = self.asked.get_mut(at) {
            asked.waits = true;
        }
        let Some(article) = self.current else { return };
        if !self.is_being_read(article) {
            let place = self.here.as_ref().map(|here| here.place);
            self.read_known(article);
            self.awaited = place;
        }
    }

    /// Has an article read as it was read last, whatever is typed or waits.
    fn read_known(&mut self, id: ArticleId) {
        let known = self.open(id).and_then(|open| open.article.clone());
        if let Some(known) = known {
            let input = Input::Taken(Box::new(Article::clone(&known)));
            self.read_input(id, Origin::Again, input, true, false);
        }
    }

    /// The worker has failed; all that it had in hand is lost with it. Where a fresh one has been started, that has it read
    /// all but the article that the other was at: it may fail at it again, so the reader is asked first.
    pub(super) fn trouble(&mut self, trouble: Trouble) {
        let started = matches!(trouble, Trouble::Crashed | Trouble::Silent);
        let at = self.watch.at_work_on().filter(|_| started);
        self.watch.lost(false);
        let current = self.current.filter(|id| started && Some(*id) != at);
        let was_reading = current.is_some_and(|id| self.is_being_read(id));
        let asked = std::mem::take(&mut self.asked);
        self.forget_work(true);
        self.loaded.put((0, 0));
        self.work.put(Work::Idle);
        self.stopped_at = at.filter(|id| Some(*id) != self.current);
        let named = self.stopped_at.is_some();
        if let Some(open) = at.and_then(|id| self.open_mut(id)) {
            open.waits = false;
            if named {
                open.failed = Some(Notice::Trouble(trouble));
            }
        }
        match current {
            Some(id) if was_reading => self.read_again(id),
            Some(id) if !asked.is_empty() && self.article.is_some() => {
                self.asked = asked;
                for asked in &mut self.asked {
                    asked.waits = true;
                }
                let place = self.here.as_ref().map(|here| here.place);
                self.read_known(id);
                self.awaited = place;
            }
            _ => {}
        }
        if started {
            self.read_next();
        }
        self.notice.put(Some(Notice::Trouble(trouble)));
        if self.article.is_none() && *self.view == View::Reader && *self.work == Work::Idle {
            self.put_view(View::Field);
        }
        if self.article.is_some() && self.asked.is_empty() && *self.work == Work::Idle {
            // A place that was asked for is not told any more: the address names none that is not shown.
            self.show_route(false);
        }
    }

    /// The watch has rung. A worker of which nothing has been heard for too long is ended, and another one started.
    pub(super) fn quiet(&mut self) {
        if !self.watch.rang() {
            return;
        }
        if self.watch.ready {
            self.effect(Effect::Restart);
            self.trouble(Trouble::Silent);
        } else {
            self.effect(Effect::Replace);
            self.trouble(Trouble::Unavailable);
        }
    }

    /// The worker is there. What was given up while it was not is tried again.
    pub(super) fn ready(&mut self) {
        self.watch.heard();
        self.watch.ready = true;
        self.loaded.put((0, 0));
        if *self.notice == Some(Notice::Trouble(Trouble::Unavailable)) {
            self.notice.set_none();
            self.try_again();
            self.read_next();
        }
    }

    /// Has the page loaded again. What is before the reader is handed over to it where it could not be kept.
    pub(super) fn reload(&mut self) {
        if self.typed_at.is_some() {
            self.keep_typed();
        }
        let open = self.current.and_then(|id| self.open(id));
        let kept = match open {
            Some(open) => open.kept && !open.refused && self.refused != Some(open.key),
            None => self.field_key.is_some() && self.refused.is_none(),
        };
        let html = open.and_then(|open| match &open.source {
            Some(Input::Html(html) | Input::Page { html, .. }) => Some(html),
            _ => None,
        });
        let typed = Some(&*self.field).filter(|text| !text.trim().is_empty());
        let text = typed.or(html).cloned();
        self.effect(Effect::Reload { text, kept });
    }
}

/// What a question is put for that leads to a place.
const GOING: Option<u8> = Some(2);

/// What a question is put for, where only one answer to it counts.
fn aim(question: &Question) -> Option<u8> {
    match question {
        Question::Marks(_) | Question::Rows(..) | Question::Export(_) => None,
        Question::Lists => Some(0),
        Question::CardAt(_) | Question::CardOf(_) => Some(1),
        Question::Place(_) | Question::Walk(..) => GOING,
        Question::Made => Some(3),
        Question::Panel(_) => Some(4),
        Question::Choices(_) => Some(5),
    }
}

impl Open {
    /// Whether it has been read, in this session or before.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.article.is_some() || self.known
    }
}
