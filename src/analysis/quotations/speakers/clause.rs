//! Whom a sentence is about that does not speak itself.

use super::subject::{Subject, is_conjoined};
use super::unnamed::same_head;
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::scene::{Placed, Scene};
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use crate::syntax::{onset, words};
use std::ops::Range;

/// How near to the start of the sentence somebody described before is its subject: the second word behind a verb, or
/// further on behind adverbs, `وفي وقت لاحق فحص الباحثون`.
const OPENING: usize = 6;

/// How many of those described last may be meant.
const REMEMBERED: usize = 16;

/// The subject of a sentence that does not speak itself but goes on with a participle (`انتقل الأمير …، قائلا`): the
/// first mention of a person or body in `tokens` that no preposition governs.
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
    described_before(scene, discourse, tokens.clone(), fits)
        .or_else(|| first_mention(scene, tokens, fits))
}

/// Someone unnamed who has spoken before: `فحص الباحثون العينات، لكنهم قالوا`.
fn described_before(
    scene: &Scene<'_>,
    discourse: &Discourse,
    tokens: Range<usize>,
    fits: impl Fn(EntityId) -> bool,
) -> Option<Subject> {
    tokens.clone().take(OPENING).find_map(|at| {
        let key = scene.key(at);
        if !onset::is_definite(key)
            || (at > tokens.start && scene.is(at - 1, Class::PrepositionLike))
        {
            return None;
        }
        let bare = key.strip_prefix("ال").unwrap_or(key);
        let &(_, entity) = discourse
            .unnamed
            .iter()
            .rev()
            .take(REMEMBERED)
            .find(|(head, _)| same_head(head, bare))?;
        fits(entity).then(|| Subject {
            entities: vec![entity],
            tokens: at..at + 1,
        })
    })
}

/// The first mention in `tokens`, outside others, of somebody who may be the subject.
fn first_mention(
    scene: &Scene<'_>,
    tokens: Range<usize>,
    fits: impl Fn(EntityId) -> bool,
) -> Option<Subject> {
    let mut inside = 0;
    for mention in scene.mentions_in(tokens.clone()) {
        if mention.tokens.start < inside {
            continue;
        }
        inside = mention.tokens.end;
        if may_be_topic(scene, mention, tokens.start) && fits(mention.entity) {
            return Some(Subject {
                entities: vec![mention.entity],
                tokens: mention.tokens.clone(),
            });
        }
    }
    None
}

/// Whether the mention is a person or body that neither a preposition nor a noun governs; a place only right after the
/// verb that opens the sentence at token `first`.
fn may_be_topic(scene: &Scene<'_>, mention: &Placed, first: usize) -> bool {
    let start = mention.tokens.start;
    let before = start
        .checked_sub(1)
        .filter(|&b| b >= first)
        .map_or("", |b| scene.key(b));
    let governed = (mention.prefixed && !is_conjoined(scene, start))
        || words::is_joined_preposition(scene.classes(), before);
    let opens = start <= first + 1;
    let genitive = !opens
        && words::is_nominal(scene.document, scene.classes(), start - 1)
        && scene.mention_ending(start - 1).is_none()
        && !words::looks_finite(scene.classes(), before)
        && !words::is_honorific(scene.classes(), before);
    let kind_fits = match mention.kind {
        Kind::Person | Kind::Organisation => true,
        Kind::Place => opens,
        Kind::Other => false,
    };
    kind_fits && !governed && !genitive
}
