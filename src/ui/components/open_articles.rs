//! The list of the articles on the page.

use super::parts::{Show, clicked, label, live, press, said, text};
use crate::protocol::ArticleId;
use crate::session::Topic;
use crate::session::events::Event;
use crate::session::open::Open;
use crate::strings::{Wording, dates};
use crate::ui::dom;
use crate::ui::store::Store;
use crate::views::label::Label;
use leptos::prelude::*;

/// What is shown of an article; another row wherever that is another.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: u64,
    label: Label,
    /// Why it cannot be read, in the language of the interface.
    failed: Option<String>,
    english: bool,
}

/// The list; there while there is a choice.
pub fn open_articles(store: Store) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let language = store.language();
        let row = |open: &Open| Row {
            id: open.id.0,
            label: open.label.clone(),
            failed: open
                .failed
                .as_ref()
                .map(|notice| notice.say(language).to_owned()),
            english: language.tag() == "en",
        };
        store.see(Topic::Articles, |session| {
            session.articles().map(row).collect::<Vec<_>>()
        })
    });
    let current = move || {
        store.see(Topic::Articles, |session| {
            session.current().map(|open| open.id)
        })
    };
    // One article alone needs no list, unless it is not the one before the reader.
    let there = move || rows.with(Vec::len) > usize::from(current().is_some());
    let parts = move || store.see(Topic::Articles, |session| session.parts());
    // A long list scrolls, on a phone one of four: the article before the reader is in sight.
    let here = Memo::new(move |_| current().map(|id| id.0));
    Effect::new(move |_| {
        rows.track();
        if let Some(id) = here.get() {
            request_animation_frame(move || {
                if let Some(row) = dom::by_id(&format!("article-{id}")) {
                    dom::reveal(&row);
                }
            });
        }
    });
    view! {
        <Show when=there>
            <nav class="open-articles" aria-label=label(store, Wording::Articles)>
                <ul>
                    <For each=move || rows.get() key=Row::clone children=move |row| item(store, row) />
                </ul>
                <Show when=move || { parts() > 1 }>
                    <p class="divided">
                        {said(store, Wording::Divided)} " "
                        {press(store, Wording::OneArticle, || Event::Join)}
                    </p>
                </Show>
            </nav>
        </Show>
    }
}

fn item(store: Store, row: Row) -> AnyView {
    let Row {
        id, label, failed, ..
    } = row;
    let id = ArticleId(id);
    let here = move || {
        store.see(Topic::Articles, |session| {
            session.current().is_some_and(|open| open.id == id)
        })
    };
    let title = match label.title.trim() {
        "" => untrack(|| store.say(Wording::Untitled)).to_owned(),
        title => title.to_owned(),
    };
    let language = store.look(|session| session.settings().language);
    let day = label.day.map(|day| dates::day(language, day, false));
    let is_failed = failed.is_some();
    let about = failed.or_else(|| {
        let known: Vec<String> = label.outlet.into_iter().chain(day).collect();
        (!known.is_empty()).then(|| known.join(language.comma()))
    });
    let close = format!("{} {title}", Wording::CloseArticle.say(language));
    view! {
        <li class:here=live(here) class:failed=is_failed>
            <button
                type="button"
                class="open"
                id=format!("article-{}", id.0)
                aria-current=live(move || here().then_some("true"))
                on:click=clicked(move |_| store.tell(Event::Choose(id)))
            >
                <bdi class="title">{text(move || title.clone())}</bdi>
                {about.map(|about| view! { <span class="about">{about}</span> })}
            </button>
            <button
                type="button"
                class="close"
                aria-label=close
                on:click=clicked(move |_| store.tell(Event::Close(id)))
            >"×"</button>
        </li>
    }
    .into_any()
}
