//! [`Document`]: an article with its tokens and sentences, what every later stage reads.

use super::article::Article;
use super::fold::Folding;
use super::morphology::Split;
use super::sentences;
use super::span::Span;
use super::tokens::{Token, TokenKind, Tokens};
use super::wrapping;
use std::ops::Range;

/// An article divided into lines, sentences and tokens. Stages index its tokens by number.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// The lines that are not blank; those of a paragraph that was wrapped at a margin are one ([`wrapping`]).
    pub lines: Vec<Span>,
    /// The tokens.
    pub tokens: Tokens,
    /// The sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Divides an article.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        let lines = wrapping::paragraphs(&article.text, article.lines().collect());
        let tokens = Tokens::of(&article.text, &lines);
        let sentences = sentences::sentences(&tokens);
        Self {
            article,
            lines,
            tokens,
            sentences,
        }
    }

    /// The source text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// Token `at`.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The kind of token `at`.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The form of token `at`; empty past the end.
    #[must_use]
    pub fn form(&self, at: usize) -> &str {
        self.tokens.form(at)
    }

    /// The key of token `at`; empty past the end.
    #[must_use]
    pub fn key(&self, at: usize) -> &str {
        self.tokens.key(at)
    }

    /// The span of token `at`; empty past the end.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(
            || Span::new(self.text().len(), self.text().len()),
            |token| token.span,
        )
    }

    /// The span from the first to the last of `tokens`.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let first = self.span(tokens.start);
        if tokens.is_empty() {
            return Span::new(first.start(), first.start());
        }
        first.cover(self.span(tokens.end - 1))
    }

    /// The span of token `at` from the byte `skip` of its form (or key: they map alike) on: the word without its
    /// proclitics. [`Split::word`] and [`Split::bare`] are such bytes.
    #[must_use]
    pub fn span_after(&self, at: usize, skip: usize) -> Span {
        let span = self.span(at);
        if skip == 0 {
            return span;
        }
        let offset = Folding::Key.source_offset(span.of(self.text()), skip);
        span.from_offset(span.start() + offset)
    }

    /// Where a name that starts in token `at` begins, when the token reads as `split`: after conjunction and
    /// preposition, the article included, except after `لل`, where it is what follows.
    #[must_use]
    pub fn name_start(&self, at: usize, split: Split) -> usize {
        let skip = if split.elided() {
            split.bare
        } else {
            split.word
        };
        self.span_after(at, skip).start()
    }

    /// The tokens of line `line`.
    #[must_use]
    pub fn line_tokens(&self, line: usize) -> Range<usize> {
        self.lines
            .get(line)
            .map_or(0..0, |&span| self.tokens.within(span))
    }

    /// The number of the sentence that token `at` belongs to.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|range| range.end <= at)
    }

    /// The tokens of the sentence that token `at` belongs to.
    #[must_use]
    pub fn sentence_around(&self, at: usize) -> Range<usize> {
        self.sentences
            .get(self.sentence_of(at))
            .cloned()
            .unwrap_or(at..at)
    }
}
