//! The forms that articles come in beside text and HTML: which one a file has, and its articles.
//!
//! A form is known by how a file opens, never by its name. Parsers of well-kept crates read what they can; what they do
//! not bound is bounded here: depth, number of parts, what unpacks from how much. A broken part is left out and said.

mod feeds;
mod fields;
mod item;
mod json;
mod mail;
mod markdown;
mod sort;
mod subtitles;
mod table;
mod warc;
mod wires;
mod xml;

pub(super) use sort::sort;

use super::{IngestError, MAX_BYTES, MOST_ARTICLES};
use crate::text::article::{Article, Source, Warning};
use flate2::read::MultiGzDecoder;
use item::Item;
use std::borrow::Cow;
use std::io::Read;

/// A form in which a file holds articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RSS 0.9 to 2.0, and RSS 1.0 (RDF).
    Rss,
    /// Atom, RFC 4287.
    Atom,
    /// NewsML-G2 and NewsML 1, of the IPTC.
    NewsMl,
    /// NITF, of the IPTC.
    Nitf,
    /// Articles as JSON: ninjs of the IPTC, JSON Feed, and what programs for news write.
    Json,
    /// A JSON value on every line.
    JsonLines,
    /// A table, its fields divided by commas, semicolons or tabs, RFC 4180.
    Table,
    /// A mail, RFC 5322 and MIME.
    Mail,
    /// Mails one after another, RFC 4155.
    Mailbox,
    /// A page as browsers save it in one file, RFC 2557.
    Mhtml,
    /// A web archive, ISO 28500.
    WebArchive,
    /// Subtitles: SubRip or WebVTT.
    Subtitles,
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text that was divided.
    Text,
}

impl Format {
    /// Its name in what is exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::NewsMl => "newsml",
            Self::Nitf => "nitf",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
            Self::Table => "table",
            Self::Mail => "mail",
            Self::Mailbox => "mailbox",
            Self::Mhtml => "mhtml",
            Self::WebArchive => "warc",
            Self::Subtitles => "subtitles",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }
}

/// The articles of a file.
pub(super) struct Unpacked {
    /// The form of the file.
    format: Format,
    articles: Vec<(Article, Option<String>)>,
    /// Why the first of the others was refused.
    refused: Option<IngestError>,
    broken: bool,
    more: bool,
}

impl Unpacked {
    fn new(format: Format) -> Self {
        Self {
            format,
            articles: Vec::new(),
            refused: None,
            broken: false,
            more: false,
        }
    }

    fn of_items(format: Format, items: Vec<Item>) -> Self {
        let mut unpacked = Self::new(format);
        // A feed of headlines is a list of links.
        if items.len() > 1 && items.iter().all(|item| !item.has_body()) {
            let headlines = items.into_iter().map(|item| item.headline).collect();
            unpacked.refused = Some(IngestError::FrontPage(headlines));
            return unpacked;
        }
        for item in items {
            if unpacked.is_full() {
                break;
            }
            let id = item.id.clone();
            let article = match item.has_body() || !item.headline.is_empty() {
                true => item.article(),
                false => Err(IngestError::NoArticle),
            };
            unpacked.put_called(article, id.as_deref());
        }
        unpacked
    }

    /// Whether no more articles are taken.
    fn is_full(&mut self) -> bool {
        self.more |= self.articles.len() >= MOST_ARTICLES;
        self.more
    }

    fn put(&mut self, article: Result<Article, IngestError>) {
        self.put_called(article, None);
    }

    /// Puts an article that the file itself calls `id`.
    fn put_called(&mut self, article: Result<Article, IngestError>, id: Option<&str>) {
        match article {
            Ok(article) => self.articles.push((article, id.map(str::to_owned))),
            Err(error) => {
                self.refused.get_or_insert(error);
            }
        }
    }

    /// The articles, each with where it stood and what is to be said of it.
    ///
    /// # Errors
    /// Where there is none: why the first was refused.
    fn finish(self) -> Result<Vec<Article>, IngestError> {
        if self.articles.is_empty() {
            let broken = if self.broken {
                IngestError::Broken
            } else {
                IngestError::NoArticle
            };
            return Err(self.refused.unwrap_or(broken));
        }
        let warnings = [
            (Warning::Broken, self.broken || self.refused.is_some()),
            (Warning::More, self.more),
        ];
        let mut articles = numbered(self.format, self.articles);
        for article in &mut articles {
            for (warning, _) in warnings.iter().filter(|(_, holds)| *holds) {
                article.warnings.add(*warning);
            }
        }
        Ok(articles)
    }
}

/// The articles of a file, each with what the file calls it, and with where it stood in it.
pub(super) fn numbered(format: Format, articles: Vec<(Article, Option<String>)>) -> Vec<Article> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let parts = count(articles.len());
    let numbered = articles.into_iter().enumerate();
    numbered
        .map(|(at, (article, id))| Article {
            source: Some(Source {
                format: format.name().to_owned(),
                part: count(at + 1),
                parts,
                id,
            }),
            ..article
        })
        .collect()
}

/// The bytes of a file, unpacked if gzip (RFC 1952) made them small.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, IngestError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + 1;
    let read = MultiGzDecoder::new(bytes).take(most).read_to_end(&mut out);
    if out.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    // What was cut off is there until then.
    if read.is_err() && out.is_empty() {
        return Err(IngestError::Broken);
    }
    Ok(Cow::Owned(out))
}

/// The articles of a file whose form is known by its bytes: of a web archive and of mail, which say of each part in which
/// encoding it is. `None` for any other.
pub(super) fn in_bytes(bytes: &[u8]) -> Option<Result<Vec<Article>, IngestError>> {
    if warc::is_archive(bytes) {
        return Some(warc::articles(bytes).and_then(Unpacked::finish));
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default());
    let head = head.trim_start_matches('\u{feff}');
    if mail::is_mailbox(head) {
        return Some(mail::mailbox(bytes).and_then(Unpacked::finish));
    }
    if mail::is_message(head) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        return Some(mail::message(bytes).and_then(Unpacked::finish));
    }
    None
}

/// So much of a file is looked at for fields of mail.
const HEAD: usize = 16 * 1024;

/// The articles of a text in one of the other forms; `None` for plain text and HTML.
pub(super) fn in_text(text: &str) -> Option<Result<Vec<Article>, IngestError>> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if is_xml(start) {
        let root = match xml::parse(start) {
            Ok(root) => root,
            Err(error) => return Some(Err(error)),
        };
        let items = feeds::items(&root).or_else(|| wires::items(&root));
        return match items {
            Some((format, items)) => Some(Unpacked::of_items(format, items).finish()),
            // A page that is XML, or one in a feed's clothes.
            None if root.name == "html" => None,
            None => Some(Err(IngestError::NoArticle)),
        };
    }
    if json::is_lines(start) {
        let (items, broken) = json::lines(start);
        let mut unpacked = Unpacked::of_items(Format::JsonLines, items);
        unpacked.broken |= broken;
        return Some(unpacked.finish());
    }
    if json::is_json(start) {
        return match json::items(start) {
            Ok(items) => Some(Unpacked::of_items(Format::Json, items).finish()),
            // A text in brackets is no JSON; what is full of its signs is broken.
            Err(error) => (start.matches("\":").count() > 2).then_some(Err(error)),
        };
    }
    if subtitles::is_subtitles(start) {
        return Some(subtitles::article(start).and_then(Unpacked::finish));
    }
    if let Some(separator) = table::separator(start) {
        return Some(match table::items(start, separator) {
            Some((items, broken)) => {
                let mut unpacked = Unpacked::of_items(Format::Table, items);
                unpacked.broken |= broken;
                unpacked.finish()
            }
            None => Err(IngestError::NoArticle),
        });
    }
    if markdown::is_markdown(start) && !super::is_html(start) {
        return Some(markdown::article(start).and_then(Unpacked::finish));
    }
    None
}

/// Whether a text opens as XML does that is no page: with the first element of a feed or a wire, or as XML and not as HTML.
fn is_xml(start: &str) -> bool {
    let head: String = start.chars().take(2000).collect();
    let roots = [
        "<rss",
        "<feed",
        "<rdf:RDF",
        "<RDF",
        "<newsItem",
        "<newsMessage",
        "<packageItem",
        "<NewsML",
        "<NewsItem",
        "<nitf",
        "<channel",
        "<entry",
    ];
    let opens = |root: &str| {
        head.find(root).is_some_and(|at| {
            let after = head
                .get(at + root.len()..)
                .and_then(|rest| rest.chars().next());
            !after.is_some_and(char::is_alphanumeric)
        })
    };
    let is_page = head.to_ascii_lowercase().contains("<html");
    (start.starts_with("<?xml") && !is_page)
        || start.starts_with('<') && !is_page && roots.iter().any(|root| opens(root))
        // XHTML in a wire stands deeper than its root.
        || start.starts_with("<?xml") && roots.iter().any(|root| opens(root))
}
