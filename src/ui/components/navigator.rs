//! The bar that goes from place to place of a finding, and back to the lists.

use super::parts::{Show, does, label, press, text};
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::store::Store;
use crate::views::place::Here;
use leptos::prelude::*;

/// The bar; there while the reader follows a finding.
pub fn navigator(store: Store) -> impl IntoView {
    let several = move || {
        store.see(Topic::Here, |session| {
            session.here().is_some_and(|here| here.spans.len() > 1)
        })
    };
    let name = move || here(store, |here| here.name.clone());
    let position = move || {
        let of = store.say(Wording::Of);
        here(store, |here| {
            format!("{} {of} {}", here.place.number + 1, here.spans.len())
        })
    };
    view! {
        <Show when=move || store.see(Topic::Here, |session| session.here().is_some())>
            <section id="navigator" class="navigator" tabindex="-1" aria-label=label(store, Wording::ToPlaces)>
                <p>
                    <bdi class="of">{text(name)}</bdi>
                    " "
                    <Show when=several>
                        <span class="count">{text(position)}</span>
                    </Show>
                </p>
                <Show when=several>
                    {press(store, Wording::Previous, || Event::Step(false))}
                    {press(store, Wording::Next, || Event::Step(true))}
                </Show>
                {does(store, Wording::Details, move || store.open_here())}
                {press(store, Wording::BackToList, || Event::Leave)}
            </section>
        </Show>
    }
}

fn here(store: Store, words: impl FnOnce(&Here) -> String) -> String {
    store.see(Topic::Here, |session| {
        session.here().map_or_else(String::new, words)
    })
}
