//! Corrections: what the reader says against the findings, or beyond them.
//!
//! A correction is anchored by [`Words`], not by offsets: it holds everywhere in the article, survives edits of the
//! text, and finds the words with particles written onto them. The analysis takes them in [`crate::options::Options`]
//! and applies them where they belong: marks after the names, so that entities and quotations see them, and what is one
//! with what while the names are put together.
//!
//! - [`words`]: the anchor, and how words in the text become one.
//! - [`acts`]: what the reader does with a finding, as corrections.
//! - [`file`]: the small file that carries them.

pub mod acts;
pub mod file;
mod json;
mod words;

use crate::findings::{Analysis, Kind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

pub use words::{LONGEST, Words};

/// The most corrections that an article may have.
pub const MOST: usize = 2000;

/// One thing that the reader says. Of two that contradict each other the later holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Correction {
    /// These words are a name of this kind, wherever they stand. Where a longer name holds them, that name stays.
    Mark {
        /// The words.
        words: Words,
        /// What they name.
        kind: Kind,
    },
    /// These words, where they alone were marked, are not a name.
    Unmark {
        /// The words.
        words: Words,
    },
    /// These two name one thing.
    Merge {
        /// The one.
        words: Words,
        /// The other.
        with: Words,
    },
    /// These words name something of their own, apart from the names that they were put together with.
    Split {
        /// The words.
        words: Words,
    },
}

impl Correction {
    /// The words that it is about.
    #[must_use]
    pub fn words(&self) -> &Words {
        match self {
            Self::Mark { words, .. }
            | Self::Unmark { words }
            | Self::Merge { words, .. }
            | Self::Split { words } => words,
        }
    }
}

/// The corrections of an article, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections(Vec<Correction>);

impl Corrections {
    /// Makes one more.
    pub fn make(&mut self, correction: Correction) {
        self.extend([correction]);
    }

    /// Takes one back.
    pub fn take_back(&mut self, number: usize) {
        if number < self.0.len() {
            self.0.remove(number);
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Correction> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The marks that hold in the end, by the words' keys: a kind, or `None` where the words are not a name.
    #[must_use]
    pub fn marks(&self) -> HashMap<String, Option<Kind>> {
        self.0
            .iter()
            .filter_map(|correction| match correction {
                Correction::Mark { words, kind } => Some((words.key(), Some(*kind))),
                Correction::Unmark { words } => Some((words.key(), None)),
                Correction::Merge { .. } | Correction::Split { .. } => None,
            })
            .collect()
    }

    /// What is one with what in the end: the words that stand apart, and the pairs that are one, in order. A pair that a
    /// later split parts is left out.
    #[must_use]
    pub fn identities(&self) -> (Vec<&Words>, Vec<(&Words, &Words)>) {
        let mut apart = HashMap::new();
        let mut pairs = Vec::new();
        for correction in self.0.iter().rev() {
            match correction {
                Correction::Split { words } => {
                    apart.entry(words.key()).or_insert(words);
                }
                Correction::Merge { words, with } => {
                    if !apart.contains_key(&words.key()) && !apart.contains_key(&with.key()) {
                        pairs.push((words, with));
                    }
                }
                Correction::Mark { .. } | Correction::Unmark { .. } => {}
            }
        }
        pairs.reverse();
        (apart.into_values().collect(), pairs)
    }
}

impl FromIterator<Correction> for Corrections {
    fn from_iter<T: IntoIterator<Item = Correction>>(corrections: T) -> Self {
        let mut all = Self::default();
        all.extend(corrections);
        all
    }
}

impl Extend<Correction> for Corrections {
    /// Makes several more, in order. Those that later ones leave nothing of are dropped; beyond [`MOST`], the earliest.
    fn extend<T: IntoIterator<Item = Correction>>(&mut self, corrections: T) {
        self.0.extend(corrections);
        // Lists, not sets: they are short, and a set costs the page more than it saves.
        let (mut marked, mut apart, mut paired) = (Vec::new(), Vec::new(), Vec::new());
        let mut kept: Vec<Correction> = Vec::with_capacity(self.0.len());
        for correction in self.0.drain(..).rev() {
            let key = correction.words().key();
            let holds = match &correction {
                Correction::Mark { .. } | Correction::Unmark { .. } => adds(&mut marked, key),
                Correction::Split { .. } => adds(&mut apart, key),
                Correction::Merge { with, .. } => {
                    let other = with.key();
                    let parted = apart.contains(&key) || apart.contains(&other);
                    let pair = if key < other {
                        format!("{key}\n{other}")
                    } else {
                        format!("{other}\n{key}")
                    };
                    !parted && adds(&mut paired, pair)
                }
            };
            if holds && kept.len() < MOST {
                kept.push(correction);
            }
        }
        kept.reverse();
        self.0 = kept;
    }
}

/// Adds a key to a list; whether it was not there yet.
fn adds(keys: &mut Vec<String>, key: String) -> bool {
    let is_new = !keys.contains(&key);
    if is_new {
        keys.push(key);
    }
    is_new
}

/// How often the words of every correction are marked in the text now, in the order of `corrections`.
#[must_use]
pub fn places(corrections: &Corrections, text: &str, analysis: &Analysis) -> Vec<usize> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let keys: Vec<String> = analysis
        .mentions
        .iter()
        .filter_map(|mention| Words::at(text, mention.span).map(|words| words.key()))
        .collect();
    corrections
        .iter()
        .map(|correction| {
            let key = correction.words().key();
            keys.iter().filter(|other| **other == key).count()
        })
        .collect()
}
