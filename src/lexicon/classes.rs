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
    /// Nouns that states are called by, without their article: `المملكة`, `الجمهورية`.
    Polity = "polity",
    /// Nouns that with their article stand for a country or its capital that has been named: `البلاد`, `العاصمة`.
    CountryNoun = "country-noun",
    /// Nouns for regions that are called after their towns, without their article: `محافظة حلب`.
    ProvinceNoun = "province-noun",
    /// Nouns that say which part of a place is meant, without their article: `شمال سيناء`, `دير الزور الأعلى`.
    Direction = "direction",
    /// Adjectives of the four directions, masculine and without their article: `ريف حلب الشمالي`.
    DirectionAdjective = "direction-adjective",
    /// Nouns before the name of an office, which then means the office and not who holds it: `منصب المفتي`.
    OfficeNoun = "office-noun",
    /// Heads of bodies that alone, with their article, mean something general: `الأمن`, `القيادة`.
    GeneralHead = "general-head",
    /// Heads that a name may do without, as what follows them names the thing as well: `حركة طالبان`, `طالبان`.
    OptionalHead = "optional-head",
    /// Heads of what only stands in the place, or is called after the body, whose name follows: `مطار أبها` is not
    /// `أبها`.
    NamesakeHead = "namesake-head",
    /// Parts of names that take the next word with them: `بن`, `عبد`, `فان`.
    NameConnector = "name-connector",
    /// Connectors that make one name with the next word: `عبد الله`, `أبو بكر`; those that only stand between names
    /// are none.
    CompoundName = "compound-name",
    /// Adjectives that say which one is meant and not how it is called, masculine and without their article:
    /// `الجديد`, `المذكور`.
    PassingAdjective = "passing-adjective",
    /// Nouns by which bodies name their field after `ل`: `لحقوق الإنسان`, `لإغاثة النازحين`.
    FieldNoun = "field-noun",
    /// Nouns of telling, without their article, behind which `لـ` names whom it was told to: `في حديث لـ«الأيام»`.
    TellingNoun = "telling-noun",
    /// Frequent nouns that end as adjectives of relation do, without their article: `نادي`, `جمهورية`.
    FalseNisba = "false-nisba",
    /// Offices and bodies whose field has several parts, joined with `و`, without their article: `وزير العدل
    /// والداخلية`.
    JoinedField = "joined-field",
    /// Functions whose field or body follows with `ل`, masculine and without their article: `الأمين العام للجامعة`.
    TakesLam = "takes-lam",
    /// Words that corroborate the definite noun before them (Ryding 2005, section 9.5.4.2): `نفسه`, `ذاتها`.
    Corroborative = "corroborative",
    /// Words that stand before the name of who wrote the article: `كتب`, `بقلم`.
    Authorship = "authorship",
    /// Marks of a question or an answer in an interview: `س:`, `جواب:`.
    InterviewTurn = "interview-turn",
    /// Words without a conjunction by which a paragraph goes on with its story: `بدوره`, `يذكر أن`.
    StoryLink = "story-link",
    /// Words before a date that tell when the article was last changed, without their article: `تحديث`, `updated`.
    UpdateWord = "update-word",
    /// Words by which a time of day is told in universal time: `GMT`, `غرينتش`.
    UniversalTime = "universal-time",
    /// First words of the places of two words whose time of day is told: `بتوقيت شرق أفريقيا`.
    ZonePlace = "zone-place",
    /// Short words that expressions of time are built with, to which `و` and `ف` may be joined: `في`, `منذ`,
    /// `لمدة`.
    TimeParticle = "time-particle",
    /// Words without a sense of time of their own that may open an expression of time: `قبل`, `هذا`, `كل`.
    TimeOpener = "time-opener",
    /// Words after which four digits are a year: `في 2014`.
    BeforeYear = "before-year",
    /// Verbs by which something goes back to a time: `تعود إلى 2014`.
    GoingBack = "going-back",
    /// Events and documents that are told apart by their year: `انتخابات 2014`.
    DatedEvent = "dated-event",
    /// Words after which the name of a month is the month: `خلال مايو`.
    BeforeMonth = "before-month",
    /// Words after which even a name of a month that has other uses is the month: `في مارس`.
    BeforeDoubtfulMonth = "before-doubtful-month",
    /// Words after which the name of a feast tells when: `خلال العيد`, `عطلة الفصح`.
    BeforeFeast = "before-feast",
    /// Adjectives between the noun and the number of a year, masculine and without their article: `العام الدراسي
    /// 2018`.
    YearAdjective = "year-adjective",
    /// Words after which `اليوم` is not the day of writing: `طوال اليوم`.
    BeforeSomeDay = "before-some-day",
    /// Words after which `اليوم` was not the day of writing but some day or a day of observance: `اليوم العالمي`.
    AfterSomeDay = "after-some-day",
    /// Words that make the name of a newsroom with `اليوم`: `روسيا اليوم`.
    TodayOutlet = "today-outlet",
    /// Prepositions before which an expression of time ends: `لأشهر بسبب …`.
    BeyondTime = "beyond-time",
    /// Words after which a lone noun of time is a length: `منذ عام`, `استمر أسبوعا`.
    LengthOpener = "length-opener",
    /// Words near a number of years that make it somebody's age: `العمر`, `البالغ`.
    AgeWord = "age-word",
    /// Adjectives that say how early or late an hour is, without their article: `الساعات الأولى`.
    HourAdjective = "hour-adjective",
    /// Words of amounts and business, without their article, near which `الربع الأول` is that of a year.
    MoneyWord = "money-word",
    /// Heads whose names are bodies even where the rest of the name is common words: `وزارة`, `لجنة`. For training.
    BodyByHead = "body-by-head",
    /// Heads of bodies that only a name makes one of: `شرطة دبي`, `جيش الإسلام`. For training.
    BodyByName = "body-by-name",
    /// Currencies, religions and substances that a corpus tags as names, without their article. For training.
    NoName = "no-name",
    /// Peoples and faiths by nouns in the plural, with their article: `العرب`. For training.
    PeopleNoun = "people-noun",
    /// Nouns for large numbers, which count what follows: `12 مليار ريال`.
    LargeNumber = "large-number",
    /// Words that begin and end as verbs in the future do, and are neither names nor everyday nouns of the list:
    /// `سيطروا`.
    FalseFuture = "false-future",
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
