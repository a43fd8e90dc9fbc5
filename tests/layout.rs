//! Roles and facts in the manners of many outlets: `tests/layout/*.txt`, every line with the role it should have
//! (`role | line`), after `%%` the facts. The texts are our own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use khabar::text::span::Span;
use std::fmt::Write;
use std::path::Path;

#[test]
fn every_line_has_its_role() {
    let lexicon = Lexicon::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = String::new();
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(file).unwrap();
        let (lines, facts) = source.split_once("%%\n").unwrap_or((&source, ""));
        let expected: Vec<(&str, &str)> = lines
            .lines()
            .filter(|line| !line.starts_with("# ") && !line.is_empty())
            .map(|line| line.split_once(" | ").expect(line))
            .collect();
        let text: String = lines
            .lines()
            .filter(|line| !line.starts_with("# "))
            .map(|line| {
                line.split_once(" | ")
                    .map_or("", |(_, text)| text)
                    .to_owned()
                    + "\n"
            })
            .collect();
        let article = Article::from_text(&text);
        let analysis = analyse(&article, &lexicon, &Options::default());
        assert_eq!(analysis.lines.len(), expected.len(), "{name}");
        for (line, (role, text)) in analysis.lines.iter().zip(expected) {
            let got = format!("{:?}", line.role).to_lowercase();
            if got != role {
                writeln!(wrong, "{name}: {role} read as {got}: {text}").unwrap();
            }
        }
        let stated = |span: Option<Span>| span.map_or("", |span| span.of(&article.text));
        for fact in facts.lines() {
            let (key, value) = fact.split_once(": ").expect(fact);
            let got = match key {
                "place" => stated(analysis.facts.place),
                "byline" => stated(analysis.facts.byline),
                "desk" => stated(analysis.facts.desk),
                "agency" => stated(analysis.facts.agency),
                "signoff" => stated(analysis.facts.signoff),
                _ => panic!("{name}: no such fact: {key}"),
            };
            if got != value {
                writeln!(wrong, "{name}: {key} {value:?} read as {got:?}").unwrap();
            }
        }
    }
    assert!(files.len() > 40, "the cases are missing");
    assert!(wrong.is_empty(), "\n{wrong}");
}
