//! What the article has said of each bearer, by their names alone.

use super::candidates::Sense;
use super::{Reader, key_of};
use crate::analysis::entities::naming;
use crate::analysis::names::bodies;
use crate::findings::Kind;
use crate::lexicon::gazetteer::{EntryClass, Gazetteer};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What the article has said of a bearer.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// What descriptions beside its name say.
    pub senses: Vec<Sense>,
    /// The nouns that it may be called by.
    pub nouns: HashSet<String>,
    /// The words of its names, where it is no person, without their articles.
    pub words: HashSet<String>,
    /// Its countries, by code.
    pub countries: HashSet<&'static str>,
    /// The country whose capital it is.
    pub capital_of: Option<&'static str>,
    /// Whether it is a country.
    pub is_country: bool,
    /// The tokens where it is named, in order.
    pub places: Vec<usize>,
    /// The tokens where descriptions that stand alone mean it, in order.
    pub described: Vec<usize>,
}

/// How many things that are said beside a bearer's name are kept: nobody has more offices.
const MOST_SENSES: usize = 64;

/// How many words of a bearer's names are kept, about: those of its few spellings.
const MOST_WORDS: usize = 16;

impl Profile {
    /// Takes in what a description beside its name says.
    pub fn learn(&mut self, sense: &Sense) {
        if self.senses.len() < MOST_SENSES && !self.senses.contains(sense) {
            self.senses.push(sense.clone());
        }
        self.nouns.insert(sense.head.clone());
        self.countries.extend(sense.country);
    }
}

impl Profile {
    /// It may be called by the nouns of this sort.
    fn call(&mut self, gazetteer: &Gazetteer, sort: &str) {
        self.nouns.extend(gazetteer.nouns(sort).iter().cloned());
    }

    /// Whether the adjectives of a description are its own: of its country, or of a word of its name (`الهلالي` of `الهلال`,
    /// `الأهلاوي` of `الأهلي`, `الباريسي` of `باريس سان جرمان`).
    pub fn is_of(&self, sense: &Sense) -> bool {
        let own = |adjective: &String| {
            let stem = adjective.strip_suffix('ه').unwrap_or(adjective);
            let stem = stem.strip_suffix("اوي").or_else(|| stem.strip_suffix('ي'));
            stem.filter(|stem| stem.chars().nth(2).is_some())
                .is_some_and(|stem| self.words.iter().any(|word| word.starts_with(stem)))
        };
        let country = sense
            .country
            .is_none_or(|code| self.countries.contains(code));
        country && sense.modifiers.iter().all(own)
    }

    /// The token before `at` where it was mentioned last.
    pub fn last_before(&self, at: usize) -> Option<usize> {
        let last = |places: &[usize]| {
            let before = places.partition_point(|&place| place < at);
            places.get(before.checked_sub(1)?).copied()
        };
        last(&self.places).max(last(&self.described))
    }

    /// The token where it is mentioned first.
    pub fn first(&self) -> Option<usize> {
        let described = self.described.first().into_iter();
        self.places
            .first()
            .into_iter()
            .chain(described)
            .min()
            .copied()
    }
}

/// The bearers by what they may be called, so that a description asks no others. Each list is in order.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// People by what is said beside their names.
    pub senses: HashMap<Sense, Vec<usize>>,
    /// The same by the noun of it.
    pub heads: HashMap<String, Vec<usize>>,
    /// Bodies by their nouns.
    pub bodies: HashMap<String, Vec<usize>>,
    /// Places by theirs.
    pub places: HashMap<String, Vec<usize>>,
    /// Capitals by their countries.
    pub capitals: HashMap<&'static str, Vec<usize>>,
    /// For every noun that stands for a country which one it means.
    pub countries: HashMap<String, Option<usize>>,
}

impl Called {
    /// Those of these profiles, whose kinds are `kinds`.
    pub fn of(profiles: &[Profile], kinds: &[Kind]) -> Self {
        let mut called = Self::default();
        for (bearer, (profile, kind)) in profiles.iter().zip(kinds).enumerate() {
            let nouns = match kind {
                Kind::Person => {
                    for sense in &profile.senses {
                        add(&mut called.senses, sense, bearer);
                        add(&mut called.heads, &sense.head, bearer);
                    }
                    continue;
                }
                Kind::Organisation => &mut called.bodies,
                Kind::Place => &mut called.places,
                Kind::Other => continue,
            };
            for noun in &profile.nouns {
                add(nouns, noun, bearer);
            }
            if let Some(code) = profile.capital_of.filter(|_| *kind == Kind::Place) {
                add(&mut called.capitals, &code, bearer);
            }
        }
        called
    }
}

/// Adds a bearer to a list, once.
fn add<K: Clone + Eq + Hash>(lists: &mut HashMap<K, Vec<usize>>, key: &K, bearer: usize) {
    match lists.get_mut(key) {
        Some(list) if list.last() == Some(&bearer) => {}
        Some(list) => list.push(bearer),
        None => {
            lists.insert(key.clone(), vec![bearer]);
        }
    }
}

impl Reader<'_> {
    /// What the names themselves say of their bearers.
    pub(super) fn profiles(&self) -> Vec<Profile> {
        let mut profiles = vec![Profile::default(); self.kinds.len()];
        for (name, &bearer) in self.names.iter().zip(self.bearers) {
            let Some(profile) = profiles.get_mut(bearer) else {
                continue;
            };
            profile.places.push(name.tokens.start);
            if let Some(entry) = name.known.and_then(|id| self.lexicon.gazetteer.entry(id)) {
                profile.countries.extend(entry.country);
                match entry.class {
                    EntryClass::Country => profile.is_country = true,
                    EntryClass::Capital => {
                        profile.capital_of = entry.country;
                        profile.nouns.insert("مدينه".to_owned());
                    }
                    EntryClass::Place
                    | EntryClass::Body
                    | EntryClass::Outlet
                    | EntryClass::Work => {
                        profile.call(&self.lexicon.gazetteer, entry.sort);
                    }
                }
            }
            if name.kind == Kind::Person {
                continue;
            }
            // What may also be something else, and what shares its name with others, is of their sort all the same:
            // `الهلال`.
            let gazetteer = &self.lexicon.gazetteer;
            if name.kind == Kind::Organisation {
                let text = key_of(name.span.of(self.document.text()));
                let senses = gazetteer.get(&text).into_iter();
                for sense in senses.filter(|_| name.known.is_none()) {
                    if let Some(entry) = gazetteer.entry(sense.entry)
                        && entry.kind == name.kind
                    {
                        profile.call(gazetteer, entry.sort);
                        profile.countries.extend(entry.country);
                    }
                }
                // Where the place lies that it is called after: `شباب قسنطينة`, `أتلتيك بلباو`.
                let last = text.split(' ').skip(1).last().unwrap_or_default();
                for sense in gazetteer.get(last) {
                    if let Some(entry) = gazetteer.entry(sense.entry)
                        && entry.kind == Kind::Place
                    {
                        profile.countries.extend(entry.country);
                    }
                }
            }
            // The noun that the name begins with, and the one before it that stays outside.
            let words = crate::text::fold::key(name.span.of(self.document.text()));
            let mut words = words.split_whitespace();
            if profile.words.len() < MOST_WORDS {
                let own = words.clone().map(naming::without_article);
                profile.words.extend(own.map(str::to_owned));
            }
            if let (Some(first), Some(_)) = (words.next(), words.next()) {
                let first = naming::without_article(first);
                for head in self.lexicon.heads.get(first) {
                    profile.nouns.insert(first.to_owned());
                    profile.call(&self.lexicon.gazetteer, head.sort);
                }
            }
            let mut before = name.tokens.start;
            while let Some(at) = before.checked_sub(1) {
                if !crate::syntax::marks::opens(self.document.key(at)) {
                    if let Some((head, found)) = bodies::head(self.document, self.lexicon, at)
                        && !found.split.article
                        && !head.plural
                    {
                        profile.nouns.insert(key_of(head.lemma));
                        profile.call(&self.lexicon.gazetteer, head.sort);
                    }
                    break;
                }
                before = at;
            }
        }
        profiles
    }

    /// How often each country is meant, by its name or by an adjective, up to the end of the article.
    pub(super) fn countries(&self) -> HashMap<&'static str, usize> {
        let mut counts = HashMap::new();
        let gazetteer = &self.lexicon.gazetteer;
        for name in self.names {
            if let Some(code) = name
                .known
                .and_then(|id| gazetteer.entry(id))
                .and_then(|entry| entry.country)
            {
                *counts.entry(code).or_insert(0) += 1;
            }
        }
        for at in 0..self.document.tokens.len() {
            if let Some((code, _)) = self.nisba(at) {
                *counts.entry(code).or_insert(0) += 1;
            }
        }
        counts
    }
}
