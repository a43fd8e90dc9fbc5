//! [`Analyser`]: owns the worker on the page's side.
//!
//! It starts the worker, waits until it is ready and of the same build, sends it requests, passes on what it says, and
//! starts a fresh one when it crashes or is told to stop. The page hears of everything through one callback:
//!
//! ```ignore
//! let analyser = Analyser::new(move |event| match event {
//!     Event::Progress { stage, .. } => set_stage.set(Some(stage)),
//!     Event::Done(done) => set_result.set(Some(done)),           // done.article, done.analysis
//!     Event::Refused { error, .. } => set_error.set(Some(error)), // a sentence in Arabic is the page's part
//!     Event::Trouble { trouble, .. } => set_trouble.set(Some(trouble)),
//!     Event::Loading { loaded, total } => set_loading.set(Some((loaded, total))),
//!     Event::Ready => set_loading.set(None),
//! });
//! let id = analyser.analyse(Input::Text(text), Options::default());
//! analyser.cancel();
//! ```
//!
//! `Analyser` is a handle: clones share one worker. It is bound to the page's one thread, so keep it in a
//! `StoredValue::new_local`. Only the latest request counts: answers to earlier ones are dropped here, and so is what
//! a stopped worker still says. The text is never lost with a worker, because the page keeps it.

use crate::findings::{Analysis, Stage};
use crate::ingest::IngestError;
use crate::options::Options;
use crate::protocol::{BUILD, Input, Reply, Request, RequestId, decode, encode};
use crate::text::article::Article;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Url, Worker, WorkerOptions, WorkerType,
};

/// How often a worker may fail to start, one after another, before the page is told that there is none.
const STARTS: u32 = 3;

/// A running request of more bytes than this is stopped, with its worker, when another comes; a smaller one is left to
/// end, which takes less time than a fresh worker.
const WORTH_WAITING: usize = 256 * 1024;

/// What a worker begins with, behind the constants that it needs. `files` holds names and sizes in bytes, those of the
/// wasm and then, in the order in which `worker.rs` reads them, of the data.
const LOAD: &str = include_str!("load.js");

/// What the page hears.
#[derive(Clone, Debug)]
pub enum Event {
    /// The worker's files come: so many bytes of all, not compressed. More than once, and before [`Event::Ready`].
    Loading {
        /// How many are there.
        loaded: u32,
        /// How many they are.
        total: u32,
    },
    /// A worker is there and waits.
    Ready,
    /// A stage of the latest request's analysis starts.
    Progress {
        /// Which request.
        id: RequestId,
        /// Which stage.
        stage: Stage,
    },
    /// The latest request's analysis.
    Done(Box<Done>),
    /// The latest request's text was refused.
    Refused {
        /// Which request.
        id: RequestId,
        /// Why.
        error: IngestError,
    },
    /// Something went wrong with the worker.
    Trouble {
        /// The request that it cost, if one was under way.
        id: Option<RequestId>,
        /// What.
        trouble: Trouble,
    },
}

/// A finished analysis.
#[derive(Clone, Debug)]
pub struct Done {
    /// Which request.
    pub id: RequestId,
    /// The article as ingested; every span slices its text.
    pub article: Article,
    /// What was found in it.
    pub analysis: Analysis,
}

/// What can go wrong with a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It crashed. A fresh one has been started; the request under way is lost and may be given again.
    Crashed,
    /// It is of another build than the page, also after a second try past the cache: the page must be loaded again.
    Stale,
    /// It does not start at all, as without a network or WebAssembly. The next request tries again.
    Unavailable,
}

/// Owns the worker. See the module.
#[derive(Clone)]
pub struct Analyser {
    state: Rc<RefCell<State>>,
    on_event: Rc<dyn Fn(Event)>,
}

/// A request that has no answer yet.
struct Pending {
    id: RequestId,
    /// Its length in bytes.
    size: usize,
    /// The encoded message, until it is sent.
    message: Option<Vec<u8>>,
}

#[derive(Default)]
struct State {
    /// The worker that runs, if any.
    worker: Option<Running>,
    /// Counts the workers, so that what an ended one still says is known for it.
    generation: u32,
    /// How often in a row a worker failed before it was ready.
    failed_starts: u32,
    last_id: RequestId,
    pending: Option<Pending>,
}

/// A worker and what it needs to stay alive.
struct Running {
    worker: Worker,
    ready: bool,
    shim: String,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = Url::revoke_object_url(&self.shim);
    }
}

impl Analyser {
    /// Starts a worker. `on_event` hears of everything from then on; it may call back into the analyser.
    #[must_use]
    pub fn new(on_event: impl Fn(Event) + 'static) -> Self {
        let analyser = Self {
            state: Rc::default(),
            on_event: Rc::new(on_event),
        };
        analyser.start();
        analyser
    }

    /// Has a text analysed. An earlier request that still runs is given up.
    pub fn analyse(&self, input: Input, options: Options) -> RequestId {
        let superseded = self.state.borrow_mut().pending.take();
        if superseded
            .is_some_and(|pending| pending.message.is_none() && pending.size > WORTH_WAITING)
        {
            self.start();
        }
        let id = {
            let mut state = self.state.borrow_mut();
            let id = RequestId(state.last_id.0.wrapping_add(1));
            state.last_id = id;
            state.pending = Some(Pending {
                id,
                size: input.len(),
                message: Some(encode(&Request { id, input, options })),
            });
            id
        };
        if self.state.borrow().worker.is_none() {
            self.state.borrow_mut().failed_starts = 0;
            self.start();
        }
        self.send_pending();
        id
    }

    /// Gives up the request under way, if there is one: ends the worker and starts a fresh one.
    pub fn cancel(&self) {
        let pending = self.state.borrow_mut().pending.take();
        if pending.is_some_and(|pending| pending.message.is_none()) {
            self.start();
        }
    }

    /// The request that has no answer yet.
    #[must_use]
    pub fn pending(&self) -> Option<RequestId> {
        self.state
            .borrow()
            .pending
            .as_ref()
            .map(|request| request.id)
    }

    /// Ends the worker, if one runs, and starts a fresh one.
    fn start(&self) {
        let generation = {
            let mut state = self.state.borrow_mut();
            state.worker = None;
            state.generation = state.generation.wrapping_add(1);
            state.generation
        };
        let past_cache = self.state.borrow().failed_starts > 0;
        match self.running(generation, past_cache) {
            Ok(running) => self.state.borrow_mut().worker = Some(running),
            Err(_) => self.unavailable(Trouble::Unavailable),
        }
    }

    /// A worker that has been started from a `blob:` shim.
    ///
    /// A policy in a `<meta>` element does not bind a worker that is started from an address, which could then connect
    /// to anywhere; a worker started from a blob inherits it. Nothing is relative to a blob, hence the page's base.
    ///
    /// The shim ([`LOAD`]) asks for the script, the wasm and the data all at once, compiles the wasm while it comes, says
    /// how many bytes are there, as a pair of numbers, and starts the worker once all are. What fails is thrown again
    /// outside of its promise, to arrive here as an error event.
    fn running(&self, generation: u32, past_cache: bool) -> Result<Running, JsValue> {
        let base = base()?;
        let query = if past_cache {
            // One that no cache knows.
            format!("?fresh={}", js_sys::Date::now() as u64)
        } else {
            String::new()
        };
        let script = Url::new_with_base(&(named("khabar-worker")? + &query), &base)?.href();
        let files = named("khabar-worker-files")?;
        let shim = format!(
            "const [script, base, query, files] = [{script:?}, {base:?}, {query:?}, {files:?}];\n{LOAD}"
        );
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&shim.into()), &kind)?;
        let shim = Url::create_object_url_with_blob(&blob)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("khabar");
        let worker = Worker::new_with_options(&shim, &options)?;

        let this = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if this.state.borrow().generation == generation {
                this.hear(&event.data());
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let this = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Said to the reader by the page; not also an error in the console.
            event.prevent_default();
            if this.state.borrow().generation == generation {
                this.crashed();
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Running {
            worker,
            ready: false,
            shim,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Takes what the worker says, or before it the shim.
    fn hear(&self, message: &JsValue) {
        if Array::is_array(message) {
            let counts = Array::from(message);
            let count = |at| counts.get(at).as_f64().unwrap_or_default() as u32;
            return self.emit(Event::Loading {
                loaded: count(0),
                total: count(1),
            });
        }
        let Some(reply) = decode::<Reply>(&Uint8Array::new(message).to_vec()) else {
            return self.stale();
        };
        match reply {
            Reply::Ready { build } if build == BUILD => {
                {
                    let mut state = self.state.borrow_mut();
                    state.failed_starts = 0;
                    if let Some(running) = &mut state.worker {
                        running.ready = true;
                    }
                }
                self.emit(Event::Ready);
                self.send_pending();
            }
            Reply::Ready { .. } | Reply::Garbled => self.stale(),
            Reply::Progress { id, stage } => {
                if self.pending() == Some(id) {
                    self.emit(Event::Progress { id, stage });
                }
            }
            Reply::Done {
                id,
                article,
                analysis,
            } => {
                if self.settle(id) {
                    self.emit(Event::Done(Box::new(Done {
                        id,
                        article: *article,
                        analysis: *analysis,
                    })));
                }
            }
            Reply::Refused { id, error } => {
                if self.settle(id) {
                    self.emit(Event::Refused { id, error });
                }
            }
        }
    }

    /// Whether `id` is the pending request, which it then no longer is.
    fn settle(&self, id: RequestId) -> bool {
        let current = self.pending() == Some(id);
        if current {
            self.state.borrow_mut().pending = None;
        }
        current
    }

    /// Sends the pending request, if the worker is ready for it and it has not gone yet.
    fn send_pending(&self) {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        let (Some(running), Some(pending)) = (&state.worker, &mut state.pending) else {
            return;
        };
        if !running.ready {
            return;
        }
        if let Some(message) = pending.message.take() {
            let bytes = Uint8Array::from(message.as_slice());
            let buffer = bytes.buffer();
            // Posting fails only for what cannot be cloned, and bytes always can.
            let _ = running
                .worker
                .post_message_with_transfer(&bytes, &Array::of1(&buffer));
        }
    }

    /// The worker has crashed: before it was ready, it gets another chance; afterwards its request is lost with it.
    fn crashed(&self) {
        let was_ready = {
            let state = self.state.borrow();
            state.worker.as_ref().is_some_and(|running| running.ready)
        };
        if was_ready {
            let lost = {
                let mut state = self.state.borrow_mut();
                state.pending.take_if(|pending| pending.message.is_none())
            };
            self.start();
            self.emit(Event::Trouble {
                id: lost.map(|pending| pending.id),
                trouble: Trouble::Crashed,
            });
        } else {
            self.try_again(Trouble::Unavailable);
        }
    }

    /// The worker is of another build: another one is fetched past the cache.
    fn stale(&self) {
        self.try_again(Trouble::Stale);
    }

    /// Starts another worker, or says what the trouble is after [`STARTS`] in vain.
    fn try_again(&self, trouble: Trouble) {
        let failed = {
            let mut state = self.state.borrow_mut();
            state.failed_starts += 1;
            state.failed_starts
        };
        if failed < STARTS {
            self.start();
        } else {
            self.unavailable(trouble);
        }
    }

    /// There is no worker for now.
    fn unavailable(&self, trouble: Trouble) {
        let lost = {
            let mut state = self.state.borrow_mut();
            state.worker = None;
            state.generation = state.generation.wrapping_add(1);
            state.pending.take()
        };
        self.emit(Event::Trouble {
            id: lost.map(|pending| pending.id),
            trouble,
        });
    }

    fn emit(&self, event: Event) {
        (self.on_event)(event);
    }
}

/// What the build named in a `<meta name=…>` of the page.
fn named(meta: &str) -> Result<String, JsValue> {
    Ok(document()?
        .query_selector(&format!("meta[name={meta}]"))?
        .and_then(|element| element.get_attribute("content"))
        .ok_or("the page does not name its worker")?)
}

/// The address that the page's relative addresses start from.
fn base() -> Result<String, JsValue> {
    Ok(document()?.base_uri()?.ok_or("no address")?)
}

fn document() -> Result<web_sys::Document, JsValue> {
    Ok(web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?)
}
