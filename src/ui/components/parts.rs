//! Parts that views are put together from. Each is one type, however often it is used: views of many types are what makes
//! the page's code large.

use leptos::prelude::*;

/// What a button does.
pub type Act = Box<dyn Fn() + Send + Sync>;

/// A button. `pressed` for one that is on or off.
pub fn button(words: String, class: String, pressed: Option<bool>, act: Act) -> AnyView {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    view! {
        <button type="button" class=class aria-pressed=pressed on:click=move |_| act()>{words}</button>
    }
    .into_any()
}

/// A button with nothing special to it.
pub fn plain(words: impl Into<String>, act: impl Fn() + Send + Sync + 'static) -> AnyView {
    button(words.into(), String::new(), None, Box::new(act))
}

/// Things side by side, with a name for all of them unless it is empty.
pub fn line(class: &'static str, name: &'static str, things: Vec<AnyView>) -> AnyView {
    let label = (!name.is_empty()).then_some(name);
    view! {
        <div class=class role=label.map(|_| "group") aria-label=label>
            <span class="name" aria-hidden="true">{name}</span>
            {things}
        </div>
    }
    .into_any()
}

/// A paragraph.
pub fn paragraph(class: &'static str, words: String) -> AnyView {
    view! { <p class=class>{words}</p> }.into_any()
}
