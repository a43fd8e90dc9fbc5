//! Genitives: the name or noun that makes the noun before it definite, and what is joined to it with `و`.

use super::Grammar;
use super::marks::{closes, opens};
use super::onset::{is_definite, onset};
use crate::findings::Kind;
use crate::lexicon::classes::Class;
use crate::text::morphology::splits;
use crate::text::tokens::TokenKind;

/// What a noun without article costs of the tokens that a row of genitives may still take: few stand one after another, and
/// at twice the price the row stays short.
const INDEFINITE_COST: usize = 2;

impl Grammar<'_> {
    /// The end of the definite genitive that starts in token `at`: a name, a definite noun, or a noun with a genitive of
    /// its own; if `coordinates`, with `و` and more of the like (`وزير الصحة والسكان`). `None` where what follows is
    /// none.
    #[must_use]
    pub fn genitive(&self, at: usize, coordinates: bool, budget: usize) -> Option<usize> {
        let end = self.one_genitive(at, budget)?;
        if !coordinates {
            return Some(end);
        }
        Some(self.coordinated(end, budget.saturating_sub(end - at)))
    }

    /// Whether the noun at token `at` is one whose field has several parts: ministers, ministries, faculties,
    /// committees. After others a noun with `و` begins something new.
    pub(super) fn coordinates(&self, at: usize) -> bool {
        let key = self.document.key(at);
        splits(key).any(|split| {
            key.get(split.bare..)
                .is_some_and(|bare| self.lexicon.classes.is(bare, Class::JoinedField))
        })
    }

    /// The end of what is joined with `و` to the definite genitive that ends before token `end`, `left` tokens at most.
    pub(super) fn coordinated(&self, mut end: usize, mut left: usize) -> usize {
        while left > 1 && self.follows(end) {
            let after = self.adjectives(end);
            if !self.follows(after) || !self.is_joined_field(after) {
                break;
            }
            left = left.saturating_sub(after + 1 - end);
            end = after + 1;
        }
        end
    }

    /// Whether token `at` is a definite noun with `و` that may be one more field of what stands before it
    /// (`للحبوب والقطاني`): not a person, body or place, which begin something new.
    #[must_use]
    pub fn is_joined_field(&self, at: usize) -> bool {
        let onset = onset(self.document.key(at));
        onset.is_joined_article()
            && self.name_at(at).is_none()
            && self.function(at).is_none()
            && !self.is_person_noun(at, onset.bare)
            && !self.heads_body_or_place(self.bare(at))
    }

    fn one_genitive(&self, at: usize, budget: usize) -> Option<usize> {
        if budget == 0 || !self.follows(at) {
            return None;
        }
        if let Some(name) = self.name_at(at) {
            // A particle on the name makes it something else than a genitive.
            return name.plain.then_some(name.tokens.end);
        }
        let key = self.document.key(at);
        match self.document.kind(at)? {
            TokenKind::Word => {}
            TokenKind::Punctuation if opens(key) => {
                // A name in quote marks, with its marks.
                let end = self.name_at(at + 1)?.tokens.end;
                return closes(self.document.key(end)).then_some(end + 1);
            }
            _ => return None,
        }
        let own = onset(key);
        if own.article {
            return (own.is_article_alone() && !self.is_adjective_only(at, own.bare))
                .then_some(at + 1);
        }
        if self.function(at).is_some()
            || self.is_indefinite_adjective(at)
            || key.chars().nth(1).is_none()
        {
            return None;
        }
        let plain = self.lexicon.words.is_plain_noun(key);
        // A noun of the lexicon goes on, another word is a name that nothing else knows.
        if plain || !self.is_listed_noun(at) {
            if self.lexicon.words.is_plain(key) {
                if !plain {
                    return None;
                }
            } else if !self.governs_next(at) {
                // A rare noun goes on to its genitive, a name that nothing else knows ends here.
                return Some(at + 1);
            }
        }
        // `مدير عام المباحث`: the one adjective that stands between a noun and its genitive.
        let next = if matches!(self.document.key(at + 1), "عام" | "عامه") {
            at + 2
        } else {
            at + 1
        };
        self.genitive(
            next,
            self.coordinates(at),
            budget.saturating_sub(INDEFINITE_COST),
        )
    }

    /// Whether a genitive of the noun at token `at` follows it, as far as the next word tells: a name that is nobody's, or
    /// a definite noun.
    fn governs_next(&self, at: usize) -> bool {
        let next = at + 1;
        self.follows(next)
            && (self
                .name_at(next)
                .is_some_and(|name| name.plain && name.kind != Kind::Person)
                || is_definite(self.document.key(next))
                    && !self.is_definite_adjective(next)
                    && self.person_noun(next).is_none())
    }

    /// Whether token `at` is a noun that the lexicon has as a title or as the head of names, without particles.
    fn is_listed_noun(&self, at: usize) -> bool {
        let key = self.document.key(at);
        !self.lexicon.titles.get(key).is_empty() || !self.lexicon.heads.get(key).is_empty()
    }
}
