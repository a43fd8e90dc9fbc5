//! The browser, in the few words that the page needs.
//!
//! Nothing here fails aloud: what a browser refuses (storage, the clipboard) is told by the return value.

use leptos::prelude::set_timeout;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, Storage, Window,
};

/// The key of a text that one page hands over to the next.
const HANDED: &str = "handed";

/// The window. A page always has one; a worker never runs this.
#[must_use]
pub fn window() -> Window {
    leptos::prelude::window()
}

/// The document.
#[must_use]
pub fn document() -> Document {
    leptos::prelude::document()
}

/// The element with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Gives an element the focus where it stands, without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Whether the reader wants things to move little.
#[must_use]
pub fn still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds.
#[must_use]
pub fn matches(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

/// The time, in whole milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    // Far below what a float holds exactly.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = js_sys::Date::now() as u64;
    now
}

/// A random number.
#[must_use]
pub fn chance() -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    chance
}

thread_local! {
    /// How far the page was scrolled last.
    static SCROLLED: Cell<i32> = const { Cell::new(0) };
}

/// How far the page was scrolled when it was drawn last, in pixels, as [`note_scroll`] has noted it: to ask the browser has
/// it lay out all that has changed since, which is to be done once.
#[must_use]
pub fn last_scrolled() -> i32 {
    SCROLLED.get()
}

/// Notes how far the page is scrolled: for whenever that changes.
pub fn note_scroll() {
    SCROLLED.set(scrolled());
}

/// How far the page is scrolled, in pixels.
#[must_use]
pub fn scrolled() -> i32 {
    #[allow(clippy::cast_possible_truncation)]
    let scrolled = window().scroll_y().unwrap_or_default() as i32;
    scrolled
}

/// Has the browser leave it to the page how far it is scrolled when the address changes.
pub fn scroll_by_hand() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

/// Scrolls the page.
pub fn scroll(top: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(top));
}

/// Scrolls an element into the middle of the window, or to its top.
pub fn scroll_to(element: &Element, top: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(if top {
        ScrollLogicalPosition::Start
    } else {
        ScrollLogicalPosition::Center
    });
    if !still() {
        options.set_behavior(ScrollBehavior::Smooth);
    }
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the list that a row stands in, and nothing else, until the row is in sight.
pub fn reveal(row: &Element) {
    let Some(list) = row.closest("ul").ok().flatten() else {
        return;
    };
    let (row, seen) = (
        row.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    if row.top() < seen.top() || row.bottom() > seen.bottom() {
        let middle = row.top() - seen.top() - (seen.height() - row.height()) / 2.0;
        // Some hundred pixels.
        #[allow(clippy::cast_possible_truncation)]
        list.set_scroll_top(list.scroll_top() + middle as i32);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under `key`.
#[must_use]
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(&stored(key)).ok().flatten()
}

/// Keeps `value` under `key`; false where the browser refuses, as when its storage is full.
pub fn remember(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&stored(key), value).is_ok())
}

/// Forgets what is kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&stored(key));
    }
}

/// The keys under which anything is kept.
#[must_use]
pub fn kept_keys() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter_map(|key| key.strip_prefix("khabar.").map(str::to_owned))
        .collect()
}

/// Keeps a text for the page that this window loads next; false where the browser refuses.
pub fn hand_over(text: &str) -> bool {
    let storage = window().session_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(&stored(HANDED), text).is_ok())
}

/// The text that the page before this one has handed over, once.
pub fn handed_over() -> Option<String> {
    let storage = window().session_storage().ok().flatten()?;
    let text = storage.get_item(&stored(HANDED)).ok().flatten()?;
    let _ = storage.remove_item(&stored(HANDED));
    Some(text)
}

/// Several sites may share one origin, as pages of one host do.
fn stored(key: &str) -> String {
    format!("khabar.{key}")
}

/// Calls one of two functions when a promise is settled.
pub fn then(
    promise: &js_sys::Promise,
    kept: impl FnOnce(JsValue) + 'static,
    broken: impl FnOnce(JsValue) + 'static,
) {
    let kept = Closure::once_into_js(kept);
    let broken = Closure::once_into_js(broken);
    // `Promise.then` through reflection takes plain functions, which free themselves after their one call.
    let then: Result<js_sys::Function, _> =
        js_sys::Reflect::get(promise, &"then".into()).map(JsValue::unchecked_into);
    if let Ok(then) = then {
        let _ = then.call2(promise, &kept, &broken);
    }
}

/// The page's own address, without a query or a fragment.
#[must_use]
pub fn address() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    format!("{origin}{}", location.pathname().unwrap_or_default())
}

/// The address of the folder that the page lies in.
#[must_use]
pub fn folder() -> String {
    let address = address();
    let end = address.rfind('/').map_or(0, |at| at + 1);
    address.get(..end).unwrap_or_default().to_owned()
}

/// The fragment of the page's address, without its `#`.
#[must_use]
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Changes the fragment of the page's address; `new` adds a step that the browser's "back" undoes.
pub fn set_fragment(fragment: &str, new: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    let url = if fragment.is_empty() {
        format!("{path}{search}")
    } else {
        format!("{path}{search}#{fragment}")
    };
    let _ = if new {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// The element that an event happened in, if it is of this kind.
#[must_use]
pub fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Works in their order: each at once, but those that are long in a task of their own, and what comes after them behind.
#[derive(Clone, Default)]
pub struct InTurn {
    /// How many have a task that is still to come.
    put_off: Rc<Cell<usize>>,
}

impl InTurn {
    /// Does it; `long` is what the reader is not to wait for.
    pub fn run(&self, long: bool, work: Box<dyn FnOnce()>) {
        if !long && self.put_off.get() == 0 {
            return work();
        }
        self.put_off.set(self.put_off.get() + 1);
        let put_off = Rc::clone(&self.put_off);
        let work = move || {
            put_off.set(put_off.get().saturating_sub(1));
            work();
        };
        set_timeout(work, Duration::ZERO);
    }
}
