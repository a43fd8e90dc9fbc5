//! Speakers without a name: who is described so, and whether that is somebody described before.

use super::Subject;
use super::naming::set_off_name;
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues;
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::nouns::{
    is_abstract, is_plural_noun, is_source_noun, is_speaking_noun, kind_of, may_speak,
};
use crate::analysis::quotations::phrases;
use crate::analysis::quotations::scene::Scene;
use crate::analysis::quotations::terms;
use crate::findings::entities::NameRule;
use crate::findings::{Form, Kind};
use crate::lexicon::classes::Class;
use crate::text::tokens::TokenKind;

/// Someone unnamed, described from token `at` on; linked to who was described so before.
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
        || !phrases::is_nominal(scene.document, scene.classes(), at)
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
    let tokens = phrases::noun_phrase(scene.document, scene, at, limit.min(at + 14));
    let bare = key.strip_prefix("ال").unwrap_or(key).to_owned();
    // مدير الوكالة، سامر حداد، إن; رئيس الأركان، الجنرال سامر حداد، قوله
    let mut after = tokens.end + 1;
    while phrases::is_honorific(scene.classes(), scene.key(after)) && after < tokens.end + 4 {
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
        phrases::is_definite(key) || whole.get(..skip) == Some("لل") || discourse.in_headline;
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
        || phrases::looks_finite(scene.classes(), key)
        || phrases::looks_past(scene.classes(), key)
        || (key.starts_with('ل') && terms::names_something(scene.classes(), key))
        || class.has(Class::BeforeSpeech)
        || key.starts_with("لل")
        || key.starts_with('ل') && scene.mention(at).is_some_and(|mention| mention.prefixed)
}

pub(super) fn same_head(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches('ا') == b.trim_end_matches('ا')
}
