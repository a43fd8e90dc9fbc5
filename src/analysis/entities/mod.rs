//! Entities: names and descriptions of one thing, together.

mod again;
mod corrected;
mod descriptions;
mod grouping;
mod naming;

use super::layout::Layout;
use super::names::Name;
use crate::corrections::Corrections;
use crate::findings::entities::NameRule;
use crate::findings::{Entity, EntityId, Form, Kind, Mention, Quotation};
use crate::lexicon::Lexicon;
use crate::text::document::Document;
use crate::text::fold::is_invisible;
use crate::text::span::Span;
use corrected::Identities;
use std::borrow::Cow;
use std::collections::HashSet;

pub use again::mention_again;
pub use corrected::correct_unnamed;

/// Mentions and entities while later stages may still add to them.
#[derive(Clone, Debug, Default)]
pub struct EntityBuilder {
    /// The mentions, sorted by place but for those that were added since.
    pub mentions: Vec<Mention>,
    /// The entities.
    pub entities: Vec<Entity>,
}

impl EntityBuilder {
    /// Adds someone unnamed who speaks (`مسؤول أمريكي`), described at `span`.
    pub fn add_unnamed(
        &mut self,
        source: &str,
        span: Span,
        kind: Kind,
        rule: NameRule,
    ) -> EntityId {
        let entity = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.entities.push(Entity {
            kind,
            name: tidy(span.of(source)).into_owned(),
            named: false,
            aliases: Vec::new(),
            titles: Vec::new(),
            country: None,
            wikidata: None,
        });
        self.add_mention(Mention {
            span,
            kind,
            form: Form::Nominal,
            entity,
            rule,
        });
        entity
    }

    /// Adds a mention, behind all others: [`Self::sort`] puts it in its place.
    pub fn add_mention(&mut self, mention: Mention) {
        self.mentions.push(mention);
    }

    /// Puts the mentions in order: by start, the longer first.
    pub fn sort(&mut self) {
        self.mentions
            .sort_by_key(|mention| (mention.span.start(), usize::MAX - mention.span.end()));
    }

    /// Puts the entities into the order of their first mention and renumbers them everywhere; those without a mention
    /// are left out.
    #[must_use]
    pub fn finish(
        mut self,
        mut quotations: Vec<Quotation>,
    ) -> (Vec<Mention>, Vec<Entity>, Vec<Quotation>) {
        self.sort();
        let mut numbers: Vec<Option<EntityId>> = vec![None; self.entities.len()];
        let mut next = 0;
        for mention in &self.mentions {
            if let Some(number) = numbers.get_mut(mention.entity.0 as usize)
                && number.is_none()
            {
                *number = Some(EntityId(next));
                next += 1;
            }
        }
        let number = |old: EntityId| numbers.get(old.0 as usize).copied().flatten();
        self.mentions
            .retain_mut(|mention| match number(mention.entity) {
                Some(new) => {
                    mention.entity = new;
                    true
                }
                None => false,
            });
        let mut entities: Vec<(EntityId, Entity)> = numbers
            .iter()
            .zip(self.entities)
            .filter_map(|(number, entity)| Some(((*number)?, entity)))
            .collect();
        entities.sort_by_key(|&(number, _)| number);
        for quotation in &mut quotations {
            quotation.speakers = quotation
                .speakers
                .iter()
                .filter_map(|&old| number(old))
                .collect();
            for link in &mut quotation.source {
                link.entity = link.entity.and_then(number);
            }
        }
        quotations
            .sort_by_key(|quotation| (quotation.span.start(), usize::MAX - quotation.span.end()));
        (
            self.mentions,
            entities.into_iter().map(|(_, entity)| entity).collect(),
            quotations,
        )
    }
}

/// Groups names into entities and finds the descriptions that stand for them.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    names: Vec<Name>,
    corrections: &Corrections,
) -> EntityBuilder {
    let identities = Identities::of(&lexicon.classes, corrections);
    let bearers = grouping::bearers(document, lexicon, &names, &identities);
    let kinds = kinds(&names, &bearers);
    let descriptions = descriptions::find(document, lexicon, layout, &names, &bearers, &kinds);
    let mut builder = EntityBuilder {
        mentions: Vec::with_capacity(names.len() + descriptions.len()),
        entities: kinds.iter().map(|&kind| Entity::of(kind)).collect(),
    };
    // Every bearer's spellings: there may be as many as names.
    let mut spelt: HashSet<(usize, Cow<'_, str>)> = HashSet::new();
    for (name, &bearer) in names.iter().zip(&bearers) {
        let Some(entity) = builder.entities.get_mut(bearer) else {
            continue;
        };
        let text = tidy(name.span.of(document.text()));
        if spelt.insert((bearer, text.clone())) {
            entity.add_name(text.into_owned());
        }
        if let Some(entry) = name.known.and_then(|id| lexicon.gazetteer.entry(id)) {
            entity.country = entity
                .country
                .take()
                .or_else(|| entry.country.map(str::to_owned));
            entity.wikidata = entity
                .wikidata
                .take()
                .or_else(|| entry.wikidata.map(str::to_owned));
        }
        builder.mentions.push(Mention {
            span: name.span,
            kind: entity.kind,
            form: Form::Name,
            entity: EntityId(u32::try_from(bearer).unwrap_or(u32::MAX)),
            rule: identities.rule(document.text(), name.span, name.rule),
        });
    }
    let mut titles: HashSet<(usize, Cow<'_, str>)> = HashSet::new();
    for description in descriptions {
        let Some(entity) = builder.entities.get_mut(description.bearer) else {
            continue;
        };
        let title = tidy(description.span.of(document.text()));
        if titles.insert((description.bearer, title.clone())) {
            entity.titles.push(title.into_owned());
        }
        if entity.country.is_none() {
            entity.country = description.country.map(str::to_owned);
        }
        if description.stands {
            builder.mentions.push(Mention {
                span: description.span,
                kind: entity.kind,
                form: Form::Nominal,
                entity: EntityId(u32::try_from(description.bearer).unwrap_or(u32::MAX)),
                rule: description.rule,
            });
        }
    }
    builder.sort();
    corrected::take_away(&mut builder, document.text(), corrections);
    corrected::identify(&mut builder, document.text(), &identities, &mut []);
    builder
}

/// How much the kind that a rule gives says of the bearer's: what the article itself says of it counts more than a
/// likeness, and a repetition nothing of its own; the reader's word decides.
fn weight(rule: NameRule) -> u32 {
    match rule {
        NameRule::Quoted
        | NameRule::Lexicon
        | NameRule::BodyHead
        | NameRule::PlaceHead
        | NameRule::Title
        | NameRule::Byline => 6,
        NameRule::Reader => 100_000,
        NameRule::Repeated => 1,
        _ => 2,
    }
}

/// The kind of each bearer: what most of its names say, the first among equals.
fn kinds(names: &[Name], bearers: &[usize]) -> Vec<Kind> {
    const KINDS: [Kind; 4] = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other];
    let len = bearers.iter().max().map_or(0, |&last| last + 1);
    let mut votes = vec![[(0u32, 0usize); 4]; len];
    for (at, (name, &bearer)) in names.iter().zip(bearers).enumerate() {
        let Some(place) = KINDS.iter().position(|&kind| kind == name.kind) else {
            continue;
        };
        if let Some(vote) = votes.get_mut(bearer).and_then(|votes| votes.get_mut(place)) {
            vote.0 = vote.0.saturating_add(weight(name.rule));
            vote.1 = vote.1.max(names.len() - at);
        }
    }
    votes
        .iter()
        .map(|votes| {
            KINDS
                .iter()
                .zip(votes)
                .max_by_key(|&(_, vote)| *vote)
                .map_or(Kind::Other, |(&kind, _)| kind)
        })
        .collect()
}

/// A text on one line, its white space single, without invisible characters.
fn tidy(text: &str) -> Cow<'_, str> {
    let single = !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ");
    let plain = |c: char| c == ' ' || !c.is_whitespace() && !is_invisible(c);
    if single && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Entity {
    fn of(kind: Kind) -> Self {
        Self {
            kind,
            name: String::new(),
            named: true,
            aliases: Vec::new(),
            titles: Vec::new(),
            country: None,
            wikidata: None,
        }
    }

    /// Adds a name that it has not got yet: the fullest becomes its name, the others its aliases, in order of appearance.
    fn add_name(&mut self, text: String) {
        if self.name.is_empty() {
            self.name = text;
        } else if text.split(' ').count() > self.name.split(' ').count() {
            let shorter = std::mem::replace(&mut self.name, text);
            self.aliases.push(shorter);
        } else {
            self.aliases.push(text);
        }
    }
}
