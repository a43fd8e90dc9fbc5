//! What the browser's storage holds of an article, and how it is written there.
//!
//! A text stands under a key of its own, [`Kept`] and the reader's corrections under others, and the ids of all of them in one list.

use super::{Entry, Part};
use crate::findings::Date;
use crate::protocol::{decode, encode};
use crate::reading::label::Label;
use crate::reading::order::sort_by_key;
use crate::text::article::{Metadata, Role};
use crate::ui::dom;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The key of the list of kept articles.
pub(super) const LIST: &str = "shelf";
/// The key of the article that was before the reader last.
pub(super) const LAST: &str = "current";

/// What is kept of an article beside its text. In the order of its fields, which [`FORM`] names: another order is
/// another form.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) label: Label,
    pub(super) part: Option<Part>,
    pub(super) sample: bool,
    pub(super) date: Option<Date>,
    pub(super) date_unknown: bool,
    pub(super) place: Option<String>,
    pub(super) metadata: Metadata,
    pub(super) hints: Vec<(u32, Role)>,
}

/// The form of [`Kept`]. A text that is kept in another form comes back without the rest.
const FORM: &str = "1:";

impl Kept {
    pub(super) fn of(entry: &Entry) -> Self {
        let article = entry.article();
        Self {
            label: entry.label.clone(),
            part: entry.part.clone(),
            sample: entry.sample,
            date: entry.date,
            date_unknown: entry.date_unknown,
            place: entry.place.map(|place| place.to_string()),
            metadata: article.map_or_else(Metadata::default, |article| article.metadata.clone()),
            hints: article.map_or_else(Vec::new, |article| article.hints.clone()),
        }
    }

    /// As a string: the browser's storage takes no bytes.
    pub(super) fn write(&self) -> String {
        let mut written = FORM.to_owned();
        for byte in encode(self) {
            let _ = write!(written, "{byte:02x}");
        }
        written
    }

    pub(super) fn read(written: &str) -> Option<Self> {
        let digits = written.strip_prefix(FORM)?.as_bytes();
        let bytes: Option<Vec<u8>> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        decode(&bytes?)
    }
}

pub(super) fn text_key(id: u64) -> String {
    format!("article.{id}")
}

pub(super) fn corrections_key(id: u64) -> String {
    format!("corrections.{id}")
}

/// Keeps corrections as the text of their file; none where it is empty.
pub(super) fn remember_corrections(id: u64, written: &str) -> bool {
    if written.is_empty() {
        dom::forget(&corrections_key(id));
        return true;
    }
    dom::remember(&corrections_key(id), written)
}

pub(super) fn facts_key(id: u64) -> String {
    format!("facts.{id}")
}

/// The ids of the kept articles, in the order of their coming.
pub(super) fn listed() -> Vec<u64> {
    let mut ids: Vec<u64> = dom::recall(LIST)
        .unwrap_or_default()
        .split(' ')
        .filter_map(|id| id.parse().ok())
        .collect();
    sort_by_key(&mut ids, |&id| id);
    ids.dedup();
    ids
}

/// Changes the list of the kept articles as it stands now, which another window may have changed meanwhile.
pub(super) fn list(change: impl FnOnce(&mut Vec<u64>)) -> bool {
    let mut ids = listed();
    change(&mut ids);
    let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
    dom::remember(LIST, &ids.join(" "))
}

pub(super) fn forget(id: u64) {
    dom::forget(&text_key(id));
    dom::forget(&facts_key(id));
    dom::forget(&corrections_key(id));
    list(|ids| ids.retain(|listed| *listed != id));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept {
            label: Label {
                title: "خبر".to_owned(),
                outlet: None,
                day: Date::parse("2025-05-04"),
            },
            part: Some(Part {
                of: 7,
                border: "\n".to_owned(),
            }),
            sample: false,
            date: None,
            date_unknown: true,
            place: Some("e3.2".to_owned()),
            metadata: Metadata::default(),
            hints: vec![(5, Role::Headline)],
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let kept = kept();
        assert_eq!(Kept::read(&kept.write()), Some(kept));
    }

    /// Whoever changes what is kept, or a type in it, changes [`FORM`] with it and then this string: a browser may
    /// hold articles that an earlier build wrote.
    #[test]
    fn what_earlier_builds_kept_is_read() {
        assert_eq!(
            kept().write(),
            "1:06d8aed8a8d8b10001d21f05040107010a000001010465332e320000000000000000010501"
        );
    }

    #[test]
    fn what_is_not_of_this_form_is_none() {
        for written in ["", "1:", "0:00", "1:0", "1:zz", "1:ff", "خبر"] {
            assert_eq!(Kept::read(written), None, "{written}");
        }
    }
}
