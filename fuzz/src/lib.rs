//! What the fuzz targets share: how the fuzzer's bytes are read, how long an answer may take, and what the tests in
//! `tests/` know of what holds always.

use khabar::ingest::IngestError;
use khabar::text::article::Article;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::time::{Duration, Instant};
use support::clock::thread_time;

#[path = "../../tests/session/page.rs"]
pub mod page;
#[path = "../../tests/session/steps.rs"]
pub mod steps;
#[path = "../../tests/session/storage.rs"]
pub mod storage;
#[path = "../../tests/support/mod.rs"]
pub mod support;
#[path = "../../tests/session/texts.rs"]
pub mod texts;

/// The longest time that an answer may take, however short the text, and what every byte adds to it: some ten times what
/// most bytes take, so that what grows faster than the text is found, and a word that costs as much as a page.
const AT_LEAST: Duration = Duration::from_millis(50);
const A_BYTE: Duration = Duration::from_micros(40);
/// How often what was slow is done again before it counts.
const TRIES: usize = 3;

/// A text, and the bytes behind it from which the rest is drawn. Between the two stands a byte that is in no UTF-8, so that
/// the fuzzer can change one without the other.
#[must_use]
pub fn parts(data: &[u8]) -> (String, &[u8]) {
    let end = data.iter().position(|&byte| byte == 0xff);
    let (text, rest) = data.split_at(end.unwrap_or(data.len()));
    (
        String::from_utf8_lossy(text).into_owned(),
        rest.get(1..).unwrap_or_default(),
    )
}

/// What a generator of the tests makes, one after another, each of two bytes: the fuzzer can change, move and double any
/// one of them without the others. What nothing is made of is left out.
pub fn drawn<S: Strategy>(strategy: &S, bytes: &[u8]) -> Vec<S::Value> {
    let one = |bytes: &[u8]| {
        let mut seed = [0; 32];
        seed[..bytes.len()].copy_from_slice(bytes);
        let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), chance);
        Some(strategy.new_tree(&mut runner).ok()?.current())
    };
    bytes.chunks(2).filter_map(one).collect()
}

/// Says what the bytes of a finding mean, where KHABAR_FUZZ_SHOW asks for it.
pub fn show(what: &impl std::fmt::Debug) {
    if std::env::var_os("KHABAR_FUZZ_SHOW").is_some() {
        eprintln!("{what:#?}");
    }
}

/// Does something with `len` bytes of input, and panics where it takes longer than they allow: in processor time, and
/// every time, as other programs slow this one down too.
pub fn in_time<T>(len: usize, mut done: impl FnMut() -> T) -> T {
    let most = AT_LEAST + A_BYTE * u32::try_from(len).unwrap_or(u32::MAX);
    let started = Instant::now();
    let what = done();
    if started.elapsed() > most {
        let took = (0..TRIES).map(|_| {
            let before = thread_time(started);
            drop(done());
            thread_time(started).saturating_sub(before)
        });
        let least = took.min().unwrap_or_default();
        assert!(least <= most, "{len} bytes take {least:?}, not {most:?}");
    }
    what
}

/// What holds of every article, wherever it came from.
pub fn check(taken: Result<Article, IngestError>) {
    let Ok(article) = taken else {
        return;
    };
    let text = &article.text;
    assert!(!text.trim().is_empty());
    let obeyed = [
        '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{202d}', '\u{202e}',
    ];
    assert!(
        !text.contains(obeyed),
        "a line's end, or an override: {text:?}"
    );
    assert_eq!(
        &Article::from_text(text).text,
        text,
        "taken again it is another"
    );
    let starts: Vec<usize> = article.lines().map(|line| line.start()).collect();
    assert!(article.hints.is_sorted_by(|a, b| a.0 < b.0));
    for &(start, role) in &article.hints {
        assert!(starts.contains(&(start as usize)), "{role:?} of no line");
    }
}
