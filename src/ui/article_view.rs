//! The article in the page: elements for its blocks, text nodes for its words, painted ranges for its findings.
//!
//! Made by hand instead of by Leptos, because an article of 5 MB has tens of thousands of paragraphs that never change.
//! The first blocks stand at once, the others follow in slices; a block first holds its text alone, and its marks come when
//! it nears the window. Text reaches the page in text nodes only. Elements for marks cover whole words, so that no engine
//! breaks the letters of a word apart; exactly where a finding begins and ends is painted by [`super::highlights`].

use super::dom;
use super::highlights::{Highlights, range};
use super::store::Store;
use crate::session::OnScreen;
use crate::session::events::Event;
use crate::strings::{Language, Wording};
use crate::text::article::{Article, Role};
use crate::text::span::Span;
use crate::views::article::{ArticleView as View, Block, Marks, Paint, Paints, Part, Published};
use js_sys::Array;
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Node,
    Range, Text,
};

/// So many blocks are built at a time, after those that come with their marks.
const SLICE: usize = 250;

/// One block of so many is watched for nearing the window, with which its neighbours on both sides are asked for: a browser
/// looks at each that is watched for every picture that it draws.
const WATCHED: usize = 8;

/// A handle to the article in the page.
#[derive(Clone)]
pub struct ArticleView {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    store: Store,
    root: Element,
    article: Arc<Article>,
    view: Arc<View>,
    language: Language,
    /// Where every block stands, and its role.
    outline: Vec<Block>,
    /// The blocks that are built, in order.
    blocks: Vec<Built>,
    /// The next of the view's parts to be built.
    next_part: usize,
    /// Its element and the number of its next block, where it is built in part.
    begun: Option<(Element, usize)>,
    /// What is said in the language of the interface: the elements, with what they say.
    worded: Vec<(Element, Said)>,
    highlights: Highlights,
    /// Whether the marks are those of other findings, and go when new ones come.
    outdated: bool,
    observer: Option<IntersectionObserver>,
    _on_near: Option<Closure<dyn FnMut(Array)>>,
    /// The places that are followed, and the one of them where the reader is.
    followed: Option<(Vec<Span>, usize)>,
    /// What is to be scrolled to once it is built.
    awaited: Option<Span>,
    /// What was scrolled to last.
    scrolled_to: Option<Span>,
    /// The elements that show what is followed where highlights cannot.
    dressed: Vec<Element>,
}

/// What an element says in the language of the interface.
enum Said {
    /// That the article has no headline.
    Untitled,
    /// What a fold holds: the part of this number.
    Summary(usize),
    /// The day of publication.
    Published,
}

/// A block in the page.
struct Built {
    element: Element,
    /// Its text nodes with the offset at which each begins.
    nodes: Vec<(usize, Text)>,
    /// Whether it has its marks, or has been asked for them.
    marked: bool,
}

impl ArticleView {
    /// Builds the article inside `root`, which is emptied first.
    #[must_use]
    pub fn new(store: Store, root: &Element, shown: &OnScreen, language: Language) -> Self {
        root.set_text_content(None);
        let highlights = Highlights::register();
        highlights.clear_all();
        let _ = root
            .class_list()
            .toggle_with_force("by-words", !highlights.work());
        let outline = outline(&shown.view);
        let long = outline.len() > shown.view.marks.len() + SLICE;
        let _ = root.class_list().toggle_with_force("long", long);
        let article_view = Self {
            inner: Rc::new(RefCell::new(Inner {
                store,
                root: root.clone(),
                article: Arc::clone(&shown.article),
                view: Arc::clone(&shown.view),
                language,
                outline,
                blocks: Vec::new(),
                next_part: 0,
                begun: None,
                worded: Vec::new(),
                highlights,
                outdated: false,
                observer: None,
                _on_near: None,
                followed: None,
                awaited: None,
                scrolled_to: None,
                dressed: Vec::new(),
            })),
        };
        article_view.observe();
        {
            let mut inner = article_view.inner.borrow_mut();
            inner.begin();
            let first = shown.view.marks.len().max(1);
            inner.build(first);
            inner.mark_first();
        }
        article_view.go_on();
        article_view
    }

    /// Shows other findings of the same text, or says the same in another language, and leaves the rest as it stands;
    /// false where it is another text.
    #[must_use]
    pub fn update(&self, shown: &OnScreen, language: Language) -> bool {
        let mut inner = self.inner.borrow_mut();
        if !Arc::ptr_eq(&inner.article, &shown.article) || inner.outline != outline(&shown.view) {
            return false;
        }
        let before = std::mem::replace(&mut inner.view, Arc::clone(&shown.view));
        inner.language = language;
        inner.reword();
        if same_findings(&before, &inner.view) {
            return true;
        }
        inner.clear();
        inner.mark_first();
        let asked = inner.marked_from(inner.view.marks.len());
        inner.paint_followed();
        let store = inner.store;
        drop(inner);
        tell_near(store, asked);
        true
    }

    /// Has all marks made anew, of the kinds that are shown now.
    pub fn mark_again(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.outdated = true;
        let asked = inner.marked_from(0);
        let store = inner.store;
        drop(inner);
        tell_near(store, asked);
    }

    /// Gives blocks their marks.
    pub fn mark(&self, marks: Vec<(usize, Marks)>) {
        let mut inner = self.inner.borrow_mut();
        if std::mem::take(&mut inner.outdated) {
            inner.clear();
        }
        for (block, marks) in marks {
            inner.mark(block, &marks);
        }
        inner.paint_followed();
    }

    /// The byte of the text at which the mark begins that an element is of.
    #[must_use]
    pub fn offset_of(element: &Element) -> Option<usize> {
        let marked = element.closest("[data-at]").ok().flatten()?;
        marked.get_attribute("data-at")?.parse().ok()
    }

    /// Paints all places of a finding, and one among them as the one where the reader is; or none.
    pub fn follow(&self, followed: Option<(Vec<Span>, usize)>) {
        let mut inner = self.inner.borrow_mut();
        inner.followed = followed;
        inner.paint_followed();
    }

    /// Scrolls to a span of the text, once it is built.
    pub fn scroll_to(&self, span: Span) {
        let mut inner = self.inner.borrow_mut();
        inner.awaited = Some(span);
        let target = inner.awaited_target();
        drop(inner);
        if let Some(target) = target {
            dom::scroll_to(&target, false);
        }
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

    /// Builds the blocks that are not built yet, in slices.
    fn go_on(&self) {
        let weak = Rc::downgrade(&self.inner);
        set_timeout(
            move || {
                let Some(inner) = weak.upgrade() else { return };
                let target = {
                    let mut inner = inner.borrow_mut();
                    if inner.next_part >= inner.view.parts.len() {
                        return;
                    }
                    let until = inner.blocks.len() + SLICE;
                    inner.build(until);
                    inner.target_of_slice()
                };
                if let Some(target) = target {
                    dom::scroll_to(&target, false);
                }
                Self { inner }.go_on();
            },
            Duration::ZERO,
        );
    }

    /// Has blocks ask for their marks when they near the window.
    fn observe(&self) {
        let weak = Rc::downgrade(&self.inner);
        let on_near = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let Some(inner) = weak.upgrade() else { return };
            let mut inner = inner.borrow_mut();
            let mut near = Vec::new();
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if !entry.is_intersecting() {
                    continue;
                }
                let target = entry.target();
                if let Some(observer) = &inner.observer {
                    observer.unobserve(&target);
                }
                let number: Option<usize> = target
                    .get_attribute("data-block")
                    .and_then(|number| number.parse().ok());
                if let Some(number) = number {
                    near.extend(number.saturating_sub(WATCHED)..number + 2 * WATCHED);
                }
            }
            near.retain(|number| inner.ask(*number));
            let store = inner.store;
            drop(inner);
            tell_near(store, near);
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("1200px 0px");
        let observer =
            IntersectionObserver::new_with_options(on_near.as_ref().unchecked_ref(), &options);
        let mut inner = self.inner.borrow_mut();
        inner.observer = observer.ok();
        inner._on_near = Some(on_near);
    }
}

/// Asks for the marks of blocks, outside of whatever is being done with the article.
fn tell_near(store: Store, blocks: Vec<usize>) {
    if !blocks.is_empty() {
        set_timeout(move || store.tell(Event::Near(blocks)), Duration::ZERO);
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
    /// What stands before all blocks.
    fn begin(&mut self) {
        let has_headline = self
            .view
            .parts
            .iter()
            .any(|part| matches!(part, Part::Block(block) if block.role == Role::Headline));
        if !has_headline {
            let heading = create("h1");
            heading.set_class_name("for-ears");
            append(&self.root, &heading);
            self.worded(heading, Said::Untitled);
        }
    }

    /// Builds parts until so many blocks stand: a part of many blocks is built in slices, too.
    fn build(&mut self, until: usize) {
        let view = Arc::clone(&self.view);
        while self.blocks.len() < until {
            let Some(part) = view.parts.get(self.next_part) else {
                return;
            };
            self.build_part(part, until);
        }
    }

    /// Builds a part, from where it stands on, until so many blocks stand.
    fn build_part(&mut self, part: &Part, until: usize) {
        let (parent, mut next) = match self.begun.take() {
            Some(begun) => begun,
            None => (self.begin_part(part), 0),
        };
        let published = match part {
            Part::Facts { published, .. } => published.as_ref(),
            _ => None,
        };
        let folded = matches!(part, Part::Folded { .. });
        while let Some(block) = part.blocks().get(next) {
            if self.blocks.len() >= until {
                self.begun = Some((parent, next));
                return;
            }
            self.build_block(&parent, *block, folded);
            if let Some((published, _)) = published.filter(|(_, after)| *after == next) {
                self.build_published(&parent, published);
            }
            next += 1;
        }
        if let (true, Some((published, _))) = (part.blocks().is_empty(), published) {
            self.build_published(&parent, published);
        }
        self.next_part += 1;
    }

    /// The element in which the blocks of a part stand.
    fn begin_part(&mut self, part: &Part) -> Element {
        match part {
            Part::Block(_) => self.root.clone(),
            Part::Facts { .. } => {
                let parent = create("div");
                parent.set_class_name("facts");
                append(&self.root, &parent);
                parent
            }
            Part::Folded { .. } => {
                let parent = create("details");
                parent.set_class_name("folded");
                let summary = create("summary");
                append(&parent, &summary);
                append(&self.root, &parent);
                self.worded(summary, Said::Summary(self.next_part));
                parent
            }
        }
    }

    fn build_block(&mut self, parent: &Element, block: Block, folded: bool) {
        let (name, class) = element_of(block.role, folded);
        let element = create(name);
        element.set_class_name(class);
        let node = dom::document().create_text_node(block.span.of(&self.article.text));
        append(&element, &node);
        append(parent, &element);
        let number = self.blocks.len();
        let first = self.view.marks.len();
        if number >= first
            && (number - first).is_multiple_of(WATCHED)
            && let Some(observer) = &self.observer
        {
            let _ = element.set_attribute("data-block", &number.to_string());
            observer.observe(&element);
        }
        self.blocks.push(Built {
            element,
            nodes: vec![(block.span.start(), node)],
            marked: false,
        });
    }

    /// The publication date in words.
    fn build_published(&mut self, parent: &Element, published: &Published) {
        let line = create("p");
        line.set_class_name("resolved");
        let time = create("time");
        let _ = time.set_attribute("datetime", &published.value);
        append(&line, &dom::document().create_text_node(""));
        append(&line, &time);
        append(parent, &line);
        self.worded(line, Said::Published);
    }

    fn worded(&mut self, element: Element, said: Said) {
        self.word(&element, &said);
        self.worded.push((element, said));
    }

    /// Says everything in the language that the interface has now.
    fn reword(&self) {
        for (element, said) in &self.worded {
            self.word(element, said);
        }
    }

    fn word(&self, element: &Element, said: &Said) {
        match said {
            Said::Untitled => {
                element.set_text_content(Some(Wording::Untitled.say(self.language)));
            }
            Said::Summary(part) => {
                if let Some(Part::Folded { summary, .. }) = self.view.parts.get(*part) {
                    element.set_text_content(Some(summary));
                }
            }
            Said::Published => {
                let published = self.view.parts.iter().find_map(|part| match part {
                    Part::Facts { published, .. } => published.as_ref(),
                    _ => None,
                });
                let label = format!("{} ", Wording::PublishedOn.say(self.language));
                if let Some(node) = element.first_child() {
                    node.set_text_content(Some(&label));
                }
                if let (Some(node), Some((published, _))) = (element.last_child(), published) {
                    node.set_text_content(Some(&published.words));
                }
            }
        }
    }

    /// Takes all marks away; the text stays.
    fn clear(&mut self) {
        self.highlights.clear_all();
        self.dressed.clear();
    }

    /// Gives the first blocks the marks that the view came with.
    fn mark_first(&mut self) {
        let view = Arc::clone(&self.view);
        for (number, marks) in view.marks.iter().enumerate() {
            self.mark(number, marks);
        }
    }

    /// The blocks from one on that have marks.
    fn marked_from(&self, first: usize) -> Vec<usize> {
        let all = self.blocks.iter().enumerate().skip(first);
        all.filter(|(_, block)| block.marked)
            .map(|(number, _)| number)
            .collect()
    }

    /// Whether a block has not been asked for its marks yet; it then has.
    fn ask(&mut self, number: usize) -> bool {
        let block = self.blocks.get_mut(number);
        block.is_some_and(|block| !std::mem::replace(&mut block.marked, true))
    }

    /// Gives a block its marks.
    fn mark(&mut self, number: usize, marks: &Marks) {
        let Some(built) = self.blocks.get_mut(number) else {
            return;
        };
        let element = &built.element;
        element.set_text_content(None);
        let text = &self.article.text;
        let mut nodes = Vec::with_capacity(marks.pieces.len());
        for piece in &marks.pieces {
            let node = dom::document().create_text_node(piece.span.of(text));
            if piece.is_mark() {
                let mark = create("span");
                mark.set_class_name(&class(piece.paints, piece.opens, piece.closes));
                let _ = mark.set_attribute("data-at", &piece.span.start().to_string());
                append(&mark, &node);
                append(element, &mark);
            } else {
                append(element, &node);
            }
            nodes.push((piece.span.start(), node));
        }
        built.nodes = nodes;
        built.marked = true;
        for painted in &marks.painted {
            let Some(range) = self.range(painted.span) else {
                continue;
            };
            for paint in painted.paints.iter() {
                self.highlights.add(paint, &range);
            }
        }
    }

    /// The number of the block that the byte at `offset` lies in, or of the next one.
    fn block_at(&self, offset: usize) -> usize {
        self.outline
            .partition_point(|block| block.span.end() <= offset)
    }

    /// What is to be scrolled to after a slice was built: what is awaited, once it stands, and again once all blocks
    /// stand, for what is built behind it may move it.
    fn target_of_slice(&mut self) -> Option<Element> {
        if self.next_part < self.view.parts.len() {
            return self.awaited_target();
        }
        self.awaited = self.awaited.or(self.scrolled_to.take());
        self.awaited_target()
    }

    /// The element of what is to be scrolled to, once it is built; it is not awaited any more then.
    fn awaited_target(&mut self) -> Option<Element> {
        let span = self.awaited?;
        let built = self.blocks.get(self.block_at(span.start()))?;
        self.awaited = None;
        self.scrolled_to = Some(span);
        if let Ok(Some(fold)) = built.element.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
        // The paragraph may be longer than the window: its mark is what counts.
        let mark = self
            .range(span)
            .and_then(|range| range.start_container().ok())
            .and_then(|node| node.parent_element());
        Some(mark.unwrap_or_else(|| built.element.clone()))
    }

    /// The range of a span in the page; `None` where its blocks are not built yet.
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
        let block = self.outline.get(at)?;
        if block.role == Role::Boilerplate {
            return None;
        }
        if !element.contains(Some(node)) {
            return Some(block.span.end());
        }
        // The block's elements hold its text and nothing else.
        let before = range((element, 0), (node, units))?.to_string().length();
        let mut left = before as usize;
        let text = block.span.of(&self.article.text);
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
        let built = self.blocks.get(self.block_at(inside))?;
        let at = built
            .nodes
            .partition_point(|(start, _)| *start <= inside)
            .checked_sub(1)?;
        let (start, node) = built.nodes.get(at)?;
        let before = self.article.text.get(*start..offset)?;
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
        let Some((spans, number)) = self.followed.take() else {
            return;
        };
        for (at, span) in spans.iter().enumerate() {
            let paint = if at == number {
                Paint::Here
            } else {
                Paint::Followed
            };
            if !self.highlights.work() {
                self.dress(*span, paint);
            } else if let Some(range) = self.range(*span) {
                self.highlights.add(paint, &range);
            }
        }
        self.followed = Some((spans, number));
    }

    /// Gives the elements over a span the class of a paint.
    fn dress(&mut self, span: Span, paint: Paint) {
        let last = self.block_at(span.end().saturating_sub(1));
        for block in self.block_at(span.start())..=last {
            let Some(built) = self.blocks.get(block) else {
                return;
            };
            for (start, node) in &built.nodes {
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

/// Whether two views of a text have the same marks: then these stay, with what is selected in them.
fn same_findings(one: &View, other: &View) -> bool {
    one.marks == other.marks && one.counts == other.counts && one.corrections == other.corrections
}

/// All blocks of a view, in order.
fn outline(view: &View) -> Vec<Block> {
    let blocks = view.parts.iter().flat_map(|part| part.blocks());
    blocks.copied().collect()
}

/// The classes of an element.
fn class(paints: Paints, opens: bool, closes: bool) -> String {
    let mut names = String::from("mark");
    let ends = [(opens, "opens"), (closes, "closes")];
    let ends = ends.into_iter().filter(|(there, _)| *there);
    for name in paints
        .iter()
        .map(Paint::name)
        .chain(ends.map(|(_, name)| name))
    {
        names.push(' ');
        names.push_str(name);
    }
    names
}

/// A new element. Creating one fails only for names that are none, and ours are literal.
fn create(name: &str) -> Element {
    dom::document().create_element(name).unwrap_throw()
}

fn append(parent: &Element, child: &Node) {
    let _ = parent.append_child(child);
}

/// The element and the class of a block.
fn element_of(role: Role, folded: bool) -> (&'static str, &'static str) {
    match role {
        _ if folded => ("p", "aside"),
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
