//! Turns of an interview: `ج: …`, `-جواب: …`, a person's name with a colon at the start of a line, and what a dash
//! opens under a question.

use super::context::Context;
use super::speaker_history::SpeakerHistory;
use super::{marks, reported};
use crate::analysis::entities::EntityBuilder;
use crate::findings::quotations::QuotationRule;
use crate::findings::{EntityId, Form, Kind, Quotation, QuotationForm};
use std::ops::Range;

/// The turn that the line of `tokens` is, if it is one.
pub fn turn(
    context: &Context<'_>,
    builder: &EntityBuilder,
    history: &mut SpeakerHistory,
    tokens: Range<usize>,
) -> Option<Quotation> {
    let mut at = tokens.start;
    while matches!(context.key(at), "-" | "–" | "—" | "*" | "•") && at < tokens.end {
        at += 1;
    }
    let (speakers, words) = answer(context, builder, history, at, &tokens)
        .or_else(|| labelled(context, builder, history, at, &tokens))?;
    history.spoke(&speakers);
    Some(Quotation {
        span: context.document.span_of(words),
        form: QuotationForm::Direct,
        speakers,
        cue: None,
        source: Vec::new(),
        rule: QuotationRule::Turn,
        frame: None,
    })
}

/// `- …` under a question: its answer, whose first word is token `at`.
fn answer(
    context: &Context<'_>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    tokens: &Range<usize>,
) -> Option<(Vec<EntityId>, Range<usize>)> {
    let dashed = at > tokens.start && context.is_dash(tokens.start);
    if !dashed || at + 2 >= tokens.end || !follows_question(context, tokens.start) {
        return None;
    }
    let labelled = context.key(at + 1) == ":"
        || context
            .mention(at)
            .is_some_and(|mention| context.key(mention.tokens.end) == ":");
    let speakers = answerer(builder, history);
    let end = reported::trimmed_end(context, at, tokens.end);
    (!labelled && !speakers.is_empty() && end > at).then_some((speakers, at..end))
}

/// `ج: …`, `سامر حداد: …`: who is named at token `at`, with a colon, and the words after that.
fn labelled(
    context: &Context<'_>,
    builder: &EntityBuilder,
    history: &SpeakerHistory,
    at: usize,
    tokens: &Range<usize>,
) -> Option<(Vec<EntityId>, Range<usize>)> {
    let (colon, speakers) = match context.key(at) {
        "ج" | "جواب" | "الجواب" => (at + 1, answerer(builder, history)),
        _ => {
            let mention = context.mention(at)?;
            if mention.kind != Kind::Person || mention.prefixed {
                return None;
            }
            (mention.tokens.end, vec![mention.entity])
        }
    };
    let words = colon + 1..tokens.end;
    if context.key(colon) != ":" || words.len() < 2 {
        return None;
    }
    let words = if marks::is_mark(context.document, words.start) {
        all_marked(context, words.start, tokens)?
    } else {
        words
    };
    let end = reported::trimmed_end(context, words.start, words.end);
    // `فلان: :.`: nothing but marks.
    (end > words.start).then_some((speakers, words.start..end))
}

/// `سامر حداد: "…"`: the words between the marks that open with token `open`, where they hold the rest of the line.
fn all_marked(context: &Context<'_>, open: usize, tokens: &Range<usize>) -> Option<Range<usize>> {
    marks::pairs(context.document, tokens.clone())
        .into_iter()
        .find(|marked| marked.open == open)
        .filter(|marked| marked.end + 1 >= tokens.end)
        .map(|marked| marked.inner)
}

/// Whether the line before the one that starts with token `start` is the question of an interview: it has a mark of
/// its own before it, no dash, and ends with a question mark.
fn follows_question(context: &Context<'_>, start: usize) -> bool {
    let Some(last) = start.checked_sub(1) else {
        return false;
    };
    let Some(line) = context.document.token(last).map(|token| token.line) else {
        return false;
    };
    let first = context.document.line_tokens(line as usize).start;
    matches!(context.key(last), "؟" | "?")
        && matches!(context.key(first), "*" | "•" | ">" | "●" | "■" | "#" | "س")
}

/// Who answers in an interview: who spoke last, or else the first person whom the article names.
fn answerer(builder: &EntityBuilder, history: &SpeakerHistory) -> Vec<EntityId> {
    let last = history.latest();
    if !last.is_empty() {
        return last;
    }
    builder
        .mentions
        .iter()
        .find(|mention| mention.kind == Kind::Person && mention.form == Form::Name)
        .map(|mention| vec![mention.entity])
        .unwrap_or_default()
}
