//! Times beyond the table of sentences (`tests/rules/times.txt`): any date in any form, and words of time in any order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::analysis::analyse;
use khabar::findings::{Date, TimeExpression};
use khabar::options::Options;
use khabar::text::article::Article;
use proptest::prelude::*;
use support::LEXICON;

/// A headline, so that what follows is the article's body.
const HEAD: &str = "عنوان الخبر في سطر أول\n\n";

/// The times of a text, counted from Wednesday, 19 June 2024.
fn times_of(text: &str) -> Vec<TimeExpression> {
    let options = Options {
        date: Date::parse("2024-06-19"),
        ..Options::default()
    };
    analyse(&Article::from_text(text), &LEXICON, &options).times
}

const EGYPT: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const LEVANT: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const HIJRI: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذي القعدة",
    "ذي الحجة",
];
const DAYS: [&str; 7] = [
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_date_written_in_any_form_resolves_to_itself(number in 693_600i64..767_000, form in 0..12usize) {
        // From 1900 to 2100.
        let date = Date::of_number(number);
        let (y, m, d) = (date.year, date.month, date.day);
        let (egypt, levant) = (EGYPT[usize::from(m) - 1], LEVANT[usize::from(m) - 1]);
        let day = DAYS[usize::from(date.weekday()) - 1];
        let indic = |text: String| -> String {
            text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)).collect()
        };
        let hijri = date.hijri();
        let written = match form {
            0 => format!("{d} {egypt} {y}"),
            1 => format!("{d} {levant} {y}"),
            2 => format!("{d} {levant}/{egypt} {y}"),
            3 => format!("{d} {egypt} ({levant}) {y}"),
            4 => format!("{day} {d} {egypt} {y}"),
            5 => format!("{day}، {d} {levant} {y}"),
            6 => format!("{y}-{m:02}-{d:02}"),
            7 => format!("{d:02}/{m:02}/{y}"),
            8 => format!("{d}.{m}.{y}"),
            9 => indic(format!("{d} {egypt} {y}")),
            10 => format!("{} {} {} هـ", hijri.day, HIJRI[usize::from(hijri.month) - 1], hijri.year),
            _ => format!("{}/{}/{}هـ", hijri.day, hijri.month, hijri.year),
        };
        let text = format!("{HEAD}وقع الحادث في {written} أمام المبنى.");
        let times = times_of(&text);
        // Day and month read the other way round where only that can be, 13/12 alone tells which is which.
        prop_assert_eq!(times.len(), 1, "{}", text);
        prop_assert_eq!(&times[0].value, &date.iso(), "{}", text);
        prop_assert_eq!(times[0].span.of(&text), written.as_str());
    }

    #[test]
    fn words_of_time_in_any_order_are_read_without_harm(picks in prop::collection::vec(0..WORDS.len(), 0..40)) {
        let words: Vec<&str> = picks.iter().filter_map(|&pick| WORDS.get(pick).copied()).collect();
        let text = format!("{HEAD}{}", words.join(" "));
        let times = times_of(&text);
        let mut end = 0;
        for time in &times {
            prop_assert!(time.span.start() >= end && !time.span.of(&text).is_empty(), "{}", text);
            prop_assert!(!time.value.is_empty());
            end = time.span.end();
        }
    }
}

const WORDS: [&str; 64] = [
    "يوم",
    "اليوم",
    "أمس",
    "غد",
    "بعد",
    "قبل",
    "منذ",
    "من",
    "إلى",
    "في",
    "حتى",
    "بين",
    "الساعة",
    "ساعة",
    "(",
    ")",
    "10:30",
    "20",
    "3",
    "2018",
    "1445",
    "هـ",
    "م",
    "/",
    "-",
    "،",
    ".",
    "و",
    "والثمانينات",
    "التسعينات",
    "القرن",
    "الماضي",
    "المقبل",
    "الجاري",
    "التالي",
    "الأسبوع",
    "الشهر",
    "عام",
    "العام",
    "شهر",
    "رمضان",
    "تشرين",
    "الأول",
    "الثاني",
    "كانون",
    "يناير",
    "مايو",
    "الجمعة",
    "السبت",
    "صباح",
    "مساء",
    "ليل",
    "كل",
    "ثلاثة",
    "أيام",
    "عشرين",
    "ألف",
    "مئة",
    "نصف",
    "الربع",
    "صيف",
    "عيد",
    "الفطر",
    "GMT",
];
