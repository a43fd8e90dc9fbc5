//! The page's frame: what stands around every view, and what it listens to.

use super::arrivals;
use super::components::parts::{clicked, effect, live, part, text};
use super::components::{card, masthead, navigator, notice, open_articles, selection, undo};
use super::dom;
use super::pages;
use super::state::{State, View};
use crate::ingest::MAX_BYTES;
use crate::protocol::Input;
use crate::strings::Wording;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, FileList, HtmlElement};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    effect(move || dress(state));
    let held = RwSignal::new(false);
    listen(state, held);
    // Another view begins at its top; the places of the article scroll afterwards.
    Effect::new(move |before: Option<View>| {
        let view = state.view.get();
        if before.is_some_and(|before| before != view) {
            dom::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        view
    });
    state.restore();
    // Set to what it is, the view stays as it stands, with the focus in it.
    let view = Memo::new(move |_| state.view.get());
    // The words of a language are not reactive: another language builds the page anew around the same state.
    move || {
        let language = state.language.get();
        view! {
            <a class="skip" href="#text" on:click=clicked(move |event| skip(&event, "text"))>{state.say(Wording::ToText)}</a>
            {masthead::masthead(state)}
            {notice::notices(state)}
            {open_articles::open_articles(state)}
            <main id="text" tabindex="-1">
                {part(Box::new(move || match view.get() {
                    View::Field => pages::field::field(state).into_any(),
                    View::Reader => pages::reader::reader(state).into_any(),
                    View::About => pages::about::about(state),
                }))}
            </main>
            {navigator::navigator(state)}
            {card::card(state)}
            {selection::bar(state)}
            {undo::bar(state)}
            <p class="for-ears" role="status">{text(move || state.spoken.get())}</p>
            <div class="drop" class:held=live(move || held.get()) aria-hidden="true">
                <p>{Wording::DropHere.say(language)}</p>
            </div>
        }
    }
}

/// Goes to a part of the page without touching the address, which holds the reader's place.
pub fn skip(event: &ev::MouseEvent, id: &str) {
    event.prevent_default();
    if let Some(target) = dom::by_id(id) {
        let _ = target.focus();
        dom::scroll_to(&target, true);
    }
}

/// Puts the settings on the document's root, and remembers them.
fn dress(state: State) {
    let language = state.language.get();
    let theme = state.theme.get().name();
    let size = state.size.get().to_string();
    let leading = state.leading.get().to_string();
    for (key, value) in [
        ("theme", theme),
        ("size", &size),
        ("leading", &leading),
        ("language", language.tag()),
    ] {
        dom::remember(key, value);
    }
    let document = dom::document();
    document.set_title(&format!(
        "{}{}{}",
        Wording::Name.say(language),
        language.of([": ", ": "]),
        Wording::Subtitle.say(language)
    ));
    if let Some(root) = document.document_element() {
        for (name, value) in [
            ("lang", language.tag()),
            ("dir", language.direction()),
            ("data-theme", theme),
            ("data-size", &size),
            ("data-leading", &leading),
        ] {
            let _ = root.set_attribute(name, value);
        }
    }
}

/// Listens to what may happen anywhere on the page.
fn listen(state: State, held: RwSignal<bool>) {
    let _ = window_event_listener(ev::keydown, move |event| {
        if event.key() != "Escape" || event.default_prevented() {
            return;
        }
        if state.card.get_untracked().is_some() {
            state.card.set(None);
        } else if state.selected.get_untracked().is_some() {
            state.leave_selection();
        } else if state.change.get_untracked().is_some() {
            state.change.set(None);
        } else if state.place.get_untracked().is_some() {
            state.leave();
        }
    });
    let _ = window_event_listener(ev::pagehide, move |_| state.keep_place());
    selection::listen(state);
    let _ = window_event_listener(ev::popstate, move |_| state.follow_address());
    let _ = window_event_listener(ev::paste, move |event| {
        // Anywhere but in a field, a paste is a new article.
        if in_field(event.target()) {
            return;
        }
        if let Some(data) = event.clipboard_data()
            && take(state, &data)
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
            && take(state, &data)
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
pub fn take(state: State, data: &DataTransfer) -> bool {
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        take_files(state, &files);
        return true;
    }
    if let Some(html) = structured(data) {
        state.give(Input::Html(html));
        return true;
    }
    match data.get_data("text/plain") {
        Ok(text) if !text.is_empty() => {
            state.give(Input::Text(text));
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
pub fn take_files(state: State, files: &FileList) {
    let files = (0..files.length()).filter_map(|at| files.get(at)).collect();
    arrivals::files(state, files);
}
