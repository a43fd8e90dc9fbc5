//! What the reader says against the findings, in small sentences of our own: where it holds, and what follows from it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failure here is a failed test

mod support;

use khabar::corrections::{Correction, Corrections, Words, acts, places};
use khabar::findings::{Analysis, Form, Kind, Mention};
use khabar::text::article::Article;
use khabar::text::span::Span;
use proptest::prelude::*;
use support::analysis_of;
use support::corrected::{assert_corrected_soundly, assert_given_another_kind};
use support::generated::{some_correction, some_text};

fn words(text: &str) -> Words {
    Words::new(text).unwrap_or_else(|| panic!("{text:?} is no words"))
}

fn mark(text: &str, kind: Kind) -> Correction {
    Correction::Mark {
        words: words(text),
        kind,
    }
}

fn unmark(text: &str) -> Correction {
    Correction::Unmark { words: words(text) }
}

fn merge(one: &str, other: &str) -> Correction {
    Correction::Merge {
        words: words(one),
        with: words(other),
    }
}

fn split(text: &str) -> Correction {
    Correction::Split { words: words(text) }
}

fn corrected(text: &str, corrections: impl IntoIterator<Item = Correction>) -> Analysis {
    support::corrected::corrected(&Article::from_text(text), corrections)
}

/// Every sentence stands in the body of an article: the first line is its headline.
fn in_body(sentence: &str) -> String {
    format!("نشرة اليوم\n\n{sentence}")
}

/// The names of a sentence, each with its kind.
fn names(sentence: &str, corrections: impl IntoIterator<Item = Correction>) -> Vec<String> {
    let text = in_body(sentence);
    corrected(&text, corrections)
        .mentions
        .iter()
        .filter(|mention| mention.form == Form::Name)
        .map(|mention| {
            let kind = serde_json::to_string(&mention.kind).unwrap();
            format!("{} {}", kind.trim_matches('"'), mention.span.of(&text))
        })
        .collect()
}

/// The mentions of a text by entity, each entity's in order.
fn bearers(text: &str, corrections: impl IntoIterator<Item = Correction>) -> Vec<Vec<String>> {
    let analysis = corrected(text, corrections);
    let mut all = vec![Vec::new(); analysis.entities.len()];
    for mention in &analysis.mentions {
        all[mention.entity.0 as usize].push(mention.span.of(text).to_owned());
    }
    all
}

fn find<'a>(text: &str, analysis: &'a Analysis, words: &str) -> &'a Mention {
    analysis
        .mentions
        .iter()
        .find(|mention| mention.span.of(text) == words)
        .unwrap_or_else(|| panic!("{words:?} is not marked"))
}

#[test]
fn a_mark_finds_its_words_with_every_particle_before_them() {
    for (before, rest) in [
        ("", "زهرافيا"),
        ("و", "زهرافيا"),
        ("ف", "زهرافيا"),
        ("ب", "زهرافيا"),
        ("ل", "زهرافيا"),
        ("ك", "زهرافيا"),
        ("وب", "زهرافيا"),
        ("فل", "زهرافيا"),
        ("وك", "زهرافيا"),
    ] {
        let sentence = format!("وصل الوفد ثم {before}{rest} كان التالي.");
        assert_eq!(
            names(&sentence, [mark("زهرافيا", Kind::Place)]),
            ["LOC زهرافيا"],
            "{sentence}"
        );
    }
}

#[test]
fn a_mark_with_the_article_finds_its_words_after_lam() {
    for (sentence, found) in [
        ("وصل الوفد إلى الزهراف.", "الزهراف"),
        ("وصل الوفد بالزهراف.", "الزهراف"),
        ("وصل الوفد والزهراف.", "الزهراف"),
        ("وصل الوفد كالزهراف.", "الزهراف"),
        ("وصل الوفد للزهراف.", "زهراف"),
        ("وصل الوفد وللزهراف.", "زهراف"),
        ("وصل الوفد فللزهراف.", "زهراف"),
    ] {
        assert_eq!(
            names(sentence, [mark("الزهراف", Kind::Place)]),
            [format!("LOC {found}")],
            "{sentence}"
        );
    }
    // Without the article it is another word.
    let others = names("وصل الوفد إلى زهراف.", [mark("الزهراف", Kind::Other)]);
    assert!(
        others.iter().all(|name| !name.starts_with("MISC")),
        "{others:?}"
    );
}

#[test]
fn a_mark_finds_other_spellings_of_its_words_everywhere() {
    assert_eq!(
        names(
            "قرأ إبتهال نوراي النص. ثم جاء ٱبتِهال نورايْ. وقال ابتـهال نوراى.",
            [mark("ابتهال نوراي", Kind::Person)]
        ),
        ["PER إبتهال نوراي", "PER ٱبتِهال نورايْ", "PER ابتـهال نوراى"]
    );
}

#[test]
fn a_mark_says_that_the_reader_made_it() {
    let text = in_body("زار الوفد زهرافيا.");
    let analysis = corrected(&text, [mark("زهرافيا", Kind::Place)]);
    let rule = serde_json::to_string(&find(&text, &analysis, "زهرافيا").rule).unwrap();
    assert_eq!(rule, "\"reader\"");
}

#[test]
fn a_kind_is_changed_wherever_the_words_stand() {
    let sentence = "وصل الوزير إلى القاهرة. وغادر القاهرة أمس بعد زيارة للقاهرة.";
    let before = names(sentence, []);
    assert!(
        before.iter().all(|name| name.starts_with("LOC")),
        "{before:?}"
    );
    let after = names(sentence, [mark("القاهرة", Kind::Organisation)]);
    assert_eq!(after.len(), 3);
    assert!(
        after.iter().all(|name| name.starts_with("ORG")),
        "{after:?}"
    );
}

#[test]
fn a_longer_name_keeps_a_mark_out_unless_it_is_taken_away() {
    let sentence = "درس في جامعة القاهرة وعاش في القاهرة.";
    assert_eq!(
        names(sentence, [mark("القاهرة", Kind::Other)]),
        ["ORG جامعة القاهرة", "MISC القاهرة"]
    );
    assert_eq!(
        names(
            sentence,
            [unmark("جامعة القاهرة"), mark("القاهرة", Kind::Other)]
        ),
        ["MISC القاهرة", "MISC القاهرة"]
    );
}

#[test]
fn what_is_taken_away_is_gone_everywhere_and_alone() {
    let sentence =
        "وصل إلى القاهرة. ثم غادر القاهرة إلى جامعة القاهرة وبالقاهرة أقام وللقاهرة عاد.";
    assert_eq!(names(sentence, [unmark("القاهرة")]), ["ORG جامعة القاهرة"]);
}

#[test]
fn of_marks_that_overlap_the_longer_holds() {
    let corrections = [
        mark("نادي زهرافيا", Kind::Organisation),
        mark("زهرافيا", Kind::Place),
    ];
    for corrections in [corrections.clone(), {
        let [a, b] = corrections;
        [b, a]
    }] {
        assert_eq!(
            names("فاز نادي زهرافيا في زهرافيا.", corrections),
            ["ORG نادي زهرافيا", "LOC زهرافيا"]
        );
    }
}

#[test]
fn the_later_correction_holds() {
    let sentence = "وصل الوفد إلى زهرافيا.";
    let place = || mark("زهرافيا", Kind::Place);
    let person = || mark("زهرافيا", Kind::Person);
    assert_eq!(names(sentence, [place(), person()]), ["PER زهرافيا"]);
    assert_eq!(names(sentence, [person(), place()]), ["LOC زهرافيا"]);
    assert_eq!(
        names(sentence, [place(), unmark("زهرافيا")]),
        Vec::<String>::new()
    );
    assert_eq!(
        names(sentence, [unmark("زهرافيا"), place()]),
        ["LOC زهرافيا"]
    );
}

#[test]
fn an_extent_is_changed_everywhere() {
    let text = in_body("وصل إلى القاهرة. وعاد إلى القاهرة.");
    let analysis = corrected(&text, []);
    let mention = find(&text, &analysis, "القاهرة").clone();
    let start = text.find("إلى القاهرة").unwrap();
    let wider = Span::new(start, mention.span.end());
    let widened = acts::change_extent(&text, &analysis, &mention, wider);
    assert_eq!(
        bearers(&text, widened.clone()),
        [["إلى القاهرة", "إلى القاهرة"]]
    );
    // Back again, from what is there then.
    let analysis = corrected(&text, widened.clone());
    let mention = find(&text, &analysis, "إلى القاهرة").clone();
    let step = acts::steps(&text, mention.span).drop_first.unwrap();
    let narrowed = acts::change_extent(&text, &analysis, &mention, step.span);
    assert_eq!(
        bearers(&text, widened.into_iter().chain(narrowed)),
        [["القاهرة", "القاهرة"]]
    );
}

#[test]
fn words_inside_a_finding_can_be_marked_alone() {
    let text = in_body("درس في جامعة القاهرة.");
    let analysis = corrected(&text, []);
    let whole = find(&text, &analysis, "جامعة القاهرة").span;
    let span = Span::new(text.find("القاهرة").unwrap(), whole.end());
    let corrections = acts::mark(&text, &analysis, span, Kind::Place);
    assert_eq!(bearers(&text, corrections), [["القاهرة"]]);
}

const TWO: &str = "لقاء في المدينة\n\nوصل المهندس سامي الكتبي إلى المدينة. والتقى الطبيب نادر الوراق. وقال الكتبي إنه سعيد.";

#[test]
fn two_are_one_when_the_reader_says_so_and_apart_again_later() {
    let together = bearers(TWO, [merge("سامي الكتبي", "نادر الوراق")]);
    assert!(
        together.iter().any(|names| {
            ["سامي الكتبي", "نادر الوراق", "الكتبي"]
                .iter()
                .all(|name| names.contains(&(*name).to_owned()))
        }),
        "{together:?}"
    );
    let apart = [merge("سامي الكتبي", "نادر الوراق"), split("نادر الوراق")];
    assert_eq!(bearers(TWO, apart), bearers(TWO, []));
}

#[test]
fn a_name_is_set_apart_from_the_one_it_was_put_together_with() {
    let has = |bearers: &[Vec<String>], names: &[&str]| bearers.iter().any(|all| all == names);
    let before = bearers(TWO, []);
    assert!(
        before.iter().any(
            |all| all.contains(&"سامي الكتبي".to_owned()) && all.contains(&"الكتبي".to_owned())
        ),
        "{before:?}"
    );
    let after = bearers(TWO, [split("الكتبي")]);
    assert!(has(&after, &["الكتبي"]), "{after:?}");
    // And given to somebody else.
    let given = bearers(TWO, [split("الكتبي"), merge("الكتبي", "نادر الوراق")]);
    assert!(
        given.iter().any(
            |all| all.contains(&"نادر الوراق".to_owned()) && all.contains(&"الكتبي".to_owned())
        ),
        "{given:?}"
    );
    assert!(
        given
            .iter()
            .all(|all| !(all.contains(&"سامي الكتبي".to_owned())
                && all.contains(&"الكتبي".to_owned()))),
        "{given:?}"
    );
}

/// The names of those who say something.
fn speakers(text: &str, corrections: impl IntoIterator<Item = Correction>) -> Vec<Vec<String>> {
    let analysis = corrected(text, corrections);
    analysis
        .quotations
        .iter()
        .map(|quotation| {
            quotation
                .speakers
                .iter()
                .map(|id| analysis.entities[id.0 as usize].name.clone())
                .collect()
        })
        .collect()
}

#[test]
fn quotations_see_the_corrections() {
    let text = "بيان جديد\n\nقال زهرافيا إن الاجتماع سيعقد غدا.";
    assert_eq!(
        speakers(text, [mark("زهرافيا", Kind::Person)]),
        [["زهرافيا"]]
    );
    assert_eq!(
        speakers(TWO, [split("الكتبي"), merge("الكتبي", "نادر الوراق")]),
        [["نادر الوراق"]]
    );
}

#[test]
fn an_unnamed_speaker_is_who_the_reader_says() {
    let text = "اجتماع في المدينة\n\nوصل سامي الكتبي أمس. وقال مسؤول أمريكي إن الاجتماع سيعقد غدا.";
    assert_eq!(speakers(text, []), [["مسؤول أمريكي"]]);
    assert_eq!(
        speakers(text, [merge("مسؤول أمريكي", "سامي الكتبي")]),
        [["سامي الكتبي"]]
    );
    let analysis = corrected(text, [unmark("مسؤول أمريكي")]);
    assert!(
        analysis
            .mentions
            .iter()
            .all(|mention| mention.span.of(text) != "مسؤول أمريكي")
    );
}

#[test]
fn a_description_is_set_apart_and_taken_away() {
    let text = "زيارة\n\nوصل الرئيس الروسي فلاديمير بوتين إلى المدينة. وشكر الرئيس الروسي مضيفيه.";
    let together = bearers(text, []);
    let holds = |all: &[Vec<String>]| {
        all.iter().any(|names| {
            names.contains(&"فلاديمير بوتين".to_owned())
                && names.contains(&"الرئيس الروسي".to_owned())
        })
    };
    assert!(holds(&together), "{together:?}");
    let apart = bearers(text, [split("الرئيس الروسي")]);
    assert!(!holds(&apart), "{apart:?}");
    let gone = corrected(text, [unmark("الرئيس الروسي")]);
    assert!(
        gone.entities
            .iter()
            .all(|entity| !entity.titles.contains(&"الرئيس الروسي".to_owned())),
        "{gone:?}"
    );
}

#[test]
fn a_kind_is_changed_for_all_names_of_a_bearer() {
    let analysis = corrected(TWO, []);
    let mention = find(TWO, &analysis, "الكتبي").clone();
    let corrections = acts::change_kind(TWO, &analysis, &mention, Kind::Organisation);
    let analysis = corrected(TWO, corrections);
    for name in ["سامي الكتبي", "الكتبي"] {
        assert_eq!(
            find(TWO, &analysis, name).kind,
            Kind::Organisation,
            "{name}"
        );
    }
}

/// What the properties and the fuzzer found: of each, what was wrong.
#[test]
fn a_kind_is_changed_wherever_the_name_stands() {
    for text in ["الكتبي القاهرة الكتبي وزير 19 بوتين للقاهرة الكتبي الكتبي"]
    {
        let (article, analysis) = analysis_of(text);
        for mention in &analysis.mentions {
            assert_given_another_kind(&article, &analysis, mention);
        }
    }
}

#[test]
fn corrections_survive_an_edit_of_the_text() {
    let corrections = || [mark("زهرافيا", Kind::Place)];
    assert_eq!(names("وصل إلى زهرافيا.", corrections()), ["LOC زهرافيا"]);
    assert_eq!(
        names("أمس وصل الوفد كله، ثم غادر زهرافيا.", corrections()),
        ["LOC زهرافيا"]
    );
}

#[test]
fn places_are_counted() {
    let text = in_body("زار زهرافيا ثم عاد من زهرافيا.");
    let corrections: Corrections = [mark("زهرافيا", Kind::Place), mark("غائب", Kind::Person)]
        .into_iter()
        .collect();
    let analysis = corrected(&text, corrections.iter().cloned());
    assert_eq!(places(&corrections, &text, &analysis), [2, 0]);
}

#[test]
fn what_is_not_the_article_is_not_marked() {
    let text = "وصول الوفد إلى المدينة\n\nوصل الوفد إلى زهرافيا اليوم.\n\nاقرأ أيضا: زهرافيا تستقبل الوفد\n";
    let analysis = corrected(text, [mark("زهرافيا", Kind::Place)]);
    let count = analysis
        .mentions
        .iter()
        .filter(|mention| mention.span.of(text) == "زهرافيا")
        .count();
    assert_eq!(count, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the reader says of whatever text: the analysis is sound, saying it twice changes nothing, and neither
    /// does sending it through a file.
    #[test]
    fn any_corrections_of_any_text_are_sound(text in some_text(), corrections in prop::collection::vec(some_correction(), 0..8)) {
        assert_corrected_soundly(&Article::from_text(&text), &corrections);
    }

    /// A mention that is given another kind has it, and keeps its place.
    #[test]
    fn every_mention_can_be_given_another_kind(text in some_text(), which in any::<prop::sample::Index>()) {
        let (article, analysis) = analysis_of(&text);
        if !analysis.mentions.is_empty() {
            assert_given_another_kind(&article, &analysis, which.get(&analysis.mentions));
        }
    }

    /// Whatever is selected: every choice slices the text, and what is chosen is then marked.
    #[test]
    fn every_selection_can_be_marked(text in some_text(), from in any::<prop::sample::Index>(), len in 0usize..40) {
        let article = Article::from_text(&text);
        let bounds: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
        let start = from.index(bounds.len());
        let span = Span::new(bounds[start], bounds[(start + len).min(bounds.len() - 1)]);
        let analysis = corrected(&article.text, []);
        for choice in acts::choices(&article.text, span) {
            let choice = choice.span;
            prop_assert!(!choice.of(&article.text).is_empty());
            let steps = acts::steps(&article.text, choice);
            for step in [steps.add_before, steps.drop_first, steps.drop_last, steps.add_after].into_iter().flatten() {
                prop_assert!(!step.span.of(&article.text).is_empty());
                prop_assert!(step.span != choice);
            }
            prop_assert!(!acts::mark(&article.text, &analysis, choice, Kind::Person).is_empty());
        }
    }
}

#[test]
fn many_corrections_take_no_longer_than_their_number_allows() {
    let text = "محمد بن سامي والكتبي ".repeat(4000);
    let corrections = (0..2000).flat_map(|number| {
        let name = format!("محمد بن سامي {number}");
        [mark(&name, Kind::Person), merge(&name, "الكتبي")]
    });
    let start = std::time::Instant::now();
    corrected(&text, corrections);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
