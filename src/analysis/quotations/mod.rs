//! Quotations: whose words stand where.
//!
//! A line ([`line`]) is a turn of an interview ([`turns`]) or is read in this order: its quote marks are paired
//! ([`marks`]), names and terms in marks are set aside ([`marking`], which weighs what [`terms`] says), and its sentences
//! are divided without breaking a quotation ([`sentence::division`]). In a sentence ([`sentence`]) cues are found
//! ([`cues`]) and given the clauses ([`reported`], which end where [`ending`] says) and marks that depend on them, each cue
//! its speaker ([`speakers`]; where it names nobody, [`candidates`] are weighed, of whom [`speaker_history`] knows who spoke
//! before), and the words the way that they came ([`provenance`]). Headlines ([`headlines`]) come last: who speaks in
//! them the body tells. What [`marking`], [`ending`] and [`candidates`] weigh is learned from [`examples`].

mod candidates;
mod context;
pub mod cues;
mod ending;
pub mod examples;
mod headlines;
mod line;
mod marking;
pub mod marks;
pub mod provenance;
mod reported;
mod sentence;
mod speaker_history;
mod speakers;
mod terms;
mod turns;
mod weighed;

use super::entities::EntityBuilder;
use super::layout::Layout;
use crate::findings::{Quotation, TimeExpression};
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;

/// Finds the quotations of a document, in order, the longer of nested ones first. Adds unnamed speakers to `builder`.
#[must_use]
pub fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    builder: &mut EntityBuilder,
) -> Vec<Quotation> {
    let mut context = context::Context::new(document, lexicon, times, builder);
    find_in(&mut context, layout, builder)
}

/// The same, of the document of `context`.
fn find_in(
    context: &mut context::Context<'_>,
    layout: &Layout,
    builder: &mut EntityBuilder,
) -> Vec<Quotation> {
    let (document, lexicon) = (context.document, context.lexicon);
    let terms = terms::TitlesAndTerms::of(document, layout);
    let mut history = speaker_history::SpeakerHistory::of(document, lexicon, builder);
    let mut found = Vec::new();
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(
            role,
            Some(Role::Body | Role::Deck | Role::Caption | Role::Subhead)
        ) {
            line::read(context, builder, &mut history, &terms, line, &mut found);
        }
    }
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(role, Some(Role::Headline | Role::Kicker)) {
            headlines::read_line(context, builder, &history, &terms, line, &mut found);
        }
    }
    builder.sort();
    found.sort_by_key(|quotation| (quotation.span.start(), usize::MAX - quotation.span.end()));
    found.dedup_by(|a, b| a.span == b.span);
    found
}
