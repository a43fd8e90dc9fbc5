//! The timeline as iCalendar (RFC 5545), for the events that have days.
//!
//! Times of day are floating, or in UTC where the article says so. The core has no clock, so `DTSTAMP` is the day of
//! publication, or the first day of an event where that is not known.

use crate::findings::times::Direction;
use crate::findings::{Analysis, Date};
use crate::reading::timeline::{Event, events};
use crate::text::article::Article;
use crate::text::span::Span;
use std::fmt::Write;

/// Octets that a line may have (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A sentence with more expressions of time than this does not stand under every one of its events: the file would be many
/// times as long as the article.
const MOST_TIMES: usize = 8;

/// The dated events of an article as one calendar.
#[must_use]
pub fn to_icalendar(article: &Article, analysis: &Analysis) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//khabar//khabar//AR");
    line(&mut out, "CALSCALE", "GREGORIAN");
    for event in events(&article.text, analysis) {
        write_event(&mut out, article, analysis, &event);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn write_event(out: &mut String, article: &Article, analysis: &Analysis, event: &Event) {
    let (Some((first, last)), Some(time)) = (event.days, analysis.times.get(event.time)) else {
        return;
    };
    let stamp = analysis
        .facts
        .published
        .as_ref()
        .and_then(|published| Date::parse(published.value.get(..10)?))
        .unwrap_or(first);
    line(out, "BEGIN", "VEVENT");
    let uid = format!(
        "{}-{}@khabar",
        time.value.replace([':', '/'], ""),
        fingerprint(&article.text, event)
    );
    line(out, "UID", &uid);
    line(out, "DTSTAMP", &format!("{}T000000Z", digits(stamp)));
    let clock = time
        .value
        .split_once('T')
        .map(|(_, clock)| clock.replace(':', ""))
        .filter(|clock| {
            first == last && clock.len() == 4 && clock.bytes().all(|b| b.is_ascii_digit())
        });
    match clock {
        Some(clock) => {
            let zone = if time.derivation.universal { "Z" } else { "" };
            line(
                out,
                "DTSTART",
                &format!("{}T{clock}00{zone}", digits(first)),
            );
        }
        None => {
            line(out, "DTSTART;VALUE=DATE", &digits(first));
            // The end is the day after the last.
            line(out, "DTEND;VALUE=DATE", &digits(last.plus_days(1)));
        }
    }
    line(out, "SUMMARY", &escaped(event.span.of(&article.text)));
    if let Some(sentence) = analysis.sentences.get(event.sentence)
        && times_in(analysis, *sentence) <= MOST_TIMES
    {
        line(
            out,
            "DESCRIPTION",
            &escaped(sentence.of(&article.text).trim()),
        );
    }
    let name =
        |id: crate::findings::EntityId| analysis.entity(id).map(|entity| entity.name.as_str());
    if let Some(place) = event.place.and_then(name) {
        line(out, "LOCATION", &escaped(place));
    }
    if let Some(url) = article
        .metadata
        .url
        .as_deref()
        .filter(|url| !url.contains(|c: char| c.is_control() || ends_line(c)))
    {
        line(out, "URL", url);
    }
    if event.status == Some(Direction::Future) {
        line(out, "STATUS", "TENTATIVE");
    }
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// How many expressions of time stand in a span.
fn times_in(analysis: &Analysis, span: Span) -> usize {
    let before = |place: usize| {
        analysis
            .times
            .partition_point(|time| time.span.start() < place)
    };
    before(span.end()).saturating_sub(before(span.start()))
}

/// A number that is the same for the same clause of the same text (FNV-1a), for the event's identity.
fn fingerprint(text: &str, event: &Event) -> String {
    let place = event.span.start().to_string();
    let hash = event
        .span
        .of(text)
        .bytes()
        .chain(place.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

fn digits(date: Date) -> String {
    date.iso().replace('-', "")
}

/// Whether one reader or another takes this for the end of a line.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Text with the characters escaped that separate values.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c if ends_line(c) => out.push_str("\\n"),
            // Between words; without it they would be one.
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded between characters where it is long.
fn line(out: &mut String, name: &str, value: &str) {
    let mut whole = String::new();
    let _ = write!(whole, "{name}:{value}");
    let mut room = LINE;
    for c in whole.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_separators_escaped() {
        let mut out = String::new();
        line(&mut out, "SUMMARY", &"خبر ".repeat(40));
        assert!(out.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(
            out.replace("\r\n ", "").trim_end_matches("\r\n"),
            format!("SUMMARY:{}", "خبر ".repeat(40))
        );
        assert_eq!(escaped("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(
            escaped("a\rb\u{85}c\u{2028}d\u{2029}e\u{1}f\tg"),
            "a\\nb\\nc\\nd\\nef g"
        );
    }
}
