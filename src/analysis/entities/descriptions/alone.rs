//! Descriptions that stand alone: whom they mean.

use super::Reader;
use super::candidates::{Candidate, Sense, Sort};
use super::profiles::Profile;
use crate::lexicon::classes::Class;
use std::collections::{HashMap, HashSet};

impl Reader<'_> {
    /// The bearer that a description means which stands alone.
    pub(super) fn alone(
        &self,
        candidate: &Candidate,
        profiles: &[Profile],
        countries: &HashMap<&'static str, usize>,
    ) -> Option<usize> {
        if !candidate.definite || candidate.sort == Sort::Relative {
            return None;
        }
        let at = candidate.tokens.start;
        let of_sort = || {
            profiles.iter().enumerate().filter(|&(bearer, _)| {
                self.kinds
                    .get(bearer)
                    .is_some_and(|&kind| candidate.sort.fits(kind))
            })
        };
        let nearest = |bearers: Vec<usize>| nearest(profiles, &bearers, at);
        let sense = &candidate.sense;
        match candidate.sort {
            Sort::Relative => None,
            Sort::Person => {
                if candidate.honorific == Some(candidate.tokens.end) {
                    return None;
                }
                let exact: Vec<usize> = of_sort()
                    .filter(|(_, profile)| profile.senses.iter().any(|known| known == sense))
                    .map(|(bearer, _)| bearer)
                    .collect();
                if !exact.is_empty() && (candidate.modified || exact.len() == 1) {
                    return nearest(exact);
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| {
                            profile
                                .senses
                                .iter()
                                .any(|known| agrees(known, sense, &profile.countries))
                        })
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
            Sort::Body => {
                let general = self.lexicon.classes.is(&sense.head, Class::GeneralHead);
                if !candidate.split.article || candidate.modified || general {
                    return None;
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| profile.nouns.contains(&sense.head))
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
            Sort::Place => {
                if !candidate.split.article {
                    return None;
                }
                if sense.head == "عاصمه" {
                    let code = sense.country?;
                    return nearest(
                        of_sort()
                            .filter(|(_, profile)| profile.capital_of == Some(code))
                            .map(|(bearer, _)| bearer)
                            .collect(),
                    );
                }
                if candidate.modified {
                    return None;
                }
                let is_state = self.lexicon.classes.is(&sense.head, Class::Polity);
                if sense.head == "بلاد" || is_state {
                    let best = of_sort()
                        .filter(|(_, profile)| profile.is_country)
                        .filter(|(_, profile)| {
                            !is_state
                                || profile
                                    .countries
                                    .iter()
                                    .any(|code| self.lexicon.polities.is_called(code, &sense.head))
                        })
                        .max_by_key(|(bearer, profile)| {
                            let count = profile
                                .countries
                                .iter()
                                .filter_map(|code| countries.get(code))
                                .max()
                                .copied()
                                .unwrap_or(0);
                            (count, usize::MAX - bearer)
                        })
                        .map(|(bearer, _)| bearer);
                    if best.is_some() {
                        return best;
                    }
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| profile.nouns.contains(&sense.head))
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
        }
    }
}

/// The bearer that was mentioned last before token `at`, or else first after it.
pub(super) fn nearest(profiles: &[Profile], bearers: &[usize], at: usize) -> Option<usize> {
    let places = |bearer: &usize| {
        profiles
            .get(*bearer)
            .map(|profile| profile.places.as_slice())
    };
    bearers
        .iter()
        .filter_map(|bearer| {
            let places = places(bearer)?;
            let before = places.partition_point(|&place| place < at);
            Some((
                before
                    .checked_sub(1)
                    .and_then(|last| places.get(last).copied())?,
                *bearer,
            ))
        })
        .max()
        .or_else(|| {
            bearers
                .iter()
                .filter_map(|bearer| Some((usize::MAX - places(bearer)?.first()?, *bearer)))
                .max()
        })
        .map(|(_, bearer)| bearer)
}

/// Whether a known description allows another: the same noun, the other's modifiers among its own or the reverse, no
/// other country.
pub(super) fn agrees(known: &Sense, other: &Sense, countries: &HashSet<&'static str>) -> bool {
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
