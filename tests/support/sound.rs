//! What holds of every analysis, whatever the text: for the properties, and for the fuzzer.

use super::spans;
use khabar::export::json;
use khabar::findings::{Analysis, EntityId};
use khabar::text::article::Article;
use khabar::text::document::Document;
use khabar::text::fold::is_invisible;
use khabar::text::span::Span;
use std::collections::HashSet;

/// Every span slices the text, every list is in order, and whoever is pointed at is there.
pub fn assert_sound(article: &Article, analysis: &Analysis) {
    for (list, span) in spans(analysis) {
        let text = article.text.get(span.start()..span.end());
        assert!(
            text.is_some(),
            "a {list} off character boundaries: {span:?}"
        );
        assert!(!span.is_empty(), "an empty {list} at {}", span.start());
    }
    let order = |span: Span| (span.start(), usize::MAX - span.end());
    let sorted = |spans: Vec<Span>, what: &str| {
        assert!(
            spans.is_sorted_by_key(|&span| order(span)),
            "{what} out of order"
        );
    };
    sorted(analysis.lines.iter().map(|x| x.span).collect(), "lines");
    sorted(
        analysis.mentions.iter().map(|x| x.span).collect(),
        "mentions",
    );
    sorted(
        analysis.quotations.iter().map(|x| x.span).collect(),
        "quotations",
    );
    sorted(analysis.times.iter().map(|x| x.span).collect(), "times");
    sorted(analysis.sentences.clone(), "sentences");
    let known = |id: EntityId| (id.0 as usize) < analysis.entities.len();
    assert!(analysis.mentions.iter().all(|x| known(x.entity)));
    assert!(
        analysis
            .quotations
            .iter()
            .all(|x| x.speakers.iter().all(|&id| known(id)))
    );
    let links = analysis.quotations.iter().flat_map(|x| &x.source);
    assert!(links.filter_map(|link| link.entity).all(known));
    let ends = analysis.times.iter().filter_map(|x| x.until);
    assert!(ends.max().is_none_or(|time| time < analysis.times.len()));
    let mentioned: HashSet<EntityId> = analysis.mentions.iter().map(|x| x.entity).collect();
    for (number, entity) in (0..).zip(&analysis.entities) {
        assert!(
            mentioned.contains(&EntityId(number)),
            "an entity without a mention: {entity:?}"
        );
    }
}

/// Between the tokens stands nothing that is read, and each belongs to one sentence.
pub fn assert_tokens_cover(article: &Article) {
    let document = Document::new(article);
    let mut at = 0;
    for token in document.tokens.iter() {
        let gap = article.text.get(at..token.span.start()).unwrap();
        let joins = |c| matches!(c, '#' | '_' | '.');
        let skipped = |c: char| c.is_whitespace() || is_invisible(c) || joins(c);
        assert!(gap.chars().all(skipped), "skipped: {gap:?}");
        assert!(!token.span.is_empty());
        at = token.span.end();
    }
    let gap = article.text.get(at..).unwrap();
    let skipped = |c: char| c.is_whitespace() || is_invisible(c);
    assert!(gap.chars().all(skipped), "skipped: {gap:?}");
    let covered: usize = document.sentences.iter().map(ExactSizeIterator::len).sum();
    assert_eq!(covered, document.tokens.len());
}

/// The findings come back from JSON as they went, and the places that are exported slice the text.
pub fn assert_survives_json(article: &Article, analysis: &Analysis) {
    let json = serde_json::to_string(analysis).unwrap();
    assert_eq!(&serde_json::from_str::<Analysis>(&json).unwrap(), analysis);
    let exported: serde_json::Value =
        serde_json::from_str(&json::to_json(article, analysis)).unwrap();
    let points: Vec<char> = article.text.chars().collect();
    for list in ["mentions", "quotations", "times"] {
        for item in exported[list].as_array().unwrap() {
            let at = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
            let slice: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(slice, item["text"].as_str().unwrap());
        }
    }
}
