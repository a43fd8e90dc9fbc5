//! The page's frame: what stands around every view, and what it listens to.

use super::arrivals;
use super::components::parts::{clicked, effect, live, part, said, text};
use super::components::{card, masthead, navigator, notice, open_articles, selection, undo};
use super::store::Store;
use super::{dom, pages, storage};
use crate::ingest::MAX_BYTES;
use crate::protocol::Input;
use crate::session::Topic;
use crate::session::events::Event;
use crate::session::routes::View;
use crate::strings::Wording;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, FileList, HtmlElement};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    let started = RwSignal::new(false);
    store.start(move || {
        // What stood there until the page did.
        if let Some(start) = dom::by_id("start") {
            start.remove();
        }
        if let Some(text) = dom::handed_over() {
            // It may be HTML, as a file may.
            store.tell(Event::Give(Box::new(Input::Bytes(text.into_bytes()))));
        }
        started.set(true);
    });
    part(Box::new(move || match started.get() {
        true => page(store),
        false => ().into_any(),
    }))
}

/// All of it, once the session has started.
fn page(store: Store) -> AnyView {
    let held = RwSignal::new(false);
    effect(move || dress(store));
    listen(store, held);
    // Set to what it is, the view stays as it stands, with the focus in it.
    let view = Memo::new(move |_| store.see(Topic::View, |session| session.view()));
    view! {
        <a class="skip" href="#text" on:click=clicked(move |event| skip(&event, "text"))>{said(store, Wording::ToText)}</a>
        {masthead::masthead(store)}
        {notice::notices(store)}
        {open_articles::open_articles(store)}
        <main id="text" tabindex="-1">
            {part(Box::new(move || match view.get() {
                View::Field => pages::field::field(store).into_any(),
                View::Reader => pages::reader::reader(store).into_any(),
                View::About => pages::about::about(store),
            }))}
        </main>
        {navigator::navigator(store)}
        {card::card(store)}
        {selection::bar(store)}
        {undo::bar(store)}
        <p class="for-ears" role="status">{text(move || store.see(Topic::Spoken, |session| session.spoken().to_owned()))}</p>
        <div class="drop" class:held=live(move || held.get()) aria-hidden="true">
            <p>{said(store, Wording::DropHere)}</p>
        </div>
    }
    .into_any()
}

/// Goes to a part of the page without touching the address, which holds the reader's place.
pub fn skip(event: &ev::MouseEvent, id: &str) {
    event.prevent_default();
    if let Some(target) = dom::by_id(id) {
        let _ = target.focus();
        dom::scroll_to(&target, true);
    }
}

/// Puts the settings on the document's root.
fn dress(store: Store) {
    let settings = store.see(Topic::Settings, |session| session.settings().clone());
    let language = settings.language;
    let document = dom::document();
    document.set_title(&format!(
        "{}: {}",
        Wording::Name.say(language),
        Wording::Subtitle.say(language)
    ));
    if let Some(root) = document.document_element() {
        for (name, value) in [
            ("lang", language.tag()),
            ("dir", language.direction()),
            ("data-theme", settings.theme.name()),
            ("data-size", &settings.size.to_string()),
            ("data-leading", &settings.leading.to_string()),
        ] {
            let _ = root.set_attribute(name, value);
        }
    }
}

/// Listens to what may happen anywhere on the page.
fn listen(store: Store, held: RwSignal<bool>) {
    let _ = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            store.tell(Event::Escape);
        }
    });
    let _ = window_event_listener(ev::pagehide, move |_| {
        // Of a scroll in its last frame the page has not heard.
        dom::note_scroll();
        store.tell(Event::Leaving);
        if let Some(left) = store.look(|session| session.left().cloned()) {
            storage::keep_left(&left);
        }
    });
    selection::listen(store);
    // The session knows where the reader was, also in what is not there yet as the address changes.
    dom::scroll_by_hand();
    let _ = window_event_listener(ev::scroll, |_| dom::note_scroll());
    let _ = window_event_listener(ev::popstate, move |_| {
        store.tell(Event::Address(dom::fragment()));
    });
    let _ = window_event_listener(ev::paste, move |event| {
        // Anywhere but in a field, a paste is a new article.
        if in_field(event.target()) {
            return;
        }
        if let Some(data) = event.clipboard_data()
            && take(store, &data)
        {
            event.prevent_default();
        }
    });
    // A link of the page that is dragged to the bookmarks is no article.
    let own = StoredValue::new(false);
    let _ = window_event_listener(ev::dragstart, move |_| own.set_value(true));
    let _ = window_event_listener(ev::dragend, move |_| own.set_value(false));
    let _ = window_event_listener(ev::dragover, move |event| {
        if !own.get_value() {
            event.prevent_default();
            held.set(true);
        }
    });
    let _ = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            held.set(false);
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        held.set(false);
        if !own.get_value()
            && let Some(data) = event.data_transfer()
            && take(store, &data)
        {
            event.prevent_default();
        }
    });
}

/// Whether an event happened in an element that takes text itself.
pub fn in_field(target: Option<web_sys::EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT"))
}

/// Takes what was pasted or dropped, as a whole; false where there is nothing to take.
pub fn take(store: Store, data: &DataTransfer) -> bool {
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        take_files(store, &files);
        return true;
    }
    if let Some(html) = structured(data) {
        store.tell(Event::Give(Box::new(Input::Html(html))));
        return true;
    }
    match data.get_data("text/plain") {
        Ok(text) if !text.is_empty() => {
            store.tell(Event::Give(Box::new(Input::Text(text))));
            true
        }
        _ => false,
    }
}

/// The HTML of a paste, where it says more than the text does: it has headings or several paragraphs. What was copied
/// from a plain text, or is a few words of a line, comes better as text.
#[must_use]
pub fn structured(data: &DataTransfer) -> Option<String> {
    let html = data.get_data("text/html").ok()?;
    if html.len() > MAX_BYTES {
        return None;
    }
    let opens = |name: &str| html.matches(&format!("<{name}")).count();
    let blocks = opens("p>") + opens("p ") + opens("div") + opens("li");
    let headed = opens("h1") + opens("h2") + opens("article") + opens("figure") > 0;
    (blocks > 3 || (headed && blocks > 0)).then_some(html)
}

/// Reads files and takes them, each as one article.
pub fn take_files(store: Store, files: &FileList) {
    let files = (0..files.length()).filter_map(|at| files.get(at)).collect();
    arrivals::files(store, files);
}
