//! The findings as lists, in the order in which a reader wants them.

use crate::findings::{Analysis, EntityId, Kind, TimeKind};
use crate::views::KINDS;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entity with the number of its mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Which entity.
    pub id: EntityId,
    /// How often it is mentioned.
    pub mentions: usize,
}

/// The entities of every kind, the most mentioned first; kinds without any are left out.
#[must_use]
pub fn entities(analysis: &Analysis) -> Vec<(Kind, Vec<EntityRow>)> {
    let mut counts = vec![0usize; analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some(count) = counts.get_mut(mention.entity.0 as usize) {
            *count += 1;
        }
    }
    KINDS
        .into_iter()
        .filter_map(|kind| {
            let mut rows: Vec<EntityRow> = (0u32..)
                .zip(analysis.entities.iter().zip(&counts))
                .filter(|(_, (entity, mentions))| entity.kind == kind && **mentions > 0)
                .map(|(id, (_, &mentions))| EntityRow {
                    id: EntityId(id),
                    mentions,
                })
                .collect();
            rows.sort_by_key(|row| (usize::MAX - row.mentions, row.id));
            (!rows.is_empty()).then_some((kind, rows))
        })
        .collect()
}

/// What one speaker, or several together, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerRow {
    /// Who; empty where the article does not say.
    pub speakers: Vec<EntityId>,
    /// The indices of the quotations, in order, with how often each stands in the article: what is repeated in the same
    /// words, as in the headline and below, is told once.
    pub quotations: Vec<(usize, usize)>,
}

/// The quotations by speaker, in the order in which they first speak; those of nobody last.
#[must_use]
pub fn speakers(text: &str, analysis: &Analysis) -> Vec<SpeakerRow> {
    let mut order: Vec<(&[EntityId], usize)> = analysis
        .quotations
        .iter()
        .enumerate()
        .map(|(index, quotation)| (quotation.speakers.as_slice(), index))
        .collect();
    order.sort_by_key(|&group| group);
    let mut rows: Vec<SpeakerRow> = order
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|group| {
            Some(SpeakerRow {
                speakers: group.first()?.0.to_vec(),
                quotations: told_once(text, analysis, group.iter().map(|&(_, index)| index)),
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.speakers.is_empty(), row.quotations.first().copied()));
    rows
}

/// The first of those quotations that have the same words in the same form, with their number.
fn told_once(
    text: &str,
    analysis: &Analysis,
    quotations: impl Iterator<Item = usize>,
) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut known = BTreeMap::new();
    for index in quotations {
        let Some(quotation) = analysis.quotations.get(index) else {
            continue;
        };
        let row = *known
            .entry((quotation.form, quotation.span.of(text)))
            .or_insert(rows.len());
        match rows.get_mut(row) {
            Some((_, count)) => *count += 1,
            None => rows.push((index, 1)),
        }
    }
    rows
}

/// A resolved time with all the expressions that have its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRow {
    /// The indices of the expressions, in the order of the text.
    pub times: Vec<usize>,
}

/// The times: those with a place on the calendar first and in its order, then durations, recurring and vague ones in
/// the order of the text.
#[must_use]
pub fn times(analysis: &Analysis) -> Vec<TimeRow> {
    let mut order: Vec<(TimeKind, &str, usize)> = analysis
        .times
        .iter()
        .enumerate()
        .map(|(index, time)| (time.kind, time.value.as_str(), index))
        .collect();
    order.sort_by_key(|&(kind, value, index)| (value, kind, index));
    let mut rows: Vec<TimeRow> = order
        .chunk_by(|one, other| one.0 == other.0 && one.1 == other.1)
        .map(|group| TimeRow {
            times: group.iter().map(|&(_, _, index)| index).collect(),
        })
        .collect();
    rows.sort_by_key(|row| {
        let first = row.times.first().copied();
        // The longer of those that begin on one day comes first: a year before its first day.
        let days = first
            .and_then(|index| analysis.times.get(index)?.days)
            .map(|(from, to)| (from, Reverse(to)));
        (days.is_none(), days, first)
    });
    rows
}
