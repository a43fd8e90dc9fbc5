//! The timeline as a table: comma-separated values (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets need.

use crate::findings::times::{Direction, Precision};
use crate::findings::{Analysis, EntityId};
use crate::reading::timeline::events;
use crate::text::article::Article;

/// The columns.
const HEADER: [&str; 9] = [
    "first_day",
    "last_day",
    "value",
    "precision",
    "status",
    "expression",
    "event",
    "participants",
    "place",
];

/// The events of an article, dated ones first, one a row.
#[must_use]
pub fn to_csv(article: &Article, analysis: &Analysis) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, &HEADER.map(str::to_owned));
    let name = |id: EntityId| {
        analysis
            .entity(id)
            .map_or("", |entity| entity.name.as_str())
    };
    for event in events(&article.text, analysis) {
        let Some(time) = analysis.times.get(event.time) else {
            continue;
        };
        let (first, last) = event.days.unzip();
        let participants: Vec<&str> = event.participants.iter().copied().map(name).collect();
        let precision = match event.precision {
            Precision::Moment => "moment",
            Precision::Day => "day",
            Precision::Period => "period",
            Precision::Vague => "vague",
        };
        let status = match event.status {
            Some(Direction::Past) => "past",
            Some(Direction::Present) => "present",
            Some(Direction::Future) => "future",
            None => "",
        };
        row(
            &mut out,
            &[
                first.map(|day| day.iso()).unwrap_or_default(),
                last.map(|day| day.iso()).unwrap_or_default(),
                time.value.clone(),
                precision.to_owned(),
                status.to_owned(),
                time.span.of(&article.text).to_owned(),
                event.span.of(&article.text).to_owned(),
                participants.join("; "),
                event.place.map(name).unwrap_or_default().to_owned(),
            ],
        );
    }
    out
}

fn row(out: &mut String, fields: &[String]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // A spreadsheet must not take a text for a formula.
        let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = formula || field.contains(['"', ',', '\n', '\r']);
        if quoted {
            out.push('"');
        }
        if formula {
            out.push('\'');
        }
        out.push_str(&field.replace('"', "\"\""));
        if quoted {
            out.push('"');
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        let mut out = String::new();
        row(
            &mut out,
            &["=1+1".to_owned(), "a \"b\", c".to_owned(), "خبر".to_owned()],
        );
        assert_eq!(out, "\"'=1+1\",\"a \"\"b\"\", c\",خبر\r\n");
    }
}
