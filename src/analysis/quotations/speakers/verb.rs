//! The subject of a finite verb, behind it or before it.

use super::following::{following, is_accusative, may_follow};
use super::phrase::{Phrase, phrase_at};
use super::preceding::{agrees, preceding};
use super::subject::Subject;
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::Context;
use crate::analysis::quotations::cues::{self, CueWord};
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::findings::Kind;
use crate::lexicon::saying::Number;
use crate::syntax::nouns::is_plural_noun;
use std::ops::Range;

/// The subject of a finite verb of saying, where it stands at the verb itself: behind it, or before it where it opens the
/// clause; `sentence` bounds the search.
#[must_use]
pub fn subject_of<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Phrase<'a>> {
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
    let before = || preceding(context, builder, history, cue, sentence);
    if fronted
        && following(context, cue, sentence.end).is_none_or(|at| context.mention(at).is_none())
        && let Some(subject) = before()
    {
        return Some(subject);
    }
    if let Some(subject) = noun_of_clause(context, builder, history, cue, sentence) {
        return Some(subject);
    }
    // `وكان سامر قد حذر الشركة`: the subject stands before.
    let before_particle = cue.token > sentence.start && context.key(cue.token - 1) == "قد";
    if before_particle && let Some(subject) = before() {
        return Some(subject);
    }
    // Before its subject a verb is singular.
    let singular = cue.form.is_none_or(|form| form.number == Number::Singular);
    match following(context, cue, sentence.end) {
        Some(at) if singular && may_follow(context, cue, at) && !is_accusative(context, at) => {
            phrase_at(context, builder, history, at, sentence.end)
        }
        _ => None,
    }
}

/// The noun right behind `أن` or one of its sisters that the verb is the predicate of, where nothing but a comma stands between
/// them: `إلا أن متحدثا باسم الشركة، شدد` (Ryding 2005, chapter 19).
fn noun_of_clause<'a>(
    context: &Context<'a>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Phrase<'a>> {
    if cue.joined {
        return None;
    }
    let end = cue.token - usize::from(context.is_comma(cue.token.checked_sub(1)?));
    let floor = sentence.start.max(end.saturating_sub(LONGEST_NOUN));
    let opener = (floor..end)
        .rev()
        .find(|&at| cues::opens_noun_clause(context.document, at))?;
    let phrase = phrase_at(context, builder, history, opener + 1, end)?;
    let whole = *phrase.tokens() == (opener + 1..end);
    (whole && agrees(context, cue, context.key(opener + 1))).then_some(phrase)
}

/// How many tokens the noun of a clause takes at most, before its verb.
const LONGEST_NOUN: usize = 10;

/// Whether token `at` is the first of the sentence that starts with token `start`, or follows the `أن` of a clause.
fn heads_clause(context: &Context<'_>, at: usize, start: usize) -> bool {
    at == start || at > start && cues::opens_noun_clause(context.document, at - 1)
}

/// Notes the gender and the number that `cue` gives its subject: whether the speakers of one description are many, the noun
/// or the verb behind it says.
pub fn note_agreement(
    context: &Context<'_>,
    history: &mut SpeakerHistory,
    subject: &Subject,
    cue: &CueWord,
) {
    history.agrees(&subject.entities, cue);
    if let [one] = subject.entities.as_slice() {
        let head = context.key(subject.tokens.start);
        let before_verb = subject.tokens.end <= cue.token;
        let plural = is_plural_noun(context.classes(), head)
            || (before_verb && cue.form.is_some_and(|form| form.number != Number::Singular));
        history.plurals.entry(*one).or_insert(plural);
    }
}
