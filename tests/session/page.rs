//! [`Page`]: a page without a browser. The session, and round it what the page has: the worker with its articles, the
//! storage, the address and its history, the clipboard, the focus.
//!
//! What happens is [told](Page::tell); the worker then has requests in hand and answers when it is told to: one
//! ([`Page::answer`]) or all ([`Page::work`]). So a test can put anything between a request and its answer. The methods
//! that are named after what a reader does let the worker do all its work.

use crate::storage::{Storage, Told};
use crate::support::LEXICON;
use khabar::arrivals::link;
use khabar::corrections::file;
use khabar::documents::Documents;
use khabar::ingest::IngestError;
use khabar::protocol::{ArticleId, Input, Reply, Request};
use khabar::session::effects::{Effect, Target};
use khabar::session::events::{Event, Now};
use khabar::session::kept::Elsewhere;
use khabar::session::notices::{Notice, Trouble};
use khabar::session::open::{Left, Offer};
use khabar::session::routes::View;
use khabar::session::watch::EVERY;
use khabar::session::{Session, Work};
use khabar::strings::Wording;
use khabar::strings::refusals::refusal;
use khabar::text::span::Span;
use khabar::views::article::Marks;
use khabar::views::corrections::{self, Act};
use khabar::views::label::Label;
use khabar::views::place::Place;
use serde_json::Value;
use std::collections::VecDeque;

/// The address of the page, without a fragment.
pub const ADDRESS: &str = "https://example.org/khabar/";

/// The worker, with what it has in hand.
#[derive(Default)]
struct Worker {
    documents: Documents,
    in_hand: VecDeque<Request>,
    /// How many of its answers the page has not heard yet.
    unheard: usize,
}

impl Worker {
    fn answer(&mut self) -> Option<Vec<Reply>> {
        let request = self.in_hand.pop_front()?;
        let mut replies = Vec::new();
        self.documents
            .answer(request, &LEXICON, &mut |reply| replies.push(reply.clone()));
        self.unheard += replies.len();
        Some(replies)
    }
}

/// The addresses of the page, one step after another.
#[derive(Default)]
struct History {
    fragments: Vec<String>,
    at: usize,
}

/// A page without a browser. See the module.
pub struct Page {
    pub session: Session,
    pub storage: Storage,
    window_number: u32,
    worker: Worker,
    waiting: VecDeque<Event>,
    history: History,
    time: u64,
    /// Whether the typing is to be told when it has rested.
    pub resting: bool,
    pub scroll: i32,
    /// The id of the element that has the focus.
    pub focus: String,
    pub clipboard: Result<String, ()>,
    /// The files that were saved: their names and contents.
    pub saved: Vec<(&'static str, String)>,
    /// The blocks that were marked after the article was shown.
    pub marked: Vec<(usize, Marks)>,
    /// The words that are selected.
    pub selection: Option<Span>,
    /// The origin of which a page is awaited.
    pub awaited: Option<String>,
    /// Whether what was shared is to be fetched.
    pub fetches_shared: bool,
    /// How many workers there were before this one.
    pub workers: usize,
    /// Whether the worker has said that it is there.
    ready: bool,
    /// Whether the watch is armed.
    pub watched: bool,
    /// What a page that was loaded again was given.
    pub handed: Option<Option<String>>,
}

/// What the page says where the worker refuses a text.
pub fn refused(error: &IngestError) -> Notice {
    Notice::Refused(std::sync::Arc::new(refusal(error)))
}

impl Page {
    /// A first visit.
    pub fn new() -> Self {
        Self::at("")
    }

    /// A first visit, at an address with this fragment.
    pub fn at(fragment: &str) -> Self {
        Self::with(Storage::default(), fragment)
    }

    /// A visit with what the storage holds.
    pub fn with(storage: Storage, fragment: &str) -> Self {
        let mut page = Self::starting(storage, fragment);
        page.work();
        page
    }

    /// The same before the worker has done anything.
    pub fn starting(storage: Storage, fragment: &str) -> Self {
        let history = History {
            fragments: vec![fragment.to_owned()],
            at: 0,
        };
        Self::loaded(storage, history, 1_700_000_000_000)
    }

    fn loaded(mut storage: Storage, history: History, time: u64) -> Self {
        let recalled = storage.recall(&history.fragments[history.at]);
        let window_number = storage.window;
        let mut page = Self {
            session: Session::default(),
            storage,
            window_number,
            worker: Worker::default(),
            waiting: VecDeque::new(),
            history,
            time,
            resting: false,
            scroll: 0,
            focus: String::new(),
            clipboard: Ok(String::new()),
            saved: Vec::new(),
            marked: Vec::new(),
            selection: None,
            awaited: None,
            fetches_shared: false,
            workers: 0,
            ready: false,
            watched: false,
            handed: None,
        };
        page.tell(Event::Start(Box::new(recalled)));
        page
    }

    /// The page is loaded again.
    pub fn reload(&mut self) {
        self.reload_only();
        self.work();
    }

    /// The same before the worker has done anything.
    pub fn reload_only(&mut self) {
        self.tell(Event::Leaving);
        let mut storage = std::mem::take(&mut self.storage);
        storage.left = self.session.left().cloned();
        let history = std::mem::take(&mut self.history);
        *self = Self::loaded(storage, history, self.time + 1000);
    }

    /// The window or the browser ends without a word: what the session was not told of is lost.
    pub fn killed(self) -> Storage {
        self.storage
    }

    /// The page is left, by closing its window or for another one.
    pub fn leaves(&mut self) {
        self.tell(Event::Leaving);
    }

    /// Time goes by.
    pub fn waits(&mut self, milliseconds: u64) {
        self.time += milliseconds;
    }

    /// Another window of the page, with the same storage; it has `self`'s until [`Page::back_to`].
    pub fn window(&mut self) -> Self {
        let storage = std::mem::take(&mut self.storage);
        Self::with(storage, "")
    }

    /// The reader goes from this window to another one, which hears what was kept here meanwhile.
    pub fn back_to(&mut self, other: &mut Self) {
        let window = other.window_number;
        other.storage = std::mem::take(&mut self.storage);
        other.storage.window = window;
        let told = std::mem::take(&mut other.storage.told);
        for change in told {
            let elsewhere = match change {
                Told::Kept(key) => match other.storage.recall_one(key) {
                    Some(article) => Elsewhere::Kept(Box::new(article)),
                    None => continue,
                },
                Told::Dropped(key) => Elsewhere::Dropped(key),
                Told::Forgotten => Elsewhere::Forgotten,
            };
            other.tell(Event::Elsewhere(elsewhere));
        }
        other.work();
    }

    /// Tells the session what has happened, and does what it asks for.
    pub fn tell(&mut self, event: Event) {
        self.waiting.push_back(event);
        while let Some(event) = self.waiting.pop_front() {
            let now = Now {
                time: self.time,
                scroll: self.scroll,
                focus: self.focus.clone(),
                chance: self.chance(),
            };
            for effect in self.session.apply(event, now) {
                self.perform(effect);
            }
            self.check();
        }
    }

    /// A number that is random enough: another one for each window.
    fn chance(&self) -> u32 {
        self.storage.window.wrapping_mul(0x9e37_79b9)
    }

    /// Does it, as `src/ui/effects.rs` does.
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.worker.in_hand.push_back(*request),
            Effect::Restart => {
                self.worker = Worker::default();
                self.workers += 1;
                self.ready = false;
            }
            Effect::Replace => {
                self.worker = Worker::default();
                self.workers += 1;
                self.ready = false;
            }
            Effect::Watch => {
                assert!(!self.watched, "one watch is enough");
                self.watched = true;
            }
            Effect::Reload { text, kept } => {
                let kept = kept && !self.storage.hangs;
                self.handed = Some(text.filter(|_| !kept));
            }
            Effect::Rest => self.resting = true,
            Effect::StopResting => self.resting = false,
            Effect::Address { fragment, new } => self.history.set(fragment, new),
            Effect::AwaitPage(origin) => self.awaited = Some(origin),
            Effect::FetchShared => self.fetches_shared = true,
            Effect::Keep(record) => {
                let outcome = self.storage.keep(&record);
                self.waiting.push_back(Event::Kept(record.key, outcome));
            }
            Effect::KeepFacts(key, facts) => {
                let outcome = self.storage.keep_facts(key, &facts);
                self.waiting.push_back(Event::Kept(key, outcome));
            }
            Effect::KeepCorrections(id, written) => {
                let outcome = self.storage.keep_corrections(id, &written);
                self.waiting.push_back(Event::Kept(id, outcome));
            }
            Effect::Drop(id) => self.storage.drop(id),
            Effect::Remember { key, value } => self.storage.remember(key, &value),
            Effect::ForgetAll => {
                self.storage.forget_all();
                let gone = Notice::Fine(Wording::Forgotten);
                self.waiting.push_back(Event::Say(gone));
            }
            Effect::Mark(marks) => self.marked.extend(marks),
            Effect::Copy {
                text,
                done,
                not_done,
            } => self.copy(text, Notice::Fine(done), Notice::Warning(not_done)),
            Effect::CopyLink(text) => {
                let link = link(ADDRESS, &text).unwrap();
                self.copy(
                    link,
                    Notice::Fine(Wording::LinkCopied),
                    Notice::Warning(Wording::LinkNotCopied),
                );
            }
            Effect::Save { name, text, .. } => self.saved.push((name, text)),
            Effect::Focus(target) => self.focus = self.element(target),
            Effect::ScrollTop => self.scroll = 0,
            Effect::Return(Left { scroll, focus }) => {
                self.scroll = scroll;
                self.focus = focus;
            }
            Effect::Deselect => self.selection = None,
        }
    }

    fn copy(&mut self, text: String, done: Notice, not_done: Notice) {
        let said = match &mut self.clipboard {
            Ok(there) => {
                *there = text;
                done
            }
            Err(()) => not_done,
        };
        self.waiting.push_back(Event::Say(said));
    }

    fn element(&self, target: Target) -> String {
        match target {
            Target::Field => "field".to_owned(),
            Target::Main => "text".to_owned(),
            Target::Article => "article".to_owned(),
            Target::Navigator => "navigator".to_owned(),
            Target::Selection => "selection".to_owned(),
            Target::Undo => "undo".to_owned(),
            Target::Row(finding) => format!("row-{}", Place::first(finding)),
            Target::Current => match self.session.current() {
                Some(open) => format!("article-{}", open.id.0),
                None => "text".to_owned(),
            },
        }
    }

    /// What holds after every event.
    fn check(&self) {
        let session = &self.session;
        let mut ids: Vec<_> = session.articles().map(|open| open.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), session.articles().count(), "each has its own id");
        if let Some(shown) = session.on_screen() {
            assert_eq!(session.current().map(|open| open.id), Some(shown.id));
        } else {
            assert!(session.lists().is_none(), "lists of no article");
            assert!(session.made().is_none(), "corrections of no article");
            assert!(session.here().is_none(), "a place in no article");
            assert!(session.card().is_none(), "a card over no article");
            assert!(session.selected().is_none(), "selected in no article");
            let reads = session.work() != Work::Idle;
            assert!(reads || session.view() != View::Reader, "an empty reader");
        }
        if session.work() != Work::Idle {
            assert!(self.is_busy(), "the worker is at nothing");
        }
    }

    /// What holds once the worker has answered all.
    fn check_idle(&self) {
        let session = &self.session;
        assert_eq!(session.work(), Work::Idle);
        if session.on_screen().is_some() || session.current().is_none() {
            assert_eq!(self.address(), self.route(), "{:?}", session.view());
        }
    }

    /// The address of what is before the reader.
    fn route(&self) -> String {
        let place = self.session.here().map(|here| here.place);
        match (self.session.view(), self.session.current()) {
            (View::About, _) => "/about".to_owned(),
            (_, None) => String::new(),
            (View::Field, Some(open)) => format!("/a/{}/edit", open.id.0),
            (View::Reader, Some(open)) => match place {
                Some(place) => format!("/a/{}/{place}", open.id.0),
                None => format!("/a/{}", open.id.0),
            },
        }
    }

    /// Whether the worker has anything in hand.
    pub fn is_busy(&self) -> bool {
        !self.worker.in_hand.is_empty() || self.worker.unheard > 0
    }

    /// The worker answers one request; false if there is none.
    pub fn answer(&mut self) -> bool {
        let replies = self.answers();
        let answered = replies.is_some();
        for reply in replies.into_iter().flatten() {
            self.hear(reply);
        }
        answered
    }

    /// What the worker answers to one request, which the page has not heard yet.
    pub fn answers(&mut self) -> Option<Vec<Reply>> {
        if !self.worker.in_hand.is_empty() {
            self.comes();
        }
        self.worker.answer()
    }

    /// The worker is there, unless it was before.
    pub fn comes(&mut self) {
        if !std::mem::replace(&mut self.ready, true) {
            self.tell(Event::Ready);
        }
    }

    /// So many seconds pass, in which nothing is heard of the worker.
    pub fn pass(&mut self, seconds: u32) {
        for _ in 0..seconds / EVERY {
            if std::mem::take(&mut self.watched) {
                self.tell(Event::Quiet);
            }
        }
    }

    /// The page hears an answer.
    pub fn hear(&mut self, reply: Reply) {
        self.worker.unheard = self.worker.unheard.saturating_sub(1);
        self.tell(Event::Reply(Box::new(reply)));
    }

    /// The worker answers all.
    pub fn work(&mut self) {
        for _ in 0..1000 {
            if !self.answer() {
                // Unless an answer is still on its way.
                if !self.is_busy() {
                    self.check_idle();
                }
                return;
            }
        }
        panic!("the page asks for ever");
    }

    /// The worker crashes, and another one is there.
    pub fn crash(&mut self) {
        self.fail(Trouble::Crashed);
    }

    /// The worker fails, with all that it has in hand.
    pub fn fail(&mut self, trouble: Trouble) {
        self.worker = Worker::default();
        self.workers += 1;
        self.ready = false;
        self.tell(Event::Trouble(trouble));
    }

    /// The worker holds no article any more, but goes on.
    pub fn forget(&mut self) {
        self.worker.documents = Documents::default();
    }

    /// Something happens, and the worker answers all that it leads to.
    pub fn does(&mut self, event: Event) {
        self.tell(event);
        self.work();
    }

    /// The reader gives a text, which is not read yet.
    pub fn put(&mut self, text: &str) {
        if self.session.view() == View::Field && self.session.on_screen().is_none() {
            // What was typed before stands in it.
            self.tell(Event::Typed(String::new()));
        }
        self.tell(Event::Give(Box::new(Input::Text(text.to_owned()))));
        self.time += 1000;
    }

    /// The reader gives a text.
    pub fn give(&mut self, text: &str) {
        self.put(text);
        self.work();
    }

    /// The reader gives files at once: names and texts.
    pub fn drop_files(&mut self, files: &[(&str, &[u8])]) {
        self.offer_files(files);
        self.work();
    }

    /// The same before the worker has read any of them.
    pub fn offer_files(&mut self, files: &[(&str, &[u8])]) {
        let offers = files
            .iter()
            .map(|(name, bytes)| Offer {
                input: Ok(Input::Bytes(bytes.to_vec())),
                label: Label::titled(name),
            })
            .collect();
        self.tell(Event::Offer(offers));
        self.time += 1000;
    }

    /// The reader types until this stands in the field, which has not rested yet.
    pub fn types(&mut self, text: &str) {
        self.tell(Event::Typed(text.to_owned()));
        assert!(self.resting);
    }

    /// The typing rests.
    pub fn rests(&mut self) {
        if std::mem::take(&mut self.resting) {
            self.does(Event::Rested);
        }
    }

    /// The reader chooses the article that is called so.
    pub fn choose(&mut self, title: &str) {
        self.does(Event::Choose(self.id(title)));
    }

    /// The reader closes the article that is called so.
    pub fn close(&mut self, title: &str) {
        self.does(Event::Close(self.id(title)));
    }

    /// The reader goes to the first place of what the lists call so.
    pub fn go(&mut self, words: &str) {
        self.does(Event::Go(self.place(words)));
    }

    /// The reader opens the card of what the lists call so.
    pub fn open_card(&mut self, words: &str) {
        self.go(words);
        self.does(Event::OpenHere);
    }

    /// The reader selects words of the article.
    pub fn select(&mut self, words: &str) {
        let text = &self.session.on_screen().unwrap().article.text;
        let start = text.find(words).unwrap_or_else(|| panic!("{words}"));
        let span = Span::new(start, start + words.len());
        self.selection = Some(span);
        self.does(Event::Selection(Some(span)));
    }

    /// The reader presses a button of the card's panel, or of the bar of the selection, that is called so.
    pub fn press(&mut self, words: &str) {
        let act = self.button(words);
        self.does(Event::Act(act));
    }

    /// What a button of the panel, or of the bar of the selection, does.
    pub fn button(&self, words: &str) -> Act {
        let session = &self.session;
        let panel = session
            .card()
            .and_then(|open| open.panel.as_ref())
            .into_iter();
        let of_panel = panel
            .flat_map(|(_, panel)| &panel.lines)
            .filter_map(|line| match &line.what {
                corrections::Offer::Buttons(buttons) => Some(buttons),
                corrections::Offer::Names { .. } => None,
            })
            .flatten();
        let of_selection = session
            .selected()
            .and_then(|selected| selected.reading())
            .into_iter()
            .flat_map(|reading| &reading.marks);
        let mut all = of_panel.chain(of_selection);
        let button = all.find(|button| plain(&button.words).starts_with(words));
        button.unwrap_or_else(|| panic!("no {words}")).act.clone()
    }

    /// The browser's "back".
    pub fn back(&mut self) {
        assert!(self.travel(false));
        self.work();
    }

    /// The browser's "forward".
    pub fn forward(&mut self) {
        assert!(self.travel(true));
        self.work();
    }

    /// A step through the history of the address, if there is one; the worker has done nothing yet.
    pub fn travel(&mut self, forward: bool) -> bool {
        let at = if forward {
            self.history.at.checked_add(1)
        } else {
            self.history.at.checked_sub(1)
        };
        let there = at.filter(|at| *at < self.history.fragments.len());
        if let Some(at) = there {
            self.history.at = at;
            self.tell(Event::Address(self.address().to_owned()));
        }
        there.is_some()
    }

    /// The reader types an address, or a link sets it.
    pub fn visit(&mut self, fragment: &str) {
        self.history.set(fragment.to_owned(), true);
        self.does(Event::Address(fragment.to_owned()));
    }

    /// The fragment of the address, without its `#`.
    pub fn address(&self) -> &str {
        &self.history.fragments[self.history.at]
    }

    /// How many steps of the browser's history there are up to this one.
    pub fn steps(&self) -> usize {
        self.history.at
    }

    /// The articles by their titles, as they stand in the list.
    pub fn titles(&self) -> Vec<&str> {
        let articles = self.session.articles();
        articles.map(|open| open.label.title.as_str()).collect()
    }

    /// The articles, as they stand in the list.
    pub fn ids(&self) -> Vec<ArticleId> {
        self.session.articles().map(|open| open.id).collect()
    }

    /// The article whose title begins so.
    pub fn id(&self, title: &str) -> ArticleId {
        let mut articles = self.session.articles();
        let open = articles.find(|open| open.label.title.starts_with(title));
        open.unwrap_or_else(|| panic!("{title} is not among {:?}", self.titles()))
            .id
    }

    /// The text of the article that is shown; empty where none is.
    pub fn shown(&self) -> &str {
        let shown = self.session.on_screen();
        shown.map_or("", |shown| &shown.article.text)
    }

    pub fn notice(&self) -> Option<Notice> {
        self.session.notice().cloned()
    }

    /// The words of the lists of findings.
    pub fn findings(&self) -> Vec<(&str, Place)> {
        let Some(lists) = self.session.lists() else {
            return Vec::new();
        };
        let groups = lists.sections.iter().flat_map(|section| &section.groups);
        groups
            .flat_map(|group| &group.rows)
            .map(|row| (row.words.as_str(), row.place))
            .collect()
    }

    /// Whether something of the lists is called so.
    pub fn finds(&self, words: &str) -> bool {
        self.findings().iter().any(|(other, _)| *other == words)
    }

    /// The place where something of the lists leads.
    pub fn place(&self, words: &str) -> Place {
        let findings = self.findings();
        let place = findings.iter().find(|(other, _)| *other == words);
        place
            .unwrap_or_else(|| panic!("{words} is not among {findings:?}"))
            .1
    }

    /// The words at which the reader is.
    pub fn here(&self) -> Option<&str> {
        let here = self.session.here()?;
        Some(here.spans[here.place.number].of(self.shown()))
    }

    /// The analysis, as it is copied.
    pub fn json(&mut self) -> Value {
        self.does(Event::CopyAnalysis);
        let copied = serde_json::from_str(self.clipboard.as_ref().unwrap()).unwrap();
        self.tell(Event::Dismiss);
        copied
    }

    /// The types of all mentions with these words.
    pub fn kinds(&mut self, words: &str) -> Vec<String> {
        let analysis = self.json();
        let mentions = analysis["mentions"].as_array().unwrap();
        mentions
            .iter()
            .filter(|mention| mention["text"] == words)
            .map(|mention| mention["type"].as_str().unwrap().to_owned())
            .collect()
    }

    /// How many corrections the article is shown with.
    pub fn corrections(&self) -> usize {
        let shown = self.session.on_screen();
        shown.map_or(0, |shown| shown.view.corrections)
    }

    /// How many are kept of an article.
    pub fn kept_corrections(&self, id: ArticleId) -> usize {
        match self.storage.corrections(id).as_str() {
            "" => 0,
            written => file::read(written).unwrap().len(),
        }
    }

    /// What was done to the corrections last, in words.
    pub fn done(&self) -> Option<String> {
        Some(plain(&self.session.change()?.said))
    }
}

impl History {
    fn set(&mut self, fragment: String, new: bool) {
        if new {
            self.at += 1;
            self.fragments.truncate(self.at);
            self.fragments.push(fragment);
        } else {
            self.fragments[self.at] = fragment;
        }
    }
}

/// Words without the signs that keep their direction.
pub fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}
