//! Files in every form that a newsroom has, as their producers write them, in `tests/files`: each with what is read of it.
//! The texts are our own.
//!
//! `tests/files/files.snap` shows of every file its articles: form and place in the file, headline, author, day, warnings,
//! and how every line begins; or why it is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)] // a failure here is a failed test

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

/// What only looks like a file of another form at its beginning is the text that it is.
#[test]
fn texts_that_open_like_other_forms_are_texts() {
    let article = "وصل الوفد إلى المدينة صباح أمس بعد رحلة طويلة.\n\nوقال رئيسه إن الزيارة تستمر ثلاثة أيام.\n";
    for opening in [
        "From: Reuters\nDate: 12 March 2024\n",
        "Date: 12 March 2024\nSender: SPA\n",
        "الخبر | القسم\n\n",
        "تونس, الرباط, الجزائر\nعمان, بغداد, دمشق\nالرياض, الدوحة, مسقط\n",
        "---\nالسويس: أحمد علي\n---\n",
        "مواعيد مباريات الجولة الأولى\n15:00 --> 17:00 الأهلي والزمالك\n",
        "ID3 سيارة كهربائية تصل إلى الأسواق\n",
        "BMW تعلن عن سيارة جديدة\n",
        "[عاجل] وصول الوفد\n",
        "{خاص} وصول الوفد\n",
    ] {
        let taken = ingest::articles(format!("{opening}{article}").as_bytes()).unwrap();
        assert_eq!(taken.len(), 1, "{opening}");
        assert_eq!(taken[0].source, None, "{opening}");
        assert!(taken[0].text.starts_with(opening.trim_end()), "{opening}");
        assert!(taken[0].text.ends_with(article), "{opening}");
    }
}

/// What is misread may stand among what is not: that stays as it is.
#[test]
fn a_paragraph_is_put_right_without_its_neighbours() {
    let good = "وقال رئيسه إن الزيارة تستمر ثلاثة أيام.";
    let misread: String = good.bytes().map(char::from).collect();
    let taken = ingest::text(&format!("{good}\n{misread}\n{good}")).unwrap();
    assert_eq!(taken.text, format!("{good}\n{good}\n{good}"));
}

/// An article in the article, a text in paragraphs, a mail whose plain part says nothing, one without a charset.
#[test]
fn the_whole_text_is_found_wherever_it_stands() {
    let text = "وصل الوفد إلى المدينة صباح أمس بعد رحلة طويلة.";
    let table: Vec<char> = "ءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىي"
        .chars()
        .collect();
    let old: Vec<u8> = format!("From: a@example.org\nSubject: x\n\n{text}\n")
        .chars()
        .map(|c| match table.iter().position(|have| *have == c) {
            Some(at) => 0xc1 + u8::try_from(at).unwrap(),
            None => u8::try_from(c).unwrap(),
        })
        .collect();
    for file in [
        format!("{{\"article\": {{\"title\": \"خبر\", \"body\": \"{text}\"}}}}").into_bytes(),
        format!("{{\"title\": \"خبر\", \"body\": [\"{text}\", \"{text}\"]}}").into_bytes(),
        format!("text,class\n\"{text}\",news\n\"{text}\",sport\n").into_bytes(),
        format!(
            "From: a@example.org\nSubject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\
             Content-Type: text/plain; charset=utf-8\n\nلا يعرض برنامجك هذه الرسالة.\n--b\n\
             Content-Type: text/html; charset=utf-8\n\n{}\n--b--\n",
            format!("<p>{text}</p>").repeat(4)
        )
        .into_bytes(),
        old,
    ] {
        let taken = ingest::articles(&file).unwrap();
        let lines: Vec<&str> = taken[0].text.lines().collect();
        assert!(lines.contains(&text), "{lines:?}");
    }
}

/// What a letter sends on or quotes stands under its own writer, without the fields and signs of mail programs.
#[test]
fn a_letter_that_is_sent_on_is_read_as_it_was() {
    let text =
        "وصل الوفد إلى المدينة صباح أمس بعد رحلة طويلة.\n\nوقال الوزير: «هذا يوم جيد»، ثم غادر.";
    let quoted =
        |text: &str| -> String { text.lines().map(|line| format!("> {line}\n")).collect() };
    for (what, body) in [
        (
            "Gmail",
            format!(
                "للنشر\n\n---------- Forwarded message ---------\nمن: أحمد علي <a@example.org>\nDate: الاثنين، 19 مايو 2025\nSubject: وصول الوفد\nTo: <b@example.org>\n\n{text}\n"
            ),
        ),
        (
            "Outlook",
            format!(
                "للنشر\n\n________________________________\nمن: أحمد علي <a@example.org>\nتم الإرسال: الثلاثاء، 12 مارس 2024\nإلى: desk@example.org\nالموضوع: وصول الوفد\n\n{text}\n"
            ),
        ),
        (
            "Outlook in English",
            format!(
                "From: أحمد علي <a@example.org>\nSent: Tuesday, March 12, 2024\nTo: desk@example.org\nSubject: FW: وصول الوفد\n\n{text}\n"
            ),
        ),
        (
            "Apple Mail",
            format!(
                "تحية\n\nBegin forwarded message:\n\n{}",
                quoted(&format!(
                    "From: أحمد علي <a@example.org>\nSubject: وصول الوفد\nDate: March 12, 2024\nTo: desk@example.org\n\n{text}"
                ))
            ),
        ),
    ] {
        let mail = format!(
            "From: نجوى <n@example.org>\nSubject: Fwd: x\nContent-Type: text/plain; charset=utf-8\n\n{body}"
        );
        let taken = ingest::articles(mail.as_bytes()).unwrap();
        let article = &taken[0];
        assert_eq!(
            article.metadata.author.as_deref(),
            Some("أحمد علي"),
            "{what}"
        );
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("وصول الوفد"),
            "{what}"
        );
        let lines: Vec<&str> = article.text.lines().collect();
        for line in text.lines().filter(|line| !line.is_empty()) {
            assert!(lines.contains(&line), "{what}: {lines:?}");
        }
        assert!(!article.text.contains('@'), "{what}: {}", article.text);
    }
}
