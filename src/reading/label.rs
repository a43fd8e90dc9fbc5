//! [`Label`]: what an article is called in a list of articles.

use super::Reading;
use crate::findings::Date;
use crate::text::article::{Metadata, Role};
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

impl Reading {
    /// What the article is called in a list.
    #[must_use]
    pub fn label(&self) -> Label {
        let text = &self.article.text;
        let Metadata { title, site, .. } = &self.article.metadata;
        let facts = &self.analysis.facts;
        let headline = self
            .blocks
            .iter()
            .find(|block| block.role == Role::Headline)
            .map(|block| block.span.of(text).trim());
        let first = || {
            let body = self.blocks.iter().find(|block| !block.folded);
            body.map(|block| block.span.of(text).trim())
        };
        let title = headline.or(title.as_deref()).or_else(first);
        let span = facts.agency.or(facts.desk).map(|span| span.of(text).trim());
        Label {
            title: short(title.unwrap_or_default()),
            outlet: site.as_deref().or(span).map(short),
            day: facts.published.as_ref().and_then(|published| {
                // A moment begins with its day.
                Date::parse(published.value.get(..10)?)
            }),
        }
    }
}

/// As much of a title as a list has room for, cut between two words.
fn short(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(LONGEST) else {
        return title.to_owned();
    };
    let head = title.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{head}\u{2026}")
}
