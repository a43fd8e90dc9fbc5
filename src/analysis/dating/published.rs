//! The day of publication: where the article says it, or its source, or else the reader.
//!
//! A date line is the first witness: a line of that role, or the dateline that opens the first paragraph
//! (`الرياض 25 شوال 1436هـ الموافق 10 أغسطس 2015م واس`). What a line calls an update counts only where nothing else
//! is dated. A time of day may stand on another date line, as Gulf agencies put it after the article.

use super::values::full_date;
use crate::analysis::layout::Layout;
use crate::analysis::times::Found;
use crate::analysis::times::meaning::{Base, Clock, Meaning, Point};
use crate::findings::times::{Calendar, Source};
use crate::findings::{Date, Published};
use crate::lexicon::classes::{Class, Classes};
use crate::options::Options;
use crate::text::article::Role;
use crate::text::document::Document;

/// What relative expressions are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day of writing.
    pub date: Date,
    /// Its time of day, where it is said.
    pub clock: Option<Clock>,
    /// Who says it.
    pub source: Source,
}

/// How far from the start of a paragraph its dateline may stand, in tokens.
const INLINE_REACH: usize = 8;

/// The publication date that the article or its source states.
#[must_use]
pub fn published(
    document: &Document<'_>,
    classes: &Classes,
    layout: &Layout,
    found: &[Found],
) -> Option<(Published, Anchor)> {
    stated(document, classes, layout, found).or_else(|| metadata(document))
}

/// The day from which relative expressions are counted.
#[must_use]
pub fn anchor(published: Option<&(Published, Anchor)>, options: &Options) -> Option<Anchor> {
    published.map(|&(_, anchor)| anchor).or_else(|| {
        options.date.map(|date| Anchor {
            date,
            clock: None,
            source: Source::Reader,
        })
    })
}

fn stated(
    document: &Document<'_>,
    classes: &Classes,
    layout: &Layout,
    found: &[Found],
) -> Option<(Published, Anchor)> {
    let mut updated = None;
    let mut best: Option<(&Found, Date, usize)> = None;
    for time in found {
        let line = document.token(time.tokens.start)?.line as usize;
        if let Some(&(_, _, first)) = best.as_ref()
            && line > first
        {
            break;
        }
        let Some(date) = date_of(time) else { continue };
        if !(is_date_line(layout, line) || is_inline(document, layout, time)) {
            continue;
        }
        if is_update(document, classes, time) {
            updated = updated.or(Some((time, date, line)));
            continue;
        }
        // Of a doubled date the Gregorian half is the exact one.
        let exact = !is_hijri(time);
        if best.is_none() || exact && best.is_some_and(|(other, _, _)| is_hijri(other)) {
            best = Some((time, date, line));
        }
    }
    let (time, date, line) = best.or(updated)?;
    let mut clock = clock_of(time);
    if clock.is_none() {
        let lone = found.iter().find(|other| {
            let at = document
                .token(other.tokens.start)
                .map(|token| token.line as usize);
            clock_of(other).is_some()
                && matches!(
                    &other.meaning,
                    Meaning::Point(Point {
                        base: Base::Unsaid,
                        ..
                    })
                )
                && at.is_some_and(|at| at == line || is_date_line(layout, at))
                && !is_update(document, classes, other)
        });
        clock = lone.and_then(clock_of);
    }
    let value = match clock {
        Some(clock) => format!("{}T{:02}:{:02}", date.iso(), clock.hour, clock.minute),
        None => date.iso(),
    };
    Some((
        Published {
            span: Some(time.span),
            value,
        },
        Anchor {
            date,
            clock,
            source: Source::Article,
        },
    ))
}

fn metadata(document: &Document<'_>) -> Option<(Published, Anchor)> {
    let text = document.article.metadata.published.as_deref()?;
    let date = Date::parse(text.get(..10)?)?;
    let clock = text.get(11..16).and_then(|time| {
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Clock { hour, minute })
    });
    let value = match clock {
        Some(clock) => format!("{}T{:02}:{:02}", date.iso(), clock.hour, clock.minute),
        None => date.iso(),
    };
    Some((
        Published { span: None, value },
        Anchor {
            date,
            clock,
            source: Source::Metadata,
        },
    ))
}

fn is_date_line(layout: &Layout, line: usize) -> bool {
    layout.role(line) == Some(Role::Dateline)
}

fn date_of(time: &Found) -> Option<Date> {
    match &time.meaning {
        Meaning::Point(point) => full_date(point.base),
        _ => None,
    }
}

fn is_hijri(time: &Found) -> bool {
    matches!(
        &time.meaning,
        Meaning::Point(Point {
            base: Base::Day(Calendar::Hijri, ..),
            ..
        })
    )
}

fn clock_of(time: &Found) -> Option<Clock> {
    match &time.meaning {
        Meaning::Point(point) => point.clock,
        _ => None,
    }
}

/// Whether the words before a date call it an update.
fn is_update(document: &Document<'_>, classes: &Classes, time: &Found) -> bool {
    let line = document.token(time.tokens.start).map(|token| token.line);
    (time.tokens.start.saturating_sub(4)..time.tokens.start).any(|at| {
        document.token(at).map(|token| token.line) == line && {
            let key = document.key(at);
            classes.is(key.strip_prefix("ال").unwrap_or(key), Class::UpdateWord)
        }
    })
}

/// Whether a full date opens a paragraph as a dateline does: near its start, and a mark after it that sets it off.
fn is_inline(document: &Document<'_>, layout: &Layout, time: &Found) -> bool {
    let Some(token) = document.token(time.tokens.start) else {
        return false;
    };
    let line = token.line as usize;
    let tokens = document.line_tokens(line);
    let first_body = layout
        .lines
        .iter()
        .position(|line| line.role == Role::Body)
        .unwrap_or(usize::MAX);
    if layout.role(line) != Some(Role::Body)
        || line > first_body.saturating_add(1)
        || time.tokens.start > tokens.start + INLINE_REACH
    {
        return false;
    }
    let marked = |at: usize| matches!(document.key(at), "/" | "(" | "-" | "–" | "—" | ":" | "ـ");
    let end = time.tokens.end;
    // واس and the like may stand between
    tokens.contains(&end) && (marked(end) || marked(end + 1) || document.key(end) == "الموافق")
}
