//! [`Classes`]: the closed classes of words that the grammar asks about, from `data/classes.tsv`.
//!
//! A word stands there once, with all its classes. Words are folded on reading, and asked for by their
//! [`key`](crate::analysis::fold::key); whether a class holds words with or without their article, its description says.

use super::tsv;
use crate::analysis::fold::key;
use std::collections::HashMap;

/// Defines [`Class`]: a variant, its id in the file, and what words it holds.
macro_rules! classes {
    ($($(#[$doc:meta])+ $class:ident = $id:literal,)+) => {
        /// A closed class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])+ $class,)+
        }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$class,)+];

            /// Its id in the file.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$class => $id,)+
                }
            }
        }
    };
}

classes! {
    /// Nouns for places, without their article, which stand before the name of what it is: `مدينة عمان`.
    PlaceNoun = "place-noun",
}

/// The closed classes of words, by key.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    words: HashMap<String, u128>,
}

/// The file: `word TAB class|class`.
const FILE: &str = include_str!("data/classes.tsv");

impl Classes {
    /// The classes that are built in.
    #[must_use]
    pub fn builtin() -> Self {
        let mut words = HashMap::new();
        for row in tsv::rows(FILE) {
            let set = Class::ALL
                .iter()
                .filter(|class| row.has(1, class.id()))
                .fold(0, |set, &class| set | bit(class));
            *words.entry(key(row.field(0))).or_default() |= set;
        }
        Self { words }
    }

    /// Whether the word whose key is `key` is of the class.
    #[must_use]
    pub fn is(&self, key: &str, class: Class) -> bool {
        self.words.get(key).is_some_and(|set| set & bit(class) != 0)
    }
}

const fn bit(class: Class) -> u128 {
    1 << class as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_file_is_well_formed() {
        let mut faults = tsv::faults(FILE);
        let mut before = "";
        let mut keys = BTreeMap::new();
        for (number, line) in (1..).zip(FILE.lines()) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (word, classes) = line.split_once('\t').unwrap();
            if word <= before {
                faults.push(format!("data/classes.tsv:{number}: {word} is out of order"));
            }
            before = word;
            if let Some(first) = keys.insert(key(word), number) {
                faults.push(format!(
                    "data/classes.tsv:{number}: {word} is folded as the word of line {first}"
                ));
            }
            for class in classes.split('|') {
                if !Class::ALL.iter().any(|known| known.id() == class) {
                    faults.push(format!(
                        "data/classes.tsv:{number}: there is no class {class:?}"
                    ));
                }
            }
            if line.chars().any(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{640}')) {
                faults.push(format!("data/classes.tsv:{number}: a direction mark or a tatweel"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_class_has_words_and_an_id_of_its_own() {
        let ids: BTreeMap<_, _> = Class::ALL
            .iter()
            .map(|class| (class.id(), *class))
            .collect();
        assert_eq!(ids.len(), Class::ALL.len());
        assert!(Class::ALL.len() <= 128, "a set of classes is a u128");
        let classes = Classes::builtin();
        for class in Class::ALL {
            assert!(
                classes.words.values().any(|set| set & bit(*class) != 0),
                "no word is of the class {}",
                class.id()
            );
        }
    }

    #[test]
    fn words_are_asked_for_by_their_key() {
        let classes = Classes::builtin();
        assert!(classes.is(&key("مدينة"), Class::PlaceNoun));
        assert!(!classes.is(&key("وزارة"), Class::PlaceNoun));
    }
}
