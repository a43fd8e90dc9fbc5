//! Decoding: from what a chain's weights say of each token to the likeliest labels, and how sure they are.

use super::labels::{LABELS, Label, OUTSIDE, follows};
use super::weights::Row;

const NEVER: f32 = -1e30;

/// Room for decoding, used again for every sentence.
#[derive(Clone, Debug)]
pub struct Decoder {
    steps: [Row; LABELS + 1],
    factors: [Row; LABELS + 1],
    back: Vec<[u8; LABELS]>,
    forward: Vec<Row>,
    scores: Vec<Row>,
}

impl Decoder {
    /// One for these transitions; those that no sequence of names allows are never taken.
    #[must_use]
    pub fn new(transitions: &[Row; LABELS + 1]) -> Self {
        let mut steps = *transitions;
        for (from, row) in steps.iter_mut().enumerate() {
            let from = if from == LABELS { 0 } else { from };
            for (to, weight) in row.iter_mut().enumerate() {
                if !follows(from as Label, to as Label) {
                    *weight = NEVER;
                }
            }
        }
        Self {
            steps,
            factors: steps.map(|row| row.map(f32::exp)),
            back: Vec::new(),
            forward: Vec::new(),
            scores: Vec::new(),
        }
    }

    /// Starts a sentence.
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Adds the scores of the sentence's next token.
    pub fn push(&mut self, scores: Row) {
        self.scores.push(scores);
    }

    /// The likeliest labels of the sentence, onto `out`.
    pub fn best(&mut self, out: &mut Vec<Label>) {
        self.back.clear();
        let [steps @ .., start] = &self.steps;
        let mut best = [0f32; LABELS];
        for (at, scores) in self.scores.iter().enumerate() {
            let mut next = [NEVER; LABELS];
            let mut from_which = [0u8; LABELS];
            if at == 0 {
                next = *start;
            } else {
                for (from, (row, before)) in steps.iter().zip(best).enumerate() {
                    for ((next, which), weight) in next.iter_mut().zip(&mut from_which).zip(row) {
                        if before + weight > *next {
                            *next = before + weight;
                            *which = from as u8;
                        }
                    }
                }
            }
            for (next, score) in next.iter_mut().zip(scores) {
                *next = (*next + score).max(NEVER);
            }
            best = next;
            self.back.push(from_which);
        }
        let mut label = 0usize;
        let mut top = f32::MIN;
        for (at, &value) in best.iter().enumerate() {
            if value > top {
                (label, top) = (at, value);
            }
        }
        let first = out.len();
        for row in self.back.iter().rev() {
            out.push(label as Label);
            label = usize::from(row.get(label).copied().unwrap_or(OUTSIDE));
        }
        if let Some(new) = out.get_mut(first..) {
            new.reverse();
        }
    }

    /// How sure the sentence's `labels` are, onto `out`: for each token the probability of its label.
    pub fn certainty(&mut self, labels: &[Label], out: &mut Vec<f32>) {
        let [factors @ .., start] = &self.factors;
        self.forward.clear();
        let mut last = *start;
        for (at, scores) in self.scores.iter_mut().enumerate() {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            // From here on the scores are factors.
            *scores = scores.map(|score| (score - top).exp());
            let mut next = [0f32; LABELS];
            if at == 0 {
                next = last;
            } else {
                for (row, mass) in factors.iter().zip(last) {
                    for (next, factor) in next.iter_mut().zip(row) {
                        *next += mass * factor;
                    }
                }
            }
            let mut sum = 1e-30;
            for (next, factor) in next.iter_mut().zip(&*scores) {
                *next *= factor;
                sum += *next;
            }
            last = next.map(|value| value / sum);
            self.forward.push(last);
        }
        let first = out.len();
        let mut backward = [1f32; LABELS];
        for ((scores, forward), &label) in self.scores.iter().zip(&self.forward).zip(labels).rev() {
            let mut sum = 1e-30;
            let mut own = 0.0;
            for (at, (forward, backward)) in forward.iter().zip(backward).enumerate() {
                let mass = forward * backward;
                sum += mass;
                if at == usize::from(label) {
                    own = mass;
                }
            }
            out.push(own / sum);
            let mut next = [0f32; LABELS];
            let mut total = 1e-30;
            for (next, row) in next.iter_mut().zip(factors) {
                for ((factor, score), backward) in row.iter().zip(scores).zip(backward) {
                    *next += factor * score * backward;
                }
                total += *next;
            }
            backward = next.map(|value| value / total);
        }
        if let Some(new) = out.get_mut(first..) {
            new.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(label: usize, by: f32) -> Row {
        let mut row = [0.0; LABELS];
        row[label] = by;
        row
    }

    #[test]
    fn a_name_never_goes_on_before_it_began() {
        let mut decoder = Decoder::new(&[[0.0; LABELS]; LABELS + 1]);
        decoder.push(scores(2, 3.0)); // I-PER, which cannot start
        decoder.push(scores(4, 2.0)); // I-LOC, which follows only LOC
        let mut labels = Vec::new();
        decoder.best(&mut labels);
        assert_eq!(labels[1], 4);
        assert_eq!(labels[0], 3);
    }

    #[test]
    fn certainty_is_a_probability_of_whole_sequences() {
        let mut decoder = Decoder::new(&[[0.0; LABELS]; LABELS + 1]);
        decoder.push(scores(0, 2f32.ln()));
        let mut out = Vec::new();
        decoder.certainty(&[0], &mut out);
        // Outside (weight 2) against four beginnings (1 each).
        assert!((out[0] - 2.0 / 6.0).abs() < 1e-5);
    }
}
