//! What this page is.

use crate::strings::Phrase;
use crate::ui::components::parts::plain;
use crate::ui::state::State;
use leptos::prelude::*;

/// The view.
pub fn about(state: State) -> impl IntoView {
    let section = move |heading: Phrase, text: Phrase| {
        view! {
            <h2>{state.say(heading)}</h2>
            <p>{state.say(text)}</p>
        }
    };
    let keys = [
        ("N", Phrase::KeyNext),
        ("P", Phrase::KeyPrevious),
        ("Enter", Phrase::KeyOpen),
        ("M", Phrase::KeyMark),
        ("Esc", Phrase::KeyClose),
    ]
    .map(|(key, meaning)| view! { <dt><kbd>{key}</kbd></dt><dd>{state.say(meaning)}</dd> })
    .into_iter()
    .collect_view();
    view! {
        <section class="about prose">
            <h1>{state.say(Phrase::About)}</h1>
            {section(Phrase::AboutWhat, Phrase::AboutWhatText)}
            {section(Phrase::AboutLimits, Phrase::AboutLimitsText)}
            {section(Phrase::AboutPrivacy, Phrase::AboutPrivacyText)}
            <p>{plain(state.say(Phrase::Forget), move || state.forget_all())}</p>
            <h2>{state.say(Phrase::AboutKeys)}</h2>
            <dl class="keys">{keys}</dl>
            <h2>{state.say(Phrase::AboutLicences)}</h2>
            <ul>
                <li>{state.say(Phrase::AboutLicencesCode)}</li>
                <li>{state.say(Phrase::AboutLicencesFonts)}</li>
                <li>{state.say(Phrase::AboutLicencesData)}</li>
            </ul>
            <p>
                {plain(state.say(Phrase::BackToReading), move || {
                    crate::ui::dom::set_fragment("", true);
                    state.show_reading();
                })}
            </p>
        </section>
    }
}
