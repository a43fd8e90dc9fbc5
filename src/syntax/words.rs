//! What a single word can be, by the closed classes and by its form.

use crate::lexicon::classes::{Class, Classes};
use crate::syntax::onset::{is_definite, onset, without_article};
use crate::text::document::Document;
use crate::text::tokens::TokenKind;

/// How many letters a verb in the present has at least: the prefix and a root of three.
const PRESENT_LETTERS: usize = 4;
/// How many letters a verb in the past has at least in the feminine: a root of three and the ending.
const PAST_FEMININE_LETTERS: usize = 4;
/// How many letters an adverb in the accusative has at least; shorter words in alef are names and particles.
const ADVERB_LETTERS: usize = 5;
/// How many letters a feminine noun has at least of which the `ل` before it is told by its ending alone: `لمحكمة`.
const FEMININE_LETTERS: usize = 4;

/// Whether `bare`, a key without particles and article, has the ending of an adjective of relation (nisba): `روسي`,
/// `روسية`, `روسيين`. Frequent nouns that end so are none.
#[must_use]
pub fn has_nisba_ending(classes: &Classes, bare: &str) -> bool {
    !classes.is(bare, Class::FalseNisba)
        && ["ي", "يه", "يون", "يين", "يان", "يتان", "يتين", "يات"]
            .iter()
            .any(|ending| {
                bare.strip_suffix(ending)
                    .is_some_and(|stem| stem.chars().nth(1).is_some())
            })
}

/// Whether `key` is a preposition, alone or with a conjunction written onto it: `وفي`.
#[must_use]
pub fn is_joined_preposition(classes: &Classes, key: &str) -> bool {
    classes.is(key, Class::PrepositionLike)
        || key.strip_prefix(['و', 'ف']).is_some_and(|rest| {
            rest.chars().nth(1).is_some() && classes.is(rest, Class::PrepositionLike)
        })
}

/// Whether `key` is a rank or honorific that stands before a name.
#[must_use]
pub fn is_honorific(classes: &Classes, key: &str) -> bool {
    classes.is(without_article(key), Class::RankOrHonorific)
}

/// Whether `key` names an occasion or a time for speaking, which no description of a speaker goes on with: `في بيان`.
#[must_use]
pub fn is_occasion(classes: &Classes, key: &str) -> bool {
    let bare = key
        .strip_prefix("ال")
        .or_else(|| key.strip_prefix("لل"))
        .unwrap_or(key);
    let class = classes.of(bare);
    class.has(Class::OccasionOfSpeech) || class.has(Class::Setting)
}

/// Whether token `at` is a word that may belong to a noun phrase: no particle, preposition or punctuation.
#[must_use]
pub fn is_nominal(document: &Document<'_>, classes: &Classes, at: usize) -> bool {
    let class = classes.of(document.key(at));
    matches!(
        document.kind(at),
        Some(TokenKind::Word | TokenKind::Foreign)
    ) && !class.has(Class::NonNominal)
        && !class.has(Class::PrepositionLike)
}

/// Whether the word looks like a finite verb that would start a clause after its subject (`رفض`, `طلب`, `يعمل`).
#[must_use]
pub fn looks_finite(classes: &Classes, key: &str) -> bool {
    classes.is(key, Class::FiniteWord)
        // Nouns in ت- are many, those in ي- few.
        || key.starts_with('ي')
            && key.chars().count() >= PRESENT_LETTERS
            && !key.ends_with("يه")
            && !classes.begins(key, Class::NounInYa)
}

/// Whether the word looks like a past tense in the feminine, which after an indefinite noun starts a relative clause:
/// `قائمة اطلعت عليها الصحيفة`.
#[must_use]
pub fn looks_past(classes: &Classes, key: &str) -> bool {
    key.ends_with('ت')
        && !key.ends_with("ات")
        && !is_definite(key)
        && key.chars().count() >= PAST_FEMININE_LETTERS
        && !classes.is(key, Class::NounInTa)
}

/// Whether the word looks like an accusative used as an adverb: it ends in the alef of tanwin (`سابقا`, `مقرا`), and is no
/// foreign word in `يا` (`ألمانيا`).
#[must_use]
pub fn looks_adverbial(key: &str) -> bool {
    key.ends_with('ا')
        && key.chars().count() >= ADVERB_LETTERS
        && !key.starts_with("ال")
        && !key.ends_with("يا")
}

/// Whether a conjunction or preposition is written onto the word, as far as its first letters tell: `والوزير`,
/// `للمحكمة`, `لمحكمة`, `بمدينة`.
#[must_use]
pub fn is_joined(classes: &Classes, key: &str) -> bool {
    let onset = onset(key);
    onset.conjunction
        || onset.preposition.is_some()
        || matches!(key, "و" | "ل" | "ب")
        || key.starts_with("وب")
        || key.strip_prefix('ل').is_some_and(|rest| {
            rest.ends_with('ه') && rest.chars().count() >= FEMININE_LETTERS
                || classes.is(rest, Class::OutletNoun)
        })
}
