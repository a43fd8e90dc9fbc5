//! Parts that views are put together from. Each is one type, however often it is used, and what is given to it goes into
//! a box first: views and closures of many types are what makes the page's code large.

use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::store::Store;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What a button does.
pub type Act = Box<dyn Fn() + Send + Sync>;
/// A value that follows the signals it is made of.
pub type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A value that follows the signals it is made of: for an attribute, or what stands in an element.
pub fn live<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Live<T> {
    Box::new(value)
}

/// What follows the signals that are read in it.
pub fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// What a click does.
pub fn clicked(act: impl Fn(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// What is there while a condition holds; built anew only when that changes.
#[component]
pub fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// What is there.
    children: ChildrenFn,
) -> impl IntoView {
    shown(Box::new(when), children)
}

fn shown(when: Live<bool>, children: ChildrenFn) -> AnyView {
    let when = Memo::new(move |_| when());
    part(Box::new(move || {
        if when.get() {
            children()
        } else {
            ().into_any()
        }
    }))
}

/// A part of the page that is built anew whenever what it reads changes.
pub fn part(content: Live<AnyView>) -> AnyView {
    content.into_any()
}

/// A text that follows what it reads.
pub fn text(words: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    live(words).into_any()
}

/// A button. `pressed` for one that is on or off.
pub fn button(words: String, class: String, pressed: Option<bool>, act: Act) -> AnyView {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    view! {
        <button
            type="button"
            class=(!class.is_empty()).then_some(class)
            aria-pressed=pressed
            on:click=clicked(move |_| act())
        >{words}</button>
    }
    .into_any()
}

/// A button with words of the worker's, that tells the session something.
pub fn plain(
    store: Store,
    words: String,
    event: impl Fn() -> Event + Send + Sync + 'static,
) -> AnyView {
    button(
        words,
        String::new(),
        None,
        Box::new(move || store.tell(event())),
    )
}

/// A button with words of the page's, in the language that the interface has, that tells the session something.
pub fn press(store: Store, wording: Wording, event: fn() -> Event) -> AnyView {
    does(store, wording, move || store.tell(event()))
}

/// A button with words of the page's, in the language that the interface has.
pub fn does(store: Store, wording: Wording, act: impl Fn() + Send + Sync + 'static) -> AnyView {
    let act: Act = Box::new(act);
    view! {
        <button type="button" on:click=clicked(move |_| act())>{said(store, wording)}</button>
    }
    .into_any()
}

/// A phrase, in the language that the interface has.
pub fn said(store: Store, wording: Wording) -> AnyView {
    label(store, wording).into_any()
}

/// The same, for an attribute.
pub fn label(store: Store, wording: Wording) -> Live<&'static str> {
    Box::new(move || store.say(wording))
}

/// Things side by side, with a name for all of them unless it is empty.
pub fn line(class: &'static str, name: String, things: Vec<AnyView>) -> AnyView {
    let label = (!name.is_empty()).then(|| name.clone());
    view! {
        <div class=class role=label.as_ref().map(|_| "group") aria-label=label>
            <span class="name" aria-hidden="true">{name}</span>
            {things}
        </div>
    }
    .into_any()
}

/// A paragraph.
pub fn paragraph(class: &'static str, words: String) -> AnyView {
    view! { <p class=(!class.is_empty()).then_some(class)>{words}</p> }.into_any()
}

/// Words of the article, in their own direction.
pub fn arabic(words: String) -> AnyView {
    view! { <span lang="ar" dir="rtl">{words}</span> }.into_any()
}
