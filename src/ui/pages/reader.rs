//! The article, set to be read, with its findings beside it.

use crate::reading::place::Place;
use crate::strings::Wording;
use crate::ui::article_view::ArticleView;
use crate::ui::components::parts::{Show, clicked, effect};
use crate::ui::components::{actions, date_question, findings, legend, progress};
use crate::ui::dom;
use crate::ui::state::{Card, State};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

/// The view.
pub fn reader(state: State) -> impl IntoView {
    view! {
        <div class="reader-view">
            <div class="page">
                {progress::progress(state)}
                <div class="tools">
                    {legend::legend(state)}
                    {actions::actions(state)}
                </div>
                <Show when=move || state.sample.get()>
                    <p class="sample-note">{state.say(Wording::SampleNote)}</p>
                </Show>
                {date_question::date_question(state)}
                {article(state)}
            </div>
            {findings::findings(state)}
        </div>
    }
}

fn article(state: State) -> impl IntoView {
    let node = NodeRef::<html::Article>::new();
    let article_view = state.article_view;
    let language = state.language.get_untracked();
    on_cleanup(move || article_view.set_value(None));
    effect(move || {
        if let (Some(root), Some(reading)) = (node.get(), state.reading.get()) {
            // The old one goes first: it clears the highlights, which both share by their names.
            article_view.set_value(None);
            let shown = state.shown.get_untracked();
            article_view.set_value(Some(ArticleView::new(&root, reading, shown, language)));
        }
    });
    effect(move || {
        let shown = state.shown.get();
        article_view.with_value(|article_view| {
            if let Some(article_view) = article_view {
                article_view.show(shown);
            }
        });
    });
    effect(move || {
        let place = state.place.get();
        let (Some(reading), Some(article_view)) = (state.reading.get(), article_view.get_value())
        else {
            return;
        };
        article_view.follow(place.map(|Place { finding, number }| (finding, number)));
        let span = place.and_then(|place| reading.places(place.finding).get(place.number).copied());
        if let Some(span) = span {
            article_view.scroll_to(span);
        }
    });
    let open = move |element: &Element| {
        let Some(about) = article_view
            .get_value()
            .and_then(|article_view| article_view.segment_of(element))
        else {
            return;
        };
        let rect = element.get_bounding_client_rect();
        state.card.set(Some(Card {
            at: Some([rect.left(), rect.right(), rect.top(), rect.bottom()]),
            ..Card::about(&about)
        }));
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
            "KeyN" => state.walk(true),
            "KeyP" => state.walk(false),
            "Enter" => state.open_place(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <p id="keys" class="for-ears" hidden>
            {state.say(Wording::KeysHint)}
        </p>
        <article
            id="article"
            node_ref=node
            lang="ar"
            dir="rtl"
            tabindex="0"
            aria-label=state.say(Wording::ArticleText)
            aria-describedby="keys"
            on:click=clicked(on_click)
            on:keydown=on_key
        ></article>
    }
}
