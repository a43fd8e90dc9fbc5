//! How far the reading of an article is.

use super::parts::{Show, live, press, text};
use crate::findings::Stage;
use crate::session::events::Event;
use crate::session::{Topic, Work};
use crate::strings::{Worded, Wording, loading};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The stages in their order.
const STAGES: [Stage; 6] = [
    Stage::Tokens,
    Stage::Times,
    Stage::Layout,
    Stage::Names,
    Stage::Entities,
    Stage::Quotations,
];

/// The stage under way, or how much of the worker's files is there, with a way to stop it. The style sheet shows it only
/// where it takes a while.
pub fn progress(store: Store) -> impl IntoView {
    let work = move || store.see(Topic::Work, |session| session.work());
    let stage = move || match work() {
        Work::Reading(stage) => stage,
        Work::Idle => None,
    };
    let loaded = move || store.see(Topic::Loaded, |session| session.loaded());
    let words = move || {
        let language = store.language();
        match (stage(), loaded()) {
            (Some(stage), _) => language.of(stage.words()).to_owned(),
            (None, (_, 0)) => Wording::Working.say(language).to_owned(),
            (None, (loaded, total)) => loading(language, loaded, total),
        }
    };
    let done = move || match (stage(), loaded()) {
        (None, (loaded, total)) if total > 0 => {
            (u64::from(loaded) * STAGES.len() as u64 / u64::from(total)).to_string()
        }
        (stage, _) => stage
            .and_then(|stage| STAGES.iter().position(|other| *other == stage))
            .unwrap_or_default()
            .to_string(),
    };
    view! {
        <Show when=move || work() != Work::Idle>
            <div class="progress">
                <p id="stage">{text(words)}</p>
                <progress max=STAGES.len().to_string() value=live(done) aria-labelledby="stage"></progress>
                {press(store, Wording::Cancel, || Event::Cancel)}
            </div>
        </Show>
    }
}
