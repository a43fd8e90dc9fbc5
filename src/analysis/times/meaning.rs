//! What an expression says before it is counted from any day.

use crate::findings::times::{Calendar, Direction, Phase, Unit};
use crate::lexicon::times::{Part, Relation, Season};

/// What a time expression says, unresolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A point or a stretch of the calendar, or a time of day.
    Point(Point),
    /// A length of time: numbers of units, `None` for an unsaid number (`عدة أشهر`).
    Duration(Vec<(Option<u32>, Unit)>),
    /// A length of time up to the day of writing, or from it on.
    Stretch(u32, Unit, Direction),
    /// What recurs every so many units.
    Every(u32, Unit),
    /// What recurs on a weekday, from Monday = 1.
    EveryWeekday(u8),
    /// What recurs in a part of every day.
    EveryPart(Part),
    /// No time of the calendar.
    Vague(Direction),
}

/// A point or a stretch of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The day, or what is coarser.
    pub base: Base,
    /// The weekday that stands beside a day.
    pub weekday: Option<u8>,
    /// What is said about the direction: `الماضي`, `المقبل`.
    pub relation: Option<Relation>,
    /// The part of the day.
    pub part: Option<Part>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Early, mid, late.
    pub phase: Option<Phase>,
}

/// A time of day as it is written, on a clock of 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A year as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Year {
    /// Not at all.
    #[default]
    Unsaid,
    /// By its number.
    Number(i32),
    /// From the year of writing: -1 is last year.
    Shift(i32),
    /// From the year told last.
    Following(i32),
}

/// What a point is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// Nothing but the time of day.
    #[default]
    Unsaid,
    /// A day of a month.
    Day(Calendar, Year, u8, u8),
    /// A day of the month so many months from that of writing (`3 من الشهر المقبل`) or, with [`Relation::Same`], from the one
    /// told last (`12 من الشهر نفسه`).
    DayInMonth(i32, u8),
    /// A day of a month that another expression tells (`من 3` in `من 3 إلى 7 يونيو`).
    DayOf(u8),
    /// A month.
    Month(Calendar, Year, u8),
    /// A year.
    Year(Calendar, Year),
    /// The years from one to another.
    Years(Calendar, i32, i32),
    /// A decade: its tens, and its century's number where it is said (20 for the twentieth).
    Decade(u8, Option<i32>),
    /// A century by its ordinal.
    Century(i32),
    /// A weekday, from Monday = 1.
    Weekday(u8),
    /// So many units from the day of writing.
    Shift(Unit, i32),
    /// So many units from the time told last.
    Following(Unit, i32),
    /// A season.
    Season(Season, Year),
    /// A quarter of a year, from 1; 0 for the last.
    Quarter(u8, Year),
    /// A half of a year.
    Half(u8, Year),
    /// A feast.
    Feast(u16, Calendar, Year),
}
