//! Bodies, places and events by the noun that heads their names: `وزارة الخارجية الروسية`, `مطار القاهرة الدولي`,
//! `الحرب العالمية الثانية`; and the names that follow a noun that stays outside: `مدينة` + name, `صحيفة` + name.

use super::{Candidate, Scene};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::heads::{Demand, Head};
use crate::lexicon::phrases::Match;
use crate::lexicon::times::Sense;
use crate::syntax::Grammar;
use crate::syntax::marks::{closes, opens};
use crate::syntax::onset::onset;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// The weight of a name by its head.
const HEADED: u8 = 55;
/// The weight of an event by its head: above the names of several words that it may hold.
const EVENT: u8 = 61;
/// The weight of a name that follows a noun which stays outside.
const FOLLOWING: u8 = 42;
/// The weight of a headed name that fills a pair of quote marks.
const QUOTED: u8 = 65;
/// How many words a name has that follows a noun.
const LONGEST: usize = 3;

/// The noun at token `at` that opens names, the longest the lexicon has; of the kinds that it may open, the first that is
/// no plural.
pub(crate) fn head(
    document: &Document<'_>,
    lexicon: &Lexicon,
    at: usize,
) -> Option<(Head, Match<Head>)> {
    lexicon
        .heads
        .matches(&document.tokens, at)
        .into_iter()
        .find_map(|found| {
            let single = found.readings.iter().find(|head| !head.plural);
            Some((*single.or(found.readings.first())?, found))
        })
}

/// Whether the noun without article opens names.
pub(crate) fn heads_names(lexicon: &Lexicon, bare: &str) -> bool {
    !lexicon.heads.get(bare).is_empty()
}

/// Whether the noun without article opens names of bodies or places.
fn heads_bodies(lexicon: &Lexicon, bare: &str) -> bool {
    lexicon
        .heads
        .get(bare)
        .iter()
        .any(|head| matches!(head.kind, Kind::Organisation | Kind::Place))
}

/// Whether token `at` is a noun after which the name of a place stands.
pub(crate) fn is_place_noun(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    head(document, lexicon, at)
        .is_some_and(|(head, found)| head.kind == Kind::Place && !found.split.article)
}

/// Names headed by nouns of bodies, places and events, and those that follow such nouns.
pub(super) fn candidates(scene: &Scene<'_>, grammar: &Grammar<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..scene.document.tokens.len() {
        if !scene.is_free(at) || !scene.is_word(at) || scene.is_desk(at) {
            continue;
        }
        let found = scene
            .lexicon
            .heads
            .matches(&scene.document.tokens, at)
            .into_iter()
            .find_map(|found| {
                found.readings.iter().find_map(|head| {
                    headed(scene, grammar, *head, &found)
                        .or_else(|| following(scene, grammar, *head, &found))
                })
            });
        out.extend(found);
    }
    out
}

/// Whether a body of several words stands inside these tokens and does not fill them: `كلية الهندسة جامعة القاهرة`,
/// `مجلس النواب اللبناني`.
fn holds_body(grammar: &Grammar<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|at| {
        grammar.name_at(at).is_some_and(|name| {
            name.kind == Kind::Organisation
                && name.tokens.len() > 1
                && name.tokens.end <= tokens.end
                && name.tokens.len() < tokens.len()
        })
    })
}

fn bare_at<'a>(scene: &Scene<'a>, at: usize) -> &'a str {
    let key = scene.document.key(at);
    key.get(onset(key).bare..).unwrap_or_default()
}

fn is_nisba_at(scene: &Scene<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.is_nisba(bare_at(scene, at))
}

/// Whether token `at` is an ordinal with the article.
fn is_ordinal_at(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .lexicon
        .times
        .senses(bare_at(scene, at))
        .iter()
        .any(|(sense, _)| matches!(sense, Sense::Ordinal(_)))
}

/// Whether token `at` is a definite adjective that says which one is meant, not how it is called: `الجديدة`.
fn is_passing_at(scene: &Scene<'_>, at: usize) -> bool {
    let bare = bare_at(scene, at);
    let masculine = bare.strip_suffix('ه').unwrap_or(bare);
    onset(scene.document.key(at)).article
        && scene.lexicon.classes.is(masculine, Class::PassingAdjective)
}

/// Whether token `at` is the adjective of a country with the article.
fn is_country_after(scene: &Scene<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    onset(scene.document.key(at)).article
        && grammar.name_at(at).is_none()
        && is_nisba_at(scene, grammar, at)
}

/// `وزارة الخارجية الروسية`: the head with its adjectives and genitives.
fn headed(
    scene: &Scene<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    let demand = head.demand;
    if let Some(candidate) = whole_quote(scene, grammar, head, found) {
        return Some(candidate);
    }
    if !head.inside
        || demand == Demand::Never
        || head.plural && head.lemma != "قوة"
        || head.kind == Kind::Place && head.lemma == "منطقة"
    {
        return None;
    }
    let at = found.tokens.start;
    let split = found.split;
    // `الخارجية`, `الداخلية` are ministries; without the article they are other words.
    let ministry = matches!(head.lemma, "خارجية" | "داخلية");
    if ministry && !split.article {
        return None;
    }
    let phrase = grammar.core(found.tokens.clone(), split);
    let mut end = phrase.tokens.end;
    // What describes the body for the reader is no part of its name, nor is the country of a place.
    while end > found.tokens.end
        && (is_passing_at(scene, end - 1)
            || head.kind == Kind::Place
                && phrase.construct
                && is_country_after(scene, grammar, end - 1))
    {
        end -= 1;
    }
    let mut named = phrase.construct;
    if split.article {
        let numbered = head.kind == Kind::Organisation
            && scene.follows(end)
            && scene.document.kind(end) == Some(TokenKind::Number);
        if numbered {
            // `الفرقة 30`.
            end += 1;
            named = true;
        } else {
            // A definite head with the adjective of a country alone describes: `الحكومة اليمنية`.
            let of_country = (found.tokens.end..end).any(|at| is_nisba_at(scene, grammar, at));
            let otherwise = (found.tokens.end..end).any(|at| !is_nisba_at(scene, grammar, at));
            let after_name_of = at
                .checked_sub(1)
                .is_some_and(|before| scene.follows(at) && scene.document.key(before) == "باسم");
            named = match (head.kind, head.sort) {
                (Kind::Place, _)
                | (_, "programme" | "government" | "team" | "site" | "channel" | "company") => {
                    false
                }
                _ if ministry => of_country || after_name_of,
                // `المركز الثاني` is a rank.
                (_, _) if head.lemma == "مركز" => {
                    (found.tokens.end..end).any(|at| !is_ordinal_at(scene, at))
                }
                _ if head.is_abstract => otherwise && has_function_before(scene, grammar, at),
                (_, "force" | "movement" | "party") => otherwise && (of_country || !head.plural),
                _ => otherwise,
            };
        }
    }
    if !phrase.construct && !split.article {
        return None;
    }
    if (demand == Demand::Complement || split.article && phrase.modified && !head.is_abstract)
        && head.kind == Kind::Organisation
        && let Some(complement) = lam_complement(scene, grammar, end)
    {
        end = complement;
        named = true;
    }
    // Of an alliance a place says who is in it, of a leadership who leads: neither is its name.
    let places_name =
        head.sort != "party" && !(head.sort == "force" && head.plural) && !head.is_abstract;
    let persons_name = !head.is_abstract;
    // The body of a faculty follows it without more: `كلية الهندسة جامعة القاهرة`.
    if head.sort == "faculty"
        && scene.follows(end)
        && let Some(name) = grammar
            .name_at(end)
            .filter(|name| name.plain && name.kind == Kind::Organisation)
    {
        end = name.tokens.end;
    } else if head.sort == "faculty"
        && scene.follows(end)
        && let Some((university, found)) = self::head(scene.document, scene.lexicon, end)
        && university.sort == "university"
        && found.split.is_plain()
        && !found.split.article
    {
        end = grammar.core(found.tokens, found.split).tokens.end;
    }
    if phrase.construct
        && grammar
            .person_noun(found.tokens.end)
            .is_some_and(|noun| noun.split.article)
    {
        // `رئاسة السيد`: somebody's, no body's.
        return None;
    }
    let proper = (found.tokens.end..end).any(|at| {
        is_proper(scene, grammar, at)
            && (places_name
                || grammar
                    .name_at(at)
                    .is_none_or(|name| name.kind != Kind::Place))
            && (persons_name
                || grammar
                    .name_at(at)
                    .is_none_or(|name| name.kind != Kind::Person))
    });
    // A quoted name at its end is the name: `وكالة أنباء «…»`.
    if closes(scene.document.key(end - 1)) {
        return None;
    }
    // Of these places an unknown definite word is a thing rather than a name: `سد الفجوات`.
    let proper = proper
        && !(head.is_literal
            && (found.tokens.end..end).all(|at| grammar.name_at(at).is_none())
            && onset(scene.document.key(found.tokens.end)).article);
    // A definite adjective has named it already; and after a function a plain complement is enough: `قائد قوات الطوارئ`.
    let enough = demand == Demand::Complement
        || proper
        || split.article
        || head.kind == Kind::Organisation
            && phrase.construct
            && has_function_before(scene, grammar, at);
    if !named || !enough || !(at..end).all(|at| scene.is_free(at)) {
        return None;
    }
    let rule = match head.kind {
        Kind::Place => NameRule::PlaceHead,
        Kind::Other => NameRule::EventHead,
        Kind::Person | Kind::Organisation => NameRule::BodyHead,
    };
    let skip = if split.elided() {
        split.bare
    } else {
        split.word
    };
    // A body that another name follows at once is described, not named: `وكالة الأنباء الرسمية` + name.
    if head.kind == Kind::Organisation && head.sort != "faculty" {
        let next = if opens(scene.document.key(end))
            || is_passing_at(scene, end) && opens(scene.document.key(end + 1))
        {
            end + 1 + usize::from(is_passing_at(scene, end))
        } else {
            end
        };
        if scene.document.key(end) != "("
            && scene.follows(next)
            && grammar
                .name_at(next)
                .is_some_and(|name| name.plain && name.kind == Kind::Organisation)
        {
            return None;
        }
    }
    let fills = at
        .checked_sub(1)
        .is_some_and(|before| opens(scene.document.key(before)))
        && closes(scene.document.key(end));
    Some(Candidate {
        name: scene.name(at..end, skip, head.kind, rule),
        // An event takes the name of the body that it is called after with it: `قمة` + body.
        weight: match (fills, head.kind) {
            (true, _) => QUOTED,
            (false, Kind::Other) => EVENT,
            (false, Kind::Organisation)
                if demand == Demand::Complement && holds_body(grammar, at..end) =>
            {
                EVENT
            }
            (false, _) => HEADED,
        },
    })
}

/// `«جبهة ثوار الشمال»`: a head right after an opening mark, whose phrase of a few words fills the marks.
fn whole_quote(
    scene: &Scene<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    let start = found.tokens.start;
    let opening = start.checked_sub(1)?;
    if !found.split.is_plain()
        || matches!(head.kind, Kind::Other)
        || !opens(scene.document.key(opening))
        || scene.document.key(opening) == "("
    {
        return None;
    }
    let end = (found.tokens.end..start + 7)
        .take_while(|&at| scene.follows(at) && scene.is_free(at))
        .find(|&at| scene.document.kind(at) == Some(TokenKind::Punctuation))?;
    let fills = closes(scene.document.key(end)) && end > found.tokens.end;
    let nominal = (found.tokens.end..end).all(|at| grammar.function(at).is_none());
    // Its second word is a genitive, an adjective or a number: no verb.
    let second = found.tokens.end;
    let phrase = grammar.core(found.tokens.clone(), found.split);
    let goes_on = phrase.modified
        || phrase.construct
        || scene.document.kind(second) == Some(TokenKind::Number)
        || grammar.name_at(second).is_some();
    let definite = phrase.definite
        || (second..end).any(|at| {
            scene.document.kind(at) == Some(TokenKind::Number) || grammar.name_at(at).is_some()
        });
    let proper = head.kind == Kind::Organisation
        || (second..end)
            .any(|at| is_proper(scene, grammar, at) && !onset(scene.document.key(at)).article);
    (fills && nominal && goes_on && definite && proper).then(|| Candidate {
        name: scene.name(
            start..end,
            0,
            head.kind,
            if head.kind == Kind::Place {
                NameRule::PlaceHead
            } else {
                NameRule::BodyHead
            },
        ),
        weight: QUOTED,
    })
}

/// Whether the word before token `at` is a function that this body completes: `قائد` + `قوات الطوارئ`.
fn has_function_before(scene: &Scene<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| scene.follows(at)) else {
        return false;
    };
    let own = onset(scene.document.key(at));
    !own.conjunction
        && own.preposition.is_none()
        && grammar
            .person_noun(before)
            .is_some_and(|noun| !noun.split.article && noun.tokens.end == at)
}

/// Whether a word in a complement makes it a name: part of a name, the adjective of a country, a number, or a word
/// that is hardly an everyday one.
fn is_proper(scene: &Scene<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    let key = scene.document.key(at);
    let bare = key.get(onset(key).bare..).unwrap_or_default();
    grammar.name_at(at).is_some()
        || grammar.is_nisba(bare)
        || scene.document.kind(at) == Some(TokenKind::Number)
        || scene.is_word(at)
            && grammar.function(at).is_none()
            && !scene.is_plain(key)
            && !scene.lexicon.words.is_adjective(bare)
            && scene.lexicon.titles.get(bare).is_empty()
            && !heads_names(scene.lexicon, bare)
            // Plurals are common nouns.
            && !(bare.len() < key.len()
                && ["ات", "ين", "ون"].iter().any(|ending| bare.ends_with(ending)))
}

/// `مدينة` or `صحيفة` and the name after it, which alone is the name.
fn following(
    scene: &Scene<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    let stays_outside = !head.inside || head.kind == Kind::Place && head.lemma == "منطقة";
    if !stays_outside || found.split.article || head.kind == Kind::Other {
        return None;
    }
    let start = found.tokens.end;
    let mut end = start;
    while end - start < LONGEST
        && scene.follows(end)
        && scene.is_free(end)
        && scene.is_word(end)
        && grammar.name_at(end).is_none()
    {
        let key = scene.document.key(end);
        let onset = onset(key);
        let first = end == start;
        let unknown = grammar.function(end).is_none()
            && !heads_names(scene.lexicon, key)
            && !scene.is_plain(key)
            && key.chars().nth(1).is_some()
            && grammar.person_noun(end).is_none()
            && !grammar.is_nisba(key.get(onset.bare..).unwrap_or_default())
            && !onset.conjunction
            && onset.preposition.is_none();
        // After the first word only what has no article goes on: the next definite word is an adjective of the noun.
        if !unknown || !first && (onset.article || head.kind == Kind::Place) {
            break;
        }
        end += 1;
    }
    if end == start {
        return None;
    }
    let rule = match head.kind {
        Kind::Place => NameRule::PlaceHead,
        Kind::Person | Kind::Organisation | Kind::Other => NameRule::BodyHead,
    };
    Some(Candidate {
        name: scene.name(start..end, 0, head.kind, rule),
        weight: FOLLOWING,
    })
}

/// The end of a complement with `ل` after a body's head: `المرصد … لحقوق الإنسان`, `الهيئة … للطيران المدني`.
fn lam_complement(scene: &Scene<'_>, grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    if !scene.follows(at) || !scene.is_free(at) || grammar.name_at(at).is_some() {
        return None;
    }
    let key = scene.document.key(at);
    if let Some(rest) = key.strip_prefix("لل") {
        let is_noun = rest.chars().nth(1).is_some()
            && !grammar.is_person_noun(at, "لل".len())
            // `للحزب`: the body that it belongs to, no field.
            && !(heads_bodies(scene.lexicon, rest) && grammar.adjectives(at + 1) == at + 1);
        return is_noun.then(|| coordinated(scene, grammar, grammar.adjectives(at + 1)));
    }
    let rest = key.strip_prefix('ل')?;
    // `لإغاثة وإيواء النازحين`: a noun of action, perhaps two, and its object.
    let is_field = |noun| scene.lexicon.classes.is(noun, Class::FieldNoun);
    if rest.starts_with("ال") || !is_field(rest) || grammar.function(at).is_some() {
        return None;
    }
    let mut next = at + 1;
    if let Some(second) = scene.document.key(next).strip_prefix('و')
        && is_field(second)
    {
        next += 1;
    }
    let end = grammar.genitive(next, false, 6)?;
    // A purpose (`لبحث الملف`) belongs to the verb: only what names a field belongs to the name.
    Some(grammar.adjectives(end))
}

/// `للحبوب والقطاني`: more fields joined with `و`.
fn coordinated(scene: &Scene<'_>, grammar: &Grammar<'_>, end: usize) -> usize {
    let key = scene.document.key(end);
    let onset = onset(key);
    let joined = scene.follows(end)
        && scene.is_free(end)
        && grammar.name_at(end).is_none()
        && onset.article
        && onset.conjunction
        && onset.preposition.is_none()
        && !grammar.is_person_noun(end, onset.bare)
        && grammar.function(end).is_none()
        && !heads_bodies(scene.lexicon, key.get(onset.bare..).unwrap_or_default());
    if joined {
        grammar.adjectives(end + 1)
    } else {
        end
    }
}
