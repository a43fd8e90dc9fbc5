//! What the reader does with a finding or with selected words, as corrections.
//!
//! The page only offers what these functions give, so that it needs no knowledge of the language.

use super::{Correction, LONGEST, Words};
use crate::findings::{Analysis, EntityId, Form, Kind, Mention};
use crate::text::morphology::{Split, splits};
use crate::text::span::Span;
use crate::text::tokens::{Token, TokenKind, Tokens};

/// How far around a span its line is read, in characters.
const AROUND: usize = 2000;
/// In a text longer than this, in bytes, no words are looked up elsewhere.
const LOOKED_UP: usize = 200_000;
/// How many marks may stand between a name and the word that it is widened to.
const MARKS_BETWEEN: usize = 2;

/// A mention's extent, changed by a word at one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The word that comes in or is left out.
    pub word: String,
    /// The extent then.
    pub span: Span,
}

/// What a selection can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The words.
    pub span: Span,
    /// The particles written onto them that stay outside; empty where there is none.
    pub outside: String,
}

/// How a mention's extent can be changed by a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The word before comes in, or the particle that was left outside.
    pub add_before: Option<Step>,
    /// The first word is left out, or the particle of a single one.
    pub drop_first: Option<Step>,
    /// The last word is left out.
    pub drop_last: Option<Step>,
    /// The word after comes in.
    pub add_after: Option<Step>,
}

/// Marks the words at a span. Where they are a part of a longer finding, that one is taken away.
#[must_use]
pub fn mark(text: &str, analysis: &Analysis, span: Span, kind: Kind) -> Vec<Correction> {
    let Some(words) = Words::at(text, span) else {
        return Vec::new();
    };
    let mut corrections = Vec::new();
    for mention in &analysis.mentions {
        if mention.span != span
            && mention.span.contains(span)
            && let Some(words) = Words::at(text, mention.span)
        {
            corrections.push(Correction::Unmark { words });
        }
    }
    corrections.push(Correction::Mark { words, kind });
    corrections
}

/// Gives what a mention names another kind: all its names.
#[must_use]
pub fn change_kind(
    text: &str,
    analysis: &Analysis,
    mention: &Mention,
    kind: Kind,
) -> Vec<Correction> {
    let mut named: Vec<(String, Words)> = Vec::new();
    let names = analysis
        .mentions
        .iter()
        .filter(|other| other.entity == mention.entity && other.form == Form::Name);
    for other in names {
        let Some(words) = Words::at(text, other.span) else {
            continue;
        };
        let key = words.key();
        if !named.iter().any(|(known, _)| *known == key) {
            named.push((key, words));
        }
    }
    // Somebody who has no name is marked by the description.
    if named.is_empty()
        && let Some(words) = Words::at(text, mention.span)
    {
        named.push((String::new(), words));
    }
    named
        .into_iter()
        .map(|(_, words)| Correction::Mark { words, kind })
        .collect()
}

/// Takes a mention away, and all others with the same words.
#[must_use]
pub fn remove(text: &str, mention: &Mention) -> Vec<Correction> {
    Words::at(text, mention.span)
        .map(|words| Correction::Unmark { words })
        .into_iter()
        .collect()
}

/// Gives a mention, and all others with the same words, another extent. Where it grows, the old words stay marked where
/// they stand alone.
#[must_use]
pub fn change_extent(
    text: &str,
    analysis: &Analysis,
    mention: &Mention,
    span: Span,
) -> Vec<Correction> {
    let (Some(old), Some(new)) = (Words::at(text, mention.span), Words::at(text, span)) else {
        return Vec::new();
    };
    let mut corrections = Vec::new();
    if mention.span.contains(span) {
        corrections.push(Correction::Unmark { words: old.clone() });
    }
    corrections.push(Correction::Mark {
        words: new.clone(),
        kind: mention.kind,
    });
    // A description becomes a name, and must stay with whom it describes.
    if mention.form == Form::Nominal
        && let Some(with) = words_of(text, analysis, mention.entity)
        && with.key() != old.key()
    {
        corrections.push(Correction::Merge { words: new, with });
    }
    corrections
}

/// Says that two are one.
#[must_use]
pub fn join(text: &str, analysis: &Analysis, one: EntityId, other: EntityId) -> Vec<Correction> {
    let words = words_of(text, analysis, one);
    let with = words_of(text, analysis, other);
    words
        .zip(with)
        .filter(|(words, with)| words.key() != with.key())
        .map(|(words, with)| Correction::Merge { words, with })
        .into_iter()
        .collect()
}

/// Says that a mention's words name something else than the other words of its entity; nothing where there are none.
#[must_use]
pub fn part(text: &str, analysis: &Analysis, mention: &Mention) -> Vec<Correction> {
    let Some(words) = Words::at(text, mention.span) else {
        return Vec::new();
    };
    let key = words.key();
    let others = analysis
        .mentions
        .iter()
        .filter(|other| other.entity == mention.entity && other.span != mention.span)
        .any(|other| Words::at(text, other.span).is_some_and(|words| words.key() != key));
    others
        .then_some(Correction::Split { words })
        .into_iter()
        .collect()
}

/// The words by which a correction speaks of an entity: its name.
#[must_use]
pub fn words_of(text: &str, analysis: &Analysis, entity: EntityId) -> Option<Words> {
    let name = &analysis.entity(entity)?.name;
    let mut mentions = analysis
        .mentions
        .iter()
        .filter(|mention| mention.entity == entity);
    let first = mentions.clone().next()?;
    let named = mentions
        .find(|mention| {
            mention
                .span
                .of(text)
                .split_whitespace()
                .eq(name.split_whitespace())
        })
        .unwrap_or(first);
    Words::at(text, named.span)
}

/// The extents that a span can be given by a word more or less.
#[must_use]
pub fn steps(text: &str, span: Span) -> Steps {
    let tokens = line_around(text, span);
    let first = tokens.at(span.start());
    let last = tokens.at(span.end().saturating_sub(1));
    let (Some(head), Some(tail)) = (tokens.get(first), tokens.get(last)) else {
        return Steps::default();
    };
    let vocabulary = Vocabulary::of(text);
    let step = |word: Span, span: Span| {
        Words::at(text, span)?;
        let word = word.of(text).split_whitespace().collect::<Vec<_>>();
        Some(Step {
            word: word.join(" "),
            span,
        })
    };
    let words: Vec<usize> = (first..=last)
        .filter(|&at| tokens.get(at).is_some_and(is_word))
        .collect();
    let add_before = if head.span.start() < span.start() {
        step(
            Span::new(head.span.start(), span.start()),
            Span::new(head.span.start(), span.end()),
        )
    } else {
        let before = (1..=MARKS_BETWEEN + 1)
            .filter_map(|back| first.checked_sub(back))
            .find(|&at| tokens.get(at).is_some_and(is_word));
        before.and_then(|at| {
            let start = vocabulary.start(text, &tokens, at);
            step(
                Span::new(start, tokens.get(at)?.span.end()),
                Span::new(start, span.end()),
            )
        })
    };
    let drop_first = match words.as_slice() {
        [one] => {
            // A particle that was taken into the word.
            let starts = starts(text, &tokens, *one);
            starts
                .into_iter()
                .find(|&start| start > span.start())
                .and_then(|start| {
                    step(Span::new(span.start(), start), Span::new(start, span.end()))
                })
        }
        [one, second, ..] => {
            let start = vocabulary.start(text, &tokens, *second);
            tokens.get(*one).and_then(|one| {
                step(
                    Span::new(span.start(), one.span.end()),
                    Span::new(start, span.end()),
                )
            })
        }
        [] => None,
    };
    let drop_last = match words.as_slice() {
        [.., before, one] => tokens
            .get(*before)
            .zip(tokens.get(*one))
            .and_then(|(before, one)| step(one.span, Span::new(span.start(), before.span.end()))),
        _ => None,
    };
    let after = (last + 1..=last + 1 + MARKS_BETWEEN)
        .find(|&at| tokens.get(at).is_some_and(is_word))
        .and_then(|at| tokens.get(at));
    let add_after = if span.end() < tail.span.end() {
        step(
            Span::new(span.end(), tail.span.end()),
            Span::new(span.start(), tail.span.end()),
        )
    } else {
        after.and_then(|token| step(token.span, Span::new(span.start(), token.span.end())))
    };
    Steps {
        add_before,
        drop_first,
        drop_last,
        add_after,
    }
}

/// What a selection can mean: whole words of one line, the likeliest reading of the particles before the first of them
/// first, then the others. Empty where it can mean nothing.
#[must_use]
pub fn choices(text: &str, selection: Span) -> Vec<Choice> {
    let selection = selection.trimmed(text, &[]);
    if selection.is_empty() || selection.of(text).contains('\n') || selection.len() > AROUND {
        return Vec::new();
    }
    let tokens = line_around(text, selection);
    let words: Vec<usize> = (tokens.at(selection.start())..tokens.len())
        .take_while(|&at| {
            tokens
                .get(at)
                .is_some_and(|token| token.span.start() < selection.end())
        })
        .filter(|&at| tokens.get(at).is_some_and(is_word))
        .take(LONGEST + 1)
        .collect();
    let (Some(&first), Some(end)) = (
        words.first(),
        words
            .last()
            .and_then(|&last| tokens.get(last))
            .map(|token| token.span.end()),
    ) else {
        return Vec::new();
    };
    let possible = starts(text, &tokens, first);
    let chosen = possible
        .iter()
        .copied()
        .filter(|&start| start == selection.start())
        // What begins exactly after a particle is meant so.
        .find(|&start| {
            tokens
                .get(first)
                .is_some_and(|token| start > token.span.start())
        });
    let likely = Vocabulary::of(text).start(text, &tokens, first);
    let whole = possible.first().copied().unwrap_or(end);
    let mut choices: Vec<Choice> = Vec::new();
    for start in chosen.into_iter().chain([likely]).chain(possible) {
        let span = Span::new(start, end);
        if choices.iter().all(|choice| choice.span != span) && Words::at(text, span).is_some() {
            let outside = text.get(whole..start).unwrap_or_default().to_owned();
            choices.push(Choice { span, outside });
        }
    }
    choices
}

fn is_word(token: &Token) -> bool {
    token.kind != TokenKind::Punctuation
}

/// The tokens of the line that holds a span, as far as [`AROUND`] on both sides.
fn line_around(text: &str, span: Span) -> Tokens {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let reached = |chars: &mut dyn Iterator<Item = (usize, char)>| {
        let mut last_space = None;
        for (count, (at, c)) in chars.enumerate() {
            if c == '\n' {
                return Some(at);
            }
            if c.is_whitespace() {
                last_space = Some(at);
            }
            if count > AROUND {
                return Some(last_space.unwrap_or(at));
            }
        }
        None
    };
    // The character at which the line, or what is read of it, is cut does not belong to it.
    let start = reached(&mut before.char_indices().rev()).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8)
    });
    let end = reached(&mut after.char_indices()).map_or(text.len(), |at| span.end() + at);
    Tokens::of(text, &[Span::new(start, end)])
}

/// Where a name can begin in token `at`: at its start, or after the particles before it.
fn starts(text: &str, tokens: &Tokens, at: usize) -> Vec<usize> {
    let Some(token) = tokens.get(at) else {
        return Vec::new();
    };
    let mut starts = vec![token.span.start()];
    starts.extend(particles(tokens.key(at)).map(|split| place(text, token, split)));
    starts.dedup();
    starts
}

/// The readings of a word with particles before it that a name can have: three letters are left at least.
fn particles(key: &str) -> impl Iterator<Item = Split> + '_ {
    splits(key).filter(|split| {
        !split.is_plain()
            && split.preposition != Some('س')
            && key.get(split.bare..).is_some_and(|rest| rest.chars().nth(2).is_some())
            // With the article the word begins where it does without it.
            && (!split.article || split.elided())
    })
}

fn place(text: &str, token: &Token, split: Split) -> usize {
    let skip = if split.elided() {
        split.bare
    } else {
        split.word
    };
    let offset = crate::text::fold::Folding::Key.source_offset(token.span.of(text), skip);
    token.span.start() + offset
}

/// The words of a text as they stand there: `بنكيران` elsewhere tells that `وبنكيران` has a particle.
struct Vocabulary {
    tokens: Tokens,
}

impl Vocabulary {
    fn of(text: &str) -> Self {
        let tokens = if text.len() <= LOOKED_UP {
            Tokens::of(text, &[Span::new(0, text.len())])
        } else {
            Tokens::default()
        };
        Self { tokens }
    }

    /// How often a word stands there. It is asked a few times only.
    fn count(&self, key: &str) -> usize {
        (0..self.tokens.len())
            .filter(|&at| self.tokens.key(at) == key)
            .count()
    }

    /// Where a name that starts in token `at` most likely begins.
    fn start(&self, text: &str, tokens: &Tokens, at: usize) -> usize {
        let key = tokens.key(at);
        let Some(token) = tokens.get(at) else {
            return text.len();
        };
        let whole = token.span.start();
        if self.count(key) > 1 {
            return whole;
        }
        let long = |rest: &str, letters: usize| rest.chars().count() >= letters;
        let mut elided = None;
        for split in particles(key) {
            let rest = key.get(split.word..).unwrap_or_default();
            if split.elided() {
                let bare = key.get(split.bare..).unwrap_or_default();
                if self.count(&format!("ال{bare}")) > 0 {
                    return place(text, token, split);
                }
                if long(bare, 3) {
                    elided = elided.or(Some(split));
                }
            } else if (rest.starts_with("ال") && long(rest, 5))
                || (long(rest, 3) && self.count(rest) > 0)
            {
                return place(text, token, split);
            }
        }
        elided.map_or(whole, |split| place(text, token, split))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn chosen<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
        choices(text, span(text, words))
            .into_iter()
            .map(|choice| choice.span.of(text))
            .collect()
    }

    #[test]
    fn a_selection_means_whole_words_without_their_particles() {
        let text = "زار بنكيران فاس، ثم عاد وبنكيران معه إلى الرباط وبالدار وللميناء كتاب «نور».";
        assert_eq!(chosen(text, "كيران فا"), ["بنكيران فاس", "نكيران فاس"]);
        assert_eq!(chosen(text, "وبنكيران"), ["بنكيران", "وبنكيران", "نكيران"]);
        assert_eq!(chosen(text, "وبالدار"), ["الدار", "وبالدار", "بالدار"]);
        assert_eq!(chosen(text, "وللميناء").first(), Some(&"ميناء"));
        assert_eq!(chosen(text, " «نور»."), ["نور"]);
        assert_eq!(chosen(text, "اب «نو"), ["كتاب «نور", "تاب «نور"]);
        assert_eq!(chosen(text, "، "), Vec::<&str>::new());
        assert_eq!(chosen("أول\nثان", "ل\nث"), Vec::<&str>::new());
    }

    #[test]
    fn what_is_selected_after_a_particle_is_meant_so() {
        let text = "وصل وسام";
        assert_eq!(chosen(text, "سام").first(), Some(&"سام"));
        assert_eq!(chosen(text, "وسام").first(), Some(&"وسام"));
    }

    #[test]
    fn an_extent_changes_by_a_word_at_either_end() {
        let text = "قال السفير سامح عبد الفتاح أمس.";
        let steps = steps(text, span(text, "سامح عبد"));
        let told = |step: Option<Step>| {
            let step = step.unwrap();
            (step.word, step.span.of(text).to_owned())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told(steps.add_before), pair("السفير", "السفير سامح عبد"));
        assert_eq!(told(steps.drop_first), pair("سامح", "عبد"));
        assert_eq!(told(steps.drop_last), pair("عبد", "سامح"));
        assert_eq!(told(steps.add_after), pair("الفتاح", "سامح عبد الفتاح"));
    }

    #[test]
    fn at_the_ends_of_a_line_nothing_comes_in() {
        let text = "خبر\nعلي\nخبر";
        assert_eq!(steps(text, span(text, "علي")), Steps::default());
        let text = "زار وليد لندن";
        let steps = steps(text, span(text, "وليد"));
        assert_eq!(steps.drop_first.unwrap().span.of(text), "ليد");
        assert_eq!(steps.drop_last, None);
    }

    #[test]
    fn a_particle_outside_can_come_in() {
        let text = "زار وائل لندن";
        let steps = steps(text, span(text, "ائل"));
        assert_eq!(steps.add_before.unwrap().span.of(text), "وائل");
    }
}
