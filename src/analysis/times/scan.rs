//! Scanning: every token with what its word has to do with time.
//!
//! Expressions are matched over these items, so that each word is looked up once, under the reading of its proclitics
//! that the time lexicon knows.

use crate::lexicon::times::{TimeSense, TimeWords};
use crate::text::document::Document;
use crate::text::morphology::splits;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// A token as the grammar of time sees it.
#[derive(Clone, Debug, Default)]
pub struct Item<'a> {
    /// What its word means, each with the number of words that it takes.
    pub senses: Vec<(TimeSense, u8)>,
    /// The conjunction written onto it, for the reading that has the senses.
    pub conjunction: Option<char>,
    /// The preposition written onto it.
    pub preposition: Option<char>,
    /// Whether the article is written onto it.
    pub article: bool,
    /// Where the word starts in its key, without conjunction and preposition.
    pub word: usize,
    /// Its key.
    pub key: &'a str,
    /// What kind of token it is.
    pub kind: Option<TokenKind>,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// The line that it stands in.
    pub line: u32,
}

impl Item<'_> {
    /// Whether nothing is written onto the word but the article.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.conjunction.is_none() && self.preposition.is_none()
    }
}

/// The items of some tokens of a document, one for each.
#[must_use]
pub fn scan<'a>(
    document: &'a Document<'_>,
    words: &TimeWords,
    tokens: Range<usize>,
) -> Vec<Item<'a>> {
    let mut phrase = String::new();
    tokens
        .map(|at| {
            let Some(token) = document.token(at) else {
                return Item::default();
            };
            let mut item = Item {
                key: document.key(at),
                kind: Some(token.kind),
                spaced: token.spaced,
                line: token.line,
                ..Item::default()
            };
            match token.kind {
                // آلان is not الآن, though their keys are one.
                TokenKind::Word
                    if document.form(at).starts_with('آ') && item.key.starts_with("ال") => {}
                // The town إب is not آب.
                TokenKind::Word if item.key == "اب" && document.form(at).starts_with('إ') => {}
                TokenKind::Word => read(document, words, at, &mut item, &mut phrase),
                TokenKind::Foreign => item.senses = words.senses(item.key).to_vec(),
                _ => {}
            }
            item
        })
        .collect()
}

/// Fills in the senses of the first reading that has any.
fn read(
    document: &Document<'_>,
    words: &TimeWords,
    at: usize,
    item: &mut Item<'_>,
    phrase: &mut String,
) {
    for split in splits(item.key).chain(single(item.key)) {
        if split.preposition == Some('س') {
            continue;
        }
        // اليوم is a word of its own and يوم with its article: both readings of the same particles hold.
        let same = (item.conjunction, item.preposition) == (split.conjunction, split.preposition);
        if !item.senses.is_empty() && !same {
            return;
        }
        let word = item.key.get(split.bare..).unwrap_or_default();
        let known = item.senses.len();
        look_up(document, words, at, word, phrase, &mut item.senses);
        if item.senses.len() > known {
            item.conjunction = split.conjunction;
            item.preposition = split.preposition;
            item.article |= split.article;
            item.word = if split.elided() {
                split.bare
            } else {
                split.word
            };
        }
    }
}

/// The senses of the phrases and the word that start with `word` at token `at`, the longest first.
fn look_up(
    document: &Document<'_>,
    words: &TimeWords,
    at: usize,
    word: &str,
    phrase: &mut String,
    senses: &mut Vec<(TimeSense, u8)>,
) {
    let longest = usize::from(words.longest_from(word));
    if longest > 1 {
        let mut found: Vec<(TimeSense, u8)> = Vec::new();
        phrase.clear();
        phrase.push_str(word);
        for next in 1..longest {
            if !together(document, at, at + next) {
                break;
            }
            phrase.push(' ');
            phrase.push_str(document.key(at + next));
            found.extend_from_slice(words.senses(phrase));
        }
        senses.extend(found.into_iter().rev());
    }
    senses.extend_from_slice(words.senses(word));
}

/// A word of one letter, which has no reading with proclitics: `م`, `ص`.
fn single(key: &str) -> Option<crate::text::morphology::Split> {
    let one = key.chars().count() == 1;
    one.then_some(crate::text::morphology::Split {
        conjunction: None,
        preposition: None,
        article: false,
        word: 0,
        bare: 0,
    })
}

fn together(document: &Document<'_>, a: usize, b: usize) -> bool {
    match (document.token(a), document.token(b)) {
        (Some(a), Some(b)) => {
            a.line == b.line && matches!(b.kind, TokenKind::Word | TokenKind::Number)
        }
        _ => false,
    }
}
