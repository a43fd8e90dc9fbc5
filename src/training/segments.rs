//! The weights of segments ([`crate::analysis::names`]): logistic regression, trained as the chain is
//! ([`super::crf::update`]), on the segments of documents that the tagger had not seen when it labelled them.

use super::corpus::{self, Sentence};
use super::crf::{Row, update};
use super::embed::Random;
use super::fit::{Piece, pruned, rounded};
use crate::analysis::layout::Layout;
use crate::analysis::{names, times};
use crate::lexicon::Lexicon;
use crate::tagger::Tagger;
use crate::tagger::file::Table;
use crate::tagger::labels::{self, LABELS};
use crate::tagger::weights::feature_number;
use crate::text::document::Document;
use std::collections::HashMap;

/// A segment to learn from.
pub struct Example {
    /// The numbers of its features.
    features: Vec<u32>,
    /// Its kind's place among the kinds.
    kind: usize,
    /// Whether it is a name of that kind.
    right: bool,
    /// How much it counts.
    weight: f32,
}

/// The segments of some documents.
#[derive(Default)]
pub struct Examples {
    examples: Vec<Example>,
    /// Names of the documents, and those that are among the segments.
    pub names: (usize, usize),
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the segments.
    pub epochs: usize,
    /// Step size.
    pub alpha: f32,
    /// L1.
    pub l1: f32,
    /// How often a feature must occur to be learned.
    pub least: u32,
    /// Share of features left out at random at each visit.
    pub dropout: f32,
    /// Weights under it are dropped.
    pub prune: f32,
    /// What a weight of 1 stands for in the file.
    pub step: f32,
    /// What speaks for a name besides: chances are better the lower precision may be.
    pub bias: f32,
}

impl Examples {
    /// Adds the segments of a document, which `tagger` has not learned from.
    pub fn add(&mut self, piece: &Piece, tagger: &Tagger, lexicon: &Lexicon, weight: f32) {
        let source: &[Sentence] = &piece.source;
        let (article, _) = corpus::text(source);
        let document = Document::new(&article);
        let times = times::find(&document, lexicon);
        let layout = Layout::plain(&document);
        let times = times.iter().map(|found| found.span);
        let gold = labels::spans(&piece.page.gold);
        let mut found = vec![false; gold.len()];
        let atoms = &piece.page.atoms;
        for example in names::examples(&document, lexicon, &layout, times, tagger, atoms) {
            let at = gold
                .iter()
                .position(|(tokens, kind)| *tokens == example.tokens && *kind == example.kind);
            if let Some(slot) = at.and_then(|at| found.get_mut(at)) {
                *slot = true;
            }
            self.examples.push(Example {
                features: example.features.into_iter().map(feature_number).collect(),
                kind: example.kind,
                right: at.is_some(),
                weight,
            });
        }
        self.names.0 += gold.len();
        self.names.1 += found.iter().filter(|&&found| found).count();
    }

    /// Learns from the segments; tells after each pass its number and the mean loss.
    #[must_use]
    pub fn learn(&self, settings: &Settings, tell: &mut dyn FnMut(&str)) -> Table {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for feature in self.examples.iter().flat_map(|example| &example.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut known: Vec<u32> = counts
            .into_iter()
            .filter(|&(_, count)| count >= settings.least)
            .map(|(feature, _)| feature)
            .collect();
        known.sort_unstable();
        let ids: HashMap<u32, usize> = known.iter().enumerate().map(|(id, &f)| (f, id)).collect();
        let features: Vec<Vec<usize>> = self
            .examples
            .iter()
            .map(|example| {
                example
                    .features
                    .iter()
                    .filter_map(|f| ids.get(f).copied())
                    .collect()
            })
            .collect();
        let mut cells = vec![([0.0; LABELS], [0.0; LABELS], [0.0; LABELS]); known.len()];
        let mut random = Random(1);
        let mut order: Vec<usize> = (0..features.len()).collect();
        let mut kept = Vec::new();
        let scale = 1.0 / (1.0 - settings.dropout);
        for epoch in 0..settings.epochs {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let mut loss = 0.0;
            for &at in &order {
                let example = &self.examples[at];
                kept.clear();
                for &feature in &features[at] {
                    if random.unit() >= settings.dropout {
                        kept.push(feature);
                    }
                }
                let sum: f32 = kept.iter().map(|&f: &usize| cells[f].0[example.kind]).sum();
                let probability = 1.0 / (1.0 + (-sum * scale).exp());
                let target = f32::from(u8::from(example.right));
                loss -= f64::from(
                    if example.right {
                        probability
                    } else {
                        1.0 - probability
                    }
                    .max(1e-6)
                    .ln(),
                );
                let mut gradient: Row = [0.0; LABELS];
                gradient[example.kind] = (probability - target) * example.weight;
                for &feature in &kept {
                    let (weights, z, n) = &mut cells[feature];
                    update(
                        weights,
                        z,
                        n,
                        &gradient,
                        settings.alpha,
                        1.0,
                        settings.l1,
                        1.0,
                    );
                }
            }
            tell(&format!(
                "segments, pass {}: loss {:.4}",
                epoch + 1,
                loss / order.len().max(1) as f64
            ));
        }
        let always = feature_number(names::ALWAYS);
        let rows = known.iter().zip(&cells).map(|(&number, (weights, _, _))| {
            let bias = if number == always { settings.bias } else { 0.0 };
            (
                number,
                pruned(weights.map(|weight| weight + bias), settings.prune),
            )
        });
        let table = rounded(rows, settings.step);
        tell(&format!(
            "{} segments of {} names, {} of which are among them; {} features",
            self.examples.len(),
            self.names.0,
            self.names.1,
            table.features.len()
        ));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_for_a_name_is_learned() {
        let example = |features: &[u32], right| Example {
            features: features.to_vec(),
            kind: 0,
            right,
            weight: 1.0,
        };
        let mut examples = Examples::default();
        for _ in 0..50 {
            examples.examples.push(example(&[1, 2], true));
            examples.examples.push(example(&[1, 3], false));
        }
        let settings = Settings {
            epochs: 5,
            alpha: 0.1,
            l1: 0.1,
            least: 2,
            dropout: 0.0,
            prune: 0.0,
            step: 0.05,
            bias: 0.0,
        };
        let table = examples.learn(&settings, &mut |_| {});
        let weight = |number| {
            let row = table.features.iter().find(|(known, _)| *known == number);
            row.map_or(0, |(_, row)| row[0])
        };
        assert!(weight(2) > 5 && weight(3) < -5);
    }
}
