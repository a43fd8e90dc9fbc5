//! Ingestion: plain text or HTML to an [`Article`]. The only stage that can refuse.

use crate::article::Article;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The largest text that is taken, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IngestError {
    /// Nothing but white space.
    Empty,
    /// Hardly any Arabic letters.
    NotArabic,
    /// Not text: control characters or bytes of no encoding.
    Binary,
    /// More than [`MAX_BYTES`].
    TooLarge,
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the text is empty",
            Self::NotArabic => "the text is not Arabic",
            Self::Binary => "this is not a text file",
            Self::TooLarge => "the text is larger than 16 MB",
        })
    }
}

impl std::error::Error for IngestError {}

/// Takes plain text.
///
/// # Errors
/// Refuses what is empty, binary, not Arabic, or larger than [`MAX_BYTES`].
pub fn text(text: &str) -> Result<Article, IngestError> {
    if text.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    if text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    Ok(Article::from_text(text))
}

/// Takes the bytes of a file.
///
/// # Errors
/// As [`text`]; bytes of no known encoding are [`IngestError::Binary`].
pub fn bytes(bytes: &[u8]) -> Result<Article, IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    text(std::str::from_utf8(bytes).map_err(|_| IngestError::Binary)?)
}
