//! What is read off a finished analysis: an article's label, its timeline, the exports, and what crosses to the page.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::analysis::analyse;
use khabar::corrections::Corrections;
use khabar::export::calendar::to_icalendar;
use khabar::export::timeline::to_csv;
use khabar::findings::times::{Direction, Precision};
use khabar::findings::{Analysis, Date};
use khabar::options::Options;
use khabar::protocol::{Format, Question, Reply, RequestId, decode, encode};
use khabar::reading::Reading;
use khabar::reading::timeline::{Scale, events, scale};
use khabar::showing;
use khabar::strings::Language;
use khabar::text::article::Article;
use khabar::text::span::Span;
use khabar::views::label::{LONGEST, Label};
use khabar::views::shown::Shown;
use support::{LEXICON, analysis_of};

const TEXT: &str = "وزير النقل يفتتح الخط الجديد\n\
    19 حزيران 2024\n\
    افتتح وزير النقل سامي الخطيب أمس الثلاثاء خط القطار الجديد في طرابلس. وكانت الأعمال بدأت في مارس 2021، واستمرت ثلاث سنوات. \
    وأعلنت الوزارة، الأربعاء، أن الخط الثاني سيفتتح في 3 أكتوبر المقبل. وشهدت المدينة مؤخرا عددا من المشاريع. \
    ويقام المعرض من 5 إلى 9 تموز المقبل.";

fn label(article: Article) -> Label {
    let analysis = analyse(&article, &LEXICON, &Options::default());
    Reading::new(article, analysis).label()
}

#[test]
fn an_article_is_called_by_its_headline_its_outlet_and_its_day() {
    let article = Article::from_text(
        "وزير النقل يفتتح ميناء جديدا في السويس\n\nالسويس - 4 مايو 2025\n\nافتتح وزير النقل سالم الحداد \
         اليوم ميناء جديدا في مدينة السويس بحضور عدد كبير من التجار.\n\nوقال الحداد إن الميناء سيستقبل السفن.\n",
    );
    let mut known = label(article.clone());
    assert_eq!(known.title, "وزير النقل يفتتح ميناء جديدا في السويس");
    assert_eq!(known.day, Date::parse("2025-05-04"));
    assert_eq!(known.outlet, None);
    let mut article = article;
    article.metadata.site = Some("صحيفة الساحل".to_owned());
    known.outlet = Some("صحيفة الساحل".to_owned());
    assert_eq!(label(article), known);
}

#[test]
fn without_a_headline_it_is_called_by_its_first_words() {
    let sentence = "قال الوزير إن الاجتماع الذي عقد أمس كان طويلا ومثمرا. ".repeat(12);
    let title = label(Article::from_text(&sentence)).title;
    assert!(sentence.starts_with(title.strip_suffix('\u{2026}').unwrap()));
    assert!(title.chars().count() <= LONGEST + 1);
    assert_eq!(label(Article::default()), Label::default());
    assert_eq!(Label::of_text("\n \n خبر \nثان").title, "خبر");
}

fn told() -> Vec<(String, Precision, Option<Direction>)> {
    let (_, analysis) = analysis_of(TEXT);
    events(TEXT, &analysis)
        .iter()
        .map(|event| {
            let days = event.days.map_or_else(String::new, |(first, last)| {
                format!("{} {}", first.iso(), last.iso())
            });
            (days, event.precision, event.status)
        })
        .collect()
}

#[test]
fn events_stand_in_order_with_the_vague_ones_last() {
    let day = |day: &str| format!("{day} {day}");
    assert_eq!(
        told(),
        [
            (
                "2021-03-01 2021-03-31".to_owned(),
                Precision::Period,
                Some(Direction::Past)
            ),
            (day("2024-06-18"), Precision::Day, Some(Direction::Past)),
            (day("2024-06-19"), Precision::Day, Some(Direction::Present)),
            (
                "2024-07-05 2024-07-09".to_owned(),
                Precision::Period,
                Some(Direction::Future)
            ),
            (day("2024-10-03"), Precision::Day, Some(Direction::Future)),
            (String::new(), Precision::Vague, Some(Direction::Past)),
        ]
    );
}

#[test]
fn the_line_keeps_the_order_of_the_calendar() {
    let article = Article::from_text(
        "وصل الوفد إلى المدينة أمس الخميس قادما من بيروت.\nوكان المصنع قد افتتح في عام 1985 بحضور الوزير.\nوستعقد القمة في 20 يونيو 2018 في القاهرة.",
    );
    let options = Options {
        date: Date::parse("2018-05-04"),
        ..Options::default()
    };
    let analysis = analyse(&article, &LEXICON, &options);
    let events = events(&article.text, &analysis);
    let drawn = scale(&analysis, &events);
    let places: Vec<(u16, u16)> = drawn.places.iter().copied().flatten().collect();
    assert_eq!(places.len(), 3, "{events:?}");
    assert_eq!(places[0].0, 0);
    assert_eq!(places[2].1, Scale::LENGTH);
    assert!(places.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    assert!(places.iter().all(|(start, end)| start < end));
    assert!(places[1].0 < drawn.today.unwrap() && drawn.today.unwrap() < places[2].0);
    assert_eq!(scale(&Analysis::default(), &[]), Scale::default());
}

fn calendar(text: &str) -> String {
    let (article, analysis) = analysis_of(text);
    to_icalendar(&article, &analysis)
}

#[test]
fn an_event_has_its_days_its_clause_and_its_identity() {
    let out = calendar(
        "انطلاق المعرض الدولي للكتاب\n19 حزيران 2024\nأعلنت الإدارة أن المعرض سيقام من 5 إلى 9 تموز المقبل في صالة المدينة الجديدة.",
    );
    assert!(
        out.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        "{out}"
    );
    for expected in [
        "DTSTAMP:20240619T000000Z\r\n",
        "DTSTART;VALUE=DATE:20240705\r\n",
        "DTEND;VALUE=DATE:20240710\r\n",
        "STATUS:TENTATIVE\r\n",
    ] {
        assert!(out.contains(expected), "{expected} in {out}");
    }
    assert!(out.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(
        out,
        calendar(
            "انطلاق المعرض الدولي للكتاب\n19 حزيران 2024\nأعلنت الإدارة أن المعرض سيقام من 5 إلى 9 تموز المقبل في صالة المدينة الجديدة.",
        )
    );
}

#[test]
fn every_event_is_a_row() {
    let (article, analysis) = analysis_of(
        "افتتاح المعرض الدولي للكتاب\n19 حزيران 2024\nافتتح الوزير المعرض أمس في صالة المدينة الجديدة.",
    );
    let csv = to_csv(&article, &analysis);
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "\u{feff}first_day,last_day,value,precision,status,expression,event,participants,place"
    );
    assert!(
        rows[1].starts_with("2024-06-18,2024-06-18,2024-06-18,day,past,أمس,"),
        "{}",
        rows[1]
    );
    assert_eq!(rows[2], "");
}

/// Postcard reads fields by their order alone: a field that is at times left out (`skip_serializing_if`), or a
/// type that must look ahead (`flatten`, `untagged`), would break here and must not come into the views.
#[test]
fn views_cross_unchanged() {
    let texts = [
        "",
        "خبر",
        "القاهرة - 19 يونيو 2024\n\nقال وزير الخارجية المصري سامح شكري أمس الأربعاء إن «الاجتماع كان مثمرا»، \
         وأضاف أن بلاده ستشارك في قمة الأمم المتحدة في نيويورك.\n\nوأكد شكري ذلك في 3 أيار/مايو.\n\n(رويترز)",
    ];
    let id = RequestId(1);
    let (language, shown) = (Language::Arabic, Shown::default());
    for text in texts {
        let (article, analysis) = analysis_of(text);
        let reading = Reading::new(article.clone(), analysis);
        let read = Reply::Read {
            id,
            article: Some(Box::new(article)),
            view: Box::new(showing::article::article(&reading, 0, language, shown)),
            unread: None,
            corrected: None,
        };
        assert_eq!(decode(&encode(&read)), Some(read));
        for question in [
            Question::Marks(vec![0, 1]),
            Question::Lists,
            Question::CardAt(text.find("سامح").unwrap_or_default()),
            Question::Walk(None, true),
            Question::Panel(0),
            Question::Choices(Span::new(0, text.len().min(6))),
            Question::Export(Format::Json),
        ] {
            let none = Corrections::default();
            let answer = showing::answer(&question, &reading, &none, language, shown);
            let answered = Reply::Answered { id, answer };
            assert_eq!(decode(&encode(&answered)), Some(answered), "{question:?}");
        }
    }
}
