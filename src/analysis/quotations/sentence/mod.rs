//! One sentence: its quotations, from cues to speakers.
//!
//! Its cues govern clauses ([`super::reported`]) and words between marks ([`governors`]); this is settled before any
//! speaker is looked for. Then each cue is given its speaker ([`subjects`]; [`relayed`] where the words are passed on,
//! [`sources`] for a phrase that names a source), and what is found goes out as clauses and words between marks
//! ([`found`]) and as what a source phrase attributes ([`according`]), each with the way it came ([`links`]). Whom a
//! sentence without speech is about stays known for the next ([`topic`]).

mod according;
pub mod division;
mod found;
mod governors;
mod links;
mod relayed;
mod sources;
mod subjects;
mod topic;

use super::cues::{self, CueKind, CueWord};
use super::discourse::Discourse;
use super::marks::Marked;
use super::phrases::Mentions;
use super::reported::{self, Clause};
use super::scene::Scene;
use super::speakers::{self, Subject};
use crate::analysis::entities::Cast;
use crate::findings::{EntityId, Quotation};
use crate::lexicon::saying::Act;
use governors::Governor;
use std::ops::Range;

/// How many tokens may stand between a verb of saying and the participle that repeats it, besides the verb: a short
/// subject with its title, `وأردف رئيس الشركة سامر حداد قائلا`. Further on the participle is a cue of its own.
const REPETITION_REACH: usize = 8;

/// A sentence being read.
pub struct Sentence<'r, 'a> {
    scene: &'r mut Scene<'a>,
    cast: &'r mut Cast,
    discourse: &'r mut Discourse,
    tokens: Range<usize>,
    cues: Vec<CueWord>,
    clauses: Vec<Clause>,
    /// The speakers found so far, by cue.
    subjects: Vec<Option<Vec<EntityId>>>,
    /// Where the sentence names them, by cue.
    named: Vec<Option<Range<usize>>>,
}

impl<'r, 'a> Sentence<'r, 'a> {
    /// The sentence of `tokens`, with its cues and the clauses that they govern.
    pub fn new(
        scene: &'r mut Scene<'a>,
        cast: &'r mut Cast,
        discourse: &'r mut Discourse,
        tokens: Range<usize>,
    ) -> Self {
        let tokens = division::after_dateline(scene, tokens);
        let cues = cues_in(scene, tokens.clone());
        let clauses = reported::clauses(scene, &cues, &tokens);
        Self {
            scene,
            cast,
            discourse,
            tokens,
            clauses,
            subjects: vec![None; cues.len()],
            named: vec![None; cues.len()],
            cues,
        }
    }

    /// Adds the quotations of the sentence to `out`.
    pub fn read(mut self, out: &mut Vec<Quotation>) {
        let speech: Vec<Marked> = self.scene.speech(self.tokens.clone()).cloned().collect();
        let governors = self.governors(&speech);
        let used = self.used(&governors);
        for index in 0..self.cues.len() {
            self.find_subject(index, self.needs_subject(index, &used));
            self.according(index, &used, &speech, out);
        }
        for clause in self.clauses.clone() {
            self.report(&clause, &speech, out);
        }
        let before = out.len();
        for (marked, governor) in speech.iter().zip(governors) {
            self.quote(marked, governor, out);
        }
        let spoken = out.len() > before || !self.clauses.is_empty();
        self.note_topic(spoken);
    }

    /// Which cues govern words, by cue.
    fn used(&self, governors: &[Governor]) -> Vec<bool> {
        (0..self.cues.len())
            .map(|index| {
                self.clauses.iter().any(|clause| clause.cue == index)
                    || governors.iter().any(|governor| governor.cue == Some(index))
            })
            .collect()
    }

    /// Whether somebody's words hang on the speaker of cue `index`: the cue's own, or those of the next cue that has
    /// some, where that takes its speaker from this one: a participle that speaks has the verb's subject, a noun with a
    /// pronoun whom the verb speaks of.
    fn needs_subject(&self, index: usize, used: &[bool]) -> bool {
        let own = used.get(index).copied().unwrap_or_default();
        own || used
            .iter()
            .zip(&self.cues)
            .skip(index + 1)
            .find(|(used, _)| **used)
            .is_some_and(|(_, cue)| {
                cue.kind == CueKind::Participle || (cue.kind == CueKind::Noun && cue.pronoun)
            })
    }

    /// The speaker whose phrase starts at token `at` and ends before `limit`; added where nothing names him.
    fn speaker_at(&mut self, at: usize, limit: usize) -> Option<Subject> {
        speakers::phrase_at(self.scene, self.cast, self.discourse, at, limit)
    }

    /// The speakers of cue `index`.
    fn speakers(&self, index: usize) -> Vec<EntityId> {
        self.subjects
            .get(index)
            .cloned()
            .flatten()
            .unwrap_or_default()
    }

    /// Who spoke last and may be the subject of `cue`.
    fn last_speakers(&self, cue: &CueWord) -> Option<Vec<EntityId>> {
        let last = self.discourse.last(cue, self.cast);
        (!last.is_empty()).then_some(last)
    }

    /// Whether gender and number of `cue` leave `speakers` possible.
    fn may_be_subject(&self, speakers: &[EntityId], cue: &CueWord) -> bool {
        self.discourse.may_be_subject(speakers, cue, self.cast)
    }

    /// Whether `cue` stands in a relative clause or one of circumstance.
    fn is_subordinate(&self, cue: &CueWord) -> bool {
        cues::is_subordinate(self.scene.document, self.scene.lexicon, cue.token)
    }

    /// Whether `cue` is a verb that passes on words: `نقلت الوكالة عن سامر`.
    fn relays(&self, cue: &CueWord) -> bool {
        cue.verb(self.scene.lexicon).is_some_and(|verb| verb.relays)
    }
}

/// The cues in `tokens`, in order.
fn cues_in(scene: &Scene<'_>, tokens: Range<usize>) -> Vec<CueWord> {
    let mut cues = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match scene.cue(at) {
            Some(cue) => {
                at = cue.end.max(at + 1);
                if !repeats(scene, cues.last(), &cue) {
                    cues.push(cue);
                }
            }
            // Verbs in a title say nothing here.
            None => at = scene.quoted_name_end(at).unwrap_or(scene.after(at)),
        }
    }
    cues
}

/// Whether `cue` only repeats the verb before it: `وأردف قائلا`.
fn repeats(scene: &Scene<'_>, last: Option<&CueWord>, cue: &CueWord) -> bool {
    let Some(last) = last else { return false };
    matches!(scene.key(cue.token), "قائلا" | "قائله" | "قائلين")
        && last.kind == CueKind::Verb
        && last.act(scene.lexicon) == Act::Say
        && (last.goes_on || !last.is_weak(scene.lexicon))
        && cue.token - last.end < REPETITION_REACH
        && (last.end..cue.token)
            .all(|at| !scene.is_comma(at) && cues::opens_clause(scene.document, at).is_none())
}
