//! The findings as lists beside the text: the way to them without a pointer.

use super::parts::{Show, clicked, live, part};
use crate::findings::times::Direction;
use crate::findings::{Analysis, EntityId, Kind, Quotation, QuotationForm, Stance};
use crate::reading::Reading;
use crate::reading::findings::{SpeakerRow, TimeRow, entities, speakers, times};
use crate::reading::place::{Finding, Place};
use crate::reading::shares;
use crate::reading::timeline::{Event, Precision, Scale, events, scale};
use crate::strings::{Noun, Worded, Wording, counted, dates};
use crate::ui::components::{actions, corrections, navigator};
use crate::ui::state::{State, row_id};
use leptos::prelude::*;
use std::sync::Arc;

/// So many rows of a list are shown at first.
const FIRST_ROWS: usize = 60;
/// A quotation longer than this, in characters, is cut in its list.
const LONG_QUOTATION: usize = 220;

/// The lists.
pub fn findings(state: State) -> impl IntoView {
    view! {
        <aside id="findings" class="findings" tabindex="-1" aria-label=state.say(Wording::Findings)>
            {part(Box::new(move || state.reading.get().map_or_else(|| ().into_any(), |reading| lists(state, &reading))))}
        </aside>
    }
}

fn lists(state: State, reading: &Arc<Reading>) -> AnyView {
    view! {
        <h2 class="for-ears">{state.say(Wording::Findings)}</h2>
        {names(state, reading)}
        {quotations(state, reading)}
        {timeline(state, reading)}
        {calendar(state, reading)}
        {corrections::corrections(state, reading)}
    }
    .into_any()
}

/// The heading of a kind of entities.
#[must_use]
pub fn heading(kind: Kind) -> Wording {
    match kind {
        Kind::Person => Wording::People,
        Kind::Place => Wording::Places,
        Kind::Organisation => Wording::Organisations,
        Kind::Other => Wording::Others,
    }
}

/// The class under which the style sheet draws a kind.
#[must_use]
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organisation => "organisation",
        Kind::Other => "other",
    }
}

/// A list whose rows are made when they are shown: the first at once, the others when asked for.
fn rows(state: State, count: usize, row: Box<dyn Fn(usize) -> AnyView + Send + Sync>) -> AnyView {
    let all = RwSignal::new(count <= FIRST_ROWS);
    let shown = move || {
        let count = if all.get() { count } else { FIRST_ROWS };
        (0..count).map(&row).collect_view().into_any()
    };
    view! {
        <ul>{part(Box::new(shown))}</ul>
        <Show when=move || !all.get()>
            <button type="button" class="all" on:click=clicked(move |_| all.set(true))>
                {state.say(Wording::ShowAll)} " (" {count} ")"
            </button>
        </Show>
    }
    .into_any()
}

/// A button that goes to the first place of a finding.
fn goes(state: State, finding: Finding, class: &'static str, content: AnyView) -> AnyView {
    let current = move || {
        let there = state
            .place
            .get()
            .is_some_and(|place| place.finding == finding);
        there.then_some("true")
    };
    view! {
        <button
            type="button"
            id=row_id(finding)
            class=class
            aria-current=live(current)
            on:click=clicked(move |_| {
                state.go(Place::first(finding), true);
                navigator::take_focus();
            })
        >{content}</button>
    }
    .into_any()
}

fn names(state: State, reading: &Arc<Reading>) -> AnyView {
    let kinds = entities(&reading.analysis);
    let nothing = kinds.is_empty();
    let lists = kinds
        .into_iter()
        .map(|(kind, list)| {
            let reading = Arc::clone(reading);
            let count = list.len();
            let row = move |at: usize| {
                list.get(at).map_or_else(
                    || ().into_any(),
                    |row| entity(state, &reading.analysis, kind, row.id, row.mentions),
                )
            };
            view! {
                <h4>{state.say(heading(kind))} " " <span class="count">{count}</span></h4>
                {rows(state, count, Box::new(row))}
            }
        })
        .collect_view();
    view! {
        <section class="names">
            <h3>{state.say(Wording::Names)}</h3>
            {nothing.then(|| empty(state))}
            {lists}
        </section>
    }
    .into_any()
}

fn empty(state: State) -> AnyView {
    view! { <p class="nothing">{state.say(Wording::NothingFound)}</p> }.into_any()
}

fn entity(state: State, analysis: &Analysis, kind: Kind, id: EntityId, mentions: usize) -> AnyView {
    let language = state.language.get_untracked();
    let Some(entity) = analysis.entity(id) else {
        return ().into_any();
    };
    let sample = if entity.named {
        format!("sample {}", class(kind))
    } else {
        format!("sample {}-nominal", class(kind))
    };
    let also: Vec<&str> = entity
        .titles
        .iter()
        .chain(&entity.aliases)
        .map(String::as_str)
        .filter(|other| *other != entity.name)
        .take(6)
        .collect();
    let also = also.join("، ");
    let name = entity.name.clone();
    let content = view! {
        <span class=sample lang="ar" dir="rtl">{name}</span>
        <span class="for-ears">{language.comma()}{counted(language, mentions, Noun::Place)}</span>
        <span class="count" aria-hidden="true">{mentions}</span>
    }
    .into_any();
    view! {
        <li>
            {goes(state, Finding::Entity(id), "row", content)}
            {(!also.is_empty()).then(|| view! { <p class="also"><bdi lang="ar">{also}</bdi></p> })}
        </li>
    }
    .into_any()
}

/// The names of speakers, as they stand in the article.
#[must_use]
pub fn speaker_names(state: State, analysis: &Analysis, speakers: &[EntityId]) -> String {
    let names: Vec<&str> = speakers
        .iter()
        .filter_map(|&id| analysis.entity(id))
        .map(|entity| entity.name.as_str())
        .collect();
    if names.is_empty() {
        state.say(Wording::SpeakerUnknown).to_owned()
    } else {
        names.join("، ")
    }
}

fn quotations(state: State, reading: &Arc<Reading>) -> AnyView {
    let groups = speakers(&reading.article.text, &reading.analysis);
    let nothing = groups.is_empty();
    let shares = shares_of_words(state, reading);
    let lists = groups
        .into_iter()
        .map(
            |SpeakerRow {
                 speakers,
                 quotations,
             }| {
                let reading = Arc::clone(reading);
                let name = speaker_names(state, &reading.analysis, &speakers);
                let count = quotations.len();
                let row = move |at: usize| {
                    quotations.get(at).map_or_else(
                        || ().into_any(),
                        |&(index, count)| quotation(state, &reading, index, count),
                    )
                };
                view! {
                    <h4><bdi>{name}</bdi> " " <span class="count">{count}</span></h4>
                    {rows(state, count, Box::new(row))}
                }
            },
        )
        .collect_view();
    view! {
        <section class="said">
            <h3>{state.say(Wording::TheQuotations)}</h3>
            {nothing.then(|| empty(state))}
            {shares}
            {lists}
        </section>
    }
    .into_any()
}

fn quotation(state: State, reading: &Reading, index: usize, count: usize) -> AnyView {
    let language = state.language.get_untracked();
    let Some(quotation) = reading.analysis.quotations.get(index) else {
        return ().into_any();
    };
    let text = &reading.article.text;
    let words = shortened(quotation.span.of(text).trim(), LONG_QUOTATION);
    let words = match quotation.form {
        QuotationForm::Direct | QuotationForm::Fragment => format!("«{words}»"),
        QuotationForm::Indirect => words,
    };
    let class = match quotation.form {
        QuotationForm::Direct | QuotationForm::Fragment => "words",
        QuotationForm::Indirect => "words indirect",
    };
    let cue = quotation.cue.as_ref().map(|cue| {
        let word = cue.span.of(text).to_owned();
        // What is merely said needs no word for its tone.
        let tone = (cue.stance != Stance::Neutral)
            .then(|| format!(" · {}", language.of(cue.stance.words())));
        view! { <bdi lang="ar">{word}</bdi> {tone} }
    });
    let content = view! {
        <span class=class lang="ar" dir="rtl">{words}</span>
        {(count > 1).then(|| view! { <span class="count">{count}</span> })}
    }
    .into_any();
    view! {
        <li>
            {goes(state, Finding::Quotation(index), "row", content)}
            <p class="also">{language.of(quotation.form.words())} {cue.map(|cue| view! { " · " {cue} })}</p>
            {attribution(state, reading, quotation).map(|way| view! { <p class="also">{way}</p> })}
        </li>
    }
    .into_any()
}

/// The start of a text, cut between words where it is longer than `most` characters.
fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let start = text.get(..cut).unwrap_or(text);
    let start = start
        .rsplit_once(char::is_whitespace)
        .map_or(start, |(start, _)| start);
    format!("{start}…")
}

/// Who speaks in the article: the reporter, and everybody who is quoted or reported, by the length of their words.
fn shares_of_words(state: State, reading: &Reading) -> Option<AnyView> {
    let shares = shares::shares(&reading.article.text, &reading.analysis);
    if shares.others.is_empty() {
        return None;
    }
    let total = shares.all().max(1);
    let bar = |name: String, own: usize, quoted: usize, reported: usize| {
        let percent = |part: usize| (part * 100 + total / 2) / total;
        let words: Vec<String> = [
            (Wording::OwnVoice, own),
            (Wording::Quoted, quoted),
            (Wording::Reported, reported),
        ]
        .iter()
        .filter(|(_, part)| *part > 0)
        .map(|(phrase, part)| match phrase {
            Wording::OwnVoice => format!("{}%", percent(*part)),
            _ => format!("{} {}%", state.say(*phrase), percent(*part)),
        })
        .collect();
        let words = words.join(state.language.get_untracked().comma());
        let bars = [("own", own), ("quoted", quoted), ("reported", reported)];
        let mut start = 0;
        let bars = bars.map(|(class, part)| {
            let (x, width) = (start, percent(part));
            start += width;
            view! { <rect class=class x=x y="0" width=width height="4"></rect> }
        });
        view! {
            <li>
                <span class="who"><bdi>{name}</bdi></span>
                " "
                <span class="part">{words}</span>
                <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    {bars.into_iter().collect_view()}
                </svg>
            </li>
        }
        .into_any()
    };
    let mut bars = vec![bar(
        state.say(Wording::OwnVoice).to_owned(),
        shares.reporter,
        0,
        0,
    )];
    for share in &shares.others {
        let name = speaker_names(state, &reading.analysis, share.speaker.as_slice());
        bars.push(bar(name, 0, share.quoted, share.reported));
    }
    Some(
        view! {
            <details class="shares" open>
                <summary>{state.say(Wording::Shares)}</summary>
                <ul>{bars}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The events that the article dates, in order.
fn timeline(state: State, reading: &Arc<Reading>) -> Option<AnyView> {
    let list = events(&reading.article.text, &reading.analysis);
    if list.is_empty() {
        return None;
    }
    let reading = Arc::clone(reading);
    let count = list.len();
    let scale = scale(&reading.analysis, &list);
    let row = move |at: usize| {
        list.get(at).map_or_else(
            || ().into_any(),
            |event| dated(state, &reading, event, track(&scale, at, event)),
        )
    };
    Some(
        view! {
            <section class="timeline">
                <h3>{state.say(Wording::Timeline)}</h3>
                {rows(state, count, Box::new(row))}
                {actions::timeline_actions(state)}
            </section>
        }
        .into_any(),
    )
}

/// Where an event lies on the line of time, and the day of writing: a point, or as long as it lasts.
fn track(scale: &Scale, at: usize, event: &Event) -> Option<AnyView> {
    /// How long a day is drawn at least.
    const POINT: u16 = 14;
    let (start, end) = scale.places.get(at).copied().flatten()?;
    let width = end.saturating_sub(start).max(POINT);
    let start = start.min(Scale::LENGTH.saturating_sub(width));
    let class = match event.status {
        Some(Direction::Future) => "when announced",
        _ => "when",
    };
    let piece = |class: &'static str, x: u16, y: u16, width: u16, height: u16| {
        view! { <rect class=class x=x y=y width=width height=height></rect> }.into_any()
    };
    let mut pieces = vec![
        piece("line", 0, 7, Scale::LENGTH, 2),
        piece(class, start, 3, width, 10),
    ];
    if let Some(today) = scale.today {
        pieces.push(piece("today", today, 0, 4, 16));
    }
    Some(
        view! {
            <svg class="track" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                {pieces}
            </svg>
        }
        .into_any(),
    )
}

fn dated(state: State, reading: &Reading, event: &Event, track: Option<AnyView>) -> AnyView {
    let language = state.language.get_untracked();
    let analysis = &reading.analysis;
    let Some(time) = analysis.times.get(event.time) else {
        return ().into_any();
    };
    let value = |index: usize| {
        analysis
            .times
            .get(index)
            .map(|time| dates::in_words(language, &time.value))
    };
    let mut when = dates::in_words(language, &time.value);
    if let Some(until) = event.until.and_then(value) {
        when = format!("{when} – {until}");
    }
    if let Some(duration) = event.duration.and_then(value) {
        when = format!("{when}{}{duration}", language.comma());
    }
    let what = shortened(event.span.of(&reading.article.text).trim(), LONG_QUOTATION);
    let status = event.status.map(|status| language.of(status.words()));
    let vague = (event.precision == Precision::Vague).then(|| language.of(event.precision.words()));
    let signs: Vec<&str> = status.into_iter().chain(vague).collect();
    let signs = signs.join(" · ");
    // Full for what is past, hollow for what is announced, broken for what has no date: the words say it too.
    let class = match (event.precision, event.status) {
        (Precision::Vague, _) => "event vague",
        (_, Some(Direction::Future)) => "event announced",
        _ => "event",
    };
    let place = reading.place_of(Finding::Time(event.time));
    let content = view! { <span class="what" lang="ar" dir="rtl">{what}</span> }.into_any();
    view! {
        <li class=class>
            <p class="value">{when}</p>
            {track}
            <button
                type="button"
                class="row"
                on:click=clicked(move |_| {
                    state.go(place, true);
                    navigator::take_focus();
                })
            >{content}</button>
            {(!signs.is_empty()).then(|| view! { <p class="also">{signs}</p> })}
        </li>
    }
    .into_any()
}

/// The way by which the words of a quotation came, in words: `نقله: وكالات الأنباء الروسية`.
#[must_use]
pub fn attribution(state: State, reading: &Reading, quotation: &Quotation) -> Option<String> {
    let language = state.language.get_untracked();
    let links: Vec<String> = quotation
        .source
        .iter()
        .map(|link| {
            let words = link.span.of(&reading.article.text);
            format!("{} {words}", language.of(link.role.words()))
        })
        .collect();
    (!links.is_empty()).then(|| links.join(language.comma()))
}

fn calendar(state: State, reading: &Arc<Reading>) -> AnyView {
    let list = times(&reading.analysis);
    let nothing = list.is_empty();
    let reading = Arc::clone(reading);
    let count = list.len();
    let row = move |at: usize| {
        list.get(at)
            .map_or_else(|| ().into_any(), |row| time(state, &reading, row))
    };
    view! {
        <section class="when">
            <h3>{state.say(Wording::TheTimes)}</h3>
            {nothing.then(|| empty(state))}
            {(!nothing).then(|| rows(state, count, Box::new(row)))}
        </section>
    }
    .into_any()
}

fn time(state: State, reading: &Reading, row: &TimeRow) -> AnyView {
    let language = state.language.get_untracked();
    let Some((index, first)) = row
        .times
        .first()
        .and_then(|&index| Some((index, reading.analysis.times.get(index)?)))
    else {
        return ().into_any();
    };
    let mut words: Vec<&str> = row
        .times
        .iter()
        .filter_map(|&index| reading.analysis.times.get(index))
        .map(|time| time.span.of(&reading.article.text))
        .collect();
    let count = words.len();
    let mut seen = Vec::new();
    words.retain(|word| {
        let new = !seen.contains(word);
        seen.push(word);
        new
    });
    let written = words.join("، ");
    let content = view! {
        <span class="value">{dates::in_words(language, &first.value)}</span>
        {(count > 1).then(|| view! { <span class="count">{count}</span> })}
    }
    .into_any();
    view! {
        <li>
            {goes(state, Finding::Time(index), "row", content)}
            <p class="also"><bdi lang="ar">{written}</bdi></p>
        </li>
    }
    .into_any()
}
