//! The head of the page: its name, and what concerns all of it.

use super::parts::{Show, clicked, plain};
use super::settings::settings;
use crate::strings::{Language, Wording};
use crate::ui::app::skip;
use crate::ui::state::{State, View};
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
                <a href="#" on:click=clicked(move |event| {
                    event.prevent_default();
                    crate::ui::dom::set_fragment("", false);
                    state.show_reading();
                })>{state.say(Wording::Name)}</a>
            </p>
            <p class="subtitle">{state.say(Wording::Subtitle)}</p>
            <nav>
                <Show when=move || state.view.get() == View::Reader>
                    <a class="to-findings" href="#findings" on:click=clicked(move |event| skip(&event, "findings"))>
                        {state.say(Wording::Findings)}
                    </a>
                </Show>
                <Show when=move || state.reading.with(Option::is_some)>
                    {plain(state.say(Wording::NewArticle), move || state.new_article())}
                </Show>
                {settings(state)}
                <button type="button" lang=other.tag() on:click=clicked(move |_| state.language.set(other))>
                    {state.say(Wording::OtherLanguage)}
                </button>
                {plain(state.say(Wording::About), move || state.show_about())}
            </nav>
        </header>
    }
}
