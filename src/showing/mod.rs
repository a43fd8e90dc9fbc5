//! Showing: what was found in an article, put into the words of a language as the page shows it ([`crate::views`]).
//!
//! Every function here is total: an index, an offset or a span that a question brings may be wrong, as one of a page that
//! was read anew since, and is answered by nothing. A question takes time in proportion to the text and the findings at
//! most, and no list looks through all findings for each of its rows.

pub mod article;
pub mod card;
pub mod corrections;
pub mod lists;
pub mod place;

use crate::corrections::Corrections;
use crate::export::{calendar, json, timeline};
use crate::findings::{Analysis, EntityId, Kind, Quotation};
use crate::protocol::{Answer, Format, Question};
use crate::reading::Reading;
use crate::strings::{Language, Worded, Wording};
use crate::views::article::Paint;
use crate::views::shown::Shown;

/// Answers a question about an article. `corrections` are the reader's, with which it was analysed.
#[must_use]
pub fn answer(
    question: &Question,
    reading: &Reading,
    corrections: &Corrections,
    language: Language,
    shown: Shown,
) -> Answer {
    match question {
        Question::Marks(blocks) => Answer::Marks(
            blocks
                .iter()
                .map(|&block| (block, article::marks(reading, block, shown)))
                .collect(),
        ),
        Question::Lists => Answer::Lists(Box::new(lists::lists(reading, language))),
        Question::Rows(sort, group) => Answer::Rows(
            *sort,
            *group,
            lists::further_rows(reading, language, *sort, *group),
        ),
        Question::CardAt(offset) => {
            Answer::Card(card::card_at(reading, language, shown, *offset).map(Box::new))
        }
        Question::CardOf(place) => {
            Answer::Card(card::card_of(reading, language, *place).map(Box::new))
        }
        Question::Place(place) => {
            Answer::Here(place::here(reading, language, *place).map(Box::new))
        }
        Question::Walk(from, forward) => {
            let next = reading.neighbour(*from, *forward, shown);
            let here = next.and_then(|place| place::here(reading, language, place));
            Answer::Here(here.map(Box::new))
        }
        Question::Made => Answer::Made(Box::new(corrections::made(reading, corrections, language))),
        Question::Panel(mention) => {
            Answer::Panel(Box::new(corrections::panel(reading, language, *mention)))
        }
        Question::Choices(selection) => Answer::Choices(Box::new(corrections::choices(
            reading, language, *selection,
        ))),
        Question::Export(format) => Answer::File(*format, export(reading, *format)),
    }
}

fn export(reading: &Reading, format: Format) -> String {
    let (article, analysis) = (&reading.article, &reading.analysis);
    match format {
        Format::Json => json::to_json_pretty(article, analysis),
        Format::Calendar => calendar::to_icalendar(article, analysis),
        Format::Table => timeline::to_csv(article, analysis),
    }
}

/// The class under which the style sheet draws the names of a kind, or the descriptions.
fn class(kind: Kind, named: bool) -> &'static str {
    Paint::of(kind, named).name()
}

/// The names of speakers, as they stand in the article.
fn speaker_names(analysis: &Analysis, language: Language, speakers: &[EntityId]) -> String {
    let names: Vec<&str> = speakers
        .iter()
        .filter_map(|&id| analysis.entity(id))
        .map(|entity| entity.name.as_str())
        .collect();
    if names.is_empty() {
        Wording::SpeakerUnknown.say(language).to_owned()
    } else {
        names.join("، ")
    }
}

/// The way by which the words of a quotation came, in words: `نقله: وكالات الأنباء الروسية`.
fn attribution(reading: &Reading, language: Language, quotation: &Quotation) -> Option<String> {
    let links: Vec<String> = quotation
        .source
        .iter()
        .map(|link| {
            let words = link.span.of(&reading.article.text);
            format!("{} {words}", language.of(link.role.words()))
        })
        .collect();
    (!links.is_empty()).then(|| links.join(language.comma()))
}
