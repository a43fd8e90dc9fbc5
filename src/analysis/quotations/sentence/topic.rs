//! The topic: whom a sentence without speech is about, for a verb in the next that names no subject.

use super::parts::Sentence;
use crate::analysis::quotations::speakers;
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use crate::syntax::nouns;
use crate::syntax::words;

impl Sentence<'_, '_> {
    /// Notes whom the sentence is about, where nobody has `spoken` in it.
    pub(super) fn note_topic(&mut self, spoken: bool) {
        let topic = (!spoken).then(|| self.topic()).flatten();
        self.history.turn_to(topic);
        let silent = !spoken && topic.is_none() && self.subjects.iter().all(Option::is_none);
        let second = self.tokens.start + 1;
        if silent && self.describes_subject(second) {
            self.history.expects(second, self.tokens.end, false);
        }
    }

    /// The person or body that a sentence is about that opens with a verb and its subject.
    fn topic(&self) -> Option<EntityId> {
        let mut first = self.tokens.start;
        while self.context.is(first, Class::BeforeFirstVerb) && first < self.tokens.end {
            first += 1;
        }
        let opening = self
            .context
            .mention(first)
            .or_else(|| self.context.mention(first + 1))?;
        let speaks = matches!(opening.kind, Kind::Person | Kind::Organisation);
        (speaks
            && !opening.prefixed
            && !words::is_joined_preposition(self.context.classes(), self.context.key(first)))
        .then_some(opening.entity)
    }

    /// Whether the sentence opens with a verb, no cue, whose subject, whom no name is known of, is described at token
    /// `second`: `وستطلب الحكومة …`.
    fn describes_subject(&self, second: usize) -> bool {
        let first = self.tokens.start;
        let classes = self.context.classes();
        !self.cues.iter().any(|cue| cue.token == first)
            && speakers::is_described_subject(self.context, second)
            && words::is_nominal(self.context.document, classes, first)
            && !self.opens_with_preposition()
            && !nouns::may_speak(classes, self.context.key(first))
    }
}
