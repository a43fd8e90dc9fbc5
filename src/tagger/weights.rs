//! The weights of features, and the sums of a token's.

use super::file::{FEATURE_BITS, Table};
use super::labels::LABELS;

/// A row of numbers, one for each label.
pub type Row = [f32; LABELS];

/// Sums of weights as they stand in the file: of features of a byte each there are some hundred and fifty.
pub type Sums = [i16; LABELS];

/// Bits of a feature's number by which [`Weights`] knows it at first sight: 256 kB.
const KNOWN_BITS: u32 = 21;

/// So many features are looked at together: about those of a token.
const CHUNK: usize = 128;

#[inline]
fn word_of(number: u32) -> usize {
    (number as usize >> 6) & ((1 << (KNOWN_BITS - 6)) - 1)
}

#[inline]
fn bit_of(number: u32) -> u64 {
    1 << (number & 63)
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    number: u32,
    row: [i8; 12],
}

const FREE: Slot = Slot {
    number: u32::MAX,
    row: [0; 12],
};

/// The weights of features, by number.
#[derive(Clone, Debug)]
pub struct Weights {
    slots: Vec<Slot>,
    mask: usize,
    /// A bit for every number that may be in `slots`, by its last bits: most features have no weight, and what is small
    /// enough for the processor's cache says so of nearly all of them.
    known: Vec<u64>,
    step: f32,
}

/// The number that a feature is known by.
#[must_use]
#[inline]
pub fn feature_number(feature: u64) -> u32 {
    (feature >> (64 - FEATURE_BITS)) as u32
}

impl Weights {
    /// The weights of a table.
    #[must_use]
    pub fn new(file: &Table) -> Self {
        let size = (file.features.len() * 2).next_power_of_two().max(16);
        let mask = size - 1;
        let mut slots = vec![FREE; size];
        let mut known = vec![0; 1 << (KNOWN_BITS - 6)];
        for &(number, weights) in &file.features {
            let mut row = [0; 12];
            for (slot, weight) in row.iter_mut().zip(weights) {
                *slot = weight;
            }
            if let Some(bits) = known.get_mut(word_of(number)) {
                *bits |= bit_of(number);
            }
            let mut at = number as usize & mask;
            while let Some(slot) = slots.get_mut(at) {
                if slot.number == u32::MAX {
                    *slot = Slot { number, row };
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        Self {
            slots,
            mask,
            known,
            step: file.step,
        }
    }

    /// The sums of the weights of a token's features.
    #[must_use]
    pub fn sum(&self, features: &[u64]) -> Row {
        self.row(&self.sums(features))
    }

    /// Sums as weights.
    #[must_use]
    pub fn row(&self, sums: &Sums) -> Row {
        sums.map(|sum| f32::from(sum) * self.step)
    }

    /// The sums of a token's features, not yet scaled: those of further features can be added to them.
    #[must_use]
    pub fn sums(&self, features: &[u64]) -> Sums {
        let mut sums = [0i16; 12];
        // Whether a feature is known nobody can foresee, the processor neither: the known ones are put together first, without
        // a branch, and their rows, which lie anywhere in a large table, are then fetched side by side.
        for features in features.chunks(CHUNK) {
            let mut known = [0u32; CHUNK];
            let mut count = 0;
            for &feature in features {
                let number = feature_number(feature);
                let bits = self.known.get(word_of(number)).copied().unwrap_or(0);
                if let Some(place) = known.get_mut(count) {
                    *place = number;
                }
                count += usize::from(bits & bit_of(number) != 0);
            }
            for &number in known.iter().take(count) {
                self.add(number, &mut sums);
            }
        }
        let mut out = [0; LABELS];
        for (out, sum) in out.iter_mut().zip(sums) {
            *out = sum;
        }
        out
    }

    /// Adds the weights of a feature.
    #[inline]
    fn add(&self, number: u32, sums: &mut [i16; 12]) {
        let mut at = number as usize & self.mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.number == number {
                for (sum, &weight) in sums.iter_mut().zip(&slot.row) {
                    *sum = sum.saturating_add(i16::from(weight));
                }
                break;
            }
            if slot.number == u32::MAX {
                break;
            }
            at = (at + 1) & self.mask;
        }
    }
}
