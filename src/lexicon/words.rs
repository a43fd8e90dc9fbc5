//! [`Vocabulary`]: what single words are in the grammar, whatever they name.
//!
//! Function words are a closed class. Adjectives and plain words are open: the lists hold frequent ones, and the shape
//! of a word decides for the others (`syntax`).

use super::data::Data;
use super::fnv::{ByWord, WordSet};
use super::tsv;
use crate::text::fold::key;
use crate::text::morphology::splits;

/// The class of a function word, after Ryding (2005), chapters 14 to 19.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionClass {
    /// `في`, `خلال`, `بحسب`, also with a pronoun (`فيه`).
    Preposition,
    /// `لكن`, `حيث`, `أن`.
    Conjunction,
    /// `الذي`, `مما`.
    Relative,
    /// `هذه`.
    Demonstrative,
    /// `هو`, `نفسه`.
    Pronoun,
    /// `لم`.
    Negation,
    /// `قد`, `أيضا`.
    Particle,
    /// `كل`, `بعض`, `أحد`.
    Quantifier,
    /// `كان`, `باتت`.
    Auxiliary,
}

/// Function words, frequent adjectives and plain words, by key.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    functions: ByWord<FunctionClass>,
    /// Function words onto which a preposition is written.
    prefixed: WordSet,
    /// Prepositions (`عليها`, `لديه`) and other function words (`أنها`, `لأنه`, `لكنها`) onto which a pronoun is written.
    suffixed: WordSet,
    /// With which hamza a function word begins that is another word with the other.
    hamzas: ByWord<char>,
    adjectives: WordSet,
    plain: WordSet,
}

/// What is written onto a function word, in the third column of its file.
const PREFIX: &str = "prefix";
const SUFFIX: &str = "suffix";
/// That with the other hamza it is another word, in the same column.
const HAMZA: &str = "hamza";

/// The pronouns that are written onto prepositions and nouns, as keys.
pub const ENCLITICS: [&str; 11] = [
    "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "كما", "كن",
];

impl Vocabulary {
    /// The lists of the files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut words = Self::default();
        for row in tsv::rows(data.function_words) {
            let word = key(row.field(0));
            let class = class(row.field(1));
            if row.has(2, PREFIX) {
                words.prefixed.insert(word.clone());
            }
            if row.has(2, SUFFIX) || class == Some(FunctionClass::Preposition) {
                words.suffixed.insert(word.clone());
            }
            if let Some(class) = class {
                if let Some(hamza) = row.field(0).chars().next().filter(|_| row.has(2, HAMZA)) {
                    words.hamzas.insert(word.clone(), hamza);
                }
                words.functions.insert(word, class);
            }
        }
        for row in tsv::rows(data.adjectives) {
            let word = key(row.field(0));
            words
                .adjectives
                .insert(word.strip_prefix("ال").unwrap_or(&word).to_owned());
        }
        for row in tsv::rows(data.plain_words) {
            words.plain.insert(key(row.field(0)));
        }
        words
    }

    /// The class of a word that carries grammar; `form` and `key` are the two foldings of it. A conjunction, a
    /// preposition or a pronoun may be written onto it (`وفي`, `بأن`, `عليها`).
    #[must_use]
    pub fn function(&self, form: &str, key: &str) -> Option<FunctionClass> {
        if let Some(class) = self.function_as_it_is(form, key) {
            return Some(class);
        }
        let (rest, form_rest) = match key.chars().next() {
            Some(c @ ('و' | 'ف')) => (
                key.get(c.len_utf8()..).unwrap_or_default(),
                form.get(c.len_utf8()..).unwrap_or_default(),
            ),
            _ => (key, form),
        };
        if rest.len() < key.len()
            && let Some(class) = self.function_as_it_is(form_rest, rest)
        {
            return Some(class);
        }
        for prefix in ["ب", "ل", "ك"] {
            if let Some(inner) = rest.strip_prefix(prefix)
                // `ولي` is the guardian or heir (`ولي العهد`) before it is "and to me".
                && !(inner == "ي" && rest.len() < key.len())
                // `بك` is the title of a bey before it is "with you".
                && (self.prefixed.contains(inner) || ENCLITICS.contains(&inner) && inner != "ك")
            {
                return Some(FunctionClass::Preposition);
            }
        }
        for pronoun in ENCLITICS {
            // `منى` is a name: the pronoun is not written with `ى`.
            if pronoun == "ي" && form.ends_with('ى') {
                continue;
            }
            if let Some(stem) = rest.strip_suffix(pronoun)
                && stem.chars().nth(1).is_some()
                && self.suffixed.contains(stem)
            {
                return Some(FunctionClass::Preposition);
            }
        }
        None
    }

    fn function_as_it_is(&self, form: &str, key: &str) -> Option<FunctionClass> {
        // `إمام` is no `أمام`.
        if let Some(hamza) = form.chars().next().filter(|c| matches!(c, 'أ' | 'إ'))
            && self.hamzas.get(key).is_some_and(|&known| known != hamza)
        {
            return None;
        }
        // `علي` is a name, `على` the preposition: here the folded letter tells.
        if key == "علي" && !form.ends_with('ى') {
            return None;
        }
        self.functions.get(key).copied()
    }

    /// Whether `bare`, a key without its article, is a frequent adjective in the masculine or feminine.
    #[must_use]
    pub fn is_adjective(&self, bare: &str) -> bool {
        self.adjectives.contains(bare)
            || bare
                .strip_suffix('ه')
                .is_some_and(|masculine| self.adjectives.contains(masculine))
    }

    /// Whether a word as it stands, or with the article, is hardly ever part of a name: no particle is taken off.
    #[must_use]
    pub fn is_plain_noun(&self, key: &str) -> bool {
        self.plain.contains(key) || self.plain.contains(&format!("ال{key}"))
    }

    /// Whether a word exactly as it stands is hardly ever part of a name.
    #[must_use]
    pub fn is_plain_as_it_is(&self, key: &str) -> bool {
        self.plain.contains(key)
    }

    /// Whether a word is hardly ever part of a name, with or without the particles written onto it.
    #[must_use]
    pub fn is_plain(&self, key: &str) -> bool {
        self.plain.contains(key)
            || splits(key).any(|split| {
                split.bare > 0
                    && key.get(split.bare..).is_some_and(|rest| {
                        rest.chars().nth(2).is_some() && self.plain.contains(rest)
                    })
                    || split.article
                        && key
                            .get(split.word..)
                            .is_some_and(|rest| self.plain.contains(rest))
            })
    }
}

fn class(name: &str) -> Option<FunctionClass> {
    Some(match name {
        "preposition" => FunctionClass::Preposition,
        "conjunction" => FunctionClass::Conjunction,
        "relative" => FunctionClass::Relative,
        "demonstrative" => FunctionClass::Demonstrative,
        "pronoun" => FunctionClass::Pronoun,
        "negation" => FunctionClass::Negation,
        "particle" => FunctionClass::Particle,
        "quantifier" => FunctionClass::Quantifier,
        "auxiliary" => FunctionClass::Auxiliary,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folding;

    const FUNCTIONS: &str = Data::BUILTIN.function_words;
    const ADJECTIVES: &str = Data::BUILTIN.adjectives;
    const PLAIN: &str = Data::BUILTIN.plain_words;

    #[test]
    fn the_files_are_well_formed() {
        for (name, file) in [
            ("function-words", FUNCTIONS),
            ("adjectives", ADJECTIVES),
            ("plain-words", PLAIN),
        ] {
            let faults = tsv::faults(file);
            assert!(faults.is_empty(), "{name}: {faults:?}");
        }
        for row in tsv::rows(FUNCTIONS) {
            let joins = row.values(2).count() > 0;
            let known = class(row.field(1)).is_some() || row.optional(1).is_none() && joins;
            assert!(known, "{}", row.field(0));
            assert!(
                row.values(2)
                    .all(|joins| [PREFIX, SUFFIX, HAMZA].contains(&joins)),
                "{}",
                row.field(0)
            );
        }
    }

    #[test]
    fn function_words_are_known_with_particles_and_pronouns() {
        let words = Vocabulary::read(&Data::BUILTIN);
        for (word, is) in [
            ("في", true),
            ("وفي", true),
            ("عليها", true),
            ("بأن", true),
            ("لأنه", true),
            ("على", true),
            ("علي", false),
            ("وبعد", true),
            ("بينهما", true),
            ("الذي", true),
            ("فيلم", false),
            ("منى", false),
            ("الشركة", false),
        ] {
            let found = words.function(&Folding::Form.fold(word), &key(word));
            assert_eq!(found.is_some(), is, "{word} {found:?}");
        }
    }

    #[test]
    fn plain_words_are_known_with_particles() {
        let words = Vocabulary::read(&Data::BUILTIN);
        for word in ["ضرورة", "والانتخابات", "للسلام"] {
            assert!(words.is_plain(&key(word)), "{word}");
        }
        for word in ["بوتين", "فلاديمير", "سركيس", "أنقرة"] {
            assert!(!words.is_plain(&key(word)), "{word}");
        }
    }
}
