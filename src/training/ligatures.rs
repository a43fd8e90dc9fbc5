//! The words by which text out of PDF files is put right (`src/ingest/repair.rs`): frequent words with lam and alef in
//! them, whose form with these exchanged is none, or far rarer.

use crate::text::fold::is_plain_letter;
use std::collections::HashMap;

/// A word is counted from so many times on.
const LEAST: u32 = 12;
/// It is so many times as frequent as its form with lam and alef exchanged.
const TIMES: u32 = 25;
/// So many words are kept, the most frequent.
const MOST: usize = 3000;
/// What stands over the words.
const HEAD: &str = "\
# Written by `khabar ligatures ../shared/corpora/news.txt.xz` (src/training/ligatures.rs): frequent words of Arabic news
# with lam and alef in them, without the article, whose form with these exchanged is none, or 25 times rarer. The corpus:
# ANT Corpus v2.1 (Chouigui et al. 2017), free for research; of it only that these words are frequent.
";
/// The ligatures, each with what becomes of it.
const PAIRS: [(&str, &str); 4] = [("لا", "ال"), ("لأ", "أل"), ("لإ", "إل"), ("لآ", "آل")];

/// The words of a text, one a line, sorted.
#[must_use]
pub fn words(text: &str) -> String {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for word in text.split(|c: char| !is_plain_letter(c)) {
        *counts.entry(stem(word)).or_default() += 1;
    }
    let count = |word: &str| counts.get(word).copied().unwrap_or_default();
    let mut found: Vec<(u32, &str)> = counts
        .iter()
        .filter(|&(word, &times)| {
            let swapped = PAIRS
                .iter()
                .fold((*word).to_owned(), |word, (right, wrong)| {
                    word.replace(right, wrong)
                });
            times >= LEAST && swapped != *word && count(&swapped) * TIMES < times
        })
        .map(|(word, times)| (*times, *word))
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(MOST);
    let mut words: Vec<&str> = found.into_iter().map(|(_, word)| word).collect();
    words.sort_unstable();
    format!("{HEAD}{}", words.join("\n"))
}

/// A word without the article.
fn stem(word: &str) -> &str {
    let stem = word.strip_prefix("ال");
    stem.filter(|stem| stem.chars().nth(2).is_some())
        .unwrap_or(word)
}
