//! The bar that goes from place to place of a finding, and back to the lists.

use super::findings::speaker_names;
use super::parts::{Show, effect, plain, text};
use crate::reading::place::{Finding, Place};
use crate::strings::{Worded, Wording, dates};
use crate::ui::dom;
use crate::ui::state::State;
use leptos::prelude::*;

/// The bar; there while the reader follows a finding.
pub fn navigator(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    // What the place is called, and where it is among the finding's places.
    let here = Memo::new(move |_| {
        let Place { finding, number } = state.place.get()?;
        state.reading.with(|reading| {
            let reading = reading.as_ref()?;
            let analysis = &reading.analysis;
            let name = match finding {
                Finding::Entity(id) => analysis.entity(id)?.name.clone(),
                Finding::Quotation(index) => {
                    let quotation = analysis.quotations.get(index)?;
                    format!(
                        "{}{}{}",
                        language.of(quotation.form.words()),
                        language.comma(),
                        speaker_names(state, analysis, &quotation.speakers)
                    )
                }
                Finding::Time(index) => {
                    dates::in_words(language, &analysis.times.get(index)?.value)
                }
            };
            let places = reading.places(finding);
            let sentence = reading.sentence(*places.get(number)?).to_owned();
            Some((name, number + 1, places.len(), sentence))
        })
    });
    let position = move |number: usize, count: usize| {
        format!("{number} {} {count}", Wording::Of.say(language))
    };
    effect(move || {
        if let Some((name, number, count, sentence)) = here.get() {
            let comma = language.comma();
            state.spoken.set(format!(
                "{name}{comma}{}: {sentence}",
                position(number, count)
            ));
        }
    });
    let several =
        move || here.with(|here| here.as_ref().is_some_and(|(_, _, count, _)| *count > 1));
    view! {
        <Show when=move || here.with(Option::is_some)>
            <section id="navigator" class="navigator" tabindex="-1" aria-label=state.say(Wording::ToPlaces)>
                <p>
                    <bdi class="of">{text(move || here.with(|here| here.as_ref().map_or_else(String::new, |here| here.0.clone())))}</bdi>
                    " "
                    <Show when=several>
                        <span class="count">
                            {text(move || here.with(|here| here.as_ref().map_or_else(String::new, |(_, number, count, _)| position(*number, *count))))}
                        </span>
                    </Show>
                </p>
                <Show when=several>
                    {plain(state.say(Wording::Previous), move || state.step(false))}
                    {plain(state.say(Wording::Next), move || state.step(true))}
                </Show>
                {plain(state.say(Wording::Details), move || state.open_place())}
                {plain(state.say(Wording::BackToList), move || state.leave())}
            </section>
        </Show>
    }
}

/// Gives the bar the focus once it is there.
pub fn take_focus() {
    request_animation_frame(|| {
        if let Some(navigator) = dom::by_id("navigator") {
            dom::focus(&navigator);
        }
    });
}
