use super::findings;
use super::*;
use crate::findings::entities::NameRule;
use crate::findings::quotations::QuotationRule;
use crate::findings::times::{Derivation, TimeRule};
use crate::findings::{
    Cue, Date, Entity, EntityId, Form, Kind, Line, Mention, Quotation, Stance, TimeExpression,
    TimeKind,
};
use proptest::prelude::*;

const TEXT: &str = "اتفاق على خط بحري جديد\n\nقالت ليلى الحداد إن الخط \"خطوة أولى\" لتونس.\nوبليلى بدأ العمل أمس.\nشارك هذا المقال";

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn mention(span: Span, kind: Kind, entity: u32) -> Mention {
    Mention {
        span,
        kind,
        form: Form::Name,
        entity: EntityId(entity),
        rule: NameRule::Lexicon,
    }
}

fn entity(kind: Kind, name: &str) -> Entity {
    Entity {
        kind,
        name: name.to_owned(),
        named: true,
        aliases: Vec::new(),
        titles: Vec::new(),
        country: None,
        wikidata: None,
    }
}

fn quotation(span: Span, form: QuotationForm, cue: Option<Span>) -> Quotation {
    Quotation {
        span,
        form,
        speakers: vec![EntityId(0)],
        cue: cue.map(|span| Cue {
            span,
            stance: Stance::Neutral,
        }),
        source: Vec::new(),
        rule: QuotationRule::MarksAfterCue,
        frame: None,
    }
}

fn sample() -> (Article, Analysis) {
    let article = Article::from_text(TEXT);
    let roles = [Role::Headline, Role::Body, Role::Body, Role::Boilerplate];
    let after = TEXT.find("وبليلى").unwrap() + "وب".len();
    let reported = span(TEXT, "الخط \"خطوة أولى\" لتونس");
    let analysis = Analysis {
        lines: article
            .lines()
            .zip(roles)
            .map(|(span, role)| Line { span, role })
            .collect(),
        mentions: vec![
            mention(span(TEXT, "ليلى الحداد"), Kind::Person, 0),
            mention(span(TEXT, "تونس"), Kind::Place, 1),
            mention(Span::new(after, after + "ليلى".len()), Kind::Person, 0),
        ],
        entities: vec![
            entity(Kind::Person, "ليلى الحداد"),
            entity(Kind::Place, "تونس"),
        ],
        quotations: vec![
            quotation(reported, QuotationForm::Indirect, Some(span(TEXT, "قالت"))),
            quotation(span(TEXT, "خطوة أولى"), QuotationForm::Fragment, None),
        ],
        times: vec![TimeExpression {
            span: span(TEXT, "أمس"),
            kind: TimeKind::Date,
            value: "2025-10-13".to_owned(),
            rule: TimeRule::Numeric,
            derivation: Derivation::default(),
            days: None,
            until: None,
        }],
        ..Analysis::default()
    };
    (article, analysis)
}

/// A block as `[kind letters:text]`, for reading in a test.
fn drawn(text: &str, segments: &[Segment]) -> String {
    segments
        .iter()
        .map(|segment| {
            let mut letters = String::new();
            for (letter, there) in [
                ("m", segment.mention.is_some()),
                ("t", segment.time.is_some()),
                ("c", segment.cue.is_some()),
                ("q", segment.quotation.is_some()),
                ("<", segment.opens),
                (">", segment.closes),
            ] {
                if there {
                    letters.push_str(letter);
                }
            }
            if letters.is_empty() {
                segment.span.of(text).to_owned()
            } else {
                format!("[{letters}:{}]", segment.span.of(text))
            }
        })
        .collect()
}

#[test]
fn segments_end_where_findings_end_and_pieces_where_words_end() {
    let (article, analysis) = sample();
    let reading = Reading::new(article.clone(), analysis.clone());
    let all = Shown::default();
    assert_eq!(
        drawn(TEXT, &reading.segments(1, all)),
        "[c:قالت] [m:ليلى الحداد] إن [q<:الخط \"][q:خطوة أولى][q:\" ل][mq>:تونس]."
    );
    assert_eq!(
        drawn(TEXT, &reading.pieces(1, all)),
        "[c:قالت] [m:ليلى الحداد] إن [q<:الخط \"][q:خطوة أولى][q:\" ][mq>:لتونس]."
    );
    assert_eq!(
        drawn(TEXT, &reading.segments(2, all)),
        "وب[m:ليلى] بدأ العمل [t:أمس]."
    );
    assert_eq!(
        drawn(TEXT, &reading.pieces(2, all)),
        "[m:وبليلى] بدأ العمل [t:أمس]."
    );
}

#[test]
fn kinds_that_are_off_leave_no_trace() {
    let (article, analysis) = sample();
    let reading = Reading::new(article.clone(), analysis.clone());
    let mut shown = Shown::default();
    shown.switch(Sort::Kind(Kind::Person));
    shown.switch(Sort::Quotations);
    assert_eq!(
        drawn(TEXT, &reading.segments(1, shown)),
        "قالت ليلى الحداد إن الخط \"خطوة أولى\" ل[m:تونس]."
    );
}

#[test]
fn boilerplate_and_repeated_headlines_are_folded() {
    let (article, mut analysis) = sample();
    let folded = |analysis: &Analysis| -> Vec<bool> {
        Reading::new(article.clone(), analysis.clone())
            .blocks()
            .iter()
            .map(|block| block.folded)
            .collect()
    };
    assert_eq!(folded(&analysis), [false, false, false, true]);
    analysis.lines[2].role = Role::Headline;
    assert_eq!(folded(&analysis), [false, false, true, true]);
}

#[test]
fn the_shortest_finding_at_an_offset_comes_first() {
    let (article, analysis) = sample();
    let reading = Reading::new(article.clone(), analysis.clone());
    let at = span(TEXT, "تونس").start();
    assert_eq!(
        reading.marks_at(at, Shown::default()),
        [Mark::Mention(1), Mark::Quotation(0)]
    );
    assert_eq!(reading.marks_at(0, Shown::default()), []);
}

#[test]
fn a_very_long_line_is_shown_in_paragraphs() {
    let sentence = "وصل الوفد إلى الميناء صباحا ثم غادر. ";
    for text in [
        sentence.repeat(200),
        "كلمة ".repeat(20_000),
        "ح".repeat(100_000),
    ] {
        let article = Article::from_text(&text);
        let line = article.lines().next().unwrap();
        let ends: Vec<usize> = text
            .match_indices('.')
            .map(|(at, _)| at + 1)
            .chain([text.trim_end().len()])
            .collect();
        let mut start = 0;
        let sentences = ends
            .into_iter()
            .filter_map(|end| {
                let from = after_space(&text, start, text.len());
                start = end;
                (from < end).then(|| Span::new(from, end))
            })
            .collect();
        let analysis = Analysis {
            lines: vec![Line {
                span: line,
                role: Role::Body,
            }],
            sentences,
            ..Analysis::default()
        };
        let reading = Reading::new(article.clone(), analysis.clone());
        let blocks = reading.blocks();
        let joined: String = blocks.iter().map(|block| block.span.of(&text)).collect();
        assert_eq!(joined, text);
        if text.contains(' ') {
            assert!(blocks.len() > 5, "{}", blocks.len());
            assert!(blocks.iter().all(|block| block.span.len() < LONGEST + 64));
        }
    }
}

#[test]
fn findings_are_listed_as_a_reader_wants_them() {
    let (_, mut analysis) = sample();
    let rows = findings::entities(&analysis);
    let kinds: Vec<_> = rows
        .iter()
        .map(|(kind, rows)| (*kind, rows.iter().map(|row| row.mentions).collect()))
        .collect();
    assert_eq!(kinds, [(Kind::Person, vec![2]), (Kind::Place, vec![1])]);

    analysis.quotations[1].speakers.clear();
    let speakers: Vec<_> = findings::speakers(TEXT, &analysis)
        .into_iter()
        .map(|row| (row.speakers, row.quotations))
        .collect();
    assert_eq!(
        speakers,
        [
            (vec![EntityId(0)], vec![(0, 1)]),
            (Vec::new(), vec![(1, 1)])
        ]
    );
}

#[test]
fn times_of_one_value_are_one_row() {
    let (article, mut analysis) = sample();
    let time = |value: &str, kind| TimeExpression {
        value: value.to_owned(),
        kind,
        days: value
            .starts_with('2')
            .then(|| Date::parse(&format!("{value}-01-01")[..10]))
            .flatten()
            .map(|day| (day, day)),
        ..analysis.times[0].clone()
    };
    analysis.times = vec![
        time("P2D", TimeKind::Duration),
        time("2025-10-13", TimeKind::Date),
        time("PRESENT_REF", TimeKind::Date),
        time("2025-10-13", TimeKind::Date),
        time("2024", TimeKind::Date),
    ];
    let rows: Vec<_> = findings::times(&analysis)
        .into_iter()
        .map(|row| row.times)
        .collect();
    assert_eq!(rows, [vec![4], vec![1, 3], vec![0], vec![2]]);
    let reading = Reading::new(article, analysis);
    assert_eq!(reading.places(Finding::Time(3)).len(), 2);
    assert_eq!(
        reading.place_of(Finding::Time(3)),
        Place {
            finding: Finding::Time(1),
            number: 1
        }
    );
}

proptest! {
    /// Whatever the findings: the segments of a block give its text back, and pieces never cut a word.
    #[test]
    fn segments_give_the_text_back(
        text in "[ابوليس «»\".0-9 \u{64b}\u{640}]{0,60}(\n[ابوليس «»\" ]{0,40}){0,3}",
        cuts in prop::collection::vec((0usize..200, 0usize..60, 0u8..4), 0..12),
    ) {
        let article = Article::from_text(&text);
        let mut analysis = Analysis {
            lines: article.lines().map(|span| Line { span, role: Role::Body }).collect(),
            ..Analysis::default()
        };
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (start, len, sort) in cuts {
            let start = start % offsets.len();
            let end = (start + len).min(offsets.len() - 1);
            let span = Span::new(offsets[start], offsets[end]);
            match sort {
                0 => analysis.quotations.push(quotation(span, QuotationForm::Direct, None)),
                1 => analysis.quotations.push(quotation(span, QuotationForm::Indirect, None)),
                2 => analysis.mentions.push(mention(span, Kind::Place, 0)),
                _ => analysis.times.push(TimeExpression {
                    span,
                    kind: TimeKind::Date,
                    value: "2024".to_owned(),
                    rule: TimeRule::Numeric,
                    derivation: Derivation::default(),
                    days: None,
                    until: None,
                }),
            }
        }
        let reading = Reading::new(article.clone(), analysis.clone());
        let mut reached = 0;
        for (index, block) in reading.blocks().iter().enumerate() {
            prop_assert!(text[reached..block.span.start()].trim().is_empty());
            reached = block.span.end();
            for segments in [
                reading.segments(index, Shown::default()),
                reading.pieces(index, Shown::default()),
            ] {
                let joined: String = segments.iter().map(|segment| segment.span.of(&text)).collect();
                prop_assert_eq!(&joined, block.span.of(&text));
            }
            for piece in reading.pieces(index, Shown::default()).iter().skip(1) {
                let before = text[..piece.span.start()].chars().next_back().unwrap();
                let after = text[piece.span.start()..].chars().next().unwrap();
                prop_assert!(!is_of_word(before) || !is_of_word(after), "{before}|{after} in {text:?}");
            }
        }
        prop_assert!(text[reached..].trim().is_empty());
    }
}
