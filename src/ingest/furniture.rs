//! What of a page is not its article by structure, whatever it is named: cards of other articles, and regions that a link
//! lets the reader skip.

use super::blocks::is_block;
use super::dom::{Data, Dom, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// A headline that is a link has at least so many words; a shorter one is a section.
const HEADLINE: usize = 4;
/// And so many at most.
const LONGEST: usize = 30;
/// So many headlines of other articles are told.
const MOST_HEADLINES: usize = 60;
/// A card of another article has at most so many words: headline, teaser, date, section.
const CARD: usize = 80;
/// So far up from its headline a card is looked for.
const LEVELS: usize = 8;
/// The end of what may be skipped has at most so many words.
const END: usize = 12;
/// So many nodes of an element are looked at.
const LOOK: usize = 400;

/// The elements that hold other things than the article.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    elements: BTreeSet<NodeId>,
    /// The elements around what holds the article by its nature: `main`, and the first heading.
    around: BTreeSet<NodeId>,
    /// The headlines of other articles, in their order.
    pub headlines: Vec<String>,
}

impl Furniture {
    /// Finds them.
    pub fn of(dom: &Dom) -> Self {
        let mut found = Self::default();
        let mains = dom
            .inside(Dom::ROOT)
            .filter(|&id| matches!(dom.name(id), "main" | "h1"));
        for id in mains.take(LOOK) {
            found.around.extend(dom.around(id));
        }
        for (links, least) in [(linked_headings(dom), 2), (linked_lines(dom), 3)] {
            found.add_cards(dom, &links, least);
        }
        let skipped = dom.inside(Dom::ROOT).filter(|&id| is_skipped(dom, id));
        found.elements.extend(skipped);
        found
    }

    /// Adds the cards of which each has one of these headlines, and of which so many stand together.
    fn add_cards(&mut self, dom: &Dom, headlines: &[NodeId], least: usize) {
        // How many headlines an element holds, as far as a card may be up from one.
        let mut holds: BTreeMap<NodeId, usize> = BTreeMap::new();
        for &id in headlines {
            for above in dom.around(id).take(LEVELS + 1) {
                *holds.entry(above).or_default() += 1;
            }
        }
        for &id in headlines {
            let card = dom
                .around(id)
                .take(LEVELS)
                .take_while(|above| holds.get(above) == Some(&1))
                .last();
            let Some(card) = card else { continue };
            let listed = dom
                .node(card)
                .and_then(|node| node.parent)
                .is_some_and(|list| holds.get(&list).is_some_and(|&count| count >= least));
            if listed && !self.is_around(card) && is_short(dom, card, CARD) {
                let headline = dom.text(id);
                if self.elements.insert(card)
                    && self.headlines.len() < MOST_HEADLINES
                    && !self.headlines.contains(&headline)
                {
                    self.headlines.push(headline);
                }
            }
        }
    }

    /// Whether an element is around the article: nothing that it is named makes it another thing.
    pub fn is_around(&self, id: NodeId) -> bool {
        self.around.contains(&id)
    }

    /// Whether an element is one of them.
    pub fn holds(&self, id: NodeId) -> bool {
        self.elements.contains(&id)
    }
}

/// The headings that are links: `<h3><a href>`, or `<a href><h3>`.
fn linked_headings(dom: &Dom) -> Vec<NodeId> {
    let is_heading = |id: NodeId| matches!(dom.name(id), "h2" | "h3" | "h4" | "h5" | "h6");
    let is_linked = |id: NodeId| {
        let around = dom.around(id).skip(1).take(3).any(|id| is_link(dom, id));
        let text = dom.text(id);
        let links = || {
            dom.inside(id)
                .take(LOOK)
                .filter(|&inner| is_link(dom, inner))
        };
        text.split_whitespace().count() >= HEADLINE
            && (around || links().any(|link| dom.text(link).len() * 5 >= text.len() * 4))
    };
    dom.inside(Dom::ROOT)
        .filter(|&id| is_heading(id) && is_linked(id))
        .collect()
}

/// The links that are a line of the page for themselves, as long as headlines are, in no heading.
fn linked_lines(dom: &Dom) -> Vec<NodeId> {
    let is_heading = |id: NodeId| matches!(dom.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let block_of = |id: NodeId| dom.around(id).find(|&above| is_block(dom.name(above)));
    let is_line = |id: NodeId| {
        let words = dom.text(id);
        let long = (HEADLINE + 1..=LONGEST).contains(&words.split_whitespace().count());
        // The text of the line that it stands in, without the blocks beside it.
        let length = |line: NodeId| -> usize {
            dom.inside(line)
                .take(LOOK)
                .filter_map(|inner| match dom.node(inner).map(|node| &node.data) {
                    Some(Data::Text(text)) => Some((inner, text.trim().len())),
                    _ => None,
                })
                .filter(|&(inner, length)| length > 0 && block_of(inner) == Some(line))
                .map(|(_, length)| length)
                .sum()
        };
        long && block_of(id).is_some_and(|line| words.len() * 5 >= length(line) * 4)
    };
    dom.inside(Dom::ROOT)
        .filter(|&id| {
            is_link(dom, id)
                && !dom.around(id).take(LEVELS).any(is_heading)
                && !dom.inside(id).take(LOOK).any(is_heading)
                && is_line(id)
        })
        .collect()
}

fn is_link(dom: &Dom, id: NodeId) -> bool {
    dom.name(id) == "a" && dom.attribute(id, "href").is_some()
}

/// Whether an element has no more than so many words.
pub(super) fn is_short(dom: &Dom, id: NodeId, most: usize) -> bool {
    let mut nodes = 0;
    let mut words = 0;
    for inner in dom.inside(id) {
        nodes += 1;
        if let Some(Data::Text(text)) = dom.node(inner).map(|node| &node.data) {
            words += text.split_whitespace().take(most + 1).count();
        }
        if words > most || nodes > LOOK {
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
    let mut inside = dom.inside(id).take(LOOK + 1);
    let text = |id: NodeId| match dom.node(id).map(|node| &node.data) {
        Some(Data::Text(text)) => text.split_whitespace().count(),
        _ => 0,
    };
    let first = inside.find(|&inner| text(inner) > 0 || dom.name(inner) == "a");
    let aim = first
        .and_then(|link| dom.attribute(link, "href"))
        .and_then(|href| href.strip_prefix('#'))
        .filter(|aim| !aim.is_empty());
    let Some(aim) = aim else { return false };
    // What stands at the aim and behind it is the end, and nothing more.
    let mut nodes = 0;
    let mut behind: Option<usize> = None;
    for inner in inside {
        nodes += 1;
        if dom.attribute(inner, "id") == Some(aim) {
            behind = Some(0);
        }
        behind = behind.map(|words| words + text(inner));
    }
    nodes < LOOK && behind.is_some_and(|words| words <= END)
}
