//! The rules of the score, each on an article of one line.

use super::super::format::Gold;
use super::*;
use crate::findings::entities::NameRule;
use crate::findings::quotations::QuotationRule;
use crate::findings::{Form, Kind, Mention, Quotation, QuotationForm};

/// An annotated article, and an analysis of it to be filled.
struct Case {
    gold: Gold,
    analysis: Analysis,
}

impl Case {
    fn of(line: &str) -> Self {
        Self {
            gold: Gold::parse(&format!("{{body}} {line}"), "case").unwrap(),
            analysis: Analysis::default(),
        }
    }

    fn span(&self, words: &str) -> Span {
        let start = self.gold.text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn mention(mut self, words: &str, kind: Kind, entity: u32) -> Self {
        self.analysis.mentions.push(Mention {
            span: self.span(words),
            kind,
            form: Form::Name,
            entity: EntityId(entity),
            rule: NameRule::Model,
        });
        self
    }

    fn quotation(mut self, words: &str, form: QuotationForm, speakers: &[u32]) -> Self {
        self.analysis.quotations.push(Quotation {
            span: self.span(words),
            form,
            speakers: speakers.iter().copied().map(EntityId).collect(),
            cue: None,
            source: Vec::new(),
            rule: QuotationRule::MarksAfterCue,
            frame: None,
        });
        self
    }

    fn row(&self, measure: &str) -> String {
        let mut score = Score::default();
        score.add("case", &self.gold, &self.analysis);
        let rows = score.rows();
        rows.iter()
            .find(|row| row.measure == measure)
            .unwrap()
            .shown
            .split_once('(')
            .map_or_else(String::new, |(_, counts)| counts.to_owned())
    }
}

#[test]
fn clitics_and_heads_may_be_in_a_name_or_out() {
    let case = Case::of("في <e i=\"a\" t=\"LOC\">مدينة حلب</e> و<e i=\"b\" t=\"ORG\">الصحيفة</e>")
        .mention("حلب", Kind::Place, 0)
        .mention("والصحيفة", Kind::Organisation, 1);
    assert_eq!(case.row("names all"), "2 right, 0 false, 0 missed)");
}

#[test]
fn a_name_of_another_kind_is_missed_and_false() {
    let case = Case::of("زار <e i=\"a\" t=\"LOC\">الأردن</e>").mention("الأردن", Kind::Person, 0);
    assert_eq!(case.row("names all"), "0 right, 1 false, 1 missed)");
    assert_eq!(case.row("names PER"), "0 right, 1 false, 0 missed)");
    assert_eq!(case.row("names LOC"), "0 right, 0 false, 1 missed)");
}

#[test]
fn optional_marks_and_descriptions_excuse_a_name() {
    let case = Case::of(
        "<e i=\"a\" t=\"LOC\" opt=\"1\">الغرب</e> و<e i=\"b\" t=\"ORG\" f=\"nominal\">الوزارة</e> \
         و<e i=\"c\" t=\"MISC\">كأس العالم</e>",
    )
    .mention("الغرب", Kind::Place, 0)
    .mention("الوزارة", Kind::Organisation, 1)
    .mention("كأس العالم", Kind::Organisation, 2);
    assert_eq!(case.row("names all"), "0 right, 0 false, 0 missed)");
}

#[test]
fn quotations_must_share_most_of_their_words() {
    let line = "<e i=\"a\" t=\"PER\">سامي</e>: «<q by=\"a\">نلتقي غدا في القاعة الكبرى</q>»";
    let near = Case::of(line).mention("سامي", Kind::Person, 0).quotation(
        "«نلتقي غدا في القاعة الكبرى»",
        QuotationForm::Direct,
        &[0],
    );
    assert_eq!(
        near.row("… direct, with speaker"),
        "1 right, 0 false, 0 missed)"
    );
    let part = Case::of(line).mention("سامي", Kind::Person, 0).quotation(
        "نلتقي غدا",
        QuotationForm::Direct,
        &[0],
    );
    assert_eq!(part.row("quotations"), "0 right, 1 false, 1 missed)");
}

#[test]
fn a_speaker_is_right_who_is_one_of_the_speakers_and_no_other() {
    let line = "<e i=\"a\" t=\"PER\">سامي</e> و<e i=\"b\" t=\"PER\">ليلى</e> و<e i=\"c\" t=\"PER\">هند</e>: \
                «<q by=\"a b\">نلتقي غدا</q>»";
    let said_by = |speakers: &[u32]| {
        Case::of(line)
            .mention("سامي", Kind::Person, 0)
            .mention("ليلى", Kind::Person, 1)
            .mention("هند", Kind::Person, 2)
            .quotation("نلتقي غدا", QuotationForm::Direct, speakers)
            .row("… with right speaker")
    };
    let (right, wrong) = ("1 right, 0 false, 0 missed)", "0 right, 1 false, 1 missed)");
    assert_eq!(said_by(&[0]), right);
    assert_eq!(said_by(&[0, 1]), right);
    assert_eq!(said_by(&[0, 2]), wrong);
    assert_eq!(said_by(&[]), wrong);
}

#[test]
fn where_the_article_names_nobody_no_speaker_is_right() {
    let case = Case::of("قيل <q by=\"?\" k=\"indirect\">إنهم وصلوا قبل الفجر</q>").quotation(
        "إنهم وصلوا قبل الفجر",
        QuotationForm::Indirect,
        &[],
    );
    assert_eq!(
        case.row("reported speech, with speaker"),
        "1 right, 0 false, 0 missed)"
    );
}

#[test]
fn entities_are_compared_as_clusters() {
    let case = Case::of(
        "<e i=\"a\" t=\"PER\">سامي العلي</e> ثم <e i=\"a\" t=\"PER\" f=\"nominal\">الوزير</e> ثم <e i=\"b\" \
         t=\"PER\">هند</e>",
    );
    let split = case
        .mention("سامي العلي", Kind::Person, 0)
        .mention("الوزير", Kind::Person, 1)
        .mention("هند", Kind::Person, 2);
    let mut score = Score::default();
    score.add("case", &split.gold, &split.analysis);
    let rates = score.entities.rates();
    assert!((rates.precision - 100.0).abs() < 1e-9);
    assert!((rates.recall - 200.0 / 3.0).abs() < 1e-9);
}
