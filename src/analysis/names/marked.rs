//! Names that are set off: in quote marks after a noun that says what they are, and in Latin letters.

use super::{Candidate, Context, bodies};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::classes::Class;
use crate::syntax::marks::{closes, opens};
use crate::syntax::onset::onset;
use crate::text::tokens::TokenKind;

/// The weight of a name in quote marks after its noun.
const QUOTED: u8 = 70;
/// The weight of a name in Latin letters.
const LATIN: u8 = 30;
/// How many words a quoted name has at most.
const LONGEST: usize = 7;

/// Names in quote marks and in Latin letters.
pub(super) fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    // The same mark opens and closes: it opens after an even number of its kind in the line.
    let mut straight = 0;
    for at in 0..context.document.tokens.len() {
        if !context.follows(at) {
            straight = 0;
        }
        straight += usize::from(context.document.key(at) == "\"");
        if !context.is_free(at) {
            continue;
        }
        match context.document.kind(at) {
            Some(TokenKind::Word) => {
                let closing = straight % 2 == 1 && context.document.key(at + 1) == "\"";
                if !closing {
                    out.extend(quoted(context, at).or_else(|| addressed(context, at)));
                }
            }
            Some(TokenKind::Foreign) => out.extend(latin(context, at)),
            _ => {}
        }
    }
    out
}

/// `صحيفة «الأيام»`: token `at` is the noun.
fn quoted(context: &Context<'_>, at: usize) -> Option<Candidate> {
    let (head, found) = bodies::head(context.document, context.lexicon, at)?;
    // `اتهامات اللجنة «…»`: after a definite noun stand words rather than its name.
    if found.split.article {
        return None;
    }
    set_off(context, found.tokens.end, head.kind)
}

/// `في حديث لـ«الأيام»`: token `at` is the particle before whom the words were told to.
fn addressed(context: &Context<'_>, at: usize) -> Option<Candidate> {
    /// How far before it the noun of saying stands.
    const REACH: usize = 4;
    if context.document.key(at) != "ل" {
        return None;
    }
    let told = (at.saturating_sub(REACH)..at).any(|before| {
        let key = context.document.key(before);
        let noun = key.get(onset(key).bare..).unwrap_or_default();
        context.lexicon.classes.is(noun, Class::TellingNoun)
    });
    told.then(|| set_off(context, at + 1, Kind::Organisation))?
}

/// The name in the quote marks that open at token `open`.
fn set_off(context: &Context<'_>, open: usize, kind: Kind) -> Option<Candidate> {
    if !context.follows(open) || !opens(context.document.key(open)) {
        return None;
    }
    let end = (open + 1..=open + LONGEST + 1)
        .take_while(|&at| context.follows(at))
        .find(|&at| context.document.kind(at) == Some(TokenKind::Punctuation))?;
    if end == open + 1 || !closes(context.document.key(end)) {
        return None;
    }
    let name = context.name(open + 1..end, 0, kind, NameRule::Quoted);
    Some(Candidate {
        name,
        weight: QUOTED,
    })
}

/// `Middle East Eye`: words in Latin letters, one after another, of which the first has a capital.
fn latin(context: &Context<'_>, at: usize) -> Option<Candidate> {
    let document = context.document;
    let is_latin = |at: usize| document.kind(at) == Some(TokenKind::Foreign) && context.is_free(at);
    let source = |at: usize| document.span(at).of(document.text());
    let touches = |at: usize| {
        // Part of an address, a handle or a number: `www.example.com`, `@name`, `A4`.
        document.token(at).is_some_and(|token| !token.spaced)
            && at.checked_sub(1).is_some_and(|before| {
                matches!(document.key(before), "." | "@" | "/" | "#" | "_" | ":")
                    || document.kind(before) == Some(TokenKind::Number)
            })
    };
    if at > 0 && is_latin(at - 1) && context.follows(at) || touches(at) {
        return None;
    }
    if !source(at).chars().next().is_some_and(char::is_uppercase)
        || source(at).chars().nth(1).is_none()
    {
        return None;
    }
    if is_unit(document.key(at)) {
        return None;
    }
    let mut end = at + 1;
    while end - at < LONGEST && context.follows(end) && is_latin(end) && !touches(end) {
        end += 1;
    }
    if matches!(document.key(end), "." | "@" | "/" | "_")
        && document.token(end + 1).is_some_and(|next| !next.spaced)
        && is_latin(end + 1)
    {
        return None;
    }
    Some(Candidate {
        name: context.name(at..end, 0, Kind::Organisation, NameRule::Latin),
        weight: LATIN,
    })
}

/// Abbreviations and months in Latin letters that are no names.
fn is_unit(key: &str) -> bool {
    matches!(
        key,
        "utc"
            | "gmt"
            | "am"
            | "pm"
            | "km"
            | "kg"
            | "mm"
            | "cm"
            | "gb"
            | "mb"
            | "pdf"
            | "html"
            | "http"
            | "https"
            | "www"
            | "covid"
            | "id"
            | "tv"
            | "fm"
            | "hd"
            | "share"
            | "view"
            | "email"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}
