//! Names that start with their head: `وزارة الخارجية الروسية`, the head with its adjectives and genitives.

use super::field::field;
use super::{
    Candidate, Context, QUOTED, head, is_nisba_at, is_passing_at, is_proper, rule, stays_outside,
};
use crate::findings::Kind;
use crate::lexicon::heads::{Demand, Head};
use crate::lexicon::phrases::Match;
use crate::lexicon::times::TimeSense;
use crate::syntax::Grammar;
use crate::syntax::marks::{closes, opens};
use crate::syntax::onset::onset;
use crate::syntax::phrases::Phrase;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// The weight of a name by its head.
const HEADED: u8 = 55;
/// The weight of an event by its head: above the names of several words that it may hold.
const EVENT: u8 = 61;

/// The name that starts with the noun `found`, read as `head`.
pub(super) fn headed(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    head: Head,
    found: &Match<Head>,
) -> Option<Candidate> {
    if stays_outside(head)
        || head.demand == Demand::Never
        || head.plural && head.lemma != "قوة"
        || is_ministry(head) && !found.split.article
    {
        return None;
    }
    Headed {
        context,
        grammar,
        head,
        found,
        phrase: grammar.core(found.tokens.clone(), found.split),
    }
    .candidate()
}

/// `الخارجية`, `الداخلية` are ministries; without the article they are other words.
fn is_ministry(head: Head) -> bool {
    matches!(head.lemma, "خارجية" | "داخلية")
}

/// A head with its phrase, of which it is asked whether it is a name, and how far.
struct Headed<'s, 'a> {
    context: &'s Context<'a>,
    grammar: &'s Grammar<'s>,
    head: Head,
    found: &'s Match<Head>,
    phrase: Phrase,
}

impl Headed<'_, '_> {
    fn candidate(&self) -> Option<Candidate> {
        if !self.phrase.construct && !self.found.split.article || self.is_of_person() {
            return None;
        }
        let (end, named) = self.extent();
        let tokens = self.found.tokens.start..end;
        if !named
            || !self.is_particular(end)
            // A quoted name at its end is the name: `وكالة أنباء «…»`.
            || closes(self.context.document.key(end - 1))
            || self.precedes_name(end)
            || !tokens.clone().all(|at| self.context.is_free(at))
        {
            return None;
        }
        let split = self.found.split;
        let skip = if split.elided() {
            split.bare
        } else {
            split.word
        };
        let kind = self.head.kind;
        Some(Candidate {
            weight: self.weight(tokens.clone()),
            name: self.context.name(tokens, skip, kind, rule(kind)),
        })
    }

    /// The token after the name, and whether what goes on its head names it rather than describes it.
    fn extent(&self) -> (usize, bool) {
        let mut end = self.described_end();
        let mut named = self.phrase.construct;
        if self.is_numbered(end) {
            end += 1;
            named = true;
        } else if self.found.split.article {
            named = self.is_named_by_adjectives(end);
        }
        if let Some(field) = self.field(end) {
            end = field;
            named = true;
        }
        (self.with_university(end), named)
    }

    /// The end of the phrase without what describes the thing for the reader and is no part of its name, as is the country
    /// of a place.
    fn described_end(&self) -> usize {
        let of_place = self.head.kind == Kind::Place && self.phrase.construct;
        let mut end = self.phrase.tokens.end;
        while end > self.found.tokens.end
            && (is_passing_at(self.grammar, end - 1) || of_place && self.is_country(end - 1))
        {
            end -= 1;
        }
        end
    }

    /// Whether token `at` is the adjective of a country with the article.
    fn is_country(&self, at: usize) -> bool {
        onset(self.context.document.key(at)).article
            && self.grammar.name_at(at).is_none()
            && is_nisba_at(self.grammar, at)
    }

    /// `الفرقة 30`.
    fn is_numbered(&self, end: usize) -> bool {
        self.found.split.article
            && self.head.kind == Kind::Organisation
            && self.context.follows(end)
            && self.context.document.kind(end) == Some(TokenKind::Number)
    }

    /// Whether the adjectives before token `end` name a definite head. With the adjective of a country alone it is
    /// described: `الحكومة اليمنية`.
    fn is_named_by_adjectives(&self, end: usize) -> bool {
        let head = self.head;
        let mut adjectives = self.found.tokens.end..end;
        let of_country = adjectives.clone().any(|at| is_nisba_at(self.grammar, at));
        let otherwise = adjectives.clone().any(|at| !is_nisba_at(self.grammar, at));
        match (head.kind, head.sort) {
            (Kind::Place, _)
            | (_, "programme" | "government" | "team" | "site" | "channel" | "company") => false,
            _ if is_ministry(head) => of_country || self.is_spoken_for(),
            // `المركز الثاني` is a rank.
            _ if head.lemma == "مركز" => adjectives.any(|at| !self.is_ordinal(at)),
            _ if head.is_abstract => otherwise && self.has_function_before(),
            (_, "force" | "movement" | "party") => otherwise && (of_country || !head.plural),
            _ => otherwise,
        }
    }

    /// `باسم الخارجية`.
    fn is_spoken_for(&self) -> bool {
        let at = self.found.tokens.start;
        at.checked_sub(1).is_some_and(|before| {
            self.context.follows(at) && self.context.document.key(before) == "باسم"
        })
    }

    /// Whether token `at` is an ordinal with the article.
    fn is_ordinal(&self, at: usize) -> bool {
        self.context
            .lexicon
            .times
            .senses(self.grammar.bare(at))
            .iter()
            .any(|(sense, _)| matches!(sense, TimeSense::Ordinal(_)))
    }

    /// The end of the field of a body that starts in token `end`.
    fn field(&self, end: usize) -> Option<usize> {
        let head = self.head;
        let takes = head.demand == Demand::Complement
            || self.found.split.article && self.phrase.modified && !head.is_abstract;
        (takes && head.kind == Kind::Organisation)
            .then(|| field(self.context, self.grammar, end))
            .flatten()
    }

    /// The end of a faculty with its body, which follows without more: `كلية الهندسة جامعة القاهرة`.
    fn with_university(&self, end: usize) -> usize {
        if self.head.sort != "faculty" || !self.context.follows(end) {
            return end;
        }
        if let Some(name) = self.body_named_at(end) {
            return name.end;
        }
        match head(self.context.document, self.context.lexicon, end) {
            Some((university, found))
                if university.sort == "university"
                    && found.split.is_plain()
                    && !found.split.article =>
            {
                self.grammar.core(found.tokens, found.split).tokens.end
            }
            _ => end,
        }
    }

    /// The tokens of the name of a body that starts in token `at`, with nothing written onto it.
    fn body_named_at(&self, at: usize) -> Option<Range<usize>> {
        self.grammar
            .name_at(at)
            .filter(|name| name.plain && name.kind == Kind::Organisation)
            .map(|name| name.tokens.clone())
    }

    /// `رئاسة السيد`: somebody's, no body's.
    fn is_of_person(&self) -> bool {
        self.phrase.construct
            && self
                .grammar
                .person_noun(self.found.tokens.end)
                .is_some_and(|noun| noun.split.article)
    }

    /// Whether the phrase up to token `end` means one particular thing. A definite adjective has named it already, and
    /// after a function a plain complement is enough: `قائد قوات الطوارئ`.
    fn is_particular(&self, end: usize) -> bool {
        self.head.demand == Demand::Complement
            || self.found.split.article
            || self.holds_proper(end)
            || self.head.kind == Kind::Organisation
                && self.phrase.construct
                && self.has_function_before()
    }

    /// Whether a word before token `end` makes the phrase a name.
    fn holds_proper(&self, end: usize) -> bool {
        let head = self.head;
        // Of an alliance a place says who is in it, of a leadership who leads: neither is its name.
        let places_name =
            head.sort != "party" && !(head.sort == "force" && head.plural) && !head.is_abstract;
        let mut inside = self.found.tokens.end..end;
        // Of these places an unknown definite word is a thing rather than a name: `سد الفجوات`.
        if head.is_literal
            && inside.clone().all(|at| self.grammar.name_at(at).is_none())
            && onset(self.context.document.key(inside.start)).article
        {
            return false;
        }
        inside.any(|at| {
            is_proper(self.context, self.grammar, at)
                && self.grammar.name_at(at).is_none_or(|name| match name.kind {
                    Kind::Place => places_name,
                    Kind::Person => !head.is_abstract,
                    Kind::Organisation | Kind::Other => true,
                })
        })
    }

    /// Whether the word before the head is a function that this body completes: `قائد` + `قوات الطوارئ`.
    fn has_function_before(&self) -> bool {
        let at = self.found.tokens.start;
        let Some(before) = at.checked_sub(1).filter(|_| self.context.follows(at)) else {
            return false;
        };
        let own = onset(self.context.document.key(at));
        !own.conjunction
            && own.preposition.is_none()
            && self
                .grammar
                .person_noun(before)
                .is_some_and(|noun| !noun.split.article && noun.tokens.end == at)
    }

    /// Whether the name of a body follows at token `end`, perhaps in marks: the phrase then describes it, and does not
    /// name another: `وكالة الأنباء الرسمية` + name.
    fn precedes_name(&self, end: usize) -> bool {
        if self.head.kind != Kind::Organisation || self.head.sort == "faculty" {
            return false;
        }
        let document = self.context.document;
        let next = if opens(document.key(end)) {
            end + 1
        } else if is_passing_at(self.grammar, end) && opens(document.key(end + 1)) {
            end + 2
        } else {
            end
        };
        document.key(end) != "(" && self.context.follows(next) && self.body_named_at(next).is_some()
    }

    fn weight(&self, tokens: Range<usize>) -> u8 {
        let document = self.context.document;
        let fills = closes(document.key(tokens.end))
            && tokens
                .start
                .checked_sub(1)
                .is_some_and(|before| opens(document.key(before)));
        match self.head.kind {
            _ if fills => QUOTED,
            // An event takes the name of the body that it is called after with it: `قمة` + body.
            Kind::Other => EVENT,
            Kind::Organisation
                if self.head.demand == Demand::Complement && self.holds_body(tokens) =>
            {
                EVENT
            }
            _ => HEADED,
        }
    }

    /// Whether a body of several words stands inside these tokens and does not fill them: `كلية الهندسة جامعة القاهرة`,
    /// `مجلس النواب اللبناني`.
    fn holds_body(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|at| {
            self.grammar.name_at(at).is_some_and(|name| {
                name.kind == Kind::Organisation
                    && name.tokens.len() > 1
                    && name.tokens.end <= tokens.end
                    && name.tokens.len() < tokens.len()
            })
        })
    }
}
