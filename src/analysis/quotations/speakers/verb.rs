//! The subject of a finite verb, behind it or before it.

use super::following::{following, is_accusative, may_follow};
use super::phrase::phrase_at;
use super::preceding::preceding;
use super::subject::Subject;
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::scene::Scene;
use crate::findings::Kind;
use crate::lexicon::saying::Number;
use crate::syntax::nouns::is_plural_noun;
use std::ops::Range;

/// The subject of a finite verb of saying, where the sentence names one; `sentence` bounds the search.
pub fn subject_of(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    cue: &CueWord,
    sentence: &Range<usize>,
) -> Option<Subject> {
    // `البرلمان يقر تمديد …`: a name that opens the sentence right before the verb is its subject.
    let fronted = cue.token > sentence.start
        && !cue.joined
        && scene.mention_ending(cue.token - 1).is_some_and(|mention| {
            mention.tokens.start == sentence.start
                && !mention.prefixed
                && mention.kind != Kind::Other
                && discourse.may_be_subject(&[mention.entity], cue, cast)
        });
    if fronted
        && following(scene, cue, sentence.end).is_none_or(|at| scene.mention(at).is_none())
        && let Some(subject) = preceding(scene, cast, discourse, cue, sentence)
    {
        discourse.agrees(&subject.entities, cue);
        return Some(subject);
    }
    // Before its subject a verb is singular.
    let singular = cue.form.is_none_or(|form| form.number == Number::Singular);
    let found = match following(scene, cue, sentence.end) {
        Some(at) if singular && may_follow(scene, cue, at) && !is_accusative(scene, at) => {
            phrase_at(scene, cast, discourse, at, sentence.end)
        }
        _ => None,
    };
    let found = found.or_else(|| preceding(scene, cast, discourse, cue, sentence));
    if let Some(subject) = &found {
        discourse.agrees(&subject.entities, cue);
        note_number(scene, discourse, subject, cue);
    }
    found
}

/// Notes whether the speakers of one description are many: the noun or the verb behind it says so.
fn note_number(scene: &Scene<'_>, discourse: &mut Discourse, subject: &Subject, cue: &CueWord) {
    if let [one] = subject.entities.as_slice() {
        let head = scene.key(subject.tokens.start);
        let before_verb = subject.tokens.end <= cue.token;
        let plural = is_plural_noun(scene.classes(), head)
            || (before_verb && cue.form.is_some_and(|form| form.number != Number::Singular));
        discourse.plurals.entry(*one).or_insert(plural);
    }
}
