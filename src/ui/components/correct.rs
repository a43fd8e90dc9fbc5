//! The part of the card that corrects a mention.

use super::findings::class;
use super::parts::{button, clicked, line, live, paragraph, part, plain};
use crate::corrections::acts::{self, Step};
use crate::findings::{EntityId, Kind, Mention};
use crate::reading::Reading;
use crate::reading::findings::{KINDS, entities};
use crate::strings::corrections::quoted;
use crate::strings::{Worded, Wording};
use crate::ui::dom;
use crate::ui::state::State;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// So many other names are offered at most.
const MOST_NAMES: usize = 400;
/// The id of the field that chooses among them.
const SAME: &str = "correct-same";

/// A button that opens what can be corrected, and that itself once it is open.
pub fn correct(state: State, reading: &Arc<Reading>, index: usize) -> AnyView {
    let open = RwSignal::new(false);
    let reading = Arc::clone(reading);
    view! {
        <div class="correct">
            <button
                type="button"
                aria-expanded=live(move || Some(if open.get() { "true" } else { "false" }))
                on:click=clicked(move |_| open.update(|open| *open = !*open))
            >{state.say(Wording::Correct)}</button>
            {part(Box::new(move || {
                if open.get() { panel(state, &reading, index).into_any() } else { ().into_any() }
            }))}
        </div>
    }
    .into_any()
}

fn panel(state: State, reading: &Arc<Reading>, index: usize) -> Vec<AnyView> {
    let Some(mention) = reading.analysis.mentions.get(index) else {
        return Vec::new();
    };
    let mut lines = vec![kinds(state, reading, mention)];
    lines.extend(extent(state, reading, mention));
    lines.extend(same(state, reading, mention.entity));
    lines.push(others(state, reading, mention));
    let everywhere = state.say(Wording::HoldsEverywhere).to_owned();
    lines.push(paragraph("why", everywhere));
    lines
}

fn kinds(state: State, reading: &Arc<Reading>, mention: &Mention) -> AnyView {
    let language = state.language.get_untracked();
    let kinds = KINDS.map(|kind: Kind| {
        let is = kind == mention.kind;
        let (reading, mention) = (Arc::clone(reading), mention.clone());
        let act = move || {
            if !is {
                let (text, analysis) = (&reading.article.text, &reading.analysis);
                state.correct(acts::change_kind(text, analysis, &mention, kind));
            }
        };
        button(
            language.of(kind.words()).to_owned(),
            format!("sample {}", class(kind)),
            Some(is),
            Box::new(act),
        )
    });
    line("line", state.say(Wording::CorrectKind), kinds.into())
}

fn extent(state: State, reading: &Arc<Reading>, mention: &Mention) -> Option<AnyView> {
    let language = state.language.get_untracked();
    let steps = acts::steps(&reading.article.text, mention.span);
    let buttons: Vec<AnyView> = [
        (Wording::AddWord, steps.add_before),
        (Wording::DropWord, steps.drop_first),
        (Wording::DropWord, steps.drop_last),
        (Wording::AddWord, steps.add_after),
    ]
    .into_iter()
    .filter_map(|(phrase, step)| {
        let Step { word, span } = step?;
        let (reading, mention) = (Arc::clone(reading), mention.clone());
        let words = format!("{} {}", state.say(phrase), quoted(language, &word));
        Some(plain(words, move || {
            let (text, analysis) = (&reading.article.text, &reading.analysis);
            state.correct(acts::change_extent(text, analysis, &mention, span));
        }))
    })
    .collect();
    (!buttons.is_empty()).then(|| line("line", state.say(Wording::CorrectExtent), buttons))
}

/// The other names, for saying which of them is the same; those of the same kind first.
fn same(state: State, reading: &Arc<Reading>, own: EntityId) -> Option<AnyView> {
    let language = state.language.get_untracked();
    let analysis = &reading.analysis;
    let kind = analysis.entity(own)?.kind;
    let names = entities(analysis);
    let mut options = vec![(String::new(), state.say(Wording::ChooseName).to_owned())];
    for same_kind in [true, false] {
        for (_, rows) in names
            .iter()
            .filter(|(other, _)| (*other == kind) == same_kind)
        {
            for row in rows {
                let Some(entity) = analysis.entity(row.id) else {
                    continue;
                };
                if row.id == own || options.len() > MOST_NAMES {
                    continue;
                }
                let name = if same_kind {
                    entity.name.clone()
                } else {
                    format!("{} ({})", entity.name, language.of(entity.kind.words()))
                };
                options.push((row.id.0.to_string(), name));
            }
        }
    }
    if options.len() < 2 {
        return None;
    }
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, name)| view! { <option value=value>{name}</option> })
        .collect();
    let reading = Arc::clone(reading);
    let join = plain(state.say(Wording::Join), move || {
        let Some(field) = dom::by_id(SAME) else {
            return;
        };
        // Of whatever element it is, the value is read alike.
        match field.unchecked_ref::<HtmlInputElement>().value().parse() {
            Ok(other) => {
                let (text, analysis) = (&reading.article.text, &reading.analysis);
                state.correct(acts::join(text, analysis, own, EntityId(other)));
            }
            Err(_) => dom::focus(&field),
        }
    });
    let select = view! {
        <select id=SAME aria-label=state.say(Wording::SameAs)>{options}</select>
    };
    Some(line(
        "line",
        state.say(Wording::SameAs),
        vec![select.into_any(), join],
    ))
}

fn others(state: State, reading: &Arc<Reading>, mention: &Mention) -> AnyView {
    let language = state.language.get_untracked();
    let text = &reading.article.text;
    let apart = acts::part(text, &reading.analysis, mention);
    let removed = acts::remove(text, mention);
    let mut buttons = Vec::new();
    if !apart.is_empty() {
        let words = format!(
            "{} {}",
            state.say(Wording::SetApart),
            quoted(language, mention.span.of(text))
        );
        buttons.push(plain(words, move || state.correct(apart.clone())));
    }
    let words = state.say(Wording::RemoveMark);
    buttons.push(plain(words, move || state.correct(removed.clone())));
    line("line", "", buttons)
}
