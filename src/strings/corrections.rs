//! Corrections, in words.

use super::{Language, Worded};
use crate::corrections::{Correction, Words};

/// The article's own words, in quote marks and isolated, so that their direction is theirs.
#[must_use]
pub fn quoted(language: Language, words: &str) -> String {
    let [open, close] = match language {
        Language::Arabic => ["«", "»"],
        Language::English => ["“", "”"],
    };
    format!("{open}\u{2068}{words}\u{2069}{close}")
}

/// What a correction says, in a line.
#[must_use]
pub fn in_words(language: Language, correction: &Correction) -> String {
    let quoted = |words: &Words| quoted(language, words.as_str());
    match correction {
        Correction::Mark { words, kind } => {
            format!("{}: {}", quoted(words), language.of(kind.words()))
        }
        Correction::Unmark { words } => format!(
            "{}: {}",
            quoted(words),
            language.of(["بلا علامة", "not marked"])
        ),
        Correction::Merge { words, with } => format!(
            "{} {} {}",
            quoted(words),
            language.of(["هو نفسه", "is the same as"]),
            quoted(with)
        ),
        Correction::Split { words } => format!(
            "{} {}",
            quoted(words),
            language.of(["مستقل عن غيره", "is another one"])
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Kind;

    #[test]
    fn a_correction_is_a_line() {
        let words = Words::new("سامي الكتبي").unwrap();
        let mark = Correction::Mark {
            words: words.clone(),
            kind: Kind::Place,
        };
        assert_eq!(
            in_words(Language::Arabic, &mark),
            "«\u{2068}سامي الكتبي\u{2069}»: مكان"
        );
        let split = Correction::Split { words };
        assert_eq!(
            in_words(Language::English, &split),
            "“\u{2068}سامي الكتبي\u{2069}” is another one"
        );
    }
}
