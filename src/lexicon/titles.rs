//! Titles: the words beside a name that say what a person is. `data/titles.tsv`.

use super::data::Data;
use super::phrases::{List, Match, Openings, Phrases};
use super::tsv;
use crate::text::tokens::Tokens;

/// What kind of word stands beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TitleClass {
    /// An office or a profession, which may have a complement: `وزير الخارجية`, `المدرب`.
    Function,
    /// Someone whom the news meets without an office: `مواطن`, `ناشط`.
    Person,
    /// A military or police rank: `عقيد`.
    Rank,
    /// A courtesy that says nothing of the function: `السيد`, `الدكتور`.
    Honorific,
    /// A relation to another person, who is named next: `نجل`.
    Kinship,
}

/// The gender and number of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleForm {
    /// `وزير`.
    Masculine,
    /// `وزيرة`.
    Feminine,
    /// `وزراء`, `وزيرات`, `مستشارون`.
    Plural,
    /// `وزيرا`, `وزيري`, `وزيرين`.
    Dual,
}

/// A title as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The masculine singular, the same for all its forms.
    pub lemma: &'static str,
    /// What kind of word it is.
    pub class: TitleClass,
    /// Which form.
    pub form: TitleForm,
    /// Whether it is an everyday word as well (`دولة`, `جناح`).
    pub common: bool,
    /// Whether with its article it is also a form of address before a name: `المهندس`.
    pub address: bool,
}

/// The titles.
#[derive(Clone, Debug)]
pub struct Titles {
    phrases: Phrases<Title>,
}

/// The mark of forms of address among the classes of a row.
const ADDRESS: &str = "address";

impl Titles {
    /// The titles of `data/titles.tsv`.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut titles = Self {
            phrases: Phrases::new(List::Titles, data.joining),
        };
        for row in tsv::rows(data.titles) {
            let (lemma, common) = tsv::marked(row.field(0));
            for class in row.values(3).filter_map(class) {
                let mut add = |phrase: &str, form| {
                    let title = Title {
                        lemma,
                        class,
                        form,
                        common,
                        address: row.has(3, ADDRESS),
                    };
                    titles.add(phrase, title);
                };
                add(lemma, TitleForm::Masculine);
                row.values(1)
                    .for_each(|feminine| add(feminine, TitleForm::Feminine));
                row.values(2)
                    .for_each(|plural| add(plural, TitleForm::Plural));
                if !lemma.contains(' ') && class != TitleClass::Honorific {
                    for ending in ["ان", "ين", "ا", "ي"] {
                        add(&format!("{lemma}{ending}"), TitleForm::Dual);
                    }
                }
            }
        }
        titles
    }

    /// Adds what begins its phrases.
    pub(super) fn add_openings(&self, openings: &mut Openings) {
        openings.add(&self.phrases);
    }

    /// The titles that start in token `at`, the longest first. They are listed without the article: where the text has
    /// it, the match says [`super::phrases::ArticleFit::Added`].
    #[must_use]
    pub fn matches(&self, tokens: &Tokens, at: usize) -> Vec<Match<Title>> {
        self.phrases.matches(tokens, at)
    }

    /// The longest title that starts in token `at`.
    #[must_use]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<Match<Title>> {
        self.phrases.longest(tokens, at)
    }

    /// What the word or phrase, without the article, may be.
    #[must_use]
    pub fn get(&self, word: &str) -> Vec<Title> {
        self.phrases.get(word)
    }

    fn add(&mut self, phrase: &str, title: Title) {
        self.phrases.add(phrase, title);
        if let Some((first, rest)) = phrase.split_once(' ')
            && !rest.starts_with("ال")
        {
            // `الأمين العام`, `وزير الخارجية`.
            self.phrases.add(&format!("{first} ال{rest}"), title);
        }
    }
}

fn class(name: &str) -> Option<TitleClass> {
    Some(match name {
        "function" => TitleClass::Function,
        "person" => TitleClass::Person,
        "rank" => TitleClass::Rank,
        "honorific" => TitleClass::Honorific,
        "kinship" => TitleClass::Kinship,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    const TITLES: &str = Data::BUILTIN.titles;

    #[test]
    fn the_file_is_well_formed() {
        assert_eq!(tsv::faults(TITLES), Vec::<String>::new());
        for row in tsv::rows(TITLES) {
            assert!(
                row.values(3).any(|c| class(c).is_some()),
                "{}",
                row.field(0)
            );
            assert!(
                row.values(3).all(|c| class(c).is_some() || c == ADDRESS),
                "{}",
                row.field(0)
            );
        }
    }

    #[test]
    fn titles_are_found_in_their_forms() {
        let titles = Titles::read(&Data::BUILTIN);
        for (text, lemma, class, form, taken) in [
            (
                "الرئيس",
                "رئيس",
                TitleClass::Function,
                TitleForm::Masculine,
                1,
            ),
            (
                "ورئيسة المجلس",
                "رئيس مجلس",
                TitleClass::Function,
                TitleForm::Feminine,
                2,
            ),
            (
                "للأمين العام",
                "أمين عام",
                TitleClass::Function,
                TitleForm::Masculine,
                2,
            ),
            (
                "بوزير الخارجية",
                "وزير خارجية",
                TitleClass::Function,
                TitleForm::Masculine,
                2,
            ),
            ("وزيرا", "وزير", TitleClass::Function, TitleForm::Dual, 1),
            (
                "الوزراء",
                "وزير",
                TitleClass::Function,
                TitleForm::Plural,
                1,
            ),
            ("العقيد", "عقيد", TitleClass::Rank, TitleForm::Masculine, 1),
            (
                "السيدة",
                "سيد",
                TitleClass::Honorific,
                TitleForm::Feminine,
                1,
            ),
            ("شقيقته", "", TitleClass::Kinship, TitleForm::Feminine, 0),
            (
                "وشقيقة",
                "شقيق",
                TitleClass::Kinship,
                TitleForm::Feminine,
                1,
            ),
        ] {
            let tokens = Tokens::of(text, &[Span::new(0, text.len())]);
            let Some(found) = titles.longest(&tokens, 0) else {
                assert_eq!(taken, 0, "{text}");
                continue;
            };
            let title = found.readings[0];
            assert_eq!(
                (title.lemma, title.class, title.form, found.tokens.len()),
                (lemma, class, form, taken),
                "{text}"
            );
        }
    }
}
