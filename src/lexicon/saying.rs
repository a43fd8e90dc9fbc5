//! Verbs of saying: `data/saying.tsv`, and the forms that are made of its lines.
//!
//! A line gives the third person masculine singular of past and present and the active participle; the other persons
//! follow from the kind of the root's last letter (sound, defective, hollow) as any grammar lists them (Ryding 2005,
//! chapters 21 to 31). Forms are keys ([`crate::text::fold::key`]), without attached particles.

use super::data::Data;
use super::fnv::Fnv;
use super::tsv;
use crate::findings::Stance;
use crate::text::fold::key;
use std::hash::Hasher;

/// What kind of act the verb names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// What follows is said.
    Say,
    /// What follows is held; said only where a clause or quote marks follow.
    Think,
    /// An act of speech whose object is no clause: quoted words in it are fragments.
    Act,
}

/// What may stand before the `أن` or `إن` of the clause that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// Nothing: `قال إن`.
    None,
    /// `بأن`
    Ba,
    /// `إلى أن`
    Ila,
    /// `على أن`
    Ala,
    /// `من أن`
    Min,
    /// `عن أن`
    An,
    /// `في أن`
    Fi,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine; of verbs and adjectives also what goes with a plural of things.
    Feminine,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One, and any number before a subject that follows.
    Singular,
    /// Two.
    Dual,
    /// Three and more.
    Plural,
}

/// Tense or kind of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbShape {
    /// `قال`
    Past,
    /// `يقول`
    Present,
    /// `قائلا`
    Participle,
    /// `قيل`, where it is written unlike the active: without a speaker.
    Passive,
}

/// One form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// The verb: an index for [`Saying::verb`].
    pub verb: usize,
    /// Tense or kind.
    pub shape: VerbShape,
    /// Its gender; `None` in the first person.
    pub gender: Option<Gender>,
    /// Its number.
    pub number: Number,
}

/// A verb of saying.
#[derive(Clone, Debug)]
pub struct Verb {
    /// Its past, third person masculine singular, as a key.
    pub past: String,
    /// What kind of act it names.
    pub act: Act,
    /// The tone that it gives to what is said.
    pub stance: Stance,
    /// What may stand before `أن`.
    pub takes: Vec<Particle>,
    /// Whether the word means other things too, so that it is a cue only with a clause or quote marks of its own.
    pub weak: bool,
    /// Whether its subject speaks for another (`نقل … عن`).
    pub relays: bool,
    /// Whether it goes on with what was said before (`أضاف`).
    pub goes_on: bool,
    /// Whether it says in which document the words stand (`جاء في البيان`).
    pub in_document: bool,
    /// Whether what follows is asked: `تساءل لماذا`.
    pub asks: bool,
    /// Whether the words are of whom `من` names: `علمت الصحيفة من مصادر أن`.
    pub hears: bool,
    /// Whether only a document says so with it (`أظهر التقرير أن`); of others it means something else.
    pub shows: bool,
    /// Whether the words that follow are what it calls its object: `ما وصفه بـ"…"`.
    pub describes: bool,
    /// Whether it may have both an object pronoun and a clause (`أبلغه أن`).
    pub ditransitive: bool,
}

/// The verbs of saying.
#[derive(Debug, Default)]
pub struct Saying {
    verbs: Vec<Verb>,
    forms: Vec<(String, VerbForm)>,
    /// A bit for the hash of every form: hardly any word is one, and most are asked for a dozen times, with and without
    /// their particles.
    hashes: Vec<u64>,
    /// The verbal nouns that are cues themselves, with their verbs.
    nouns: Vec<Noun>,
}

#[derive(Debug)]
struct Noun {
    key: String,
    verb: usize,
    /// Whether it is a cue only with a pronoun: `تصريحه`.
    own: bool,
}

impl Saying {
    /// The verbs of `data/saying.tsv`.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut saying = Self::default();
        for row in tsv::rows(data.saying) {
            let verb = saying.verbs.len();
            let past = key(row.field(0));
            add_past(&mut saying.forms, verb, &past);
            add_present(&mut saying.forms, verb, &key(row.field(1)));
            if let Some(participle) = row.optional(2) {
                add_participle(&mut saying.forms, verb, &key(participle));
            }
            for passive in row.values(3) {
                let form = VerbForm {
                    verb,
                    shape: VerbShape::Passive,
                    gender: Some(Gender::Masculine),
                    number: Number::Singular,
                };
                let passive = key(passive);
                if passive != past && passive != key(row.field(1)) {
                    saying.forms.push((passive, form));
                }
            }
            if let Some(noun) = row.optional(8) {
                let bare = noun.strip_suffix('~');
                saying.nouns.push(Noun {
                    key: key(bare.unwrap_or(noun)),
                    verb,
                    own: bare.is_some(),
                });
            }
            saying.verbs.push(Verb {
                past,
                act: match row.field(4) {
                    "think" => Act::Think,
                    "act" => Act::Act,
                    _ => Act::Say,
                },
                stance: stance(row.field(5)),
                takes: row.values(6).filter_map(particle).collect(),
                weak: row.has(7, "weak"),
                relays: row.has(7, "relay"),
                goes_on: row.has(7, "more"),
                in_document: row.has(7, "document"),
                asks: row.has(7, "asks"),
                hears: row.has(7, "hears"),
                shows: row.has(7, "shows"),
                describes: row.has(7, "describes"),
                ditransitive: row.has(7, "object"),
            });
        }
        // A stable sort: of two verbs written alike the one that stands first in the file comes first.
        saying.forms.sort_by(|a, b| a.0.cmp(&b.0));
        saying.hashes = vec![0; 1 << (HASH_BITS - 6)];
        for (form, _) in &saying.forms {
            let hash = hash(form);
            if let Some(bits) = saying.hashes.get_mut(hash >> 6) {
                *bits |= 1 << (hash & 63);
            }
        }
        saying
    }

    /// Verb number `index`.
    #[must_use]
    pub fn verb(&self, index: usize) -> Option<&Verb> {
        self.verbs.get(index)
    }

    /// The verb of whose speech `noun` (a key without attached particles and pronouns) is the noun: `قول`, `تأكيد`.
    #[must_use]
    pub fn verb_of_noun(&self, noun: &str) -> Option<&Verb> {
        let noun = self.noun(noun).filter(|noun| !noun.own)?;
        self.verb(noun.verb)
    }

    /// The same of a noun that has a pronoun, which is left out of the key: `قول` of `قوله`.
    #[must_use]
    pub fn verb_of_own_noun(&self, noun: &str) -> Option<&Verb> {
        self.verb(self.noun(noun)?.verb)
    }

    fn noun(&self, noun: &str) -> Option<&Noun> {
        self.nouns.iter().find(|known| known.key == noun)
    }

    /// The readings of `word` (a key without attached particles) as a form of a verb of saying.
    pub fn forms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = VerbForm> + 'a {
        let hash = hash(word);
        let bits = self.hashes.get(hash >> 6).copied().unwrap_or_default();
        let first = if bits & (1 << (hash & 63)) == 0 {
            self.forms.len()
        } else {
            self.forms.partition_point(|(form, _)| form.as_str() < word)
        };
        self.forms
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(form, _)| form == word)
            .map(|&(_, form)| form)
    }
}

/// Bits of the hash of a form.
const HASH_BITS: u32 = 17;

fn hash(word: &str) -> usize {
    let mut hash = Fnv::default();
    hash.write(word.as_bytes());
    let hash = hash.finish();
    ((hash ^ hash >> 32) as usize) & ((1 << HASH_BITS) - 1)
}

/// The tone that a file names.
pub(super) fn stance(name: &str) -> Stance {
    match name {
        "insisting" => Stance::Insisting,
        "conceding" => Stance::Conceding,
        "denying" => Stance::Denying,
        "doubting" => Stance::Doubting,
        "accusing" => Stance::Accusing,
        "promising" => Stance::Promising,
        "demanding" => Stance::Demanding,
        _ => Stance::Neutral,
    }
}

fn particle(name: &str) -> Option<Particle> {
    Some(match name {
        "أن" => Particle::None,
        "ب" => Particle::Ba,
        "إلى" => Particle::Ila,
        "على" => Particle::Ala,
        "من" => Particle::Min,
        "عن" => Particle::An,
        "في" => Particle::Fi,
        _ => return None,
    })
}

use Gender::{Feminine, Masculine};
use Number::{Dual, Plural, Singular};

/// The persons of a tense by what is written after (or, in the present, before and after) the stem.
type Endings = &'static [(&'static str, Option<Gender>, Number)];

fn add_past(forms: &mut Vec<(String, VerbForm)>, verb: usize, past: &str) {
    const SOUND: Endings = &[
        ("", Some(Masculine), Singular),
        ("ت", Some(Feminine), Singular),
        ("ا", Some(Masculine), Dual),
        ("تا", Some(Feminine), Dual),
        ("وا", Some(Masculine), Plural),
        ("ن", Some(Feminine), Plural),
        ("نا", None, Plural),
    ];
    const DEFECTIVE: Endings = &[
        ("ت", Some(Feminine), Singular),
        ("تا", Some(Feminine), Dual),
        ("وا", Some(Masculine), Plural),
        ("يا", Some(Masculine), Dual),
        ("يت", None, Singular),
        ("ينا", None, Plural),
    ];
    let shape = VerbShape::Past;
    let mut add = |text: String, gender, number| {
        let form = VerbForm {
            verb,
            shape,
            gender,
            number,
        };
        forms.push((text, form));
    };
    match past.strip_suffix(['ي', 'ا']) {
        Some(stem) => {
            add(past.to_owned(), Some(Masculine), Singular);
            for &(ending, gender, number) in DEFECTIVE {
                add(format!("{stem}{ending}"), gender, number);
            }
        }
        None => {
            for &(ending, gender, number) in SOUND {
                // Before a consonant a hollow verb loses its long vowel: قالوا, but قلن and قلنا.
                let stem = match ending {
                    "ن" | "نا" => hollow(past).unwrap_or_else(|| past.to_owned()),
                    _ => past.to_owned(),
                };
                // The ن of the stem and that of the ending are one: أعلن.
                let text = match (stem.strip_suffix('ن'), ending) {
                    (Some(short), "ن" | "نا") => format!("{short}{ending}"),
                    _ => format!("{stem}{ending}"),
                };
                add(text, gender, number);
            }
        }
    }
}

/// A hollow verb without its long vowel, `None` for any other.
fn hollow(past: &str) -> Option<String> {
    let mut chars: Vec<char> = past.chars().collect();
    let vowel = chars.len().checked_sub(2)?;
    (vowel > 0 && chars.get(vowel) == Some(&'ا')).then(|| {
        chars.remove(vowel);
        chars.into_iter().collect()
    })
}

fn add_present(forms: &mut Vec<(String, VerbForm)>, verb: usize, present: &str) {
    let Some(stem) = present.strip_prefix('ي') else {
        return;
    };
    let weak = stem.strip_suffix(['ي', 'و']);
    let short = weak.unwrap_or(stem);
    let dual = match (weak, stem.ends_with('و')) {
        (Some(short), true) => format!("{short}وان"),
        (Some(short), false) => format!("{short}يان"),
        (None, _) => format!("{stem}ان"),
    };
    let mut add = |text: String, gender, number| {
        let form = VerbForm {
            verb,
            shape: VerbShape::Present,
            gender,
            number,
        };
        forms.push((text, form));
    };
    add(format!("ي{stem}"), Some(Masculine), Singular);
    add(format!("ت{stem}"), Some(Feminine), Singular);
    if weak.is_some() {
        // The jussive: لم ينف.
        add(format!("ي{short}"), Some(Masculine), Singular);
        add(format!("ت{short}"), Some(Feminine), Singular);
    }
    add(format!("ي{dual}"), Some(Masculine), Dual);
    add(format!("ت{dual}"), Some(Feminine), Dual);
    add(format!("ي{short}ون"), Some(Masculine), Plural);
    add(format!("ي{short}وا"), Some(Masculine), Plural);
    add(format!("ي{stem}ن"), Some(Feminine), Plural);
}

fn add_participle(forms: &mut Vec<(String, VerbForm)>, verb: usize, stem: &str) {
    let short = stem.strip_suffix('ي').unwrap_or(stem);
    let mut add = |text: String, gender, number| {
        let form = VerbForm {
            verb,
            shape: VerbShape::Participle,
            gender: Some(gender),
            number,
        };
        forms.push((text, form));
    };
    add(format!("{stem}ا"), Masculine, Singular);
    add(format!("{stem}ه"), Feminine, Singular);
    add(format!("{short}ين"), Masculine, Plural);
    add(format!("{stem}ات"), Feminine, Plural);
    add(format!("{stem}تين"), Feminine, Dual);
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = Data::BUILTIN.saying;

    const FLAGS: [&str; 9] = [
        "weak",
        "relay",
        "document",
        "more",
        "object",
        "asks",
        "hears",
        "shows",
        "describes",
    ];

    #[test]
    fn the_file_is_well_formed() {
        assert_eq!(tsv::faults(FILE), Vec::<String>::new());
        for row in tsv::rows(FILE) {
            let name = row.field(0);
            assert!(row.field(1).starts_with('ي'), "{name}: present");
            assert!(
                matches!(row.field(4), "say" | "think" | "act"),
                "{name}: class"
            );
            assert!(
                row.field(5) == "neutral" || stance(row.field(5)) != Stance::Neutral,
                "{name}: stance"
            );
            assert!(
                row.values(6).all(|value| particle(value).is_some()),
                "{name}: complements"
            );
            assert!(
                row.values(7).all(|flag| FLAGS.contains(&flag)),
                "{name}: flags"
            );
        }
    }

    #[test]
    fn every_person_of_every_kind_of_verb_is_a_form() {
        let saying = Saying::read(&Data::BUILTIN);
        for (word, past, gender, number) in [
            ("قال", "قال", Some(Masculine), Singular),
            ("قالت", "قال", Some(Feminine), Singular),
            ("قالا", "قال", Some(Masculine), Dual),
            ("قالوا", "قال", Some(Masculine), Plural),
            ("قلن", "قال", Some(Feminine), Plural),
            ("أضفنا", "أضاف", None, Plural),
            ("أعلنا", "أعلن", Some(Masculine), Dual),
            ("نفت", "نفى", Some(Feminine), Singular),
            ("نفوا", "نفى", Some(Masculine), Plural),
            ("دعتا", "دعا", Some(Feminine), Dual),
            ("يدعون", "دعا", Some(Masculine), Plural),
            ("تنفي", "نفى", Some(Feminine), Singular),
            ("ترى", "رأى", Some(Feminine), Singular),
            ("يؤكدان", "أكد", Some(Masculine), Dual),
            ("تعلنان", "أعلن", Some(Feminine), Dual),
            ("قائلا", "قال", Some(Masculine), Singular),
            ("نافية", "نفى", Some(Feminine), Singular),
            ("مؤكدين", "أكد", Some(Masculine), Plural),
            ("نافين", "نفى", Some(Masculine), Plural),
        ] {
            let found = saying.forms(&key(word)).any(|form| {
                saying
                    .verb(form.verb)
                    .is_some_and(|verb| verb.past == key(past))
                    && (form.gender, form.number) == (gender, number)
            });
            assert!(found, "{word}");
        }
        assert_eq!(saying.forms("باب").count(), 0);
    }
}
