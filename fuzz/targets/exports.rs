//! What is exported of any text, read back by parsers that know nothing of ours.

#![no_main]

use csv::ReaderBuilder;
use icalendar::parser::{Component, read_calendar, unfold};
use khabar::analysis::analyse;
use khabar::export::{calendar, json, timeline};
use khabar::findings::Analysis;
use khabar::ingest;
use khabar::options::Options;
use khabar::reading::timeline::{Event, events};
use khabar::text::article::Article;
use khabar::text::fold::is_invisible;
use khabar_fuzz::support::LEXICON;
use khabar_fuzz::support::sound::assert_survives_json;
use khabar_fuzz::{in_time, parts};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// What an export may be long, however short the article, and how many times as long as it: an event tells its clause and
/// its sentence.
const AT_LEAST: usize = 20_000;
const TIMES: usize = 200;

fuzz_target!(|data: &[u8]| {
    let (text, rest) = parts(data);
    let mut article = ingest::any(&text).unwrap_or_else(|_| Article::from_text(&text));
    if !rest.is_empty() {
        article.metadata.url = Some(String::from_utf8_lossy(rest).into_owned());
    }
    let analysis = analyse(&article, &LEXICON, &Options::default());
    let events = events(&article.text, &analysis);
    let export = |to: fn(&Article, &Analysis) -> String| {
        let exported = in_time(text.len(), || to(&article, &analysis));
        let most = AT_LEAST + data.len() * TIMES;
        assert!(
            exported.len() < most,
            "{} bytes of {}",
            exported.len(),
            data.len()
        );
        exported
    };
    assert_survives_json(&article, &analysis);
    is_json(&export(json::to_json), &article, &analysis);
    is_json(&export(json::to_json_pretty), &article, &analysis);
    let table = export(timeline::to_csv);
    is_table(&table, &article, &analysis, &events);
    for separator in [b',', b';', b'\t'] {
        runs_nothing(&table, separator);
    }
    is_calendar(&export(calendar::to_icalendar), &article, &events);
});

/// The JSON says what the analysis does.
fn is_json(json: &str, article: &Article, analysis: &Analysis) {
    let value: Value = serde_json::from_str(json).expect("no JSON");
    assert_eq!(value["text"], article.text.as_str());
    let len = |list: &str| value[list].as_array().map_or(0, Vec::len);
    assert_eq!(len("lines"), analysis.lines.len());
    assert_eq!(len("mentions"), analysis.mentions.len());
    assert_eq!(len("entities"), analysis.entities.len());
    assert_eq!(len("quotations"), analysis.quotations.len());
    assert_eq!(len("times"), analysis.times.len());
    for (number, entity) in analysis.entities.iter().enumerate() {
        assert_eq!(value["entities"][number]["id"], format!("e{number}"));
        assert_eq!(value["entities"][number]["name"], entity.name.as_str());
    }
    for (number, mention) in analysis.mentions.iter().enumerate() {
        let told = &value["mentions"][number];
        assert_eq!(told["entity"], format!("e{}", mention.entity.0));
        assert_eq!(told["text"], mention.span.of(&article.text));
    }
    for (number, quotation) in analysis.quotations.iter().enumerate() {
        let speakers = value["quotations"][number]["speakers"].as_array();
        assert_eq!(speakers.map(Vec::len), Some(quotation.speakers.len()));
    }
    for (number, time) in analysis.times.iter().enumerate() {
        assert_eq!(value["times"][number]["value"], time.value.as_str());
    }
}

/// The rows of the table are the events, each in one line.
fn is_table(table: &str, article: &Article, analysis: &Analysis, events: &[Event]) {
    let table = table.strip_prefix('\u{feff}').expect("no byte-order mark");
    assert_eq!(table.lines().count(), table.matches("\r\n").count());
    assert_eq!(table.lines().count(), events.len() + 1);
    let mut reader = ReaderBuilder::new().from_reader(table.as_bytes());
    for (event, record) in events.iter().zip(reader.records()) {
        let record = record.expect("no row");
        let time = &analysis.times[event.time];
        let day =
            |day: Option<khabar::findings::Date>| day.map(|day| day.iso()).unwrap_or_default();
        let (first, last) = event.days.unzip();
        assert_eq!(plain(&record[0]), plain(&day(first)));
        assert_eq!(plain(&record[1]), plain(&day(last)));
        assert_eq!(plain(&record[2]), plain(&time.value));
        assert_eq!(plain(&record[5]), plain(time.span.of(&article.text)));
        assert_eq!(plain(&record[6]), plain(event.span.of(&article.text)));
    }
}

/// Words without what keeps them from being run, and without what is no part of them.
fn plain(words: &str) -> String {
    let kept = |c: &char| *c != '\'' && (c.is_whitespace() || !c.is_control());
    let kept: String = words.chars().filter(kept).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No cell is a formula, whatever separates the cells in the reader's country.
fn runs_nothing(table: &str, separator: u8) {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(table.as_bytes());
    for record in reader.records() {
        for cell in &record.expect("no row") {
            let begins = |c: char| !(c.is_whitespace() || is_invisible(c) || c.is_control());
            let first = cell.chars().find(|&c| begins(c));
            let runs = [
                '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫',
            ];
            assert!(!first.is_some_and(|c| runs.contains(&c)), "runs: {cell:?}");
        }
    }
}

/// The calendar holds the events that have days, in lines that are short enough.
fn is_calendar(calendar: &str, article: &Article, events: &[Event]) {
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "a line of {} octets", line.len());
        let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!line.contains(ends), "{line:?}");
    }
    let unfolded = unfold(calendar);
    let read = read_calendar(&unfolded).expect("no calendar");
    let dated: Vec<&Event> = events.iter().filter(|event| event.days.is_some()).collect();
    assert_eq!(read.components.len(), dated.len());
    for (event, component) in dated.iter().zip(&read.components) {
        assert_eq!(component.name.as_str(), "VEVENT");
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP"] {
            assert_eq!(count(component, name), 1, "{name}");
        }
        // The parser has taken away what escapes the value.
        let told = component
            .find_prop("SUMMARY")
            .map(|property| property.val.as_str());
        let clause = event.span.of(&article.text);
        assert_eq!(told.map(plain), Some(plain(clause)));
    }
}

/// How many properties of an event are called so.
fn count(component: &Component<'_>, name: &str) -> usize {
    let properties = component.properties.iter();
    properties
        .filter(|property| property.name.as_str() == name)
        .count()
}
