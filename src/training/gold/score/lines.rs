//! Roles of lines, and the stated day of publication.

use super::super::spans::{length, overlap};
use super::{Comparison, Share};

/// Compares the lines, and what the text itself states as its publication.
pub(super) fn add(comparison: &mut Comparison<'_>, lines: &mut Share, published: &mut Share) {
    let (text, gold, analysis) = (comparison.text(), comparison.gold, comparison.analysis);
    for &(span, role) in &gold.lines {
        let found = analysis
            .lines
            .iter()
            .find(|line| 2 * overlap(text, line.span, span) > length(text, span))
            .map(|line| line.role);
        lines.judge(found == Some(role));
        if found != Some(role) {
            let words = comparison.words(span, 60);
            comparison.say(format_args!("line: {role:?} read as {found:?}: {words}"));
        }
    }
    if let Some(wanted) = gold.facts.get("published") {
        let found = analysis.facts.published.as_ref().map(|date| &date.value);
        published.judge(found == Some(wanted));
        if found != Some(wanted) {
            comparison.say(format_args!("published: {wanted} read as {found:?}"));
        }
    }
}
