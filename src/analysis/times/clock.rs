//! Times of day: `الساعة التاسعة مساء`, `11:30`, `10 صباحا`, `13:12 pm`, with `GMT` and `بتوقيت …`.

use super::meaning::Clock;
use super::numbers::{digits, ordinal};
use super::scan::Item;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::times::{Part, TimeSense};
use crate::text::tokens::TokenKind;

/// A time of day that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The time.
    pub clock: Clock,
    /// The part of the day that was said with it.
    pub part: Option<Part>,
    /// Whether it is by universal time.
    pub universal: bool,
    /// Where it ends.
    pub end: usize,
}

/// The time of day that starts at `at`.
#[must_use]
pub fn clock(items: &[Item<'_>], classes: &Classes, at: usize) -> Option<Read> {
    // الدقيقة 12:40 من المقطع
    if at
        .checked_sub(1)
        .is_some_and(|before| word(items, before) == "دقيقه")
    {
        return None;
    }
    let mut at = at;
    let mut universal = false;
    if let Some(end) = universal_word(items, at) {
        (universal, at) = (true, end);
    }
    // الساعة makes a lone number a time of day.
    let named = word(items, at) == "ساعه" && items.get(at)?.article
        || matches!(items.get(at)?.key, "الساعه" | "بالساعه");
    if named {
        at += 1;
        if matches!(word(items, at), "ال") {
            at += 1;
        }
    }
    let (hour, mut minute, mut end) =
        face(items, classes, at, named).or_else(|| hour_alone(items, at))?;
    let exact = minute.is_some();
    if named || exact || items.get(at)?.kind == Some(TokenKind::Word) {
        (minute, end) = fraction(items, minute, end);
    }
    if let Some((middle, after)) = middle(items, end).filter(|_| hour == 12) {
        return Some(Read {
            clock: Clock {
                hour: middle,
                minute: 0,
            },
            part: None,
            universal,
            end: after,
        });
    }
    let (part, after) =
        part(items, end, named || exact).map_or((None, end), |(part, after)| (Some(part), after));
    if !named && !exact && part.is_none() {
        return None;
    }
    end = after;
    if let Some(after) = offset(items, end) {
        end = after;
    } else if let Some(after) = zone(items, classes, end) {
        universal |= zone_is_universal(items, classes, end, after);
        end = after;
    }
    let minute = minute.unwrap_or(0);
    let (mut hour, minute) = if minute < 0 {
        (hour.checked_sub(1)?, u8::try_from(minute + 60).ok()?)
    } else {
        (hour, u8::try_from(minute).ok()?)
    };
    match part {
        Some(Part::Afternoon | Part::Evening) if hour < 12 => hour += 12,
        Some(Part::Midday) if hour < 5 => hour += 12,
        Some(Part::Night) if (6..12).contains(&hour) => hour += 12,
        Some(Part::Night | Part::Morning) if hour == 12 => hour = 0,
        _ => {}
    }
    Some(Read {
        clock: Clock { hour, minute },
        part,
        universal,
        end,
    })
}

/// The hour that `منتصف الليل` or `منتصف النهار` at `at` is, and where it ends.
fn middle(items: &[Item<'_>], at: usize) -> Option<(u8, usize)> {
    if key(items, at).trim_start_matches('ب') != "منتصف" {
        return None;
    }
    match key(items, at + 1) {
        "الليل" => Some((0, at + 2)),
        "النهار" | "الظهر" => Some((12, at + 2)),
        _ => None,
    }
}

/// The token after the distance from universal time that ISO 8601 writes at `at`: `+03:00`.
fn offset(items: &[Item<'_>], at: usize) -> Option<usize> {
    let signed = matches!(key(items, at), "+" | "-") && key(items, at + 2) == ":";
    let joined = (at..at + 4).all(|at| items.get(at).is_some_and(|item| !item.spaced));
    let digits =
        |at| digits(items, at).is_some() && items.get(at).is_some_and(|item| item.key.len() == 2);
    (signed && joined && digits(at + 1) && digits(at + 3)).then_some(at + 4)
}

fn word<'a>(items: &'a [Item<'_>], at: usize) -> &'a str {
    items
        .get(at)
        .and_then(|item| {
            let article = if item.article && item.key.get(item.word..)?.starts_with("ال") {
                "ال".len()
            } else {
                0
            };
            item.key.get(item.word + article..)
        })
        .unwrap_or_default()
}

fn key<'a>(items: &[Item<'a>], at: usize) -> &'a str {
    items.get(at).map_or("", |item| item.key)
}

/// Hour and minute.
fn face(
    items: &[Item<'_>],
    classes: &Classes,
    at: usize,
    named: bool,
) -> Option<(u8, Option<i32>, usize)> {
    let item = items.get(at)?;
    if item.kind == Some(TokenKind::Number) {
        // 20.30 and 20,30 are times of day after الساعة or before a time zone alone.
        let sure = named || zone(items, classes, at + 1).is_some();
        if let Some((hour, minute)) = item.key.split_once(['.', ',']).filter(|_| sure) {
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            return (hour < 24 && (0..60).contains(&minute)).then_some((
                hour,
                Some(minute),
                at + 1,
            ));
        }
        let hour = u8::try_from(digits(items, at)?).ok().filter(|&h| h <= 24)?;
        let joined = |i: usize| items.get(i).is_some_and(|item| !item.spaced);
        if key(items, at + 1) == ":"
            && items.get(at + 2).is_some_and(|next| next.key.len() == 2)
            && (joined(at + 1) && joined(at + 2) || named)
        {
            let minute = digits(items, at + 2).filter(|&m| m < 60)?;
            let mut end = at + 3;
            if key(items, end) == ":" && digits(items, end + 1).is_some_and(|s| s < 60) {
                end += 2;
            } else if key(items, end) == ":" {
                return None;
            }
            return Some((hour, i32::try_from(minute).ok(), end));
        }
        return (key(items, at + 1) != ":").then_some((hour, None, at + 1));
    }
    if !named {
        return None;
    }
    let (hour, end) =
        ordinal(items, at).or_else(|| (word(items, at) == "واحده").then_some((1, at + 1)))?;
    Some((u8::try_from(hour).ok().filter(|&h| h <= 12)?, None, end))
}

/// `التاسعة` in `التاسعة مساء`: the hour without الساعة, where a part of the day follows.
fn hour_alone(items: &[Item<'_>], at: usize) -> Option<(u8, Option<i32>, usize)> {
    let (hour, end) = ordinal(items, at)?;
    let feminine = items.get(at)?.key.ends_with(['ه', 'ي']);
    let (_, minutes_end) = fraction(items, None, end);
    part(items, minutes_end, false)?;
    Some((
        u8::try_from(hour)
            .ok()
            .filter(|&hour| hour <= 12 && feminine)?,
        None,
        end,
    ))
}

/// `والنصف`, `إلا ربعا`, `و20 دقيقة`.
fn fraction(items: &[Item<'_>], minute: Option<i32>, at: usize) -> (Option<i32>, usize) {
    if minute.is_some() {
        return (minute, at);
    }
    let parts = |at: usize| {
        items
            .get(at)?
            .senses
            .iter()
            .find_map(|&(sense, _)| match sense {
                TimeSense::Fraction(parts) => i32::try_from(60 / parts.max(1)).ok(),
                _ => None,
            })
    };
    let less = key(items, at) == "الا";
    let start = if less { at + 1 } else { at };
    let sign = if less { -1 } else { 1 };
    let joined = items
        .get(start)
        .is_some_and(|item| item.conjunction == Some('و'));
    if (less || joined)
        && let Some(minutes) = parts(start).or(match key(items, start) {
            "ربعا" => Some(15),
            "ثلثا" => Some(20),
            _ => None,
        })
    {
        return (Some(sign * minutes), start + 1);
    }
    // و20 دقيقة: و stands alone before digits
    let number = if key(items, start) == "و" {
        start + 1
    } else {
        start
    };
    if (less || joined || number > start)
        && let Some((minutes, end)) = super::numbers::cardinal(items, number)
        && minutes < 60
        && matches!(word(items, end), "دقيقه" | "دقائق")
    {
        return (i32::try_from(minutes).ok().map(|m| sign * m), end + 1);
    }
    (None, at)
}

/// `صباحا`, `من مساء`, `ص`, `pm`.
fn part(items: &[Item<'_>], at: usize, sure: bool) -> Option<(Part, usize)> {
    let (at, from) = if matches!(key(items, at), "من" | "في") {
        (at + 1, true)
    } else {
        (at, false)
    };
    match key(items, at) {
        "ص" if sure => return Some((Part::Morning, at + 1)),
        "م" if sure => return Some((Part::Evening, at + 1)),
        "am" => return Some((Part::Morning, at + 1)),
        "pm" => return Some((Part::Evening, at + 1)),
        _ => {}
    }
    let item = items.get(at).filter(|item| item.is_plain())?;
    item.senses.iter().find_map(|&(sense, words)| match sense {
        // من مساء must be followed by the day: the caller goes on from there.
        TimeSense::Part(part) if from || !item.article || words > 1 => {
            let adverb = item.key.ends_with('ا') || words > 1 || item.key == "مساء";
            (from || adverb).then_some((part, at + usize::from(words)))
        }
        _ => None,
    })
}

fn universal_word(items: &[Item<'_>], at: usize) -> Option<usize> {
    matches!(key(items, at), "gmt" | "utc").then_some(at + 1)
}

/// `GMT`, `بتوقيت غرينتش`, `بالتوقيت المحلي`, `ت م`; where it ends.
fn zone(items: &[Item<'_>], classes: &Classes, at: usize) -> Option<usize> {
    if key(items, at) == "(" {
        let end = bare_zone(items, classes, at + 1)?;
        return (key(items, end) == ")").then_some(end + 1);
    }
    bare_zone(items, classes, at)
}

/// The same without brackets.
fn bare_zone(items: &[Item<'_>], classes: &Classes, at: usize) -> Option<usize> {
    if let Some(end) = universal_word(items, at) {
        return Some(end);
    }
    if key(items, at) == "ت" {
        let next = if key(items, at + 1) == "." {
            at + 2
        } else {
            at + 1
        };
        return matches!(key(items, next), "م" | "غ" | "ق").then_some(next + 1);
    }
    let is_zone = |at| matches!(key(items, at), "توقيت" | "التوقيت" | "بتوقيت" | "بالتوقيت");
    let mut end = match key(items, at) {
        "وفق" | "حسب" if is_zone(at + 1) => at + 2,
        _ if is_zone(at) => at + 1,
        _ => return None,
    };
    if items.get(end)?.kind != Some(TokenKind::Word) {
        return Some(end);
    }
    // A place of two words: `بتوقيت شرق أفريقيا`.
    end += if classes.is(key(items, end), Class::ZonePlace) {
        2
    } else {
        1
    };
    universal_word(items, end).or(Some(end.min(items.len())))
}

fn zone_is_universal(items: &[Item<'_>], classes: &Classes, from: usize, to: usize) -> bool {
    (from..to).any(|at| classes.is(key(items, at), Class::UniversalTime))
}
