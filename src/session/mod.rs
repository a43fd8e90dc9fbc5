//! The session: what the page knows, and how that changes. Pure: no browser, no worker, no clock in it.
//!
//! ```text
//! Event ──▶ Session::apply ──▶ Vec<Effect>
//! ```
//!
//! Whatever happens on the page, in the worker, in the browser's storage or in its address is an [`Event`]. The one way to
//! change a [`Session`] is to have it apply one; what is then to be done outside of it comes back as [`Effect`]s, which
//! the page ([`crate::ui`]) performs, and whose outcome is another event. So all of it is tested without a browser.
//!
//! - [`events`]: what can happen; [`effects`]: what is to be done.
//! - [`open`]: the articles on the page; [`giving`]: how they come, are closed and put together again.
//! - [`reading`]: having them read by the worker, and its answers; [`watch`]: whether it still gives any.
//! - [`places`]: going through an article; [`correcting`]: the reader's corrections.
//! - [`kept`]: what is kept of an article; [`settings`], [`notices`], [`routes`]: as they are called.
//!
//! The page draws anew what depends on a [`Topic`] when the [`Session::changes`] of that topic are not those that it drew.

pub mod correcting;
pub mod effects;
pub mod events;
pub mod giving;
pub mod kept;
pub mod notices;
pub mod open;
pub mod places;
pub mod reading;
pub mod routes;
pub mod settings;
pub mod watch;
mod watched;

use crate::arrivals::Arrival;
use crate::findings::Stage;
use crate::protocol::{ArticleId, RequestId};
use crate::strings::{Wording, stopped_at};
use crate::text::article::Article;
use crate::views::article::ArticleView;
use crate::views::corrections::Made;
use crate::views::lists::{Lists, Row, Sort};
use crate::views::place::{Here, Place};
use correcting::{Change, Selected};
use effects::{Effect, Target};
use events::{Event, Now};
use notices::Notice;
use open::Open;
use places::OpenCard;
use reading::{Asked, Deferred, Pending};
use routes::{Route, View};
use settings::Settings;
use std::sync::Arc;
use watch::Watch;
use watched::Watched;

/// What the worker is at, for the article before the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The article is being read.
    Reading(Option<Stage>),
}

/// The article before the reader, with what is shown of it.
#[derive(Clone, Debug)]
pub struct OnScreen {
    /// Which.
    pub id: ArticleId,
    /// Its text: the spans of the view slice it.
    pub article: Arc<Article>,
    /// What is shown of it.
    pub view: Arc<ArticleView>,
    /// Which kinds of findings the view has marks of.
    pub marked: crate::views::shown::Shown,
}

/// Rows of a group of a list beyond the first ones.
#[derive(Clone, Debug)]
struct Further {
    sort: Sort,
    group: usize,
    rows: Arc<Vec<Row>>,
}

/// What of the session can change. Each has a count of its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The language of the interface and how the page looks.
    Settings,
    /// Which kinds of findings are marked.
    Shown,
    /// Which view is before the reader.
    View,
    /// The text in the field.
    Field,
    /// The list of the articles, and which of them is before the reader.
    Articles,
    /// What the worker is at.
    Work,
    /// How much of the worker's files is there.
    Loaded,
    /// The message to the reader.
    Notice,
    /// What is said to a screen reader.
    Spoken,
    /// The article before the reader.
    Article,
    /// The lists of its findings.
    Lists,
    /// Rows of the lists beyond the first ones.
    Rows,
    /// Where in it the reader is.
    Here,
    /// The card that is open.
    Card,
    /// The words that are selected.
    Selected,
    /// What was done to the corrections last.
    Change,
    /// The list of the corrections.
    Made,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Settings,
        Self::Shown,
        Self::View,
        Self::Field,
        Self::Articles,
        Self::Work,
        Self::Loaded,
        Self::Notice,
        Self::Spoken,
        Self::Article,
        Self::Lists,
        Self::Rows,
        Self::Here,
        Self::Card,
        Self::Selected,
        Self::Change,
        Self::Made,
    ];
}

/// What the page knows. See the module.
#[derive(Debug, Default)]
pub struct Session {
    settings: Watched<Settings>,
    shown: Watched<crate::views::shown::Shown>,
    view: Watched<View>,
    field: Watched<String>,
    articles: Watched<Vec<Open>>,
    current: Option<ArticleId>,
    work: Watched<Work>,
    loaded: Watched<(u32, u32)>,
    notice: Watched<Option<Notice>>,
    spoken: Watched<String>,
    article: Watched<Option<OnScreen>>,
    lists: Watched<Option<Arc<Lists>>>,
    rows: Watched<Vec<Further>>,
    here: Watched<Option<Here>>,
    card: Watched<Option<OpenCard>>,
    selected: Watched<Option<Selected>>,
    change: Watched<Option<Change>>,
    made: Watched<Option<Made>>,

    /// What was typed for a new article and left.
    draft: String,
    /// Under which key that is kept.
    draft_key: Option<ArticleId>,
    /// Under which key it is kept what stands in the field, where that is no article yet.
    field_key: Option<ArticleId>,
    /// When something was typed that is not kept yet.
    typed_at: Option<u64>,
    /// The key of the record of which it was said last that the storage does not take it.
    refused: Option<ArticleId>,
    /// The articles that were closed, the last one at the end, and where each stood.
    closed: Vec<(usize, Box<Open>)>,
    /// The place that waits for its article to be read.
    awaited: Option<Place>,
    /// How far the article that is being read is to be scrolled, and what is to have the focus then.
    returning: Option<open::Left>,
    /// The article to be shown where what was announced does not come.
    behind: Option<ArticleId>,
    /// The page's address, as the session has set or heard it.
    route: Route,
    /// Steps to further findings, while the one before is asked for: on, or back.
    walks: Vec<bool>,
    /// Whether the place that was asked for is to be a step of the browser's history.
    going_is_new: bool,
    last_request: RequestId,
    last_id: ArticleId,
    /// What the worker has in hand of whole articles.
    pending: Vec<Pending>,
    /// Whether the worker still answers.
    watch: Watch,
    /// The article at which it stopped, if that is known.
    stopped_at: Option<ArticleId>,
    /// The questions without an answer.
    asked: Vec<Asked>,
    /// What is to be read once its corrections are made.
    deferred: Vec<Deferred>,
    /// What is to be done outside, while an event is applied.
    effects: Vec<Effect>,
    now: Now,
}

impl Session {
    /// Changes with what has happened. Gives what is to be done, in order.
    pub fn apply(&mut self, event: Event, now: Now) -> Vec<Effect> {
        self.now = now;
        match event {
            Event::Start(kept) => self.start(*kept),
            Event::Address(fragment) => self.follow_address(&fragment),
            Event::Leaving => self.leave_page(),
            Event::Give(input) => self.give(*input),
            Event::GiveField(text) => self.give_field(text),
            Event::Offer(offers) => self.offer(offers),
            Event::Sample(text) => self.give_sample(text),
            Event::Typed(text) => self.typed(text),
            Event::Rested => self.read_field(),
            Event::Missing(why) => self.missing(Notice::Warning(why)),
            Event::NewArticle => self.new_article(),
            Event::Choose(id) => self.choose(id),
            Event::Close(id) => self.close(id),
            Event::Reopen => self.reopen(),
            Event::Join => self.join(),
            Event::Edit => self.edit(),
            Event::Read => self.show_reading(true),
            Event::About => self.show_about(),
            Event::Cancel => self.cancel(),
            Event::Again => self.try_again(),
            Event::Date(date) => self.set_date(date),
            Event::DateUnknown => self.set_date_unknown(),
            Event::Language(language) => self.set_language(language),
            Event::Settings(change) => self.set(change),
            Event::Switch(sort) => self.switch(sort),
            Event::Go(place) => self.go(place, true),
            Event::Step(forward) => self.step(forward),
            Event::Walk(forward) => self.walk(forward),
            Event::OpenHere => self.open_here(),
            Event::OpenCard(offset) => self.open_card(offset),
            Event::CloseCard => self.close_card(),
            Event::Leave => self.leave_place(),
            Event::Escape => self.escape(),
            Event::Rows(sort, group) => self.ask_rows(sort, group),
            Event::Near(blocks) => self.ask_marks(blocks),
            Event::Panel => self.toggle_panel(),
            Event::Selection(span) => self.select(span),
            Event::Reading(number) => self.choose_reading(number),
            Event::Act(act) => self.act(act),
            Event::Undo => self.undo(),
            Event::LeaveChange => {
                self.change.set_none();
            }
            Event::SaveCorrections => self.save_corrections(),
            Event::CopyAnalysis => self.export(crate::protocol::Format::Json, true),
            Event::Export(format) => self.export(format, false),
            Event::SaveText => self.save_text(),
            Event::CopyLink => self.copy_link(),
            Event::Say(notice) => self.notice.put(Some(notice)),
            Event::Dismiss => self.notice.set_none(),
            Event::ForgetAll => self.forget_all(),
            Event::Kept(key, outcome) => self.was_kept(key, outcome),
            Event::Elsewhere(elsewhere) => self.hear_from_elsewhere(elsewhere),
            Event::Loading { loaded, total } => {
                self.watch.heard();
                self.loaded.put((loaded, total));
            }
            Event::Ready => self.ready(),
            Event::Reply(reply) => self.hear(*reply),
            Event::Quiet => self.quiet(),
            Event::Trouble(trouble) => self.trouble(trouble),
            Event::Reload => self.reload(),
        }
        if self.watch.arms() {
            self.effect(Effect::Watch);
        }
        std::mem::take(&mut self.effects)
    }

    /// How often what the page shows of a topic has changed.
    #[must_use]
    pub fn changes(&self, topic: Topic) -> u32 {
        match topic {
            Topic::Settings => self.settings.changes(),
            Topic::Shown => self.shown.changes(),
            Topic::View => self.view.changes(),
            Topic::Field => self.field.changes(),
            Topic::Articles => self.articles.changes(),
            Topic::Work => self.work.changes(),
            Topic::Loaded => self.loaded.changes(),
            Topic::Notice => self.notice.changes(),
            Topic::Spoken => self.spoken.changes(),
            Topic::Article => self.article.changes(),
            Topic::Lists => self.lists.changes(),
            Topic::Rows => self.rows.changes(),
            Topic::Here => self.here.changes(),
            Topic::Card => self.card.changes(),
            Topic::Selected => self.selected.changes(),
            Topic::Change => self.change.changes(),
            Topic::Made => self.made.changes(),
        }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which kinds of findings are marked.
    #[must_use]
    pub fn shown(&self) -> crate::views::shown::Shown {
        *self.shown
    }

    /// What is before the reader.
    #[must_use]
    pub fn view(&self) -> View {
        *self.view
    }

    /// The text in the field.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The articles on the page, without one that is only being typed.
    pub fn articles(&self) -> impl Iterator<Item = &Open> {
        self.articles.iter().filter(|open| !open.typed_only)
    }

    /// The article before the reader, as one of those on the page; none while a new one is awaited or only typed.
    #[must_use]
    pub fn current(&self) -> Option<&Open> {
        self.current
            .and_then(|id| self.open(id))
            .filter(|open| !open.typed_only)
    }

    /// Whether what the field takes is a new article: none that has been read, in this session or before.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.article.is_none() && self.current().is_none_or(|open| !open.is_known())
    }

    /// Whether what is pasted into the field is given as a whole, and changes no article that is there.
    #[must_use]
    pub fn takes_whole(&self) -> bool {
        self.article.is_none() && (self.is_new() || self.field.trim().is_empty())
    }

    /// What the worker is at.
    #[must_use]
    pub fn work(&self) -> Work {
        *self.work
    }

    /// How many bytes of the worker's files are there, of how many; 0 of 0 where none is awaited.
    #[must_use]
    pub fn loaded(&self) -> (u32, u32) {
        *self.loaded
    }

    /// The message to the reader.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The message to the reader, in words; empty where there is none.
    #[must_use]
    pub fn notice_words(&self) -> String {
        let language = self.settings.language;
        let mut words = self
            .notice
            .as_ref()
            .map_or("", |notice| notice.say(language))
            .to_owned();
        if let Some(Notice::Trouble(_)) = *self.notice
            && let Some(open) = self.stopped_at.and_then(|id| self.open(id))
        {
            words.push_str(&stopped_at(language, open.label.title.trim()));
        }
        words
    }

    /// What is said to a screen reader.
    #[must_use]
    pub fn spoken(&self) -> &str {
        &self.spoken
    }

    /// The article before the reader, once it is read.
    #[must_use]
    pub fn on_screen(&self) -> Option<&OnScreen> {
        self.article.as_ref()
    }

    /// The lists of its findings.
    #[must_use]
    pub fn lists(&self) -> Option<&Arc<Lists>> {
        self.lists.as_ref()
    }

    /// The rows of a group of a list beyond the first ones, once they were asked for.
    #[must_use]
    pub fn further_rows(&self, sort: Sort, group: usize) -> Option<&Arc<Vec<Row>>> {
        let further = self.rows.iter();
        let mut of = further.filter(|further| further.sort == sort && further.group == group);
        of.next().map(|further| &further.rows)
    }

    /// Where in it the reader is.
    #[must_use]
    pub fn here(&self) -> Option<&Here> {
        self.here.as_ref()
    }

    /// The card that is open.
    #[must_use]
    pub fn card(&self) -> Option<&OpenCard> {
        self.card.as_ref()
    }

    /// The words that are selected.
    #[must_use]
    pub fn selected(&self) -> Option<&Selected> {
        self.selected.as_ref()
    }

    /// What was done to the corrections last, while it can be undone at a glance.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        self.change.as_ref()
    }

    /// The list of the corrections.
    #[must_use]
    pub fn made(&self) -> Option<&Made> {
        self.made.as_ref()
    }

    fn open(&self, id: ArticleId) -> Option<&Open> {
        self.articles.iter().find(|open| open.id == id)
    }

    fn open_mut(&mut self, id: ArticleId) -> Option<&mut Open> {
        self.articles.edit().iter_mut().find(|open| open.id == id)
    }

    fn current_mut(&mut self) -> Option<&mut Open> {
        self.current.and_then(|id| self.open_mut(id))
    }

    fn say(&self, wording: Wording) -> &'static str {
        wording.say(self.settings.language)
    }

    fn speak(&mut self, wording: Wording) {
        let words = self.say(wording).to_owned();
        self.spoken.put(words);
    }

    fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Sets the page's address; `new` makes it a step of the browser's history.
    fn set_route(&mut self, route: Route, new: bool) {
        if self.route == route {
            return;
        }
        self.route = route;
        let fragment = route.to_string();
        self.effect(Effect::Address { fragment, new });
    }

    /// Sets the address to what is before the reader.
    fn show_route(&mut self, new: bool) {
        let route = Route {
            view: *self.view,
            article: self.current().map(|open| open.id),
            place: self.here.as_ref().map(|here| here.place),
        };
        self.set_route(route, new);
    }

    /// Follows the address after the reader has used the browser's "back" or "forward", or has typed another.
    fn follow_address(&mut self, fragment: &str) {
        if let Some(arrival) = Arrival::parse(fragment) {
            self.behind = None;
            self.receive(arrival);
            return;
        }
        let route = Route::parse(fragment);
        self.leave_here();
        self.route = route;
        self.card.set_none();
        match (route.view, route.article) {
            (View::About, _) => {
                self.here.set_none();
                self.view.put(View::About);
            }
            (view, Some(id)) if self.open(id).is_some() && self.current != Some(id) => {
                self.stow();
                self.blank();
                self.returning = self.open(id).and_then(|open| open.left.clone());
                self.load(id, view, route.place, false);
            }
            // An address that names no article names a place in the one before the reader.
            (view, article)
                if self.current.is_some()
                    && (article == self.current
                        || (article.is_none() && route.place.is_some())) =>
            {
                let there = self.article.is_some() || *self.work != Work::Idle;
                // Its text was taken out of the field, and nothing else stands there.
                let emptied = !there && self.field.trim().is_empty();
                if let Some(id) = self.current.filter(|_| emptied && view == View::Reader) {
                    self.load(id, view, route.place, false);
                    return;
                }
                self.put_view(if there { view } else { View::Field });
                match route.place {
                    Some(place) => self.go(place, false),
                    None => self.here.set_none(),
                }
                if let Some(left) = self.current_mut().and_then(|open| open.left.clone())
                    && route.place.is_none()
                    && self.article.is_some()
                {
                    self.effect(Effect::Return(left));
                }
                // What is only typed has no address, though what was given under this one may be typed on.
                if !there && self.current().is_none() {
                    self.show_route(false);
                }
            }
            // The field, or an article that is not here (any more).
            _ => {
                if self.current.is_some() {
                    self.stow();
                    self.blank();
                    self.take_draft();
                }
                self.put_view(View::Field);
                self.show_route(false);
            }
        }
    }

    /// Shows a view; another one begins at its top.
    fn put_view(&mut self, view: View) {
        if *self.view != view {
            self.view.put(view);
            self.effect(Effect::ScrollTop);
        }
    }

    /// Remembers where the reader was in the view that is left.
    fn leave_here(&mut self) {
        if *self.view != View::Reader {
            return;
        }
        let left = open::Left {
            scroll: self.now.scroll,
            focus: self.now.focus.clone(),
        };
        if let Some(open) = self.current_mut() {
            open.left = Some(left);
        }
    }

    /// Leaves the article for its text, to be edited.
    fn edit(&mut self) {
        self.leave_here();
        self.card.set_none();
        self.here.set_none();
        self.put_view(View::Field);
        self.show_route(true);
        self.effect(Effect::Focus(Target::Field));
    }

    /// Shows the article, or the field where there is none.
    fn show_reading(&mut self, new: bool) {
        let view = if self.article.is_some() {
            View::Reader
        } else {
            View::Field
        };
        self.put_view(view);
        self.show_route(new);
        self.effect(Effect::Focus(Target::Main));
    }

    fn show_about(&mut self) {
        self.leave_here();
        self.here.set_none();
        self.card.set_none();
        self.put_view(View::About);
        self.show_route(true);
        self.effect(Effect::Focus(Target::Main));
    }
}
