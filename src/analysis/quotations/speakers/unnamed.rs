//! Speakers without a name: who is described so, and whether that is somebody described before.

use super::naming::set_off_name;
use super::phrase::Phrase;
use super::subject::{Subject, after_honorifics};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues;
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::entities::NameRule;
use crate::findings::{EntityId, Form, Kind, Mention};
use crate::lexicon::classes::Class;
use crate::syntax::nouns::{
    is_abstract, is_plural_noun, is_source_noun, is_speaking_noun, kind_of, may_speak,
    without_pronoun,
};
use crate::syntax::{onset, words};
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many of those described last may be meant by a description with the article; further back it is a new one.
const REMEMBERED: usize = 64;

/// The description of somebody unnamed.
#[derive(Clone, Debug)]
pub struct Description<'k> {
    /// Its first word, without a particle written onto it.
    key: &'k str,
    /// The same without its article.
    pub(super) bare: &'k str,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its place, without a particle written onto its first word.
    pub(super) span: Span,
    /// Whether it is of somebody known.
    definite: bool,
    /// What is described.
    pub(super) kind: Kind,
}

/// Someone unnamed, described from token `at` on, whose first word has `skip` bytes of a particle written onto it;
/// linked to who was described so before.
pub(super) fn unnamed<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    skip: usize,
    limit: usize,
) -> Option<Phrase<'a>> {
    let whole = context.key(at);
    let key = whole.get(skip..).unwrap_or_default();
    if key.chars().count() < 3
        || !words::is_nominal(context.document, context.classes(), at)
        || (skip == 0 && key.starts_with("لل"))
    {
        return None;
    }
    // معاليه, سموه: who is spoken of already.
    if context.classes().is(key, Class::StyleWithPronoun) {
        let last = history.turns.last()?.clone();
        return Some(Phrase::Known(Subject {
            entities: last,
            tokens: at..at + 1,
        }));
    }
    if is_possessed_thing(context, at, key) {
        return None;
    }
    let tokens = context.grammar().speaker(at, limit);
    let name = apposed_name(context, key, tokens.end).or_else(|| {
        (skip == 0 && !is_source_noun(context.classes(), key))
            .then(|| set_off_name(context, tokens.end, limit))
            .flatten()
    });
    if let Some(name) = name {
        return Some(Phrase::Known(Subject {
            entities: vec![name.entity],
            tokens: at..name.tokens.end,
        }));
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let another = matches!(context.key(at + 1), "اخر" | "اخري" | "اخرون");
    let speaks = skip > 0
        || another
        || may_speak(context.classes(), key)
        || opens_speech(context, tokens.end);
    let says_nothing = is_abstract(context.classes(), bare)
        && !is_rumour(context, bare, tokens.end)
        && !is_document(context, bare, tokens.end);
    if !speaks || says_nothing {
        return None;
    }
    Some(describe(context, builder, history, at, skip, tokens))
}

/// Whoever the noun phrase from token `at` on describes, whether or not its noun is of those who speak.
#[must_use]
pub fn described<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    limit: usize,
) -> Option<Phrase<'a>> {
    let tokens = context.grammar().speaker(at, limit);
    (!is_possessed_thing(context, at, context.key(at)))
        .then(|| describe(context, builder, history, at, 0, tokens))
}

fn describe<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    skip: usize,
    tokens: Range<usize>,
) -> Phrase<'a> {
    let whole = context.key(at);
    let key = whole.get(skip..).unwrap_or_default();
    let bare = key.strip_prefix("ال").unwrap_or(key);
    let span = context.document.span_of(tokens.clone());
    let description = Description {
        key,
        bare,
        tokens,
        span: span.from_offset(context.document.span_after(at, skip).start()),
        definite: onset::is_definite(key) || whole.get(..skip) == Some("لل") || history.in_headline,
        kind: kind_of(context.classes(), counted(context, at, bare)),
    };
    let known = known_as(context, builder, history, &description);
    Phrase::Described(description, known)
}

/// Whether the word is a noun with a pronoun and neither a person nor a body: `تصريحه`, `حديثها`.
fn is_possessed_thing(context: &Context<'_>, at: usize, key: &str) -> bool {
    let form = context.document.form(at);
    if !["ه", "ها", "هم", "هما"]
        .iter()
        .any(|pronoun| form.ends_with(pronoun))
        || onset::is_definite(key)
    {
        return false;
    }
    let classes = context.classes();
    without_pronoun(key).is_some_and(|noun| {
        !is_speaking_noun(classes, &noun)
            && !is_speaking_noun(classes, key)
            && !is_plural_noun(classes, key)
            && kind_of(classes, &noun) == Kind::Person
            && context.lexicon.titles.get(&noun).is_empty()
            && !classes.is(key, Class::UnnamedSource)
    })
}

/// The noun that says what is described: of a quantity the one that it counts, `إحدى الدراسات`, `عدد من الشركات`.
fn counted<'k>(context: &Context<'k>, at: usize, bare: &'k str) -> &'k str {
    if !context.classes().is(bare, Class::QuantityNoun) {
        return bare;
    }
    let next = at + 1 + usize::from(context.key(at + 1) == "من");
    let key = context.key(next);
    key.strip_prefix("ال").unwrap_or(key)
}

/// The name between commas behind a description that ends before token `end`: `مدير الوكالة، سامر حداد، إن`,
/// `رئيس الأركان، الجنرال سامر حداد، قوله`.
fn apposed_name(context: &Context<'_>, key: &str, end: usize) -> Option<Placed> {
    if !context.is_comma(end) {
        return None;
    }
    let name = context.mention(after_honorifics(context, end + 1))?;
    let closed = context.is_comma(name.tokens.end) || opens_speech(context, name.tokens.end);
    // `أحد سكان القرية، سامر حداد، إن`, but no source has a name.
    let may_have_one = !is_source_noun(context.classes(), key) || matches!(key, "احد" | "احدي");
    (name.kind == Kind::Person
        && name.form == Form::Name
        && !name.prefixed
        && closed
        && may_have_one)
        .then(|| name.clone())
}

/// `أفادت أنباء أن`: nobody else is named.
fn is_rumour(context: &Context<'_>, bare: &str, end: usize) -> bool {
    matches!(bare, "انباء" | "شائعات" | "اشاعات") && opens_speech(context, end)
}

/// `جاء في قرار المنظمة أن`: a document, and its clause follows.
fn is_document(context: &Context<'_>, bare: &str, end: usize) -> bool {
    kind_of(context.classes(), bare) == Kind::Other
        && cues::opens_clause(context.document, end).is_some()
}

/// Whom the description means of those who are known already.
fn known_as(
    context: &Context<'_>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
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
    let same = description.tokens.clone().any(|at| {
        matches!(
            context.key(at),
            "ذاته" | "نفسه" | "ذاتها" | "نفسها" | "عينه"
        )
    });
    let alone = definite
        && description.tokens.len() == 1
        && is_speaking_noun(context.classes(), bare)
        && !is_plural_noun(context.classes(), key);
    let last = match history.turns.last().map(Vec::as_slice) {
        Some(&[last]) => builder
            .entities
            .get(last.0 as usize)
            .filter(|known| known.kind == kind || same)
            .filter(|_| history.plurals.get(&last) != Some(&true))
            .map(|_| last),
        _ => None,
    };
    if same && last.is_some() {
        return last;
    }
    let described = || {
        history
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
pub(super) fn place(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    description: &Description<'_>,
    known: Option<EntityId>,
) -> EntityId {
    let span = description.span;
    let mention = |entity, kind| Mention {
        span,
        kind,
        form: Form::Nominal,
        entity,
        rule: NameRule::Unnamed,
    };
    let Some(entity) = known else {
        let kind = description.kind;
        let entity = builder.add_unnamed(context.document.text(), span, kind, NameRule::Unnamed);
        context.place(&mention(entity, kind));
        history.unnamed.push((description.bare.to_owned(), entity));
        return entity;
    };
    let kind = builder
        .entities
        .get(entity.0 as usize)
        .map_or(description.kind, |known| known.kind);
    let mention = mention(entity, kind);
    context.place(&mention);
    builder.add_mention(mention);
    entity
}

/// Whether speech, or what may stand between its speaker and it, starts at token `at`.
fn opens_speech(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    let class = context.classes().of(key);
    context.speech_at(at).is_some()
        || cues::opens_clause(context.document, at).is_some()
        || (cues::particle_at(context.document, at).is_some()
            && cues::opens_clause(context.document, at + 1).is_some())
        || context.document.kind(at) == Some(TokenKind::Punctuation)
        || context.time_end(at).is_some()
        || context.document.kind(at).is_none()
        || class.has(Class::FreeAdverb)
        || words::looks_finite(context.classes(), key)
        || words::looks_past(context.classes(), key)
        || (key.starts_with('ل') && crate::syntax::nouns::names_something(context.classes(), key))
        || class.has(Class::BeforeSpeech)
        || key.starts_with("لل")
        || key.starts_with('ل') && context.mention(at).is_some_and(|mention| mention.prefixed)
}

/// Whether two bare nouns are one, an accusative ending aside: `مسؤولا`, `مسؤول`.
pub(super) fn same_head(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches('ا') == b.trim_end_matches('ا')
}
