//! The subject before its verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.

use super::phrase::{Phrase, phrase_at};
use super::subject::{REACH, Subject, is_conjoined};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::marks;
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::Kind;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::saying::{Gender, Number, VerbShape};
use crate::syntax::nouns::{
    is_plural_noun, is_plural_of_things, is_source_noun, is_speaking_noun, kind_of,
};
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

/// How far before a person's name the body starts at most whose genitive that is: `حكومة رئيس الوزراء السابق`.
const BODY_REACH: usize = 5;

/// How many tokens an insertion between a subject and its verb takes at most: `-الذين تحدثوا مع الصحيفة أمس-`.
const LONGEST_INSERTION: usize = 14;

/// How many subjects before a verb are joined by `و` at most: `عمان والقاهرة وبيروت وتونس تعلن`.
const MOST_JOINED: usize = 4;

/// The subject that stands before the verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.
#[must_use]
pub fn preceding<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Phrase<'a>> {
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
                || is_genitive(context, cue, &mention, floor)
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
            return Some(Phrase::Known(subject));
        }
        if let Some(open) = insertion_start(context, last, floor) {
            at = open;
        } else if may_stand_between(context, last, floor) {
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
    if mention.prefixed && !is_conjoined(context, start) {
        return true;
    }
    let before = (floor..start)
        .rev()
        .find(|&at| !marks::is_mark(context.document, at));
    before.is_some_and(|before| {
        words::is_joined_preposition(context.classes(), context.key(before))
            || matches!(context.key(before), "ل" | "ب")
    })
}

/// Whether the name is the genitive of those who speak: `بعض مسؤولي الوزارة قالوا`,
/// `حكومة رئيس الوزراء سامر حداد شددت`.
fn is_genitive(context: &Context<'_>, cue: &CueWord, mention: &Placed, floor: usize) -> bool {
    if mention.prefixed {
        return false;
    }
    let start = mention.tokens.start;
    let feminine = cue.form.is_some_and(|form| {
        form.number == Number::Singular && form.gender == Some(Gender::Feminine)
    });
    if mention.kind == Kind::Person {
        return feminine && is_of_body(context, floor.max(start.saturating_sub(BODY_REACH))..start);
    }
    let plural = cue.form.is_some_and(|form| form.number == Number::Plural);
    start
        .checked_sub(1)
        .filter(|&head| head >= floor)
        .is_some_and(|head| {
            let key = context.key(head);
            is_sound_plural_construct(context.classes(), key)
                || plural
                    && (key.ends_with(['ي', 'و']) || is_plural_noun(context.classes(), key))
                    && !onset::is_definite(key)
                    && words::is_nominal(context.document, context.classes(), head)
        })
}

/// Whether a body without article, and nothing but nouns behind it, stands at the end of `tokens`.
fn is_of_body(context: &Context<'_>, tokens: Range<usize>) -> bool {
    let classes = context.classes();
    tokens
        .rev()
        .take_while(|&at| words::is_nominal(context.document, classes, at))
        .any(|at| {
            let key = context.key(at);
            !onset::is_definite(key)
                && key.ends_with('ه')
                && kind_of(classes, key) == Kind::Organisation
        })
}

/// Where an insertion between dashes or brackets, or a clause about the subject between commas, opens that token `close`
/// closes: `الموظفون -الذين تحدثوا- قالوا`, `سامر، وهو صهر الوزير، قد صرح`.
fn insertion_start(context: &Context<'_>, close: usize, floor: usize) -> Option<usize> {
    if context.is_comma(close) {
        return (floor.max(close.saturating_sub(LONGEST_INSERTION))..close)
            .rev()
            .find(|&at| context.is_comma(at))
            .filter(|&comma| {
                let key = context.key(comma + 1);
                context.is(comma + 1, Class::Relative) || matches!(key, "وهو" | "وهي" | "وهم")
            });
    }
    let opening: &[&str] = match context.key(close) {
        "-" | "–" | "—" => &["-", "–", "—"],
        ")" => &["("],
        _ => return None,
    };
    (floor.max(close.saturating_sub(LONGEST_INSERTION))..close)
        .rev()
        .find(|&at| opening.contains(&context.key(at)))
}

/// Whether token `at` may stand between a subject and the verb behind it: times, adverbs, `قد`, commas.
fn may_stand_between(context: &Context<'_>, at: usize, floor: usize) -> bool {
    let key = context.key(at);
    let class = context.classes().of(key);
    context.time_end(at).is_some()
        || is_within_time(context, at, floor)
        || class.has(Class::FreeAdverb)
        || class.has(Class::SubjectVerbGap)
        || matches!(key, "وهو" | "وهي" | "وهم")
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

/// An unnamed subject that opens the sentence, or the clause, before its verb: `مصدر مطلع قال إن`.
fn opening_phrase<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Phrase<'a>> {
    let floor = sentence.start.max(cue.token.saturating_sub(OPENING_REACH));
    let mut verb = cue.token;
    while verb > floor {
        if context.is_comma(verb - 1)
            || matches!(context.key(verb - 1), "قد" | "وهو" | "وهي" | "وهم")
        {
            verb -= 1;
        } else if let Some(open) = insertion_start(context, verb - 1, floor) {
            verb = open;
        } else {
            break;
        }
    }
    let start = phrase_start(context, floor..verb);
    let start = if opens_phrase(context, cue, start, floor..verb) {
        start
    } else {
        inner_start(context, cue, floor..verb)?
    };
    phrase_at(context, builder, history, start, cue.token)
}

/// Whether the subject of the verb at the end of `tokens` may start at token `start`, and nothing but what may stand
/// between them follows its phrase.
fn opens_phrase(context: &Context<'_>, cue: &CueWord, start: usize, tokens: Range<usize>) -> bool {
    if start >= tokens.end
        || !words::is_nominal(context.document, context.classes(), start)
        || context.cue(start).is_some()
        || !may_open(context, cue, start, tokens.start)
    {
        return false;
    }
    let end = context.grammar().speaker(start, tokens.end).end;
    end == tokens.end
        || matches!(context.key(end), "في" | "قد" | "ل" | "عبر" | "خلال")
        || context.is_comma(end)
        || context.time_end(end).is_some()
}

/// Where those who speak are named right before a verb that agrees, inside another's clause:
/// `كان ممكنا سماع أعضاء الفريق يقولون`, `وسط تقارير تؤكد`.
fn inner_start(context: &Context<'_>, cue: &CueWord, tokens: Range<usize>) -> Option<usize> {
    let form = cue.form?;
    let plural = form.number == Number::Plural;
    let feminine = form.number == Number::Singular && form.gender == Some(Gender::Feminine);
    tokens.clone().rev().find(|&start| {
        let key = context.key(start);
        let fits = plural && is_plural_noun(context.classes(), key)
            || feminine
                && !onset::is_definite(key)
                && is_plural_of_things(context.classes(), key)
                && cue
                    .form
                    .is_some_and(|form| form.shape == VerbShape::Present);
        fits && words::is_nominal(context.document, context.classes(), start)
            && context.grammar().speaker(start, tokens.end).end == tokens.end
    })
}

/// Where the phrase in front of a verb starts: after the last comma or conjunction in `tokens`.
fn phrase_start(context: &Context<'_>, tokens: Range<usize>) -> usize {
    let breaks = |at: usize| {
        context.document.kind(at) == Some(TokenKind::Punctuation)
            && context.quoted_name_end(at).is_none()
            && !is_closing_name(context, at)
            || context.is(at, Class::SentenceBreak)
            || cues::opens_noun_clause(context.document, at)
    };
    tokens
        .clone()
        .rev()
        .find(|&at| breaks(at))
        .map_or(tokens.start, |last| last + 1)
}

/// Whether the noun at token `start` may open a sentence as the subject of a verb behind it: it is of those who speak,
/// or `كان` before it says that a subject follows.
fn may_open(context: &Context<'_>, cue: &CueWord, start: usize, floor: usize) -> bool {
    let classes = context.classes();
    let key = context.key(start);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    // `فإن عائلات الأطفال أكدت`: what follows `أن` is the subject of its clause, whatever noun that is.
    let before = start.checked_sub(1).filter(|&before| before >= floor);
    let heads_clause =
        before.is_some_and(|before| cues::opens_noun_clause(context.document, before));
    if heads_clause && agrees(context, cue, key) {
        return true;
    }
    let after_kan = start > floor
        && matches!(context.key(start - 1), "كان" | "وكان" | "كانت" | "وكانت")
        && !words::looks_adverbial(key);
    // مساعد الطيار
    let known = onset::is_definite(key) || onset::is_definite(context.key(start + 1));
    after_kan
        || is_source_noun(classes, key)
        || is_plural_noun(classes, key)
        || kind_of(classes, bare) == Kind::Organisation
        || (known && is_speaking_noun(classes, bare))
}

/// Whether a verb behind the noun `key` agrees with it: in the feminine with a feminine or a plural of things, in the
/// plural with a plural of persons (Ryding 2005, section 4.2).
#[must_use]
pub fn agrees(context: &Context<'_>, cue: &CueWord, key: &str) -> bool {
    let Some(form) = cue.form else { return true };
    let classes = context.classes();
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let of_things = is_plural_of_things(classes, key) || bare.ends_with("ات");
    match (form.number, form.gender) {
        (Number::Singular, Some(Gender::Feminine)) => bare.ends_with('ه') || of_things,
        (Number::Singular, _) => {
            !bare.ends_with('ه') && !of_things && !is_plural_noun(classes, key)
        }
        _ => {
            is_plural_noun(classes, key)
                || classes.is(bare, Class::QuantityNoun)
                || (key.ends_with(['ي', 'و']) && !onset::is_definite(key))
        }
    }
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
