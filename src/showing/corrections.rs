//! What the reader can do against the findings, and what was done.

use super::class;
use crate::corrections::acts::{self, Step};
use crate::corrections::file::{self, FileError};
use crate::corrections::{Correction, Corrections, places};
use crate::findings::{EntityId, Kind, Mention};
use crate::reading::Reading;
use crate::reading::findings::entities;
use crate::strings::corrections::{in_words, quoted};
use crate::strings::{Language, Noun, Worded, Wording, counted};
use crate::text::span::Span;
use crate::views::KINDS;
use crate::views::corrections::{
    Act, Button, Choices, Corrected, Line, Made, Offer, Panel, Reading as Meaning,
};

/// So many other names are offered at most.
const MOST_NAMES: usize = 400;

/// What was done to the corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// One act of the reader's, which may be several corrections.
    Made(Vec<Correction>),
    /// One was taken back.
    TakenBack(Correction),
    /// So many were taken back, all that there were.
    AllTakenBack(usize),
    /// So many came from a file.
    Taken(usize),
}

/// Does what the reader does: all corrections after it, and what was done; `None` where that is nothing.
///
/// # Errors
/// Refuses what is no file of corrections, as [`file::read`].
pub fn act(
    act: &Act,
    reading: &Reading,
    before: &Corrections,
) -> Result<Option<(Corrections, Done)>, FileError> {
    let (text, analysis) = (&reading.article.text, &reading.analysis);
    let mention = |index: usize| analysis.mentions.get(index);
    let made = match act {
        Act::Kind(index, kind) => mention(*index)
            .filter(|mention| mention.kind != *kind)
            .map(|mention| acts::change_kind(text, analysis, mention, *kind)),
        Act::Extent(index, span) => {
            mention(*index).map(|mention| acts::change_extent(text, analysis, mention, *span))
        }
        Act::Join(one, other) => Some(acts::join(text, analysis, *one, *other)),
        Act::Part(index) => mention(*index).map(|mention| acts::part(text, analysis, mention)),
        Act::Remove(index) => mention(*index).map(|mention| acts::remove(text, mention)),
        Act::Mark(span, kind) => Some(acts::mark(text, analysis, *span, *kind)),
        Act::TakeBack(number) => {
            let taken = before.iter().nth(*number).cloned();
            return Ok(taken.map(|taken| {
                let mut after = before.clone();
                after.take_back(*number);
                (after, Done::TakenBack(taken))
            }));
        }
        Act::TakeAllBack => {
            let done = Done::AllTakenBack(before.len());
            return Ok((!before.is_empty()).then(|| (Corrections::default(), done)));
        }
        Act::Take(file) => {
            let read = file::read(file)?;
            let mut after = before.clone();
            after.extend(read.iter().cloned());
            return Ok(Some((after, Done::Taken(read.len()))));
        }
    };
    Ok(made.filter(|made| !made.is_empty()).map(|made| {
        let mut after = before.clone();
        after.extend(made.iter().cloned());
        (after, Done::Made(made))
    }))
}

/// What is said after an act, with the corrections [`written`]. `reading` is the article as it is analysed with them.
#[must_use]
pub fn corrected(done: &Done, written: String, reading: &Reading, language: Language) -> Corrected {
    Corrected {
        written,
        said: said(done, reading, language),
        in_other: said(done, reading, language.other()),
        taken_back: matches!(done, Done::TakenBack(_) | Done::AllTakenBack(_)),
    }
}

/// Corrections as the text of their file; empty where there are none.
#[must_use]
pub fn written(corrections: &Corrections) -> String {
    if corrections.is_empty() {
        String::new()
    } else {
        file::write(corrections)
    }
}

/// What was done, in words.
fn said(done: &Done, reading: &Reading, language: Language) -> String {
    let count = |count| counted(language, count, Noun::Correction);
    match done {
        Done::Made(made) => {
            // Of several, what is marked now says most.
            let told = made
                .iter()
                .find(|correction| matches!(correction, Correction::Mark { .. }))
                .or(made.first());
            let found = told.map_or(0, |told| places_of(told, reading));
            let line = told.map_or_else(String::new, |told| in_words(language, told));
            let places = if found > 0 {
                format!(
                    "{}{}",
                    language.comma(),
                    counted(language, found, Noun::Place)
                )
            } else {
                String::new()
            };
            format!("{} {line}{places}", Wording::Corrected.say(language))
        }
        Done::TakenBack(correction) => format!(
            "{} {}",
            Wording::Undone.say(language),
            in_words(language, correction)
        ),
        Done::AllTakenBack(all) => {
            format!("{} {}", Wording::AllUndone.say(language), count(*all))
        }
        Done::Taken(taken) => format!("{} {}", Wording::Taken.say(language), count(*taken)),
    }
}

/// In how many places the words of a correction are marked.
fn places_of(correction: &Correction, reading: &Reading) -> usize {
    let one = std::iter::once(correction.clone()).collect();
    places(&one, &reading.article.text, &reading.analysis)
        .first()
        .copied()
        .unwrap_or_default()
}

/// The reader's corrections as a list.
#[must_use]
pub fn made(reading: &Reading, all: &Corrections, language: Language) -> Made {
    let places = places(all, &reading.article.text, &reading.analysis);
    Made {
        rows: all
            .iter()
            .zip(places)
            .map(|(correction, places)| {
                let places = match (correction, places) {
                    (Correction::Unmark { .. }, _) => String::new(),
                    (_, 0) => Wording::Nowhere.say(language).to_owned(),
                    (_, count) => counted(language, count, Noun::Place),
                };
                (in_words(language, correction), places)
            })
            .collect(),
    }
}

/// What can be corrected of a mention; no lines where there is no such mention.
#[must_use]
pub fn panel(reading: &Reading, language: Language, index: usize) -> Panel {
    let Some(mention) = reading.analysis.mentions.get(index) else {
        return Panel::default();
    };
    let mut lines = vec![kinds(language, index, mention)];
    lines.extend(extent(reading, language, index, mention));
    lines.extend(same(reading, language, mention.entity));
    lines.push(others(reading, language, index, mention));
    Panel { lines }
}

/// A button for each kind.
fn by_kinds(
    language: Language,
    pressed: impl Fn(Kind) -> Option<bool>,
    act: impl Fn(Kind) -> Act,
) -> Vec<Button> {
    KINDS
        .into_iter()
        .map(|kind| Button {
            words: language.of(kind.words()).to_owned(),
            class: class(kind, true).to_owned(),
            pressed: pressed(kind),
            act: act(kind),
        })
        .collect()
}

/// A button of nothing but words.
fn plain(words: String, act: Act) -> Button {
    Button {
        words,
        class: String::new(),
        pressed: None,
        act,
    }
}

fn line(name: &str, what: Offer) -> Line {
    Line {
        name: name.to_owned(),
        what,
    }
}

fn kinds(language: Language, index: usize, mention: &Mention) -> Line {
    let buttons = by_kinds(
        language,
        |kind| Some(kind == mention.kind),
        |kind| Act::Kind(index, kind),
    );
    line(Wording::CorrectKind.say(language), Offer::Buttons(buttons))
}

fn extent(reading: &Reading, language: Language, index: usize, mention: &Mention) -> Option<Line> {
    let steps = acts::steps(&reading.article.text, mention.span);
    let buttons: Vec<Button> = [
        (Wording::AddWord, steps.add_before),
        (Wording::DropWord, steps.drop_first),
        (Wording::DropWord, steps.drop_last),
        (Wording::AddWord, steps.add_after),
    ]
    .into_iter()
    .filter_map(|(phrase, step)| {
        let Step { word, span } = step?;
        let words = format!("{} {}", phrase.say(language), quoted(language, &word));
        Some(plain(words, Act::Extent(index, span)))
    })
    .collect();
    (!buttons.is_empty()).then(|| {
        line(
            Wording::CorrectExtent.say(language),
            Offer::Buttons(buttons),
        )
    })
}

/// The other names, for saying which of them is the same; those of the same kind first.
fn same(reading: &Reading, language: Language, own: EntityId) -> Option<Line> {
    let analysis = &reading.analysis;
    let kind = analysis.entity(own)?.kind;
    let names = entities(analysis);
    let of_kind = |same_kind: bool| {
        names
            .iter()
            .filter(move |(other, _)| (*other == kind) == same_kind)
            .flat_map(|(_, rows)| rows)
            .filter(|row| row.id != own)
            .filter_map(move |row| {
                let entity = analysis.entity(row.id)?;
                let name = if same_kind {
                    entity.name.clone()
                } else {
                    format!("{} ({})", entity.name, language.of(entity.kind.words()))
                };
                Some((row.id, name))
            })
    };
    let others: Vec<(EntityId, String)> = of_kind(true)
        .chain(of_kind(false))
        .take(MOST_NAMES)
        .collect();
    (!others.is_empty()).then(|| line(Wording::SameAs.say(language), Offer::Names { own, others }))
}

fn others(reading: &Reading, language: Language, index: usize, mention: &Mention) -> Line {
    let text = &reading.article.text;
    let mut buttons = Vec::new();
    if !acts::part(text, &reading.analysis, mention).is_empty() {
        let words = format!(
            "{} {}",
            Wording::SetApart.say(language),
            quoted(language, mention.span.of(text))
        );
        buttons.push(plain(words, Act::Part(index)));
    }
    let words = Wording::RemoveMark.say(language).to_owned();
    buttons.push(plain(words, Act::Remove(index)));
    line("", Offer::Buttons(buttons))
}

/// What selected words can mean, with what leads from one reading to the others.
#[must_use]
pub fn choices(reading: &Reading, language: Language, selection: Span) -> Choices {
    let text = &reading.article.text;
    let all = acts::choices(text, selection);
    let readings = (0..)
        .zip(&all)
        .map(|(number, choice): (usize, _)| {
            let others = (0..)
                .zip(&all)
                .filter(|(other, _)| *other != number)
                .map(|(at, other): (usize, _)| {
                    let (phrase, particle) = if other.outside.is_empty() {
                        (Wording::With, &choice.outside)
                    } else {
                        (Wording::Without, &other.outside)
                    };
                    let words = format!("{} {}", phrase.say(language), quoted(language, particle));
                    (at, words)
                })
                .collect();
            Meaning {
                span: choice.span,
                words: choice.span.of(text).to_owned(),
                others,
                marks: by_kinds(language, |_| None, |kind| Act::Mark(choice.span, kind)),
            }
        })
        .collect();
    Choices { readings }
}
