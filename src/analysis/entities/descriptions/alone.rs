//! Descriptions that stand alone: whom they mean.

use super::Reader;
use super::candidates::{Candidate, Sense, Sort};
use super::profiles::{Called, Profile};
use crate::analysis::names::Name;
use crate::findings::Kind;
use crate::lexicon::classes::Class;
use crate::syntax::words::has_nisba_ending;
use std::collections::{HashMap, HashSet};

/// So many bearers are asked one by one when they were mentioned.
const FEW: usize = 64;
/// Of more, those of so many mentions before and after a description.
const NEAR: usize = 400;

/// Who was mentioned where, the descriptions so far included.
pub(super) struct Mentioned<'r, 'a> {
    pub reader: &'r Reader<'a>,
    pub profiles: &'r [Profile],
    /// The descriptions that stand alone and whom they mean, in order: first token, bearer.
    pub described: &'r [(usize, usize)],
}

impl Mentioned<'_, '_> {
    /// The bearer that a description means which stands alone.
    pub(super) fn alone(
        &self,
        candidate: &Candidate,
        called: &mut Called,
        countries: &HashMap<&'static str, usize>,
    ) -> Option<usize> {
        if !candidate.definite {
            return None;
        }
        let at = candidate.tokens.start;
        let sense = &candidate.sense;
        let all = |bearers: Option<&Vec<usize>>| self.nearest(bearers?, at, |_| true);
        match candidate.sort {
            // `أمينه العام`: as somebody is called beside his name, with more than a noun.
            Sort::Relative => {
                let says_more = !sense.modifiers.is_empty() || sense.country.is_some();
                all(called.senses.get(sense).filter(|_| says_more))
            }
            Sort::Person => {
                if candidate.honorific == Some(candidate.tokens.end) {
                    return None;
                }
                let exact = called.senses.get(sense);
                if exact.is_some_and(|exact| candidate.modified || exact.len() == 1) {
                    return all(exact);
                }
                let known = called.heads.get(&sense.head).and_then(|bearers| {
                    self.nearest(bearers, at, |profile| {
                        profile
                            .senses
                            .iter()
                            .any(|known| agrees(known, sense, &profile.countries))
                    })
                });
                known
                    .or_else(|| self.in_general(candidate))
                    .or_else(|| self.champion(candidate, called))
            }
            Sort::Body => {
                let classes = &self.reader.lexicon.classes;
                let general = classes.is(&sense.head, Class::GeneralHead);
                if !candidate.split.article || general {
                    return None;
                }
                if candidate.modified {
                    // `النادي الإنجليزي`, `الفريق الهلالي`: where the country of none is known, the only one.
                    let bearers = called.bodies.get(&sense.head)?;
                    let known = self.nearest(bearers, at, |profile| profile.is_of(sense));
                    if known.is_some() {
                        return known;
                    }
                    if sense.country.is_none() || !sense.modifiers.is_empty() {
                        return self.only_club(sense, bearers);
                    }
                    let mut open = bearers.iter().filter(|&&bearer| {
                        self.profiles
                            .get(bearer)
                            .is_some_and(|profile| profile.countries.is_empty())
                    });
                    return open.next().copied().filter(|_| open.next().is_none());
                }
                all(called.bodies.get(&sense.head))
            }
            Sort::Place => {
                if !candidate.split.article {
                    return None;
                }
                if sense.head == "عاصمه" {
                    return match sense.country {
                        Some(code) => all(called.capitals.get(code)),
                        None if candidate.modified => None,
                        None => self.capital(called, countries, at),
                    };
                }
                if candidate.modified {
                    return None;
                }
                let is_state = self.reader.lexicon.classes.is(&sense.head, Class::Polity);
                let is_country = matches!(sense.head.as_str(), "بلاد" | "بلد");
                // `هذا البلد`: the one that was spoken of last.
                if candidate.demonstrative && (is_country || is_state) {
                    return self.nearest_country(at, &sense.head, is_state);
                }
                if is_country || is_state {
                    let best = match called.countries.get(&sense.head) {
                        Some(best) => *best,
                        None => {
                            let best = self.country_called(&sense.head, is_state, countries);
                            called.countries.insert(sense.head.clone(), best);
                            best
                        }
                    };
                    if best.is_some() {
                        return best;
                    }
                }
                all(called.places.get(&sense.head))
            }
        }
    }

    /// Whom a noun means that says nothing of an office: `هذا الرجل`, `اللاعب`. A demonstrative means the person who was named
    /// last; a player is who is said to play in some position.
    fn in_general(&self, candidate: &Candidate) -> Option<usize> {
        let classes = &self.reader.lexicon.classes;
        let player = |head: &str| classes.is(head, Class::PlayerNoun);
        let plays = player(&candidate.sense.head);
        let shown =
            candidate.demonstrative && classes.is(&candidate.sense.head, Class::GeneralPerson);
        if candidate.construct || !shown && !plays {
            return None;
        }
        self.named_before(candidate.tokens.start)
            .filter(|(name, _)| name.kind == Kind::Person)
            .map(|(_, bearer)| bearer)
            .find(|&bearer| {
                self.profiles.get(bearer).is_some_and(|profile| {
                    let country = candidate.sense.country.is_none_or(|code| {
                        profile.countries.is_empty() || profile.countries.contains(code)
                    });
                    let position = || profile.senses.iter().any(|sense| player(&sense.head));
                    country && (shown || position())
                })
            })
    }

    /// `النادي الباسكي`: the adjective of a region that is known of nobody means the only club that the article names.
    fn only_club(&self, sense: &Sense, bearers: &[usize]) -> Option<usize> {
        let lexicon = self.reader.lexicon;
        let is_club = lexicon
            .heads
            .get(&sense.head)
            .iter()
            .any(|head| head.sort == "club");
        let of_region = sense.country.is_none()
            && sense.modifiers.len() == 1
            && sense.modifiers.iter().all(|word| {
                has_nisba_ending(&lexicon.classes, word) && !lexicon.words.is_adjective(word)
            });
        match bearers {
            [only] if is_club && of_region => Some(*only),
            _ => None,
        }
    }

    /// `بطل البرتغال`: the club of the country that was spoken of last, where nobody else is called so.
    fn champion(&self, candidate: &Candidate, called: &Called) -> Option<usize> {
        let code = candidate.sense.country?;
        let clubs = called.bodies.get("نادي")?;
        let of_country = |profile: &Profile| profile.countries.contains(code);
        self.reader
            .is_champion(candidate)
            .then(|| self.nearest(clubs, candidate.tokens.start, of_country))
            .flatten()
    }

    /// The names before token `at` and their bearers, the nearest first.
    fn named_before(&self, at: usize) -> impl Iterator<Item = (&Name, usize)> {
        let names = self.reader.names;
        let first = names.partition_point(|name| name.tokens.start < at);
        let named = names.get(..first).unwrap_or_default().iter();
        let named = named.zip(self.reader.bearers.iter().copied());
        named.rev().take(NEAR)
    }

    /// The capital that `العاصمة` means: of those that are named that of the country which is meant most.
    fn capital(
        &self,
        called: &Called,
        countries: &HashMap<&'static str, usize>,
        at: usize,
    ) -> Option<usize> {
        let most = countries
            .iter()
            .filter(|(code, _)| called.capitals.contains_key(*code))
            .max_by_key(|&(code, count)| (count, std::cmp::Reverse(code)));
        self.nearest(called.capitals.get(most?.0)?, at, |_| true)
    }

    /// The country that was mentioned last before token `at` and may be called by the noun.
    fn nearest_country(&self, at: usize, noun: &str, is_state: bool) -> Option<usize> {
        let polities = &self.reader.lexicon.polities;
        let mut before = self.named_before(at).map(|(_, bearer)| bearer);
        before.find(|&bearer| {
            self.profiles.get(bearer).is_some_and(|profile| {
                let called = |code: &&str| polities.is_called(code, noun);
                profile.is_country && (!is_state || profile.countries.iter().any(called))
            })
        })
    }

    /// The country that is meant most of those that a noun can stand for.
    fn country_called(
        &self,
        noun: &str,
        is_state: bool,
        countries: &HashMap<&'static str, usize>,
    ) -> Option<usize> {
        let polities = &self.reader.lexicon.polities;
        self.profiles
            .iter()
            .zip(self.reader.kinds)
            .enumerate()
            .filter(|(_, (profile, kind))| Sort::Place.fits(**kind) && profile.is_country)
            .filter(|(_, (profile, _))| {
                !is_state
                    || profile
                        .countries
                        .iter()
                        .any(|code| polities.is_called(code, noun))
            })
            .max_by_key(|(bearer, (profile, _))| {
                let count = profile
                    .countries
                    .iter()
                    .filter_map(|code| countries.get(code))
                    .max()
                    .copied()
                    .unwrap_or(0);
                (count, usize::MAX - bearer)
            })
            .map(|(bearer, _)| bearer)
    }

    /// Of these bearers, those that fit, the one that was mentioned last before token `at`, or else first after it.
    fn nearest(
        &self,
        bearers: &[usize],
        at: usize,
        fits: impl Fn(&Profile) -> bool,
    ) -> Option<usize> {
        if bearers.len() > FEW {
            return self.nearest_of_many(bearers, at, fits);
        }
        let fitting: Vec<(usize, &Profile)> = bearers
            .iter()
            .filter_map(|&bearer| Some((bearer, self.profiles.get(bearer)?)))
            .filter(|(_, profile)| fits(profile))
            .collect();
        let before = fitting
            .iter()
            .filter_map(|&(bearer, profile)| Some((profile.last_before(at)?, bearer)))
            .max();
        let after = || {
            fitting
                .iter()
                .filter_map(|&(bearer, profile)| Some((usize::MAX - profile.first()?, bearer)))
                .max()
        };
        before.or_else(after).map(|(_, bearer)| bearer)
    }

    /// [`Self::nearest`] by the mentions round `at`, the nearest first: not every description asks all bearers when there
    /// are thousands of both.
    fn nearest_of_many(
        &self,
        bearers: &[usize],
        at: usize,
        fits: impl Fn(&Profile) -> bool,
    ) -> Option<usize> {
        let is_one = |bearer: &usize| {
            bearers.binary_search(bearer).is_ok() && self.profiles.get(*bearer).is_some_and(&fits)
        };
        let names = self.reader.names;
        let first = names.partition_point(|name| name.tokens.start < at);
        let named = self
            .named_before(at)
            .map(|(name, bearer)| (name.tokens.start, bearer))
            .find(|(_, bearer)| is_one(bearer));
        let before = self.described.partition_point(|&(place, _)| place < at);
        let described = self.described.get(..before).unwrap_or_default();
        let described = described
            .iter()
            .rev()
            .take(NEAR)
            .find(|(_, bearer)| is_one(bearer));
        let after = || {
            let after = self.reader.bearers.get(first..).unwrap_or_default();
            after
                .iter()
                .take(NEAR)
                .find(|bearer| is_one(bearer))
                .copied()
        };
        named
            .max(described.copied())
            .map(|(_, bearer)| bearer)
            .or_else(after)
    }
}

/// Whether a known description allows another: the same noun, the other's modifiers among its own or the reverse, no
/// other country.
fn agrees(known: &Sense, other: &Sense, countries: &HashSet<&'static str>) -> bool {
    if known.head != other.head {
        return false;
    }
    if let Some(code) = other.country
        && known.country != Some(code)
        && (known.country.is_some() || !countries.is_empty() && !countries.contains(code))
    {
        return false;
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    within(&other.modifiers, &known.modifiers)
        || (!known.modifiers.is_empty() && within(&known.modifiers, &other.modifiers))
}
