//! The field that takes a text, and everything else that brings one.

use crate::protocol::Input;
use crate::strings::Wording;
use crate::ui::app::{structured, take, take_files};
use crate::ui::components::parts::{Show, clicked, effect, live, plain};
use crate::ui::components::{findings, import_help, progress};
use crate::ui::dom;
use crate::ui::state::State;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent};

/// A text longer than this, in bytes, does not go through the field: a browser takes seconds for each megabyte there,
/// more than the analysis does. Only its beginning is shown, and it cannot be edited.
const LONG: usize = 400_000;
/// So many bytes of a long text are shown.
const BEGINNING: usize = 20_000;

/// The view.
pub fn field(state: State) -> impl IntoView {
    let empty = move || state.reading.with(Option::is_none);
    view! {
        <div class="field-view" class:first=live(empty)>
            <section class="entry">
                <Show when=empty>
                    <h1 class="welcome">{state.say(Wording::Welcome)}</h1>
                </Show>
                <Show when=move || !empty()>
                    <h1 class="for-ears">{state.say(Wording::EditText)}</h1>
                </Show>
                {progress::progress(state)}
                {area(state)}
                {offers(state)}
                <p class="private">{state.say(Wording::Private)}</p>
                {import_help::import_help(state)}
            </section>
            <Show when=move || !empty()>{findings::findings(state)}</Show>
        </div>
    }
}

fn area(state: State) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let long = Memo::new(move |_| state.text.with(|text| text.len() > LONG));
    // The text lives in the element while it is typed; it is set from outside only when it differs.
    effect(move || {
        state.text.with(|text| {
            let shown = beginning(text);
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
        }) && state.reading.with_untracked(Option::is_none);
        if whole {
            // What was typed before stands in it, and is no draft of its own.
            state.text.set(String::new());
            state.give(Input::Text(area.value()));
        } else {
            state.typed(area.value());
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
            if take(state, &data) {
                event.prevent_default();
            }
            return;
        }
        let pasted = data.get_data("text/plain").unwrap_or_default();
        if pasted.len() > LONG {
            event.prevent_default();
            // Into the text that is there, as the browser would do it; a long text that is there is replaced.
            let text = if long.get_untracked() {
                pasted
            } else {
                let there = js_sys::JsString::from(area.value());
                let length = there.length();
                let edge = |edge: Result<Option<u32>, _>| edge.ok().flatten().unwrap_or(length);
                let (start, end) = (edge(area.selection_start()), edge(area.selection_end()));
                String::from(there.slice(0, start))
                    + &pasted
                    + &String::from(there.slice(end, length))
            };
            state.text.set(String::new());
            state.give(Input::Text(text));
        }
    };
    view! {
        <label for="field">{state.say(Wording::FieldLabel)}</label>
        <textarea
            id="field"
            node_ref=node
            dir="rtl"
            lang="ar"
            spellcheck="false"
            rows="12"
            placeholder=state.say(Wording::FieldHint)
            readonly=live(move || long.get())
            aria-describedby=live(move || long.get().then_some("long-text"))
            on:input=on_input
            on:paste=move |event| on_paste(event.into())
        ></textarea>
        <Show when=move || long.get()>
            <p id="long-text" class="hint">{state.say(Wording::LongText)}</p>
        </Show>
    }
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

fn offers(state: State) -> impl IntoView {
    let chooser = NodeRef::<html::Input>::new();
    let choose = move |event: ev::Event| {
        let Some(input) = dom::target::<HtmlInputElement>(&event) else {
            return;
        };
        if let Some(files) = input.files() {
            take_files(state, &files);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <div class="offers">
            <Show when=move || state.reading.with(Option::is_some)>
                <button type="button" class="main" on:click=clicked(move |_| state.show_reading())>
                    {state.say(Wording::ReadText)}
                </button>
            </Show>
            <Show when=move || state.reading.with(Option::is_none)>
                <button type="button" class="main" on:click=clicked(move |_| state.give_sample())>
                    {state.say(Wording::TrySample)}
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
                accept=".txt,.html,.htm,text/plain,text/html"
                on:change=choose
            />
            {plain(state.say(Wording::ChooseFile), move || {
                    if let Some(input) = chooser.get_untracked() {
                        input.click();
                    }
                })}
            <span class="hint">{state.say(Wording::DropHint)}</span>
        </div>
    }
}
