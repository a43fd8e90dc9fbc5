//! The other ways for an article to come to the page, and how to go them.

use super::actions::copy;
use super::parts::{clicked, plain};
use crate::arrivals::bookmarklet::bookmarklet;
use crate::strings::Phrase;
use crate::ui::dom;
use crate::ui::state::{Notice, State};
use leptos::prelude::*;

/// The ways, folded away until they are wanted.
pub fn import_help(state: State) -> impl IntoView {
    view! {
        <details class="import-help">
            <summary>{state.say(Phrase::Ways)}</summary>
            {bookmarklet(&dom::address()).map(|code| sending(state, code))}
            <h2>{state.say(Phrase::Share)}</h2>
            <p>{state.say(Phrase::ShareHow)}</p>
            <h2>{state.say(Phrase::LinkWay)}</h2>
            <p>{state.say(Phrase::LinkWayHow)}</p>
        </details>
    }
}

fn sending(state: State, code: String) -> impl IntoView {
    let link = code.clone();
    view! {
        <h2>{state.say(Phrase::SendPage)}</h2>
        <p class="bookmarklet">
            <a
                href=link
                draggable="true"
                on:click=clicked(move |event| {
                    // The policy would refuse to run it here, without a word.
                    event.prevent_default();
                    state.notice.set(Some(Notice::Fine(Phrase::BookmarkletClicked)));
                })
            >{state.say(Phrase::Bookmarklet)}</a>
            {plain(state.say(Phrase::CopyBookmarklet), move || {
                copy(state, &code, Phrase::BookmarkletCopied, Phrase::BookmarkletNotCopied);
            })}
        </p>
        <p>{state.say(Phrase::BookmarkletHow)}</p>
        <p>{state.say(Phrase::BookmarkletPhone)}</p>
        <p>{state.say(Phrase::BookmarkletLimits)}</p>
    }
}
