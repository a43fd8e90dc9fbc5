//! How fast an article is analysed, on the project's own articles: `cargo bench`.
//!
//! A plain program, so that it needs no harness; it checks that every round finds the same, and tells beside the time of each
//! how many times that is of the floor, a pass that folds and counts the words.
//!
//!     cargo bench --bench analysis                   # our own articles
//!     cargo bench --bench analysis -- news.txt       # a text of one's own

#![allow(clippy::print_stdout)]

#[path = "worst/clock.rs"]
mod clock;
#[path = "worst/floor.rs"]
mod floor;

use clock::thread_time;
use floor::count_words;
use khabar::analysis::analyse;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use khabar::text::document::Document;
use std::time::Duration;

fn main() {
    let started = thread_time();
    let lexicon = Lexicon::builtin();
    println!("lexicon built in {:?}", thread_time() - started);
    let articles = [
        ("agency", include_str!("../tests/articles/agency.txt")),
        ("newspaper", include_str!("../tests/articles/newspaper.txt")),
        (
            "broadcaster",
            include_str!("../tests/articles/broadcaster.txt"),
        ),
    ];
    let file = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    if let Some(file) = file {
        match std::fs::read_to_string(&file) {
            Ok(text) => round(&file, &text, &lexicon),
            Err(error) => println!("{file}: {error}"),
        }
        return;
    }
    for (name, text) in articles {
        round(name, text, &lexicon);
    }
    // A long text: the same articles over and over, as an archive pasted whole.
    let all: String = articles.iter().map(|(_, text)| *text).collect();
    round("5 MB", &all.repeat(5_000_000 / all.len()), &lexicon);
}

/// Analyses `text` for about two seconds and tells the time of one analysis.
fn round(name: &str, text: &str, lexicon: &Lexicon) {
    let article = Article::from_text(text);
    let first = analyse(&article, lexicon, &Options::default());
    let started = thread_time();
    let mut rounds = 0u32;
    while rounds == 0 || thread_time() - started < Duration::from_secs(2) {
        let again = analyse(&article, lexicon, &Options::default());
        assert_eq!(again.mentions.len(), first.mentions.len());
        assert_eq!(again.quotations.len(), first.quotations.len());
        rounds += 1;
    }
    let each = (thread_time() - started) / rounds;
    let started = thread_time();
    for _ in 0..rounds {
        std::hint::black_box(count_words(text));
    }
    let floor = (thread_time() - started) / rounds;
    let tokens = Document::new(&article).tokens.len();
    println!(
        "{name}: {} bytes, {tokens} tokens in {each:?}: {:.0} tokens a second, {:.0} floors; {} mentions, {} quotations, {} times",
        text.len(),
        tokens as f64 / each.as_secs_f64(),
        each.as_secs_f64() / floor.as_secs_f64(),
        first.mentions.len(),
        first.quotations.len(),
        first.times.len()
    );
}
