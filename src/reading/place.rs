//! [`Place`]: where on the page the reader is, as the fragment of its address.

use super::Reading;
use crate::findings::EntityId;
use crate::text::span::Span;
use std::fmt;

/// Something that was found, as the reader sees it: one thing, at one place or at many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// An entity, at all its mentions.
    Entity(EntityId),
    /// The quotation with this index, and all others with the same words of the same speakers.
    Quotation(usize),
    /// The time expression with this index, and all others with the same value.
    Time(usize),
}

impl Reading {
    /// The numbers of a finding's mentions, quotations or time expressions, in order.
    #[must_use]
    pub fn members(&self, finding: Finding) -> Vec<usize> {
        let analysis = &self.analysis;
        match finding {
            Finding::Entity(entity) => (0..)
                .zip(&analysis.mentions)
                .filter(|(_, mention)| mention.entity == entity)
                .map(|(index, _)| index)
                .collect(),
            Finding::Quotation(index) => {
                let Some(quotation) = analysis.quotations.get(index) else {
                    return Vec::new();
                };
                let words = quotation.span.of(&self.article.text);
                (0..)
                    .zip(&analysis.quotations)
                    .filter(|(_, other)| {
                        other.form == quotation.form
                            && other.speakers == quotation.speakers
                            && other.span.of(&self.article.text) == words
                    })
                    .map(|(index, _)| index)
                    .collect()
            }
            Finding::Time(index) => {
                let Some(time) = analysis.times.get(index) else {
                    return Vec::new();
                };
                (0..)
                    .zip(&analysis.times)
                    .filter(|(_, other)| other.kind == time.kind && other.value == time.value)
                    .map(|(index, _)| index)
                    .collect()
            }
        }
    }

    /// The places of a finding in the text, in order.
    #[must_use]
    pub fn places(&self, finding: Finding) -> Vec<Span> {
        let analysis = &self.analysis;
        self.members(finding)
            .into_iter()
            .filter_map(|index| match finding {
                Finding::Entity(_) => analysis.mentions.get(index).map(|mention| mention.span),
                Finding::Quotation(_) => analysis.quotations.get(index).map(|words| words.span),
                Finding::Time(_) => analysis.times.get(index).map(|time| time.span),
            })
            .collect()
    }

    /// The place of what a finding is named after: the quotation or the time expression with that index, not the first
    /// with the same words or value. The first is what the place is named after.
    #[must_use]
    pub fn place_of(&self, finding: Finding) -> Place {
        let members = self.members(finding);
        let first = members.first().copied();
        let number = |index| {
            members
                .iter()
                .position(|member| *member == index)
                .unwrap_or_default()
        };
        match finding {
            Finding::Entity(_) => Place::first(finding),
            Finding::Quotation(index) => Place {
                finding: Finding::Quotation(first.unwrap_or(index)),
                number: number(index),
            },
            Finding::Time(index) => Place {
                finding: Finding::Time(first.unwrap_or(index)),
                number: number(index),
            },
        }
    }
}

/// One of the places of a finding. Written `e3.2` (the second place of entity 3), `q5`, `t1.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
