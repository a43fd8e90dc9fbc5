//! Doing what the session asks for.

use super::storage::Storage;
use super::store::Store;
use super::{arrivals, dom};
use crate::arrivals::link;
use crate::session::effects::{Effect, Target};
use crate::session::events::Event;
use crate::session::notices::Notice;
use crate::session::open::Left;
use crate::session::watch::EVERY;
use crate::strings::Wording;
use crate::views::place::{Finding, Place};
use js_sys::Array;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

/// So long has the typing to rest before what stands in the field is read.
const REST: Duration = Duration::from_millis(400);

/// So many frames at most pass before a view is again as long, and as far scrolled, as it was.
const PATIENCE: u32 = 60;

/// Does it.
pub fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Ask(request) => store.ask(&request),
        Effect::Restart => {
            if let Some(analyser) = store.analyser() {
                analyser.restart();
            }
        }
        Effect::Replace => {
            if let Some(analyser) = store.analyser() {
                analyser.replace();
            }
        }
        Effect::Watch => {
            let ring = move || store.tell(Event::Quiet);
            set_timeout(ring, Duration::from_secs(EVERY.into()));
        }
        Effect::Reload { text, kept } => reload(store, text, kept),
        Effect::Rest => {
            stop_resting(store);
            let rested = set_timeout_with_handle(move || store.tell(Event::Rested), REST);
            store.outside(|outside| outside.typing = rested.ok());
        }
        Effect::StopResting => stop_resting(store),
        Effect::Address { fragment, new } => dom::set_fragment(&fragment, new),
        Effect::AwaitPage(origin) => arrivals::await_page(store, origin),
        Effect::FetchShared => arrivals::fetch_shared(store),
        Effect::Keep(record) => store.keeps(|storage| storage.keep(*record)),
        Effect::KeepFacts(key, facts) => store.keeps(|storage| storage.keep_facts(key, &facts)),
        Effect::KeepCorrections(key, written) => {
            store.keeps(|storage| storage.keep_corrections(key, written));
        }
        Effect::Drop(key) => store.keeps(|storage| storage.drop(key)),
        Effect::Remember { key, value } => {
            dom::remember(key, &value);
        }
        Effect::ForgetAll => store.keeps(Storage::forget_all),
        Effect::Mark(marks) => {
            if let Some(article) = store.article() {
                article.mark(marks);
            }
        }
        Effect::Copy {
            text,
            done,
            not_done,
        } => copy(store, &text, done, not_done),
        Effect::CopyLink(text) => {
            if let Some(link) = link(&dom::address(), &text) {
                copy(store, &link, Wording::LinkCopied, Wording::LinkNotCopied);
            }
        }
        Effect::Save {
            name,
            media_type,
            text,
        } => save(text, name, media_type),
        Effect::Focus(target) => focus(store, target),
        Effect::ScrollTop if dom::last_scrolled() == 0 => {}
        Effect::ScrollTop => dom::scroll(0),
        Effect::Return(left) => come_back(left, PATIENCE),
        Effect::Deselect => {
            if let Some(selection) = dom::window().get_selection().ok().flatten() {
                let _ = selection.remove_all_ranges();
            }
        }
    }
}

/// Loads the page again with the text, unless this would be lost with that: then it is said.
fn reload(store: Store, text: Option<String>, kept: bool) {
    let load = move |settled: bool| {
        // What the storage has taken comes from there.
        let hands = text.as_ref().filter(|_| !(kept && settled));
        if hands.is_none_or(|text| dom::hand_over(text)) {
            let _ = dom::window().location().reload();
        } else {
            store.tell(Event::Say(Notice::Unkept));
        }
    };
    store.keeps(|storage| storage.settled(Box::new(load)));
}

fn stop_resting(store: Store) {
    if let Some(typing) = store.outside(|outside| outside.typing.take()) {
        typing.clear();
    }
}

/// Gives something the focus, once what has changed is drawn.
fn focus(store: Store, target: Target) {
    request_animation_frame(move || {
        let element = match target {
            Target::Field => dom::by_id("field"),
            Target::Main => dom::by_id("text"),
            Target::Article => dom::by_id("article"),
            Target::Navigator => dom::by_id("navigator"),
            Target::Selection => dom::by_id("selection"),
            Target::Undo => dom::by_id("undo"),
            Target::Row(finding) => dom::by_id(&row_id(finding)),
            Target::Current => current(store).or_else(|| dom::by_id("text")),
        };
        if let Some(element) = element {
            dom::focus(&element);
            if matches!(target, Target::Row(_)) {
                dom::scroll_to(&element, false);
            }
        }
    });
}

fn current(store: Store) -> Option<HtmlElement> {
    let id = store.look(|session| session.current().map(|open| open.id))?;
    dom::by_id(&format!("article-{}", id.0))
}

/// The id of the element that lists a finding.
#[must_use]
pub fn row_id(finding: Finding) -> String {
    format!("row-{}", Place::first(finding))
}

/// Scrolls to where a view was left, and gives the focus to what had it, once the view stands. For so many frames at most
/// it sees to it that this stays so: a long article is built in slices, and the browser, which guesses how high blocks out
/// of sight are, scrolls on its own when it has measured them.
fn come_back(left: Left, frames: u32) {
    request_animation_frame(move || {
        if let Some(element) = dom::by_id(&left.focus) {
            dom::focus(&element);
        }
        if (dom::scrolled() - left.scroll).abs() > 1 {
            dom::scroll(left.scroll);
            if frames > 0 {
                come_back(left, frames - 1);
            }
        }
    });
}

/// Puts a text on the clipboard, and says whether that went well.
pub fn copy(store: Store, text: &str, done: Wording, not_done: Wording) {
    let refused = move || store.tell(Event::Say(Notice::Warning(not_done)));
    // Outside a secure context there is no clipboard at all.
    let clipboard = dom::window().navigator().clipboard();
    if clipboard.is_undefined() {
        refused();
        return;
    }
    dom::then(
        &clipboard.write_text(text),
        move |_| store.tell(Event::Say(Notice::Fine(done))),
        move |_| refused(),
    );
}

/// Has the browser save a text as a file.
fn save(text: String, file: &str, media_type: &str) {
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
        Duration::from_secs(60),
    );
}
