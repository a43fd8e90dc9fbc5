//! [`Context`]: what is known of the text when quotations are looked for, by token.

use super::cues::{self, CueWord};
use super::marks::Marked;
use super::weighed::Weighed;
use crate::analysis::entities::EntityBuilder;
use crate::findings::{EntityId, Form, Kind, Mention, TimeExpression};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{Class, Classes};
use crate::syntax::Grammar;
use crate::syntax::chunks::{Chunks, Taken};
use crate::text::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// A mention by its tokens.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Whether a particle is written onto its first word.
    pub prefixed: bool,
    /// What it is.
    pub kind: Kind,
    /// A name or a description.
    pub form: Form,
    /// Who.
    pub entity: EntityId,
}

/// The text with its mentions, times, quote marks and cues, by token.
pub struct Context<'a> {
    /// The text.
    pub document: &'a Document<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The longest mention that starts at a token.
    starts: BTreeMap<usize, Placed>,
    /// The last token of the longest mention that ends there.
    ends: BTreeMap<usize, Placed>,
    /// The token after the time expression that starts at a token.
    times: BTreeMap<usize, usize>,
    /// The stretches between marks in the line at hand, by opening mark; whether their words are a name or a term.
    marked: BTreeMap<usize, (Marked, bool)>,
    /// The opening mark of the closed stretch that ends before a token.
    closed: BTreeMap<usize, usize>,
    /// The cues.
    cues: BTreeMap<usize, CueWord>,
    /// All of these, as the grammar of phrases takes them.
    chunks: Chunks,
    /// How often somebody is mentioned.
    counts: BTreeMap<EntityId, usize>,
    /// The antecedents that were weighed, where they are to be learned from.
    pub(super) weighed: Option<Vec<Weighed>>,
}

impl<'a> Context<'a> {
    /// The context of a document.
    #[must_use]
    pub fn new(
        document: &'a Document<'a>,
        lexicon: &'a Lexicon,
        times: &[TimeExpression],
        builder: &EntityBuilder,
    ) -> Self {
        let mut context = Self {
            document,
            lexicon,
            starts: BTreeMap::new(),
            ends: BTreeMap::new(),
            times: times
                .iter()
                .map(|time| {
                    let first = document.tokens.at(time.span.start());
                    (
                        first,
                        document.tokens.at(time.span.end().saturating_sub(1)) + 1,
                    )
                })
                .collect(),
            marked: BTreeMap::new(),
            closed: BTreeMap::new(),
            cues: (0..document.tokens.len())
                .filter_map(|at| Some((at, cues::cue_at(document, lexicon, at)?)))
                .collect(),
            chunks: Chunks::default(),
            counts: BTreeMap::new(),
            weighed: None,
        };
        for at in 0..document.tokens.len() {
            if context.opens_other(at) {
                context.chunks.add_barrier(at);
            }
        }
        for mention in &builder.mentions {
            context.place(mention);
        }
        context
    }

    /// Adds a mention.
    pub fn place(&mut self, mention: &Mention) {
        let first = self.document.tokens.at(mention.span.start());
        let last = self
            .document
            .tokens
            .at(mention.span.end().saturating_sub(1));
        let placed = Placed {
            tokens: first..last + 1,
            start: mention.span.start(),
            prefixed: mention.span.start() > self.document.span(first).start(),
            kind: mention.kind,
            form: mention.form,
            entity: mention.entity,
        };
        *self.counts.entry(placed.entity).or_default() += 1;
        self.chunks.add(Taken {
            tokens: placed.tokens.clone(),
            span: self.span_of_mention(&placed),
            kind: placed.kind,
            form: placed.form,
            plain: !placed.prefixed,
            entity: Some(placed.entity),
        });
        if self
            .starts
            .get(&first)
            .is_none_or(|other| other.tokens.end < placed.tokens.end)
        {
            self.starts.insert(first, placed.clone());
        }
        if self
            .ends
            .get(&last)
            .is_none_or(|other| other.tokens.start > placed.tokens.start)
        {
            self.ends.insert(last, placed);
        }
    }

    /// Sets the stretches between marks of the line at hand.
    pub fn set_marked(&mut self, marked: Vec<(Marked, bool)>) {
        self.closed = marked
            .iter()
            .filter(|(marked, _)| marked.closed)
            .map(|(marked, _)| (marked.end, marked.open))
            .collect();
        self.chunks.set_quoted(
            marked
                .iter()
                .filter(|(marked, name)| *name && marked.closed)
                .map(|(marked, _)| (marked.open, marked.end)),
        );
        self.marked = marked
            .into_iter()
            .map(|(marked, name)| (marked.open, (marked, name)))
            .collect();
    }

    /// Adds a stretch of somebody's words.
    pub fn add_speech(&mut self, marked: Marked) {
        self.closed.insert(marked.end, marked.open);
        self.chunks.remove_quoted(marked.open);
        self.marked.insert(marked.open, (marked, false));
    }

    /// The longest mention that starts at token `at`.
    #[must_use]
    pub fn mention(&self, at: usize) -> Option<&Placed> {
        self.starts.get(&at)
    }

    /// The longest mention that ends with token `last`.
    #[must_use]
    pub fn mention_ending(&self, last: usize) -> Option<&Placed> {
        self.ends.get(&last)
    }

    /// How often somebody is mentioned in the text.
    #[must_use]
    pub fn mentions_of(&self, entity: EntityId) -> usize {
        self.counts.get(&entity).copied().unwrap_or_default()
    }

    /// The place of a mention, a particle written onto it outside.
    #[must_use]
    pub fn span_of_mention(&self, mention: &Placed) -> crate::text::span::Span {
        self.document
            .span_of(mention.tokens.clone())
            .from_offset(mention.start)
    }

    /// The mentions that start in `tokens`, in order.
    pub fn mentions_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &Placed> {
        let tokens = tokens.start..tokens.end.max(tokens.start);
        self.starts.range(tokens).map(|(_, placed)| placed)
    }

    /// The token after the time expression that starts at token `at`, or after a preposition there: `بعد ثلاثة أسابيع`.
    #[must_use]
    pub fn time_end(&self, at: usize) -> Option<usize> {
        let behind = || {
            matches!(self.key(at), "قبل" | "بعد")
                .then(|| self.times.get(&(at + 1)))
                .flatten()
        };
        self.times.get(&at).or_else(behind).copied()
    }

    /// The stretch whose opening mark is token `at` and whose words are somebody's.
    #[must_use]
    pub fn speech_at(&self, at: usize) -> Option<&Marked> {
        self.marked
            .get(&at)
            .filter(|(_, name)| !name)
            .map(|(marked, _)| marked)
    }

    /// The stretches whose words are somebody's and that open in `tokens`, in order.
    pub fn speech(&self, tokens: Range<usize>) -> impl Iterator<Item = &Marked> {
        self.marked
            .range(tokens)
            .filter(|(_, (_, name))| !name)
            .map(|(_, (marked, _))| marked)
    }

    /// Whether a stretch between marks that opens at `floor` or later ends right before token `end`.
    #[must_use]
    pub fn closes_before(&self, end: usize, floor: usize) -> bool {
        self.closed.get(&end).is_some_and(|&open| open >= floor)
    }

    /// The token after `at`, where `at` does not open somebody's words; else the token after them.
    #[must_use]
    pub fn after(&self, at: usize) -> usize {
        self.speech_at(at).map_or(at + 1, |marked| marked.end)
    }

    /// The cue at token `at`.
    #[must_use]
    pub fn cue(&self, at: usize) -> Option<CueWord> {
        self.cues.get(&at).cloned()
    }

    /// The closed classes of words.
    #[must_use]
    pub fn classes(&self) -> &'a Classes {
        &self.lexicon.classes
    }

    /// Whether the word at token `at` is of the class.
    #[must_use]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.lexicon.classes.is(self.key(at), class)
    }

    /// The key of token `at`.
    #[must_use]
    pub fn key(&self, at: usize) -> &'a str {
        self.document.key(at)
    }

    /// Whether token `at` is a comma or a mark that sets an insertion off.
    #[must_use]
    pub fn is_comma(&self, at: usize) -> bool {
        matches!(self.key(at), "،" | "," | "؛" | ";")
    }

    /// Whether token `at` is a dash of any length.
    #[must_use]
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.key(at), "-" | "–" | "—")
    }

    /// The grammar of phrases over what is known.
    #[must_use]
    pub fn grammar(&self) -> Grammar<'_> {
        Grammar {
            document: self.document,
            lexicon: self.lexicon,
            chunks: &self.chunks,
        }
    }

    /// The token after the longest mention that starts at token `at`.
    #[must_use]
    pub fn mention_end(&self, at: usize) -> Option<usize> {
        self.mention(at).map(|placed| placed.tokens.end)
    }

    /// The token after the quoted name that starts with its quote mark at token `at`.
    #[must_use]
    pub fn quoted_name_end(&self, at: usize) -> Option<usize> {
        self.chunks.quoted_end(at)
    }

    /// Whether something starts at token `at` that no noun phrase goes on with: a cue, an expression of time.
    #[must_use]
    pub fn breaks(&self, at: usize) -> bool {
        self.chunks.is_barrier(at)
    }

    fn opens_other(&self, at: usize) -> bool {
        self.times.contains_key(&at)
            || self
                .cues
                .get(&at)
                .is_some_and(|cue| !cue.is_weak(self.lexicon) || cue.with_object)
            || cues::opens_noun_clause(self.document, at)
    }
}
