//! The bar that marks the words which are selected in the article.

use super::correct::act_button;
use super::parts::{effect, label, line, paragraph, part, plain};
use crate::session::Topic;
use crate::session::correcting::Selected;
use crate::session::events::Event;
use crate::session::routes::View;
use crate::strings::{Language, Wording};
use crate::ui::app::in_field;
use crate::ui::dom;
use crate::ui::store::Store;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlElement;

/// The width that the style sheet gives the bar at most, in pixels, with its distance from the edge.
const WIDTH: f64 = 480.0;
/// A selection is looked at once it has rested so long.
const RESTED: Duration = Duration::from_millis(150);

/// Listens to the selection, and to the key that leads to the bar.
pub fn listen(store: Store) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let changed = Closure::<dyn FnMut()>::new(move || {
        if store.look(|session| session.view()) != View::Reader {
            return;
        }
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
            *waiting = set_timeout_with_handle(
                move || {
                    // The keyboard may be in the bar while the selection is given up by the browser.
                    if !has_focus() {
                        let span = store.article().and_then(|article| article.selected());
                        store.tell(Event::Selection(span));
                    }
                },
                RESTED,
            )
            .ok();
        });
    });
    let _ = dom::document()
        .add_event_listener_with_callback("selectionchange", changed.as_ref().unchecked_ref());
    // The page listens as long as it is there.
    changed.forget();
    let _ = window_event_listener(ev::keydown, move |event| {
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if plain
            && event.code() == "KeyM"
            && !in_field(event.target())
            && store.look(|session| session.selected().is_some())
            && let Some(bar) = dom::by_id("selection")
        {
            event.prevent_default();
            dom::focus(&bar);
        }
    });
}

fn has_focus() -> bool {
    dom::by_id("selection")
        .is_some_and(|bar| dom::focused().is_some_and(|focused| bar.contains(Some(&focused))))
}

/// The bar; there while words are selected.
pub fn bar(store: Store) -> impl IntoView {
    let selected = move || store.see(Topic::Selected, |session| session.selected().cloned());
    effect(move || {
        let span = selected().and_then(|selected| Some(selected.reading()?.span));
        let rect = span.and_then(|span| store.article()?.rect(span));
        if let Some(rect) = rect {
            // Once the bar is there.
            request_animation_frame(move || {
                if let Some(bar) = dom::by_id("selection") {
                    let language = store.look(|session| session.settings().language);
                    place(&bar, &rect, language);
                }
            });
        }
    });
    let there = Memo::new(move |_| {
        store.see(Topic::Selected, |session| session.selected().is_some())
            && store.see(Topic::Card, |session| session.card().is_none())
            && store.see(Topic::View, |session| session.view() == View::Reader)
    });
    let words = move || {
        store.follow(Topic::Settings);
        selected()
            .map_or_else(Vec::new, |selected| content(store, selected))
            .into_any()
    };
    part(Box::new(move || {
        if !there.get() {
            return ().into_any();
        }
        view! {
            <section
                id="selection"
                class="selection"
                tabindex="-1"
                aria-label=label(store, Wording::MarkSelection)
                // A press on the bar would give the selection up before it is clicked.
                on:mousedown=move |event| event.prevent_default()
            >
                {part(Box::new(words))}
            </section>
        }
        .into_any()
    }))
}

/// Puts the bar under the selected words, or over them where it would not be seen; on a narrow screen the style sheet
/// puts it at the bottom. It scrolls with the text.
fn place(element: &HtmlElement, rect: &web_sys::DomRect, language: Language) {
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        value
            .ok()
            .and_then(|value| value.as_f64())
            .unwrap_or_default()
    };
    let window = dom::window();
    let width = number(window.inner_width());
    let height = number(window.inner_height());
    let scrolled = window.scroll_y().unwrap_or_default();
    let from_start = match language {
        Language::Arabic => width - rect.right(),
        Language::English => rect.left(),
    };
    let start = from_start.min(width - WIDTH).max(16.0);
    let own = f64::from(element.offset_height());
    let under = rect.bottom() + 8.0;
    let top = if under + own > height {
        rect.top() - own - 8.0
    } else {
        under
    };
    let style = element.style();
    // In whole pixels.
    let pixels = |length: f64| format!("{}px", length as i32);
    let _ = style.set_property("--start", &pixels(start));
    let _ = style.set_property("--top", &pixels(top + scrolled));
}

fn content(store: Store, selected: Selected) -> Vec<AnyView> {
    let Some(reading) = selected.reading().cloned() else {
        return Vec::new();
    };
    let mut parts = vec![paragraph("words", reading.words)];
    for (number, words) in reading.others {
        parts.push(plain(store, words, move || Event::Reading(number)));
    }
    let kinds = reading.marks.into_iter().map(|of| act_button(store, of));
    let name = store.say(Wording::MarkAs).to_owned();
    parts.push(line("kinds", name, kinds.collect()));
    parts
}
