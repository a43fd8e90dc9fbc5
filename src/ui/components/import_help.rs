//! The other ways for an article to come to the page, and how to go them.

use super::parts::{clicked, does, said};
use crate::arrivals::bookmarklet::bookmarklet;
use crate::session::events::Event;
use crate::session::notices::Notice;
use crate::strings::Wording;
use crate::ui::dom;
use crate::ui::effects::copy;
use crate::ui::lazy::{Part, folded};
use crate::ui::store::Store;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The ways, folded away until they are wanted.
pub fn import_help(store: Store) -> AnyView {
    folded(store, "import-help", Wording::Ways, move || ways(store))
}

#[wasm_split(import_help, fallible)]
fn ways(store: Store) -> Part {
    let view = view! {
        {bookmarklet(&dom::address()).map(|code| sending(store, code))}
        <h2>{said(store, Wording::Share)}</h2>
        <p>{said(store, Wording::ShareHow)}</p>
        <h2>{said(store, Wording::LinkWay)}</h2>
        <p>{said(store, Wording::LinkWayHow)}</p>
    };
    Ok(view.into_any())
}

fn sending(store: Store, code: String) -> impl IntoView {
    let link = code.clone();
    view! {
        <h2>{said(store, Wording::SendPage)}</h2>
        <p class="bookmarklet">
            <a
                href=link
                draggable="true"
                on:click=clicked(move |event| {
                    // The policy would refuse to run it here, without a word.
                    event.prevent_default();
                    store.tell(Event::Say(Notice::Fine(Wording::BookmarkletClicked)));
                })
            >{said(store, Wording::Bookmarklet)}</a>
            {does(store, Wording::CopyBookmarklet, move || {
                copy(store, &code, Wording::BookmarkletCopied, Wording::BookmarkletNotCopied);
            })}
        </p>
        <p>{said(store, Wording::BookmarkletHow)}</p>
        <p>{said(store, Wording::BookmarkletPhone)}</p>
        <p>{said(store, Wording::BookmarkletLimits)}</p>
    }
}
