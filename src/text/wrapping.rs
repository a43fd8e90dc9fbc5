//! Wrapped lines: texts out of PDFs and mails break their paragraphs at a margin.
//!
//! Whoever wrapped a text put as many words on each line as fit: the first word of the next line would have gone past
//! the margin. What stands between blank lines is wrapped where that holds of most lines without a stop, and the last
//! holds what was left; menus, lists and verses are not so regular, and paragraphs are longer than any margin.

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
    // A tenth of the margin is for letters of different widths.
    let full =
        |first: &Measured, second: &Measured| (first.length + 1 + second.word) * 10 >= margin * 9;
    let mut all = 0;
    let mut start = 0;
    while start < lines.len() {
        let end = end_of_block(lines, start);
        let block = measured.get(start..end).unwrap_or_default();
        let pairs = || {
            block
                .windows(2)
                .filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
        };
        let open = pairs().filter(|(first, _)| !first.stopped).count();
        let filled = pairs().filter(|(first, second)| !first.stopped && full(first, second));
        let filled = filled.count();
        // The last line of a paragraph holds what was left; rows and verses are as long as the others.
        let ends = block
            .last()
            .is_some_and(|last| last.stopped || last.length * 10 < margin * 9);
        if ends && filled > 0 && filled * 10 >= open * 7 {
            all += filled;
            for (slot, (first, second)) in joined.iter_mut().skip(start).zip(pairs()) {
                // `سمير البحري - جدة` below a headline that fills its line
                let signed = second.dashed && second.length * 2 < margin;
                *slot = full(first, second) && !signed;
            }
        }
        start = end;
    }
    if all < 3 {
        joined.fill(false);
    }
    joined
}

/// Where the lines end that stand together from `start` on: at a blank one.
fn end_of_block(lines: &[Span], start: usize) -> usize {
    let together = |pair: &[Span]| match pair {
        [first, second] => second.start() <= first.end() + 1,
        _ => false,
    };
    let rest = lines.get(start..).unwrap_or_default();
    start + 1 + rest.windows(2).take_while(|pair| together(pair)).count()
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
