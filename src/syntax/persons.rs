//! Nouns for persons, bodies and places, by the lexicon of titles and heads.

use super::Grammar;
use super::marks::opens;
use super::onset::onset;
use crate::findings::Kind;
use crate::lexicon::titles::{TitleClass, TitleForm};
use crate::text::morphology::Split;
use std::ops::Range;

/// How many words a genitive has at most that makes a function of an everyday word: `كاتب الرواية الجديدة`.
const GENITIVE: usize = 3;

/// A noun for a person as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNoun {
    /// Its tokens: several for `الأمين العام`.
    pub tokens: Range<usize>,
    /// The particles on its first word.
    pub split: Split,
    /// What kind of noun it is.
    pub class: TitleClass,
    /// Whether with its article it is also a form of address before a name.
    pub address: bool,
    /// The masculine singular.
    pub lemma: &'static str,
}

impl Grammar<'_> {
    /// The noun for a person that starts in token `at`: a title, function, rank or relation (`رئيس`, `المتحدثة`,
    /// `الأمين العام`), the longest that the lexicon has.
    #[must_use]
    pub fn person_noun(&self, at: usize) -> Option<PersonNoun> {
        self.lexicon
            .titles
            .matches(&self.document.tokens, at)
            .into_iter()
            .find_map(|found| {
                let title = found.readings.iter().find(|title| {
                    // An everyday word without the article is more often that.
                    (!title.common
                        || found.split.article
                        || found.tokens.len() > 1
                        || self.is_body(found.tokens.end)
                        || title.class != TitleClass::Kinship && self.is_beside_name(&found.tokens))
                        // `المحافظة` is the place rather than a woman in that office.
                        && !(title.form == TitleForm::Feminine
                            && self.heads_place(self.document.key(at).get(found.split.bare..).unwrap_or_default()))
                        && !self.is_adjective_of_noun(at, found.split)
                        // The verb: `طالب الأمين العام …`.
                        && (title.lemma != "طالب" || found.split.article)
                        && matches!(title.form, TitleForm::Masculine | TitleForm::Feminine)
                })?;
                Some(PersonNoun {
                    tokens: found.tokens.clone(),
                    split: found.split,
                    class: title.class,
                    address: title.address,
                    lemma: title.lemma,
                })
            })
    }

    /// Whether a noun has a definite genitive, and the name of a person stands right before it or right behind that: `كاتب الرواية
    /// فلان`, `فلان أسطورة الملاعب`.
    fn is_beside_name(&self, noun: &Range<usize>) -> bool {
        let is_person = |at: usize| {
            self.name_at(at)
                .is_some_and(|name| name.kind == Kind::Person && name.plain)
        };
        let genitive = (noun.end..noun.end + GENITIVE)
            .take_while(|&at| {
                let onset = onset(self.document.key(at));
                self.follows(at) && onset.article && onset.is_article_alone() && !is_person(at)
            })
            .last();
        let Some(last) = genitive else { return false };
        let behind = || {
            let before = self.chunks.before(noun.start);
            self.follows(noun.start) && before.is_some_and(|name| name.kind == Kind::Person)
        };
        self.follows(last + 1) && is_person(last + 1) || behind()
    }

    /// Whether the word without article that starts at byte `bare` of token `at` means a person with a function.
    #[must_use]
    pub fn is_person_noun(&self, at: usize, bare: usize) -> bool {
        let rest = self.document.key(at).get(bare..).unwrap_or_default();
        self.lexicon
            .titles
            .get(rest)
            .iter()
            .any(|title| !title.common)
    }

    /// Whether a body or place stands at token `at`, by its name or by its head.
    #[must_use]
    pub fn is_body(&self, at: usize) -> bool {
        self.name_at(at)
            .is_some_and(|name| name.plain && name.kind != Kind::Person)
            || opens(self.document.key(at)) && self.name_at(at + 1).is_some()
            || self
                .lexicon
                .heads
                .matches(&self.document.tokens, at)
                .iter()
                .any(|found| {
                    found.split.is_plain()
                        && found
                            .readings
                            .iter()
                            .any(|head| head.kind == Kind::Organisation)
                })
    }

    /// Whether the noun without article opens names of places.
    fn heads_place(&self, bare: &str) -> bool {
        self.heads_any(bare, |kind| kind == Kind::Place)
    }

    /// Whether the noun without article opens names of bodies.
    pub(super) fn heads_body(&self, bare: &str) -> bool {
        self.heads_any(bare, |kind| kind == Kind::Organisation)
    }

    /// Whether the noun without article opens names of bodies or places.
    #[must_use]
    pub fn heads_body_or_place(&self, bare: &str) -> bool {
        self.heads_any(bare, |kind| {
            matches!(kind, Kind::Organisation | Kind::Place)
        })
    }

    fn heads_any(&self, bare: &str, of: impl Fn(Kind) -> bool) -> bool {
        self.lexicon
            .heads
            .get(bare)
            .iter()
            .any(|head| of(head.kind))
    }
}
