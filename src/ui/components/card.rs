//! The card that tells what a mark is and why it is there.

use super::correct;
use super::parts::{Show, arabic, clicked, label, part, plain, press};
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::{Language, Wording};
use crate::ui::dom;
use crate::ui::lazy::{Part, lazy};
use crate::ui::store::Store;
use crate::views::card::{Card, Fact, Link, Section, Title, To};
use js_sys::{Array, Function, Object, Reflect};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_split_helpers::wasm_split;
use web_sys::HtmlElement;

/// The width that the style sheet gives the card, in pixels, with its distance from the edge.
const WIDTH: f64 = 400.0;

/// The card; there while one is open.
pub fn card(store: Store) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    // Another card; its part that corrects may come and go.
    let open = Memo::new(move |_| {
        store.see(Topic::Card, |session| {
            session.card().map(|open| open.card.clone())
        })
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.with(Option::is_some);
        let was_open = was_open.unwrap_or_default();
        match (is_open, node.get()) {
            (true, Some(element)) => {
                if !was_open {
                    before.set_value(dom::focused());
                }
                place(store, &element);
                dom::focus(&element);
                true
            }
            (false, _) if was_open => {
                if let Some(before) = before.try_update_value(Option::take).flatten() {
                    dom::focus(&before);
                }
                false
            }
            _ => was_open,
        }
    });
    view! {
        <Show when=move || open.with(Option::is_some)>
            // The title names it, and until that has loaded the word for what it is.
            <div
                node_ref=node
                class="card"
                role="dialog"
                aria-labelledby="card-title"
                aria-label=label(store, Wording::Details)
                tabindex="-1"
            >
                {lazy(store, move || content(store, open))}
                {press(store, Wording::Close, || Event::CloseCard)}
            </div>
        </Show>
    }
}

/// Puts the card under its mark, or over it where there is more room; on a narrow screen the style sheet puts it at
/// the bottom.
fn place(store: Store, element: &HtmlElement) {
    let number = |value: Result<JsValue, JsValue>| {
        value
            .ok()
            .and_then(|value| value.as_f64())
            .unwrap_or_default()
    };
    let width = number(dom::window().inner_width());
    let height = number(dom::window().inner_height());
    let [left, right, top, bottom] =
        store
            .card_at()
            .unwrap_or([width / 2.0, width / 2.0, height / 3.0, height / 3.0]);
    // The page may still scroll to the mark: the card is seen wherever that is.
    // Not by `clamp`: its panic would bring all code that prints fractions into the page.
    let seen = |edge: f64| edge.min(height).max(0.0);
    let (top, bottom) = (seen(top), seen(bottom));
    let from_start = match store.look(|session| session.settings().language) {
        Language::Arabic => width - right,
        Language::English => left,
    };
    let start = from_start.min(width - WIDTH).max(16.0);
    // In whole pixels.
    let pixels = |length: f64| format!("{}px", length as i32);
    let style = element.style();
    let _ = style.set_property("--start", &pixels(start));
    let under = height - bottom > top;
    let (near, far) = if under {
        (pixels(bottom + 10.0), "auto".to_owned())
    } else {
        ("auto".to_owned(), pixels(height - top + 10.0))
    };
    let _ = style.set_property("--under", &near);
    let _ = style.set_property("--over", &far);
    let room = if under { height - bottom } else { top } - 26.0;
    let _ = style.set_property("--room", &pixels(room));
}

/// What stands on the card, with the part that corrects; it loads when the first card is opened.
#[wasm_split(card, fallible)]
fn content(store: Store, open: Memo<Option<Card>>) -> Part {
    let sections = move || {
        let mut id = Some("card-title");
        let sections = open.get().unwrap_or_default().sections;
        let sections = sections.into_iter();
        sections
            .map(|of| section(store, of, id.take()))
            .collect_view()
            .into_any()
    };
    Ok(part(Box::new(sections)))
}

fn section(store: Store, section: Section, id: Option<&'static str>) -> AnyView {
    let Section {
        sort,
        class,
        title,
        value,
        why,
        facts,
        links,
        mention,
    } = section;
    let heading = match title {
        Title::Arabic(words) => view! { <h2 id=id lang="ar" dir="rtl">{words}</h2> }.into_any(),
        Title::Speaker { label, name, place } => {
            let speaker = match place {
                Some(place) => view! {
                    <button type="button" class="link" on:click=clicked(move |_| store.tell(Event::Go(place)))>
                        <bdi>{name}</bdi>
                    </button>
                }
                .into_any(),
                None => name.into_any(),
            };
            view! { <h2 id=id>{label} " " {speaker}</h2> }.into_any()
        }
    };
    let facts: Vec<AnyView> = facts
        .into_iter()
        .map(|(name, value)| {
            let value = fact(store, value);
            view! { <div><dt>{name}</dt> " " <dd>{value}</dd></div> }.into_any()
        })
        .collect();
    let links: Vec<AnyView> = links.into_iter().map(|of| link(store, of)).collect();
    view! {
        <section>
            <p class="sort"><span class=format!("sample {class}")>{sort}</span></p>
            {heading}
            {(!value.is_empty()).then(|| view! { <p class="value">{value}</p> })}
            {why.into_iter().map(|sentence| view! { <p class="why">{sentence}</p> }).collect_view()}
            <dl>{facts}</dl>
            <p class="next">{links}</p>
            {mention.map(|_| correct::correct(store))}
        </section>
    }
    .into_any()
}

fn fact(store: Store, value: Fact) -> AnyView {
    match value {
        Fact::Words(words) => words.into_any(),
        Fact::Arabic(words) => arabic(words),
        Fact::Code(code) => view! { <code dir="ltr">{code}</code> }.into_any(),
        Fact::Country(code) => {
            let language = store.look(|session| session.settings().language);
            name_of_region(language, &code).unwrap_or(code).into_any()
        }
    }
}

fn link(store: Store, link: Link) -> AnyView {
    let words = link.words;
    match link.to {
        To::Place(place) => plain(store, words, move || Event::Go(place)),
        To::Address(address) => {
            view! { <a href=address target="_blank" rel="noreferrer noopener external">{words}</a> }
                .into_any()
        }
    }
}

/// The name of a country in the language of the interface, as the browser knows it.
fn name_of_region(language: Language, code: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&Array::of1(&language.tag().into()), &options);
    let names = Reflect::construct(&constructor, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}
