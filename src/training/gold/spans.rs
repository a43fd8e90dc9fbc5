//! When two spans are the same, and how much of their text they share. Lengths are counted in code points, so that a
//! letter of two bytes weighs no more than a space.

use crate::text::span::Span;

/// Heads that one school of annotators keeps in a name and another leaves out (CoNLL and ACE differ): both are right.
const GENERIC: &[&str] = &[
    "مدينة",
    "بلدة",
    "قرية",
    "حي",
    "إقليم",
    "ولاية",
    "منطقة",
    "محافظة",
    "مديرية",
    "مقاطعة",
    "جزيرة",
    "جبل",
    "نهر",
    "شركة",
    "مجموعة",
    "بنك",
    "مصرف",
    "صحيفة",
    "جريدة",
    "مجلة",
    "قناة",
    "شبكة",
    "إذاعة",
    "موقع",
    "منصة",
    "وكالة",
    "نادي",
    "فريق",
    "تنظيم",
    "جماعة",
    "حركة",
    "حزب",
    "منظمة",
    "جمعية",
    "مطار",
    "ميناء",
    "مستشفى",
];

/// Marks that may stand between a generic head and the name.
const QUOTES: &[char] = &[
    '"', '“', '”', '«', '»', '„', '‟', '\'', '‘', '’', '(', ')', '[', ']', ' ', '\u{a0}',
];

/// Marks that count for nothing at the ends of a quotation.
const EDGES: &[char] = &[
    '"', '“', '”', '«', '»', '„', '‟', '\'', '‘', '’', ' ', '\u{a0}', '.', '،', ':', '؛',
];

/// Whether two spans are the same mention: they end together, and start together but for clitics written onto the word,
/// or for one generic head.
pub fn same_mention(text: &str, a: Span, b: Span) -> bool {
    let (first, last) = (a.start().min(b.start()), a.start().max(b.start()));
    let between = Span::new(first, last).of(text);
    a.end() == b.end() && (is_clitics(between) || is_generic_head(between))
}

/// Whether these letters before a word are nothing but its clitics.
fn is_clitics(letters: &str) -> bool {
    let rest = letters.strip_prefix(['و', 'ف']).unwrap_or(letters);
    matches!(rest, "" | "ال" | "بال" | "كال" | "لل" | "ب" | "ل" | "ك")
}

/// Whether these words are one generic head, with the clitics and marks around it.
fn is_generic_head(words: &str) -> bool {
    let word = words.trim_matches(QUOTES);
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = bare.strip_prefix(['ب', 'ك', 'ل']).unwrap_or(bare);
    GENERIC.contains(&word) || GENERIC.contains(&bare)
}

/// The same span without quote marks, spaces and stops at its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let inner = words.trim_start_matches(EDGES);
    let start = span.start() + (words.len() - inner.len());
    Span::new(start, start + inner.trim_end_matches(EDGES).len())
}

/// The length of a span.
pub fn length(text: &str, span: Span) -> usize {
    span.of(text).chars().count()
}

/// The length of what two spans share.
pub fn overlap(text: &str, a: Span, b: Span) -> usize {
    if a.overlaps(b) {
        let common = Span::new(a.start().max(b.start()), a.end().min(b.end()));
        length(text, common)
    } else {
        0
    }
}

/// What two spans share as a part of what they cover together: 1 for the same span, 0 for two apart.
pub fn likeness(text: &str, a: Span, b: Span) -> f64 {
    let common = overlap(text, a, b);
    if common == 0 {
        return 0.0;
    }
    let covered = length(text, a) + length(text, b) - common;
    common as f64 / covered as f64
}

/// The span most like `wanted` among those `found` that are not `taken`, with its number and its likeness. Of several
/// the first.
pub fn closest(text: &str, wanted: Span, found: &[Span], taken: &[bool]) -> Option<(usize, f64)> {
    found
        .iter()
        .zip(taken)
        .enumerate()
        .filter(|(_, (_, taken))| !**taken)
        .map(|(number, (&span, _))| (number, likeness(text, span, wanted)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// Whether a finding shares half of itself or of an optional mark: then it is neither right nor false.
pub fn excused(text: &str, found: Span, mut optional: impl Iterator<Item = Span>) -> bool {
    optional.any(|mark| {
        let shorter = length(text, found).min(length(text, mark));
        2 * overlap(text, found, mark) >= shorter
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The span of `words` in `text`.
    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn clitics_and_one_generic_head_make_no_difference() {
        for (text, a, b, same) in [
            ("في موسكو", "موسكو", "موسكو", true),
            ("وبالقاهرة", "القاهرة", "قاهرة", true),
            ("وبالقاهرة", "وبالقاهرة", "قاهرة", true),
            ("للوزارة", "للوزارة", "وزارة", true),
            ("بمدينة «حلب»", "بمدينة «حلب", "حلب", true),
            ("ومدينة حلب", "ومدينة حلب", "حلب", true),
            ("شركة «النور»", "شركة «النور", "النور", true),
            ("وزير الصحة سامي", "وزير الصحة سامي", "سامي", false),
            ("مدينة حلب القديمة", "مدينة حلب", "حلب القديمة", false),
        ] {
            let (a, b) = (span(text, a), span(text, b));
            assert_eq!(same_mention(text, a, b), same, "{text}");
            assert_eq!(same_mention(text, b, a), same, "{text}");
        }
    }

    #[test]
    fn likeness_counts_code_points() {
        let text = "ab خبر";
        let likeness = likeness(text, Span::new(0, 9), Span::new(3, 9));
        assert!((likeness - 0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn the_first_of_the_closest_spans_counts() {
        let text = "abcd";
        let found = [Span::new(0, 2), Span::new(2, 4), Span::new(0, 3)];
        let wanted = Span::new(0, 4);
        let closest =
            |taken: &[bool]| closest(text, wanted, &found, taken).map(|(number, _)| number);
        assert_eq!(closest(&[false, false, false]), Some(2));
        assert_eq!(closest(&[false, false, true]), Some(0));
        assert_eq!(closest(&[true, true, true]), None);
    }
}
