//! What this page is.

use crate::strings::Wording;
use crate::ui::components::parts::plain;
use crate::ui::lazy::{Part, lazy};
use crate::ui::state::State;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The view, which loads when it is first opened.
pub fn about(state: State) -> AnyView {
    lazy(state, move || content(state))
}

#[wasm_split(about, fallible)]
fn content(state: State) -> Part {
    let section = move |heading: Wording, text: Wording| {
        view! {
            <h2>{state.say(heading)}</h2>
            <p>{state.say(text)}</p>
        }
    };
    let keys = [
        ("N", Wording::KeyNext),
        ("P", Wording::KeyPrevious),
        ("Enter", Wording::KeyOpen),
        ("M", Wording::KeyMark),
        ("Esc", Wording::KeyClose),
    ]
    .map(|(key, meaning)| view! { <dt><kbd>{key}</kbd></dt><dd>{state.say(meaning)}</dd> })
    .into_iter()
    .collect_view();
    let view = view! {
        <section class="about prose">
            <h1>{state.say(Wording::About)}</h1>
            {section(Wording::AboutWhat, Wording::AboutWhatText)}
            {section(Wording::AboutLimits, Wording::AboutLimitsText)}
            {section(Wording::AboutPrivacy, Wording::AboutPrivacyText)}
            <p>{plain(state.say(Wording::Forget), move || state.forget_all())}</p>
            <h2>{state.say(Wording::AboutKeys)}</h2>
            <dl class="keys">{keys}</dl>
            <h2>{state.say(Wording::AboutLicences)}</h2>
            <ul>
                <li>{state.say(Wording::AboutLicencesCode)}</li>
                <li>{state.say(Wording::AboutLicencesFonts)}</li>
                <li>{state.say(Wording::AboutLicencesData)}</li>
            </ul>
            <p>
                {plain(state.say(Wording::BackToReading), move || {
                    crate::ui::dom::set_fragment("", true);
                    state.show_reading();
                })}
            </p>
        </section>
    };
    Ok(view.into_any())
}
