//! The field that takes a text, and everything else that brings one.

use crate::protocol::Input;
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::app::{structured, take, take_files};
use crate::ui::components::parts::{Show, clicked, does, effect, label, live, said};
use crate::ui::components::{findings, import_help, progress};
use crate::ui::dom;
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent};

/// A text longer than this, in bytes, does not go through the field: a browser takes seconds for each megabyte there,
/// more than the analysis does. Only its beginning is shown, and it cannot be edited.
const LONG: usize = 400_000;
/// So many bytes of a long text are shown.
const BEGINNING: usize = 8_000;

/// An article of our own writing, to try the page with.
const SAMPLE: &str = include_str!("../sample.txt");

/// The view.
pub fn field(store: Store) -> impl IntoView {
    let empty = move || is_empty(store);
    let new = move || {
        store.follow(Topic::Articles);
        store.see(Topic::Article, |session| session.is_new())
    };
    view! {
        <div class="field-view" class:first=live(empty)>
            <section class="entry">
                <Show when=new>
                    <h1 class="welcome">{said(store, Wording::Welcome)}</h1>
                </Show>
                <Show when=move || !new()>
                    <h1 class="for-ears">{said(store, Wording::EditText)}</h1>
                </Show>
                {progress::progress(store)}
                {area(store)}
                {offers(store)}
                <p class="private">{said(store, Wording::Private)}</p>
                {import_help::import_help(store)}
            </section>
            <Show when=move || !empty()>{findings::findings(store)}</Show>
        </div>
    }
}

fn area(store: Store) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let long = Memo::new(move |_| is_long(store));
    // The text lives in the element while it is typed; it is set from outside only when it differs.
    effect(move || {
        store.see(Topic::Field, |session| {
            let shown = beginning(session.field());
            if let Some(area) = node.get()
                && area.value() != shown
            {
                area.set_value(shown);
            }
        });
    });
    let on_input = move |event: ev::Event| {
        let Some(area) = dom::target::<HtmlTextAreaElement>(&event) else {
            return;
        };
        let whole = event.dyn_ref::<InputEvent>().is_some_and(|event| {
            matches!(
                event.input_type().as_str(),
                "insertFromPaste" | "insertFromDrop"
            )
        }) && store.look(|session| session.takes_whole());
        if whole {
            // Not in the task in which the browser puts the text into the field, which is long enough.
            set_timeout(
                move || store.tell(Event::GiveField(area.value())),
                Duration::ZERO,
            );
        } else {
            store.tell(Event::Typed(area.value()));
        }
    };
    let on_paste = move |event: ev::Event| {
        let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else {
            return;
        };
        let (Some(data), Some(area)) = (event.clipboard_data(), node.get_untracked()) else {
            return;
        };
        // HTML comes as a whole: nothing else can stand beside it in the field.
        let selected = area.selection_start().ok().flatten() == Some(0)
            && area.selection_end().ok().flatten() == Some(area.text_length());
        let html = (selected || long.get_untracked()) && structured(&data).is_some();
        if html || data.files().is_some_and(|files| files.length() > 0) {
            if take(store, &data) {
                event.prevent_default();
            }
            return;
        }
        let pasted = data.get_data("text/plain").unwrap_or_default();
        if pasted.len() > LONG {
            event.prevent_default();
            // Where no article is before the reader, it is one of its own: a draft that it went into would lie behind its
            // beginning, which is all that the field shows. Into an article it goes as the browser would put it; a long one
            // it replaces.
            let event = if store.look(|session| session.on_screen().is_none()) {
                Event::Give(Box::new(Input::Text(pasted)))
            } else if long.get_untracked() {
                Event::GiveField(pasted)
            } else {
                let there = js_sys::JsString::from(area.value());
                let length = there.length();
                let edge = |edge: Result<Option<u32>, _>| edge.ok().flatten().unwrap_or(length);
                let (start, end) = (edge(area.selection_start()), edge(area.selection_end()));
                Event::GiveField(
                    String::from(there.slice(0, start))
                        + &pasted
                        + &String::from(there.slice(end, length)),
                )
            };
            set_timeout(move || store.tell(event), Duration::ZERO);
        }
    };
    view! {
        <label for="field">{said(store, Wording::FieldLabel)}</label>
        <textarea
            id="field"
            node_ref=node
            dir="rtl"
            lang="ar"
            spellcheck="false"
            rows="12"
            placeholder=label(store, Wording::FieldHint)
            readonly=live(move || long.get())
            aria-describedby=live(move || long.get().then_some("long-text"))
            on:input=on_input
            on:paste=move |event| on_paste(event.into())
        ></textarea>
        <Show when=move || long.get()>
            <p id="long-text" class="hint">{said(store, Wording::LongText)}</p>
        </Show>
    }
}

/// Whether there is no article before the reader.
fn is_empty(store: Store) -> bool {
    store.see(Topic::Article, |session| session.on_screen().is_none())
}

/// Whether the field shows only the beginning of its text.
pub(in crate::ui) fn is_long(store: Store) -> bool {
    store.see(Topic::Field, |session| session.field().len() > LONG)
}

/// What the field shows of a text.
fn beginning(text: &str) -> &str {
    if text.len() <= LONG {
        return text;
    }
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= BEGINNING)
        .last()
        .unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

fn offers(store: Store) -> impl IntoView {
    let chooser = NodeRef::<html::Input>::new();
    let choose = move |event: ev::Event| {
        let Some(input) = dom::target::<HtmlInputElement>(&event) else {
            return;
        };
        if let Some(files) = input.files() {
            take_files(store, &files);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <div class="offers">
            <Show when=move || !is_empty(store)>
                <button type="button" class="main" on:click=clicked(move |_| store.tell(Event::Read))>
                    {said(store, Wording::ReadText)}
                </button>
            </Show>
            <Show when=move || is_empty(store)>
                <button type="button" class="main" on:click=clicked(move |_| store.tell(Event::Sample(SAMPLE)))>
                    {said(store, Wording::TrySample)}
                </button>
            </Show>
            <input
                node_ref=chooser
                id="file"
                class="for-ears"
                type="file"
                multiple
                tabindex="-1"
                aria-hidden="true"
                on:change=choose
            />
            {does(store, Wording::ChooseFile, move || {
                    if let Some(input) = chooser.get_untracked() {
                        input.click();
                    }
                })}
            <span class="hint">{said(store, Wording::DropHint)}</span>
        </div>
    }
}
