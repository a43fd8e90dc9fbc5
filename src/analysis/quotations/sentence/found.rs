//! What is found in a sentence: reported clauses, and words between marks with their form and extent.

use super::governors::Governor;
use super::parts::Sentence;
use crate::analysis::quotations::cues;
use crate::analysis::quotations::marks::Marked;
use crate::analysis::quotations::reported::{self, Clause};
use crate::analysis::quotations::{speakers, terms};
use crate::findings::quotations::QuotationRule;
use crate::findings::{Cue, EntityId, Kind, Quotation, QuotationForm};
use crate::lexicon::classes::Class;
use crate::lexicon::saying::Act;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;

/// A stretch between marks of so many tokens inside a sentence is somebody's words even without a cue: terms and titles
/// are shorter.
const SHORTEST_INSIDE: usize = 6;

/// A stretch of so many tokens that fills its sentence is somebody's words even without a cue:
/// `"لن نغادر هذا المكان."`.
const SHORTEST_WHOLE: usize = 5;

/// Words of fewer tokens without a verb in them are part of the reporter's sentence even right behind a verb of saying.
const SHORTEST_TOLD: usize = 4;

/// How many tokens may stand before the name of whoever signs: `- المدير العام لشركة النقل سامر حداد`.
const LONGEST_TITLE: usize = 8;

impl Sentence<'_, '_> {
    /// A reported clause.
    pub(super) fn report(&self, clause: &Clause, speech: &[Marked], out: &mut Vec<Quotation>) {
        // Nothing but one stretch between marks: the marks say it all.
        let first = speech
            .iter()
            .find(|marked| marked.open == clause.tokens.start);
        if let Some(first) = first
            && reported::trimmed_end(self.context, first.end, clause.tokens.end) <= first.end
        {
            return;
        }
        let Some(cue) = self.cues.get(clause.cue) else {
            return;
        };
        out.push(Quotation {
            span: self.context.document.span_of(clause.tokens.clone()),
            form: QuotationForm::Indirect,
            speakers: self.speakers(clause.cue),
            cue: Some(Cue {
                span: cue.span,
                stance: cue.stance,
            }),
            source: self.links(cue.end..clause.opener, Some(clause.tokens.end), clause.cue),
            rule: QuotationRule::Clause,
            frame: cue.frame_name(self.context.lexicon),
        });
    }

    /// Words between marks.
    pub(super) fn quote(&self, marked: &Marked, governor: Governor, out: &mut Vec<Quotation>) {
        let governing = governor
            .cue
            .and_then(|index| Some((index, self.cues.get(index)?)));
        let frame = governing
            .filter(|_| {
                matches!(
                    governor.rule,
                    QuotationRule::MarksAfterCue | QuotationRule::MarksBeforeCue
                )
            })
            .and_then(|(_, cue)| cue.frame_name(self.context.lexicon));
        let (speakers, cue, source) = match governing {
            Some((index, cue)) => (
                self.speakers(index),
                Some(Cue {
                    span: cue.span,
                    stance: cue.stance,
                }),
                self.links_of(index, marked),
            ),
            None => (self.speakers_without_cue(marked), None, Vec::new()),
        };
        if cue.is_none() && speakers.is_empty() {
            return;
        }
        out.push(Quotation {
            span: self.span_of_words(marked),
            form: self.form_of(marked, governor),
            speakers,
            cue,
            source,
            rule: governor.rule,
            frame,
        });
    }

    /// Whose words between marks are that no cue governs: a whole sentence goes on with the last speaker, and a long
    /// stretch inside the reporter's sentence is of whom that is about: `يعتزم سامر "…"`.
    fn speakers_without_cue(&self, marked: &Marked) -> Vec<EntityId> {
        if let Some(signed) = self.signed(marked) {
            return signed;
        }
        let words = marked.inner.len();
        let whole = marked.open == self.tokens.start && marked.end + 2 >= self.tokens.end;
        if whole && words >= SHORTEST_WHOLE {
            self.history.latest()
        } else if !whole && words >= SHORTEST_INSIDE {
            speakers::clause_subject(
                self.context,
                self.builder,
                self.history,
                None,
                self.tokens.start..marked.open,
            )
            .map(|subject| subject.entities)
            .unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    /// Who signs words between marks that stand alone: `«…». - المدير سامر حداد`.
    fn signed(&self, marked: &Marked) -> Option<Vec<EntityId>> {
        let context = &*self.context;
        let line = context.document.token(marked.open)?.line;
        let line = context.document.line_tokens(line as usize);
        if marked.open != line.start || marked.inner.len() < SHORTEST_WHOLE {
            return None;
        }
        let dash = (marked.end..line.end)
            .find(|&at| context.key(at) != "." && !context.is_comma(at))
            .filter(|&at| context.is_dash(at))?;
        let name = context
            .mentions_in(dash + 1..line.end)
            .filter(|mention| mention.kind == Kind::Person && !mention.prefixed)
            .last()?;
        let ends = (name.tokens.end..line.end)
            .all(|at| context.document.kind(at) == Some(TokenKind::Punctuation));
        (ends && name.tokens.start - dash <= LONGEST_TITLE).then(|| vec![name.entity])
    }

    /// Whether words between marks are a clause of their own or part of the reporter's sentence.
    fn form_of(&self, marked: &Marked, governor: Governor) -> QuotationForm {
        let before = marked
            .open
            .checked_sub(1)
            .filter(|&before| before >= self.tokens.start);
        let colon = before.is_some_and(|before| self.context.key(before) == ":");
        // `يشير إلى "…"`, `بـ"…"`: part of the reporter's sentence.
        let governed = before.is_some_and(|before| {
            self.context.is(before, Class::PrepositionLike)
                || matches!(self.context.key(before), "ب" | "ل" | "وب" | "ول")
        });
        let continued = governor.rule == QuotationRule::Continued;
        let clause = if colon || (continued && before.is_none()) {
            marked.inner.len() > 1
        } else if governed || continued {
            false
        } else {
            let inner = marked.inner.clone();
            (terms::is_clause(self.context.document, self.context.classes(), inner)
                || self.is_told(marked, governor))
                && !self.acts(governor)
        };
        if clause && governor.rule != QuotationRule::MarksInReport {
            QuotationForm::Direct
        } else {
            QuotationForm::Fragment
        }
    }

    /// Whether the words are a verb's own, with no `أن` before them: a clause without a verb in it may be all that is said,
    /// `قال سامر "الطريق مفتوحة منذ الصباح"`.
    fn is_told(&self, marked: &Marked, governor: Governor) -> bool {
        let cue = governor.cue.and_then(|index| self.cues.get(index));
        marked.inner.len() >= SHORTEST_TOLD
            && governor.rule == QuotationRule::MarksAfterCue
            && cue.is_some_and(|cue| {
                cue.act(self.context.lexicon) == Act::Say
                    && cue.end <= marked.open
                    && (cue.end..marked.open)
                        .all(|at| cues::opens_clause(self.context.document, at).is_none())
            })
    }

    /// Whether the governing cue names an act on somebody: `اتهمه بـ"…"`.
    fn acts(&self, governor: Governor) -> bool {
        governor
            .cue
            .and_then(|index| self.cues.get(index))
            .is_some_and(|cue| cue.act(self.context.lexicon) == Act::Act)
    }

    /// The extent of words between marks; where they break off, without what stands at the end of a line.
    fn span_of_words(&self, marked: &Marked) -> Span {
        let document = self.context.document;
        let span = document.span_of(marked.inner.clone());
        if marked.closed {
            span
        } else {
            span.trimmed(document.text(), &[' ', '\u{a0}', '،', ',', '.'])
        }
    }
}
