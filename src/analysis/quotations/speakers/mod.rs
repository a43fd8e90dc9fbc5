//! Speakers: whose words they are.
//!
//! A verb's subject follows it, agreeing in gender alone ([`following`]), or stands before it, agreeing in number too
//! ([`preceding`]; Ryding 2005, section 4.2); between them may stand adverbs, prepositional phrases and insertions. Where
//! the sentence itself does not speak, it is about somebody all the same ([`clause`]).
//!
//! The words at such a place name the speaker ([`phrase`]), describe somebody whose name stands further on ([`naming`]),
//! or describe somebody without a name ([`unnamed`]).

mod clause;
mod following;
mod naming;
mod phrase;
mod preceding;
mod unnamed;

pub use clause::clause_subject;
pub use following::{described_subject, is_described_subject};
pub use phrase::{phrase_at, prefixed_phrase_at};

use super::cues::CueWord;
use super::discourse::Discourse;
use super::nouns::is_plural_noun;
use super::phrases;
use super::scene::Scene;
use crate::analysis::entities::Cast;
use crate::findings::{EntityId, Kind};
use crate::lexicon::saying::Number;
use following::{following, is_accusative, may_follow};
use preceding::preceding;
use std::ops::Range;

/// How many tokens between verb and subject are looked over: times, places and an insertion may stand there,
/// `وقال، في مقابلة مع القناة الثانية بثت مساء أمس الأحد على هامش المؤتمر، سامر حداد`.
const REACH: usize = 24;

/// Who speaks, and where that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub entities: Vec<EntityId>,
    /// The tokens that say so.
    pub tokens: Range<usize>,
}

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

/// Whether the particle written onto the mention at token `at` is a conjunction alone.
fn is_conjoined(scene: &Scene<'_>, at: usize) -> bool {
    scene.key(at).starts_with(['و', 'ف'])
}

/// The key without an article or `ل` with one.
fn bare_key(key: &str) -> &str {
    key.strip_prefix("ال")
        .or_else(|| key.strip_prefix("لل"))
        .unwrap_or(key)
}

/// How many honorifics may stand before a name: `معالي الأستاذ الدكتور سامر حداد`.
const MOST_HONORIFICS: usize = 3;

/// The token after the honorifics that start at token `at`.
fn after_honorifics(scene: &Scene<'_>, at: usize) -> usize {
    (at..at + MOST_HONORIFICS)
        .find(|&here| !phrases::is_honorific(scene.classes(), scene.key(here)))
        .unwrap_or(at + MOST_HONORIFICS)
}
