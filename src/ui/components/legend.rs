//! What the marks in the text mean, each a switch.

use super::parts::{clicked, label, live, said, text};
use crate::findings::Kind;
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::store::Store;
use crate::views::article::Counts;
use crate::views::shown::Sort;
use leptos::prelude::*;

/// The legend.
pub fn legend(store: Store) -> impl IntoView {
    let switches = Sort::ALL.map(|(sort, _)| switch(store, sort));
    view! {
        <div class="legend" role="group" aria-label=label(store, Wording::Marks)>
            {switches.into_iter().collect_view()}
        </div>
    }
}

fn switch(store: Store, sort: Sort) -> AnyView {
    let (wording, class) = match sort {
        Sort::Kind(Kind::Person) => (Wording::People, "person"),
        Sort::Kind(Kind::Place) => (Wording::Places, "place"),
        Sort::Kind(Kind::Organisation) => (Wording::Organisations, "organisation"),
        Sort::Kind(Kind::Other) => (Wording::Others, "other"),
        Sort::Times => (Wording::Times, "time"),
        Sort::Quotations => (Wording::Quotations, "quoted"),
    };
    let on = move || store.see(Topic::Shown, |session| session.shown().has(sort));
    let count = move || {
        let counts = store.see(Topic::Article, |session| {
            session.on_screen().map(|shown| shown.view.counts)
        });
        number(counts.unwrap_or_default(), sort).to_string()
    };
    view! {
        <button
            type="button"
            class="switch"
            aria-pressed=live(move || Some(if on() { "true" } else { "false" }))
            on:click=clicked(move |_| store.tell(Event::Switch(sort)))
        >
            <span class=format!("sample {class}")>{said(store, wording)}</span>
            {(sort == Sort::Quotations).then(|| view! {
                " "
                <span class="sample mark opens closes" aria-hidden="true">{said(store, Wording::Reported)}</span>
            })}
            " "
            <span class="count">{text(count)}</span>
        </button>
    }
    .into_any()
}

fn number(counts: Counts, sort: Sort) -> usize {
    let [people, places, organisations, others] = counts.mentions;
    match sort {
        Sort::Kind(Kind::Person) => people,
        Sort::Kind(Kind::Place) => places,
        Sort::Kind(Kind::Organisation) => organisations,
        Sort::Kind(Kind::Other) => others,
        Sort::Times => counts.times,
        Sort::Quotations => counts.quotations,
    }
}
