//! What the learned decisions are learned from: every place of a text where one is taken, with its features.

use super::context::Context;
use super::ending::{self, Clause};
use super::marks::Marked;
use super::sentence::{Sentence, division};
use super::speaker_history::SpeakerHistory;
use super::terms::TitlesAndTerms;
pub use super::weighed::{Features, Weighed};
use super::{line, marking, reported, turns};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::layout::Layout;
use crate::findings::{Quotation, TimeExpression};
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;
use crate::text::span::Span;

/// A decision to learn from.
pub enum Example {
    /// The places before which a clause may end, in order.
    End {
        /// Where its words start, in bytes.
        start: usize,
        /// Where they end if they end here, in bytes, and what stands there.
        places: Vec<(usize, Features)>,
        /// Where they end if they do so at none.
        last: usize,
    },
    /// A stretch between quote marks.
    Speech {
        /// The words in the marks.
        words: Span,
        /// What it shows.
        features: Features,
    },
}

/// The quotations of a document, and the antecedents that were weighed for their speakers.
#[must_use]
pub fn antecedents(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    builder: &mut EntityBuilder,
) -> (Vec<Quotation>, Vec<Weighed>) {
    let mut context = Context::new(document, lexicon, times, builder);
    context.weighed = Some(Vec::new());
    let found = super::find_in(&mut context, layout, builder);
    (found, context.weighed.unwrap_or_default())
}

/// Calls `each` with every learned decision of a document, whose names are in `builder`.
pub fn each_example(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    builder: &mut EntityBuilder,
    each: &mut dyn FnMut(Example),
) {
    let mut context = Context::new(document, lexicon, times, builder);
    let terms = TitlesAndTerms::of(document, layout);
    let mut history = SpeakerHistory::default();
    for at in 0..document.lines.len() {
        let read = matches!(
            layout.role(at),
            Some(Role::Body | Role::Deck | Role::Caption | Role::Subhead)
        );
        let tokens = document.line_tokens(at);
        if !read || turns::turn(&context, builder, &mut history, tokens.clone()).is_some() {
            continue;
        }
        let marked = line::set_marks(&mut context, &terms, tokens.clone());
        for marked in marked.iter().filter(|marked| marked.depth == 0) {
            each(speech(&context, &terms, marked));
        }
        for sentence in division::sentences(&context, &marked, tokens) {
            ends(&mut context, builder, &mut history, sentence, each);
        }
    }
}

fn speech(context: &Context<'_>, terms: &TitlesAndTerms<'_>, marked: &Marked) -> Example {
    let mut features = Vec::new();
    marking::features(context, terms, marked, &mut |name, value| {
        features.push((name, value.to_owned()));
    });
    Example::Speech {
        words: context.document.span_of(marked.inner.clone()),
        features,
    }
}

/// The ends of the clauses of a sentence.
fn ends(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    tokens: std::ops::Range<usize>,
    each: &mut dyn FnMut(Example),
) {
    let sentence = Sentence::new(context, builder, history, tokens);
    let context = &*sentence.context;
    let openers: Vec<(usize, usize)> = sentence
        .clauses
        .iter()
        .map(|clause| (clause.cue, clause.opener))
        .collect();
    for found in &sentence.clauses {
        let clause = Clause {
            cues: &sentence.cues,
            openers: &openers,
            governor: sentence.cues.get(found.cue),
            tokens: found.tokens.start..sentence.tokens.end,
        };
        let start = found.tokens.start;
        let end_at = |token: usize| {
            let end = reported::trimmed_end(context, start, token);
            context.document.span_of(start..end.max(start + 1)).end()
        };
        let mut places = Vec::new();
        reported::each_place(context, &clause, &mut |at, read, rule| {
            let mut features = Vec::new();
            ending::features(context, &clause, read, at, rule, &mut |name, value| {
                features.push((name, value.to_owned()));
            });
            places.push((end_at(at), features));
            true
        });
        each(Example::End {
            start: context.document.span(start).start(),
            places,
            last: end_at(sentence.tokens.end),
        });
    }
}
