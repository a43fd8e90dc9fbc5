//! The subject of a finite verb, behind it or before it.

use super::following::{following, is_accusative, may_follow};
use super::phrase::phrase_at;
use super::preceding::preceding;
use super::subject::Subject;
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::Context;
use crate::analysis::quotations::cues::{self, CueWord};
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::Kind;
use crate::lexicon::saying::Number;
use crate::syntax::nouns::is_plural_noun;
use std::ops::Range;

/// The subject of a finite verb of saying, where the sentence names one; `sentence` bounds the search.
pub fn subject_of(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Subject> {
    // `البرلمان يقر تمديد …`: a name that opens the sentence right before the verb is its subject.
    let fronted = cue.token > sentence.start
        && !cue.joined
        && context
            .mention_ending(cue.token - 1)
            .is_some_and(|mention| {
                heads_clause(context, mention.tokens.start, sentence.start)
                    && !mention.prefixed
                    && mention.kind != Kind::Other
                    && history.may_be_subject(&[mention.entity], cue, builder)
            });
    if fronted
        && following(context, cue, sentence.end).is_none_or(|at| context.mention(at).is_none())
        && let Some(subject) = preceding(context, builder, history, cue, sentence)
    {
        history.agrees(&subject.entities, cue);
        return Some(subject);
    }
    // `وكان سامر قد حذر الشركة`: the subject stands before.
    let before_particle = cue.token > sentence.start && context.key(cue.token - 1) == "قد";
    if before_particle && let Some(subject) = preceding(context, builder, history, cue, sentence) {
        history.agrees(&subject.entities, cue);
        return Some(subject);
    }
    // Before its subject a verb is singular.
    let singular = cue.form.is_none_or(|form| form.number == Number::Singular);
    let found = match following(context, cue, sentence.end) {
        Some(at) if singular && may_follow(context, cue, at) && !is_accusative(context, at) => {
            phrase_at(context, builder, history, at, sentence.end)
        }
        _ => None,
    };
    let found = found.or_else(|| preceding(context, builder, history, cue, sentence));
    if let Some(subject) = &found {
        history.agrees(&subject.entities, cue);
        note_number(context, history, subject, cue);
    }
    found
}

/// Whether token `at` is the first of the sentence that starts with token `start`, or follows the `أن` of a clause.
fn heads_clause(context: &Context<'_>, at: usize, start: usize) -> bool {
    at == start
        || at > start
            && (cues::opens_clause(context.document, at - 1).is_some()
                || cues::opens_conclusion(context.document, at - 1))
}

/// Notes whether the speakers of one description are many: the noun or the verb behind it says so.
fn note_number(
    context: &Context<'_>,
    history: &mut SpeakerHistory,
    subject: &Subject,
    cue: &CueWord,
) {
    if let [one] = subject.entities.as_slice() {
        let head = context.key(subject.tokens.start);
        let before_verb = subject.tokens.end <= cue.token;
        let plural = is_plural_noun(context.classes(), head)
            || (before_verb && cue.form.is_some_and(|form| form.number != Number::Singular));
        history.plurals.entry(*one).or_insert(plural);
    }
}
