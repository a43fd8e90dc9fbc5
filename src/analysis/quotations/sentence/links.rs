//! Links: the way that the words of a cue came, read where [`provenance`] may stand: between the cue and its words, and
//! in a source phrase right behind them.

use super::parts::Sentence;
use crate::analysis::quotations::cues::{CueKind, CueWord};
use crate::analysis::quotations::marks::Marked;
use crate::analysis::quotations::provenance;
use crate::findings::EntityId;
use crate::findings::quotations::{Link, LinkRole};
use std::ops::Range;

/// How many tokens behind a cue that follows its words are read for links:
/// `"…"، قال سامر حداد، رئيس الشركة، في مقابلة مع القناة عبر الهاتف أمس`.
pub(super) const GAP_REACH: usize = 16;

/// How many tokens may stand between the end of words and the source phrase that tells their way: the closing mark, a
/// stop and a comma, `…»، بحسب الوكالة`.
const SOURCE_GAP: usize = 3;

impl Sentence<'_, '_> {
    /// The way of the words between marks that cue `index` governs.
    pub(super) fn links_of(&self, index: usize, marked: &Marked) -> Vec<Link> {
        let Some(cue) = self.cues.get(index) else {
            return Vec::new();
        };
        if cue.token > marked.open {
            return self.links(self.gap_behind(cue), None, index);
        }
        let opener = self
            .clauses
            .iter()
            .find(|clause| clause.cue == index)
            .map_or(marked.open, |clause| clause.opener.min(marked.open));
        self.links(cue.end..opener, Some(marked.end), index)
    }

    /// The links of cue `index` that `gap` names, and those that a source phrase names right after token `end`.
    pub(super) fn links(&self, gap: Range<usize>, end: Option<usize>, index: usize) -> Vec<Link> {
        let speakers = self.speakers(index);
        let mut found = self.links_in(gap.clone(), index, &speakers);
        // A verb that relays has its subject as relay: `نقلت الوكالة عن سامر`, `نقلت الوكالة عن سامر قوله`.
        if let Some(from) = self.relay_start(index) {
            found.retain(|link| link.role != LinkRole::Addressee);
            let relay = provenance::relay(self.context, from..gap.end, &speakers);
            if let Some(relay) = relay {
                found.insert(0, relay);
            }
        }
        if let Some(after) = end.and_then(|end| self.source_after(end)) {
            let limit = self.tokens.end.min(after.token + GAP_REACH);
            found.extend(provenance::links(
                self.context,
                after.token..limit,
                &speakers,
            ));
        }
        found
    }

    /// The links in `gap`, outside the speaker's own description: `المتحدث الرسمي للوزارة` is addressed to nobody.
    fn links_in(&self, gap: Range<usize>, index: usize, speakers: &[EntityId]) -> Vec<Link> {
        let named = self.named.get(index).cloned().flatten();
        match named.filter(|named| named.start >= gap.start && named.end <= gap.end) {
            Some(named) => {
                let mut found = provenance::links(self.context, gap.start..named.start, speakers);
                found.extend(provenance::links(
                    self.context,
                    named.end..gap.end,
                    speakers,
                ));
                found
            }
            None => provenance::links(self.context, gap, speakers),
        }
    }

    /// Where the subject of the verb that relays the words of cue `index` starts: of the cue itself, or of the one
    /// before a noun of saying.
    fn relay_start(&self, index: usize) -> Option<usize> {
        let relaying = |index: usize| {
            let cue = self.cues.get(index)?;
            self.relays(cue).then_some(cue.end)
        };
        let noun = self
            .cues
            .get(index)
            .is_some_and(|cue| cue.kind == CueKind::Noun);
        relaying(index).or_else(|| index.checked_sub(1).filter(|_| noun).and_then(relaying))
    }

    /// The source phrase right after token `end`.
    fn source_after(&self, end: usize) -> Option<&CueWord> {
        self.cues.iter().find(|cue| {
            cue.kind == CueKind::According && cue.token >= end && cue.token <= end + SOURCE_GAP
        })
    }
}
