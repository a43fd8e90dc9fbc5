//! [`Polities`]: the nouns that states are called by, from their official names: `المملكة`, `الجمهورية`, `الإمارة`.

use super::classes::{Class, Classes};
use super::data::Data;
use super::tsv;
use crate::text::fold::key;
use std::collections::HashMap;

/// For the code of a country the nouns of its official names, as keys without the article.
#[derive(Clone, Debug, Default)]
pub struct Polities {
    nouns: HashMap<&'static str, Vec<String>>,
}

impl Polities {
    /// Those of `data/countries.tsv`.
    #[must_use]
    pub fn read(data: &Data, classes: &Classes) -> Self {
        let mut nouns: HashMap<&'static str, Vec<String>> = HashMap::new();
        for row in tsv::rows(data.countries) {
            // Official names, and those of the usual ones that say it too: `المملكة المتحدة`.
            let names = row.values(4).chain(row.values(3));
            for noun in names
                .filter_map(|name| name.split(' ').next())
                .map(key)
                .map(|noun| noun.strip_prefix("ال").map_or(noun.clone(), str::to_owned))
                .filter(|noun| classes.is(noun, Class::Polity))
            {
                let list = nouns.entry(row.field(0)).or_default();
                if !list.contains(&noun) {
                    list.push(noun);
                }
            }
        }
        Self { nouns }
    }

    /// Whether the country with the code `code` is called by `noun`, a key without the article.
    #[must_use]
    pub fn is_called(&self, code: &str, noun: &str) -> bool {
        self.nouns
            .get(code)
            .is_some_and(|nouns| nouns.iter().any(|known| known == noun))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_called_by_their_official_names() {
        let polities = Polities::read(&Data::BUILTIN, &Classes::read(&Data::BUILTIN));
        for (code, noun, is) in [
            ("JO", "مملكه", true),
            ("SA", "مملكه", true),
            ("GB", "مملكه", true),
            ("EG", "جمهوريه", true),
            ("OM", "سلطنه", true),
            ("EG", "مملكه", false),
        ] {
            assert_eq!(polities.is_called(code, noun), is, "{code} {noun}");
        }
    }
}
