//! TIMEX3 values of stretches of the calendar and of lengths of time.

use crate::analysis::times::meaning::{Base, Point, Year};
use crate::findings::Date;
use crate::findings::calendar::HijriDate;
use crate::findings::times::{Calendar, Unit};
use crate::lexicon::times::{FeastDay, Part, Season, TimeWords};

/// The day of a base that says day, month and year.
#[must_use]
pub fn full_date(base: Base) -> Option<Date> {
    match base {
        Base::Day(calendar, Year::Number(year), month, day) => date_in(calendar, year, month, day),
        _ => None,
    }
}

pub fn date_in(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => Date::new(year, month, day),
        Calendar::Hijri if year < 1700 => {
            let hijri = HijriDate { year, month, day };
            // A month that the press began a day early has a thirtieth that Umm al-Qura has not.
            hijri.gregorian().or_else(|| {
                let before = HijriDate {
                    year,
                    month,
                    day: day.checked_sub(1)?,
                };
                (day == 30).then(|| before.gregorian().map(|date| date.plus_days(1)))?
            })
        }
        // رمضان 2020
        Calendar::Hijri => {
            hijri_year_within(year, month).and_then(|hijri| date_in(calendar, hijri, month, day))
        }
    }
}

/// The Hijri year whose month `month` begins in the Gregorian year `year`.
pub fn hijri_year_within(year: i32, month: u8) -> Option<i32> {
    let near = Date::new(year, 1, 1)?.hijri().year;
    (near - 1..=near + 2).find(|&hijri| {
        HijriDate {
            year: hijri,
            month,
            day: 1,
        }
        .gregorian()
        .is_some_and(|date| date.year == year)
    })
}

/// A time of the calendar with its first and last day, told by what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub value: String,
    pub first: Date,
    pub last: Date,
    pub unit: Unit,
}

impl Stretch {
    pub fn day(date: Date) -> Self {
        Self {
            value: date.iso(),
            first: date,
            last: date,
            unit: Unit::Day,
        }
    }

    pub fn month(year: i32, month: u8) -> Option<Self> {
        let first = Date::new(year, month, 1)?;
        Some(Self {
            value: format!("{year:04}-{month:02}"),
            first,
            last: first.plus_months(1).plus_days(-1),
            unit: Unit::Month,
        })
    }

    pub fn years(first: i32, last: i32, value: String, unit: Unit) -> Option<Self> {
        Some(Self {
            value,
            first: Date::new(first.max(1), 1, 1)?,
            last: Date::new(last, 12, 31)?,
            unit,
        })
    }

    pub fn year(year: i32) -> Option<Self> {
        Self::years(year, year, format!("{year:04}"), Unit::Year)
    }

    pub fn decade(decade: i32) -> Option<Self> {
        Self::years(
            decade * 10,
            decade * 10 + 9,
            format!("{decade:03}"),
            Unit::Decade,
        )
    }

    /// By the first two digits of its years: 19 is the twentieth.
    pub fn century(century: i32) -> Option<Self> {
        Self::years(
            century * 100,
            century * 100 + 99,
            format!("{century:02}"),
            Unit::Century,
        )
    }

    pub fn interval(first: Date, last: Date) -> Self {
        Self {
            value: format!("{}/{}", first.iso(), last.iso()),
            first,
            last,
            unit: Unit::Month,
        }
    }

    pub fn months(year: i32, first: u8, last: u8, value: String, unit: Unit) -> Option<Self> {
        Some(Self {
            value,
            first: Date::new(year, first, 1)?,
            last: Date::new(year, last, 1)?.plus_months(1).plus_days(-1),
            unit,
        })
    }
}

/// The season of a year. Winter is named after the year that it begins in.
pub fn season_of(year: i32, season: Season) -> Option<Stretch> {
    let (name, first) = match season {
        Season::Spring => ("SP", 3),
        Season::Summer => ("SU", 6),
        Season::Autumn => ("FA", 9),
        Season::Winter => ("WI", 12),
    };
    let first = Date::new(year, first, 1)?;
    Some(Stretch {
        value: format!("{year:04}-{name}"),
        first,
        last: first.plus_months(3).plus_days(-1),
        unit: Unit::Season,
    })
}

pub fn part_value(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Midday => "TMI",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
    }
}

/// The value of a point whose day of writing is not known: what is told, with X for what is not.
pub fn unresolved(point: &Point, words: &TimeWords) -> String {
    let weekday = |day: u8| format!("XXXX-WXX-{day}");
    match point.base {
        Base::Day(Calendar::Gregorian, _, month, day) => format!("XXXX-{month:02}-{day:02}"),
        Base::Month(Calendar::Gregorian, _, month) => format!("XXXX-{month:02}"),
        Base::DayOf(day) | Base::DayInMonth(_, day) => format!("XXXX-XX-{day:02}"),
        Base::Weekday(day) => weekday(day),
        Base::Shift(unit, _) | Base::Following(unit, _) => match (unit, point.weekday) {
            (_, Some(day)) => weekday(day),
            (Unit::Week, _) => "XXXX-WXX".to_owned(),
            (Unit::Month, _) => "XXXX-XX".to_owned(),
            (Unit::Year, _) => "XXXX".to_owned(),
            (Unit::Decade, _) => "XXX".to_owned(),
            (Unit::Century, _) => "XX".to_owned(),
            _ => "XXXX-XX-XX".to_owned(),
        },
        Base::Season(season, _) => match season {
            Season::Spring => "XXXX-SP",
            Season::Summer => "XXXX-SU",
            Season::Autumn => "XXXX-FA",
            Season::Winter => "XXXX-WI",
        }
        .to_owned(),
        Base::Quarter(number, _) => format!("XXXX-Q{}", if number == 0 { 4 } else { number }),
        Base::Half(number, _) => format!("XXXX-H{number}"),
        Base::Feast(feast, ..) => match words.feast(feast) {
            Some(FeastDay::Fixed(Calendar::Gregorian, month, day)) => {
                format!("XXXX-{month:02}-{day:02}")
            }
            _ => "XXXX-XX-XX".to_owned(),
        },
        Base::Year(..) | Base::Years(..) | Base::Decade(..) | Base::Century(_) => "XXXX".to_owned(),
        Base::Unsaid | Base::Day(..) => "XXXX-XX-XX".to_owned(),
        Base::Month(..) => "XXXX-XX".to_owned(),
    }
}

/// The TIMEX3 value of a length of time.
#[must_use]
pub fn duration(parts: &[(Option<u32>, Unit)]) -> String {
    // Decades and centuries are counted in years.
    let whole = |unit: &Unit| !matches!(unit, Unit::Decade | Unit::Century);
    if let [(number, unit)] = parts
        && (whole(unit) || number.is_none())
    {
        let number = number.map_or_else(|| "X".to_owned(), |number| number.to_string());
        return match unit {
            Unit::Second => format!("PT{number}S"),
            Unit::Minute => format!("PT{number}M"),
            Unit::Hour => format!("PT{number}H"),
            Unit::Day | Unit::Night => format!("P{number}D"),
            Unit::Week => format!("P{number}W"),
            Unit::Month => format!("P{number}M"),
            Unit::Quarter | Unit::Season => format!("P{number}Q"),
            Unit::Half => format!("P{number}H"),
            Unit::Year => format!("P{number}Y"),
            Unit::Decade => format!("P{number}DE"),
            Unit::Century => format!("P{number}CE"),
        };
    }
    let (mut years, mut months, mut days) = (0u32, 0u32, 0u32);
    let (mut hours, mut minutes, mut seconds) = (0u32, 0u32, 0u32);
    for &(number, unit) in parts {
        let number = number.unwrap_or(0);
        let (field, factor) = match unit {
            Unit::Second => (&mut seconds, 1),
            Unit::Minute => (&mut minutes, 1),
            Unit::Hour => (&mut hours, 1),
            Unit::Day | Unit::Night => (&mut days, 1),
            Unit::Week => (&mut days, 7),
            Unit::Month => (&mut months, 1),
            Unit::Quarter | Unit::Season => (&mut months, 3),
            Unit::Half => (&mut months, 6),
            Unit::Year => (&mut years, 1),
            Unit::Decade => (&mut years, 10),
            Unit::Century => (&mut years, 100),
        };
        *field = field.saturating_add(number.saturating_mul(factor));
    }
    let mut value = String::from("P");
    let mut push = |number: u32, letter: &str| {
        if number > 0 {
            value += &number.to_string();
            value += letter;
        }
    };
    push(years, "Y");
    push(months, "M");
    push(days, "D");
    if hours + minutes + seconds > 0 {
        value.push('T');
    }
    let mut push = |number: u32, letter: &str| {
        if number > 0 {
            value += &number.to_string();
            value += letter;
        }
    };
    push(hours, "H");
    push(minutes, "M");
    push(seconds, "S");
    value
}
