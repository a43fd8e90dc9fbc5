//! XML as a tree: quick-xml's events, in bounds. Nothing outside the file is read, and no entity is expanded but the five
//! of XML and character references.

use super::super::IngestError;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// The deepest tree that is built; feeds and wires have twenty levels.
const DEEPEST: usize = 200;
/// The most nodes that are built: a feed of 16 MB has a tenth of that.
const MOST_NODES: usize = 400_000;
/// The most attributes of one element.
const MOST_ATTRIBUTES: usize = 100;

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element<'a> {
    /// Its name, without a prefix.
    pub name: Cow<'a, str>,
    /// The prefix of its name.
    pub prefix: Cow<'a, str>,
    /// Its attributes, by their names without a prefix.
    attributes: Vec<(String, String)>,
    children: Vec<Node<'a>>,
}

#[derive(Clone, Debug)]
enum Node<'a> {
    Element(Element<'a>),
    Text(String),
}

/// Parses XML.
///
/// # Errors
/// [`IngestError::Broken`] where there is no element in it, or more, or deeper ones, than anybody writes. What is merely
/// not well-formed (an element left open, a bare `&`) is read as it is meant.
pub(super) fn parse(text: &str) -> Result<Element<'_>, IngestError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut open: Vec<Element<'_>> = vec![Element::default()];
    let mut nodes = 0;
    // What was read before a damage is there.
    while let Ok(event) = reader.read_event() {
        nodes += 1;
        if nodes > MOST_NODES || open.len() > DEEPEST {
            return Err(IngestError::Broken);
        }
        match event {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => put(&mut open, Node::Element(element(&start))),
            Event::End(end) => {
                let name = end.local_name();
                let name: &str = name.as_ref();
                // An end closes what was left open inside; one without a beginning closes nothing.
                let at = open.iter().rposition(|element| element.name == name);
                while at.is_some_and(|at| at > 0 && open.len() > at) {
                    close(&mut open);
                }
            }
            Event::Text(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => push(&mut open, c.encode_utf8(&mut [0; 4])),
                // Those of HTML stay as they are, for the HTML that they stand in.
                _ => match resolve_xml_entity(&name) {
                    Some(text) => push(&mut open, text),
                    None => push(&mut open, &format!("&{};", &*name)),
                },
            },
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let top = open.pop().unwrap_or_default();
    let root = top.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or(IngestError::Broken)
}

fn close(open: &mut Vec<Element<'_>>) {
    if let Some(element) = open.pop() {
        put(open, Node::Element(element));
    }
}

fn put<'a>(open: &mut [Element<'a>], node: Node<'a>) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

fn push(open: &mut [Element<'_>], text: &str) {
    let Some(element) = open.last_mut() else {
        return;
    };
    match element.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

fn element<'a>(start: &BytesStart<'_>) -> Element<'a> {
    let name = start.name();
    let name: &str = name.as_ref();
    let (prefix, name) = name.rsplit_once(':').unwrap_or(("", name));
    let mut attributes = start.attributes();
    let attributes = attributes
        .with_checks(false)
        .take(MOST_ATTRIBUTES)
        .flatten()
        .filter_map(|attribute| {
            let name: &str = attribute.key.as_ref();
            let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((name.to_owned(), value.into_owned()))
        });
    Element {
        name: Cow::Owned(name.to_owned()),
        prefix: Cow::Owned(prefix.to_owned()),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

impl<'a> Element<'a> {
    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(have, _)| have == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements in it, without those in these.
    pub fn children(&self) -> impl DoubleEndedIterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it, not deeper.
    pub fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children().find(|element| element.name == name)
    }

    /// All elements of a name, at any depth, in the order of the file; none inside another of them.
    pub fn all(&self, name: &str) -> Vec<&Element<'a>> {
        let mut found = Vec::new();
        let mut left: Vec<&Element<'a>> = self.children().rev().collect();
        while let Some(element) = left.pop() {
            if element.name == name {
                found.push(element);
            } else {
                left.extend(element.children().rev());
            }
        }
        found
    }

    /// The first element of a name, at any depth.
    pub fn find(&self, name: &str) -> Option<&Element<'a>> {
        let mut left: Vec<&Element<'a>> = self.children().rev().collect();
        while let Some(element) = left.pop() {
            if element.name == name {
                return Some(element);
            }
            left.extend(element.children().rev());
        }
        None
    }

    /// The text of the first element of a name, at any depth; empty where there is none.
    pub fn text_of(&self, name: &str) -> String {
        self.find(name).map(Element::text).unwrap_or_default()
    }

    /// All the text in it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut left: Vec<&Node<'a>> = self.children.iter().rev().collect();
        while let Some(node) = left.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => {
                    if !out.ends_with(char::is_whitespace) {
                        out.push(' ');
                    }
                    left.extend(element.children.iter().rev());
                }
            }
        }
        out.trim().to_owned()
    }

    /// What is in it as HTML, its elements named as `rename` says.
    pub fn html(&self, rename: impl Fn(&str) -> &str) -> String {
        enum Step<'e, 'a> {
            Open(&'e Node<'a>),
            Close(&'e str),
        }
        let mut out = String::new();
        let mut left: Vec<Step<'_, 'a>> = self.children.iter().rev().map(Step::Open).collect();
        while let Some(step) = left.pop() {
            match step {
                Step::Open(Node::Text(text)) => {
                    out.push_str(&quick_xml::escape::escape(text.as_str()));
                }
                Step::Open(Node::Element(element)) => {
                    let name = rename(&element.name);
                    out.push('<');
                    out.push_str(name);
                    out.push('>');
                    left.push(Step::Close(name));
                    left.extend(element.children.iter().rev().map(Step::Open));
                }
                Step::Close(name) => {
                    if !matches!(name, "br" | "img" | "hr") {
                        out.push_str("</");
                        out.push_str(name);
                        out.push('>');
                    }
                }
            }
        }
        out
    }
}
