//! Entities: which names and descriptions are of one thing, and what is known of it.

use super::names::{HEADLINE, finds_names, rule};
use super::notation::{Mark, NotationError, Sentence, letter, marked};
use super::{Found, Id, ids, word};
use crate::findings::entities::NameRule;
use crate::findings::{Entity, Form};
use crate::lexicon::Lexicon;
use crate::options::Options;
use std::collections::BTreeSet;

/// What an entity tells beside its name. Under a heading with such an id its first mention shows it.
const TOLD: [&str; 4] = ["aliases", "titles", "country", "wikidata"];

pub(super) fn ids() -> Vec<Id> {
    let rules = ids::of::<NameRule>().iter().map(|name| Id {
        name,
        needed: !rule(name).is_some_and(finds_names),
    });
    let told = TOLD.iter().map(|name| Id { name, needed: true });
    rules.chain(told).collect()
}

pub(super) fn find(lexicon: &Lexicon, row: &str, id: &str) -> Result<Found, NotationError> {
    let sentence = Sentence::read(row, Options::default())?;
    let reading = sentence.analysed(lexicon, HEADLINE);
    let entities = &reading.analysis.entities;
    let labels = labels(entities);
    let mut ids = BTreeSet::new();
    let mut marks = Vec::new();
    let mut met = BTreeSet::new();
    for mention in &reading.analysis.mentions {
        let number = mention.entity.0 as usize;
        let (Some(entity), Some(label)) = (entities.get(number), labels.get(number)) else {
            continue;
        };
        ids.insert(word(&mention.rule));
        ids.extend(
            TOLD.iter()
                .filter(|id| told(entity, id).is_some())
                .map(|&id| id.to_owned()),
        );
        let same = mention.span.of(&reading.text) == label;
        let mut close = match mention.form {
            Form::Name if same => String::new(),
            Form::Name => format!("={label}"),
            Form::Nominal if same => "~".to_owned(),
            Form::Nominal => format!("~{label}"),
        };
        if met.insert(number)
            && let Some(value) = told(entity, id)
        {
            close.push(';');
            close.push_str(&value);
        }
        marks.push(Mark {
            span: mention.span,
            open: format!("{{{}", letter(mention.kind)),
            close: format!("{close}}}"),
        });
    }
    let row = marked(&reading.text, reading.start, marks);
    Ok(Found {
        row: format!("{}{row}", sentence.settings),
        ids,
    })
}

/// What the entities are called in a row: by their names, with a number where two have the same.
fn labels(entities: &[Entity]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for (number, entity) in entities.iter().enumerate() {
        let before = entities
            .iter()
            .take(number)
            .filter(|other| other.name == entity.name)
            .count();
        labels.push(if before == 0 {
            entity.name.clone()
        } else {
            format!("{} {}", entity.name, before + 1)
        });
    }
    labels
}

fn told(entity: &Entity, id: &str) -> Option<String> {
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join("، "));
    match id {
        "aliases" => list(&entity.aliases),
        "titles" => list(&entity.titles),
        "country" => entity.country.clone(),
        "wikidata" => entity.wikidata.clone(),
        _ => None,
    }
}
