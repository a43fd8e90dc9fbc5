//! The timeline as a table: comma-separated values (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets need.

use crate::findings::times::{Direction, Precision};
use crate::findings::{Analysis, EntityId};
use crate::reading::timeline::events;
use crate::text::article::Article;
use crate::text::fold::is_invisible;

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

/// What a spreadsheet takes for the beginning of a formula; the full-width and the small signs are the same to some.
const FORMULA: [char; 12] = [
    '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫',
];

fn row(out: &mut String, fields: &[String]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let field = harmless(field);
        // Quoted also where only other locales' separators are in it.
        let quoted = field.contains(['"', ',', ';', '\'']);
        if quoted {
            out.push('"');
        }
        out.push_str(&field.replace('"', "\"\""));
        if quoted {
            out.push('"');
        }
    }
    out.push_str("\r\n");
}

/// A field in one line, in which nothing is a formula: neither at its beginning nor behind a semicolon, at which a
/// spreadsheet of another locale may begin a cell.
fn harmless(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut begins = true;
    for c in field.chars() {
        // What ends a line, in one reader or another, and the tab, which also ends a cell.
        let c = match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            // Nothing to a reader, and no reason for a spreadsheet not to begin a formula behind it.
            c if c.is_control() => continue,
            c => c,
        };
        if begins && FORMULA.contains(&c) {
            out.push('\'');
        }
        // A quote mark there only opens the cell.
        begins = c == ';' || (begins && (c.is_whitespace() || is_invisible(c) || c == '"'));
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        for (field, written) in [
            ("=1+1", "\"'=1+1\""),
            (" @sum", "\" '@sum\""),
            ("＝1", "\"'＝1\""),
            ("﹦1", "\"'﹦1\""),
            ("\u{200f}=1", "\"\u{200f}'=1\""),
            ("\u{feff} -1", "\"\u{feff} '-1\""),
            ("أحمد; =1", "\"أحمد; '=1\""),
            ("\0\u{1}-1", "\"'-1\""),
            ("أحمد;\"=1", "\"أحمد;\"\"'=1\""),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("5-3", "5-3"),
            ("خبر", "خبر"),
        ] {
            let mut out = String::new();
            row(&mut out, &[field.to_owned()]);
            assert_eq!(out, format!("{written}\r\n"));
        }
    }

    #[test]
    fn a_row_is_one_line() {
        let mut out = String::new();
        row(&mut out, &["سطر\rوسطر\u{2028}وثالث\tورابع\n".to_owned()]);
        assert_eq!(out, "سطر وسطر وثالث ورابع \r\n");
    }
}
