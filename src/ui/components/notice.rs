//! Messages to the reader.

use super::parts::{Show, live, plain, text};
use crate::strings::Wording;
use crate::ui::analyser::Trouble;
use crate::ui::state::{Notice, State};
use leptos::prelude::*;

/// The message, if there is one.
pub fn notices(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    let sentence = move || {
        let notice = state.notice.get();
        notice.map_or("", |notice| notice.say(language)).to_owned()
    };
    let bad = move || {
        !matches!(
            state.notice.get(),
            None | Some(Notice::Fine(_) | Notice::Closed)
        )
    };
    view! {
        <div class="notice" role="alert" class:bad=live(bad) class:there=live(move || state.notice.get().is_some())>
            <Show when=move || state.notice.get().is_some()>
                <p>{text(sentence)}</p>
                <Show when=move || matches!(
                    state.notice.get(),
                    Some(
                        Notice::Trouble(Trouble::Crashed | Trouble::Unavailable)
                        | Notice::Fine(Wording::Cancelled)
                    )
                )>
                    {plain(state.say(Wording::TryAgain), move || state.again())}
                </Show>
                <Show when=move || state.notice.get() == Some(Notice::Closed)>
                    {plain(state.say(Wording::OpenAgain), move || state.reopen())}
                </Show>
                {plain(state.say(Wording::Dismiss), move || state.notice.set(None))}
            </Show>
        </div>
    }
}
