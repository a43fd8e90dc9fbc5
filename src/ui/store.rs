//! [`Store`]: the session on the page.
//!
//! There is one, and every component has a copy of the handle. What is drawn reads it by a [`Topic`] and is drawn anew when
//! that changes; what happens is told to it as an [`Event`]:
//!
//! ```ignore
//! view! {
//!     <p>{text(move || store.see(Topic::Notice, |session| …))}</p>
//!     {press(store, Wording::Dismiss, || Event::Dismiss)}
//! }
//! ```

use super::analyser::Analyser;
use super::article_view::ArticleView;
use super::storage::Storage;
use super::{dom, effects};
use crate::protocol::Request;
use crate::session::events::{Event, Now};
use crate::session::{Session, Topic};
use crate::strings::{Language, Wording};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::{DomRect, Element};

/// The session on the page. See the module.
#[derive(Clone, Copy)]
pub struct Store {
    session: StoredValue<Session>,
    /// The count of changes that is drawn, of every topic in the order of [`Topic::ALL`].
    drawn: StoredValue<Vec<RwSignal<u32>>>,
    outside: StoredValue<Outside, LocalStorage>,
}

/// Tells where on the screen something is now.
type Edges = Rc<dyn Fn() -> Option<DomRect>>;

/// What the store holds that is no part of the session: the browser's side of it.
#[derive(Default)]
pub(super) struct Outside {
    /// What has happened while something else was being applied.
    waiting: VecDeque<Event>,
    busy: bool,
    pub(super) analyser: Option<Analyser>,
    storage: Option<Storage>,
    pub(super) typing: Option<TimeoutHandle>,
    pub(super) article: Option<ArticleView>,
    /// Where on the screen the mark is that the card is about.
    card_at: Option<Edges>,
}

impl Store {
    /// A session that has not started yet, and a worker on its way.
    #[must_use]
    pub fn new() -> Self {
        let store = Self {
            session: StoredValue::new(Session::default()),
            drawn: StoredValue::new(Topic::ALL.map(|_| RwSignal::new(0)).into()),
            outside: StoredValue::new_local(Outside::default()),
        };
        let analyser = Analyser::new(move |event| store.tell(event));
        let storage = Storage::new(move |event| store.tell(event));
        store.outside(|outside| {
            outside.analyser = Some(analyser);
            outside.storage = Some(storage);
        });
        store
    }

    /// Looks at the session, and again when the topic changes.
    pub fn see<T>(self, topic: Topic, look: impl FnOnce(&Session) -> T) -> T {
        self.follow(topic);
        self.look(look)
    }

    /// Has what calls this drawn anew when the topic changes.
    pub fn follow(self, topic: Topic) {
        let drawn = self
            .drawn
            .with_value(|drawn| drawn.get(topic as usize).copied());
        if let Some(drawn) = drawn {
            drawn.track();
        }
    }

    /// Looks at the session as it is now.
    pub fn look<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(look)
    }

    /// The language of the interface; followed.
    #[must_use]
    pub fn language(self) -> Language {
        self.see(Topic::Settings, |session| session.settings().language)
    }

    /// A phrase in the language of the interface; followed.
    #[must_use]
    pub fn say(self, wording: Wording) -> &'static str {
        wording.say(self.language())
    }

    /// Tells the session what has happened, does what it asks for, and has drawn what has changed.
    pub fn tell(self, event: Event) {
        let busy = self.outside(|outside| {
            outside.waiting.push_back(event);
            std::mem::replace(&mut outside.busy, true)
        });
        if busy {
            return;
        }
        while let Some(event) = self.outside(|outside| outside.waiting.pop_front()) {
            let now = Now {
                time: dom::now(),
                scroll: dom::last_scrolled(),
                focus: dom::focused()
                    .map(|element| element.id())
                    .unwrap_or_default(),
                chance: dom::chance(),
            };
            let effects = self
                .session
                .try_update_value(|session| session.apply(event, now))
                .unwrap_or_default();
            self.draw();
            for effect in effects {
                effects::perform(self, effect);
            }
        }
        self.outside(|outside| outside.busy = false);
    }

    /// Has drawn anew what depends on the topics that have changed.
    fn draw(self) {
        let changed = self.look(|session| Topic::ALL.map(|topic| session.changes(topic)));
        self.drawn.with_value(|drawn| {
            for (drawn, changes) in drawn.iter().zip(changed) {
                if drawn.get_untracked() != changes {
                    drawn.set(changes);
                }
            }
        });
    }

    pub(super) fn outside<T>(self, change: impl FnOnce(&mut Outside) -> T) -> T
    where
        T: Default,
    {
        self.outside.try_update_value(change).unwrap_or_default()
    }

    pub(super) fn ask(self, request: &Request) {
        if let Some(analyser) = self.analyser() {
            analyser.send(request);
        }
    }

    /// A handle of its own: the analyser may tell the store something while it is used.
    pub(super) fn analyser(self) -> Option<Analyser> {
        self.outside(|outside| outside.analyser.clone())
    }

    /// Does something with what the browser keeps.
    pub(super) fn keeps(self, does: impl FnOnce(&Storage)) {
        if let Some(storage) = self.outside(|outside| outside.storage.clone()) {
            does(&storage);
        }
    }

    /// Has the session start with what is kept, and the address; `started` is called then.
    pub(super) fn start(self, started: impl FnOnce() + 'static) {
        self.keeps(|storage| {
            storage.recall(Box::new(move |recalled| {
                self.tell(Event::Start(Box::new(recalled)));
                started();
            }));
        });
    }

    /// Has a card opened, that of a place in the text, about a mark that tells where it is.
    pub fn open_card(self, offset: usize, mark: &Element) {
        let mark = mark.clone();
        let edges: Edges =
            Rc::new(move || mark.is_connected().then(|| mark.get_bounding_client_rect()));
        self.outside(|outside| outside.card_at = Some(edges));
        self.tell(Event::OpenCard(offset));
    }

    /// Has the card opened of the place where the reader is.
    pub fn open_here(self) {
        let span = self.look(|session| {
            let here = session.here()?;
            here.spans.get(here.place.number).copied()
        });
        let edges: Edges = Rc::new(move || span.and_then(|span| self.article()?.rect(span)));
        self.outside(|outside| outside.card_at = Some(edges));
        self.tell(Event::OpenHere);
    }

    /// The edges of the mark that the card is about, as they are now: left, right, top and bottom.
    pub(super) fn card_at(self) -> Option<[f64; 4]> {
        let edges = self.outside(|outside| outside.card_at.clone())?;
        let rect = edges()?;
        Some([rect.left(), rect.right(), rect.top(), rect.bottom()])
    }

    /// The article in the page, while it is there.
    pub(super) fn article(self) -> Option<ArticleView> {
        self.outside(|outside| outside.article.clone())
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}
