//! Texts and corrections that a chance makes: of proptest in the properties, of the fuzzer's bytes there.

use khabar::corrections::{Correction, Words};
use khabar::findings::Kind;
use proptest::prelude::*;

/// Words, marks and figures as they stand in articles, in any order: what makes the rules start and then stumble.
pub fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "قال",
        "وأكد",
        "أن",
        "إن",
        "الرئيس",
        "الروسي",
        "وزير",
        "الخارجية",
        "محمد",
        "بن",
        "عبد",
        "الله",
        "بحسب",
        "وفق",
        "من",
        "جانبه",
        "،",
        ".",
        ":",
        "\"",
        "«",
        "»",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\n\n",
        "اليوم",
        "أمس",
        "الأسبوع",
        "الماضي",
        "19",
        "حزيران",
        "2024",
        "هـ",
        "1446",
        "/",
        "-",
        "11:30",
        "منذ",
        "24",
        "عاماً",
        "ثلاثة",
        "القرن",
        "روسيا",
        "للزعيم",
        "كوريا",
        "الشمالية",
        "مدينة",
        "شركة",
        "\u{200f}",
        "ـ",
        "ً",
        "CNN",
        "؟",
        "!",
        "س:",
        "ج:",
        "<b>",
        "&amp;",
        "🙂",
        "اقرأ أيضا",
        "مساء",
        "الأحد",
        "و",
        "لل",
        "بال",
        "9999999999999999999999",
        "31/12/9999",
    ];
    prop::collection::vec(
        (prop::sample::select(PIECES), prop::bool::weighted(0.8)),
        0..80,
    )
    .prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, spaced)| format!("{piece}{}", if spaced { " " } else { "" }))
            .collect()
    })
}

/// Any text: pieces, characters of all kinds, letters with marks.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        pieces(),
        ".{0,200}",
        "[ء-ي\u{064b}-\u{0652} \n\"«».:،0-9]{0,200}"
    ]
}

/// Words that occur in the generated texts, with others.
pub fn some_words() -> impl Strategy<Value = Words> {
    prop_oneof![
        prop::collection::vec(
            prop::sample::select(
                &[
                    "سامي",
                    "الكتبي",
                    "القاهرة",
                    "وزير",
                    "الخارجية",
                    "محمد",
                    "بن",
                    "عبد",
                    "الله",
                    "قال",
                    "«",
                    "-",
                    "الرئيس",
                    "الروسي",
                    "بوتين",
                    "روسيا",
                    "لل",
                    "و",
                    "CNN",
                    "19",
                ][..]
            ),
            1..4
        )
        .prop_map(|words| words.join(" ")),
        "[ء-ي\u{064b}-\u{0652} «]{1,12}",
    ]
    .prop_filter_map("no words", |text| Words::new(&text))
}

/// What a reader may say.
pub fn some_correction() -> impl Strategy<Value = Correction> {
    let kind =
        prop::sample::select(&[Kind::Person, Kind::Place, Kind::Organisation, Kind::Other][..]);
    prop_oneof![
        (some_words(), kind).prop_map(|(words, kind)| Correction::Mark { words, kind }),
        some_words().prop_map(|words| Correction::Unmark { words }),
        (some_words(), some_words()).prop_map(|(words, with)| Correction::Merge { words, with }),
        some_words().prop_map(|words| Correction::Split { words }),
    ]
}

/// Names with what stands round them, some of them many times.
pub fn some_text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(
            prop::sample::select(
                &[
                    "سامي",
                    "الكتبي",
                    "والكتبي",
                    "القاهرة",
                    "للقاهرة",
                    "وزير",
                    "الخارجية",
                    "محمد",
                    "بن",
                    "عبد",
                    "الله",
                    "قال",
                    "«",
                    "»",
                    "-",
                    "الرئيس",
                    "الروسي",
                    "بوتين",
                    "روسيا",
                    "وروسيا",
                    "لل",
                    "و",
                    "CNN",
                    "19",
                    ".",
                    "\n",
                    "إن",
                    "مسؤول",
                    "أمريكي",
                ][..]
            ),
            0..60
        )
        .prop_map(|words| words.join(" ")),
        "[ء-ي\u{064b}-\u{0652} \n\"«».:،0-9]{0,120}"
    ]
}
