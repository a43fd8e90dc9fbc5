//! The tagger on the last sixth of ANERcorp's training part, against the figures last committed (`tests/tagger.tsv`).
//! Where the corpora are absent these tests are reported as ignored, not as passed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::training::{corpus, evaluate, pipeline};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;

fn main() {
    let file = support::shared().join("corpora/anercorp.train.conll");
    let trials = ["anercorp", "news"].map(|name| {
        let corpus = file.clone();
        Trial::test(format!("{name}_does_not_fall"), move || {
            does_not_fall(name, &corpus)
        })
        .with_ignored_flag(!file.is_file())
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit();
}

fn does_not_fall(name: &str, file: &Path) -> Result<(), Failed> {
    let least: f64 = include_str!("tagger.tsv")
        .lines()
        .find_map(|row| row.strip_prefix(name)?.strip_prefix('\t'))
        .ok_or("no committed figure")?
        .parse()?;
    let sentences = corpus::read(file)?.concat();
    let (_, last_sixth) = pipeline::split(&sentences);
    let documents = corpus::pieces(&[last_sixth.to_vec()], evaluate::WINDOW);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tagger/data");
    let tagger = evaluate::tagger(&data.join(name).with_extension("bin"))?;
    let report = evaluate::documents(&documents, &tagger, &support::LEXICON);
    let (_, _, figure) = report.score.all().rates();
    if figure > least - 0.05 {
        Ok(())
    } else {
        Err(format!("F1 was {least}, is {figure:.2}").into())
    }
}
