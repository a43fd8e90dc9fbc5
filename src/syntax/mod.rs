//! Syntax: the grammar of noun phrases, one for names, descriptions and those who speak.
//!
//! Arabic builds them in one order: the noun, then either its adjectives, which agree with it in definiteness
//! (`الرئيس الروسي`), or its genitive, which makes it definite (`وزير الخارجية`), whose own genitives and adjectives
//! follow, and after all genitives the adjectives of the whole (`وزير الخارجية الروسي`). Prepositional complements come
//! last (`المتحدث باسم الوزارة`, `الباحث في المعهد`). After Ryding (2005), chapters 8 and 10.
//!
//! There is no parser: a phrase is read from left to right, by what may follow. What a single word can be stands in
//! [`words`], [`onset`] and [`nouns`]; what is known of the text, in [`chunks`]; the parts of a phrase, in [`adjectives`],
//! [`genitives`] and [`complements`]. Two readings put them together. [`phrases`] reads a head that the lexicon has, a title
//! or the head of names, and takes only what the lexicon or the names found vouch for. [`speakers`] reads any noun that
//! stands where a speaker does, and goes on until a word shows by its form that it belongs to the phrase no more.
//!
//! Words are keys ([`crate::text::fold::key`]).

pub mod adjectives;
pub mod chunks;
pub mod complements;
pub mod genitives;
pub mod marks;
pub mod nouns;
pub mod onset;
pub mod persons;
pub mod phrases;
pub mod speakers;
#[cfg(test)]
mod tests;
pub mod words;

use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::words::FunctionClass;
use crate::text::document::Document;
use chunks::{Chunks, Taken};
use onset::without_onset;

/// The grammar of noun phrases over one document.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// What is known of the document so far.
    pub chunks: &'a Chunks,
}

impl<'a> Grammar<'a> {
    /// The name, or where they are known the description, that starts in token `at`.
    #[must_use]
    pub fn name_at(&self, at: usize) -> Option<&'a Taken> {
        self.chunks.at(at)
    }

    /// The class of token `at` as a function word.
    #[must_use]
    pub fn function(&self, at: usize) -> Option<FunctionClass> {
        self.lexicon
            .words
            .function(self.document.form(at), self.document.key(at))
    }

    /// The key of token `at` without its article and what is written before that.
    #[must_use]
    pub fn bare(&self, at: usize) -> &'a str {
        without_onset(self.document.key(at))
    }

    /// Whether token `at` is of the class as it stands.
    fn is(&self, at: usize, class: Class) -> bool {
        self.lexicon.classes.is(self.document.key(at), class)
    }

    /// Whether token `at` stands in the same line as the one before it.
    fn follows(&self, at: usize) -> bool {
        let (Some(before), Some(token)) = (
            at.checked_sub(1).and_then(|at| self.document.token(at)),
            self.document.token(at),
        ) else {
            return false;
        };
        before.line == token.line
    }
}
