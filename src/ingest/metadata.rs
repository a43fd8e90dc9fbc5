//! What a page states about its article: `meta`, JSON-LD, OpenGraph, microdata, `time`, `link`, `html`.
//!
//! Of several statements the more specific wins: schema.org's (JSON-LD, then microdata), then OpenGraph's, then what
//! the page's own elements say.

use super::dom::{self, Data, Dom, NodeId};
use super::furniture::Furniture;
use super::taking::one_line;
use crate::findings::Date;
use crate::text::article::Metadata;
use crate::text::fold::is_plain_letter;
use serde_json::Value;

/// What a page states.
pub(super) struct Stated {
    /// About its article.
    pub metadata: Metadata,
    /// The text of the article, where its JSON-LD holds it.
    pub body: Option<String>,
    /// Whether it reports as things happen.
    pub live: bool,
}

/// What the page states.
pub(super) fn metadata(dom: &Dom, furniture: &Furniture) -> Stated {
    let mut said = Said::default();
    let mut next = dom.node(Dom::ROOT).and_then(|root| root.first);
    while let Some(id) = next {
        // What cards say is of other articles.
        let other = furniture.holds(id);
        next = dom.after(id, Dom::ROOT, !other);
        if other {
            continue;
        }
        match dom.name(id) {
            "meta" => said.meta(dom, id),
            "script" if is_json(dom, id) => said.json(&dom.text(id)),
            "link" if dom.attribute(id, "rel") == Some("canonical") => {
                put(
                    &mut said.url,
                    2,
                    dom.attribute(id, "href").unwrap_or_default(),
                );
            }
            "html" => {
                put(
                    &mut said.language,
                    2,
                    dom.attribute(id, "lang").unwrap_or_default(),
                );
            }
            "title" if !inside_svg(dom, id) => put(&mut said.title, 1, &dom.short_text(id)),
            "h1" => put(&mut said.heading, 1, &dom.short_text(id)),
            "time" => {
                if let Some(value) = dom.attribute(id, "datetime").and_then(date) {
                    put(&mut said.published, 2, &value);
                }
            }
            "a" | "span" | "div" | "p" | "strong" => said.author_element(dom, id),
            _ => {}
        }
        said.microdata(dom, id);
    }
    Stated {
        body: said.body.take(),
        live: said.live,
        metadata: said.finish(),
    }
}

fn inside_svg(dom: &Dom, id: NodeId) -> bool {
    dom.node(id)
        .and_then(|node| node.parent)
        .is_some_and(|parent| dom.name(parent) == "svg")
}

fn is_json(dom: &Dom, id: NodeId) -> bool {
    dom.attribute(id, "type")
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// A statement with its weight.
type Slot = Option<(u8, String)>;

fn put(slot: &mut Slot, weight: u8, value: &str) {
    let value = one_line(value);
    let better = slot.as_ref().is_none_or(|(have, _)| weight > *have);
    if better && !value.is_empty() && value.len() <= 2000 {
        *slot = Some((weight, value));
    }
}

#[derive(Default)]
struct Said {
    title: Slot,
    heading: Slot,
    author: Slot,
    published: Slot,
    modified: Slot,
    site: Slot,
    section: Slot,
    language: Slot,
    url: Slot,
    body: Option<String>,
    live: bool,
}

impl Said {
    fn meta(&mut self, dom: &Dom, id: NodeId) {
        let content = dom.attribute(id, "content").unwrap_or_default();
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            let Some(name) = dom.attribute(id, attribute) else {
                continue;
            };
            let day = || date(content).unwrap_or_default();
            match name.trim().to_ascii_lowercase().as_str() {
                "og:title" => put(&mut self.title, 4, content),
                "twitter:title" | "title" | "dc.title" => put(&mut self.title, 3, content),
                "headline" => put(&mut self.title, 5, content),
                "og:site_name" => put(&mut self.site, 5, content),
                "application-name" | "apple-mobile-web-app-title" => {
                    put(&mut self.site, 2, content);
                }
                "article:section" | "articlesection" => put(&mut self.section, 4, content),
                "section" => put(&mut self.section, 2, content),
                "article:published_time"
                | "og:article:published_time"
                | "datepublished"
                | "article.published" => put(&mut self.published, 6, &day()),
                "pubdate" | "publishdate" | "publish-date" | "publication_date"
                | "sailthru.date" | "parsely-pub-date" | "dc.date.issued" | "dcterms.created"
                | "date" | "dc.date" | "datecreated" | "og:pubdate" => {
                    put(&mut self.published, 4, &day())
                }
                "article:modified_time"
                | "og:updated_time"
                | "datemodified"
                | "lastmod"
                | "last-modified" => put(&mut self.modified, 4, &day()),
                "author" | "article:author" | "dc.creator" | "parsely-author" | "byl"
                | "og:author" | "twitter:creator"
                    if is_name(content) =>
                {
                    put(&mut self.author, 4, content);
                }
                "og:url" => put(&mut self.url, 3, content),
                "og:locale" => put(&mut self.language, 1, &content.replace('_', "-")),
                "content-language" => put(&mut self.language, 3, content),
                _ => {}
            }
        }
    }

    /// `itemprop` on an element that is shown.
    fn microdata(&mut self, dom: &Dom, id: NodeId) {
        if dom.name(id) == "meta" {
            return;
        }
        let kind = dom.attribute(id, "itemtype").unwrap_or_default();
        self.live |= kind.ends_with("/LiveBlogPosting");
        // RDFa, as Drupal writes it: `property="dc:date dc:created" content="2024-04-23T09:40:00+03:00"`.
        if let (Some(property), Some(content)) =
            (dom.attribute(id, "property"), dom.attribute(id, "content"))
            && property.split_whitespace().any(|name| {
                matches!(
                    name,
                    "dc:date" | "dc:created" | "schema:datePublished" | "schema:dateCreated"
                )
            })
        {
            put(&mut self.published, 4, &date(content).unwrap_or_default());
        }
        let Some(properties) = dom.attribute(id, "itemprop") else {
            return;
        };
        let value = || match dom
            .attribute(id, "content")
            .or_else(|| dom.attribute(id, "datetime"))
        {
            Some(value) => value.to_owned(),
            None => item_name(dom, id),
        };
        for property in properties.split_ascii_whitespace() {
            match property {
                "headline" => put(&mut self.title, 5, &value()),
                "author" | "creator" => {
                    let name = value();
                    if is_name(&name) {
                        put(&mut self.author, 5, strip_verb(&name));
                    }
                }
                "publisher" => put(&mut self.site, 3, &value()),
                "articleSection" => put(&mut self.section, 3, &value()),
                "datePublished" => {
                    put(&mut self.published, 5, &date(&value()).unwrap_or_default());
                }
                "dateCreated" => put(&mut self.published, 3, &date(&value()).unwrap_or_default()),
                "dateModified" => put(&mut self.modified, 5, &date(&value()).unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// An element that is named for the author.
    fn author_element(&mut self, dom: &Dom, id: NodeId) {
        let named = dom.attribute(id, "rel") == Some("author")
            || dom.attribute(id, "class").is_some_and(|class| {
                let class = class.to_ascii_lowercase();
                class.split(|c: char| !c.is_alphanumeric()).any(|name| {
                    matches!(
                        name,
                        "author" | "byline" | "writer" | "writeby" | "authorname"
                    )
                })
            });
        if named {
            let text = dom.short_text(id);
            let name = strip_verb(&text);
            if is_name(name) {
                put(&mut self.author, 2, name);
            }
        }
    }

    /// JSON-LD: the first object that is an article, and what it holds.
    fn json(&mut self, text: &str) {
        // Line breaks inside strings, which many pages have, are no JSON.
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else {
            return;
        };
        let mut left = vec![&value];
        let mut seen = 0;
        while let Some(value) = left.pop() {
            seen += 1;
            if seen > 10_000 {
                return;
            }
            match value {
                Value::Array(values) => left.extend(values.iter().rev()),
                Value::Object(object) => {
                    let kind = |name: &str| match object.get("@type") {
                        Some(Value::String(kind)) => kind.ends_with(name),
                        Some(Value::Array(kinds)) => kinds
                            .iter()
                            .any(|kind| kind.as_str().is_some_and(|kind| kind.ends_with(name))),
                        _ => false,
                    };
                    self.live |= kind("LiveBlogPosting");
                    if kind("Article") || kind("BlogPosting") || kind("LiveBlogPosting") {
                        self.article(object, 7);
                    } else if kind("WebPage") {
                        self.article(object, 3);
                    } else if kind("WebSite") {
                        put(&mut self.site, 3, string(object.get("name")));
                    }
                    left.extend(object.get("@graph"));
                    left.extend(object.get("mainEntity"));
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, object: &serde_json::Map<String, Value>, weight: u8) {
        let text = |key: &str| string(object.get(key));
        let day = |key: &str| date(text(key)).unwrap_or_default();
        put(&mut self.title, weight, text("headline"));
        put(&mut self.published, weight, &day("datePublished"));
        put(
            &mut self.published,
            weight.saturating_sub(3),
            &day("dateCreated"),
        );
        put(&mut self.modified, weight, &day("dateModified"));
        put(&mut self.section, weight, text("articleSection"));
        put(
            &mut self.language,
            weight.saturating_sub(3),
            text("inLanguage"),
        );
        if self.body.is_none() && !text("articleBody").trim().is_empty() {
            self.body = Some(text("articleBody").to_owned());
        }
        if let Some(publisher) = object.get("publisher") {
            put(&mut self.site, 4, string(Some(publisher)));
        }
        let authors = match object.get("author") {
            Some(Value::Array(authors)) => authors
                .iter()
                .map(|author| string(Some(author)))
                .filter(|name| is_name(name))
                .collect::<Vec<_>>()
                .join("، "),
            Some(Value::Object(author))
                if author.get("@type").is_some_and(|of| of == "Organization") =>
            {
                String::new()
            }
            author => string(author).to_owned(),
        };
        if is_name(&authors) {
            put(&mut self.author, weight, &authors);
        }
    }

    fn finish(self) -> Metadata {
        let value = |slot: Slot| slot.map(|(_, value)| dom::unescaped(value));
        let site = value(self.site);
        let title = value(self.title).map(|title| match value(self.heading) {
            // The heading of the page is the title without the site's name.
            Some(heading)
                if title.len() > heading.len()
                    && title.len() < 2 * heading.len()
                    && title.starts_with(&heading) =>
            {
                heading
            }
            _ => without_site(&title, site.as_deref()),
        });
        let author = value(self.author).filter(|author| is_person(author, site.as_deref()));
        Metadata {
            title,
            author,
            published: value(self.published),
            modified: value(self.modified),
            site,
            section: value(self.section),
            language: value(self.language),
            url: value(self.url).filter(|url| url.starts_with("http")),
        }
    }
}

/// The text of a JSON value: a string, or the `name` of an object.
fn string(value: Option<&Value>) -> &str {
    match value {
        Some(Value::String(text)) => text,
        Some(Value::Object(object)) => match object.get("name") {
            Some(Value::String(text)) => text,
            Some(Value::Array(names)) => names.first().and_then(Value::as_str).unwrap_or_default(),
            _ => "",
        },
        Some(Value::Array(values)) => values.first().map_or("", |value| string(Some(value))),
        _ => "",
    }
}

/// The `name` inside an item, or its text.
fn item_name(dom: &Dom, id: NodeId) -> String {
    if dom.attribute(id, "itemscope").is_some() {
        let name = dom
            .inside(id)
            .take(200)
            .find(|&inner| dom.attribute(inner, "itemprop") == Some("name"));
        if let Some(name) = name {
            return match dom.attribute(name, "content") {
                Some(content) => content.to_owned(),
                None => dom.short_text(name),
            };
        }
    }
    let long = dom
        .inside(id)
        .take(50)
        .filter(|&inner| matches!(dom.node(inner).map(|node| &node.data), Some(Data::Text(_))))
        .count()
        > 20;
    if long {
        String::new()
    } else {
        dom.short_text(id)
    }
}

/// Whether a text can be who wrote something: a few words, no address, no handle.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.split_whitespace().count() <= 12
        && !text
            .chars()
            .any(|c| c.is_numeric() && !c.is_ascii() || c == '|')
        && text.chars().filter(char::is_ascii_digit).count() <= 3
        && !text.contains("://")
        && !text.starts_with(['@', '/', '#'])
        && text.chars().any(char::is_alphabetic)
}

/// Whether an author that a page states may be who wrote it, not the outlet itself, nor an account of its system: `admin`,
/// `Editor3`.
fn is_person(author: &str, site: Option<&str>) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (name, outlet) = (letters(author), site.map(letters).unwrap_or_default());
    let account = author.split_whitespace().count() == 1
        && author.is_ascii()
        && (author.bytes().any(|b| b.is_ascii_digit())
            || [
                "admin",
                "administrator",
                "editor",
                "webmaster",
                "user",
                "author",
            ]
            .contains(&author.to_ascii_lowercase().as_str()));
    // `عكاظ` of `صحيفة عكاظ`
    !(account || outlet.ends_with(&name) || outlet.starts_with(&name))
}

/// A name without the word that introduces it.
pub(super) fn strip_verb(text: &str) -> &str {
    let text = text.trim();
    for verb in ["كتبت", "كتبه", "كتب", "بقلم", "إعداد", "من ", "by", "By"] {
        let rest = text
            .strip_prefix(verb)
            .map(|rest| rest.trim_start_matches([' ', ':', '\u{a0}', '/', '-']));
        if let Some(rest) =
            rest.filter(|rest| !rest.is_empty() && rest.len() < text.len() - verb.len())
        {
            return rest;
        }
    }
    text
}

/// A title without ` - the site's name` at its end.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « "] {
        if let Some((before, after)) = title.rsplit_once(mark) {
            let after = after.trim();
            let named = site.is_some_and(|site| {
                site.trim() == after || site.contains(after) || after.contains(site.trim())
            });
            if named && before.split_whitespace().count() >= 3 {
                return before.trim().to_owned();
            }
        }
    }
    // `KUNA : …`: initials in Latin letters over an Arabic headline.
    if let Some((before, after)) = title.split_once(" : ") {
        let arabic = |text: &str| text.chars().any(is_plain_letter);
        if !arabic(before) && arabic(after) && before.split_whitespace().count() <= 3 {
            return after.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A date as pages state it, as ISO 8601: the day, with its time of day and zone where they are stated. Takes ISO 8601
/// and RFC 5322 (`Tue, 17 Mar 2020 17:27:00 GMT`).
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let iso = || {
        let (day, rest) = (text.get(..10)?, text.get(10..)?);
        Date::parse(day)?;
        Some((
            day.to_owned(),
            rest.trim_start_matches(['T', 't', ' ']).to_owned(),
        ))
    };
    let (day, rest) = iso().or_else(|| compact(text)).or_else(|| rfc(text))?;
    let mut clock = rest.splitn(3, ':');
    let hour = clock
        .next()
        .filter(|hour| hour.len() == 2)
        .and_then(|hour| hour.parse::<u8>().ok());
    let minute = clock
        .next()
        .and_then(|minute| minute.get(..2)?.parse::<u8>().ok());
    let (Some(hour @ 0..24), Some(minute @ 0..60)) = (hour, minute) else {
        return Some(day);
    };
    let zone = rest
        .get(5..)
        .and_then(|rest| rest.find(['Z', '+', '-']).and_then(|at| rest.get(at..)));
    let zone = zone.filter(|zone| {
        *zone == "Z"
            || (matches!(zone.len(), 5 | 6)
                && zone
                    .bytes()
                    .skip(1)
                    .all(|b| b.is_ascii_digit() || b == b':'))
    });
    Some(format!(
        "{day}T{hour:02}:{minute:02}{}",
        zone.unwrap_or_default()
    ))
}

/// `20240312`, `20240312T093000Z`: the basic format of ISO 8601, as NITF has it; and `2024/03/12`.
fn compact(text: &str) -> Option<(String, String)> {
    if let Some(day) = text.get(..10).filter(|day| day.matches('/').count() == 2) {
        let day = day.replace('/', "-");
        Date::parse(&day)?;
        return Some((day, text.get(10..)?.trim_start().to_owned()));
    }
    let digits = text.get(..8)?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let day = format!(
        "{}-{}-{}",
        digits.get(..4)?,
        digits.get(4..6)?,
        digits.get(6..)?
    );
    Date::parse(&day)?;
    let clock = text.get(8..)?.trim_start_matches('T');
    let digit = |at: usize| {
        clock
            .get(at..at + 2)
            .filter(|two| two.bytes().all(|b| b.is_ascii_digit()))
    };
    let rest = match (digit(0), digit(2)) {
        (Some(hour), Some(minute)) => {
            let zone = clock
                .get(4..)?
                .trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{hour}:{minute}{zone}")
        }
        _ => String::new(),
    };
    Some((day, rest))
}

fn rfc(text: &str) -> Option<(String, String)> {
    let text = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let mut parts = text.split_whitespace();
    let day: u8 = parts.next()?.parse().ok()?;
    let month = parts.next()?;
    let names = "janfebmaraprmayjunjulaugsepoctnovdec";
    let month = names.find(&month.get(..3)?.to_ascii_lowercase())?;
    let year: u16 = parts.next()?.parse().ok()?;
    // RFC 5322, section 4.3.
    let year = match year {
        0..50 => year + 2000,
        50..100 => year + 1900,
        _ => year,
    };
    let day = format!("{year:04}-{:02}-{day:02}", month / 3 + 1);
    Date::parse(&day)?;
    Some((day, parts.next().unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::dom::parse;
    use super::*;

    #[test]
    fn dates_of_pages_become_iso() {
        for (text, value) in [
            ("2020-03-17T17:27:41Z", Some("2020-03-17T17:27Z")),
            ("2020-11-09T18:34:47+00:00", Some("2020-11-09T18:34+00:00")),
            ("2020-11-09", Some("2020-11-09")),
            ("2021-05-04 09:15", Some("2021-05-04T09:15")),
            ("Tue, 17 Mar 2020 17:27:00 GMT", Some("2020-03-17T17:27")),
            ("20240312T093000Z", Some("2024-03-12T09:30Z")),
            ("20240312T093000+0100", Some("2024-03-12T09:30+0100")),
            ("20240312", Some("2024-03-12")),
            ("2024/03/12 09:30", Some("2024-03-12T09:30")),
            ("2021-02-30", None),
            ("أمس", None),
        ] {
            assert_eq!(date(text).as_deref(), value, "{text}");
        }
    }

    #[test]
    fn the_most_specific_statement_wins() {
        let html = r#"<html lang=ar><head><title>افتتاح معرض الكتاب في مدينتنا - جريدة الساحل</title>
            <meta property="og:site_name" content="جريدة الساحل">
            <meta property="og:title" content="افتتاح معرض الكتاب في مدينتنا - جريدة الساحل">
            <meta property="article:author" content="https://example.com/a">
            <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2022-01-02T03:04:05Z",
            "author":[{"@type":"Person","name":"هدى سالم"}],"articleSection":"ثقافة"}]}</script></head><body></body>"#;
        let metadata = metadata(&parse(html).unwrap(), &Furniture::default()).metadata;
        assert_eq!(
            metadata.title.as_deref(),
            Some("افتتاح معرض الكتاب في مدينتنا")
        );
        assert_eq!(metadata.site.as_deref(), Some("جريدة الساحل"));
        assert_eq!(metadata.author.as_deref(), Some("هدى سالم"));
        assert_eq!(metadata.published.as_deref(), Some("2022-01-02T03:04Z"));
        assert_eq!(metadata.section.as_deref(), Some("ثقافة"));
        assert_eq!(metadata.language.as_deref(), Some("ar"));
    }
}
