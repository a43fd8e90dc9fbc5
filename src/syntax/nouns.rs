//! Nouns of those who speak in news, and of what is said: what tells the subject of a verb of saying from its object.
//!
//! Words are keys ([`crate::text::fold::key`]).

use super::onset::{without_article, without_onset};
use super::words;
use crate::findings::Kind;
use crate::lexicon::classes::{Class, Classes};

/// Whether the noun is a plural of persons by its form, or one of the broken plurals of those who speak in news.
#[must_use]
pub fn is_plural_noun(classes: &Classes, key: &str) -> bool {
    let bare = without_article(key);
    (bare.chars().count() >= 5 && (bare.ends_with("ون") || bare.ends_with("ين")))
        || classes.is(key, Class::ConstructPlural)
        || bare
            .strip_suffix("ان")
            .is_some_and(|one| is_source_noun(classes, one))
        || classes.is(bare, Class::PluralOfPersons)
}

/// Whether the noun is a plural of bodies, documents or accounts: `صفحات`, `مواقع`, `تقارير`.
#[must_use]
pub fn is_plural_of_things(classes: &Classes, key: &str) -> bool {
    let bare = without_article(key);
    bare.ends_with("ات") && may_speak(classes, key) || classes.is(bare, Class::PluralOfSources)
}

/// Nouns for those who speak without a name: a name after them is not theirs.
#[must_use]
pub fn is_source_noun(classes: &Classes, key: &str) -> bool {
    let bare = without_article(key);
    // `المتحدث سامر حداد`: with the article the name is his.
    classes.is(bare, Class::UnnamedSource)
        && !(key.starts_with("ال") && matches!(bare, "متحدث" | "متحدثه" | "ناطق" | "ناطقه"))
}

/// What an unnamed speaker is, by the noun.
#[must_use]
pub fn kind_of(classes: &Classes, bare: &str) -> Kind {
    let class = classes.of(bare);
    if class.has(Class::DocumentNoun) {
        Kind::Other
    } else if class.has(Class::BodyNoun) {
        Kind::Organisation
    } else {
        Kind::Person
    }
}

/// Whether the noun is one of those who speak: persons, bodies, documents.
#[must_use]
pub fn may_speak(classes: &Classes, key: &str) -> bool {
    let bare = without_article(key);
    is_plural_noun(classes, key)
        || is_speaking_noun(classes, bare)
        || kind_of(classes, bare) != Kind::Person
        || classes.is(key, Class::QuantityNoun)
        || without_pronoun(bare).is_some_and(|noun| is_speaking_noun(classes, &noun))
}

/// Whether the word has the form of a verbal noun that no document or body is called by: `تمديد`, `جاهزيته`.
fn is_masdar(classes: &Classes, bare: &str) -> bool {
    let letters = bare.chars().count();
    let second_form = letters == 5 && bare.starts_with('ت') && bare.chars().nth(3) == Some('ي');
    let quality = letters > 6
        && (bare.ends_with("يته") || bare.ends_with("يتها"))
        && without_pronoun(bare).is_none_or(|noun| !is_speaking_noun(classes, &noun));
    (second_form && kind_of(classes, bare) == Kind::Person) || quality
}

/// Nouns of what is said or done, which stand as objects after verbs of saying: `أكد ضرورة …`, `نفى وجود …`.
#[must_use]
pub fn is_abstract(classes: &Classes, bare: &str) -> bool {
    is_masdar(classes, bare) || classes.is(bare, Class::ObjectOfSaying)
}

/// Nouns of those who speak that may open a sentence.
#[must_use]
pub fn is_speaking_noun(classes: &Classes, bare: &str) -> bool {
    is_source_noun(classes, bare)
        || words::is_honorific(classes, bare)
        || classes.is(bare, Class::SpeakingNoun)
}

/// The noun without the pronoun written onto it (`مسلسله`, `روايتها`), where it may have one.
#[must_use]
pub fn without_pronoun(key: &str) -> Option<String> {
    let bare = ["هما", "هم", "ها", "ه", "نا"]
        .iter()
        .find_map(|pronoun| key.strip_suffix(pronoun))?;
    if bare.chars().count() < 3 {
        return None;
    }
    Some(match bare.strip_suffix('ت') {
        Some(stem) => format!("{stem}ه"),
        None => bare.to_owned(),
    })
}

/// Whether `key` is a noun whose bearer's name or title may stand in marks.
#[must_use]
pub fn names_something(classes: &Classes, key: &str) -> bool {
    let bare = without_onset(
        key.strip_prefix(['و', 'ف', 'ل', 'ب'])
            .filter(|rest| is_naming(classes, without_onset(rest)))
            .unwrap_or(key),
    );
    is_naming(classes, bare)
}

/// Whether such a noun is governed by a preposition written onto it: `بموقع`, `لصحيفة`.
#[must_use]
pub fn is_governed(classes: &Classes, key: &str) -> bool {
    key.strip_prefix(['ب', 'ل'])
        .is_some_and(|rest| is_naming(classes, without_onset(rest)))
        && !is_naming(classes, key)
}

fn is_naming(classes: &Classes, bare: &str) -> bool {
    let class = classes.of(bare);
    class.has(Class::NamingNoun) || class.has(Class::WorkNoun) || class.has(Class::OwnAccount)
}
