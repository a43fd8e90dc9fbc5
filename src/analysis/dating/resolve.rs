//! Values: every expression counted from the day of writing, or from the time told before it.
//!
//! The direction of a weekday, a month or a day without its year comes from `الماضي` or `المقبل` beside it, else from
//! the tense of its clause ([`crate::analysis::times::Found::tense`]); the day of writing itself counts in both directions where only the tense
//! speaks.

use super::published::Anchor;
use super::values::{
    Stretch, date_in, duration, hijri_year_within, part_value, season_of, unresolved,
};
use crate::analysis::layout::Layout;
use crate::analysis::times::Found;
use crate::analysis::times::meaning::{Base, Meaning, Point, Year};
use crate::findings::calendar::HijriDate;
use crate::findings::times::{Calendar, Derivation, Direction, Source, TimeRule, Unit, WeekStart};
use crate::findings::{Date, TimeExpression, TimeKind};
use crate::lexicon::times::{FeastDay, Part, Relation, TimeWords};
use crate::text::article::Role;
use crate::text::document::Document;

/// The values of the expressions that lie in lines that are read.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    words: &TimeWords,
    layout: &Layout,
    found: Vec<Found>,
    anchor: Option<Anchor>,
    week_start: WeekStart,
) -> Vec<TimeExpression> {
    let mut context = Context {
        words,
        anchor,
        week_start,
        told: None,
        told_day: None,
        told_year: None,
        sentence: 0,
        dateline: false,
    };
    let mut times: Vec<TimeExpression> = Vec::with_capacity(found.len());
    let mut opened = false;
    for time in found {
        let line = document
            .token(time.tokens.start)
            .map(|token| token.line as usize);
        if !line.is_some_and(|line| layout.is_read(line)) {
            opened = false;
            continue;
        }
        context.sentence = document.sentence_of(time.tokens.start);
        context.dateline = line.and_then(|line| layout.role(line)) == Some(Role::Dateline);
        let number = times.len();
        if opened && let Some(before) = times.last_mut() {
            before.until = Some(number);
        }
        opened = time.opens;
        let resolved = context.resolve(&time);
        times.push(resolved);
    }
    agree(document, &mut times);
    times
}

/// A type, a value, and the first and last day.
type Value = (TimeKind, String, Option<(Date, Date)>);

struct Context<'a> {
    words: &'a TimeWords,
    anchor: Option<Anchor>,
    week_start: WeekStart,
    /// The time of the calendar told last.
    told: Option<Date>,
    /// The day told last, and its sentence.
    told_day: Option<(Date, usize)>,
    /// The year told last in so many words, and its sentence.
    told_year: Option<(i32, usize)>,
    sentence: usize,
    /// Whether the expression stands in a date line.
    dateline: bool,
}

impl Context<'_> {
    fn resolve(&mut self, time: &Found) -> TimeExpression {
        let mut derivation = Derivation {
            universal: time.universal,
            ..Derivation::default()
        };
        let (kind, value, days) = match &time.meaning {
            Meaning::Point(point) => self.point(point, time, &mut derivation),
            Meaning::Duration(parts) => (TimeKind::Duration, duration(parts), None),
            &Meaning::Stretch(number, unit, direction) => {
                derivation.direction = Some(direction);
                let days = self.stretch(number, unit, direction, &mut derivation);
                (TimeKind::Duration, duration(&[(Some(number), unit)]), days)
            }
            Meaning::Every(number, unit) => {
                (TimeKind::Set, duration(&[(Some(*number), *unit)]), None)
            }
            Meaning::EveryWeekday(day) => (TimeKind::Set, format!("XXXX-WXX-{day}"), None),
            Meaning::EveryPart(part) => (
                TimeKind::Set,
                format!("XXXX-XX-XX{}", part_value(*part)),
                None,
            ),
            Meaning::Vague(direction) => {
                derivation.direction = Some(*direction);
                let value = match direction {
                    Direction::Past => "PAST_REF",
                    Direction::Present => "PRESENT_REF",
                    Direction::Future => "FUTURE_REF",
                };
                (TimeKind::Date, value.to_owned(), None)
            }
        };
        if let Some((first, _)) = days {
            self.told = Some(first);
        }
        TimeExpression {
            span: time.span,
            kind,
            value,
            rule: time.rule,
            derivation,
            days,
            until: None,
        }
    }

    fn point(&mut self, point: &Point, time: &Found, derivation: &mut Derivation) -> Value {
        derivation.phase = point.phase;
        if let Some(moment) = self.moment(point, derivation) {
            return moment;
        }
        let mut span = self.base(point, time, derivation);
        // The day's name beside it: a paper of the next morning still writes اليوم of the day before.
        if let (Some(weekday), Some(day)) = (
            point.weekday,
            span.as_mut().filter(|s| s.unit <= Unit::Night),
        ) {
            let near = [-1, 1]
                .into_iter()
                .map(|step| day.first.plus_days(step))
                .find(|date| date.weekday() == weekday);
            if day.first.weekday() != weekday {
                match near.filter(|_| matches!(point.base, Base::Shift(..))) {
                    Some(date) => *day = Stretch::day(date),
                    None => derivation.weekday_disagrees = Some(weekday),
                }
            }
        }
        let night = matches!(
            point.base,
            Base::Shift(Unit::Night, _) | Base::Following(Unit::Night, _)
        );
        let part = point.part.or(night.then_some(Part::Night));
        let timed = point.clock.is_some() || part.is_some();
        let kind = if timed {
            TimeKind::Time
        } else {
            TimeKind::Date
        };
        let mut value = match &span {
            Some(span) => span.value.clone(),
            None => unresolved(point, self.words),
        };
        if let Some(clock) = point.clock {
            value = format!("{value}T{:02}:{:02}", clock.hour, clock.minute);
        } else if let Some(part) = part {
            value += part_value(part);
        }
        let days = span.as_ref().map(|span| (span.first, span.last));
        if let Some(span) = span {
            if span.unit <= Unit::Night {
                self.told_day = Some((span.first, self.sentence));
            }
            let says_year = match point.base {
                Base::Day(_, year, ..) | Base::Month(_, year, _) | Base::Year(_, year) => {
                    matches!(year, Year::Number(_))
                }
                _ => false,
            };
            if says_year {
                self.told_year = Some((span.first.year, self.sentence));
            }
        }
        (kind, value, days)
    }

    /// The days of so many units up to the day of writing, or from it on.
    fn stretch(
        &self,
        number: u32,
        unit: Unit,
        direction: Direction,
        derivation: &mut Derivation,
    ) -> Option<(Date, Date)> {
        let today = self.counted_from_anchor(derivation)?;
        let count = i64::from(number) * if direction == Direction::Past { -1 } else { 1 };
        let far = match unit {
            Unit::Second | Unit::Minute => today,
            Unit::Hour => today.plus_days(count / 24),
            Unit::Day | Unit::Night => today.plus_days(count),
            Unit::Week => today.plus_days(count * 7),
            Unit::Month => today.plus_months(count),
            Unit::Quarter | Unit::Season => today.plus_months(count * 3),
            Unit::Half => today.plus_months(count * 6),
            Unit::Year => today.plus_months(count * 12),
            Unit::Decade => today.plus_months(count * 120),
            Unit::Century => today.plus_months(count * 1200),
        };
        derivation.offset = Some((i32::try_from(count).unwrap_or(0), unit));
        Some((today.min(far), today.max(far)))
    }

    /// A time so many hours or minutes from that of writing.
    fn moment(&self, point: &Point, derivation: &mut Derivation) -> Option<Value> {
        let Base::Shift(unit @ (Unit::Second | Unit::Minute | Unit::Hour), count) = point.base
        else {
            return None;
        };
        derivation.offset = Some((count, unit));
        let Some((anchor, clock)) = self.anchor.and_then(|anchor| Some((anchor, anchor.clock?)))
        else {
            let value = duration(&[(Some(count.unsigned_abs()), unit)]);
            return Some((TimeKind::Duration, value, None));
        };
        derivation.from = Some(anchor.date);
        derivation.source = Some(anchor.source);
        let per_unit = match unit {
            Unit::Hour => 60,
            Unit::Minute => 1,
            _ => 0,
        };
        let minutes =
            i64::from(clock.hour) * 60 + i64::from(clock.minute) + i64::from(count) * per_unit;
        let date = anchor.date.plus_days(minutes.div_euclid(24 * 60));
        let minute = minutes.rem_euclid(24 * 60);
        let value = format!("{}T{:02}:{:02}", date.iso(), minute / 60, minute % 60);
        Some((TimeKind::Time, value, Some((date, date))))
    }

    /// Says that a value is counted from the day of writing.
    fn counted_from_anchor(&self, derivation: &mut Derivation) -> Option<Date> {
        let anchor = self.anchor?;
        derivation.from = Some(anchor.date);
        derivation.source = Some(anchor.source);
        Some(anchor.date)
    }

    fn base(&self, point: &Point, time: &Found, derivation: &mut Derivation) -> Option<Stretch> {
        match point.base {
            Base::Unsaid => {
                // The day told last, where it is close by or the report is about it.
                let near = self.told_day.filter(|&(day, sentence)| {
                    let about = self
                        .anchor
                        .is_some_and(|anchor| (anchor.date.number() - day.number()).abs() <= 7);
                    !self.dateline && (about || sentence + 1 >= self.sentence)
                });
                let date = match near {
                    Some((date, _)) => {
                        derivation.from = Some(date);
                        derivation.source = Some(Source::Expression);
                        date
                    }
                    None => self.counted_from_anchor(derivation)?,
                };
                Some(Stretch::day(date))
            }
            Base::Day(calendar, year, month, day) => {
                let date = self.in_year(year, point, time, derivation, |year| {
                    let date = date_in(calendar, year, month, day)?;
                    Some((date, date))
                })?;
                if calendar == Calendar::Hijri {
                    let hijri = date.0.hijri();
                    derivation.hijri = Some(hijri);
                    derivation.tabular = hijri.tabular().filter(|&other| other != date.0);
                }
                Some(Stretch::day(date.0))
            }
            Base::DayOf(_) => None,
            Base::DayInMonth(shift, day) => {
                let told = self.told.filter(|_| point.relation == Some(Relation::Same));
                let anchor = match told {
                    Some(date) => {
                        derivation.source = Some(Source::Expression);
                        derivation.from = Some(date);
                        date
                    }
                    None => self.counted_from_anchor(derivation)?,
                };
                derivation.offset = Some((shift, Unit::Month));
                let month = Date { day: 1, ..anchor }.plus_months(i64::from(shift));
                Some(Stretch::day(Date::new(month.year, month.month, day)?))
            }
            Base::Month(Calendar::Gregorian, year, month) => {
                let (first, _) = self.in_year(year, point, time, derivation, |year| {
                    let month = Stretch::month(year, month)?;
                    Some((month.first, month.last))
                })?;
                Stretch::month(first.year, first.month)
            }
            Base::Month(Calendar::Hijri, year, month) => {
                let (first, last) = self.in_year(year, point, time, derivation, |year| {
                    let year = if year < 1700
                        && matches!(point.base, Base::Month(_, Year::Number(_), _))
                    {
                        year
                    } else if year < 1700 {
                        return None;
                    } else {
                        hijri_year_within(year, month)?
                    };
                    HijriDate::month(year, month)
                })?;
                derivation.hijri = Some(first.hijri());
                Some(Stretch::interval(first, last))
            }
            Base::Year(calendar, year) => {
                let year = self.year(year, derivation)?;
                Stretch::year(self.gregorian_year(calendar, year))
            }
            Base::Years(calendar, first, last) => {
                let first = self.gregorian_year(calendar, first);
                let last = self.gregorian_year(calendar, last);
                Stretch::years(first, last, format!("{first:04}/{last:04}"), Unit::Year)
            }
            Base::Decade(tens, century) => {
                let century = century.unwrap_or(20);
                Stretch::decade((century - 1) * 10 + i32::from(tens) / 10)
            }
            Base::Century(number) => Stretch::century(number - 1),
            Base::Weekday(weekday) => {
                let anchor = self.counted_from_anchor(derivation)?;
                Some(Stretch::day(
                    self.weekday(anchor, weekday, point, time, derivation),
                ))
            }
            Base::Shift(unit, count) => {
                let anchor = self.counted_from_anchor(derivation)?;
                derivation.offset = Some((count, unit));
                self.shifted(anchor, unit, count)
            }
            Base::Following(unit, count) => {
                let from = match self.told {
                    Some(date) => {
                        derivation.source = Some(Source::Expression);
                        derivation.from = Some(date);
                        date
                    }
                    None => self.counted_from_anchor(derivation)?,
                };
                derivation.offset = Some((count, unit));
                self.shifted(from, unit, count)
            }
            Base::Season(season, year) => {
                let (first, _) = self.in_year(year, point, time, derivation, |year| {
                    let span = season_of(year, season)?;
                    Some((span.first, span.last))
                })?;
                season_of(first.year, season)
            }
            Base::Quarter(number, year) => {
                let number = if number == 0 { 4 } else { number };
                let quarter = |year: i32| {
                    let value = format!("{year:04}-Q{number}");
                    Stretch::months(year, number * 3 - 2, number * 3, value, Unit::Quarter)
                };
                let (first, _) = self.in_year(year, point, time, derivation, |year| {
                    let span = quarter(year)?;
                    Some((span.first, span.last))
                })?;
                quarter(first.year)
            }
            Base::Half(number, year) => {
                let year = self.year(year, derivation)?;
                let value = format!("{year:04}-H{number}");
                Stretch::months(year, number * 6 - 5, number * 6, value, Unit::Half)
            }
            Base::Feast(feast, calendar_of_year, year) => {
                let day = self.words.feast(feast)?;
                let (date, _) = self.in_year(year, point, time, derivation, |year| {
                    let date = match day {
                        FeastDay::Easter(days) => Date::easter(year).plus_days(i64::from(days)),
                        FeastDay::Fixed(Calendar::Gregorian, month, day) => {
                            Date::new(year, month, day)?
                        }
                        FeastDay::Fixed(Calendar::Hijri, month, day) => {
                            let hijri = if calendar_of_year == Calendar::Hijri && year < 1700 {
                                year
                            } else {
                                hijri_year_within(year, month)?
                            };
                            date_in(Calendar::Hijri, hijri, month, day)?
                        }
                    };
                    Some((date, date))
                })?;
                if matches!(day, FeastDay::Fixed(Calendar::Hijri, ..)) {
                    derivation.hijri = Some(date.hijri());
                    derivation.tabular = date.hijri().tabular().filter(|&other| other != date);
                }
                Some(Stretch::day(date))
            }
        }
    }

    /// A year as it is told, in its own calendar.
    fn year(&self, year: Year, derivation: &mut Derivation) -> Option<i32> {
        match year {
            Year::Number(year) => Some(year),
            Year::Shift(count) => {
                derivation.offset = Some((count, Unit::Year));
                Some(self.counted_from_anchor(derivation)?.year + count)
            }
            Year::Following(count) => {
                let from = self.told.or(self.anchor.map(|anchor| anchor.date))?;
                derivation.from = Some(from);
                derivation.source = Some(Source::Expression);
                derivation.offset = Some((count, Unit::Year));
                Some(from.year + count)
            }
            Year::Unsaid => Some(self.counted_from_anchor(derivation)?.year),
        }
    }

    /// The Gregorian year that shares most days with a year of a calendar.
    fn gregorian_year(&self, calendar: Calendar, year: i32) -> i32 {
        if calendar == Calendar::Gregorian || year >= 1700 {
            return year;
        }
        HijriDate {
            year,
            month: 7,
            day: 1,
        }
        .gregorian()
        .map_or(year, |middle| middle.year)
    }

    /// What `make` gives for the year that is told, or for the one in the direction that is told.
    fn in_year(
        &self,
        year: Year,
        point: &Point,
        time: &Found,
        derivation: &mut Derivation,
        make: impl Fn(i32) -> Option<(Date, Date)>,
    ) -> Option<(Date, Date)> {
        if year != Year::Unsaid {
            return make(self.year(year, derivation)?);
        }
        // A sentence that names another year tells its months of that year.
        if point.relation.is_none()
            && let Some((told, sentence)) = self.told_year
            && sentence == self.sentence
            && self.anchor.is_none_or(|anchor| anchor.date.year != told)
        {
            derivation.source = Some(Source::Expression);
            derivation.from = self.told;
            return make(told);
        }
        let anchor = self.counted_from_anchor(derivation)?;
        let candidates = (anchor.year - 2..=anchor.year + 2).filter_map(make);
        let within = |&(first, last): &(Date, Date)| first <= anchor && anchor <= last;
        let (mut past, mut present, mut future) = (None, None, None);
        for candidate in candidates {
            if within(&candidate) {
                present = Some(candidate);
            } else if candidate.1 < anchor {
                past = Some(candidate);
            } else if future.is_none() {
                future = Some(candidate);
            }
        }
        let direction = match point.relation {
            Some(Relation::Last | Relation::Preceding | Relation::Recent) => Direction::Past,
            Some(Relation::Next | Relation::Following) => Direction::Future,
            Some(Relation::This | Relation::Same) => {
                derivation.direction = Some(Direction::Present);
                return present.or_else(|| {
                    [past, future]
                        .into_iter()
                        .flatten()
                        .find(|candidate| candidate.0.year == anchor.year)
                });
            }
            None => self.open_direction(time, derivation, present.is_some(), past, future, anchor),
        };
        derivation.direction = Some(direction);
        let open = matches!(point.relation, None | Some(Relation::Recent));
        match direction {
            Direction::Past => present.filter(|_| open).or(past),
            Direction::Future => present.filter(|_| open).or(future),
            Direction::Present => present.or(past),
        }
    }

    /// The direction where only the tense tells it. A day or month without its year is hardly ever most of a year ago
    /// when the next one is near.
    fn open_direction(
        &self,
        time: &Found,
        derivation: &mut Derivation,
        present: bool,
        past: Option<(Date, Date)>,
        future: Option<(Date, Date)>,
        anchor: Date,
    ) -> Direction {
        if present {
            return Direction::Present;
        }
        let ahead = future.map_or(i64::MAX, |(first, _)| first.number() - anchor.number());
        let back = past.map_or(i64::MAX, |(_, last)| anchor.number() - last.number());
        match time.tense {
            Some((direction @ Direction::Future, cue)) if ahead <= 240 || back > 120 => {
                derivation.cue = Some(cue);
                direction
            }
            Some((direction @ Direction::Past, cue)) if back <= 240 || ahead > 120 => {
                derivation.cue = Some(cue);
                direction
            }
            _ if ahead < back => Direction::Future,
            _ => Direction::Past,
        }
    }

    fn weekday(
        &self,
        anchor: Date,
        weekday: u8,
        point: &Point,
        time: &Found,
        derivation: &mut Derivation,
    ) -> Date {
        let ahead = i64::from((7 + weekday - anchor.weekday()) % 7);
        let back = i64::from((7 + anchor.weekday() - weekday) % 7);
        let days = match point.relation {
            Some(Relation::Last) => {
                derivation.direction = Some(Direction::Past);
                if back == 0 { -7 } else { -back }
            }
            Some(Relation::Recent) => {
                derivation.direction = Some(Direction::Past);
                -back
            }
            Some(Relation::Preceding) => {
                derivation.direction = Some(Direction::Past);
                (if back == 0 { -7 } else { -back }) - 7
            }
            Some(Relation::Next) => {
                derivation.direction = Some(Direction::Future);
                if ahead == 0 { 7 } else { ahead }
            }
            Some(Relation::Following) => {
                derivation.direction = Some(Direction::Future);
                (if ahead == 0 { 7 } else { ahead }) + 7
            }
            Some(Relation::This | Relation::Same) => {
                derivation.direction = Some(Direction::Present);
                let (first, _) = self.week(anchor);
                i64::from((7 + weekday - first.weekday()) % 7) - (anchor.number() - first.number())
            }
            None if ahead == 0 => {
                derivation.direction = Some(Direction::Present);
                0
            }
            None => match time.tense {
                Some((Direction::Future, cue)) => {
                    derivation.direction = Some(Direction::Future);
                    derivation.cue = Some(cue);
                    ahead
                }
                told => {
                    derivation.direction = Some(Direction::Past);
                    derivation.cue = told.map(|(_, cue)| cue);
                    -back
                }
            },
        };
        anchor.plus_days(days)
    }

    /// The first and the last day of the week of a day.
    fn week(&self, day: Date) -> (Date, Date) {
        let start = match self.week_start {
            WeekStart::Iso => 1,
            WeekStart::Saturday => 6,
            WeekStart::Sunday => 7,
        };
        let first = day.plus_days(-i64::from((7 + day.weekday() - start) % 7));
        (first, first.plus_days(6))
    }

    fn shifted(&self, from: Date, unit: Unit, count: i32) -> Option<Stretch> {
        let far = i64::from(count);
        match unit {
            Unit::Day => Some(Stretch::day(from.plus_days(far))),
            Unit::Night => Some(Stretch {
                unit: Unit::Night,
                ..Stretch::day(from.plus_days(far))
            }),
            Unit::Week => {
                let (first, last) = self.week(from.plus_days(far * 7));
                // The ISO week that most of it lies in.
                let (year, week) = first.plus_days(3).week();
                Some(Stretch {
                    value: format!("{year:04}-W{week:02}"),
                    first,
                    last,
                    unit,
                })
            }
            Unit::Month => {
                let month = Date { day: 1, ..from }.plus_months(far);
                Stretch::month(month.year, month.month)
            }
            Unit::Year => Stretch::year(from.year.checked_add(count)?),
            Unit::Decade => Stretch::decade((from.year / 10).checked_add(count)?),
            Unit::Century => Stretch::century((from.year / 100).checked_add(count)?),
            _ => None,
        }
    }
}

/// A Hijri day beside its Gregorian day is that day, where the month was sighted a day off the calendar.
fn agree(document: &Document<'_>, times: &mut [TimeExpression]) {
    for at in 1..times.len() {
        let (before, after) = times.split_at_mut(at);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let gap = document
            .text()
            .get(a.span.end()..b.span.start())
            .unwrap_or_default();
        // الأربعاء الموافق 19 يونيو: the day's name is that of the date.
        if gap.trim() == "الموافق"
            && a.rule == TimeRule::Weekday
            && let (Some((day, _)), Some((stated, end))) = (a.days, b.days)
            && stated == end
            && stated.weekday() == day.weekday()
        {
            a.value = a.value.replacen(&day.iso(), &stated.iso(), 1);
            a.days = Some((stated, stated));
            a.derivation = Derivation {
                from: Some(stated),
                source: Some(Source::Expression),
                ..Derivation::default()
            };
            continue;
        }
        let (hijri, other) = match (a.derivation.hijri, b.derivation.hijri) {
            (Some(_), None) => (a, b),
            (None, Some(_)) => (b, a),
            _ => continue,
        };
        let (Some((day, last)), Some((stated, end))) = (hijri.days, other.days) else {
            continue;
        };
        let gap = document.text().get(
            hijri.span.end().min(other.span.end())..hijri.span.start().max(other.span.start()),
        );
        let adjacent = gap.is_some_and(|gap| gap.chars().count() <= 12);
        if adjacent
            && day == last
            && stated == end
            && day != stated
            && (day.number() - stated.number()).abs() <= 2
            && matches!(other.rule, TimeRule::CalendarDay | TimeRule::Numeric)
        {
            hijri.value = hijri.value.replacen(&day.iso(), &stated.iso(), 1);
            hijri.days = Some((stated, stated));
            hijri.derivation.source = Some(Source::Expression);
            hijri.derivation.from = Some(stated);
        }
    }
}
