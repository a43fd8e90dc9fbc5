//! Names by kind, and entities as clusters of mentions.

use super::super::format::{Gold, GoldForm, GoldMention};
use super::super::spans::same_mention;
use super::{Alignment, BCubed, Comparison, Tally};
use crate::findings::{Analysis, EntityId, Form, Kind, Mention};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a kind is scored. What is neither person, place nor organisation is annotated, but good annotators differ
/// too much on it.
fn scored(kind: Kind) -> bool {
    kind != Kind::Other
}

/// The names of the kinds that are scored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    pub(super) all: Tally,
    persons: Tally,
    places: Tally,
    organisations: Tally,
}

impl Names {
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static str, &Tally)> {
        [
            ("names all", &self.all),
            ("names PER", &self.persons),
            ("names LOC", &self.places),
            ("names ORG", &self.organisations),
        ]
        .into_iter()
    }

    fn count(&mut self, kind: Kind, count: impl Fn(&mut Tally)) {
        count(&mut self.all);
        match kind {
            Kind::Person => count(&mut self.persons),
            Kind::Place => count(&mut self.places),
            Kind::Organisation => count(&mut self.organisations),
            Kind::Other => {}
        }
    }

    /// Compares the names. One that is annotated as something not scored, optional or no name may be found or not.
    pub(super) fn add(&mut self, comparison: &mut Comparison<'_>) {
        let (text, gold) = (comparison.text(), comparison.gold);
        let found: Vec<&Mention> = comparison
            .analysis
            .mentions
            .iter()
            .filter(|mention| mention.form == Form::Name)
            .collect();
        let mut taken = BTreeSet::new();
        for name in gold.mentions.iter().filter(|mention| {
            mention.form == GoldForm::Name && !mention.optional && scored(mention.kind)
        }) {
            let hit = (0..).zip(&found).find(|(number, mention)| {
                !taken.contains(number)
                    && mention.kind == name.kind
                    && same_mention(text, mention.span, name.span)
            });
            if let Some((number, _)) = hit {
                taken.insert(number);
                self.count(name.kind, |tally| tally.right += 1);
            } else {
                self.count(name.kind, |tally| tally.missed += 1);
                let (words, context) = (name.span.of(text), comparison.context(name.span));
                comparison.say(format_args!(
                    "name missed: {:?} {words}  …{context}",
                    name.kind
                ));
            }
        }
        let spare: Vec<&GoldMention> = gold
            .mentions
            .iter()
            .filter(|mention| {
                mention.optional
                    || matches!(mention.form, GoldForm::Nisba | GoldForm::Nominal)
                    || !scored(mention.kind)
            })
            .collect();
        for (_, name) in (0..).zip(&found).filter(|(number, mention)| {
            !taken.contains(number)
                && scored(mention.kind)
                && !spare
                    .iter()
                    .any(|spare| same_mention(text, mention.span, spare.span))
        }) {
            self.count(name.kind, |tally| tally.wrong += 1);
            let (words, context) = (name.span.of(text), comparison.context(name.span));
            comparison.say(format_args!(
                "name false: {:?} {words}  …{context}",
                name.kind
            ));
        }
    }
}

/// A member of a cluster of the analysis: the annotated mention that it stands for, or a false alarm.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Member {
    Gold(usize),
    False(usize),
}

/// Compares the entities as clusters of names and descriptions.
pub(super) fn add_entities(comparison: &mut Comparison<'_>, entities: &mut BCubed) {
    let (text, analysis) = (comparison.text(), comparison.analysis);
    let (wanted, loose): (Vec<&GoldMention>, Vec<&GoldMention>) =
        comparison.gold.mentions.iter().partition(|mention| {
            matches!(mention.form, GoldForm::Name | GoldForm::Nominal)
                && !mention.optional
                && scored(mention.kind)
        });
    let mut found_for: Vec<Option<&Mention>> = vec![None; wanted.len()];
    let mut found_clusters: BTreeMap<EntityId, BTreeSet<Member>> = BTreeMap::new();
    for (number, mention) in analysis.mentions.iter().enumerate() {
        let hit = wanted
            .iter()
            .zip(&mut found_for)
            .enumerate()
            .find(|(_, (gold, found))| {
                found.is_none() && same_mention(text, mention.span, gold.span)
            });
        let member = if let Some((at, (_, found))) = hit {
            *found = Some(mention);
            Member::Gold(at)
        } else if scored(mention.kind)
            && !loose.iter().any(|loose| mention.span.overlaps(loose.span))
        {
            Member::False(number)
        } else {
            continue;
        };
        found_clusters
            .entry(mention.entity)
            .or_default()
            .insert(member);
    }
    let mut clusters: BTreeMap<&str, BTreeSet<Member>> = BTreeMap::new();
    for (at, mention) in wanted.iter().enumerate() {
        clusters
            .entry(&mention.entity)
            .or_default()
            .insert(Member::Gold(at));
    }
    for (gold, found) in wanted.iter().zip(&found_for) {
        entities.gold += 1;
        let (Some(mine), Some(theirs)) = (
            clusters.get(gold.entity.as_str()),
            found.and_then(|found| found_clusters.get(&found.entity)),
        ) else {
            continue;
        };
        let both = mine.intersection(theirs).count();
        entities.recall += both as f64 / mine.len() as f64;
        entities.precision += both as f64 / theirs.len() as f64;
        if both < mine.len() {
            let (words, all) = (gold.span.of(text), mine.len());
            comparison.say(format_args!(
                "entity split: {words} linked with {both} of its {all} mentions"
            ));
        }
    }
    entities.found += found_clusters.values().map(BTreeSet::len).sum::<usize>();
}

/// Which annotated entity each found one stands for: the one that most of its mentions name, of several the first.
pub(super) fn alignment<'a>(gold: &'a Gold, analysis: &Analysis) -> Alignment<'a> {
    let mut votes: BTreeMap<EntityId, Vec<(&str, usize)>> = BTreeMap::new();
    for mention in &analysis.mentions {
        for other in gold.mentions.iter().filter(|other| {
            other.form != GoldForm::Nisba && same_mention(&gold.text, mention.span, other.span)
        }) {
            let counts = votes.entry(mention.entity).or_default();
            match counts
                .iter_mut()
                .find(|(entity, _)| *entity == other.entity)
            {
                Some((_, count)) => *count += 1,
                None => counts.push((&other.entity, 1)),
            }
        }
    }
    votes
        .into_iter()
        .filter_map(|(found, counts)| {
            let (entity, _) = counts
                .into_iter()
                .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
            Some((found, entity))
        })
        .collect()
}
