//! Decoding: from what a chain's weights say of each token to the likeliest labels, and how sure they are.

use super::labels::{LABELS, Label, OUTSIDE, follows};
use super::weights::Row;

const NEVER: f32 = -1e30;

/// The labels, and room that lets a processor go through them by fours.
const WIDTH: usize = LABELS.next_multiple_of(4);

/// A row with its room.
type Wide = [f32; WIDTH];

/// A row without its room.
fn narrow(row: &Wide) -> Row {
    std::array::from_fn(|at| row.get(at).copied().unwrap_or(0.0))
}

/// A row with room.
fn wide(row: &Row) -> Wide {
    std::array::from_fn(|at| row.get(at).copied().unwrap_or(0.0))
}

/// Room for decoding, used again for every sentence.
#[derive(Clone, Debug)]
pub struct Decoder {
    steps: [Row; LABELS + 1],
    factors: [Wide; LABELS + 1],
    /// `factors` by the label that is stepped to, in the order of those stepped from.
    into: [Wide; LABELS],
    back: Vec<[u8; LABELS]>,
    /// For each token the probabilities of its labels after what stands before it.
    forward: Vec<Row>,
    /// For each token what its mass was divided by to make them probabilities.
    norms: Vec<f32>,
    /// For each token by what its labels' probabilities change with what stands after it.
    backward: Vec<Row>,
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
        let factors = steps.map(|row| row.map(f32::exp));
        Self {
            steps,
            into: std::array::from_fn(|to| {
                let from = |from: usize| factors.get(from).and_then(|row| row.get(to));
                std::array::from_fn(|at| from(at).filter(|_| at < LABELS).copied().unwrap_or(0.0))
            }),
            factors: factors.map(|row| wide(&row)),
            back: Vec::new(),
            forward: Vec::new(),
            norms: Vec::new(),
            backward: Vec::new(),
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

    /// How sure the sentence's `labels` are, onto `out`: for each token the probability of its label (forward and
    /// backward sums, Rabiner 1989).
    pub fn certainty(&mut self, labels: &[Label], out: &mut Vec<f32>) {
        self.sum_up();
        for ((forward, backward), &label) in self.forward.iter().zip(&self.backward).zip(labels) {
            let label = usize::from(label);
            let mass = forward.get(label).zip(backward.get(label));
            out.push(mass.map_or(0.0, |(forward, backward)| forward * backward));
        }
    }

    /// Calls `each` with every run of tokens of the sentence that is a name of one kind with a probability of at least
    /// `least`: first token, the one after the last, the kind's number, the probability. After [`Self::certainty`].
    pub fn segments(&self, least: f32, mut each: impl FnMut(usize, usize, usize, f32)) {
        let at = |rows: &[Row], token: usize, label: usize| {
            rows.get(token)
                .and_then(|row| row.get(label))
                .copied()
                .unwrap_or(0.0)
        };
        for start in 0..self.forward.len() {
            for kind in 0..LABELS / 2 {
                let (begins, inside) = (1 + 2 * kind, 2 + 2 * kind);
                let mut last = begins;
                let mut mass = at(&self.forward, start, begins);
                let mut end = start + 1;
                // What is left of the mass only falls.
                while mass * at(&self.backward, end - 1, last) >= least {
                    let (Some(scores), Some(norm)) = (self.scores.get(end), self.norms.get(end))
                    else {
                        each(start, end, kind, mass);
                        break;
                    };
                    let steps = self.factors.get(last).copied().unwrap_or_default();
                    let closed: f32 = steps
                        .iter()
                        .zip(scores)
                        .zip(self.backward.get(end).into_iter().flatten())
                        .enumerate()
                        .filter(|&(label, _)| label != inside)
                        .map(|(_, ((step, score), backward))| step * score * backward)
                        .sum();
                    let probability = mass * closed / norm;
                    if probability >= least {
                        each(start, end, kind, probability.min(1.0));
                    }
                    let step = steps.get(inside).copied().unwrap_or(0.0);
                    mass *= step * scores.get(inside).copied().unwrap_or(0.0) / norm;
                    last = inside;
                    end += 1;
                }
            }
        }
    }

    /// The forward and backward sums of the sentence; its scores are factors from here on.
    fn sum_up(&mut self) {
        let [factors @ .., start] = &self.factors;
        self.forward.clear();
        self.norms.clear();
        let mut last = *start;
        for (at, scores) in self.scores.iter_mut().enumerate() {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            *scores = scores.map(|score| (score - top).exp());
            let mut next = [0f32; WIDTH];
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
            self.forward.push(narrow(&last));
            self.norms.push(sum);
        }
        self.backward.clear();
        let mut backward = [1f32; LABELS];
        for (scores, forward) in self.scores.iter().zip(&self.forward).rev() {
            let mut mass = 1e-30;
            for (forward, backward) in forward.iter().zip(backward) {
                mass += forward * backward;
            }
            self.backward.push(backward.map(|value| value / mass));
            let mut next = [0f32; WIDTH];
            for ((row, score), backward) in self.into.iter().zip(scores).zip(backward) {
                for (next, factor) in next.iter_mut().zip(row) {
                    *next += factor * score * backward;
                }
            }
            let next = narrow(&next);
            let mut total = 1e-30;
            for value in next {
                total += value;
            }
            backward = next.map(|value| value / total);
        }
        self.backward.reverse();
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

    #[test]
    fn segments_share_out_what_is_a_name() {
        let mut decoder = Decoder::new(&[[0.0; LABELS]; LABELS + 1]);
        decoder.push(scores(1, 3.0)); // B-PER
        decoder.push(scores(2, 3.0)); // I-PER
        decoder.push(scores(0, 3.0));
        let mut labels = Vec::new();
        decoder.best(&mut labels);
        let mut sure = Vec::new();
        decoder.certainty(&labels, &mut sure);
        let mut all = Vec::new();
        decoder.segments(0.0, |start, end, kind, probability| {
            all.push((start, end, kind, probability));
        });
        let of = |start: usize, end: usize, kind: usize| {
            let wanted = all.iter().filter(|s| (s.0, s.1, s.2) == (start, end, kind));
            wanted.map(|s| s.3).sum::<f32>()
        };
        assert!(of(0, 2, 0) > of(0, 1, 0) && of(0, 1, 0) > of(0, 3, 0));
        // A token that begins a name begins one of them.
        let begins: f32 = (1..=3).map(|end| of(0, end, 0)).sum();
        assert_eq!(labels[0], 1);
        assert!((begins - sure[0]).abs() < 1e-5, "{begins} {}", sure[0]);
    }
}
