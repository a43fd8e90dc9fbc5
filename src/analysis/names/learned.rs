//! Names that the learned tagger finds.

use super::extents::{apart, closed, listed, refine};
use super::{Candidate, Context, Name};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::syntax::chunks::Chunks;
use crate::syntax::marks::{closes, opens};
use crate::syntax::onset::onset;
use crate::tagger::Tagging;
use crate::text::tokens::TokenKind;
use std::collections::HashSet;
use std::ops::Range;

/// The weight of what the tagger finds: above all that rules propose.
const LEARNED: u8 = 100;

/// The names of the tagger, as far as they lie in lines that are read; `proposed` are those of the rules, in order.
pub(super) fn candidates(
    context: &Context<'_>,
    tagging: &Tagging,
    proposed: &[Name],
    surnames: &HashSet<&str>,
) -> Vec<Candidate> {
    let document = context.document;
    let no_chunks = Chunks::default();
    let grammar = context.grammar(&no_chunks);
    let mut out = Vec::new();
    let found = tagging
        .names
        .iter()
        .flat_map(|tagged| apart(context, tagged.kind, tagged.tokens.clone()));
    for (found_kind, found) in found {
        let mut tokens = found;
        // Marks at its ends stay outside.
        while tokens.start < tokens.end
            && document.kind(tokens.start) == Some(TokenKind::Punctuation)
        {
            tokens.start += 1;
        }
        while tokens.start < tokens.end
            && document.kind(tokens.end - 1) == Some(TokenKind::Punctuation)
        {
            tokens.end -= 1;
        }
        // `وكالة "الأناضول`: the name stands inside the marks.
        if let Some(mark) = tokens.clone().rfind(|&at| opens(document.key(at)))
            && !(mark..tokens.end)
                .skip(1)
                .any(|at| closes(document.key(at)))
        {
            tokens.start = mark + 1;
        }
        refine(context, &grammar, found_kind, &mut tokens);
        tokens = closed(context, found_kind, tokens);
        if tokens.is_empty()
            || is_letter(context, &tokens)
            || context.is_desk(tokens.start)
            || !tokens.clone().all(|at| context.is_free(at))
        {
            continue;
        }
        if tokens.len() == 1 && found_kind == Kind::Place && grammar.is_adjective_here(tokens.start)
        {
            continue;
        }
        if tokens.len() == 1 && found_kind != Kind::Place && context.is_counted(tokens.start) {
            continue;
        }
        if found_kind == Kind::Person
            && is_definite_noun_alone(context, &tokens)
            && !surnames.contains(document.key(tokens.start))
        {
            continue;
        }
        if found_kind == Kind::Organisation
            && (is_between_places(context, &tokens) || is_two_names(context, &tokens))
        {
            continue;
        }
        // A rule that found the same knows where in the first word it begins (`بيونغ يانغ` whole), and why.
        let first = proposed.partition_point(|name| name.tokens.start < tokens.start);
        let same = proposed
            .get(first)
            .filter(|name| name.tokens == tokens && name.kind == found_kind);
        let name = match same {
            Some(name) => name.clone(),
            None => {
                let skip = context.skip(tokens.start);
                context.name(tokens, skip, found_kind, NameRule::Model)
            }
        };
        out.push(Candidate {
            name,
            weight: LEARNED,
        });
    }
    out
}

/// The last words of the people who are found with more than one.
pub(super) fn surnames<'a>(
    context: &Context<'a>,
    tagging: &Tagging,
    proposed: &[Name],
) -> HashSet<&'a str> {
    tagging
        .names
        .iter()
        .map(|name| (name.kind, &name.tokens))
        .chain(proposed.iter().map(|name| (name.kind, &name.tokens)))
        .filter(|(kind, tokens)| *kind == Kind::Person && tokens.len() > 1)
        .map(|(_, tokens)| context.document.key(tokens.end - 1))
        .collect()
}

/// `قال الشاهد`: a definite noun for a person alone is a description, unless it is somebody's last name.
pub(super) fn is_definite_noun_alone(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1
        && onset(context.document.key(tokens.start)).article
        && context
            .grammar(&Chunks::default())
            .person_noun(tokens.start)
            .is_some()
}

/// Whether a name would be a single letter: `س:` opens a question.
pub(super) fn is_letter(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && context.document.form(tokens.start).chars().nth(1).is_none()
}

/// Whether a noun and a place are followed by `و` and another place: `تحالف موسكو وبيونغ يانغ` is something between
/// the two, no body called after the first.
fn is_between_places(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    let place = |at: usize| listed(context, at).filter(|(kind, _)| *kind == Kind::Place);
    place(tokens.start + 1).is_some_and(|(_, found)| found.tokens.end == tokens.end)
        && place(tokens.end).is_some_and(|(_, found)| found.split.conjunction == Some('و'))
}

/// Whether a body that is listed is followed by a place that is: subject and object of a verb before them, `اتهم
/// البنتاغون موسكو`.
fn is_two_names(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    listed(context, tokens.start).is_some_and(|(kind, body)| {
        kind == Kind::Organisation
            && body.tokens.end < tokens.end
            && listed(context, body.tokens.end)
                .is_some_and(|(kind, place)| kind == Kind::Place && place.tokens.end == tokens.end)
    })
}
