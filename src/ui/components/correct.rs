//! The part of the card that corrects a mention.

use super::parts::{Act as Press, button, clicked, does, line, live, paragraph, part, said};
use crate::findings::EntityId;
use crate::session::Topic;
use crate::session::events::Event;
use crate::strings::Wording;
use crate::ui::dom;
use crate::ui::store::Store;
use crate::views::corrections::{Act, Button, Line, Offer, Panel};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The id of the field that chooses among the names.
const SAME: &str = "correct-same";

/// A button that opens what can be corrected, and that itself once it is open.
pub fn correct(store: Store) -> AnyView {
    let panel = move || {
        store.see(Topic::Card, |session| {
            let (_, panel) = session.card()?.panel.as_ref()?;
            Some(panel.clone())
        })
    };
    view! {
        <div class="correct">
            <button
                type="button"
                aria-expanded=live(move || Some(if panel().is_some() { "true" } else { "false" }))
                on:click=clicked(move |_| store.tell(Event::Panel))
            >{said(store, Wording::Correct)}</button>
            {part(Box::new(move || panel().map_or_else(|| ().into_any(), |panel| lines(store, panel))))}
        </div>
    }
    .into_any()
}

fn lines(store: Store, panel: Panel) -> AnyView {
    let mut lines: Vec<AnyView> = panel
        .lines
        .into_iter()
        .map(|Line { name, what }| {
            let things = match what {
                Offer::Buttons(buttons) => buttons
                    .into_iter()
                    .map(|button| act_button(store, button))
                    .collect(),
                Offer::Names { own, others } => same(store, own, others, &name),
            };
            line("line", name, things)
        })
        .collect();
    let everywhere = untrack(|| store.say(Wording::HoldsEverywhere));
    lines.push(paragraph("why", everywhere.to_owned()));
    lines.into_any()
}

/// A button that corrects.
pub fn act_button(store: Store, of: Button) -> AnyView {
    let Button {
        words,
        class,
        pressed,
        act,
    } = of;
    let act: Press = Box::new(move || {
        // What holds already needs no correction.
        if pressed != Some(true) {
            store.tell(Event::Act(act.clone()));
        }
    });
    let class = if class.is_empty() {
        class
    } else {
        format!("sample {class}")
    };
    button(words, class, pressed, act)
}

/// The other names, for saying which of them is the same.
fn same(store: Store, own: EntityId, others: Vec<(EntityId, String)>, name: &str) -> Vec<AnyView> {
    let none = untrack(|| store.say(Wording::ChooseName)).to_owned();
    let others = others
        .into_iter()
        .map(|(id, name)| (id.0.to_string(), name));
    let options: Vec<_> = std::iter::once((String::new(), none))
        .chain(others)
        .map(|(value, name)| view! { <option value=value>{name}</option> })
        .collect();
    let join = does(store, Wording::Join, move || {
        let Some(field) = dom::by_id(SAME) else {
            return;
        };
        // Of whatever element it is, the value is read alike.
        match field.unchecked_ref::<HtmlInputElement>().value().parse() {
            Ok(other) => store.tell(Event::Act(Act::Join(own, EntityId(other)))),
            Err(_) => dom::focus(&field),
        }
    });
    let select = view! { <select id=SAME aria-label=name.to_owned()>{options}</select> };
    vec![select.into_any(), join]
}
