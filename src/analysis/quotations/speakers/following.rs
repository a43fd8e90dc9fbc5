//! The subject after its verb: where it starts, past what may stand between, and whether it may be one.

use super::naming::{LONGEST_DESCRIPTION, named_later};
use super::phrase::headed;
use super::subject::{REACH, bare_key, is_conjoined};
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues::{self, CueWord};
use crate::findings::{Kind, Stance};
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::saying::{Act, Gender, Particle};
use crate::syntax::nouns::{is_plural_noun, is_source_noun, is_speaking_noun, kind_of, may_speak};
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;

/// How near a name shows that the word before it, which looks like an accusative, is a title or a first name that is
/// not known: `قالت باولا حداد`.
const TITLE_REACH: usize = 4;

/// How many tokens a prepositional phrase takes at most, where no name ends it: `في مؤتمر صحافي مشترك`.
const LONGEST_COMPLEMENT: usize = 4;

/// Where the subject of `cue` is described that the names do not have: `أعلن الجيش مقتل …`, `أكد مصدر أمني وصول …`.
#[must_use]
pub fn described_subject(context: &Context<'_>, cue: &CueWord, limit: usize) -> Option<usize> {
    let at = following(context, cue, limit)?;
    (is_described_subject(context, at) && agrees(context.classes(), context.key(at), cue))
        .then_some(at)
}

/// Whether somebody who may speak is described from token `at` on.
#[must_use]
pub fn is_described_subject(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    is_source_noun(context.classes(), key)
        || is_plural_noun(context.classes(), key)
        || (onset::is_definite(key)
            && (is_speaking_noun(context.classes(), bare_key(key))
                || kind_of(context.classes(), bare_key(key)) == Kind::Organisation))
}

/// Whether the gender of the noun right after a verb allows that it is its subject.
fn agrees(classes: &Classes, key: &str, cue: &CueWord) -> bool {
    let gender = cue.form.and_then(|form| form.gender);
    let feminine = key.ends_with('ه') || key.ends_with("ات") || is_plural_noun(classes, key);
    match gender {
        Some(Gender::Feminine) => feminine || !is_person_noun(classes, key),
        Some(Gender::Masculine) => !key.ends_with('ه'),
        None => true,
    }
}

/// Whether the noun is one for a man: no feminine verb has it as its subject.
fn is_person_noun(classes: &Classes, key: &str) -> bool {
    let bare = bare_key(key);
    kind_of(classes, bare) == Kind::Person && is_speaking_noun(classes, bare)
}

/// Whether the noun shows that it is an object: `نشر مقالا`.
pub(super) fn is_accusative(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    key.ends_with('ا')
        && !key.ends_with("يا")
        && !key.ends_with("اا")
        && !key.ends_with("ها")
        && !key.ends_with("هما")
        && !key.ends_with("نا")
        && key.chars().count() >= 4
        && !onset::is_definite(key)
        && context.mention(at).is_none()
        && context.quoted_name_end(at).is_none()
        && named_later(context, at, at + TITLE_REACH).is_none()
}

/// Whether the phrase at token `at` may be the subject of the verb before it rather than its object: an act on
/// somebody (`انتقد القرار`) has its subject among those who speak.
pub(super) fn may_follow(context: &Context<'_>, cue: &CueWord, at: usize) -> bool {
    let start = if context.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    if cue.act(context.lexicon) != Act::Act || context.mention(start).is_some() {
        return true;
    }
    // `ووصف المناورات … وحث الضباط على العمل`: whom somebody urges to something is no subject.
    if cue.joined && !cue.with_object && is_urged(context, cue, start) {
        return false;
    }
    let key = context.key(start);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    // `وصفه صاحب المتجر`: the object is written onto the verb.
    cue.with_object
        || is_plural_noun(context.classes(), key)
        || is_speaking_noun(context.classes(), bare)
        || (kind_of(context.classes(), bare) == Kind::Organisation
            && agrees(context.classes(), key, cue))
        || named_later(context, start, start + LONGEST_DESCRIPTION).is_some()
}

/// Whether the noun phrase that starts in token `at`, right behind a verb that urges somebody to something, is whom it urges: what
/// to follows at once, with `على`.
fn is_urged(context: &Context<'_>, cue: &CueWord, at: usize) -> bool {
    let urges = cue
        .verb(context.lexicon)
        .is_some_and(|verb| verb.stance == Stance::Demanding && verb.takes == [Particle::Ala]);
    let end = context.grammar().speaker(at, at + LONGEST_DESCRIPTION).end;
    urges && at == cue.end && matches!(context.key(end), "على" | "علي")
}

/// What a token behind a verb is to the search for the subject.
enum Step {
    /// It may stand between: the search goes on at this token.
    Over(usize),
    /// The subject starts with it.
    Subject,
    /// No subject follows.
    End,
}

/// The token where the subject after a verb starts: what stands between them is skipped. `None` where a clause,
/// a mark or the end comes first.
pub(super) fn following(context: &Context<'_>, cue: &CueWord, limit: usize) -> Option<usize> {
    let limit = limit.min(cue.end + REACH);
    let mut at = cue.end;
    while at < limit {
        match step(context, cue, at, limit) {
            Step::Over(next) => at = next,
            // `وكشف عن نية حزبه المشاركة في المواعيد` + `المقبلة`: an adjective of what a preposition governs.
            Step::Subject if at > cue.end && is_adjective_of_object(context, at) => at += 1,
            Step::Subject => return Some(at),
            Step::End => return None,
        }
    }
    None
}

/// Whether token `at`, behind a prepositional phrase, is one more adjective of its object.
fn is_adjective_of_object(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    let bare = bare_key(key);
    onset::is_definite(key)
        && context.mention(at).is_none()
        && context.quoted_name_end(at).is_none()
        && at.checked_sub(1).is_some_and(|before| {
            words::is_nominal(context.document, context.classes(), before)
                && context.mention_ending(before).is_none()
        })
        && context.grammar().is_adjective_by_form(bare)
        && !may_speak(context.classes(), key)
}

/// The token after a relative clause whose verb, with the pronoun of what it belongs to, is token `verb`:
/// `في بيان` + `أوردته وكالة الأنباء`.
#[must_use]
pub fn relative_end(context: &Context<'_>, verb: usize, limit: usize) -> usize {
    let subject = verb + 1;
    if let Some(subject) = headed(context, subject, limit) {
        return subject.tokens.end;
    }
    if let Some(end) = context
        .quoted_name_end(subject)
        .or_else(|| context.mention_end(subject))
    {
        return end.min(limit);
    }
    if subject < limit && words::is_nominal(context.document, context.classes(), subject) {
        return context.grammar().speaker(subject, limit).end;
    }
    subject
}

/// How many titles of a letter stand in a row: `أ. م. د.`
const MOST_TITLES: usize = 3;

/// The token after titles of a letter that start at token `at`, before a name: `د.`, `أ.د.`, `م/`.
pub(super) fn abbreviated_title(context: &Context<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..MOST_TITLES {
        let letters = context
            .key(end)
            .split('.')
            .all(|part| part.chars().count() <= 1);
        let stop = |at| matches!(context.key(at), "." | "/");
        if context.document.kind(end) != Some(TokenKind::Word) || !letters || !stop(end + 1) {
            return None;
        }
        end += if stop(end + 2) { 3 } else { 2 };
        let person = |mention: &Placed| mention.kind == Kind::Person;
        if context.mention(end).is_some_and(person) {
            return Some(end);
        }
    }
    None
}

/// What token `at` is to the search for the subject of `cue`.
fn step(context: &Context<'_>, cue: &CueWord, at: usize, limit: usize) -> Step {
    let classes = context.classes();
    let key = context.key(at);
    let opens_words =
        |at| cues::opens_clause(context.document, at).is_some() || context.speech_at(at).is_some();
    if let Some(end) = context
        .time_end(at)
        .or_else(|| abbreviated_title(context, at))
    {
        return Step::Over(end);
    }
    if context.quoted_name_end(at).is_some() {
        return Step::Subject;
    }
    if opens_words(at) {
        return Step::End;
    }
    // An insertion before the subject: `وقال، في تصريح لـ…، فلان`.
    if context.is_comma(at) {
        return Step::Over(at + 1);
    }
    if context.document.kind(at) == Some(TokenKind::Punctuation) {
        return Step::End;
    }
    if at > cue.end && context.cue(at).is_some_and(|other| other.with_object) {
        return Step::Over(relative_end(context, at, limit));
    }
    if let Some(mention) = context.mention(at) {
        return if mention.prefixed && !is_conjoined(context, at) {
            Step::Over(mention.tokens.end)
        } else {
            Step::Subject
        };
    }
    if classes.is(key, Class::FreeAdverb) || key == "قد" {
        return Step::Over(at + 1);
    }
    if context
        .cue(at)
        .is_some_and(|cue| !cue.is_weak(context.lexicon))
        || is_complement(context, cue, key)
    {
        return Step::End;
    }
    // بنبرة حادة, بصوت متهدج
    if key
        .strip_prefix('ب')
        .is_some_and(|manner| classes.is(manner, Class::MannerNoun))
    {
        return Step::Over(context.grammar().object_by_form(at, limit));
    }
    // `وأفادت بخصوص المرشحين سامر حداد وليلى نور بأنه`: whom the words are about
    if classes.is(key, Class::TopicPreposition) {
        return (at + 1..limit)
            .find(|&at| opens_words(at) || context.is_comma(at) || context.key(at) == ":")
            .map_or(Step::End, |end| {
                if opens_words(end) {
                    Step::End
                } else {
                    Step::Over(end)
                }
            });
    }
    if classes.is(key, Class::PrepositionLike) || is_prepositional(classes, key) {
        return if opens_words(at + 1) {
            Step::End
        } else {
            Step::Over(prepositional_end(context, at, limit))
        };
    }
    if !classes.is(key, Class::NonNominal) && words::is_nominal(context.document, classes, at) {
        Step::Subject
    } else {
        Step::End
    }
}

/// Whether the word is the complement of the verb, with `ب`: `هدد باستخدام القوة`.
fn is_complement(context: &Context<'_>, cue: &CueWord, key: &str) -> bool {
    let takes_ba = cue.act(context.lexicon) == Act::Act
        || matches!(
            cue.stance,
            Stance::Promising | Stance::Conceding | Stance::Accusing | Stance::Demanding
        );
    takes_ba && key.starts_with('ب') && !key.starts_with("بن") && key.chars().count() > 4
}

/// A word with ل or ب and the article: `للصحافيين`, `بالقول`, and such phrases as `لوسائل`.
fn is_prepositional(classes: &Classes, key: &str) -> bool {
    let addressed = key
        .strip_prefix('ل')
        .is_some_and(|rest| is_speaking_noun(classes, rest) || is_plural_noun(classes, rest));
    addressed
        || key.starts_with("لل")
        || key.starts_with("بال")
        || matches!(key, "ل" | "ب" | "لوسائل")
        || crate::syntax::nouns::is_governed(classes, key)
}

/// The token after a prepositional phrase that starts at token `at`.
fn prepositional_end(context: &Context<'_>, at: usize, limit: usize) -> usize {
    let written_on =
        !context.is(at, Class::PrepositionLike) && !matches!(context.key(at), "ل" | "ب");
    let mut object = if written_on { at } else { at + 1 };
    if object >= limit {
        return limit;
    }
    if let Some(end) = context.time_end(object) {
        return end;
    }
    let occasion = words::is_occasion(context.classes(), context.key(object));
    if let Some(end) = context
        .quoted_name_end(object)
        .or_else(|| context.mention_end(object).filter(|_| !occasion))
    {
        return end;
    }
    // A noun, with a mention or quoted name as its genitive, or an adjective.
    object += 1;
    let noun = context.key(object.saturating_sub(1));
    let definite = onset::is_definite(noun)
        || (written_on && (noun.starts_with("لل") || noun.starts_with("بال")));
    if let Some(end) = context.quoted_name_end(object) {
        return end;
    }
    if let Some(mention) = context.mention(object) {
        // After a noun with the article a name is no genitive: it is the subject. `في البيان سامر`
        return if definite || mention.kind == Kind::Person {
            object
        } else {
            mention.tokens.end
        };
    }
    while object < limit
        && words::is_nominal(context.document, context.classes(), object)
        && context.mention(object).is_none()
        && context.quoted_name_end(object).is_none()
        && !context.breaks(object)
        && !is_prepositional(context.classes(), context.key(object))
        && (onset::is_definite(context.key(object)) == definite || !definite)
        && object < at + LONGEST_COMPLEMENT
    {
        object += 1;
    }
    // عبر حسابه الشخصي "…"
    context.quoted_name_end(object).unwrap_or(object)
}
