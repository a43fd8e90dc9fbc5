//! The list of the reader's corrections.

use super::parts::{clicked, does, part, press, said};
use crate::corrections::file::{FileError, MAX_BYTES};
use crate::session::Topic;
use crate::session::events::Event;
use crate::session::notices::Notice;
use crate::strings::Wording;
use crate::ui::dom;
use crate::ui::lazy::{Part, lazy};
use crate::ui::store::Store;
use crate::views::corrections::{Act, Made};
use leptos::ev;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;
use web_sys::HtmlInputElement;

/// The list, with what can be done with all of them. It loads with the first article.
pub fn corrections(store: Store) -> AnyView {
    lazy(store, move || content(store))
}

#[wasm_split(corrections, fallible)]
fn content(store: Store) -> Part {
    let list = move || {
        let made = store.see(Topic::Made, |session| session.made().cloned());
        made.map_or_else(|| ().into_any(), |made| list(store, made))
    };
    let view = view! {
        <section class="corrections">
            <h3>{said(store, Wording::YourCorrections)}</h3>
            <p class="also">{said(store, Wording::CorrectionsHint)}</p>
            {part(Box::new(list))}
            {chooser(store)}
        </section>
    };
    Ok(view.into_any())
}

fn list(store: Store, made: Made) -> AnyView {
    if made.rows.is_empty() {
        return ().into_any();
    }
    let undo = untrack(|| store.say(Wording::Undo));
    let rows: Vec<AnyView> = made
        .rows
        .into_iter()
        .enumerate()
        .map(|(number, (words, places))| {
            let label = format!("{undo} {words}");
            view! {
                <li>
                    <span>{words} " " <span class="count">{places}</span></span>
                    <button
                        type="button"
                        aria-label=label
                        on:click=clicked(move |_| store.tell(Event::Act(Act::TakeBack(number))))
                    >{undo}</button>
                </li>
            }
            .into_any()
        })
        .collect();
    vec![
        view! { <ul>{rows}</ul> }.into_any(),
        press(store, Wording::UndoAll, || Event::Act(Act::TakeAllBack)),
        press(store, Wording::DownloadCorrections, || {
            Event::SaveCorrections
        }),
    ]
    .into_any()
}

/// Choosing a file of corrections.
fn chooser(store: Store) -> Vec<AnyView> {
    let choose = move |event: ev::Event| {
        let Some(input) = dom::target::<HtmlInputElement>(&event) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            if file.size() > MAX_BYTES as f64 {
                store.tell(Event::Say(Notice::Corrections(FileError::TooLarge)));
            } else {
                dom::then(
                    &file.text(),
                    move |text| {
                        let text = text.as_string().unwrap_or_default();
                        store.tell(Event::Act(Act::Take(text)));
                    },
                    move |_| store.tell(Event::Say(Notice::Warning(Wording::FileUnread))),
                );
            }
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let input = view! {
        <input
            id="corrections-file"
            class="for-ears"
            type="file"
            tabindex="-1"
            aria-hidden="true"
            accept=".json,application/json"
            on:change=choose
        />
    };
    let choose = does(store, Wording::TakeCorrections, || {
        if let Some(input) = dom::by_id("corrections-file") {
            input.click();
        }
    });
    vec![input.into_any(), choose]
}
