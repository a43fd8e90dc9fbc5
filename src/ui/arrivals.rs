//! Articles that come without being pasted: files, pages of other windows, what was shared, texts in the address.

use super::dom;
use super::store::Store;
use crate::arrivals::bookmarklet::READY;
use crate::ingest::MAX_BYTES;
use crate::protocol::Input;
use crate::session::events::Event;
use crate::session::notices::Notice;
use crate::session::open::Offer;
use crate::strings::Wording;
use crate::views::label::Label;
use js_sys::{Array, JsString, Reflect, Uint8Array};
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FormData, MessageEvent, Response, Url, Window};

/// How long a page that was announced may take to come.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the service worker (`src/ui/sw.js`) answers with what was shared.
const SHARED: &str = "./shared";

/// Says that nothing has come.
fn missing(store: Store, why: Wording) {
    store.tell(Event::Missing(why));
}

/// Tells the window that opened this one that it may send its page, and waits for it. See
/// [`crate::arrivals::bookmarklet`] for what the two say.
pub fn await_page(store: Store, origin: String) {
    let opener = dom::window().opener().ok();
    let Some(opener) = opener.filter(|opener| opener.is_object()) else {
        missing(store, Wording::PageCutOff);
        return;
    };
    let listener = StoredValue::<Option<WindowListenerHandle>, LocalStorage>::new_local(None);
    // Whoever takes it ends the waiting.
    let stop = move || {
        let there = listener.try_update_value(Option::take).flatten();
        let waiting = there.is_some();
        if let Some(there) = there {
            there.remove();
            // The other window has no more business here, and this one none with it.
            let _ = Reflect::set(&dom::window(), &"opener".into(), &JsValue::NULL);
        }
        waiting
    };
    let expected = origin.clone();
    let from = opener.clone();
    let handle = window_event_listener(ev::message, move |event: MessageEvent| {
        let of_opener = event
            .source()
            .is_some_and(|source| JsValue::from(source) == from);
        if !of_opener || event.origin() != expected {
            return;
        }
        let Some(page) = page_of(&event) else { return };
        if !stop() {
            return;
        }
        match page {
            Some(page) => store.tell(Event::Give(Box::new(page))),
            None => store.tell(Event::Missing(Wording::TooLarge)),
        }
    });
    listener.set_value(Some(handle));
    // A document of a file has an origin that cannot be named. The word tells nothing.
    let target = if origin == "null" { "*" } else { &origin };
    let window: Window = opener.unchecked_into();
    if window.post_message(&READY.into(), target).is_err() && stop() {
        missing(store, Wording::PageMissing);
        return;
    }
    set_timeout(
        move || {
            if stop() {
                missing(store, Wording::PageMissing);
            }
        },
        PATIENCE,
    );
}

/// The page in a message: `None` for what is no such message, `Some(None)` for a page that is too large.
fn page_of(event: &MessageEvent) -> Option<Option<Input>> {
    let data = event.data();
    let field = |name: &str| Reflect::get(&data, &name.into()).ok();
    if !data.is_object() || field("khabar")?.as_f64() != Some(1.0) {
        return None;
    }
    let url: JsString = field("url")?.dyn_into().ok()?;
    // An address of another origin than the message's is not the page's.
    let url = String::from(url);
    if Url::new(&url).ok()?.origin() != event.origin() {
        return None;
    }
    let html = field("html")?;
    if html.is_null() {
        return Some(None);
    }
    let html: JsString = html.dyn_into().ok()?;
    // In units of two bytes: at least as many bytes as that. What is too large is not even copied.
    if html.length() as usize > MAX_BYTES {
        return Some(None);
    }
    let html = String::from(html);
    Some((html.len() <= MAX_BYTES).then_some(Input::Page { html, url }))
}

/// Fetches what was shared from the service worker, which holds it for one fetch.
pub fn fetch_shared(store: Store) {
    let none = move |_: JsValue| missing(store, Wording::ShareMissing);
    let took = move |form: JsValue| {
        let form: FormData = form.unchecked_into();
        let files: Vec<File> = form
            .get_all("file")
            .iter()
            .filter_map(|file| file.dyn_into::<File>().ok())
            .filter(|file| file.size() > 0.0)
            .collect();
        if !files.is_empty() {
            self::files(store, files);
            return;
        }
        let text = form.get("text").as_string().unwrap_or_default();
        let alone = form
            .get("url")
            .as_string()
            .is_some_and(|url| !url.is_empty());
        match text.trim() {
            "" if alone => missing(store, Wording::ShareAddress),
            "" => missing(store, Wording::ShareMissing),
            address if Url::new(address).is_ok() && !address.contains(char::is_whitespace) => {
                missing(store, Wording::ShareAddress);
            }
            _ => store.tell(Event::Give(Box::new(Input::Text(text)))),
        }
    };
    dom::then(
        &dom::window().fetch_with_str(SHARED),
        move |response| {
            let response: Response = response.unchecked_into();
            // Without a service worker it is the host that answers, and not with a form.
            let form = response.ok().then(|| response.form_data());
            match form {
                Some(Ok(form)) => dom::then(&form, took, none),
                _ => none(JsValue::NULL),
            }
        },
        none,
    );
}

/// Reads files and takes them, each as one article, in their order.
pub fn files(store: Store, files: Vec<File>) {
    let too_large = |file: &File| file.size() > MAX_BYTES as f64;
    if files.len() == 1 && files.iter().any(too_large) {
        // Not even read, and what is before the reader stays.
        store.tell(Event::Say(Notice::Warning(Wording::TooLarge)));
        return;
    }
    let reads: Array = files
        .iter()
        .map(|file| {
            if too_large(file) {
                JsValue::NULL
            } else {
                file.array_buffer().into()
            }
        })
        .collect();
    dom::then(
        &js_sys::Promise::all_settled(&reads),
        move |outcomes| {
            let outcomes = Array::from(&outcomes);
            let offers: Vec<Offer> = files
                .iter()
                .zip(outcomes.iter())
                .map(|(file, outcome)| {
                    let value = Reflect::get(&outcome, &"value".into()).unwrap_or_default();
                    let input = if too_large(file) {
                        Err(Notice::Warning(Wording::TooLarge))
                    } else if value.is_object() {
                        Ok(Input::Bytes(Uint8Array::new(&value).to_vec()))
                    } else {
                        Err(Notice::Warning(Wording::FileUnread))
                    };
                    Offer {
                        input,
                        label: Label::titled(&file.name()),
                    }
                })
                .collect();
            if let [
                Offer {
                    input: Err(notice), ..
                },
            ] = offers.as_slice()
            {
                store.tell(Event::Say(notice.clone()));
            } else {
                store.tell(Event::Offer(offers));
            }
        },
        move |_| store.tell(Event::Say(Notice::Warning(Wording::FileUnread))),
    );
}
