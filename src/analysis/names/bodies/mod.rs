//! Bodies, places and events by the noun that heads their names: `وزارة الخارجية الروسية`, `مطار القاهرة الدولي`,
//! `الحرب العالمية الثانية`; and the names that follow a noun that stays outside: `مدينة` + name, `صحيفة` + name.

mod field;
mod following;
mod headed;
mod listed;
mod quoted;

use super::{Candidate, Context};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::heads::Head;
use crate::lexicon::phrases::Match;
use crate::syntax::Grammar;
use crate::syntax::onset::onset;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;

/// The weight of a headed name that fills a pair of quote marks.
const QUOTED: u8 = 65;

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

/// Whether token `at` is a noun after which the name of a place stands.
pub(crate) fn is_place_noun(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    head(document, lexicon, at)
        .is_some_and(|(head, found)| head.kind == Kind::Place && !found.split.article)
}

/// Names headed by nouns of bodies, places and events, and those that follow such nouns.
pub(super) fn candidates(context: &Context<'_>, grammar: &Grammar<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..context.document.tokens.len() {
        if !context.is_free(at) || !context.is_word(at) || context.is_desk(at) {
            continue;
        }
        let found = context
            .lexicon
            .heads
            .matches(&context.document.tokens, at)
            .into_iter()
            .find_map(|found| {
                found.readings.iter().find_map(|head| {
                    quoted::quoted(context, grammar, *head, &found)
                        .or_else(|| headed::headed(context, grammar, *head, &found))
                        .or_else(|| following::following(context, grammar, *head, &found))
                })
            });
        out.extend(found);
        for found in context.lexicon.heads.matches(&context.document.tokens, at) {
            for &head in &found.readings {
                out.extend(listed::listed(context, grammar, head, &found));
            }
        }
    }
    out
}

/// Whether the names that the noun opens are not known by it, so that it stays outside: `مدينة` + name.
fn stays_outside(head: Head) -> bool {
    !head.inside || head.kind == Kind::Place && head.lemma == "منطقة"
}

/// The rule by which a head of that kind names something.
fn rule(kind: Kind) -> NameRule {
    match kind {
        Kind::Place => NameRule::PlaceHead,
        Kind::Other => NameRule::EventHead,
        Kind::Person | Kind::Organisation => NameRule::BodyHead,
    }
}

/// Whether token `at` is the adjective of a country or place.
fn is_nisba_at(grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.is_nisba(grammar.bare(at))
}

/// Whether token `at` is a definite adjective that says which one is meant, not how it is called: `الجديدة`.
fn is_passing_at(grammar: &Grammar<'_>, at: usize) -> bool {
    let bare = grammar.bare(at);
    let masculine = bare.strip_suffix('ه').unwrap_or(bare);
    onset(grammar.document.key(at)).article
        && grammar
            .lexicon
            .classes
            .is(masculine, Class::PassingAdjective)
}

/// Whether a word in a complement makes it a name: part of a name, the adjective of a country, a number, or a word
/// that is hardly an everyday one.
fn is_proper(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> bool {
    let key = context.document.key(at);
    let bare = grammar.bare(at);
    grammar.name_at(at).is_some()
        || grammar.is_nisba(bare)
        || context.document.kind(at) == Some(TokenKind::Number)
        || context.is_word(at)
            && grammar.function(at).is_none()
            && !context.is_plain(key)
            && !context.lexicon.words.is_adjective(bare)
            && context.lexicon.titles.get(bare).is_empty()
            && !heads_names(context.lexicon, bare)
            // Plurals are common nouns.
            && !(bare.len() < key.len()
                && ["ات", "ين", "ون"].iter().any(|ending| bare.ends_with(ending)))
}
