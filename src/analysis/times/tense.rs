//! Tense: whether a clause tells what was or what is to come, for expressions that leave the direction open.
//!
//! The cue nearest before the expression decides, as Arabic clauses begin with their verb; where none stands before it,
//! the first one after it does. Without any, news tells what was.

use super::scan::Item;
use crate::findings::times::Direction;
use crate::lexicon::times::{Cue, TimeWords};
use crate::text::tokens::TokenKind;

/// How far a cue is looked for, in tokens.
const REACH: usize = 24;

/// The direction of the clause round the expression `start..end`, and the place of the word that tells it.
#[must_use]
pub fn direction(
    items: &[Item<'_>],
    words: &TimeWords,
    start: usize,
    end: usize,
) -> Option<(Direction, usize)> {
    let before = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&at| !is_stop(items, at))
        .find_map(|at| Some((cue(items, words, at)?, at)));
    let after = || {
        (end..items.len().min(end + REACH / 2))
            .take_while(|&at| !is_stop(items, at))
            .find_map(|at| Some((cue(items, words, at)?, at)))
    };
    before.or_else(after)
}

/// Whether the clause before `at` tells what is to come.
#[must_use]
pub fn is_future(items: &[Item<'_>], words: &TimeWords, at: usize) -> bool {
    direction(items, words, at, items.len()).is_some_and(|(told, _)| told == Direction::Future)
}

fn is_stop(items: &[Item<'_>], at: usize) -> bool {
    items
        .get(at)
        .is_none_or(|item| matches!(item.key, "." | "؟" | "!" | "?"))
}

/// What the word at `at` tells.
fn cue(items: &[Item<'_>], words: &TimeWords, at: usize) -> Option<Direction> {
    let item = items
        .get(at)
        .filter(|item| item.kind == Some(TokenKind::Word))?;
    let key = item.key;
    let told = |key: &str| match words.cue(key)? {
        Cue::Past => Some(Direction::Past),
        Cue::Future => Some(Direction::Future),
        _ => None,
    };
    if let Some(direction) = told(key) {
        return Some(direction);
    }
    let bare = key
        .strip_prefix('و')
        .or_else(|| key.strip_prefix('ف'))
        .filter(|rest| rest.chars().count() >= 3);
    if let Some(direction) = bare.and_then(told) {
        return Some(direction);
    }
    let verb = bare.unwrap_or(key);
    let other = if bare.is_some() { Some(key) } else { None };
    if [Some(verb), other]
        .into_iter()
        .flatten()
        .any(is_future_verb)
    {
        return Some(Direction::Future);
    }
    // كان يزور, لم يصل: what was
    if words.cue(verb) == Some(Cue::Scheduled) {
        let was = (at.saturating_sub(3)..at).any(|before| {
            items.get(before).is_some_and(|item| {
                matches!(
                    item.key,
                    "كان" | "كانت" | "كانوا" | "وكان" | "وكانت" | "لم" | "ولم"
                )
            })
        });
        return Some(if was {
            Direction::Past
        } else {
            Direction::Future
        });
    }
    // The feminine perfect ends in ت, the masculine plural in وا; nouns end otherwise, plurals in ات.
    let perfect = key.chars().count() >= 5
        && (key.ends_with('ت')
            && !key.ends_with("ات")
            && !key.ends_with("يت")
            && !key.starts_with("ال")
            || key.ends_with("وا") && !key.starts_with("ال") && !key.starts_with('ي'));
    perfect.then_some(Direction::Past)
}

/// Whether a word is س with an imperfect verb: `سيعقد`, `ستنطلق`, `سنعلن`.
fn is_future_verb(key: &str) -> bool {
    let Some(verb) = key.strip_prefix('س') else {
        return false;
    };
    let long = verb.chars().count() >= 4;
    // Nouns that begin alike end as no imperfect verb does; the rest of them are few.
    let noun = ["ه", "ات", "يا", "يين", "يون", "تين"]
        .iter()
        .any(|ending| verb.ends_with(ending));
    let known = noun
        || matches!(
            key,
            "سياسي"
                | "سياسا"
                | "سيناريو"
                | "سيناريوهات"
                | "سيطر"
                | "سيطرت"
                | "سيطروا"
                | "ستين"
                | "ستون"
                | "سنوات"
                | "ستوكهولم"
                | "سيناء"
                | "سينا"
                | "سينما"
                | "سيدات"
                | "سيدني"
                | "سياسيون"
                | "سياق"
                | "ستار"
                | "ستاد"
                | "سنغافور"
                | "سيرغي"
                | "سيدي"
                | "سيول"
                | "سيمون"
                | "سيلفا"
                | "سيلفيو"
                | "ستيفن"
                | "ستيفان"
                | "ستيفاني"
                | "ستيوارت"
                | "ستيف"
                | "سيراليون"
                | "سنتين"
                | "سنجار"
                | "ستورمي"
                | "سينمائي"
                | "سياحي"
                | "سنوي"
                | "سيسي"
                | "ستالين"
                | "سيباستيان"
                | "سينسيناتي"
                | "سيئ"
                | "سنتات"
                | "سينات"
                | "سينغ"
                | "سنغالي"
                | "سيبيريا"
                | "ستارباكس"
                | "ستاندرد"
                | "ستيل"
                | "سيتي"
                | "سيرة"
                | "سيلان"
                | "سيف"
                | "سيوف"
                | "سيارتين"
                | "سيدتين"
                | "سنتيمتر"
                | "سنتيمترا"
                | "سنبله"
        );
    long && !known && verb.starts_with(['ي', 'ت', 'ن'])
}
