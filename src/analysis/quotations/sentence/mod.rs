//! One sentence: its quotations, from cues to speakers.
//!
//! Its cues govern clauses ([`super::reported`]) and words between marks ([`governors`]); this is settled before any
//! speaker is looked for. Then each cue is given its speaker ([`subjects`]; [`antecedents`] where it names nobody,
//! [`relayed`] where the words are passed on, [`sources`] for a phrase that names a source), and what is found goes out as clauses and words between marks
//! ([`found`]), as what a source phrase attributes ([`according`]) or a verb behind its words ([`inquit`]), each with the way it came ([`links`]). Whom a
//! sentence without speech is about stays known for the next ([`topic`]).

mod according;
mod antecedents;
pub mod division;
mod found;
mod governors;
mod inquit;
mod links;
mod parts;
mod relayed;
mod sources;
mod subjects;
mod topic;

pub use parts::Sentence;

use super::cues::CueKind;
use super::marks::Marked;
use crate::findings::Quotation;
use governors::Governor;

impl Sentence<'_, '_> {
    /// Adds the quotations of the sentence to `out`.
    pub fn read(mut self, out: &mut Vec<Quotation>) {
        let speech: Vec<Marked> = self.context.speech(self.tokens.clone()).cloned().collect();
        let governors = self.governors(&speech);
        let used = self.used(&governors);
        for index in 0..self.cues.len() {
            self.find_subject(index, self.needs_subject(index, &used));
            self.according(index, &used, &speech, out);
            self.inquit(index, &used, out);
        }
        for clause in self.clauses.clone() {
            self.report(&clause, &speech, out);
        }
        let before = out.len();
        for (marked, governor) in speech.iter().zip(governors) {
            self.quote(marked, governor, out);
        }
        self.return_to_main(&used);
        let spoken = out.len() > before || !self.clauses.is_empty();
        self.note_topic(spoken);
        self.history.previous = self.tokens.clone();
    }

    /// After speech in a clause that only explains (`قالت الوزيرة إن …، حيث قالت عدة كتل إن …`), who spoke in the main clause
    /// goes on.
    fn return_to_main(&mut self, used: &[bool]) {
        let spoke = |index: &usize| used.get(*index).copied().unwrap_or_default();
        let mut cues = (0..self.cues.len()).filter(spoke);
        let (Some(main), Some(last)) = (cues.next(), cues.next_back()) else {
            return;
        };
        let explains = self.cues.get(last).is_some_and(|cue| {
            cue.kind == CueKind::Verb
                && cue
                    .token
                    .checked_sub(1)
                    .is_some_and(|before| matches!(self.context.key(before), "حيث" | "اذ"))
        });
        let speakers = self.speakers(main);
        if explains && !speakers.is_empty() {
            self.history.spoke(&speakers);
        }
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
}
