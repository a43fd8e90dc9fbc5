//! The publication date, asked for where the article does not state it.

use super::parts::{Show, press, said, text};
use crate::findings::Date;
use crate::session::events::Event;
use crate::session::{Session, Topic};
use crate::strings::{Wording, dates};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The question, or its answer.
pub fn date_question(store: Store) -> impl IntoView {
    // What the reader has said about it, for an article that does not state it.
    let given = move || {
        store.follow(Topic::Articles);
        store.see(Topic::Article, unstated)
    };
    let words = move || {
        let language = store.language();
        let date = given().and_then(|(date, _)| date);
        date.map_or_else(String::new, |date| dates::day(language, date, true))
    };
    view! {
        <Show when=move || given() == Some((None, false))>
            <div class="date-question">
                <label for="date">{said(store, Wording::AskDate)}</label>
                <input
                    id="date"
                    type="date"
                    aria-describedby="date-why"
                    on:change=move |event| {
                        if let Some(date) = Date::parse(&event_target_value(&event)) {
                            store.tell(Event::Date(Some(date)));
                        }
                    }
                />
                {press(store, Wording::DateUnknown, || Event::DateUnknown)}
                <p id="date-why">{said(store, Wording::AskDateWhy)}</p>
            </div>
        </Show>
        <Show when=move || given().is_some_and(|(date, _)| date.is_some())>
            <p class="date-answer">
                {said(store, Wording::DateGiven)} " " <strong>{text(words)}</strong> " "
                {press(store, Wording::ChangeDate, || Event::Date(None))}
            </p>
        </Show>
    }
}

/// The day that the reader has given, and whether it is not known; none where the article states it.
fn unstated(session: &Session) -> Option<(Option<Date>, bool)> {
    session.on_screen().filter(|shown| shown.view.undated)?;
    let open = session.current()?;
    Some((open.date, open.date_unknown))
}
