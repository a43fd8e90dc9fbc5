//! Times: expressions with their TIMEX3 values, and how these came about.

use super::calendar::{Date, HijriDate};
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// The type of a time expression, after TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar date or something coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// Which rule found a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRule {
    /// Day, month and year in digits: `17/03/2020`, `2020-03-17`.
    Numeric,
    /// A day of a named month: `19 حزيران 2024`, `الخامس من نوفمبر`.
    CalendarDay,
    /// A named month: `فبراير 2022`, `نيسان المقبل`.
    Month,
    /// A year: `عام 2013`, `2017`.
    Year,
    /// Years from one to another: `1436 / 1437هـ`.
    Years,
    /// A decade: `التسعينات`.
    Decade,
    /// A century: `القرن التاسع عشر`.
    Century,
    /// A weekday: `الأربعاء`, `الجمعة المقبلة`.
    Weekday,
    /// A day told from today: `أمس`, `بعد غد`.
    Deictic,
    /// A unit told from today: `الأسبوع الماضي`.
    Relative,
    /// A unit told from the time told last: `العام التالي`.
    Following,
    /// A length of time up to today or from today: `الأشهر الستة المقبلة`.
    Stretch,
    /// A part of a day: `مساء الأربعاء`.
    Part,
    /// A time of day: `الساعة التاسعة مساء`.
    Clock,
    /// A season: `صيف 2018`.
    Season,
    /// A quarter or half of a year.
    Quarter,
    /// A feast: `عيد الفطر`.
    Feast,
    /// A day that names an event: `ثورة 25 يناير`.
    Event,
    /// A length of time: `24 عاما`.
    Duration,
    /// The age of somebody.
    Age,
    /// What recurs: `يوميا`, `كل جمعة`.
    Set,
    /// A vague reference: `مؤخرا`.
    Vague,
}

/// From which day a value was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The day of publication that the article states.
    Article,
    /// That of the page's metadata.
    Metadata,
    /// That which the reader gave.
    Reader,
    /// The time expression before it.
    Expression,
}

/// How a value came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// The day that it was counted from, where it was.
    pub from: Option<Date>,
    /// What that day is.
    pub source: Option<Source>,
    /// How far it was counted, where a number of units is told.
    pub offset: Option<(i32, Unit)>,
    /// In which direction it was looked for.
    pub direction: Option<Direction>,
    /// The word that told the direction, where it is not part of the expression: a verb.
    pub cue: Option<Span>,
    /// Early, mid or late in it.
    pub phase: Option<Phase>,
    /// The Hijri day that is written.
    pub hijri: Option<HijriDate>,
    /// The day that the tabular calendar gives for it, where that is another.
    pub tabular: Option<Date>,
    /// The weekday that is written beside the date, where it is not that day's: Monday is 1.
    pub weekday_disagrees: Option<u8>,
    /// Whether a time of day is by universal time (`GMT`).
    pub universal: bool,
}

/// A time expression with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Its place, without prepositions.
    pub span: Span,
    /// Its type.
    pub kind: TimeKind,
    /// Its TIMEX3 value: `2024-06-19`, `P24Y`, …
    pub value: String,
    /// The rule that found it.
    pub rule: TimeRule,
    /// How the value came about.
    pub derivation: Derivation,
    /// Its first and its last day, where it is a time of the calendar.
    pub days: Option<(Date, Date)>,
    /// The number of the expression up to which the stretch of time goes that starts here (`من 3 إلى 7 يونيو`).
    pub until: Option<usize>,
}

/// When the week begins, for `الأسبوع الماضي` and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeekStart {
    /// On Monday, as ISO 8601 has it.
    #[default]
    Iso,
    /// On Saturday.
    Saturday,
    /// On Sunday.
    Sunday,
}

/// A unit of time.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night.
    Night,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    /// A season of the year.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// The calendar that a date is written in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// The Hijri calendar, by Umm al-Qura.
    Hijri,
}

/// The beginning, the middle or the end of something.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Early.
    Start,
    /// In the middle.
    Mid,
    /// Late.
    End,
}

/// A time that is no time of the calendar.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Before the day of writing.
    Past,
    /// About it.
    Present,
    /// After it.
    Future,
}

/// How exactly an event is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// To a time of day.
    Moment,
    /// To a day.
    Day,
    /// To a week, a month, a year, or some stretch of days.
    Period,
    /// Not at all: `مؤخرا`, or a date without a day of writing to count from.
    Vague,
}
