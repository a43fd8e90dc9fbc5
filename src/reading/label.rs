//! What an article is called in a list of articles, read off its findings.

use super::Reading;
use crate::findings::Date;
use crate::text::article::{Metadata, Role};
use crate::views::label::{Label, short};

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
