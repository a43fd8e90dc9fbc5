//! Names: which words they are, and what they name.

use super::notation::{Mark, NotationError, Sentence, letter, marked};
use super::{Found, Id, ids, word};
use crate::findings::Form;
use crate::findings::entities::NameRule;
use crate::lexicon::Lexicon;
use crate::options::Options;

/// A headline, so that what follows is the article's body.
pub(super) const HEADLINE: &str = "نشرة اليوم\n\n";

/// Whether a rule finds names; the others say whose a name or a description is.
pub(super) fn finds_names(rule: NameRule) -> bool {
    match rule {
        NameRule::Lexicon
        | NameRule::Title
        | NameRule::GivenName
        | NameRule::Model
        | NameRule::Byline
        | NameRule::BodyHead
        | NameRule::PlaceHead
        | NameRule::EventHead
        | NameRule::Quoted
        | NameRule::Latin
        | NameRule::Repeated
        | NameRule::Reader => true,
        NameRule::Apposition
        | NameRule::Description
        | NameRule::Unnamed
        | NameRule::ReaderJoined
        | NameRule::ReaderParted => false,
    }
}

/// The rule that has an id.
pub(super) fn rule(id: &str) -> Option<NameRule> {
    serde_json::from_value(id.into()).ok()
}

pub(super) fn ids() -> Vec<Id> {
    ids::of::<NameRule>()
        .iter()
        .filter(|id| rule(id).is_some_and(finds_names))
        .map(|name| Id { name, needed: true })
        .collect()
}

pub(super) fn find(lexicon: &Lexicon, row: &str) -> Result<Found, NotationError> {
    let sentence = Sentence::read(row, Options::default())?;
    let reading = sentence.analysed(lexicon, HEADLINE);
    let names = reading
        .analysis
        .mentions
        .iter()
        .filter(|mention| mention.form == Form::Name && mention.span.start() >= reading.start);
    let marks = names.clone().map(|mention| Mark {
        span: mention.span,
        open: format!("{{{}", letter(mention.kind)),
        close: "}".to_owned(),
    });
    let row = marked(&reading.text, reading.start, marks.collect());
    Ok(Found {
        row: format!("{}{row}", sentence.settings),
        ids: names.map(|mention| word(&mention.rule)).collect(),
    })
}
