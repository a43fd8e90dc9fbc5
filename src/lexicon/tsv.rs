//! Reading the lexicon's files: lines of columns between tabs.
//!
//! A line that starts with `#` is a comment; the first comment of a file names its columns. Blank lines are nothing. A
//! column with several values has `|` between them. White space round columns and values is nothing, and a column that
//! is left out at the end of a line is empty, so reading is total: what is wrong with a file its tests say
//! ([`faults`]).

/// A line of a lexicon file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    line: &'a str,
}

impl<'a> Row<'a> {
    /// Column number `column`, from 0; empty where there is none.
    #[must_use]
    pub fn field(self, column: usize) -> &'a str {
        let (mut start, mut left) = (0, column);
        for (at, byte) in self.line.bytes().enumerate() {
            if byte != b'\t' {
                continue;
            }
            if left == 0 {
                return self.line.get(start..at).unwrap_or_default().trim();
            }
            left -= 1;
            start = at + 1;
        }
        let last = self.line.get(start..).filter(|_| left == 0);
        last.unwrap_or_default().trim()
    }

    /// The values in column number `column`; none where it is empty.
    pub fn values(self, column: usize) -> impl Iterator<Item = &'a str> {
        self.field(column)
            .split('|')
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }

    /// The column as an option: `None` where it is empty.
    #[must_use]
    pub fn optional(self, column: usize) -> Option<&'a str> {
        Some(self.field(column)).filter(|field| !field.is_empty())
    }

    /// Whether `value` is among the values of the column.
    #[must_use]
    pub fn has(self, column: usize, value: &str) -> bool {
        self.values(column).any(|v| v == value)
    }
}

/// The rows of a lexicon file, in order.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| Row { line })
}

/// A value without the mark `?`, and whether it has it: it marks an everyday word among names.
#[must_use]
pub fn marked(value: &str) -> (&str, bool) {
    value
        .strip_suffix('?')
        .map_or((value, false), |value| (value, true))
}

/// What is wrong with a lexicon file, for its test: no header, rows with more or fewer columns than the header names,
/// empty values, stray spaces, two rows that begin alike. Sentences, each with its line number; none if all is well.
///
/// ```
/// assert!(khabar::lexicon::tsv::faults("# day\tnumber\nالأحد\t7\n").is_empty());
/// ```
#[must_use]
pub fn faults(text: &str) -> Vec<String> {
    faults_by(text, &[0])
}

/// [`faults`] of a file whose rows may begin alike, if they differ in one of the columns `unique`.
#[must_use]
pub fn faults_by(text: &str, unique: &[usize]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    let columns = match text.lines().next().and_then(|line| line.strip_prefix('#')) {
        Some(header) => header.split('\t').count(),
        None => return vec!["1: the first line is no header".to_owned()],
    };
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != columns {
            faults.push(format!(
                "{number}: {} columns, not {columns}: {line}",
                fields.len()
            ));
        }
        for field in &fields {
            if field.split('|').any(|value| value != value.trim())
                || (field.contains('|') && field.split('|').any(str::is_empty))
            {
                faults.push(format!(
                    "{number}: an empty value or a stray space: {field}"
                ));
            }
        }
        let first = fields.first().copied().unwrap_or_default();
        if first.is_empty() {
            faults.push(format!("{number}: the first column is empty"));
        }
        let same: Vec<&str> = unique
            .iter()
            .filter_map(|&column| fields.get(column).copied())
            .collect();
        if let Some(before) = seen.insert(same, number) {
            faults.push(format!("{number}: begins as line {before} does: {first}"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_values_are_read() {
        let text = "# name\tforms\tflags\nيوم\tيوما|أيام \tplain\n\n# more\nليل\t\n";
        let read: Vec<_> = rows(text).collect();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].field(0), "يوم");
        assert_eq!(read[0].values(1).collect::<Vec<_>>(), ["يوما", "أيام"]);
        assert!(read[0].has(2, "plain") && !read[0].has(1, "plain"));
        assert_eq!(read[1].values(1).count(), 0);
        assert_eq!(read[1].optional(2), None);
    }

    #[test]
    fn faults_are_named() {
        assert!(faults("# a\tb\nx\ty\nz\t\n").is_empty());
        for (text, at) in [
            ("x\ty\n", "1:"),
            ("# a\tb\nx\n", "2:"),
            ("# a\tb\nx\ty| z\n", "2:"),
            ("# a\tb\nx\ty||z\n", "2:"),
            ("# a\tb\nx\ty\n\nx\tz\n", "4:"),
        ] {
            let found = faults(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with(at), "{found:?}");
        }
    }
}
