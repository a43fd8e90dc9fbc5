//! The phrase of a speaker: a name, a noun that a name stands behind, a description.

use super::following::abbreviated_title;
use super::naming::{named_after, named_later, set_off_name};
use super::subject::{Subject, after_honorifics, bare_key};
use super::unnamed::{Description, place, unnamed};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::marks;
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::{EntityId, Form, Kind};
use crate::lexicon::classes::Class;
use crate::lexicon::titles::TitleClass;
use crate::lexicon::words::FunctionClass;
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many speak together at most: a joint statement names its states one by one.
const MOST_SPEAKERS: usize = 12;

/// How far behind a noun of its kind a name stands at most: `وكالة الأنباء الوطنية الرسمية "…"`.
const HEAD_REACH: usize = 5;

/// How many marks, commas and honorifics may stand between a description and its name:
/// `الوزيرة، السيدة الدكتورة، ليلى نور`.
const LONGEST_SET_OFF: usize = 4;

/// What a phrase says of who speaks.
#[derive(Clone, Debug)]
pub enum Phrase<'a> {
    /// That it is somebody known.
    Known(Subject),
    /// What he is; whom that means of those who were described before.
    Described(Description<'a>, Option<EntityId>),
}

impl Phrase<'_> {
    /// Where it stands.
    #[must_use]
    pub const fn tokens(&self) -> &Range<usize> {
        match self {
            Self::Known(subject) => &subject.tokens,
            Self::Described(description, _) => &description.tokens,
        }
    }

    /// Whom it means, where that is somebody known.
    #[must_use]
    pub fn entities(&self) -> Option<&[EntityId]> {
        match self {
            Self::Known(subject) => Some(&subject.entities),
            Self::Described(_, known) => known.as_ref().map(std::slice::from_ref),
        }
    }

    /// Who speaks by it; whom it describes first is added.
    pub fn place(
        self,
        context: &mut Context<'_>,
        builder: &mut EntityBuilder,
        history: &mut SpeakerHistory,
    ) -> Subject {
        match self {
            Self::Known(subject) => subject,
            Self::Described(description, known) => Subject {
                entities: vec![place(context, builder, history, &description, known)],
                tokens: description.tokens,
            },
        }
    }
}

/// The phrase of a speaker that starts at token `at`.
#[must_use]
pub fn phrase_at<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    limit: usize,
) -> Option<Phrase<'a>> {
    let start = if context.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    // كل من سامر وليلى
    let start = match context.key(start) {
        "كل" if context.key(start + 1) == "من" => start + 2,
        // ذات المصادر, هذه المصادر
        "ذات" | "نفس" | "هذه" | "هذا" | "هؤلاء" if onset::is_definite(context.key(start + 1)) => {
            start + 1
        }
        // د. سامر حداد
        _ => abbreviated_title(context, start).unwrap_or(start),
    };
    // معالي أمين العاصمة
    let called = after_honorifics(context, start);
    let person = |mention: &Placed| mention.kind == Kind::Person;
    let titles = &context.lexicon.titles;
    let mut styles = titles.get(context.key(start)).into_iter();
    let titled = called > start
        && !onset::is_definite(context.key(start))
        && styles.all(|title| title.class == TitleClass::Honorific)
        && !titles.get(bare_key(context.key(called))).is_empty();
    let start = if titled || context.mention(called).is_some_and(person) {
        called
    } else {
        start
    };
    if let Some(mention) = context.mention(start).cloned() {
        return Some(Phrase::Known(with_companions(context, &mention, limit)));
    }
    if let Some(subject) = headed(context, start, limit) {
        return Some(Phrase::Known(subject));
    }
    // Titles, ranks and descriptions up to the name that they belong to: `الناشط الإعلامي سامر حداد`.
    if let Some(subject) = named_later(context, start, limit) {
        return Some(Phrase::Known(subject));
    }
    // `وذلك بعد أن`, `نشر أول أمس`: neither points at who speaks.
    let points = context.grammar().function(start) == Some(FunctionClass::Demonstrative);
    if context.document.kind(start) != Some(TokenKind::Word)
        || points
        || context.time_end(start).is_some()
    {
        return None;
    }
    unnamed(context, builder, history, start, 0, limit)
}

/// The phrase of a speaker that starts in token `at` after `ل` or `و`: `وفقا للتقرير`, `وفقا لمصدر مطلع`, `وزعيمهم: …`.
#[must_use]
pub fn prefixed_phrase_at<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    limit: usize,
) -> Option<Phrase<'a>> {
    if context.mention(at).is_some() || !context.key(at).starts_with(['ل', 'و']) {
        return phrase_at(context, builder, history, at, limit);
    }
    if let Some(subject) = headed(context, at, limit).or_else(|| named_later(context, at, limit)) {
        return Some(Phrase::Known(subject));
    }
    let skip = if context.key(at).starts_with("لل") {
        "لل".len()
    } else {
        "ل".len()
    };
    unnamed(context, builder, history, at, skip, limit)
}

/// The name that a noun of its kind stands before: `صحيفة «…»`, `وكالة الأنباء الروسية "…"`, `حركة …`.
#[must_use]
pub fn headed(context: &Context<'_>, at: usize, limit: usize) -> Option<Subject> {
    if !crate::syntax::nouns::names_something(context.classes(), context.key(at)) {
        return None;
    }
    let mut here = at + 1;
    while here < limit.min(at + HEAD_REACH) {
        let quoted = context.quoted_name_end(here);
        let start = if quoted.is_some() { here + 1 } else { here };
        if let Some(mention) = context.mention(start)
            && !mention.prefixed
            && mention.kind != Kind::Person
        {
            // `راديو عمان`, `شرطة عمان`: the place speaks not itself.
            let place = mention.kind == Kind::Place && quoted.is_none();
            if place
                && !context
                    .classes()
                    .is(bare_key(context.key(at)), Class::PlaceNoun)
            {
                return None;
            }
            return Some(Subject {
                entities: vec![mention.entity],
                tokens: at..quoted.unwrap_or(mention.tokens.end),
            });
        }
        if !onset::is_definite(context.key(here)) {
            return None;
        }
        here += 1;
    }
    None
}

/// The entity of a mention, or of the name that a description belongs to, and of those joined to it by `و`:
/// `سامر حداد وليلى نور`.
fn with_companions(context: &Context<'_>, first: &Placed, limit: usize) -> Subject {
    let mut subject = Subject {
        entities: vec![first.entity],
        tokens: first.tokens.clone(),
    };
    if first.form == Form::Nominal
        && let Some(name) = name_of(context, first, limit)
    {
        subject.entities = vec![name.entity];
        subject.tokens.end = name.tokens.end;
    }
    let mut at = subject.tokens.end;
    while at < limit
        && let Some(next) = context.mention(at)
        && next.prefixed
        && context.key(at).starts_with('و')
        && next.kind == first.kind
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

/// The name in apposition to a description, or a person's behind its further words.
fn name_of(context: &Context<'_>, description: &Placed, limit: usize) -> Option<Placed> {
    let end = description.tokens.end;
    let mut at = end;
    while at < limit.min(end + LONGEST_SET_OFF)
        && (words::is_honorific(context.classes(), context.key(at))
            || context.is_comma(at)
            || marks::is_mark(context.document, at))
    {
        at += 1;
    }
    let apposed = context
        .mention(at)
        .filter(|next| next.form == Form::Name && next.kind == description.kind);
    match apposed {
        Some(name) => (!name.prefixed).then(|| name.clone()),
        None if description.kind == Kind::Person => {
            named_after(context, end, limit).or_else(|| set_off_name(context, end, limit))
        }
        None => None,
    }
}
