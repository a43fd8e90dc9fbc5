//! From documents to a model: features numbered, a conditional random field trained, its weights rounded.

use super::corpus::{Page, Sentence};
use super::crf::{Crf, Example, Row, Settings};
use crate::tagger::features;
use crate::tagger::file::{Table, WeightFile};
use crate::tagger::hash;
use crate::tagger::labels::LABELS;
use crate::tagger::weights::feature_number;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A document to learn from or to be tested on.
pub struct Piece {
    /// As the file has it.
    pub source: Vec<Sentence>,
    /// As the tagger sees it.
    pub page: Page,
    /// Which corpus it comes from.
    pub corpus: u64,
    /// The habit that its labels follow.
    pub domain: u64,
    /// Which fold it belongs to.
    pub fold: usize,
    /// How much it counts.
    pub weight: f32,
}

/// How to make a model.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How to train.
    pub crf: Settings,
    /// How often a feature must occur to be learned.
    pub least: u8,
    /// Whether sentences are seen both without and with the votes of their documents, in turn.
    pub votes: bool,
    /// How many models, each trained in another order, are averaged.
    pub models: u64,
}

/// The hasher of numbers that are hashes.
#[derive(Default, Clone, Copy)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash::bytes(self.0, bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Map<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// What was learned, over all habits.
pub struct Model {
    weights: Vec<Row>,
    transitions: [Row; LABELS + 1],
    ids: Map<u32>,
    general: Vec<u64>,
}

const COUNT_BITS: u32 = 27;

/// Every feature has a copy for its domain beside the general one (Daumé, "Frustratingly easy domain adaptation",
/// 2007).
fn own(piece: &Piece, feature: u64) -> u64 {
    hash::mix(feature, piece.domain)
}

fn each_feature(page: &Page, range: std::ops::Range<usize>, each: &mut dyn FnMut(usize, u64)) {
    let atoms = &page.atoms[range];
    let mut raw = Vec::new();
    for at in 0..atoms.len() {
        raw.clear();
        features::extract(atoms, at, &mut raw);
        for &feature in &raw {
            each(at, feature);
        }
    }
}

fn without_votes(page: &Page) -> Page {
    let mut page = page.clone();
    page.atoms.iter_mut().for_each(|atom| atom.vote = 0);
    page
}

/// Learns from `pieces`.
#[must_use]
pub fn fit(pieces: &[&Piece], plan: &Plan, tell: &mut dyn FnMut(&str)) -> Model {
    // How often each feature occurs; two that share a place are both thought frequent.
    let mut counts = vec![0u8; 1 << COUNT_BITS];
    let place = |feature: u64| (feature >> (64 - COUNT_BITS)) as usize;
    for piece in pieces {
        let bare;
        let page = if plan.votes {
            &piece.page
        } else {
            bare = without_votes(&piece.page);
            &bare
        };
        for range in &page.sentences {
            each_feature(page, range.clone(), &mut |_, feature| {
                for feature in [feature, own(piece, feature)] {
                    let count = &mut counts[place(feature)];
                    *count = count.saturating_add(1);
                }
            });
        }
    }
    let mut ids: Map<u32> = Map::default();
    let mut general = Vec::new();
    let mut examples = Vec::new();
    for piece in pieces {
        let mut views = vec![without_votes(&piece.page)];
        if plan.votes {
            views.push(piece.page.clone());
        }
        for range in &piece.page.sentences {
            for page in &views {
                let mut example = Example {
                    features: Vec::new(),
                    ends: vec![0; range.len()],
                    gold: page.gold[range.clone()].to_vec(),
                    weight: piece.weight,
                };
                each_feature(page, range.clone(), &mut |at, feature| {
                    for (copy, feature) in [feature, own(piece, feature)].into_iter().enumerate() {
                        if counts[place(feature)] >= plan.least {
                            let next = ids.len() as u32;
                            let id = *ids.entry(feature).or_insert(next);
                            if id == next && copy == 0 {
                                general.push(feature);
                            }
                            example.features.push(id);
                        }
                    }
                    example.ends[at] = example.features.len() as u32;
                });
                for at in 1..example.ends.len() {
                    example.ends[at] = example.ends[at].max(example.ends[at - 1]);
                }
                examples.push(example);
            }
        }
    }
    drop(counts);
    let views = if plan.votes { 2 } else { 1 };
    tell(&format!(
        "{} features, {} sentences",
        ids.len(),
        examples.len() / views
    ));
    let mut weights = vec![[0.0; LABELS]; ids.len()];
    let mut transitions = [[0.0; LABELS]; LABELS + 1];
    let share = 1.0 / plan.models as f32;
    for model in 0..plan.models {
        let mut crf = Crf::new(ids.len());
        let settings = Settings {
            seed: plan.crf.seed + model,
            ..plan.crf
        };
        crf.train(&examples, views, &settings, &mut |epoch, loss| {
            tell(&format!("pass {epoch}: loss {loss:.4}"));
        });
        for (at, sum) in weights.iter_mut().enumerate() {
            for (sum, weight) in sum.iter_mut().zip(crf.weights(at as u32)) {
                *sum += share * weight;
            }
        }
        for (sum, weight) in transitions
            .iter_mut()
            .flatten()
            .zip(crf.transitions.iter().flatten())
        {
            *sum += share * weight;
        }
    }
    Model {
        weights,
        transitions,
        ids,
        general,
    }
}

impl Model {
    /// The file of the model in the habit `domain`: weights under `prune` dropped, the others in units of `step`;
    /// being outside made less likely by `bias`.
    #[must_use]
    pub fn file(&self, domain: u64, bias: f32, prune: f32, step: f32) -> WeightFile {
        let size = |row: &Row| row.iter().map(|weight| weight.abs()).sum::<f32>();
        let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
        for &feature in &self.general {
            let Some(&id) = self.ids.get(&feature) else {
                continue;
            };
            let mut row = self.weights[id as usize];
            if let Some(&own) = self.ids.get(&hash::mix(feature, domain)) {
                for (sum, weight) in row.iter_mut().zip(&self.weights[own as usize]) {
                    *sum += weight;
                }
            }
            let row = pruned(row, prune);
            if size(&row) == 0.0 {
                continue;
            }
            // Of two features that share a number the weightier one stays.
            let slot = rows.entry(feature_number(feature)).or_insert(row);
            if size(&row) > size(slot) {
                *slot = row;
            }
        }
        let mut file = WeightFile::default();
        for (from, row) in self.transitions.iter().enumerate() {
            for (to, weight) in row.iter().enumerate() {
                let weight = if to == 0 { weight - bias } else { *weight };
                file.transitions[from][to] =
                    (weight * 256.0).round().clamp(-32000.0, 32000.0) as i16;
            }
        }
        file.tokens = rounded(rows, step);
        file
    }
}

/// The weights of a feature, those under `least` dropped.
pub(super) fn pruned(row: Row, least: f32) -> Row {
    row.map(|weight| if weight.abs() < least { 0.0 } else { weight })
}

/// A table of features by number, ascending: their weights in units of `step`, those features left out that have none.
pub(super) fn rounded(rows: impl IntoIterator<Item = (u32, Row)>, step: f32) -> Table {
    let round = |weight: f32| (weight / step).round().clamp(-127.0, 127.0) as i8;
    let rows = rows
        .into_iter()
        .map(|(number, row)| (number, row.map(round)));
    Table {
        step,
        features: rows
            .filter(|(_, row)| row.iter().any(|&weight| weight != 0))
            .collect(),
    }
}
