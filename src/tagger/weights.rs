//! The weights of features, and the sums of a token's.

use super::file::{FEATURE_BITS, WeightFile};
use super::labels::LABELS;

/// A row of numbers, one for each label.
pub type Row = [f32; LABELS];

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
    step: f32,
    /// The weights of one label after another; the last row begins a sentence.
    pub transitions: [Row; LABELS + 1],
}

/// The number that a feature is known by.
#[must_use]
#[inline]
pub fn feature_number(feature: u64) -> u32 {
    (feature >> (64 - FEATURE_BITS)) as u32
}

impl Weights {
    /// The weights that a file holds.
    #[must_use]
    pub fn new(file: &WeightFile) -> Self {
        let size = (file.features.len() * 2).next_power_of_two().max(16);
        let mask = size - 1;
        let mut slots = vec![FREE; size];
        for &(number, weights) in &file.features {
            let mut row = [0; 12];
            for (slot, weight) in row.iter_mut().zip(weights) {
                *slot = weight;
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
            step: file.step,
            transitions: file
                .transitions
                .map(|row| row.map(|weight| f32::from(weight) / 256.0)),
        }
    }

    /// The sums of the weights of a token's features.
    #[must_use]
    pub fn sum(&self, features: &[u64]) -> Row {
        let mut sums = [0i32; 12];
        for &feature in features {
            let number = feature_number(feature);
            let mut at = number as usize & self.mask;
            while let Some(slot) = self.slots.get(at) {
                if slot.number == number {
                    for (sum, &weight) in sums.iter_mut().zip(&slot.row) {
                        *sum += i32::from(weight);
                    }
                    break;
                }
                if slot.number == u32::MAX {
                    break;
                }
                at = (at + 1) & self.mask;
            }
        }
        let mut row = [0.0; LABELS];
        for (value, sum) in row.iter_mut().zip(sums) {
            *value = sum as f32 * self.step;
        }
        row
    }
}
