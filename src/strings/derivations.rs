//! How the value of a time expression came about, in words.

use super::dates::day;
use super::{Both, Language, Noun, counted};
use crate::findings::calendar::HijriDate;
use crate::findings::times::{Derivation, Direction, Source, Unit};

const HIJRI_MONTHS: [Both; 12] = [
    ["محرم", "Muharram"],
    ["صفر", "Safar"],
    ["ربيع الأول", "Rabi I"],
    ["ربيع الآخر", "Rabi II"],
    ["جمادى الأولى", "Jumada I"],
    ["جمادى الآخرة", "Jumada II"],
    ["رجب", "Rajab"],
    ["شعبان", "Sha'ban"],
    ["رمضان", "Ramadan"],
    ["شوال", "Shawwal"],
    ["ذو القعدة", "Dhu al-Qa'da"],
    ["ذو الحجة", "Dhu al-Hijja"],
];

/// The sentences that tell how a value was derived; none for a value that stands there as it is.
#[must_use]
pub fn in_words(language: Language, derivation: &Derivation) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(from) = derivation.from {
        sentences.push(counted_from(
            language,
            derivation,
            &day(language, from, true),
        ));
    }
    if let Some(hijri) = derivation.hijri {
        let written = hijri_day(language, hijri);
        sentences.push(match language {
            Language::Arabic => format!("حُوّل من {written} بتقويم أم القرى."),
            Language::English => {
                format!("Converted from {written} by the calendar of Umm al-Qura.")
            }
        });
    }
    if let Some(tabular) = derivation.tabular {
        let other = day(language, tabular, true);
        sentences.push(match language {
            Language::Arabic => format!("ويقابله في التقويم الهجري الجدولي {other}."),
            Language::English => format!("The tabular Hijri calendar gives {other}."),
        });
    }
    if derivation.weekday_disagrees.is_some() {
        sentences.push(
            language
                .of([
                    "لا يوافق يوم الأسبوع المكتوب بجانبه هذا التاريخ.",
                    "The weekday written beside it is not that day's.",
                ])
                .to_owned(),
        );
    }
    if derivation.universal {
        sentences.push(
            language
                .of(["بالتوقيت العالمي.", "In universal time."])
                .to_owned(),
        );
    }
    sentences
}

fn counted_from(language: Language, derivation: &Derivation, from: &str) -> String {
    let source = match derivation.source {
        Some(Source::Article) => ["، وهو تاريخ نشر المقال", ", the article's publication date"],
        Some(Source::Metadata) => [
            "، وهو تاريخ النشر في بيانات الصفحة",
            ", the publication date in the page's metadata",
        ],
        Some(Source::Reader) => ["، وهو التاريخ الذي أدخلته", ", the date that you entered"],
        Some(Source::Expression) => [
            "، وهو الوقت المذكور قبله",
            ", the time that is mentioned before it",
        ],
        None => ["", ""],
    };
    let source = language.of(source);
    let step = match (derivation.offset, derivation.direction) {
        (Some((0, _)) | None, None) => String::new(),
        (Some((count, unit)), _) if count != 0 => {
            let length = counted(
                language,
                usize::try_from(count.unsigned_abs()).unwrap_or_default(),
                noun(unit),
            );
            let way = if count < 0 {
                language.of(["إلى الوراء", "back"])
            } else {
                language.of(["إلى الأمام", "ahead"])
            };
            format!("{}{length} {way}", language.comma())
        }
        (_, Some(Direction::Past)) => language
            .of(["، أقرب موافق له قبله", ", the nearest before it"])
            .to_owned(),
        (_, Some(Direction::Future)) => language
            .of(["، أقرب موافق له بعده", ", the nearest after it"])
            .to_owned(),
        _ => String::new(),
    };
    match language {
        Language::Arabic => format!("حُسب من {from}{source}{step}."),
        Language::English => format!("Counted from {from}{source}{step}."),
    }
}

fn noun(unit: Unit) -> Noun {
    match unit {
        Unit::Second => Noun::Second,
        Unit::Minute => Noun::Minute,
        Unit::Hour => Noun::Hour,
        Unit::Day => Noun::Day,
        Unit::Night => Noun::Night,
        Unit::Week => Noun::Week,
        Unit::Month => Noun::Month,
        Unit::Quarter => Noun::Quarter,
        Unit::Half => Noun::Half,
        Unit::Season => Noun::Season,
        Unit::Year => Noun::Year,
        Unit::Decade => Noun::Decade,
        Unit::Century => Noun::Century,
    }
}

fn hijri_day(language: Language, date: HijriDate) -> String {
    let month = HIJRI_MONTHS
        .get(usize::from(date.month).saturating_sub(1))
        .map_or("", |names| language.of(*names));
    let era = language.of(["هـ", "AH"]);
    format!("{} {month} {} {era}", date.day, date.year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Date;

    #[test]
    fn a_derivation_says_from_where_and_how_far() {
        let from = Date::parse("2024-06-19");
        let counted = Derivation {
            from,
            source: Some(Source::Article),
            offset: Some((-1, Unit::Week)),
            ..Derivation::default()
        };
        assert_eq!(
            in_words(Language::Arabic, &counted),
            ["حُسب من الأربعاء 19 يونيو/حزيران 2024، وهو تاريخ نشر المقال، أسبوع واحد إلى الوراء."]
        );
        let looked_for = Derivation {
            from,
            source: Some(Source::Reader),
            direction: Some(Direction::Future),
            ..Derivation::default()
        };
        assert_eq!(
            in_words(Language::English, &looked_for),
            [
                "Counted from Wednesday, 19 June 2024, the date that you entered, the nearest after it."
            ]
        );
        let hijri = Derivation {
            hijri: Some(HijriDate {
                year: 1436,
                month: 10,
                day: 25,
            }),
            ..Derivation::default()
        };
        assert_eq!(
            in_words(Language::Arabic, &hijri),
            ["حُوّل من 25 شوال 1436 هـ بتقويم أم القرى."]
        );
        assert!(in_words(Language::Arabic, &Derivation::default()).is_empty());
    }
}
