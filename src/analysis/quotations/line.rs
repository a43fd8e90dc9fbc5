//! One line of the article: its quotations, from marks to sentences.

use super::context::Context;
use super::marking;
use super::marks::{self, Marked};
use super::sentence::{Sentence, division};
use super::speaker_history::SpeakerHistory;
use super::terms::TitlesAndTerms;
use super::turns;
use crate::analysis::entities::EntityBuilder;
use crate::findings::{EntityId, Kind, Quotation};
use std::ops::Range;

/// How many of the quotations found last may be the one that the line leaves open: behind it stand those inside its
/// words at most, which close with them.
const LAST_FOUND: usize = 4;

/// How many bytes may follow the words of a quotation that goes on in the next line: a stop and a mark or two, with a
/// space (`…؟ »`).
const END_OF_LINE: usize = 8;

/// Finds the quotations of line `line`.
pub fn read(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    history: &mut SpeakerHistory,
    terms: &TitlesAndTerms,
    line: usize,
    out: &mut Vec<Quotation>,
) {
    let tokens = context.document.line_tokens(line);
    if let Some(turn) = turns::turn(context, builder, history, tokens.clone()) {
        history.carry = false;
        out.push(turn);
        return;
    }
    if let Some(speakers) = announced(context, tokens.clone()) {
        history.spoke(&speakers);
        history.carry = false;
        return;
    }
    let marked = set_marks(context, terms, tokens.clone());
    let marked = carried(context, history, marked, tokens.clone());
    for sentence in division::sentences(context, &marked, tokens.clone()) {
        Sentence::new(context, builder, history, sentence).read(out);
    }
    history.carry = is_left_open(context, &marked, tokens, out);
}

/// How many tokens a line takes at most that announces whose words follow: `من رئيسة اللجنة العليا للانتخابات ليلى نور:`.
const LONGEST_ANNOUNCEMENT: usize = 12;

/// Whose words the paragraph below is, by a line of its own: `من رئيسة اللجنة ليلى نور:`.
fn announced(context: &Context<'_>, tokens: Range<usize>) -> Option<Vec<EntityId>> {
    let last = tokens.end.checked_sub(1)?;
    let announces = matches!(context.key(tokens.start), "من" | "كلمه" | "رساله")
        && context.key(last) == ":"
        && tokens.len() <= LONGEST_ANNOUNCEMENT
        && tokens.clone().all(|at| context.cue(at).is_none());
    let person = context
        .mentions_in(tokens)
        .filter(|mention| mention.kind == Kind::Person)
        .last()?;
    announces.then(|| vec![person.entity])
}

/// Pairs the marks of a line and tells names from words; the stretches at the outermost level.
pub fn set_marks(
    context: &mut Context<'_>,
    terms: &TitlesAndTerms,
    tokens: Range<usize>,
) -> Vec<Marked> {
    context.set_marked(Vec::new());
    let mut marked = marks::pairs(context.document, tokens.clone());
    end_open(context, tokens.clone(), &mut marked);
    add_bracketed(context, tokens, &mut marked);
    let judged: Vec<(Marked, bool)> = marked
        .iter()
        .map(|marked| {
            (
                marked.clone(),
                marked.depth > 0 || marking::is_term(context, terms, marked),
            )
        })
        .collect();
    // Words inside a name are not read on their own, words inside speech are.
    context.set_marked(judged);
    marked
}

/// Ends words that nothing closes with their first sentence: the closing mark was forgotten behind its stop. Where the
/// mark opens the line, they may go on to the next paragraph.
fn end_open(context: &Context<'_>, tokens: Range<usize>, marked: &mut [Marked]) {
    let Some(open) = marked
        .last_mut()
        .filter(|marked| !marked.closed && marked.open > tokens.start)
    else {
        return;
    };
    let sentence = context.document.sentence_around(open.inner.start);
    let end = sentence.end.min(open.end);
    if end > open.inner.start {
        open.end = end;
        open.inner.end = end;
    }
}

/// How far before the colon of words in brackets the cue stands at most: `وقال رئيس الرابطة الوطنية للمشجعين: (…)`.
const CUE_REACH: usize = 14;

/// Adds words in brackets behind the colon of a cue, where no marks stand inside or around them.
fn add_bracketed(context: &Context<'_>, tokens: Range<usize>, marked: &mut Vec<Marked>) {
    let bracketed: Vec<Marked> = marks::bracketed(context.document, tokens.clone())
        .into_iter()
        .filter(|words| {
            let spoken = (tokens.start.max(words.open.saturating_sub(CUE_REACH))..words.open)
                .any(|at| context.cue(at).is_some());
            let apart = marked
                .iter()
                .all(|other| other.end <= words.open || words.end <= other.open);
            spoken && apart
        })
        .collect();
    if !bracketed.is_empty() {
        marked.extend(bracketed);
        marked.sort_by_key(|marked| (marked.open, usize::MAX - marked.end));
    }
}

/// The stretches of a line, with the rest of a quotation that the line before left open: to the first mark, where
/// that closes without having been opened.
fn carried(
    context: &mut Context<'_>,
    history: &SpeakerHistory,
    mut marked: Vec<Marked>,
    tokens: Range<usize>,
) -> Vec<Marked> {
    let first = tokens
        .clone()
        .find(|&at| marks::is_mark(context.document, at));
    let Some(first) = first.filter(|&first| {
        history.carry
            && first > tokens.start
            && marked
                .iter()
                .all(|other| other.open != first || !other.closed)
    }) else {
        return marked;
    };
    let rest = Marked {
        inner: tokens.start..first,
        open: tokens.start,
        end: first + 1,
        closed: true,
        depth: 0,
    };
    marked.retain(|other| other.open > first);
    context.add_speech(rest.clone());
    marked.insert(0, rest);
    marked
}

/// Whether a quotation that the line leaves open may end in the next.
fn is_left_open(
    context: &Context<'_>,
    marked: &[Marked],
    tokens: Range<usize>,
    found: &[Quotation],
) -> bool {
    let end = context.document.span_of(tokens).end();
    marked.last().is_some_and(|last| !last.closed)
        && found
            .iter()
            .rev()
            .take(LAST_FOUND)
            .any(|found| found.span.end() + END_OF_LINE > end)
}
