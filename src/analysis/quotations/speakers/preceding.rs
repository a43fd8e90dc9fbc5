//! The subject before its verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.

use super::phrase::phrase_at;
use super::subject::{REACH, Subject, is_conjoined};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues::{CueKind, CueWord};
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::Kind;
use crate::lexicon::classes::{Class, Classes};
use crate::syntax::nouns::{is_plural_noun, is_source_noun, is_speaking_noun, kind_of};
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many words of a description may stand between a person's name and the verb:
/// `سامر حداد المتحدث باسم الشركة الوطنية للنقل قال`.
const LONGEST_DESCRIPTION: usize = 6;

/// How many tokens before the verb a description without a name starts at most:
/// `مسؤول رفيع في دائرة الصحة العامة التابعة للوزارة، قال`.
const OPENING_REACH: usize = 14;

/// How many tokens a time expression takes at most, between subject and verb: `صباح يوم الأحد 16 يونيو الماضي`.
const LONGEST_TIME: usize = 6;

/// How many tokens a name between marks takes at most, with the opening mark; longer stretches are no names.
const LONGEST_MARKED_NAME: usize = 6;

/// How many subjects before a verb are joined by `و` at most: `عمان والقاهرة وبيروت وتونس تعلن`.
const MOST_JOINED: usize = 4;

/// The subject that stands before the verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.
pub(super) fn preceding(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Subject> {
    if cue.kind != CueKind::Verb || cue.joined {
        return None;
    }
    let floor = sentence.start.max(cue.token.saturating_sub(REACH));
    let mut at = cue.token;
    // Words of a description passed over: only a person may have one. `سامر حداد المتحدث باسم الشركة قال`
    let mut described = 0;
    while at > floor {
        let last = at - 1;
        if let Some(mention) = context.mention_ending(last).cloned() {
            // What a preposition governs is no subject, but what it belongs to may be.
            if is_governed(context, &mention, floor) {
                at = mention.tokens.start;
                described += 1;
                continue;
            }
            if described > 0 && mention.kind != Kind::Person
                || is_genitive(context, &mention, floor)
            {
                break;
            }
            let subject = coordinated(context, &mention, floor);
            if let [one] = subject.entities.as_slice()
                && !history.may_be_subject(&[*one], cue, builder)
            {
                at = mention.tokens.start;
                continue;
            }
            return Some(subject);
        }
        if may_stand_between(context, last, floor) {
            at = last;
        } else if (1..LONGEST_DESCRIPTION).contains(&described) && describes(context, last) {
            described += 1;
            at = last;
        } else {
            break;
        }
    }
    opening_phrase(context, builder, history, cue, sentence)
}

/// Whether a preposition governs the mention, written onto it or before it.
fn is_governed(context: &Context<'_>, mention: &Placed, floor: usize) -> bool {
    let start = mention.tokens.start;
    mention.prefixed && !is_conjoined(context, start)
        || start.checked_sub(1).is_some_and(|before| {
            before >= floor && words::is_joined_preposition(context.classes(), context.key(before))
        })
}

/// Whether the name is the genitive of those who speak: `بعض مسؤولي الوزارة قالوا`.
fn is_genitive(context: &Context<'_>, mention: &Placed, floor: usize) -> bool {
    let head = mention.tokens.start.checked_sub(1).filter(|&b| b >= floor);
    mention.kind != Kind::Person
        && !mention.prefixed
        && head.is_some_and(|b| is_sound_plural_construct(context.classes(), context.key(b)))
}

/// Whether token `at` may stand between a subject and the verb behind it: times, adverbs, `قد`, commas.
fn may_stand_between(context: &Context<'_>, at: usize, floor: usize) -> bool {
    let key = context.key(at);
    let class = context.classes().of(key);
    context.time_end(at).is_some()
        || is_within_time(context, at, floor)
        || class.has(Class::FreeAdverb)
        || class.has(Class::SubjectVerbGap)
        || matches!(key, "،" | "," | "»" | "”" | "\"")
}

/// Whether token `at` may be a word of the description between a name and the verb.
fn describes(context: &Context<'_>, at: usize) -> bool {
    context.is(at, Class::PrepositionLike) || onset::is_definite(context.key(at))
}

/// Whether the noun is a sound plural of those who speak that has a genitive: `مسؤولو`, `مسؤولي`.
fn is_sound_plural_construct(classes: &Classes, key: &str) -> bool {
    classes.is(key, Class::ConstructPlural)
        || key
            .strip_suffix('ي')
            .is_some_and(|stem| classes.is(&format!("{stem}و"), Class::ConstructPlural))
}

/// Whether token `at` lies in a time expression.
fn is_within_time(context: &Context<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(LONGEST_TIME))..=at)
        .any(|start| context.time_end(start).is_some_and(|end| end > at))
}

/// An unnamed subject that opens the sentence before its verb: `مصدر مطلع قال إن`.
fn opening_phrase(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Subject> {
    let floor = sentence.start.max(cue.token.saturating_sub(OPENING_REACH));
    let mut verb = cue.token;
    while verb > floor && (context.is_comma(verb - 1) || context.key(verb - 1) == "قد") {
        verb -= 1;
    }
    let start = phrase_start(context, floor..verb);
    if start >= verb
        || !words::is_nominal(context.document, context.classes(), start)
        || context.cue(start).is_some()
        || !may_open(context, start, floor)
    {
        return None;
    }
    let end = context.grammar().speaker(start, cue.token).end;
    let rest_is_adjunct = end == verb
        || matches!(context.key(end), "في" | "قد" | "ل" | "عبر" | "خلال")
        || context.is_comma(end)
        || context.time_end(end).is_some();
    rest_is_adjunct
        .then(|| phrase_at(context, builder, history, start, cue.token))
        .flatten()
}

/// Where the phrase in front of a verb starts: after the last comma or conjunction in `tokens`.
fn phrase_start(context: &Context<'_>, tokens: Range<usize>) -> usize {
    let breaks = |at: usize| {
        context.document.kind(at) == Some(TokenKind::Punctuation)
            && context.quoted_name_end(at).is_none()
            && !is_closing_name(context, at)
            || context.is(at, Class::SentenceBreak)
    };
    tokens
        .clone()
        .rev()
        .find(|&at| breaks(at))
        .map_or(tokens.start, |last| last + 1)
}

/// Whether the noun at token `start` may open a sentence as the subject of a verb behind it: it is of those who speak,
/// or `كان` before it says that a subject follows.
fn may_open(context: &Context<'_>, start: usize, floor: usize) -> bool {
    let classes = context.classes();
    let key = context.key(start);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let after_kan =
        start > floor && matches!(context.key(start - 1), "كان" | "وكان" | "كانت" | "وكانت");
    // مساعد الطيار
    let known = onset::is_definite(key) || onset::is_definite(context.key(start + 1));
    after_kan
        || is_source_noun(classes, key)
        || is_plural_noun(classes, key)
        || kind_of(classes, bare) == Kind::Organisation
        || (known && is_speaking_noun(classes, bare))
}

/// Whether token `at` closes a name between marks.
fn is_closing_name(context: &Context<'_>, at: usize) -> bool {
    (at.saturating_sub(LONGEST_MARKED_NAME)..at)
        .any(|open| context.quoted_name_end(open) == Some(at + 1))
}

/// The mentions joined by `و` before the one that ends in front of the verb: `موسكو وبيونغ يانغ تعلنان`.
fn coordinated(context: &Context<'_>, last: &Placed, floor: usize) -> Subject {
    let mut subject = Subject {
        entities: vec![last.entity],
        tokens: last.tokens.clone(),
    };
    let mut first = last.clone();
    while first.prefixed
        && context.key(first.tokens.start).starts_with('و')
        && first.tokens.start > floor
        && let Some(before) = context.mention_ending(first.tokens.start - 1).cloned()
        && before.kind == first.kind
        && subject.entities.len() < MOST_JOINED
    {
        subject.entities.insert(0, before.entity);
        subject.tokens.start = before.tokens.start;
        first = before;
    }
    subject
}
