//! The bar that says what was done to the corrections, and undoes it.

use super::parts::{effect, paragraph, part, plain};
use crate::corrections::{Correction, places};
use crate::strings::{Noun, Wording, corrections, counted};
use crate::ui::corrected::{Change, What};
use crate::ui::dom;
use crate::ui::state::{Phase, State, View};
use leptos::prelude::*;

/// The bar; there after a change, until the reader goes on.
pub fn bar(state: State) -> impl IntoView {
    let there = Memo::new(move |_| {
        state.change.with(Option::is_some)
            && state.place.with(Option::is_none)
            && state.phase.get() == Phase::Idle
            && state.view.get() != View::About
    });
    // What was clicked is often gone after it: the bar takes the focus, so that the keyboard goes on from here.
    effect(move || {
        if there.get() {
            request_animation_frame(|| {
                if let Some(bar) = dom::by_id("undo") {
                    dom::focus(&bar);
                }
            });
        }
    });
    let content = move || {
        state
            .change
            .with(|change| {
                change
                    .as_ref()
                    .map_or_else(Vec::new, |change| content(state, change))
            })
            .into_any()
    };
    part(Box::new(move || {
        if !there.get() {
            return ().into_any();
        }
        view! {
                <section id="undo" class="navigator undo" tabindex="-1" aria-label=state.say(Wording::YourCorrections)>
                    {part(Box::new(content))}
                </section>
            }
            .into_any()
    }))
}

fn content(state: State, change: &Change) -> Vec<AnyView> {
    let phrase = match &change.what {
        What::TakenBack(_) | What::AllTakenBack(_) => Wording::Redo,
        What::Made(_) | What::Taken(_) => Wording::Undo,
    };
    let act = plain(state.say(phrase), move || {
        state.undo_change();
        if let Some(article) = dom::by_id("article") {
            dom::focus(&article);
        }
    });
    vec![
        paragraph("", said(state, change)),
        act,
        plain(state.say(Wording::Close), move || state.change.set(None)),
    ]
}

fn said(state: State, change: &Change) -> String {
    let language = state.language.get_untracked();
    let count = |count| counted(language, count, Noun::Correction);
    let line = |correction: &Correction| corrections::in_words(language, correction);
    match &change.what {
        What::Made(made) => {
            // Of several, what is marked now says most.
            let told = made
                .iter()
                .find(|correction| matches!(correction, Correction::Mark { .. }))
                .or(made.first());
            let found = told.map_or(0, |told| places_of(state, told));
            let line = told.map_or_else(String::new, line);
            let places = if found > 0 {
                format!(
                    "{}{}",
                    language.comma(),
                    counted(language, found, Noun::Place)
                )
            } else {
                String::new()
            };
            format!("{} {line}{places}", state.say(Wording::Corrected))
        }
        What::TakenBack(correction) => {
            format!("{} {}", state.say(Wording::Undone), line(correction))
        }
        What::AllTakenBack(all) => format!("{} {}", state.say(Wording::AllUndone), count(*all)),
        What::Taken(taken) => format!("{} {}", state.say(Wording::Taken), count(*taken)),
    }
}

/// In how many places the words of a correction are marked.
fn places_of(state: State, correction: &Correction) -> usize {
    let one = std::iter::once(correction.clone()).collect();
    state.reading.with(|reading| {
        reading
            .as_ref()
            .and_then(|reading| {
                places(&one, &reading.article.text, &reading.analysis)
                    .first()
                    .copied()
            })
            .unwrap_or_default()
    })
}
