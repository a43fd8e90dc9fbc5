//! The publication date, asked for where the article does not state it.

use super::parts::{Show, plain, text};
use crate::findings::Date;
use crate::strings::{Wording, dates};
use crate::ui::state::State;
use leptos::prelude::*;

/// The question, or its answer.
pub fn date_question(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    let unstated = move || {
        state.reading.with(|reading| {
            reading
                .as_ref()
                .is_some_and(|reading| reading.analysis.facts.published.is_none())
        })
    };
    let asked = move || unstated() && state.date.get().is_none() && !state.date_unknown.get();
    let answered = move || unstated() && state.date.get().is_some();
    let words = move || {
        state
            .date
            .get()
            .map_or_else(String::new, |date| dates::day(language, date, true))
    };
    view! {
        <Show when=asked>
            <div class="date-question">
                <label for="date">{state.say(Wording::AskDate)}</label>
                <input
                    id="date"
                    type="date"
                    aria-describedby="date-why"
                    on:change=move |event| {
                        if let Some(date) = Date::parse(&event_target_value(&event)) {
                            state.set_date(Some(date));
                        }
                    }
                />
                {plain(state.say(Wording::DateUnknown), move || state.set_date_unknown())}
                <p id="date-why">{state.say(Wording::AskDateWhy)}</p>
            </div>
        </Show>
        <Show when=answered>
            <p class="date-answer">
                {state.say(Wording::DateGiven)} " " <strong>{text(words)}</strong> " "
                {plain(state.say(Wording::ChangeDate), move || state.set_date(None))}
            </p>
        </Show>
    }
}
