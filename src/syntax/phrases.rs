//! Phrases by the lexicon: how far a title or the head of a name reaches.

use super::Grammar;
use super::onset::onset;
use crate::text::morphology::Split;
use std::ops::Range;

/// How many tokens a noun phrase takes at most: longer than any title or name of a body with its country, and short
/// enough that reading one at every token stays in proportion to the text.
pub const LONGEST: usize = 14;

/// How many complements with prepositions describe one person: `المتحدث باسم الوزارة في المحافظة`, and one to spare.
const COMPLEMENTS: usize = 3;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it is definite, by its article, a definite genitive or a name.
    pub definite: bool,
    /// Whether it goes on after its head: with an adjective or a genitive.
    pub modified: bool,
    /// Whether its head is made definite by a genitive.
    pub construct: bool,
}

impl Grammar<'_> {
    /// The noun phrase whose head is `head` (one word, or several that the lexicon has as one: `أمين عام`), read as
    /// `split`. Core only: without prepositional complements.
    #[must_use]
    pub fn core(&self, head: Range<usize>, split: Split) -> Phrase {
        let start = head.start;
        let head = self.head_alone(head);
        // `وزير الخارجية`: the genitive is part of the head.
        let closed =
            head.len() > 1 && onset(self.document.key(head.end - 1)).article && !split.article;
        let coordinates = self.coordinates(start);
        let genitive = if split.article {
            None
        } else if closed {
            Some(if coordinates {
                self.coordinated(head.end, LONGEST)
            } else {
                head.end
            })
        } else {
            self.genitive(head.end, coordinates, LONGEST)
        };
        let mut end = if split.article {
            let feminine = self.is_feminine(&head, split);
            let end = self.agreeing(head.end, feminine);
            // `النادي الباريسي`: behind a body or place a nisba is nobody's surname.
            let body = self.document.key(start).get(split.bare..);
            let nisba = end == head.end
                && feminine == Some(false)
                && body.is_some_and(|bare| self.heads_body_or_place(bare))
                && self.may_be_nisba(end);
            if nisba { self.adjectives(end + 1) } else { end }
        } else if let Some(genitive) = genitive {
            self.adjectives(genitive)
        } else {
            self.indefinite_adjectives(head.end, start + LONGEST)
        };
        let construct = genitive.is_some();
        let modified = end > start + 1 || construct;
        if split.article && self.follows(end) && self.is_corroborative(end) {
            end += 1;
        }
        Phrase {
            tokens: start..end,
            definite: split.article || construct,
            modified,
            construct,
        }
    }

    /// The head without what the lexicon has as part of it and the phrase as what follows it.
    fn head_alone(&self, head: Range<usize>) -> Range<usize> {
        let start = head.start;
        // `رئيس المجلس البلدي`: where a name starts inside what the lexicon has as one title, the name is the genitive.
        let end = (start + 1..head.end)
            .find(|&at| self.name_at(at).is_some())
            .unwrap_or(head.end);
        // `المتحدث باسم`: what the preposition governs is a complement.
        let governs = end - start > 1 && self.document.key(end - 1) == "باسم";
        start..if governs { end - 1 } else { end }
    }

    /// The noun phrase of a function with what belongs to it before a name: [`Grammar::core`], then complements with
    /// prepositions (`المتحدث باسم الوزارة`, `المستشار بالديوان`, `المدير العام للمركز`, `الباحث في المعهد`).
    #[must_use]
    pub fn described(&self, head: Range<usize>, split: Split) -> Phrase {
        let start = head.start;
        let mut phrase = self.core(head, split);
        for _ in 0..COMPLEMENTS {
            let Some(end) = self.complement(start, phrase.tokens.end) else {
                break;
            };
            phrase.tokens.end = end;
            phrase.modified = true;
            phrase.definite = true;
        }
        phrase
    }
}
