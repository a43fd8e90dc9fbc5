//! The head of the page: its name, and what concerns all of it.

use super::parts::{Show, clicked, label, live, press, said};
use super::settings::settings;
use crate::session::Topic;
use crate::session::events::Event;
use crate::session::routes::View;
use crate::strings::Wording;
use crate::ui::app::skip;
use crate::ui::pages::field;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The head of the page.
pub fn masthead(store: Store) -> impl IntoView {
    let other = move || store.language().other();
    view! {
        <header class="masthead">
            <p class="name">
                <a href="#" on:click=clicked(move |event| {
                    event.prevent_default();
                    store.tell(Event::Read);
                })>{said(store, Wording::Name)}</a>
            </p>
            <p class="subtitle">{said(store, Wording::Subtitle)}</p>
            <nav>
                <Show when=move || store.see(Topic::View, |session| session.view() == View::Reader)>
                    <a class="to-findings" href="#findings" on:click=clicked(move |event| skip(&event, "findings"))>
                        {said(store, Wording::Findings)}
                    </a>
                </Show>
                // Also out of a long text that was refused, which cannot be edited.
                <Show when=move || {
                    store.see(Topic::Article, |session| session.on_screen().is_some()) || field::is_long(store)
                }>
                    {press(store, Wording::NewArticle, || Event::NewArticle)}
                </Show>
                {settings(store)}
                <button
                    type="button"
                    lang=live(move || other().tag())
                    on:click=clicked(move |_| store.tell(Event::Language(untrack(other))))
                >
                    {label(store, Wording::OtherLanguage)}
                </button>
                {press(store, Wording::About, || Event::About)}
            </nav>
        </header>
    }
}
