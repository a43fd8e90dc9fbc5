//! The accuracy on annotated articles of real outlets that lie beside the project, against the figures last committed
//! (`tests/accuracy.tsv`). Where they are absent these tests are reported as ignored, not as passed, which the standard
//! harness cannot do at run time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::training::gold::Sample;
use khabar::training::gold::score::Score;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;

fn main() {
    let articles = support::shared().join("articles");
    let trials = ["seed", "dev"].map(|set| {
        let folder = articles.clone();
        Trial::test(format!("no_figure_falls_on_{set}"), move || {
            no_figure_falls(set, &folder)
        })
        .with_ignored_flag(!articles.is_dir())
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit();
}

fn no_figure_falls(set: &str, folder: &Path) -> Result<(), Failed> {
    let mut score = Score::default();
    for file in support::gold_files(folder) {
        let sample = Sample::open(&file)?;
        if (sample.name() == "seed") == (set == "seed") {
            let analysis = sample.analysis(&support::LEXICON);
            score.add(&sample.path, &sample.gold, &analysis);
        }
    }
    let committed: Vec<(&str, f64)> = include_str!("accuracy.tsv")
        .lines()
        .filter_map(|row| row.strip_prefix(set)?.strip_prefix('\t'))
        .map(support::floor)
        .collect();
    let fallen = support::fallen(&score.rows(), &committed);
    if fallen.is_empty() {
        Ok(())
    } else {
        Err(fallen.join("\n").into())
    }
}
