//! Articles of our own, annotated in full (`tests/gold/README.md`), against the figures last committed
//! (`tests/gold.tsv`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::training::gold::Sample;
use khabar::training::gold::score::Score;
use std::path::Path;

fn samples() -> Vec<Sample> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold"));
    support::gold_files(folder)
        .iter()
        .map(|file| Sample::open(file).unwrap())
        .collect()
}

#[test]
fn no_figure_falls_below_the_committed_one() {
    let mut score = Score::default();
    for sample in samples() {
        let analysis = sample.analysis(&support::LEXICON);
        score.add(&sample.path, &sample.gold, &analysis);
    }
    let floors: Vec<(&str, f64)> = include_str!("gold.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(support::floor)
        .collect();
    let fallen = support::fallen(&score.rows(), &floors);
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

#[test]
fn the_articles_are_as_long_as_news_is() {
    let samples = samples();
    assert!(samples.len() >= 14, "articles are missing");
    for sample in samples {
        let words = sample.gold.text.split_whitespace().count();
        assert!(
            (180..=350).contains(&words),
            "{}: {words} words",
            sample.path
        );
    }
}

#[test]
fn an_annotation_of_another_text_is_refused() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("another.gold");
    std::fs::write(&file, "{body} وصل الوفد إلى المدينة مساء أمس.\n").unwrap();
    assert!(Sample::open(&file).is_ok());
    let text = file.with_extension("txt");
    std::fs::write(&text, "غادر الوفد المدينة صباح اليوم.\n").unwrap();
    let error = Sample::open(&file).unwrap_err().to_string();
    std::fs::remove_file(&text).unwrap();
    assert!(
        error.contains("another.gold") && error.contains("not the text of"),
        "{error}"
    );
}
