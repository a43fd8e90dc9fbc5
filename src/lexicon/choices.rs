//! [`Choices`]: the weights of decisions that are learned from annotated articles, `data/choices.tsv`.
//!
//! A decision is a sum over features, each a name with a value: what the weights speak for is done where the sum is above
//! zero (logistic regression), and of several it is the one that has most (a log-linear model). The features of a decision
//! stand where it is taken ([`crate::analysis::quotations`]); `khabar choices` writes the file.

use super::data::Data;
use super::fnv::Fnv;
use super::tsv;
use std::collections::HashMap;
use std::hash::Hasher;

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Whether what is said ends before a token.
    End,
    /// Whether words in quote marks are somebody's.
    Speech,
    /// Who of several speaks where nobody is named: who has most.
    Antecedent,
}

impl Choice {
    /// What it is called in the file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Speech => "speech",
            Self::Antecedent => "antecedent",
        }
    }
}

/// In the file a weight is a number of these.
pub const STEP: f32 = 0.01;

/// The weights, by the hash of decision, name and value.
#[derive(Debug, Default)]
pub struct Choices {
    weights: HashMap<u64, f32>,
}

impl Choices {
    /// The weights of `data/choices.tsv`: `decision TAB name TAB value TAB weight`.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let weights = tsv::rows(data.choices)
            .filter_map(|row| {
                let weight: i16 = row.field(3).parse().ok()?;
                Some((
                    hash(row.field(0), row.field(1), &[row.field(2)]),
                    f32::from(weight) * STEP,
                ))
            })
            .collect();
        Self { weights }
    }

    /// What a feature adds to a decision; its value in parts, which spaces divide in the file.
    #[must_use]
    pub fn weight(&self, choice: Choice, name: &str, value: &[&str]) -> f32 {
        self.weights
            .get(&hash(choice.id(), name, value))
            .copied()
            .unwrap_or_default()
    }
}

/// One number for a feature of a decision; hardly any two of some thousands share one.
fn hash(choice: &str, name: &str, value: &[&str]) -> u64 {
    let mut hasher = Fnv::default();
    for part in [choice, name] {
        hasher.write(part.as_bytes());
        hasher.write(b"\t");
    }
    for (number, part) in value.iter().enumerate() {
        if number > 0 {
            hasher.write(b" ");
        }
        hasher.write(part.as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = Data::BUILTIN.choices;

    #[test]
    fn the_file_is_well_formed() {
        let mut before = String::new();
        for row in tsv::rows(FILE) {
            let feature = format!("{}\t{}\t{}", row.field(0), row.field(1), row.field(2));
            let known = [Choice::Antecedent, Choice::End, Choice::Speech]
                .iter()
                .any(|choice| choice.id() == row.field(0));
            assert!(known, "{feature}: there is no such decision");
            assert!(before < feature, "{feature} is out of order");
            let weight: i16 = row.field(3).parse().unwrap();
            assert!(weight != 0, "{feature} weighs nothing");
            before = feature;
        }
    }

    #[test]
    fn a_feature_weighs_what_the_file_says() {
        let choices = Choices::read(&Data {
            choices: "end\tword\tكما\t150\nspeech\tword\tكما\t-20\n",
            ..Data::BUILTIN
        });
        let weight = |choice, value| (choices.weight(choice, "word", &[value]) / STEP).round();
        assert_eq!(weight(Choice::End, "كما"), 150.0);
        assert_eq!(weight(Choice::Speech, "كما"), -20.0);
        assert_eq!(weight(Choice::End, "لكن"), 0.0);
        let parts = Choices::read(&Data {
            choices: "antecedent\tway in\tlast past comma\t70\n",
            ..Data::BUILTIN
        });
        let way = parts.weight(Choice::Antecedent, "way in", &["last", "past comma"]);
        assert_eq!((way / STEP).round(), 70.0);
    }
}
