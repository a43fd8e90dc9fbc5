//! Speakers: whose words they are.
//!
//! A verb's subject follows it, agreeing in gender alone, or stands before it, agreeing in number too (Ryding 2005,
//! section 4.2); between them may stand adverbs, prepositional phrases and insertions. A verb without a subject goes
//! on with whoever spoke last and agrees.

use super::cues::{self, CueKind, CueWord};
use super::discourse::Discourse;
use super::scene::Scene;
use crate::analysis::entities::Cast;
use crate::findings::entities::NameRule;
use crate::findings::{EntityId, Form, Kind, Stance};
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::saying::{Gender, Number};
use crate::syntax::nouns::{
    is_abstract, is_plural_noun, is_source_noun, is_speaking_noun, kind_of, may_speak,
};
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many speak together at most.
const MOST_SPEAKERS: usize = 12;

/// How many tokens between verb and subject are looked over.
const REACH: usize = 24;

/// Who speaks, and where that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub entities: Vec<EntityId>,
    /// The tokens that say so.
    pub tokens: Range<usize>,
}

/// The subject of a finite verb of saying, where the sentence names one; `unit` bounds the search.
pub fn subject_of(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    cue: &CueWord,
    unit: &Range<usize>,
) -> Option<Subject> {
    // `البرلمان يقر تمديد …`: a name that opens the sentence right before the verb is its subject.
    let fronted = cue.token > unit.start
        && !cue.joined
        && scene.mention_ending(cue.token - 1).is_some_and(|mention| {
            mention.tokens.start == unit.start
                && !mention.prefixed
                && mention.kind != Kind::Other
                && discourse.may_be_subject(&[mention.entity], cue, cast)
        });
    if fronted
        && following(scene, cue, unit.end).is_none_or(|at| scene.mention(at).is_none())
        && let Some(subject) = preceding(scene, cast, discourse, cue, unit)
    {
        discourse.agrees(&subject, cue);
        return Some(subject);
    }
    // Before its subject a verb is singular.
    let singular = cue.form.is_none_or(|form| form.number == Number::Singular);
    let found = match following(scene, cue, unit.end) {
        Some(at) if singular && may_follow(scene, cue, at) && !is_accusative(scene, at) => {
            phrase_at(scene, cast, discourse, at, unit.end, true)
        }
        _ => None,
    };
    let found = found.or_else(|| preceding(scene, cast, discourse, cue, unit));
    if let Some(subject) = &found {
        discourse.agrees(subject, cue);
        note_number(scene, discourse, subject, cue);
    }
    found
}

/// Where the subject of `cue` is described that the names do not have: `أعلن الجيش مقتل …`, `أكد مصدر أمني وصول …`.
#[must_use]
pub fn described_subject(scene: &Scene<'_>, cue: &CueWord, limit: usize) -> Option<usize> {
    let at = following(scene, cue, limit)?;
    (is_described_subject(scene, at) && agrees(scene.classes(), scene.key(at), cue)).then_some(at)
}

/// Whether somebody who may speak is described from token `at` on.
#[must_use]
pub fn is_described_subject(scene: &Scene<'_>, at: usize) -> bool {
    let key = scene.key(at);
    is_source_noun(scene.classes(), key)
        || is_plural_noun(scene.classes(), key)
        || (onset::is_definite(key)
            && (is_speaking_noun(scene.classes(), bare_key(key))
                || kind_of(scene.classes(), bare_key(key)) == Kind::Organisation))
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
fn is_accusative(scene: &Scene<'_>, at: usize) -> bool {
    let key = scene.key(at);
    key.ends_with('ا')
        && !key.ends_with("يا")
        && !key.ends_with("اا")
        && !key.ends_with("ها")
        && !key.ends_with("هما")
        && !key.ends_with("نا")
        && key.chars().count() >= 4
        && !onset::is_definite(key)
        && scene.mention(at).is_none()
        && scene.quoted_name_end(at).is_none()
        && named_later(scene, at, at + 4).is_none()
}

/// Whether the phrase at token `at` may be the subject of the verb before it rather than its object: an act on
/// somebody (`انتقد القرار`) has its subject among those who speak.
fn may_follow(scene: &Scene<'_>, cue: &CueWord, at: usize) -> bool {
    let start = if scene.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    if cue.act(scene.lexicon) != crate::lexicon::saying::Act::Act || scene.mention(start).is_some()
    {
        return true;
    }
    let key = scene.key(start);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    // `وصفه صاحب المتجر`: the object is written onto the verb.
    cue.with_object
        || is_plural_noun(scene.classes(), key)
        || is_speaking_noun(scene.classes(), bare)
        || (kind_of(scene.classes(), bare) == Kind::Organisation
            && agrees(scene.classes(), key, cue))
        || named_later(scene, start, start + 12).is_some()
}

fn note_number(scene: &Scene<'_>, discourse: &mut Discourse, subject: &Subject, cue: &CueWord) {
    if let [one] = subject.entities.as_slice() {
        let head = scene.key(subject.tokens.start);
        let before_verb = subject.tokens.end <= cue.token;
        let plural = is_plural_noun(scene.classes(), head)
            || (before_verb && cue.form.is_some_and(|form| form.number != Number::Singular));
        discourse.plurals.entry(*one).or_insert(plural);
    }
}

/// The token where the subject after a verb starts: what stands between them is skipped. `None` where a clause,
/// a mark or the end comes first.
fn following(scene: &Scene<'_>, cue: &CueWord, limit: usize) -> Option<usize> {
    let from = cue.end;
    let limit = limit.min(from + REACH);
    let takes_ba = cue.act(scene.lexicon) == crate::lexicon::saying::Act::Act
        || matches!(
            cue.stance,
            Stance::Promising | Stance::Conceding | Stance::Accusing | Stance::Demanding
        );
    let mut at = from;
    while at < limit {
        if let Some(end) = scene.time_end(at) {
            at = end;
            continue;
        }
        if scene.quoted_name_end(at).is_some() {
            return Some(at);
        }
        if cues::opens_clause(scene.document, at).is_some() || scene.speech_at(at).is_some() {
            return None;
        }
        let key = scene.key(at);
        if scene.is_comma(at) {
            // An insertion before the subject: `وقال، في تصريح لـ…، فلان`.
            at += 1;
            continue;
        }
        if matches!(key, "\"" | "«" | "»" | "“" | "”") {
            return None;
        }
        if scene.document.kind(at) == Some(TokenKind::Punctuation) {
            return None;
        }
        if let Some(mention) = scene.mention(at) {
            if mention.prefixed && !is_conjoined(scene, at) {
                at = mention.tokens.end;
                continue;
            }
            return Some(at);
        }
        if scene.classes().is(key, Class::FreeAdverb) || key == "قد" {
            at += 1;
            continue;
        }
        if scene.cue(at).is_some_and(|cue| !cue.is_weak(scene.lexicon)) {
            return None;
        }
        // The complement: هدد باستخدام القوة.
        if takes_ba && key.starts_with('ب') && !key.starts_with("بن") && key.chars().count() > 4
        {
            return None;
        }
        if scene.classes().is(key, Class::PrepositionLike) || is_prepositional(scene.classes(), key)
        {
            if scene.speech_at(at + 1).is_some()
                || cues::opens_clause(scene.document, at + 1).is_some()
            {
                return None;
            }
            at = prepositional_end(scene, at, limit);
            continue;
        }
        if scene.classes().is(key, Class::NonNominal) {
            return None;
        }
        return words::is_nominal(scene.document, scene.classes(), at).then_some(at);
    }
    None
}

/// Whether the particle written onto the mention at token `at` is a conjunction alone.
fn is_conjoined(scene: &Scene<'_>, at: usize) -> bool {
    scene.key(at).starts_with(['و', 'ف'])
}

/// A word with ل or ب and the article: `للصحافيين`, `بالقول`, and such phrases as `لوسائل`.
fn is_prepositional(classes: &Classes, key: &str) -> bool {
    key.starts_with("لل")
        || key.starts_with("بال")
        || matches!(key, "ل" | "ب" | "لوسائل")
        || crate::syntax::nouns::is_governed(classes, key)
}

/// The token after a prepositional phrase that starts at token `at`.
fn prepositional_end(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    let written_on = !scene.is(at, Class::PrepositionLike) && !matches!(scene.key(at), "ل" | "ب");
    let mut object = if written_on { at } else { at + 1 };
    if object >= limit {
        return limit;
    }
    if let Some(end) = scene.time_end(object) {
        return end;
    }
    let occasion = words::is_occasion(scene.classes(), scene.key(object));
    if let Some(end) = scene
        .quoted_name_end(object)
        .or_else(|| scene.mention_end(object).filter(|_| !occasion))
    {
        return end;
    }
    // A noun, with a mention or quoted name as its genitive, or an adjective.
    object += 1;
    let noun = scene.key(object.saturating_sub(1));
    let definite = onset::is_definite(noun)
        || (written_on && (noun.starts_with("لل") || noun.starts_with("بال")));
    if let Some(end) = scene.quoted_name_end(object) {
        return end;
    }
    if let Some(mention) = scene.mention(object) {
        // After a noun with the article a name is no genitive: it is the subject. `في البيان سامر`
        return if definite || mention.kind == Kind::Person {
            object
        } else {
            mention.tokens.end
        };
    }
    while object < limit
        && words::is_nominal(scene.document, scene.classes(), object)
        && scene.mention(object).is_none()
        && scene.quoted_name_end(object).is_none()
        && !scene.breaks(object)
        && !is_prepositional(scene.classes(), scene.key(object))
        && (onset::is_definite(scene.key(object)) == definite || !definite)
        && object < at + 4
    {
        object += 1;
    }
    // عبر حسابه الشخصي "…"
    scene.quoted_name_end(object).unwrap_or(object)
}

/// The speaker whose phrase starts at token `at`. `adds` says whether an unnamed one may be added.
pub fn phrase_at(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    at: usize,
    limit: usize,
    adds: bool,
) -> Option<Subject> {
    let start = if scene.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    // كل من سامر وليلى
    let start = match scene.key(start) {
        "كل" if scene.key(start + 1) == "من" => start + 2,
        // ذات المصادر, هذه المصادر
        "ذات" | "نفس" | "هذه" | "هذا" | "هؤلاء" if onset::is_definite(scene.key(start + 1)) => {
            start + 1
        }
        _ => start,
    };
    if let Some(mention) = scene.mention(start).cloned() {
        return Some(with_companions(
            scene,
            mention.entity,
            mention.kind,
            mention.form,
            start..mention.tokens.end,
            limit,
        ));
    }
    if let Some(subject) = headed(scene, start, limit) {
        return Some(subject);
    }
    // Titles, ranks and descriptions up to the name that they belong to: `الناشط الإعلامي سامر حداد`.
    if let Some(subject) = named_later(scene, start, limit) {
        return Some(subject);
    }
    if !adds || scene.document.kind(start) != Some(TokenKind::Word) {
        return None;
    }
    unnamed(scene, cast, discourse, start, 0, limit)
}

/// The speaker whose phrase starts in token `at` after `ل` or `و`: `وفقا للتقرير`, `وفقا لمصدر مطلع`, `وزعيمهم: …`.
pub fn prefixed_phrase_at(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    at: usize,
    limit: usize,
) -> Option<Subject> {
    if scene.mention(at).is_some() || !scene.key(at).starts_with(['ل', 'و']) {
        return phrase_at(scene, cast, discourse, at, limit, true);
    }
    if let Some(subject) = headed(scene, at, limit).or_else(|| named_later(scene, at, limit)) {
        return Some(subject);
    }
    let skip = if scene.key(at).starts_with("لل") {
        "لل".len()
    } else {
        "ل".len()
    };
    unnamed(scene, cast, discourse, at, skip, limit)
}

/// The key without an article or `ل` with one.
fn bare_key(key: &str) -> &str {
    key.strip_prefix("ال")
        .or_else(|| key.strip_prefix("لل"))
        .unwrap_or(key)
}

/// The name that a noun of its kind stands before: `صحيفة «…»`, `وكالة الأنباء الروسية "…"`, `حركة …`.
fn headed(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Subject> {
    if !crate::syntax::nouns::names_something(scene.classes(), scene.key(at)) {
        return None;
    }
    let mut here = at + 1;
    while here < limit.min(at + 5) {
        let quoted = scene.quoted_name_end(here);
        let start = if quoted.is_some() { here + 1 } else { here };
        if let Some(mention) = scene.mention(start)
            && !mention.prefixed
            && mention.kind != Kind::Person
        {
            // `راديو عمان`, `شرطة عمان`: the place speaks not itself.
            let place = mention.kind == Kind::Place && quoted.is_none();
            if place
                && !scene
                    .classes()
                    .is(bare_key(scene.key(at)), Class::PlaceNoun)
            {
                return None;
            }
            return Some(Subject {
                entities: vec![mention.entity],
                tokens: at..quoted.unwrap_or(mention.tokens.end),
            });
        }
        if !onset::is_definite(scene.key(here)) {
            return None;
        }
        here += 1;
    }
    None
}

/// The entity of a mention, or of the name in apposition to it, and of those joined to it by `و`.
fn with_companions(
    scene: &Scene<'_>,
    entity: EntityId,
    kind: Kind,
    form: Form,
    tokens: Range<usize>,
    limit: usize,
) -> Subject {
    let mut subject = Subject {
        entities: vec![entity],
        tokens,
    };
    if form == Form::Nominal || kind != Kind::Person {
        let mut at = subject.tokens.end;
        let skip_limit = (at + 4).min(limit);
        while at < skip_limit
            && (words::is_honorific(scene.classes(), scene.key(at))
                || scene.is_comma(at)
                || super::marks::is_mark(scene.document, at))
        {
            at += 1;
        }
        if form == Form::Nominal
            && kind == Kind::Person
            && scene
                .mention(at)
                .is_none_or(|next| next.kind != Kind::Person || next.form != Form::Name)
            && let Some(name) = named_after(scene, subject.tokens.end, limit)
        {
            subject.entities = vec![name.entity];
            subject.tokens.end = name.tokens.end;
        } else if form == Form::Nominal
            && let Some(name) = scene.mention(at)
            && name.form == Form::Name
            && name.kind == kind
            && !name.prefixed
        {
            subject.entities = vec![name.entity];
            subject.tokens.end = name.tokens.end;
        }
    }
    // سامر حداد وليلى نور
    let mut at = subject.tokens.end;
    while at < limit
        && let Some(next) = scene.mention(at)
        && next.prefixed
        && scene.key(at).starts_with('و')
        && next.kind == kind
        && subject.entities.len() < MOST_SPEAKERS
    {
        if !subject.entities.contains(&next.entity) {
            subject.entities.push(next.entity);
        }
        at = next.tokens.end;
        subject.tokens.end = at;
    }
    subject
}

/// The name that stands behind a description's further words: `المتحدث باسم اللجنة` + `لإغاثة النازحين سامر حداد`.
fn named_after(scene: &Scene<'_>, from: usize, limit: usize) -> Option<super::scene::Placed> {
    let head = scene
        .mention_ending(from.saturating_sub(1))
        .map_or(from, |mention| mention.tokens.start);
    if is_source_noun(scene.classes(), scene.key(head)) {
        return None;
    }
    let mut at = from;
    while at < limit.min(from + 8) {
        if let Some(mention) = scene.mention(at) {
            if mention.kind == Kind::Person {
                return (mention.form == Form::Name && !mention.prefixed).then(|| mention.clone());
            }
            at = mention.tokens.end;
            continue;
        }
        if let Some(end) = scene.quoted_name_end(at) {
            at = end;
            continue;
        }
        if !words::is_nominal(scene.document, scene.classes(), at)
            || scene.breaks(at)
            || words::looks_finite(scene.classes(), scene.key(at))
        {
            return None;
        }
        at += 1;
    }
    None
}

/// The person's name that a description at token `at` belongs to.
fn named_later(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Subject> {
    // `اتهمت السلطات سامر حداد`: a body has no such name.
    if is_source_noun(scene.classes(), scene.key(at))
        || is_plural_noun(scene.classes(), scene.key(at))
        || kind_of(scene.classes(), bare_key(scene.key(at))) == Kind::Organisation
    {
        return None;
    }
    let limit = limit.min(at + 12);
    let mut here = at;
    let mut inside_complement = false;
    while here < limit {
        if here > at
            && let Some(mention) = scene.mention(here)
        {
            if mention.kind == Kind::Person
                && mention.form == Form::Name
                && !mention.prefixed
                && !inside_complement
            {
                return Some(Subject {
                    entities: vec![mention.entity],
                    tokens: at..mention.tokens.end,
                });
            }
            here = mention.tokens.end;
            inside_complement = false;
            continue;
        }
        if let Some(end) = scene.quoted_name_end(here) {
            here = end;
            inside_complement = false;
            continue;
        }
        let key = scene.key(here);
        if scene.classes().is(key, Class::PrepositionLike) {
            inside_complement = true;
            here += 1;
            continue;
        }
        if scene.is_comma(here) || scene.document.kind(here) == Some(TokenKind::Punctuation) {
            return None;
        }
        if scene.classes().is(key, Class::NonNominal) || (here > at && scene.breaks(here)) {
            return None;
        }
        inside_complement = false;
        here += 1;
    }
    None
}

/// Someone unnamed, described from token `at` on; linked to who was described so before.
fn unnamed(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    at: usize,
    skip: usize,
    limit: usize,
) -> Option<Subject> {
    let whole = scene.key(at);
    let key = whole.get(skip..).unwrap_or_default();
    if key.chars().count() < 3
        || !words::is_nominal(scene.document, scene.classes(), at)
        || (skip == 0 && key.starts_with("لل"))
    {
        return None;
    }
    // معاليه, سموه: who is spoken of already.
    if scene.classes().is(key, Class::StyleWithPronoun) {
        let last = discourse.turns.last()?.clone();
        return Some(Subject {
            entities: last,
            tokens: at..at + 1,
        });
    }
    let tokens = scene.grammar().speaker(at, limit);
    let bare = key.strip_prefix("ال").unwrap_or(key).to_owned();
    // مدير الوكالة، سامر حداد، إن; رئيس الأركان، الجنرال سامر حداد، قوله
    let mut after = tokens.end + 1;
    while words::is_honorific(scene.classes(), scene.key(after)) && after < tokens.end + 4 {
        after += 1;
    }
    if scene.is_comma(tokens.end)
        && let Some(name) = scene.mention(after)
        && name.kind == Kind::Person
        && name.form == Form::Name
        && !name.prefixed
        && (scene.is_comma(name.tokens.end) || opens_speech(scene, name.tokens.end))
        && (!is_source_noun(scene.classes(), key) || matches!(key, "احد" | "احدي"))
    {
        return Some(Subject {
            entities: vec![name.entity],
            tokens: at..name.tokens.end,
        });
    }
    if skip == 0
        && !is_source_noun(scene.classes(), key)
        && let Some(name) = set_off_name(scene, tokens.end, limit)
    {
        return Some(Subject {
            entities: vec![name.entity],
            tokens: at..name.tokens.end,
        });
    }
    // `أفادت أنباء أن`: nobody else is named.
    let rumour =
        matches!(bare.as_str(), "انباء" | "شائعات" | "اشاعات") && opens_speech(scene, tokens.end);
    if (is_abstract(scene.classes(), &bare) && !rumour)
        || !(may_speak(scene.classes(), key) || skip > 0 || opens_speech(scene, tokens.end))
    {
        return None;
    }
    let definite =
        onset::is_definite(key) || whole.get(..skip) == Some("لل") || discourse.in_headline;
    let source = scene.document.text();
    let span = scene.document.span_of(tokens.clone());
    let span = span.from_offset(scene.document.span_after(at, skip).start());
    let known = definite
        .then(|| {
            discourse
                .unnamed
                .iter()
                .rev()
                .take(64)
                .find(|(head, _)| same_head(head, &bare))
                .map(|&(_, entity)| entity)
        })
        .flatten();
    let kind = kind_of(scene.classes(), &bare);
    // المتحدث ذاته: the last speaker; الوزير: too, where nobody was described so.
    let same = tokens
        .clone()
        .any(|at| matches!(scene.key(at), "ذاته" | "نفسه" | "ذاتها" | "نفسها" | "عينه"));
    let alone = definite
        && tokens.len() == 1
        && is_speaking_noun(scene.classes(), &bare)
        && !is_plural_noun(scene.classes(), key);
    let last = match discourse.turns.last().map(Vec::as_slice) {
        Some([last])
            if cast
                .entities
                .get(last.0 as usize)
                .is_some_and(|last| last.kind == kind || same)
                && discourse.plurals.get(last) != Some(&true) =>
        {
            Some(*last)
        }
        _ => None,
    };
    let known = match (same, last) {
        (true, Some(last)) => Some(last),
        _ => known.or(last.filter(|_| same || (alone && kind == Kind::Person))),
    };
    let entity = match known {
        Some(entity) => {
            let mention = crate::findings::Mention {
                span,
                kind: cast
                    .entities
                    .get(entity.0 as usize)
                    .map_or(kind, |known| known.kind),
                form: Form::Nominal,
                entity,
                rule: NameRule::Unnamed,
            };
            scene.place(&mention);
            cast.add_mention(mention);
            entity
        }
        None => {
            let entity = cast.add_unnamed(source, span, kind, NameRule::Unnamed);
            scene.place(&crate::findings::Mention {
                span,
                kind,
                form: Form::Nominal,
                entity,
                rule: NameRule::Unnamed,
            });
            discourse.unnamed.push((bare, entity));
            entity
        }
    };
    Some(Subject {
        entities: vec![entity],
        tokens,
    })
}

/// The person's name, set off by commas, that a description with further words belongs to:
/// `الباحثة والخبيرة في التغذية، ليلى نور، إن`.
fn set_off_name(scene: &Scene<'_>, from: usize, limit: usize) -> Option<super::scene::Placed> {
    /// How far the description goes on at most.
    const LONGEST: usize = 10;
    let comma = (from..limit.min(from + LONGEST)).find(|&at| scene.is_comma(at))?;
    let words = (from..comma).all(|at| {
        (words::is_nominal(scene.document, scene.classes(), at)
            || scene.is(at, Class::PrepositionLike))
            && scene.cue(at).is_none()
            && cues::opens_clause(scene.document, at).is_none()
    });
    let mut at = comma + 1;
    while words::is_honorific(scene.classes(), scene.key(at)) && at < comma + 4 {
        at += 1;
    }
    let name = scene.mention(at)?;
    let closed = name.tokens.end >= limit
        || scene.document.kind(name.tokens.end) == Some(TokenKind::Punctuation)
        || cues::opens_clause(scene.document, name.tokens.end).is_some();
    (words && closed && name.kind == Kind::Person && name.form == Form::Name && !name.prefixed)
        .then(|| name.clone())
}

/// Whether speech, or what may stand between its speaker and it, starts at token `at`.
fn opens_speech(scene: &Scene<'_>, at: usize) -> bool {
    let key = scene.key(at);
    let class = scene.classes().of(key);
    scene.speech_at(at).is_some()
        || cues::opens_clause(scene.document, at).is_some()
        || (cues::particle_at(scene.document, at).is_some()
            && cues::opens_clause(scene.document, at + 1).is_some())
        || scene.document.kind(at) == Some(TokenKind::Punctuation)
        || scene.time_end(at).is_some()
        || scene.document.kind(at).is_none()
        || class.has(Class::FreeAdverb)
        || words::looks_finite(scene.classes(), key)
        || words::looks_past(scene.classes(), key)
        || (key.starts_with('ل') && crate::syntax::nouns::names_something(scene.classes(), key))
        || class.has(Class::BeforeSpeech)
        || key.starts_with("لل")
        || key.starts_with('ل') && scene.mention(at).is_some_and(|mention| mention.prefixed)
}

fn same_head(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches('ا') == b.trim_end_matches('ا')
}

/// The subject that stands before the verb: `مصدر مطلع قال`, `الوزارة التي أكدت`, `كان الوزير قد صرح`.
fn preceding(
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
                    b >= floor && words::is_joined_preposition(scene.classes(), scene.key(b))
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
            && (class.has(Class::PrepositionLike) || onset::is_definite(key))
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
        || !words::is_nominal(scene.document, scene.classes(), start)
        || scene.cue(start).is_some()
    {
        return None;
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let speaks = after_kan
        || is_source_noun(scene.classes(), key)
        || is_plural_noun(scene.classes(), key)
        || kind_of(scene.classes(), bare) == Kind::Organisation
        || (onset::is_definite(key) && is_speaking_noun(scene.classes(), bare))
        // مساعد الطيار
        || (is_speaking_noun(scene.classes(), bare) && onset::is_definite(scene.key(start + 1)));
    if !speaks {
        return None;
    }
    let end = scene.grammar().speaker(start, cue.token).end;
    let rest_is_adjunct = end == verb
        || matches!(scene.key(end), "في" | "قد" | "ل" | "عبر" | "خلال")
        || scene.is_comma(end)
        || scene.time_end(end).is_some();
    if !rest_is_adjunct {
        return None;
    }
    phrase_at(scene, cast, discourse, start, cue.token, true)
}

fn is_closing_name(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|open| scene.quoted_name_end(open) == Some(at + 1))
}

/// The mentions joined by `و` before the one that ends in front of the verb: `موسكو وبيونغ يانغ تعلنان`.
fn coordinated(scene: &Scene<'_>, last: &super::scene::Placed, floor: usize) -> Subject {
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

/// The subject of a sentence that does not speak itself but goes on with a participle (`انتقل الأمير …، قائلا`): the
/// first mention of a person or body in `unit` before `end` that no preposition governs.
#[must_use]
pub fn clause_subject(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    cue: Option<&CueWord>,
    tokens: Range<usize>,
) -> Option<Subject> {
    let fits =
        |entity: EntityId| cue.is_none_or(|cue| discourse.may_be_subject(&[entity], cue, cast));
    // Someone unnamed who has spoken before: `فحص الباحثون العينات، لكنهم قالوا`.
    for at in tokens.clone().take(6) {
        let key = scene.key(at);
        if !onset::is_definite(key)
            || (at > tokens.start && scene.is(at - 1, Class::PrepositionLike))
        {
            continue;
        }
        let bare = key.strip_prefix("ال").unwrap_or(key);
        let known = discourse
            .unnamed
            .iter()
            .rev()
            .take(16)
            .find(|(head, _)| same_head(head, bare));
        if let Some(&(_, entity)) = known
            && fits(entity)
        {
            return Some(Subject {
                entities: vec![entity],
                tokens: at..at + 1,
            });
        }
    }
    let mut inside = 0;
    for mention in scene.mentions_in(tokens.clone()) {
        let start = mention.tokens.start;
        if start < inside {
            continue;
        }
        inside = mention.tokens.end;
        let before = start
            .checked_sub(1)
            .filter(|&b| b >= tokens.start)
            .map_or("", |b| scene.key(b));
        let governed = (mention.prefixed && !is_conjoined(scene, start))
            || words::is_joined_preposition(scene.classes(), before);
        let genitive = start > tokens.start
            && words::is_nominal(scene.document, scene.classes(), start - 1)
            && scene.mention_ending(start - 1).is_none()
            && start > tokens.start + 1
            && !words::looks_finite(scene.classes(), before)
            && !words::is_honorific(scene.classes(), before);
        if governed || genitive {
            continue;
        }
        if mention.kind == Kind::Other || mention.kind == Kind::Place && start > tokens.start + 1 {
            continue;
        }
        if fits(mention.entity) {
            return Some(Subject {
                entities: vec![mention.entity],
                tokens: mention.tokens.clone(),
            });
        }
    }
    None
}
