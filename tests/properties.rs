//! What holds for any text: generated ones, and the articles of our own with something done to them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::analysis::analyse;
use khabar::export::json;
use khabar::findings::Analysis;
use khabar::text::article::Article;
use khabar::text::document::Document;
use khabar::text::fold::is_invisible;
use khabar::text::span::Span;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use support::{LEXICON, analysis_of, spans};

fn articles() -> Vec<String> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles"));
    let mut texts: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|x| x == "txt"))
        .collect();
    texts.sort();
    texts
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// Words, marks and figures as they stand in articles, in any order: what makes the rules start and then stumble.
fn pieces() -> impl Strategy<Value = String> {
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

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        pieces(),
        ".{0,200}",
        "[ء-ي\u{064b}-\u{0652} \n\"«».:،0-9]{0,200}"
    ]
}

fn assert_sound(article: &Article, analysis: &Analysis) {
    for (list, span) in spans(analysis) {
        let text = article.text.get(span.start()..span.end());
        assert!(
            text.is_some(),
            "a {list} off character boundaries: {span:?}"
        );
        assert!(!span.is_empty(), "an empty {list} at {}", span.start());
    }
    let order = |span: Span| (span.start(), usize::MAX - span.end());
    let sorted = |spans: Vec<Span>, what: &str| {
        assert!(
            spans.is_sorted_by_key(|&span| order(span)),
            "{what} out of order"
        );
    };
    sorted(analysis.lines.iter().map(|x| x.span).collect(), "lines");
    sorted(
        analysis.mentions.iter().map(|x| x.span).collect(),
        "mentions",
    );
    sorted(
        analysis.quotations.iter().map(|x| x.span).collect(),
        "quotations",
    );
    sorted(analysis.times.iter().map(|x| x.span).collect(), "times");
    let known = |id: khabar::findings::EntityId| (id.0 as usize) < analysis.entities.len();
    assert!(analysis.mentions.iter().all(|x| known(x.entity)));
    assert!(
        analysis
            .quotations
            .iter()
            .all(|x| x.speakers.iter().all(|&id| known(id)))
    );
    for number in 0..analysis.entities.len() {
        assert!(
            analysis
                .mentions
                .iter()
                .any(|x| x.entity.0 as usize == number),
            "an entity without a mention: {:?}",
            analysis.entities[number]
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))] // whole articles, unoptimised

    #[test]
    fn any_text_has_a_sound_analysis(text in any_text()) {
        let (article, analysis) = analysis_of(&text);
        assert_sound(&article, &analysis);
    }

    #[test]
    fn tokens_cover_the_text(text in any_text()) {
        let article = Article::from_text(&text);
        let document = Document::new(&article);
        let mut at = 0;
        for token in document.tokens.iter() {
            let gap = article.text.get(at..token.span.start()).unwrap();
            let joins = |c| matches!(c, '#' | '_' | '.');
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_invisible(c) || joins(c)), "skipped: {gap:?}");
            prop_assert!(!token.span.is_empty());
            at = token.span.end();
        }
        let gap = article.text.get(at..).unwrap();
        prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_invisible(c)), "skipped: {gap:?}");
        let covered: usize = document.sentences.iter().map(ExactSizeIterator::len).sum();
        prop_assert_eq!(covered, document.tokens.len());
    }

    #[test]
    fn the_analysis_survives_json(text in pieces()) {
        let (article, analysis) = analysis_of(&text);
        let json = serde_json::to_string(&analysis).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Analysis>(&json).unwrap(), &analysis);
        let exported: serde_json::Value = serde_json::from_str(&json::to_json(&article, &analysis)).unwrap();
        let points: Vec<char> = article.text.chars().collect();
        for list in ["mentions", "quotations", "times"] {
            for item in exported[list].as_array().unwrap() {
                let at = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
                let slice: String = points[at("start")..at("end")].iter().collect();
                prop_assert_eq!(slice, item["text"].as_str().unwrap());
            }
        }
    }

    /// Diacritics and tatweel carry nothing that the analysis reads; the spans grow by them and by nothing else.
    #[test]
    fn marks_inside_words_change_no_finding(
        article in prop::sample::select(articles()),
        seed in any::<u64>(),
    ) {
        let (plain_article, plain) = analysis_of(&article);
        let marked = with_marks(&plain_article.text, seed);
        let marked_article = Article::from_text(&marked);
        let analysis = analyse(&marked_article, &LEXICON, &Default::default());
        let strip = |text: &str| text.chars().filter(|&c| !khabar::text::fold::is_mark(c)).collect::<String>();
        let texts = |article: &Article, analysis: &Analysis| -> Vec<(&'static str, String)> {
            spans(analysis).into_iter().map(|(list, span)| (list, strip(span.of(&article.text)))).collect()
        };
        prop_assert_eq!(texts(&marked_article, &analysis), texts(&plain_article, &plain));
        prop_assert_eq!(
            analysis.times.iter().map(|x| &x.value).collect::<Vec<_>>(),
            plain.times.iter().map(|x| &x.value).collect::<Vec<_>>()
        );
        prop_assert_eq!(
            analysis.mentions.iter().map(|x| (x.entity, x.kind, x.form)).collect::<Vec<_>>(),
            plain.mentions.iter().map(|x| (x.entity, x.kind, x.form)).collect::<Vec<_>>()
        );
        prop_assert_eq!(
            analysis.quotations.iter().map(|x| (x.form, &x.speakers)).collect::<Vec<_>>(),
            plain.quotations.iter().map(|x| (x.form, &x.speakers)).collect::<Vec<_>>()
        );
    }
}

/// `text` with a mark after some of the letters that have a letter after them. Which ones follows from `seed`.
fn with_marks(text: &str, seed: u64) -> String {
    const MARKS: [char; 4] = ['\u{064e}', '\u{0651}', '\u{0640}', '\u{0650}'];
    let letter = |c: char| ('\u{0621}'..='\u{064a}').contains(&c) && c != '\u{0640}';
    let mut state = seed | 1;
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        // xorshift: a mark after one letter in eight.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if letter(c) && chars.peek().is_some_and(|&next| letter(next)) && state.is_multiple_of(8) {
            out.push(MARKS[usize::try_from(state >> 32).unwrap() % MARKS.len()]);
        }
    }
    out
}

#[test]
fn hostile_texts_take_no_longer_than_their_length_allows() {
    let length = 50_000;
    for piece in [
        "\"",
        "«",
        "«»",
        "\" ",
        "و",
        "ال",
        "قال ",
        "قال \"",
        "قال إن ",
        "أن ",
        "بن ",
        "محمد ",
        "محمد بن ",
        "وزير ",
        "(",
        ".",
        "،",
        "1/",
        "1 ",
        "منذ ",
        "اليوم ",
        "الرئيس ",
        "\n",
        "أ\n",
        "ـ",
        "\u{064b}",
        "\u{200f}",
        "\u{202e}",
        "مدينة ",
        "ل",
        "لل",
        "11:",
        "١",
        "الأحد ",
        "بحسب ",
        "من 3 إلى ",
        "قال محمد ",
        "وزارة ",
        "روسيا ",
        "🙂",
    ] {
        let text = piece.repeat(length / piece.len());
        let start = std::time::Instant::now();
        let (article, analysis) = analysis_of(&text);
        assert_sound_spans(&article, &analysis);
        // A quadratic step over 25,000 tokens takes many seconds; a linear one well under one, even unoptimised.
        assert!(
            start.elapsed().as_secs() < 10,
            "{piece:?} took {:?}",
            start.elapsed()
        );
    }
}

fn assert_sound_spans(article: &Article, analysis: &Analysis) {
    for (list, span) in spans(analysis) {
        assert!(!span.of(&article.text).is_empty(), "a {list} at {span:?}");
    }
}
