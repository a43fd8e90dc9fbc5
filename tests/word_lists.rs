//! The knowledge of the language lies in `src/lexicon/data`: no list of more than five Arabic words stands in the code of
//! the analysis, the grammar and the views. Affixes are no words; what tests compare with is not code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

use std::path::{Path, PathBuf};

/// Where no list may stand.
const PLACES: [&str; 5] = ["analysis", "syntax", "reading", "tagger", "corrections"];

/// The longest list that is structure rather than knowledge.
const MOST: usize = 5;

/// What is written onto the end of a word: case, gender, number, pronouns (Ryding 2005, chapters 7 and 12), as keys.
const ENDINGS: [&str; 36] = [
    "ا", "ان", "ات", "ت", "ته", "تها", "تهم", "تين", "ك", "كم", "كما", "كن", "نا", "ني", "ه", "ها",
    "هم", "هما", "هن", "وا", "ون", "ي", "يا", "يات", "يان", "يتان", "يتين", "يه", "يون", "يين",
    "ين", "وه", "ة", "ى", "تان", "اء",
];

/// Letters that stand for one sound in names of other languages (`naming.rs`): no words either.
const SOUNDS: [&str; 7] = ["غجكقخ", "سثشص", "تطث", "دض", "زذظس", "وف", "هح"];

/// Whether the word is nothing but particles that are written onto a word: `و`, `بال`, `ولل`.
fn is_proclitic(word: &str) -> bool {
    let rest = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let rest = rest.strip_prefix(['ب', 'ل', 'ك', 'س']).unwrap_or(rest);
    matches!(rest, "" | "ال" | "ل")
}

fn is_word(literal: &str) -> bool {
    literal
        .chars()
        .any(|c| ('\u{620}'..='\u{64a}').contains(&c))
        && !ENDINGS.contains(&literal)
        && !SOUNDS.contains(&literal)
        && !is_proclitic(literal)
}

/// The lists of a source: the line that each begins in, and its words. String literals with nothing but `|`, `,`, and
/// white space between them are one list.
fn lists(source: &str) -> Vec<(usize, Vec<String>)> {
    let mut out = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let (mut line, mut start) = (1, 1);
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("#[cfg(test)]") {
            break;
        }
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
            continue;
        }
        if let Some(inside) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = inside
                .find(|c| {
                    let closes = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    closes
                })
                .unwrap();
            if words.is_empty() {
                start = line;
            }
            words.push(inside[..end].to_owned());
            line += inside[..end].matches('\n').count();
            rest = &inside[end + 1..];
            continue;
        }
        if rest.starts_with("'\"'") {
            rest = &rest[3..];
            continue;
        }
        let goes_on = c.is_whitespace() || matches!(c, '|' | ',');
        if !goes_on && !words.is_empty() {
            out.push((start, std::mem::take(&mut words)));
        }
        line += usize::from(c == '\n');
        rest = &rest[c.len_utf8()..];
    }
    out.push((start, words));
    out
}

/// The lists that are too long, each as a sentence with file and line.
fn faults(name: &str, source: &str) -> Vec<String> {
    lists(source)
        .into_iter()
        .map(|(line, words)| {
            (
                line,
                words
                    .into_iter()
                    .filter(|word| is_word(word))
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, words)| words.len() > MOST)
        .map(|(line, words)| format!("{name}:{line}: {} words: {}", words.len(), words.join(" ")))
        .collect()
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            out.push(path);
        }
    }
}

#[test]
fn lists_of_words_stand_in_the_lexicon() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for place in PLACES {
        sources(&root.join("src").join(place), &mut files);
    }
    assert!(files.len() > 50, "the sources were not found");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let name = file.strip_prefix(root).unwrap().display().to_string();
            faults(&name, &std::fs::read_to_string(file).unwrap())
        })
        .collect();
    assert!(
        faults.is_empty(),
        "lists of words belong into src/lexicon/data (classes.tsv):\n{}",
        faults.join("\n")
    );
}

#[test]
fn a_list_in_code_is_found_and_affixes_are_none() {
    let source = r#"
// "واحد" | "اثنان" | "ثلاثة" | "أربعة" | "خمسة" | "ستة" in a comment
const AFFIXES: [&str; 8] = ["و", "ف", "بال", "وال", "لل", "هم", "ها", "ون"];
fn quote(c: char) -> bool { c == '"' }
const DAYS: [&str; 6] = ["سبت", "أحد", "اثنين",
    "ثلاثاء", "أربعاء", "خميس"];
#[cfg(test)]
const TESTED: [&str; 6] = ["سبت", "أحد", "اثنين", "ثلاثاء", "أربعاء", "خميس"];
"#;
    assert_eq!(
        faults("planted.rs", source),
        ["planted.rs:5: 6 words: سبت أحد اثنين ثلاثاء أربعاء خميس"]
    );
}
