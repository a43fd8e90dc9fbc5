//! One sort for everything that the page sorts.
//!
//! The standard library's sort is several kilobytes of code for each type that is sorted by each key: more than all else
//! that most lists need. This one sorts numbers, whatever they are the numbers of. Not for the analysis, which counts time
//! and not bytes.

use std::cmp::Ordering;

/// Sorts by a key, and leaves equals in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let numbers = sorted(keys.len(), &|one, other| {
        keys.get(one).cmp(&keys.get(other))
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(
        numbers
            .into_iter()
            .filter_map(|number| taken.get_mut(number)?.take()),
    );
}

/// The numbers below `count`, sorted.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_by(|&one, &other| compare(one, other));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_leaves_equals_in_their_order() {
        let mut words = vec!["ثلاثة", "ب", "اثنان", "ا", "ج"];
        sort_by_key(&mut words, |word| word.chars().count());
        assert_eq!(words, ["ب", "ا", "ج", "ثلاثة", "اثنان"]);
        let mut none: Vec<u8> = Vec::new();
        sort_by_key(&mut none, |number| *number);
        assert!(none.is_empty());
    }
}
