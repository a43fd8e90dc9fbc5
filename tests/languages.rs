//! Arabic is told from the other languages that are written with its letters. The lines are our own, two hundred of each
//! language, one a line; `arabic-hard.txt` has Arabic that is easily taken for another: typed on other keyboards, in
//! dialects, full of foreign names, with quotations in these languages.

#![allow(clippy::unwrap_used)] // a failure here is a failed test

use khabar::ingest::{self, IngestError, Language};

fn lines(name: &str) -> Vec<String> {
    let path = format!("{}/tests/languages/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// How many texts are taken for each: Arabic, Persian, Urdu, Kurdish, Pashto.
fn taken(texts: impl Iterator<Item = String>) -> [usize; 5] {
    let mut counts = [0; 5];
    for text in texts {
        let at = match ingest::text(&text) {
            Err(IngestError::Other(Language::Persian)) => 1,
            Err(IngestError::Other(Language::Urdu)) => 2,
            Err(IngestError::Other(Language::Kurdish)) => 3,
            Err(IngestError::Other(Language::Pashto)) => 4,
            _ => 0,
        };
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

/// Texts of five lines, as short as news gets.
fn blocks(name: &str) -> impl Iterator<Item = String> {
    let lines = lines(name);
    let blocks: Vec<String> = lines.chunks(5).map(|block| block.join("\n")).collect();
    blocks.into_iter()
}

#[test]
fn every_text_of_another_language_is_refused_by_its_name() {
    assert_eq!(taken(blocks("persian")), [0, 40, 0, 0, 0]);
    assert_eq!(taken(blocks("urdu")), [0, 0, 40, 0, 0]);
    assert_eq!(taken(blocks("kurdish")), [0, 0, 0, 40, 0]);
    assert_eq!(taken(blocks("pashto")), [0, 0, 0, 0, 40]);
}

/// A line alone may have none of the words.
#[test]
fn most_lines_alone_are_refused() {
    let known = |name: &str, at: usize| {
        let counts = taken(lines(name).into_iter());
        counts.get(at).copied().unwrap_or_default()
    };
    assert!(known("persian", 1) >= 160, "{}", known("persian", 1));
    assert!(known("urdu", 2) >= 190, "{}", known("urdu", 2));
    assert!(known("kurdish", 3) >= 195, "{}", known("kurdish", 3));
    assert!(known("pashto", 4) >= 190, "{}", known("pashto", 4));
}

#[test]
fn no_arabic_is_refused() {
    let refused: Vec<String> = lines("arabic-hard")
        .into_iter()
        .chain(blocks("arabic-hard"))
        .filter(|text| ingest::text(text).is_err())
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}
