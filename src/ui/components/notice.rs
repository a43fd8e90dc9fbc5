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
    let notice = move || store.see(Topic::Notice, |session| session.notice());
    let sentence = move || {
        store.follow(Topic::Settings);
        store.see(Topic::Notice, Session::notice_words)
    };
    view! {
        <div
            class="notice"
            role="alert"
            class:bad=live(move || notice().is_some_and(Notice::is_bad))
            class:there=live(move || notice().is_some())
        >
            <Show when=move || notice().is_some()>
                <p>{text(sentence)}</p>
                <Show when=move || notice().is_some_and(Notice::can_be_tried_again)>
                    {press(store, Wording::TryAgain, Event::Again)}
                </Show>
                <Show when=move || notice() == Some(Notice::Trouble(Trouble::Stale))>
                    {press(store, Wording::Reload, Event::Reload)}
                </Show>
                <Show when=move || notice() == Some(Notice::Closed)>
                    {press(store, Wording::OpenAgain, Event::Reopen)}
                </Show>
                <Show when=move || notice() == Some(Notice::Unkept)>
                    {press(store, Wording::SaveText, Event::SaveText)}
                </Show>
                {press(store, Wording::Dismiss, Event::Dismiss)}
            </Show>
        </div>
    }
}
