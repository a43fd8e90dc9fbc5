//! Finds the names in many files, and counts in how many of them each is named: people, places and organisations, the
//! most frequent first.
//!
//!     cargo run --release --example names_in_files -- tests/articles/*.txt

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program that prints

use khabar::analysis::analyse;
use khabar::findings::Kind;
use khabar::ingest;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::fold;
use std::collections::{BTreeMap, BTreeSet};

fn main() {
    // Made once: it takes longer than an article.
    let lexicon = Lexicon::builtin();
    let options = Options::default();
    // Names are the same where they are folded alike; the spelling that is shown is the one met first.
    let mut files: BTreeMap<(Kind, String), (String, usize)> = BTreeMap::new();
    for file in std::env::args().skip(1) {
        let article = match std::fs::read(&file).map(|bytes| ingest::bytes(&bytes)) {
            Ok(Ok(article)) => article,
            Ok(Err(error)) => {
                eprintln!("{file}: {error}");
                continue;
            }
            Err(error) => {
                eprintln!("{file}: {error}");
                continue;
            }
        };
        let analysis = analyse(&article, &lexicon, &options);
        let mut seen = BTreeSet::new();
        for entity in analysis.entities.iter().filter(|entity| entity.named) {
            let key = (entity.kind, fold::key(&entity.name));
            if seen.insert(key.clone()) {
                files
                    .entry(key)
                    .or_insert_with(|| (entity.name.clone(), 0))
                    .1 += 1;
            }
        }
    }
    let mut rows: Vec<_> = files.into_iter().collect();
    rows.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    for ((kind, _), (name, count)) in rows {
        let kind = match kind {
            Kind::Person => "PER",
            Kind::Place => "LOC",
            Kind::Organisation => "ORG",
            Kind::Other => "MISC",
        };
        println!("{count}\t{kind}\t{name}");
    }
}
