//! The findings as lists beside the text: the way to them without a pointer.

use super::parts::{Show, clicked, label, live, part, said};
use super::{actions, corrections};
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::effects::row_id;
use crate::ui::store::Store;
use crate::views::article::Paint;
use crate::views::lists::{Bar, Class, Dated, Group, Lists, Row, Section, Sort, Track, Under};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// So many groups of a list are drawn at a time, where they are short.
const GROUPS: usize = 8;
/// A group of more rows is drawn by itself.
const SHORT: usize = 8;
/// So many rows of a long group are drawn at a time.
const ROWS: usize = 60;

/// The lists.
pub fn findings(store: Store) -> impl IntoView {
    let there = move || store.see(Topic::Article, |session| session.on_screen().is_some());
    let lists = move || store.see(Topic::Lists, |session| session.lists().cloned());
    view! {
        <aside id="findings" class="findings" tabindex="-1" aria-label=label(store, Wording::Findings)>
            <Show when=there>
                <h2 class="for-ears">{said(store, Wording::Findings)}</h2>
                {part(Box::new(move || lists().map_or_else(|| ().into_any(), |lists| sections(store, lists))))}
                {corrections::corrections(store)}
            </Show>
        </aside>
    }
}

/// What draws one of many things.
type Draw = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// Draws things from one on, so many at a time: a long list must not hold up what the reader does meanwhile.
fn in_slices(from: usize, count: usize, slice: usize, draw: Draw) -> AnyView {
    let end = count.min(from + slice);
    let now: Vec<AnyView> = (from..end).map(|at| draw(at)).collect();
    if end == count {
        return now.into_any();
    }
    let there = RwSignal::new(false);
    set_timeout(
        move || {
            // The list may be gone by now.
            let _ = there.try_set(true);
        },
        Duration::ZERO,
    );
    let later = part(Box::new(move || {
        if there.get() {
            in_slices(end, count, slice, Arc::clone(&draw))
        } else {
            ().into_any()
        }
    }));
    view! { {now} {later} }.into_any()
}

fn sections(store: Store, lists: Arc<Lists>) -> AnyView {
    let count = lists.sections.len();
    let draw = move |at: usize| match lists.sections.get(at) {
        Some(of) => section(store, &lists, at, of),
        None => ().into_any(),
    };
    in_slices(0, count, 1, Arc::new(draw))
}

fn section(store: Store, lists: &Arc<Lists>, number: usize, section: &Section) -> AnyView {
    let sort = section.sort;
    let class = match sort {
        Sort::Names => "names",
        Sort::Quotations => "said",
        Sort::Timeline => "timeline",
        Sort::Times => "when",
    };
    let count = section.groups.len();
    let nothing = (count == 0).then(|| {
        view! { <p class="nothing">{said(store, Wording::NothingFound)}</p> }
    });
    let shares = section.shares.as_ref().map(|of| {
        let lists = Arc::clone(lists);
        let draw = move |at: usize| {
            let section = lists.sections.get(number);
            let shares = section.and_then(|section| section.shares.as_ref());
            match shares.and_then(|shares| shares.bars.get(at)) {
                Some(of) => bar(of),
                None => ().into_any(),
            }
        };
        shares(store, of.bars.len(), Arc::new(draw))
    });
    let long = section.groups.iter().any(|of| of.rows.len() > SHORT);
    let slice = if long { 1 } else { GROUPS };
    let lists = Arc::clone(lists);
    let draw = move |at: usize| {
        let group = lists.sections.get(number).and_then(|of| of.groups.get(at));
        match group {
            Some(of) => self::group(store, sort, at, of),
            None => ().into_any(),
        }
    };
    view! {
        <section class=class>
            <h3>{section.heading.clone()}</h3>
            {nothing}
            {shares}
            {in_slices(0, count, slice, Arc::new(draw))}
            {(sort == Sort::Timeline).then(|| actions::timeline_actions(store))}
        </section>
    }
    .into_any()
}

fn group(store: Store, sort: Sort, number: usize, group: &Group) -> AnyView {
    let heading = (!group.heading.is_empty()).then(|| {
        let (heading, total) = (group.heading.clone(), group.total);
        view! { <h4><bdi>{heading}</bdi> " " <span class="count">{total}</span></h4> }
    });
    let rows: Vec<AnyView> = group.rows.iter().map(|of| row(store, of)).collect();
    if group.rows.len() >= group.total {
        return view! { {heading} <ul>{rows}</ul> }.into_any();
    }
    let further = move || {
        let rows = store.see(Topic::Rows, |session| {
            session.further_rows(sort, number).cloned()
        });
        rows.map_or_else(
            || ().into_any(),
            |rows| {
                let count = rows.len();
                let draw = move |at: usize| match rows.get(at) {
                    Some(of) => row(store, of),
                    None => ().into_any(),
                };
                in_slices(0, count, ROWS, Arc::new(draw))
            },
        )
    };
    let asked = move || {
        store.see(Topic::Rows, |session| {
            session.further_rows(sort, number).is_some()
        })
    };
    let total = group.total;
    view! {
        {heading}
        <ul>{rows} {part(Box::new(further))}</ul>
        <Show when=move || !asked()>
            <button type="button" class="all" on:click=clicked(move |_| store.tell(Event::Rows(sort, number)))>
                {said(store, Wording::ShowAll)} " (" {total} ")"
            </button>
        </Show>
    }
    .into_any()
}

/// A row with a button that goes to its place.
fn row(store: Store, row: &Row) -> AnyView {
    let (item, class) = match row.class {
        Class::Entity { kind, named } => ("", format!("sample {}", Paint::of(kind, named).name())),
        Class::Quoted => ("", "words".to_owned()),
        Class::Reported => ("", "words indirect".to_owned()),
        Class::Event(Dated::Told) => ("event", "what".to_owned()),
        Class::Event(Dated::Announced) => ("event announced", "what".to_owned()),
        Class::Event(Dated::Vague) => ("event vague", "what".to_owned()),
        Class::Time => ("", "value".to_owned()),
    };
    // A value is said in the language of the interface, all else is the article's.
    let own = (row.class != Class::Time).then_some(("ar", "rtl"));
    let (lang, dir) = own.unzip();
    let place = row.place;
    let current = move || {
        let here = store.see(Topic::Here, |session| session.here().map(|here| here.place));
        here.is_some_and(|here| here.finding == place.finding)
            .then_some("true")
    };
    let (words, count) = (row.words.clone(), row.count);
    let in_words = (!row.count_in_words.is_empty()).then(|| {
        let comma = store.look(|session| session.settings().language).comma();
        format!("{comma}{}", row.count_in_words)
    });
    let hidden = in_words.as_ref().map(|_| "true");
    view! {
        <li class=(!item.is_empty()).then_some(item)>
            {(!row.over.is_empty()).then(|| view! { <p class="value">{row.over.clone()}</p> })}
            {row.track.as_ref().map(|of| track(of, row.class))}
            <button
                type="button"
                id=row.whole.then(|| row_id(place.finding))
                class="row"
                aria-current=row.whole.then(|| live(current))
                on:click=clicked(move |_| store.tell(Event::Go(place)))
            >
                <span class=class lang=lang dir=dir>{words}</span>
                {in_words.map(|words| view! { <span class="for-ears">{words}</span> })}
                {(count > 0).then(|| view! { <span class="count" aria-hidden=hidden>{count}</span> })}
            </button>
            {row.under.iter().map(under).collect_view()}
        </li>
    }
    .into_any()
}

fn under(line: &Under) -> AnyView {
    match line {
        Under::Arabic(words) => {
            let words = words.clone();
            view! { <p class="also"><bdi lang="ar">{words}</bdi></p> }.into_any()
        }
        Under::Words(words, None) => {
            let words = words.clone();
            view! { <p class="also">{words}</p> }.into_any()
        }
        Under::Words(words, Some((cue, tone))) => {
            let (words, cue) = (words.clone(), cue.clone());
            let tone = (!tone.is_empty()).then(|| format!(" · {tone}"));
            view! { <p class="also">{words} " · " <bdi lang="ar">{cue}</bdi> " " {tone}</p> }
                .into_any()
        }
    }
}

fn rect(class: &'static str, x: usize, y: usize, width: usize, height: usize) -> AnyView {
    view! { <rect class=class x=x y=y width=width height=height></rect> }.into_any()
}

/// Where an event lies on the line of time, and the day of writing.
fn track(of: &Track, class: Class) -> AnyView {
    let when = match class {
        Class::Event(Dated::Announced) => "when announced",
        _ => "when",
    };
    let mut pieces = vec![
        rect("line", 0, 7, 1000, 2),
        rect(when, of.start.into(), 3, of.width.into(), 10),
    ];
    if let Some(today) = of.today {
        pieces.push(rect("today", today.into(), 0, 4, 16));
    }
    view! {
        <svg class="track" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
            {pieces}
        </svg>
    }
    .into_any()
}

/// Who speaks in the article, by the length of their words.
fn shares(store: Store, count: usize, draw: Draw) -> AnyView {
    view! {
        <details class="shares" open>
            <summary>{said(store, Wording::Shares)}</summary>
            <ul>{in_slices(0, count, ROWS, draw)}</ul>
        </details>
    }
    .into_any()
}

fn bar(bar: &Bar) -> AnyView {
    let mut start = 0;
    let pieces: Vec<AnyView> = ["own", "quoted", "reported"]
        .into_iter()
        .zip(bar.parts)
        .map(|(class, width)| {
            let piece = rect(class, start, 0, width, 4);
            start += width;
            piece
        })
        .collect();
    let (name, words) = (bar.name.clone(), bar.words.clone());
    view! {
        <li>
            <span class="who"><bdi>{name}</bdi></span>
            " "
            <span class="part">{words}</span>
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                {pieces}
            </svg>
        </li>
    }
    .into_any()
}
