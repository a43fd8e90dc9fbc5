//! What the reader says of who is who: two names of one bearer, a name of a bearer of its own.
//!
//! Names are joined and parted while they are grouped ([`super::grouping`]); descriptions follow here, those of named
//! bearers before the quotations are read, so that words are said by whom they belong to, and those of unnamed speakers
//! after it.

use super::naming::Surface;
use super::{EntityBuilder, tidy};
use crate::corrections::{Corrections, Words};
use crate::findings::entities::NameRule;
use crate::findings::{Entity, EntityId, Form, Mention, Quotation};
use crate::lexicon::classes::Classes;
use crate::text::span::Span;
use std::collections::{HashMap, HashSet};

/// The reader's word on identities, ready to be looked up.
#[derive(Debug)]
pub(super) struct Identities<'a> {
    classes: &'a Classes,
    /// Names that stand apart.
    apart: HashSet<Surface>,
    /// Descriptions that stand apart, by their keys.
    apart_keys: HashSet<String>,
    /// Pairs that are one, in the order in which the reader said so.
    pairs: Vec<[Side; 2]>,
    /// The names in the pairs.
    paired: HashSet<Surface>,
}

/// One of two that are one: as a name and as a description.
#[derive(Debug)]
struct Side {
    name: Surface,
    key: String,
}

impl Side {
    fn of(classes: &Classes, words: &Words) -> Self {
        Self {
            name: Surface::of(classes, words.as_str()),
            key: words.key(),
        }
    }
}

impl<'a> Identities<'a> {
    pub(super) fn of(classes: &'a Classes, corrections: &Corrections) -> Self {
        let (apart, pairs) = corrections.identities();
        let pairs: Vec<[Side; 2]> = pairs
            .into_iter()
            .map(|(words, with)| [Side::of(classes, words), Side::of(classes, with)])
            .collect();
        Self {
            classes,
            apart: apart
                .iter()
                .map(|words| Surface::of(classes, words.as_str()))
                .collect(),
            apart_keys: apart.iter().map(|words| words.key()).collect(),
            paired: pairs
                .iter()
                .flatten()
                .map(|side| side.name.clone())
                .collect(),
            pairs,
        }
    }

    fn is_empty(&self) -> bool {
        self.apart.is_empty() && self.pairs.is_empty()
    }

    /// Whether the reader said that a name is of a bearer of its own.
    pub(super) fn parts(&self, name: &Surface) -> bool {
        self.apart.contains(name)
    }

    /// Whether the reader said of a name whose it is.
    pub(super) fn joins(&self, name: &Surface) -> bool {
        self.paired.contains(name)
    }

    /// The pairs of names that are one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Surface, &Surface)> {
        self.pairs
            .iter()
            .map(|[one, other]| (&one.name, &other.name))
    }

    /// How a name was found, where the reader said of it whose it is.
    pub(super) fn rule(&self, text: &str, span: Span, rule: NameRule) -> NameRule {
        if rule == NameRule::Reader || self.is_empty() {
            return rule;
        }
        let name = Surface::of(self.classes, span.of(text));
        if self.joins(&name) {
            NameRule::ReaderJoined
        } else if self.parts(&name) {
            NameRule::ReaderParted
        } else {
            rule
        }
    }
}

/// Applies the reader's corrections to those who speak without a name, whom the quotations brought.
pub fn correct_unnamed(
    builder: &mut EntityBuilder,
    text: &str,
    classes: &Classes,
    corrections: &Corrections,
    quotations: &mut [Quotation],
) {
    take_away(builder, text, corrections);
    let identities = Identities::of(classes, corrections);
    identify(builder, text, &identities, quotations);
}

/// Takes away the descriptions that the reader says are none.
pub(super) fn take_away(builder: &mut EntityBuilder, text: &str, corrections: &Corrections) {
    let marks = corrections.marks();
    if marks.values().all(Option::is_some) {
        return;
    }
    let EntityBuilder { mentions, entities } = builder;
    mentions.retain(|mention| {
        let taken = mention.form == Form::Nominal
            && key(text, mention.span).is_some_and(|key| marks.get(&key) == Some(&None));
        if taken {
            forget_title(entities, mention, text);
        }
        !taken
    });
}

/// Gives descriptions that stand apart a bearer of their own, and joins descriptions with those whom the reader says
/// that they mean.
pub(super) fn identify(
    builder: &mut EntityBuilder,
    text: &str,
    identities: &Identities<'_>,
    quotations: &mut [Quotation],
) {
    if identities.is_empty() {
        return;
    }
    part(builder, text, identities);
    let mut roots: Vec<usize> = (0..builder.entities.len()).collect();
    let moved = join(builder, text, identities, &mut roots);
    for mention in &mut builder.mentions {
        let target = (mention.form == Form::Nominal)
            .then(|| key(text, mention.span).and_then(|key| moved.get(&key).copied()))
            .flatten();
        let own = mention.entity.0 as usize;
        let new = root(&mut roots, target.unwrap_or(own));
        if new == own {
            continue;
        }
        if target.is_some() {
            forget_title(&mut builder.entities, mention, text);
        }
        if let Some(entity) = builder.entities.get_mut(new) {
            let title = tidy(mention.span.of(text)).into_owned();
            if mention.form == Form::Nominal
                && entity.name != title
                && !entity.titles.contains(&title)
            {
                entity.titles.push(title);
            }
            mention.kind = entity.kind;
        }
        mention.entity = id(new);
        if mention.form == Form::Nominal {
            mention.rule = NameRule::ReaderJoined;
        }
    }
    for quotation in quotations {
        for speaker in &mut quotation.speakers {
            *speaker = id(root(&mut roots, speaker.0 as usize));
        }
        let mut seen = HashSet::new();
        quotation.speakers.retain(|speaker| seen.insert(*speaker));
        for link in &mut quotation.source {
            link.entity = link
                .entity
                .map(|entity| id(root(&mut roots, entity.0 as usize)));
        }
    }
}

fn part(builder: &mut EntityBuilder, text: &str, identities: &Identities<'_>) {
    if identities.apart_keys.is_empty() {
        return;
    }
    let mut own: HashMap<String, EntityId> = HashMap::new();
    for mention in &mut builder.mentions {
        let Some(key) = (mention.form == Form::Nominal)
            .then(|| key(text, mention.span))
            .flatten()
            .filter(|key| identities.apart_keys.contains(key))
        else {
            continue;
        };
        let title = tidy(mention.span.of(text)).into_owned();
        let is_own = builder
            .entities
            .get(mention.entity.0 as usize)
            .is_some_and(|entity| !entity.named && entity.name == title);
        mention.rule = NameRule::ReaderParted;
        let entity = *own.entry(key).or_insert_with(|| {
            if is_own {
                return mention.entity;
            }
            let mut entity = Entity::of(mention.kind);
            entity.name.clone_from(&title);
            entity.named = false;
            builder.entities.push(entity);
            id(builder.entities.len() - 1)
        });
        if entity != mention.entity {
            forget_title(&mut builder.entities, mention, text);
            mention.entity = entity;
        }
    }
}

/// Joins what the reader says is one: unnamed bearers as a whole in `roots`, single descriptions of bearers that have
/// names by the key that is returned. Two names have been joined in the grouping.
fn join(
    builder: &mut EntityBuilder,
    text: &str,
    identities: &Identities<'_>,
    roots: &mut Vec<usize>,
) -> HashMap<String, usize> {
    let mut moved = HashMap::new();
    if identities.pairs.is_empty() {
        return moved;
    }
    roots.extend(roots.len()..builder.entities.len());
    let mut names: HashMap<Surface, usize> = HashMap::new();
    let mut described: HashMap<String, usize> = HashMap::new();
    for mention in &builder.mentions {
        let entity = mention.entity.0 as usize;
        match mention.form {
            Form::Name => {
                names
                    .entry(Surface::of(identities.classes, mention.span.of(text)))
                    .or_insert(entity);
            }
            Form::Nominal => {
                if let Some(key) = key(text, mention.span) {
                    described.entry(key).or_insert(entity);
                }
            }
        }
    }
    for [one, other] in &identities.pairs {
        let find = |side: &Side| {
            names
                .get(&side.name)
                .map(|&entity| (entity, true))
                .or_else(|| described.get(&side.key).map(|&entity| (entity, false)))
        };
        let (Some((a, a_named)), Some((b, b_named))) = (find(one), find(other)) else {
            continue;
        };
        // The description goes to the name.
        let (from, side, to) = match (a_named, b_named) {
            (true, true) => continue,
            (false, _) => (a, one, b),
            (true, false) => (b, other, a),
        };
        let (from, to) = (root(roots, from), root(roots, to));
        if from == to {
            continue;
        }
        let named = |at: usize| builder.entities.get(at).is_some_and(|entity| entity.named);
        if named(from) {
            moved.insert(side.key.clone(), to);
        } else {
            absorb(&mut builder.entities, from, to);
            if let Some(slot) = roots.get_mut(from) {
                *slot = to;
            }
        }
    }
    moved
}

/// What is known of an unnamed bearer becomes known of another.
fn absorb(entities: &mut [Entity], from: usize, to: usize) {
    let Some(absorbed) = entities.get(from).cloned() else {
        return;
    };
    let Some(entity) = entities.get_mut(to) else {
        return;
    };
    for title in std::iter::once(absorbed.name).chain(absorbed.titles) {
        if entity.name != title && !entity.titles.contains(&title) {
            entity.titles.push(title);
        }
    }
    entity.country = entity.country.take().or(absorbed.country);
    entity.wikidata = entity.wikidata.take().or(absorbed.wikidata);
}

/// A description that is taken from its bearer is no title of it either.
fn forget_title(entities: &mut [Entity], mention: &Mention, text: &str) {
    if let Some(entity) = entities.get_mut(mention.entity.0 as usize) {
        let title = tidy(mention.span.of(text));
        entity.titles.retain(|other| *other != title);
    }
}

/// The representative of an entity. Chains are short, and shortened as they are walked.
fn root(roots: &mut [usize], mut at: usize) -> usize {
    loop {
        let above = roots.get(at).copied().unwrap_or(at);
        if above == at {
            return at;
        }
        let next = roots.get(above).copied().unwrap_or(above);
        if let Some(slot) = roots.get_mut(at) {
            *slot = next;
        }
        at = above;
    }
}

fn key(text: &str, span: Span) -> Option<String> {
    Words::at(text, span).map(|words| words.key())
}

fn id(number: usize) -> EntityId {
    EntityId(u32::try_from(number).unwrap_or(u32::MAX))
}
