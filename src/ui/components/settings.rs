//! How the page looks: colours, text size, line height.

use super::parts::{clicked, live};
use crate::strings::Wording;
use crate::ui::lazy::{Part, folded};
use crate::ui::state::{LEADINGS, SIZES, State, Theme, WEEKS};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The settings, folded away until they are wanted.
pub fn settings(state: State) -> AnyView {
    folded(state, "settings", Wording::Settings, move || panel(state))
}

#[wasm_split(settings, fallible)]
fn panel(state: State) -> Part {
    let themes = Theme::ALL.map(|theme| {
        let checked = move || state.theme.get() == theme;
        view! {
            <label>
                <input type="radio" name="theme" value=theme.name() prop:checked=live(checked) on:change=move |_| state.theme.set(theme) />
                <span>{state.say(theme.phrase())}</span>
            </label>
        }
    });
    let leadings = LEADINGS.map(|(step, phrase)| {
        let checked = move || state.leading.get() == step;
        view! {
            <label>
                <input type="radio" name="leading" value=step prop:checked=live(checked) on:change=move |_| state.leading.set(step) />
                <span>{state.say(phrase)}</span>
            </label>
        }
    });
    let weeks = WEEKS.map(|(week, name, phrase)| {
        let checked = move || state.week.get() == week;
        view! {
            <label>
                <input
                    type="radio"
                    name="week"
                    value=name
                    prop:checked=live(checked)
                    on:change=move |_| state.set_week(week, name)
                />
                <span>{state.say(phrase)}</span>
            </label>
        }
    });
    let view = view! {
        <div class="panel">
            <fieldset>
                <legend>{state.say(Wording::Theme)}</legend>
                {themes.into_iter().collect_view()}
            </fieldset>
            <fieldset>
                <legend>{state.say(Wording::TextSize)}</legend>
                <button
                    type="button"
                    disabled=live(move || state.size.get() == 0)
                    on:click=clicked(move |_| state.size.update(|size| *size = size.saturating_sub(1)))
                >{state.say(Wording::Smaller)}</button>
                <button
                    type="button"
                    disabled=live(move || state.size.get() + 1 >= SIZES)
                    on:click=clicked(move |_| state.size.update(|size| *size = (*size + 1).min(SIZES - 1)))
                >{state.say(Wording::Larger)}</button>
            </fieldset>
            <fieldset>
                <legend>{state.say(Wording::LineHeight)}</legend>
                {leadings.into_iter().collect_view()}
            </fieldset>
            <fieldset>
                <legend>{state.say(Wording::WeekStart)}</legend>
                {weeks.into_iter().collect_view()}
            </fieldset>
        </div>
    };
    Ok(view.into_any())
}
