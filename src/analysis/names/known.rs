//! Names that stand in the gazetteer.

use super::{Candidate, Context, Name};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::gazetteer::{Aspect, EntryClass, EntryId, NameSense};
use crate::lexicon::phrases::{ArticleFit, Match};
use crate::syntax::chunks::Chunks;
use crate::syntax::marks::{closes, opens};
use crate::text::span::Span;
use std::collections::HashSet;

/// The weight of a name of several words: hardly anything else.
const SEVERAL: u8 = 60;
/// The weight of a single word.
const SINGLE: u8 = 40;

/// Every place where a name of the gazetteer stands, ambiguous ones only with a sign that they are meant.
pub(super) fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < context.document.tokens.len() {
        if !context.is_free(at) {
            at += 1;
            continue;
        }
        let found = context
            .lexicon
            .gazetteer
            .matches(&context.document.tokens, at)
            .into_iter()
            .filter(|found| divides(context, found))
            .find_map(|found| candidate(context, &found));
        match found {
            Some(candidate) => {
                at = candidate.name.tokens.end;
                out.push(candidate);
            }
            None => at += 1,
        }
    }
    out
}

/// The outlet that the line with place or author tells whose article it is, where its name is also that of something else:
/// `(دبي - الخليج)`, `عمان - الغد`.
pub(super) fn credited(context: &Context<'_>, known: &[Candidate]) -> Option<Candidate> {
    let span = context.layout.facts.agency?;
    let tokens = context.document.tokens.within(span);
    let read = tokens
        .clone()
        .all(|at| context.is_free(at) && !context.is_desk(at));
    let body = known.iter().any(|candidate| {
        candidate.name.kind == Kind::Organisation && candidate.name.tokens.start == tokens.start
    });
    let ambiguous = tokens.len() == 1 && read && !body;
    ambiguous.then(|| Candidate {
        name: context.name(tokens, 0, Kind::Organisation, NameRule::Byline),
        weight: SEVERAL,
    })
}

/// Whether the first word may be divided so: a word that unlabelled news knows whole is not (`كان`, `كبيرا`), another only
/// as it divides it.
fn divides(context: &Context<'_>, found: &Match<NameSense>) -> bool {
    let split = found.split;
    if split.preposition == Some('س') {
        return false;
    }
    // Several words together are hardly ever there by chance: `لبي بي سي`.
    if found.tokens.len() > 1 {
        return true;
    }
    let skip = context.skip(found.tokens.start);
    if skip > 0 && (skip == split.word || split.elided() && skip == split.bare) {
        return true;
    }
    let reading = context.words.read(context.document.key(found.tokens.start));
    match reading.split {
        // A word that it does not know at all is a name of its own rather than a particle and a rare place.
        None => split.is_plain() || split.article,
        Some(known) => known.word == split.word || split.is_plain() && reading.info.frequency == 0,
    }
}

fn candidate(context: &Context<'_>, found: &Match<NameSense>) -> Option<Candidate> {
    if !found.tokens.clone().all(|at| context.is_free(at)) {
        return None;
    }
    let several = found.tokens.len() > 1;
    if !several
        && (context
            .grammar(&Chunks::default())
            .is_adjective_here(found.tokens.start)
            || context.is_counted(found.tokens.start))
    {
        return None;
    }
    match found.article {
        ArticleFit::AsListed => {}
        // `الإتحاد`, `جيش` for `الجيش`: another word.
        ArticleFit::Added => return None,
        ArticleFit::Dropped if several => {}
        ArticleFit::Dropped => return None,
    }
    let at = found.tokens.start;
    let quoted = at
        .checked_sub(1)
        .is_some_and(|before| opens(context.document.key(before)))
        && closes(context.document.key(found.tokens.end));
    let everyday = !several && is_everyday(context, found);
    let mut senses: Vec<&NameSense> = found
        .readings
        .iter()
        .filter(|sense| {
            sense.aspect != Aspect::ByName
                && (!sense.common && !everyday || is_supported(context, found) || quoted)
        })
        .collect();
    // In quote marks stands the newspaper rather than the region: `«الشرق الأوسط»`.
    senses.sort_by_key(|sense| {
        let class = context
            .lexicon
            .gazetteer
            .entry(sense.entry)
            .map(|entry| entry.class);
        quoted
            && !matches!(
                class,
                Some(EntryClass::Outlet | EntryClass::Body | EntryClass::Work)
            )
    });
    let sense = senses.first()?;
    let entry = context.lexicon.gazetteer.entry(sense.entry)?;
    // A noun that stays outside where the rest names the thing as well: `منطقة` + place, `تنظيم` + body.
    let head = super::bodies::head(context.document, context.lexicon, at).filter(|(head, noun)| {
        several
            && (!head.inside || head.plural)
            && head.kind == entry.kind
            && noun.tokens.len() == 1
            && !noun.split.article
            && (entry.class == EntryClass::Place || rest_names(context, found, sense.entry))
    });
    let tokens = match head {
        Some(_) => at + 1..found.tokens.end,
        None => found.tokens.clone(),
    };
    let start = if tokens.start == at {
        context.document.name_start(at, found.split)
    } else {
        context.document.span(tokens.start).start()
    };
    let last = context.document.span(found.tokens.end.saturating_sub(1));
    let tokens_left = tokens.len();
    Some(Candidate {
        name: Name {
            span: Span::new(start, last.end()),
            tokens,
            kind: entry.kind,
            known: Some(sense.entry),
            rule: NameRule::Lexicon,
        },
        weight: if tokens_left > 1 { SEVERAL } else { SINGLE },
    })
}

/// Whether a single word is an everyday one. Of countries and capitals as they are listed, with the article: `السعودية` is
/// the country, `سعودية` the adjective.
fn is_everyday(context: &Context<'_>, found: &Match<NameSense>) -> bool {
    let words = &context.lexicon.words;
    let key = context.document.key(found.tokens.start);
    let state = found.readings.iter().any(|sense| {
        context
            .lexicon
            .gazetteer
            .entry(sense.entry)
            .is_some_and(|entry| matches!(entry.class, EntryClass::Country | EntryClass::Capital))
    });
    if state && found.split.article {
        return key
            .get(found.split.word..)
            .is_some_and(|word| words.is_plain_as_it_is(word));
    }
    words.is_plain(key)
}

/// Whether the words after the first name the same thing.
fn rest_names(context: &Context<'_>, found: &Match<NameSense>, entry: EntryId) -> bool {
    context
        .lexicon
        .gazetteer
        .matches(&context.document.tokens, found.tokens.start + 1)
        .iter()
        .any(|rest| {
            rest.tokens.end == found.tokens.end
                && rest.readings.iter().any(|sense| sense.entry == entry)
        })
}

/// Whether a noun of place before an everyday word says that it is a name here.
fn is_supported(context: &Context<'_>, found: &Match<NameSense>) -> bool {
    let Some(before) = found.tokens.start.checked_sub(1) else {
        return false;
    };
    if !context.follows(found.tokens.start) {
        return false;
    }
    super::bodies::is_place_noun(context.document, context.lexicon, before)
}

/// What the names that other rules have found are in the gazetteer, where it has them with the same kind. An everyday word
/// with which a longer name in the article begins is short for that one (`الاتحاد` for `الاتحاد السكندري`), and nothing else.
pub(super) fn identify(context: &Context<'_>, names: &mut [Name]) {
    let first = |name: &Name| context.document.key(name.tokens.start);
    let longer: HashSet<(Kind, &str)> = names
        .iter()
        .filter(|name| name.tokens.len() > 1)
        .map(|name| (name.kind, first(name)))
        .collect();
    let known: HashSet<EntryId> = names.iter().filter_map(|name| name.known).collect();
    for name in names.iter_mut().filter(|name| name.known.is_none()) {
        if name.kind == Kind::Person {
            continue;
        }
        let short = name.tokens.len() == 1 && longer.contains(&(name.kind, first(name)));
        name.known = context
            .lexicon
            .gazetteer
            .get(name.span.of(context.document.text()))
            .into_iter()
            .filter(|sense| sense.aspect != Aspect::ByName)
            .filter(|sense| !(short && sense.common) || known.contains(&sense.entry))
            .find(|sense| {
                context
                    .lexicon
                    .gazetteer
                    .entry(sense.entry)
                    .is_some_and(|entry| entry.kind == name.kind)
            })
            .map(|sense| sense.entry);
    }
}
