//! Messages to the reader.

use super::parts::{Show, live, press, text};
use crate::session::events::Event;
use crate::session::notices::{Notice, Trouble};
use crate::session::{Session, Topic};
use crate::strings::Wording;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The message, if there is one.
pub fn notices(store: Store) -> impl IntoView {
    let tells = move |of: fn(&Notice) -> bool| {
        store.see(Topic::Notice, |session| session.notice().is_some_and(of))
    };
    let sentence = move || {
        store.follow(Topic::Settings);
        store.see(Topic::Notice, Session::notice_words)
    };
    view! {
        <div
            class="notice"
            role="alert"
            class:bad=live(move || tells(Notice::is_bad))
            class:there=live(move || tells(|_| true))
        >
            <Show when=move || tells(|_| true)>
                <p>{text(sentence)}</p>
                <Show when=move || tells(Notice::can_be_tried_again)>
                    {press(store, Wording::TryAgain, || Event::Again)}
                </Show>
                <Show when=move || tells(|notice| *notice == Notice::Trouble(Trouble::Stale))>
                    {press(store, Wording::Reload, || Event::Reload)}
                </Show>
                <Show when=move || tells(|notice| *notice == Notice::Closed)>
                    {press(store, Wording::OpenAgain, || Event::Reopen)}
                </Show>
                <Show when=move || tells(|notice| *notice == Notice::Unkept)>
                    {press(store, Wording::SaveText, || Event::SaveText)}
                </Show>
                {press(store, Wording::Dismiss, || Event::Dismiss)}
            </Show>
        </div>
    }
}
