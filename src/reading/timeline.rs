//! The timeline: the events that the time expressions of an article date, in order.
//!
//! An event is the clause round an expression, with the entities mentioned in it. The clause is cut at commas and
//! semicolons, a short piece (`، الجمعة،`) staying with its neighbours. All is read off the finished [`Analysis`] and
//! the text, so whoever shows an analysis can compute it; nothing here is resolved anew.

use crate::findings::times::{Direction, Precision, Source, TimeRule};
use crate::findings::{Analysis, Date, EntityId, Kind, Mention, TimeExpression, TimeKind};
use crate::text::article::Role;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Something that happened, or will, at a time that the article tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The clause that tells it.
    pub span: Span,
    /// The number of its sentence in [`Analysis::sentences`].
    pub sentence: usize,
    /// The number of the expression that dates it in [`Analysis::times`].
    pub time: usize,
    /// The number of the expression up to whose end it lasts, where one is told.
    pub until: Option<usize>,
    /// The number of the expression that tells how long it lasts, where one stands in the clause.
    pub duration: Option<usize>,
    /// Its first and its last day.
    pub days: Option<(Date, Date)>,
    /// How exactly it is dated.
    pub precision: Precision,
    /// Before, on or after the day of publication; `None` where nothing tells.
    pub status: Option<Direction>,
    /// The people and organisations mentioned in the clause, in order.
    pub participants: Vec<EntityId>,
    /// Where it was.
    pub place: Option<EntityId>,
}

/// A piece of a sentence that has fewer letters than this stays with its neighbours.
const SHORT: usize = 24;

/// How far from its expression a clause goes at most, in bytes.
const REACH: usize = 1000;

/// How many other expressions of time a clause goes past at most, on either side: more are a list, of which every one would
/// tell the whole.
const NEIGHBOURS: usize = 8;

/// The longest word, in bytes, that is looked for before a place.
const LONGEST_WORD: usize = 64;

/// The events of an article: those with days first, in their order, then the vague ones in that of the text.
#[must_use]
pub fn events(text: &str, analysis: &Analysis) -> Vec<Event> {
    let today = writing_day(analysis);
    let mut events: Vec<Event> = Vec::new();
    let mut closed = None;
    for (number, time) in analysis.times.iter().enumerate() {
        // The end of a stretch of time belongs to the event that starts there.
        if closed == Some(number) || !dates(analysis, time) {
            continue;
        }
        closed = time.until;
        let Some((sentence, whole)) = sentence_of(analysis, time.span) else {
            continue;
        };
        let span = clause(text, whole, time.span, around(analysis, number));
        let last = time
            .until
            .and_then(|until| analysis.times.get(until))
            .and_then(|until| until.days);
        let days = match (time.days, last) {
            (Some((first, _)), Some((_, last))) if last >= first => Some((first, last)),
            (days, _) => days,
        };
        // A second expression of the same days in the same clause tells the same event.
        if let Some(before) = events.last_mut()
            && before.span == span
            && before.days == days
            && days.is_some()
        {
            continue;
        }
        let inside: Vec<&Mention> = within(&analysis.mentions, span);
        events.push(Event {
            span,
            sentence,
            time: number,
            until: time.until,
            duration: duration_in(analysis, span),
            days,
            precision: precision(time, days),
            status: status(time, days, today),
            participants: participants(&inside),
            place: place(text, &inside),
        });
    }
    events.sort_by_key(|event| {
        let (first, last) = event.days.unzip();
        (first.is_none(), first, last, event.span)
    });
    events
}

/// Where the events lie on a drawn line of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// For every event where its first day begins and its last day ends; `None` for those without days. In parts of
    /// [`Scale::LENGTH`], from the earliest end of the line.
    pub places: Vec<Option<(u16, u16)>>,
    /// Where the day of writing begins, if it is known.
    pub today: Option<u16>,
}

impl Scale {
    /// The length of the line.
    pub const LENGTH: u16 = 1000;
}

/// The line of time on which `events` lie. A gap counts by its logarithm, so that days apart and decades apart can be
/// told from one another on one line; the order is that of the calendar and nothing overlaps that does not in it.
#[must_use]
pub fn scale(analysis: &Analysis, events: &[Event]) -> Scale {
    let today = writing_day(analysis).map(Date::number);
    let ends = |event: &Event| {
        let (first, last) = event.days?;
        Some((first.number(), last.number() + 1))
    };
    let mut edges: Vec<i64> = events
        .iter()
        .filter_map(ends)
        .flat_map(|(start, end)| [start, end])
        .chain(today)
        .collect();
    edges.sort_by_key(|edge| *edge);
    edges.dedup();
    let mut length = 0.0;
    let mut last = None;
    let marks: Vec<(i64, f64)> = edges
        .into_iter()
        .map(|edge| {
            length += last.map_or(0.0, |last: i64| ((edge - last) as f64).ln_1p());
            last = Some(edge);
            (edge, length)
        })
        .collect();
    let place = |day: i64| {
        let at = marks.partition_point(|&(edge, _)| edge < day);
        let along = marks.get(at).map_or(length, |&(_, along)| along);
        if length > 0.0 {
            (along / length * f64::from(Scale::LENGTH)) as u16
        } else {
            0
        }
    };
    Scale {
        places: events
            .iter()
            .map(|event| ends(event).map(|(start, end)| (place(start), place(end))))
            .collect(),
        today: today.filter(|_| length > 0.0).map(place),
    }
}

/// The day that the expressions were counted from.
fn writing_day(analysis: &Analysis) -> Option<Date> {
    let stated = analysis
        .facts
        .published
        .as_ref()
        .and_then(|published| Date::parse(published.value.get(..10)?));
    stated.or_else(|| {
        analysis.times.iter().find_map(|time| {
            time.derivation
                .from
                .filter(|_| time.derivation.source != Some(Source::Expression))
        })
    })
}

/// Whether an expression dates an event: not a length, not an age, not what recurs, not now, and not the date line.
fn dates(analysis: &Analysis, time: &TimeExpression) -> bool {
    let line = analysis
        .lines
        .partition_point(|line| line.span.end() <= time.span.start());
    let told = analysis.lines.get(line).is_some_and(|line| {
        matches!(
            line.role,
            Role::Headline | Role::Deck | Role::Body | Role::Subhead
        )
    });
    let is_published = analysis
        .facts
        .published
        .as_ref()
        .is_some_and(|published| published.span == Some(time.span));
    told && !is_published
        && match time.kind {
            TimeKind::Date | TimeKind::Time => {
                time.derivation.direction != Some(Direction::Present) || time.days.is_some()
            }
            TimeKind::Duration => time.rule == TimeRule::Stretch && time.days.is_some(),
            TimeKind::Set => false,
        }
}

fn sentence_of(analysis: &Analysis, span: Span) -> Option<(usize, Span)> {
    let number = analysis
        .sentences
        .partition_point(|sentence| sentence.end() <= span.start());
    analysis
        .sentences
        .get(number)
        .filter(|sentence| sentence.contains(span))
        .map(|&sentence| (number, sentence))
}

/// From the [`NEIGHBOURS`]th expression before an expression to that after it.
fn around(analysis: &Analysis, number: usize) -> Range<usize> {
    let times = &analysis.times;
    let first = number
        .checked_sub(NEIGHBOURS)
        .and_then(|first| times.get(first))
        .map_or(0, |first| first.span.end());
    let last = times
        .get(number + NEIGHBOURS)
        .map_or(usize::MAX, |last| last.span.start());
    first..last
}

/// The part of a sentence near `time` and inside `near`: a sentence may be as long as the text.
fn window(text: &str, sentence: Span, time: Span, near: Range<usize>) -> Span {
    let mut start = time
        .start()
        .saturating_sub(REACH)
        .max(sentence.start())
        .max(near.start)
        .min(time.start());
    let mut end = (time.end() + REACH)
        .min(sentence.end())
        .min(near.end.max(time.end()));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end.max(time.end()))
}

/// The piece of a sentence round `time`, with its neighbours where it is short.
fn clause(text: &str, sentence: Span, time: Span, near: Range<usize>) -> Span {
    let sentence = window(text, sentence, time, near);
    let mut pieces: Vec<Span> = Vec::new();
    let mut start = sentence.start();
    for (at, mark) in sentence.of(text).char_indices() {
        let at = sentence.start() + at;
        if matches!(mark, '،' | '؛' | ';') && !time.holds(at) {
            pieces.push(Span::new(start, at));
            start = at + mark.len_utf8();
        }
    }
    pieces.push(Span::new(start, sentence.end()));
    let Some(own) = pieces.iter().position(|piece| piece.contains(time)) else {
        return sentence;
    };
    let letters = |span: Span| span.of(text).chars().filter(|c| c.is_alphabetic()).count();
    let (mut first, mut last) = (own, own);
    let long = |first: usize, last: usize| {
        let all = pieces
            .get(first..=last)
            .unwrap_or_default()
            .iter()
            .map(|&piece| letters(piece))
            .sum::<usize>();
        all >= SHORT + letters(time)
    };
    while !long(first, last) && (first > 0 || last + 1 < pieces.len()) {
        first = first.saturating_sub(1);
        if !long(first, last) && last + 1 < pieces.len() {
            last += 1;
        }
    }
    // A piece that stands between commas alone interrupts one clause: both sides belong to it.
    if first < own
        && last == own
        && letters(time) == pieces.get(own).map_or(0, |&own| letters(own))
        && last + 1 < pieces.len()
    {
        last += 1;
    }
    match (pieces.get(first), pieces.get(last)) {
        (Some(from), Some(to)) => from.cover(*to).trimmed(text, &['،', '؛', '.', ';']),
        _ => sentence,
    }
}

fn within(mentions: &[Mention], span: Span) -> Vec<&Mention> {
    let from = mentions.partition_point(|mention| mention.span.start() < span.start());
    mentions
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|mention| mention.span.start() < span.end())
        .filter(|mention| span.contains(mention.span))
        .collect()
}

fn participants(inside: &[&Mention]) -> Vec<EntityId> {
    let mut all: Vec<EntityId> = Vec::new();
    for mention in inside {
        let takes_part = matches!(mention.kind, Kind::Person | Kind::Organisation);
        if takes_part && !all.contains(&mention.entity) {
            all.push(mention.entity);
        }
    }
    all
}

/// The place that a preposition of place stands before, else the first one.
fn place(text: &str, inside: &[&Mention]) -> Option<EntityId> {
    let mut places = inside.iter().filter(|mention| mention.kind == Kind::Place);
    let first = places.clone().next();
    places
        .find(|mention| {
            let before = last_bytes(text, mention.span.start(), LONGEST_WORD);
            let word = before.trim_end().rsplit(char::is_whitespace).next();
            before.ends_with('ب')
                || word.is_some_and(|word| {
                    let bare = word.strip_prefix(['و', 'ب']).unwrap_or(word);
                    matches!(bare, "في" | "قرب" | "مدينة" | "إلى")
                })
        })
        .or(first)
        .map(|mention| mention.entity)
}

/// The last bytes of `text` before `end`, so many at most.
fn last_bytes(text: &str, end: usize, most: usize) -> &str {
    let mut start = end.saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end).unwrap_or_default()
}

fn duration_in(analysis: &Analysis, span: Span) -> Option<usize> {
    let from = analysis
        .times
        .partition_point(|time| time.span.start() < span.start());
    (from..analysis.times.len())
        .take_while(|&number| {
            analysis
                .times
                .get(number)
                .is_some_and(|time| span.contains(time.span))
        })
        .find(|&number| {
            analysis.times.get(number).is_some_and(|time| {
                time.kind == TimeKind::Duration && time.rule == TimeRule::Duration
            })
        })
}

fn precision(time: &TimeExpression, days: Option<(Date, Date)>) -> Precision {
    match days {
        None => Precision::Vague,
        Some((first, last)) if first != last => Precision::Period,
        Some(_) if time.kind == TimeKind::Time => Precision::Moment,
        Some(_) => Precision::Day,
    }
}

fn status(
    time: &TimeExpression,
    days: Option<(Date, Date)>,
    today: Option<Date>,
) -> Option<Direction> {
    match (days, today) {
        (Some((_, last)), Some(today)) if last < today => Some(Direction::Past),
        (Some((first, _)), Some(today)) if first > today => Some(Direction::Future),
        (Some(_), Some(_)) => Some(Direction::Present),
        _ => time.derivation.direction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_cut_at_commas_and_not_at_what_interrupts_it() {
        for (sentence, time, expected) in [
            (
                "أعلنت الوزارة، الأربعاء، أن الخط سيفتتح قريبا.",
                "الأربعاء",
                "أعلنت الوزارة، الأربعاء، أن الخط سيفتتح قريبا",
            ),
            (
                "بدأت الأعمال في الموقع الجديد في مارس 2021، واستمرت طويلا بسبب نقص المواد.",
                "مارس 2021",
                "بدأت الأعمال في الموقع الجديد في مارس 2021",
            ),
        ] {
            let at = sentence.find(time).unwrap();
            let whole = Span::new(0, sentence.len());
            let clause = clause(
                sentence,
                whole,
                Span::new(at, at + time.len()),
                0..usize::MAX,
            );
            assert_eq!(clause.of(sentence), expected);
        }
    }
}
