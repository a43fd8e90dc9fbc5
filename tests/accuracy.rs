//! The accuracy on the annotated articles beside the project, against the figures last committed
//! (`tests/accuracy.tsv`). Skips, saying so, where the articles are absent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// `measure`, then the figure for each set: the last number before any bracket, `F1` or the percentage.
fn figures(table: &str) -> BTreeMap<String, f64> {
    table
        .lines()
        .filter_map(|line| {
            let name = line.get(..line.char_indices().nth(31)?.0)?.trim();
            let row = line
                .get(line.char_indices().nth(31)?.0..)?
                .split('(')
                .next()?
                .trim_end_matches(['%', ' ']);
            let figure = match row.split_once(" of ") {
                Some((right, all)) if !row.contains('=') => {
                    let right: f64 = right.split_whitespace().last()?.parse().ok()?;
                    let all: f64 = all.split_whitespace().next()?.parse().ok()?;
                    100.0 * right / all
                }
                _ => row.split_whitespace().last()?.parse().ok()?,
            };
            Some((name.to_owned(), figure))
        })
        .collect()
}

#[test]
fn no_figure_falls_below_the_committed_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("../shared/articles").exists() {
        eprintln!("skipped: ../shared/articles is not there");
        return;
    }
    let committed = include_str!("accuracy.tsv");
    let mut fallen = Vec::new();
    for set in ["seed", "dev"] {
        let mut command = Command::new("bash");
        command
            .arg(root.join("tools/score.sh"))
            .env("KHABAR", env!("CARGO_BIN_EXE_khabar"));
        if set == "seed" {
            command.arg("seed");
        }
        let output = command.output().unwrap();
        let table = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let figures = figures(&table);
        for row in committed.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            if columns[0] != set {
                continue;
            }
            let least: f64 = columns[2].parse().unwrap();
            let figure = figures
                .get(columns[1])
                .unwrap_or_else(|| panic!("the scorer has no row {:?}", columns[1]));
            if *figure < least - 0.05 {
                fallen.push(format!("{set}: {} was {least}, is {figure:.1}", columns[1]));
            }
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
