//! Teasers: the openings of other articles, run together under the last paragraph by pages that list them without their
//! headlines.
//!
//! Each is a lede of its own: it begins with neither conjunction nor connective, most often with a verb, tells its day
//! between commas, and is often cut off in the middle of a word. One paragraph of an article may look so, four at the end
//! hardly do: in news of five outlets (ANT Corpus v2.1) lists are found only where the outlet has them.

use super::line_features::{LineFeatures, Shape, Stop};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::times::TimeSense;
use crate::syntax::onset::onset;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many teasers a list has at least, and at most; the last paragraphs of an article may look the same over it.
const RUN: Range<usize> = 4..6;
/// How many lines are looked at from the end.
const LOOK: usize = 9;
/// How many signs the lines of a list have together at least.
const SIGNS: usize = 2;
/// How many words a teaser that was cut off has at least.
const CUT: usize = 20;
/// How many paragraphs an article has at least over the list.
const ARTICLE: usize = 2;

/// Where a list of teasers begins that ends the `looks`, the lines from the first to the last paragraph.
pub(super) fn start(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
) -> Option<usize> {
    let run = looks
        .iter()
        .rev()
        .take(LOOK)
        .take_while(|features| opens_story(document, lexicon, features))
        .count();
    let start = looks.len().checked_sub(run.min(RUN.end - 1))?;
    if !(RUN.start..LOOK).contains(&run) || start < ARTICLE {
        return None;
    }
    let (article, list) = looks.split_at(start);
    // Where paragraphs have no stops, none was cut off.
    let stopped = article
        .iter()
        .filter(|features| features.shape == Shape::Prose)
        .all(|features| features.stop != Stop::None);
    let signs = list
        .iter()
        .filter(|features| {
            stopped && features.stop == Stop::None && !features.quotes && features.size() >= CUT
                || tells_day(document, lexicon, features)
        })
        .count();
    (signs >= SIGNS).then_some(start)
}

/// Whether a line is a paragraph that joins nothing before it.
fn opens_story(document: &Document<'_>, lexicon: &Lexicon, features: &LineFeatures<'_>) -> bool {
    let (Some(&word), first) = (features.words.first(), features.tokens.start) else {
        return false;
    };
    let joined = lexicon.classes.is(word, Class::StoryLink)
        || (word.starts_with(['و', 'ف']) && word.chars().nth(3).is_some())
        || onset(word).conjunction
        // `في 5 أكتوبر من عام 1918 …`: what happened on this day.
        || lexicon.words.function(document.form(first), word).is_some()
            && document.kind(first + 1) != Some(TokenKind::Number);
    features.shape == Shape::Prose && document.key(first) == word && !joined
}

/// Whether a line has a weekday between commas: `أعلن الرئيس، الأربعاء، أن …`.
fn tells_day(document: &Document<'_>, lexicon: &Lexicon, features: &LineFeatures<'_>) -> bool {
    let is_comma = |at: usize| matches!(document.key(at), "،" | ",");
    features.tokens.clone().any(|at| {
        let key = document.key(at);
        at > features.tokens.start
            && is_comma(at - 1)
            && is_comma(at + 1)
            && lexicon
                .times
                .senses(key.get(onset(key).bare..).unwrap_or_default())
                .iter()
                .any(|(sense, _)| matches!(sense, TimeSense::Weekday(_)))
    })
}
