//! Experiments.
#![allow(missing_docs)]

use super::corpus::{self, Page, Sentence};
use super::crf::{Crf, Example, Settings};
use super::score::Score;
use crate::lexicon::Lexicon;
use crate::tagger::Tagger;
use crate::tagger::features;
use crate::tagger::file::{WeightFile, WordFile};
use crate::tagger::hash;
use crate::tagger::labels::{LABELS, Label, OUTSIDE};
use crate::tagger::weights::feature_number;
use crate::tagger::words::{Info, Words, word_number};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::path::Path;
use std::time::Instant;

#[derive(Default, Clone, Copy)]
pub struct Same(u64);
impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
pub type Map<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

pub fn words(path: &Path, least: u32) -> std::io::Result<Vec<(u32, Info)>> {
    let text = std::fs::read_to_string(path)?;
    let mut items = Vec::new();
    for line in text.lines() {
        let mut cells = line.split('\t');
        let word = cells.next().unwrap_or_default();
        let mut number = || cells.next().and_then(|cell| cell.parse::<u32>().ok());
        let count = number().unwrap_or(0);
        if count < least {
            continue;
        }
        let class = |n: Option<u32>| n.map_or(0, |n| n + 1);
        items.push((
            word_number(&[word]),
            Info {
                frequency: (31 - count.leading_zeros()) as u8,
                fine: class(number()) as u16,
                coarse: class(number()) as u8,
                topic: class(number()) as u16,
                prior: number().unwrap_or(0) as u8,
            },
        ));
    }
    items.sort_by_key(|item| item.0);
    items.dedup_by_key(|item| item.0);
    Ok(items)
}

pub struct Set(pub HashMap<String, String>);
impl Set {
    pub fn f(&self, name: &str, default: f32) -> f32 {
        self.0
            .get(name)
            .and_then(|v| v.parse().ok())
            .unwrap_or(default)
    }
    pub fn s<'a>(&'a self, name: &str, default: &'a str) -> &'a str {
        self.0.get(name).map_or(default, |v| v.as_str())
    }
}

fn example(
    page: &Page,
    range: std::ops::Range<usize>,
    domain: u64,
    lookup: &mut dyn FnMut(u64) -> Option<u32>,
) -> Example {
    let atoms = &page.atoms[range.clone()];
    let mut raw = Vec::new();
    let mut out = Example {
        features: Vec::new(),
        ends: Vec::new(),
        gold: page.gold[range].to_vec(),
        weight: 1.0,
    };
    for at in 0..atoms.len() {
        raw.clear();
        features::extract(atoms, at, &mut raw);
        for &feature in &raw {
            out.features.extend(lookup(feature));
            if domain > 0 {
                out.features.extend(lookup(hash::mix(feature, domain)));
            }
        }
        out.ends.push(out.features.len() as u32);
    }
    out
}

pub fn evaluate(
    pages: &[Page],
    source: &[Vec<Sentence>],
    decode: &mut dyn FnMut(&Page) -> Vec<Label>,
) -> Score {
    let mut score = Score::default();
    for (page, source) in pages.iter().zip(source) {
        let labels = decode(page);
        for (sentence, labels) in source.iter().zip(page.back(&labels)) {
            let tags: Vec<String> = labels.iter().map(|&l| corpus::tag(l)).collect();
            score.add(
                sentence.iter().map(|t| t.tag.as_str()),
                tags.iter().map(String::as_str),
            );
        }
    }
    score
}

pub fn run(set: &Set) -> std::io::Result<()> {
    let start = Instant::now();
    let corpora = Path::new(set.s("corpora", "../shared/corpora"));
    let word_items = words(
        Path::new(set.s("words", "/tmp/tg/words.tsv")),
        set.f("least", 4.0) as u32,
    )?;
    let words = Words::new(&word_items);
    let lexicon = Lexicon::builtin();
    let aner: Vec<Sentence> = corpus::read(&corpora.join("anercorp.train.conll"))?.concat();
    let cut = aner.len() * 5 / 6;
    let piece = set.f("piece", 25.0) as usize;
    let dev = corpus::pieces(&[aner[cut..].to_vec()], piece);
    let news = corpus::read(Path::new(set.s("gold", "/tmp/tg/gold26.conll")))?;
    let mut train: Vec<(u64, Vec<Vec<Sentence>>)> =
        vec![(1, corpus::pieces(&[aner[..cut].to_vec()], piece))];
    let on = |name: &str| set.s("with", "aner").split('+').any(|n| n == name);
    if on("wiki") {
        train.push((
            2,
            corpus::pieces(&corpus::read(&corpora.join("wikifane.conll"))?, piece),
        ));
    }
    if on("aqmar") {
        train.push((
            set.f("aqmardomain", 3.0) as u64,
            corpus::pieces(&corpus::read(&corpora.join("aqmar.conll"))?, piece),
        ));
    }
    let one = train.len() == 1;
    let pages = |source: &[Vec<Sentence>]| -> Vec<Page> {
        source
            .iter()
            .map(|d| Page::new(d, &words, &lexicon))
            .collect()
    };
    let train_pages: Vec<(u64, Vec<Page>)> = train
        .iter()
        .map(|(d, s)| (if one { 0 } else { *d }, pages(s)))
        .collect();
    let dev_pages = pages(&dev);
    let news_pages = pages(&news);
    eprintln!("read {:.1}s", start.elapsed().as_secs_f32());
    // Count.
    let least = set.f("cut", 2.0) as u32;
    let mut counts: Map<u32> = Map::default();
    for (domain, pages) in &train_pages {
        for page in pages {
            for range in &page.sentences {
                let mut look = |f: u64| {
                    *counts.entry(f).or_default() += 1;
                    None
                };
                let _ = example(page, range.clone(), *domain, &mut look);
            }
        }
    }
    let mut ids: Map<u32> = Map::default();
    let mut examples = Vec::new();
    for (domain, pages) in &train_pages {
        for page in pages {
            for range in &page.sentences {
                let mut look = |f: u64| {
                    if counts.get(&f).copied().unwrap_or(0) < least {
                        return None;
                    }
                    let next = ids.len() as u32;
                    Some(*ids.entry(f).or_insert(next))
                };
                let mut e = example(page, range.clone(), *domain, &mut look);
                if *domain > 1 {
                    e.weight = set.f("weight", 1.0);
                }
                examples.push(e);
            }
        }
    }
    let n: usize = examples.iter().map(|e| e.gold.len()).sum();
    let f: usize = examples.iter().map(|e| e.features.len()).sum();
    eprintln!(
        "features {} of {} ({:.1}s), {n} tokens, {:.1} a token",
        ids.len(),
        counts.len(),
        start.elapsed().as_secs_f32(),
        f as f32 / n as f32
    );
    let settings = Settings {
        epochs: set.f("epochs", 10.0) as usize,
        alpha: set.f("alpha", 0.05),
        beta: 1.0,
        l1: set.f("l1", 0.3),
        l2: set.f("l2", 1.0),
        dropout: set.f("dropout", 0.1),
        seed: set.f("seed", 1.0) as u64,
    };
    let mut crf = Crf::new(ids.len());
    let decode = |crf: &Crf, page: &Page, domain: u64, bias: f32| -> Vec<Label> {
        let mut labels = vec![OUTSIDE; page.gold.len()];
        for range in &page.sentences {
            let mut look = |f: u64| ids.get(&f).copied();
            let e = example(page, range.clone(), if one { 0 } else { domain }, &mut look);
            labels[range.clone()].copy_from_slice(&crf.decode(&e.features, &e.ends, bias));
        }
        labels
    };
    crf.train(&examples, &settings, &mut |epoch, loss, crf| {
        if epoch % (set.f("every", 2.0) as usize) == 0 || epoch == settings.epochs {
            let biases: &[f32] = if epoch == settings.epochs {
                &[0.0, 0.5, 1.0, 1.5]
            } else {
                &[0.0]
            };
            for &bias in biases {
                let score = evaluate(&dev_pages, &dev, &mut |page| decode(crf, page, 1, bias));
                let alive = crf
                    .weights
                    .iter()
                    .filter(|r| r.iter().any(|&w| w != 0.0))
                    .count();
                eprintln!(
                    "{epoch} loss {loss:.4} alive {alive} {:.0}s  dev {}",
                    start.elapsed().as_secs_f32(),
                    score.line()
                );
                for style in [1, 2] {
                    if style == 1 || !one {
                        let score = evaluate(&news_pages, &news, &mut |page| {
                            decode(crf, page, style, bias)
                        });
                        eprintln!("      26[{style}] {}", score.line());
                    }
                }
            }
        }
    });
    let out = set.s("out", "");
    if out.is_empty() {
        return Ok(());
    }
    let file = WordFile { words: word_items };
    std::fs::write(format!("{out}words.bin"), file.write())?;
    // The general features.
    let mut general: Vec<u64> = Vec::new();
    {
        let mut seen: Map<()> = Map::default();
        for (_, pages) in &train_pages {
            for page in pages {
                for range in &page.sentences {
                    let mut look = |f: u64| {
                        if ids.contains_key(&f) {
                            seen.insert(f, ());
                        }
                        None
                    };
                    let _ = example(page, range.clone(), 0, &mut look);
                }
            }
        }
        general.extend(seen.keys());
        general.sort_unstable();
    }
    let prune = set.f("prune", 0.08);
    let step = set.f("step", 0.05);
    for (style, name) in [(1u64, "anercorp"), (set.f("news", 2.0) as u64, "news")] {
        let bias = set.f(&format!("bias{style}"), 0.5);
        let mut rows: std::collections::BTreeMap<u32, [f32; LABELS]> =
            std::collections::BTreeMap::new();
        for &f in &general {
            let mut row = crf.weights[ids[&f] as usize];
            if let Some(&own) = ids.get(&hash::mix(f, style)) {
                for (sum, w) in row.iter_mut().zip(&crf.weights[own as usize]) {
                    *sum += w;
                }
            }
            for w in &mut row {
                if w.abs() < prune {
                    *w = 0.0;
                }
            }
            if row.iter().all(|&w| w == 0.0) {
                continue;
            }
            let size = |row: &[f32; LABELS]| row.iter().map(|w| w.abs()).sum::<f32>();
            let slot = rows.entry(feature_number(f)).or_insert(row);
            if size(&row) > size(slot) {
                *slot = row;
            }
        }
        let mut file = WeightFile {
            step,
            ..WeightFile::default()
        };
        for (from, row) in crf.transitions.iter().enumerate() {
            for (to, w) in row.iter().enumerate() {
                let w = if to == 0 { w - bias } else { *w };
                file.transitions[from][to] = (w * 256.0).round().clamp(-32000.0, 32000.0) as i16;
            }
        }
        file.features = rows
            .into_iter()
            .map(|(n, row)| {
                (
                    n,
                    row.map(|w| (w / step).round().clamp(-127.0, 127.0) as i8),
                )
            })
            .filter(|(_, row)| row.iter().any(|&w| w != 0))
            .collect();
        let bytes = file.write();
        std::fs::write(format!("{out}{name}.bin"), &bytes)?;
        let tagger = Tagger::new(words.clone(), &file);
        let mut label = |page: &Page| {
            let mut labels = Vec::new();
            tagger.label(&page.atoms, &page.sentences, &mut labels, None);
            labels
        };
        let clock = Instant::now();
        let score = evaluate(&dev_pages, &dev, &mut label);
        let took = clock.elapsed().as_secs_f32();
        let tokens: usize = dev_pages.iter().map(|p| p.gold.len()).sum();
        eprintln!(
            "{name}: {} features, {} bytes, {:.0} tokens/s; dev {}",
            file.features.len(),
            bytes.len(),
            tokens as f32 / took,
            score.line()
        );
        let score = evaluate(&news_pages, &news, &mut label);
        eprintln!("   26 {}", score.line());
    }
    Ok(())
}
