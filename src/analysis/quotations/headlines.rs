//! Headlines: `X: …`, and marks whose words the article attributes further down.

use super::discourse::Discourse;
use super::scene::Scene;
use super::terms::Terms;
use super::unit;
use super::{Quotation, QuotationForm, QuotationRule};
use crate::analysis::entities::{Cast, Kind};

/// A longer line is no headline.
const LONGEST: usize = 200;

/// Finds the quotations of headline `line`; `out` holds those of the body.
pub fn read_line(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    terms: &Terms,
    line: usize,
    out: &mut Vec<Quotation>,
) {
    let tokens = scene.document.line_tokens(line);
    if tokens.len() > LONGEST {
        return;
    }
    let marked = unit::set_marks(scene, terms, tokens.clone());
    // `X: …`
    let colon = tokens
        .clone()
        .find(|&at| scene.key(at) == ":" && at > tokens.start && at + 2 < tokens.end);
    if let Some(colon) = colon
        && let Some(speaker) = scene
            .mentions_in(tokens.start..colon)
            .find(|mention| mention.kind != Kind::Other && !mention.prefixed)
        && speaker.tokens.start <= tokens.start + 2
    {
        let speakers = vec![speaker.entity];
        let words = colon + 1..tokens.end;
        let quoted = marked
            .iter()
            .find(|marked| marked.open == words.start && marked.end + 1 >= words.end);
        let (words, form) = match quoted {
            Some(marked) => (marked.inner.clone(), QuotationForm::Direct),
            None => (words, QuotationForm::Indirect),
        };
        out.push(Quotation {
            span: scene.document.span_of(words),
            form,
            speakers,
            cue: None,
            source: Vec::new(),
            rule: QuotationRule::Headline,
        });
        return;
    }
    let mut discourse = Discourse::default();
    let before = out.len();
    unit::read_line(scene, cast, &mut discourse, terms, line, out);
    // Marks that no cue of the headline governs: whoever says the same words further down.
    let source = scene.document.text();
    let mut more = Vec::new();
    for marked in scene.speech(tokens) {
        let span = scene.document.span_of(marked.inner.clone());
        if out.iter().skip(before).any(|found| found.span == span) {
            continue;
        }
        let words = span.of(source);
        let said = out.iter().take(before).find(|other| {
            other.form != QuotationForm::Indirect && other.span.of(source).contains(words)
        });
        if let Some(said) = said {
            more.push(Quotation {
                span,
                form: QuotationForm::Fragment,
                speakers: said.speakers.clone(),
                cue: None,
                source: said.source.clone(),
                rule: QuotationRule::Headline,
            });
        }
    }
    out.append(&mut more);
}
