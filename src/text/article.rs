//! [`Article`]: the text as it will be analysed, with what its source said about it.

use super::fold::{Folding, is_invisible};
use super::span::Span;
use serde::{Deserialize, Serialize};

/// The role of a line in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A short line over the headline: section, topic, "عاجل".
    Kicker,
    /// The title, also where the page repeats it.
    Headline,
    /// The summary under the headline, set off from the body.
    Deck,
    /// Who wrote it, with or without a city or agency.
    Byline,
    /// The newsroom or section that issues it.
    Desk,
    /// A line that holds the publication date, time or place and little else.
    Dateline,
    /// A paragraph of the article.
    Body,
    /// A heading inside the body.
    Subhead,
    /// A picture's caption or credit.
    Caption,
    /// Anything that is not the article: share buttons, related headlines, polls, tags, view counts.
    Boilerplate,
    /// Closing initials or agency marks.
    Signoff,
}

/// What the source of an article states outside its text: the metadata of a web page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// Who wrote it, as the page states it.
    pub author: Option<String>,
    /// When it was published: ISO 8601, a date or a date with its time of day.
    pub published: Option<String>,
    /// When it was last changed: ISO 8601.
    pub modified: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The section of the site.
    pub section: Option<String>,
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
}

/// Where an article stood in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The form of the file, by its name in `ingest`.
    pub format: String,
    /// Which of its articles it is, from 1.
    pub part: u32,
    /// How many articles it has.
    pub parts: u32,
    /// What the file itself calls it: a `guid`, an `id`, a `Message-ID`.
    pub id: Option<String>,
}

/// What was done to a text before it was read, or what is known to be missing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// UTF-8 that had been read as another encoding is put right.
    Misread,
    /// `لا` that had become `ال` is put right, as in text out of a PDF.
    LamAlef,
    /// Lines whose letters stood in the order in which they are seen are put right, as in text out of a PDF.
    VisualOrder,
    /// Letters that were written as numbers (`&#1582;`) are put right.
    CharacterReferences,
    /// Quoted-printable or base64, as mail is sent, is put right.
    TransferEncoding,
    /// The text ends in the middle of a sentence.
    CutOff,
    /// The page reports as things happen; what is newest stands first.
    Live,
    /// Some articles of the file could not be read.
    Broken,
    /// The file has more articles than are taken.
    More,
}

impl Warning {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Misread,
        Self::LamAlef,
        Self::VisualOrder,
        Self::CharacterReferences,
        Self::TransferEncoding,
        Self::CutOff,
        Self::Live,
        Self::Broken,
        Self::More,
    ];
}

/// Warnings, each once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warnings(u16);

impl Warnings {
    /// Adds one.
    pub fn add(&mut self, warning: Warning) {
        self.0 |= 1 << warning as u16;
    }

    /// Those that are there, in the order of [`Warning::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        let all = Warning::ALL.into_iter();
        all.filter(move |&warning| self.0 & 1 << warning as u16 != 0)
    }
}

/// An article to analyse. Made by [`crate::ingest`], which alone can refuse a text.
///
/// `text` never changes afterwards: every [`Span`] of the analysis slices it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The text: the input with a byte-order mark removed, every line end an LF, the ligature of lam and alef as the two
    /// letters that it is (a name may begin between them) and in the place of a sign that would turn letters round, an
    /// override of their direction, a word joiner; or what was extracted from HTML, of which no such sign is taken.
    pub text: String,
    /// What the source said about it.
    pub metadata: Metadata,
    /// Roles that the source itself states (an `h1`, a `figcaption`, a navigation block), by the line's start in
    /// bytes of `text`, in order. Empty for plain text.
    pub hints: Vec<(u32, Role)>,
    /// Where it stood in a file that can hold several; `None` for text and HTML.
    pub source: Option<Source>,
    /// What a reader has to know of it.
    pub warnings: Warnings,
}

impl Article {
    /// An article of plain text, without any refusal: for tests and for callers that have checked the text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text: plain(text),
            ..Self::default()
        }
    }

    /// The spans of the lines that are not blank, without their line break and with white space at the ends kept.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        let mut start = 0;
        self.text.split('\n').filter_map(move |line| {
            let span = Span::new(start, start + line.len());
            start += line.len() + 1;
            let blank = |c: char| c.is_whitespace() || is_invisible(c);
            (!line.chars().all(blank)).then_some(span)
        })
    }

    /// The role that the source states for the line that starts at byte `start`.
    #[must_use]
    pub fn hint(&self, start: usize) -> Option<Role> {
        let at = self
            .hints
            .binary_search_by_key(&start, |&(at, _)| at as usize)
            .ok()?;
        self.hints.get(at).map(|&(_, role)| role)
    }
}

/// The line ends of all systems and pages as LF, the ligatures of lam and alef as two letters, and nothing that turns
/// letters round: what stands for it is as long, and as invisible.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{fef5}'..='\u{fefc}' => Folding::Form.push(c, &mut out),
            '\u{202d}' | '\u{202e}' => out.push('\u{2060}'),
            c => out.push(c),
        }
    }
    out
}
