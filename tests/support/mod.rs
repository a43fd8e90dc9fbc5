//! What the integration tests share, with the fuzz targets.

#![allow(dead_code)] // each test binary uses its own part of this module
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

pub mod clock;
pub mod corrected;
pub mod generated;
pub mod sound;

use khabar::analysis::analyse;
use khabar::findings::Analysis;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use khabar::text::span::Span;
#[cfg(feature = "training")]
use khabar::training::gold::score::Row;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The lexicon, built once for all tests of a binary.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// The folder of articles and corpora that may lie beside the project: `KHABAR_SHARED`, else `../shared`.
pub fn shared() -> PathBuf {
    std::env::var_os("KHABAR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

/// The annotated articles of a folder, in order.
pub fn gold_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "gold")
        })
        .collect();
    files.sort();
    files
}

/// A row of a table of floors: the measure, and the figure below which it must not fall.
pub fn floor(row: &str) -> (&str, f64) {
    let (measure, figure) = row.split_once('\t').unwrap();
    (measure, figure.parse().unwrap())
}

/// The measures whose figure, as it is shown, lies below its floor; and those that have no floor, or no row.
#[cfg(feature = "training")]
pub fn fallen(rows: &[Row], floors: &[(&str, f64)]) -> Vec<String> {
    let mut fallen = Vec::new();
    for &(measure, least) in floors {
        match rows.iter().find(|row| row.measure == measure) {
            None => fallen.push(format!("{measure}: the score has no such row")),
            Some(row) => {
                let figure: f64 = format!("{:.1}", row.figure).parse().unwrap();
                if figure < least {
                    fallen.push(format!("{measure}: was {least:.1}, is {}", row.shown));
                }
            }
        }
    }
    for row in rows {
        if !floors.iter().any(|(measure, _)| *measure == row.measure) {
            fallen.push(format!(
                "{}: the table of floors has no such row",
                row.measure
            ));
        }
    }
    fallen
}

/// Analyses `text` as plain text without any options.
pub fn analysis_of(text: &str) -> (Article, Analysis) {
    let article = Article::from_text(text);
    let analysis = analyse(&article, &LEXICON, &Options::default());
    (article, analysis)
}

/// Every span of the analysis with the name of the list it stands in.
pub fn spans(analysis: &Analysis) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(analysis.lines.iter().map(|x| ("line", x.span)));
    spans.extend(analysis.sentences.iter().map(|&x| ("sentence", x)));
    spans.extend(analysis.mentions.iter().map(|x| ("mention", x.span)));
    spans.extend(analysis.quotations.iter().map(|x| ("quotation", x.span)));
    spans.extend(
        analysis
            .quotations
            .iter()
            .filter_map(|x| Some(("cue", x.cue.as_ref()?.span))),
    );
    spans.extend(analysis.times.iter().map(|x| ("time", x.span)));
    let facts = &analysis.facts;
    spans.extend(
        facts
            .published
            .iter()
            .filter_map(|x| Some(("published", x.span?))),
    );
    spans.extend(facts.place.map(|x| ("place", x)));
    spans.extend(facts.byline.map(|x| ("byline", x)));
    spans.extend(facts.desk.map(|x| ("desk", x)));
    spans.extend(facts.agency.map(|x| ("agency", x)));
    spans.extend(facts.signoff.map(|x| ("signoff", x)));
    spans
}

/// An entity of which nothing is known, to take the remaining fields from.
pub fn entity() -> khabar::findings::Entity {
    khabar::findings::Entity {
        kind: khabar::findings::Kind::Person,
        name: String::new(),
        named: true,
        aliases: Vec::new(),
        titles: Vec::new(),
        country: None,
        wikidata: None,
    }
}
