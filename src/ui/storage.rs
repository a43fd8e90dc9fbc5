//! What the browser keeps, as the session's effects want it: articles in IndexedDB, each one record of its own, and the
//! settings in the local storage.
//!
//! Several windows of the page share the records. Every writing has a number of its own in it, and a record that another
//! window has written since is not written over; a channel tells the others what has changed. A write either succeeds as a
//! whole or leaves what was there: it is one transaction, which is on the disk before it counts (`strict`).

use super::dom;
use crate::findings::Date;
use crate::protocol::ArticleId;
use crate::session::events::{Event, Outcome};
use crate::session::kept::{
    Content, Elsewhere, Facts, LAST, Recalled, RecalledArticle, RecalledSingle, Record,
};
use crate::session::notices::Notice;
use crate::session::open::Left;
use crate::session::settings::KEYS;
use crate::strings::Wording;
use idb::{
    Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Transaction,
    TransactionMode, TransactionResult,
};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, IdbDatabase, IdbTransaction, MessageEvent};

/// The database, and the store of articles in it, by the names of their keys. Another version of it is another database.
const DATABASE: &str = "khabar";
const ARTICLES: &str = "articles";

/// The channel to the other windows.
const CHANNEL: &str = "khabar";

/// To write a content of more bytes takes longer than a reader's touch may be put off; no text that is typed is so long.
const LONG: usize = 400_000;

/// Under which keys builds before the list kept their one article.
const SINGLE: [&str; 5] = ["text", "date", "date-unknown", "sample", "corrections"];

/// So long is waited for what is kept, before the page starts without: what comes later is added then.
const PATIENCE: Duration = Duration::from_secs(3);

/// The storage. See the module.
#[derive(Clone)]
pub struct Storage {
    inner: Rc<Inner>,
}

struct Inner {
    database: RefCell<Option<IdbDatabase>>,
    /// Of each record the number of the writing that it was read or written here by last.
    seen: RefCell<Vec<(u64, f64)>>,
    channel: Option<BroadcastChannel>,
    tell: Box<dyn Fn(Event)>,
    /// Whether the browser was asked to keep what is kept.
    persistent: Cell<bool>,
    /// The order of what is written.
    turns: dom::InTurn,
}

/// What a window tells the others: a word, and which record.
const KEPT: &str = "kept";
const DROPPED: &str = "dropped";
const FORGOTTEN: &str = "forgotten";

impl Storage {
    /// The storage of this window, which tells how writes went, and what other windows do.
    pub fn new(tell: impl Fn(Event) + 'static) -> Self {
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let storage = Self {
            inner: Rc::new(Inner {
                database: RefCell::default(),
                seen: RefCell::default(),
                channel,
                tell: Box::new(tell),
                persistent: Cell::default(),
                turns: dom::InTurn::default(),
            }),
        };
        storage.listen();
        storage
    }

    /// Has what is kept given to `start`, once; with nothing of it, where the browser does not answer.
    pub fn recall(&self, start: Box<dyn FnOnce(Recalled)>) {
        let start = Rc::new(Cell::new(Some(start)));
        let storage = self.clone();
        let late = Rc::clone(&start);
        set_timeout(
            move || {
                if let Some(start) = late.take() {
                    start(recalled(Vec::new()));
                }
            },
            PATIENCE,
        );
        run(async move {
            let mut articles = storage.read_all().await.unwrap_or_default();
            storage.move_over(&mut articles).await;
            match start.take() {
                Some(start) => start(recalled(articles)),
                None => {
                    for article in articles {
                        let kept = Elsewhere::Kept(Box::new(article));
                        (storage.inner.tell)(Event::Elsewhere(kept));
                    }
                }
            }
        });
    }

    /// Calls `then` once all is written that is to be, or where the browser does not answer: whether it has.
    pub fn settled(&self, then: Box<dyn FnOnce(bool)>) {
        let storage = self.clone();
        let waits = Rc::new(Cell::new(Some(then)));
        let late = Rc::clone(&waits);
        let late = move || {
            if let Some(then) = late.take() {
                then(false);
            }
        };
        set_timeout(late, PATIENCE);
        self.in_turn(false, async move {
            // It is read after what is written before it.
            let settled = storage.read_one(0).await.is_ok();
            if let Some(then) = waits.take() {
                then(settled);
            }
        });
    }

    /// Keeps a record in the place of that which has its key.
    pub fn keep(&self, record: Record) {
        let storage = self.clone();
        let long = record.content.len() > LONG;
        self.in_turn(long, async move {
            let outcome = storage.keep_record(&record).await;
            storage.ask_for_persistence(outcome);
            if outcome == Outcome::Kept {
                forget_single(record.content.text());
            }
            (storage.inner.tell)(Event::Kept(record.key, outcome));
        });
    }

    /// Keeps what is kept beside a content.
    pub fn keep_facts(&self, key: ArticleId, facts: &Facts) {
        self.change(key, "facts", facts.write(), Outcome::NoRoom);
    }

    /// Keeps the corrections of an article.
    pub fn keep_corrections(&self, key: ArticleId, written: String) {
        self.change(key, "corrections", written, Outcome::NoRoomForCorrections);
    }

    /// Keeps a record no longer.
    pub fn drop(&self, key: ArticleId) {
        let storage = self.clone();
        self.in_turn(false, async move {
            let dropped = async {
                let (transaction, store) = storage.write_to().await?;
                // What another window has written since is the other's.
                if storage.wrote_elsewhere(store.get(name(key))?.await?.as_ref(), key) {
                    return Ok(());
                }
                store.delete(name(key))?.await?;
                committed(transaction).await?;
                storage.say(DROPPED, Some(key));
                Ok::<(), Error>(())
            };
            let _ = dropped.await;
        });
    }

    /// Forgets everything, of every window.
    pub fn forget_all(&self) {
        let storage = self.clone();
        self.in_turn(false, async move {
            let cleared = async {
                let (transaction, store) = storage.write_to().await?;
                store.clear()?.await?;
                committed(transaction).await
            };
            let said = if cleared.await.is_ok() {
                forget_earlier();
                for key in KEYS.into_iter().chain([LAST]) {
                    dom::forget(key);
                }
                storage.say(FORGOTTEN, None);
                Notice::Fine(Wording::Forgotten)
            } else {
                Notice::Warning(Wording::NotForgotten)
            };
            (storage.inner.tell)(Event::Say(said));
        });
        // What was shared and not fetched yet (src/ui/sw.js). Outside a secure context there are no caches.
        if let Ok(caches) = dom::window().caches()
            && !caches.is_undefined()
        {
            let _ = caches.delete(&format!("khabar-shared {}", dom::folder()));
        }
    }

    /// Does it, after what was asked for before: at once, unless it takes `long`, which the reader is not to wait for.
    fn in_turn(&self, long: bool, work: impl Future<Output = ()> + 'static) {
        self.inner.turns.run(long, Box::new(move || run(work)));
    }

    fn change(&self, key: ArticleId, field: &'static str, value: String, refused: Outcome) {
        let storage = self.clone();
        self.in_turn(false, async move {
            let change = move |kept: Option<Object>| {
                let kept = kept?;
                set(&kept, field, &value.into());
                Some(kept)
            };
            let outcome = storage
                .write(key, Box::new(change))
                .await
                .unwrap_or(refused);
            (storage.inner.tell)(Event::Kept(key, outcome));
        });
    }

    async fn keep_record(&self, record: &Record) -> Outcome {
        let content = match &record.content {
            Content::Text(text) => text.as_str().into(),
            Content::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        };
        let kept = object(&content, &record.facts.write(), &record.corrections);
        let outcome = self.write(record.key, Box::new(|_| Some(kept))).await;
        outcome.unwrap_or(Outcome::NoRoom)
    }

    /// Writes what `change` makes of a record as it is kept; nothing, where it makes nothing of it, or where another
    /// window has written it meanwhile.
    async fn write(
        &self,
        key: ArticleId,
        change: Box<dyn FnOnce(Option<Object>) -> Option<Object>>,
    ) -> Result<Outcome, Error> {
        let (transaction, store) = self.write_to().await?;
        let kept = store.get(name(key))?.await?;
        if self.wrote_elsewhere(kept.as_ref(), key) {
            return Ok(Outcome::ChangedElsewhere);
        }
        let kept: Option<Object> = kept.and_then(|kept| kept.dyn_into().ok());
        if let Some(changed) = change(kept) {
            let by = js_sys::Math::random();
            set(&changed, "by", &by.into());
            store.put(&changed, Some(&name(key)))?.await?;
            committed(transaction).await?;
            self.saw(key.0, by);
            self.say(KEPT, Some(key));
        }
        Ok(Outcome::Kept)
    }

    /// Whether another window wrote the record since it was read here.
    fn wrote_elsewhere(&self, record: Option<&JsValue>, key: ArticleId) -> bool {
        record
            .and_then(|record| record.dyn_ref())
            .is_some_and(|record| !self.inner.seen.borrow().contains(&(key.0, writing(record))))
    }

    /// Notes by which writing a record was read or written here.
    fn saw(&self, key: u64, by: f64) {
        let mut seen = self.inner.seen.borrow_mut();
        seen.retain(|(other, _)| *other != key);
        seen.push((key, by));
    }

    async fn database(&self) -> Result<Database, Error> {
        if let Some(database) = &*self.inner.database.borrow() {
            return Ok(database.clone().into());
        }
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                let _ = database.create_object_store(ARTICLES, ObjectStoreParams::new());
            }
        });
        let database: IdbDatabase = request.await?.into();
        // It is opened anew when it is wanted again.
        let storage = self.clone();
        let close = move || {
            if let Some(database) = storage.inner.database.take() {
                database.close();
            }
        };
        let close: JsValue = Closure::<dyn Fn()>::new(close).into_js_value();
        database.set_onclose(close.dyn_ref());
        database.set_onversionchange(close.dyn_ref());
        *self.inner.database.borrow_mut() = Some(database.clone());
        Ok(database.into())
    }

    /// A transaction that is on the disk when it has succeeded.
    async fn write_to(&self) -> Result<(Transaction, ObjectStore), Error> {
        let transaction = match strict(self.database().await?) {
            Ok(transaction) => transaction,
            // The database was closed without a word.
            Err(_) => {
                self.inner.database.take();
                strict(self.database().await?).map_err(Error::TransactionOpenFailed)?
            }
        };
        let store = transaction.object_store(ARTICLES)?;
        Ok((transaction, store))
    }

    async fn read_all(&self) -> Result<Vec<RecalledArticle>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[ARTICLES], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ARTICLES)?;
        let keys = store.get_all_keys(None, None)?;
        let records = store.get_all(None, None)?;
        let (keys, records) = (keys.await?, records.await?);
        let both = keys.into_iter().zip(records);
        Ok(both
            .filter_map(|(key, record)| self.article(key.as_string()?.parse().ok()?, &record))
            .collect())
    }

    async fn read_one(&self, key: u64) -> Result<Option<RecalledArticle>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[ARTICLES], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ARTICLES)?;
        let record = store.get(name(ArticleId(key)))?.await?;
        Ok(record.and_then(|record| self.article(key, &record)))
    }

    /// A record as it is kept, as far as it can be read: a text comes back in any case.
    fn article(&self, key: u64, record: &JsValue) -> Option<RecalledArticle> {
        let record: &Object = record.dyn_ref()?;
        let content = get(record, "content");
        let content = match content.as_string() {
            Some(text) => Content::Text(text),
            None => Content::Bytes(content.dyn_into::<Uint8Array>().ok()?.to_vec()),
        };
        let string = |field| get(record, field).as_string().unwrap_or_default();
        self.saw(key, writing(record));
        Some(RecalledArticle {
            key: ArticleId(key),
            content,
            facts: Facts::read(&string("facts")),
            corrections: string("corrections"),
        })
    }

    /// Moves what earlier builds kept in the local storage, where it goes once it is kept here.
    async fn move_over(&self, articles: &mut Vec<RecalledArticle>) {
        for key in earlier() {
            let field = |field: &str| dom::recall(&format!("{field}.{key}")).unwrap_or_default();
            let (text, facts, corrections) =
                (field("article"), field("facts"), field("corrections"));
            let kept = object(&text.as_str().into(), &facts, &corrections);
            let there = articles.iter().any(|article| article.key.0 == key);
            let change = |other: Option<Object>| other.is_none().then_some(kept);
            let moved = self.write(ArticleId(key), Box::new(change));
            if matches!(moved.await, Ok(Outcome::Kept)) {
                forget_one(key);
            }
            if !there {
                articles.push(RecalledArticle {
                    key: ArticleId(key),
                    content: Content::Text(text),
                    facts: Facts::read(&facts),
                    corrections,
                });
            }
        }
    }

    /// Asks the browser once not to clear what is kept when it wants room.
    fn ask_for_persistence(&self, outcome: Outcome) {
        if outcome != Outcome::Kept || self.inner.persistent.replace(true) {
            return;
        }
        let storage = dom::window().navigator().storage();
        // Outside a secure context there is none.
        if !storage.is_undefined()
            && let Ok(asked) = storage.persist()
        {
            dom::then(&asked, drop, drop);
        }
    }

    fn say(&self, what: &str, key: Option<ArticleId>) {
        if let Some(channel) = &self.inner.channel {
            let message = Array::of1(&what.into());
            if let Some(key) = key {
                message.push(&name(key));
            }
            let _ = channel.post_message(&message);
        }
    }

    fn listen(&self) {
        let Some(channel) = &self.inner.channel else {
            return;
        };
        // Not counted: this is what the channel holds.
        let inner = Rc::downgrade(&self.inner);
        let hear = move |event: MessageEvent| {
            let Some(inner) = inner.upgrade() else { return };
            let storage = Self { inner };
            let message = Array::from(&event.data());
            let what = message.get(0).as_string().unwrap_or_default();
            let key = message.get(1).as_string().and_then(|key| key.parse().ok());
            match (what.as_str(), key) {
                (FORGOTTEN, _) => (storage.inner.tell)(Event::Elsewhere(Elsewhere::Forgotten)),
                (DROPPED, Some(key)) => {
                    let dropped = Elsewhere::Dropped(ArticleId(key));
                    (storage.inner.tell)(Event::Elsewhere(dropped));
                }
                (KEPT, Some(key)) => run(async move {
                    if let Ok(Some(article)) = storage.read_one(key).await {
                        let kept = Elsewhere::Kept(Box::new(article));
                        (storage.inner.tell)(Event::Elsewhere(kept));
                    }
                }),
                _ => {}
            }
        };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(hear);
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // As long as the page.
        hear.forget();
    }
}

fn strict(database: Database) -> Result<Transaction, JsValue> {
    let database = JsValue::from(database);
    let options = Object::new();
    set(&options, "durability", &"strict".into());
    // By its name: web-sys does not have the options yet.
    let transaction: Function = Reflect::get(&database, &"transaction".into())?.dyn_into()?;
    let transaction =
        transaction.call3(&database, &ARTICLES.into(), &"readwrite".into(), &options)?;
    Ok(transaction.unchecked_into::<IdbTransaction>().into())
}

/// Does it, in the order in which it is asked for: until the first answer of the browser that it waits for, at once.
fn run(work: impl Future<Output = ()> + 'static) {
    fn boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
        leptos::task::spawn_local(work);
    }
    boxed(Box::pin(work));
}

async fn committed(transaction: Transaction) -> Result<(), Error> {
    match transaction.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(Error::TransactionCommitError(JsValue::NULL)),
    }
}

/// The key of a record: a string, for numbers are exact up to 2^53 only.
fn name(key: ArticleId) -> JsValue {
    key.0.to_string().into()
}

/// A record, as it stands in the database but for the number of its writing.
fn object(content: &JsValue, facts: &str, corrections: &str) -> Object {
    let object = Object::new();
    set(&object, "content", content);
    set(&object, "facts", &facts.into());
    set(&object, "corrections", &corrections.into());
    object
}

fn set(object: &Object, field: &str, value: &JsValue) {
    let _ = Reflect::set(object, &field.into(), value);
}

fn get(object: &Object, field: &str) -> JsValue {
    Reflect::get(object, &field.into()).unwrap_or_default()
}

/// The number of the writing that a record is of: no two have the same.
fn writing(record: &Object) -> f64 {
    get(record, "by").as_f64().unwrap_or_default()
}

/// What the page starts with.
fn recalled(articles: Vec<RecalledArticle>) -> Recalled {
    Recalled {
        settings: KEYS.map(dom::recall),
        articles,
        single: recall_single(),
        last: dom::recall(LAST)
            .and_then(|id| id.parse().ok())
            .map(ArticleId),
        fragment: dom::fragment(),
        left: recall_left(),
    }
}

/// Keeps for this window where the reader was, over a reload.
pub fn keep_left(left: &Left) {
    if let Some(storage) = dom::window().session_storage().ok().flatten() {
        let _ = storage.set_item("khabar.left", &format!("{} {}", left.scroll, left.focus));
    }
}

fn recall_left() -> Option<Left> {
    let storage = dom::window().session_storage().ok().flatten()?;
    let written = storage.get_item("khabar.left").ok().flatten()?;
    let _ = storage.remove_item("khabar.left");
    let (scroll, focus) = written.split_once(' ')?;
    Some(Left {
        scroll: scroll.parse().ok()?,
        focus: focus.to_owned(),
    })
}

/// The one article that builds before the list kept; it is kept as all are from then on, and goes from there
/// ([`forget_single`]) once it is.
fn recall_single() -> Option<RecalledSingle> {
    let text = dom::recall("text")?;
    Some(RecalledSingle {
        text,
        sample: dom::recall("sample").is_some(),
        date: dom::recall("date").as_deref().and_then(Date::parse),
        date_unknown: dom::recall("date-unknown").is_some(),
        corrections: dom::recall("corrections").unwrap_or_default(),
    })
}

/// Forgets the one article that builds before the list kept, if this is its text.
fn forget_single(text: &str) {
    if dom::recall("text").is_some_and(|kept| kept == text) {
        drop_single();
    }
}

fn drop_single() {
    for key in SINGLE {
        dom::forget(key);
    }
}

/// The ids of the articles that earlier builds kept in the local storage: of all whose text is there, listed or not.
fn earlier() -> Vec<u64> {
    let keys = dom::kept_keys();
    let id = |key: &String| key.strip_prefix("article.")?.parse().ok();
    keys.iter().filter_map(id).collect()
}

fn forget_one(id: u64) {
    for field in ["article", "facts", "corrections"] {
        dom::forget(&format!("{field}.{id}"));
    }
}

/// Forgets what earlier builds kept in the local storage.
fn forget_earlier() {
    for id in earlier() {
        forget_one(id);
    }
    dom::forget("shelf");
    drop_single();
}
