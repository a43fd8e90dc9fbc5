//! The bar that marks the words which are selected in the article.

use super::findings::class;
use super::parts::{button, effect, line, paragraph, part, plain};
use crate::corrections::acts;
use crate::findings::Kind;
use crate::reading::findings::KINDS;
use crate::strings::corrections::quoted;
use crate::strings::{Language, Worded, Wording};
use crate::ui::app::in_field;
use crate::ui::corrected::Selected;
use crate::ui::dom;
use crate::ui::state::{State, View};
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
pub fn listen(state: State) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let changed = Closure::<dyn FnMut()>::new(move || {
        if state.view.get_untracked() != View::Reader {
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
                        state.read_selection();
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
            && state.selected.with_untracked(Option::is_some)
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
pub fn bar(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    effect(move || {
        let span = state
            .selected
            .with(|selected| Some(selected.as_ref()?.choice()?.span));
        let rect = span.and_then(|span| state.article_view.get_value()?.rect(span));
        if let Some(rect) = rect {
            // Once the bar is there.
            request_animation_frame(move || {
                if let Some(bar) = dom::by_id("selection") {
                    place(&bar, &rect, language);
                }
            });
        }
    });
    let there = Memo::new(move |_| {
        state.selected.with(Option::is_some)
            && state.card.with(Option::is_none)
            && state.view.get() == View::Reader
    });
    let words = move || {
        state.selected.with(|selected| {
            selected
                .as_ref()
                .map_or_else(Vec::new, |selected| content(state, selected))
                .into_any()
        })
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
                aria-label=state.say(Wording::MarkSelection)
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

fn content(state: State, selected: &Selected) -> Vec<AnyView> {
    let language = state.language.get_untracked();
    let Some(choice) = selected.choice() else {
        return Vec::new();
    };
    let words = state.reading.with_untracked(|reading| {
        reading.as_ref().map_or_else(String::new, |reading| {
            choice.span.of(&reading.article.text).to_owned()
        })
    });
    let mut parts = vec![paragraph("words", words)];
    for (number, other) in selected.choices.iter().enumerate() {
        if number == selected.chosen {
            continue;
        }
        let (phrase, particle) = if other.outside.is_empty() {
            (Wording::With, &choice.outside)
        } else {
            (Wording::Without, &other.outside)
        };
        let words = format!("{} {}", state.say(phrase), quoted(language, particle));
        parts.push(plain(words, move || {
            state.selected.update(|selected| {
                if let Some(selected) = selected {
                    selected.chosen = number;
                }
            });
            // The button that was pressed is another one now.
            if let Some(bar) = dom::by_id("selection") {
                dom::focus(&bar);
            }
        }));
    }
    let span = choice.span;
    let kinds = KINDS.map(|kind: Kind| {
        let act = move || {
            let corrections = state.reading.with_untracked(|reading| {
                reading.as_ref().map_or_else(Vec::new, |reading| {
                    acts::mark(&reading.article.text, &reading.analysis, span, kind)
                })
            });
            state.leave_selection();
            state.correct(corrections);
        };
        button(
            language.of(kind.words()).to_owned(),
            format!("sample {}", class(kind)),
            None,
            Box::new(act),
        )
    });
    parts.push(line("kinds", state.say(Wording::MarkAs), kinds.into()));
    parts
}
