//! The rules for quotations, as a table of sentences (`tests/rules/quotations.txt`).
//!
//! Each line holds a sentence with the names in it marked, `{سامر حداد}` for a person, `{L:عمان}` and `{O:الوزارة}` for
//! places and bodies, `{حداد=سامر حداد}` for another name of somebody; and with the findings marked where they lie:
//! `⟦D speaker|cue: words⟧`, D for direct speech, F for fragments, I for reported speech. `¶` is the end of a line of
//! the article, `H> ` in front makes the first line its headline. The names are given, so that a row tests the rules for
//! quotations alone. With `KHABAR_BLESS=1` the file is rewritten with what is found; read the difference before keeping it.
//!
//! A heading, `# id: what is shown`, names a row of `src/lexicon/data/frames.tsv`: of the cases below it those that find
//! anything find something by that row.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use khabar::analysis::entities::EntityBuilder;
use khabar::analysis::{dating, layout, quotations, times};
use khabar::findings::entities::NameRule;
use khabar::findings::{Entity, EntityId, Form, Kind, Mention, Quotation, QuotationForm};
use khabar::lexicon::tsv;
use khabar::options::Options;
use khabar::text::article::{Article, Role};
use khabar::text::document::Document;
use khabar::text::span::Span;
use std::collections::BTreeSet;
use support::LEXICON;

/// A row without its marks: the text, the names in it, whether it opens with a headline.
struct Row {
    text: String,
    names: Vec<(Span, Kind, String)>,
    headline: bool,
}

fn read(row: &str) -> Row {
    let (headline, row) = match row.strip_prefix("H> ") {
        Some(rest) => (true, rest),
        None => (false, row),
    };
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = row;
    while let Some(c) = rest.chars().next() {
        match c {
            '⟦' => {
                let colon = rest.find(": ").unwrap();
                rest = &rest[colon + 2..];
                continue;
            }
            '⟧' => {}
            '¶' => text.push('\n'),
            '{' => {
                let end = rest.find('}').unwrap();
                let inner = &rest[1..end];
                let (kind, inner) = match inner.split_once(':') {
                    Some(("L", inner)) => (Kind::Place, inner),
                    Some(("O", inner)) => (Kind::Organisation, inner),
                    _ => (Kind::Person, inner),
                };
                let (form, name) = inner.split_once('=').unwrap_or((inner, inner));
                let start = text.len();
                text.push_str(form);
                names.push((Span::new(start, text.len()), kind, name.to_owned()));
                rest = &rest[end + 1..];
                continue;
            }
            c => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    Row {
        text,
        names,
        headline,
    }
}

fn cast_of(row: &Row) -> EntityBuilder {
    let mut builder = EntityBuilder::default();
    for (span, kind, name) in &row.names {
        let known = builder
            .entities
            .iter()
            .position(|entity| &entity.name == name);
        let number = known.unwrap_or_else(|| {
            builder.entities.push(Entity {
                kind: *kind,
                name: name.clone(),
                named: true,
                ..support::entity()
            });
            builder.entities.len() - 1
        });
        builder.add_mention(Mention {
            span: *span,
            kind: *kind,
            form: Form::Name,
            entity: EntityId(u32::try_from(number).unwrap()),
            rule: NameRule::Lexicon,
        });
    }
    builder
}

/// The quotations of a row, with the names of the entities.
fn found(row: &Row) -> (Vec<Quotation>, Vec<String>) {
    let article = Article::from_text(&row.text);
    let document = Document::new(&article);
    let times = times::find(&document, &LEXICON);
    // Every line is a paragraph, whatever it looks like.
    let mut layout = layout::layout(&document, &LEXICON, &times);
    for (index, line) in layout.lines.iter_mut().enumerate() {
        line.role = if index == 0 && row.headline {
            Role::Headline
        } else {
            Role::Body
        };
    }
    let times = dating::resolve(&document, &LEXICON, &layout, times, &Options::default()).times;
    let mut builder = cast_of(row);
    let quotations = quotations::find(&document, &LEXICON, &layout, &times, &mut builder);
    let names = builder
        .entities
        .into_iter()
        .map(|entity| entity.name)
        .collect();
    (quotations, names)
}

/// The row as it would stand in the table if what is found were right.
fn render(row: &Row) -> String {
    let (quotations, names) = found(row);
    let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
    for quotation in &quotations {
        let (start, end) = (quotation.span.start(), quotation.span.end());
        let form = match quotation.form {
            QuotationForm::Direct => 'D',
            QuotationForm::Fragment => 'F',
            QuotationForm::Indirect => 'I',
        };
        let speakers: Vec<&str> = quotation
            .speakers
            .iter()
            .map(|id| names[id.0 as usize].as_str())
            .collect();
        let who = if speakers.is_empty() {
            "?".to_owned()
        } else {
            speakers.join(" + ")
        };
        let cue = quotation
            .cue
            .as_ref()
            .map_or("-", |cue| cue.span.of(&row.text));
        marks.push((start, 2, usize::MAX - end, format!("⟦{form} {who}|{cue}: ")));
        marks.push((end, 0, usize::MAX - start, "⟧".to_owned()));
    }
    for (span, kind, name) in &row.names {
        let kind = match kind {
            Kind::Place => "L:",
            Kind::Organisation => "O:",
            _ => "",
        };
        marks.push((span.start(), 3, 0, format!("{{{kind}")));
        let form = span.of(&row.text);
        let close = if form == name {
            "}".to_owned()
        } else {
            format!("={name}}}")
        };
        marks.push((span.end(), 0, 0, close));
    }
    // At one place what closes comes before what opens, names closest to the text.
    marks.sort();
    let mut out = String::from(if row.headline { "H> " } else { "" });
    let mut at = 0;
    for (place, _, _, mark) in marks {
        out.push_str(&row.text[at..place]);
        out.push_str(&mark);
        at = place;
    }
    out.push_str(&row.text[at..]);
    out.replace('\n', "¶")
}

#[test]
fn every_row_of_the_table_is_found_as_it_stands() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules/quotations.txt");
    let table = std::fs::read_to_string(path).unwrap();
    let is_row = |line: &&str| !line.is_empty() && !line.starts_with('#');
    if std::env::var_os("KHABAR_BLESS").is_some() {
        let blessed: Vec<String> = table
            .lines()
            .map(|line| {
                if is_row(&line) {
                    render(&read(line))
                } else {
                    line.to_owned()
                }
            })
            .collect();
        std::fs::write(path, blessed.join("\n") + "\n").unwrap();
        return;
    }
    let rows: Vec<&str> = table.lines().filter(is_row).collect();
    assert!(rows.len() >= 120, "{} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let got = render(&read(row));
            (got != **row).then(|| format!("want {row}\n got {got}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} rows of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn every_row_of_the_frames_has_its_cases() {
    let table = include_str!("rules/quotations.txt");
    let rows: BTreeSet<&str> = tsv::rows(include_str!("../src/lexicon/data/frames.tsv"))
        .map(|row| row.field(0))
        .collect();
    let mut shown = BTreeSet::new();
    let mut faults = Vec::new();
    let mut heading = "";
    for line in table.lines().filter(|line| !line.is_empty()) {
        if let Some(rest) = line.strip_prefix("# ") {
            heading = rest.split(':').next().unwrap();
            if !rows.contains(heading) {
                faults.push(format!("there is no row {heading}"));
            }
            continue;
        }
        let (quotations, _) = found(&read(line));
        let by: Vec<&str> = quotations.iter().map(Quotation::row).collect();
        if by.contains(&heading) {
            shown.insert(heading);
        } else if !by.is_empty() {
            faults.push(format!("not found by {heading} but by {by:?}: {line}"));
        }
    }
    let unshown = rows.difference(&shown);
    faults.extend(unshown.map(|row| format!("no case shows {row}")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_way_of_the_words_is_told() {
    for (row, links) in [
        (
            "وقال {سامر حداد} في تصريح لـ{O:الصحيفة} إن العقد وقع.",
            &["occasion تصريح", "addressee الصحيفة"][..],
        ),
        (
            "وقال {سامر حداد}، بحسب ما نقلت عنه {O:الوكالة}: \"نحن هنا منذ عام كامل\".",
            &["relay الوكالة"],
        ),
        (
            "وقال {سامر حداد} للصحافيين إن العقد وقع.",
            &["addressee صحافيين"],
        ),
        (
            "وقال {سامر حداد} لصحافيين إن العقد وقع.",
            &["addressee صحافيين"],
        ),
        (
            "ونقلت {O:الصحيفة} عن {سامر حداد} أن العقد وقع.",
            &["relay الصحيفة"],
        ),
        (
            "وكتب {سامر حداد} على حسابه في {O:تويتر}: \"نحن هنا منذ عام كامل\".",
            &["medium حسابه في تويتر"],
        ),
        (
            "وقال {سامر حداد} في مقابلة مع {O:القناة} إن العقد وقع.",
            &["occasion مقابلة", "addressee القناة"],
        ),
        (
            "وأكد {سامر حداد} أن العقد وقع، بحسب {O:الوكالة}.",
            &["relay الوكالة"],
        ),
        // The speaker's own description is no link.
        ("وقال المتحدث باسم {O:الشركة} إن العقد وقع.", &[]),
        ("وقال {سامر حداد} إن العقد وقع في {L:عمان}.", &[]),
    ] {
        let row = read(row);
        let (quotations, _) = found(&row);
        let told: Vec<String> = quotations[0]
            .source
            .iter()
            .map(|link| {
                let role = serde_json::to_string(&link.role).unwrap();
                format!("{} {}", role.trim_matches('"'), link.span.of(&row.text))
            })
            .collect();
        assert_eq!(told, links, "{}", row.text);
    }
}

#[test]
fn voices_are_counted_by_letters() {
    let text = "قال سامر إن العقد \"وقع\".\nوصل الوفد.";
    let analysis = khabar::findings::Analysis {
        lines: Article::from_text(text)
            .lines()
            .map(|span| khabar::findings::Line {
                role: Role::Body,
                ..line(span)
            })
            .collect(),
        quotations: vec![
            said(text, "العقد \"وقع\"", QuotationForm::Indirect),
            said(text, "وقع", QuotationForm::Fragment),
        ],
        ..Default::default()
    };
    let shares = khabar::reading::shares::shares(text, &analysis);
    // قالسامرإن and وصلالوفد are the reporter's, العقد is reported, وقع quoted.
    assert_eq!(shares.reporter, 9 + 8);
    assert_eq!((shares.others[0].reported, shares.others[0].quoted), (5, 3));
    assert_eq!(shares.all(), 9 + 8 + 5 + 3);
}

fn line(span: Span) -> khabar::findings::Line {
    let article = Article::from_text("سطر");
    let document = Document::new(&article);
    let times = times::find(&document, &LEXICON);
    khabar::findings::Line {
        span,
        ..layout::layout(&document, &LEXICON, &times).lines[0].clone()
    }
}

fn said(text: &str, words: &str, form: QuotationForm) -> Quotation {
    let start = text.find(words).unwrap();
    Quotation {
        span: Span::new(start, start + words.len()),
        form,
        speakers: vec![EntityId(0)],
        cue: None,
        source: Vec::new(),
        rule: khabar::findings::quotations::QuotationRule::Clause,
        frame: None,
    }
}
