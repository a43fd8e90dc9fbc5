//! The reader's marks among the names that were found: what the reader marks is one wherever it stands, what the reader
//! takes away is none.

use super::{Context, Name};
use crate::corrections::{Corrections, LONGEST, Words};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::text::morphology::splits;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The reader's marks, to be looked up by their first word.
struct Marks {
    kinds: HashMap<String, Kind>,
    firsts: HashSet<String>,
}

/// Applies the reader's marks to the names of a document.
///
/// A mark takes the place of every name that it touches, but not of a longer one that holds it: `القاهرة` does not break
/// `جامعة القاهرة`. Of marks that overlap the longer holds. The work is bounded by the text, however many marks there are.
pub(super) fn apply(
    context: &Context<'_>,
    corrections: &Corrections,
    names: Vec<Name>,
) -> Vec<Name> {
    let said = corrections.marks();
    if said.is_empty() {
        return names;
    }
    let text = context.document.text();
    // What is a name already is one as the reader says, also where the finders took a word apart that marks do not.
    let mut marked = Vec::new();
    let mut names: Vec<Option<Name>> = names
        .into_iter()
        .map(|name| {
            let words = Words::at(text, name.span);
            match words.and_then(|words| said.get(&words.key()).copied()) {
                Some(Some(kind)) => {
                    marked.push(Name {
                        span: name.span,
                        tokens: name.tokens.clone(),
                        kind,
                        known: None,
                        rule: NameRule::Reader,
                    });
                    Some(name)
                }
                Some(None) => None,
                None => Some(name),
            }
        })
        .collect();
    let kinds: HashMap<String, Kind> = said
        .into_iter()
        .filter_map(|(key, kind)| Some((key, kind?)))
        .collect();
    let firsts = kinds
        .keys()
        .filter_map(|key| key.split(' ').next())
        .map(str::to_owned)
        .collect();
    marked.extend(candidates(context, &Marks { kinds, firsts }));
    marked.sort_by_key(|name| {
        (
            Reverse(name.tokens.len()),
            Reverse(name.span.len()),
            name.span.start(),
        )
    });
    // For every token the name that it belongs to.
    let mut owners: Vec<Option<usize>> = vec![None; context.document.tokens.len()];
    for (number, name) in (0..).zip(&names) {
        for token in name.iter().flat_map(|name| name.tokens.clone()) {
            if let Some(owner) = owners.get_mut(token) {
                *owner = Some(number);
            }
        }
    }
    for name in marked {
        let touched: HashSet<usize> = name
            .tokens
            .clone()
            .filter_map(|token| owners.get(token).copied().flatten())
            .collect();
        let yields = touched
            .iter()
            .filter_map(|&number| names.get(number)?.as_ref())
            .any(|other| other.rule == NameRule::Reader || holds(context, other, &name));
        if yields {
            continue;
        }
        for number in touched {
            if let Some(slot) = names.get_mut(number) {
                *slot = None;
            }
        }
        for token in name.tokens.clone() {
            if let Some(owner) = owners.get_mut(token) {
                *owner = Some(names.len());
            }
        }
        names.push(Some(name));
    }
    let mut names: Vec<Name> = names.into_iter().flatten().collect();
    names.sort_by_key(|name| name.span.start());
    names
}

/// Whether a name that was found is longer than a mark inside it: by a word, or as a listed name that only looks as if it
/// had a particle (`وسام`, and not `سام` after `و`).
fn holds(context: &Context<'_>, name: &Name, mark: &Name) -> bool {
    let longer = name.span != mark.span && name.span.contains(mark.span);
    let key = context.document.key(name.tokens.start);
    longer && (name.tokens != mark.tokens || context.is_listed(key) || context.is_family(key))
}

/// Wherever the words of a mark stand, with and without particles before them.
fn candidates(context: &Context<'_>, marks: &Marks) -> Vec<Name> {
    let document = context.document;
    let mut found = Vec::new();
    for (at, token) in document.tokens.iter().enumerate() {
        if !context.layout.is_read(token.line as usize) {
            continue;
        }
        let word = document.key(at);
        for (skip, first) in readings(context, word) {
            if !marks.firsts.contains(first.as_str()) {
                continue;
            }
            let mut words = first;
            for end in at + 1..=at + LONGEST {
                if let Some(&kind) = marks.kinds.get(&words) {
                    found.push(context.name(at..end, skip, kind, NameRule::Reader));
                }
                if !context.follows(end) {
                    break;
                }
                words.push(' ');
                words.push_str(document.key(end));
            }
        }
    }
    found
}

/// The word at the start of a name, and where in its key it begins: as it stands, and without its particles. The future's
/// `س` is no particle of names, and an everyday word is not taken apart.
fn readings(context: &Context<'_>, word: &str) -> Vec<(usize, String)> {
    let mut readings = vec![(0, word.to_owned())];
    if context.lexicon.words.is_plain(word) {
        return readings;
    }
    for split in splits(word).filter(|split| !split.is_plain() && split.preposition != Some('س')) {
        if split.elided() {
            if let Some(rest) = word.get(split.bare..) {
                readings.push((split.bare, format!("ال{rest}")));
            }
        } else if !split.article
            && let Some(rest) = word.get(split.word..)
        {
            readings.push((split.word, rest.to_owned()));
        }
    }
    readings
}
