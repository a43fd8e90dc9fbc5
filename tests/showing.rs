//! What the page is given to show: small articles of our own, with what is shown of them beside them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failure here is a failed test

mod support;

use khabar::corrections::{Correction, Corrections, Words};
use khabar::export::{calendar, json, timeline};
use khabar::findings::{Date, EntityId, Kind};
use khabar::protocol::{Answer, Format, Question};
use khabar::reading::Reading;
use khabar::showing::{self, article::article};
use khabar::strings::Language;
use khabar::text::span::Span;
use khabar::views::article::{Block, Counts, Marks, Paints, Part};
use khabar::views::card::{Card, Fact, Section, Title, To};
use khabar::views::corrections::{Act, Choices, Offer, Panel};
use khabar::views::lists::{Class, Dated, FIRST_ROWS, Lists, Row, Sort, Under};
use khabar::views::place::{Finding, Here, Place};
use khabar::views::shown::{self, Shown};
use proptest::prelude::*;
use support::analysis_of;

use Language::{Arabic, English};

const TEXT: &str = "اقتصاد
وزيرة النقل تطلق خطا بحريا إلى صفاقس
الأربعاء 19 حزيران 2024
قسم الاقتصاد
وزيرة النقل تطلق خطا بحريا إلى صفاقس
وقعت وزيرة النقل الأردنية ليلى الحداد أمس الثلاثاء اتفاقا مع تونس، وقالت الحداد إن \"الخط بداية عهد جديد في التجارة بين البلدين\". وأضافت أن الرحلة الأولى ستنطلق في 3 تشرين الثاني المقبل.
وزعم خبراء أن الكلفة عالية، نقلا عن وكالة رويترز. وكانت الحداد زارت تونس وصفاقس في عام 2021، وبليلى الحداد بدأ العمل مؤخرا.
اقرأ أيضا: أسعار القمح تتراجع
شارك الخبر على فيسبوك
";

fn reading(text: &str) -> Reading {
    let (article, analysis) = analysis_of(text);
    Reading::new(article, analysis)
}

/// The answer about an article without corrections, with everything marked.
fn answer(question: &Question, reading: &Reading, language: Language) -> Answer {
    let none = Corrections::default();
    showing::answer(question, reading, &none, language, Shown::default())
}

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// The number of the mention with these words that stands first.
fn mention(reading: &Reading, words: &str) -> usize {
    let text = &reading.article.text;
    let mut mentions = reading.analysis.mentions.iter();
    mentions
        .position(|mention| mention.span.of(text) == words)
        .unwrap()
}

// The article.

fn block(text: &str, block: &Block) -> String {
    let words: Vec<&str> = block.span.of(text).split_whitespace().take(3).collect();
    format!("{:?}: {}", block.role, words.join(" "))
}

/// The parts of an article, each on its line: what stands together in braces, with the day of publication where it stands.
fn parts(text: &str, language: Language) -> Vec<String> {
    let reading = reading(text);
    let part = |part: &Part| match part {
        Part::Block(one) => block(text, one),
        Part::Facts { blocks, published } => {
            let mut lines: Vec<String> = blocks.iter().map(|one| block(text, one)).collect();
            if let Some((published, line)) = published {
                let words = format!("<{}> {}", published.value, published.words);
                lines.insert((line + 1).min(lines.len()), words);
            }
            format!("{{{}}}", lines.join(" | "))
        }
        Part::Folded { summary, blocks } => {
            let lines: Vec<String> = blocks.iter().map(|one| block(text, one)).collect();
            format!("{summary} {{{}}}", lines.join(" | "))
        }
    };
    article(&reading, 0, language, Shown::default())
        .parts
        .iter()
        .map(part)
        .collect()
}

#[test]
fn the_parts_of_an_article() {
    assert_eq!(
        parts(TEXT, Arabic),
        [
            "Kicker: اقتصاد",
            "Headline: وزيرة النقل تطلق",
            "{Dateline: الأربعاء 19 حزيران | <2024-06-19> الأربعاء 19 يونيو/حزيران 2024 | Byline: قسم الاقتصاد}",
            "تكرر العنوان هنا {Headline: وزيرة النقل تطلق}",
            "Body: وقعت وزيرة النقل",
            "Body: وزعم خبراء أن",
            "سطران ليست من المقال {Boilerplate: اقرأ أيضا: أسعار | Boilerplate: شارك الخبر على}",
        ]
    );
    assert_eq!(
        parts(TEXT, English)[2..4],
        [
            "{Dateline: الأربعاء 19 حزيران | <2024-06-19> Wednesday, 19 June 2024 | Byline: قسم الاقتصاد}",
            "The headline is repeated here {Headline: وزيرة النقل تطلق}",
        ]
    );
}

#[test]
fn a_day_that_no_line_states_stands_before_the_first_paragraph() {
    let text = "وزير النقل يفتتح ميناء جديدا في السويس\n\nافتتح وزير النقل سالم الحداد اليوم ميناء جديدا في مدينة السويس.";
    let (mut article, _) = analysis_of(text);
    article.metadata.published = Some("2025-05-04".to_owned());
    let analysis = khabar::analysis::analyse(
        &article,
        &support::LEXICON,
        &khabar::options::Options::default(),
    );
    let reading = Reading::new(article, analysis);
    let view = showing::article::article(&reading, 3, English, Shown::default());
    let Part::Facts { blocks, published } = &view.parts[1] else {
        panic!("{:?}", view.parts);
    };
    assert_eq!(blocks, &[]);
    let (published, _) = published.as_ref().unwrap();
    assert_eq!(published.words, "Sunday, 4 May 2025");
    assert!(matches!(view.parts[2], Part::Block(_)));
    assert_eq!(view.label.day, Date::parse("2025-05-04"));
    assert!(!view.undated);
    assert_eq!(view.corrections, 3);
    assert!(article_of(&self::reading(text)).undated);
}

fn article_of(reading: &Reading) -> khabar::views::article::ArticleView {
    article(reading, 0, Arabic, Shown::default())
}

#[test]
fn the_findings_of_every_kind_are_counted() {
    let view = article_of(&reading(TEXT));
    assert_eq!(
        view.counts,
        Counts {
            mentions: [8, 5, 1, 0],
            times: 5,
            quotations: 3,
        }
    );
    assert_eq!(view.label.title, "وزيرة النقل تطلق خطا بحريا إلى صفاقس");
}

fn named(paints: Paints) -> String {
    let names: Vec<&str> = paints.iter().map(|paint| paint.name()).collect();
    names.join("+")
}

/// The elements of a block: `[person ليلى]`; reported speech opens with `<` and closes with `>`.
fn pieces(text: &str, marks: &Marks) -> String {
    let piece = |piece: &khabar::views::article::Piece| {
        let words = piece.span.of(text);
        if !piece.is_mark() {
            return words.to_owned();
        }
        let (open, close) = (
            if piece.opens { "<" } else { "" },
            if piece.closes { ">" } else { "" },
        );
        format!("[{} {open}{words}{close}]", named(piece.paints))
    };
    marks.pieces.iter().map(piece).collect()
}

/// The painted spans of a block that are painted so, and not otherwise.
fn painted(text: &str, marks: &Marks) -> Vec<String> {
    marks
        .painted
        .iter()
        .map(|painted| format!("{} {}", named(painted.paints), painted.span.of(text)))
        .collect()
}

#[test]
fn elements_cover_whole_words_and_paint_does_not() {
    let text = "خبر اليوم\nوقالت ليلى الحداد إن الخط خطوة أولى.\nوبليلى الحداد بدأ العمل أمس.";
    let view = article_of(&reading(text));
    assert_eq!(
        pieces(text, &view.marks[1]),
        "[cue وقالت] [person ليلى الحداد] إن [reported <الخط خطوة أولى>]."
    );
    assert_eq!(
        painted(text, &view.marks[1]),
        ["cue قالت", "person ليلى الحداد", "reported الخط خطوة أولى"]
    );
    assert_eq!(
        pieces(text, &view.marks[2]),
        "[person وبليلى الحداد] بدأ العمل [time أمس]."
    );
    assert_eq!(
        painted(text, &view.marks[2]),
        ["person ليلى الحداد", "time أمس"]
    );
}

#[test]
fn what_is_switched_off_is_not_marked() {
    let text = "خبر اليوم\nوبليلى الحداد بدأ العمل أمس.";
    let reading = reading(text);
    let mut shown = Shown::default();
    shown.switch(shown::Sort::Kind(Kind::Person));
    let none = Corrections::default();
    let question = Question::Marks(vec![1, 7]);
    let Answer::Marks(marks) = showing::answer(&question, &reading, &none, Arabic, shown) else {
        panic!();
    };
    assert_eq!(marks[0].0, 1);
    assert_eq!(
        pieces(text, &marks[0].1),
        "وبليلى الحداد بدأ العمل [time أمس]."
    );
    // There is no such block.
    assert_eq!(marks[1], (7, Marks::default()));
    let at = find(text, "ليلى").start();
    let card = showing::answer(&Question::CardAt(at), &reading, &none, Arabic, shown);
    assert_eq!(card, Answer::Card(None));
}

#[test]
fn the_marks_of_a_long_article_come_in_part() {
    let paragraph = "وقالت ليلى الحداد إن الخط خطوة أولى في التجارة بين البلدين.\n".repeat(200);
    let reading = reading(&format!("خبر اليوم\n\n{paragraph}"));
    let view = article_of(&reading);
    let blocks: usize = view.parts.iter().map(|part| part.blocks().len()).sum();
    assert_eq!(blocks, 201);
    let marked = view.marks.len();
    assert!((40..80).contains(&marked), "{marked}");
    let Answer::Marks(first) = answer(&Question::Marks(vec![0, 1]), &reading, Arabic) else {
        panic!();
    };
    assert_eq!(first[1].1, view.marks[1]);
    assert_eq!(
        article_of(&Reading::new(Default::default(), Default::default())).parts,
        []
    );
}

// The lists.

fn lists(text: &str, language: Language) -> Lists {
    match answer(&Question::Lists, &reading(text), language) {
        Answer::Lists(lists) => *lists,
        other => panic!("{other:?}"),
    }
}

/// A row: what stands over it, its words, how often, what stands under it.
fn row(row: &Row) -> String {
    let mut out = row.words.clone();
    if !row.over.is_empty() {
        out = format!("{}: {out}", row.over);
    }
    if row.count > 0 {
        out = format!("{out} ×{}", row.count);
    }
    for under in &row.under {
        out = match under {
            Under::Arabic(words) | Under::Words(words, None) => format!("{out} / {words}"),
            Under::Words(words, Some((word, more))) => format!("{out} / {words} · {word} · {more}"),
        };
    }
    format!("{out} → {}", row.place)
}

fn rows(lists: &Lists, sort: Sort) -> Vec<String> {
    let section = lists.sections.iter().find(|section| section.sort == sort);
    let mut out = Vec::new();
    for group in &section.unwrap().groups {
        if !group.heading.is_empty() {
            out.push(format!("{} {}", group.heading, group.total));
        }
        out.extend(group.rows.iter().map(row));
    }
    out
}

#[test]
fn the_names_by_kind_the_most_mentioned_first() {
    let lists = lists(TEXT, English);
    assert_eq!(
        rows(&lists, Sort::Names),
        [
            "People 2",
            "ليلى الحداد ×7 / وزيرة النقل، وزيرة النقل الأردنية، الحداد → e0",
            "خبراء ×1 → e3",
            "Places 2",
            "صفاقس ×3 → e1",
            "تونس ×2 → e2",
            "Organisations 1",
            "رويترز ×1 → e4",
        ]
    );
    let people = &lists.sections[0].groups[0].rows;
    assert_eq!(people[0].count_in_words, "7 places");
    assert!(people[0].whole);
    let class = |named| Class::Entity {
        kind: Kind::Person,
        named,
    };
    assert_eq!(
        (people[0].class, people[1].class),
        (class(true), class(false))
    );
}

#[test]
fn who_said_what_and_how_much() {
    let lists = lists(TEXT, Arabic);
    assert_eq!(
        rows(&lists, Sort::Quotations),
        [
            "ليلى الحداد 2",
            "«الخط بداية عهد جديد في التجارة بين البلدين» / قول مباشر · قالت ·  → q0",
            "الرحلة الأولى ستنطلق في 3 تشرين الثاني المقبل / قول منقول بالمعنى · أضافت ·  → q1",
            "خبراء 1",
            "الكلفة عالية / قول منقول بالمعنى · زعم · زعم / نقلاً عن رويترز → q2",
        ]
    );
    let shares = lists.sections[1].shares.as_ref().unwrap();
    let bars: Vec<String> = shares
        .bars
        .iter()
        .map(|bar| format!("{}: {} {:?}", bar.name, bar.words, bar.parts))
        .collect();
    assert_eq!(
        bars,
        [
            "بصوت المحرر: 66% [66, 0, 0]",
            "ليلى الحداد: مقتبس 14%، منقول بالمعنى 15% [0, 14, 15]",
            "خبراء: منقول بالمعنى 4% [0, 0, 4]",
        ]
    );
}

#[test]
fn the_timeline_with_the_vague_last() {
    let lists = lists(TEXT, Arabic);
    assert_eq!(
        rows(&lists, Sort::Timeline),
        [
            "عام 2021: وكانت الحداد زارت تونس وصفاقس في عام 2021 / مضى → t3",
            "الثلاثاء 18 يونيو/حزيران 2024: وقعت وزيرة النقل الأردنية ليلى الحداد أمس الثلاثاء اتفاقا مع تونس / مضى → t1",
            "الأحد 3 نوفمبر/تشرين الثاني 2024: وأضافت أن الرحلة الأولى ستنطلق في 3 تشرين الثاني المقبل / معلن عنه → t2",
            "زمن ماضٍ غير محدد: وكانت الحداد زارت تونس وصفاقس في عام 2021، وبليلى الحداد بدأ العمل مؤخرا / مضى · بلا تاريخ محدد → t4",
        ]
    );
    let rows = &lists.sections[2].groups[0].rows;
    let classes: Vec<Class> = rows.iter().map(|row| row.class).collect();
    let dated = [Dated::Told, Dated::Told, Dated::Announced, Dated::Vague];
    assert_eq!(classes, dated.map(Class::Event));
    let track = |at: usize| {
        rows[at]
            .track
            .map(|track| (track.start, track.width, track.today))
    };
    assert_eq!(track(0), Some((0, 310, Some(704))));
    assert_eq!(track(3), None);
    // A day is drawn as long as can be seen, and inside the line.
    for track in rows.iter().filter_map(|row| row.track) {
        assert!(track.width >= 14 && track.start + track.width <= 1000);
    }
}

#[test]
fn an_event_leads_to_its_own_place_of_a_day_that_is_told_before() {
    let lists = lists(
        "افتتاح المعرض\n19 حزيران 2024\nيفتتح الوزير المعرض الجديد في 5 تموز 2024.\nويصل الوفد إلى صالة المدينة في 5 تموز 2024.",
        Arabic,
    );
    let places: Vec<(String, bool)> = lists.sections[2].groups[0]
        .rows
        .iter()
        .map(|row| (row.place.to_string(), row.whole))
        .collect();
    assert_eq!(
        places,
        [("t1".to_owned(), false), ("t1.2".to_owned(), false)]
    );
}

#[test]
fn times_of_one_value_are_one_row() {
    let lists = lists(
        "افتتاح المعرض\n19 حزيران 2024\nبدأ المعرض أمس، وقال الوزير إن معرض أمس كان كبيرا. ويستمر المعرض منذ 18 حزيران.",
        English,
    );
    assert_eq!(
        rows(&lists, Sort::Times),
        [
            "Tuesday, 18 June 2024 ×3 / أمس، 18 حزيران → t1",
            "Wednesday, 19 June 2024 / 19 حزيران 2024 → t0",
        ]
    );
}

#[test]
fn where_nothing_is_found_the_lists_are_empty() {
    let lists = lists("خبر", English);
    let sections: Vec<(&str, usize)> = lists
        .sections
        .iter()
        .map(|section| (section.heading.as_str(), section.groups.len()))
        .collect();
    assert_eq!(sections, [("Names", 0), ("Quotations", 0), ("Times", 0)]);
    assert!(
        lists
            .sections
            .iter()
            .all(|section| section.shares.is_none())
    );
}

#[test]
fn the_rows_of_a_long_list_come_in_two() {
    let years: String = (1900..1970)
        .map(|year| format!("وافتتح المصنع الجديد في المدينة في عام {year}.\n"))
        .collect();
    let reading = reading(&format!("أخبار المصانع\n\n{years}"));
    let Answer::Lists(lists) = answer(&Question::Lists, &reading, Arabic) else {
        panic!();
    };
    for sort in [Sort::Timeline, Sort::Times] {
        let section = lists.sections.iter().find(|section| section.sort == sort);
        let group = &section.unwrap().groups[0];
        assert_eq!(
            (group.total, group.rows.len()),
            (70, FIRST_ROWS),
            "{sort:?}"
        );
        let Answer::Rows(of, 0, further) = answer(&Question::Rows(sort, 0), &reading, Arabic)
        else {
            panic!();
        };
        assert_eq!((of, further.len()), (sort, 70 - FIRST_ROWS));
        assert!(further[0].place != group.rows[FIRST_ROWS - 1].place);
        let none = answer(&Question::Rows(sort, 1), &reading, Arabic);
        assert_eq!(none, Answer::Rows(sort, 1, Vec::new()));
    }
}

// The card.

fn card(question: &Question, text: &str, language: Language) -> Card {
    match answer(question, &reading(text), language) {
        Answer::Card(Some(card)) => *card,
        other => panic!("{other:?}"),
    }
}

/// A section of a card, line by line.
fn section(section: &Section) -> Vec<String> {
    let title = match &section.title {
        Title::Arabic(words) => words.clone(),
        Title::Speaker { label, name, place } => {
            let place = place.map_or("nowhere".to_owned(), |place| place.to_string());
            format!("{label} {name} → {place}")
        }
    };
    let mut lines = vec![format!("{} ({})", section.sort, section.class), title];
    lines.extend((!section.value.is_empty()).then(|| format!("= {}", section.value)));
    lines.extend(section.why.iter().cloned());
    lines.extend(section.facts.iter().map(|(name, fact)| {
        let value = match fact {
            Fact::Words(words) | Fact::Arabic(words) => words,
            Fact::Country(code) | Fact::Code(code) => code,
        };
        format!("{name} {value}")
    }));
    lines.extend(section.links.iter().map(|link| match &link.to {
        To::Place(place) => format!("{} → {place}", link.words),
        To::Address(address) => format!("{} → {address}", link.words),
    }));
    lines
}

#[test]
fn the_card_of_a_name() {
    let at = find(TEXT, "ليلى").start();
    let card = card(&Question::CardAt(at), TEXT, Arabic);
    assert_eq!(card.sections.len(), 1);
    assert_eq!(
        section(&card.sections[0]),
        [
            "شخص (person)",
            "ليلى الحداد",
            "يسبق الاسمَ لقب أو وظيفة.",
            "أوصافه: وزيرة النقل، وزيرة النقل الأردنية",
            "أسماء أخرى له: الحداد",
            "البلد: JO",
            "إلى مواضعه في النص (7 مواضع) → e0",
            "قولان → q0",
        ]
    );
    assert_eq!(card.sections[0].mention, Some(5));
    assert!(matches!(card.sections[0].facts[2].1, Fact::Country(_)));
}

#[test]
fn a_particle_leads_to_the_card_of_its_word() {
    let reading = reading(TEXT);
    let with = answer(
        &Question::CardAt(find(TEXT, "وصفاقس").start()),
        &reading,
        Arabic,
    );
    let third = Place {
        finding: Finding::Entity(EntityId(1)),
        number: 2,
    };
    assert_eq!(with, answer(&Question::CardOf(third), &reading, Arabic));
    let Answer::Card(Some(card)) = with else {
        panic!();
    };
    assert_eq!(card.sections[0].title, Title::Arabic("صفاقس".to_owned()));
}

#[test]
fn the_card_of_a_time() {
    let card = card(
        &Question::CardOf(Place::parse("t1").unwrap()),
        TEXT,
        English,
    );
    assert_eq!(
        section(&card.sections[0])[..3],
        ["Date (time)", "أمس الثلاثاء", "= Tuesday, 18 June 2024"]
    );
    let (name, value) = &card.sections[0].facts[0];
    assert_eq!(
        (name.as_str(), value),
        ("Value:", &Fact::Code("2024-06-18".to_owned()))
    );
    assert!(card.sections[0].why.len() > 1);
}

#[test]
fn the_card_of_a_quotation() {
    let card = card(&Question::CardOf(Place::parse("q2").unwrap()), TEXT, Arabic);
    let lines = section(&card.sections[0]);
    assert_eq!(
        lines[..2],
        ["قول منقول بالمعنى (quoted)", "القائل: خبراء → e3"]
    );
    assert_eq!(
        lines[3..],
        ["دلّ عليه: زعم", "النبرة: زعم", "كيف وصل: نقلاً عن رويترز"]
    );
    // Who is not said stands nowhere.
    let mut reading = reading(TEXT);
    reading.analysis.quotations[2].speakers.clear();
    let question = Question::CardOf(Place::parse("q2").unwrap());
    let Answer::Card(Some(card)) = answer(&question, &reading, English) else {
        panic!();
    };
    assert_eq!(
        section(&card.sections[0])[1],
        "Speaker: A speaker who is not named → nowhere"
    );
}

#[test]
fn several_findings_at_one_place_share_a_card() {
    let text = "خبر اليوم\nوقالت ليلى الحداد: \"سيبدأ العمل في تونس غدا كما وعدنا الجميع\".";
    let card = card(&Question::CardAt(find(text, "تونس").start()), text, English);
    let sorts: Vec<(&str, &str)> = card
        .sections
        .iter()
        .map(|section| (section.sort.as_str(), section.class.as_str()))
        .collect();
    assert_eq!(sorts, [("Place", "place"), ("Direct speech", "quoted")]);
}

// The places.

fn here(answer: Answer) -> Here {
    match answer {
        Answer::Here(Some(here)) => *here,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_place_has_a_name_and_a_sentence() {
    let reading = reading(TEXT);
    let told = |written: &str, language| {
        let question = Question::Place(Place::parse(written).unwrap());
        let here = here(answer(&question, &reading, language));
        let words = here.spans[here.place.number].of(TEXT);
        format!(
            "{} {}/{} {words}",
            here.name,
            here.place.number + 1,
            here.spans.len()
        )
    };
    assert_eq!(told("e1.3", Arabic), "صفاقس 3/3 صفاقس");
    assert_eq!(told("t1", English), "Tuesday, 18 June 2024 1/1 أمس الثلاثاء");
    assert_eq!(
        told("q2", Arabic),
        "قول منقول بالمعنى، خبراء 1/1 الكلفة عالية"
    );
    let question = Question::Place(Place::parse("q2").unwrap());
    assert_eq!(
        here(answer(&question, &reading, Arabic)).sentence,
        "وزعم خبراء أن الكلفة عالية، نقلا عن وكالة رويترز."
    );
    for nowhere in ["e1.4", "e99", "q3", "t5"] {
        let question = Question::Place(Place::parse(nowhere).unwrap());
        assert_eq!(
            answer(&question, &reading, Arabic),
            Answer::Here(None),
            "{nowhere}"
        );
    }
}

#[test]
fn a_walk_goes_through_the_text_and_back() {
    let reading = reading(TEXT);
    let walk = |forward| {
        let mut places = Vec::new();
        let mut from = None;
        while let Answer::Here(Some(here)) =
            answer(&Question::Walk(from, forward), &reading, Arabic)
        {
            places.push(here.place.to_string());
            from = Some(here.place);
        }
        places
    };
    let places = walk(true);
    assert_eq!(places[..5], ["e0", "e1", "t0", "e0.2", "e1.2"]);
    assert_eq!(places.len(), 14 + 3 + 5);
    let mut back = walk(false);
    back.reverse();
    assert_eq!(back, places);
}

// The corrections.

fn panel(text: &str, words: &str, language: Language) -> Panel {
    let reading = reading(text);
    match answer(
        &Question::Panel(mention(&reading, words)),
        &reading,
        language,
    ) {
        Answer::Panel(panel) => *panel,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_panel_of_a_name() {
    let panel = panel(TEXT, "ليلى الحداد", Arabic);
    let lines: Vec<(&str, Vec<String>)> = panel
        .lines
        .iter()
        .map(|line| {
            let offered = match &line.what {
                Offer::Buttons(buttons) => buttons
                    .iter()
                    .map(|button| {
                        let pressed = button.pressed.map_or("", |is| if is { " ✓" } else { " –" });
                        let words = button.words.replace(['\u{2068}', '\u{2069}'], "");
                        format!("{words}{pressed}")
                    })
                    .collect(),
                Offer::Names { own, others } => {
                    assert_eq!(*own, EntityId(0));
                    others
                        .iter()
                        .map(|(id, name)| format!("e{} {name}", id.0))
                        .collect()
                }
            };
            (line.name.as_str(), offered)
        })
        .collect();
    let told: Vec<(&str, Vec<&str>)> = lines
        .iter()
        .map(|(name, offered)| (*name, offered.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        told,
        [
            ("نوعه:", vec!["شخص ✓", "مكان –", "هيئة –", "اسم آخر –"]),
            (
                "حدوده:",
                vec!["أضف «الأردنية»", "اترك «ليلى»", "اترك «الحداد»", "أضف «أمس»"]
            ),
            (
                "هو نفسه:",
                vec![
                    "e3 خبراء",
                    "e1 صفاقس (مكان)",
                    "e2 تونس (مكان)",
                    "e4 رويترز (هيئة)"
                ]
            ),
            ("", vec!["افصل عنه «ليلى الحداد»", "أزل العلامة"]),
        ]
    );
    let Offer::Buttons(kinds) = &panel.lines[0].what else {
        panic!();
    };
    assert_eq!(
        (kinds[1].class.as_str(), &kinds[1].act),
        ("place", &Act::Kind(5, Kind::Place))
    );
    let none = answer(&Question::Panel(99), &reading(TEXT), Arabic);
    assert_eq!(none, Answer::Panel(Box::default()));
}

#[test]
fn what_selected_words_can_mean() {
    let text = "زار بنكيران فاس، ثم عاد وبنكيران معه إلى الرباط.";
    let reading = reading(text);
    let choices = |words: &str, language| -> Choices {
        match answer(&Question::Choices(find(text, words)), &reading, language) {
            Answer::Choices(choices) => *choices,
            other => panic!("{other:?}"),
        }
    };
    let told: Vec<(String, Vec<(usize, String)>)> = choices("وبنكيران", Arabic)
        .readings
        .into_iter()
        .map(|reading| {
            let others = reading.others.into_iter();
            let others =
                others.map(|(at, words)| (at, words.replace(['\u{2068}', '\u{2069}'], "")));
            (reading.words, others.collect())
        })
        .collect();
    let to = |at: usize, words: &str| (at, words.to_owned());
    assert_eq!(
        told,
        [
            (
                "بنكيران".to_owned(),
                vec![to(1, "مع «و»"), to(2, "بلا «وب»")]
            ),
            (
                "وبنكيران".to_owned(),
                vec![to(0, "بلا «و»"), to(2, "بلا «وب»")]
            ),
            ("نكيران".to_owned(), vec![to(0, "بلا «و»"), to(1, "مع «وب»")]),
        ]
    );
    let first = &choices("وبنكيران", English).readings[0];
    assert_eq!(first.span.of(text), "بنكيران");
    let marks: Vec<(&str, &str, &Act)> = first
        .marks
        .iter()
        .map(|button| (button.words.as_str(), button.class.as_str(), &button.act))
        .collect();
    assert_eq!(
        marks[0],
        ("Person", "person", &Act::Mark(first.span, Kind::Person))
    );
    assert_eq!(marks.len(), 4);
    assert_eq!(choices("، ", Arabic), Choices::default());
}

#[test]
fn the_corrections_with_their_places() {
    let words = |text: &str| Words::new(text).unwrap();
    let corrections: Corrections = [
        Correction::Mark {
            words: words("صفاقس"),
            kind: Kind::Place,
        },
        Correction::Unmark {
            words: words("خبراء"),
        },
        Correction::Split {
            words: words("العمري"),
        },
    ]
    .into_iter()
    .collect();
    let reading = reading(TEXT);
    let answer = showing::answer(
        &Question::Made,
        &reading,
        &corrections,
        English,
        Shown::default(),
    );
    let Answer::Made(made) = answer else {
        panic!("{answer:?}");
    };
    let rows: Vec<String> = made
        .rows
        .iter()
        .map(|(words, places)| format!("{words} | {places}").replace(['\u{2068}', '\u{2069}'], ""))
        .collect();
    assert_eq!(
        rows,
        [
            "“صفاقس”: Place | 3 places",
            "“خبراء”: not marked | ",
            "“العمري” is another one | nowhere now",
        ]
    );
}

// The files.

#[test]
fn the_files_are_those_of_the_exports() {
    let reading = reading(TEXT);
    let (article, analysis) = (&reading.article, &reading.analysis);
    for (format, expected) in [
        (Format::Json, json::to_json_pretty(article, analysis)),
        (Format::Calendar, calendar::to_icalendar(article, analysis)),
        (Format::Table, timeline::to_csv(article, analysis)),
    ] {
        let file = answer(&Question::Export(format), &reading, Arabic);
        assert_eq!(file, Answer::File(format, expected));
    }
}

// Any question on any text.

/// Words and marks as they stand in articles, in any order.
fn texts() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "قالت",
        "ليلى",
        "الحداد",
        "إن",
        "وزيرة",
        "النقل",
        "في",
        "تونس",
        "وبتونس",
        "أمس",
        "غدا",
        "19",
        "حزيران",
        "2024",
        "«",
        "»",
        "\"",
        "،",
        ".",
        ":",
        "\n",
        "\n\n",
        "وكالة",
        "رويترز",
        "a",
        "\u{64e}",
        "😀",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|words| words.join(" "))
}

/// Small numbers, which there may be, and any at all.
fn number() -> impl Strategy<Value = usize> {
    prop_oneof![0..8usize, 0..400usize, any::<usize>()]
}

fn place() -> impl Strategy<Value = Place> {
    (0..3, number(), number()).prop_map(|(sort, index, number)| Place {
        finding: match sort {
            0 => Finding::Entity(EntityId(index as u32)),
            1 => Finding::Quotation(index),
            _ => Finding::Time(index),
        },
        number,
    })
}

fn span() -> impl Strategy<Value = Span> {
    (number(), number()).prop_map(|(start, end)| Span::new(start, end))
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(&khabar::views::KINDS[..])
}

fn question() -> impl Strategy<Value = Question> {
    let sorts = &[Sort::Names, Sort::Quotations, Sort::Timeline, Sort::Times][..];
    prop_oneof![
        prop::collection::vec(number(), 0..4).prop_map(Question::Marks),
        Just(Question::Lists),
        (prop::sample::select(sorts), number())
            .prop_map(|(sort, group)| Question::Rows(sort, group)),
        number().prop_map(Question::CardAt),
        place().prop_map(Question::CardOf),
        place().prop_map(Question::Place),
        (prop::option::of(place()), any::<bool>()).prop_map(|(from, to)| Question::Walk(from, to)),
        Just(Question::Made),
        number().prop_map(Question::Panel),
        span().prop_map(Question::Choices),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (number(), kind()).prop_map(|(index, kind)| Act::Kind(index, kind)),
        (number(), span()).prop_map(|(index, span)| Act::Extent(index, span)),
        (any::<u32>(), 0..4u32).prop_map(|(one, other)| Act::Join(EntityId(one), EntityId(other))),
        number().prop_map(Act::Part),
        number().prop_map(Act::Remove),
        (span(), kind()).prop_map(|(span, kind)| Act::Mark(span, kind)),
        number().prop_map(Act::TakeBack),
        Just(Act::TakeAllBack),
        texts().prop_map(Act::Take),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_question_is_answered(
        text in texts(),
        questions in prop::collection::vec(question(), 1..8),
        acts in prop::collection::vec(act(), 1..8),
    ) {
        let reading = reading(&text);
        let none = Corrections::default();
        for question in &questions {
            for language in [Arabic, English] {
                let _ = answer(question, &reading, language);
            }
        }
        for act in &acts {
            if let Ok(Some((after, done))) = showing::corrections::act(act, &reading, &none) {
                let written = showing::corrections::written(&after);
                let said = showing::corrections::corrected(&done, written, &reading, Arabic).said;
                prop_assert!(!said.is_empty());
            }
        }
    }

    #[test]
    fn the_pieces_of_a_block_are_its_text(text in texts()) {
        let reading = reading(&text);
        let view = article_of(&reading);
        let blocks = view.parts.iter().flat_map(Part::blocks);
        let mut marked = 0;
        for (block, marks) in blocks.zip(&view.marks) {
            let whole: String = marks.pieces.iter().map(|piece| piece.span.of(&text)).collect();
            prop_assert_eq!(whole, block.span.of(&text));
            for painted in &marks.painted {
                prop_assert!(block.span.contains(painted.span));
            }
            marked += 1;
        }
        prop_assert_eq!(marked, view.marks.len());
    }
}
