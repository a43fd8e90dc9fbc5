//! The tagger on the last sixth of ANERcorp's training part, against the figures last committed (`tests/tagger.tsv`).
//! Skips, saying so, where the corpora are absent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

use khabar::lexicon::Lexicon;
use khabar::training::{corpus, evaluate, pipeline};
use std::path::Path;

#[test]
fn no_habit_falls_below_its_committed_figure() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/anercorp.train.conll");
    if !file.exists() {
        eprintln!("skipped: ../shared/corpora is not there");
        return;
    }
    let sentences = corpus::read(&file).unwrap().concat();
    let (_, last_sixth) = pipeline::split(&sentences);
    let documents = corpus::pieces(&[last_sixth.to_vec()], evaluate::WINDOW);
    let lexicon = Lexicon::builtin();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tagger/data");
    for row in include_str!("tagger.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let (style, least) = row.split_once('\t').unwrap();
        let tagger = evaluate::tagger(&data.join(style).with_extension("bin")).unwrap();
        let (_, _, figure) = evaluate::documents(&documents, &tagger, &lexicon)
            .score
            .all()
            .rates();
        let least: f64 = least.parse().unwrap();
        assert!(
            figure > least - 0.05,
            "{style}: F1 was {least}, is {figure:.2}"
        );
    }
}
