//! The tagger on the last sixth of ANERcorp's training part, against the figures last committed (`tests/tagger.tsv`).
//! Skips, saying so, where the corpora are absent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

use khabar::lexicon::Lexicon;
use khabar::tagger::train::{corpus, evaluate, pipeline};
use khabar::tagger::{Style, Tagger};
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
    for row in include_str!("tagger.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let (style, least) = row.split_once('\t').unwrap();
        let style = match style {
            "anercorp" => Style::Anercorp,
            "news" => Style::News,
            other => panic!("no such habit: {other}"),
        };
        let tagger = Tagger::of_style(style).unwrap();
        let (_, _, figure) = evaluate::documents(&documents, &tagger, &lexicon)
            .score
            .all()
            .rates();
        let least: f64 = least.parse().unwrap();
        assert!(
            figure > least - 0.05,
            "{style:?}: F1 was {least}, is {figure:.2}"
        );
    }
}
