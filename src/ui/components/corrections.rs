//! The list of the reader's corrections.

use super::actions;
use super::parts::{clicked, paragraph, part, plain};
use crate::corrections::file::{self, FileError};
use crate::corrections::{Correction, Corrections, places};
use crate::reading::Reading;
use crate::strings::{Noun, Wording, corrections as worded, counted};
use crate::ui::dom;
use crate::ui::state::{Notice, State};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlInputElement;

/// The list, with what can be done with all of them.
pub fn corrections(state: State, reading: &Arc<Reading>) -> AnyView {
    let reading = Arc::clone(reading);
    view! {
        <section class="corrections">
            <h3>{state.say(Wording::YourCorrections)}</h3>
            {paragraph("also", state.say(Wording::CorrectionsHint).to_owned())}
            {part(Box::new(move || state.corrections.with(|all| list(state, &reading, all)).into_any()))}
            {chooser(state)}
        </section>
    }
    .into_any()
}

fn list(state: State, reading: &Reading, all: &Corrections) -> Vec<AnyView> {
    if all.is_empty() {
        return Vec::new();
    }
    let language = state.language.get_untracked();
    let places = places(all, &reading.article.text, &reading.analysis);
    let rows: Vec<_> = all
        .iter()
        .zip(places)
        .enumerate()
        .map(|(number, (correction, places))| {
            let words = worded::in_words(language, correction);
            let label = format!("{} {words}", state.say(Wording::Undo));
            let places = match (correction, places) {
                (Correction::Unmark { .. }, _) => String::new(),
                (_, 0) => state.say(Wording::Nowhere).to_owned(),
                (_, count) => counted(language, count, Noun::Place),
            };
            view! {
                <li>
                    <span>{words} " " <span class="count">{places}</span></span>
                    <button type="button" aria-label=label on:click=clicked(move |_| state.take_back(number))>
                        {state.say(Wording::Undo)}
                    </button>
                </li>
            }
        })
        .collect();
    vec![
        view! { <ul>{rows}</ul> }.into_any(),
        plain(state.say(Wording::UndoAll), move || state.take_all_back()),
        plain(state.say(Wording::DownloadCorrections), move || {
            let text = state.corrections.with_untracked(file::write);
            actions::download(text, actions::CORRECTIONS, "application/json");
        }),
    ]
}

/// Choosing a file of corrections.
fn chooser(state: State) -> Vec<AnyView> {
    let choose = move |event: ev::Event| {
        let Some(input) = dom::target::<HtmlInputElement>(&event) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            if file.size() > file::MAX_BYTES as f64 {
                state
                    .notice
                    .set(Some(Notice::Corrections(FileError::TooLarge)));
            } else {
                dom::then(
                    &file.text(),
                    move |text| state.take_corrections(&text.as_string().unwrap_or_default()),
                    move |_| state.notice.set(Some(Notice::Warning(Wording::FileUnread))),
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
    let choose = plain(state.say(Wording::TakeCorrections), move || {
        if let Some(input) = dom::by_id("corrections-file") {
            input.click();
        }
    });
    vec![input.into_any(), choose]
}
