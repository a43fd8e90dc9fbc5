//! Quotations: whose words stand where. The names are given in the row, so that it tests the rules for quotations alone.

use super::notation::{Given, Mark, NotationError, Sentence, letter, marked};
use super::{Found, Id, ids, names};
use crate::analysis::entities::EntityBuilder;
use crate::analysis::{dating, layout, quotations, times};
use crate::findings::entities::NameRule;
use crate::findings::quotations::QuotationRule;
use crate::findings::{Entity, EntityId, Form, Mention, Quotation, QuotationForm};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::text::article::{Article, Role};
use crate::text::document::Document;

pub(super) fn ids() -> Vec<Id> {
    ids::of::<QuotationRule>()
        .iter()
        .map(|name| Id { name, needed: true })
        .collect()
}

pub(super) fn find(lexicon: &Lexicon, row: &str) -> Result<Found, NotationError> {
    let sentence = Sentence::read(row, Options::default())?;
    let (builder, quotations) = quoted(lexicon, &sentence);
    let text = &sentence.text;
    let mut marks: Vec<Mark> = quotations
        .iter()
        .map(|quotation| Mark {
            span: quotation.span,
            open: label(quotation, &builder, text),
            close: "⟧".to_owned(),
        })
        .collect();
    marks.extend(sentence.names.iter().map(|given| around(given, text)));
    Ok(Found {
        row: format!("{}{}", sentence.settings, marked(text, 0, marks)),
        ids: quotations
            .iter()
            .map(|quotation| quotation.row().to_owned())
            .collect(),
    })
}

/// A row with the names marked that the analysis finds in it; one in which names are marked already stays as it is.
pub(super) fn named(lexicon: &Lexicon, row: &str) -> Result<String, NotationError> {
    let sentence = Sentence::read(row, Options::default())?;
    if !sentence.names.is_empty() {
        return Ok(row.to_owned());
    }
    let reading = sentence.analysed(lexicon, names::HEADLINE);
    let entities = &reading.analysis.entities;
    let marks = reading.analysis.mentions.iter().filter_map(|mention| {
        let given = Given {
            span: mention.span,
            kind: mention.kind,
            name: Some(entities.get(mention.entity.0 as usize)?.name.clone()),
        };
        (mention.form == Form::Name).then(|| around(&given, &reading.text))
    });
    let row = marked(&reading.text, reading.start, marks.collect());
    Ok(format!("{}{row}", sentence.settings))
}

fn around(given: &Given, text: &str) -> Mark {
    Mark {
        span: given.span,
        open: format!("{{{}", letter(given.kind)),
        close: match &given.name {
            Some(name) if name != given.span.of(text) => format!("={name}}}"),
            _ => "}".to_owned(),
        },
    }
}

fn quoted(lexicon: &Lexicon, sentence: &Sentence<'_>) -> (EntityBuilder, Vec<Quotation>) {
    let article = Article::from_text(&sentence.text);
    let document = Document::new(&article);
    let times = times::find(&document, lexicon);
    // Every line is a paragraph, whatever it looks like.
    let mut layout = layout::layout(&document, lexicon, &times);
    for (index, line) in layout.lines.iter_mut().enumerate() {
        line.role = if index == 0 && sentence.headline {
            Role::Headline
        } else {
            Role::Body
        };
    }
    let times = dating::resolve(&document, lexicon, &layout, times, &sentence.options).times;
    let mut builder = EntityBuilder::default();
    for given in &sentence.names {
        let name = given
            .name
            .as_deref()
            .unwrap_or(given.span.of(&sentence.text));
        let known = (0..)
            .zip(&builder.entities)
            .find(|(_, entity)| entity.name == name);
        let entity = match known {
            Some((number, _)) => EntityId(number),
            None => {
                let number = EntityId(u32::try_from(builder.entities.len()).unwrap_or(u32::MAX));
                builder.entities.push(Entity {
                    kind: given.kind,
                    name: name.to_owned(),
                    named: true,
                    aliases: Vec::new(),
                    titles: Vec::new(),
                    country: None,
                    wikidata: None,
                });
                number
            }
        };
        builder.add_mention(Mention {
            span: given.span,
            kind: given.kind,
            form: Form::Name,
            entity,
            rule: NameRule::Lexicon,
        });
    }
    let quotations = quotations::find(&document, lexicon, &layout, &times, &mut builder);
    (builder, quotations)
}

fn label(quotation: &Quotation, builder: &EntityBuilder, text: &str) -> String {
    let form = match quotation.form {
        QuotationForm::Direct => 'D',
        QuotationForm::Fragment => 'F',
        QuotationForm::Indirect => 'I',
    };
    let speakers: Vec<&str> = quotation
        .speakers
        .iter()
        .filter_map(|id| Some(builder.entities.get(id.0 as usize)?.name.as_str()))
        .collect();
    let speakers = if speakers.is_empty() {
        "?".to_owned()
    } else {
        speakers.join(" + ")
    };
    let cue = quotation.cue.as_ref().map_or("-", |cue| cue.span.of(text));
    format!("⟦{form} {speakers}|{cue}: ")
}
