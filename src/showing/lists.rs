//! The findings as lists beside the text.

use super::{attribution, speaker_names};
use crate::findings::times::{Direction, Precision};
use crate::findings::{EntityId, Kind, QuotationForm, Stance};
use crate::reading::Reading;
use crate::reading::findings::{EntityRow, TimeRow, entities, speakers, times};
use crate::reading::shares;
use crate::reading::timeline::{Event, Scale, events, scale};
use crate::strings::{Language, Noun, Worded, Wording, counted, dates};
use crate::views::lists::{
    Bar, Class, Dated, FIRST_ROWS, Group, Lists, Row, Section, Shares, Sort, Track, Under,
};
use crate::views::place::{Finding, Place};
use std::collections::BTreeSet;

/// A quotation, or an event, longer than this, in characters, is cut in its list.
const LONG_QUOTATION: usize = 220;
/// So many of the other names of somebody are told in the list.
const ALSO: usize = 6;
/// How long a day is drawn at least on the line of time.
const POINT: u16 = 14;

/// All lists with their first rows. There is no timeline where nothing is dated.
#[must_use]
pub fn lists(reading: &Reading, language: Language) -> Lists {
    let sorts = [Sort::Names, Sort::Quotations, Sort::Timeline, Sort::Times];
    Lists {
        sections: sorts
            .into_iter()
            .map(|sort| Section {
                sort,
                heading: heading(sort).say(language).to_owned(),
                shares: match sort {
                    Sort::Quotations => shares_of_words(reading, language),
                    _ => None,
                },
                groups: groups(reading, language, sort, Cut::First),
            })
            .filter(|section| section.sort != Sort::Timeline || !section.groups.is_empty())
            .collect(),
    }
}

/// The rows of a group of a list beyond its first ones.
#[must_use]
pub fn further_rows(reading: &Reading, language: Language, sort: Sort, group: usize) -> Vec<Row> {
    groups(reading, language, sort, Cut::FurtherOf(group))
        .into_iter()
        .nth(group)
        .map_or_else(Vec::new, |group| group.rows)
}

fn heading(sort: Sort) -> Wording {
    match sort {
        Sort::Names => Wording::Names,
        Sort::Quotations => Wording::TheQuotations,
        Sort::Timeline => Wording::Timeline,
        Sort::Times => Wording::TheTimes,
    }
}

/// Which rows are made: of every group the first, or the others of one group.
#[derive(Clone, Copy)]
enum Cut {
    First,
    FurtherOf(usize),
}

impl Cut {
    /// The rows of group `number` that are asked for.
    fn rows<T>(self, number: usize, all: &[T], row: impl Fn(usize, &T) -> Option<Row>) -> Vec<Row> {
        let (skipped, taken) = match self {
            Self::First => (0, FIRST_ROWS),
            Self::FurtherOf(group) if group == number => (FIRST_ROWS, usize::MAX),
            Self::FurtherOf(_) => (0, 0),
        };
        all.iter()
            .enumerate()
            .skip(skipped)
            .take(taken)
            .filter_map(|(at, item)| row(at, item))
            .collect()
    }
}

fn groups(reading: &Reading, language: Language, sort: Sort, cut: Cut) -> Vec<Group> {
    match sort {
        Sort::Names => names(reading, language, cut),
        Sort::Quotations => quotations(reading, language, cut),
        Sort::Timeline => timeline(reading, language, cut),
        Sort::Times => calendar(reading, language, cut),
    }
}

/// A row without anything beside its words.
fn row(place: Place, class: Class, words: String) -> Row {
    Row {
        place,
        whole: true,
        class,
        over: String::new(),
        words,
        count: 0,
        count_in_words: String::new(),
        under: Vec::new(),
        track: None,
    }
}

fn names(reading: &Reading, language: Language, cut: Cut) -> Vec<Group> {
    (0..)
        .zip(entities(&reading.analysis))
        .map(|(number, (kind, list))| Group {
            heading: of_kind(kind).say(language).to_owned(),
            total: list.len(),
            rows: cut.rows(number, &list, |_, row| {
                entity(reading, language, kind, *row)
            }),
        })
        .collect()
}

/// The heading of a kind of entities.
fn of_kind(kind: Kind) -> Wording {
    match kind {
        Kind::Person => Wording::People,
        Kind::Place => Wording::Places,
        Kind::Organisation => Wording::Organisations,
        Kind::Other => Wording::Others,
    }
}

fn entity(
    reading: &Reading,
    language: Language,
    kind: Kind,
    EntityRow { id, mentions }: EntityRow,
) -> Option<Row> {
    let entity = reading.analysis.entity(id)?;
    let also: Vec<&str> = entity
        .titles
        .iter()
        .chain(&entity.aliases)
        .map(String::as_str)
        .filter(|other| *other != entity.name)
        .take(ALSO)
        .collect();
    let class = Class::Entity {
        kind,
        named: entity.named,
    };
    Some(Row {
        count: mentions,
        count_in_words: counted(language, mentions, Noun::Place),
        under: (!also.is_empty())
            .then(|| Under::Arabic(also.join("، ")))
            .into_iter()
            .collect(),
        ..row(
            Place::first(Finding::Entity(id)),
            class,
            entity.name.clone(),
        )
    })
}

fn quotations(reading: &Reading, language: Language, cut: Cut) -> Vec<Group> {
    (0..)
        .zip(speakers(&reading.article.text, &reading.analysis))
        .map(|(number, list)| Group {
            heading: speaker_names(&reading.analysis, language, &list.speakers),
            total: list.quotations.len(),
            rows: cut.rows(number, &list.quotations, |_, &(index, count)| {
                quotation(reading, language, index, count)
            }),
        })
        .collect()
}

fn quotation(reading: &Reading, language: Language, index: usize, count: usize) -> Option<Row> {
    let quotation = reading.analysis.quotations.get(index)?;
    let text = &reading.article.text;
    let words = shortened(quotation.span.of(text).trim(), LONG_QUOTATION);
    let (class, words) = match quotation.form {
        QuotationForm::Direct | QuotationForm::Fragment => (Class::Quoted, format!("«{words}»")),
        QuotationForm::Indirect => (Class::Reported, words),
    };
    let cue = quotation.cue.as_ref().map(|cue| {
        // What is merely said needs no word for its tone.
        let tone = match cue.stance {
            Stance::Neutral => "",
            stance => language.of(stance.words()),
        };
        (cue.span.of(text).to_owned(), tone.to_owned())
    });
    let form = language.of(quotation.form.words()).to_owned();
    let way = attribution(reading, language, quotation);
    Some(Row {
        count: shown_count(count),
        under: std::iter::once(Under::Words(form, cue))
            .chain(way.map(|way| Under::Words(way, None)))
            .collect(),
        ..row(Place::first(Finding::Quotation(index)), class, words)
    })
}

/// What stands once needs no number.
fn shown_count(count: usize) -> usize {
    if count > 1 { count } else { 0 }
}

/// The start of a text, cut between words where it is longer than `most` characters.
fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let start = text.get(..cut).unwrap_or(text);
    let start = start
        .rsplit_once(char::is_whitespace)
        .map_or(start, |(start, _)| start);
    format!("{start}…")
}

/// Who speaks in the article: the reporter, and everybody who is quoted or reported, by the length of their words.
fn shares_of_words(reading: &Reading, language: Language) -> Option<Shares> {
    let shares = shares::shares(&reading.article.text, &reading.analysis);
    if shares.others.is_empty() {
        return None;
    }
    let total = shares.all().max(1);
    let bar = |name: String, parts: [usize; 3]| {
        let percents = parts.map(|part| (part * 100 + total / 2) / total);
        let phrases = [
            "",
            Wording::Quoted.say(language),
            Wording::Reported.say(language),
        ];
        let words: Vec<String> = parts
            .iter()
            .zip(percents)
            .zip(phrases)
            .filter(|((part, _), _)| **part > 0)
            .map(|((_, percent), phrase)| format!("{phrase} {percent}%").trim_start().to_owned())
            .collect();
        Bar {
            name,
            words: words.join(language.comma()),
            parts: percents,
        }
    };
    let own = Wording::OwnVoice.say(language).to_owned();
    let mut bars = vec![bar(own, [shares.reporter, 0, 0])];
    bars.extend(shares.others.iter().map(|share| {
        let speaker: Option<EntityId> = share.speaker;
        let name = speaker_names(&reading.analysis, language, speaker.as_slice());
        bar(name, [0, share.quoted, share.reported])
    }));
    Some(Shares { bars })
}

/// The events that the article dates, in order: one group, or none.
fn timeline(reading: &Reading, language: Language, cut: Cut) -> Vec<Group> {
    let list = events(&reading.article.text, &reading.analysis);
    if list.is_empty() {
        return Vec::new();
    }
    let scale = scale(&reading.analysis, &list);
    let places = places_of_times(reading);
    vec![Group {
        heading: String::new(),
        total: list.len(),
        rows: cut.rows(0, &list, |at, event| {
            let mut row = dated(reading, language, event)?;
            row.place = places.get(event.time).copied().unwrap_or(row.place);
            row.track = track(&scale, at);
            Some(row)
        }),
    }]
}

/// The place of every time expression, as [`Reading::place_of`] gives it for one.
fn places_of_times(reading: &Reading) -> Vec<Place> {
    let mut places: Vec<Place> = (0..reading.analysis.times.len())
        .map(|index| Place::first(Finding::Time(index)))
        .collect();
    for row in times(&reading.analysis) {
        let Some(&first) = row.times.first() else {
            continue;
        };
        for (number, index) in row.times.into_iter().enumerate() {
            if let Some(place) = places.get_mut(index) {
                *place = Place {
                    finding: Finding::Time(first),
                    number,
                };
            }
        }
    }
    places
}

/// Where an event lies on the line of time, and the day of writing: a point, or as long as it lasts.
fn track(scale: &Scale, at: usize) -> Option<Track> {
    let (start, end) = scale.places.get(at).copied().flatten()?;
    let width = end.saturating_sub(start).max(POINT);
    Some(Track {
        start: start.min(Scale::LENGTH.saturating_sub(width)),
        width,
        today: scale.today,
    })
}

fn dated(reading: &Reading, language: Language, event: &Event) -> Option<Row> {
    let times = &reading.analysis.times;
    let value = |index: usize| {
        times
            .get(index)
            .map(|time| dates::in_words(language, &time.value))
    };
    let mut when = value(event.time)?;
    if let Some(until) = event.until.and_then(value) {
        when = format!("{when} – {until}");
    }
    if let Some(duration) = event.duration.and_then(value) {
        when = format!("{when}{}{duration}", language.comma());
    }
    let status = event.status.map(|status| language.of(status.words()));
    let vague = (event.precision == Precision::Vague).then(|| language.of(event.precision.words()));
    let signs: Vec<&str> = status.into_iter().chain(vague).collect();
    // Full for what is past, hollow for what is announced, broken for what has no date: the words say it too.
    let drawn = match (event.precision, event.status) {
        (Precision::Vague, _) => Dated::Vague,
        (_, Some(Direction::Future)) => Dated::Announced,
        _ => Dated::Told,
    };
    let what = event.span.of(&reading.article.text).trim();
    Some(Row {
        whole: false,
        over: when,
        under: (!signs.is_empty())
            .then(|| Under::Words(signs.join(" · "), None))
            .into_iter()
            .collect(),
        ..row(
            Place::first(Finding::Time(event.time)),
            Class::Event(drawn),
            shortened(what, LONG_QUOTATION),
        )
    })
}

/// The times: one group, or none.
fn calendar(reading: &Reading, language: Language, cut: Cut) -> Vec<Group> {
    let list = times(&reading.analysis);
    if list.is_empty() {
        return Vec::new();
    }
    vec![Group {
        heading: String::new(),
        total: list.len(),
        rows: cut.rows(0, &list, |_, row| time(reading, language, row)),
    }]
}

fn time(reading: &Reading, language: Language, same: &TimeRow) -> Option<Row> {
    let times = &reading.analysis.times;
    let index = same.times.first().copied()?;
    let value = dates::in_words(language, &times.get(index)?.value);
    let mut seen = BTreeSet::new();
    let written: Vec<&str> = same
        .times
        .iter()
        .filter_map(|&index| times.get(index))
        .map(|time| time.span.of(&reading.article.text))
        .filter(|words| seen.insert(*words))
        .collect();
    Some(Row {
        count: shown_count(same.times.len()),
        under: vec![Under::Arabic(written.join("، "))],
        ..row(Place::first(Finding::Time(index)), Class::Time, value)
    })
}
