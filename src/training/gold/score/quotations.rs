//! Quotations and reported speech: the words, whose they are, and the cue.

use super::super::format::GoldQuotation;
use super::super::spans::{closest, excused, likeness, trimmed};
use super::{Alignment, Comparison, Share, Tally};
use crate::findings::{Quotation, QuotationForm};
use crate::text::span::Span;

/// What a quotation in marks must share with the annotated one: its place is given by the marks.
const QUOTED: f64 = 0.8;

/// What reported speech must share: where it ends is a matter of reading.
const REPORTED: f64 = 2.0 / 3.0;

/// The figures of quotations.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotations {
    /// Words in quote marks.
    pub(super) found: Tally,
    /// … with the right speaker.
    pub(super) attributed: Tally,
    /// Clauses in quote marks, with the right speaker.
    pub(super) direct: Tally,
    /// A few words in quote marks, with the right speaker.
    pub(super) fragments: Tally,
    /// Reported speech, with the right speaker.
    pub(super) reported: Tally,
    /// The cues of the quotations found.
    pub(super) cues: Share,
}

impl Quotations {
    /// Compares what stands in quote marks.
    pub(super) fn add_quoted(
        &mut self,
        comparison: &mut Comparison<'_>,
        alignment: &Alignment<'_>,
    ) {
        let (text, gold) = (comparison.text(), comparison.gold);
        let (found, spans) = candidates(comparison, |form| form != QuotationForm::Indirect);
        let mut taken = vec![false; found.len()];
        for quotation in gold
            .quotations
            .iter()
            .filter(|quotation| quotation.form != QuotationForm::Indirect)
        {
            let hit = closest(text, trimmed(text, quotation.span), &spans, &taken)
                .filter(|&(_, likeness)| likeness >= QUOTED)
                .and_then(|(number, _)| take(&found, &mut taken, number));
            if quotation.optional {
                continue;
            }
            let words = comparison.words(quotation.span, 50);
            let of_form = match quotation.form {
                QuotationForm::Direct => &mut self.direct,
                _ => &mut self.fragments,
            };
            let Some(hit) = hit else {
                self.found.missed += 1;
                self.attributed.missed += 1;
                of_form.missed += 1;
                comparison.say(format_args!("quotation missed: {words}"));
                continue;
            };
            self.found.right += 1;
            let right = is_said_by(hit, quotation, alignment);
            self.attributed.judge(right);
            of_form.judge(right);
            if !right {
                let (wanted, found) = (quotation.speakers.join(" "), shown(hit, alignment));
                comparison.say(format_args!("speaker: {wanted} read as {found}: {words}"));
            }
            if let Some(wanted) = &quotation.cue {
                let cue = hit.cue.as_ref().map(|cue| cue.span.of(text));
                let right = plain_cue(cue.unwrap_or_default()) == plain_cue(wanted);
                self.cues.judge(right);
                if !right {
                    let cue = cue.unwrap_or("none");
                    comparison.say(format_args!("cue: {wanted} read as {cue}: {words}"));
                }
            }
        }
        for (&span, _) in spans.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let optional = gold.quotations.iter().filter(|mark| mark.optional);
            if !excused(text, span, optional.map(|mark| mark.span)) {
                self.found.wrong += 1;
                self.attributed.wrong += 1;
                let words = comparison.words(span, 60);
                comparison.say(format_args!("quotation false: {words}"));
            }
        }
    }

    /// Compares reported speech, which counts only with its speaker.
    pub(super) fn add_reported(
        &mut self,
        comparison: &mut Comparison<'_>,
        alignment: &Alignment<'_>,
    ) {
        let (text, gold) = (comparison.text(), comparison.gold);
        let wanted: Vec<&GoldQuotation> = gold
            .quotations
            .iter()
            .filter(|quotation| quotation.form == QuotationForm::Indirect)
            .collect();
        let (found, spans) = candidates(comparison, |form| form == QuotationForm::Indirect);
        let mut taken = vec![false; found.len()];
        for quotation in &wanted {
            let inner = trimmed(text, quotation.span);
            let hit = closest(text, quotation.span, &spans, &taken)
                .and_then(|(number, _)| Some((number, *spans.get(number)?)))
                .filter(|&(_, span)| likeness(text, span, inner) >= REPORTED)
                .and_then(|(number, _)| take(&found, &mut taken, number));
            if quotation.optional {
                continue;
            }
            let words = comparison.words(quotation.span, 50);
            let Some(hit) = hit else {
                self.reported.missed += 1;
                comparison.say(format_args!("indirect missed: {words}"));
                continue;
            };
            let right = is_said_by(hit, quotation, alignment);
            self.reported.judge(right);
            if !right {
                let (wanted, found) = (quotation.speakers.join(" "), shown(hit, alignment));
                comparison.say(format_args!(
                    "indirect speaker: {wanted} read as {found}: {words}"
                ));
            }
        }
        for (&span, _) in spans.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let optional = wanted.iter().filter(|mark| mark.optional);
            if !excused(text, span, optional.map(|mark| mark.span)) {
                self.reported.wrong += 1;
                let words = comparison.words(span, 60);
                comparison.say(format_args!("indirect false: {words}"));
            }
        }
    }
}

/// The quotations of the analysis of some forms, and their words without the marks at their ends.
fn candidates<'a>(
    comparison: &Comparison<'a>,
    wanted: impl Fn(QuotationForm) -> bool,
) -> (Vec<&'a Quotation>, Vec<Span>) {
    comparison
        .analysis
        .quotations
        .iter()
        .filter(|quotation| wanted(quotation.form))
        .map(|quotation| (quotation, trimmed(comparison.text(), quotation.span)))
        .unzip()
}

/// Takes a finding, so that no other annotated quotation has it.
fn take<'a>(found: &[&'a Quotation], taken: &mut [bool], number: usize) -> Option<&'a Quotation> {
    *taken.get_mut(number)? = true;
    found.get(number).copied()
}

/// The annotated entities that the speakers found stand for; `None` for one that stands for none.
fn speakers<'a>(found: &Quotation, alignment: &Alignment<'a>) -> Vec<Option<&'a str>> {
    found
        .speakers
        .iter()
        .map(|speaker| alignment.get(speaker).copied())
        .collect()
}

/// The speakers found, for people; `?` for one that stands for none of the annotated.
fn shown(found: &Quotation, alignment: &Alignment<'_>) -> String {
    let ids: Vec<&str> = speakers(found, alignment)
        .into_iter()
        .map(|speaker| speaker.unwrap_or("?"))
        .collect();
    if ids.is_empty() {
        "nobody".to_owned()
    } else {
        ids.join(" ")
    }
}

/// Whether the speakers found are right: some of the annotated ones and no other, or none where the article does not say.
fn is_said_by(found: &Quotation, wanted: &GoldQuotation, alignment: &Alignment<'_>) -> bool {
    let found = speakers(found, alignment);
    found.is_empty() == wanted.speakers.is_empty()
        && found.iter().all(|speaker| {
            speaker.is_some_and(|speaker| wanted.speakers.iter().any(|other| other == speaker))
        })
}

/// A cue without its vowels, its hamza and an attached conjunction.
fn plain_cue(cue: &str) -> String {
    let plain: String = cue
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}'))
        .map(|c| if matches!(c, 'أ' | 'إ') { 'ا' } else { c })
        .collect();
    let plain = plain.trim();
    let conjoined = plain.strip_prefix(['و', 'ف']).filter(|rest| {
        let mut letters = rest.chars().take(3);
        rest.chars().count() >= 3 && !letters.any(char::is_whitespace)
    });
    conjoined.unwrap_or(plain).to_owned()
}
