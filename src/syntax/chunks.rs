//! [`Chunks`]: what is known of a text before its noun phrases are read, by token.

use crate::findings::{EntityId, Form, Kind};
use crate::text::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A name or description that a noun phrase may take whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its place, particles outside.
    pub span: Span,
    /// What its bearer is.
    pub kind: Kind,
    /// A name or a description.
    pub form: Form,
    /// Whether no particle is written onto it.
    pub plain: bool,
    /// Its bearer, once names and descriptions of one thing are together.
    pub entity: Option<EntityId>,
}

/// What stands in a text as one thing. While names are looked for, these are the names so far; when speakers are, it is
/// everything else.
#[derive(Clone, Debug, Default)]
pub struct Chunks {
    /// The longest name or description that starts at a token.
    taken: BTreeMap<usize, Taken>,
    /// The token after the name in quote marks whose opening mark is a token.
    quoted: BTreeMap<usize, usize>,
    /// The tokens at which something starts that no phrase goes on with.
    barriers: BTreeSet<usize>,
}

impl Chunks {
    /// Adds a name or description; of those that start at one token the longest holds.
    pub fn add(&mut self, taken: Taken) {
        let longer = self
            .at(taken.tokens.start)
            .is_none_or(|other| other.tokens.end < taken.tokens.end);
        if longer {
            self.taken.insert(taken.tokens.start, taken);
        }
    }

    /// Adds a token at which something starts that no phrase goes on with: a cue, a clause, an expression of time.
    pub fn add_barrier(&mut self, at: usize) {
        self.barriers.insert(at);
    }

    /// Sets the names in quote marks of the line at hand: their opening mark, and the token after the closing one.
    pub fn set_quoted(&mut self, quoted: impl Iterator<Item = (usize, usize)>) {
        self.quoted = quoted.collect();
    }

    /// The words that open at token `at` are no name any more.
    pub fn remove_quoted(&mut self, at: usize) {
        self.quoted.remove(&at);
    }

    /// The longest name or description that starts at token `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<&Taken> {
        self.taken.get(&at)
    }

    /// The name or description that ends before token `at`.
    #[must_use]
    pub fn before(&self, at: usize) -> Option<&Taken> {
        let (_, taken) = self.taken.range(..at).next_back()?;
        (taken.tokens.end == at).then_some(taken)
    }

    /// The token after the name in quote marks that opens at token `at`.
    #[must_use]
    pub fn quoted_end(&self, at: usize) -> Option<usize> {
        self.quoted.get(&at).copied()
    }

    /// Whether something starts at token `at` that no phrase goes on with.
    #[must_use]
    pub fn is_barrier(&self, at: usize) -> bool {
        self.barriers.contains(&at)
    }

    /// The token after the name that stands right behind the description of the same thing that starts at token `at`.
    #[must_use]
    pub fn apposition_end(&self, at: usize) -> Option<usize> {
        let first = self.at(at)?;
        let name = self.at(first.tokens.end)?;
        (first.form == Form::Nominal
            && name.form == Form::Name
            && name.plain
            && name.entity.is_some()
            && name.entity == first.entity)
            .then_some(name.tokens.end)
    }
}

impl FromIterator<Taken> for Chunks {
    fn from_iter<I: IntoIterator<Item = Taken>>(names: I) -> Self {
        let mut chunks = Self::default();
        for name in names {
            chunks.add(name);
        }
        chunks
    }
}
