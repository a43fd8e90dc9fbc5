//! The findings as lists, in the order in which a reader wants them.

use crate::analysis::{Analysis, EntityId, Kind, QuotationForm, TimeKind};

/// An entity with the number of its mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Which entity.
    pub id: EntityId,
    /// How often it is mentioned.
    pub mentions: usize,
}

/// The kinds in the order of the lists.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other];

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
    /// The indices of the quotations, in order.
    pub quotations: Vec<usize>,
}

/// The quotations by speaker, in the order in which they first speak; those of nobody last.
#[must_use]
pub fn speakers(analysis: &Analysis) -> Vec<SpeakerRow> {
    let mut order: Vec<(&[EntityId], usize)> = analysis
        .quotations
        .iter()
        .enumerate()
        .map(|(index, quotation)| (quotation.speakers.as_slice(), index))
        .collect();
    order.sort();
    let mut rows: Vec<SpeakerRow> = order
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|group| {
            Some(SpeakerRow {
                speakers: group.first()?.0.to_vec(),
                quotations: group.iter().map(|&(_, index)| index).collect(),
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.speakers.is_empty(), row.quotations.first().copied()));
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
    order.sort_by(|one, other| (one.1, one.0, one.2).cmp(&(other.1, other.0, other.2)));
    let mut rows: Vec<(bool, String, TimeRow)> = order
        .chunk_by(|one, other| one.0 == other.0 && one.1 == other.1)
        .map(|group| {
            let value = group.first().map_or("", |first| first.1);
            let dated = value
                .bytes()
                .next()
                .is_some_and(|byte| byte.is_ascii_digit());
            let times = group.iter().map(|&(_, _, index)| index).collect();
            (!dated, sortable(value), TimeRow { times })
        })
        .collect();
    rows.sort_by(|one, other| {
        (one.0, if one.0 { "" } else { &one.1 }, one.2.times.first()).cmp(&(
            other.0,
            if other.0 { "" } else { &other.1 },
            other.2.times.first(),
        ))
    });
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// A key that puts a decade and a century at their first year, and a week, a season or a quarter at its first month.
fn sortable(value: &str) -> String {
    let (year, rest) = value.split_at(
        value
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
            .min(value.len()),
    );
    let year = format!("{year:0<4}");
    let Some(part) = rest.strip_prefix('-') else {
        return format!("{year}{rest}");
    };
    let number = |from: usize| {
        part.get(from..)
            .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
            .and_then(|digits: String| digits.parse::<u32>().ok())
    };
    let month = match part.as_bytes() {
        [b'W', b'I', ..] => Some(1),
        [b'S', b'P', ..] => Some(3),
        [b'S', b'U', ..] => Some(6),
        [b'F', b'A', ..] => Some(9),
        [b'W', ..] => number(1).map(|week| (week.saturating_mul(7) / 30).min(11) + 1),
        [b'Q', ..] => number(1).map(|quarter| quarter.saturating_sub(1).min(3) * 3 + 1),
        [b'H', ..] => number(1).map(|half| half.saturating_sub(1).min(1) * 6 + 1),
        _ => None,
    };
    match month {
        Some(month) => format!("{year}-{month:02}"),
        None => format!("{year}-{part}"),
    }
}

/// How much of the text is whose, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// In quote marks.
    pub quoted: usize,
    /// Reported without quote marks.
    pub reported: usize,
}

/// The share of all quotations together and the length of the lines that are read, in bytes. What stands in a
/// quotation inside another counts once, as quoted where either is in quote marks.
#[must_use]
pub fn share(analysis: &Analysis, quotations: &[usize]) -> Share {
    let mut spans: Vec<(usize, usize, bool)> = quotations
        .iter()
        .filter_map(|&index| analysis.quotations.get(index))
        .map(|quotation| {
            (
                quotation.span.start(),
                quotation.span.end(),
                quotation.form != QuotationForm::Indirect,
            )
        })
        .collect();
    spans.sort_unstable();
    let all = covered(spans.iter().map(|&(start, end, _)| (start, end)));
    let quoted = covered(
        spans
            .iter()
            .filter(|(_, _, quoted)| *quoted)
            .map(|&(start, end, _)| (start, end)),
    );
    Share {
        quoted,
        reported: all - quoted,
    }
}

/// The bytes that intervals, sorted by their start, cover together.
fn covered(intervals: impl Iterator<Item = (usize, usize)>) -> usize {
    let (mut sum, mut reached) = (0, 0);
    for (start, end) in intervals {
        sum += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_sort_as_the_calendar_does() {
        let values = [
            "19",
            "199",
            "1999",
            "2022-02",
            "2022-Q2",
            "2022-SU",
            "2023-H2",
            "2024-W24",
            "2024-06-19",
            "2024-06-19T11:30",
            "2024-12",
        ];
        let mut sorted = values.map(sortable).to_vec();
        sorted.sort();
        assert_eq!(sorted, values.map(sortable));
    }
}
