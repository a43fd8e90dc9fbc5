//! Sentences: runs of tokens up to a full stop, a question or exclamation mark, or the end of the line.

use super::tokens::{Token, TokenKind, Tokens};
use std::ops::Range;

/// The sentences of the article, as ranges of tokens, in order; together they hold every token.
///
/// A line end is a sentence end. A full stop ends none inside a number, an address (`www.spa.gov.sa`) or
/// after a single letter (`د. أحمد`, `أ. ف. ب`); closing marks after the stop belong to the sentence they close.
#[must_use]
pub fn sentences(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        let line_ends = line(tokens, at) != line(tokens, end);
        if line_ends || ends_here(tokens, at) {
            while line(tokens, end) == line(tokens, at)
                && (closes(tokens, end) || is_stop(tokens.key(end)))
            {
                end += 1;
            }
            out.push(start..end);
            start = end;
        }
        at = end;
    }
    out
}

fn line(tokens: &Tokens, at: usize) -> Option<u32> {
    tokens.get(at).map(|token| token.line)
}

fn is_stop(key: &str) -> bool {
    matches!(key, "." | "!" | "?" | "؟" | "…" | "۔")
}

fn is_comma(key: &str) -> bool {
    matches!(key, "،" | "؛")
}

/// Whether token `at` is a mark that closes the sentence before it: never one that opens the next.
fn closes(tokens: &Tokens, at: usize) -> bool {
    let goes_on = |next: &Token| next.spaced || is_comma(tokens.key(at + 1));
    match tokens.key(at) {
        ")" | "]" | "’" => true,
        // The same mark opens and closes: it closes where it stands directly at the stop and space follows, or a comma.
        "\"" => {
            matches!(tokens.form(at), "”" | "»")
                || tokens.get(at).is_some_and(|token| !token.spaced)
                    && tokens.get(at + 1).is_none_or(goes_on)
        }
        _ => false,
    }
}

fn ends_here(tokens: &Tokens, at: usize) -> bool {
    match tokens.key(at) {
        "." => {
            let next_is_foreign = tokens
                .get(at + 1)
                .is_some_and(|next| !next.spaced && next.kind == TokenKind::Foreign);
            let after_one_letter = at.checked_sub(1).is_some_and(|before| {
                tokens
                    .get(before)
                    .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Foreign))
                    && tokens.form(before).chars().count() == 1
            });
            !next_is_foreign && !after_one_letter
        }
        key => is_stop(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn split(source: &str) -> Vec<&str> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in source.split('\n') {
            lines.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        let tokens = Tokens::of(source, &lines);
        sentences(&tokens)
            .into_iter()
            .filter_map(|range| {
                let first = tokens.get(range.start)?.span;
                Some(
                    first
                        .cover(tokens.get(range.end.checked_sub(1)?)?.span)
                        .of(source),
                )
            })
            .collect()
    }

    #[test]
    fn sentences_end_at_stops_and_at_line_ends() {
        for (source, expected) in [
            ("وصل الوفد. غادر الوفد", &["وصل الوفد.", "غادر الوفد"][..]),
            ("وصل الوفد\nغادر الوفد", &["وصل الوفد", "غادر الوفد"]),
            ("قال: \"وصلنا.\" ثم غادر.", &["قال: \"وصلنا.\"", "ثم غادر."]),
            ("السكن.وقسمت", &["السكن.", "وقسمت"]),
            ("قال د. أحمد ذلك.", &["قال د. أحمد ذلك."]),
            ("على www.spa.gov.sa اليوم.", &["على www.spa.gov.sa اليوم."]),
            ("بلغ 1.8 مليار. وزاد", &["بلغ 1.8 مليار.", "وزاد"]),
            ("هل وصل؟! نعم", &["هل وصل؟!", "نعم"]),
        ] {
            assert_eq!(split(source), expected, "{source}");
        }
    }
}
