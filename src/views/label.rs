//! [`Label`]: what an article is called in a list of articles.

use crate::findings::Date;
use serde::{Deserialize, Serialize};

/// The longest title, in characters.
pub const LONGEST: usize = 160;

/// What an article is called in a list, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// Its headline, or its first words.
    pub title: String,
    /// Who published it: the site, the agency or the newsroom.
    pub outlet: Option<String>,
    /// The day of its publication.
    pub day: Option<Date>,
}

impl Label {
    /// The first words of a text that is not analysed yet.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty());
        Self::titled(line.unwrap_or_default())
    }

    /// A title, and nothing else known.
    #[must_use]
    pub fn titled(title: &str) -> Self {
        Self {
            title: short(title),
            ..Self::default()
        }
    }
}

/// As much of a title as a list has room for, cut between two words.
#[must_use]
pub fn short(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(LONGEST) else {
        return title.to_owned();
    };
    let head = title.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{head}\u{2026}")
}
