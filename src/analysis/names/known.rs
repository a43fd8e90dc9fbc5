//! Names that stand in the gazetteer.

use super::{Candidate, Name, NameRule, Scene};
use crate::lexicon::gazetteer::{Aspect, Sense};
use crate::lexicon::phrases::{ArticleFit, Match};

/// The weight of a name of several words: hardly anything else.
const SEVERAL: u8 = 60;
/// The weight of a single word.
const SINGLE: u8 = 40;

/// Every place where a name of the gazetteer stands, ambiguous ones only with a sign that they are meant.
pub(super) fn candidates(scene: &Scene<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < scene.document.tokens.len() {
        if !scene.is_free(at) {
            at += 1;
            continue;
        }
        let found = scene
            .lexicon
            .gazetteer
            .matches(&scene.document.tokens, at)
            .into_iter()
            .find_map(|found| candidate(scene, &found));
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

fn candidate(scene: &Scene<'_>, found: &Match<Sense>) -> Option<Candidate> {
    if !found.tokens.clone().all(|at| scene.is_free(at)) {
        return None;
    }
    let several = found.tokens.len() > 1;
    match found.article {
        ArticleFit::AsListed => {}
        // `الإتحاد`, `جيش` for `الجيش`: another word.
        ArticleFit::Added => return None,
        ArticleFit::Dropped if several => {}
        ArticleFit::Dropped => return None,
    }
    let at = found.tokens.start;
    let sense = found.readings.iter().find(|sense| {
        sense.aspect != Aspect::ByName && (!sense.common || is_supported(scene, found))
    })?;
    let entry = scene.lexicon.gazetteer.entry(sense.entry)?;
    // A conjunction or preposition that is only guessed needs the rest to be no common word.
    let start = scene.document.name_start(at, found.split);
    let last = scene.document.span(found.tokens.end.saturating_sub(1));
    Some(Candidate {
        name: Name {
            span: crate::span::Span::new(start, last.end()),
            tokens: found.tokens.clone(),
            kind: entry.kind,
            known: Some(sense.entry),
            rule: NameRule::Lexicon,
        },
        weight: if several { SEVERAL } else { SINGLE },
    })
}

/// Whether something before an everyday word says that it is a name here: a noun of place or a preposition of place.
fn is_supported(scene: &Scene<'_>, found: &Match<Sense>) -> bool {
    let Some(before) = found.tokens.start.checked_sub(1) else {
        return false;
    };
    if !scene.follows(found.tokens.start) {
        return false;
    }
    let key = scene.document.key(before);
    super::bodies::is_place_noun(scene.document, scene.lexicon, before)
        || matches!(key, "في" | "الي" | "من") && found.split.is_plain()
        || matches!(key, "\"" | "«" | "“")
}
