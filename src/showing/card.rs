//! The card that tells what a mark is and why it is there.

use super::{attribution, class, speaker_names};
use crate::findings::Stance;
use crate::reading::Reading;
use crate::strings::{
    Language, Noun, Reason, Worded, Wording, counted, dates, derivations, why_quoted,
};
use crate::views::card::{Card, Fact, Link, Section, Title, To};
use crate::views::place::{Finding, Place};
use crate::views::shown::Shown;

/// The card of the mark over a byte of the text; `None` where nothing is marked. A mark covers whole words, and so does
/// this: a particle before a name belongs to it.
#[must_use]
pub fn card_at(reading: &Reading, language: Language, shown: Shown, offset: usize) -> Option<Card> {
    let piece = reading
        .pieces(reading.block_at(offset), shown)
        .into_iter()
        .find(|piece| piece.span.holds(offset))?;
    let of = |section: Option<Option<Section>>| section.flatten();
    card([
        of(piece.mention.map(|index| mention(reading, language, index))),
        of(piece.time.map(|index| time(reading, language, index))),
        of(piece
            .cue
            .or(piece.quotation)
            .map(|index| quotation(reading, language, index))),
    ])
}

/// The card of what stands at a place; `None` where there is no such place.
#[must_use]
pub fn card_of(reading: &Reading, language: Language, place: Place) -> Option<Card> {
    let index = reading.members(place.finding).get(place.number).copied()?;
    card([match place.finding {
        Finding::Entity(_) => mention(reading, language, index),
        Finding::Quotation(_) => quotation(reading, language, index),
        Finding::Time(_) => time(reading, language, index),
    }])
}

fn card<const N: usize>(sections: [Option<Section>; N]) -> Option<Card> {
    let sections: Vec<Section> = sections.into_iter().flatten().collect();
    (!sections.is_empty()).then_some(Card { sections })
}

/// A link to the places of a finding; none where the card already stands at the only one.
fn to_places(reading: &Reading, language: Language, finding: Finding) -> Option<Link> {
    let count = reading.places(finding).len();
    (count > 1).then(|| Link {
        words: format!(
            "{} ({})",
            Wording::ToPlaces.say(language),
            counted(language, count, Noun::Place)
        ),
        to: To::Place(Place::first(finding)),
    })
}

/// A fact with its name.
fn fact(language: Language, name: Wording, value: Fact) -> (String, Fact) {
    (name.say(language).to_owned(), value)
}

fn mention(reading: &Reading, language: Language, index: usize) -> Option<Section> {
    let analysis = &reading.analysis;
    let mention = analysis.mentions.get(index)?;
    let entity = analysis.entity(mention.entity)?;
    let mut said = (0..)
        .zip(&analysis.quotations)
        .filter(|(_, quotation)| quotation.speakers.contains(&mention.entity))
        .map(|(index, _)| index);
    let first_said = said.next();
    let quotations = 1 + said.count();
    let aliases: Vec<&str> = entity
        .aliases
        .iter()
        .map(String::as_str)
        .filter(|alias| *alias != entity.name)
        .collect();
    let mut facts = Vec::new();
    if !entity.titles.is_empty() {
        let titles = Fact::Arabic(entity.titles.join("، "));
        facts.push(fact(language, Wording::DescribedAs, titles));
    }
    if !aliases.is_empty() {
        let aliases = Fact::Arabic(aliases.join("، "));
        facts.push(fact(language, Wording::AlsoCalled, aliases));
    }
    if let Some(code) = &entity.country {
        let country = Fact::Country(code.clone());
        facts.push(fact(language, Wording::Country, country));
    }
    let mut links = Vec::new();
    links.extend(to_places(
        reading,
        language,
        Finding::Entity(mention.entity),
    ));
    links.extend(first_said.map(|first| Link {
        words: counted(language, quotations, Noun::Quotation),
        to: To::Place(Place::first(Finding::Quotation(first))),
    }));
    links.extend(entity.wikidata.as_ref().map(|id| Link {
        words: Wording::Wikidata.say(language).to_owned(),
        to: To::Address(format!("https://www.wikidata.org/wiki/{id}")),
    }));
    Some(Section {
        sort: language.of(entity.kind.words()).to_owned(),
        class: class(entity.kind, entity.named).to_owned(),
        title: Title::Arabic(entity.name.clone()),
        value: String::new(),
        why: vec![language.of(mention.rule.reason()).to_owned()],
        facts,
        links,
        mention: Some(index),
    })
}

fn time(reading: &Reading, language: Language, index: usize) -> Option<Section> {
    let time = reading.analysis.times.get(index)?;
    let mut why = vec![language.of(time.rule.reason()).to_owned()];
    why.extend(derivations::in_words(language, &time.derivation));
    let value = Fact::Code(time.value.clone());
    Some(Section {
        sort: language.of(time.kind.words()).to_owned(),
        class: "time".to_owned(),
        title: Title::Arabic(time.span.of(&reading.article.text).to_owned()),
        value: dates::in_words(language, &time.value),
        why,
        facts: vec![fact(language, Wording::Value, value)],
        links: to_places(reading, language, Finding::Time(index))
            .into_iter()
            .collect(),
        mention: None,
    })
}

fn quotation(reading: &Reading, language: Language, index: usize) -> Option<Section> {
    let quotation = reading.analysis.quotations.get(index)?;
    let mut facts = Vec::new();
    if let Some(cue) = &quotation.cue {
        let word = Fact::Arabic(cue.span.of(&reading.article.text).to_owned());
        facts.push(fact(language, Wording::CueWord, word));
        // What is merely said needs no word for its tone.
        if cue.stance != Stance::Neutral {
            let tone = Fact::Words(language.of(cue.stance.words()).to_owned());
            facts.push(fact(language, Wording::Tone, tone));
        }
    }
    if let Some(way) = attribution(reading, language, quotation) {
        facts.push(fact(language, Wording::Provenance, Fact::Words(way)));
    }
    let speaker = quotation.speakers.first().copied();
    Some(Section {
        sort: language.of(quotation.form.words()).to_owned(),
        class: "quoted".to_owned(),
        title: Title::Speaker {
            label: Wording::Speaker.say(language).to_owned(),
            name: speaker_names(&reading.analysis, language, &quotation.speakers),
            place: speaker.map(|speaker| Place::first(Finding::Entity(speaker))),
        },
        value: String::new(),
        why: vec![why_quoted(quotation, language)],
        facts,
        links: Vec::new(),
        mention: None,
    })
}
