//! The JSON of real articles against its schema, `docs/analysis.schema.json`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test

mod support;

use boon::{Compiler, SchemaIndex, Schemas};
use khabar::analysis::analyse;
use khabar::corrections;
use khabar::export::json;
use khabar::findings::Date;
use khabar::ingest;
use khabar::options::Options;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// What the articles of the tests do not hold: metadata, times of every derivation.
const PAGE: &str = "<html lang=ar><head><meta property='og:title' content='خبر'>\
    <meta property='article:published_time' content='2024-06-19T11:30:00+03:00'></head><body><article><h1>خبر من بيروت</h1>\
    <p>وصل الوفد أمس الأول إلى بيروت، ويغادرها عند الساعة 15:30 بتوقيت غرينتش.</p>\
    <p>ويعقد المؤتمر من 3 إلى 7 يونيو المقبل، وكان ذلك يوم الجمعة 20 يونيو 2024.</p>\
    <p>وقال أحد أعضائه في أواخر عام 2020 إن العمل بدأ يوم 1 ذي الحجة 1445هـ.</p></article></body></html>";

/// A text whose lines were broken at a margin.
const WRAPPED: &str = "\
افتتاح الجسر الجديد على نهر المدينة بعد ثلاث سنوات

افتتح وزير النقل أمس الجسر الجديد الذي يربط ضفتي المدينة،
بعد أشغال استمرت ثلاث سنوات وكلفت أكثر من أربعين مليون
دولار، بحسب ما جاء في بيان الوزارة.

وقال الوزير في كلمة أمام الحاضرين إن المشروع سيخفف الزحام
عن وسط المدينة، مشيرا إلى أن أشغال الطريق الساحلي تبدأ في
الخريف المقبل.

وأضاف أن الوزارة تعمل على توسيع شبكة الحافلات، وأن نتائج
الدراسة الفنية ستعرض على المجلس البلدي قبل نهاية العام.
";

#[test]
fn the_json_is_as_its_schema_says() {
    let schema = schema();
    let (schemas, index) = compiled(&schema);
    for (name, output) in outputs() {
        if let Err(error) = schemas.validate(&output, index) {
            panic!("{name}: {error:#}");
        }
    }
}

/// The schema leaves room for keys that a later build adds; this build has none but those described.
#[test]
fn every_key_is_described() {
    let mut schema = schema();
    close(&mut schema);
    let (schemas, index) = compiled(&schema);
    for (name, output) in outputs() {
        if let Err(error) = schemas.validate(&output, index) {
            panic!("{name}: {error:#}");
        }
    }
    let mut odd = outputs().remove(0).1;
    odd["lines"][0]["colour"] = json!("green");
    assert!(schemas.validate(&odd, index).is_err());
}

#[test]
fn nothing_is_described_that_is_not_there() {
    let (mut described, mut used) = (BTreeSet::new(), BTreeSet::new());
    properties(&schema(), &mut described);
    for (_, output) in outputs() {
        keys(&output, &mut used);
    }
    let idle: Vec<&String> = described.difference(&used).collect();
    assert!(idle.is_empty(), "no article of the tests has {idle:?}");
}

#[test]
fn the_version_is_that_of_the_schema() {
    assert_eq!(
        schema()["properties"]["version"]["const"],
        json!(json::VERSION)
    );
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../docs/analysis.schema.json")).unwrap()
}

fn compiled(schema: &Value) -> (Schemas, SchemaIndex) {
    const NAME: &str = "analysis.schema.json";
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(NAME, schema.clone()).unwrap();
    let index = compiler.compile(NAME, &mut schemas).unwrap();
    (schemas, index)
}

/// Refuses in every object the keys that its schema does not describe.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(close);
            // Not the key of an article that is called so: those have a schema for a value.
            if map.get("properties").is_some_and(Value::is_object) {
                map.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The keys that a schema describes.
fn properties(schema: &Value, out: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(described)) = map.get("properties") {
                out.extend(described.keys().cloned());
            }
            map.values().for_each(|value| properties(value, out));
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, out)),
        _ => {}
    }
}

/// The keys that a value has, at any depth.
fn keys(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            out.extend(map.keys().cloned());
            map.values().for_each(|value| keys(value, out));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
        _ => {}
    }
}

/// The articles of the tests, each with its JSON; with a page and the corrections of a reader.
fn outputs() -> Vec<(String, Value)> {
    let output = |source: &[u8], options: &Options| {
        let article = ingest::bytes(source).unwrap();
        let analysis = analyse(&article, &support::LEXICON, options);
        serde_json::from_str(&json::to_json(&article, &analysis)).unwrap()
    };
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles"));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    files.sort();
    let mut out: Vec<(String, Value)> = files
        .iter()
        .map(|file| {
            let source = std::fs::read(file).unwrap();
            (
                file.display().to_string(),
                output(&source, &Options::default()),
            )
        })
        .collect();
    let options = Options {
        date: Date::new(2024, 6, 19),
        corrections: corrections::file::read(
            r#"{"format": "khabar-corrections", "version": 1,
                "corrections": [{"mark": {"words": "المؤتمر", "kind": "MISC"}}]}"#,
        )
        .unwrap(),
        ..Options::default()
    };
    out.push(("a page".to_owned(), output(PAGE.as_bytes(), &options)));
    out.push((
        "a wrapped text".to_owned(),
        output(WRAPPED.as_bytes(), &options),
    ));
    // Of a file that can hold several, cut off.
    let feed = "<rss><channel><item><guid>7</guid><title>خبر من بيروت</title>\
        <description>وصل الوفد أمس إلى بيروت بعد رحلة طويلة، ويغادرها غدا […]</description></item></channel></rss>";
    out.push(("a feed".to_owned(), output(feed.as_bytes(), &options)));
    out.push(("a line".to_owned(), output("نعم".as_bytes(), &options)));
    out
}
