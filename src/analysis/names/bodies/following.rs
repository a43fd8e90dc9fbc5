//! Names that follow a noun which stays outside: `مدينة` + name, `صحيفة` + name.

use super::{Candidate, Context, heads_names, rule, stays_outside};
use crate::findings::Kind;
use crate::lexicon::heads::Head;
use crate::lexicon::phrases::Match;
use crate::syntax::Grammar;
use crate::syntax::onset::onset;

/// The weight of a name that follows a noun which stays outside.
pub(super) const FOLLOWING: u8 = 42;
/// How many words such a name has.
const LONGEST: usize = 3;

/// `مدينة` or `صحيفة` and the name after it, which alone is the name.
pub(super) fn following(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    if !stays_outside(head) || found.split.article || head.kind == Kind::Other {
        return None;
    }
    let start = found.tokens.end;
    let mut end = start;
    while end - start < LONGEST && context.follows(end) && is_unknown(context, grammar, end, 0) {
        // After the first word only what has no article goes on: the next definite word is an adjective of the noun.
        let goes_on = !onset(context.document.key(end)).article && head.kind != Kind::Place;
        if end > start && !goes_on {
            break;
        }
        end += 1;
    }
    (end > start).then(|| Candidate {
        name: context.name(start..end, 0, head.kind, rule(head.kind)),
        weight: FOLLOWING,
    })
}

/// Whether nothing else is known of the word at token `at` from byte `skip` of its key on, so that it may be a name.
pub(super) fn is_unknown(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    at: usize,
    skip: usize,
) -> bool {
    let key = context.document.key(at).get(skip..).unwrap_or_default();
    let onset = onset(key);
    context.is_free(at)
        && context.is_word(at)
        && grammar.name_at(at).is_none()
        && grammar.function(at).is_none()
        && !heads_names(context.lexicon, key)
        && !context.is_plain(key)
        && key.chars().nth(1).is_some()
        && grammar.person_noun(at).is_none()
        && !grammar.is_nisba(grammar.bare(at))
        && !onset.conjunction
        && onset.preposition.is_none()
}
