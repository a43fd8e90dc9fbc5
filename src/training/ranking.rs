//! Rankings: the weights of a choice of one among several, learned from choices that were right (a conditional log-linear
//! model, fitted by gradient ascent; Denis & Baldridge 2008).

use crate::analysis::quotations::examples::Features;
use std::collections::BTreeMap;

/// Passes over what is learned from: groups, or single decisions.
pub(super) const PASSES: usize = 600;
/// The step of a pass, over the number of these.
pub(super) const RATE: f64 = 4.0;
/// How strongly weights are drawn to nought.
const RIDGE: f64 = 8.0;
/// At how many candidates, or in how many decisions, a feature must stand.
pub(super) const LEAST: usize = 6;

/// One of several who may be chosen.
struct Candidate {
    features: Vec<usize>,
    /// Whether he is right to be.
    right: bool,
}

impl Candidate {
    fn score(&self, weights: &[f64]) -> f64 {
        self.features.iter().map(|&feature| weights[feature]).sum()
    }
}

/// Choices among several.
#[derive(Default)]
pub struct Rankings {
    names: BTreeMap<(&'static str, String), usize>,
    groups: Vec<Vec<Candidate>>,
}

impl Rankings {
    /// Adds a choice, the candidates with whether they are right; where all are, or none is, it tells nothing.
    pub fn add(&mut self, candidates: Vec<(Features, bool)>) {
        let right = candidates.iter().filter(|(_, right)| *right).count();
        if right == 0 || right == candidates.len() {
            return;
        }
        let mut indexed = |features: Features| {
            features
                .into_iter()
                .map(|feature| {
                    let next = self.names.len();
                    *self.names.entry(feature).or_insert(next)
                })
                .collect()
        };
        let group = candidates
            .into_iter()
            .map(|(features, right)| Candidate {
                features: indexed(features),
                right,
            })
            .collect();
        self.groups.push(group);
    }

    /// The features that weigh something, in order, each with its weight: the same for the same choices.
    #[must_use]
    pub fn learn(&self) -> Vec<(&'static str, &str, f64)> {
        let mut counts = vec![0_usize; self.names.len()];
        for candidate in self.groups.iter().flatten() {
            for &feature in &candidate.features {
                counts[feature] += 1;
            }
        }
        let mut weights = vec![0.0_f64; self.names.len()];
        let scale = RATE / self.groups.len().max(1) as f64;
        for _ in 0..PASSES {
            let slopes = self.slopes(&weights);
            for ((weight, slope), &count) in weights.iter_mut().zip(&slopes).zip(&counts) {
                if count >= LEAST {
                    *weight -= scale * (slope + RIDGE * *weight);
                }
            }
        }
        self.names
            .iter()
            .map(|((name, value), &feature)| (*name, value.as_str(), weights[feature]))
            .collect()
    }

    /// By what each weight would have the right ones less likely.
    fn slopes(&self, weights: &[f64]) -> Vec<f64> {
        let mut slopes = vec![0.0_f64; weights.len()];
        for group in &self.groups {
            let shares: Vec<f64> = group
                .iter()
                .map(|candidate| candidate.score(weights).exp())
                .collect();
            let all: f64 = shares.iter().sum();
            let right: f64 = shares
                .iter()
                .zip(group)
                .filter(|(_, candidate)| candidate.right)
                .map(|(share, _)| share)
                .sum();
            for (share, candidate) in shares.iter().zip(group) {
                let wanted = if candidate.right { share / right } else { 0.0 };
                for &feature in &candidate.features {
                    slopes[feature] += share / all - wanted;
                }
            }
        }
        slopes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Choices between who spoke last and who is named in the sentence, who is right, and a name that hardly ever stands.
    fn rankings() -> Rankings {
        let mut rankings = Rankings::default();
        let shows = |value: &str| vec![("way", value.to_owned())];
        for round in 0..40 {
            rankings.add(vec![(shows("last"), false), (shows("here"), true)]);
            if round < LEAST - 1 {
                rankings.add(vec![(shows("last"), false), (shows("rare"), true)]);
            }
            rankings.add(vec![(shows("nobody"), false), (shows("nobody"), false)]);
        }
        rankings
    }

    #[test]
    fn what_decides_weighs_and_what_is_rare_or_decides_nothing_does_not() {
        let rankings = rankings();
        let learned = rankings.learn();
        let weight = |value| {
            let known = learned.iter().find(|(_, known, _)| *known == value);
            known.map(|(_, _, weight)| *weight)
        };
        assert!(weight("here") > Some(0.5), "{learned:?}");
        assert!(weight("last") < Some(-0.5), "{learned:?}");
        assert_eq!(weight("rare"), Some(0.0), "{learned:?}");
        assert_eq!(
            weight("nobody"),
            None,
            "where nobody is right, nothing is learned"
        );
    }

    #[test]
    fn the_same_choices_have_the_same_weights() {
        assert_eq!(rankings().learn(), rankings().learn());
    }
}
