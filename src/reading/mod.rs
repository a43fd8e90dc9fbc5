//! Reading: an article and its analysis turned into what the page paints. No web crate.
//!
//! The text is cut into [`Block`]s (a line, or a readable part of a very long one), and a block into flat
//! [`Segment`]s. The segments of a block, one after another, are the block's text; between blocks stands nothing but
//! white space.
//!
//! Two cuts are offered. [`Reading::segments`] cuts exactly where the findings begin and end, clitics outside: for
//! painting ranges, which leaves the page's elements alone. [`Reading::pieces`] cuts between words only: for elements,
//! because an element that begins inside an Arabic word breaks its letters apart.

pub mod findings;
pub mod label;
pub mod place;
pub mod shares;
pub mod timeline;

use crate::findings::{Analysis, QuotationForm};
use crate::text::article::{Article, Role};
use crate::text::fold::{is_invisible, is_mark};
use crate::text::span::Span;
use crate::views::place::{Finding, Place};
use crate::views::shown::{Shown, Sort};

/// A line longer than this, in bytes, is shown in several paragraphs.
const LONG_LINE: usize = 2400;
/// No paragraph of a long line is closed at a sentence's end before it has this many bytes.
const PARAGRAPH: usize = 900;
/// A sentence longer than this, in bytes, is broken between two words.
const LONGEST: usize = 16 * 1024;
/// How far, in characters, the end of a finding is moved to the end of its word.
const LONGEST_WORD: usize = 64;

/// What the page shows as one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place.
    pub span: Span,
    /// The role of its line.
    pub role: Role,
    /// Whether it is folded away: boilerplate, or a headline that is repeated.
    pub folded: bool,
}

/// One finding at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The index of a mention.
    Mention(usize),
    /// The index of a time expression.
    Time(usize),
    /// The index of a quotation.
    Quotation(usize),
    /// The cue of the quotation with this index.
    Cue(usize),
}

/// A stretch of a block with the innermost finding of every sort that covers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its place.
    pub span: Span,
    /// The shortest mention over it.
    pub mention: Option<usize>,
    /// The time expression over it.
    pub time: Option<usize>,
    /// The shortest quotation over it.
    pub quotation: Option<usize>,
    /// The quotation whose cue it is.
    pub cue: Option<usize>,
    /// Whether reported speech begins with it.
    pub opens: bool,
    /// Whether reported speech ends with it.
    pub closes: bool,
}

/// An article cut into blocks, with the findings of every block.
#[derive(Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub analysis: Analysis,
    blocks: Vec<Block>,
    /// The findings of all blocks, one block after another, each in the order of its place, the longer first.
    marks: Vec<(Mark, Span)>,
    /// Where in `marks` those of block `i` begin, and behind the last block the end.
    starts: Vec<usize>,
}

impl Reading {
    /// Cuts an article into blocks. Time grows in proportion to the text and the findings.
    #[must_use]
    pub fn new(article: Article, analysis: Analysis) -> Self {
        let blocks = blocks(&article, &analysis);
        let all = marks(&analysis);
        let mut marks = Vec::with_capacity(all.len());
        let mut starts = Vec::with_capacity(blocks.len() + 1);
        let mut next = all.iter().peekable();
        let mut open: Vec<(Mark, Span)> = Vec::new();
        for block in &blocks {
            starts.push(marks.len());
            open.retain(|(_, span)| span.end() > block.span.start());
            while let Some(&&(mark, span)) = next.peek() {
                if span.start() >= block.span.end() {
                    break;
                }
                next.next();
                if span.end() > block.span.start() {
                    open.push((mark, span));
                }
            }
            marks.extend_from_slice(&open);
        }
        starts.push(marks.len());
        Self {
            article,
            analysis,
            blocks,
            marks,
            starts,
        }
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The number of the block that the byte at `offset` lies in, or of the next one.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks
            .partition_point(|block| block.span.end() <= offset)
    }

    /// The findings of block `block`, also those that begin before it or go on after it.
    #[must_use]
    pub fn marks(&self, block: usize) -> &[(Mark, Span)] {
        let from = self.starts.get(block).copied().unwrap_or(self.marks.len());
        let to = self
            .starts
            .get(block + 1)
            .copied()
            .unwrap_or(self.marks.len());
        self.marks.get(from..to).unwrap_or_default()
    }

    /// The findings over the byte at `offset`, the shortest first.
    #[must_use]
    pub fn marks_at(&self, offset: usize, shown: Shown) -> Vec<Mark> {
        let mut found: Vec<(Mark, Span)> = self
            .marks(self.block_at(offset))
            .iter()
            .filter(|(mark, span)| span.holds(offset) && self.is_shown(*mark, shown))
            .copied()
            .collect();
        found.sort_by_key(|(_, span)| span.len());
        found.into_iter().map(|(mark, _)| mark).collect()
    }

    /// The next finding in the text after `from`, or the one before it; from the text's start or end where `from` is
    /// none or the last. `None` where nothing is shown.
    #[must_use]
    pub fn neighbour(&self, from: Option<Place>, forward: bool, shown: Shown) -> Option<Place> {
        let key = |span: Span| (span.start(), usize::MAX - span.end());
        let from = from
            .and_then(|place| self.places(place.finding).get(place.number).copied())
            .map(key);
        let analysis = &self.analysis;
        let mentions = analysis
            .mentions
            .iter()
            .filter(|mention| shown.kind(mention.kind))
            .map(|mention| (key(mention.span), Finding::Entity(mention.entity)));
        let quotations = (0..)
            .zip(&analysis.quotations)
            .filter(|_| shown.has(Sort::Quotations))
            .map(|(index, quotation)| (key(quotation.span), Finding::Quotation(index)));
        let times = (0..)
            .zip(&analysis.times)
            .filter(|_| shown.has(Sort::Times))
            .map(|(index, time)| (key(time.span), Finding::Time(index)));
        let all = mentions.chain(quotations).chain(times);
        let next = if forward {
            all.filter(|(at, _)| from.is_none_or(|from| *at > from))
                .min_by_key(|(at, _)| *at)
        } else {
            all.filter(|(at, _)| from.is_none_or(|from| *at < from))
                .max_by_key(|(at, _)| *at)
        };
        let (at, finding) = next?;
        match finding {
            Finding::Entity(_) => {
                let places = self.places(finding);
                let number = places.iter().position(|span| key(*span) == at)?;
                Some(Place { finding, number })
            }
            _ => Some(self.place_of(finding)),
        }
    }

    /// The sentence that holds a span, or its block where no sentence does.
    #[must_use]
    pub fn sentence(&self, span: Span) -> &str {
        let sentences = &self.analysis.sentences;
        let at = sentences.partition_point(|sentence| sentence.end() <= span.start());
        let block = self.blocks.get(self.block_at(span.start()));
        sentences
            .get(at)
            .filter(|sentence| sentence.holds(span.start()))
            .copied()
            .or(block.map(|block| block.span))
            .map_or("", |span| span.of(&self.article.text).trim())
    }

    /// Block `block`, cut exactly where findings begin and end.
    #[must_use]
    pub fn segments(&self, block: usize, shown: Shown) -> Vec<Segment> {
        self.cut(block, shown, |span| span)
    }

    /// Block `block`, cut between words only: findings are widened to whole words.
    #[must_use]
    pub fn pieces(&self, block: usize, shown: Shown) -> Vec<Segment> {
        self.cut(block, shown, |span| whole_words(&self.article.text, span))
    }

    fn cut(&self, block: usize, shown: Shown, extent: impl Fn(Span) -> Span) -> Vec<Segment> {
        let Some(Block { span: whole, .. }) = self.blocks.get(block).copied() else {
            return Vec::new();
        };
        let mut marks: Vec<(Mark, Span)> = self
            .marks(block)
            .iter()
            .filter(|(mark, _)| self.is_shown(*mark, shown))
            .map(|&(mark, span)| (mark, extent(span)))
            .collect();
        marks.sort_by_key(|(_, span)| span.start());
        let mut bounds: Vec<usize> = vec![whole.start(), whole.end()];
        for (_, span) in &marks {
            bounds.push(span.start().clamp(whole.start(), whole.end()));
            bounds.push(span.end().clamp(whole.start(), whole.end()));
        }
        bounds.sort_by_key(|&bound| bound);
        bounds.dedup();

        let mut next = marks.iter().peekable();
        let mut open: Vec<(Mark, Span)> = Vec::new();
        let mut segments = Vec::with_capacity(bounds.len());
        for pair in bounds.windows(2) {
            let &[start, end] = pair else { continue };
            open.retain(|(_, span)| span.end() > start);
            while let Some(&&(mark, span)) = next.peek() {
                if span.start() > start {
                    break;
                }
                next.next();
                if span.end() > start {
                    open.push((mark, span));
                }
            }
            segments.push(self.segment(Span::new(start, end), &open));
        }
        segments
    }

    fn segment(&self, span: Span, open: &[(Mark, Span)]) -> Segment {
        let innermost = |index: fn(Mark) -> Option<usize>| {
            open.iter()
                .filter_map(|&(mark, span)| Some((span.len(), index(mark)?)))
                .min_by_key(|&(len, _)| len)
                .map(|(_, index)| index)
        };
        let reported = |mark: Mark| match mark {
            Mark::Quotation(index) => self
                .analysis
                .quotations
                .get(index)
                .is_some_and(|quotation| quotation.form == QuotationForm::Indirect),
            _ => false,
        };
        Segment {
            span,
            mention: innermost(|mark| match mark {
                Mark::Mention(index) => Some(index),
                _ => None,
            }),
            time: innermost(|mark| match mark {
                Mark::Time(index) => Some(index),
                _ => None,
            }),
            quotation: innermost(|mark| match mark {
                Mark::Quotation(index) => Some(index),
                _ => None,
            }),
            cue: innermost(|mark| match mark {
                Mark::Cue(index) => Some(index),
                _ => None,
            }),
            opens: open
                .iter()
                .any(|&(mark, of)| of.start() == span.start() && reported(mark)),
            closes: open
                .iter()
                .any(|&(mark, of)| of.end() == span.end() && reported(mark)),
        }
    }

    fn is_shown(&self, mark: Mark, shown: Shown) -> bool {
        match mark {
            Mark::Mention(index) => self
                .analysis
                .mentions
                .get(index)
                .is_some_and(|mention| shown.kind(mention.kind)),
            Mark::Time(_) => shown.has(Sort::Times),
            Mark::Quotation(_) | Mark::Cue(_) => shown.has(Sort::Quotations),
        }
    }
}

/// All findings, in the order of their place, the longer first.
fn marks(analysis: &Analysis) -> Vec<(Mark, Span)> {
    let mentions = analysis.mentions.iter().map(|mention| mention.span);
    let times = analysis.times.iter().map(|time| time.span);
    let quotations = analysis.quotations.iter().map(|quotation| quotation.span);
    let cues = analysis
        .quotations
        .iter()
        .enumerate()
        .filter_map(|(index, quotation)| Some((Mark::Cue(index), quotation.cue.as_ref()?.span)));
    let mut marks: Vec<(Mark, Span)> = quotations
        .enumerate()
        .map(|(index, span)| (Mark::Quotation(index), span))
        .chain(
            mentions
                .enumerate()
                .map(|(index, span)| (Mark::Mention(index), span)),
        )
        .chain(
            times
                .enumerate()
                .map(|(index, span)| (Mark::Time(index), span)),
        )
        .chain(cues)
        .filter(|(_, span)| !span.is_empty())
        .collect();
    marks.sort_by_key(|(_, span)| (span.start(), usize::MAX - span.end()));
    marks
}

fn blocks(article: &Article, analysis: &Analysis) -> Vec<Block> {
    let text = &article.text;
    let mut blocks: Vec<Block> = Vec::with_capacity(analysis.lines.len());
    let mut headline: Option<&str> = None;
    let mut sentences = analysis.sentences.iter().peekable();
    for line in &analysis.lines {
        let words = line.span.of(text).trim();
        let repeated = line.role == Role::Headline && headline.is_some();
        if line.role == Role::Headline && headline.is_none() {
            headline = Some(words);
        }
        let mut block = Block {
            span: line.span,
            role: line.role,
            folded: repeated || line.role == Role::Boilerplate,
        };
        if line.span.len() > LONG_LINE && line.role == Role::Body {
            while sentences
                .next_if(|sentence| sentence.end() <= line.span.start())
                .is_some()
            {}
            let mut start = line.span.start();
            let mut close = |blocks: &mut Vec<Block>, start: &mut usize, end: usize| {
                block.span = Span::new(*start, end);
                blocks.push(block);
                *start = end;
            };
            while let Some(sentence) =
                sentences.next_if(|sentence| sentence.start() < line.span.end())
            {
                let end = after_space(text, sentence.end().min(line.span.end()), line.span.end());
                while end - start.min(end) > LONGEST {
                    match break_between_words(text, start, end) {
                        Some(at) => close(&mut blocks, &mut start, at),
                        None => break,
                    }
                }
                if end - start.min(end) >= PARAGRAPH && end < line.span.end() {
                    close(&mut blocks, &mut start, end);
                }
            }
            close(&mut blocks, &mut start, line.span.end());
        } else {
            blocks.push(block);
        }
    }
    blocks
}

/// The first offset from `at` on, not after `limit`, where no white space stands.
fn after_space(text: &str, at: usize, limit: usize) -> usize {
    let rest = text.get(at..limit).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
}

/// The first offset before `end` after white space, [`LONGEST`] bytes or more behind `start`.
fn break_between_words(text: &str, start: usize, end: usize) -> Option<usize> {
    let mut from = start + LONGEST;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let rest = text.get(from..end)?;
    let space = from + rest.find(char::is_whitespace)?;
    Some(after_space(text, space, end)).filter(|&at| at < end)
}

/// `span`, widened so that it neither begins nor ends inside a word.
fn whole_words(text: &str, span: Span) -> Span {
    let (Some(before), Some(after)) = (text.get(..span.start()), text.get(span.end()..)) else {
        return span;
    };
    let inside = span.of(text);
    let reach = |chars: &mut dyn Iterator<Item = char>| {
        chars
            .take_while(|&c| is_of_word(c))
            .take(LONGEST_WORD)
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let left = if inside.chars().next().is_some_and(is_of_word) {
        reach(&mut before.chars().rev())
    } else {
        0
    };
    let right = if inside.chars().next_back().is_some_and(is_of_word) {
        reach(&mut after.chars())
    } else {
        0
    };
    Span::new(span.start() - left, span.end() + right)
}

/// Whether a character belongs to a word: letters, digits, and what is written over, under or between letters.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || is_invisible(c)
}

#[cfg(test)]
mod tests;
