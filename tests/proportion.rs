//! The analysis and what is drawn of it cost time in proportion to the text, whatever the text: the inputs of
//! `benches/worst/inputs.txt`, each at two lengths.
//!
//! Nothing of the analysis counts its steps, and should not for a test's sake, so the measure is the processor time of the
//! thread: other programs do not count, but caches do. Hence a generous bound, which four times the text stays far below
//! where time grows in proportion and far above where it grows with the square, and several tries.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failure here is a failed test

#[path = "../benches/worst/inputs.rs"]
mod inputs;
mod support;

use inputs::repeated;
use khabar::analysis::analyse;
use khabar::export::{calendar, json, timeline};
use khabar::ingest;
use khabar::options::Options;
use khabar::reading::Reading;
use khabar::showing;
use khabar::strings::Language;
use khabar::views::shown::Shown;
use std::time::{Duration, Instant};
use support::LEXICON;
use support::clock::thread_time;

/// The shorter text, in bytes.
const SHORT: usize = 6_000;
/// How many times as long the other is.
const TIMES: usize = 4;
/// How many times as much it may cost: [`TIMES`] and some more. The square would be 16.
const MOST: f64 = 7.0;
/// So little time tells nothing.
const NOTHING: Duration = Duration::from_millis(40);
/// How often an input is measured before it fails.
const TRIES: usize = 4;

/// What it costs to take a text in, analyse, show and export it; the length of what is exported.
fn cost(text: &str, started: Instant) -> (Duration, usize) {
    let before = thread_time(started);
    let Ok(article) = ingest::any(text) else {
        return (Duration::ZERO, 0);
    };
    let analysis = analyse(&article, &LEXICON, &Options::default());
    let length = calendar::to_icalendar(&article, &analysis).len()
        + timeline::to_csv(&article, &analysis).len()
        + json::to_json(&article, &analysis).len();
    let reading = Reading::new(article, analysis);
    let blocks = 0..reading.blocks().len();
    let marks = blocks.map(|block| showing::article::marks(&reading, block, Shown::default()));
    std::hint::black_box(marks.count());
    std::hint::black_box(showing::lists::lists(&reading, Language::English));
    (thread_time(started).saturating_sub(before), length)
}

#[test]
fn four_times_the_text_costs_four_times_as_much() {
    let started = Instant::now();
    let mut wrong = Vec::new();
    for input in inputs::all() {
        let short = repeated(&input.fragment, SHORT);
        let long = repeated(&input.fragment, SHORT * TIMES);
        let mut least = f64::MAX;
        for _ in 0..TRIES {
            let (small, small_length) = cost(&short, started);
            let (large, length) = cost(&long, started);
            assert!(
                length <= small_length * TIMES * 2 + 10_000,
                "{}: {small_length} and {length} bytes exported",
                input.name
            );
            let ratio = large.as_secs_f64() / small.max(NOTHING / 4).as_secs_f64();
            least = least.min(if large < NOTHING { 0.0 } else { ratio });
            if least <= MOST {
                break;
            }
        }
        if least > MOST {
            wrong.push(format!("{}: {least:.1} times as much", input.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// An article with the terms of its page's comments, all in one line, is read all the same.
#[test]
fn a_line_with_the_terms_of_comments_in_it_is_no_page() {
    let terms = include_str!("../src/lexicon/data/layout.tsv")
        .lines()
        .find(|line| line.contains("page:any"))
        .and_then(|line| line.split('\t').next())
        .unwrap();
    let article =
        "وصل وزير الخارجية المصري سامح شكري إلى بيروت أمس، وقال شكري إن الاجتماع مهم. ".repeat(20);
    let article = ingest::any(&format!("{article} {terms} {article}")).unwrap();
    let found = analyse(&article, &LEXICON, &Options::default());
    assert!(found.mentions.len() > 20, "{}", found.mentions.len());
}
