//! A sentence while it is read: its cues and clauses, the speakers found so far, and what is asked of them all along.

use super::division;
use crate::analysis::entities::Cast;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::discourse::Discourse;
use crate::analysis::quotations::reported::{self, Clause};
use crate::analysis::quotations::scene::Scene;
use crate::analysis::quotations::speakers::{self, Subject};
use crate::findings::EntityId;
use crate::lexicon::saying::Act;
use std::ops::Range;

/// How many tokens may stand between a verb of saying and the participle that repeats it, besides the verb: a short
/// subject with its title, `وأردف رئيس الشركة سامر حداد قائلا`. Further on the participle is a cue of its own.
const REPETITION_REACH: usize = 8;

/// A sentence being read.
pub struct Sentence<'r, 'a> {
    pub(super) scene: &'r mut Scene<'a>,
    pub(super) cast: &'r mut Cast,
    pub(super) discourse: &'r mut Discourse,
    pub(super) tokens: Range<usize>,
    pub(super) cues: Vec<CueWord>,
    pub(super) clauses: Vec<Clause>,
    /// The speakers found so far, by cue.
    pub(super) subjects: Vec<Option<Vec<EntityId>>>,
    /// Where the sentence names them, by cue.
    pub(super) named: Vec<Option<Range<usize>>>,
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

    /// The speaker whose phrase starts at token `at` and ends before `limit`; added where nothing names him.
    pub(super) fn speaker_at(&mut self, at: usize, limit: usize) -> Option<Subject> {
        speakers::phrase_at(self.scene, self.cast, self.discourse, at, limit)
    }

    /// The speakers of cue `index`.
    pub(super) fn speakers(&self, index: usize) -> Vec<EntityId> {
        self.subjects
            .get(index)
            .cloned()
            .flatten()
            .unwrap_or_default()
    }

    /// Who spoke last and may be the subject of `cue`.
    pub(super) fn last_speakers(&self, cue: &CueWord) -> Option<Vec<EntityId>> {
        let last = self.discourse.last(cue, self.cast);
        (!last.is_empty()).then_some(last)
    }

    /// Whether gender and number of `cue` leave `speakers` possible.
    pub(super) fn may_be_subject(&self, speakers: &[EntityId], cue: &CueWord) -> bool {
        self.discourse.may_be_subject(speakers, cue, self.cast)
    }

    /// Whether `cue` stands in a relative clause or one of circumstance.
    pub(super) fn is_subordinate(&self, cue: &CueWord) -> bool {
        cues::is_subordinate(self.scene.document, self.scene.lexicon, cue.token)
    }

    /// Whether `cue` is a verb that passes on words: `نقلت الوكالة عن سامر`.
    pub(super) fn relays(&self, cue: &CueWord) -> bool {
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
