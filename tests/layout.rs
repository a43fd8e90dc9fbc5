//! Roles and facts in the manners of many outlets: `tests/layout/*.txt`, every line with the role it should have
//! (`role | line`), after `%%` the facts that matter. The texts are our own. `khabar case layout FILE.txt` makes a case.

#![allow(clippy::unwrap_used)] // a failure here is a failed test

mod support;

use khabar::training::cases::layout;
use std::fmt::Write;
use std::path::Path;

#[test]
fn every_line_has_its_role() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = String::new();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy();
        let source = std::fs::read_to_string(file).unwrap();
        let (lines, facts) = source.split_once(layout::FACTS).unwrap_or((&source, ""));
        let rows: Vec<(usize, &str)> = (1..)
            .zip(lines.lines())
            .filter(|(_, line)| !line.starts_with("# "))
            .collect();
        let text: Vec<&str> = rows
            .iter()
            .map(|(_, row)| row.split_once(" | ").map_or("", |(_, text)| text))
            .collect();
        let (article, analysis) = support::analysis_of(&(text.join("\n") + "\n"));
        let found = layout::case(&article, &analysis);
        let (found, stated) = found.split_once(layout::FACTS).unwrap();
        assert_eq!(found.lines().count(), rows.len(), "{name}");
        for ((line, row), got) in rows.iter().zip(found.lines()) {
            if *row != got {
                writeln!(
                    wrong,
                    "tests/layout/{name}:{line}\n want {row}\n  got {got}"
                )
                .unwrap();
            }
        }
        // Facts that the case does not name may be found or not; an empty one must not be.
        for fact in facts.lines() {
            let (key, value) = fact.split_once(": ").unwrap();
            let got = stated
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
                .unwrap_or_default();
            let known = layout::facts(&analysis.facts);
            assert!(
                known.iter().any(|(fact, _)| *fact == key),
                "{name}: no such fact: {key}"
            );
            if got != value {
                writeln!(
                    wrong,
                    "tests/layout/{name}\n want {fact}\n  got {key}: {got}"
                )
                .unwrap();
            }
        }
    }
    assert!(files.len() > 40, "the cases are missing");
    assert!(wrong.is_empty(), "\n{wrong}");
}
