//! What is known of words from unlabelled news: how frequent they are and which words they are like.

use super::hash;
use crate::text::document::Document;
use crate::text::morphology;
use crate::text::morphology::Split;
use crate::text::tokens::TokenKind;
use std::collections::{HashMap, HashSet};

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Its frequency: the binary logarithm of its count, at least 1; 0 for a word never seen.
    pub frequency: u8,
    /// Its class by neighbours; 0 unknown.
    pub fine: u16,
    /// The class of its class; 0 unknown.
    pub coarse: u8,
    /// Its class by topic; 0 unknown.
    pub topic: u16,
    /// How unlabelled news speaks for it being (part of) a name; 0 unknown.
    pub prior: u8,
}

/// The highest prior of words that are in a name less than three times in ten.
const FEW: u8 = 13;

impl Info {
    /// Whether unlabelled news has the word in a name three times in ten or more.
    #[must_use]
    pub const fn is_in_names(self) -> bool {
        self.prior > FEW
    }
}

/// The table of known words.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    words: Table<Info>,
    pairs: Table<u8>,
}

/// A table by number.
#[derive(Clone, Debug, Default)]
struct Table<T> {
    slots: Vec<(u32, T)>,
    mask: usize,
}

impl<T: Copy + Default> Table<T> {
    fn new(items: impl ExactSizeIterator<Item = (u32, T)>) -> Self {
        let size = (items.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![(u32::MAX, T::default()); size];
        let mask = size - 1;
        for (number, value) in items {
            let mut at = home(number) & mask;
            while let Some(slot) = slots.get_mut(at) {
                if slot.0 == u32::MAX || slot.0 == number {
                    *slot = (number, value);
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        Self { slots, mask }
    }

    #[inline]
    fn get(&self, number: u32) -> T {
        let mut at = home(number) & self.mask;
        loop {
            match self.slots.get(at) {
                Some(&(slot, value)) if slot == number => return value,
                Some(&(slot, _)) if slot != u32::MAX => at = (at + 1) & self.mask,
                _ => return T::default(),
            }
        }
    }
}

fn home(number: u32) -> usize {
    (number.wrapping_mul(0x9e37_79b1) >> 4) as usize
}

/// The number that two words in a row are known by.
#[must_use]
pub fn pair_number(first: u32, second: u32) -> u32 {
    (hash::mix(u64::from(first), u64::from(second) + 1) >> (64 - WORD_BITS)) as u32
}

/// Bits that a word is known by.
pub const WORD_BITS: u32 = 28;

/// The number that a word is known by.
#[must_use]
pub fn word_number(parts: &[&str]) -> u32 {
    let mut state = 0;
    for part in parts {
        state = hash::bytes(state, part.as_bytes()) ^ 0xcbf2_9ce4_8422_2325;
    }
    (hash::mix(state, 1) >> (64 - WORD_BITS)) as u32
}

/// The number of a number, which is known by its length only.
#[must_use]
pub fn number_word(key: &str) -> u32 {
    let mut state = 0;
    for c in key.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        let mut buffer = [0; 4];
        state = hash::bytes(state, c.encode_utf8(&mut buffer).as_bytes()) ^ 0xcbf2_9ce4_8422_2325;
    }
    (hash::mix(state, 1) >> (64 - WORD_BITS)) as u32
}

/// How a word divides, and what is known of its stem.
#[derive(Clone, Copy, Debug)]
pub struct Division {
    /// The division; `None` where the word stands whole.
    pub split: Option<Split>,
    /// What is known of the stem.
    pub info: Info,
}

impl Division {
    /// That of a word of which nothing is known.
    pub const WHOLE: Self = Self {
        split: None,
        info: Info {
            frequency: 0,
            fine: 0,
            coarse: 0,
            topic: 0,
            prior: 0,
        },
    };
}

impl WordTable {
    /// The table of these words and pairs of words.
    #[must_use]
    pub fn new(words: &[(u32, Info)], pairs: &[(u32, u8)]) -> Self {
        Self {
            words: Table::new(words.iter().copied()),
            pairs: Table::new(pairs.iter().copied()),
        }
    }

    /// What is known of word number `number`.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> Info {
        self.words.get(number)
    }

    /// What is known of two words in a row: 0 nothing, else 1 + 2 × the kind of name that unlabelled news has them in,
    /// + 1 where hardly ever anything else.
    #[must_use]
    #[inline]
    pub fn pair(&self, first: u32, second: u32) -> u8 {
        self.pairs.get(pair_number(first, second))
    }

    /// What is known of the stem of `key` when it reads as `split`.
    #[must_use]
    pub fn stem(&self, key: &str, split: Split) -> Info {
        self.get(stem_number(key, split))
    }

    /// The likeliest division of `key` into particles and a known stem.
    ///
    /// A known whole word stands whole. Otherwise the most frequent known stem wins; rare particles (`ك`, `ف`) need a
    /// frequent one. An unknown word gives up a particle only in front of the article.
    #[must_use]
    pub fn read(&self, key: &str) -> Division {
        let whole = self.get(word_number(&[key]));
        if whole.frequency > 0 {
            return Division {
                split: None,
                info: whole,
            };
        }
        let mut best: Option<(u8, Split, Info)> = None;
        let mut article: Option<Split> = None;
        for split in morphology::splits(key) {
            if split.is_plain() || split.preposition == Some('س') {
                continue;
            }
            let rest = key.get(split.bare..).unwrap_or_default().chars().count();
            if rest < 3 {
                continue;
            }
            if split.article && article.is_none() {
                article = Some(split);
            }
            let info = self.stem(key, split);
            let cost = match (split.conjunction, split.preposition) {
                (Some('ف'), Some(_)) => 6,
                (Some('ف'), None) => 3,
                (_, Some('ك')) if !split.article => 5,
                (Some(_), Some(_)) => 2,
                _ => 0,
            };
            if info.frequency > cost {
                let score = info.frequency - cost;
                if best.is_none_or(|(other, _, _)| score > other) {
                    best = Some((score, split, info));
                }
            }
        }
        match (best, article) {
            (Some((_, split, info)), _) => Division {
                split: Some(split),
                info,
            },
            (None, Some(split)) => Division {
                split: Some(split),
                info: Info::default(),
            },
            (None, None) => Division::WHOLE,
        }
    }
}

/// The table of words together with what a document tells of its own words.
#[derive(Clone, Debug)]
pub struct InDocument<'a> {
    /// The table.
    pub words: &'a WordTable,
    wholes: HashSet<String>,
}

impl<'a> InDocument<'a> {
    /// The table for this document.
    #[must_use]
    pub fn new(document: &Document<'_>, words: &'a WordTable) -> Self {
        Self {
            words,
            wholes: wholes(document, words),
        }
    }

    /// The likeliest division of `key`, as far as unlabelled news and the rest of the document tell.
    #[must_use]
    pub fn read(&self, key: &str) -> Division {
        if self.wholes.contains(key) {
            Division::WHOLE
        } else {
            self.words.read(key)
        }
    }
}

/// The keys of a document that stand whole although [`WordTable::read`] would divide them: news does not know them, they
/// occur more than once, and their stem, which is not frequent in news, nowhere without the particle (`بايدن` is no
/// `ايدن`, `بويري` no `ويري`).
fn wholes(document: &Document<'_>, words: &WordTable) -> HashSet<String> {
    /// The frequency from which on a stem is rather the word.
    const FREQUENT: u8 = 11;
    let mut keys: HashMap<&str, usize> = HashMap::new();
    for at in 0..document.tokens.len() {
        if document.kind(at) == Some(TokenKind::Word) {
            *keys.entry(document.key(at)).or_default() += 1;
        }
    }
    keys.iter()
        .filter(|&(&key, &count)| {
            count > 1
                && words.read(key).split.is_some_and(|split| {
                    let stem = key.get(split.word..).unwrap_or_default();
                    !split.article
                        && split.preposition.is_some()
                        && words.stem(key, split).frequency < FREQUENT
                        && ["", "و", "ب", "ل", "ال", "لل", "وال", "بال"]
                            .iter()
                            .map(|particle| format!("{particle}{stem}"))
                            .all(|other| other == key || !keys.contains_key(other.as_str()))
                })
        })
        .map(|(&key, _)| key.to_owned())
        .collect()
}

/// The number of the stem of `key` when it reads as `split`: after `لل` with its article restored.
#[must_use]
pub fn stem_number(key: &str, split: Split) -> u32 {
    if split.elided() {
        word_number(&["ال", key.get(split.bare..).unwrap_or_default()])
    } else {
        word_number(&[key.get(split.word..).unwrap_or_default()])
    }
}
