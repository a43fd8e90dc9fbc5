//! A linear-chain conditional random field, trained by FTRL-proximal (McMahan et al. 2013): stochastic gradients with
//! a step for each weight, L1 and L2, so that most weights end at zero.

use super::embed::Random;
use crate::tagger::labels::{LABELS, Label, OUTSIDE, follows};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// Step size.
    pub alpha: f32,
    /// Steadiness of the first steps.
    pub beta: f32,
    /// L1 for state features.
    pub l1: f32,
    /// L2 for state features.
    pub l2: f32,
    /// Share of features left out at random at each visit.
    pub dropout: f32,
    /// The seed of the order of sentences.
    pub seed: u64,
}

/// A sentence to learn from: for each token its features, and its label.
#[derive(Clone, Debug)]
pub struct Example {
    /// Features of all tokens, one after another.
    pub features: Vec<u32>,
    /// Where the features of each token end.
    pub ends: Vec<u32>,
    /// The labels.
    pub gold: Vec<Label>,
    /// How much it counts.
    pub weight: f32,
}

/// A row of numbers, one for each label.
pub type Row = [f32; LABELS];

/// What is kept of a feature, together because it is used together.
#[derive(Clone, Copy)]
struct Cell {
    weights: Row,
    z: Row,
    n: Row,
}

/// The learner.
pub struct Crf {
    cells: Vec<Cell>,
    tz: [Row; LABELS + 1],
    tn: [Row; LABELS + 1],
    /// The weights of one label after another; the last row is the start of a sentence.
    pub transitions: [Row; LABELS + 1],
}

impl Crf {
    /// One that knows nothing of its `features` features.
    #[must_use]
    pub fn new(features: usize) -> Self {
        Self {
            cells: vec![
                Cell {
                    weights: [0.0; LABELS],
                    z: [0.0; LABELS],
                    n: [0.0; LABELS],
                };
                features
            ],
            tz: [[0.0; LABELS]; LABELS + 1],
            tn: [[0.0; LABELS]; LABELS + 1],
            transitions: [[0.0; LABELS]; LABELS + 1],
        }
    }

    /// The weights of a feature.
    #[must_use]
    pub fn weights(&self, feature: u32) -> &Row {
        &self.cells[feature as usize].weights
    }

    /// Learns from the examples, of which every `views` in a row are views of one sentence: one of them is seen in
    /// each pass, in turn. Tells after each pass its number and the mean loss of a token.
    pub fn train(
        &mut self,
        examples: &[Example],
        views: usize,
        settings: &Settings,
        tell: &mut dyn FnMut(usize, f64),
    ) {
        let mut random = Random(settings.seed);
        let mut order: Vec<usize> = (0..examples.len() / views).collect();
        let mut work = Work::default();
        for epoch in 0..settings.epochs {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let (mut loss, mut tokens) = (0.0, 0usize);
            for &at in &order {
                let at = at * views + (at + epoch) % views;
                loss += f64::from(self.step(&examples[at], settings, &mut work, &mut random));
                tokens += examples[at].gold.len();
            }
            tell(epoch + 1, loss / tokens as f64);
        }
    }

    fn step(
        &mut self,
        example: &Example,
        settings: &Settings,
        work: &mut Work,
        random: &mut Random,
    ) -> f32 {
        let n = example.gold.len();
        work.kept.clear();
        work.kept_ends.clear();
        let mut start = 0;
        for &end in &example.ends {
            for &feature in &example.features[start..end as usize] {
                if settings.dropout == 0.0 || random.unit() >= settings.dropout {
                    work.kept.push(feature);
                }
            }
            work.kept_ends.push(work.kept.len());
            start = end as usize;
        }
        let scale = if settings.dropout == 0.0 {
            1.0
        } else {
            1.0 / (1.0 - settings.dropout)
        };
        // States, as probabilities up to a factor.
        work.psi.clear();
        work.raw.clear();
        let mut start = 0;
        for &end in &work.kept_ends {
            let mut score = [0f32; LABELS];
            for &feature in &work.kept[start..end] {
                for (sum, weight) in score.iter_mut().zip(&self.cells[feature as usize].weights) {
                    *sum += weight;
                }
            }
            score.iter_mut().for_each(|x| *x *= scale);
            let top = score.iter().copied().fold(f32::MIN, f32::max);
            work.raw.push((score, top));
            work.psi.push(score.map(|x| (x - top).exp()));
            start = end;
        }
        let mut step = [[0f32; LABELS]; LABELS + 1];
        for (from, row) in self.transitions.iter().enumerate() {
            for (to, &weight) in row.iter().enumerate() {
                if allowed(from, to) {
                    step[from][to] = weight.exp();
                }
            }
        }
        // Forward, each position made to sum to one; backward with the same factors.
        work.alpha.clear();
        let mut log = 0f32;
        for at in 0..n {
            let mut row = [0f32; LABELS];
            if at == 0 {
                row = step[LABELS];
            } else {
                let before = &work.alpha[at - 1];
                for (from, &mass) in before.iter().enumerate() {
                    for (sum, weight) in row.iter_mut().zip(&step[from]) {
                        *sum += mass * weight;
                    }
                }
            }
            let mut sum = 0.0;
            for (value, psi) in row.iter_mut().zip(&work.psi[at]) {
                *value *= psi;
                sum += *value;
            }
            let factor = 1.0 / sum.max(1e-30);
            row.iter_mut().for_each(|x| *x *= factor);
            log += sum.max(1e-30).ln() + work.raw[at].1;
            work.alpha.push(row);
            if work.factors.len() <= at {
                work.factors.push(factor);
            } else {
                work.factors[at] = factor;
            }
        }
        let mut gold = 0f32;
        let mut last = LABELS;
        for at in 0..n {
            let label = example.gold[at] as usize;
            gold += work.raw[at].0[label] + self.transitions[last][label];
            last = label;
        }
        let mut expected = [[0f32; LABELS]; LABELS + 1];
        let mut beta = [1f32; LABELS];
        work.gradient.clear();
        work.gradient.resize(n, [0.0; LABELS]);
        for at in (0..n).rev() {
            // beta: of what follows `at`.
            for label in 0..LABELS {
                work.gradient[at][label] = work.alpha[at][label] * beta[label];
            }
            let mut ahead = [0f32; LABELS];
            for label in 0..LABELS {
                ahead[label] = beta[label] * work.psi[at][label] * work.factors[at];
            }
            let mut next = [0f32; LABELS];
            if at > 0 {
                let before = work.alpha[at - 1];
                for from in 0..LABELS {
                    let mut sum = 0.0;
                    for to in 0..LABELS {
                        let mass = step[from][to] * ahead[to];
                        sum += mass;
                        expected[from][to] += before[from] * mass;
                    }
                    next[from] = sum;
                }
            } else {
                for to in 0..LABELS {
                    expected[LABELS][to] += step[LABELS][to] * ahead[to];
                }
            }
            beta = next;
        }
        let mut last = LABELS;
        for at in 0..n {
            let label = example.gold[at] as usize;
            work.gradient[at][label] -= 1.0;
            expected[last][label] -= 1.0;
            last = label;
        }
        let mut start = 0;
        for (at, &end) in work.kept_ends.iter().enumerate() {
            let gradient = work.gradient[at].map(|g| g * example.weight);
            if gradient.iter().any(|g| g.abs() > 3e-3) {
                for &feature in &work.kept[start..end] {
                    let cell = &mut self.cells[feature as usize];
                    update(
                        &mut cell.weights,
                        &mut cell.z,
                        &mut cell.n,
                        &gradient,
                        settings.alpha,
                        settings.beta,
                        settings.l1,
                        settings.l2,
                    );
                }
            }
            start = end;
        }
        for (from, gradient) in expected.iter().enumerate() {
            let gradient = gradient.map(|g| g * example.weight);
            update(
                &mut self.transitions[from],
                &mut self.tz[from],
                &mut self.tn[from],
                &gradient,
                settings.alpha,
                settings.beta,
                0.0,
                settings.l2,
            );
        }
        log - gold
    }
}

fn allowed(from: usize, to: usize) -> bool {
    follows(
        if from == LABELS {
            OUTSIDE
        } else {
            from as Label
        },
        to as Label,
    )
}

#[derive(Default)]
struct Work {
    kept: Vec<u32>,
    kept_ends: Vec<usize>,
    psi: Vec<Row>,
    raw: Vec<(Row, f32)>,
    alpha: Vec<Row>,
    factors: Vec<f32>,
    gradient: Vec<Row>,
}

/// One step of FTRL-proximal for the weights of a feature.
#[allow(clippy::too_many_arguments)]
#[inline]
pub(super) fn update(
    weights: &mut Row,
    z: &mut Row,
    n: &mut Row,
    gradient: &Row,
    alpha: f32,
    beta: f32,
    l1: f32,
    l2: f32,
) {
    for label in 0..LABELS {
        let g = gradient[label];
        let before = n[label];
        let after = before + g * g;
        let (root_before, root) = (before.sqrt(), after.sqrt());
        n[label] = after;
        let sigma = (root - root_before) / alpha;
        let z_now = z[label] + g - sigma * weights[label];
        z[label] = z_now;
        let over = (z_now.abs() - l1).max(0.0);
        weights[label] = -over.copysign(z_now) / ((beta + root) / alpha + l2);
    }
}
