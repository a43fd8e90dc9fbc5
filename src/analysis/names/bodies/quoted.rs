//! Names that fill a pair of quote marks and start with their head: `«جبهة ثوار الشمال»`.

use super::{Candidate, Context, QUOTED, is_proper, rule};
use crate::findings::Kind;
use crate::lexicon::heads::Head;
use crate::lexicon::phrases::Match;
use crate::syntax::Grammar;
use crate::syntax::marks::{closes, opens};
use crate::syntax::onset::onset;
use crate::text::tokens::TokenKind;

/// How many words between marks are a name rather than what somebody says.
const WORDS: usize = 6;

/// A head right after an opening mark, whose phrase of a few words fills the marks.
pub(super) fn quoted(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    let document = context.document;
    let start = found.tokens.start;
    let opening = document.key(start.checked_sub(1)?);
    if !found.split.is_plain()
        || matches!(head.kind, Kind::Other)
        || !opens(opening)
        || opening == "("
    {
        return None;
    }
    // Its second word is a genitive, an adjective or a number: no verb.
    let second = found.tokens.end;
    let end = (second..=start + WORDS)
        .take_while(|&at| context.follows(at) && context.is_free(at))
        .find(|&at| document.kind(at) == Some(TokenKind::Punctuation))?;
    let fills = closes(document.key(end)) && end > second;
    let nominal = (second..end).all(|at| grammar.function(at).is_none());
    let names =
        |at: usize| document.kind(at) == Some(TokenKind::Number) || grammar.name_at(at).is_some();
    let phrase = grammar.core(found.tokens.clone(), found.split);
    let goes_on = phrase.modified || phrase.construct || names(second);
    let definite = phrase.definite || (second..end).any(names);
    let proper = head.kind == Kind::Organisation
        || (second..end)
            .any(|at| is_proper(context, grammar, at) && !onset(document.key(at)).article);
    (fills && nominal && goes_on && definite && proper).then(|| Candidate {
        name: context.name(start..end, 0, head.kind, rule(head.kind)),
        weight: QUOTED,
    })
}
