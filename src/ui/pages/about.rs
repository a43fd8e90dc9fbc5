//! What this page is.

use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::components::parts::{press, said};
use crate::ui::lazy::{Part, lazy};
use crate::ui::store::Store;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The view, which loads when it is first opened.
pub fn about(store: Store) -> AnyView {
    lazy(store, move || content(store))
}

#[wasm_split(about, fallible)]
fn content(store: Store) -> Part {
    let section = move |heading: Wording, text: Wording| {
        view! {
            <h2>{said(store, heading)}</h2>
            <p>{said(store, text)}</p>
        }
    };
    let keys = [
        ("N", Wording::KeyNext),
        ("P", Wording::KeyPrevious),
        ("Enter", Wording::KeyOpen),
        ("M", Wording::KeyMark),
        ("Esc", Wording::KeyClose),
    ]
    .map(|(key, meaning)| view! { <dt><kbd>{key}</kbd></dt><dd>{said(store, meaning)}</dd> })
    .into_iter()
    .collect_view();
    let view = view! {
        <section class="about prose">
            <h1>{said(store, Wording::About)}</h1>
            {section(Wording::AboutWhat, Wording::AboutWhatText)}
            {section(Wording::AboutLimits, Wording::AboutLimitsText)}
            {section(Wording::AboutPrivacy, Wording::AboutPrivacyText)}
            <p>{press(store, Wording::Forget, || Event::ForgetAll)}</p>
            <h2>{said(store, Wording::AboutKeys)}</h2>
            <dl class="keys">{keys}</dl>
            <h2>{said(store, Wording::AboutLicences)}</h2>
            <ul>
                <li>{said(store, Wording::AboutLicencesCode)}</li>
                <li>{said(store, Wording::AboutLicencesFonts)}</li>
                <li>{said(store, Wording::AboutLicencesData)}</li>
            </ul>
            <p>{press(store, Wording::BackToReading, || Event::Read)}</p>
        </section>
    };
    Ok(view.into_any())
}
