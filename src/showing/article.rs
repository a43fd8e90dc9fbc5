//! The article itself: its blocks, what stands together among them, and the marks of every block.

use crate::findings::{Analysis, Form, QuotationForm};
use crate::reading::{self, Reading, Segment};
use crate::strings::{Language, Noun, Wording, counted, dates, refusals};
use crate::text::article::Role;
use crate::views::KINDS;
use crate::views::article::{
    ArticleView, Block, Counts, Marks, Paint, Painted, Paints, Part, Piece, Published,
};
use crate::views::shown::Shown;

/// The blocks that begin in so many bytes of text come with their marks: more than a screen. The page asks for the marks
/// of the others as they near the window.
const FIRST_SCREEN: usize = 6 * 1024;

/// An article to be shown, as it was analysed with so many corrections of the reader's.
#[must_use]
pub fn article(
    reading: &Reading,
    corrections: usize,
    language: Language,
    shown: Shown,
) -> ArticleView {
    let first = reading
        .blocks()
        .partition_point(|block| block.span.end() < FIRST_SCREEN);
    let marked = (first + 1).min(reading.blocks().len());
    ArticleView {
        label: reading.label(),
        warnings: warnings(reading, language),
        undated: reading.analysis.facts.published.is_none(),
        parts: parts(reading, language),
        marks: (0..marked)
            .map(|block| marks(reading, block, shown))
            .collect(),
        counts: counts(&reading.analysis),
        corrections,
    }
}

/// What was done to the text, and what is missing of it.
fn warnings(reading: &Reading, language: Language) -> String {
    let warnings = reading.article.warnings.iter();
    let sentences = warnings.map(|warning| refusals::warning(warning, language));
    let signed = sentences.map(|sentence| format!("⚠ {sentence}"));
    signed.collect::<Vec<_>>().join("\n")
}

/// The marks of a block; none where there is no such block.
#[must_use]
pub fn marks(reading: &Reading, block: usize, shown: Shown) -> Marks {
    let analysis = &reading.analysis;
    let pieces = reading.pieces(block, shown);
    let segments = reading.segments(block, shown);
    Marks {
        pieces: pieces
            .iter()
            .map(|piece| Piece {
                span: piece.span,
                paints: paints(analysis, piece),
                opens: piece.opens,
                closes: piece.closes,
            })
            .collect(),
        painted: segments
            .iter()
            .map(|segment| Painted {
                span: segment.span,
                paints: paints(analysis, segment),
            })
            .filter(|painted| painted.paints != Paints::default())
            .collect(),
    }
}

/// How a segment is painted.
fn paints(analysis: &Analysis, segment: &Segment) -> Paints {
    let quotation = segment
        .quotation
        .and_then(|index| analysis.quotations.get(index))
        .map(|quotation| match quotation.form {
            QuotationForm::Direct | QuotationForm::Fragment => Paint::Quoted,
            QuotationForm::Indirect => Paint::Reported,
        });
    let mention = segment
        .mention
        .and_then(|index| analysis.mentions.get(index))
        .map(|mention| Paint::of(mention.kind, mention.form == Form::Name));
    let time = segment.time.map(|_| Paint::Time);
    let cue = segment.cue.map(|_| Paint::Cue);
    let mut paints = Paints::default();
    for paint in [quotation, mention, time, cue].into_iter().flatten() {
        paints.add(paint);
    }
    paints
}

fn counts(analysis: &Analysis) -> Counts {
    let mut counts = Counts {
        times: analysis.times.len(),
        quotations: analysis.quotations.len(),
        ..Counts::default()
    };
    for mention in &analysis.mentions {
        for (kind, count) in KINDS.iter().zip(&mut counts.mentions) {
            *count += usize::from(*kind == mention.kind);
        }
    }
    counts
}

/// What a block stands together with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Text,
    Facts,
    /// Whether it is a repeated headline.
    Folded(bool),
}

fn side(block: &reading::Block) -> Side {
    match block.role {
        role if block.folded => Side::Folded(role == Role::Headline),
        Role::Byline | Role::Desk | Role::Dateline => Side::Facts,
        _ => Side::Text,
    }
}

/// The blocks in order, those together that stand together, and the day of publication in words.
fn parts(reading: &Reading, language: Language) -> Vec<Part> {
    let published = reading.analysis.facts.published.as_ref();
    let date_line = published
        .and_then(|published| published.span)
        .map(|span| reading.block_at(span.start()));
    let mut resolved = published.map(|published| Published {
        value: published.value.clone(),
        words: dates::in_words(language, &published.value),
    });
    let mut parts = Vec::new();
    let mut before = 0;
    for group in reading
        .blocks()
        .chunk_by(|one, other| side(one) == side(other) && side(one) != Side::Text)
    {
        let Some(first) = group.first() else { continue };
        let blocks = group.iter().map(|block| Block {
            span: block.span,
            role: block.role,
        });
        match side(first) {
            Side::Text => {
                // A date that stands in no line of its own goes before the first paragraph.
                if first.role == Role::Body
                    && let Some(resolved) = resolved.take()
                {
                    parts.push(Part::Facts {
                        blocks: Vec::new(),
                        published: Some((resolved, 0)),
                    });
                }
                parts.extend(blocks.map(Part::Block));
            }
            Side::Facts => {
                let line = date_line
                    .and_then(|line| line.checked_sub(before))
                    .filter(|&line| line < group.len());
                parts.push(Part::Facts {
                    blocks: blocks.collect(),
                    published: line.and_then(|line| Some((resolved.take()?, line))),
                });
            }
            Side::Folded(repeated) => parts.push(Part::Folded {
                summary: summary(language, repeated, group.len()),
                blocks: blocks.collect(),
            }),
        }
        before += group.len();
    }
    parts
}

/// What is folded away, in words.
fn summary(language: Language, repeated: bool, lines: usize) -> String {
    if repeated {
        return Wording::RepeatedHeadline.say(language).to_owned();
    }
    format!(
        "{} {}",
        counted(language, lines, Noun::Line),
        Wording::FoldedLines.say(language)
    )
}
