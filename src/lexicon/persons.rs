//! Names of persons: given names and family names. `data/given_names.tsv`, `data/family_names.tsv`.

use super::data::Data;
use super::phrases::{List, Match, Openings, Phrases};
use super::tsv;
use crate::text::tokens::Tokens;

/// Whose given name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// A man's.
    Masculine,
    /// A woman's.
    Feminine,
    /// Both: `نور`.
    Either,
}

/// A given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenName {
    /// Whose.
    pub gender: Gender,
    /// Whether it is foreign, in Arabic letters: `فلاديمير`.
    pub foreign: bool,
    /// Whether it is an everyday word as well (`سعيد`, `أمل`).
    pub common: bool,
}

/// A family name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyName {
    /// Whether it is foreign, in Arabic letters: `ترامب`.
    pub foreign: bool,
    /// Whether it is an everyday word as well (`الحكيم`).
    pub common: bool,
}

/// Names of persons.
#[derive(Clone, Debug)]
pub struct Persons {
    given: Phrases<GivenName>,
    family: Phrases<FamilyName>,
}

impl Persons {
    /// The names of the files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut persons = Self {
            given: Phrases::new(List::Given, data.joining),
            family: Phrases::new(List::Family, data.joining),
        };
        for row in tsv::rows(data.given_names) {
            let Some(gender) = gender(row.field(1)) else {
                continue;
            };
            for value in row.values(0) {
                let (name, common) = tsv::marked(value);
                persons.given.add(
                    name,
                    GivenName {
                        gender,
                        foreign: row.field(2) == "foreign",
                        common,
                    },
                );
            }
        }
        for row in tsv::rows(data.family_names) {
            for value in row.values(0) {
                let (name, common) = tsv::marked(value);
                persons.family.add(
                    name,
                    FamilyName {
                        foreign: row.field(1) == "foreign",
                        common,
                    },
                );
            }
        }
        persons
    }

    /// Adds what begins its phrases.
    pub(super) fn add_openings(&self, openings: &mut Openings) {
        openings.add(&self.given);
        openings.add(&self.family);
    }

    /// The given names that start in token `at` (`عبد الله` takes two), the longest first.
    #[must_use]
    pub fn given(&self, tokens: &Tokens, at: usize) -> Vec<Match<GivenName>> {
        self.given.matches(tokens, at)
    }

    /// The family names that start in token `at`, the longest first.
    #[must_use]
    pub fn family(&self, tokens: &Tokens, at: usize) -> Vec<Match<FamilyName>> {
        self.family.matches(tokens, at)
    }

    /// The given name `name`, a text without particles.
    #[must_use]
    pub fn get_given(&self, name: &str) -> Vec<GivenName> {
        self.given.get(name)
    }

    /// The family name `name`, a text without particles.
    #[must_use]
    pub fn get_family(&self, name: &str) -> Vec<FamilyName> {
        self.family.get(name)
    }
}

fn gender(letter: &str) -> Option<Gender> {
    Some(match letter {
        "m" => Gender::Masculine,
        "f" => Gender::Feminine,
        "b" => Gender::Either,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    const GIVEN: &str = Data::BUILTIN.given_names;
    const FAMILY: &str = Data::BUILTIN.family_names;

    #[test]
    fn the_files_are_well_formed() {
        assert_eq!(tsv::faults(GIVEN), Vec::<String>::new());
        assert_eq!(tsv::faults(FAMILY), Vec::<String>::new());
        for row in tsv::rows(GIVEN) {
            assert!(gender(row.field(1)).is_some(), "{}", row.field(0));
        }
    }

    #[test]
    fn names_of_persons_are_found() {
        let persons = Persons::read(&Data::BUILTIN);
        for (text, gender, taken) in [
            ("محمد صالح", Gender::Masculine, 1),
            ("لعبد الرحمن", Gender::Masculine, 2),
            ("وعبدالرحمن", Gender::Masculine, 1),
            ("وفاطمة", Gender::Feminine, 1),
            ("فلاديمير", Gender::Masculine, 1),
            ("أبو بكر", Gender::Masculine, 2),
            ("نور", Gender::Either, 1),
        ] {
            let tokens = Tokens::of(text, &[Span::new(0, text.len())]);
            let found = persons.given(&tokens, 0);
            let best = found.first().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(best.readings[0].gender, gender, "{text}");
            assert_eq!(best.tokens.len(), taken, "{text}");
        }
        assert!(!persons.get_family("ترمب")[0].common);
        assert!(persons.get_family("الحكيم")[0].common);
        assert!(persons.get_given("سعيد")[0].common);
    }
}
