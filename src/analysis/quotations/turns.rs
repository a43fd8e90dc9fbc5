//! Turns of an interview: `ج: …`, `-جواب: …`, a person's name with a colon at the start of a line, and what a dash
//! opens under a question.

use super::discourse::Discourse;
use super::scene::Scene;
use super::{marks, reported};
use crate::analysis::entities::Cast;
use crate::findings::quotations::QuotationRule;
use crate::findings::{EntityId, Form, Kind, Quotation, QuotationForm};
use std::ops::Range;

/// The turn that the line of `tokens` is, if it is one.
pub fn turn(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &mut Discourse,
    tokens: Range<usize>,
) -> Option<Quotation> {
    let mut at = tokens.start;
    while matches!(scene.key(at), "-" | "–" | "—" | "*" | "•") && at < tokens.end {
        at += 1;
    }
    let (speakers, words) = answer(scene, cast, discourse, at, &tokens)
        .or_else(|| labelled(scene, cast, discourse, at, &tokens))?;
    discourse.spoke(&speakers);
    Some(Quotation {
        span: scene.document.span_of(words),
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
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    at: usize,
    tokens: &Range<usize>,
) -> Option<(Vec<EntityId>, Range<usize>)> {
    let dashed = at > tokens.start && matches!(scene.key(tokens.start), "-" | "–" | "—");
    if !dashed || at + 2 >= tokens.end || !follows_question(scene, tokens.start) {
        return None;
    }
    let labelled = scene.key(at + 1) == ":"
        || scene
            .mention(at)
            .is_some_and(|mention| scene.key(mention.tokens.end) == ":");
    let speakers = answerer(cast, discourse);
    let end = reported::trimmed_end(scene, at, tokens.end);
    (!labelled && !speakers.is_empty() && end > at).then_some((speakers, at..end))
}

/// `ج: …`, `سامر حداد: …`: who is named at token `at`, with a colon, and the words after that.
fn labelled(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    at: usize,
    tokens: &Range<usize>,
) -> Option<(Vec<EntityId>, Range<usize>)> {
    let (colon, speakers) = match scene.key(at) {
        "ج" | "جواب" | "الجواب" => (at + 1, answerer(cast, discourse)),
        _ => {
            let mention = scene.mention(at)?;
            if mention.kind != Kind::Person || mention.prefixed {
                return None;
            }
            (mention.tokens.end, vec![mention.entity])
        }
    };
    let words = colon + 1..tokens.end;
    if scene.key(colon) != ":" || words.len() < 2 {
        return None;
    }
    let words = if marks::is_mark(scene.document, words.start) {
        all_marked(scene, words.start, tokens)?
    } else {
        words
    };
    let end = reported::trimmed_end(scene, words.start, words.end);
    // `فلان: :.`: nothing but marks.
    (end > words.start).then_some((speakers, words.start..end))
}

/// `سامر حداد: "…"`: the words between the marks that open with token `open`, where they hold the rest of the line.
fn all_marked(scene: &Scene<'_>, open: usize, tokens: &Range<usize>) -> Option<Range<usize>> {
    marks::pairs(scene.document, tokens.clone())
        .into_iter()
        .find(|marked| marked.open == open)
        .filter(|marked| marked.end + 1 >= tokens.end)
        .map(|marked| marked.inner)
}

/// Whether the line before the one that starts with token `start` is the question of an interview: it has a mark of
/// its own before it, no dash, and ends with a question mark.
fn follows_question(scene: &Scene<'_>, start: usize) -> bool {
    let Some(last) = start.checked_sub(1) else {
        return false;
    };
    let Some(line) = scene.document.token(last).map(|token| token.line) else {
        return false;
    };
    let first = scene.document.line_tokens(line as usize).start;
    matches!(scene.key(last), "؟" | "?")
        && matches!(scene.key(first), "*" | "•" | ">" | "●" | "■" | "#" | "س")
}

/// Who answers in an interview: who spoke last, or else the first person whom the article names.
fn answerer(cast: &Cast, discourse: &Discourse) -> Vec<EntityId> {
    let last = discourse.latest();
    if !last.is_empty() {
        return last;
    }
    cast.mentions
        .iter()
        .find(|mention| mention.kind == Kind::Person && mention.form == Form::Name)
        .map(|mention| vec![mention.entity])
        .unwrap_or_default()
}
