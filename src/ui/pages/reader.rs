//! The article, set to be read, with its findings beside it.

use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::article_view::ArticleView;
use crate::ui::components::parts::{Show, clicked, effect, label, said, text};
use crate::ui::components::{actions, date_question, findings, legend, progress};
use crate::ui::dom;
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

/// The view.
pub fn reader(store: Store) -> impl IntoView {
    let sample = move || {
        store.see(Topic::Articles, |session| {
            session.current().is_some_and(|open| open.sample)
        })
    };
    let warnings = move || {
        store.see(Topic::Article, |session| {
            let shown = session.on_screen();
            shown
                .map(|shown| shown.view.warnings.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <div class="reader-view">
            <div class="page">
                {progress::progress(store)}
                // Not of an article that is still to come: there, nothing would be counted.
                <Show when=move || store.see(Topic::Article, |session| session.on_screen().is_some())>
                    <div class="tools">
                        {legend::legend(store)}
                        {actions::actions(store)}
                    </div>
                </Show>
                <Show when=sample>
                    <p class="sample-note">{said(store, Wording::SampleNote)}</p>
                </Show>
                <Show when=move || !warnings().is_empty()>
                    <p class="warnings">{text(warnings)}</p>
                </Show>
                {date_question::date_question(store)}
                {article(store)}
            </div>
            {findings::findings(store)}
        </div>
    }
}

fn article(store: Store) -> impl IntoView {
    let node = NodeRef::<html::Article>::new();
    on_cleanup(move || store.outside(|outside| outside.article = None));
    effect(move || {
        let Some(root) = node.get() else { return };
        let shown = store.see(Topic::Article, |session| session.on_screen().cloned());
        let Some(shown) = shown else {
            store.outside(|outside| outside.article = None);
            root.set_text_content(None);
            return;
        };
        let language = store.look(|session| session.settings().language);
        let stays = store
            .article()
            .is_some_and(|article| article.update(&shown, language));
        if !stays {
            // The old one goes first: it clears the highlights, which both share by their names.
            store.outside(|outside| outside.article = None);
            let article = ArticleView::new(store, &root, &shown, language);
            store.outside(|outside| outside.article = Some(article));
        }
        if shown.marked != store.look(|session| session.shown())
            && let Some(article) = store.article()
        {
            article.mark_again();
        }
    });
    Effect::new(move |before: Option<()>| {
        store.follow(Topic::Shown);
        if let (Some(()), Some(article)) = (before, store.article()) {
            article.mark_again();
        }
    });
    effect(move || {
        store.follow(Topic::Article);
        let here = store.see(Topic::Here, |session| {
            let here = session.here()?;
            Some((here.spans.clone(), here.place.number))
        });
        let Some(article) = store.article() else {
            return;
        };
        let span = here
            .as_ref()
            .and_then(|(spans, number)| spans.get(*number).copied());
        article.follow(here);
        if let Some(span) = span {
            article.scroll_to(span);
        }
    });
    let open = move |element: &Element| {
        if let Some(offset) = ArticleView::offset_of(element) {
            store.open_card(offset, element);
        }
    };
    let on_click = move |event: ev::MouseEvent| {
        let selecting = dom::window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        let target = dom::target::<Element>(&event);
        if let Some(target) = target
            && !selecting
        {
            open(&target);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        // By the key's place on the keyboard, which is the same with an Arabic layout.
        match event.code().as_str() {
            "KeyN" => store.tell(Event::Walk(true)),
            "KeyP" => store.tell(Event::Walk(false)),
            "Enter" => store.open_here(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <p id="keys" class="for-ears" hidden>
            {said(store, Wording::KeysHint)}
        </p>
        <article
            id="article"
            node_ref=node
            lang="ar"
            dir="rtl"
            tabindex="0"
            aria-label=label(store, Wording::ArticleText)
            aria-describedby="keys"
            on:click=clicked(on_click)
            on:keydown=on_key
        ></article>
    }
}
