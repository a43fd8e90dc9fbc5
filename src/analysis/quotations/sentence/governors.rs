//! Governors: which cue governs the words between marks.

use super::parts::Sentence;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::marks::Marked;
use crate::analysis::quotations::reported::{self, Clause};
use crate::findings::quotations::QuotationRule;
use crate::lexicon::saying::Act;

/// How many tokens may stand between marks that depend on one cue: the reporter's sentence may go on in between,
/// `وصف القرار بأنه "…" بالنسبة إلى من فقدوا منازلهم في السنوات الأخيرة و"…"`.
const GOES_ON: usize = 24;

/// How many tokens may stand between an act of speech inside a clause and the marks: `حث ضباط الجيش على عمل "أكثر دقة"`.
const ACT_REACH: usize = 8;

/// Marks of fewer tokens go on with the speech before them only where `و` joins them: a word or two in marks may as
/// well be a term of the reporter's.
const SHORTEST_ALONE: usize = 3;

/// Whether `cue` is a participle or noun of saying, whose words follow at once: `قائلا "…"`, `قوله: "…"`.
fn goes_on(cue: &CueWord) -> bool {
    matches!(cue.kind, CueKind::Participle | CueKind::Noun)
}

/// The cue that governs words between marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Governor {
    /// An index into the sentence's cues.
    pub cue: Option<usize>,
    /// By what it was found.
    pub rule: QuotationRule,
}

impl Governor {
    fn new(cue: usize, rule: QuotationRule) -> Self {
        Self {
            cue: Some(cue),
            rule,
        }
    }

    /// None: whose words they are is told by what stands before the sentence or round it.
    const NONE: Self = Self {
        cue: None,
        rule: QuotationRule::Continued,
    };
}

impl Sentence<'_, '_> {
    /// The governors of the stretches of `speech`, in their order.
    pub(super) fn governors(&self, speech: &[Marked]) -> Vec<Governor> {
        let mut governors: Vec<Governor> =
            speech.iter().map(|marked| self.governor(marked)).collect();
        self.go_on(speech, &mut governors);
        governors
    }

    /// The cue whose words stand between marks.
    fn governor(&self, marked: &Marked) -> Governor {
        if let Some(clause) = self.innermost_clause(marked) {
            return self.governor_in_clause(clause, marked);
        }
        reported::governor_of_marks(
            self.context,
            &self.cues,
            &self.clauses,
            marked.open,
            &self.tokens,
        )
        .map(|cue| Governor::new(cue, QuotationRule::MarksAfterCue))
        .or_else(|| {
            self.cue_behind(marked)
                .map(|cue| Governor::new(cue, QuotationRule::MarksBeforeCue))
        })
        .unwrap_or(Governor::NONE)
    }

    /// The innermost clause that holds the marks.
    fn innermost_clause(&self, marked: &Marked) -> Option<&Clause> {
        self.clauses
            .iter()
            .filter(|clause| clause.tokens.start <= marked.open && marked.open < clause.tokens.end)
            .max_by_key(|clause| clause.tokens.start)
    }

    /// The governor of marks in a reported clause: the clause's, or a cue right before them.
    fn governor_in_clause(&self, clause: &Clause, marked: &Marked) -> Governor {
        let nearer = self.cues.iter().rposition(|cue| {
            cue.token > clause.tokens.start
                && cue.end <= marked.open
                && (marked.open - cue.end <= 1 && (self.says(cue) || goes_on(cue))
                    || self.acts_on(cue, marked)
                    || reported::describes(self.context, cue, marked.open))
        });
        if let Some(nearer) = nearer {
            return Governor::new(nearer, QuotationRule::MarksAfterCue);
        }
        let rule = if clause.tokens.start == marked.open {
            QuotationRule::MarksAfterCue
        } else {
            QuotationRule::MarksInReport
        };
        Governor::new(clause.cue, rule)
    }

    /// Whether `cue` is a verb of saying that means nothing else.
    fn says(&self, cue: &CueWord) -> bool {
        cue.kind == CueKind::Verb
            && !cue.with_object
            && cue.act(self.context.lexicon) == Act::Say
            && !cue.is_weak(self.context.lexicon)
    }

    /// Whether the marks are what an act of speech inside the clause is about: `إن سامرا حث الضباط على عمل "أكثر دقة"`.
    fn acts_on(&self, cue: &CueWord, marked: &Marked) -> bool {
        cue.kind == CueKind::Verb
            && cue.act(self.context.lexicon) == Act::Act
            && (!cue.is_weak(self.context.lexicon) || self.is_acted(cue, marked))
            && !cue.negated
            && marked.open - cue.end <= ACT_REACH
            && (cue.end..marked.open)
                .all(|at| !self.context.is_comma(at) && self.context.cue(at).is_none())
    }

    /// Whether the preposition of what the verb is about stands between it and the marks: `حث … على "…"`.
    fn is_acted(&self, cue: &CueWord, marked: &Marked) -> bool {
        (cue.end..marked.open).any(|at| {
            cues::particle_at(self.context.document, at)
                .is_some_and(|particle| cue.takes(self.context.lexicon, particle))
        })
    }

    /// The cue right behind the marks, with no clause of its own: `"…"، قال فلان`.
    fn cue_behind(&self, marked: &Marked) -> Option<usize> {
        let mut next = marked.end;
        while self.context.is_comma(next) || self.context.is_dash(next) {
            next += 1;
        }
        let index = self.cues.iter().position(|cue| {
            cue.token == next
                && matches!(cue.kind, CueKind::Verb | CueKind::According)
                && !cue.joined
        })?;
        let free = self.clauses.iter().all(|clause| clause.cue != index);
        let speaks = self.cues.get(index).is_some_and(|cue| {
            cue.kind == CueKind::Verb || reported::names_source(self.context, cue)
        });
        (free && speaks).then_some(index)
    }

    /// Marks without a cue that follow marks with one, no other cue between them, depend on the same:
    /// `وصفه بأنه "…" وبأن له "…"`.
    fn go_on(&self, speech: &[Marked], governors: &mut [Governor]) {
        let mut before: Option<(usize, usize)> = None;
        for (marked, governor) in speech.iter().zip(governors.iter_mut()) {
            if let Some(cue) = governor.cue {
                before = Some((cue, marked.end));
            } else if let Some((last, end)) = before
                && self.goes_on_with(last, end, marked)
            {
                *governor = Governor::new(last, QuotationRule::Continued);
                before = Some((last, marked.end));
            }
        }
    }

    /// Whether `marked` goes on with the words of cue `last` that ended before token `end`.
    fn goes_on_with(&self, last: usize, end: usize, marked: &Marked) -> bool {
        let alone = !self.cues.iter().any(|other| {
            other.token >= end && other.token < marked.open && other.kind != CueKind::According
        });
        let says = self
            .cues
            .get(last)
            .is_some_and(|cue| cue.kind != CueKind::Passive && cue.end <= marked.open);
        // Marks inside those before them are not behind them.
        let near = marked
            .open
            .checked_sub(end)
            .is_some_and(|gap| gap <= GOES_ON);
        let joined = (end..marked.open).any(|at| self.context.key(at).starts_with('و'));
        alone && says && near && (joined || marked.inner.len() >= SHORTEST_ALONE)
    }
}
