//! Tense: whether a clause tells what was or what is to come, for expressions that leave the direction open.
//!
//! The cue nearest before the expression decides, as Arabic clauses begin with their verb; where none stands before it,
//! the first one after it does. Without any, news tells what was.

use super::scan::Item;
use crate::findings::times::Direction;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::times::TimeCue;
use crate::tagger::words::{WordTable, word_number};
use crate::text::tokens::TokenKind;

/// How far a cue is looked for, in tokens.
const REACH: usize = 24;

/// The clauses of a line, and what tells their tense.
#[derive(Clone, Copy)]
pub struct Clauses<'a> {
    /// The tokens of the line.
    pub items: &'a [Item<'a>],
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// What unlabelled news says of words.
    pub news: &'a WordTable,
}

impl Clauses<'_> {
    /// The direction of the clause round the expression `start..end`, and the place of the word that tells it.
    #[must_use]
    pub fn direction(&self, start: usize, end: usize) -> Option<(Direction, usize)> {
        let before = (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|&at| !self.is_stop(at))
            .find_map(|at| Some((self.cue(at)?, at)));
        let after = || {
            (end..self.items.len().min(end + REACH / 2))
                .take_while(|&at| !self.is_stop(at))
                .find_map(|at| Some((self.cue(at)?, at)))
        };
        before.or_else(after)
    }

    fn is_stop(&self, at: usize) -> bool {
        self.items
            .get(at)
            .is_none_or(|item| matches!(item.key, "." | "؟" | "!" | "?"))
    }

    /// What the word at `at` tells.
    fn cue(&self, at: usize) -> Option<Direction> {
        let item = self
            .items
            .get(at)
            .filter(|item| item.kind == Some(TokenKind::Word))?;
        let key = item.key;
        let told = |key: &str| match self.lexicon.times.cue(key)? {
            TimeCue::Past => Some(Direction::Past),
            TimeCue::Future => Some(Direction::Future),
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
            .any(|word| self.is_future_verb(word))
        {
            return Some(Direction::Future);
        }
        // قد نعلن: what may be
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        if before.is_some_and(|item| matches!(item.key, "قد" | "وقد" | "فقد"))
            && key.starts_with(['ي', 'ت', 'ن'])
            && key.chars().count() >= 4
            && !key.ends_with('ت')
            && !key.ends_with("وا")
            && self.is_imperfect(key)
        {
            return Some(Direction::Future);
        }
        // كان يزور, لم يصل: what was
        if self.lexicon.times.cue(verb) == Some(TimeCue::Scheduled) {
            let was = (at.saturating_sub(3)..at).any(|before| {
                self.items.get(before).is_some_and(|item| {
                    let verb = item.key.strip_prefix('و').unwrap_or(item.key);
                    matches!(verb, "كان" | "كانت" | "كانوا" | "لم")
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

    /// Whether a word that begins as the imperfect does is one behind `قد`: a perfect of the fifth or sixth form begins with
    /// ت too (`قد تراجع`), and is as long.
    fn is_imperfect(&self, key: &str) -> bool {
        key.starts_with(['ي', 'ن']) || key.chars().count() == 4
    }

    /// Whether a word is س with an imperfect verb: `سيعقد`, `ستنطلق`, `سنعلن`.
    fn is_future_verb(&self, key: &str) -> bool {
        let Some(verb) = key.strip_prefix('س') else {
            return false;
        };
        let long = verb.chars().count() >= 4;
        // Nouns that begin alike end as no imperfect verb does; the rest of them are known.
        let noun = ["ه", "ات", "يا", "يين", "يون", "تين"]
            .iter()
            .any(|ending| verb.ends_with(ending));
        long && !noun && verb.starts_with(['ي', 'ت', 'ن']) && !self.is_known(key)
    }

    /// Whether a word is known as something else than a verb: a name, a noun, an adjective.
    fn is_known(&self, key: &str) -> bool {
        let lexicon = self.lexicon;
        lexicon.words.is_plain_as_it_is(key)
            || lexicon.classes.is(key, Class::FalseFuture)
            || self.news.get(word_number(&[key])).is_in_names()
            || !lexicon.persons.get_given(key).is_empty()
            || !lexicon.persons.get_family(key).is_empty()
            || !lexicon.titles.get(key).is_empty()
            || !lexicon.gazetteer.nisba(key).is_empty()
    }
}
