//! The name further on that a description belongs to: `الناشط الإعلامي سامر حداد`.

use super::subject::{Subject, after_honorifics, bare_key};
use crate::analysis::quotations::context::{Context, Placed};
use crate::analysis::quotations::cues;
use crate::findings::{Form, Kind};
use crate::lexicon::classes::Class;
use crate::syntax::nouns::{is_plural_noun, is_source_noun, kind_of};
use crate::syntax::words;
use crate::text::tokens::TokenKind;

/// How many tokens may stand between a description and the name to which it belongs:
/// `المتحدث باسم اللجنة` + `العليا لإغاثة النازحين والمتضررين سامر حداد`.
const LONGEST_REST: usize = 8;

/// How many tokens a description with its name takes at most:
/// `نائب رئيس قسم البحوث في كلية الزراعة بجامعة المدينة الدكتور سامر حداد`.
pub(super) const LONGEST_DESCRIPTION: usize = 12;

/// How many tokens a description may go on before the comma of its name:
/// `الباحثة` + `والخبيرة في التغذية والصحة العامة في المعهد`.
const LONGEST_TO_COMMA: usize = 10;

/// The name that stands behind a description's further words: `المتحدث باسم اللجنة` + `لإغاثة النازحين سامر حداد`.
pub(super) fn named_after(context: &Context<'_>, from: usize, limit: usize) -> Option<Placed> {
    let head = context
        .mention_ending(from.saturating_sub(1))
        .map_or(from, |mention| mention.tokens.start);
    if is_source_noun(context.classes(), context.key(head)) {
        return None;
    }
    let mut at = from;
    while at < limit.min(from + LONGEST_REST) {
        if let Some(mention) = context.mention(at) {
            if mention.kind == Kind::Person {
                return (mention.form == Form::Name && !mention.prefixed).then(|| mention.clone());
            }
            at = mention.tokens.end;
            continue;
        }
        if let Some(end) = context.quoted_name_end(at) {
            at = end;
            continue;
        }
        if !words::is_nominal(context.document, context.classes(), at)
            || context.breaks(at)
            || words::looks_finite(context.classes(), context.key(at))
        {
            return None;
        }
        at += 1;
    }
    None
}

/// The person's name that a description at token `at` belongs to.
pub(super) fn named_later(context: &Context<'_>, at: usize, limit: usize) -> Option<Subject> {
    // `اتهمت السلطات سامر حداد`: a body has no such name.
    if is_source_noun(context.classes(), context.key(at))
        || is_plural_noun(context.classes(), context.key(at))
        || kind_of(context.classes(), bare_key(context.key(at))) == Kind::Organisation
    {
        return None;
    }
    let limit = limit.min(at + LONGEST_DESCRIPTION);
    let mut here = at;
    let mut inside_complement = false;
    while here < limit {
        if here > at
            && let Some(mention) = context.mention(here)
        {
            if mention.kind == Kind::Person
                && mention.form == Form::Name
                && !mention.prefixed
                && !inside_complement
            {
                return Some(Subject {
                    entities: vec![mention.entity],
                    tokens: at..mention.tokens.end,
                });
            }
            here = mention.tokens.end;
            inside_complement = false;
            continue;
        }
        if let Some(end) = context.quoted_name_end(here) {
            here = end;
            inside_complement = false;
            continue;
        }
        let key = context.key(here);
        if context.classes().is(key, Class::PrepositionLike) {
            inside_complement = true;
            here += 1;
            continue;
        }
        if context.is_comma(here) || context.document.kind(here) == Some(TokenKind::Punctuation) {
            return None;
        }
        if context.classes().is(key, Class::NonNominal) || (here > at && context.breaks(here)) {
            return None;
        }
        inside_complement = false;
        here += 1;
    }
    None
}

/// The person's name, set off by commas, that a description with further words belongs to:
/// `الباحثة والخبيرة في التغذية، ليلى نور، إن`.
pub(super) fn set_off_name(context: &Context<'_>, from: usize, limit: usize) -> Option<Placed> {
    let comma = (from..limit.min(from + LONGEST_TO_COMMA)).find(|&at| context.is_comma(at))?;
    let words = (from..comma).all(|at| {
        (words::is_nominal(context.document, context.classes(), at)
            || context.is(at, Class::PrepositionLike)
            || matches!(context.key(at), "-" | "–"))
            && context.cue(at).is_none()
            && cues::opens_clause(context.document, at).is_none()
    });
    let name = context.mention(after_honorifics(context, comma + 1))?;
    let closed = name.tokens.end >= limit
        || context.document.kind(name.tokens.end) == Some(TokenKind::Punctuation)
        || cues::opens_clause(context.document, name.tokens.end).is_some();
    (words && closed && name.kind == Kind::Person && name.form == Form::Name && !name.prefixed)
        .then(|| name.clone())
}
