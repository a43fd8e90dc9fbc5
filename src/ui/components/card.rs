//! The card that tells what a mark is and why it is there.

use super::findings::{attribution, class, speaker_names};
use super::parts::{Show, clicked, part, plain};
use super::{correct, navigator};
use crate::findings::{Entity, Kind, Stance};
use crate::reading::Reading;
use crate::reading::place::{Finding, Place};
use crate::strings::{
    Language, Noun, Reason, Worded, Wording, counted, dates, derivations, why_quoted,
};
use crate::ui::dom;
use crate::ui::state::{Card, State};
use js_sys::{Array, Function, Object, Reflect};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// The width that the style sheet gives the card, in pixels, with its distance from the edge.
const WIDTH: f64 = 400.0;

/// The card; there while one is open.
pub fn card(state: State) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |was_open: Option<bool>| {
        let card = state.card.get();
        let was_open = was_open.unwrap_or_default();
        match (card, node.get()) {
            (Some(card), Some(element)) => {
                if !was_open {
                    before.set_value(dom::focused());
                }
                place(&element, card, state.language.get_untracked());
                dom::focus(&element);
                true
            }
            (None, _) if was_open => {
                if let Some(before) = before.try_update_value(Option::take).flatten() {
                    dom::focus(&before);
                }
                false
            }
            _ => was_open,
        }
    });
    view! {
        <Show when=move || state.card.get().is_some()>
            <div node_ref=node class="card" role="dialog" aria-labelledby="card-title" tabindex="-1">
                {part(Box::new(move || {
                    let there = state.card.get().zip(state.reading.get());
                    there.map_or_else(|| ().into_any(), |(card, reading)| content(state, &reading, card))
                }))}
                <button type="button" class="close" on:click=move |_| state.card.set(None)>
                    {state.say(Wording::Close)}
                </button>
            </div>
        </Show>
    }
}

/// Puts the card under its mark, or over it where there is more room; on a narrow screen the style sheet puts it at
/// the bottom.
fn place(element: &HtmlElement, card: Card, language: Language) {
    let number = |value: Result<JsValue, JsValue>| {
        value
            .ok()
            .and_then(|value| value.as_f64())
            .unwrap_or_default()
    };
    let width = number(dom::window().inner_width());
    let height = number(dom::window().inner_height());
    let [left, right, top, bottom] =
        card.at
            .unwrap_or([width / 2.0, width / 2.0, height / 3.0, height / 3.0]);
    // The page may still scroll to the mark: the card is seen wherever that is.
    // Not by `clamp`: its panic would bring all code that prints fractions into the page.
    let seen = |edge: f64| edge.min(height).max(0.0);
    let (top, bottom) = (seen(top), seen(bottom));
    let from_start = match language {
        Language::Arabic => width - right,
        Language::English => left,
    };
    let start = from_start.min(width - WIDTH).max(16.0);
    // In whole pixels.
    let pixels = |length: f64| format!("{}px", length as i32);
    let style = element.style();
    let _ = style.set_property("--start", &pixels(start));
    let under = height - bottom > top;
    let (near, far) = if under {
        (pixels(bottom + 10.0), "auto".to_owned())
    } else {
        ("auto".to_owned(), pixels(height - top + 10.0))
    };
    let _ = style.set_property("--under", &near);
    let _ = style.set_property("--over", &far);
    let room = if under { height - bottom } else { top } - 26.0;
    let _ = style.set_property("--room", &pixels(room));
}

fn content(state: State, reading: &Arc<Reading>, card: Card) -> AnyView {
    let mut title = Some("card-title");
    let mention = card
        .mention
        .and_then(|index| mention(state, reading, index, title.take()));
    let time = card
        .time
        .and_then(|index| time(state, reading, index, title.take()));
    let quotation = card
        .quotation
        .and_then(|index| quotation(state, reading, index, title.take()));
    view! { {mention} {time} {quotation} }.into_any()
}

/// One fact: its name and what it is.
fn fact(name: &'static str, value: impl IntoView + 'static) -> AnyView {
    let value = value.into_any();
    view! { <div><dt>{name}</dt> " " <dd>{value}</dd></div> }.into_any()
}

/// A button to the places of a finding; none where the card already stands at the only one.
fn to_places(state: State, finding: Finding, count: usize) -> AnyView {
    if count < 2 {
        return ().into_any();
    }
    let language = state.language.get_untracked();
    let words = format!(
        "{} ({})",
        state.say(Wording::ToPlaces),
        counted(language, count, Noun::Place)
    );
    plain(words, move || {
        state.go(Place::first(finding), true);
        navigator::take_focus();
    })
}

fn mention(
    state: State,
    reading: &Arc<Reading>,
    index: usize,
    id: Option<&'static str>,
) -> Option<AnyView> {
    let language = state.language.get_untracked();
    let analysis = &reading.analysis;
    let mention = analysis.mentions.get(index)?;
    let entity = analysis.entity(mention.entity)?;
    let finding = Finding::Entity(mention.entity);
    let count = reading.places(finding).len();
    let said = analysis
        .quotations
        .iter()
        .position(|quotation| quotation.speakers.contains(&mention.entity));
    let quotations = analysis
        .quotations
        .iter()
        .filter(|quotation| quotation.speakers.contains(&mention.entity))
        .count();
    let arabic = |texts: &[String]| {
        let texts = texts.join("، ");
        view! { <span lang="ar" dir="rtl">{texts}</span> }
    };
    let aliases: Vec<String> = entity
        .aliases
        .iter()
        .filter(|alias| **alias != entity.name)
        .cloned()
        .collect();
    Some(
        view! {
            <section>
                <p class="sort">{kind_words(language, entity)}</p>
                <h2 id=id lang="ar" dir="rtl">{entity.name.clone()}</h2>
                <p class="why">{language.of(mention.rule.reason())}</p>
                <dl>
                    {(!entity.titles.is_empty()).then(|| fact(state.say(Wording::DescribedAs), arabic(&entity.titles)))}
                    {(!aliases.is_empty()).then(|| fact(state.say(Wording::AlsoCalled), arabic(&aliases)))}
                    {entity.country.as_ref().map(|code| fact(state.say(Wording::Country), country(language, code)))}
                </dl>
                <p class="next">
                    {to_places(state, finding, count)}
                    {said.map(|first| plain(counted(language, quotations, Noun::Quotation), move || {
                        state.go(Place::first(Finding::Quotation(first)), true);
                        navigator::take_focus();
                    }))}
                    {entity.wikidata.as_ref().map(|id| {
                        let address = format!("https://www.wikidata.org/wiki/{id}");
                        view! { <a href=address target="_blank" rel="noreferrer noopener external">{state.say(Wording::Wikidata)}</a> }
                    })}
                </p>
                {correct::correct(state, reading, index)}
            </section>
        }
        .into_any(),
    )
}

fn kind_words(language: Language, entity: &Entity) -> AnyView {
    let kind: Kind = entity.kind;
    let form = if entity.named {
        class(kind).to_owned()
    } else {
        format!("{}-nominal", class(kind))
    };
    view! { <span class=format!("sample {form}")>{language.of(kind.words())}</span> }.into_any()
}

/// The name of a country in the language of the interface, as the browser knows it; its code where it does not.
fn country(language: Language, code: &str) -> String {
    name_of_region(language, code).unwrap_or_else(|| code.to_owned())
}

fn name_of_region(language: Language, code: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&Array::of1(&language.tag().into()), &options);
    let names = Reflect::construct(&constructor, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}

fn time(
    state: State,
    reading: &Reading,
    index: usize,
    id: Option<&'static str>,
) -> Option<AnyView> {
    let language = state.language.get_untracked();
    let time = reading.analysis.times.get(index)?;
    let words = time.span.of(&reading.article.text).to_owned();
    let count = reading.places(Finding::Time(index)).len();
    Some(
        view! {
            <section>
                <p class="sort"><span class="sample time">{language.of(time.kind.words())}</span></p>
                <h2 id=id lang="ar" dir="rtl">{words}</h2>
                <p class="value">{dates::in_words(language, &time.value)}</p>
                <p class="why">{language.of(time.rule.reason())}</p>
                {derivations::in_words(language, &time.derivation)
                    .into_iter()
                    .map(|sentence| view! { <p class="why">{sentence}</p> })
                    .collect_view()}
                <dl>{fact(state.say(Wording::Value), view! { <code dir="ltr">{time.value.clone()}</code> })}</dl>
                <p class="next">{to_places(state, Finding::Time(index), count)}</p>
            </section>
        }
        .into_any(),
    )
}

fn quotation(
    state: State,
    reading: &Reading,
    index: usize,
    id: Option<&'static str>,
) -> Option<AnyView> {
    let language = state.language.get_untracked();
    let analysis = &reading.analysis;
    let quotation = analysis.quotations.get(index)?;
    let speakers = speaker_names(state, analysis, &quotation.speakers);
    let first = quotation.speakers.first().copied();
    let cue = quotation.cue.as_ref().map(|cue| {
        let word = cue.span.of(&reading.article.text).to_owned();
        let tone = (cue.stance != Stance::Neutral)
            .then(|| fact(state.say(Wording::Tone), language.of(cue.stance.words())));
        view! {
            {fact(state.say(Wording::CueWord), view! { <bdi lang="ar">{word}</bdi> })}
            {tone}
        }
    });
    let speaker = match first {
        Some(speaker) => view! {
            <button type="button" class="link" on:click=clicked(move |_| {
                state.go(Place::first(Finding::Entity(speaker)), true);
                navigator::take_focus();
            })><bdi>{speakers}</bdi></button>
        }
        .into_any(),
        None => speakers.into_any(),
    };
    Some(
        view! {
            <section>
                <p class="sort"><span class="sample quoted">{language.of(quotation.form.words())}</span></p>
                <h2 id=id>{state.say(Wording::Speaker)} " " {speaker}</h2>
                <p class="why">{why_quoted(quotation, language)}</p>
                <dl>
                    {cue}
                    {attribution(state, reading, quotation).map(|way| fact(state.say(Wording::Provenance), way))}
                </dl>
            </section>
        }
        .into_any(),
    )
}
