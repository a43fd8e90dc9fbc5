//! What stands around the article, read off the lines that have it.

use super::look::Look;
use super::roles::is_separator;
use crate::analysis::document::Document;
use crate::analysis::{Facts, tokens::TokenKind};
use crate::article::Role;
use crate::lexicon::layout::{LineClass, LinePlace};
use crate::span::Span;

/// Reads the facts off the lines.
pub(super) fn facts(document: &Document<'_>, looks: &[Look<'_>], roles: &[Role]) -> Facts {
    let mut facts = Facts::default();
    for (look, role) in looks.iter().zip(roles) {
        match role {
            Role::Byline => byline(document, look, &mut facts),
            Role::Desk => {
                facts.desk.get_or_insert(inner(document, look.span));
            }
            Role::Signoff => {
                facts.signoff.get_or_insert(inner(document, look.span));
            }
            _ => {}
        }
    }
    facts
}

fn inner(document: &Document<'_>, span: Span) -> Span {
    span.trimmed(
        document.text(),
        &['(', ')', '/', '-', '–', '—', '#', '*', '[', ']', ':', '.'],
    )
}

/// The parts of a byline: what stands between the marks.
fn byline(document: &Document<'_>, look: &Look<'_>, facts: &mut Facts) {
    let introduced = look
        .cues
        .iter()
        .filter(|cue| cue.class == LineClass::Author && cue.place == LinePlace::Start)
        .map(|cue| cue.words)
        .max()
        .unwrap_or(0);
    let mut start = look.tokens.start;
    let mut words = 0;
    while words < introduced && start < look.tokens.end {
        if matches!(
            document.kind(start),
            Some(TokenKind::Word | TokenKind::Foreign)
        ) {
            words += 1;
        }
        start += 1;
    }
    let rest = document.span_of(start..look.tokens.end);
    let whole = inner(document, rest);
    let parts: Vec<Span> = parts(document, start..look.tokens.end);
    if introduced == 0 && parts.len() >= 2 {
        // A name has two words at least, a city one as a rule; before a colon stands the city.
        let colon = document.key(look.tokens.start + 1) == ":";
        let (first, last) = (parts.first().copied(), parts.last().copied());
        let single =
            |span: Option<Span>| span.filter(|span| !span.of(document.text()).trim().contains(' '));
        let place = if colon {
            first
        } else {
            single(last).or_else(|| single(first))
        };
        if let Some(place) = place {
            facts.place.get_or_insert(place);
            if parts.len() >= 2 {
                let name = parts.iter().copied().find(|&part| part != place);
                if let Some(name) = name {
                    facts.byline.get_or_insert(name);
                    return;
                }
            }
        }
    }
    facts.byline.get_or_insert(whole);
}

fn parts(document: &Document<'_>, tokens: std::ops::Range<usize>) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for at in tokens.clone() {
        if is_separator(document.key(at)) && document.key(at) != "،" {
            if start < at {
                parts.push(document.span_of(start..at));
            }
            start = at + 1;
        }
    }
    if start < tokens.end {
        parts.push(document.span_of(start..tokens.end));
    }
    parts
}
