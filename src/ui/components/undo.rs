//! The bar that says what was done to the corrections, and undoes it.

use super::parts::{label, paragraph, part, press};
use crate::session::events::Event;
use crate::session::routes::View;
use crate::session::{Topic, Work};
use crate::strings::Wording;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The bar; there after a change, until the reader goes on.
pub fn bar(store: Store) -> impl IntoView {
    let there = Memo::new(move |_| {
        store.see(Topic::Change, |session| session.change().is_some())
            && store.see(Topic::Here, |session| session.here().is_none())
            && store.see(Topic::Work, |session| session.work() == Work::Idle)
            && store.see(Topic::View, |session| session.view() != View::About)
    });
    part(Box::new(move || {
        if !there.get() {
            return ().into_any();
        }
        let change = store.see(Topic::Change, |session| session.change().cloned());
        let Some(change) = change else {
            return ().into_any();
        };
        let undo = if change.taken_back {
            Wording::Redo
        } else {
            Wording::Undo
        };
        view! {
            <section id="undo" class="navigator undo" tabindex="-1" aria-label=label(store, Wording::YourCorrections)>
                {paragraph("", change.said)}
                {press(store, undo, || Event::Undo)}
                {press(store, Wording::Close, || Event::LeaveChange)}
            </section>
        }
        .into_any()
    }))
}
