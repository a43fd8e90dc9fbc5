//! Parts of the page that load when they are first opened.
//!
//! Such a part is a function marked `#[wasm_split(NAME, fallible)]`, with a name of its own, that takes plain values and
//! gives a [`Part`]. The build puts it, and all that nothing else needs, into a file `part-NAME-….wasm`, and the function
//! that is left in its place fetches this file first. [`lazy`] shows the part once it is there, and says so where it
//! cannot be had: the page goes on without it. `tools/glue` divides the wasm, `src/ui/sw.js` keeps the files for reading
//! without a network.

use super::components::parts::{does, part, said, text};
use super::store::Store;
use crate::strings::Wording;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use wasm_split_helpers::SplitLoaderError;

/// What a part gives: its view. The error comes from the loader alone.
pub type Part = Result<AnyView, SplitLoaderError>;

/// Fetches a part and calls it, anew each time.
type Load = Arc<dyn Fn() -> Coming + Send + Sync>;
type Coming = Pin<Box<dyn Future<Output = Part>>>;

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Coming,
    Missing,
    Here,
}

/// A part, shown as soon as it is there: at once, where it was loaded before. `load` calls the marked function.
///
/// The part is built once, whatever it reads while that is done: what it should follow, it reads in closures of its own.
pub fn lazy<F>(store: Store, load: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Part> + 'static,
{
    shown(store, Arc::new(move || Box::pin(load())))
}

/// A part under a heading that unfolds it, loaded when it is first unfolded. `class` is its own on the page.
pub fn folded<F>(
    store: Store,
    class: &'static str,
    heading: Wording,
    load: impl Fn() -> F + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = Part> + 'static,
{
    fold(store, class, heading, Arc::new(move || Box::pin(load())))
}

fn fold(store: Store, class: &'static str, heading: Wording, load: Load) -> AnyView {
    let opened = RwSignal::new(false);
    let content = part(Box::new(move || {
        if opened.get() {
            shown(store, load.clone())
        } else {
            ().into_any()
        }
    }));
    // Set again, it would build the part anew.
    let unfold = move || {
        if !opened.get_untracked() {
            opened.set(true);
        }
    };
    view! {
        <details class=class on:toggle=move |_| unfold()>
            <summary>{said(store, heading)}</summary>
            {content}
        </details>
    }
    .into_any()
}

fn shown(store: Store, load: Load) -> AnyView {
    let stage = RwSignal::new(Stage::Coming);
    let view = StoredValue::new_local(None);
    // What the part makes lives as long as the place that it is shown in, not as long as the attempt to load it.
    let owner = Owner::current().unwrap_or_default();
    let attempt = Arc::new(move || {
        let trying = Trying {
            owner: owner.clone(),
            coming: load(),
        };
        trying.run(move |outcome| {
            let (content, reached) = match outcome {
                Ok(content) => (Some(content), Stage::Here),
                Err(_) => (None, Stage::Missing),
            };
            // The place may be gone by now.
            let _ = view.try_set_value(content);
            let _ = stage.try_set(reached);
        });
    });
    attempt();
    let now = Memo::new(move |_| stage.get() == Stage::Here);
    // Whether it was missing: then the sentence stands, and the button keeps the focus, while it is tried again.
    let missed = Memo::new(move |before| before == Some(&true) || stage.get() == Stage::Missing);
    part(Box::new(move || {
        if now.get() {
            return view.try_update_value(Option::take).flatten().into_any();
        }
        if !missed.get() {
            return view! { <div class="part-coming" aria-busy="true"></div> }.into_any();
        }
        let attempt = attempt.clone();
        let words = text(move || match stage.get() {
            Stage::Missing => store.say(Wording::PartMissing).to_owned(),
            _ => String::new(),
        });
        view! {
            <div class="part-missing">
                <p role="alert">{words}</p>
                {does(store, Wording::TryAgain, move || {
                    // Not while it is tried already.
                    if stage.get_untracked() == Stage::Missing {
                        stage.set(Stage::Coming);
                        attempt();
                    }
                })}
            </div>
        }
        .into_any()
    }))
}

/// An attempt to load a part.
struct Trying {
    owner: Owner,
    coming: Coming,
}

impl Trying {
    /// Ends with the outcome: before this returns, where the part is there already, and the page does not flicker.
    fn run(mut self, end: impl FnOnce(Part) + 'static) {
        match self.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => end(outcome),
            Poll::Pending => {
                spawn_local(async move { end(poll_fn(move |cx| self.poll(cx)).await) });
            }
        }
    }

    /// Goes on. The part is built in here, as soon as it has come.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Part> {
        let coming = &mut self.coming;
        self.owner.with(|| untrack(|| coming.as_mut().poll(cx)))
    }
}
