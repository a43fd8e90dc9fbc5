//! `khabar train`: from corpora and unlabelled news to the files of the tagger.
//!
//! 1. Word classes from the news ([`super::clusters`]), unless they are there.
//! 2. The labelled corpora are cut into documents and these into folds. For each fold a first tagger learns from the
//!    other folds, labels the fold (whence the votes of its documents) and the news (whence what news says of words
//!    and pairs of words, [`super::survey`]): nothing that a document is given as a feature was learned from it.
//! 3. For each file that is written a model of all habits learns from all folds, with and without votes: one for the
//!    page, small; one for the comparison on ANERcorp, several averaged, which sees nothing of what the rules propose,
//!    because they propose in the reader's habit.

use super::annotated::{self, Annotated, Half, Texts};
use super::corpus::{self, Page, Sentence};
use super::crf::Settings;
use super::evaluate::{self, WINDOW};
use super::fit::{Piece, Plan, fit};
use super::score::SpanScore;
use super::segments::{self, Examples};
use super::survey::Seen;
use super::{clusters, marks, news};
use crate::lexicon::Lexicon;
use crate::tagger::file::{Table, WeightFile, WordFile};
use crate::tagger::labels::Label;
use crate::tagger::words::{Info, WordTable, word_number};
use crate::tagger::{Tagger, features, votes};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Habits of marking names. `ANERCORP` and `READER` have files of their own.
const ANERCORP: u64 = 1;
const WIKIFANE: u64 = 2;
const AQMAR: u64 = 3;
const READER: u64 = 4;
/// How the options for the reader's file end.
const NEWS: &str = "news";
/// Not a habit of its own: what was marked in the reader's habit from the start.
const MARKED: u64 = 5;
/// The same, of articles that are annotated in full.
const ANNOTATED: u64 = 6;

/// What may be set on the command line as `name=value`, with the values that the built-in files were made with.
#[derive(Clone, Debug)]
pub struct Options {
    values: HashMap<String, f32>,
}

/// Where a name has a twin in `news`, it is for ANERcorp's file, the twin for the reader's and for the taggers of the folds.
const DEFAULTS: [(&str, f32); 45] = [
    ("folds", 4.0),
    ("all", 1.0), // 0 keeps the last sixth of ANERcorp, and every sixth of the marked news, aside
    ("marked", 0.7), // how much the sentences of a corpus count; 0 leaves it out
    ("markednews", 1.5),
    ("annotated", 0.7),
    ("annotatednews", 1.5),
    ("wikifane", 0.6),
    ("wikifanenews", 1.0),
    ("aqmar", 0.6),
    ("aqmarnews", 1.0),
    ("named", 1.0),     // which share of the articles with names alone is learned from
    ("measuring", 0.0), // 1 learns from the measuring half as well: for a build that nothing is measured on
    ("habit", 2.0), // 0: labels as the corpora have them; 1: ANERcorp in the reader's habit as well
    ("priors", 1.0), // 0: nothing from the labelled news
    ("survey", 4.0), // the habit in which news is labelled for its priors
    ("proposals", 0.0), // 0: nothing of what rules propose, in ANERcorp's file
    ("proposalsnews", 1.0), // in the taggers of the folds and the reader's file
    ("votes", 1.0), // 0: no second pass
    ("least", 3.0), // how often a feature must occur
    ("epochs1", 4.0), // of the taggers of the folds
    ("epochs2", 4.0), // of the files
    ("epochs2news", 6.0),
    ("models", 6.0), // averaged; 0: the file is not made
    ("modelsnews", 6.0),
    ("alpha", 0.1),
    ("l1", 4.0),          // of the taggers of the folds
    ("l1final", 0.5),     // ANERcorp
    ("l1finalnews", 1.0), // the reader
    ("dropout", 0.2),
    ("prune", 0.08), // weights under it are dropped: of the first taggers and of ANERcorp's file
    ("prunenews", 0.14), // of the reader's file, which the page loads
    ("step", 0.05),
    ("stepnews", 0.06),
    ("bias", 0.6),        // against the outside, ANERcorp
    ("biasnews", 0.25),   // against the outside, the reader
    ("modelsfolds", 2.0), // averaged, of the taggers whose segments are learned from
    ("epochs3", 6.0),     // of the weights of segments, and so on
    ("alpha3", 0.05),
    ("l1segments", 2.0),
    ("leastsegments", 2.0),
    ("dropoutsegments", 0.1),
    ("prunesegments", 0.08),
    ("stepsegments", 0.04),
    ("annotatedsegments", 3.0), // how much segments of what is annotated for the reader count
    ("biassegments", 0.4),      // for being a name
];

impl Options {
    /// From words of the form `name=value`.
    ///
    /// # Errors
    /// The word that is not understood.
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let mut values: HashMap<String, f32> = DEFAULTS
            .iter()
            .map(|&(name, value)| (name.to_owned(), value))
            .collect();
        for word in words {
            let known = word
                .split_once('=')
                .and_then(|(name, value)| Some((name, value.parse().ok()?)))
                .and_then(|(name, value)| values.get_mut(name).map(|slot| *slot = value));
            if known.is_none() {
                return Err(word.clone());
            }
        }
        Ok(Self { values })
    }

    fn get(&self, name: &str) -> f32 {
        self.values.get(name).copied().unwrap_or(0.0)
    }

    /// How much the sentences of a corpus count in the model of a file.
    fn weight(&self, corpus: u64, habit: &str) -> f32 {
        let name = match corpus {
            WIKIFANE => "wikifane",
            AQMAR => "aqmar",
            MARKED => "marked",
            ANNOTATED => "annotated",
            _ => return 1.0,
        };
        self.get(&format!("{name}{habit}"))
    }

    /// How the taggers of the folds learn.
    fn first_plan(&self) -> Plan {
        Plan {
            crf: self.settings("epochs1", self.get("l1")),
            least: self.get("least") as u8,
            votes: false,
            models: 1,
        }
    }

    /// How the model of a file learns, of the reader's where `habit` is `news`.
    fn last_plan(&self, habit: &str) -> Plan {
        Plan {
            crf: self.settings(
                &format!("epochs2{habit}"),
                self.get(&format!("l1final{habit}")),
            ),
            least: self.get("least") as u8,
            votes: self.get("votes") > 0.0,
            models: self.get(&format!("models{habit}")) as u64,
        }
    }

    fn settings(&self, epochs: &str, l1: f32) -> Settings {
        Settings {
            epochs: self.get(epochs) as usize,
            alpha: self.get("alpha"),
            beta: 1.0,
            l1,
            l2: 1.0,
            dropout: self.get("dropout"),
            seed: 1,
        }
    }
}

/// Trains and writes `words.bin`, `anercorp.bin` and `news.bin` into `out`, where `words.tsv` and what the folds gave
/// (`fold-N.txt`, `segments-N.bin`) lie as well. With `reuse` whatever of it is there is used again, but for the weights of
/// segments, which are quickly learned. `articles` is a CoNLL file for a look at other text.
///
/// # Errors
/// What reading and writing say.
pub fn run(
    corpora: &Path,
    marked_path: &Path,
    out: &Path,
    articles: Option<&Path>,
    reuse: bool,
    options: &Options,
) -> std::io::Result<()> {
    let clock = Instant::now();
    let mut tell = |line: &str| eprintln!("{:6.0} s  {line}", clock.elapsed().as_secs_f32());
    std::fs::create_dir_all(out)?;
    let text = news::read_all(&["news.txt.xz", "jawhara.txt.xz"].map(|name| corpora.join(name)))?;
    let classes = out.join("words.tsv");
    if !classes.exists() {
        clusters::run(&text, &classes, 4, 1)?;
        tell("word classes");
    }
    let mut known = word_table(&classes)?;
    let words = WordTable::new(&known, &[]);
    let lexicon = Lexicon::builtin();
    let folds = options.get("folds") as usize;

    let anercorp: Vec<Sentence> = corpus::read(&corpora.join("anercorp.train.conll"))?.concat();
    let (rest, last_sixth) = split(&anercorp);
    let learned = if options.get("all") > 0.0 {
        anercorp.as_slice()
    } else {
        rest
    };
    let make = |documents: Vec<Vec<Sentence>>, corpus: u64| -> Vec<Piece> {
        let habit = match corpus {
            ANERCORP | MARKED | ANNOTATED => false,
            READER => true,
            _ => options.get("habit") > 1.0,
        };
        documents
            .into_iter()
            .enumerate()
            .map(|(at, source)| Piece {
                page: Page::with_habit(&source, &words, &lexicon, habit),
                source,
                corpus,
                domain: if corpus > READER { READER } else { corpus },
                fold: at % folds,
                weight: 1.0,
            })
            .collect()
    };
    let cut = |sentences: &[Sentence]| corpus::pieces(&[sentences.to_vec()], WINDOW);
    let mut train = make(cut(learned), ANERCORP);
    if options.get("habit") > 0.0 {
        train.extend(make(cut(learned), READER));
    }
    for (name, domain) in [("wikifane", WIKIFANE), ("aqmar", AQMAR)] {
        if options.weight(domain, NEWS) > 0.0 {
            let file = corpus::read(&corpora.join(format!("{name}.conll")))?;
            train.extend(make(corpus::pieces(&file, WINDOW), domain));
        }
    }
    let mut tests = vec![("dev", make(cut(last_sixth), ANERCORP))];
    if options.weight(MARKED, NEWS) > 0.0 {
        let (mut learned, kept) = marks::divide(marks::all(marked_path, &text)?);
        if options.get("all") > 0.0 {
            learned.extend(kept.iter().cloned());
        }
        train.extend(make(learned, MARKED));
        tests.push(("marked news", make(kept, MARKED)));
        let marks = std::fs::read_to_string(marked_path.join("annotated.txt"))?;
        let texts = Texts::open(corpora)?;
        let annotated = annotated::join(&marks, &texts).map_err(std::io::Error::other)?;
        let half = |half: Half| {
            let of_half = annotated.iter().filter(move |article| article.half == half);
            of_half.map(Annotated::names).collect::<Vec<_>>()
        };
        if options.weight(ANNOTATED, NEWS) > 0.0 {
            train.extend(make(half(Half::Learning), ANNOTATED));
            if options.get("measuring") > 0.0 {
                train.extend(make(half(Half::Measuring), ANNOTATED));
            }
            let marks = std::fs::read_to_string(marked_path.join("named.txt"))?;
            let named = annotated::join(&marks, &texts).map_err(std::io::Error::other)?;
            let share = (options.get("named") * named.len() as f32) as usize;
            let named = named.iter().take(share).map(Annotated::names).collect();
            train.extend(make(named, ANNOTATED));
        }
        tests.push(("annotated", make(half(Half::Measuring), MARKED)));
    }
    if let Some(path) = articles {
        tests.push(("articles", make(corpus::read(path)?, ANERCORP)));
    }
    if options.get("proposalsnews") == 0.0 {
        forget_proposals(&mut train, &mut tests);
    }
    weigh(&mut train, options, NEWS);
    tell("corpora read");

    let mut surveys = Vec::new();
    let mut all = Seen::default();
    let (prune, step) = (options.get("prune"), options.get("step"));
    for fold in 0..folds {
        let path = out.join(format!("fold-{fold}.txt"));
        let (seen, labels) = match reuse.then(|| load(&path)).flatten() {
            Some(loaded) => loaded,
            None => {
                let others: Vec<&Piece> = train.iter().filter(|piece| piece.fold != fold).collect();
                let model = fit(&others, &options.first_plan(), &mut tell);
                let taggers: Vec<Tagger> = (ANERCORP..=READER)
                    .map(|domain| Tagger::new(words.clone(), &model.file(domain, 0.5, prune, step)))
                    .collect();
                let decode = |page: &Page, domain: u64| {
                    let mut labels = Vec::new();
                    if let Some(tagger) = taggers.get(domain as usize - 1) {
                        tagger.first(&page.atoms, &page.sentences, &mut labels);
                    }
                    labels
                };
                for (name, test) in &tests {
                    for domain in [ANERCORP, READER] {
                        let score = evaluate_pieces(test, &mut |page| decode(page, domain));
                        tell(&format!(
                            "fold {fold}, habit {domain}, {name} {}",
                            score.line()
                        ));
                    }
                }
                let labels: Vec<Vec<Label>> = train
                    .iter()
                    .filter(|piece| piece.fold == fold)
                    .map(|piece| decode(&piece.page, piece.domain))
                    .collect();
                let seen = taggers
                    .get(options.get("survey") as usize - 1)
                    .map(|tagger| Seen::of(&text, tagger, &lexicon))
                    .unwrap_or_default();
                save(&path, &seen, &labels)?;
                tell("news labelled");
                (seen, labels)
            }
        };
        for (piece, labels) in train
            .iter_mut()
            .filter(|piece| piece.fold == fold)
            .zip(labels)
        {
            votes::cast_onto(&mut piece.page.atoms, &labels);
        }
        all.add(&seen);
        surveys.push(seen);
    }
    let mut pairs = Vec::new();
    if options.get("priors") > 0.0 {
        for (fold, seen) in surveys.iter().enumerate() {
            let table = WordTable::new(&[], &seen.known_pairs(1));
            for piece in train.iter_mut().filter(|piece| piece.fold == fold) {
                inform(&mut piece.page, seen, 1, &table);
            }
        }
        pairs = all.known_pairs(folds as u32);
        let table = WordTable::new(&[], &pairs);
        for piece in tests.iter_mut().flat_map(|(_, pieces)| pieces) {
            inform(&mut piece.page, &all, folds as u32, &table);
        }
        for (number, info) in &mut known {
            info.prior = all.prior(*number, folds as u32);
        }
    }
    drop(surveys);
    tell(&format!("{} pairs of words", pairs.len()));

    let file = WordFile {
        words: known,
        pairs,
    };
    std::fs::write(out.join("words.bin"), file.write())?;
    let words = file.table();
    for (domain, name, habit) in [(READER, "news", NEWS), (ANERCORP, "anercorp", "")] {
        if options.get(&format!("models{habit}")) == 0.0 {
            continue;
        }
        weigh(&mut train, options, habit);
        if options.get(&format!("proposals{habit}")) == 0.0 {
            forget_proposals(&mut train, &mut tests);
        }
        let path = out.join(format!("{name}.bin"));
        let kept = reuse.then(|| WeightFile::read(&std::fs::read(&path).ok()?));
        let mut file = kept.flatten().unwrap_or_else(|| {
            let pieces: Vec<&Piece> = train.iter().collect();
            let model = fit(&pieces, &options.last_plan(habit), &mut tell);
            let own = |name: &str| options.get(&format!("{name}{habit}"));
            model.file(domain, own("bias"), own("prune"), own("step"))
        });
        if habit == NEWS {
            file.segments = segments(&train, &words, &lexicon, out, reuse, options, &mut tell)?;
        }
        std::fs::write(&path, file.write())?;
        let tagger = Tagger::new(words.clone(), &file);
        for (test, pieces) in &tests {
            let first = evaluate_pieces(pieces, &mut |page| {
                let mut labels = Vec::new();
                tagger.first(&page.atoms, &page.sentences, &mut labels);
                labels
            });
            let second = evaluate_pieces(pieces, &mut |page| {
                let mut labels = Vec::new();
                tagger.label(&page.atoms, &page.sentences, &mut labels);
                labels
            });
            tell(&format!(
                "{name}.bin, {} features, {test}: first pass {}",
                file.tokens.features.len(),
                first.line()
            ));
            tell(&format!("second pass {}", second.line()));
        }
    }
    Ok(())
}

/// The weights of segments, learned from what is marked in the reader's habit from the start: of each fold the segments
/// that a tagger makes which learned from the others as the reader's file is learned (`segments-N.bin`, used again with
/// `reuse`).
fn segments(
    train: &[Piece],
    words: &WordTable,
    lexicon: &Lexicon,
    out: &Path,
    reuse: bool,
    options: &Options,
    tell: &mut dyn FnMut(&str),
) -> std::io::Result<Table> {
    let own = |name: &str| options.get(&format!("{name}{NEWS}"));
    let mut examples = Examples::default();
    for fold in 0..options.get("folds") as usize {
        let path = out.join(format!("segments-{fold}.bin"));
        let kept = reuse.then(|| WeightFile::read(&std::fs::read(&path).ok()?));
        let file = match kept.flatten() {
            Some(file) => file,
            None => {
                let others: Vec<&Piece> = train.iter().filter(|piece| piece.fold != fold).collect();
                let plan = Plan {
                    models: options.get("modelsfolds") as u64,
                    ..options.last_plan(NEWS)
                };
                let model = fit(&others, &plan, tell);
                let file = model.file(READER, own("bias"), own("prune"), own("step"));
                std::fs::write(&path, file.write())?;
                file
            }
        };
        let tagger = Tagger::new(words.clone(), &file);
        for piece in train {
            let weight = match piece.corpus {
                MARKED => 1.0,
                ANNOTATED => options.get("annotatedsegments"),
                _ => continue,
            };
            if piece.fold == fold {
                examples.add(piece, &tagger, lexicon, weight);
            }
        }
        tell(&format!("segments of fold {fold}"));
    }
    Ok(examples.learn(
        &segments::Settings {
            epochs: options.get("epochs3") as usize,
            alpha: options.get("alpha3"),
            l1: options.get("l1segments"),
            least: options.get("leastsegments") as u32,
            dropout: options.get("dropoutsegments"),
            prune: options.get("prunesegments"),
            step: options.get("stepsegments"),
            bias: options.get("biassegments"),
        },
        tell,
    ))
}

/// The sentences of ANERcorp's training part, and its last sixth, on which choices are made.
#[must_use]
pub fn split(sentences: &[Sentence]) -> (&[Sentence], &[Sentence]) {
    sentences.split_at(sentences.len() * 5 / 6)
}

/// Sets how much each corpus counts in the model of a file.
fn weigh(train: &mut [Piece], options: &Options, habit: &str) {
    for piece in train {
        piece.weight = options.weight(piece.corpus, habit);
    }
}

/// Takes what rules propose off all pages.
fn forget_proposals(train: &mut [Piece], tests: &mut [(&str, Vec<Piece>)]) {
    let tests = tests.iter_mut().flat_map(|(_, pieces)| pieces);
    for atom in train
        .iter_mut()
        .chain(tests)
        .flat_map(|piece| &mut piece.page.atoms)
    {
        atom.proposed = 0;
    }
}

/// Tells a page what news says of its words.
fn inform(page: &mut Page, seen: &Seen, taggers: u32, pairs: &WordTable) {
    for sentence in &page.sentences {
        features::mark_pairs(&mut page.atoms[sentence.clone()], pairs);
    }
    for atom in &mut page.atoms {
        if atom.info.frequency > 0 {
            atom.info.prior = seen.prior(atom.number, taggers);
        }
    }
}

fn evaluate_pieces(pieces: &[Piece], decode: &mut dyn FnMut(&Page) -> Vec<Label>) -> SpanScore {
    let mut score = SpanScore::default();
    for piece in pieces {
        evaluate::compare(&mut score, &piece.source, &piece.page, &decode(&piece.page));
    }
    score
}

/// The table of words that `khabar clusters` wrote.
fn word_table(path: &PathBuf) -> std::io::Result<Vec<(u32, Info)>> {
    let text = std::fs::read_to_string(path)?;
    let mut items = Vec::new();
    for line in text.lines() {
        let mut cells = line.split('\t');
        let word = cells.next().unwrap_or_default();
        let mut number = || cells.next().and_then(|cell| cell.parse::<u32>().ok());
        let count = number().unwrap_or(1).max(1);
        let mut class = || number().map_or(0, |class| class + 1);
        items.push((
            word_number(&[word]),
            Info {
                frequency: count.ilog2() as u8,
                fine: class() as u16,
                coarse: class() as u8,
                topic: class() as u16,
                prior: 0,
            },
        ));
    }
    items.sort_by_key(|item| item.0);
    items.dedup_by_key(|item| item.0);
    Ok(items)
}

fn save(path: &Path, seen: &Seen, labels: &[Vec<Label>]) -> std::io::Result<()> {
    let mut out = seen.write();
    out.push('\n');
    for labels in labels {
        out.extend(labels.iter().map(|label| char::from(b'0' + label)));
        out.push('\n');
    }
    std::fs::write(path, out)
}

fn load(path: &Path) -> Option<(Seen, Vec<Vec<Label>>)> {
    let text = std::fs::read_to_string(path).ok()?;
    let (seen, labels) = text.rsplit_once("\n\n")?;
    Some((
        Seen::read(seen)?,
        labels
            .lines()
            .map(|line| line.bytes().map(|byte| byte.wrapping_sub(b'0')).collect())
            .collect(),
    ))
}
