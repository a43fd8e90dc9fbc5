//! HTML and files that attack: no markup, no script, no hidden text comes out, nothing outside the file is read, and nothing
//! hangs.

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

/// A file in one of the forms that hold articles is taken or refused, in bounded time, and nothing comes out but what is
/// in it.
fn file(what: &str, file: &[u8]) {
    let start = Instant::now();
    for article in ingest::articles(file).into_iter().flatten() {
        assert_eq!(faults(&article.text), Vec::<&str>::new(), "{what}");
        assert!(
            article.text.len() <= 4 * file.len() + 100,
            "{what}: {}",
            article.text.len()
        );
        assert!(!article.text.contains("root:x"), "{what}");
    }
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "{what}: {took:?}");
}

fn feed(head: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>{head}<rss><channel><item><title>وصول الوفد</title><description>{body}{BEFORE}\
         </description></item></channel></rss>"
    )
}

#[test]
fn no_entity_is_expanded_and_nothing_is_fetched() {
    let entities: String = (1..=10)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    for (what, head, body) in [
        ("a billion laughs", format!("<!DOCTYPE rss [<!ENTITY l0 \"خبر\">{entities}]>"), "&l10;".to_owned()),
        (
            "a long entity, often",
            format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]>", "ا".repeat(50_000)),
            "&a;".repeat(20_000),
        ),
        ("a file", "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>".to_owned(), "&x;".to_owned()),
        (
            "an address",
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>".to_owned(),
            String::new(),
        ),
    ] {
        file(what, feed(&head, &body).as_bytes());
    }
    let article = ingest::articles(feed("<!DOCTYPE rss [<!ENTITY x \"سر\">]>", "&x; ").as_bytes());
    assert!(!article.unwrap()[0].text.contains("سر"));
}

#[test]
fn deep_long_and_endless_files_do_not_hang() {
    let many = |piece: &str, n: usize| piece.repeat(n).into_bytes();
    let around =
        |before: &str, piece: &str, n: usize| format!("{before}{}", piece.repeat(n)).into_bytes();
    file("XML nested", &around("<rss>", "<a>", 1_000_000));
    file(
        "NITF nested",
        &around("<nitf><body><body.content>", "<block>", 100_000),
    );
    file(
        "XHTML nested",
        feed("", &"&lt;div&gt;".repeat(100_000)).as_bytes(),
    );
    file("items", &around("<rss><channel>", "<item/>", 1_000_000));
    file("attributes", &around("<rss", " a='1'", 500_000));
    file("an attribute", &around("<rss a='", "ا", 2_000_000));
    file(
        "CDATA",
        &around(
            "<rss><channel><item><description><![CDATA[",
            "]] >",
            500_000,
        ),
    );
    file("JSON nested", &many("[", 500_000));
    file(
        "objects nested",
        &around("{\"text\": \"خبر\", \"items\":", "{\"items\":", 100_000),
    );
    file("keys", &around("{", "\"title\": 1, ", 300_000));
    file("lines of nothing", &many("{}\n", 1_000_000));
    file("columns", &around("id,text", ",خبر", 500_000));
    file(
        "a quote that stays open",
        &around("id,text\n1,\"", "خبر ", 500_000),
    );
    let mime = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    let head = "From: a@example.org\nSubject: x\n";
    file("parts nested", &around(head, mime, 10_000));
    file(
        "parts",
        &around(&format!("{head}{mime}"), "\n--b\n", 500_000),
    );
    // Of one in the other, the inner ones in a coding, which hides them.
    let inner = "Content-Type: message/rfc822\n\nSubject: x\n".repeat(50_000);
    let inner: String = inner.bytes().map(|byte| format!("={byte:02X}")).collect();
    let coded = format!(
        "{head}Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n{inner}"
    );
    file("messages nested, coded", coded.as_bytes());
    file(
        "messages nested",
        &around(head, "Content-Type: message/rfc822\n\nSubject: x\n", 50_000),
    );
    file(
        "a long field",
        &around(
            "From: a@example.org\nSubject: ",
            "=?utf-8?B?2K4=?= ",
            100_000,
        ),
    );
    file(
        "mails",
        &many("From a@b Mon Jan 1 00:00:00 2024\nSubject: x\n\n", 100_000),
    );
    for length in [
        "18446744073709551616",
        "9223372036854775808",
        "-1",
        "1e9",
        "99999999",
        "",
    ] {
        let record =
            format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n{BEFORE}");
        file("a length", record.as_bytes());
    }
    file(
        "records",
        &many("WARC/1.0\r\nContent-Length: 0\r\n\r\n", 200_000),
    );
    file(
        "chunks",
        &around(
            "WARC/1.0\nWARC-Type: response\nContent-Length: 900000\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n",
            "1\n.\n",
            300_000,
        ),
    );
    file("one word", &around("األستاذ ", "ال", 100_000));
    let title = "خ&amp;".repeat(100_000);
    let items = "<item><title>خ</title></item>".repeat(100_000);
    file(
        "what a feed says of itself, in every item",
        format!("<rss><channel><title>{title}</title>{items}</channel></rss>").as_bytes(),
    );
    file(
        "an encoded word that stays open",
        &around("From: a@example.org\nSubject: ", "=?utf-8?B?", 100_000),
    );
    file("calls", &around("# خبر\n# خبر\n", "{{", 300_000));
    file("attributes of elements opened anew", &{
        let attributes: String = (0..3_000).map(|n| format!(" a{n}=1")).collect();
        format!("<html><p><b{attributes}>{}", "<p>نص".repeat(2_000)).into_bytes()
    });
    file(
        "captions without stops",
        &many(
            "00:00:01,000 --> 00:00:02,000\nقال الوزير إن الطريق\n\n",
            40_000,
        ),
    );
    file(
        "cues",
        &many("00:00:01,000 --> 00:00:02,000\nخبر\n\n", 100_000),
    );
    file("brackets", &around("# خبر\n# خبر\n", "[", 200_000));
    file("emphasis", &around("# خبر\n# خبر\n", "**a ", 100_000));
    file("quotations", &around("# خبر\n# خبر\n", "> ", 100_000));
    file("fields", &around("---\n", "a: b\n", 500_000));
    file(
        "references",
        &many("&#1582;&#0;&#xD800;&#99999999999;", 100_000),
    );
    file("equals signs", &many("=", 2_000_000));
    file("base64", &many("AAAA\n", 500_000));
}

#[test]
fn what_unpacks_to_more_than_is_taken_is_refused() {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;
    let mut small = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..200 {
        small.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let small = small.finish().unwrap();
    assert!(small.len() < 2 << 20);
    assert_eq!(ingest::articles(&small).err(), Some(IngestError::TooLarge));
}
