//! A subject, and what is asked about the words of one everywhere.

use crate::analysis::quotations::context::Context;
use crate::findings::EntityId;
use crate::syntax::words;
use std::ops::Range;

/// How many tokens between verb and subject are looked over: times, places and an insertion may stand there,
/// `وقال، في مقابلة مع القناة الثانية مساء أمس الأحد على هامش المؤتمر السنوي، سامر حداد`.
pub(super) const REACH: usize = 24;

/// Who speaks, and where that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub entities: Vec<EntityId>,
    /// The tokens that say so.
    pub tokens: Range<usize>,
}

/// Whether the particle written onto the mention at token `at` is a conjunction alone.
pub(super) fn is_conjoined(context: &Context<'_>, at: usize) -> bool {
    context.key(at).starts_with(['و', 'ف'])
}

/// The key without an article or `ل` with one.
pub(super) fn bare_key(key: &str) -> &str {
    key.strip_prefix("ال")
        .or_else(|| key.strip_prefix("لل"))
        .unwrap_or(key)
}

/// How many honorifics may stand before a name: `معالي الأستاذ الدكتور سامر حداد`.
const MOST_HONORIFICS: usize = 3;

/// The token after the honorifics that start at token `at`.
pub(super) fn after_honorifics(context: &Context<'_>, at: usize) -> usize {
    (at..at + MOST_HONORIFICS)
        .find(|&here| !words::is_honorific(context.classes(), context.key(here)))
        .unwrap_or(at + MOST_HONORIFICS)
}
