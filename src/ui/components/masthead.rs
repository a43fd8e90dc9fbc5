//! The head of the page: its name, and what concerns all of it.

use super::settings::settings;
use crate::ui::app::skip;
use crate::ui::state::{State, View};
use crate::words::{Language, Phrase};
use leptos::prelude::*;

/// The head of the page.
pub fn masthead(state: State) -> impl IntoView {
    let other = match state.language.get_untracked() {
        Language::Arabic => Language::English,
        Language::English => Language::Arabic,
    };
    view! {
        <header class="masthead">
            <p class="name">
                <a href="#" on:click=move |event| {
                    event.prevent_default();
                    crate::ui::dom::set_fragment("", false);
                    state.show_reading();
                }>{state.say(Phrase::Name)}</a>
            </p>
            <p class="subtitle">{state.say(Phrase::Subtitle)}</p>
            <nav>
                <Show when=move || state.view.get() == View::Reader>
                    <a class="to-findings" href="#findings" on:click=move |event| skip(&event, "findings")>
                        {state.say(Phrase::Findings)}
                    </a>
                </Show>
                <Show when=move || state.reading.with(Option::is_some)>
                    <button type="button" on:click=move |_| state.new_article()>{state.say(Phrase::NewArticle)}</button>
                </Show>
                {settings(state)}
                <button type="button" lang=other.tag() on:click=move |_| state.language.set(other)>
                    {state.say(Phrase::OtherLanguage)}
                </button>
                <button type="button" on:click=move |_| state.show_about()>{state.say(Phrase::About)}</button>
            </nav>
        </header>
    }
}
