//! Wrapped lines: texts out of PDFs and mails break their paragraphs at a margin.
//!
//! Whoever wrapped a text put as many words on each line as fit: the first word of the next line would have gone past
//! the margin. A text where that holds of most lines without a stop is wrapped; menus, lists and verses are not so
//! regular, and paragraphs are longer than any margin.

use super::fold::{is_invisible, is_mark, is_plain_letter};
use super::span::Span;

/// Margins, in characters, that lines are wrapped at.
const NARROWEST: usize = 28;
const WIDEST: usize = 140;

/// For every line whether its sentence goes on in the next: all false where the text is not wrapped.
fn wrapped(source: &str, lines: &[Span]) -> Vec<bool> {
    let mut joined = vec![false; lines.len()];
    let measured: Vec<Measured> = lines
        .iter()
        .map(|&line| Measured::of(source, line))
        .collect();
    // The margin: the longest line, but for a few that hold a long word or a link.
    let mut lengths: Vec<usize> = measured.iter().map(|line| line.length).collect();
    lengths.sort_unstable();
    let Some(&margin) = lengths.get(lengths.len().saturating_sub(1 + lengths.len() / 20)) else {
        return joined;
    };
    if lines.len() < 4 || !(NARROWEST..=WIDEST).contains(&margin) {
        return joined;
    }
    let pairs = || {
        lines
            .windows(2)
            .zip(measured.windows(2))
            .map(|(spans, pair)| match (spans, pair) {
                ([a, b], [first, second]) => {
                    // A blank line between two lines ends a paragraph.
                    let next = b.start() <= a.end() + 1;
                    (next, first, second)
                }
                _ => (false, &Measured::NOTHING, &Measured::NOTHING),
            })
    };
    // A tenth of the margin is for letters of different widths.
    let full =
        |first: &Measured, second: &Measured| (first.length + 1 + second.word) * 10 >= margin * 9;
    let open = pairs().filter(|(next, first, _)| *next && !first.stopped);
    let (mut all, mut filled) = (0_usize, 0_usize);
    for (_, first, second) in open {
        all += 1;
        filled += usize::from(full(first, second));
    }
    if filled < 3 || filled * 10 < all * 7 {
        return joined;
    }
    for (slot, (next, first, second)) in joined.iter_mut().zip(pairs()) {
        // `سمير البحري - جدة` below a headline that fills its line
        let signed = second.dashed && second.length * 2 < margin;
        *slot = next && full(first, second) && !signed;
    }
    joined
}

/// The lines with those of a wrapped paragraph as one.
#[must_use]
pub fn paragraphs(source: &str, lines: Vec<Span>) -> Vec<Span> {
    let joined = wrapped(source, &lines);
    let mut out: Vec<Span> = Vec::with_capacity(lines.len());
    let mut goes_on = false;
    for (line, joined) in lines.into_iter().zip(joined) {
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => *last = last.cover(line),
            None => out.push(line),
        }
        goes_on = joined;
    }
    out
}

/// What of a line the margin shows in.
struct Measured {
    /// Its characters.
    length: usize,
    /// The characters of its first word.
    word: usize,
    /// Whether it ends with a stop.
    stopped: bool,
    /// Whether a dash or a bar stands between its words.
    dashed: bool,
}

impl Measured {
    const NOTHING: Self = Self {
        length: 0,
        word: 0,
        stopped: true,
        dashed: false,
    };

    fn of(source: &str, line: Span) -> Self {
        let text = line
            .of(source)
            .trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let mut words = text.split_whitespace().map(|word| {
            word.chars()
                .filter(|&c| is_plain_letter(c) || !is_mark(c) && !is_invisible(c))
                .count()
        });
        let word = words.next().unwrap_or(0);
        Self {
            length: words.fold(word, |length, word| length + 1 + word),
            word,
            stopped: text.ends_with(['.', '؟', '!', '?', ':', '…']),
            dashed: text
                .split_whitespace()
                .any(|word| matches!(word, "-" | "–" | "—" | "|")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str) -> Vec<Span> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in source.split('\n') {
            if !line.trim().is_empty() {
                lines.push(Span::new(at, at + line.len()));
            }
            at += line.len() + 1;
        }
        lines
    }

    fn joined(source: &str) -> Vec<bool> {
        wrapped(source, &lines(source))
    }

    /// Wraps words at a margin.
    fn wrap(text: &str, margin: usize) -> String {
        let mut out = String::new();
        let mut length = 0;
        for word in text.split(' ') {
            let more = word.chars().count();
            if length > 0 && length + 1 + more > margin {
                out.push('\n');
                length = 0;
            } else if length > 0 {
                out.push(' ');
                length += 1;
            }
            out.push_str(word);
            length += more;
        }
        out
    }

    const FIRST: &str = "وصل الوفد إلى المدينة مساء أمس في زيارة تستمر ثلاثة أيام يلتقي خلالها رئيس البلدية وأعضاء المجلس.";
    const SECOND: &str = "وقال رئيس الوفد إن الزيارة تهدف إلى توقيع اتفاق للتعاون بين الجامعتين في مجال البحث البحري والملاحة، وإن الاتفاق سيعرض على المجلس الأسبوع المقبل.";

    #[test]
    fn the_lines_of_wrapped_paragraphs_go_on() {
        for margin in [36, 48, 60] {
            let text = format!("{}\n\n{}", wrap(FIRST, margin), wrap(SECOND, margin));
            let lines = text.lines().filter(|line| !line.is_empty()).count();
            let first = wrap(FIRST, margin).lines().count();
            let joined = joined(&text);
            let expected: Vec<bool> = (0..lines)
                .map(|at| at + 1 != first && at + 1 != lines)
                .collect();
            assert_eq!(joined, expected, "{margin}\n{text}");
        }
    }

    #[test]
    fn a_wrapped_paragraph_is_one_line() {
        let source = format!("{}\n\n{}", wrap(FIRST, 36), wrap(SECOND, 36));
        let found = paragraphs(&source, lines(&source));
        let found: Vec<String> = found
            .iter()
            .map(|line| line.of(&source).replace('\n', " "))
            .collect();
        assert_eq!(found, [FIRST, SECOND]);
    }

    #[test]
    fn a_writer_below_a_full_line_is_a_line() {
        let source = format!(
            "افتتاح الجسر الجديد على نهر المدينة\nسامر حداد - جدة\n\n{}",
            wrap(SECOND, 36)
        );
        let found = paragraphs(&source, lines(&source));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            format!("{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}"),
            "الرئيسية\nسياسة\nاقتصاد\nرياضة\nثقافة وفنون\nمنوعات\nمن نحن\nاتصل بنا".to_owned(),
            "افتتاح الجسر\nسمير البحري\n12 مارس 2022\nوصل الوفد إلى المدينة.".to_owned(),
            String::new(),
        ] {
            assert!(joined(&text).iter().all(|joined| !joined), "{text}");
        }
    }
}
