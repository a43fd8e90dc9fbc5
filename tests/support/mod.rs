//! What the integration tests share.

use khabar::analysis::analyse;
use khabar::findings::Analysis;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use khabar::text::span::Span;
use khabar::training::gold::score::Row;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The lexicon, built once for all tests of a binary.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// The folder of articles and corpora that may lie beside the project: `KHABAR_SHARED`, else `../shared`.
#[allow(dead_code)] // each test binary uses its own part of this module
pub fn shared() -> PathBuf {
    std::env::var_os("KHABAR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

/// The annotated articles of a folder, in order.
#[allow(dead_code)]
pub fn gold_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "gold")
        })
        .collect();
    files.sort();
    files
}

/// A row of a table of floors: the measure, and the figure below which it must not fall.
#[allow(dead_code)]
pub fn floor(row: &str) -> (&str, f64) {
    let (measure, figure) = row.split_once('\t').unwrap();
    (measure, figure.parse().unwrap())
}

/// The measures whose figure, as it is shown, lies below its floor; and those that have no floor, or no row.
#[allow(dead_code)]
pub fn fallen(rows: &[Row], floors: &[(&str, f64)]) -> Vec<String> {
    let mut fallen = Vec::new();
    for &(measure, least) in floors {
        match rows.iter().find(|row| row.measure == measure) {
            None => fallen.push(format!("{measure}: the score has no such row")),
            Some(row) => {
                let figure: f64 = format!("{:.1}", row.figure).parse().unwrap();
                if figure < least {
                    fallen.push(format!("{measure}: was {least:.1}, is {}", row.shown));
                }
            }
        }
    }
    for row in rows {
        if !floors.iter().any(|(measure, _)| *measure == row.measure) {
            fallen.push(format!(
                "{}: the table of floors has no such row",
                row.measure
            ));
        }
    }
    fallen
}

/// Analyses `text` as plain text without any options.
#[allow(dead_code)] // each test binary uses its own part of this module
pub fn analysis_of(text: &str) -> (Article, Analysis) {
    let article = Article::from_text(text);
    let analysis = analyse(&article, &LEXICON, &Options::default());
    (article, analysis)
}

/// Every span of the analysis with the name of the list it stands in.
#[allow(dead_code)]
pub fn spans(analysis: &Analysis) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(analysis.lines.iter().map(|x| ("line", x.span)));
    spans.extend(analysis.sentences.iter().map(|&x| ("sentence", x)));
    spans.extend(analysis.mentions.iter().map(|x| ("mention", x.span)));
    spans.extend(analysis.quotations.iter().map(|x| ("quotation", x.span)));
    spans.extend(
        analysis
            .quotations
            .iter()
            .filter_map(|x| Some(("cue", x.cue.as_ref()?.span))),
    );
    spans.extend(analysis.times.iter().map(|x| ("time", x.span)));
    let facts = &analysis.facts;
    spans.extend(
        facts
            .published
            .iter()
            .filter_map(|x| Some(("published", x.span?))),
    );
    spans.extend(facts.place.map(|x| ("place", x)));
    spans.extend(facts.byline.map(|x| ("byline", x)));
    spans.extend(facts.desk.map(|x| ("desk", x)));
    spans.extend(facts.agency.map(|x| ("agency", x)));
    spans.extend(facts.signoff.map(|x| ("signoff", x)));
    spans
}

/// The whole analysis as a person can read it.
#[allow(dead_code)]
pub fn readable(article: &Article, analysis: &Analysis) -> String {
    let text = article.text.as_str();
    let mut out = String::new();
    out.push_str("# lines\n");
    for line in &analysis.lines {
        let _ = writeln!(out, "{}: {}", word(&line.role), line.span.of(text).trim());
    }
    out.push_str("\n# facts\n");
    let facts = &analysis.facts;
    if let Some(published) = &facts.published {
        let _ = writeln!(
            out,
            "published: {} = {}",
            published.span.map_or("", |span| span.of(text)),
            published.value
        );
    }
    for (name, fact) in [
        ("place", facts.place),
        ("byline", facts.byline),
        ("desk", facts.desk),
        ("agency", facts.agency),
        ("signoff", facts.signoff),
    ] {
        if let Some(span) = fact {
            let _ = writeln!(out, "{name}: {}", span.of(text));
        }
    }
    out.push_str("\n# entities\n");
    for (number, entity) in (0u32..).zip(&analysis.entities) {
        let _ = write!(out, "{number} {} {}", word(&entity.kind), entity.name);
        for (name, values) in [("also", &entity.aliases), ("titles", &entity.titles)] {
            if !values.is_empty() {
                let _ = write!(out, "; {name}: {}", values.join("، "));
            }
        }
        if let Some(country) = &entity.country {
            let _ = write!(out, "; {country}");
        }
        out.push('\n');
        for mention in analysis
            .mentions
            .iter()
            .filter(|mention| mention.entity.0 == number)
        {
            let _ = writeln!(
                out,
                "    {} {} ({})",
                word(&mention.form),
                mention.span.of(text),
                word(&mention.rule)
            );
        }
    }
    out.push_str("\n# quotations\n");
    for quotation in &analysis.quotations {
        let speakers: Vec<&str> = quotation
            .speakers
            .iter()
            .filter_map(|id| Some(analysis.entities.get(id.0 as usize)?.name.as_str()))
            .collect();
        let _ = writeln!(
            out,
            "{} by {}, cue {}: {} ({})",
            word(&quotation.form),
            if speakers.is_empty() {
                "?".to_owned()
            } else {
                speakers.join(" + ")
            },
            quotation.cue.as_ref().map_or("-".to_owned(), |cue| format!(
                "{} [{}]",
                cue.span.of(text),
                word(&cue.stance)
            )),
            quotation.span.of(text),
            quotation.row()
        );
    }
    out.push_str("\n# times\n");
    for time in &analysis.times {
        let _ = writeln!(
            out,
            "{} = {} [{}] ({})",
            time.span.of(text),
            time.value,
            word(&time.kind),
            word(&time.rule)
        );
    }
    out
}

/// The name that `value` has in JSON.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value)
        .unwrap()
        .trim_matches('"')
        .to_owned()
}

/// An entity of which nothing is known, to take the remaining fields from.
#[allow(dead_code)]
pub fn entity() -> khabar::findings::Entity {
    khabar::findings::Entity {
        kind: khabar::findings::Kind::Person,
        name: String::new(),
        named: true,
        aliases: Vec::new(),
        titles: Vec::new(),
        country: None,
        wikidata: None,
    }
}
