//! Strings: everything that the page says, in Arabic and in English.
//!
//! The analysis holds no words for display; they all stand here. Every `match` is exhaustive: whoever adds a rule, a
//! role or a stage to the analysis is asked by the compiler to add its sentence in both languages.

pub mod corrections;
pub mod dates;
pub mod derivations;
mod kinds;
mod phrases;
#[cfg(feature = "analysis")]
pub mod refusals;
mod rules;

use serde::{Deserialize, Serialize};

pub use kinds::Worded;
pub use phrases::Wording;
pub use rules::{Reason, why_quoted};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Arabic, right to left.
    #[default]
    Arabic,
    /// English, left to right.
    English,
}

/// One text in both languages: Arabic, English.
pub type Both = [&'static str; 2];

impl Language {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }

    /// The text in this language.
    #[must_use]
    pub fn of(self, [arabic, english]: Both) -> &'static str {
        match self {
            Self::Arabic => arabic,
            Self::English => english,
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.of(["ar", "en"])
    }

    /// The direction of its writing, as HTML's `dir`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        self.of(["rtl", "ltr"])
    }

    /// The comma with its space.
    #[must_use]
    pub fn comma(self) -> &'static str {
        self.of(["، ", ", "])
    }
}

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A place in the text.
    Place,
    /// A line of the text.
    Line,
    /// A quotation.
    Quotation,
    /// A correction of the reader's.
    Correction,
    /// A kilobyte of text.
    Kilobyte,
    /// A year; also the other units of a duration.
    Year,
    /// A month.
    Month,
    /// A week.
    Week,
    /// A day.
    Day,
    /// A night.
    Night,
    /// A half of a year.
    Half,
    /// A season of the year.
    Season,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
    /// A quarter of a year.
    Quarter,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

impl Noun {
    /// Arabic: one, two, three to ten, eleven to ninety-nine, a hundred; English: one, many.
    fn forms(self) -> ([&'static str; 5], [&'static str; 2]) {
        match self {
            Self::Place => (
                ["موضع واحد", "موضعان", "مواضع", "موضعاً", "موضع"],
                ["place", "places"],
            ),
            Self::Line => (
                ["سطر واحد", "سطران", "أسطر", "سطراً", "سطر"],
                ["line", "lines"],
            ),
            Self::Quotation => (
                ["قول واحد", "قولان", "أقوال", "قولاً", "قول"],
                ["quotation", "quotations"],
            ),
            Self::Correction => (
                ["تصحيح واحد", "تصحيحان", "تصحيحات", "تصحيحاً", "تصحيح"],
                ["correction", "corrections"],
            ),
            Self::Kilobyte => (
                [
                    "كيلوبايت واحد",
                    "كيلوبايتان",
                    "كيلوبايتات",
                    "كيلوبايتاً",
                    "كيلوبايت",
                ],
                ["kilobyte", "kilobytes"],
            ),
            Self::Year => (
                ["سنة واحدة", "سنتان", "سنوات", "سنة", "سنة"],
                ["year", "years"],
            ),
            Self::Month => (
                ["شهر واحد", "شهران", "أشهر", "شهراً", "شهر"],
                ["month", "months"],
            ),
            Self::Week => (
                ["أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعاً", "أسبوع"],
                ["week", "weeks"],
            ),
            Self::Day => (
                ["يوم واحد", "يومان", "أيام", "يوماً", "يوم"],
                ["day", "days"],
            ),
            Self::Night => (
                ["ليلة واحدة", "ليلتان", "ليالٍ", "ليلة", "ليلة"],
                ["night", "nights"],
            ),
            Self::Half => (
                ["نصف سنة", "نصفا سنة", "أنصاف سنة", "نصف سنة", "نصف سنة"],
                ["half-year", "half-years"],
            ),
            Self::Season => (
                ["فصل واحد", "فصلان", "فصول", "فصلاً", "فصل"],
                ["season", "seasons"],
            ),
            Self::Hour => (
                ["ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"],
                ["hour", "hours"],
            ),
            Self::Minute => (
                ["دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"],
                ["minute", "minutes"],
            ),
            Self::Second => (
                ["ثانية واحدة", "ثانيتان", "ثوانٍ", "ثانية", "ثانية"],
                ["second", "seconds"],
            ),
            Self::Quarter => (
                ["ربع سنة", "ربعا سنة", "أرباع سنة", "ربع سنة", "ربع سنة"],
                ["quarter", "quarters"],
            ),
            Self::Decade => (
                ["عقد واحد", "عقدان", "عقود", "عقداً", "عقد"],
                ["decade", "decades"],
            ),
            Self::Century => (
                ["قرن واحد", "قرنان", "قرون", "قرناً", "قرن"],
                ["century", "centuries"],
            ),
        }
    }
}

/// `count` things, with the noun in the form that the number asks for.
#[must_use]
pub fn counted(language: Language, count: usize, noun: Noun) -> String {
    let ([one, two, few, many, hundreds], [single, plural]) = noun.forms();
    match language {
        Language::Arabic => match (count, count % 100) {
            (1, _) => one.to_owned(),
            (2, _) => two.to_owned(),
            (_, 3..=10) => format!("{count} {few}"),
            (_, 11..=99) => format!("{count} {many}"),
            _ => format!("{count} {hundreds}"),
        },
        Language::English if count == 1 => format!("1 {single}"),
        Language::English => format!("{count} {plural}"),
    }
}

/// How much of the analysis, of so many bytes, is there.
#[must_use]
pub fn loading(language: Language, loaded: u32, total: u32) -> String {
    let kilobytes = |bytes: u32| bytes.div_ceil(1000) as usize;
    format!(
        "{}: {} {} {}",
        language.of(["يجري تحميل محرك التحليل", "Loading the analysis"]),
        kilobytes(loaded),
        language.of(["من", "of"]),
        counted(language, kilobytes(total), Noun::Kilobyte)
    )
}

/// After a sentence that says that the analysis stopped: at which article, where it is not the one before the reader.
#[must_use]
pub fn stopped_at(language: Language, title: &str) -> String {
    let title = match title {
        "" => Wording::Untitled.say(language),
        title => title,
    };
    let [before, after] = match language {
        Language::Arabic => [" كان يقرأ ", "، ولن يقرأه ثانيةً حتى تختاره."],
        Language::English => [
            " It was reading ",
            ", which it will not read again until you choose it.",
        ],
    };
    format!("{before}{}{after}", corrections::quoted(language, title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_said_of_what_comes() {
        let said = |language| loading(language, 812_001, 2_400_000);
        assert_eq!(
            said(Language::Arabic),
            "يجري تحميل محرك التحليل: 813 من 2400 كيلوبايت"
        );
        assert_eq!(
            said(Language::English),
            "Loading the analysis: 813 of 2400 kilobytes"
        );
    }

    #[test]
    fn the_number_decides_the_form_of_the_noun() {
        for (count, arabic, english) in [
            (0, "0 موضع", "0 places"),
            (1, "موضع واحد", "1 place"),
            (2, "موضعان", "2 places"),
            (3, "3 مواضع", "3 places"),
            (10, "10 مواضع", "10 places"),
            (11, "11 موضعاً", "11 places"),
            (99, "99 موضعاً", "99 places"),
            (100, "100 موضع", "100 places"),
            (102, "102 موضع", "102 places"),
            (103, "103 مواضع", "103 places"),
        ] {
            assert_eq!(counted(Language::Arabic, count, Noun::Place), arabic);
            assert_eq!(counted(Language::English, count, Noun::Place), english);
        }
    }
}
