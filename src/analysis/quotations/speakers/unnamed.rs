//! Speakers without a name: who is described so, and whether that is somebody described before.

use super::naming::set_off_name;
use super::subject::{Subject, after_honorifics};
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues;
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::scene::{Placed, Scene};
use crate::findings::entities::NameRule;
use crate::findings::{EntityId, Form, Kind, Mention};
use crate::lexicon::classes::Class;
use crate::syntax::nouns::{
    is_abstract, is_plural_noun, is_source_noun, is_speaking_noun, kind_of, may_speak,
};
use crate::syntax::{onset, words};
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many of those described last may be meant by a description with the article; further back it is a new one.
const REMEMBERED: usize = 64;

/// The description of somebody unnamed.
struct Description<'k> {
    /// Its first word, without a particle written onto it.
    key: &'k str,
    /// The same without its article.
    bare: &'k str,
    tokens: Range<usize>,
    /// Whether it is of somebody known.
    definite: bool,
    kind: Kind,
}

/// Someone unnamed, described from token `at` on, whose first word has `skip` bytes of a particle written onto it;
/// linked to who was described so before.
pub(super) fn unnamed(
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
    let name = apposed_name(scene, key, tokens.end).or_else(|| {
        (skip == 0 && !is_source_noun(scene.classes(), key))
            .then(|| set_off_name(scene, tokens.end, limit))
            .flatten()
    });
    if let Some(name) = name {
        return Some(Subject {
            entities: vec![name.entity],
            tokens: at..name.tokens.end,
        });
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let speaks = skip > 0 || may_speak(scene.classes(), key) || opens_speech(scene, tokens.end);
    if !speaks || (is_abstract(scene.classes(), bare) && !is_rumour(scene, bare, tokens.end)) {
        return None;
    }
    let description = Description {
        key,
        bare,
        tokens,
        definite: onset::is_definite(key)
            || whole.get(..skip) == Some("لل")
            || discourse.in_headline,
        kind: kind_of(scene.classes(), bare),
    };
    let span = scene.document.span_of(description.tokens.clone());
    let span = span.from_offset(scene.document.span_after(at, skip).start());
    let known = known_as(scene, cast, discourse, &description);
    let entity = place(scene, cast, discourse, &description, span, known);
    Some(Subject {
        entities: vec![entity],
        tokens: description.tokens,
    })
}

/// The name between commas behind a description that ends before token `end`: `مدير الوكالة، سامر حداد، إن`,
/// `رئيس الأركان، الجنرال سامر حداد، قوله`.
fn apposed_name(scene: &Scene<'_>, key: &str, end: usize) -> Option<Placed> {
    if !scene.is_comma(end) {
        return None;
    }
    let name = scene.mention(after_honorifics(scene, end + 1))?;
    let closed = scene.is_comma(name.tokens.end) || opens_speech(scene, name.tokens.end);
    // `أحد سكان القرية، سامر حداد، إن`, but no source has a name.
    let may_have_one = !is_source_noun(scene.classes(), key) || matches!(key, "احد" | "احدي");
    (name.kind == Kind::Person
        && name.form == Form::Name
        && !name.prefixed
        && closed
        && may_have_one)
        .then(|| name.clone())
}

/// `أفادت أنباء أن`: nobody else is named.
fn is_rumour(scene: &Scene<'_>, bare: &str, end: usize) -> bool {
    matches!(bare, "انباء" | "شائعات" | "اشاعات") && opens_speech(scene, end)
}

/// Whom the description means of those who are known already.
fn known_as(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    description: &Description<'_>,
) -> Option<EntityId> {
    let &Description {
        key,
        bare,
        definite,
        kind,
        ..
    } = description;
    // المتحدث ذاته: the last speaker; الوزير: too, where nobody was described so.
    let same = description
        .tokens
        .clone()
        .any(|at| matches!(scene.key(at), "ذاته" | "نفسه" | "ذاتها" | "نفسها" | "عينه"));
    let alone = definite
        && description.tokens.len() == 1
        && is_speaking_noun(scene.classes(), bare)
        && !is_plural_noun(scene.classes(), key);
    let last = match discourse.turns.last().map(Vec::as_slice) {
        Some(&[last]) => cast
            .entities
            .get(last.0 as usize)
            .filter(|known| known.kind == kind || same)
            .filter(|_| discourse.plurals.get(&last) != Some(&true))
            .map(|_| last),
        _ => None,
    };
    if same && last.is_some() {
        return last;
    }
    let described = || {
        discourse
            .unnamed
            .iter()
            .rev()
            .take(REMEMBERED)
            .find(|(head, _)| same_head(head, bare))
            .map(|&(_, entity)| entity)
    };
    definite
        .then(described)
        .flatten()
        .or(last.filter(|_| alone && kind == Kind::Person))
}

/// Adds the mention that a description is: of `known`, or of an entity of its own.
fn place(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    description: &Description<'_>,
    span: Span,
    known: Option<EntityId>,
) -> EntityId {
    let mention = |entity, kind| Mention {
        span,
        kind,
        form: Form::Nominal,
        entity,
        rule: NameRule::Unnamed,
    };
    let Some(entity) = known else {
        let kind = description.kind;
        let entity = cast.add_unnamed(scene.document.text(), span, kind, NameRule::Unnamed);
        scene.place(&mention(entity, kind));
        discourse
            .unnamed
            .push((description.bare.to_owned(), entity));
        return entity;
    };
    let kind = cast
        .entities
        .get(entity.0 as usize)
        .map_or(description.kind, |known| known.kind);
    let mention = mention(entity, kind);
    scene.place(&mention);
    cast.add_mention(mention);
    entity
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

/// Whether two bare nouns are one, an accusative ending aside: `مسؤولا`, `مسؤول`.
pub(super) fn same_head(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches('ا') == b.trim_end_matches('ا')
}
