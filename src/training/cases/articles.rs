//! Whole articles with everything that is found in them (`tests/articles`): the text of a snapshot, and the errors in it
//! that are known.

use super::word;
use crate::findings::Analysis;
use crate::text::article::Article;
use std::fmt::Write as _;

/// What stands before a known error, below the line that is wrong.
const ERROR: &str = "!! known error: ";

/// What is known to be wrong in a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownError {
    /// The name of the article.
    pub article: String,
    /// Words that only this line has.
    pub words: String,
    /// What is wrong about it.
    pub why: String,
}

impl KnownError {
    /// Reads a list of known errors: article, words of the line and what is wrong, parted by tabs; lines with `#` are remarks.
    ///
    /// # Errors
    /// Gives the number of a line that has not three parts.
    pub fn list(source: &str) -> Result<Vec<Self>, usize> {
        (1..)
            .zip(source.lines())
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(number, line)| {
                let parts: Vec<&str> = line.split('\t').collect();
                let [article, words, why] = parts.as_slice() else {
                    return Err(number);
                };
                Ok(Self {
                    article: (*article).to_owned(),
                    words: (*words).to_owned(),
                    why: (*why).to_owned(),
                })
            })
            .collect()
    }
}

/// What a snapshot says, each known error below its line; and the errors that are still in it.
#[must_use]
pub fn annotated<'a>(readable: &str, known: &[&'a KnownError]) -> (String, Vec<&'a KnownError>) {
    let mut shown = Vec::new();
    let mut out = String::new();
    for line in readable.lines() {
        out.push_str(line);
        out.push('\n');
        for error in known.iter().filter(|error| line.contains(&error.words)) {
            let _ = writeln!(out, "{ERROR}{}", error.why);
            shown.push(*error);
        }
    }
    (out, shown)
}

/// A snapshot as insta writes its file.
#[must_use]
pub fn snapshot(annotated: &str) -> String {
    format!("---\nsource: tests/articles.rs\n---\n{annotated}")
}

/// The whole analysis as a person can read it.
#[must_use]
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
    for (name, fact) in super::layout::facts(facts) {
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
