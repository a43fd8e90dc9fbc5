//! The page's frame, for now: a field, and the article's lines with what is found in them.

use super::analyser::{Analyser, Event};
use crate::analysis::Options;
use crate::protocol::Input;
use leptos::prelude::*;

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let (status, set_status) = signal(String::new());
    let (lines, set_lines) = signal(Vec::<String>::new());
    let analyser = StoredValue::new_local(Analyser::new(move |event| match event {
        Event::Done(done) => {
            set_status.set("اكتمل التحليل".to_owned());
            set_lines.set(
                done.analysis
                    .lines
                    .iter()
                    .map(|line| line.span.of(&done.article.text).to_owned())
                    .collect(),
            );
        }
        Event::Ready => set_status.set("جاهز".to_owned()),
        other => set_status.set(format!("{other:?}")),
    }));
    let on_input = move |event| {
        let text = event_target_value(&event);
        analyser.with_value(|analyser| {
            analyser.analyse(Input::Text(text), Options::default());
        });
    };
    view! {
        <main>
            <h1>"خبر"</h1>
            <label for="text">"ألصق هنا نص خبر بالعربية"</label>
            <textarea id="text" on:input=on_input></textarea>
            <p role="status">{move || status.get()}</p>
            <article>
                {move || lines.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </article>
        </main>
    }
}
