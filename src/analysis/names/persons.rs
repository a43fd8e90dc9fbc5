//! People: by the title before the name, by a given name, by the parts that only names have (`عبد`, `بن`, `آل`).

use super::{Candidate, Context, bodies};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::classes::Class;
use crate::syntax::Grammar;
use crate::syntax::marks::opens;
use crate::syntax::onset::onset;
use crate::text::article::Role;
use crate::text::morphology::splits;
use std::ops::RangeInclusive;

/// The weight of a name after a title.
const TITLED: u8 = 50;
/// The weight of a name by its given name.
const GIVEN: u8 = 45;
/// How many ranks and forms of address stand between a function and its name at most.
pub(crate) const HONORIFICS: usize = 3;
/// How many tokens a name has at most.
const LONGEST: usize = 7;
/// How many words a name in a byline has that nothing else shows to be one: one word is a city or a section as often.
const BYLINE: RangeInclusive<usize> = 2..=4;

/// People after titles and by their given names.
pub(super) fn candidates(context: &Context<'_>, grammar: &Grammar<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..context.document.tokens.len() {
        if !context.is_free(at) || !context.is_word(at) {
            continue;
        }
        out.extend(titled(context, grammar, at));
        out.extend(given(context, grammar, at));
    }
    out.extend(bylines(context, grammar));
    out
}

/// Where the name would begin that follows the title at token `at`, and whether the title is more than one word.
fn after_title(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> Option<(usize, bool)> {
    let noun = grammar.person_noun(at)?;
    let phrase = grammar.described(noun.tokens, noun.split);
    if !phrase.definite {
        return None;
    }
    let mut next = phrase.tokens.end;
    // Honorifics stand between the function and the name: `وزير الصحة الدكتور …`.
    for _ in 0..HONORIFICS {
        let Some(noun) = grammar
            .person_noun(next)
            .filter(|noun| context.follows(next) && noun.split.article && noun.split.is_plain())
        else {
            break;
        };
        next = grammar.core(noun.tokens, noun.split).tokens.end;
    }
    if matches!(context.document.key(next), "،" | ",") {
        if !phrase.modified {
            return None;
        }
        next += 1;
    } else if opens(context.document.key(next)) {
        return None;
    }
    context.follows(next).then_some((next, phrase.modified))
}

fn titled(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> Option<Candidate> {
    let (next, modified) = after_title(context, grammar, at)?;
    let chain = chain(context, grammar, next, true)?;
    // A single unknown word after a title is as often a verb, an object or an adjective.
    if chain.end - next == 1 && !chain.has_known {
        let surname = onset(context.document.key(next)).article;
        let closed = !context.follows(chain.end)
            || !context.is_word(chain.end)
            || grammar.function(chain.end).is_some();
        let likely = if surname {
            !modified
        } else {
            modified && closed
        };
        if !likely {
            return None;
        }
    }
    Some(Candidate {
        weight: TITLED,
        name: context.name(next..chain.end, 0, Kind::Person, NameRule::Title),
    })
}

/// A name that starts with a given name at token `at`.
fn given(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> Option<Candidate> {
    let document = context.document;
    let key = document.key(at);
    // `سامي` is no `امي` in the future: of the particles `س` stands on verbs alone.
    let split = splits(key).find(|split| {
        !split.article
            && split.preposition != Some('س')
            && key
                .get(split.word..)
                .is_some_and(|rest| context.is_given(rest) || may_open(rest))
    })?;
    // The keys of `على` and `علي` are the same.
    if key.get(split.word..) == Some("علي") && document.form(at).ends_with('ى') {
        return None;
    }
    let chain = chain(context, grammar, at, false)?;
    if chain.end - at < 2 {
        return None;
    }
    // `كريم` is a name, though an everyday word too, and not `ريم` with a particle.
    let whole = !context.lexicon.persons.get_given(key).is_empty();
    let start = if whole { 0 } else { split.word };
    Some(Candidate {
        name: context.name(at..chain.end, start, Kind::Person, NameRule::GivenName),
        weight: GIVEN,
    })
}

struct Chain {
    end: usize,
    has_known: bool,
}

/// The parts of a name that start in token `at`.
fn chain(context: &Context<'_>, grammar: &Grammar<'_>, at: usize, titled: bool) -> Option<Chain> {
    let document = context.document;
    let mut end = at;
    let mut has_known = false;
    let mut parts = 0;
    while end - at < LONGEST && (end == at || context.follows(end)) && context.is_free(end) {
        let key = document.key(end);
        let first = end == at;
        // A hyphen joins (`جان-لوك`) and an initial has its dot.
        if !first && matches!(key, "-" | "–" | ".") {
            let joins = document.token(end).is_some_and(|token| !token.spaced)
                && (key == "." || document.token(end + 1).is_some_and(|token| !token.spaced))
                && context.is_word(end + 1)
                && (key != "." || document.key(end - 1).chars().count() == 1);
            if joins {
                end += 1;
                parts -= usize::from(parts > 0);
                continue;
            }
            break;
        }
        // The keys of `على` and `علي` are the same; where everything is dotted, the place must tell.
        let is_preposition = key.ends_with("علي") && document.form(end).ends_with("على")
            || key == "علي" && context.dotted && !first;
        if !context.is_word(end) || is_preposition {
            break;
        }
        let takes_next = is_connector(context, key)
            && context.follows(end + 1)
            && context.is_word(end + 1)
            && context.is_free(end + 1)
            && (!first || may_open(key));
        if takes_next {
            // The word after it is part of the name whatever it is; `بن عبد العزيز` goes on.
            let next = document.key(end + 1);
            end += if is_connector(context, next) { 1 } else { 2 };
            has_known = true;
            parts += 1;
            continue;
        }
        // `قائد` and `أمير` are names too, but not before what they lead.
        if !first
            && grammar.person_noun(end).is_some_and(|noun| {
                let next = noun.tokens.end;
                !noun.split.article
                    && (grammar.is_body(next)
                        || bodies::head(document, context.lexicon, next).is_some_and(
                            |(head, found)| head.kind == Kind::Place && !found.split.article,
                        ))
            })
        {
            break;
        }
        if is_name_part(context, key)
            || first && !titled
            || !first && is_name_after(context, end)
            || !first && is_surname_after(context, grammar, end)
        {
            has_known = true;
        } else if !may_be_part(context, grammar, end, first && titled)
            || parts >= most(context, grammar, end, has_known)
        {
            break;
        }
        parts += 1;
        end += 1;
    }
    (end > at).then_some(Chain { end, has_known })
}

/// Whether token `at`, after a given name, is one more name, if an everyday word as well: `علي جمعة`.
fn is_name_after(context: &Context<'_>, at: usize) -> bool {
    // The name `آن` has the key of the particles.
    if matches!(context.document.form(at), "أن" | "إن" | "ان") {
        return false;
    }
    let persons = &context.lexicon.persons;
    let given = |at: usize| !persons.get_given(context.document.key(at)).is_empty();
    at.checked_sub(1).is_some_and(given)
        && (given(at) || !persons.get_family(context.document.key(at)).is_empty())
}

/// Whether token `at`, after a given name, is a surname by its article and its ending: `فهد العدواني`.
fn is_surname_after(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    let key = context.document.key(at);
    let own = onset(key);
    let bare = key.get(own.bare..).unwrap_or_default();
    let given = at.checked_sub(1).is_some_and(|before| {
        !context
            .lexicon
            .persons
            .get_given(context.document.key(before))
            .is_empty()
    });
    given
        && own.article
        && !own.conjunction
        && own.preposition.is_none()
        && bare.ends_with('ي')
        && !grammar.is_nisba(bare)
        && grammar.person_noun(at).is_none()
        && !context.lexicon.words.is_adjective(bare)
}

/// After how many parts a word that the lexicon does not have is no part any more.
fn most(context: &Context<'_>, grammar: &Grammar<'_>, at: usize, has_known: bool) -> usize {
    let key = context.document.key(at);
    let own = onset(key);
    if own.article {
        // Surnames with the article close a name; after two names only what looks like one.
        let surname = key.ends_with('ي') || !context.lexicon.persons.get_family(key).is_empty();
        return if surname { 4 } else { 2 };
    }
    // A third word is a part where the name ends with it, before a mark or a word that carries grammar.
    let next = at + 1;
    let closed = !context.follows(next)
        || !context.is_word(next)
        || !context.is_free(next)
        || grammar.function(next).is_some()
        || onset(context.document.key(next)).article
            && context.is_plain(context.document.key(next));
    match (has_known, closed) {
        (_, true) => 3,
        (_, false) => 2,
    }
}

/// Whether a word that the lexicon does not have as a name may be part of one.
fn may_be_part(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    at: usize,
    opens_titled: bool,
) -> bool {
    let key = context.document.key(at);
    key.chars().nth(1).is_some()
        && (grammar.name_at(at).is_none() || opens_titled)
        && grammar.function(at).is_none()
        && !context.is_plain(key)
        && !starts_with_particle(context, key)
        && grammar.person_noun(at).is_none()
        && !looks_like_future(context, key)
        && !looks_like_circumstance(key)
}

/// `متمنيا`: a participle in the accusative, which says how somebody acts.
fn looks_like_circumstance(key: &str) -> bool {
    ["مت", "مست", "من"].iter().any(|prefix| {
        key.strip_prefix(prefix).is_some_and(|rest| {
            rest.strip_suffix('ا')
                .is_some_and(|stem| stem.chars().nth(2).is_some())
        })
    })
}

/// `سيتجاهل`: the mark of the future on an imperfect.
fn looks_like_future(context: &Context<'_>, key: &str) -> bool {
    ["سي", "ست", "سن"]
        .iter()
        .any(|prefix| key.starts_with(prefix))
        && key.strip_prefix('س').is_some_and(|verb| {
            verb.chars().nth(3).is_some() && !context.is_given(key) && {
                let mut letters = verb.chars();
                letters.next();
                // Form V, VI and X, and what is known as a verb.
                matches!(letters.next(), Some('ت')) || context.is_plain(verb)
            }
        })
}

/// Who wrote it: in a byline, what stands between marks and is none of the words that bylines have.
fn bylines(context: &Context<'_>, grammar: &Grammar<'_>) -> Vec<Candidate> {
    let document = context.document;
    let mut out = Vec::new();
    for (line, _) in document.lines.iter().enumerate() {
        if context.layout.role(line) != Some(Role::Byline) {
            continue;
        }
        let tokens = document.line_tokens(line);
        let mut start = tokens.start;
        for at in tokens.start..=tokens.end {
            if at < tokens.end && context.is_word(at) && context.is_free(at) {
                continue;
            }
            // `كتب`, `بقلم`, `إعداد` stand before the name.
            while start < at
                && (context.is_plain(document.key(start))
                    || context
                        .lexicon
                        .classes
                        .is(document.key(start), Class::Authorship))
            {
                start += 1;
            }
            let words = start..at;
            let is_name = BYLINE.contains(&words.len())
                && words.clone().all(|at| {
                    grammar.function(at).is_none()
                        && document.key(at).chars().nth(1).is_some()
                        && grammar.person_noun(at).is_none()
                        && !context.lexicon.words.is_plain(document.key(at))
                })
                // A place of one word may be somebody's name as well; a body or a place alone is not.
                && words.clone().any(|at| grammar.name_at(at).is_none())
                && words.clone().all(|at| {
                    grammar
                        .name_at(at)
                        .is_none_or(|name| name.kind != Kind::Organisation && name.tokens.len() == 1)
                });
            if is_name {
                out.push(Candidate {
                    name: context.name(words, 0, Kind::Person, NameRule::Byline),
                    weight: TITLED,
                });
            }
            start = at + 1;
        }
    }
    out
}

/// Whether a word is a given or family name in the lexicon.
fn is_name_part(context: &Context<'_>, key: &str) -> bool {
    context.is_given(key) || context.is_family(key)
}

/// Whether a word is a part of names that takes the next word with it.
fn is_connector(context: &Context<'_>, key: &str) -> bool {
    context.lexicon.classes.is(key, Class::NameConnector)
}

/// Whether a connector may start a name: no name starts with the others, or they are other words as well.
fn may_open(connector: &str) -> bool {
    matches!(connector, "ابو" | "عبد")
}

/// Whether a word carries a conjunction or preposition before an article or a known name: it starts something new.
fn starts_with_particle(context: &Context<'_>, key: &str) -> bool {
    let onset = onset(key);
    if onset.conjunction || onset.preposition.is_some() {
        return true;
    }
    if context.is_given(key) || context.is_family(key) {
        return false;
    }
    let divided = context.words.read(key).split;
    if divided.is_some_and(|split| !split.is_plain()) {
        return true;
    }
    ["و", "ب", "ل", "ف", "ك"].iter().any(|particle| {
        key.strip_prefix(particle).is_some_and(|rest| {
            rest.chars().nth(2).is_some()
                && (context.is_given(rest)
                    || !context.lexicon.gazetteer.get(rest).is_empty()
                    || super::bodies::heads_names(context.lexicon, rest)
                    || !context.lexicon.titles.get(rest).is_empty())
        })
    })
}
