//! Whom a sentence is about that does not speak itself.

use super::unnamed::same_head;
use super::{Subject, is_conjoined};
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::phrases;
use crate::analysis::quotations::scene::Scene;
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use std::ops::Range;

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
        if !phrases::is_definite(key)
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
            || phrases::is_joined_preposition(scene.classes(), before);
        let genitive = start > tokens.start
            && phrases::is_nominal(scene.document, scene.classes(), start - 1)
            && scene.mention_ending(start - 1).is_none()
            && start > tokens.start + 1
            && !phrases::looks_finite(scene.classes(), before)
            && !phrases::is_honorific(scene.classes(), before);
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
