//! How far the analysis is, or what has come of it where it is not there yet.

use super::parts::{Show, live, plain, text};
use crate::findings::Stage;
use crate::strings::{Worded, Wording, loading};
use crate::ui::state::{Phase, State};
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

/// The stage under way, with a way to stop it. The style sheet shows it only where it takes a while.
pub fn progress(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    let stage = move || match state.phase.get() {
        Phase::Working(stage) => stage,
        Phase::Idle => None,
    };
    let words = move || match (stage(), state.loading.get()) {
        (Some(stage), _) => language.of(stage.words()).to_owned(),
        (None, Some((loaded, total))) => loading(language, loaded, total),
        (None, None) => state.say(Wording::Working).to_owned(),
    };
    let done = move || {
        stage()
            .and_then(|stage| STAGES.iter().position(|other| *other == stage))
            .unwrap_or_default()
            .to_string()
    };
    view! {
        <Show when=move || state.phase.get() != Phase::Idle>
            <div class="progress">
                <p id="stage">{text(words)}</p>
                <progress max=STAGES.len().to_string() value=live(done) aria-labelledby="stage"></progress>
                {plain(state.say(Wording::Cancel), move || state.cancel())}
            </div>
        </Show>
    }
}
