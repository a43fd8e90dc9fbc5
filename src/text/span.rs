//! [`Span`]: the only arithmetic on offsets.

use super::fold::is_invisible;
use serde::{Deserialize, Serialize};

/// A stretch of the article's source text: half-open, in bytes, on character boundaries.
///
/// UTF-16 and code-point offsets exist only where the analysis leaves the core
/// (see [`crate::export`]); everything inside speaks bytes.
///
/// ```
/// use khabar::text::span::Span;
///
/// let text = "خبر عاجل";
/// let word = Span::new(0, "خبر".len());
/// assert_eq!(word.of(text), "خبر");
/// assert!(word.overlaps(Span::new(0, text.len())));
/// assert_eq!(Span::new(1, 3).of(text), ""); // inside a letter
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span of the bytes `start..end`. An `end` before `start` gives the empty span at `start`.
    ///
    /// Texts are bounded well below 4 GiB at ingestion ([`crate::ingest`]); offsets beyond that saturate.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers; empty where it does not lie on character boundaries of `source`.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span with its start moved to `start`, which is kept inside.
    #[must_use]
    pub fn from_offset(self, start: usize) -> Self {
        Self::new(start.clamp(self.start(), self.end()), self.end())
    }

    /// The same span without white space, invisible characters and `marks` at its ends.
    #[must_use]
    pub fn trimmed(self, source: &str, marks: &[char]) -> Self {
        let drop = |c: char| c.is_whitespace() || is_invisible(c) || marks.contains(&c);
        let text = self.of(source);
        let inner = text.trim_start_matches(drop);
        let start = self.start() + (text.len() - inner.len());
        Self::new(start, start + inner.trim_end_matches(drop).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_ends_before_it_starts() {
        assert!(Span::new(5, 3).is_empty());
        assert_eq!(Span::new(5, 3).start(), 5);
    }

    #[test]
    fn a_span_off_character_boundaries_covers_nothing() {
        assert_eq!(Span::new(1, 3).of("خبر"), "");
        assert_eq!(Span::new(0, 4).of("خبر"), "خب");
    }

    #[test]
    fn trimming_drops_space_and_marks_at_the_ends_only() {
        let source = "« قال \"نعم\" »";
        let all = Span::new(0, source.len());
        assert_eq!(all.trimmed(source, &['«', '»']).of(source), "قال \"نعم\"");
    }
}
