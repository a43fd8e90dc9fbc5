//! Words without marks that their verb stands behind or in: `…، يقول سامر حداد.`, `وعلى هذا، يضيف سامر، …`.

use super::parts::Sentence;
use crate::analysis::quotations::cues::{CueKind, CueWord};
use crate::analysis::quotations::reported;
use crate::findings::quotations::QuotationRule;
use crate::findings::{Cue, Quotation, QuotationForm};
use crate::lexicon::saying::Act;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// What stands before the verb is no clause of its own where it has fewer tokens: `وعلى هذا، يضيف سامر، …`.
const SHORTEST_BEFORE: usize = 6;

/// Words of fewer tokens are none.
const SHORTEST: usize = 4;

impl Sentence<'_, '_> {
    /// The words that verb number `index` stands behind or in.
    pub(super) fn inquit(&mut self, index: usize, used: &[bool], out: &mut Vec<Quotation>) {
        let Some(cue) = self.cues.get(index).cloned() else {
            return;
        };
        if used.contains(&true) || !self.stands_behind(&cue) {
            return;
        }
        let Some(subject) = self.speaker_at(cue.end, self.tokens.end) else {
            return;
        };
        let Some(words) = self.words_around(&cue, subject.tokens) else {
            return;
        };
        self.history.spoke(&subject.entities);
        out.push(Quotation {
            span: self.context.document.span_of(words),
            form: QuotationForm::Indirect,
            speakers: subject.entities,
            cue: Some(Cue {
                span: cue.span,
                stance: cue.stance,
            }),
            source: Vec::new(),
            rule: QuotationRule::Clause,
            frame: None,
        });
    }

    /// Whether `cue` is a verb of saying behind a comma, with nothing written onto it.
    fn stands_behind(&self, cue: &CueWord) -> bool {
        cue.kind == CueKind::Verb
            && cue.act(self.context.lexicon) == Act::Say
            && !cue.is_weak(self.context.lexicon)
            && !cue.joined
            && !cue.with_object
            && !cue.negated
            && cue.token > self.tokens.start + 1
            && self.context.is_comma(cue.token - 1)
    }

    /// What is said, where the subject of `cue`, whose phrase is `subject`, follows at once and ends the sentence or is
    /// followed by a comma.
    fn words_around(&self, cue: &CueWord, subject: Range<usize>) -> Option<Range<usize>> {
        if subject.start != cue.end {
            return None;
        }
        let context = &*self.context;
        let before =
            self.tokens.start..reported::trimmed_end(context, self.tokens.start, cue.token - 1);
        let ends = (subject.end..self.tokens.end)
            .all(|at| context.document.kind(at) == Some(TokenKind::Punctuation));
        let words = if ends {
            before
        } else if context.is_comma(subject.end) && before.len() < SHORTEST_BEFORE {
            self.words_from(cue, subject.end + 1)
        } else {
            return None;
        };
        (words.len() >= SHORTEST).then_some(words)
    }
}
