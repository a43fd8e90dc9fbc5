//! Messages to the reader.

use crate::ui::analyser::Trouble;
use crate::ui::state::{Notice, State};
use crate::words::Phrase;
use leptos::prelude::*;

/// The message, if there is one.
pub fn notices(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    let sentence = move || state.notice.get().map_or("", |notice| notice.say(language));
    let bad = move || {
        !matches!(
            state.notice.get(),
            None | Some(Notice::Fine(_) | Notice::Closed)
        )
    };
    view! {
        <div class="notice" role="alert" class:bad=bad class:there=move || state.notice.get().is_some()>
            <Show when=move || state.notice.get().is_some()>
                <p>{sentence}</p>
                <Show when=move || matches!(
                    state.notice.get(),
                    Some(
                        Notice::Trouble(Trouble::Crashed | Trouble::Unavailable)
                        | Notice::Fine(Phrase::Cancelled)
                    )
                )>
                    <button type="button" on:click=move |_| state.again()>{state.say(Phrase::TryAgain)}</button>
                </Show>
                <Show when=move || state.notice.get() == Some(Notice::Closed)>
                    <button type="button" on:click=move |_| state.reopen()>{state.say(Phrase::OpenAgain)}</button>
                </Show>
                <button type="button" on:click=move |_| state.notice.set(None)>{state.say(Phrase::Dismiss)}</button>
            </Show>
        </div>
    }
}
