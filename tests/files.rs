//! Files in every form that a newsroom has, as their producers write them, in `tests/files`: each with what is read of it.
//! The texts are our own.
//!
//! `tests/files/files.snap` shows of every file its articles: form and place in the file, headline, author, day, warnings,
//! and how every line begins; or why it is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::ingest;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// So many characters of a line are shown.
const SHOWN: usize = 60;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "snap"))
        .collect();
    files.sort();
    files
}

/// An article as it is shown in the snapshot.
fn shown(article: &Article, lexicon: &Lexicon) -> String {
    let analysis = analyse(article, lexicon, &Options::default());
    let mut out = String::new();
    if let Some(source) = &article.source {
        write!(out, "  {} {}/{}", source.format, source.part, source.parts).unwrap();
        if let Some(id) = &source.id {
            write!(out, ", {id}").unwrap();
        }
        out.push('\n');
    }
    let metadata = &article.metadata;
    for (name, value) in [
        ("title", metadata.title.as_deref()),
        ("author", metadata.author.as_deref()),
        ("published", metadata.published.as_deref()),
        ("site", metadata.site.as_deref()),
        ("url", metadata.url.as_deref()),
    ] {
        if let Some(value) = value {
            writeln!(out, "  {name}: {value}").unwrap();
        }
    }
    for warning in article.warnings.iter() {
        writeln!(out, "  ! {warning:?}").unwrap();
    }
    for line in &analysis.lines {
        let role = format!("{:?}", line.role).to_lowercase();
        let text = line.span.of(&article.text).replace('\n', " ");
        let begin: String = text.trim().chars().take(SHOWN).collect();
        writeln!(out, "    {role} | {begin}").unwrap();
    }
    out
}

#[test]
fn every_form_is_read_or_refused_for_what_it_is() {
    let lexicon = Lexicon::builtin();
    let mut out = String::new();
    for file in files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        writeln!(out, "== {name}").unwrap();
        match ingest::articles(&std::fs::read(&file).unwrap()) {
            Ok(articles) => {
                for article in articles {
                    out.push_str(&shown(&article, &lexicon));
                }
            }
            Err(error) => writeln!(out, "  refused: {error}").unwrap(),
        }
    }
    insta::with_settings!({ snapshot_path => "files", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("files", out);
    });
}

/// Whatever the form, the article is the same: the same findings in its words.
#[test]
fn the_same_article_in_every_form_has_the_same_quotations() {
    let text = "قالت مديرة المتحف هدى شرف: \"أعدنا كل قطعة إلى مكانها\"، مضيفة أن القاعة الكبرى تفتح الأحد.";
    let escaped = text.replace('"', "&quot;");
    let quoted = text.replace('"', "\\\"");
    let forms = [
        format!(
            "<rss><channel><item><title>خبر</title><description>{escaped}</description></item></channel></rss>"
        ),
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>خبر</title><content>{escaped}</content></entry></feed>"
        ),
        format!("<nitf><body><body.content><p>{escaped}</p></body.content></body></nitf>"),
        format!("<newsItem><contentSet><inlineData>{escaped}</inlineData></contentSet></newsItem>"),
        format!("{{\"headline\": \"خبر\", \"body_text\": \"{quoted}\"}}"),
        format!(
            "{{\"title\": \"خبر\", \"text\": \"{quoted}\"}}\n{{\"title\": \"آخر\", \"text\": \"{quoted}\"}}"
        ),
        format!("title,text\nخبر,\"{}\"\n", text.replace('"', "\"\"")),
        format!("From: a@example.org\nSubject: خبر\n\n{text}\n"),
        format!(
            "From a@example.org Mon Jan 1 00:00:00 2024\nFrom: a@example.org\nSubject: خبر\n\n{text}\n"
        ),
        format!("1\n00:00:01,000 --> 00:00:09,000\n{text}\n"),
        format!("WEBVTT\n\n00:01.000 --> 00:09.000\n{text}\n"),
        format!("---\ntitle: خبر\n---\n\n{text}\n"),
        format!("<html><body><p>{escaped}</p></body></html>"),
    ];
    let lexicon = Lexicon::builtin();
    let said = |article: &Article| -> Vec<String> {
        let analysis = analyse(article, &lexicon, &Options::default());
        let quotations = analysis.quotations.iter();
        quotations
            .map(|quotation| {
                let speakers = quotation.speakers.iter();
                let names = speakers.map(|id| analysis.entity(*id).unwrap().name.clone());
                format!(
                    "{}: {}",
                    names.collect::<String>(),
                    quotation.span.of(&article.text)
                )
            })
            .collect()
    };
    let expected = said(&ingest::text(text).unwrap());
    assert_eq!(expected.len(), 2, "{expected:?}");
    for form in &forms {
        let articles = ingest::several(form).unwrap_or_else(|error| panic!("{error}: {form}"));
        for article in articles {
            assert_eq!(said(&article), expected, "{form}");
        }
    }
}
