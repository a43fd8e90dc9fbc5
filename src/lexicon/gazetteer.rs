//! The gazetteer: countries, places, bodies, newsrooms, events and works by their names.
//!
//! Built from `data/countries.tsv`, `places.tsv`, `bodies.tsv`, `outlets.tsv` and `works.tsv`. One thing has several names, one name
//! may be that of several things: [`Gazetteer::matches`] gives them all and leaves the choice to the context.

use super::data::Data;
use super::phrases::{List, Match, Openings, Phrases};
use super::tsv::{self, Row};
use crate::findings::Kind;
use crate::text::fold::key;
use crate::text::tokens::Tokens;
use std::collections::HashMap;

/// Which file an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryClass {
    /// A country, a territory or a part of a country that has adjectives of its own.
    Country,
    /// The seat of a country's government.
    Capital,
    /// Any other place.
    Place,
    /// An organisation.
    Body,
    /// A news agency, newspaper, channel or site.
    Outlet,
    /// An event, work, law, award or product.
    Work,
}

/// A thing of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The usual name.
    pub name: &'static str,
    /// Which file it comes from.
    pub class: EntryClass,
    /// What a mention of it is.
    pub kind: Kind,
    /// What it is more closely, in the words of its file: `un`, `city`, `river`, `party`, `agency` …
    pub sort: &'static str,
    /// The country it is or belongs to, in the codes of `countries.tsv`.
    pub country: Option<&'static str>,
    /// Its item in Wikidata, where it is certain.
    pub wikidata: Option<&'static str>,
}

/// A number of an [`Entry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u16);

/// In which way a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// The usual name or a spelling of it.
    Name,
    /// The official or long name.
    Official,
    /// Initials or another short sign: `د ب أ`, `UNESCO`.
    Short,
    /// A by-name that takes the usual name for granted: `المملكة`, `الدولة العبرية`.
    ByName,
}

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSense {
    /// What it names.
    pub entry: EntryId,
    /// In which way.
    pub aspect: Aspect,
    /// Whether it is an everyday word as well (`حديثة`, `مالي`), so that it counts only with a further sign, such as a
    /// noun of place before it.
    pub common: bool,
}

/// Number and gender, as far as an adjective of nationality shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inflection {
    /// `روسي`.
    Masculine,
    /// `روسية`.
    Feminine,
    /// `روسيان`.
    MasculineDual,
    /// `روسيتان`, `روسيتين`.
    FeminineDual,
    /// `روسيون`, and `روسيين`, which may be the dual too.
    MasculinePlural,
    /// `روسيات`.
    FemininePlural,
    /// `روس`.
    Collective,
}

/// An adjective of nationality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nisba {
    /// Of which country or place.
    pub entry: EntryId,
    /// Its form.
    pub inflection: Inflection,
    /// Whether it is an everyday word as well (`مالي`).
    pub common: bool,
}

/// Countries, places, bodies and newsrooms.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    names: Phrases<NameSense>,
    nisbas: Phrases<Nisba>,
    /// For a sort the nouns that its things are called by, as keys.
    nouns: HashMap<&'static str, Vec<String>>,
}

impl Gazetteer {
    /// The gazetteer of the files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut gazetteer = Self {
            names: Phrases::new(List::Names, data.joining),
            nisbas: Phrases::new(List::Nisbas, data.joining),
            entries: Vec::new(),
            nouns: HashMap::new(),
        };
        tsv::rows(data.countries).for_each(|row| gazetteer.add_country(row));
        tsv::rows(data.places).for_each(|row| gazetteer.add_place(row));
        tsv::rows(data.bodies)
            .for_each(|row| gazetteer.add_thing(row, EntryClass::Body, Kind::Organisation));
        tsv::rows(data.outlets)
            .for_each(|row| gazetteer.add_thing(row, EntryClass::Outlet, Kind::Organisation));
        tsv::rows(data.works)
            .for_each(|row| gazetteer.add_thing(row, EntryClass::Work, Kind::Other));
        gazetteer.nouns = tsv::rows(data.sorts)
            .map(|row| (row.field(0), row.values(1).map(key).collect()))
            .collect();
        gazetteer
    }

    /// Adds what begins its phrases.
    pub(super) fn add_openings(&self, openings: &mut Openings) {
        openings.add(&self.names);
        openings.add(&self.nisbas);
    }

    /// The entry with a number.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(usize::from(id.0))
    }

    /// All of them.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(&self.entries)
    }

    /// The nouns, as keys, that a thing of this sort may be called by: `صحيفة`, `جريدة`.
    #[must_use]
    pub fn nouns(&self, sort: &str) -> &[String] {
        self.nouns.get(sort).map_or(&[], Vec::as_slice)
    }

    /// The longest name that starts in token `at`, with all that it may name; see [`Phrases::longest`].
    #[must_use]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<Match<NameSense>> {
        self.names.longest(tokens, at)
    }

    /// Every name that starts in token `at`, the longest first; see [`Phrases::matches`].
    #[must_use]
    pub fn matches(&self, tokens: &Tokens, at: usize) -> Vec<Match<NameSense>> {
        self.names.matches(tokens, at)
    }

    /// What `name`, a text without particles, may name.
    #[must_use]
    pub fn get(&self, name: &str) -> Vec<NameSense> {
        self.names.get(name)
    }

    /// The adjectives of nationality that start in token `at` (`الروسي`, `كوري شمالي`), the longest first. Listed
    /// without the article: where the text has it, the match says [`super::phrases::ArticleFit::Added`].
    #[must_use]
    pub fn nisbas(&self, tokens: &Tokens, at: usize) -> Vec<Match<Nisba>> {
        self.nisbas.matches(tokens, at)
    }

    /// What the adjective `word`, without the article, may mean.
    #[must_use]
    pub fn nisba(&self, word: &str) -> Vec<Nisba> {
        self.nisbas.get(word)
    }

    fn add(&mut self, entry: Entry) -> EntryId {
        let id = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        self.entries.push(entry);
        EntryId(id)
    }

    fn add_names(&mut self, row: Row<'static>, column: usize, entry: EntryId, aspect: Aspect) {
        for value in row.values(column) {
            let (name, common) = tsv::marked(value);
            self.names.add(
                name,
                NameSense {
                    entry,
                    aspect,
                    common,
                },
            );
        }
    }

    /// code, status, wikidata, names, official, adjectives, plurals, capitals, capital's wikidata, others.
    fn add_country(&mut self, row: Row<'static>) {
        let code = row.field(0);
        let entry = self.add(Entry {
            name: first(row, 3),
            class: EntryClass::Country,
            kind: Kind::Place,
            sort: row.field(1),
            country: Some(code),
            wikidata: row.optional(2),
        });
        self.add_names(row, 3, entry, Aspect::Name);
        self.add_names(row, 4, entry, Aspect::Official);
        self.add_names(row, 9, entry, Aspect::ByName);
        self.add_nisbas(row, 5, 6, entry);
        if row.optional(7).is_some() {
            let capital = self.add(Entry {
                name: first(row, 7),
                class: EntryClass::Capital,
                kind: Kind::Place,
                sort: "city",
                country: Some(code),
                wikidata: row.optional(8),
            });
            self.add_names(row, 7, capital, Aspect::Name);
        }
    }

    /// names, sort, country, wikidata.
    fn add_place(&mut self, row: Row<'static>) {
        let entry = self.add(Entry {
            name: first(row, 0),
            class: EntryClass::Place,
            kind: Kind::Place,
            sort: row.field(1),
            country: row.optional(2),
            wikidata: row.optional(3),
        });
        self.add_names(row, 0, entry, Aspect::Name);
    }

    /// names, short names, sort, country, wikidata.
    fn add_thing(&mut self, row: Row<'static>, class: EntryClass, kind: Kind) {
        let entry = self.add(Entry {
            name: first(row, 0),
            class,
            kind,
            sort: row.field(2),
            country: row.optional(3),
            wikidata: row.optional(4),
        });
        self.add_names(row, 0, entry, Aspect::Name);
        self.add_names(row, 1, entry, Aspect::Short);
    }

    fn add_nisbas(
        &mut self,
        row: Row<'static>,
        singulars: usize,
        collectives: usize,
        entry: EntryId,
    ) {
        for value in row.values(singulars) {
            let (word, common) = tsv::marked(value);
            for (phrase, inflection) in inflected(word) {
                let nisba = Nisba {
                    entry,
                    inflection,
                    common,
                };
                self.nisbas.add(&phrase, nisba);
                if phrase.contains(' ') {
                    // `الكوري الشمالي`: the article of the first word is that of the look-up.
                    self.nisbas.add(&phrase.replace(' ', " ال"), nisba);
                }
            }
        }
        for value in row.values(collectives) {
            let (word, common) = tsv::marked(value);
            self.nisbas.add(
                word,
                Nisba {
                    entry,
                    inflection: Inflection::Collective,
                    common,
                },
            );
        }
    }
}

fn first(row: Row<'static>, column: usize) -> &'static str {
    row.values(column)
        .next()
        .map_or("", |value| tsv::marked(value).0)
}

/// The forms of an adjective in `ي`; of two words (`كوري شمالي`) both are inflected.
fn inflected(masculine: &str) -> impl Iterator<Item = (String, Inflection)> {
    [
        ("", Inflection::Masculine),
        ("ة", Inflection::Feminine),
        ("ان", Inflection::MasculineDual),
        ("تان", Inflection::FeminineDual),
        ("تين", Inflection::FeminineDual),
        ("ون", Inflection::MasculinePlural),
        ("ين", Inflection::MasculinePlural),
        ("ات", Inflection::FemininePlural),
    ]
    .into_iter()
    .map(move |(ending, inflection)| {
        let words: Vec<String> = masculine
            .split(' ')
            // `جنوب أفريقي`, `هونغ كونغي`: only words in `ي` are adjectives.
            .map(|word| {
                if word.ends_with('ي') {
                    format!("{word}{ending}")
                } else {
                    word.to_owned()
                }
            })
            .collect();
        (words.join(" "), inflection)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::phrases::ArticleFit;
    use crate::text::span::Span;

    const COUNTRIES: &str = Data::BUILTIN.countries;
    const PLACES: &str = Data::BUILTIN.places;
    const BODIES: &str = Data::BUILTIN.bodies;
    const OUTLETS: &str = Data::BUILTIN.outlets;
    const WORKS: &str = Data::BUILTIN.works;
    const SORTS: &str = Data::BUILTIN.sorts;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, &[Span::new(0, text.len())])
    }

    /// The names in a sentence, the longest at each place, as `name/sort/country`.
    fn names(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::read(&Data::BUILTIN);
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match gazetteer.longest(&tokens, at) {
                Some(m) if m.article == ArticleFit::AsListed && !m.readings[0].common => {
                    let entry = gazetteer.entry(m.readings[0].entry).unwrap();
                    found.push(format!("{} {}", entry.country.unwrap_or("-"), entry.name));
                    at = m.tokens.end;
                }
                _ => at += 1,
            }
        }
        found
    }

    #[test]
    fn nouns_are_those_of_sorts_that_things_have() {
        assert_eq!(tsv::faults(SORTS), Vec::<String>::new());
        let gazetteer = Gazetteer::read(&Data::BUILTIN);
        let heads = [Data::BUILTIN.org_heads, Data::BUILTIN.loc_heads];
        for sort in gazetteer.nouns.keys() {
            let heads = heads.iter().flat_map(|file| tsv::rows(file));
            assert!(
                gazetteer.entries().any(|(_, entry)| entry.sort == *sort)
                    || heads.into_iter().any(|row| row.field(3) == *sort),
                "{sort}"
            );
        }
        assert_eq!(gazetteer.nouns("newspaper"), ["صحيفه", "جريده"]);
        assert!(gazetteer.nouns("river").is_empty());
    }

    #[test]
    fn files_are_well_formed() {
        for (file, text) in [
            ("countries", COUNTRIES),
            ("bodies", BODIES),
            ("outlets", OUTLETS),
            ("works", WORKS),
        ] {
            assert_eq!(tsv::faults(text), Vec::<String>::new(), "{file}.tsv");
        }
        assert_eq!(tsv::faults_by(PLACES, &[0, 2]), Vec::<String>::new());
    }

    #[test]
    fn every_state_has_a_name_an_adjective_a_capital_and_an_item() {
        let rows =
            |status: &'static str| tsv::rows(COUNTRIES).filter(move |row| row.field(1) == status);
        assert_eq!(rows("un").count(), 193);
        assert_eq!(rows("observer").count(), 2);
        for row in rows("un").chain(rows("observer")) {
            for column in [2, 3, 5, 7] {
                assert!(row.optional(column).is_some(), "{} {column}", row.field(0));
            }
            assert_eq!(row.field(0).len(), 2);
            assert!(row.field(2).starts_with('Q'));
        }
    }

    #[test]
    fn places_belong_to_listed_countries() {
        let codes: Vec<&str> = tsv::rows(COUNTRIES).map(|row| row.field(0)).collect();
        for (file, column) in [(PLACES, 2), (BODIES, 3), (OUTLETS, 3), (WORKS, 3)] {
            for country in tsv::rows(file).filter_map(|row| row.optional(column)) {
                assert!(codes.contains(&country), "{country}");
            }
        }
    }

    #[test]
    fn names_are_found_in_sentences() {
        for (text, expected) in [
            (
                "قالت روسيا وأوكرانيا إن الوفدين",
                &["RU روسيا", "UA أوكرانيا"][..],
            ),
            (
                "زار الوزير الإمارات العربية المتحدة ثم أبو ظبي",
                &["AE الإمارات", "AE أبوظبي"],
            ),
            (
                "في بالولايات المتحدة وللأردن",
                &["US الولايات المتحدة", "JO الأردن"],
            ),
            (
                "وصل إلى بكين قادما من كوالا لمبور",
                &["CN بكين", "MY كوالالمبور"],
            ),
            ("كيف جرى الملف الـمالي", &[]),
            ("جمهورية مصر العربية", &["EG مصر"]),
            ("من مدينة غزة إلى خانيونس", &["PS غزة", "PS خان يونس"]),
            (
                "عبر مضيق هرمز وقناة السويس",
                &["- مضيق هرمز", "- قناة السويس"],
            ),
            ("في شمال شرقي حلب وبدير الزور", &["SY دير الزور"]),
            (
                "دعا الناتو والأمم المتحدة",
                &["- حلف شمال الأطلسي", "- الأمم المتحدة"],
            ),
            ("قالت لليونيسف وللأونروا", &["- يونيسف", "- الأونروا"]),
            ("(د.ب.أ)", &["DE وكالة الأنباء الألمانية"]),
            (
                "نقلت أ ف ب عن صحيفة لوموند",
                &["FR وكالة الصحافة الفرنسية", "FR لوموند"],
            ),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn adjectives_follow_gender_and_number() {
        let gazetteer = Gazetteer::read(&Data::BUILTIN);
        for (text, country, inflection, taken) in [
            ("الروسي", "RU", Inflection::Masculine, 1),
            ("والأميركية", "US", Inflection::Feminine, 1),
            ("للفلسطينيين", "PS", Inflection::MasculinePlural, 1),
            ("الروس", "RU", Inflection::Collective, 1),
            ("الكوري الشمالي", "KP", Inflection::Masculine, 2),
            ("الكورية الجنوبية", "KR", Inflection::Feminine, 2),
            ("الجنوب أفريقية", "ZA", Inflection::Feminine, 2),
            ("سعوديات", "SA", Inflection::FemininePlural, 1),
        ] {
            let found = gazetteer.nisbas(&tokens(text), 0);
            let best = found.first().unwrap_or_else(|| panic!("{text}"));
            let reading = best.readings[0];
            assert_eq!(
                gazetteer.entry(reading.entry).unwrap().country,
                Some(country),
                "{text}"
            );
            assert_eq!(reading.inflection, inflection, "{text}");
            assert_eq!(best.tokens.len(), taken, "{text}");
        }
    }
}
