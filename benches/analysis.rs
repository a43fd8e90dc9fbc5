//! How fast an article is analysed, on the project's own articles: `cargo bench`.
//!
//! A plain program, so that it needs no harness; it checks that every round finds the same.

#![allow(clippy::print_stdout)]

use khabar::analysis::analyse;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use std::time::{Duration, Instant};

fn main() {
    let started = Instant::now();
    let lexicon = Lexicon::builtin();
    println!("lexicon built in {:?}", started.elapsed());
    let articles = [
        ("agency", include_str!("../tests/articles/agency.txt")),
        ("newspaper", include_str!("../tests/articles/newspaper.txt")),
        (
            "broadcaster",
            include_str!("../tests/articles/broadcaster.txt"),
        ),
    ];
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
    let started = Instant::now();
    let mut rounds = 0u32;
    while rounds == 0 || started.elapsed() < Duration::from_secs(2) {
        let again = analyse(&article, lexicon, &Options::default());
        assert_eq!(again.mentions.len(), first.mentions.len());
        assert_eq!(again.quotations.len(), first.quotations.len());
        rounds += 1;
    }
    let each = started.elapsed() / rounds;
    let speed = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)) / each.as_secs_f64() / 1e6;
    println!(
        "{name}: {} bytes in {each:?} ({speed:.1} MB/s), {} mentions, {} quotations, {} times",
        text.len(),
        first.mentions.len(),
        first.quotations.len(),
        first.times.len()
    );
}
