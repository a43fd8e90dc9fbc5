//! The words of time: months, weekdays, units, numerals, feasts and the closed classes round them.

use super::data::Data;
use super::fnv::ByWord;
use super::tsv;
use crate::findings::times::{Calendar, Direction, Phase, Unit};
use crate::text::fold::key;

/// How often a unit of time is counted by the form of its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// The singular.
    One,
    /// The dual.
    Two,
    /// The plural.
    Many,
}

/// What a unit of time is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `الماضي`: the one before that of the day of writing.
    Last,
    /// `المقبل`: the one after it.
    Next,
    /// `الجاري`: that of the day of writing.
    This,
    /// `التالي`: the one after the one told last.
    Following,
    /// `السابق`: the one before the one told last.
    Preceding,
    /// `نفسه`: the one told last.
    Same,
    /// `الأخير`.
    Recent,
}

/// A part of the day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// MO: from dawn to noon.
    Morning,
    /// MI: noon.
    Midday,
    /// AF: afternoon.
    Afternoon,
    /// EV: evening.
    Evening,
    /// NI: night.
    Night,
}

/// A season of the year.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Season {
    /// SP.
    Spring,
    /// SU.
    Summer,
    /// FA.
    Autumn,
    /// WI.
    Winter,
}

/// What a word has to do with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSense {
    /// A month.
    Month {
        /// Of which calendar.
        calendar: Calendar,
        /// From 1.
        number: u8,
        /// Whether the word has other uses.
        doubt: bool,
        /// Whether it is a European word.
        foreign: bool,
    },
    /// A weekday, from Monday = 1.
    Weekday(u8),
    /// A European weekday.
    ForeignWeekday(u8),
    /// A unit of time.
    Unit(Unit, Count),
    /// A sports season.
    Play(Count),
    /// A numeral.
    Cardinal(u32),
    /// An ordinal.
    Ordinal(u32),
    /// The tens of a decade: 80 for the eighties.
    Decade(u32),
    /// A day told from the day of writing.
    Day(i32),
    /// A night told from the day of writing.
    Night(i32),
    /// A part of the day.
    Part(Part),
    /// What a unit is told from.
    Relation(Relation),
    /// Early, mid, late.
    Phase(Phase),
    /// A season of the year.
    Season(Season),
    /// A vague reference.
    Vague(Direction),
    /// An adverb for what recurs: number and unit.
    Set(u32, Unit),
    /// A word before a length of time; whether it belongs to it.
    Modifier(bool),
    /// Some, several.
    Some,
    /// One of so many parts.
    Fraction(u32),
    /// A word for the calendar of a year.
    Era(Calendar),
    /// A feast: its number in [`TimeWords::feasts`].
    Feast(u16),
}

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeastDay {
    /// On a day of a calendar.
    Fixed(Calendar, u8, u8),
    /// So many days after Western Easter Sunday.
    Easter(i32),
}

/// What a word tells about the time of its clause, or that a name follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeCue {
    /// What is told lies in the past.
    Past,
    /// What is told is yet to come.
    Future,
    /// A verb in the imperfect for what has its day in advance: with a day it tells what is to come.
    Scheduled,
    /// The head of a name that a date may be part of (`شارع 14 تموز`).
    NameHead,
    /// The noun of an office that takes العام as an adjective (`الأمين العام`).
    Office,
    /// What is counted by a number that looks like a year.
    Counted,
}

/// The words of time.
#[derive(Debug, Default)]
pub struct TimeWords {
    words: ByWord<Vec<(TimeSense, u8)>>,
    heads: ByWord<u8>,
    cues: ByWord<TimeCue>,
    feasts: Vec<FeastDay>,
    known: Vec<(String, u8, u8, i32)>,
}

impl TimeWords {
    /// Reads the files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut all = Self::default();
        for row in tsv::rows(data.months) {
            let sense = TimeSense::Month {
                calendar: calendar(row.field(1)),
                number: row.field(2).parse().unwrap_or(0),
                doubt: row.has(4, "yes"),
                foreign: row.has(4, "english"),
            };
            row.values(3).for_each(|form| all.add(form, sense));
        }
        for row in tsv::rows(data.weekdays) {
            let number = row.field(1).parse().unwrap_or(0);
            row.values(2)
                .for_each(|form| all.add(form, TimeSense::Weekday(number)));
            row.values(3)
                .for_each(|form| all.add(form, TimeSense::ForeignWeekday(number)));
        }
        for row in tsv::rows(data.units) {
            for (column, count) in [(1, Count::One), (2, Count::Two), (3, Count::Many)] {
                let sense = match unit(row.field(0)) {
                    Some(unit) => TimeSense::Unit(unit, count),
                    None => TimeSense::Play(count),
                };
                row.values(column).for_each(|form| all.add(form, sense));
            }
        }
        for row in tsv::rows(data.numerals) {
            let value = row.field(0).parse().unwrap_or(0);
            row.values(1)
                .for_each(|form| all.add(form, TimeSense::Cardinal(value)));
            row.values(2)
                .for_each(|form| all.add(form, TimeSense::Ordinal(value)));
            row.values(3)
                .for_each(|form| all.add(form, TimeSense::Decade(value)));
        }
        for row in tsv::rows(data.times) {
            if let Some(sense) = sense(row.field(1), row.field(2)) {
                all.add(row.field(0), sense);
            }
        }
        for row in tsv::rows(data.feasts) {
            let number = |column: usize| row.field(column).parse().unwrap_or(0);
            all.feasts.push(match row.field(1) {
                "easter" => FeastDay::Easter(row.field(3).parse().unwrap_or(0)),
                name => FeastDay::Fixed(calendar(name), number(2), number(3)),
            });
            let sense = TimeSense::Feast(u16::try_from(all.feasts.len() - 1).unwrap_or(0));
            row.values(4).for_each(|form| all.add(form, sense));
        }
        for row in tsv::rows(data.known_days) {
            let event = row.field(0).split(' ').next().unwrap_or_default();
            all.known.push((
                key(event),
                row.field(1).parse().unwrap_or(0),
                row.field(2).parse().unwrap_or(0),
                row.field(3).parse().unwrap_or(0),
            ));
        }
        for row in tsv::rows(data.time_cues) {
            let cue = match row.field(1) {
                "past" => TimeCue::Past,
                "future" => TimeCue::Future,
                "scheduled" => TimeCue::Scheduled,
                "name" => TimeCue::NameHead,
                "office" => TimeCue::Office,
                _ => TimeCue::Counted,
            };
            all.cues.insert(key(row.field(0)), cue);
        }
        all
    }

    fn add(&mut self, form: &str, sense: TimeSense) {
        let folded = key(form);
        let words = u8::try_from(folded.split(' ').count()).unwrap_or(u8::MAX);
        if let (Some((head, _)), true) = (folded.split_once(' '), words > 1) {
            let longest = self.heads.entry(head.to_owned()).or_default();
            *longest = words.max(*longest);
        }
        let senses = self.words.entry(folded).or_default();
        if !senses.contains(&(sense, words)) {
            senses.push((sense, words));
        }
    }

    /// The senses of a key, a word or several with single spaces, each with its number of words.
    #[must_use]
    pub fn senses(&self, key: &str) -> &[(TimeSense, u8)] {
        self.words.get(key).map_or(&[], Vec::as_slice)
    }

    /// How many words the longest phrase has that starts with the word of this key; 1 where there is none.
    #[must_use]
    pub fn longest_from(&self, key: &str) -> u8 {
        self.heads.get(key).copied().unwrap_or(1)
    }

    /// What the word of this key tells about its clause.
    #[must_use]
    pub fn cue(&self, key: &str) -> Option<TimeCue> {
        self.cues.get(key).copied()
    }

    /// When feast number `number` is.
    #[must_use]
    pub fn feast(&self, number: u16) -> Option<FeastDay> {
        self.feasts.get(usize::from(number)).copied()
    }

    /// The year of the event that goes by this day of the year.
    #[must_use]
    pub fn known_year(&self, event: &str, month: u8, day: u8) -> Option<i32> {
        self.known
            .iter()
            .find(|(noun, m, d, _)| noun == event && (*m, *d) == (month, day))
            .map(|&(_, _, _, year)| year)
    }
}

fn calendar(name: &str) -> Calendar {
    match name {
        "hijri" => Calendar::Hijri,
        _ => Calendar::Gregorian,
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "night" => Unit::Night,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn sense(class: &str, value: &str) -> Option<TimeSense> {
    Some(match (class, value) {
        ("day", offset) => TimeSense::Day(offset.parse().ok()?),
        ("night", offset) => TimeSense::Night(offset.parse().ok()?),
        ("part", "MO") => TimeSense::Part(Part::Morning),
        ("part", "MI") => TimeSense::Part(Part::Midday),
        ("part", "AF") => TimeSense::Part(Part::Afternoon),
        ("part", "EV") => TimeSense::Part(Part::Evening),
        ("part", "NI") => TimeSense::Part(Part::Night),
        ("relation", "last") => TimeSense::Relation(Relation::Last),
        ("relation", "next") => TimeSense::Relation(Relation::Next),
        ("relation", "this") => TimeSense::Relation(Relation::This),
        ("relation", "following") => TimeSense::Relation(Relation::Following),
        ("relation", "preceding") => TimeSense::Relation(Relation::Preceding),
        ("relation", "same") => TimeSense::Relation(Relation::Same),
        ("relation", "recent") => TimeSense::Relation(Relation::Recent),
        ("phase", "start") => TimeSense::Phase(Phase::Start),
        ("phase", "mid") => TimeSense::Phase(Phase::Mid),
        ("phase", "end") => TimeSense::Phase(Phase::End),
        ("season", "SP") => TimeSense::Season(Season::Spring),
        ("season", "SU") => TimeSense::Season(Season::Summer),
        ("season", "FA") => TimeSense::Season(Season::Autumn),
        ("season", "WI") => TimeSense::Season(Season::Winter),
        ("vague", "PRESENT_REF") => TimeSense::Vague(Direction::Present),
        ("vague", "PAST_REF") => TimeSense::Vague(Direction::Past),
        ("vague", "FUTURE_REF") => TimeSense::Vague(Direction::Future),
        ("set", value) => {
            let unit = match value.chars().last()? {
                'D' => Unit::Day,
                'W' => Unit::Week,
                'M' => Unit::Month,
                _ => Unit::Year,
            };
            let number = value.trim_matches(|c: char| !c.is_ascii_digit());
            TimeSense::Set(number.parse().ok()?, unit)
        }
        ("modifier", value) => TimeSense::Modifier(value == "inside"),
        ("some", _) => TimeSense::Some,
        ("fraction", parts) => TimeSense::Fraction(parts.parse().ok()?),
        ("era", name) => TimeSense::Era(calendar(name)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTHS: &str = Data::BUILTIN.months;
    const WEEKDAYS: &str = Data::BUILTIN.weekdays;
    const UNITS: &str = Data::BUILTIN.units;
    const NUMERALS: &str = Data::BUILTIN.numerals;
    const TIMES: &str = Data::BUILTIN.times;
    const FEASTS: &str = Data::BUILTIN.feasts;
    const KNOWN_DAYS: &str = Data::BUILTIN.known_days;
    const CUES: &str = Data::BUILTIN.time_cues;

    #[test]
    fn the_files_are_well_formed() {
        for text in [
            MONTHS, WEEKDAYS, UNITS, NUMERALS, TIMES, FEASTS, KNOWN_DAYS, CUES,
        ] {
            let faults: Vec<String> = tsv::faults(text)
                .into_iter()
                .filter(|fault| !fault.contains("begins as"))
                .collect();
            assert!(faults.is_empty(), "{faults:?}");
        }
        for row in tsv::rows(TIMES) {
            assert!(sense(row.field(1), row.field(2)).is_some(), "{row:?}");
        }
    }
}
