//! Ingestion: plain text or HTML to an [`Article`](crate::text::article::Article). The only stage that can refuse.
//!
//! The page knows why a text can be refused, and no more: without the feature `analysis` the rest is not there.

#[cfg(feature = "analysis")]
mod blocks;
#[cfg(feature = "analysis")]
mod dom;
#[cfg(feature = "analysis")]
mod encoding;
#[cfg(feature = "analysis")]
mod extract;
#[cfg(feature = "analysis")]
mod furniture;
#[cfg(feature = "analysis")]
mod metadata;
#[cfg(feature = "analysis")]
pub mod split;
#[cfg(feature = "analysis")]
mod taking;

#[cfg(feature = "analysis")]
pub use taking::{any, bytes, html, is_html, text};

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
