//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), with the modules that news has: Dublin Core, content.

use super::super::MOST_ARTICLES;
use super::Format;
use super::item::{Body, Item, some};
use super::xml::Element;
use crate::text::article::Metadata;

/// The items of a feed.
pub(super) fn items(root: &Element<'_>) -> Option<(Format, Vec<Item>)> {
    match &*root.name {
        "rss" | "RDF" | "channel" => {
            let channel = root.find("channel").unwrap_or(root);
            let site = shared(own_title(channel));
            let language = shared(own(channel, "language"));
            let items = root.all("item").into_iter().take(MOST_ARTICLES + 1);
            let items = items.map(|item| rss(item, &site, &language)).collect();
            Some((Format::Rss, items))
        }
        "feed" | "entry" => {
            let site = shared(own_title(root));
            let language = root.attribute("lang").unwrap_or_default();
            let language = shared(language.to_owned());
            let author = shared(authors(root));
            let entries = match &*root.name {
                "entry" => vec![root],
                _ => root.all("entry"),
            };
            let entries = entries.into_iter().take(MOST_ARTICLES + 1);
            let items = entries
                .map(|entry| atom(entry, &site, &language, &author))
                .collect();
            Some((Format::Atom, items))
        }
        _ => None,
    }
}

fn own(element: &Element<'_>, name: &str) -> String {
    element.child(name).map(Element::text).unwrap_or_default()
}

fn own_title(element: &Element<'_>) -> String {
    own(element, "title")
}

/// What a feed says for all of its items, each of which holds it: nothing that is longer than a name.
fn shared(text: String) -> String {
    if text.len() > 400 {
        String::new()
    } else {
        text
    }
}

fn rss(item: &Element<'_>, site: &str, language: &str) -> Item {
    // `media:title` and `itunes:author` are of the picture and the programme.
    let plain = |prefixes: &[&str], name: &str| {
        item.children()
            .find(|element| element.name == name && prefixes.contains(&&*element.prefix))
            .map(Element::text)
            .unwrap_or_default()
    };
    let own = |name: &str| plain(&[""], name);
    let or = |first: String, second: String| some(first).or(some(second));
    Item {
        headline: own("title"),
        bodies: vec![
            Body::of(&plain(&["content"], "encoded")),
            Body::of(&plain(&["yandex", ""], "full-text")),
            Body::of(&plain(&["", "content"], "fulltext")),
            Body::of(&own("description")),
        ],
        metadata: Metadata {
            author: or(plain(&["dc"], "creator"), name_of(&own("author")))
                .or_else(|| some(plain(&["itunes"], "author"))),
            published: or(own("pubDate"), plain(&["dc", "dcterms"], "date")),
            modified: some(plain(&["atom", "a10"], "updated")),
            site: some(site.to_owned()),
            section: some(own("category")),
            language: some(language.to_owned()),
            url: or(
                own("link"),
                item.attribute("about").unwrap_or_default().to_owned(),
            ),
            ..Metadata::default()
        },
        id: some(own("guid")),
        ..Item::default()
    }
}

/// The name in `mail@example.org (the name)`, as RSS has it; none of an address alone.
fn name_of(author: &str) -> String {
    match author.split_once('(') {
        Some((_, name)) => name.trim_end_matches(')').to_owned(),
        None if author.contains('@') => String::new(),
        None => author.to_owned(),
    }
}

/// The names of an element's authors.
fn authors(element: &Element<'_>) -> String {
    let authors = element.children().filter(|child| child.name == "author");
    let names: Vec<String> = authors.map(|author| own(author, "name")).collect();
    names.join("، ")
}

/// An entry; what it does not say of its author its feed does (RFC 4287, section 4.2.1).
fn atom(entry: &Element<'_>, site: &str, language: &str, author: &str) -> Item {
    let link = entry
        .children()
        .filter(|element| element.name == "link")
        .find(|link| matches!(link.attribute("rel"), None | Some("alternate")))
        .and_then(|link| link.attribute("href"));
    Item {
        headline: own_title(entry),
        bodies: ["content", "summary"]
            .iter()
            .filter_map(|name| entry.child(name))
            .map(text_construct)
            .collect(),
        metadata: Metadata {
            author: some(authors(entry)).or_else(|| some(author.to_owned())),
            published: some(own(entry, "published")).or_else(|| some(own(entry, "updated"))),
            modified: some(own(entry, "updated")),
            site: some(site.to_owned()),
            section: entry
                .child("category")
                .and_then(|category| category.attribute("label").or(category.attribute("term")))
                .map(str::to_owned),
            language: some(language.to_owned()),
            url: link.map(str::to_owned),
            ..Metadata::default()
        },
        id: some(own(entry, "id")),
        ..Item::default()
    }
}

/// A text construct, RFC 4287, section 3.1: text, escaped HTML, or XHTML.
fn text_construct(element: &Element<'_>) -> Body {
    match element.attribute("type") {
        Some("xhtml" | "application/xhtml+xml") => Body::Html(element.html(|name| name)),
        Some("html" | "text/html") => Body::Html(element.text()),
        Some("text" | "text/plain") => Body::Text(element.text()),
        _ => Body::of(&element.text()),
    }
}
