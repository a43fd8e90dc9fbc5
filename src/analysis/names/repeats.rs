//! The second pass: what the article names clearly once is a name wherever it stands.

use super::{Candidate, Context, Name};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::classes::Class;
use crate::lexicon::titles::TitleForm;
use crate::text::fold::{is_alphanumeric, key};
use crate::text::morphology::splits;
use crate::text::tokens::TokenKind;
use std::collections::HashMap;

/// The weight of a name that is clear elsewhere.
const WHOLE: u8 = 48;
/// The weight of a surname that stands alone.
const SURNAME: u8 = 35;
/// The most words that are compared.
const LONGEST: usize = 8;

/// A name to look for: its words as keys.
struct Wanted {
    words: Vec<String>,
    kind: Kind,
    weight: u8,
}

/// Where the names of the first pass stand again, whole or, of people, by their last name.
pub(super) fn candidates(context: &Context<'_>, names: &[Name]) -> Vec<Candidate> {
    let document = context.document;
    let surfaces: HashMap<String, Kind> = names
        .iter()
        .map(|name| (key(name.span.of(document.text())), name.kind))
        .collect();
    // By first word, so that the pass is linear in the text.
    let mut wanted: HashMap<String, Vec<Wanted>> = HashMap::new();
    let mut add = |words: Vec<String>, kind: Kind, weight: u8| {
        let Some(first) = words.first().cloned() else {
            return;
        };
        // What names something else as well is left to the first pass.
        if surfaces
            .get(&words.join(" "))
            .is_some_and(|&other| other != kind)
        {
            return;
        }
        let list = wanted.entry(first).or_default();
        if list.len() < LONGEST && !list.iter().any(|other| other.words == words) {
            list.push(Wanted {
                words,
                kind,
                weight,
            });
        }
    };
    for name in names {
        let words: Vec<String> = key(name.span.of(document.text()))
            .split(|c: char| !is_alphanumeric(c))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        if words.is_empty() || words.len() > LONGEST {
            continue;
        }
        if name.kind == Kind::Person && words.len() > 1 {
            let last = words.len() - 1;
            // `ولد عباس`, `عبد العاطي`, `آل الشيخ`: the last name has two words.
            // `لو` is the conjunction everywhere else: `لو بين`.
            let joins = |word: &String| {
                word == "لو" || context.lexicon.classes.is(word, Class::NameConnector)
            };
            let from = if last > 1 && words.get(last - 1).is_some_and(joins) {
                last - 1
            } else {
                last
            };
            let surname: Vec<String> = words.get(from..).unwrap_or_default().to_vec();
            let usable = surname.len() > 1
                || surname.first().is_some_and(|word| {
                    word.chars().nth(2).is_some() && is_distinct(context, word)
                });
            if usable {
                add(surname, Kind::Person, SURNAME);
            }
            // East Asian names put the family name first; foreign given names stand alone as well.
            if let Some(first) = words.first().filter(|word| {
                word.chars().nth(2).is_some()
                    && is_distinct(context, word)
                    && !context.is_given(word)
            }) {
                add(vec![first.clone()], Kind::Person, SURNAME - 1);
            }
        }
        let usable =
            words.len() > 1 || words.first().is_some_and(|word| is_distinct(context, word));
        if usable && name.rule != NameRule::Lexicon {
            add(words, name.kind, WHOLE);
        }
    }
    let mut out = Vec::new();
    for at in 0..document.tokens.len() {
        if !context.is_free(at)
            || !matches!(
                document.kind(at),
                Some(TokenKind::Word | TokenKind::Foreign)
            )
        {
            continue;
        }
        let word = document.key(at);
        let mut starts: Vec<(usize, &str)> = vec![(0, word)];
        starts.extend(splits(word).filter_map(|split| {
            let start = if split.elided() {
                split.bare
            } else {
                split.word
            };
            (start > 0 && !split.elided()).then_some(())?;
            word.get(split.word..).map(|rest| (start, rest))
        }));
        for (skip, rest) in starts {
            for wanted in wanted.get(rest).into_iter().flatten() {
                if let Some(end) = matches(context, at, wanted) {
                    out.push(Candidate {
                        name: context.name(at..end, skip, wanted.kind, NameRule::Repeated),
                        weight: wanted.weight,
                    });
                }
            }
        }
    }
    out
}

/// The end of the wanted name, whose first word stands at token `at`.
fn matches(context: &Context<'_>, at: usize, wanted: &Wanted) -> Option<usize> {
    let mut next = at + 1;
    for word in wanted.words.iter().skip(1) {
        // A hyphen between words.
        if context.document.kind(next) == Some(TokenKind::Punctuation) {
            next += 1;
        }
        if !context.follows(next) || !context.is_free(next) || context.document.key(next) != word {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// Whether a word alone can only be the name: no function word, no noun that heads names or is a title, no plain word.
fn is_distinct(context: &Context<'_>, word: &str) -> bool {
    !context.lexicon.words.is_plain(word)
        && context.lexicon.words.function(word, word).is_none()
        && word != "علي"
        && !super::bodies::heads_names(context.lexicon, word)
        && !context
            .lexicon
            .titles
            .get(word)
            .iter()
            .any(|title| matches!(title.form, TitleForm::Masculine | TitleForm::Feminine))
}
