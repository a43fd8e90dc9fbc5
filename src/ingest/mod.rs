//! Ingestion: what a newsroom has to [`Article`](crate::text::article::Article)s. The only stage that can refuse.
//!
//! [`articles`] takes the bytes of a file, whatever they are: `encoding` makes text of them, `formats` knows the forms
//! that hold articles and unpacks them, `taking` takes text and HTML, `repair` puts right what was garbled on the way, and
//! `script` tells Arabic from the other languages that are written with its letters.
//!
//! The page knows why a text can be refused, and no more: without the feature `analysis` the rest is not there.

#[cfg(feature = "analysis")]
mod blocks;
#[cfg(feature = "analysis")]
mod data;
#[cfg(feature = "analysis")]
mod dom;
#[cfg(feature = "analysis")]
mod encoding;
#[cfg(feature = "analysis")]
mod ending;
#[cfg(feature = "analysis")]
mod extract;
#[cfg(feature = "analysis")]
mod formats;
#[cfg(feature = "analysis")]
mod furniture;
#[cfg(feature = "analysis")]
mod metadata;
#[cfg(feature = "analysis")]
mod repair;
#[cfg(feature = "analysis")]
mod script;
#[cfg(feature = "analysis")]
pub mod split;
#[cfg(feature = "analysis")]
mod taking;

#[cfg(feature = "analysis")]
pub use taking::{any, articles, bytes, html, is_html, several, text};

use serde::{Deserialize, Serialize};
use std::fmt;

/// The largest text that is taken, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// So many articles of one file are taken.
pub const MOST_ARTICLES: usize = 500;

/// A language that is written with Arabic letters, and is not Arabic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Persian, with Dari.
    Persian,
    /// Urdu.
    Urdu,
    /// Central Kurdish, Sorani.
    Kurdish,
    /// Pashto.
    Pashto,
}

/// A sort of file that is known, and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// What Word, LibreOffice and their like save: DOC, DOCX, ODT.
    Document,
    /// A spreadsheet or slides: XLSX, ODS, PPTX.
    Sheet,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// An archive of files: ZIP, RAR, 7z.
    Archive,
}

/// Why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IngestError {
    /// Nothing but white space.
    Empty,
    /// Hardly any Arabic letters.
    NotArabic,
    /// Not text: control characters or bytes of no encoding.
    Binary,
    /// More than [`MAX_BYTES`], before or after it was unpacked.
    TooLarge,
    /// Arabic letters, and another language.
    Other(Language),
    /// A file of a sort that is not read.
    Unread(Unread),
    /// A front page, a section, a feed of headlines: no article, but these headlines of articles.
    FrontPage(Vec<String>),
    /// A feed, a table or other data without an article in it.
    NoArticle,
    /// A feed, a table or other data that is broken, or nested without end.
    Broken,
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the text is empty",
            Self::NotArabic => "the text is not Arabic",
            Self::Binary => "this is not a text file",
            Self::TooLarge => "the text is larger than 16 MB",
            Self::Other(Language::Persian) => "the text is Persian, not Arabic",
            Self::Other(Language::Urdu) => "the text is Urdu, not Arabic",
            Self::Other(Language::Kurdish) => "the text is Kurdish, not Arabic",
            Self::Other(Language::Pashto) => "the text is Pashto, not Arabic",
            Self::Unread(Unread::Pdf) => {
                "a PDF file is not read yet: open it, select its text, and paste that"
            }
            Self::Unread(Unread::Rtf) => {
                "an RTF file is not read yet: open it, and save it as plain text or HTML"
            }
            Self::Unread(Unread::Document) => {
                "a document of Word or LibreOffice is not read yet: open it, and save it as plain text or HTML"
            }
            Self::Unread(Unread::Sheet) => {
                "a spreadsheet or slides are not read yet: open them, and save them as CSV or plain text"
            }
            Self::Unread(Unread::Picture) => "this is a picture, not a text file",
            Self::Unread(Unread::Recording) => "this is sound or film, not a text file",
            Self::Unread(Unread::Archive) => {
                "an archive of files is not read: unpack it, and give the files in it"
            }
            Self::FrontPage(headlines) => {
                f.write_str("this is a front page or a list of headlines, not an article:")?;
                for headline in headlines {
                    write!(f, "\n  {headline}")?;
                }
                return Ok(());
            }
            Self::NoArticle => "there is no article in this data: no text, body or content",
            Self::Broken => "this file is broken",
        })
    }
}

impl std::error::Error for IngestError {}
