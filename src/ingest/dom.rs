//! A page as a tree: html5ever's parser over an arena of our own.
//!
//! html5ever builds the tree that browsers build, from broken pages too. What browsers bound and it does not is bounded
//! here: depth, number of nodes, length of a tag ([`parse`] says so by `None`). The arena keeps links between nodes as
//! indices, so nothing recurses over the depth of the tree.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::num::NonZeroU32;

/// A node's place in its [`Dom`], from 1: a page has millions of links, and these take four bytes each, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(NonZeroU32);

impl NodeId {
    fn of(index: usize) -> Self {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        Self(NonZeroU32::MIN.saturating_add(index))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The deepest tree that is built; browsers stop at about 500.
const DEEPEST: u32 = 1500;
/// The most nodes that are built.
const MOST_NODES: usize = 2_000_000;
/// So many nodes a short page may have; of a longer one there is a node for every three bytes at most. Browsers open elements
/// that were left open anew in every paragraph, so that a page of some kilobytes can have a million.
const FEW_NODES: usize = 10_000;
/// How many attributes a stretch without any node may hold: html5ever compares each with those before it.
const MOST_ATTRIBUTES: usize = 20_000;
/// How much is parsed between two looks at the bounds, in bytes.
const PIECE: usize = 1024;

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The document, or what a `template` holds.
    Root,
    /// An element.
    Element {
        /// Its name.
        name: QualName,
        /// Its attributes.
        attributes: Vec<Attribute>,
        /// What it holds out of the tree, if it is a `template`.
        template: Option<NodeId>,
    },
    /// Text.
    Text(String),
    /// A comment or processing instruction.
    Nothing,
}

/// A node with its links.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub data: Data,
    /// Its parent.
    pub parent: Option<NodeId>,
    /// Its first child.
    pub first: Option<NodeId>,
    /// The sibling after it.
    pub next: Option<NodeId>,
    last: Option<NodeId>,
    previous: Option<NodeId>,
    depth: u32,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    /// The name of what has none.
    unnamed: QualName,
}

impl Dom {
    /// The root.
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// Node `id`.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    /// The name of an element; empty for what is none.
    pub fn name(&self, id: NodeId) -> &str {
        match self.node(id).map(|node| &node.data) {
            Some(Data::Element { name, .. }) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match self.node(id).map(|node| &node.data) {
            Some(Data::Element { attributes, .. }) => attributes
                .iter()
                .find(|attribute| &*attribute.name.local == name)
                .map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// The node after `id` in document order inside `top`, without what `id` holds where `inside` is false.
    pub fn after(&self, id: NodeId, top: NodeId, inside: bool) -> Option<NodeId> {
        let node = self.node(id)?;
        if inside && node.first.is_some() {
            return node.first;
        }
        let mut at = id;
        while at != top {
            let node = self.node(at)?;
            if node.next.is_some() {
                return node.next;
            }
            at = node.parent?;
        }
        None
    }

    /// The nodes inside `top` in document order.
    pub fn inside(&self, top: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(top).and_then(|node| node.first), move |&id| {
            self.after(id, top, true)
        })
    }

    /// A node and those around it, from the inmost.
    pub fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), move |&at| self.node(at)?.parent)
    }

    /// The text inside `top`, white space made single.
    pub fn text(&self, top: NodeId) -> String {
        self.text_until(top, usize::MAX)
    }

    /// The text inside `top`, as far as a name or a title goes.
    pub fn short_text(&self, top: NodeId) -> String {
        self.text_until(top, 2000)
    }

    fn text_until(&self, top: NodeId, most: usize) -> String {
        let mut out = String::new();
        for (seen, id) in self.inside(top).enumerate() {
            if out.len() > most || most < usize::MAX && seen > 400 {
                break;
            }
            if let Some(Data::Text(text)) = self.node(id).map(|node| &node.data) {
                for word in text.split_whitespace() {
                    if !out.is_empty() {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
            }
        }
        out
    }
}

/// Parses a page; `None` where it is not one that anybody wrote: nested without end, or a tag of thousands of
/// attributes.
pub(super) fn parse(html: &str) -> Option<Dom> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::new(), options);
    let most_nodes = MOST_NODES.min(FEW_NODES + html.len() / 3);
    let mut rest = html;
    let mut attributes = 0;
    while !rest.is_empty() {
        let mut cut = rest.len().min(PIECE);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (piece, after) = rest.split_at(cut);
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        sink.quiet.set(true);
        parser.process(StrTendril::from_slice(piece));
        let sink = &parser.tokenizer.sink.sink;
        attributes = if sink.quiet.get() {
            attributes
                + piece
                    .bytes()
                    .filter(|byte| byte.is_ascii_whitespace() || *byte == b'/' || *byte == b'=')
                    .count()
        } else {
            0
        };
        if attributes > MOST_ATTRIBUTES
            || sink.attributes.get() > MOST_ATTRIBUTES + html.len() / 3
            || sink.deepest.get() > DEEPEST
            || sink.dom.borrow().nodes.len() > most_nodes
        {
            return None;
        }
    }
    Some(parser.finish())
}

/// The text of a page that is not parsed: without what stands between `<` and `>`, without scripts and styles.
pub(super) fn stripped(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        out.push_str(text);
        let named = |name: &str| {
            tag.get(1..=name.len())
                .is_some_and(|have| have.eq_ignore_ascii_case(name))
        };
        let close = if tag.starts_with("<!--") {
            tag.find("-->").map(|at| at + 3)
        } else if named("script") {
            end_tag(tag, "script")
        } else if named("style") {
            end_tag(tag, "style")
        } else {
            tag.find('>').map(|at| at + 1)
        };
        let Some(close) = close else {
            return out;
        };
        out.push('\n');
        rest = tag.get(close..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A statement without the markup that templates put into it, and with what character references stand for, escaped once
/// or twice.
pub(super) fn unescaped(value: String) -> String {
    if !value.contains(['&', '<']) {
        return value;
    }
    // Character references first, for what they stand for may be markup.
    let parsed = |text: &str| parse(text).map(|dom| dom.text(Dom::ROOT));
    let once = parsed(&value);
    let twice = once.as_deref().and_then(parsed);
    let some = |text: &String| !text.is_empty();
    twice.filter(some).or(once).unwrap_or(value)
}

/// Where the element that opens `text` ends.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("</") {
        from += at + 2;
        let end = text.get(from..from + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            let close = text.get(from..)?.find('>')?;
            return Some(from + close + 1);
        }
    }
    None
}

/// Where html5ever builds the tree.
struct Sink {
    dom: RefCell<Dom>,
    deepest: Cell<u32>,
    /// How many attributes the elements have; those of elements that are opened anew are copied.
    attributes: Cell<usize>,
    /// Whether nothing was built since this was set.
    quiet: Cell<bool>,
}

impl Sink {
    fn new() -> Self {
        let sink = Self {
            dom: RefCell::new(Dom {
                nodes: Vec::new(),
                unnamed: QualName::new(None, ns!(), local_name!("")),
            }),
            deepest: Cell::new(0),
            attributes: Cell::new(0),
            quiet: Cell::new(true),
        };
        sink.add(Data::Root);
        sink
    }

    fn add(&self, data: Data) -> NodeId {
        self.quiet.set(false);
        let nodes = &mut self.dom.borrow_mut().nodes;
        nodes.push(Node {
            data,
            parent: None,
            first: None,
            last: None,
            next: None,
            previous: None,
            depth: 0,
        });
        NodeId::of(nodes.len() - 1)
    }

    fn with<T>(&self, id: NodeId, change: impl FnOnce(&mut Node) -> T) -> Option<T> {
        self.dom.borrow_mut().nodes.get_mut(id.index()).map(change)
    }

    /// Takes a node out of its place.
    fn detach(&self, id: NodeId) {
        let Some((parent, previous, next)) = self.with(id, |node| {
            (node.parent.take(), node.previous.take(), node.next.take())
        }) else {
            return;
        };
        match previous {
            Some(previous) => self.with(previous, |node| node.next = next),
            None => parent.and_then(|parent| self.with(parent, |node| node.first = next)),
        };
        match next {
            Some(next) => self.with(next, |node| node.previous = previous),
            None => parent.and_then(|parent| self.with(parent, |node| node.last = previous)),
        };
    }

    /// Puts a node under `parent`, before `next` or last.
    fn attach(&self, id: NodeId, parent: NodeId, next: Option<NodeId>) {
        self.detach(id);
        let previous = match next {
            Some(next) => self.with(next, |node| node.previous.replace(id)).flatten(),
            None => self.with(parent, |node| node.last.replace(id)).flatten(),
        };
        match previous {
            Some(previous) => self.with(previous, |node| node.next = Some(id)),
            None => self.with(parent, |node| node.first = Some(id)),
        };
        let depth = self.with(parent, |node| node.depth).unwrap_or(0) + 1;
        self.with(id, |node| {
            node.parent = Some(parent);
            node.previous = previous;
            node.next = next;
            node.depth = depth;
        });
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn place(&self, parent: NodeId, next: Option<NodeId>, child: NodeOrText<NodeId>) {
        self.quiet.set(false);
        match child {
            NodeOrText::AppendNode(id) => self.attach(id, parent, next),
            NodeOrText::AppendText(text) => {
                let before = match next {
                    Some(next) => self.with(next, |node| node.previous),
                    None => self.with(parent, |node| node.last),
                }
                .flatten();
                let joined = before.and_then(|before| {
                    self.with(before, |node| match &mut node.data {
                        Data::Text(have) => {
                            have.push_str(&text);
                            true
                        }
                        _ => false,
                    })
                });
                if joined != Some(true) {
                    let id = self.add(Data::Text(text.to_string()));
                    self.attach(id, parent, next);
                }
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Dom::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.dom.borrow(), |dom| {
            match dom.node(*target).map(|node| &node.data) {
                Some(Data::Element { name, .. }) => name,
                _ => &dom.unnamed,
            }
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.attributes
            .set(self.attributes.get() + attributes.len());
        let template = flags.template.then(|| self.add(Data::Root));
        self.add(Data::Element {
            name,
            attributes,
            template,
        })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.place(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if self.with(*element, |node| node.parent).flatten().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.with(*target, |node| match node.data {
            Data::Element { template, .. } => template,
            _ => None,
        })
        .flatten()
        .unwrap_or(*target)
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let Some(parent) = self.with(*sibling, |node| node.parent).flatten() {
            self.place(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, added: Vec<Attribute>) {
        self.with(*target, |node| {
            if let Data::Element { attributes, .. } = &mut node.data {
                for attribute in added {
                    if attributes.iter().all(|have| have.name != attribute.name) {
                        attributes.push(attribute);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        while let Some(child) = self.with(*node, |node| node.first).flatten() {
            self.attach(child, *parent, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_pages_become_trees() {
        for (html, text) in [
            ("<p>أول<p>ثان", "أول ثان"),
            ("<table><tr><td>خلية<p>نص</table>بعد", "خلية نص بعد"),
            ("<b><p>غامق</b> عادي", "غامق عادي"),
            ("<ul><li>أ<li>ب", "أ ب"),
            ("<div>قبل<table>تائه<tr><td>خ</table></div>", "قبلتائه خ"),
            ("<template><p>قالب</template>نص", "نص"),
            ("&laquo;نعم&raquo; &amp;lt; &#1576;&#x628;", "«نعم» &lt; بب"),
        ] {
            let dom = parse(html).unwrap();
            assert_eq!(dom.text(Dom::ROOT), text, "{html}");
        }
    }

    #[test]
    fn what_nobody_wrote_is_not_parsed() {
        assert!(parse(&"<div>".repeat(100_000)).is_none());
        assert!(parse(&format!("<a {}>", "x ".repeat(100_000))).is_none());
        assert!(parse(&"<b id=1><i>".repeat(5_000)).is_none());
        assert!(parse(&"<p>".repeat(100_000)).is_some());
    }
}
