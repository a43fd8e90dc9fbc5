//! TIMEX3 values in words.

use super::{Language, Noun, counted};
use crate::findings::Date;

const MONTHS: [[&str; 2]; 12] = [
    ["يناير/كانون الثاني", "January"],
    ["فبراير/شباط", "February"],
    ["مارس/آذار", "March"],
    ["أبريل/نيسان", "April"],
    ["مايو/أيار", "May"],
    ["يونيو/حزيران", "June"],
    ["يوليو/تموز", "July"],
    ["أغسطس/آب", "August"],
    ["سبتمبر/أيلول", "September"],
    ["أكتوبر/تشرين الأول", "October"],
    ["نوفمبر/تشرين الثاني", "November"],
    ["ديسمبر/كانون الأول", "December"],
];

/// From Monday, as ISO 8601 counts them.
const WEEKDAYS: [[&str; 2]; 7] = [
    ["الاثنين", "Monday"],
    ["الثلاثاء", "Tuesday"],
    ["الأربعاء", "Wednesday"],
    ["الخميس", "Thursday"],
    ["الجمعة", "Friday"],
    ["السبت", "Saturday"],
    ["الأحد", "Sunday"],
];

const QUARTERS: [[&str; 2]; 4] = [
    ["الربع الأول", "first quarter"],
    ["الربع الثاني", "second quarter"],
    ["الربع الثالث", "third quarter"],
    ["الربع الرابع", "fourth quarter"],
];

/// A TIMEX3 value in words; the value itself where it has a form that is not known here.
#[must_use]
pub fn in_words(language: Language, value: &str) -> String {
    words(language, value).unwrap_or_else(|| value.to_owned())
}

fn words(language: Language, value: &str) -> Option<String> {
    match value {
        "PRESENT_REF" => return Some(language.of(["الوقت الحاضر", "the present"]).to_owned()),
        "PAST_REF" => {
            return Some(
                language
                    .of(["زمن ماضٍ غير محدد", "some time in the past"])
                    .to_owned(),
            );
        }
        "FUTURE_REF" => {
            return Some(
                language
                    .of(["زمن آتٍ غير محدد", "some time in the future"])
                    .to_owned(),
            );
        }
        _ => {}
    }
    if let Some(rest) = value.strip_prefix('P') {
        return duration(language, rest);
    }
    match value.split_once('T') {
        Some(("XXXX-XX-XX" | "", time)) => clock(language, time),
        Some((date, time)) => {
            let day = calendar(language, date)?;
            let time = clock(language, time)?;
            Some(format!("{day}{}{time}", language.comma()))
        }
        None => calendar(language, value),
    }
}

/// A calendar value without its time of day.
fn calendar(language: Language, value: &str) -> Option<String> {
    if let Some(year) = value.strip_prefix("BC") {
        let year: u32 = year.parse().ok()?;
        return Some(match language {
            Language::Arabic => format!("{year} قبل الميلاد"),
            Language::English => format!("{year} BC"),
        });
    }
    if let Some(date) = Date::parse(value) {
        return Some(day(language, date, true));
    }
    if let Some(rest) = value.strip_prefix("XXXX-") {
        return recurring(language, rest);
    }
    let mut parts = value.splitn(3, '-');
    let year = parts.next()?;
    let rest = parts.next();
    let more = parts.next();
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (year.len(), rest) {
        (2, None) => {
            let century = year.parse::<u32>().ok()? + 1;
            Some(match language {
                Language::Arabic => format!("القرن {century}"),
                Language::English => format!("the {century}{} century", ordinal(century)),
            })
        }
        (3, None) => Some(match language {
            Language::Arabic => format!("عقد {year}0"),
            Language::English => format!("the {year}0s"),
        }),
        (4, None) => Some(match language {
            Language::Arabic => format!("عام {year}"),
            Language::English => year.to_owned(),
        }),
        (4, Some(part)) => part_of_year(language, year, part, more),
        _ => None,
    }
}

fn part_of_year(language: Language, year: &str, part: &str, more: Option<&str>) -> Option<String> {
    if let Some(week) = part.strip_prefix('W') {
        let week: u32 = week.parse().ok()?;
        let whole = match language {
            Language::Arabic => format!("الأسبوع {week} من عام {year}"),
            Language::English => format!("week {week} of {year}"),
        };
        return match more {
            None => Some(whole),
            Some("WE") => Some(match language {
                Language::Arabic => format!("عطلة {whole}"),
                Language::English => format!("the weekend of {whole}"),
            }),
            Some(day) => {
                let weekday = WEEKDAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?;
                Some(format!(
                    "{}{}{whole}",
                    language.of(*weekday),
                    language.comma()
                ))
            }
        };
    }
    if more.is_some() {
        return None;
    }
    let named = match part {
        "SP" => Some(["ربيع", "spring"]),
        "SU" => Some(["صيف", "summer"]),
        "FA" => Some(["خريف", "autumn"]),
        "WI" => Some(["شتاء", "winter"]),
        _ => None,
    };
    if let Some(season) = named {
        return Some(format!("{} {year}", language.of(season)));
    }
    let part_words = if let Some(quarter) = part.strip_prefix('Q') {
        *QUARTERS.get(quarter.parse::<usize>().ok()?.checked_sub(1)?)?
    } else {
        match part {
            "H1" => ["النصف الأول", "first half"],
            "H2" => ["النصف الثاني", "second half"],
            month => {
                let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
                return Some(format!("{} {year}", language.of(*month)));
            }
        }
    };
    Some(match language {
        Language::Arabic => format!("{} من عام {year}", language.of(part_words)),
        Language::English => format!("{} of {year}", language.of(part_words)),
    })
}

/// What follows `XXXX-`: a day of every week, a day of every year.
fn recurring(language: Language, value: &str) -> Option<String> {
    if let Some(day) = value.strip_prefix("WXX-") {
        let weekday = WEEKDAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?;
        return Some(match language {
            Language::Arabic => format!("كل {}", weekday[0].trim_start_matches("ال")),
            Language::English => format!("every {}", weekday[1]),
        });
    }
    let (month, day) = match value.split_once('-') {
        Some((month, day)) => (month, Some(day)),
        None => (value, None),
    };
    let name = language.of(*MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?);
    Some(match (language, day) {
        (Language::Arabic, None) => format!("شهر {name}"),
        (Language::English, None) => name.to_owned(),
        (_, Some(day)) => format!("{} {name}", day.parse::<u32>().ok()?),
    })
}

/// A day of the calendar in words, with its weekday where asked.
#[must_use]
pub fn day(language: Language, date: Date, weekday: bool) -> String {
    let month = MONTHS
        .get(usize::from(date.month).saturating_sub(1))
        .map_or("", |names| language.of(*names));
    let plain = format!("{} {month} {}", date.day, date.year);
    if !weekday {
        return plain;
    }
    let name = WEEKDAYS
        .get(weekday_of(date))
        .map_or("", |names| language.of(*names));
    match language {
        Language::Arabic => format!("{name} {plain}"),
        Language::English => format!("{name}, {plain}"),
    }
}

/// 0 for Monday, after Zeller's congruence.
fn weekday_of(date: Date) -> usize {
    let (year, month) = if date.month < 3 {
        (date.year - 1, i32::from(date.month) + 12)
    } else {
        (date.year, i32::from(date.month))
    };
    let from_saturday = i32::from(date.day) + 13 * (month + 1) / 5 + year + year.div_euclid(4)
        - year.div_euclid(100)
        + year.div_euclid(400);
    usize::try_from((from_saturday + 5).rem_euclid(7)).unwrap_or_default()
}

/// A time of day: `11:30`, `MO`.
fn clock(language: Language, value: &str) -> Option<String> {
    let part = match value {
        "MO" => ["صباحاً", "morning"],
        "MI" => ["ظهراً", "midday"],
        "AF" => ["بعد الظهر", "afternoon"],
        "EV" => ["مساءً", "evening"],
        "NI" => ["ليلاً", "night"],
        "DT" => ["نهاراً", "daytime"],
        _ => {
            let clear = value.bytes().next()?.is_ascii_digit();
            return clear.then(|| match language {
                Language::Arabic => format!("الساعة {value}"),
                Language::English => value.to_owned(),
            });
        }
    };
    Some(language.of(part).to_owned())
}

/// What follows the `P` of a duration: `24Y`, `3D`, `T2H`, `XY`, `1Y6M`.
fn duration(language: Language, value: &str) -> Option<String> {
    // TimeML writes decades and centuries with two letters: `P2DE`, `P1CE`.
    for (unit, noun) in [("DE", Noun::Decade), ("CE", Noun::Century)] {
        if let Some(number) = value.strip_suffix(unit) {
            return Some(amount(language, number, noun));
        }
    }
    let mut parts = Vec::new();
    let mut number = String::new();
    let mut clock = false;
    for letter in value.chars() {
        let noun = match letter {
            'T' => {
                clock = true;
                continue;
            }
            '0'..='9' | 'X' | '.' => {
                number.push(letter);
                continue;
            }
            'Y' => Noun::Year,
            'M' if clock => Noun::Minute,
            'M' => Noun::Month,
            'W' => Noun::Week,
            'D' => Noun::Day,
            'H' => Noun::Hour,
            'S' => Noun::Second,
            'Q' => Noun::Quarter,
            _ => return None,
        };
        parts.push(amount(language, &number, noun));
        number.clear();
    }
    if parts.is_empty() || !number.is_empty() {
        return None;
    }
    Some(parts.join(language.of([" و", " and "])))
}

fn amount(language: Language, number: &str, noun: Noun) -> String {
    if let Ok(count) = number.parse::<usize>() {
        return counted(language, count, noun);
    }
    let ([_, _, few, _, one], [_, plural]) = noun.forms();
    if number.contains('.') {
        return match language {
            Language::Arabic => format!("{number} {one}"),
            Language::English => format!("{number} {plural}"),
        };
    }
    match language {
        Language::Arabic => format!("عدد من {}", definite(few)),
        Language::English => format!("some {plural}"),
    }
}

fn definite(noun: &str) -> String {
    format!("ال{noun}")
}

fn ordinal(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_words() {
        for (value, arabic, english) in [
            (
                "2024-06-19",
                "الأربعاء 19 يونيو/حزيران 2024",
                "Wednesday, 19 June 2024",
            ),
            (
                "2000-02-29",
                "الثلاثاء 29 فبراير/شباط 2000",
                "Tuesday, 29 February 2000",
            ),
            (
                "2024-06-19T11:30",
                "الأربعاء 19 يونيو/حزيران 2024، الساعة 11:30",
                "Wednesday, 19 June 2024, 11:30",
            ),
            (
                "2024-06-19TMO",
                "الأربعاء 19 يونيو/حزيران 2024، صباحاً",
                "Wednesday, 19 June 2024, morning",
            ),
            ("2024-06", "يونيو/حزيران 2024", "June 2024"),
            ("2024", "عام 2024", "2024"),
            ("199", "عقد 1990", "the 1990s"),
            ("19", "القرن 20", "the 20th century"),
            ("2024-W24", "الأسبوع 24 من عام 2024", "week 24 of 2024"),
            ("2024-SU", "صيف 2024", "summer 2024"),
            (
                "2024-Q2",
                "الربع الثاني من عام 2024",
                "second quarter of 2024",
            ),
            ("2018-H1", "النصف الأول من عام 2018", "first half of 2018"),
            ("P24Y", "24 سنة", "24 years"),
            ("P2M", "شهران", "2 months"),
            ("P3D", "3 أيام", "3 days"),
            ("PT2H", "ساعتان", "2 hours"),
            ("PT20M", "20 دقيقة", "20 minutes"),
            ("P1Y6M", "سنة واحدة و6 أشهر", "1 year and 6 months"),
            ("P2DE", "عقدان", "2 decades"),
            ("PXY", "عدد من السنوات", "some years"),
            ("XXXX-WXX-5", "كل جمعة", "every Friday"),
            ("XXXX-07-14", "14 يوليو/تموز", "14 July"),
            ("PRESENT_REF", "الوقت الحاضر", "the present"),
            ("T24:00", "الساعة 24:00", "24:00"),
            ("2024-13", "2024-13", "2024-13"),
            ("P", "P", "P"),
            ("", "", ""),
            ("nonsense", "nonsense", "nonsense"),
        ] {
            assert_eq!(in_words(Language::Arabic, value), arabic, "{value}");
            assert_eq!(in_words(Language::English, value), english, "{value}");
        }
    }
}
