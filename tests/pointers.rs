//! Every file of this repository that a comment or a document names is there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

use std::collections::BTreeSet;
use std::path::Path;

/// Folders that are made, not kept.
const MADE: [&str; 6] = [
    ".git",
    ".tools",
    "dist",
    "node_modules",
    "results",
    "target",
];

/// What files of this repository end in, where something names them.
const EXTENSIONS: [&str; 18] = [
    "bin", "css", "gold", "hbs", "html", "js", "json", "md", "mjs", "png", "py", "rs", "sh",
    "snap", "svg", "toml", "tsv", "txt",
];

#[test]
fn every_file_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeSet::new();
    walk(root, root, &mut files);
    let mut faults = Vec::new();
    for file in &files {
        // A binary file names nothing.
        if let Ok(source) = std::fs::read_to_string(root.join(file)) {
            faults.extend(dangling(file, &source, &files));
        }
    }
    assert!(
        faults.is_empty(),
        "{} names of files that are not there:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn a_name_of_no_file_is_found() {
    let files: BTreeSet<String> = ["src/ui/sw.js", "src/text/fold.rs", "tests/gold/README.md"]
        .map(str::to_owned)
        .into();
    // Written with another sign for `//`, so that this file names nothing that is not there.
    let source = "§! After `tools/sw.js`, not `src/ui/sw.js`; see fold.rs, text/fold.rs, old/fold.rs and scroll.rs.
const CODE: &str = \"src/gone.rs\"; § tests/gold/README.md, gone/README.md.
§/ `../shared/eval/score.py` lies beside the project, `tests/gold/NAME.gold` stands for any,
§/ `dist/index.html` is made, https:§example.org/src/far.js is elsewhere; shared/eval/guidelines.md.
"
    .replace('§', "//");
    assert_eq!(
        dangling("src/ui/mod.rs", &source, &files),
        [
            "src/ui/mod.rs:1: tools/sw.js",
            "src/ui/mod.rs:1: old/fold.rs",
            "src/ui/mod.rs:1: scroll.rs",
            "src/ui/mod.rs:2: gone/README.md",
            "src/ui/mod.rs:4: shared/eval/guidelines.md",
        ]
    );
    assert_eq!(
        dangling("notes.md", "Read [this](docs/gone.md).", &files),
        ["notes.md:1: docs/gone.md"]
    );
}

/// The files below a folder that are kept, by their paths from the root.
fn walk(root: &Path, folder: &Path, files: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !MADE
                .iter()
                .any(|made| path.file_name().is_some_and(|name| name == *made))
            {
                walk(root, &path, files);
            }
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            files.insert(name.replace('\\', "/"));
        }
    }
}

/// The names in a file's prose that no file has.
fn dangling(file: &str, source: &str, files: &BTreeSet<String>) -> Vec<String> {
    let mut out = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        out.extend(
            names(prose(file, text))
                .filter(|name| !is_elsewhere(name) && !names_one(name, files))
                .map(|name| format!("{file}:{line}: {name}")),
        );
    }
    out
}

/// What a line says to people: all of it in a document, its comment in code and in tables.
fn prose<'a>(file: &str, line: &'a str) -> &'a str {
    let comment = |sign: &str| line.find(sign).map_or("", |at| &line[at..]);
    match Path::new(file).extension().and_then(|kind| kind.to_str()) {
        Some("md") => line,
        Some("rs") => comment("//"),
        Some("mjs" | "js" | "css") if line.trim_start().starts_with(['*', '/']) => line,
        Some("mjs" | "js") => comment("// "),
        Some("css") => comment("/*"),
        Some("html" | "hbs") => comment("<!--"),
        Some("gold" | "json" | "lock" | "snap" | "svg") => "",
        _ => comment("#"),
    }
}

/// The names of files in a text: paths with an ending of ours, and sources by their mere name.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "/._-:$*".contains(c)))
        .map(|word| word.trim_end_matches(['.', ':', '-']))
        .filter(|word| {
            let (stem, kind) = word.rsplit_once('.').unwrap_or_default();
            !stem.is_empty()
                && !stem.ends_with('/')
                && EXTENSIONS.contains(&kind)
                && (stem.contains('/') || matches!(kind, "rs" | "mjs"))
        })
}

/// Whether a name is not of this repository: an address, what is made, what lies beside the project, or a name that
/// stands for any (`NAME.gold`).
fn is_elsewhere(name: &str) -> bool {
    name.contains([':', '$', '*'])
        || name.starts_with('/')
        || name.starts_with("../shared/")
        || name.split('/').any(|part| {
            let stem = part.split('.').next().unwrap_or_default();
            MADE.contains(&part)
                || stem != "README"
                    && stem != "PROVENANCE"
                    && stem.len() > 1
                    && stem.bytes().all(|b| b.is_ascii_uppercase())
        })
}

/// Whether a file is called so, by its path from the root or by the end of it.
fn names_one(name: &str, files: &BTreeSet<String>) -> bool {
    let name = name.trim_start_matches("../").trim_start_matches("./");
    files.iter().any(|file| {
        file.strip_suffix(name)
            .is_some_and(|before| before.is_empty() || before.ends_with('/'))
    })
}
