//! Phrases: what the words round a noun phrase look like, and how far a noun phrase goes.
//!
//! There is no parser; a noun phrase is read from left to right by what may follow its head: a genitive, adjectives
//! that agree in definiteness, one prepositional complement. Words are keys ([`crate::text::fold::key`]).

use crate::findings::Kind;
use crate::lexicon::classes::{Class, Classes};
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// Whether `key` is a preposition, alone or with a conjunction written onto it: `وفي`.
#[must_use]
pub fn is_joined_preposition(classes: &Classes, key: &str) -> bool {
    classes.is(key, Class::PrepositionLike)
        || key.strip_prefix(['و', 'ف']).is_some_and(|rest| {
            rest.chars().count() > 1 && classes.is(rest, Class::PrepositionLike)
        })
}

/// Whether `key` is a rank or honorific that stands before a name.
#[must_use]
pub fn is_honorific(classes: &Classes, key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    classes.is(bare, Class::RankOrHonorific)
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

/// Whether the word itself says that it is definite (`ال…`, after a conjunction too).
#[must_use]
pub fn is_definite(key: &str) -> bool {
    key.starts_with("ال") && key.chars().count() > 3
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
        // A present tense: ي before three letters at least, no article. Nouns in ت- are many, those in ي- few.
        || key.starts_with('ي')
            && key.chars().count() >= 4
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
        && key.chars().count() >= 4
        && !classes.is(key, Class::NounInTa)
}

/// What is known of the phrases in the text: where a mention ends that starts at a token.
pub trait Mentions {
    /// The closed classes of words.
    fn classes(&self) -> &Classes;
    /// The token after the longest mention that starts at token `at`.
    fn mention_end(&self, at: usize) -> Option<usize>;
    /// Whether a person's proper name starts at token `at`.
    fn is_person_name(&self, at: usize) -> bool;
    /// Whether something starts at token `at` that no noun phrase goes on with: a cue, an expression of time.
    fn breaks(&self, at: usize) -> bool;
    /// The token after the quoted name that starts with its quote mark at token `at`.
    fn quoted_name_end(&self, at: usize) -> Option<usize>;
    /// Whether a particle is written onto the mention that starts at token `at`.
    fn is_prefixed(&self, at: usize) -> bool;
    /// Whether `bare`, a key without its article, is an adjective by the lexicon or its ending.
    fn is_adjective(&self, bare: &str) -> bool;
    /// Whether a newsroom is named at token `at`.
    fn is_outlet(&self, at: usize) -> bool;
    /// The token after the name that stands right behind the description of the same thing that starts at token `at`.
    fn apposition_end(&self, at: usize) -> Option<usize>;
}

/// How far the noun phrase goes whose head is token `head`, `limit` at most: an unnamed speaker with his genitive,
/// adjectives and one complement (`مصادر أخرى في الجيش الحر`, `متحدث باسم الشركة`).
#[must_use]
pub fn noun_phrase(
    document: &Document<'_>,
    mentions: &impl Mentions,
    head: usize,
    limit: usize,
) -> Range<usize> {
    let classes = mentions.classes();
    let head_definite = is_definite(document.key(head));
    let mut at = head + 1;
    let mut definite_seen = head_definite;
    let mut complement = false;
    let quantifier = classes.is(document.key(head), Class::QuantityNoun);
    // A document has its author behind `ل`: `تقرير للمنظمة`.
    let described = super::nouns::kind_of(classes, document.key(head)) == Kind::Other;
    while at < limit {
        let key = document.key(at);
        if definite_seen && mentions.classes().is(key, Class::Corroborative) {
            return head..at + 1;
        }
        // عدد من أعضاء …, أحد كبار …
        if quantifier && key == "من" && at + 1 < limit {
            let end = noun_phrase(document, mentions, at + 1, limit).end;
            return head..end;
        }
        if quantifier && matches!(key, "منهم" | "منها" | "منهما" | "منهن") {
            return head..at + 1;
        }
        if let Some(end) = mentions.quoted_name_end(at).filter(|&end| end <= limit) {
            at = end;
            definite_seen = true;
            continue;
        }
        if key == "باسم" && at + 1 < limit {
            at = object_end(document, mentions, at + 1, limit);
            complement = true;
            definite_seen = true;
            continue;
        }
        // Behind a definite head these rather belong to the verb: `حذرت السلطات من …`.
        let verbal = head_definite
            && matches!(key, "من" | "الي" | "علي")
            && !is_honorific(classes, document.key(head));
        if classes.is(key, Class::ComplementPreposition) && !verbal && !complement && at + 1 < limit
        {
            let object = document.key(at + 1);
            if is_occasion(classes, object)
                || mentions.breaks(at + 1)
                || classes.is(object, Class::NonNominal)
            {
                break;
            }
            at = object_end(document, mentions, at + 1, limit);
            complement = true;
            definite_seen = true;
            continue;
        }
        if !is_nominal(document, classes, at) || mentions.breaks(at) || mentions.is_person_name(at)
        {
            break;
        }
        if !complement
            && let Some(end) = written_complement(
                document,
                mentions,
                at,
                limit,
                described || definite_seen && at > head + 1,
            )
        {
            at = end;
            complement = true;
            definite_seen = true;
            continue;
        }
        if let Some(end) = mentions.mention_end(at).filter(|&end| end <= limit) {
            // A genitive: after a head without article only, and with nothing written onto it.
            if head_definite || complement || mentions.is_prefixed(at) {
                break;
            }
            at = end;
            definite_seen = true;
            continue;
        }
        if joins(document, classes, at)
            || looks_finite(classes, key)
            || looks_past(classes, key)
            || classes.is(key, Class::FreeAdverb)
            || is_adverbial(key)
        {
            break;
        }
        if is_definite(key) {
            // Behind a complement only an adjective belongs to it.
            if complement && !is_complement_adjective(classes, key) {
                break;
            }
            // So it is behind a definite head and its genitive: `المعارضة` + `الحكومة` are two.
            if definite_seen && !complement && !goes_with(document, mentions, head, at) {
                break;
            }
            // `محكمة محلية` + `الطلب`, but `مسؤول رفيع المستوى`.
            let before = document.key(at - 1);
            if !definite_seen
                && at > head + 1
                && mentions.is_adjective(before)
                && !classes.is(before, Class::AdjectiveWithGenitive)
            {
                break;
            }
            definite_seen = true;
            at += 1;
            continue;
        }
        // A word without article after a definite one belongs to it no more.
        if definite_seen {
            break;
        }
        // `مصدر أمني` + `مقتل`: after an adjective only another.
        if at > head + 1
            && mentions.is_adjective(document.key(at - 1))
            && !goes_with(document, mentions, head, at)
            || super::nouns::is_abstract(classes, key)
        {
            break;
        }
        at += 1;
        if at > head + 4 {
            break;
        }
    }
    head..at
}

/// Whether the word at token `at` may be an adjective of the noun before it: one that the lexicon has, a nisba, a
/// participle, or what agrees in the feminine and is nobody who speaks.
fn goes_with(document: &Document<'_>, mentions: &impl Mentions, head: usize, at: usize) -> bool {
    let classes = mentions.classes();
    let key = document.key(at);
    // أعضاء اللجنة المجتمعون
    if super::nouns::is_plural_noun(classes, document.key(head))
        && (key.ends_with("ون") || key.ends_with("ين"))
    {
        return true;
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    // Behind a genitive it may belong to the head as well: `تقرير الأمم المتحدة العالمي`.
    let feminine_before = is_definite(document.key(head))
        && at
            .checked_sub(1)
            .is_some_and(|before| document.key(before).ends_with('ه'));
    if mentions.is_adjective(bare) {
        return !feminine_before || !is_definite(key) || !bare.ends_with('ي');
    }
    let other = super::nouns::may_speak(classes, key) || super::nouns::is_abstract(classes, bare);
    !other
        && (bare.starts_with('م')
            || (document.key(at.saturating_sub(1)).ends_with('ه') && bare.ends_with('ه'))
            || classes.is(bare, Class::SpeakerAdjective))
}

/// Whether a definite word behind a complement is one more adjective of it: `مصادر في الجيش` + `الحر`.
fn is_complement_adjective(classes: &Classes, key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    crate::analysis::phrases::has_nisba_ending(classes, bare)
        || classes.is(bare, Class::BodyAdjective)
}

/// Where the complement ends whose preposition is written onto the word at token `at`: `مسؤول بالوزارة`,
/// `المدير العام لشركة …` (`described`: something definite stands between). Not to whom somebody speaks: `مسؤول لوكالة …`.
fn written_complement(
    document: &Document<'_>,
    mentions: &impl Mentions,
    at: usize,
    limit: usize,
    described: bool,
) -> Option<usize> {
    let classes = mentions.classes();
    let key = document.key(at);
    let prefixed = mentions.mention_end(at).is_some() && mentions.is_prefixed(at);
    let (rest, definite) = [("بال", true), ("لل", true), ("ب", false), ("ل", false)]
        .into_iter()
        .find_map(|(prefix, definite)| key.strip_prefix(prefix).map(|rest| (rest, definite)))?;
    let noun = super::nouns::kind_of(classes, rest) == Kind::Organisation
        || (!definite && super::terms::names_something(classes, rest));
    if !(prefixed || noun) || mentions.is_outlet(at) || classes.is(rest, Class::OutletNoun) {
        return None;
    }
    // After a noun alone it is rather whom the words are told to.
    if key.starts_with('ل') && !described {
        return None;
    }
    if prefixed {
        return mentions.mention_end(at).filter(|&end| end <= limit);
    }
    Some(object_end(document, mentions, at, limit))
}

/// Where the object of a preposition ends that starts at token `at`.
fn object_end(document: &Document<'_>, mentions: &impl Mentions, at: usize, limit: usize) -> usize {
    let classes = mentions.classes();
    if let Some(end) = mentions
        .quoted_name_end(at)
        .or_else(|| mentions.apposition_end(at))
        .or_else(|| mentions.mention_end(at))
        .filter(|&end| end <= limit)
    {
        return end;
    }
    let definite = is_definite(document.key(at)) || document.key(at).starts_with("بال");
    let feminine = definite && document.key(at).ends_with('ه');
    let mut end = at + 1;
    while end < limit && is_nominal(document, classes, end) && !mentions.breaks(end) {
        if let Some(mention) = mentions
            .quoted_name_end(end)
            .or_else(|| mentions.mention_end(end))
        {
            if definite {
                break;
            }
            return mention.min(limit);
        }
        let key = document.key(end);
        if joins(document, classes, end) || looks_finite(classes, key) || is_adverbial(key) {
            break;
        }
        // What agrees no more is no adjective of it: `باسم الوزارة الجديدة` + `القرار`.
        if definite && (!is_definite(key) || (feminine && !key.ends_with('ه'))) {
            break;
        }
        end += 1;
        if end > at + 4 {
            break;
        }
    }
    if end < limit
        && let Some(quoted) = mentions.quoted_name_end(end)
    {
        return quoted.min(limit);
    }
    end
}

/// A word with a conjunction or preposition written onto it, as far as its first letters tell: `والوزير`, `للمحكمة`,
/// `لمحكمة`, `بمدينة`.
fn joins(document: &Document<'_>, classes: &Classes, at: usize) -> bool {
    let key = document.key(at);
    key.starts_with("وال")
        || key.starts_with("لل")
        || key.starts_with("بال")
        || key.starts_with("فال")
        || (key.starts_with('ل') && key.ends_with('ه') && key.chars().count() > 4)
        || key
            .strip_prefix('ل')
            .is_some_and(|rest| classes.is(rest, Class::OutletNoun))
        || key == "و"
        || key == "ل"
        || key == "ب"
        || key.starts_with("وب")
}

/// An accusative used as an adverb: a word that ends in tanwin alif, not the start of a name.
fn is_adverbial(key: &str) -> bool {
    key.ends_with('ا') && key.chars().count() >= 5 && !key.starts_with("ال") && {
        // مقرا, سابقا; not foreign words in -يا (ألمانيا) nor feminine -اء.
        !key.ends_with("يا")
    }
}
