//! Our own marks of names, in the reader's habit.
//!
//! Those in the unlabelled news are kept apart from its text ([`read`]): the articles belong to their outlets, the marks
//! are ours. A line of their file is an article: its number in the news (from 0), the fingerprint of the part that was read, the
//! length of that part in bytes, and its names as `start+length:KIND`, in bytes of the article. `#` opens a comment.
//!
//! In articles of our own ([`read_inline`]) they stand in the text: `وصل {PER|سامي حداد} إلى {LOC|بيروت}`.

use super::corpus::{Given, Sentence};
use crate::tagger::hash;
use crate::tagger::labels::NAMES;
use crate::text::article::Article;
use crate::text::document::Document;
use crate::text::span::Span;
use std::path::Path;

/// A name in an article: its place, and its kind as CoNLL files write it.
pub(super) type Marked = (Span, &'static str);

/// All marked articles below the folder `path`: those of `news`, then our own.
///
/// # Errors
/// As [`read`] and [`read_inline`].
pub fn all(path: &Path, news: &str) -> std::io::Result<Vec<Vec<Sentence>>> {
    let mut documents = read(&path.join("news.txt"), news)?;
    documents.extend(read_inline(&path.join("written"))?);
    Ok(documents)
}

/// The articles to learn from, and every sixth, which is kept for measuring.
#[must_use]
pub fn divide(documents: Vec<Vec<Sentence>>) -> (Vec<Vec<Sentence>>, Vec<Vec<Sentence>>) {
    let (mut learned, mut kept) = (Vec::new(), Vec::new());
    for (at, document) in documents.into_iter().enumerate() {
        if at % 6 == 5 {
            kept.push(document);
        } else {
            learned.push(document);
        }
    }
    (learned, kept)
}

/// Reads the marks in the file `marks` onto the articles of `news`, which blank lines divide: a document an article, a
/// sentence a line, its tokens ours.
///
/// # Errors
/// What reading says; a line that is not of the form above, or that was made on another text than `news` has there.
pub fn read(marks: &Path, news: &str) -> std::io::Result<Vec<Vec<Sentence>>> {
    let articles: Vec<&str> = news.split("\n\n").collect();
    let mut documents = Vec::new();
    for (at, line) in std::fs::read_to_string(marks)?.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let document = document(line, &articles)
            .map_err(|why| std::io::Error::other(format!("{}:{}: {why}", marks.display(), at + 1)));
        documents.push(document?);
    }
    Ok(documents)
}

/// Reads the articles of our own in the files of the folder `path`, in the order of their names, as [`read`] does.
///
/// # Errors
/// What reading says; a brace that is not of the form `{KIND|name}`.
pub fn read_inline(path: &Path) -> std::io::Result<Vec<Vec<Sentence>>> {
    let mut files: Vec<_> = std::fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    files
        .iter()
        .map(|file| {
            let (text, names) = inline(&std::fs::read_to_string(file)?).ok_or_else(|| {
                std::io::Error::other(format!("{}: a brace is not {{KIND|name}}", file.display()))
            })?;
            Ok(sentences(&text, &names))
        })
        .collect()
}

/// The text and the names of a text with marks in it.
fn inline(marked: &str) -> Option<(String, Vec<Marked>)> {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, after) = after.split_once('}')?;
        let (kind, name) = mark.split_once('|')?;
        let kind = NAMES.into_iter().find(|known| *known == kind)?;
        text.push_str(before);
        names.push((Span::new(text.len(), text.len() + name.len()), kind));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    Some((text, names))
}

fn document(line: &str, articles: &[&str]) -> Result<Vec<Sentence>, &'static str> {
    const FORM: &str = "not `article fingerprint length start+length:KIND …`";
    let mut cells = line.split(' ');
    let mut cell = || cells.next().ok_or(FORM);
    let number: usize = cell()?.parse().map_err(|_| FORM)?;
    let print = u64::from_str_radix(cell()?, 16).map_err(|_| FORM)?;
    let length: usize = cell()?.parse().map_err(|_| FORM)?;
    let text = articles
        .get(number)
        .and_then(|text| text.trim_matches('\n').get(..length))
        .filter(|text| fingerprint(text) == print)
        .ok_or("made on another text")?;
    let names: Vec<Marked> = cells
        .map(|cell| {
            let (place, kind) = cell.split_once(':')?;
            let (start, length) = place.split_once('+')?;
            let start: usize = start.parse().ok()?;
            let end = start + length.parse::<usize>().ok()?;
            text.get(start..end)?;
            let kind = NAMES.into_iter().find(|known| *known == kind)?;
            Some((Span::new(start, end), kind))
        })
        .collect::<Option<_>>()
        .ok_or(FORM)?;
    Ok(sentences(text, &names))
}

/// The fingerprint of a text.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    hash::bytes(0, text.as_bytes())
}

/// The lines of a text as labelled tokens. A token that a name touches is in it: particles stay on.
pub(super) fn sentences(text: &str, names: &[Marked]) -> Vec<Sentence> {
    let article = Article::from_text(text);
    let document = Document::new(&article);
    (0..document.lines.len())
        .map(|line| {
            document
                .line_tokens(line)
                .map(|at| Given {
                    text: document.span(at).of(text).to_owned(),
                    tag: tag(document.span(at), names),
                })
                .collect()
        })
        .collect()
}

fn tag(token: Span, names: &[Marked]) -> String {
    let touching = names
        .iter()
        .find(|(name, _)| name.start() < token.end() && token.start() < name.end());
    match touching {
        None => "O".to_owned(),
        Some((name, kind)) if token.start() <= name.start() => format!("B-{kind}"),
        Some((_, kind)) => format!("I-{kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_the_text_are_taken_out_of_it() {
        let (text, names) = inline("وصل لل{ORG|أمم المتحدة}.").unwrap();
        assert_eq!(text, "وصل للأمم المتحدة.");
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].0.of(&text), "أمم المتحدة");
        assert!(inline("وصل {سامي}").is_none());
    }

    #[test]
    fn marks_become_tags_of_our_tokens() {
        let text = "وصل لبيروت أمس.\nقال سامي حداد: \"نعم\".";
        let at = |part: &str| text.find(part).unwrap();
        let line = format!(
            "1 {:x} {} {}+{}:LOC {}+{}:PER",
            fingerprint(text),
            text.len(),
            at("بيروت"),
            "بيروت".len(),
            at("سامي"),
            "سامي حداد".len()
        );
        let sentences = document(&line, &["another", &format!("{text}\n")]).unwrap();
        let tagged: Vec<Vec<(&str, &str)>> = sentences
            .iter()
            .map(|sentence| {
                sentence
                    .iter()
                    .filter(|given| given.tag != "O")
                    .map(|given| (given.text.as_str(), given.tag.as_str()))
                    .collect()
            })
            .collect();
        assert_eq!(
            tagged,
            [
                vec![("لبيروت", "B-LOC")],
                vec![("سامي", "B-PER"), ("حداد", "I-PER")]
            ]
        );
        assert_eq!(
            document(&line, &["another", "text"]).unwrap_err(),
            "made on another text"
        );
        for broken in ["1", "1 x 3", "0 0 0 1:LOC"] {
            assert!(document(broken, &[""]).is_err(), "{broken}");
        }
    }
}
