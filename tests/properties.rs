//! What holds for any text: generated ones, and the articles of our own with something done to them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::analysis::analyse;
use khabar::findings::Analysis;
use khabar::text::article::Article;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use support::clock::thread_time;
use support::generated::{any_text, pieces};
use support::sound::{assert_sound, assert_survives_json, assert_tokens_cover};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))] // whole articles, unoptimised

    #[test]
    fn any_text_has_a_sound_analysis(text in any_text()) {
        let (article, analysis) = analysis_of(&text);
        assert_sound(&article, &analysis);
    }

    #[test]
    fn tokens_cover_the_text(text in any_text()) {
        assert_tokens_cover(&Article::from_text(&text));
    }

    #[test]
    fn the_analysis_survives_json(text in pieces()) {
        let (article, analysis) = analysis_of(&text);
        assert_survives_json(&article, &analysis);
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

/// Texts that the fuzzer, or another search, found: of each, what was wrong.
#[test]
fn texts_that_were_unsound_are_sound() {
    for text in [
        // Quote marks inside those before them, which were subtracted from these (`goes_on_with`).
        "وضح\"ا2ة ا.\nو ل ي م9«تابع ة ة ء ب س س س",
        // What proptest once shrank another fault to.
        "قال19اليوم قال \nقالقال روسيا\"قالقالقالقالقال31/12/9999قالقالقال\nعاماً\"قال؟قال« عاماً19\"",
        // A line that introduces an author and names none.
        "وزير الخارجية المصري يبحث في الرباط الأزمة\n\nالرباط - 12 مارس 2025\nنقلا عن \nوبحسب المصدر وصل الوفد أمس إلى المدينة.",
    ] {
        let (article, analysis) = analysis_of(text);
        assert_sound(&article, &analysis);
        assert_tokens_cover(&article);
        assert_survives_json(&article, &analysis);
    }
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
        let started = std::time::Instant::now();
        let before = thread_time(started);
        let (article, analysis) = analysis_of(&text);
        let took = thread_time(started).saturating_sub(before);
        assert_sound_spans(&article, &analysis);
        // A quadratic step over 25,000 tokens takes many seconds; a linear one well under one, even unoptimised.
        assert!(took.as_secs() < 10, "{piece:?} took {took:?}");
    }
}

fn assert_sound_spans(article: &Article, analysis: &Analysis) {
    for (list, span) in spans(analysis) {
        assert!(!span.of(&article.text).is_empty(), "a {list} at {span:?}");
    }
}
