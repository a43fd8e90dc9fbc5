//! What the marks in the text mean, each a switch.

use super::parts::{clicked, live, text};
use crate::findings::Kind;
use crate::strings::Wording;
use crate::ui::state::{State, Switch};
use leptos::prelude::*;

/// The legend.
pub fn legend(state: State) -> impl IntoView {
    let kind = move |kind: Kind| {
        state.reading.with(|reading| {
            reading.as_ref().map_or(0, |reading| {
                reading
                    .analysis
                    .mentions
                    .iter()
                    .filter(|mention| mention.kind == kind)
                    .count()
            })
        })
    };
    let times = move || {
        state.reading.with(|reading| {
            reading
                .as_ref()
                .map_or(0, |reading| reading.analysis.times.len())
        })
    };
    let quotations = move || {
        state.reading.with(|reading| {
            reading
                .as_ref()
                .map_or(0, |reading| reading.analysis.quotations.len())
        })
    };
    view! {
        <div class="legend" role="group" aria-label=state.say(Wording::Marks)>
            {switch(state, Wording::People, "person", |shown| &mut shown.people, move || kind(Kind::Person))}
            {switch(state, Wording::Places, "place", |shown| &mut shown.places, move || kind(Kind::Place))}
            {switch(state, Wording::Organisations, "organisation", |shown| &mut shown.organisations, move || kind(Kind::Organisation))}
            {switch(state, Wording::Others, "other", |shown| &mut shown.others, move || kind(Kind::Other))}
            {switch(state, Wording::Times, "time", |shown| &mut shown.times, times)}
            {switch(state, Wording::Quotations, "quoted", |shown| &mut shown.quotations, quotations)}
        </div>
    }
}

fn switch(
    state: State,
    phrase: Wording,
    class: &'static str,
    field: Switch,
    count: impl Fn() -> usize + Send + Sync + 'static,
) -> AnyView {
    let on = move || *field(&mut state.shown.get());
    view! {
        <button
            type="button"
            class="switch"
            aria-pressed=live(move || Some(if on() { "true" } else { "false" }))
            on:click=clicked(move |_| state.show(|shown| *field(shown) = !*field(shown)))
        >
            <span class=format!("sample {class}")>{state.say(phrase)}</span>
            {(phrase == Wording::Quotations).then(|| view! {
                " "
                <span class="sample mark opens closes" aria-hidden="true">{state.say(Wording::Reported)}</span>
            })}
            " "
            <span class="count">{text(move || count().to_string())}</span>
        </button>
    }
    .into_any()
}
