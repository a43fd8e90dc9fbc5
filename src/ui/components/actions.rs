//! What can be done with the article.

use super::parts::{Show, plain};
use crate::arrivals::{self, LONGEST_TEXT};
use crate::export::{calendar, json, timeline};
use crate::strings::Wording;
use crate::ui::dom;
use crate::ui::state::{Notice, State, View};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The name of the file of corrections.
pub const CORRECTIONS: &str = "khabar-corrections.json";

/// The buttons over the article.
pub fn actions(state: State) -> impl IntoView {
    view! {
        <div class="actions">
            {plain(state.say(Wording::EditText), move || {
                state.card.set(None);
                state.place.set(None);
                state.view.set(View::Field);
            })}
            {plain(state.say(Wording::Walk), move || state.walk(true))}
            {plain(state.say(Wording::CopyJson), move || {
                if let Some(text) = analysis(state) {
                    copy(state, &text, Wording::Copied, Wording::ClipboardRefused);
                }
            })}
            {plain(state.say(Wording::DownloadJson), move || {
                if let Some(text) = analysis(state) {
                    download(text, "khabar.json", "application/json");
                }
            })}
            <Show when=move || state.text.with(|text| text.len() <= LONGEST_TEXT)>
                {plain(state.say(Wording::CopyLink), move || {
                    let page = dom::address();
                    if let Some(link) = state.text.with_untracked(|text| arrivals::link(&page, text)) {
                        copy(state, &link, Wording::LinkCopied, Wording::LinkNotCopied);
                    }
                })}
            </Show>
        </div>
    }
}

/// The buttons under the timeline.
pub fn timeline_actions(state: State) -> impl IntoView {
    view! {
        <p class="exports">
            {plain(state.say(Wording::DownloadCalendar), move || {
                if let Some(reading) = state.reading.get_untracked() {
                    let text = calendar::to_icalendar(&reading.article, &reading.analysis);
                    download(text, "khabar.ics", "text/calendar");
                }
            })}
            {plain(state.say(Wording::DownloadTable), move || {
                if let Some(reading) = state.reading.get_untracked() {
                    let text = timeline::to_csv(&reading.article, &reading.analysis);
                    download(text, "khabar.csv", "text/csv");
                }
            })}
        </p>
    }
}

/// The analysis in the format of the README.
fn analysis(state: State) -> Option<String> {
    let reading = state.reading.get_untracked()?;
    Some(json::to_json_pretty(&reading.article, &reading.analysis))
}

/// Puts a text on the clipboard, and says whether that went well.
pub fn copy(state: State, text: &str, done: Wording, not_done: Wording) {
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
pub fn download(text: String, file: &str, media_type: &str) {
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
