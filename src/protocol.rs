//! What crosses between the page and its worker: one message type each way, each with an id.
//!
//! A message is a byte string in the `postcard` format, which both sides hand over without a copy (a transferred
//! `ArrayBuffer`). Postcard is compact and quick to read, and knows neither names nor versions of fields: both sides
//! must come from one build. [`Reply::Ready`] therefore says which build the worker is, before anything else is
//! exchanged, and keeps its place as the first variant so that every build can read it.
//!
//! The worker keeps the articles that it has read, with their findings, as long as it has room; the page holds their
//! texts, and views of what is on the screen. A question about an article that the worker does not hold (any more) is
//! answered by [`Reply::Unknown`]; the page then has it read again and asks anew.

use crate::corrections::file::FileError;
use crate::findings::times::WeekStart;
use crate::findings::{Date, Stage};
use crate::strings::Language;
use crate::text::article::Article;
use crate::text::span::Span;
use crate::views::article::{ArticleView, Marks};
use crate::views::card::Card;
use crate::views::corrections::{Act, Choices, Corrected, Made, Panel};
use crate::views::lists::{Lists, Row, Sort};
use crate::views::place::{Here, Place};
use crate::views::shown::Shown;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The build that this code belongs to: a digest of the sources (set by `tools/build.mjs`), or the version alone.
pub const BUILD: &str = match option_env!("KHABAR_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), "-unnamed"),
};

/// Tells requests apart. Given out by the page in rising order, never twice.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct RequestId(pub u32);

/// Tells the articles of a page apart; later ones have higher ids.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ArticleId(pub u64);

/// What the reader gave.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// Plain text, typed or pasted.
    Text(String),
    /// HTML from the clipboard.
    Html(String),
    /// A whole page that another window sent, and its address.
    Page {
        /// The page.
        html: String,
        /// Its address, for a page that does not state its own.
        url: String,
    },
    /// An article that was ingested before: remembered, or to be analysed again.
    Taken(Box<Article>),
    /// A file's bytes, of an encoding and a form (text or HTML) that ingestion finds out.
    Bytes(#[serde(with = "byte_string")] Vec<u8>),
}

impl Input {
    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Html(text) | Self::Page { html: text, .. } => text.len(),
            Self::Taken(article) => article.text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Debug for Input {
    /// The kind and the length: an input may be 16 MB long.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self {
            Self::Text(_) => "Text",
            Self::Html(_) => "Html",
            Self::Page { .. } => "Page",
            Self::Taken(_) => "Taken",
            Self::Bytes(_) => "Bytes",
        };
        write!(f, "{kind}({} bytes)", self.len())
    }
}

/// What the reader says of an article, beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The day of publication, for an article that does not state its own.
    pub date: Option<Date>,
    /// The day that a week begins on.
    pub week_start: WeekStart,
    /// The reader's corrections, as the text of their file ([`crate::corrections::file`]); empty where there are none.
    pub corrections: String,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which request.
    pub id: RequestId,
    /// About which article.
    pub article: ArticleId,
    /// The language of what is to be shown.
    pub language: Language,
    /// Which kinds of findings are marked.
    pub shown: Shown,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// To take this in, analyse it and show it. What is held of the article already, with the same text and the same
    /// said of it, is shown at once.
    Read {
        /// The text.
        input: Input,
        /// What the reader says beside it.
        given: Given,
        /// Whether it is one article whatever stands in it; else a text that clearly holds several is divided.
        whole: bool,
    },
    /// To correct the findings of an article that is held, and show it anew.
    Correct(Act),
    /// To answer a question about an article that is held.
    Answer(Question),
    /// To hold the article no longer.
    Forget,
}

/// A question about an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// The marks of these blocks.
    Marks(Vec<usize>),
    /// The lists of findings.
    Lists,
    /// The rows of a group of a list beyond the first ones.
    Rows(Sort, usize),
    /// The card of what stands at a byte of the text.
    CardAt(usize),
    /// The card of a place.
    CardOf(Place),
    /// What is shown of a place.
    Place(Place),
    /// The next finding in the text after a place, or from the start; or, if false, the one before, or from the end.
    Walk(Option<Place>, bool),
    /// The reader's corrections.
    Made,
    /// What can be corrected of the mention of this number.
    Panel(usize),
    /// What selected words can mean.
    Choices(Span),
    /// The findings as a file.
    Export(Format),
}

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The analysis as JSON.
    Json,
    /// The timeline for a calendar, iCalendar.
    Calendar,
    /// The timeline as a table, CSV.
    Table,
}

/// The answer to a [`Question`], each to the one of its name. `None` where there is no such thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The marks of blocks, with the number of each.
    Marks(Vec<(usize, Marks)>),
    /// The lists.
    Lists(Box<Lists>),
    /// Rows of a group of a list.
    Rows(Sort, usize, Vec<Row>),
    /// A card.
    Card(Option<Box<Card>>),
    /// A place.
    Here(Option<Box<Here>>),
    /// The corrections.
    Made(Box<Made>),
    /// What can be corrected.
    Panel(Box<Panel>),
    /// What is selected.
    Choices(Box<Choices>),
    /// A file's content.
    File(Format, String),
}

/// One of several articles that were given as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The article, to be read.
    pub input: Input,
    /// What stood between it and the next in a text that was divided, and can be one article again; `None` for those of a
    /// file that holds several.
    pub border: Option<String>,
}

/// Why what was given was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The sentence, in Arabic and in English; below it, each on a line, the headlines of a page that is a list of them.
    pub said: [String; 2],
    /// Whether it is a text all the same, which the reader may edit.
    pub is_text: bool,
}

/// What the worker says to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker runs and holds its lexicon. The first message, and the first variant: see the module.
    Ready {
        /// The worker's [`BUILD`].
        build: String,
    },
    /// A stage of a request's analysis starts.
    Progress {
        /// Which request.
        id: RequestId,
        /// Which stage.
        stage: Stage,
    },
    /// An article was read, or read anew.
    Read {
        /// Which request.
        id: RequestId,
        /// The article as ingested: every span of its views slices its text. `None` for one that the page gave as it is.
        article: Option<Box<Article>>,
        /// The article to be shown.
        view: Box<ArticleView>,
        /// Why the reader's corrections could not be read, where they could not; they are left out then.
        unread: Option<FileError>,
        /// The corrections after an act, and what it was.
        corrected: Option<Box<Corrected>>,
    },
    /// There are several articles in what was given.
    Divided {
        /// Which request.
        id: RequestId,
        /// The articles.
        pieces: Vec<Piece>,
    },
    /// Ingestion refused a request's text.
    Refused {
        /// Which request.
        id: RequestId,
        /// Why.
        why: Box<Refusal>,
    },
    /// A file of corrections was refused, or those that there are cannot be read, and so not be added to.
    CorrectionsRefused {
        /// Which request.
        id: RequestId,
        /// Why.
        error: FileError,
    },
    /// A question's answer.
    Answered {
        /// Which request.
        id: RequestId,
        /// The answer.
        answer: Answer,
    },
    /// The article that a request is about is not held.
    Unknown {
        /// Which request.
        id: RequestId,
    },
    /// The worker could not read a message: the page and the worker are of different builds.
    Garbled,
}

/// A message as bytes. Empty where it cannot be written, which no message of these types is.
#[must_use]
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message in `bytes`; `None` where they hold none, as from another build.
#[must_use]
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// Bytes at a stroke; serde would take a `Vec<u8>` byte by byte.
mod byte_string {
    use serde::{Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl de::Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }

            fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(bytes)
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(ask: Ask) -> Request {
        Request {
            id: RequestId(7),
            article: ArticleId(1),
            language: Language::Arabic,
            shown: Shown::default(),
            ask,
        }
    }

    #[test]
    fn a_request_crosses_unchanged() {
        for input in [
            Input::Text("قال الوزير إن الاجتماع غدا".to_owned()),
            Input::Html("<p>خبر".to_owned()),
            Input::Page {
                html: "<p>خبر".to_owned(),
                url: "https://example.org/".to_owned(),
            },
            Input::Taken(Box::new(Article::from_text("خبر"))),
            Input::Bytes(vec![0xef, 0xbb, 0xbf, 0xd8]),
        ] {
            let request = request(Ask::Read {
                input,
                given: Given::default(),
                whole: false,
            });
            assert_eq!(decode(&encode(&request)), Some(request));
        }
    }

    #[test]
    fn the_articles_of_a_file_cross_unchanged() {
        let mut article = Article::from_text("خبر");
        for id in [None, Some("7".to_owned())] {
            article.source = Some(crate::text::article::Source {
                format: "rss".to_owned(),
                part: 1,
                parts: 2,
                id,
            });
            let pieces = vec![Piece {
                input: Input::Taken(Box::new(article.clone())),
                border: None,
            }];
            let id = RequestId(7);
            let divided = Reply::Divided { id, pieces };
            assert_eq!(decode(&encode(&divided)), Some(divided));
        }
    }

    #[test]
    fn ready_is_the_first_variant_for_ever() {
        let ready = Reply::Ready {
            build: "b".to_owned(),
        };
        assert_eq!(encode(&ready), [0, 1, b'b']);
    }

    /// The form of the messages, by examples: `tools/speed.mjs` and the tests of the page read their first bytes.
    #[test]
    fn messages_have_their_form() {
        let id = RequestId(300);
        let stage = Stage::Names;
        assert_eq!(encode(&Reply::Progress { id, stage }), [1, 0xac, 2, 3]);
        let why = Box::default();
        assert_eq!(encode(&Reply::Refused { id, why })[..3], [4, 0xac, 2]);
        assert_eq!(encode(&Reply::Unknown { id }), [7, 0xac, 2]);
        assert_eq!(encode(&Reply::Garbled), [8]);
        let answer = Answer::Card(None);
        assert_eq!(encode(&Reply::Answered { id, answer }), [6, 0xac, 2, 3, 0]);
        let ask = request(Ask::Answer(Question::CardAt(5)));
        assert_eq!(encode(&ask), [7, 1, 0, 0, 2, 3, 5]);
        let ask = request(Ask::Correct(Act::Kind(2, crate::findings::Kind::Place)));
        assert_eq!(encode(&ask), [7, 1, 0, 0, 1, 0, 2, 1]);
    }

    #[test]
    fn what_is_no_message_is_none() {
        assert_eq!(decode::<Reply>(&[250, 1, 2]), None);
        assert_eq!(decode::<Request>(&[]), None);
    }
}
