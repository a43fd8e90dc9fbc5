//! How the page looks: colours, text size, line height.

use super::parts::{clicked, label, live, said};
use crate::session::Topic;
use crate::session::events::Event;
use crate::session::settings::{Change, LEADINGS, SIZES, Settings, Theme, WEEKS};
use crate::strings::Wording;
use crate::ui::lazy::{Part, folded};
use crate::ui::store::Store;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The settings, folded away until they are wanted.
pub fn settings(store: Store) -> AnyView {
    folded(store, "settings", Wording::Settings, move || panel(store))
}

/// What the settings are asked.
type Asked<T> = fn(&Settings) -> T;

fn is<T: PartialEq>(store: Store, asked: Asked<T>, value: T) -> bool {
    store.see(Topic::Settings, |session| {
        asked(session.settings()) == value
    })
}

#[wasm_split(settings, fallible)]
fn panel(store: Store) -> Part {
    let themes = Theme::ALL.map(|(theme, name, wording)| {
        let checked = move || is(store, |settings| settings.theme, theme);
        choice(
            store,
            "theme",
            (name, wording),
            live(checked),
            Change::Theme(theme),
        )
    });
    let leadings = LEADINGS.map(|(step, name, wording)| {
        let checked = move || is(store, |settings| settings.leading, step);
        choice(
            store,
            "leading",
            (name, wording),
            live(checked),
            Change::Leading(step),
        )
    });
    let weeks = WEEKS.map(|(week, name, wording)| {
        let checked = move || is(store, |settings| settings.week, week);
        choice(
            store,
            "week",
            (name, wording),
            live(checked),
            Change::Week(week),
        )
    });
    let sizes = [
        size(store, Wording::Smaller, 0, false),
        size(store, Wording::Larger, SIZES - 1, true),
    ];
    let view = view! {
        <div class="panel">
            {fieldset(store, Wording::Theme, themes.into())}
            {fieldset(store, Wording::TextSize, sizes.into())}
            {fieldset(store, Wording::LineHeight, leadings.into())}
            {fieldset(store, Wording::WeekStart, weeks.into())}
        </div>
    };
    Ok(view.into_any())
}

fn fieldset(store: Store, legend: Wording, content: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset>
            <legend>{said(store, legend)}</legend>
            {content}
        </fieldset>
    }
    .into_any()
}

fn choice(
    store: Store,
    group: &'static str,
    (name, wording): (&'static str, Wording),
    checked: super::parts::Live<bool>,
    change: Change,
) -> AnyView {
    view! {
        <label>
            <input
                type="radio"
                name=group
                value=name
                prop:checked=checked
                on:change=move |_| store.tell(Event::Settings(change))
            />
            <span>{label(store, wording)}</span>
        </label>
    }
    .into_any()
}

/// A button that makes the text larger, or smaller, until it is at its last step.
fn size(store: Store, wording: Wording, last: u8, larger: bool) -> AnyView {
    view! {
        <button
            type="button"
            disabled=live(move || is(store, |settings| settings.size, last))
            on:click=clicked(move |_| store.tell(Event::Settings(Change::Larger(larger))))
        >{said(store, wording)}</button>
    }
    .into_any()
}
