//! A sentence while it is read: its cues and clauses, the speakers found so far, and what is asked of them all along.

use super::division;
use crate::analysis::entities::EntityBuilder;
use crate::analysis::quotations::context::Context;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::reported::{self, Clause};
use crate::analysis::quotations::speaker_history::SpeakerHistory;
use crate::analysis::quotations::speakers::{self, Phrase, Subject};
use crate::findings::{EntityId, Kind};
use crate::lexicon::saying::Act;
use std::ops::Range;

/// How many tokens may stand between a verb of saying and the participle that repeats it, besides the verb: a short
/// subject with its title, `وأردف رئيس الشركة سامر حداد قائلا`. Further on the participle is a cue of its own.
const REPETITION_REACH: usize = 8;

/// A sentence being read.
pub struct Sentence<'r, 'a> {
    pub(in crate::analysis::quotations) context: &'r mut Context<'a>,
    pub(super) builder: &'r mut EntityBuilder,
    pub(super) history: &'r mut SpeakerHistory,
    pub(in crate::analysis::quotations) tokens: Range<usize>,
    pub(in crate::analysis::quotations) cues: Vec<CueWord>,
    pub(in crate::analysis::quotations) clauses: Vec<Clause>,
    /// The speakers found so far, by cue.
    pub(super) subjects: Vec<Option<Vec<EntityId>>>,
    /// Where the sentence names them, by cue.
    pub(super) named: Vec<Option<Range<usize>>>,
}

impl<'r, 'a> Sentence<'r, 'a> {
    /// The sentence of `tokens`, with its cues and the clauses that they govern.
    pub fn new(
        context: &'r mut Context<'a>,
        builder: &'r mut EntityBuilder,
        history: &'r mut SpeakerHistory,
        tokens: Range<usize>,
    ) -> Self {
        let tokens = division::after_dateline(context, tokens);
        let cues = cues_in(context, tokens.clone());
        let clauses = reported::clauses(context, &cues, &tokens);
        Self {
            context,
            builder,
            history,
            tokens,
            clauses,
            subjects: vec![None; cues.len()],
            named: vec![None; cues.len()],
            cues,
        }
    }

    /// The speaker whose phrase starts at token `at` and ends before `limit`; added where nothing names him.
    pub(super) fn speaker_at(&mut self, at: usize, limit: usize) -> Option<Subject> {
        let phrase = self.phrase_at(at, limit)?;
        Some(self.place(phrase))
    }

    /// The phrase of a speaker that starts at token `at` and ends before `limit`.
    pub(super) fn phrase_at(&self, at: usize, limit: usize) -> Option<Phrase<'a>> {
        speakers::phrase_at(self.context, self.builder, self.history, at, limit)
    }

    /// Who speaks by a phrase; added where nothing names him.
    pub(super) fn place(&mut self, phrase: Phrase<'a>) -> Subject {
        phrase.place(self.context, self.builder, self.history)
    }

    /// The words that are said from token `start` on, of `cue` without an opener of its own.
    pub(super) fn words_from(&self, cue: &CueWord, start: usize) -> Range<usize> {
        let end = self.tokens.end;
        start..reported::end_of(self.context, &self.cues, &[], Some(cue), start, end)
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
        let last = self.history.last(cue, self.builder);
        (!last.is_empty()).then_some(last)
    }

    /// Whether gender and number of `cue` leave `speakers` possible.
    pub(super) fn may_be_subject(&self, speakers: &[EntityId], cue: &CueWord) -> bool {
        self.history.may_be_subject(speakers, cue, self.builder)
    }

    /// Whether `cue` stands in a relative clause or one of circumstance.
    pub(super) fn is_subordinate(&self, cue: &CueWord) -> bool {
        cues::is_subordinate(self.context.document, self.context.lexicon, cue.token)
    }

    /// Whether `cue` is a verb that passes on words: `نقلت الوكالة عن سامر`.
    pub(super) fn relays(&self, cue: &CueWord) -> bool {
        cue.verb(self.context.lexicon)
            .is_some_and(|verb| verb.relays)
    }
}

/// The cues in `tokens`, in order.
fn cues_in(context: &Context<'_>, tokens: Range<usize>) -> Vec<CueWord> {
    let mut cues = Vec::new();
    let mut at = tokens.start;
    // What stands between the first and the last word of a person's name is no verb: `بيتر فان دن بروك`.
    let mut name = at..at;
    while at < tokens.end {
        if let Some(person) = context.mention(at).filter(|name| name.kind == Kind::Person) {
            name = at + 1..person.tokens.end.saturating_sub(1);
        }
        match context.cue(at).filter(|_| !name.contains(&at)) {
            Some(cue) => {
                at = cue.end.max(at + 1);
                if !repeats(context, cues.last(), &cue) {
                    cues.push(cue);
                }
            }
            // Verbs in a title say nothing here.
            None => at = context.quoted_name_end(at).unwrap_or(context.after(at)),
        }
    }
    cues
}

/// Whether `cue` only repeats the verb before it: `وأردف قائلا`.
fn repeats(context: &Context<'_>, last: Option<&CueWord>, cue: &CueWord) -> bool {
    let Some(last) = last else { return false };
    matches!(context.key(cue.token), "قائلا" | "قائله" | "قائلين")
        && last.kind == CueKind::Verb
        && last.act(context.lexicon) == Act::Say
        && (last.goes_on || !last.is_weak(context.lexicon))
        && cue.token - last.end < REPETITION_REACH
        && (last.end..cue.token)
            .all(|at| !context.is_comma(at) && cues::opens_clause(context.document, at).is_none())
}
