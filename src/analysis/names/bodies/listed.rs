//! Names in a list after the plural of a noun that opens them: `قرى` or `شركات` and the names, joined by `و` or commas.

use super::following::{FOLLOWING, is_unknown};
use super::{Candidate, Context, rule};
use crate::findings::Kind;
use crate::lexicon::heads::Head;
use crate::lexicon::phrases::Match;
use crate::syntax::Grammar;
use crate::syntax::onset::onset;

/// How many names of a list are read.
const ITEMS: usize = 16;
/// How many tokens the phrase of the noun is long before a colon that opens the list.
const PHRASE: usize = 5;

/// A word of a list.
struct Item {
    at: usize,
    /// Where its name begins in the key, in bytes.
    skip: usize,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A name of such a thing.
    Known,
    /// A word of which nothing else is known.
    Unknown,
    /// An everyday word that may be a name.
    Everyday,
}

/// The names in a list after the plural of a head, a word each: directly behind it, or after a colon that closes its phrase
/// (`مراكز المحافظة: …`). What is known as such a name, or known as nothing else, tells that everyday words beside it are names,
/// too: no more than as many.
pub(super) fn listed(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Vec<Candidate> {
    if !head.plural || found.split.article || head.kind == Kind::Other {
        return Vec::new();
    }
    let document = context.document;
    let first = found.tokens.end;
    let colon = (first..first + PHRASE)
        .take_while(|&at| context.follows(at))
        .find(|&at| document.key(at) == ":");
    let mut at = colon.map_or(first, |at| at + 1);
    let mut items: Vec<Item> = Vec::new();
    while items.len() < ITEMS && context.follows(at) {
        let name = grammar.name_at(at);
        let known = name.is_some_and(|name| name.kind == head.kind);
        let joined = !items.is_empty() && document.key(at).starts_with('و');
        let skip = if joined { "و".len() } else { 0 };
        // A company may be called like a place.
        let namesake = head.kind == Kind::Organisation
            && name.is_some_and(|name| name.kind == Kind::Place && name.tokens.len() == 1);
        let sort = if known {
            Sort::Known
        } else if namesake {
            Sort::Everyday
        } else if is_unknown(context, grammar, at, skip) {
            Sort::Unknown
        } else if is_everyday(context, grammar, at, skip) {
            Sort::Everyday
        } else {
            break;
        };
        items.push(Item { at, skip, sort });
        at = name.map_or(at + 1, |name| name.tokens.end);
        if matches!(document.key(at), "،" | ",") {
            at += 1;
        } else if !document.key(at).starts_with('و') {
            break;
        }
    }
    let everyday = items.iter().filter(|item| item.sort == Sort::Everyday);
    if items.len() < 2 || everyday.count() * 2 > items.len() {
        return Vec::new();
    }
    items
        .iter()
        .filter(|item| item.sort != Sort::Known)
        .map(|item| Candidate {
            name: context.name(item.at..item.at + 1, item.skip, head.kind, rule(head.kind)),
            weight: FOLLOWING,
        })
        .collect()
}

/// Whether the word at token `at`, from byte `skip` of its key on, is an everyday one that may be a name in a list: it has no
/// article and is neither an adjective nor a plural.
fn is_everyday(context: &Context<'_>, grammar: &Grammar<'_>, at: usize, skip: usize) -> bool {
    let word = context.document.key(at).get(skip..).unwrap_or_default();
    context.is_word(at)
        && context.is_free(at)
        && !onset(word).article
        && grammar.function(at).is_none()
        && grammar.name_at(at).is_none()
        && grammar.person_noun(at).is_none()
        && !context.lexicon.words.is_adjective(word)
        && !grammar.is_nisba(word)
        && !["ات", "ين", "ون", "يه"]
            .iter()
            .any(|ending| word.ends_with(ending))
}
