//! What crosses between the page and its worker: one message type each way, each with an id.
//!
//! A message is a byte string in the `postcard` format, which both sides hand over without a copy (a transferred
//! `ArrayBuffer`). Postcard is compact and quick to read, and knows neither names nor versions of fields: both sides
//! must come from one build. [`Reply::Ready`] therefore says which build the worker is, before anything else is
//! exchanged, and keeps its place as the first variant so that every build can read it.

use crate::findings::{Analysis, Stage};
use crate::ingest::IngestError;
use crate::options::Options;
use crate::text::article::Article;
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

/// What the page asks of the worker: take this in and analyse it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which request.
    pub id: RequestId,
    /// The text.
    pub input: Input,
    /// What the reader said beside it.
    pub options: Options,
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
    /// A request's analysis.
    Done {
        /// Which request.
        id: RequestId,
        /// The article as ingested: every span of the analysis slices its text.
        article: Box<Article>,
        /// What was found in it.
        analysis: Box<Analysis>,
    },
    /// Ingestion refused a request's text.
    Refused {
        /// Which request.
        id: RequestId,
        /// Why.
        error: IngestError,
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
            let request = Request {
                id: RequestId(7),
                input,
                options: Options::default(),
            };
            assert_eq!(decode(&encode(&request)), Some(request));
        }
    }

    #[test]
    fn ready_is_the_first_variant_for_ever() {
        let ready = Reply::Ready {
            build: "b".to_owned(),
        };
        assert_eq!(encode(&ready), [0, 1, b'b']);
    }

    #[test]
    fn what_is_no_message_is_none() {
        assert_eq!(decode::<Reply>(&[250, 1, 2]), None);
        assert_eq!(decode::<Request>(&[]), None);
    }
}
