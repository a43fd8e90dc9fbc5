//! What stands around the article, read off the lines that have it.

use super::line_features::LineFeatures;
use super::parts::{LinePart, Sort, is_separator, parts, sort};
use crate::findings::Facts;
use crate::lexicon::Lexicon;
use crate::lexicon::layout::{LineClass, LinePlace};
use crate::text::article::Role;
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How far into a paragraph its dateline may reach, in tokens.
const DATELINE: usize = 18;
/// How many words a part of a dateline has at most: a longer one is the sentence already.
const LONGEST_PART: usize = 5;
/// How many words the name of an agency has that is not known: `(أ ف ب)`.
const LONGEST_AGENCY: usize = 3;

/// Reads the facts off the lines. The date of publication is the times' to read.
pub(super) fn facts(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
    roles: &[Role],
) -> Facts {
    let mut facts = Facts::default();
    let mut last = None;
    let mut begun = false;
    let mut named = false;
    for (features, role) in looks.iter().zip(roles) {
        match role {
            Role::Byline => byline(document, lexicon, features, &mut facts, &mut named),
            Role::Dateline => {
                let mut parts = parts(document, lexicon, features.tokens.clone());
                agency_by_place(document, lexicon, &mut parts);
                dateline(document, lexicon, &parts, &mut facts);
            }
            Role::Desk => {
                facts.desk.get_or_insert(inner(document, features.span));
            }
            Role::Signoff => {
                facts.signoff.get_or_insert(inner(document, features.span));
                let parts = parts(document, lexicon, features.tokens.clone());
                agency(&parts, document, &mut facts);
                // `وام/ أمل السويدي`: who wrote it for the agency.
                let by = parts.iter().find(|part| part.sort == Sort::Person);
                let named = |part: &&LinePart| parts.len() > 1 || part.words(document) > 1;
                if let Some(by) = by.filter(|part| facts.byline.is_none() && named(part)) {
                    facts.byline = Some(by.span(document));
                }
            }
            Role::Body if !begun => {
                begun = true;
                opening(document, lexicon, features, &mut facts);
                last = Some(features);
            }
            Role::Body => last = Some(features),
            _ => {}
        }
    }
    if let Some(features) = last {
        closing(document, lexicon, features, &mut facts);
    }
    facts
}

fn inner(document: &Document<'_>, span: Span) -> Span {
    span.trimmed(
        document.text(),
        &[
            '(', ')', '/', '-', '–', '—', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2015}',
            '\u{2212}', '#', '*', '[', ']', ':', '=', '|', '.',
        ],
    )
}

fn agency(parts: &[LinePart], document: &Document<'_>, facts: &mut Facts) {
    if facts.agency.is_none() {
        facts.agency = parts
            .iter()
            .rfind(|part| part.sort == Sort::Outlet)
            .map(|part| part.span(document));
    }
}

/// Place and agency of a line of its own.
fn dateline(document: &Document<'_>, lexicon: &Lexicon, parts: &[LinePart], facts: &mut Facts) {
    if facts.place.is_none() {
        facts.place = parts
            .iter()
            .find_map(|part| place_in(document, lexicon, part))
            .map(|tokens| document.span_of(tokens));
    }
    agency(parts, document, facts);
    // `… 2015 م واس`
    if let Some(last) = parts.last().filter(|part| part.sort == Sort::Digits)
        && facts.agency.is_none()
    {
        let end = last.tokens.end;
        facts.agency = (last.tokens.start.max(end.saturating_sub(4))..end)
            .map(|start| LinePart {
                tokens: start..end,
                sort: sort(document, lexicon, &(start..end)),
            })
            .find(|part| part.sort == Sort::Outlet)
            .map(|part| part.span(document));
    }
}

/// The parts of a byline: what stands between the marks. `named` once the author of the article is a person, or introduced
/// as one: until then a line that only stands where a byline would may be none.
fn byline(
    document: &Document<'_>,
    lexicon: &Lexicon,
    features: &LineFeatures<'_>,
    facts: &mut Facts,
    named: &mut bool,
) {
    let start = after_author(document, features);
    let introduced = start > features.tokens.start;
    let rest = start..features.tokens.end;
    let whole = inner(document, document.span_of(rest.clone()));
    // `فلان من لندن`
    if let Some(from) = rest.clone().find(|&at| document.key(at) == "من") {
        let place = parts(document, lexicon, from + 1..rest.end);
        if from > rest.start && place.first().is_some_and(|part| part.sort == Sort::Place) {
            dateline(document, lexicon, &place, facts);
            let name = inner(document, document.span_of(rest.start..from));
            set_byline(facts, name);
            return;
        }
    }
    let mut parts = parts(document, lexicon, rest.clone());
    // Where nothing says which part the city is: before a colon it is the first, elsewhere the one of a single word.
    if !introduced && parts.len() >= 2 && parts.iter().all(|part| part.sort != Sort::Place) {
        let colon = parts
            .first()
            .is_some_and(|part| document.key(part.tokens.end) == ":");
        let single = |part: &LinePart| {
            matches!(part.sort, Sort::Other | Sort::Person) && part.words(document) == 1
        };
        let last = parts.len() - 1;
        let place = if colon && parts.first().is_some_and(|part| part.sort == Sort::Other) {
            Some(0)
        } else if parts.last().is_some_and(single) {
            Some(last)
        } else if parts.first().is_some_and(single) {
            Some(0)
        } else {
            None
        };
        if let Some(part) = place.and_then(|at| parts.get_mut(at)) {
            part.sort = Sort::Place;
        }
    }
    dateline(document, lexicon, &parts, facts);
    let person = parts.iter().find(|part| part.sort == Sort::Person);
    // A person before a line that only stands where his would.
    if let Some(person) = person
        && !*named
    {
        *named = true;
        facts.byline = Some(inner(document, person.span(document)));
        return;
    }
    let name = person
        .or_else(|| {
            parts
                .iter()
                .find(|part| part.sort == Sort::Other && part.words(document) >= 2)
        })
        .map(|part| inner(document, part.span(document)));
    *named |= introduced && parts.iter().all(|part| part.sort != Sort::Outlet);
    let name = name.unwrap_or(whole);
    set_byline(facts, name);
}

/// Sets the byline where there is none yet; marks alone are none.
fn set_byline(facts: &mut Facts, name: Span) {
    if facts.byline.is_none() && !name.is_empty() {
        facts.byline = Some(name);
    }
}

/// The token after the words that introduce an author.
fn after_author(document: &Document<'_>, features: &LineFeatures<'_>) -> usize {
    let introduced = features
        .cues
        .iter()
        .filter(|cue| cue.class == LineClass::Author && cue.place == LinePlace::Start)
        .map(|cue| cue.words)
        .max()
        .unwrap_or(0);
    let mut start = features.tokens.start;
    let mut words = 0;
    while words < introduced && start < features.tokens.end {
        if matches!(
            document.kind(start),
            Some(TokenKind::Word | TokenKind::Foreign)
        ) {
            words += 1;
        }
        start += 1;
    }
    while words > 0 && start < features.tokens.end && is_separator(document.key(start)) {
        start += 1;
    }
    start
}

/// The dateline that opens the first paragraph: `دمشق، سوريا (CNN) --`, `الرباط/19 يونيو 2018/ومع/`,
/// `قامشلو/ سمير أحمد –`. It ends with a dash, a slash, a bracket or a colon, and a place opens it or an agency closes it.
fn opening(
    document: &Document<'_>,
    lexicon: &Lexicon,
    features: &LineFeatures<'_>,
    facts: &mut Facts,
) {
    let reach = features.tokens.start..features.tokens.end.min(features.tokens.start + DATELINE);
    let mut best: Option<Vec<LinePart>> = None;
    for end in reach.clone() {
        let closes = matches!(
            document.key(end),
            "-" | "–" | "—" | "ـ" | "/" | ":" | ")" | "|"
        );
        if !closes || end == reach.start {
            continue;
        }
        let mut parts = parts(document, lexicon, reach.start..end);
        if parts.iter().any(|part| part.words(document) > LONGEST_PART) {
            break;
        }
        agency_by_place(document, lexicon, &mut parts);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            continue;
        };
        let placed = place_in(document, lexicon, first).is_some();
        let named = parts.len() == 2 && last.sort == Sort::Person;
        // A bracket closes only after an agency: `باريس (العاصمة)`.
        let strong = document.key(end) != ")";
        let only = parts.len() == 1 || last.sort == Sort::Digits;
        if last.sort == Sort::Outlet || (strong && (named || (placed && only))) {
            best = Some(parts);
        }
    }
    let Some(parts) = best else { return };
    if facts.place.is_none()
        && let Some(first) = parts.first()
        && first.sort != Sort::Outlet
    {
        let place = place_in(document, lexicon, first).unwrap_or(first.tokens.clone());
        if !place.is_empty() {
            facts.place = Some(document.span_of(place));
        }
    }
    agency(&parts, document, facts);
    if facts.byline.is_none() {
        facts.byline = parts
            .iter()
            .skip(1)
            .find(|part| part.sort == Sort::Person)
            .map(|part| part.span(document));
    }
}

/// What stands in brackets after a place and before a dash, or between slashes after a place, is the agency, known or
/// not: `عمان 5 أيلول (بترا)-`, `الرباط/19 يونيو 2018/ومع/`.
fn agency_by_place(document: &Document<'_>, lexicon: &Lexicon, parts: &mut [LinePart]) {
    let placed = parts
        .first()
        .is_some_and(|part| place_in(document, lexicon, part).is_some());
    let many = parts.len() >= 2;
    let Some(last) = parts.last_mut().filter(|_| placed && many) else {
        return;
    };
    let before = last.tokens.start.checked_sub(1).map(|at| document.key(at));
    let after = last.tokens.end;
    let bracketed = before == Some("(")
        && document.key(after) == ")"
        && matches!(document.key(after + 1), "-" | "–" | "—" | "ـ" | ":" | "/");
    let slashed = before == Some("/") && document.key(after) == "/";
    if (bracketed || slashed) && last.tokens.len() <= LONGEST_AGENCY && last.sort != Sort::Digits {
        last.sort = Sort::Outlet;
    }
}

/// The place that opens a part with a date after it: `عمان 5 أيلول`, `القاهرة في 12 مارس`.
fn place_in(document: &Document<'_>, lexicon: &Lexicon, part: &LinePart) -> Option<Range<usize>> {
    if part.sort == Sort::Place {
        return Some(part.tokens.clone());
    }
    let end = part.tokens.clone().find(|&at| {
        document.kind(at) == Some(TokenKind::Number) || matches!(document.key(at), "في" | "يوم")
    })?;
    let place = parts(document, lexicon, part.tokens.start..end);
    let only = place.first().filter(|_| place.len() == 1)?;
    (only.sort == Sort::Place).then(|| only.tokens.clone())
}

/// The agency that closes the last paragraph: `… (د ب أ)`, `… . أ ف ب`.
fn closing(
    document: &Document<'_>,
    lexicon: &Lexicon,
    features: &LineFeatures<'_>,
    facts: &mut Facts,
) {
    let end = features.tokens.end;
    let from = features.tokens.start.max(end.saturating_sub(7));
    let open = (from..end).rfind(|&at| matches!(document.key(at), "(" | "." | "-" | "/" | "]"));
    let Some(open) = open.filter(|&open| open + 1 < end) else {
        return;
    };
    let parts = parts(document, lexicon, open + 1..end);
    if parts.len() == 1 {
        agency(&parts, document, facts);
    }
}
