//! [`Place`]: where in the article the reader is, as the fragment of the page's address; [`Here`]: what is shown of it.

use crate::findings::EntityId;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that was found, as the reader sees it: one thing, at one place or at many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Finding {
    /// An entity, at all its mentions.
    Entity(EntityId),
    /// The quotation with this index, and all others with the same words of the same speakers.
    Quotation(usize),
    /// The time expression with this index, and all others with the same value.
    Time(usize),
}

/// One of the places of a finding. Written `e3.2` (the second place of entity 3), `q5`, `t1.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What stands there.
    pub finding: Finding,
    /// Which of its places, from 0.
    pub number: usize,
}

impl Place {
    /// The first place of a finding.
    #[must_use]
    pub fn first(finding: Finding) -> Self {
        Self { finding, number: 0 }
    }

    /// Reads the fragment of an address, without its `#`; `None` for any other fragment.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        let mut letters = fragment.chars();
        let letter = letters.next()?;
        let (index, number) = match letters.as_str().split_once('.') {
            Some((index, number)) => (index, number.parse::<usize>().ok()?.checked_sub(1)?),
            None => (letters.as_str(), 0),
        };
        let finding = match letter {
            'e' => Finding::Entity(EntityId(index.parse().ok()?)),
            'q' => Finding::Quotation(index.parse().ok()?),
            't' => Finding::Time(index.parse().ok()?),
            _ => return None,
        };
        Some(Self { finding, number })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.finding {
            Finding::Entity(EntityId(index)) => write!(f, "e{index}")?,
            Finding::Quotation(index) => write!(f, "q{index}")?,
            Finding::Time(index) => write!(f, "t{index}")?,
        }
        match self.number {
            0 => Ok(()),
            number => write!(f, ".{}", number + 1),
        }
    }
}

/// A place with what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    /// Which place.
    pub place: Place,
    /// What its finding is called.
    pub name: String,
    /// All places of the finding, in order.
    pub spans: Vec<Span>,
    /// The sentence in which it stands.
    pub sentence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for written in ["e0", "e3.2", "q5", "t1.4", "q12.2"] {
            assert_eq!(Place::parse(written).unwrap().to_string(), written);
        }
    }

    #[test]
    fn other_fragments_are_no_places() {
        for written in [
            "",
            "e",
            "about",
            "e1.0",
            "e-1",
            "e1.",
            "x1",
            "q99999999999999999999",
        ] {
            assert_eq!(Place::parse(written), None, "{written}");
        }
    }
}
