//! Whole articles of our own, with everything that is found in them, as a person can read it
//! (`tests/articles/README.md`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::training::cases::articles::{KnownError, annotated, readable};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn names(extension: &str) -> BTreeSet<String> {
    fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            (path.extension()? == extension)
                .then(|| path.file_stem()?.to_str().map(str::to_owned))?
        })
        .collect()
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles"))
}

#[test]
fn every_article_is_read_as_its_snapshot_says() {
    let articles = names("txt");
    assert!(articles.len() >= 6, "articles are missing: {articles:?}");
    let list = fs::read_to_string(folder().join("known-errors.tsv")).unwrap();
    let known = KnownError::list(&list).expect("every row has three parts");
    let mut mended: Vec<&KnownError> = known.iter().collect();
    let texts: Vec<(String, String)> = articles
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(folder().join(&name).with_extension("txt")).unwrap();
            let (article, analysis) = support::analysis_of(&text);
            let known: Vec<_> = known.iter().filter(|error| error.article == name).collect();
            let (text, shown) = annotated(&readable(&article, &analysis), &known);
            for error in &shown {
                eprintln!("{name}: known error: {}: {}", error.words, error.why);
            }
            mended.retain(|error| !shown.contains(error));
            (name, text)
        })
        .collect();
    assert!(
        mended.is_empty(),
        "no snapshot says this any more: its row in known-errors.tsv goes: {mended:#?}"
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in texts {
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn no_snapshot_is_an_orphan() {
    assert_eq!(names("snap"), names("txt"));
}
