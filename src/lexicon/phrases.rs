//! [`Phrases`]: names and terms of one or more words, looked up at a token.
//!
//! What may differ between the list and the text: everything that [`crate::text::fold::key`] folds, the seat of a
//! hamza (`شؤون`, `شئون`), particles written onto the first word, its article, hyphens and dots between words, and
//! the space after words that are often written together with the next (`أبو ظبي`, `أبوظبي`; `عبد الله`, `عبدالله`).
//! The phrases themselves are not kept, only a hash of each, so that twenty thousand cost little memory and are ready
//! in milliseconds.

use super::fnv::Fnv;
use super::tsv;
use crate::text::fold::{Folding, key};
use crate::text::morphology::{Split, splits};
use crate::text::tokens::{TokenKind, Tokens};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// How many words a phrase has at most.
const LONGEST: usize = 8;

/// Whether the article stands as the list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleFit {
    /// As in the list: with it (`الرياض`) or without it (`دمشق`).
    AsListed,
    /// The text has it, the list has not: `الرئيس` for `رئيس`.
    Added,
    /// The list has it, the text has not: `رياض` for `الرياض`.
    Dropped,
}

/// A phrase that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<T> {
    /// The tokens it takes.
    pub tokens: Range<usize>,
    /// How its first token is divided. [`crate::text::document::Document::name_start`] says where the phrase
    /// begins.
    pub split: Split,
    /// Whether the article is as listed.
    pub article: ArticleFit,
    /// What the phrase can be, in the order of the list.
    pub readings: Vec<T>,
}

/// The lists that are looked up at every token, each a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// Countries, places, bodies, newsrooms, works.
    Names = 1,
    /// Adjectives of nationality.
    Nisbas = 2,
    /// Given names.
    Given = 4,
    /// Family names.
    Family = 8,
    /// Titles.
    Titles = 16,
    /// Nouns that open names.
    Heads = 32,
}

/// Which lists have phrases that begin with a word. Hardly any word of a text begins one, and the stages ask a dozen times at
/// every token: what is known beforehand need not be looked up.
#[derive(Clone, Debug)]
pub struct Openings(Vec<u8>);

impl Default for Openings {
    fn default() -> Self {
        Self(vec![0; 1 << Self::BITS])
    }
}

impl Openings {
    /// As many words as fit into the nearest cache; two that share a place are only looked up in vain.
    const BITS: u32 = 16;

    /// Adds the first words of a list's phrases.
    pub fn add<T>(&mut self, phrases: &Phrases<T>) {
        for &head in phrases.heads.keys() {
            self.set(head, phrases.list as u8);
        }
        // What is joined to these begins another phrase in each list.
        for word in &phrases.joining {
            let mut hash = Fnv::default();
            letters(word, &mut hash);
            self.set(hash.finish(), u8::MAX);
        }
    }

    fn set(&mut self, hash: u64, lists: u8) {
        if let Some(place) = self.0.get_mut(Self::place(hash)) {
            *place |= lists;
        }
    }

    /// Tells every token the lists whose phrases may begin there.
    pub fn mark(&self, tokens: &mut Tokens) {
        tokens.set_opens(|kind, key| {
            let mut lists = 0;
            readings(Some(kind), key, |split| {
                let mut hash = Fnv::default();
                letters(key.get(split.bare..).unwrap_or_default(), &mut hash);
                lists |= self
                    .0
                    .get(Self::place(hash.finish()))
                    .copied()
                    .unwrap_or_default();
            });
            lists
        });
    }

    fn place(hash: u64) -> usize {
        (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize
    }
}

/// A list of phrases with what each stands for; a phrase may stand for several things.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// From the hash of a phrase (bare of its article) to the head of its chain in `items`.
    table: Table<u32>,
    /// From the hash of a first word to the most words of a phrase that starts with it.
    heads: Table<u8>,
    items: Vec<Item<T>>,
    list: List,
    /// The keys of the words of `data/joining.tsv`.
    joining: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Item<T> {
    value: T,
    article: bool,
    next: Option<u32>,
}

impl<T> Phrases<T> {
    /// An empty list. `joining` is the text of `data/joining.tsv`: words that are written together with the next by some
    /// and apart by others.
    #[must_use]
    pub fn new(list: List, joining: &str) -> Self {
        Self {
            table: Table::default(),
            heads: Table::default(),
            items: Vec::new(),
            list,
            joining: tsv::rows(joining).map(|row| key(row.field(0))).collect(),
        }
    }
}

impl<T: Copy + PartialEq> Phrases<T> {
    /// Adds a phrase; nothing if it has no letter or is longer than eight words.
    pub fn add(&mut self, phrase: &str, value: T) {
        let Some((article, units)) = self.read(phrase) else {
            return;
        };
        let (Some(&head), Some(&whole)) = (units.first(), units.last()) else {
            return;
        };
        let index = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        let words = u8::try_from(units.len()).unwrap_or(u8::MAX);
        let most = self.heads.entry(head).or_insert(words);
        *most = words.max(*most);
        let mut last = *self.table.entry(whole).or_insert(index);
        self.items.push(Item {
            value,
            article,
            next: None,
        });
        if last == index {
            return;
        }
        // At the end of the chain, unless it is in it already.
        loop {
            let Some(item) = self.items.get_mut(last as usize) else {
                return;
            };
            if item.value == value && item.article == article {
                self.items.pop();
                return;
            }
            match item.next {
                Some(next) => last = next,
                None => {
                    item.next = Some(index);
                    return;
                }
            }
        }
    }

    /// How many pairs of phrase and meaning there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// What `phrase`, a text without particles, stands for; its article as listed.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Vec<T> {
        // A word that is a key already needs no folding.
        if !phrase.is_empty() && phrase.chars().all(is_of_keys) {
            let article = has_article(phrase);
            let bare = if article { "ال".len() } else { 0 };
            let mut hash = Fnv::default();
            letters(phrase.get(bare..).unwrap_or_default(), &mut hash);
            return self.values(hash.finish(), article).collect();
        }
        let Some((article, units)) = self.read(phrase) else {
            return Vec::new();
        };
        units
            .last()
            .map_or_else(Vec::new, |&whole| self.values(whole, article).collect())
    }

    /// What the phrase with this hash stands for, with or without its article.
    fn values(&self, hash: u64, article: bool) -> impl Iterator<Item = T> {
        self.chain(hash)
            .filter(move |item| item.article == article)
            .map(|item| item.value)
    }

    /// The longest phrase that starts in token `at`; of several readings of the first word the one whose article is as
    /// listed and which has the fewest particles.
    #[must_use]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<Match<T>> {
        self.matches(tokens, at).into_iter().next()
    }

    /// Every phrase that starts in token `at`: the longest first, then by article as listed, then by fewest particles.
    #[must_use]
    pub fn matches(&self, tokens: &Tokens, at: usize) -> Vec<Match<T>> {
        let mut found = Vec::new();
        if !tokens.may_open(at, self.list as u8) {
            return found;
        }
        let word = tokens.key(at);
        let kind = tokens.get(at).map(|token| token.kind);
        readings(kind, word, |split| {
            self.matches_of(tokens, at, split, &mut found);
        });
        found.sort_by_key(|m| (std::cmp::Reverse(m.tokens.end), m.article));
        found
    }

    fn matches_of(&self, tokens: &Tokens, at: usize, split: Split, found: &mut Vec<Match<T>>) {
        let word = tokens.key(at).get(split.bare..).unwrap_or_default();
        let mut hash = Fnv::default();
        let mut next = self.unit(tokens, at, word, &mut hash);
        let Some(&most) = self.heads.get(&hash.finish()) else {
            return;
        };
        for words in 1..=most {
            for fit in [ArticleFit::AsListed, ArticleFit::Added, ArticleFit::Dropped] {
                let listed = match fit {
                    ArticleFit::AsListed => split.article,
                    ArticleFit::Added if split.article => false,
                    ArticleFit::Dropped if !split.article => true,
                    _ => continue,
                };
                let readings: Vec<T> = self
                    .chain(hash.finish())
                    .filter(|item| item.article == listed)
                    .map(|item| item.value)
                    .collect();
                if !readings.is_empty() {
                    found.push(Match {
                        tokens: at..next,
                        split,
                        article: fit,
                        readings,
                    });
                }
            }
            if words == most {
                break;
            }
            let Some(start) = continues(tokens, next) else {
                break;
            };
            hash.write_u8(b' ');
            next = self.unit(tokens, start, tokens.key(start), &mut hash);
        }
    }

    /// Hashes the word `word`, which token `at` ends with, and those after it that are joined to it; returns the token
    /// after them.
    fn unit<'a>(
        &self,
        tokens: &'a Tokens,
        mut at: usize,
        mut word: &'a str,
        hash: &mut Fnv,
    ) -> usize {
        // No phrase has more words, and a text may be nothing but such words.
        for _ in 0..LONGEST {
            letters(word, hash);
            at += 1;
            if !self.joins(word) {
                return at;
            }
            match continues(tokens, at) {
                Some(next) => at = next,
                None => return at,
            }
            word = tokens.key(at);
        }
        at
    }

    /// Whether a word may be written together with the next.
    fn joins(&self, word: &str) -> bool {
        self.joining.iter().any(|joining| joining == word)
    }

    fn chain(&self, hash: u64) -> impl Iterator<Item = Item<T>> {
        let mut at = self.table.get(&hash).copied();
        std::iter::from_fn(move || {
            let item = *self.items.get(at? as usize)?;
            at = item.next;
            Some(item)
        })
    }

    /// Whether a phrase starts with the article, and the hash of each of its beginnings, by words.
    fn read(&self, phrase: &str) -> Option<(bool, Vec<u64>)> {
        let key = Folding::Key.fold(phrase);
        let words = key
            .split(|c: char| c.is_whitespace() || is_joint(c))
            .filter(|word| !word.is_empty());
        let mut article = false;
        let mut hash = Fnv::default();
        let mut units = Vec::new();
        let mut joined = false;
        for (at, mut word) in words.enumerate() {
            // Words that are joined count as one.
            if at == 2 * LONGEST {
                return None;
            }
            if at == 0 && has_article(word) {
                article = true;
                word = word.get("ال".len()..).unwrap_or_default();
            }
            if !joined && !units.is_empty() {
                hash.write_u8(b' ');
            }
            letters(word, &mut hash);
            joined = self.joins(word);
            if !joined {
                units.push(hash.finish());
            }
        }
        if joined {
            units.push(hash.finish());
        }
        (1..=LONGEST)
            .contains(&units.len())
            .then_some((article, units))
    }
}

/// Tells `read` every division of a token's word that a list is searched for: a list is kept bare of the article, so those
/// that leave it on are none.
fn readings(kind: Option<TokenKind>, word: &str, mut read: impl FnMut(Split)) {
    match kind {
        Some(TokenKind::Word) => {
            let mut any = false;
            for split in splits(word) {
                any = true;
                if split.article || !has_article(word.get(split.bare..).unwrap_or_default()) {
                    read(split);
                }
            }
            if !any {
                // A word of one letter: `د ب أ`.
                read(PLAIN);
            }
        }
        Some(TokenKind::Foreign | TokenKind::Number) => read(PLAIN),
        _ => {}
    }
}

/// The reading of a word that has no proclitic.
const PLAIN: Split = Split {
    conjunction: None,
    preposition: None,
    article: false,
    word: 0,
    bare: 0,
};

/// Whether a key starts with the article and has two letters more, as [`splits`] counts it.
fn has_article(word: &str) -> bool {
    word.strip_prefix("ال")
        .is_some_and(|rest| rest.chars().nth(1).is_some())
}

/// The word that goes on a phrase at token `at`: this token, or the next where this is a hyphen or dot between words.
fn continues(tokens: &Tokens, at: usize) -> Option<usize> {
    let line = tokens.get(at.checked_sub(1)?)?.line;
    let token = tokens.get(at).filter(|token| token.line == line)?;
    if token.kind != TokenKind::Punctuation {
        return Some(at);
    }
    let after = tokens.get(at + 1).filter(|token| token.line == line)?;
    (!token.spaced
        && !after.spaced
        && after.kind != TokenKind::Punctuation
        && tokens.form(at).chars().all(is_joint))
    .then_some(at + 1)
}

fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '\'' | '’' | '&'
    )
}

fn letters(word: &str, hash: &mut Fnv) {
    for c in word.chars() {
        hash.write_letter(without_seat(c));
    }
}

/// Whether a key can hold `c` and a word consists of such letters.
fn is_of_keys(c: char) -> bool {
    matches!(c, '\u{0621}' | '\u{0624}' | '\u{0626}'..='\u{0628}' | '\u{062a}'..='\u{063a}' | '\u{0641}'..='\u{0648}' | '\u{064a}')
}

/// A hamza without its seat.
fn without_seat(c: char) -> char {
    match c {
        'ؤ' | 'ئ' => 'ء',
        c => c,
    }
}

type Table<V> = HashMap<u64, V, BuildHasherDefault<Known>>;

/// For keys that are hashes already.
#[derive(Default)]
struct Known(u64);

impl Hasher for Known {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    fn finish(&self) -> u64 {
        // FNV's high bits, which the table looks at first, are the weaker ones.
        self.0 ^ self.0.rotate_left(32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::data::Data;
    use crate::text::span::Span;

    fn list() -> Phrases<u8> {
        let mut list = Phrases::new(List::Names, Data::BUILTIN.joining);
        for (phrase, value) in [
            ("الرياض", 1),
            ("الإمارات", 2),
            ("الإمارات العربية المتحدة", 3),
            ("أبو ظبي", 4),
            ("عبد الله", 5),
            ("بوتين", 6),
            ("دمشق", 7),
            ("ألمانيا", 8),
            ("وزارة شؤون المرأة", 9),
            ("بورت-أو-برنس", 10),
            ("د ب أ", 11),
            ("وهران", 12),
            ("الأردن", 13),
            ("الأردن", 14),
            ("BBC", 15),
            ("رئيس", 16),
        ] {
            list.add(phrase, value);
        }
        list
    }

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, &[Span::new(0, text.len())])
    }

    /// The longest match at the first token: values, tokens taken, bytes of particles, article.
    fn first(text: &str) -> Option<(Vec<u8>, usize, usize, ArticleFit)> {
        list()
            .longest(&tokens(text), 0)
            .map(|m| (m.readings, m.tokens.len(), m.split.word, m.article))
    }

    #[test]
    fn phrases_are_found_with_particles_and_in_other_spellings() {
        use ArticleFit::{Added, AsListed, Dropped};
        for (text, values, taken, particles, article) in [
            ("الرياض", &[1][..], 1, 0, AsListed),
            ("بالرياض", &[1], 1, 2, AsListed),
            ("وبالرياض", &[1], 1, 4, AsListed),
            ("للرياض", &[1], 1, 2, AsListed),
            ("رياض", &[1], 1, 0, Dropped),
            ("للإمارات العربية", &[2], 1, 2, AsListed),
            ("الامارات العربيه المتحده", &[3], 3, 0, AsListed),
            ("أبوظبي", &[4], 1, 0, AsListed),
            ("وابو ظبى", &[4], 2, 2, AsListed),
            ("عبدالله", &[5], 1, 0, AsListed),
            ("لعبد الله", &[5], 2, 2, AsListed),
            ("بوتين", &[6], 1, 0, AsListed),
            ("ببوتين", &[6], 1, 2, AsListed),
            ("لألمانيا", &[8], 1, 2, AsListed),
            ("وزارة شئون المرأة", &[9], 3, 0, AsListed),
            ("بورت او برنس", &[10], 3, 0, AsListed),
            ("بورت-أو-برنس", &[10], 5, 0, AsListed),
            ("د.ب.أ", &[11], 3, 0, AsListed),
            ("د ب أ", &[11], 3, 0, AsListed),
            ("وهران", &[12], 1, 0, AsListed),
            ("الأُرْدُن", &[13, 14], 1, 0, AsListed),
            ("bbc", &[15], 1, 0, AsListed),
            ("الرئيس", &[16], 1, 0, Added),
            ("للرئيس", &[16], 1, 2, Added),
        ] {
            assert_eq!(
                first(text),
                Some((values.to_vec(), taken, particles, article)),
                "{text}"
            );
        }
        for text in ["مدمشق", "بوتينا", "د. ب", "أبو", "،"] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn a_phrase_ends_with_its_line() {
        let text = "الإمارات\nالعربية المتحدة";
        let lines = [Span::new(0, 16), Span::new(17, text.len())];
        let found = list().longest(&Tokens::of(text, &lines), 0);
        assert_eq!(found.map(|m| m.readings), Some(vec![2]));
    }

    #[test]
    fn a_phrase_that_is_added_twice_counts_once() {
        let mut list = list();
        let before = list.len();
        list.add("الأردن", 13);
        list.add("الاردن", 14);
        assert_eq!(list.len(), before);
        assert_eq!(list.get("الأردن"), [13, 14]);
        assert!(list.get("أردن").is_empty());
    }
}
