//! Labels: the outside, and the beginning and inside of a name of each kind.

use crate::findings::Kind;

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
