//! Shares: how much of an article is the reporter's own, and how much is whose.

use crate::findings::{Analysis, EntityId, QuotationForm};
use crate::text::article::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much somebody says, in letters and digits of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Who; `None` where the article does not say.
    pub speaker: Option<EntityId>,
    /// In quote marks.
    pub quoted: usize,
    /// Reported without them.
    pub reported: usize,
}

/// Whose words an article is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The reporter's own words, in letters and digits.
    pub reporter: usize,
    /// All others, the longest first.
    pub others: Vec<Share>,
}

impl Shares {
    /// All letters and digits that were counted.
    #[must_use]
    pub fn all(&self) -> usize {
        let others = self
            .others
            .iter()
            .map(|share| share.quoted + share.reported);
        self.reporter + others.sum::<usize>()
    }
}

/// Counts the shares of words in the paragraphs of the body. What several say together counts for the first of them; words
/// that lie in several quotations are those of the innermost.
#[must_use]
pub fn shares(text: &str, analysis: &Analysis) -> Shares {
    let mut shares = Shares::default();
    let mut counts: BTreeMap<Option<EntityId>, (usize, usize)> = BTreeMap::new();
    let mut next = 0;
    for line in &analysis.lines {
        if line.role != Role::Body {
            continue;
        }
        // The quotations that are open, the innermost last.
        let mut open: Vec<usize> = Vec::new();
        for (offset, c) in line.span.of(text).char_indices() {
            let at = line.span.start() + offset;
            while let Some(quotation) = analysis.quotations.get(next)
                && quotation.span.start() <= at
            {
                open.push(next);
                next += 1;
            }
            open.retain(|&index| {
                analysis
                    .quotations
                    .get(index)
                    .is_some_and(|quotation| quotation.span.holds(at))
            });
            if !c.is_alphanumeric() {
                continue;
            }
            match open
                .last()
                .and_then(|&index| analysis.quotations.get(index))
            {
                Some(quotation) => {
                    let count = counts
                        .entry(quotation.speakers.first().copied())
                        .or_default();
                    match quotation.form {
                        QuotationForm::Indirect => count.1 += 1,
                        QuotationForm::Direct | QuotationForm::Fragment => count.0 += 1,
                    }
                }
                None => shares.reporter += 1,
            }
        }
    }
    shares.others = counts
        .into_iter()
        .map(|(speaker, (quoted, reported))| Share {
            speaker,
            quoted,
            reported,
        })
        .collect();
    shares
        .others
        .sort_by_key(|share| usize::MAX - share.quoted - share.reported);
    shares
}
