//! The notation of the tables: a sentence with its findings marked where they lie, and in front of it how it is read.
//! `tests/rules/README.md` describes it.

use crate::analysis::analyse;
use crate::corrections;
use crate::findings::{Analysis, Date, Kind};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::text::article::Article;
use crate::text::span::Span;
use std::fmt;

/// What ends a setting in front of a sentence.
const SETTING: &str = "> ";
/// What stands between an article and its day of publication, as it is found.
pub(super) const PUBLISHED: &str = " ⇒ ";

/// Why a row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotationError {
    /// A `⟦` without `: ` after it.
    Label,
    /// `{` and `}` do not match.
    Braces,
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Label => "after ⟦ stands what is said about the words, then a colon and a space",
            Self::Braces => "{ and } do not match",
        })
    }
}

impl std::error::Error for NotationError {}

/// A name that is marked in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub span: Span,
    pub kind: Kind,
    /// The name of the entity, where the row gives another.
    pub name: Option<String>,
}

/// A row without its marks.
pub(super) struct Sentence<'a> {
    /// What stands in front of it, as it is written.
    pub settings: &'a str,
    /// What that asks for.
    pub options: Options,
    /// Whether its first line is the headline.
    pub headline: bool,
    /// The text.
    pub text: String,
    /// The names that are marked in it.
    pub names: Vec<Given>,
}

impl<'a> Sentence<'a> {
    /// Reads a row; `options` hold where nothing else stands in front.
    pub fn read(row: &'a str, options: Options) -> Result<Self, NotationError> {
        let mut sentence = Self {
            settings: "",
            options,
            headline: false,
            text: String::new(),
            names: Vec::new(),
        };
        let mut rest = row;
        while let Some((setting, after)) = rest.split_once(SETTING) {
            if !sentence.set(setting) {
                break;
            }
            rest = after;
        }
        sentence.settings = row.strip_suffix(rest).unwrap_or_default();
        let marked = rest.split_once(PUBLISHED).map_or(rest, |(text, _)| text);
        sentence.take(marked)?;
        Ok(sentence)
    }

    /// Takes one setting; whether it is one.
    fn set(&mut self, setting: &str) -> bool {
        if setting == "H" {
            self.headline = true;
        } else if setting == "-" {
            self.options.date = None;
        } else if let Some(date) = Date::parse(setting) {
            self.options.date = Some(date);
        } else if let Ok(day) = serde_json::from_value(setting.into()) {
            self.options.week_start = day;
        } else {
            let (format, version) = (corrections::file::FORMAT, corrections::file::VERSION);
            let file = format!(
                r#"{{"format": "{format}", "version": {version}, "corrections": [{setting}]}}"#
            );
            let Ok(corrections) = corrections::file::read(&file) else {
                return false;
            };
            self.options.corrections = corrections;
        }
        true
    }

    /// Takes the text and the names from what is marked.
    fn take(&mut self, marked: &str) -> Result<(), NotationError> {
        let mut open: Vec<(usize, Kind)> = Vec::new();
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            let mut after = rest.get(c.len_utf8()..).unwrap_or_default();
            match c {
                '⟦' => (_, after) = after.split_once(": ").ok_or(NotationError::Label)?,
                '⟧' => {}
                '¶' => self.text.push('\n'),
                '{' => {
                    let kind;
                    (kind, after) = kind_before(after);
                    open.push((self.text.len(), kind));
                }
                '}' | '=' | '~' | ';' if !open.is_empty() => {
                    let (said, end) = rest.split_once('}').ok_or(NotationError::Braces)?;
                    after = end;
                    if let Some((start, kind)) = open.pop() {
                        let name = said.strip_prefix(['=', '~']).unwrap_or_default();
                        let name = name.split_once(';').map_or(name, |(name, _)| name);
                        self.names.push(Given {
                            span: Span::new(start, self.text.len()),
                            kind,
                            name: (!name.is_empty()).then(|| name.to_owned()),
                        });
                    }
                }
                '}' => return Err(NotationError::Braces),
                c => self.text.push(c),
            }
            rest = after;
        }
        if open.is_empty() {
            Ok(())
        } else {
            Err(NotationError::Braces)
        }
    }

    /// Analyses it: with `headline` above it where it has none of its own.
    pub fn analysed(&self, lexicon: &Lexicon, headline: &str) -> Reading {
        let headline = if self.headline { "" } else { headline };
        let article = Article::from_text(&format!("{headline}{}", self.text));
        let analysis = analyse(&article, lexicon, &self.options);
        Reading {
            text: article.text,
            analysis,
            start: headline.len(),
        }
    }
}

/// A sentence as it was analysed.
pub(super) struct Reading {
    pub text: String,
    pub analysis: Analysis,
    /// Where the sentence begins in the text.
    pub start: usize,
}

/// What is written around words.
pub(super) struct Mark {
    pub span: Span,
    pub open: String,
    pub close: String,
}

/// The letter of a kind, as it stands before a name.
pub(super) fn letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "",
        Kind::Place => "L:",
        Kind::Organisation => "O:",
        Kind::Other => "M:",
    }
}

fn kind_before(text: &str) -> (Kind, &str) {
    [Kind::Place, Kind::Organisation, Kind::Other]
        .into_iter()
        .find_map(|kind| Some((kind, text.strip_prefix(letter(kind))?)))
        .unwrap_or((Kind::Person, text))
}

/// A text from `start` on, with its marks written into it and its lines joined.
pub(super) fn marked(text: &str, start: usize, marks: Vec<Mark>) -> String {
    let mut written: Vec<(usize, bool, usize, usize, String)> = Vec::new();
    for (number, mark) in marks.into_iter().enumerate() {
        let (from, to) = (mark.span.start(), mark.span.end());
        if from < start {
            continue;
        }
        // At one place what closes comes before what opens, and the marks of longer words lie around those of shorter.
        written.push((
            to,
            false,
            usize::MAX - from,
            usize::MAX - number,
            mark.close,
        ));
        written.push((from, true, usize::MAX - to, number, mark.open));
    }
    written.sort();
    let mut out = String::new();
    let mut at = start;
    for (place, _, _, _, mark) in written {
        out.push_str(text.get(at..place).unwrap_or_default());
        out.push_str(&mark);
        at = place;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out.replace('\n', "¶")
}
