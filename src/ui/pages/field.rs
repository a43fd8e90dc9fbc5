//! The field that takes a text, and everything else that brings one.

use crate::ui::app::{take, take_file};
use crate::ui::components::{findings, progress};
use crate::ui::state::{Origin, State};
use crate::words::Phrase;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent};

/// A paste longer than this, in characters, does not go through the field: laying it out would take longer than
/// analysing it.
const LONG_PASTE: u32 = 200_000;

/// The view.
pub fn field(state: State) -> impl IntoView {
    let empty = move || state.reading.with(Option::is_none);
    view! {
        <div class="field-view" class:first=empty>
            <section class="entry">
                <Show when=empty>
                    <h1 class="welcome">{state.say(Phrase::Welcome)}</h1>
                </Show>
                <Show when=move || !empty()>
                    <h1 class="for-ears">{state.say(Phrase::EditText)}</h1>
                </Show>
                {progress::progress(state)}
                {area(state)}
                {offers(state)}
                <p class="private">{state.say(Phrase::Private)}</p>
            </section>
            <Show when=move || !empty()>{findings::findings(state)}</Show>
        </div>
    }
}

fn area(state: State) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    // The text lives in the element while it is typed; it is set from outside only when it differs.
    Effect::new(move |_| {
        let text = state.text.get();
        if let Some(area) = node.get()
            && area.value() != text
        {
            area.set_value(&text);
        }
    });
    let on_input = move |event: ev::Event| {
        let Some(area) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
        else {
            return;
        };
        let whole = event.dyn_ref::<InputEvent>().is_some_and(|event| {
            matches!(
                event.input_type().as_str(),
                "insertFromPaste" | "insertFromDrop"
            )
        }) && state.reading.with_untracked(Option::is_none);
        if whole {
            state.text.set(area.value());
            state.analyse_field(Origin::Given);
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
        let selected = area.selection_start().ok().flatten() == Some(0)
            && area.selection_end().ok().flatten() == Some(area.text_length());
        let long = data
            .get_data("text/plain")
            .is_ok_and(|text| u32::try_from(text.len()).unwrap_or(u32::MAX) > LONG_PASTE);
        let file = data.files().is_some_and(|files| files.length() > 0);
        if ((selected && long) || file) && take(state, &data) {
            event.prevent_default();
        }
    };
    view! {
        <label for="field">{state.say(Phrase::FieldLabel)}</label>
        <textarea
            id="field"
            node_ref=node
            dir="rtl"
            lang="ar"
            spellcheck="false"
            rows="12"
            placeholder=state.say(Phrase::FieldHint)
            on:input=on_input
            on:paste=move |event| on_paste(event.into())
        ></textarea>
    }
}

fn offers(state: State) -> impl IntoView {
    let chooser = NodeRef::<html::Input>::new();
    let choose = move |event: ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take_file(state, &file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <div class="offers">
            <Show when=move || state.reading.with(Option::is_some)>
                <button type="button" class="main" on:click=move |_| state.show_reading()>
                    {state.say(Phrase::ReadText)}
                </button>
            </Show>
            <Show when=move || state.reading.with(Option::is_none)>
                <button type="button" class="main" on:click=move |_| state.give_sample()>
                    {state.say(Phrase::TrySample)}
                </button>
            </Show>
            <input
                node_ref=chooser
                id="file"
                class="for-ears"
                type="file"
                tabindex="-1"
                aria-hidden="true"
                accept=".txt,.html,.htm,text/plain,text/html"
                on:change=choose
            />
            <button
                type="button"
                on:click=move |_| {
                    if let Some(input) = chooser.get_untracked() {
                        input.click();
                    }
                }
            >
                {state.say(Phrase::ChooseFile)}
            </button>
            <span class="hint">{state.say(Phrase::DropHint)}</span>
        </div>
    }
}
