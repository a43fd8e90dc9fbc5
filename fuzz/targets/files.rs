//! Any bytes as a file in one of the forms that hold articles: feeds, wires, JSON, tables, mail, archives, subtitles,
//! Markdown. A first byte below 32 says in which the others are put, so that every parser is reached.

#![no_main]

use khabar::ingest;
use khabar_fuzz::{check, in_time, show};
use libfuzzer_sys::fuzz_target;

/// What stands before and behind the bytes, in every form.
const FORMS: [(&str, &str); 14] = [
    (
        "<rss><channel><item><title>خبر</title><description>",
        "</description></item></channel></rss>",
    ),
    (
        "<feed><entry><title>خبر</title><content type=\"html\">",
        "</content></entry></feed>",
    ),
    (
        "<newsItem><contentSet><inlineXML>",
        "</inlineXML></contentSet></newsItem>",
    ),
    (
        "<nitf><body><body.content>",
        "</body.content></body></nitf>",
    ),
    ("{\"headline\": \"خبر\", \"body_text\": \"", "\"}"),
    (
        "{\"title\": \"خبر\", \"text\": \"نص\"}\n{\"text\": \"",
        "\"}",
    ),
    ("title,text\nخبر,", "\n"),
    ("From: a@example.org\nSubject: ", "\n\nوصل الوفد."),
    (
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
        "\n--b--\n",
    ),
    (
        "From a@example.org Mon Jan 1 00:00:00 2024\nFrom: a@example.org\nSubject: x\n\n",
        "\n",
    ),
    (
        "WARC/1.0\nWARC-Type: response\nContent-Length: 9999\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n",
        "",
    ),
    ("1\n00:00:01,000 --> 00:00:02,000\n", "\n"),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "\n"),
    ("---\ntitle: خبر\n---\n\n", "\n"),
];

fuzz_target!(|data: &[u8]| {
    let file = match data.split_first() {
        Some((&first, rest)) if first < 32 && !matches!(first, b'\n' | b'\r' | b'\t' | 0x1f) => {
            let (before, behind) = FORMS[usize::from(first) % FORMS.len()];
            [before.as_bytes(), rest, behind.as_bytes()].concat()
        }
        _ => data.to_vec(),
    };
    show(&String::from_utf8_lossy(&file));
    // What gzip made small unpacks to as much as a file may have, whatever its length.
    let taken = match file.starts_with(&[0x1f, 0x8b]) {
        true => ingest::articles(&file),
        false => in_time(file.len(), || ingest::articles(&file)),
    };
    for article in taken.into_iter().flatten() {
        check(Ok(article));
    }
});
