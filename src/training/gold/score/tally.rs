//! Counts and the rates that follow from them, in hundredths.

use std::fmt;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Rates {
    /// From a precision and a recall between 0 and 1.
    fn of(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self {
            precision: 100.0 * precision,
            recall: 100.0 * recall,
            f1: if sum > 0.0 {
                100.0 * (2.0 * precision * recall / sum)
            } else {
                0.0
            },
        }
    }
}

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            precision,
            recall,
            f1,
        } = self;
        write!(f, "P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}")
    }
}

/// `part` of `whole`, 0 where there is nothing.
fn ratio(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

/// What was found against what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    /// Counts something that was found: where it is not `right`, it is a false alarm and a miss at once.
    pub fn judge(&mut self, right: bool) {
        if right {
            self.right += 1;
        } else {
            self.wrong += 1;
            self.missed += 1;
        }
    }

    pub fn rates(self) -> Rates {
        Rates::of(
            ratio(self.right as f64, self.right + self.wrong),
            ratio(self.right as f64, self.right + self.missed),
        )
    }

    /// F1, and 100 where there was nothing to find and nothing was found.
    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 {
            100.0
        } else {
            200.0 * self.right as f64 / all as f64
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            right,
            wrong,
            missed,
        } = self;
        write!(
            f,
            "{}   ({right} right, {wrong} false, {missed} missed)",
            self.rates()
        )
    }
}

/// How many of all are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    pub fn judge(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.right, self.all)
    }
}

/// B³ over clusters of mentions (Bagga and Baldwin 1998): for each annotated mention, the part of its cluster that is
/// right and the part of it that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BCubed {
    /// The mentions there are.
    pub gold: usize,
    /// The mentions found.
    pub found: usize,
    /// The precision of the mentions, summed.
    pub precision: f64,
    /// The recall of the mentions, summed.
    pub recall: f64,
}

impl BCubed {
    pub fn rates(self) -> Rates {
        Rates::of(
            ratio(self.precision, self.found),
            ratio(self.recall, self.gold),
        )
    }
}
