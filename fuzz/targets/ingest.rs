//! Any bytes, as a file of any encoding, and as text and HTML: an article of text alone, or a refusal.

#![no_main]

use khabar::ingest::{self, IngestError, split::split};
use khabar::text::article::Article;
use khabar_fuzz::in_time;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    check(in_time(data.len(), || ingest::bytes(data)));
    let text = String::from_utf8_lossy(data);
    // What is pasted as HTML is so without any look at it.
    check(in_time(data.len(), || ingest::html(&text)));
    let parts = in_time(data.len(), || split(&text));
    let joined: String = parts
        .iter()
        .flat_map(|part| [part.text, part.border])
        .collect();
    assert_eq!(joined, text, "what is divided is lost");
});

/// What holds of every article, wherever it came from.
fn check(taken: Result<Article, IngestError>) {
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
