//! Provenance: the way by which the words came to the writer.
//!
//! Between a cue and its words, and right after them, the sentence may say who passed them on (`بحسب ما نقلت عنه
//! الوكالة`, `نقلا عن`), on which occasion they were said (`في مقابلة`), through which medium (`عبر تويتر`) and to whom
//! (`للصحافيين`, `مع القناة`).

use super::cues::CueKind;
use super::scene::Scene;
use crate::findings::quotations::{Link, LinkRole};
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::{Class, Classes};
use crate::syntax::onset;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// The links that the tokens `gap` name: what stands between a cue and its words, or right after them.
#[must_use]
pub fn links(scene: &Scene<'_>, gap: Range<usize>, speakers: &[EntityId]) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::new();
    let mut at = gap.start;
    while at < gap.end {
        let (link, next) = link_at(scene, at, &gap, speakers);
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
pub fn relay(scene: &Scene<'_>, gap: Range<usize>, speakers: &[EntityId]) -> Option<Link> {
    named(scene, gap.start, gap.end, LinkRole::Relay, speakers).map(|(link, _)| link)
}

/// The link that token `at` starts, and where to look on.
fn link_at(
    scene: &Scene<'_>,
    at: usize,
    gap: &Range<usize>,
    speakers: &[EntityId],
) -> (Option<Link>, usize) {
    let key = scene.key(at);
    // بحسب ما نقلت عنه الوكالة, نقلا عن الوكالة, أوردتها الوكالة
    if let Some(cue) = scene.cue(at) {
        let object = match (cue.kind, cue.verb_token) {
            (CueKind::According, Some(verb)) => Some(verb + 1),
            (CueKind::According, None) if !cue.pronoun => Some(cue.end),
            (CueKind::Verb, _) if cue.with_object => Some(cue.end),
            _ => None,
        };
        if let Some(object) = object {
            return named(scene, object, gap.end, LinkRole::Relay, speakers)
                .map_or((None, object), |(link, end)| (Some(link), end));
        }
    }
    let preposition = scene.is(at, Class::OccasionPreposition);
    if preposition && at + 1 < gap.end {
        let object = at + 1;
        let bare = scene.key(object);
        let class = scene.classes().of(bare);
        if class.has(Class::Medium) || class.has(Class::Platform) {
            let end = phrase_end(scene, object, gap.end);
            return (Some(link(scene, LinkRole::Medium, object..end)), end);
        }
        if key == "عبر"
            && let Some((link, end)) = named(scene, object, gap.end, LinkRole::Medium, speakers)
        {
            return (Some(link), end);
        }
        if is_occasion_of_speech(scene.classes(), bare) {
            let end = scene.grammar().speaker(object, gap.end).end;
            // Who it was given to is a link of its own.
            let to = (object + 1..end).find(|&t| {
                matches!(scene.key(t), "مع" | "ل" | "الي" | "امام")
                    || scene.cue(t).is_some_and(|cue| cue.with_object)
                    || scene
                        .mention(t)
                        .is_some_and(|mention| mention.prefixed && scene.key(t).starts_with('ل'))
            });
            let end = to.unwrap_or(end);
            return (Some(link(scene, LinkRole::Occasion, object..end)), end);
        }
    }
    let addressed = matches!(key, "مع" | "الي" | "امام" | "ل");
    if addressed {
        return named(scene, at + 1, gap.end, LinkRole::Addressee, speakers)
            .map_or((None, at + 1), |(link, end)| (Some(link), end));
    }
    if key.starts_with('ل') && scene.document.kind(at) == Some(TokenKind::Word) {
        if let Some(mention) = scene.mention(at)
            && mention.prefixed
        {
            if speakers.contains(&mention.entity) || mention.kind == Kind::Other {
                return (None, mention.tokens.end);
            }
            return (
                Some(Link {
                    role: LinkRole::Addressee,
                    span: scene.span_of_mention(mention),
                    entity: Some(mention.entity),
                }),
                mention.tokens.end,
            );
        }
        // The plural without its article too.
        let reporters = key
            .strip_prefix("لل")
            .or_else(|| key.strip_prefix('ل').filter(|rest| rest.ends_with("ين")))
            .is_some_and(|press| scene.classes().is(press, Class::Press));
        if reporters {
            let span = scene
                .document
                .span(at)
                .from_offset(scene.document.span_after(at, "لل".len()).start());
            let link = Link {
                role: LinkRole::Addressee,
                span,
                entity: None,
            };
            return (Some(link), at + 1);
        }
        // لوكالة رويترز, لصحيفة "…"
        if crate::syntax::nouns::names_something(scene.classes(), key)
            && let Some((link, end)) = named(scene, at + 1, gap.end, LinkRole::Addressee, speakers)
        {
            return (Some(link), end);
        }
    }
    (None, at + 1)
}

/// The entity whose phrase starts at token `at`, a noun of its kind before it passed over; no speaker himself.
fn named(
    scene: &Scene<'_>,
    at: usize,
    limit: usize,
    role: LinkRole,
    speakers: &[EntityId],
) -> Option<(Link, usize)> {
    let mut here = at;
    while here < limit.min(at + 5) {
        let start = if scene.quoted_name_end(here).is_some() {
            here + 1
        } else {
            here
        };
        if let Some(mention) = scene.mention(start) {
            if speakers.contains(&mention.entity) || mention.kind == Kind::Other {
                return None;
            }
            let link = Link {
                role,
                span: scene.span_of_mention(mention),
                entity: Some(mention.entity),
            };
            return Some((link, mention.tokens.end));
        }
        let key = scene.key(here);
        let passes = crate::syntax::nouns::names_something(scene.classes(), key)
            || onset::is_definite(key)
            || scene.is(here, Class::PrepositionWithPronoun)
            || matches!(key, "ل" | "وسائل" | "اعلام");
        if !passes {
            return None;
        }
        here += 1;
    }
    None
}

fn link(scene: &Scene<'_>, role: LinkRole, tokens: Range<usize>) -> Link {
    Link {
        role,
        span: scene.document.span_of(tokens),
        entity: None,
    }
}

/// The end of a medium's phrase: `حسابه الرسمي على تويتر`, `صفحته في موقع "…"`.
fn phrase_end(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    while end < limit.min(at + 8) {
        let key = scene.key(end);
        if let Some(quoted) = scene.quoted_name_end(end) {
            return quoted.min(limit);
        }
        if let Some(mention) = scene.mention_end(end) {
            return mention.min(limit);
        }
        let goes_on = onset::is_definite(key)
            || matches!(key, "في" | "علي" | "موقع" | "شبكه" | "منصه")
            || scene.classes().is(key, Class::Platform);
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
