//! Which language a text in Arabic letters is in: by letters that Arabic does not have, and by the most frequent words of
//! each.
//!
//! Not by the forms and keys of [`crate::text::fold`], which make one letter of those that tell the languages apart
//! (Urdu `سے` would be `سي`).

use super::Language;
use super::data::rows;
use super::taking::head;
use crate::text::fold::is_mark;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A text is in another language if this share of its words is, and so many are, and more than are plainly Arabic.
const SHARE: f64 = 0.05;
const LEAST: usize = 2;
/// In a text of at most so many words any that is plainly Arabic makes it Arabic, and one with a foreign letter foreign.
const SHORT: usize = 8;

const JOINER: char = '\u{200c}';

const LANGUAGES: [(&str, Language); 4] = [
    ("persian", Language::Persian),
    ("urdu", Language::Urdu),
    ("kurdish", Language::Kurdish),
    ("pashto", Language::Pashto),
];

/// What is known: of every letter and every word, in which languages it is; of words by their [`key`].
#[derive(Default)]
struct Known {
    letters: HashMap<char, [bool; 4]>,
    words: HashMap<String, [bool; 4]>,
    arabic: Vec<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    for row in rows(include_str!("data/languages.tsv")) {
        let mut fields = row.split('\t');
        let (Some(language), Some(what), Some(form)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let number = LANGUAGES.iter().position(|(name, _)| *name == language);
        let of = match (what, form.chars().next(), number) {
            ("letter", Some(letter), Some(number)) => {
                Some((known.letters.entry(letter).or_default(), number))
            }
            ("word", _, Some(number)) => Some((known.words.entry(key(form)).or_default(), number)),
            ("word", _, None) => {
                known.arabic.push(key(form));
                None
            }
            _ => None,
        };
        if let Some((languages, number)) = of
            && let Some(language) = languages.get_mut(number)
        {
            *language = true;
        }
    }
    known
});

/// The language of a text, if it is not Arabic.
pub(super) fn other_language(text: &str) -> Option<Language> {
    let head: String = head(text)
        .chars()
        .filter(|&c| c == JOINER || !(is_mark(c) || c.is_control() && c != '\n'))
        .collect();
    let (mut words, mut foreign, mut arabic) = (0_usize, 0_usize, 0_usize);
    let mut points = [(0_usize, 0_usize); 4];
    for word in head.split(|c: char| !is_letter(c)) {
        let word = word.trim_matches(JOINER);
        if word.is_empty() {
            continue;
        }
        words += 1;
        if is_plainly_arabic(word) {
            arabic += 1;
            continue;
        }
        let (letters, listed) = (by_letters(word), by_words(word));
        foreign += usize::from(letters.contains(&true) || listed.contains(&true));
        for ((points, letter), word) in points.iter_mut().zip(letters).zip(listed) {
            points.0 += usize::from(letter || word);
            points.1 += usize::from(letter);
        }
    }
    let with_letters = points.iter().any(|(_, letters)| *letters > 0);
    let least = match words <= SHORT {
        true if arabic > 0 => return None,
        true if with_letters => 1,
        _ => LEAST,
    };
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if foreign < least || foreign <= arabic || count(foreign) < SHARE * count(words) {
        return None;
    }
    // Of two that are alike the first.
    let best = points
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, points)| **points);
    let (_, language) = LANGUAGES.get(best?.0)?;
    Some(*language)
}

/// A letter of the Arabic script, or what joins none within a word.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}'
        | '\u{6fa}'..='\u{6fc}' | '\u{6ff}' | '\u{750}'..='\u{77f}' | JOINER)
}

/// A word with the letters made one that keyboards and habits exchange; those that tell a language stay.
fn key(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'ی' | 'ى' => 'ي',
            'ک' | 'ڪ' => 'ك',
            'ہ' | 'ھ' | 'ۀ' | 'ۂ' | 'ة' | 'ۃ' => 'ه',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            c => c,
        })
        .collect()
}

/// A function word of Arabic, or a word with the article.
fn is_plainly_arabic(word: &str) -> bool {
    let key = key(word);
    let rest = key.trim_start_matches(['و', 'ف']);
    let rest = if key.len() - rest.len() > 2 {
        &key
    } else {
        rest
    };
    let with_article = ["ال", "بال", "كال", "لل"].iter().any(|article| {
        rest.strip_prefix(article)
            .is_some_and(|rest| rest.chars().nth(1).is_some())
    });
    with_article || KNOWN.arabic.contains(&key)
}

/// The languages that have the letters of a word.
fn by_letters(word: &str) -> [bool; 4] {
    let mut of = [false; 4];
    let mut letters = word.chars().filter(|&c| c != JOINER).peekable();
    while let Some(c) = letters.next() {
        let last = letters.peek().is_none();
        if c == 'ە' && last || c == 'ے' && !last {
            continue;
        }
        if let Some(languages) = KNOWN.letters.get(&c) {
            or(&mut of, languages);
        }
    }
    of
}

/// The languages that have a word, or a part of it that a joiner sets off.
fn by_words(word: &str) -> [bool; 4] {
    let mut of = [false; 4];
    let mut look = |form: &str| {
        if let Some(languages) = KNOWN.words.get(form) {
            or(&mut of, languages);
        }
    };
    let word = key(word);
    look(&word.replace(JOINER, ""));
    if word.contains(JOINER) {
        let last = word.split(JOINER).count() - 1;
        for (at, part) in word.split(JOINER).enumerate() {
            look(part);
            if at < last {
                look(&format!("{part}{JOINER}"));
            }
            if at > 0 {
                look(&format!("{JOINER}{part}"));
            }
        }
    }
    of
}

fn or(of: &mut [bool; 4], others: &[bool; 4]) {
    for (one, other) in of.iter_mut().zip(others) {
        *one |= *other;
    }
}
