//! The article in the page: elements for its blocks, text nodes for its words, painted ranges for its findings.
//!
//! Made by hand instead of by Leptos, because an article of 5 MB has tens of thousands of paragraphs that never change.
//! A block first holds its text alone; its marks come when it nears the window. Text reaches the page in text nodes
//! only. Elements for marks cover whole words, so that no engine breaks the letters of a word apart; exactly where a
//! finding begins and ends is painted by [`super::highlights`].

use super::dom;
use super::highlights::{Highlights, Paint, range};
use crate::findings::{Form, Kind, QuotationForm};
use crate::reading::place::Finding;
use crate::reading::{Block, Reading, Segment, Shown};
use crate::strings::dates::in_words;
use crate::strings::{Language, Noun, Wording, counted};
use crate::text::article::Role;
use crate::text::span::Span;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Node,
    Range, Text,
};

/// So many bytes of text are marked at once; the rest when it nears the window.
const AT_ONCE: usize = 48 * 1024;

/// A handle to the article in the page.
#[derive(Clone)]
pub struct ArticleView {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    reading: Arc<Reading>,
    shown: Shown,
    blocks: Vec<Painted>,
    highlights: Highlights,
    observer: Option<IntersectionObserver>,
    _on_near: Option<Closure<dyn FnMut(Array)>>,
    followed: Option<(Finding, usize)>,
    /// The elements that show what is followed where highlights cannot.
    dressed: Vec<Element>,
}

/// A block in the page.
struct Painted {
    element: Element,
    /// Its text nodes with the offset at which each begins; empty until it is marked.
    nodes: Vec<(usize, Text)>,
}

impl ArticleView {
    /// Builds the article inside `root`, which is emptied first.
    #[must_use]
    pub fn new(root: &Element, reading: Arc<Reading>, shown: Shown, language: Language) -> Self {
        root.set_text_content(None);
        let blocks = build(root, &reading, language)
            .into_iter()
            .map(|element| Painted {
                element,
                nodes: Vec::new(),
            })
            .collect();
        let highlights = Highlights::register();
        highlights.clear_all();
        let _ = root
            .class_list()
            .toggle_with_force("by-words", !highlights.work());
        let article_view = Self {
            inner: Rc::new(RefCell::new(Inner {
                reading,
                shown,
                blocks,
                highlights,
                observer: None,
                _on_near: None,
                followed: None,
                dressed: Vec::new(),
            })),
        };
        article_view.mark_near(root);
        article_view
    }

    /// Marks the first blocks now, and has the others marked when they near the window.
    fn mark_near(&self, root: &Element) {
        let mut inner = self.inner.borrow_mut();
        let first = inner
            .reading
            .blocks()
            .partition_point(|block| block.span.end() < AT_ONCE);
        for block in 0..=first {
            inner.mark(block);
        }
        let long = first + 1 < inner.blocks.len();
        let _ = root.class_list().toggle_with_force("long", long);
        if !long {
            return;
        }
        let weak = Rc::downgrade(&self.inner);
        let on_near = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let Some(inner) = weak.upgrade() else { return };
            let mut inner = inner.borrow_mut();
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if !entry.is_intersecting() {
                    continue;
                }
                let target = entry.target();
                if let Some(observer) = &inner.observer {
                    observer.unobserve(&target);
                }
                let number = target
                    .get_attribute("data-block")
                    .and_then(|number| number.parse().ok());
                if let Some(block) = number {
                    inner.mark(block);
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("1200px 0px");
        let observer =
            IntersectionObserver::new_with_options(on_near.as_ref().unchecked_ref(), &options);
        if let Ok(observer) = observer {
            for (number, block) in inner.blocks.iter().enumerate().skip(first + 1) {
                let _ = block
                    .element
                    .set_attribute("data-block", &number.to_string());
                observer.observe(&block.element);
            }
            inner.observer = Some(observer);
        }
        inner._on_near = Some(on_near);
    }

    /// Shows these kinds of findings and no others.
    pub fn show(&self, shown: Shown) {
        let mut inner = self.inner.borrow_mut();
        if inner.shown == shown {
            return;
        }
        inner.shown = shown;
        inner.highlights.clear_all();
        for block in 0..inner.blocks.len() {
            let marked = inner
                .blocks
                .get(block)
                .is_some_and(|block| !block.nodes.is_empty());
            if marked {
                inner.forget(block);
                inner.mark(block);
            }
        }
        inner.paint_followed();
    }

    /// The segment that an element of the page was made for, with the number of its block.
    #[must_use]
    pub fn segment_of(&self, element: &Element) -> Option<Segment> {
        let marked = element.closest("[data-at]").ok().flatten()?;
        let at: usize = marked.get_attribute("data-at")?.parse().ok()?;
        let inner = self.inner.borrow();
        let block = inner.reading.block_at(at);
        inner
            .reading
            .pieces(block, inner.shown)
            .into_iter()
            .find(|piece| piece.span.start() == at)
    }

    /// Paints all places of a finding, and `number` among them as the one where the reader is; or none.
    pub fn follow(&self, followed: Option<(Finding, usize)>) {
        let mut inner = self.inner.borrow_mut();
        inner.followed = followed;
        inner.paint_followed();
    }

    /// Scrolls to a span of the text.
    pub fn scroll_to(&self, span: Span) {
        let mut inner = self.inner.borrow_mut();
        let block = inner.reading.block_at(span.start());
        inner.mark(block);
        let Some(painted) = inner.blocks.get(block) else {
            return;
        };
        if let Ok(Some(fold)) = painted.element.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
        // The paragraph may be longer than the window: its mark is what counts.
        let target = inner
            .range(span)
            .and_then(|range| range.start_container().ok())
            .and_then(|node| node.parent_element())
            .unwrap_or_else(|| painted.element.clone());
        drop(inner);
        dom::scroll_to(&target, false);
    }

    /// What is selected in the article; `None` where nothing is, or more than a block, or what is not the article.
    #[must_use]
    pub fn selected(&self) -> Option<Span> {
        let selection = dom::window().get_selection().ok().flatten()?;
        if selection.is_collapsed() {
            return None;
        }
        let range = selection.get_range_at(0).ok()?;
        let inner = self.inner.borrow();
        let start = inner.offset(&range.start_container().ok()?, range.start_offset().ok()?)?;
        let end = inner.offset(&range.end_container().ok()?, range.end_offset().ok()?)?;
        (start < end).then_some(Span::new(start, end))
    }

    /// Where on the screen a span of the text stands.
    #[must_use]
    pub fn rect(&self, span: Span) -> Option<web_sys::DomRect> {
        let inner = self.inner.borrow();
        Some(inner.range(span)?.get_bounding_client_rect())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        self.highlights.clear_all();
    }
}

impl Inner {
    /// Gives a block its marks, if it has none yet.
    fn mark(&mut self, number: usize) {
        let Some(painted) = self.blocks.get(number) else {
            return;
        };
        if !painted.nodes.is_empty() {
            return;
        }
        let element = painted.element.clone();
        let pieces = self.reading.pieces(number, self.shown);
        element.set_text_content(None);
        let text = &self.reading.article.text;
        let mut nodes = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let node = dom::document().create_text_node(piece.span.of(text));
            let class = self.class(piece);
            if class.is_empty() {
                append(&element, &node);
            } else {
                let mark = create("span");
                mark.set_class_name(&class);
                let _ = mark.set_attribute("data-at", &piece.span.start().to_string());
                append(&mark, &node);
                append(&element, &mark);
            }
            nodes.push((piece.span.start(), node));
        }
        if let Some(painted) = self.blocks.get_mut(number) {
            painted.nodes = nodes;
        }
        for segment in self.reading.segments(number, self.shown) {
            let Some(range) = self.range(segment.span) else {
                continue;
            };
            for paint in self.paints(&segment) {
                self.highlights.add(paint, &range);
            }
        }
    }

    /// Takes the marks of a block away, so that it can be marked anew.
    fn forget(&mut self, number: usize) {
        if let Some(painted) = self.blocks.get_mut(number) {
            painted.nodes.clear();
        }
    }

    /// The classes of an element; none where nothing was found.
    fn class(&self, piece: &Segment) -> String {
        let mut names: Vec<&str> = self.paints(piece).map(Paint::name).collect();
        if piece.opens {
            names.push("opens");
        }
        if piece.closes {
            names.push("closes");
        }
        if names.is_empty() {
            return String::new();
        }
        names.insert(0, "mark");
        names.join(" ")
    }

    /// How a segment is painted.
    fn paints(&self, segment: &Segment) -> impl Iterator<Item = Paint> + use<> {
        let analysis = &self.reading.analysis;
        let quotation = segment
            .quotation
            .and_then(|index| analysis.quotations.get(index))
            .map(|quotation| match quotation.form {
                QuotationForm::Direct | QuotationForm::Fragment => Paint::Quoted,
                QuotationForm::Indirect => Paint::Reported,
            });
        let mention = segment
            .mention
            .and_then(|index| analysis.mentions.get(index))
            .map(|mention| match (mention.kind, mention.form) {
                (Kind::Person, Form::Name) => Paint::Person,
                (Kind::Place, Form::Name) => Paint::Place,
                (Kind::Organisation, Form::Name) => Paint::Organisation,
                (Kind::Other, Form::Name) => Paint::Other,
                (Kind::Person, Form::Nominal) => Paint::PersonNominal,
                (Kind::Place, Form::Nominal) => Paint::PlaceNominal,
                (Kind::Organisation, Form::Nominal) => Paint::OrganisationNominal,
                (Kind::Other, Form::Nominal) => Paint::OtherNominal,
            });
        let time = segment.time.map(|_| Paint::Time);
        let cue = segment.cue.map(|_| Paint::Cue);
        [quotation, mention, time, cue].into_iter().flatten()
    }

    /// The range of a span in the page; `None` where its blocks have no marks yet.
    fn range(&self, span: Span) -> Option<Range> {
        let start = self.point(span.start(), false)?;
        let end = self.point(span.end(), true)?;
        range((&start.0, start.1), (&end.0, end.1))
    }

    /// The byte of the text at a point of the page. Points between blocks are at the end of the block before.
    fn offset(&self, node: &Node, units: u32) -> Option<usize> {
        const FOLLOWS: u16 = 4;
        let at = self
            .blocks
            .partition_point(|block| {
                block.element.is_same_node(Some(node))
                    || block.element.compare_document_position(node) & FOLLOWS != 0
            })
            .checked_sub(1)?;
        let element = &self.blocks.get(at)?.element;
        let block = self.reading.blocks().get(at)?;
        if block.role == Role::Boilerplate {
            return None;
        }
        if !element.contains(Some(node)) {
            return Some(block.span.end());
        }
        // The block's elements hold its text and nothing else.
        let before = range((element, 0), (node, units))?.to_string().length();
        let mut left = before as usize;
        let text = block.span.of(&self.reading.article.text);
        let inside = text
            .char_indices()
            .find(|(_, c)| {
                let there = left == 0;
                left = left.saturating_sub(c.len_utf16());
                there
            })
            .map_or(text.len(), |(at, _)| at);
        Some(block.span.start() + inside)
    }

    /// The text node of a byte, and how many UTF-16 units of it stand before that byte. With `end`, the byte is the
    /// one after the last: it belongs to the node before it.
    fn point(&self, offset: usize, end: bool) -> Option<(Node, u32)> {
        let inside = if end { offset.checked_sub(1)? } else { offset };
        let painted = self.blocks.get(self.reading.block_at(inside))?;
        let at = painted
            .nodes
            .partition_point(|(start, _)| *start <= inside)
            .checked_sub(1)?;
        let (start, node) = painted.nodes.get(at)?;
        let before = self.reading.article.text.get(*start..offset)?;
        let units = u32::try_from(before.encode_utf16().count()).ok()?;
        Some((node.clone().into(), units.min(node.length())))
    }

    fn paint_followed(&mut self) {
        self.highlights.clear(Paint::Followed);
        self.highlights.clear(Paint::Here);
        for element in self.dressed.drain(..) {
            for paint in [Paint::Followed, Paint::Here] {
                let _ = element.class_list().remove_1(paint.name());
            }
        }
        let Some((finding, number)) = self.followed else {
            return;
        };
        for (at, span) in self.reading.places(finding).into_iter().enumerate() {
            let paint = if at == number {
                self.mark(self.reading.block_at(span.start()));
                Paint::Here
            } else {
                Paint::Followed
            };
            if !self.highlights.work() {
                self.dress(span, paint);
            } else if let Some(range) = self.range(span) {
                self.highlights.add(paint, &range);
            }
        }
    }

    /// Gives the elements over a span the class of a paint.
    fn dress(&mut self, span: Span, paint: Paint) {
        let last = self.reading.block_at(span.end().saturating_sub(1));
        for block in self.reading.block_at(span.start())..=last {
            let Some(painted) = self.blocks.get(block) else {
                return;
            };
            for (start, node) in &painted.nodes {
                let end = start + node.data().len();
                if *start < span.end()
                    && span.start() < end
                    && let Some(parent) = node.parent_element()
                    && parent.has_attribute("data-at")
                {
                    let _ = parent.class_list().add_1(paint.name());
                    self.dressed.push(parent);
                }
            }
        }
    }
}

/// A new element. Creating one fails only for names that are none, and ours are literal.
fn create(name: &str) -> Element {
    dom::document().create_element(name).unwrap_throw()
}

fn append(parent: &Element, child: &Node) {
    let _ = parent.append_child(child);
}

/// Builds the elements of all blocks, each with its text alone, and gives them in the order of the blocks.
fn build(root: &Element, reading: &Reading, language: Language) -> Vec<Element> {
    let text = &reading.article.text;
    let mut elements = Vec::with_capacity(reading.blocks().len());
    let has_headline = reading
        .blocks()
        .iter()
        .any(|block| block.role == Role::Headline && !block.folded);
    if !has_headline {
        let heading = create("h1");
        heading.set_class_name("for-ears");
        heading.set_text_content(Some(Wording::Untitled.say(language)));
        append(root, &heading);
    }
    let published = reading.analysis.facts.published.as_ref();
    let date_line = published
        .and_then(|published| published.span)
        .map(|span| reading.block_at(span.start()));
    let mut resolved = published.map(|published| resolved(language, &published.value));
    for group in reading
        .blocks()
        .chunk_by(|one, other| side(one) == side(other) && side(one) != Side::Text)
    {
        let Some(first) = group.first() else { continue };
        let parent = match side(first) {
            Side::Text => {
                // A date that stands in no line of its own goes before the first paragraph.
                if first.role == Role::Body
                    && let Some(resolved) = resolved.take()
                {
                    let parent = create("div");
                    parent.set_class_name("facts");
                    append(&parent, &resolved);
                    append(root, &parent);
                }
                root.clone()
            }
            Side::Facts => {
                let parent = create("div");
                parent.set_class_name("facts");
                append(root, &parent);
                parent
            }
            Side::Folded(repeated) => {
                let parent = create("details");
                parent.set_class_name("folded");
                let summary = create("summary");
                let words = if repeated {
                    Wording::RepeatedHeadline.say(language).to_owned()
                } else {
                    format!(
                        "{} {}",
                        counted(language, group.len(), Noun::Line),
                        Wording::FoldedLines.say(language)
                    )
                };
                summary.set_text_content(Some(&words));
                append(&parent, &summary);
                append(root, &parent);
                parent
            }
        };
        for block in group {
            let (name, class) = element_of(block);
            let element = create(name);
            element.set_class_name(class);
            let node = dom::document().create_text_node(block.span.of(text));
            append(&element, &node);
            append(&parent, &element);
            elements.push(element);
            if Some(elements.len() - 1) == date_line
                && side(block) == Side::Facts
                && let Some(resolved) = resolved.take()
            {
                append(&parent, &resolved);
            }
        }
    }
    elements
}

/// The publication date in words.
fn resolved(language: Language, value: &str) -> Element {
    let line = create("p");
    line.set_class_name("resolved");
    let label = dom::document().create_text_node(Wording::PublishedOn.say(language));
    let time = create("time");
    let _ = time.set_attribute("datetime", value);
    time.set_text_content(Some(&in_words(language, value)));
    append(&line, &label);
    append(&line, &dom::document().create_text_node(" "));
    append(&line, &time);
    line
}

/// What a block stands together with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Text,
    Facts,
    /// Whether it is a repeated headline.
    Folded(bool),
}

fn side(block: &Block) -> Side {
    match block.role {
        role if block.folded => Side::Folded(role == Role::Headline),
        Role::Byline | Role::Desk | Role::Dateline => Side::Facts,
        _ => Side::Text,
    }
}

/// The element and the class of a block.
fn element_of(block: &Block) -> (&'static str, &'static str) {
    match block.role {
        _ if block.folded => ("p", "aside"),
        Role::Kicker => ("p", "kicker"),
        Role::Headline => ("h1", "headline"),
        Role::Deck => ("p", "deck"),
        Role::Byline => ("p", "byline"),
        Role::Desk => ("p", "desk"),
        Role::Dateline => ("p", "dateline"),
        Role::Body => ("p", "body"),
        Role::Subhead => ("h2", "subhead"),
        Role::Caption => ("p", "caption"),
        Role::Boilerplate => ("p", "aside"),
        Role::Signoff => ("p", "signoff"),
    }
}
