//! What of a page is not its article by structure, whatever it is named: cards of other articles, and regions that a link
//! lets the reader skip.

use super::dom::{Data, Dom, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// A headline that is a link has at least so many words; a shorter one is a section.
const HEADLINE: usize = 4;
/// A card of another article has at most so many words: headline, teaser, date, section.
const CARD: usize = 80;
/// So far up from its headline a card is looked for.
const LEVELS: usize = 8;
/// So many nodes of an element are looked at.
const LOOK: usize = 400;

/// The elements that hold other things than the article.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    elements: BTreeSet<NodeId>,
    /// The headlines of other articles, in their order.
    pub headlines: Vec<String>,
}

impl Furniture {
    /// Finds them.
    pub fn of(dom: &Dom) -> Self {
        let mut found = Self::default();
        let linked: Vec<NodeId> = dom
            .inside(Dom::ROOT)
            .filter(|&id| is_linked_headline(dom, id))
            .collect();
        // How many linked headlines an element holds, as far as a card may be up from one.
        let mut holds: BTreeMap<NodeId, usize> = BTreeMap::new();
        for &id in &linked {
            for above in dom.around(id).take(LEVELS + 1) {
                *holds.entry(above).or_default() += 1;
            }
        }
        for &id in &linked {
            let card = dom
                .around(id)
                .take(LEVELS)
                .take_while(|above| holds.get(above) == Some(&1))
                .last();
            let Some(card) = card else { continue };
            let listed = dom
                .node(card)
                .and_then(|node| node.parent)
                .is_some_and(|list| holds.get(&list).is_some_and(|&count| count > 1));
            if listed && is_short(dom, card) {
                found.elements.insert(card);
                found.headlines.push(dom.text(id));
            }
        }
        let skipped = dom.inside(Dom::ROOT).filter(|&id| is_skipped(dom, id));
        found.elements.extend(skipped);
        found
    }

    /// Whether an element is one of them.
    pub fn holds(&self, id: NodeId) -> bool {
        self.elements.contains(&id)
    }
}

/// Whether an element is a heading that is a link: `<h3><a href>`, or `<a href><h3>`.
fn is_linked_headline(dom: &Dom, id: NodeId) -> bool {
    if !matches!(dom.name(id), "h2" | "h3" | "h4" | "h5" | "h6") {
        return false;
    }
    let is_link = |id: NodeId| dom.name(id) == "a" && dom.attribute(id, "href").is_some();
    let around = dom.around(id).skip(1).take(3).any(is_link);
    let links = || dom.inside(id).take(LOOK).filter(|&inner| is_link(inner));
    let text = dom.text(id);
    text.split_whitespace().count() >= HEADLINE
        && (around || links().any(|link| dom.text(link).len() * 5 >= text.len() * 4))
}

/// Whether an element has no more words than a card.
fn is_short(dom: &Dom, id: NodeId) -> bool {
    let mut nodes = 0;
    let mut words = 0;
    for inner in dom.inside(id) {
        nodes += 1;
        if let Some(Data::Text(text)) = dom.node(inner).map(|node| &node.data) {
            words += text.split_whitespace().take(CARD + 1).count();
        }
        if words > CARD || nodes > LOOK {
            return false;
        }
    }
    true
}

/// Whether the first that an element shows is a link to its own end, as WCAG's technique G123 has it for a block that
/// interrupts what is read.
fn is_skipped(dom: &Dom, id: NodeId) -> bool {
    if !matches!(dom.name(id), "section" | "aside" | "div") {
        return false;
    }
    let mut inside = dom.inside(id).take(LOOK);
    let first = inside.find(|&inner| match dom.node(inner).map(|node| &node.data) {
        Some(Data::Text(text)) => !text.trim().is_empty(),
        Some(Data::Element { .. }) => dom.name(inner) == "a",
        _ => false,
    });
    let aim = first
        .and_then(|link| dom.attribute(link, "href"))
        .and_then(|href| href.strip_prefix('#'));
    aim.is_some_and(|aim| {
        !aim.is_empty() && inside.any(|inner| dom.attribute(inner, "id") == Some(aim))
    })
}
