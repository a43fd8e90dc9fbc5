//! What can be done with the article.

use crate::arrivals::{self, LONGEST_TEXT};
use crate::export::{calendar, json, timeline};
use crate::ui::dom;
use crate::ui::state::{Notice, State, View};
use crate::words::Phrase;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The buttons over the article.
pub fn actions(state: State) -> impl IntoView {
    view! {
        <div class="actions">
            <button type="button" on:click=move |_| {
                state.card.set(None);
                state.place.set(None);
                state.view.set(View::Field);
            }>{state.say(Phrase::EditText)}</button>
            <button type="button" on:click=move |_| state.walk(true)>{state.say(Phrase::Walk)}</button>
            <button type="button" on:click=move |_| {
                if let Some(text) = analysis(state) {
                    copy(state, &text, Phrase::Copied, Phrase::ClipboardRefused);
                }
            }>{state.say(Phrase::CopyJson)}</button>
            <button type="button" on:click=move |_| {
                if let Some(text) = analysis(state) {
                    download(text, "khabar.json", "application/json");
                }
            }>{state.say(Phrase::DownloadJson)}</button>
            <Show when=move || state.text.with(|text| text.len() <= LONGEST_TEXT)>
                <button type="button" on:click=move |_| {
                    let page = dom::address();
                    if let Some(link) = state.text.with_untracked(|text| arrivals::link(&page, text)) {
                        copy(state, &link, Phrase::LinkCopied, Phrase::LinkNotCopied);
                    }
                }>{state.say(Phrase::CopyLink)}</button>
            </Show>
        </div>
    }
}

/// The buttons under the timeline.
pub fn timeline_actions(state: State) -> impl IntoView {
    view! {
        <p class="exports">
            <button type="button" on:click=move |_| {
                if let Some(reading) = state.reading.get_untracked() {
                    let text = calendar::to_icalendar(&reading.article, &reading.analysis);
                    download(text, "khabar.ics", "text/calendar");
                }
            }>{state.say(Phrase::DownloadCalendar)}</button>
            <button type="button" on:click=move |_| {
                if let Some(reading) = state.reading.get_untracked() {
                    let text = timeline::to_csv(&reading.article, &reading.analysis);
                    download(text, "khabar.csv", "text/csv");
                }
            }>{state.say(Phrase::DownloadTable)}</button>
        </p>
    }
}

/// The analysis in the format of the README.
fn analysis(state: State) -> Option<String> {
    let reading = state.reading.get_untracked()?;
    Some(json::to_json_pretty(&reading.article, &reading.analysis))
}

/// Puts a text on the clipboard, and says whether that went well.
pub fn copy(state: State, text: &str, done: Phrase, not_done: Phrase) {
    let refused = move || state.notice.set(Some(Notice::Warning(not_done)));
    // Outside a secure context there is no clipboard at all.
    let clipboard = dom::window().navigator().clipboard();
    if clipboard.is_undefined() {
        refused();
        return;
    }
    dom::then(
        &clipboard.write_text(text),
        move |_| state.notice.set(Some(Notice::Fine(done))),
        move |_| refused(),
    );
}

/// Has the browser save a text as a file.
fn download(text: String, file: &str, media_type: &str) {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Ok(link) = dom::document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(file);
        link.click();
    }
    // The browser has taken the file by then.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
