//! Clauses that a source phrase attributes: `بحسب الصحيفة، …`, `…، وفق ما أعلنت الوزارة`.

use super::links::GAP_REACH;
use super::parts::Sentence;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::marks::Marked;
use crate::analysis::quotations::reported;
use crate::analysis::quotations::speakers;
use crate::findings::quotations::QuotationRule;
use crate::findings::{Cue, Quotation, QuotationForm};
use crate::lexicon::classes::Class;
use crate::syntax::words;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many tokens a source phrase that opens the sentence takes at most, up to its comma or `فإن`:
/// `ووفقا لتقرير سنوي أصدره مكتب الإحصاء التابع للوزارة في العاصمة أمس، …`.
const LONGEST_OPENING: usize = 24;

/// How many tokens an insertion between dashes takes at most: `– بحسب ما ذكرت وكالة الأنباء الرسمية أمس –`.
const LONGEST_INSERTION: usize = 12;

/// What stands before an insertion is no clause of its own where it has fewer tokens: `إذ إن روسيا، كما قال سامر، …`.
const SHORTEST_BEFORE: usize = 4;

/// A clause of fewer tokens says nothing: `وأضاف، بحسب الصحيفة`.
const SHORTEST: usize = 3;

impl Sentence<'_, '_> {
    /// The clause that source phrase `index` stands before or after.
    pub(super) fn according(
        &mut self,
        index: usize,
        used: &[bool],
        speech: &[Marked],
        out: &mut Vec<Quotation>,
    ) {
        let Some(cue) = self.cues.get(index).cloned() else {
            return;
        };
        if cue.kind != CueKind::According || !reported::names_source(self.context, &cue) {
            return;
        }
        let Some(Some(speakers)) = self.subjects.get(index).cloned() else {
            return;
        };
        // `…، ووفقا لكتاب …`: what follows the comma is a clause of its own.
        let opens = self.opens_sentence(&cue) || cue.joined && self.context.is_comma(cue.token - 1);
        let tokens = if opens {
            self.clause_behind(&cue)
        } else if self.is_attributed(index, &cue, used, speech) {
            None
        } else {
            Some(self.clause_before(&cue))
        };
        let tokens = tokens
            .map(|tokens| self.without_connective(tokens))
            .filter(|tokens| tokens.len() >= SHORTEST);
        let Some(tokens) = tokens else { return };
        out.push(Quotation {
            span: self.span_without_conjunction(tokens),
            form: QuotationForm::Indirect,
            speakers,
            cue: Some(Cue {
                span: cue.span,
                stance: cue.stance,
            }),
            source: self.links(self.gap_behind(&cue), None, index),
            rule: QuotationRule::According,
            frame: cue.frame_name(self.context.lexicon),
        });
    }

    /// Whether nothing but a connective stands before `cue` in the sentence: `لكن بحسب الموقع فإن`.
    fn opens_sentence(&self, cue: &CueWord) -> bool {
        (self.tokens.start..cue.token).all(|at| self.context.is(at, Class::TurningConnective))
    }

    /// What follows a source phrase that opens the sentence: `بحسب الصحيفة، …`, `ووفق سامر فإن …`,
    /// `وحسب إحصائية نشرتها الوزارة تم …`.
    fn clause_behind(&self, cue: &CueWord) -> Option<Range<usize>> {
        let document = self.context.document;
        let limit = self.tokens.end.min(cue.end + LONGEST_OPENING);
        let opens = |at: usize| {
            self.context.is_comma(at) && !cues::opens_conclusion(document, at + 1)
                || cues::opens_conclusion(document, at)
                || self.context.key(at) == "فقد" && !self.context.is_comma(at - 1)
        };
        // `وحسب معلومات نشرتها الوكالة، في وقت سابق، فإن …`
        let concludes = || {
            (cue.end..limit)
                .take_while(|&at| {
                    self.context
                        .cue(at)
                        .is_none_or(|cue| cue.kind != CueKind::Verb || cue.with_object)
                })
                .find(|&at| cues::opens_conclusion(document, at))
        };
        let mut start = match self.verb_behind(cue, limit) {
            Some(verb) => verb,
            None => concludes().or_else(|| (cue.end..limit).find(|&at| opens(at)))? + 1,
        };
        // `ووفق البيان، فقد بنى`
        if self.context.key(start) == "فقد" {
            start += 1;
        }
        Some(self.words_from(cue, start))
    }

    /// The verb that goes on right behind a source phrase without a comma, a relative clause of that passed over.
    fn verb_behind(&self, cue: &CueWord, limit: usize) -> Option<usize> {
        let classes = self.context.classes();
        if cue.verb_token.is_some() {
            return None;
        }
        let phrase = speakers::headed(self.context, cue.end, limit)
            .map(|subject| subject.tokens.end)
            .or_else(|| self.context.mention_end(cue.end));
        let mut at = phrase.unwrap_or_else(|| self.context.grammar().speaker(cue.end, limit).end);
        if self.context.cue(at).is_some_and(|verb| verb.with_object) {
            at = speakers::relative_end(self.context, at, limit);
            while let Some(time) = self.context.time_end(at) {
                at = time;
            }
        }
        let key = self.context.key(at);
        let verb = at < limit
            && self.context.cue(at).is_none_or(|cue| !cue.joined)
            && self.context.mention(at).is_none()
            && (classes.is(key, Class::FiniteWord)
                || words::looks_finite(classes, key)
                || self
                    .context
                    .cue(at)
                    .is_some_and(|cue| cue.kind == CueKind::Verb)
                || words::looks_past(classes, key) && key.chars().count() > 4);
        verb.then_some(at)
    }

    /// What stands before a source phrase, and behind it where that is an insertion.
    fn clause_before(&self, cue: &CueWord) -> Range<usize> {
        let before = reported::trimmed_end(self.context, self.tokens.start, cue.token);
        match self.behind_insertion(cue) {
            // `إذ إن روسيا، كما قال سامر، قوة نووية`: what stands before says nothing.
            Some(behind) if before < self.tokens.start + SHORTEST_BEFORE => behind,
            Some(behind) if !self.context.is_comma(cue.token - 1) => self.tokens.start..behind.end,
            // `يهدف المؤتمر، حسب البيان، إلى …`: the verb before has its complement behind.
            Some(behind) if self.is_complement(behind.start) => self.tokens.start..behind.end,
            _ => self.tokens.start..before,
        }
    }

    /// Whether token `at` opens a complement of the verb before: with a preposition or `أن`.
    fn is_complement(&self, at: usize) -> bool {
        let key = self.context.key(at);
        let written = key.starts_with("لل")
            || key.starts_with("بال")
            || key
                .strip_prefix('ل')
                .is_some_and(|rest| rest.chars().count() > 4)
                && self.context.mention(at).is_none();
        self.context.is(at, Class::PrepositionLike)
            || cues::opens_clause(self.context.document, at).is_some_and(|(_, joined)| !joined)
            || written
    }

    /// Whether the words before source phrase `index` are somebody's already: the phrase is provenance then.
    fn is_attributed(&self, index: usize, cue: &CueWord, used: &[bool], speech: &[Marked]) -> bool {
        let after_marks = speech
            .iter()
            .any(|marked| marked.end <= cue.token && marked.end + 2 > cue.token);
        let by_verb = self
            .cues
            .iter()
            .zip(used)
            .enumerate()
            .any(|(at, (other, &used))| {
                at != index
                    && matches!(other.kind, CueKind::Verb | CueKind::Participle)
                    && used
                    && other.token < cue.token
            });
        let frame = cue.frame(self.context.lexicon);
        let passes_on = frame.is_some_and(|frame| frame.passes_on) && used.contains(&true);
        // `أدانت الحكومة، على لسان سفيرها، …`: who acts for her.
        let for_another = frame.is_some_and(|frame| frame.acts_for)
            && self.cues.iter().any(|other| other.token < cue.token);
        after_marks || by_verb || passes_on || for_another
    }

    /// Without the reporter's conjunction: `لكن … حسبما أكدت الوزارة`.
    fn without_connective(&self, tokens: Range<usize>) -> Range<usize> {
        let connects = matches!(
            self.context.key(tokens.start),
            "لكن" | "ولكن" | "كما" | "فيما" | "بينما"
        );
        tokens.start + usize::from(connects)..tokens.end
    }

    /// The rest of a clause that goes on after the source phrase in its midst: `… – بحسب الصحيفة – …`.
    fn behind_insertion(&self, cue: &CueWord) -> Option<Range<usize>> {
        let before = cue.token.checked_sub(1)?;
        let closes = |at: usize| {
            if self.context.is_comma(before) {
                self.context.is_comma(at)
            } else {
                self.context.is_dash(before) && self.context.is_dash(at)
            }
        };
        let limit = self.tokens.end.min(cue.end + LONGEST_INSERTION);
        let closing = (cue.end..limit).find(|&at| closes(at))?;
        let goes_on = closing + 3 < self.tokens.end && before > self.tokens.start;
        goes_on.then(|| self.words_from(cue, closing + 1))
    }

    /// What follows a source phrase, where links may stand.
    pub(super) fn gap_behind(&self, cue: &CueWord) -> Range<usize> {
        cue.end..self.tokens.end.min(cue.end + GAP_REACH)
    }

    /// The span of `tokens`, without a conjunction written onto the first word where the rest is a word too.
    fn span_without_conjunction(&self, tokens: Range<usize>) -> Span {
        let document = self.context.document;
        let span = document.span_of(tokens.clone());
        let key = document.key(tokens.start);
        let joined = key.starts_with('و')
            && tokens.start == self.tokens.start
            && key.chars().count() > 3
            && document.kind(tokens.start) == Some(TokenKind::Word);
        if joined {
            span.from_offset(document.span_after(tokens.start, 'و'.len_utf8()).start())
        } else {
            span
        }
    }
}
