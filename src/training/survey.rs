//! What unlabelled news says of words and pairs of words, once a first tagger has labelled it.

use super::corpus;
use crate::lexicon::Lexicon;
use crate::tagger::Tagger;
use crate::tagger::features;
use crate::tagger::labels::{self, LABELS};
use crate::tagger::words::pair_number;
use crate::text::article::Article;
use crate::text::document::Document;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// For each word number how often it stood in each label.
    pub words: BTreeMap<u32, [u32; LABELS]>,
    /// For each pair of words how often it stood inside a name of each kind, and how often in all.
    pub pairs: BTreeMap<u32, [u32; 5]>,
}

impl Seen {
    /// Labels the articles of `text`, which blank lines divide, and counts.
    #[must_use]
    pub fn of(text: &str, tagger: &Tagger, lexicon: &Lexicon) -> Self {
        let mut words: HashMap<u32, [u32; LABELS]> = HashMap::new();
        let mut pairs: HashMap<u32, [u32; 5]> = HashMap::new();
        for article in text.split("\n\n") {
            let article = Article::from_text(article);
            let document = Document::new(&article);
            let atoms = corpus::atoms(&document, tagger.words(), lexicon);
            let mut labels = Vec::with_capacity(atoms.len());
            tagger.first(&atoms, &document.sentences, &mut labels);
            for sentence in &document.sentences {
                for at in sentence.start + 1..sentence.end {
                    if features::goes_on(&atoms[at - 1], &atoms[at]) {
                        let pair = pair_number(atoms[at - 1].number, atoms[at].number);
                        let counts = pairs.entry(pair).or_default();
                        counts[4] += 1;
                        if let Some(kind) = labels::kind(labels[at])
                            && !labels::begins(labels[at])
                        {
                            counts[kind] += 1;
                        }
                    }
                }
            }
            for (atom, label) in atoms.iter().zip(labels) {
                if atom.number != 0 {
                    words.entry(atom.number).or_default()[label as usize] += 1;
                }
            }
        }
        Self {
            words: words.into_iter().collect(),
            pairs: pairs
                .into_iter()
                .filter(|(_, counts)| counts[..4].iter().any(|&n| n > 0) && counts[4] > 1)
                .collect(),
        }
    }

    /// Adds what another tagger made of the same news.
    pub fn add(&mut self, other: &Self) {
        for (&number, counts) in &other.words {
            for (sum, count) in self.words.entry(number).or_default().iter_mut().zip(counts) {
                *sum += count;
            }
        }
        for (&number, counts) in &other.pairs {
            for (sum, count) in self.pairs.entry(number).or_default().iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    /// The prior of word `number` ([`crate::tagger::words::Info::prior`]); `taggers` have been added up.
    #[must_use]
    pub fn prior(&self, number: u32, taggers: u32) -> u8 {
        self.words
            .get(&number)
            .map_or(0, |counts| prior(counts, taggers))
    }

    /// The pairs that news says something of ([`crate::tagger::words::WordTable::pair`]); `taggers` have been added up.
    #[must_use]
    pub fn known_pairs(&self, taggers: u32) -> Vec<(u32, u8)> {
        self.pairs
            .iter()
            .map(|(&number, counts)| (number, pair(counts, taggers)))
            .filter(|&(_, known)| known > 0)
            .collect()
    }

    /// As text, a count a line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (number, counts) in &self.words {
            row(&mut out, *number, counts);
        }
        out.push('\n');
        for (number, counts) in &self.pairs {
            row(&mut out, *number, counts);
        }
        out
    }

    /// From what [`Self::write`] wrote.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (words, pairs) = text.split_once("\n\n")?;
        Some(Self {
            words: rows(words)?,
            pairs: rows(pairs)?,
        })
    }
}

fn row(out: &mut String, number: u32, counts: &[u32]) {
    let _ = write!(out, "{number}");
    for count in counts {
        let _ = write!(out, " {count}");
    }
    out.push('\n');
}

fn rows<const N: usize>(text: &str) -> Option<BTreeMap<u32, [u32; N]>> {
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let mut cells = line.split(' ').filter_map(|cell| cell.parse().ok());
        let number = cells.next()?;
        let mut row = [0; N];
        for slot in &mut row {
            *slot = cells.next()?;
        }
        out.insert(number, row);
    }
    Some(out)
}

/// 0 unknown, 1 hardly ever in a name, otherwise how often and mostly as what.
fn prior(counts: &[u32; LABELS], taggers: u32) -> u8 {
    let all: u32 = counts.iter().sum();
    if all < 3 * taggers {
        return 0;
    }
    let share = 1.0 - f64::from(counts[0]) / f64::from(all);
    let bucket = match share {
        x if x < 0.02 => return 1,
        x if x < 0.1 => 0,
        x if x < 0.3 => 1,
        x if x < 0.6 => 2,
        x if x < 0.85 => 3,
        _ => 4,
    };
    let groups = [
        counts[1],             // a person's first name
        counts[2],             // a later one
        counts[3] + counts[4], // a place
        counts[5],             // the first word of an organisation
        counts[6],             // a later one
        counts[7] + counts[8], // anything else
    ];
    let mut top = 0;
    for at in 1..groups.len() {
        if groups[at] > groups[top] {
            top = at;
        }
    }
    2 + bucket * 6 + top as u8
}

/// 0 nothing, else 1 + 2 × kind, + 1 where hardly ever anything else.
fn pair(counts: &[u32; 5], taggers: u32) -> u8 {
    let mut top = 0;
    for kind in 1..4 {
        if counts[kind] > counts[top] {
            top = kind;
        }
    }
    let inside: u32 = counts[..4].iter().sum();
    if inside < 3 * taggers || inside * 2 < counts[4] || counts[top] * 3 < inside * 2 {
        return 0;
    }
    1 + 2 * top as u8 + u8::from(inside * 10 >= counts[4] * 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_becomes_a_prior() {
        let mut counts = [0; LABELS];
        assert_eq!(prior(&counts, 1), 0);
        counts[0] = 100;
        assert_eq!(prior(&counts, 1), 1);
        counts[3] = 900;
        assert_eq!(prior(&counts, 1), 2 + 4 * 6 + 2);
        assert_eq!(pair(&[0, 0, 9, 0, 10], 1), 6);
        assert_eq!(pair(&[0, 0, 9, 0, 15], 1), 5);
        assert_eq!(pair(&[0, 0, 2, 0, 2], 1), 0);
    }
}
