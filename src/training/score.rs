//! Scores: strict spans, as conlleval counts them.

use std::collections::BTreeMap;

/// Counts of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Spans found.
    pub found: usize,
    /// Spans there are.
    pub gold: usize,
    /// Spans found that are there.
    pub right: usize,
}

impl Counts {
    /// Precision, recall and F1, in hundredths.
    #[must_use]
    pub fn rates(self) -> (f64, f64, f64) {
        let of = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                100.0 * part as f64 / whole as f64
            }
        };
        (
            of(self.right, self.found),
            of(self.right, self.gold),
            of(2 * self.right, self.found + self.gold),
        )
    }
}

/// Counts by kind of name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanScore {
    /// By kind.
    pub kinds: BTreeMap<String, Counts>,
}

/// The spans of a sequence of tags: kind, first token, token past the last. An `I-` that follows no tag of its kind
/// begins a span, as conlleval has it.
pub fn spans<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize, usize)> {
    let mut out: Vec<(&str, usize, usize)> = Vec::new();
    let mut open = false;
    for (at, tag) in tags.enumerate() {
        let Some((position, kind)) = tag.split_once('-') else {
            open = false;
            continue;
        };
        match out.last_mut() {
            Some(last) if open && position == "I" && last.0 == kind => last.2 = at + 1,
            _ => out.push((kind, at, at + 1)),
        }
        open = true;
    }
    out
}

impl SpanScore {
    /// Counts a sentence. Gold spans of kind `OPT` neither reward nor punish, nor do found ones that touch them.
    pub fn add<'a>(
        &mut self,
        gold: impl Iterator<Item = &'a str>,
        found: impl Iterator<Item = &'a str>,
    ) {
        let gold = spans(gold);
        for span in spans(found) {
            if gold
                .iter()
                .any(|other| other.0 == "OPT" && other.1 < span.2 && span.1 < other.2)
            {
                continue;
            }
            let counts = self.kinds.entry(span.0.to_owned()).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.contains(&span));
        }
        for (kind, _, _) in gold {
            if kind != "OPT" {
                self.kinds.entry(kind.to_owned()).or_default().gold += 1;
            }
        }
    }

    /// Over all kinds.
    #[must_use]
    pub fn all(&self) -> Counts {
        self.kinds
            .values()
            .fold(Counts::default(), |sum, counts| Counts {
                found: sum.found + counts.found,
                gold: sum.gold + counts.gold,
                right: sum.right + counts.right,
            })
    }

    /// F1 over all and by kind, on one line.
    #[must_use]
    pub fn line(&self) -> String {
        let (p, r, f) = self.all().rates();
        let mut out = format!("F {f:.2} (P {p:.1} R {r:.1})");
        for (kind, counts) in &self.kinds {
            out.push_str(&format!("  {kind} {:.1}", counts.rates().2));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_as_conlleval_counts_them() {
        for (tags, expected) in [
            ("B-PER I-PER O B-LOC", &[("PER", 0, 2), ("LOC", 3, 4)][..]),
            ("I-PER I-LOC", &[("PER", 0, 1), ("LOC", 1, 2)]),
            ("B-PER B-PER", &[("PER", 0, 1), ("PER", 1, 2)]),
            ("B-PER O I-PER", &[("PER", 0, 1), ("PER", 2, 3)]),
        ] {
            assert_eq!(spans(tags.split(' ')), expected, "{tags}");
        }
    }
}
