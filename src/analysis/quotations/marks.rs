//! Quote marks: which opens with which closes.
//!
//! Marks are paired within a line. What a mark does is told first by what stands round it (an opening mark has space
//! or an opening character before it and none after it, a closing one the reverse), only then by its shape: newsrooms
//! write ”…“, “…“, »…« and `"…"` with spaces inside. Attached particles (`لـ"…"`, `ب«…»`) count as space before.

use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// A stretch between quote marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The tokens inside, without the marks.
    pub inner: Range<usize>,
    /// The token that opens it.
    pub open: usize,
    /// The token after it: after the closing mark, or where it breaks off.
    pub end: usize,
    /// Whether its closing mark is there.
    pub closed: bool,
    /// How many others it lies in.
    pub depth: usize,
}

/// Families of marks: only marks of one family close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Angle,
    SingleAngle,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// How many open marks are looked through for the one that a mark closes.
const DEEPEST: usize = 8;

struct Mark {
    token: usize,
    family: Family,
    /// By what stands round it.
    place: Side,
    /// By its shape.
    shape: Side,
}

fn family(form: &str) -> Option<(Family, Side)> {
    Some(match form {
        "\"" | "\u{ff02}" => (Family::Straight, Side::Either),
        "“" | "„" | "‟" => (Family::Curly, Side::Opens),
        "”" => (Family::Curly, Side::Closes),
        "«" => (Family::Angle, Side::Opens),
        "»" => (Family::Angle, Side::Closes),
        "‹" => (Family::SingleAngle, Side::Opens),
        "›" => (Family::SingleAngle, Side::Closes),
        "‘" | "‚" | "‛" => (Family::Single, Side::Opens),
        "’" => (Family::Single, Side::Closes),
        "'" => (Family::Single, Side::Either),
        _ => return None,
    })
}

/// Whether token `at` is a quote mark of any kind.
#[must_use]
pub fn is_mark(document: &Document<'_>, at: usize) -> bool {
    document.kind(at) == Some(TokenKind::Punctuation) && family(document.form(at)).is_some()
}

/// The stretches between quote marks in the tokens `line` of one line, by their opening marks. A mark that opens and
/// is never closed gives a stretch to the end of the line where no other closed after it, and nothing otherwise.
#[must_use]
pub fn pairs(document: &Document<'_>, line: Range<usize>) -> Vec<Marked> {
    let marks: Vec<Mark> = line
        .clone()
        .filter_map(|at| mark(document, line.clone(), at))
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let by_place = by_place(&marks);
    let chosen = if by_place.unmatched == 0 {
        by_place
    } else {
        let in_turn = in_turn(&marks);
        if in_turn.unmatched < by_place.unmatched {
            in_turn
        } else {
            by_place
        }
    };
    let mut out: Vec<Marked> = chosen
        .pairs
        .iter()
        .map(|&(open, close)| Marked {
            inner: open + 1..close,
            open,
            end: close + 1,
            closed: true,
            depth: 0,
        })
        .collect();
    if let Some(open) = chosen.last_open
        && !chosen.pairs.iter().any(|&(other, _)| other > open)
    {
        out.push(Marked {
            inner: open + 1..line.end,
            open,
            end: line.end,
            closed: false,
            depth: 0,
        });
    }
    out.retain(|marked| !marked.inner.is_empty());
    out.sort_by_key(|marked| (marked.open, usize::MAX - marked.end));
    let mut ends: Vec<usize> = Vec::new();
    for marked in &mut out {
        while ends.last().is_some_and(|&end| end <= marked.open) {
            ends.pop();
        }
        marked.depth = ends.len();
        ends.push(marked.end);
    }
    out
}

/// How many tokens words in brackets have at least that stand for words between marks; an aside is shorter.
const SHORTEST_BRACKETED: usize = 4;

/// The stretches between brackets behind a colon, which some newsrooms write for quote marks: `وقال: (لن نتوقف هنا)`.
#[must_use]
pub fn bracketed(document: &Document<'_>, line: Range<usize>) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    let mut at = line.start;
    while at + 1 < line.end {
        let opens = document.key(at) == ":" && document.key(at + 1) == "(";
        let close = opens
            .then(|| closing_bracket(document, at + 1..line.end))
            .flatten()
            .filter(|&close| close - at > SHORTEST_BRACKETED);
        let Some(close) = close else {
            at += 1;
            continue;
        };
        out.push(Marked {
            inner: at + 2..close,
            open: at + 1,
            end: close + 1,
            closed: true,
            depth: 0,
        });
        at = close + 1;
    }
    out
}

/// The bracket that closes the one that opens `tokens`, those inside it aside.
fn closing_bracket(document: &Document<'_>, tokens: Range<usize>) -> Option<usize> {
    let mut depth = 0_usize;
    for at in tokens {
        match document.key(at) {
            "(" => depth += 1,
            ")" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn mark(document: &Document<'_>, line: Range<usize>, at: usize) -> Option<Mark> {
    let token = document.token(at)?;
    if token.kind != TokenKind::Punctuation {
        return None;
    }
    let (family, shape) = family(document.form(at))?;
    let before = at.checked_sub(1).filter(|&b| b >= line.start);
    let after = Some(at + 1).filter(|&a| a < line.end);
    let touches_before = before.is_some() && !token.spaced;
    let touches_after = after
        .and_then(|a| document.token(a))
        .is_some_and(|next| !next.spaced);
    let word = |at: Option<usize>| {
        at.and_then(|at| document.kind(at))
            .is_some_and(|kind| kind != TokenKind::Punctuation)
    };
    // An apostrophe inside a word, the minutes of an angle.
    if family == Family::Single && touches_before && touches_after && word(before) && word(after) {
        return None;
    }
    let opener_before = match before {
        None => true,
        Some(before) if touches_before => {
            matches!(
                document.form(before),
                ":" | "(" | "[" | "{" | "/" | "-" | "–" | "—"
            ) || is_particle(document.key(before))
                || is_mark(document, before)
        }
        Some(_) => false,
    };
    let stop_after = match after {
        None => true,
        Some(after) => {
            touches_after
                && (matches!(
                    document.form(after),
                    "." | "،"
                        | ","
                        | "؛"
                        | ";"
                        | ":"
                        | "!"
                        | "?"
                        | "؟"
                        | ")"
                        | "]"
                        | "}"
                        | "…"
                        | "/"
                        | "-"
                ) || is_mark(document, after))
        }
    };
    let may_open = !touches_before || opener_before;
    let may_close = !touches_after || stop_after;
    let place = if before.is_none() {
        Side::Opens
    } else if after.is_none() {
        Side::Closes
    } else if may_open && !may_close {
        Side::Opens
    } else if may_close && !may_open {
        Side::Closes
    } else if may_open
        && opener_before
        && !touches_after
        && !matches!(document.form(at - 1), "-" | "/")
        && !before.is_some_and(|b| is_mark(document, b))
    {
        // `قال:" نعم`: the space is on the wrong side.
        Side::Opens
    } else {
        Side::Either
    };
    Some(Mark {
        token: at,
        family,
        place,
        shape,
    })
}

/// Particles that are written onto a quoted word.
fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "و" | "ف"
            | "ب"
            | "ل"
            | "ك"
            | "ال"
            | "وب"
            | "ول"
            | "وك"
            | "فب"
            | "فل"
            | "بال"
            | "لل"
            | "وال"
            | "وبال"
            | "ولل"
    )
}

struct Pairing {
    pairs: Vec<(usize, usize)>,
    unmatched: usize,
    last_open: Option<usize>,
}

/// Pairs by what the marks' places say.
fn by_place(marks: &[Mark]) -> Pairing {
    let mut stack: Vec<&Mark> = Vec::new();
    let mut pairs = Vec::new();
    let mut unmatched = 0;
    for mark in marks {
        let floor = stack.len().saturating_sub(DEEPEST);
        let same = |at: usize| stack.get(at).is_some_and(|open| open.family == mark.family);
        // `“…"`: opened as one sort and closed as another, where none of its own is open.
        let other = || {
            stack.len().checked_sub(1).filter(|&top| {
                mark.place == Side::Closes
                    && mark.family != Family::Single
                    && stack.get(top).is_some_and(|open| {
                        open.place == Side::Opens && open.family != Family::Single
                    })
            })
        };
        let open = (floor..stack.len())
            .rev()
            .find(|&at| same(at))
            .or_else(other);
        let closes = match mark.place {
            Side::Opens => false,
            Side::Closes => true,
            Side::Either => match (open, mark.shape) {
                (None, _) => false,
                (Some(_), Side::Closes | Side::Either) => true,
                // Shaped as an opening mark: it closes what a mark shaped as a closing one, or just like it, opened.
                (Some(at), Side::Opens) => stack
                    .get(at)
                    .is_some_and(|open| open.shape == Side::Closes || open.place == Side::Either),
            },
        };
        match (closes, open) {
            (true, Some(at)) => {
                // What was opened inside and not closed is given up.
                unmatched += stack.len() - at - 1;
                if let Some(open) = stack.get(at) {
                    pairs.push((open.token, mark.token));
                }
                stack.truncate(at);
            }
            (true, None) => unmatched += 1,
            (false, _) => stack.push(mark),
        }
    }
    Pairing {
        pairs,
        unmatched: unmatched + stack.len(),
        last_open: stack.last().map(|mark| mark.token),
    }
}

/// Pairs the marks of each family in turn: the first opens, the second closes.
fn in_turn(marks: &[Mark]) -> Pairing {
    let mut pairs = Vec::new();
    let mut unmatched = 0;
    let mut last_open = None;
    for family in [
        Family::Straight,
        Family::Curly,
        Family::Angle,
        Family::SingleAngle,
        Family::Single,
    ] {
        let mut open: Option<&Mark> = None;
        for mark in marks.iter().filter(|mark| mark.family == family) {
            match open.take() {
                Some(open) => pairs.push((open.token, mark.token)),
                None => open = Some(mark),
            }
        }
        if let Some(open) = open {
            unmatched += 1;
            last_open = Some(open.token);
        }
    }
    pairs.sort_unstable();
    Pairing {
        pairs,
        unmatched,
        last_open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Article;

    fn found(source: &str) -> Vec<String> {
        let article = Article::from_text(source);
        let document = Document::new(&article);
        (0..document.lines.len())
            .flat_map(|line| pairs(&document, document.line_tokens(line)))
            .map(|marked| document.span_of(marked.inner).of(source).to_owned())
            .collect()
    }

    #[test]
    fn marks_of_every_kind_are_paired() {
        for (source, expected) in [
            ("قال \"نعم\".", &["نعم"][..]),
            ("قال “نعم”.", &["نعم"]),
            ("قال ”نعم“.", &["نعم"]),
            ("قال “نعم“.", &["نعم"]),
            ("قال ”نعم”.", &["نعم"]),
            ("قال «نعم».", &["نعم"]),
            ("قال »نعم«.", &["نعم"]),
            ("قال ‹نعم›.", &["نعم"]),
            ("قال ‘نعم’.", &["نعم"]),
            ("قال 'نعم'.", &["نعم"]),
            // space and no-break space inside
            ("قال « نعم سنفعل ».", &["نعم سنفعل"]),
            ("قال «\u{a0}نعم\u{a0}» وصمت.", &["نعم"]),
            ("قال \" نعم \" وصمت.", &["نعم"]),
            ("قال ” نعم “.", &["نعم"]),
            ("قال:\" نعم\" مضيفا:\" لا\"", &["نعم", "لا"]),
            // directly at what stands before and after
            ("لـ\"خبر\" و\"أثر\"، ب«علم»", &["خبر", "أثر", "علم"]),
            ("(\"نعم\")", &["نعم"]),
            // the comma inside
            ("قال \"نعم،\" مضيفا \"لا.\"", &["نعم،", "لا."]),
            // nested
            (
                "قال: \"نمر في شارع \"النور\" كل يوم\".",
                &["نمر في شارع \"النور\" كل يوم", "النور"],
            ),
            (
                "قال: «يسمونه \"الدار\" هنا»",
                &["يسمونه \"الدار\" هنا", "الدار"],
            ),
            (
                "قال: «يسمونه «الدار» هنا»",
                &["يسمونه «الدار» هنا", "الدار"],
            ),
            // two beside one another
            ("«نعم» «لا»", &["نعم", "لا"]),
            // an apostrophe is no mark
            ("قال O'Neil نعم", &[]),
        ] {
            assert_eq!(found(source), expected, "{source}");
        }
    }

    #[test]
    fn unbalanced_marks_are_recovered_within_the_line() {
        for (source, expected) in [
            // never closed: to the end of its line, not into the next
            ("قال \"نحن هنا اليوم\nوغادر الوفد.", &["نحن هنا اليوم"][..]),
            // never opened
            ("قال نعم\" وغادر.", &[]),
            // opened in vain, others are whole
            (
                "في \"النور وفي \"الدار\" وفي \"العلم\".",
                &["الدار", "العلم"],
            ),
            // the space on the wrong side of the closing mark
            ("قال \"نعم \"وأضاف \"لا\" وغادر", &["نعم", "لا"]),
        ] {
            assert_eq!(found(source), expected, "{source}");
        }
    }
}
