//! The other ways for an article to come to the page, and how to go them.

use super::actions::copy;
use super::parts::{clicked, plain};
use crate::arrivals::bookmarklet::bookmarklet;
use crate::strings::Wording;
use crate::ui::dom;
use crate::ui::lazy::{Part, folded};
use crate::ui::state::{Notice, State};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The ways, folded away until they are wanted.
pub fn import_help(state: State) -> AnyView {
    folded(state, "import-help", Wording::Ways, move || ways(state))
}

#[wasm_split(import_help, fallible)]
fn ways(state: State) -> Part {
    let view = view! {
        {bookmarklet(&dom::address()).map(|code| sending(state, code))}
        <h2>{state.say(Wording::Share)}</h2>
        <p>{state.say(Wording::ShareHow)}</p>
        <h2>{state.say(Wording::LinkWay)}</h2>
        <p>{state.say(Wording::LinkWayHow)}</p>
    };
    Ok(view.into_any())
}

fn sending(state: State, code: String) -> impl IntoView {
    let link = code.clone();
    view! {
        <h2>{state.say(Wording::SendPage)}</h2>
        <p class="bookmarklet">
            <a
                href=link
                draggable="true"
                on:click=clicked(move |event| {
                    // The policy would refuse to run it here, without a word.
                    event.prevent_default();
                    state.notice.set(Some(Notice::Fine(Wording::BookmarkletClicked)));
                })
            >{state.say(Wording::Bookmarklet)}</a>
            {plain(state.say(Wording::CopyBookmarklet), move || {
                copy(state, &code, Wording::BookmarkletCopied, Wording::BookmarkletNotCopied);
            })}
        </p>
        <p>{state.say(Wording::BookmarkletHow)}</p>
        <p>{state.say(Wording::BookmarkletPhone)}</p>
        <p>{state.say(Wording::BookmarkletLimits)}</p>
    }
}
