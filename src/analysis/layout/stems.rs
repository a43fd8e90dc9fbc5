//! Rough stems, to tell whether two lines speak of the same thing.
//!
//! The light stemmer of Larkey, Ballesteros and Connell, *Light Stemming for Arabic Information Retrieval* (2007), on
//! keys. Too rough for findings; enough for counting shared words.

use std::collections::HashSet;

const PREFIXES: [&str; 8] = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ف"];
const SUFFIXES: [&str; 9] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا"];

/// The stem of a key: one prefix and one suffix less, three letters kept.
fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().nth(2).is_some();
    let bare = PREFIXES
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .find(long)
        .unwrap_or(word);
    SUFFIXES
        .iter()
        .filter_map(|suffix| bare.strip_suffix(suffix))
        .find(long)
        .unwrap_or(bare)
}

/// The stems of the words that are long enough to mean something.
pub(super) fn stems<'a>(words: &[&'a str]) -> HashSet<&'a str> {
    words
        .iter()
        .filter(|word| word.chars().nth(3).is_some())
        .map(|word| stem(word))
        .collect()
}

/// How much of `of` also stands in `within`, from 0 to 1; 0 where `of` is empty.
pub(super) fn share(of: &HashSet<&str>, within: &HashSet<&str>) -> f64 {
    let shared = of.intersection(within).count();
    if of.is_empty() {
        return 0.0;
    }
    f64::from(u32::try_from(shared).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(of.len()).unwrap_or(u32::MAX))
}
