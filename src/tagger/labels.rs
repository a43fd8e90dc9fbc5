//! Labels: the outside, and the beginning and inside of a name of each kind.

use crate::findings::Kind;
use std::ops::Range;

/// How many labels there are.
pub const LABELS: usize = 9;

/// The kinds in the order of their labels: label `1 + 2k` begins kind `k`, `2 + 2k` goes on with it.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other];

/// The kinds as CoNLL files write them, in the same order.
pub const NAMES: [&str; 4] = ["PER", "LOC", "ORG", "MISC"];

/// A label's number.
pub type Label = u8;

/// Outside any name.
pub const OUTSIDE: Label = 0;

/// The number of a kind of names, `None` for the outside.
#[must_use]
pub fn kind(label: Label) -> Option<usize> {
    (label > 0).then(|| usize::from(label - 1) / 2)
}

/// The place of a kind in [`KINDS`].
#[must_use]
pub fn number(kind: Kind) -> usize {
    match kind {
        Kind::Person => 0,
        Kind::Place => 1,
        Kind::Organisation => 2,
        Kind::Other => 3,
    }
}

/// The names that labels mark, in order: their tokens, and their kinds' places in [`KINDS`].
#[must_use]
pub fn spans(labels: &[Label]) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(kind) = kind(label) else { continue };
        match out.last_mut() {
            Some((tokens, last)) if !begins(label) && tokens.end == at && *last == kind => {
                tokens.end = at + 1;
            }
            _ => out.push((at..at + 1, kind)),
        }
    }
    out
}

/// Whether a label begins a name.
#[must_use]
pub fn begins(label: Label) -> bool {
    label % 2 == 1
}

/// Whether `next` may follow `label`.
#[must_use]
pub fn follows(label: Label, next: Label) -> bool {
    next == OUTSIDE || begins(next) || kind(label) == kind(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_spans() {
        // B-PER I-PER O B-LOC B-LOC
        assert_eq!(spans(&[1, 2, 0, 3, 3]), [(0..2, 0), (3..4, 1), (4..5, 1)]);
    }

    #[test]
    fn kinds_have_their_places() {
        for (place, &kind) in KINDS.iter().enumerate() {
            assert_eq!(number(kind), place);
        }
    }
}
