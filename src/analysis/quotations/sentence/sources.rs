//! Sources: whom a source phrase names (`بحسب مدير الشركة`, `وفقا لما ذكرته الصحيفة`), and who issued a document.

use super::parts::Sentence;
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::speakers;
use crate::analysis::quotations::{marks, reported};
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use crate::lexicon::frames::Frame;
use crate::syntax::nouns;
use crate::text::tokens::TokenKind;

/// How far behind a document who issued it may be named: `بيان رسمي صادر عن الوزارة`.
const ISSUER_REACH: usize = 4;

impl Sentence<'_, '_> {
    /// Whom a source phrase names.
    pub(super) fn source(&mut self, cue: &CueWord) -> Option<Vec<EntityId>> {
        if !reported::names_source(self.context, cue) {
            return None;
        }
        if cue.pronoun {
            return self.last_speakers(cue);
        }
        let at = self.source_start(cue);
        // بحسب ما أعلنته حينها: a verb without a subject.
        if cue.verb_token.is_some() && self.ends_phrase(at) {
            return self.last_speakers(cue);
        }
        let end = self.tokens.end;
        // وفقا للوزير, وفقا لمصدر: the particle is written onto the noun.
        if self.context.mention(at).is_none()
            && self.context.key(at).starts_with('ل')
            && cue
                .frame(self.context.lexicon)
                .is_some_and(Frame::takes_lam)
        {
            let phrase =
                speakers::prefixed_phrase_at(self.context, self.builder, self.history, at, end)?;
            return Some(self.place(phrase).entities);
        }
        if cue.verb_token.is_none() {
            return self.document_at(at, self.tokens.end);
        }
        self.speaker_at(at, end).map(|subject| subject.entities)
    }

    /// The token where the source is named, past times, adverbs and particles: `بحسب ما ذكر أمس في هذا البيان`.
    fn source_start(&self, cue: &CueWord) -> usize {
        let mut at = cue.verb_token.map_or(cue.end, |verb| verb + 1);
        while at < self.tokens.end {
            if let Some(time) = self.context.time_end(at) {
                at = time;
            } else if matches!(self.context.key(at), "في" | "ل")
                || reported::is_demonstrative(self.context.classes(), self.context.key(at))
                || self.context.is(at, Class::FreeAdverb)
            {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the sentence ends at token `at`, or punctuation other than a quote mark stands there.
    fn ends_phrase(&self, at: usize) -> bool {
        at >= self.tokens.end
            || (self.context.document.kind(at) == Some(TokenKind::Punctuation)
                && !marks::is_mark(self.context.document, at))
    }

    /// The document at token `at`, before token `end`, or who issued it: `تعداد للوكالة`, `بيان صادر عن الوزارة`.
    pub(super) fn document_at(&mut self, at: usize, end: usize) -> Option<Vec<EntityId>> {
        let key = self.context.key(at);
        let bare = key.strip_prefix("ال").unwrap_or(key);
        let is_document = nouns::kind_of(self.context.classes(), bare) == Kind::Other
            && self.context.mention(at).is_none();
        if is_document {
            for here in at + 1..end.min(at + ISSUER_REACH) {
                let key = self.context.key(here);
                if let Some(issuer) = self.context.mention(here)
                    && issuer.prefixed
                    && key.starts_with('ل')
                {
                    return Some(vec![issuer.entity]);
                }
                if matches!(key, "عن" | "ل" | "من") {
                    if let Some(issuer) = self.context.mention(here + 1) {
                        return Some(vec![issuer.entity]);
                    }
                    let issued = matches!(
                        self.context.key(here - 1),
                        "صادر" | "صادره" | "صدر" | "الصادر"
                    );
                    if issued {
                        return self
                            .speaker_at(here + 1, end)
                            .map(|subject| subject.entities);
                    }
                }
            }
        }
        self.speaker_at(at, end).map(|subject| subject.entities)
    }
}
