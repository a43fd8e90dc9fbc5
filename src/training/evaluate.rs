//! `khabar evaluate`: how well the tagger does on a CoNLL file.

use super::corpus::{self, Page};
use super::score::{self, Counts, SpanScore};
use crate::analysis::analyse;
use crate::findings::Form;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::tagger::Tagger;
use crate::tagger::labels::{self, Label};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Sentences that are taken for one document where a file does not divide its own: a newspaper article's worth.
pub const WINDOW: usize = 25;

/// What an evaluation found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Strict spans, by kind.
    pub score: SpanScore,
    /// Tokens of the file.
    pub tokens: usize,
    /// Names missed (`-`) and names found that are none (`+`), in order.
    pub errors: Vec<String>,
    /// The time that the tagger took, tokenising and the lexicon included.
    pub took: Duration,
}

/// The tagger with the weights of the file at `path` and the table of words (`words.bin`) beside it, as training writes
/// them.
///
/// # Errors
/// What reading says; that a file is none of the tagger's.
pub fn tagger(path: &Path) -> std::io::Result<Tagger> {
    let words = std::fs::read(path.with_file_name("words.bin"))?;
    let weights = std::fs::read(path)?;
    Tagger::from_bytes(&words, &weights)
        .ok_or_else(|| std::io::Error::other("these are no files of the tagger"))
}

/// Tags the CoNLL file at `path` and compares.
///
/// # Errors
/// What reading says.
pub fn file(path: &Path, tagger: &Tagger, lexicon: &Lexicon) -> std::io::Result<Report> {
    Ok(documents(
        &corpus::pieces(&corpus::read(path)?, WINDOW),
        tagger,
        lexicon,
    ))
}

/// Tags documents of a CoNLL file and compares.
#[must_use]
pub fn documents(
    documents: &[Vec<corpus::Sentence>],
    tagger: &Tagger,
    lexicon: &Lexicon,
) -> Report {
    let mut report = Report::on(documents);
    for source in documents {
        let clock = Instant::now();
        let page = Page::new(source, tagger.words(), lexicon);
        let mut labels = Vec::with_capacity(page.gold.len());
        tagger.label(&page.atoms, &page.sentences, &mut labels);
        report.took += clock.elapsed();
        report
            .errors
            .extend(compare(&mut report.score, source, &page, &labels));
    }
    report
}

/// Compares the names that the whole analysis finds, rules and tagger together, with those of labelled documents.
#[must_use]
pub fn analysed(documents: &[Vec<corpus::Sentence>], lexicon: &Lexicon) -> Report {
    let mut report = Report::on(documents);
    for source in documents {
        let (article, spans) = corpus::text(source);
        let clock = Instant::now();
        let analysis = analyse(&article, lexicon, &Options::default());
        report.took += clock.elapsed();
        for (sentence, spans) in source.iter().zip(spans) {
            let tags: Vec<String> = spans
                .into_iter()
                .map(|span| {
                    let name = analysis.mentions.iter().find(|mention| {
                        mention.form == Form::Name
                            && mention.span.start() < span.end()
                            && span.start() < mention.span.end()
                    });
                    name.map_or_else(
                        || "O".to_owned(),
                        |name| {
                            let label = 2 * labels::number(name.kind) as Label;
                            corpus::tag(
                                label
                                    + if span.start() <= name.span.start() {
                                        1
                                    } else {
                                        2
                                    },
                            )
                        },
                    )
                })
                .collect();
            report.errors.extend(differences(sentence, &tags));
            report.score.add(
                sentence.iter().map(|token| token.tag.as_str()),
                tags.iter().map(String::as_str),
            );
        }
    }
    report
}

/// Counts the labels of a page, and says where they differ from what its source has.
pub fn compare(
    score: &mut SpanScore,
    source: &[corpus::Sentence],
    page: &Page,
    labels: &[Label],
) -> Vec<String> {
    let mut errors = Vec::new();
    for (sentence, labels) in source.iter().zip(page.back(labels)) {
        let tags: Vec<String> = labels.into_iter().map(corpus::tag).collect();
        errors.extend(differences(sentence, &tags));
        score.add(
            sentence.iter().map(|token| token.tag.as_str()),
            tags.iter().map(String::as_str),
        );
    }
    errors
}

/// What differs between the tags of a sentence and those found.
fn differences(sentence: &corpus::Sentence, tags: &[String]) -> Vec<String> {
    let gold = score::spans(sentence.iter().map(|token| token.tag.as_str()));
    let found = score::spans(tags.iter().map(String::as_str));
    let text = |from: usize, to: usize| {
        let words: Vec<&str> = sentence
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        words.join(" ")
    };
    let line = |sign: char, &(kind, start, end): &(&str, usize, usize)| {
        format!(
            "{sign} {kind}\t{} [{}] {}",
            text(start.saturating_sub(3), start),
            text(start, end),
            text(end, (end + 3).min(sentence.len()))
        )
    };
    let mut out: Vec<(usize, String)> = gold
        .iter()
        .filter(|span| !found.contains(span))
        .map(|span| (span.1, line('-', span)))
        .chain(
            found
                .iter()
                .filter(|span| !gold.contains(span))
                .map(|span| (span.1, line('+', span))),
        )
        .collect();
    out.sort();
    out.into_iter().map(|(_, line)| line).collect()
}

impl Report {
    /// One on these documents, in which nothing is counted yet.
    fn on(documents: &[Vec<corpus::Sentence>]) -> Self {
        Self {
            score: SpanScore::default(),
            tokens: documents.iter().flatten().map(Vec::len).sum(),
            errors: Vec::new(),
            took: Duration::ZERO,
        }
    }

    /// The report as a table.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::from("kind      found   gold  right      P      R     F1\n");
        let mut row = |name: &str, counts: Counts| {
            let (p, r, f) = counts.rates();
            let _ = writeln!(
                out,
                "{name:8} {:6} {:6} {:6} {p:6.2} {r:6.2} {f:6.2}",
                counts.found, counts.gold, counts.right
            );
        };
        for (kind, counts) in &self.score.kinds {
            row(kind, *counts);
        }
        row("all", self.score.all());
        let _ = writeln!(
            out,
            "{} tokens, {:.0} tokens a second",
            self.tokens,
            self.tokens as f64 / self.took.as_secs_f64().max(1e-9)
        );
        out
    }
}
