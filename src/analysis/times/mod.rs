//! Times: expressions, then values resolved against the publication date.
//!
//! [`find`] matches a grammar over the words of time ([`grammar`]) and says what is written ([`meaning`]); it knows no
//! date. When the layout is known, [`resolve`] decides the day of writing ([`published`]) and gives every expression its
//! TIMEX3 value, with a [`Derivation`] that says how it came about. Values and extents follow TimeML (ISO 24617-1) as
//! narrowed by the annotation guidelines named in the README.

pub mod calendar;
mod clock;
mod grammar;
pub mod meaning;
mod numbers;
mod published;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod values;

use super::document::Document;
use super::layout::Layout;
use super::{Options, Published};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::tagger::Tagger;
use crate::tagger::words::Words;
use meaning::Meaning;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use crate::lexicon::times::{Calendar, Direction, Phase, Unit};
pub use calendar::{Date, HijriDate};

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
    /// A length of time before today: `قبل ثلاثة أيام`.
    Ago,
    /// A length of time after today: `بعد يومين`.
    Ahead,
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

/// A time expression before its value is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place, without prepositions.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule that found it.
    pub rule: TimeRule,
    /// What it says.
    pub meaning: Meaning,
    /// Whether the time of day is by universal time.
    pub universal: bool,
    /// Whether the stretch of time that starts here goes up to the next expression.
    pub opens: bool,
    /// What the tense of the clause says, and the word that tells it.
    pub tense: Option<(Direction, Span)>,
}

impl Found {
    /// Whether it names a day of the calendar with its year, as a date line does.
    #[must_use]
    pub fn is_full_date(&self) -> bool {
        matches!(&self.meaning, Meaning::Point(point)
            if matches!(point.base, meaning::Base::Day(_, meaning::Year::Number(_), ..)))
    }

    /// Whether it names a time of day.
    #[must_use]
    pub fn has_clock(&self) -> bool {
        matches!(&self.meaning, Meaning::Point(point) if point.clock.is_some())
    }
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

/// Finds the time expressions of a document, in order, none inside another.
#[must_use]
pub fn find(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Found> {
    let items = scan::scan(document, &lexicon.times);
    let unknown = Words::default();
    let news = Tagger::builtin().map_or(&unknown, Tagger::words);
    grammar::find(document, lexicon, news, &items)
}

/// What [`resolve`] gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The expressions with their values, in order.
    pub times: Vec<TimeExpression>,
    /// What the article or its source states as the day of publication.
    pub published: Option<Published>,
}

/// Decides the day of publication and resolves the expressions that lie in lines that are read.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    found: Vec<Found>,
    options: &Options,
) -> Resolved {
    let published = published::published(document, &lexicon.classes, layout, &found);
    let anchor = published::anchor(published.as_ref(), options);
    Resolved {
        times: resolve::resolve(
            document,
            &lexicon.times,
            layout,
            found,
            anchor,
            options.week_start,
        ),
        published: published.map(|(published, _)| published),
    }
}
