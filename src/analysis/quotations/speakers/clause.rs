//! Whom a sentence is about that does not speak itself.

use super::subject::{Subject, is_conjoined};
use super::unnamed::same_head;
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use crate::syntax::nouns::names_something;
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
    context: &Context<'_>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    cue: Option<&CueWord>,
    tokens: Range<usize>,
) -> Option<Subject> {
    let fits =
        |entity: EntityId| cue.is_none_or(|cue| history.may_be_subject(&[entity], cue, builder));
    described_before(context, history, tokens.clone(), fits)
        .or_else(|| first_mention(context, tokens, fits))
}

/// Someone unnamed who has spoken before: `فحص الباحثون العينات، لكنهم قالوا`.
fn described_before(
    context: &Context<'_>,
    history: &SpeakerHistory,
    tokens: Range<usize>,
    fits: impl Fn(EntityId) -> bool,
) -> Option<Subject> {
    tokens.clone().take(OPENING).find_map(|at| {
        let key = context.key(at);
        if !onset::is_definite(key)
            || (at > tokens.start && context.is(at - 1, Class::PrepositionLike))
        {
            return None;
        }
        let bare = key.strip_prefix("ال").unwrap_or(key);
        let &(_, entity) = history
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
    context: &Context<'_>,
    tokens: Range<usize>,
    fits: impl Fn(EntityId) -> bool,
) -> Option<Subject> {
    let mut inside = 0;
    for mention in context.mentions_in(tokens.clone()) {
        if mention.tokens.start < inside {
            continue;
        }
        inside = mention.tokens.end;
        if may_be_topic(context, mention, tokens.start) && fits(mention.entity) {
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
fn may_be_topic(context: &Context<'_>, mention: &Placed, first: usize) -> bool {
    // `وأعلن تنظيم` + name: the noun of its kind stands for it.
    let named = mention.tokens.start;
    let headed = named > first
        && context.mention_ending(named - 1).is_none()
        && names_something(context.classes(), context.key(named - 1));
    let start = named - usize::from(headed);
    let before = start
        .checked_sub(1)
        .filter(|&b| b >= first)
        .map_or("", |b| context.key(b));
    let governed = (mention.prefixed && !is_conjoined(context, start))
        || words::is_joined_preposition(context.classes(), before);
    let opens = start <= first + 1;
    let genitive = !opens
        && words::is_nominal(context.document, context.classes(), start - 1)
        && context.mention_ending(start - 1).is_none()
        && !words::looks_finite(context.classes(), before)
        && !words::is_honorific(context.classes(), before);
    let kind_fits = match mention.kind {
        Kind::Person | Kind::Organisation => true,
        Kind::Place => opens,
        Kind::Other => false,
    };
    kind_fits && !governed && !genitive
}
