//! The list of the articles on the page.

use super::parts::{Show, clicked, live, plain};
use crate::reading::label::Label;
use crate::strings::{Wording, dates};
use crate::ui::dom;
use crate::ui::open_articles::Entry;
use crate::ui::state::State;
use leptos::prelude::*;

/// What is shown of an article; another row wherever that is another.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: u64,
    label: Label,
    failed: Option<&'static str>,
}

/// The list; there while there is a choice.
pub fn open_articles(state: State) -> impl IntoView {
    let language = state.language.get_untracked();
    let rows = Memo::new(move |_| {
        let row = |entry: &Entry| Row {
            id: entry.id,
            label: entry.label.clone(),
            failed: entry.failed.map(|notice| notice.say(language)),
        };
        state
            .open_articles
            .with(|open| open.iter().map(row).collect::<Vec<_>>())
    });
    let there = Memo::new(move |_| {
        // One article alone needs no list, unless it is not the one before the reader.
        rows.with(Vec::len) > usize::from(state.current.get().is_some())
    });
    let parts = Memo::new(move |_| state.parts());
    // A long list scrolls, on a phone one of four: the article before the reader is in sight.
    Effect::new(move |_| {
        let here = rows.with(Vec::len) > 0;
        if let Some(id) = state.current.get().filter(|_| here) {
            request_animation_frame(move || {
                if let Some(row) = dom::by_id(&format!("article-{id}")) {
                    dom::reveal(&row);
                }
            });
        }
    });
    view! {
        <Show when=move || there.get()>
            <nav class="open-articles" aria-label=state.say(Wording::Articles)>
                <ul>
                    <For each=move || rows.get() key=Row::clone children=move |row| item(state, row) />
                </ul>
                <Show when=move || { parts.get() > 1 }>
                    <p class="divided">
                        {state.say(Wording::Divided)} " "
                        {plain(state.say(Wording::OneArticle), move || state.join())}
                    </p>
                </Show>
            </nav>
        </Show>
    }
}

fn item(state: State, row: Row) -> impl IntoView {
    let language = state.language.get_untracked();
    let Row { id, label, failed } = row;
    let here = move || state.current.get() == Some(id);
    let title = match label.title.trim() {
        "" => state.say(Wording::Untitled).to_owned(),
        title => title.to_owned(),
    };
    let day = label.day.map(|day| dates::day(language, day, false));
    let about = failed.map(str::to_owned).or_else(|| {
        let known: Vec<String> = label.outlet.into_iter().chain(day).collect();
        (!known.is_empty()).then(|| known.join(language.comma()))
    });
    let close = format!("{} {title}", state.say(Wording::CloseArticle));
    view! {
        <li class:here=live(here) class:failed=failed.is_some()>
            <button
                type="button"
                class="open"
                id=format!("article-{id}")
                aria-current=live(move || here().then_some("true"))
                on:click=clicked(move |_| state.choose(id))
            >
                <bdi class="title">{title}</bdi>
                {about.map(|about| view! { <span class="about">{about}</span> })}
            </button>
            <button
                type="button"
                class="close"
                aria-label=close
                on:click=clicked(move |_| {
                    state.close(id);
                    focus_current(state);
                })
            >"×"</button>
        </li>
    }
}

/// Gives the focus to the article that is before the reader now: the button that had it is gone.
fn focus_current(state: State) {
    request_animation_frame(move || {
        let row = state
            .current
            .get_untracked()
            .and_then(|id| dom::by_id(&format!("article-{id}")));
        if let Some(place) = row.or_else(|| dom::by_id("text")) {
            dom::focus(&place);
        }
    });
}
