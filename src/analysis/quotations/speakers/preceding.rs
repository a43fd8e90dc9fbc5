//! The subject before its verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.

use super::phrase::phrase_at;
use super::{REACH, Subject, is_conjoined};
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues::{CueKind, CueWord};
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::nouns::{
    is_plural_noun, is_source_noun, is_speaking_noun, kind_of,
};
use crate::analysis::quotations::phrases::{self, Mentions};
use crate::analysis::quotations::scene::{Placed, Scene};
use crate::findings::Kind;
use crate::lexicon::classes::{Class, Classes};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// The subject that stands before the verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.
pub(super) fn preceding(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    cue: &CueWord,
    unit: &Range<usize>,
) -> Option<Subject> {
    if cue.kind != CueKind::Verb || cue.joined {
        return None;
    }
    let floor = unit.start.max(cue.token.saturating_sub(REACH));
    let mut at = cue.token;
    // Words of a description passed over: only a person may have one. `سامر حداد المتحدث باسم الشركة قال`
    let mut described = 0;
    while at > floor {
        let last = at - 1;
        let key = scene.key(last);
        if let Some(mention) = scene.mention_ending(last).cloned() {
            // What a preposition governs is no subject, but what it belongs to may be.
            let governed = mention.prefixed && !is_conjoined(scene, mention.tokens.start)
                || mention.tokens.start.checked_sub(1).is_some_and(|b| {
                    b >= floor && phrases::is_joined_preposition(scene.classes(), scene.key(b))
                });
            if governed {
                at = mention.tokens.start;
                described += 1;
                continue;
            }
            if described > 0 && mention.kind != Kind::Person {
                break;
            }
            // `بعض مسؤولي الوزارة قالوا`: the name is a genitive.
            let head = mention.tokens.start.checked_sub(1).filter(|&b| b >= floor);
            if mention.kind != Kind::Person
                && !mention.prefixed
                && head.is_some_and(|b| is_sound_plural_construct(scene.classes(), scene.key(b)))
            {
                break;
            }
            let subject = coordinated(scene, &mention, floor);
            if let [one] = subject.entities.as_slice()
                && !discourse.may_be_subject(&[*one], cue, cast)
            {
                at = mention.tokens.start;
                continue;
            }
            return Some(subject);
        }
        if scene.time_end(last).is_some() || is_within_time(scene, last, floor) {
            at = last;
            continue;
        }
        let class = scene.classes().of(key);
        if class.has(Class::FreeAdverb)
            || class.has(Class::SubjectVerbGap)
            || matches!(key, "،" | "," | "»" | "”" | "\"")
        {
            at = last;
            continue;
        }
        if described > 0
            && described < 6
            && (class.has(Class::PrepositionLike) || phrases::is_definite(key))
        {
            described += 1;
            at = last;
            continue;
        }
        break;
    }
    opening_phrase(scene, cast, discourse, cue, unit)
}

/// Whether the noun is a sound plural of those who speak that has a genitive: `مسؤولو`, `مسؤولي`.
fn is_sound_plural_construct(classes: &Classes, key: &str) -> bool {
    classes.is(key, Class::ConstructPlural)
        || key
            .strip_suffix('ي')
            .is_some_and(|stem| classes.is(&format!("{stem}و"), Class::ConstructPlural))
}

fn is_within_time(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(6))..=at)
        .any(|start| scene.time_end(start).is_some_and(|end| end > at))
}

/// An unnamed subject that opens the sentence before its verb: `مصدر مطلع قال إن`.
fn opening_phrase(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    cue: &CueWord,
    unit: &Range<usize>,
) -> Option<Subject> {
    // After the last comma or conjunction before the verb.
    let floor = unit.start.max(cue.token.saturating_sub(14));
    let mut start = floor;
    let mut verb = cue.token;
    while verb > floor && (scene.is_comma(verb - 1) || scene.key(verb - 1) == "قد") {
        verb -= 1;
    }
    let mut after_kan = false;
    for at in floor..verb {
        if scene.document.kind(at) == Some(TokenKind::Punctuation)
            && scene.quoted_name_end(at).is_none()
            && !is_closing_name(scene, at)
            || scene.is(at, Class::SentenceBreak)
        {
            start = at + 1;
            after_kan = matches!(scene.key(at), "كان" | "وكان" | "كانت" | "وكانت");
        }
    }
    let key = scene.key(start);
    if start >= verb
        || !phrases::is_nominal(scene.document, scene.classes(), start)
        || scene.cue(start).is_some()
    {
        return None;
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let speaks = after_kan
        || is_source_noun(scene.classes(), key)
        || is_plural_noun(scene.classes(), key)
        || kind_of(scene.classes(), bare) == Kind::Organisation
        || (phrases::is_definite(key) && is_speaking_noun(scene.classes(), bare))
        // مساعد الطيار
        || (is_speaking_noun(scene.classes(), bare) && phrases::is_definite(scene.key(start + 1)));
    if !speaks {
        return None;
    }
    let end = phrases::noun_phrase(scene.document, scene, start, cue.token).end;
    let rest_is_adjunct = end == verb
        || matches!(scene.key(end), "في" | "قد" | "ل" | "عبر" | "خلال")
        || scene.is_comma(end)
        || scene.time_end(end).is_some();
    if !rest_is_adjunct {
        return None;
    }
    phrase_at(scene, cast, discourse, start, cue.token)
}

fn is_closing_name(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|open| scene.quoted_name_end(open) == Some(at + 1))
}

/// The mentions joined by `و` before the one that ends in front of the verb: `موسكو وبيونغ يانغ تعلنان`.
fn coordinated(scene: &Scene<'_>, last: &Placed, floor: usize) -> Subject {
    let mut subject = Subject {
        entities: vec![last.entity],
        tokens: last.tokens.clone(),
    };
    let mut first = last.clone();
    while first.prefixed
        && scene.key(first.tokens.start).starts_with('و')
        && first.tokens.start > floor
        && let Some(before) = scene.mention_ending(first.tokens.start - 1).cloned()
        && before.kind == first.kind
        && subject.entities.len() < 4
    {
        subject.entities.insert(0, before.entity);
        subject.tokens.start = before.tokens.start;
        first = before;
    }
    subject
}
