//! [`Shown`]: which kinds of findings are marked in the text.

use crate::findings::Kind;
use serde::{Deserialize, Serialize};

/// What can be marked, each a switch of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Names and descriptions of a kind.
    Kind(Kind),
    /// Times.
    Times,
    /// Quotations.
    Quotations,
}

impl Sort {
    /// All of them, in the order of the legend, each with the letter by which it is kept.
    pub const ALL: [(Self, char); 6] = [
        (Self::Kind(Kind::Person), 'p'),
        (Self::Kind(Kind::Place), 'l'),
        (Self::Kind(Kind::Organisation), 'o'),
        (Self::Kind(Kind::Other), 'm'),
        (Self::Times, 't'),
        (Self::Quotations, 'q'),
    ];
}

/// Which kinds of findings are marked: all, unless they are switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// A bit for every sort that is off.
    off: u8,
}

impl Shown {
    fn bit(sort: Sort) -> u8 {
        match sort {
            Sort::Kind(Kind::Person) => 1,
            Sort::Kind(Kind::Place) => 2,
            Sort::Kind(Kind::Organisation) => 4,
            Sort::Kind(Kind::Other) => 8,
            Sort::Times => 16,
            Sort::Quotations => 32,
        }
    }

    /// Whether findings of this sort are marked.
    #[must_use]
    pub fn has(self, sort: Sort) -> bool {
        self.off & Self::bit(sort) == 0
    }

    /// Whether entities of this kind are marked.
    #[must_use]
    pub fn kind(self, kind: Kind) -> bool {
        self.has(Sort::Kind(kind))
    }

    /// Switches a sort on or off.
    pub fn switch(&mut self, sort: Sort) {
        self.off ^= Self::bit(sort);
    }

    /// Reads the letters of the sorts that are off.
    #[must_use]
    pub fn read(off: &str) -> Self {
        let mut shown = Self::default();
        for (sort, letter) in Sort::ALL {
            if off.contains(letter) {
                shown.switch(sort);
            }
        }
        shown
    }

    /// The letters of the sorts that are off.
    #[must_use]
    pub fn written(self) -> String {
        let off = Sort::ALL.into_iter().filter(|(sort, _)| !self.has(*sort));
        off.map(|(_, letter)| letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_off_is_read_as_it_is_written() {
        for written in ["", "p", "lt", "plomtq"] {
            assert_eq!(Shown::read(written).written(), written);
        }
        let mut shown = Shown::read("x");
        assert_eq!(shown, Shown::default());
        shown.switch(Sort::Times);
        assert!(!shown.has(Sort::Times) && shown.has(Sort::Quotations));
    }
}
