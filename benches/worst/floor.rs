//! The floor under the analysis: the least that anything which knows words by their spelling has to do.

use khabar::text::fold::key;
use std::collections::HashMap;

/// Folds every word of a text and counts how often each stands there; how many different ones there are.
pub fn count_words(text: &str) -> usize {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(key(word)).or_default() += 1;
    }
    counts.len()
}
