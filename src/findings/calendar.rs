//! Days of the calendar: arithmetic, weeks, weekdays, and the Hijri calendar both ways.
//!
//! The `icu_calendar` crate does the conversions; Hijri dates follow Umm al-Qura (KACST's tables for 1300 to 1600 AH),
//! the calendar that the Saudi press dates by. [`Date`] is a day of the proleptic Gregorian calendar.

use icu_calendar::cal::{
    Hijri,
    hijri::{TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears, UmmAlQura},
};
use icu_calendar::types::RataDie;
use icu_calendar::{Calendar, Date as IcuDate, Iso};
use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar.
///
/// ```
/// use khabar::findings::Date;
///
/// let day = Date::parse("2024-06-19").unwrap();
/// assert_eq!(day.weekday(), 3); // Wednesday
/// assert_eq!(day.plus_days(-1).iso(), "2024-06-18");
/// assert_eq!(day.hijri().year, 1445);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// A day of the Hijri calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HijriDate {
    /// The year after the Hijra.
    pub year: i32,
    /// The month, Muharram = 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// The years for which a date can be written in four digits.
pub const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

impl Date {
    /// The day of a year, a month and a day of the month; `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        (YEARS.contains(&year) && day >= 1 && day <= days_in_month(year, month)).then_some(date)
    }

    /// Reads `YYYY-MM-DD`; `None` for anything that is not a day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut part = |len: usize| {
            let part = parts.next()?;
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        Self::new(
            i32::from(year),
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The number of the day, counted from the day before 1 January of the year 1.
    #[must_use]
    pub fn number(self) -> i64 {
        IcuDate::try_new_iso(self.year, self.month, self.day)
            .map_or(0, |date| date.to_rata_die().to_i64_date())
    }

    /// The day of a number ([`Date::number`]), kept within [`YEARS`].
    #[must_use]
    pub fn of_number(number: i64) -> Self {
        let number = number.clamp(1, 3_652_059);
        let date = IcuDate::from_rata_die(RataDie::new(number), Iso);
        Self {
            year: date.year().extended_year(),
            month: date.month().ordinal,
            day: date.day_of_month().0,
        }
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::of_number(self.number().saturating_add(days))
    }

    /// The same day of the month so many months later, or the last day of that month.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let month = (i64::from(self.year) * 12 + i64::from(self.month) - 1).saturating_add(months);
        let year = i32::try_from(month.div_euclid(12))
            .unwrap_or(*YEARS.end())
            .clamp(*YEARS.start(), *YEARS.end());
        let month = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
        Self {
            year,
            month,
            day: self.day.min(days_in_month(year, month)),
        }
    }

    /// The weekday by ISO 8601: Monday is 1, Sunday 7.
    #[must_use]
    pub fn weekday(self) -> u8 {
        u8::try_from((self.number() - 1).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The ISO week: its year and its number.
    #[must_use]
    pub fn week(self) -> (i32, u8) {
        IcuDate::try_new_iso(self.year, self.month, self.day).map_or((self.year, 1), |date| {
            let week = date.week_of_year();
            (week.iso_year, week.week_number)
        })
    }

    /// The day by Umm al-Qura.
    #[must_use]
    pub fn hijri(self) -> HijriDate {
        HijriDate::of(self, Hijri::<UmmAlQura>::new_umm_al_qura())
    }

    /// Easter Sunday of the Western churches.
    #[must_use]
    pub fn easter(year: i32) -> Self {
        // The "anonymous Gregorian" computus, after Meeus, Astronomical Algorithms (1991), chapter 8.
        let (golden, century) = (year.rem_euclid(19), year.div_euclid(100));
        let leap = century - century / 4 - (8 * century + 13) / 25;
        let epact = (19 * golden + leap + 15).rem_euclid(30);
        let moon = epact - (epact + golden / 11) / 29;
        let sunday = (year + year / 4 + moon + 2 - century + century / 4).rem_euclid(7);
        Self {
            year,
            month: 3,
            day: 1,
        }
        .plus_days(i64::from(moon - sunday + 27))
    }
}

impl HijriDate {
    fn of<C: Calendar>(date: Date, calendar: C) -> Self {
        let date = IcuDate::from_rata_die(RataDie::new(date.number()), calendar);
        Self {
            year: date.year().extended_year(),
            month: date.month().ordinal,
            day: date.day_of_month().0,
        }
    }

    /// The Gregorian day by Umm al-Qura; `None` where that calendar has no such day.
    #[must_use]
    pub fn gregorian(self) -> Option<Date> {
        let calendar = Hijri::<UmmAlQura>::new_umm_al_qura();
        let date =
            IcuDate::try_new_hijri_with_calendar(self.year, self.month, self.day, calendar).ok()?;
        Some(Date::of_number(date.to_rata_die().to_i64_date()))
    }

    /// The Gregorian day by the tabular calendar (civil epoch, leap years of type II), which is what many converters
    /// give; it differs from Umm al-Qura by a day or two at times.
    #[must_use]
    pub fn tabular(self) -> Option<Date> {
        let calendar = Hijri::<TabularAlgorithm>::new_tabular(
            TabularAlgorithmLeapYears::TypeII,
            TabularAlgorithmEpoch::Friday,
        );
        let date =
            IcuDate::try_new_hijri_with_calendar(self.year, self.month, self.day, calendar).ok()?;
        Some(Date::of_number(date.to_rata_die().to_i64_date()))
    }

    /// The first and the last day of its month by Umm al-Qura.
    #[must_use]
    pub fn month(year: i32, month: u8) -> Option<(Date, Date)> {
        let first = Self {
            year,
            month,
            day: 1,
        }
        .gregorian()?;
        let next = if month == 12 {
            Self {
                year: year + 1,
                month: 1,
                day: 1,
            }
        } else {
            Self {
                year,
                month: month + 1,
                day: 1,
            }
        };
        Some((first, next.gregorian()?.plus_days(-1)))
    }
}

/// How many days a month of the Gregorian calendar has; 0 where there is no such month.
#[must_use]
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn weeks_and_weekdays_follow_iso_8601() {
        for (day, weekday, week) in [
            ("2024-06-19", 3, (2024, 25)),
            ("2020-12-31", 4, (2020, 53)),
            ("2021-01-03", 7, (2020, 53)),
            ("2021-01-04", 1, (2021, 1)),
            ("2015-12-31", 4, (2015, 53)),
            ("2018-12-31", 1, (2019, 1)),
            ("2024-02-29", 4, (2024, 9)),
        ] {
            assert_eq!(date(day).weekday(), weekday, "{day}");
            assert_eq!(date(day).week(), week, "{day}");
        }
    }

    #[test]
    fn months_are_counted_to_the_last_day() {
        for (day, months, expected) in [
            ("2024-01-31", 1, "2024-02-29"),
            ("2023-01-31", 1, "2023-02-28"),
            ("2020-03-31", -4, "2019-11-30"),
            ("2019-12-15", 1, "2020-01-15"),
        ] {
            assert_eq!(date(day).plus_months(months), date(expected), "{day}");
        }
    }

    #[test]
    fn hijri_days_follow_umm_al_qura() {
        for (hijri, gregorian) in [
            ((1436, 10, 25), "2015-08-10"),
            ((1436, 11, 1), "2015-08-16"),
            ((1436, 12, 1), "2015-09-14"),
            ((1441, 9, 1), "2020-04-24"),
            ((1441, 9, 30), "2020-05-23"),
            ((1445, 12, 10), "2024-06-16"),
            ((1446, 1, 1), "2024-07-07"),
        ] {
            let (year, month, day) = hijri;
            let hijri = HijriDate { year, month, day };
            assert_eq!(hijri.gregorian(), Some(date(gregorian)));
            assert_eq!(date(gregorian).hijri(), hijri);
        }
    }

    #[test]
    fn no_day_beyond_the_end_of_a_hijri_month() {
        let long = HijriDate {
            year: 1441,
            month: 9,
            day: 30,
        };
        assert!(long.gregorian().is_some());
        let short = HijriDate {
            year: 1443,
            month: 9,
            day: 31,
        };
        assert_eq!(short.gregorian(), None);
    }

    #[test]
    fn easter_is_on_sundays_in_spring() {
        assert_eq!(Date::easter(2024), date("2024-03-31"));
        assert_eq!(Date::easter(2019), date("2019-04-21"));
    }

    proptest! {
        #[test]
        fn every_day_has_a_number_and_comes_back(number in 1i64..3_652_059) {
            let day = Date::of_number(number);
            prop_assert_eq!(day.number(), number);
            prop_assert_eq!(Date::parse(&day.iso()), Some(day));
            prop_assert_eq!(day.plus_days(1).number(), (number + 1).min(3_652_059));
        }

        #[test]
        fn every_hijri_day_comes_back(number in 690_000i64..780_000) {
            let day = Date::of_number(number);
            prop_assert_eq!(day.hijri().gregorian(), Some(day));
        }
    }
}
