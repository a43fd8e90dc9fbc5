//! What can be done with the article.

use super::parts::{Show, press};
use crate::arrivals::LONGEST_TEXT;
use crate::protocol::Format;
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The buttons over the article.
pub fn actions(store: Store) -> impl IntoView {
    let fits = move || {
        store.see(Topic::Field, |session| {
            session.field().len() <= LONGEST_TEXT
        })
    };
    view! {
        <div class="actions">
            {press(store, Wording::EditText, || Event::Edit)}
            {press(store, Wording::Walk, || Event::Walk(true))}
            {press(store, Wording::CopyJson, || Event::CopyAnalysis)}
            {press(store, Wording::DownloadJson, || Event::Export(Format::Json))}
            <Show when=fits>{press(store, Wording::CopyLink, || Event::CopyLink)}</Show>
        </div>
    }
}

/// The buttons under the timeline.
pub fn timeline_actions(store: Store) -> AnyView {
    view! {
        <p class="exports">
            {press(store, Wording::DownloadCalendar, || Event::Export(Format::Calendar))}
            {press(store, Wording::DownloadTable, || Event::Export(Format::Table))}
        </p>
    }
    .into_any()
}
