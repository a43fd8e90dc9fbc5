//! Provenance: the way by which the words came to the writer.
//!
//! Between a cue and its words, and right after them, the sentence may say who passed them on (`بحسب ما نقلت عنه
//! الوكالة`, `نقلا عن`), on which occasion they were said (`في مقابلة`), through which medium (`عبر تويتر`) and to whom
//! (`للصحافيين`, `مع القناة`).

use super::context::Context;
use super::cues::CueKind;
use crate::findings::quotations::{Link, LinkRole};
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::{Class, Classes};
use crate::syntax::onset;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many tokens the nouns of its kind before a name take at most, with the name's first:
/// `وكالة الأنباء الوطنية الرسمية "…"`.
const HEAD_REACH: usize = 5;

/// How many tokens a medium takes at most: `حسابه الرسمي الموثق على موقع التواصل الاجتماعي تويتر`.
const LONGEST_MEDIUM: usize = 8;

/// The links that the tokens `gap` name: what stands between a cue and its words, or right after them.
#[must_use]
pub fn links(context: &Context<'_>, gap: Range<usize>, speakers: &[EntityId]) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::new();
    let mut at = gap.start;
    while at < gap.end {
        let (link, next) = link_at(context, at, &gap, speakers);
        if let Some(link) = link
            && !out.iter().any(|other| other.span.overlaps(link.span))
        {
            out.push(link);
        }
        at = next.max(at + 1);
    }
    out
}

/// The subject of a verb that relays, in the tokens `gap` after it.
#[must_use]
pub fn relay(context: &Context<'_>, gap: Range<usize>, speakers: &[EntityId]) -> Option<Link> {
    named(context, gap.start, gap.end, LinkRole::Relay, speakers).map(|(link, _)| link)
}

/// A link and the token after it; without a link, the token from which to look on.
type Step = (Option<Link>, usize);

/// The link that token `at` starts, and where to look on.
fn link_at(context: &Context<'_>, at: usize, gap: &Range<usize>, speakers: &[EntityId]) -> Step {
    let key = context.key(at);
    if let Some(object) = source_object(context, at) {
        let relay = named(context, object, gap.end, LinkRole::Relay, speakers);
        return or_on(relay, object);
    }
    if context.is(at, Class::OccasionPreposition)
        && at + 1 < gap.end
        && let Some((link, end)) = medium_or_occasion(context, at, gap.end, speakers)
    {
        return (Some(link), end);
    }
    if matches!(key, "مع" | "الي" | "امام" | "ل") {
        let addressee = named(context, at + 1, gap.end, LinkRole::Addressee, speakers);
        return or_on(addressee, at + 1);
    }
    if key.starts_with('ل') && context.document.kind(at) == Some(TokenKind::Word) {
        return addressee(context, at, gap.end, speakers);
    }
    (None, at + 1)
}

/// What was found, or where to look on.
fn or_on(found: Option<(Link, usize)>, next: usize) -> Step {
    found.map_or((None, next), |(link, end)| (Some(link), end))
}

/// Where the source is named that the words of token `at` speak of: `بحسب ما نقلت عنه الوكالة`, `نقلا عن الوكالة`,
/// `أوردتها الوكالة`.
fn source_object(context: &Context<'_>, at: usize) -> Option<usize> {
    let cue = context.cue(at)?;
    match (cue.kind, cue.verb_token) {
        (CueKind::According, Some(verb)) => Some(verb + 1),
        (CueKind::According, None) if !cue.pronoun => Some(cue.end),
        (CueKind::Verb, _) if cue.with_object => Some(cue.end),
        _ => None,
    }
}

/// What the preposition at token `at` governs, where that is a medium (`عبر تويتر`) or an occasion (`في مقابلة`).
fn medium_or_occasion(
    context: &Context<'_>,
    at: usize,
    limit: usize,
    speakers: &[EntityId],
) -> Option<(Link, usize)> {
    let object = at + 1;
    let key = context.key(object);
    let class = context.classes().of(key);
    if class.has(Class::Medium) || class.has(Class::Platform) {
        let end = phrase_end(context, object, limit);
        return Some((link(context, LinkRole::Medium, object..end), end));
    }
    if context.key(at) == "عبر"
        && let Some(medium) = named(context, object, limit, LinkRole::Medium, speakers)
    {
        return Some(medium);
    }
    if !is_occasion_of_speech(context.classes(), key) {
        return None;
    }
    let end = context.grammar().speaker(object, limit).end;
    // Who it was given to is a link of its own.
    let end = (object + 1..end)
        .find(|&to| opens_addressee(context, to))
        .unwrap_or(end);
    Some((link(context, LinkRole::Occasion, object..end), end))
}

/// Whether token `at` in the phrase of an occasion opens whom it was given to: `مقابلة مع القناة`, `تصريح للصحيفة`,
/// `تصريح نقلته الوكالة`.
fn opens_addressee(context: &Context<'_>, at: usize) -> bool {
    matches!(context.key(at), "مع" | "ل" | "الي" | "امام")
        || context.cue(at).is_some_and(|cue| cue.with_object)
        || context
            .mention(at)
            .is_some_and(|mention| mention.prefixed && context.key(at).starts_with('ل'))
}

/// Whom the word at token `at` addresses, which has `ل` written onto it.
fn addressee(context: &Context<'_>, at: usize, limit: usize, speakers: &[EntityId]) -> Step {
    if let Some(mention) = context.mention(at)
        && mention.prefixed
    {
        if speakers.contains(&mention.entity) || mention.kind == Kind::Other {
            return (None, mention.tokens.end);
        }
        let link = Link {
            role: LinkRole::Addressee,
            span: context.span_of_mention(mention),
            entity: Some(mention.entity),
        };
        return (Some(link), mention.tokens.end);
    }
    let key = context.key(at);
    if let Some(press) = press_in(context.classes(), key) {
        let skip = key.len() - press.len();
        let span = context
            .document
            .span(at)
            .from_offset(context.document.span_after(at, skip).start());
        let link = Link {
            role: LinkRole::Addressee,
            span,
            entity: None,
        };
        return (Some(link), at + 1);
    }
    // لوكالة رويترز, لصحيفة "…"
    if crate::syntax::nouns::names_something(context.classes(), key) {
        let addressee = named(context, at + 1, limit, LinkRole::Addressee, speakers);
        return or_on(addressee, at + 1);
    }
    (None, at + 1)
}

/// The reporters in a word with `ل` written onto it: `للصحافيين`, and the plural without its article, `لصحافيين`.
fn press_in<'k>(classes: &Classes, key: &'k str) -> Option<&'k str> {
    key.strip_prefix("لل")
        .or_else(|| key.strip_prefix('ل').filter(|rest| rest.ends_with("ين")))
        .filter(|press| classes.is(press, Class::Press))
}

/// The entity whose phrase starts at token `at`, a noun of its kind before it passed over; no speaker himself.
fn named(
    context: &Context<'_>,
    at: usize,
    limit: usize,
    role: LinkRole,
    speakers: &[EntityId],
) -> Option<(Link, usize)> {
    let mut here = at;
    while here < limit.min(at + HEAD_REACH) {
        let start = if context.quoted_name_end(here).is_some() {
            here + 1
        } else {
            here
        };
        if let Some(mention) = context.mention(start) {
            if speakers.contains(&mention.entity) || mention.kind == Kind::Other {
                return None;
            }
            let link = Link {
                role,
                span: context.span_of_mention(mention),
                entity: Some(mention.entity),
            };
            return Some((link, mention.tokens.end));
        }
        let key = context.key(here);
        let passes = crate::syntax::nouns::names_something(context.classes(), key)
            || onset::is_definite(key)
            || context.is(here, Class::PrepositionWithPronoun)
            || matches!(key, "ل" | "وسائل" | "اعلام");
        if !passes {
            return None;
        }
        here += 1;
    }
    None
}

fn link(context: &Context<'_>, role: LinkRole, tokens: Range<usize>) -> Link {
    Link {
        role,
        span: context.document.span_of(tokens),
        entity: None,
    }
}

/// The end of a medium's phrase: `حسابه الرسمي على تويتر`, `صفحته في موقع "…"`.
fn phrase_end(context: &Context<'_>, at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    while end < limit.min(at + LONGEST_MEDIUM) {
        let key = context.key(end);
        if let Some(quoted) = context.quoted_name_end(end) {
            return quoted.min(limit);
        }
        if let Some(mention) = context.mention_end(end) {
            return mention.min(limit);
        }
        let goes_on = onset::is_definite(key)
            || matches!(key, "في" | "علي" | "موقع" | "شبكه" | "منصه")
            || context.classes().is(key, Class::Platform);
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the noun is one for an occasion on which words are said.
#[must_use]
pub fn is_occasion_of_speech(classes: &Classes, key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    classes.is(bare, Class::OccasionOfSpeech)
}
