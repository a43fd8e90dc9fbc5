//! Subjects: the speaker of each cue, by the kind of word that it is; who speaks by one that names nobody is looked for
//! among the [`super::antecedents`].

use super::parts::Sentence;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::reported;
use crate::analysis::quotations::speakers;
use crate::findings::{EntityId, Kind};
use crate::syntax::nouns;
use crate::syntax::{onset, words};

/// How far before a verb its document stands at most: `رسالة كتبها موظف سابق في الشركة عام 2022، جاء فيها`.
const DOCUMENT_REACH: usize = 40;

impl Sentence<'_, '_> {
    /// Finds the speaker of cue `index`; one who is described only is added where the cue is `used`.
    pub(super) fn find_subject(&mut self, index: usize, used: bool) {
        let Some(cue) = self.cues.get(index).cloned() else {
            return;
        };
        let found = match cue.kind {
            CueKind::Verb => self.verb_subject(&cue, index, used),
            CueKind::Participle => self.antecedent_speaks(index, used),
            CueKind::According => self.source(&cue),
            CueKind::Noun => self.noun_subject(&cue, index, used),
            CueKind::Passive => None,
        };
        if let Some(slot) = self.subjects.get_mut(index) {
            *slot = found;
        }
    }

    /// The subject of a finite verb.
    fn verb_subject(&mut self, cue: &CueWord, index: usize, used: bool) -> Option<Vec<EntityId>> {
        if cue.with_object && !used {
            return None;
        }
        let in_document = cue
            .verb(self.context.lexicon)
            .is_some_and(|verb| verb.in_document);
        if in_document {
            // `جاء في بيان`, `رسالة كتبها موظف، جاء فيها`
            if !used {
                return None;
            }
            if reported::has_document_before(self.context, cue) {
                let at = self.document_before(cue)?;
                let issuer = self.tokens.start + 1;
                // `أصدرت الوزارة بيانا جاء فيه`: whose document it is stands before it.
                let issued = self.context.key(at).ends_with('ا') && issuer < at;
                let found = issued.then(|| self.speaker_at(issuer, at)).flatten();
                return match found {
                    Some(subject) => Some(subject.entities),
                    None => self.document_at(at, cue.token),
                };
            }
            return self.document_at(cue.end + 1, self.tokens.end);
        }
        let hears = cue
            .verb(self.context.lexicon)
            .is_some_and(|verb| verb.hears);
        if hears && let Some(source) = cues::source_heard(self.context.document, cue.token) {
            let subject = self.speaker_at(source, self.tokens.end)?;
            self.history.spoke(&subject.entities);
            return Some(subject.entities);
        }
        if !used && self.context.mention(cue.end).is_none() {
            self.expect_described(cue);
            return None;
        }
        let limit = self.relay_end(cue).unwrap_or(self.tokens.end);
        let bounds = self.tokens.start..limit;
        let named = speakers::subject_of(self.context, self.builder, self.history, cue, &bounds)
            .or_else(|| {
                // Nobody else is looked for where no words hang on it.
                let before =
                    || speakers::preceding(self.context, self.builder, self.history, cue, &bounds);
                (!used).then(before).flatten()
            });
        let subject = match named {
            Some(phrase) => self.place(phrase),
            None if used => match self.antecedent(index, true)? {
                (subject, true) => subject,
                (subject, false) => {
                    self.history.spoke(&subject.entities);
                    return Some(subject.entities);
                }
            },
            None => return None,
        };
        speakers::note_agreement(self.context, self.history, &subject, cue);
        if let Some(named) = self.named.get_mut(index) {
            *named = Some(subject.tokens.clone());
        }
        let subject = self.relayed(cue, &subject).unwrap_or(subject);
        // Who only did something by speech (`اتهمت الحكومة …`) is whom `وأضافت` goes on with.
        let acted = !cue.negated && !self.is_subordinate(cue) && !cue.is_weak(self.context.lexicon);
        if used || acted {
            self.history.spoke(&subject.entities);
        }
        Some(subject.entities)
    }

    /// The document that a pronoun after the verb stands for.
    fn document_before(&self, cue: &CueWord) -> Option<usize> {
        let feminine = self.context.key(cue.end) == "فيها";
        let floor = self
            .tokens
            .start
            .max(cue.token.saturating_sub(DOCUMENT_REACH));
        (floor..cue.token).rev().find(|&at| {
            let key = self.context.key(at);
            let bare = onset::without_article(onset::without_onset(key));
            // `بيانا`
            let plain = bare.strip_suffix('ا').unwrap_or(bare);
            [bare, plain]
                .iter()
                .any(|noun| nouns::kind_of(self.context.classes(), noun) == Kind::Other)
                && key.ends_with('ه') == feminine
                && self.context.mention(at).is_none()
        })
    }

    /// Notes who is described after a verb without words of its own: a verb in the next sentence may go on with him.
    fn expect_described(&mut self, cue: &CueWord) {
        let end = self.tokens.end;
        if let Some(at) = speakers::described_subject(self.context, cue, end)
            && !cue.negated
            && !self.is_subordinate(cue)
        {
            let by_speech = !cue.is_weak(self.context.lexicon);
            self.history.expects(at, end, by_speech);
        }
    }

    /// Whose a noun of saying is: of whom its pronoun stands for (`قوله`), or of its genitive (`قول الوزير`).
    fn noun_subject(&mut self, cue: &CueWord, index: usize, used: bool) -> Option<Vec<EntityId>> {
        let found = if let Some(subject) = self.relayed_before(cue) {
            Some(subject.entities)
        } else if cue.pronoun {
            return self.antecedent_speaks(index, used);
        } else {
            self.speaker_at(cue.end, self.tokens.end)
                .map(|subject| subject.entities)
        };
        if let Some(speakers) = &found {
            self.history.spoke(speakers);
        }
        found
    }

    /// Whether the sentence opens with a preposition: what follows that is no subject.
    pub(super) fn opens_with_preposition(&self) -> bool {
        words::is_joined_preposition(self.context.classes(), self.context.key(self.tokens.start))
    }
}
