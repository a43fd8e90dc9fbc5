//! How far phrases reach, where nothing but the lexicon is known. What depends on the names found stands in the tables of
//! rules and in the articles under `tests`.

use super::Grammar;
use super::chunks::{Chunks, Taken};
use crate::findings::{Form, Kind};
use crate::lexicon::Lexicon;
use crate::text::article::Article;
use crate::text::document::Document;
use std::ops::Range;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Reads each sentence from its first word on, and compares what is read with what stands before the stroke. A stretch in
/// brackets is known as the name of a body.
fn check(cases: &[&str], read: impl Fn(&Grammar<'_>) -> Range<usize>) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let text = case.replace(['[', ']', '|'], "");
            let article = Article::from_text(&text);
            let document = Document::new(&article);
            let chunks = named(case, &document);
            let grammar = Grammar {
                document: &document,
                lexicon: &LEXICON,
                chunks: &chunks,
            };
            let found = document.span_of(read(&grammar)).of(&text).to_owned();
            let wanted = case.split('|').next()?.replace(['[', ']'], "");
            (found != wanted.trim()).then(|| format!("{case}: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn named(case: &str, document: &Document<'_>) -> Chunks {
    let Some((before, rest)) = case.split_once('[') else {
        return Chunks::default();
    };
    let start = before.replace('|', "").len();
    let end = start + rest.find(']').unwrap_or_default();
    let tokens = document.tokens.at(start)..document.tokens.at(end - 1) + 1;
    [Taken {
        span: document.span_of(tokens.clone()),
        tokens,
        kind: Kind::Organisation,
        form: Form::Name,
        plain: true,
        entity: None,
    }]
    .into_iter()
    .collect()
}

#[test]
fn titles_reach_to_the_end_of_their_genitives_adjectives_and_complements() {
    check(
        &[
            "الرئيس الروسي |قال",
            "وزير الخارجية الروسي |في موسكو",
            "وزير الصحة والسكان |أمس",
            "رئيس الوزراء |والوفد المرافق",
            "رئيس مجلس النواب اللبناني |يصل",
            "رئيس [المجلس البلدي] |أمس",
            "مدير عام الجمارك |بحث",
            "المتحدث باسم الوزارة |قال",
            "المتحدث باسم [حركة النهار] |قال",
            "المدير العام للمركز |قال",
            "المتحدث نفسه |قال",
            "الوزيرة السابقة |الروسي",
        ],
        |grammar| {
            let noun = grammar.person_noun(0).unwrap();
            grammar.described(noun.tokens, noun.split).tokens
        },
    );
}

#[test]
fn speakers_reach_until_a_word_belongs_to_them_no_more() {
    check(
        &[
            "مصدر أمني |قال",
            "مصدر أمني |مقتل ثلاثة",
            "مسؤول رفيع المستوى |قال",
            "متحدث باسم الشركة |إن",
            "متحدث باسم [مصرف الريان] |إن",
            "مصادر في الجيش الحر |إن",
            "مصدر في الوزارة |في بيان",
            "عدد من أعضاء اللجنة |قالوا",
            "المصدر نفسه |أن",
            "السلطات |من خطر",
            "أعضاء اللجنة المجتمعون |أن",
            "تقرير للمنظمة |إن",
            "مسؤول |لوكالة رويترز",
            "مسؤول بالوزارة |إن",
            "قائمة |اطلعت عليها",
            "موظف |يعمل في الشركة",
        ],
        |grammar| grammar.speaker(0, grammar.document.tokens.len()),
    );
}
