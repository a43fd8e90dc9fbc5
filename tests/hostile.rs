//! HTML that attacks: no markup, no script, no hidden text comes out, and nothing hangs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::ingest::{self, IngestError};
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use std::time::{Duration, Instant};

const BEFORE: &str = "وصل الوفد إلى المدينة مساء أمس في زيارة تستمر ثلاثة أيام يلتقي خلالها رئيس البلدية وأعضاء المجلس.";
const AFTER: &str = "وقال رئيس الوفد إن الزيارة تهدف إلى توقيع اتفاق للتعاون بين الجامعتين في مجال البحث البحري والملاحة.";

fn payloads() -> Vec<String> {
    include_str!("hostile.txt")
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| {
            let mut out = String::new();
            let mut chars = line.chars();
            while let Some(c) = chars.next() {
                if c != '\\' {
                    out.push(c);
                    continue;
                }
                out.push(match chars.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some('0') => '\0',
                    Some('b') => '\u{8}',
                    Some('e') => '\u{1b}',
                    Some('u') => {
                        let code: String = chars.by_ref().take(4).collect();
                        char::from_u32(u32::from_str_radix(&code, 16).unwrap()).unwrap()
                    }
                    other => panic!("{line}: {other:?}"),
                });
            }
            out
        })
        .collect()
}

/// What no text of an article may hold, wherever it came from.
fn faults(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    [
        "alert(",
        "<script",
        "</script",
        "<img",
        "<svg",
        "<iframe",
        "onerror=",
        "onload=",
        "javascript:",
        "<!--",
        "<style",
        "\u{202e}",
        "\u{202a}",
        "\u{202b}",
        "\u{202d}",
        "\u{2066}",
        "\u{2067}",
        "\0",
        "\u{8}",
        "\u{1b}",
    ]
    .into_iter()
    .filter(|mark| lower.contains(mark))
    .collect()
}

#[test]
fn nothing_but_text_comes_out() {
    let payloads = payloads();
    assert!(payloads.len() >= 100, "{}", payloads.len());
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for payload in &payloads {
        for html in [
            format!(
                "<html><body><h1>زيارة الوفد إلى المدينة</h1><p>{BEFORE}</p>{payload}<p>{AFTER}</p></body></html>"
            ),
            format!("<p>{BEFORE} {payload}</p>"),
            format!("{payload}<div><p>{AFTER}</p></div>"),
        ] {
            // A payload may swallow what follows it, as it does in a browser; it may never be more than text.
            let Ok(article) = ingest::html(&html) else {
                continue;
            };
            let found = faults(&article.text);
            if !found.is_empty() {
                wrong.push(format!("{found:?} {html}"));
            }
            let _ = analyse(&article, &lexicon, &Options::default());
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn text_before_an_attack_stays() {
    for payload in payloads() {
        let html = format!("<p>{BEFORE}</p>{payload}");
        let article = ingest::html(&html).unwrap();
        assert!(article.text.contains(BEFORE), "{payload}\n{}", article.text);
    }
}

/// Takes `html`, and fails where that takes long even on a slow machine and unoptimised.
fn quick(what: &str, html: &str) {
    let start = Instant::now();
    if let Ok(article) = ingest::any(html) {
        assert_eq!(faults(&article.text), Vec::<&str>::new(), "{what}");
    }
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "{what}: {took:?}");
}

#[test]
fn size_and_depth_do_not_hang() {
    let open = |tag: &str, n: usize| format!("<html>{}{BEFORE}", tag.repeat(n));
    quick("nested 10,000 deep", &open("<div>", 10_000));
    quick("nested a million deep", &open("<div>", 1_000_000));
    quick(
        "formatting",
        &(open("<b><i><u>", 3_000) + &"<p>".repeat(30_000)),
    );
    quick(
        "fonts",
        &((0..5_000).fold(String::from("<html>"), |html, n| {
            format!("{html}<font size={n}>")
        }) + &"<p>نص".repeat(20_000)),
    );
    quick("tables", &open("<table><tr><td>", 5_000));
    quick(
        "foster parents",
        &(open("<table>", 1) + &"<b>نص".repeat(50_000)),
    );
    quick("lists", &open("<ul><li>", 20_000));
    quick("links", &open("<a href=x>", 50_000));
    quick("select", &open("<select><option>", 30_000));
    quick("svg", &open("<svg><g>", 20_000));
    quick("templates", &open("<template>", 20_000));
    quick(
        "attributes",
        &format!("<html><p {}>{BEFORE}", "x=1 ".repeat(200_000)),
    );
    quick(
        "one long attribute",
        &format!("<html><p x='{}'>{BEFORE}", "x ".repeat(2_000_000)),
    );
    quick(
        "comment",
        &format!("<html><p>{BEFORE}</p><!--{}", "- ".repeat(2_000_000)),
    );
    quick(
        "entities",
        &format!("<html><p>{}", "&amp;&#x41;&bogus;".repeat(200_000)),
    );
    quick(
        "open tags",
        &format!("<html>{BEFORE}{}", "<".repeat(2_000_000)),
    );
    quick(
        "one line",
        &format!("<html><p>{}", "خبر ".repeat(1_000_000)),
    );
    quick(
        "paragraphs",
        &format!("<html>{}", format!("<p>{BEFORE}</p>").repeat(10_000)),
    );
    quick(
        "cells",
        &format!("<html><table><tr>{}", "<td>خبر".repeat(100_000)),
    );
    quick(
        "JSON",
        &format!(
            "<html><script type=application/ld+json>{}</script><p>{BEFORE}",
            "[".repeat(1_000_000)
        ),
    );
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let html = "<p>خبر</p>".repeat(50_000_000 / 13);
    let start = Instant::now();
    assert_eq!(ingest::html(&html).err(), Some(IngestError::TooLarge));
    assert_eq!(
        ingest::bytes(html.as_bytes()).err(),
        Some(IngestError::TooLarge)
    );
    assert!(start.elapsed() < Duration::from_secs(1));
}
