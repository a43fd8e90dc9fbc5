//! Quotations: whose words stand where.
//!
//! A line ([`line`]) is a turn of an interview ([`turns`]) or is read in this order: its quote marks are paired
//! ([`marks`]), names and terms in marks are set aside ([`terms`]), and its sentences are divided without breaking a
//! quotation ([`sentence::division`]). In a sentence ([`sentence`]) cues are found ([`cues`]) and given the clauses
//! ([`reported`]) and marks that depend on them, each cue its speaker ([`speakers`]; [`discourse`] knows who spoke
//! before), and the words the way that they came ([`provenance`]). Headlines ([`headlines`]) come last: who speaks in
//! them the body tells.

pub mod cues;
mod discourse;
mod headlines;
mod line;
pub mod marks;
pub mod provenance;
mod reported;
mod scene;
mod sentence;
mod speakers;
mod terms;
mod turns;

use super::entities::Cast;
use super::layout::Layout;
use crate::findings::{Quotation, TimeExpression};
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;

/// Finds the quotations of a document, in order, the longer of nested ones first. Adds unnamed speakers to `cast`.
#[must_use]
pub fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    cast: &mut Cast,
) -> Vec<Quotation> {
    let mut scene = scene::Scene::new(document, lexicon, times, cast);
    let terms = terms::Terms::of(document, layout);
    let mut discourse = discourse::Discourse::default();
    let mut found = Vec::new();
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(
            role,
            Some(Role::Body | Role::Deck | Role::Caption | Role::Subhead)
        ) {
            line::read(&mut scene, cast, &mut discourse, &terms, line, &mut found);
        }
    }
    for (line, role) in (0..document.lines.len()).map(|line| (line, layout.role(line))) {
        if matches!(role, Some(Role::Headline | Role::Kicker)) {
            headlines::read_line(&mut scene, cast, &discourse, &terms, line, &mut found);
        }
    }
    found.sort_by_key(|quotation| (quotation.span.start(), usize::MAX - quotation.span.end()));
    found.dedup_by(|a, b| a.span == b.span);
    found
}
