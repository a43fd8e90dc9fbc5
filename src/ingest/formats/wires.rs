//! The IPTC's forms in XML: NewsML-G2, NewsML 1 and NITF.

use super::super::MOST_ARTICLES;
use super::Format;
use super::item::{Body, Item, some};
use super::xml::Element;
use crate::text::article::Metadata;

/// The items of a wire.
pub(super) fn items(root: &Element<'_>) -> Option<(Format, Vec<Item>)> {
    match &*root.name {
        "newsItem" => Some((Format::NewsMl, vec![g2(root)])),
        "newsMessage" | "packageItem" => {
            let items = root.all("newsItem");
            let texts = items.into_iter().filter(|item| is_text(item));
            let texts = texts.take(MOST_ARTICLES + 1);
            Some((Format::NewsMl, texts.map(g2).collect()))
        }
        "NewsML" | "NewsItem" => Some((Format::NewsMl, first_generation(root))),
        "nitf" => Some((Format::Nitf, vec![nitf(root)])),
        _ => None,
    }
}

/// Whether an item says that it is a text, or does not say what it is: others are pictures, graphics, film.
fn is_text(item: &Element<'_>) -> bool {
    let class = item
        .find("itemClass")
        .and_then(|class| class.attribute("qcode"));
    class.is_none_or(|class| class.ends_with("text") || class.ends_with("composite"))
}

/// A NewsML-G2 item, after the IPTC's NewsML-G2 specification, version 2.
fn g2(item: &Element<'_>) -> Item {
    let content = item.child("contentSet");
    let about = item.child("contentMeta").unwrap_or(item);
    let meta = item.child("itemMeta").unwrap_or(item);
    let mut found = content
        .and_then(|content| content.find("nitf"))
        .map(nitf)
        .unwrap_or_default();
    if let Some(headline) = some(about.text_of("headline")) {
        found.headline = headline;
    }
    if found.dateline.is_empty() {
        found.dateline = about.text_of("dateline");
    }
    if found.bodies.is_empty()
        && let Some(content) = content
    {
        found.bodies = content
            .children()
            .filter_map(|part| match &*part.name {
                "inlineXML" => Some(Body::Html(
                    part.find("body").unwrap_or(part).html(|name| name),
                )),
                "inlineData" => Some(Body::of(&part.text())),
                _ => None,
            })
            .collect();
    }
    let name_of = |name: &str| {
        about
            .child(name)
            .map(|by| some(by.text_of("name")).unwrap_or_else(|| by.text()))
            .and_then(some)
    };
    let metadata = &mut found.metadata;
    metadata.author = name_of("by")
        .or_else(|| name_of("creator"))
        .or(metadata.author.take());
    metadata.published = some(meta.text_of("firstCreated"))
        .filter(|_| meta.find("versionCreated").is_none())
        .or_else(|| some(about.text_of("contentCreated")))
        .or_else(|| some(meta.text_of("versionCreated")))
        .or(metadata.published.take());
    metadata.modified = some(about.text_of("contentModified"));
    metadata.site = meta
        .find("provider")
        .map(|provider| {
            some(provider.text_of("name")).or(provider.attribute("literal").map(str::to_owned))
        })
        .unwrap_or_default();
    metadata.language = item.attribute("lang").map(str::to_owned);
    found.id = item.attribute("guid").map(str::to_owned);
    found
}

/// NewsML 1.0 to 1.2: components that hold a text.
fn first_generation(root: &Element<'_>) -> Vec<Item> {
    let items = match &*root.name {
        "NewsItem" => vec![root],
        _ => root.all("NewsItem"),
    };
    items
        .into_iter()
        .take(MOST_ARTICLES + 1)
        .map(|item| {
            let mut found = item.find("nitf").map(nitf).unwrap_or_default();
            if found.bodies.is_empty() {
                found.bodies = item
                    .all("DataContent")
                    .into_iter()
                    .map(|content| match content.find("body") {
                        Some(body) => Body::Html(body.html(|name| name)),
                        None if content.children().next().is_some() => {
                            Body::Html(content.html(|name| name))
                        }
                        None => Body::of(&content.text()),
                    })
                    .collect();
            }
            if found.headline.is_empty() {
                found.headline = item.text_of("HeadLine");
            }
            if found.dateline.is_empty() {
                found.dateline = item.text_of("DateLine");
            }
            found.decks.extend(some(item.text_of("SubHeadLine")));
            let metadata = &mut found.metadata;
            metadata.author = metadata
                .author
                .take()
                .or_else(|| some(item.text_of("ByLine")));
            metadata.published = metadata
                .published
                .take()
                .or_else(|| some(item.text_of("FirstCreated")))
                .or_else(|| some(item.text_of("ThisRevisionCreated")));
            found.id = some(item.text_of("PublicIdentifier"));
            found
        })
        .collect()
}

/// NITF 3, after the IPTC's documentation of its elements.
fn nitf(root: &Element<'_>) -> Item {
    let head = root.find("body.head").unwrap_or(root);
    let data = root.find("docdata");
    let norm = |name: &str| {
        let element = data.and_then(|data| data.find(name)).or(head.find(name))?;
        element.attribute("norm").map(str::to_owned)
    };
    let by = head.find("byline");
    let author = by.map(|by| some(by.text_of("person")).unwrap_or_else(|| by.text()));
    Item {
        headline: head.text_of("hl1"),
        decks: head.all("hl2").iter().map(|deck| deck.text()).collect(),
        dateline: head.text_of("dateline"),
        bodies: root
            .find("body.content")
            .map(|content| Body::Html(content.html(html_name)))
            .into_iter()
            .collect(),
        metadata: Metadata {
            author,
            published: norm("date.issue")
                .or_else(|| norm("story.date"))
                .or_else(|| norm("date.release")),
            site: some(head.text_of("distributor")),
            ..Metadata::default()
        },
        id: data
            .and_then(|data| data.find("doc-id"))
            .and_then(|id| id.attribute("id-string"))
            .map(str::to_owned),
    }
}

/// The element of HTML for one of NITF.
fn html_name(name: &str) -> &str {
    match name {
        "hl2" => "h2",
        "media" => "figure",
        "media-caption" | "media-producer" => "figcaption",
        "block" => "div",
        "note" => "aside",
        "bq" => "blockquote",
        "em" => "em",
        "p" | "br" | "ul" | "ol" | "li" | "table" | "tr" | "td" | "th" | "a" => name,
        _ => "span",
    }
}
