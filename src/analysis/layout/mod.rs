//! Layout: a role for every line, and what stands around the article.
//!
//! Every line is first looked at by itself (`look`: length, end, digits, known phrases), then given its role by
//! where it stands (`roles`); the facts are read off the lines that have them (`facts`). A role that the source
//! itself states (HTML) wins.

mod facts;
mod line_features;
mod page;
mod parts;
mod roles;
mod stems;
mod teasers;

use super::times::Found;
use crate::findings::{Facts, Line};
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;
use crate::text::span::Span;

/// The roles of the lines, and the facts that stand around the article.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The lines, one for each of [`Document::lines`].
    pub lines: Vec<Line>,
    /// What stands around the article.
    pub facts: Facts,
}

impl Layout {
    /// A layout in which every line is a paragraph of the article.
    #[must_use]
    pub fn plain(document: &Document<'_>) -> Self {
        Self {
            lines: document
                .lines
                .iter()
                .map(|&span| Line {
                    span,
                    role: Role::Body,
                })
                .collect(),
            facts: Facts::default(),
        }
    }

    /// The role of line `line`.
    #[must_use]
    pub fn role(&self, line: usize) -> Option<Role> {
        self.lines.get(line).map(|line| line.role)
    }

    /// Whether findings may lie in line `line`: it is not boilerplate.
    #[must_use]
    pub fn is_read(&self, line: usize) -> bool {
        self.role(line)
            .is_some_and(|role| role != Role::Boilerplate)
    }

    /// The role of the line that `span` lies in.
    #[must_use]
    pub fn role_at(&self, span: Span) -> Option<Role> {
        let at = self
            .lines
            .partition_point(|line| line.span.end() <= span.start());
        self.role(at)
    }
}

/// Gives every line its role.
#[must_use]
pub fn layout(document: &Document<'_>, lexicon: &Lexicon, times: &[Found]) -> Layout {
    let (roles, facts) = {
        let words = line_features::words(document);
        let looks = line_features::looks(document, &words, lexicon, times);
        let roles = roles::roles(document, lexicon, &looks);
        let facts = facts::facts(document, lexicon, &looks, &roles);
        (roles, facts)
    };
    let lines = document
        .lines
        .iter()
        .zip(roles)
        .map(|(&span, role)| Line { span, role })
        .collect();
    Layout { lines, facts }
}
