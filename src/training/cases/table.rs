//! A table of rules: rows under headings. `# clock` heads rows in which the rule `clock` finds something, `# not clock`
//! rows in which it must find nothing; lines with `##` are remarks.

use super::Subject;
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What the rows of a section are examples of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// The id of a rule, or of what a finding tells beside it.
    pub id: &'a str,
    /// Whether nothing is found by it.
    pub absent: bool,
}

impl<'a> Heading<'a> {
    /// Reads the line of a heading.
    #[must_use]
    pub fn read(line: &'a str) -> Option<Self> {
        let id = line.strip_prefix("# ")?.trim();
        Some(match id.strip_prefix("not ") {
            Some(id) => Self { id, absent: true },
            None => Self { id, absent: false },
        })
    }
}

impl fmt::Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "# {}{}", if self.absent { "not " } else { "" }, self.id)
    }
}

/// What holds a table of rules together: its subject, its file and its text.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// What it is about.
    pub subject: Subject,
    /// How its file is named in messages.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Table<'_> {
    /// Its rows: how many it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.text.lines().filter(|line| is_row(line)).count()
    }

    /// Everything that is wrong in it, for a person to read: where, what stands there, and what is found.
    #[must_use]
    pub fn faults(&self, lexicon: &Lexicon) -> Vec<String> {
        let ids = self.subject.ids();
        let mut faults = Vec::new();
        let mut shown = BTreeSet::new();
        let mut stood: BTreeMap<&str, usize> = BTreeMap::new();
        let mut heading: Option<Heading<'_>> = None;
        for (number, line) in (1..).zip(self.text.lines()) {
            let place = format!("{}:{number}", self.file);
            if let Some(read) = Heading::read(line) {
                if !ids.iter().any(|id| id.name == read.id) {
                    let known: Vec<&str> = ids.iter().map(|id| id.name).collect();
                    faults.push(format!(
                        "{place}: no such id: {}; there are {}",
                        read.id,
                        known.join(", ")
                    ));
                }
                heading = Some(read);
                stood.clear();
            }
            if !is_row(line) {
                continue;
            }
            let Some(heading) = heading else {
                faults.push(format!("{place}: a row before the first heading"));
                continue;
            };
            if let Some(first) = stood.insert(line, number) {
                faults.push(format!("{place}: stands in line {first} already"));
            }
            if !heading.absent {
                shown.insert(heading.id);
            }
            faults.extend(
                self.fault(lexicon, heading, line)
                    .map(|fault| format!("{place}: {fault}")),
            );
        }
        for id in ids
            .iter()
            .filter(|id| id.needed && !shown.contains(id.name))
        {
            faults.push(format!("{}: no row stands under # {}", self.file, id.name));
        }
        faults
    }

    fn fault(&self, lexicon: &Lexicon, heading: Heading<'_>, row: &str) -> Option<String> {
        let found = match self.subject.find(lexicon, row, heading.id) {
            Ok(found) => found,
            Err(error) => return Some(format!("{error}\n  {row}")),
        };
        if found.row != row {
            return Some(format!("under {heading}\n want {row}\n  got {}", found.row));
        }
        if found.ids.contains(heading.id) == heading.absent {
            let ids: Vec<&str> = found.ids.iter().map(String::as_str).collect();
            return Some(format!(
                "stands under {heading}, but is found by {}\n  {row}",
                ids.join(", ")
            ));
        }
        None
    }

    /// The table with what is found now in every row.
    #[must_use]
    pub fn blessed(&self, lexicon: &Lexicon) -> String {
        let mut id = "";
        let mut out = String::new();
        for line in self.text.lines() {
            if let Some(heading) = Heading::read(line) {
                id = heading.id;
            }
            let found = is_row(line).then(|| self.subject.find(lexicon, line, id));
            match found {
                Some(Ok(found)) => out.push_str(&found.row),
                _ => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }

    /// The table with a row as the last under a heading, and the number of its line.
    #[must_use]
    pub fn with(&self, heading: Heading<'_>, row: &str) -> Option<(String, usize)> {
        let mut lines: Vec<&str> = self.text.lines().collect();
        let head = lines
            .iter()
            .position(|line| Heading::read(line) == Some(heading))?;
        let length = lines
            .iter()
            .skip(head + 1)
            .take_while(|line| Heading::read(line).is_none())
            .collect::<Vec<_>>()
            .iter()
            .rposition(|line| !line.is_empty())
            .map_or(0, |last| last + 1);
        let at = head + 1 + length;
        lines.insert(at, row);
        Some((lines.join("\n") + "\n", at + 1))
    }
}

fn is_row(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}
