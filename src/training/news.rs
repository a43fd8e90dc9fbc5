//! Unlabelled news: its words, with the particles written onto them taken off.

use crate::text::morphology::Split;
use crate::text::span::Span;
use crate::text::tokens::{TokenKind, Tokens};
use crate::text::{fold, morphology};
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The text of `path`, unpacked by `xz` if it is called `….xz`.
///
/// # Errors
/// What reading or `xz` says.
pub fn read(path: &Path) -> std::io::Result<String> {
    if path.extension().is_some_and(|ext| ext == "xz") {
        let output = std::process::Command::new("xz")
            .arg("-dc")
            .arg(path)
            .stderr(std::process::Stdio::inherit())
            .output()?;
        if !output.status.success() {
            return Err(std::io::Error::other("xz failed"));
        }
        String::from_utf8(output.stdout)
            .map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))
    } else {
        let mut text = String::new();
        std::fs::File::open(path)?.read_to_string(&mut text)?;
        Ok(text)
    }
}

/// The articles of several files as one text, in their order: those of the first keep their numbers.
///
/// # Errors
/// What [`read`] says.
pub fn read_all(paths: &[PathBuf]) -> std::io::Result<String> {
    let mut all = String::new();
    for path in paths {
        if !all.is_empty() {
            all.truncate(all.trim_end_matches('\n').len());
            all.push_str("\n\n");
        }
        all.push_str(&read(path)?);
    }
    Ok(all)
}

/// The word that stands for `key` in counts: numbers of one length are one word.
#[must_use]
pub fn normal(kind: TokenKind, key: &str) -> String {
    if kind == TokenKind::Number {
        return key
            .chars()
            .map(|c| if fold::digit(c).is_some() { '0' } else { c })
            .collect();
    }
    key.to_owned()
}

/// Calls `each` with the tokens of every line.
pub fn lines(text: &str, mut each: impl FnMut(&Tokens)) {
    for line in text.lines() {
        let tokens = Tokens::of(line, &[Span::new(0, line.len())]);
        each(&tokens);
    }
}

/// How often a particle may stand on a word, as a multiple of how often the word stands alone: more often than that,
/// the whole is a word of its own (`واشنطن`, `بوتين`). Verbs that open paragraphs (`وأضاف`) stay whole with `و`,
/// which does them no harm.
fn limit(split: Split) -> f64 {
    let conjunction = match split.conjunction {
        Some('و') => 0.7,
        Some(_) => 0.1,
        None => 1.0,
    };
    let preposition = match split.preposition {
        Some('ب' | 'ل') => {
            if split.article {
                1.0
            } else {
                0.7
            }
        }
        Some(_) => {
            if split.article {
                0.2
            } else {
                0.04
            }
        }
        None => 1.0,
    };
    conjunction * preposition
}

/// The word without conjunction and preposition; after `لل` with its article restored.
#[must_use]
pub fn stem(key: &str, split: Split) -> String {
    if split.elided() {
        format!("ال{}", key.get(split.bare..).unwrap_or_default())
    } else {
        key.get(split.word..).unwrap_or_default().to_owned()
    }
}

/// The reading of a word that its frequency and that of its rest speak for: `None` where it stands whole.
#[must_use]
pub fn segment(key: &str, counts: &HashMap<String, u32>) -> Option<(Split, String)> {
    let whole = f64::from(counts.get(key).copied().unwrap_or(0));
    let mut best: Option<(f64, Split, String)> = None;
    for split in morphology::splits(key) {
        if split.is_plain() || split.preposition == Some('س') {
            continue;
        }
        let stem = stem(key, split);
        if stem.chars().count() < 3 {
            continue;
        }
        let alone = f64::from(counts.get(&stem).copied().unwrap_or(0));
        let score = alone * limit(split);
        if score >= whole.max(2.0) && best.as_ref().is_none_or(|(other, _, _)| score > *other) {
            best = Some((score, split, stem));
        }
    }
    best.map(|(_, split, stem)| (split, stem))
}
