//! The layers of the house: what each place under `src` may import, read off the sources.
//!
//! A place is a folder or a file right below `src`, or a program in `src/bin`. Every path that starts at the root of the
//! crate counts, in `use` lines and in code, written with `crate::` or by climbing up with `super::`, re-exports as well,
//! and so do the tests inside a place: one that needs what its place may not import, a whole analysis for the most part,
//! stands here under `tests`. Comments may speak of anything.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The places from the ground up, each with those that it imports; all of these stand above it in the table, so that no
/// circle can be.
#[rustfmt::skip]
const LAYERS: [(&str, &[&str]); 25] = [
    ("text", &[]),
    ("findings", &["text"]),
    ("views", &["text", "findings"]),
    ("corrections", &["text", "findings"]),
    ("options", &["findings", "corrections"]),
    ("lexicon", &["text", "findings"]),
    ("syntax", &["text", "findings", "lexicon"]),
    ("tagger", &["text", "findings", "lexicon"]),
    ("analysis", &["text", "findings", "corrections", "options", "lexicon", "syntax", "tagger"]),
    ("ingest", &["text", "findings"]),
    ("arrivals", &["ingest"]),
    ("reading", &["text", "findings", "views"]),
    ("export", &["text", "findings", "reading"]),
    ("strings", &["text", "findings", "corrections", "ingest"]),
    ("protocol", &["text", "findings", "corrections", "ingest", "strings", "views"]),
    ("showing", &["text", "findings", "corrections", "reading", "export", "strings", "views", "protocol"]),
    // Of the corrections, why a file of them was refused: they are applied elsewhere.
    ("session", &["text", "findings", "corrections", "ingest", "arrivals", "strings", "views", "protocol"]),
    ("ui", &["text", "findings", "corrections", "ingest", "arrivals", "strings", "views", "protocol", "session"]),
    ("documents", &["text", "corrections", "options", "lexicon", "analysis", "ingest", "reading", "strings", "views",
        "protocol", "showing"]),
    ("worker", &["lexicon", "tagger", "strings", "views", "protocol", "documents"]),
    ("training", &["text", "findings", "corrections", "options", "lexicon", "tagger", "analysis", "ingest"]),
    ("lib", &[]),
    ("bin/app", &["ui"]),
    ("bin/worker", &["worker"]),
    ("bin/khabar", &["text", "findings", "corrections", "options", "lexicon", "tagger", "analysis", "ingest", "export",
        "training"]),
];

/// What must not be reached, not even by way of others, and from where. The page stays small by it and paints what it is
/// given; findings need no knowledge of the language; nothing that runs for a reader learns.
#[rustfmt::skip]
const APART: [(&str, &[&str]); 8] = [
    ("lexicon", &["findings", "corrections", "showing", "export", "session", "ui"]),
    ("tagger", &["lexicon", "corrections", "showing", "export", "session", "ui"]),
    ("analysis", &["lexicon", "tagger", "corrections", "showing", "export", "session", "ui"]),
    ("reading", &["strings", "session", "ui"]),
    ("export", &["session", "ui"]),
    ("showing", &["session", "ui"]),
    ("documents", &["session", "ui"]),
    ("training", &["analysis", "ui", "worker"]),
];

#[test]
fn a_place_imports_only_what_lies_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let mut faults = Vec::new();
    for file in &files {
        let name = file.strip_prefix(root).unwrap().to_string_lossy();
        let source = std::fs::read_to_string(file).unwrap();
        faults.extend(violations(&name.replace('\\', "/"), &source));
    }
    assert!(
        faults.is_empty(),
        "{} imports against the layers (tests/layers.rs):\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn the_table_goes_up_only() {
    for (at, (place, below)) in LAYERS.iter().enumerate() {
        for other in *below {
            assert!(
                LAYERS[..at].iter().any(|(name, _)| name == other),
                "{place}: {other} does not stand above it in the table"
            );
        }
    }
    for (place, others) in APART {
        for other in others {
            assert!(!reached(other).contains(place), "{other} reaches {place}");
        }
    }
}

#[test]
fn what_goes_against_the_layers_is_found() {
    let source = r##"//! Like [`crate::ui::app`], in prose.
use crate::text::span::Span;
use crate::{
    text::{article::Article, tokens},
    analysis::{analyse, names},
};
pub use super::super::lexicon::Lexicon;
pub(crate) use std::fmt;
#[serde(with = "crate::protocol::bytes")]
fn found<'a>(c: char) -> Option<&'a str> {
    /* crate::worker /* nested */ */
    (c != '"' && c != '\'').then_some(r#"crate "::reading"#)
}
use crate as everything;
mod tests {
    use super::*;
    use super::super::entities::Kind;
    use super::super::super::{reading::Reading, text::fold};
    fn learned() { crate::training::run(); crate::elsewhere::run(); }
}
"##;
    let lines: Vec<String> = violations("src/findings/planted.rs", source)
        .iter()
        .map(|fault| fault.split(';').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "src/findings/planted.rs:5: findings imports analysis",
            "src/findings/planted.rs:7: findings imports lexicon",
            "src/findings/planted.rs:9: findings imports protocol",
            "src/findings/planted.rs:14: findings imports the whole crate",
            "src/findings/planted.rs:18: findings imports reading",
            "src/findings/planted.rs:19: findings imports training",
            "src/findings/planted.rs:19: findings imports elsewhere",
        ]
    );
    assert_eq!(
        violations("src/bin/app.rs", "use khabar::{lexicon, ui};\n"),
        ["src/bin/app.rs:1: bin/app imports lexicon; it may import ui"]
    );
    assert_eq!(
        violations("src/attic/mod.rs", "use crate::text::fold;\n"),
        ["src/attic/mod.rs: attic has no layer"]
    );
}

/// All places that `place` imports, directly or by way of others.
fn reached(place: &str) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = allowed(place).unwrap().to_vec();
    while let Some(other) = next.pop() {
        if let Some((name, below)) = LAYERS.iter().find(|(name, _)| *name == other)
            && reached.insert(*name)
        {
            next.extend(*below);
        }
    }
    reached
}

fn allowed(place: &str) -> Option<&'static [&'static str]> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == place)
        .map(|&(_, below)| below)
}

/// The Rust sources below a folder, in order.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What a file imports against the table. `file` is its path from the root of the project.
fn violations(file: &str, source: &str) -> Vec<String> {
    let mut path: Vec<&str> = file
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .split('/')
        .collect();
    let (place, root) = match path.as_slice() {
        ["bin", program, ..] => (format!("bin/{program}"), "khabar"),
        [place, ..] => ((*place).to_owned(), "crate"),
        [] => return Vec::new(),
    };
    if matches!(path.last(), Some(&("mod" | "lib"))) {
        path.pop();
    }
    let Some(below) = allowed(&place) else {
        return vec![format!("{file}: {place} has no layer")];
    };
    imports(&words(source), root, path.len())
        .into_iter()
        .filter(|(_, name)| *name != place && !below.contains(&name.as_str()))
        .map(|(line, name)| {
            let below = match below {
                [] => "nothing of ours".to_owned(),
                _ => below.join(", "),
            };
            format!("{file}:{line}: {place} imports {name}; it may import {below}")
        })
        .collect()
}

/// The places that a source imports, with the lines where it does. `root` is the name by which it calls the root of the
/// library, `depth` how many modules lie between that and the file.
fn imports(words: &[(usize, String)], root: &str, depth: usize) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    // Whether each open brace opens a module.
    let mut open: Vec<bool> = Vec::new();
    for at in 0..words.len() {
        let module = |at: usize| at >= 2 && word(words, at - 2) == "mod";
        match word(words, at) {
            "{" => open.push(module(at)),
            "}" => {
                open.pop();
            }
            first if first == root => follow(words, at, 0, &mut out),
            "super" => {
                let inner = open.iter().filter(|&&module| module).count();
                follow(words, at, (depth + inner).saturating_sub(1), &mut out);
            }
            _ => {}
        }
    }
    out
}

/// Follows a path from word `at`, after which it is `depth` modules away from the root, up to the names right below the
/// root.
fn follow(
    words: &[(usize, String)],
    mut at: usize,
    mut depth: usize,
    out: &mut Vec<(usize, String)>,
) {
    loop {
        let line = words[at].0;
        if word(words, at + 1) != "::" {
            // `use crate as other`: behind another name everything could be imported.
            if depth == 0 && matches!(word(words, at + 1), "as" | ";") {
                out.push((line, "the whole crate".to_owned()));
            }
            return;
        }
        at += 2;
        match word(words, at) {
            "super" => depth = depth.saturating_sub(1),
            "{" => {
                let mut nesting = 0;
                loop {
                    match word(words, at) {
                        "{" => nesting += 1,
                        "}" => nesting -= 1,
                        _ => {}
                    }
                    if nesting == 0 || at >= words.len() {
                        return;
                    }
                    if nesting == 1 && matches!(word(words, at), "{" | ",") {
                        match word(words, at + 1) {
                            "}" => {}
                            "super" => follow(words, at + 1, depth.saturating_sub(1), out),
                            _ if depth == 0 => push(words, at + 1, out),
                            _ => {}
                        }
                    }
                    at += 1;
                }
            }
            _ if depth == 0 => return push(words, at, out),
            _ => return,
        }
    }
}

fn push(words: &[(usize, String)], at: usize, out: &mut Vec<(usize, String)>) {
    let name = match word(words, at) {
        "self" | "*" => "the whole crate",
        name => name,
    };
    out.push((words[at].0, name.to_owned()));
}

fn word(words: &[(usize, String)], at: usize) -> &str {
    words.get(at).map_or("", |(_, word)| word)
}

/// The words and signs of a source with their lines, without comments, characters and strings; but a string that is a
/// path (`#[serde(with = "crate::…")]`) counts as one.
fn words(source: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some((len, inside)) = string(rest) {
            if inside.starts_with("crate::") {
                out.extend(words(inside).into_iter().map(|(_, word)| (line, word)));
            }
            len
        } else if first == '\'' {
            character(rest)
        } else if rest.starts_with("::") {
            out.push((line, "::".to_owned()));
            2
        } else {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let len = end.max(first.len_utf8());
            if !first.is_whitespace() {
                out.push((line, rest[..len].to_owned()));
            }
            len
        };
        line += rest[..len].matches('\n').count();
        rest = &rest[len..];
    }
    out
}

/// The length of the comment, with those inside it, that `rest` starts with.
fn comment(rest: &str) -> usize {
    let (mut nesting, mut at) = (0, 0);
    while at < rest.len() {
        let step = match rest.as_bytes()[at..] {
            [b'/', b'*', ..] => 1,
            [b'*', b'/', ..] => -1,
            _ => 0,
        };
        nesting += step;
        at += if step == 0 { 1 } else { 2 };
        if nesting == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length and the inside of the string, raw or not, that `rest` starts with.
fn string(rest: &str) -> Option<(usize, &str)> {
    let prefix = rest.len() - rest.trim_start_matches(['b', 'r', '#']).len();
    if prefix == 0 && !rest.starts_with('"') || !rest[prefix..].starts_with('"') {
        return None;
    }
    let (prefix, start) = (&rest[..prefix], prefix + 1);
    if prefix.contains('r') {
        let end = format!("\"{}", "#".repeat(prefix.matches('#').count()));
        let len = rest[start..].find(&end)?;
        return Some((start + len + end.len(), &rest[start..start + len]));
    }
    let mut escaped = false;
    let len = rest[start..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((start + len + 1, &rest[start..start + len]))
}

/// The length of the character that `rest` starts with, or 1 for the sign of a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((escaped, c))) => {
            let after = escaped + c.len_utf8();
            after + rest[after..].find('\'').map_or(0, |at| at + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}
