//! [`Words`]: what a correction is anchored by.

use crate::text::fold::{is_invisible, is_mark};
use crate::text::span::Span;
use crate::text::tokens::{TokenKind, Tokens};
use serde::{Deserialize, Serialize};

/// The most words, marks between them included, that a correction is about.
pub const LONGEST: usize = 16;
/// The most bytes that they have.
const LONGEST_TEXT: usize = 600;

/// A few words as they are written, without the particles before them: `الرباط` also for `وبالرباط` and `للرباط`.
///
/// Compared by [`Words::key`], which is folded as the analysis folds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words(String);

impl Words {
    /// Reads words; `None` where there is none, or more than [`LONGEST`].
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.len() > LONGEST_TEXT {
            return None;
        }
        let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
        let words = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        let tokens = tokens(&words);
        // A lone tatweel, set as a dash, is a token of the kind of words.
        let is_word = tokens.iter().any(|token| {
            token.kind != TokenKind::Punctuation
                && token
                    .span
                    .of(&words)
                    .chars()
                    .any(|c| c.is_alphanumeric() && !is_mark(c))
        });
        (is_word && tokens.len() <= LONGEST).then_some(Self(words))
    }

    /// The words at a span of `text`. After `لل` the article stands in full again: `رباط` in `للرباط` is `الرباط`.
    #[must_use]
    pub fn at(text: &str, span: Span) -> Option<Self> {
        let words = span.of(text);
        if follows_elided(text.get(..span.start())?) {
            return Self::new(&format!("ال{words}"));
        }
        Self::new(words)
    }

    /// The words as they are written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The keys of the words (see [`crate::text::fold`]), a space between them.
    #[must_use]
    pub fn key(&self) -> String {
        let tokens = tokens(&self.0);
        let keys: Vec<&str> = (0..tokens.len()).map(|at| tokens.key(at)).collect();
        keys.join(" ")
    }
}

fn tokens(words: &str) -> Tokens {
    Tokens::of(words, &[Span::new(0, words.len())])
}

/// Whether the word that begins in `before` and goes on after it lost the alef of its article: `لل`, `ولل`, `فلل`.
fn follows_elided(before: &str) -> bool {
    let mut letters = before
        .chars()
        .rev()
        .filter(|&c| !is_mark(c) && !is_invisible(c));
    letters.next() == Some('ل')
        && letters.next() == Some('ل')
        && match letters.next() {
            Some('و' | 'ف') => !letters.next().is_some_and(char::is_alphabetic),
            other => !other.is_some_and(char::is_alphabetic),
        }
}

impl TryFrom<String> for Words {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("these are no words, or too many")
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, word: &str) -> String {
        let start = text.find(word).unwrap();
        let span = Span::new(start, start + word.len());
        Words::at(text, span).unwrap().to_string()
    }

    #[test]
    fn words_are_compared_as_the_analysis_compares() {
        let key = |text: &str| Words::new(text).unwrap().key();
        assert_eq!(key("أُسامة\u{200f}  العُمري"), key("اسامه العمرى"));
        assert_ne!(key("الرباط"), key("رباط"));
        assert_eq!(
            Words::new("سامح\n عبد  الفتاح").unwrap().as_str(),
            "سامح عبد الفتاح"
        );
    }

    #[test]
    fn the_article_stands_in_full_after_lam() {
        assert_eq!(at("وصل للرباط", "رباط"), "الرباط");
        assert_eq!(at("وَلِلرباط", "رباط"), "الرباط");
        assert_eq!(at("زار للبنان", "لبنان"), "لبنان");
        assert_eq!(at("جمال الدين", "الدين"), "الدين");
        assert_eq!(at("ظلل رباط", "رباط"), "رباط");
    }

    #[test]
    fn what_is_no_word_is_refused() {
        for text in ["", "  ", "«»", "ـ", &"كلمة ".repeat(17), &"ك".repeat(601)] {
            assert_eq!(Words::new(text), None, "{text}");
        }
    }
}
