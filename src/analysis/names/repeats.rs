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

/// A name to look for.
struct Wanted<'k> {
    /// Its words as keys, a space between them.
    words: &'k str,
    kind: Kind,
    weight: u8,
}

/// The words of a name as keys, a space between them.
fn words_of(name: &str) -> String {
    let folded = key(name);
    let mut words = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !is_alphanumeric(c)) {
        if !word.is_empty() && !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Where the names of the first pass stand again, whole or, of people, by their last name.
pub(super) fn candidates(context: &Context<'_>, names: &[Name]) -> Vec<Candidate> {
    let document = context.document;
    let keys: Vec<String> = names
        .iter()
        .map(|name| words_of(name.span.of(document.text())))
        .collect();
    let of_key: HashMap<&str, Kind> = keys
        .iter()
        .zip(names)
        .map(|(words, name)| (words.as_str(), name.kind))
        .collect();
    // By first word, so that the pass is linear in the text.
    let mut wanted: HashMap<&str, Vec<Wanted<'_>>> = HashMap::new();
    let mut add = |words, kind: Kind, weight: u8| {
        // What names something else as well is left to the first pass.
        if of_key.get(words).is_some_and(|&other| other != kind) {
            return;
        }
        let list = wanted.entry(first_of(words)).or_default();
        if list.len() < LONGEST && !list.iter().any(|other| other.words == words) {
            list.push(Wanted {
                words,
                kind,
                weight,
            });
        }
    };
    for (name, key) in names.iter().zip(&keys) {
        let count = key.split(' ').count();
        if key.is_empty() || count > LONGEST {
            continue;
        }
        let first = first_of(key);
        if name.kind == Kind::Person && count > 1 {
            let surname = surname(context, key);
            let usable = surname.contains(' ')
                || surname.chars().nth(2).is_some() && is_distinct(context, surname);
            if usable {
                add(surname, Kind::Person, SURNAME);
            }
            // East Asian names put the family name first; foreign given names stand alone as well.
            if first.chars().nth(2).is_some()
                && is_distinct(context, first)
                && !context.is_given(first)
            {
                add(first, Kind::Person, SURNAME - 1);
            }
        }
        let usable = count > 1 || is_distinct(context, first);
        if usable && name.rule != NameRule::Lexicon {
            add(key, name.kind, WHOLE);
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

fn first_of(words: &str) -> &str {
    words.split(' ').next().unwrap_or_default()
}

/// The last name of somebody with these words: `ولد عباس`, `عبد العاطي`, `آل الشيخ` have two.
fn surname<'k>(context: &Context<'_>, words: &'k str) -> &'k str {
    // `لو` is the conjunction everywhere else: `لو بين`.
    let joins = |word: &str| word == "لو" || context.lexicon.classes.is(word, Class::NameConnector);
    let Some((before, last)) = words.rsplit_once(' ') else {
        return words;
    };
    match before.rsplit_once(' ') {
        Some((first, word)) if joins(word) => words.get(first.len() + 1..).unwrap_or(last),
        _ => last,
    }
}

/// The end of the wanted name, whose first word stands at token `at`.
fn matches(context: &Context<'_>, at: usize, wanted: &Wanted<'_>) -> Option<usize> {
    let mut next = at + 1;
    for word in wanted.words.split(' ').skip(1) {
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
