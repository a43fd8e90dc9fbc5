//! [`Analyser`]: owns the worker on the page's side.
//!
//! It starts the worker, waits until it is ready and of the same build, sends it requests in their order, passes on what
//! it says, and starts a fresh one when it crashes or is told to. Which answers still count is the session's to say; what a
//! worker that was ended still says is dropped here.
//!
//! `Analyser` is a handle: clones share one worker. It is bound to the page's one thread.

use super::dom::InTurn;
use crate::protocol::{BUILD, Reply, Request, decode, encode};
use crate::session::events::Event;
use crate::session::notices::Trouble;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// How often a worker may fail to start, one after another, before the page is told that there is none.
const STARTS: u32 = 3;

/// A reply of more bytes is read in one task and told in another.
const LONG: usize = 1_000_000;

/// Owns the worker. See the module.
#[derive(Clone)]
pub struct Analyser {
    state: Rc<RefCell<State>>,
    /// The order of what the worker says.
    turns: InTurn,
    on_event: Rc<dyn Fn(Event)>,
}

#[derive(Default)]
struct State {
    /// The worker that runs, if any.
    worker: Option<Running>,
    /// Counts the workers, so that what an ended one still says is known for it.
    generation: u32,
    /// How often in a row a worker failed before it was ready.
    failed_starts: u32,
    /// The encoded messages that wait for the worker to be ready.
    waiting: Vec<Vec<u8>>,
}

/// A worker and what it needs to stay alive.
struct Running {
    worker: Worker,
    ready: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Running {
    /// Sends a message; its bytes are handed over, not copied.
    fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        let buffer = bytes.buffer();
        // Posting fails only for what cannot be cloned, and bytes always can.
        let _ = self
            .worker
            .post_message_with_transfer(&bytes, &Array::of1(&buffer));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Asks the host whether it has another build than this page's (`src/ui/start.js`).
fn newer() -> Option<Promise> {
    let ask = Reflect::get(&super::dom::window(), &"khabarNewer".into()).ok()?;
    let ask: Function = ask.dyn_into().ok()?;
    ask.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}

impl Analyser {
    /// Starts a worker. `on_event` hears of everything from then on; it may call back into the analyser.
    #[must_use]
    pub fn new(on_event: impl Fn(Event) + 'static) -> Self {
        let analyser = Self {
            state: Rc::default(),
            turns: InTurn::default(),
            on_event: Rc::new(on_event),
        };
        analyser.start();
        analyser
    }

    /// Sends a request, or has it wait until the worker is ready.
    pub fn send(&self, request: &Request) {
        let message = encode(request);
        let there = {
            let mut state = self.state.borrow_mut();
            match &state.worker {
                Some(running) if running.ready => {
                    running.post(&message);
                    true
                }
                worker => {
                    let there = worker.is_some();
                    state.waiting.push(message);
                    there
                }
            }
        };
        if !there {
            self.state.borrow_mut().failed_starts = 0;
            self.start();
        }
    }

    /// Ends the worker with all that it has in hand, and starts a fresh one. One that is not ready yet has nothing in hand,
    /// and goes on.
    pub fn restart(&self) {
        let ready = {
            let mut state = self.state.borrow_mut();
            state.waiting.clear();
            state.worker.as_ref().is_some_and(|running| running.ready)
        };
        if ready {
            self.start();
        }
    }

    /// Ends the worker that does not come, and fetches another one past the cache.
    pub fn replace(&self) {
        {
            let mut state = self.state.borrow_mut();
            state.waiting.clear();
            state.failed_starts += 1;
        }
        self.start();
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

    /// A worker, the one that has started with the page or another: `src/ui/start.js` starts them.
    ///
    /// It begins with `src/ui/load.js`, which says how many bytes of its files are there, as a pair of numbers, and throws
    /// what fails.
    fn running(&self, generation: u32, past_cache: bool) -> Result<Running, JsValue> {
        let this = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if this.state.borrow().generation == generation {
                this.hear(&event.data());
            }
        });
        let this = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Said to the reader by the page; not also an error in the console.
            event.prevent_default();
            if this.state.borrow().generation == generation {
                this.crashed();
            }
        });
        let start: Function =
            Reflect::get(&super::dom::window(), &"khabarWorker".into())?.dyn_into()?;
        let worker = start.call3(
            &JsValue::UNDEFINED,
            &past_cache.into(),
            on_message.as_ref(),
            on_error.as_ref(),
        )?;
        Ok(Running {
            worker: worker.unchecked_into(),
            ready: false,
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
        let bytes = Uint8Array::new(message).to_vec();
        let long = bytes.len() > LONG;
        match decode::<Reply>(&bytes) {
            Some(Reply::Ready { build }) if build == BUILD => {
                {
                    let mut state = self.state.borrow_mut();
                    let state = &mut *state;
                    state.failed_starts = 0;
                    if let Some(running) = &mut state.worker {
                        running.ready = true;
                        for message in state.waiting.drain(..) {
                            running.post(&message);
                        }
                    }
                }
                self.emit(Event::Ready);
            }
            // It is of another build: another one is fetched past the cache.
            Some(Reply::Ready { .. } | Reply::Garbled) | None => self.try_again(Trouble::Stale),
            Some(reply) => self.pass_on(reply, long),
        }
    }

    /// Tells what the worker says, in its order: at once, or where it was long to read, in a task of its own.
    fn pass_on(&self, reply: Reply, long: bool) {
        let generation = self.state.borrow().generation;
        let this = self.clone();
        let tell = move || {
            if this.state.borrow().generation == generation {
                this.emit(Event::Reply(Box::new(reply)));
            }
        };
        self.turns.run(long, Box::new(tell));
    }

    /// The worker has crashed: before it was ready, it gets another chance; afterwards all that it had in hand is lost.
    fn crashed(&self) {
        let was_ready = {
            let state = self.state.borrow();
            state.worker.as_ref().is_some_and(|running| running.ready)
        };
        if was_ready {
            self.start();
            self.emit(Event::Trouble(Trouble::Crashed));
        } else {
            self.try_again(Trouble::Unavailable);
        }
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
        {
            let mut state = self.state.borrow_mut();
            state.worker = None;
            state.generation = state.generation.wrapping_add(1);
            state.waiting.clear();
        }
        let Some(newer) = newer().filter(|_| trouble == Trouble::Unavailable) else {
            return self.emit(Event::Trouble(trouble));
        };
        // The files of this build may be gone because there is another one.
        let (this, that) = (self.clone(), self.clone());
        let told = move |newer: JsValue| {
            this.emit(Event::Trouble(match newer.is_truthy() {
                true => Trouble::Stale,
                false => trouble,
            }));
        };
        super::dom::then(&newer, told, move |_| that.emit(Event::Trouble(trouble)));
    }

    fn emit(&self, event: Event) {
        (self.on_event)(event);
    }
}
