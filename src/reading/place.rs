//! Where the findings stand: the places of each in the text.

use super::Reading;
use crate::text::span::Span;
use crate::views::place::{Finding, Place};

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
