//! Adjectives: what is one, and how many of them agree with the noun before them.

use super::Grammar;
use super::nouns;
use super::onset::{is_definite, onset, without_article};
use super::phrases::LONGEST;
use super::words::has_nisba_ending;
use crate::lexicon::classes::Class;
use crate::lexicon::titles::TitleForm;
use crate::text::morphology::Split;
use crate::text::tokens::TokenKind;
use std::ops::Range;

impl Grammar<'_> {
    /// Whether `bare` is the adjective of a country or place.
    #[must_use]
    pub fn is_nisba(&self, bare: &str) -> bool {
        !self.lexicon.gazetteer.nisba(bare).is_empty()
    }

    /// Whether token `at` is a definite adjective: with the article and nothing else written onto it.
    #[must_use]
    pub fn is_definite_adjective(&self, at: usize) -> bool {
        let key = self.document.key(at);
        let onset = onset(key);
        onset.is_article_alone() && self.is_adjective(key, onset.bare)
    }

    /// Whether token `at` is an adjective without article or particles (`أمريكي`, `كبير`).
    #[must_use]
    pub fn is_indefinite_adjective(&self, at: usize) -> bool {
        let key = self.document.key(at);
        self.document.kind(at) == Some(TokenKind::Word)
            && !onset(key).article
            && self.function(at).is_none()
            && self.is_adjective(key, 0)
    }

    /// Whether the word that starts at byte `bare` of `key` is an adjective and hardly a surname.
    fn is_adjective(&self, key: &str, bare: usize) -> bool {
        let rest = key.get(bare..).unwrap_or_default();
        self.is_listed_adjective(rest)
            || has_nisba_ending(&self.lexicon.classes, rest)
                // No surname ends in `ية`; place names do, and are known before the grammar is asked.
                && (bare > 0 && rest.ends_with("يه") || self.lexicon.words.is_plain(key))
    }

    fn is_listed_adjective(&self, bare: &str) -> bool {
        self.lexicon.words.is_adjective(bare) || self.is_nisba(bare)
    }

    /// Whether `bare`, a key without its article, is an adjective by the lexicon or its ending, where all names are known:
    /// no surname is asked about.
    #[must_use]
    pub fn is_adjective_by_form(&self, bare: &str) -> bool {
        // `عمليات`, `مجريات` are nouns.
        !bare.ends_with("يات")
            && (self.is_listed_adjective(bare) || has_nisba_ending(&self.lexicon.classes, bare))
    }

    /// The end of the definite adjectives that start in token `at`.
    #[must_use]
    pub fn adjectives(&self, mut at: usize) -> usize {
        let first = at;
        while at - first < LONGEST
            && self.follows(at)
            && self.name_at(at).is_none()
            && (self.is_definite_adjective(at) || at > first && self.may_be_adjective(at))
        {
            at += 1;
        }
        at
    }

    /// The end of the indefinite adjectives that start in token `at`, `limit` at most.
    pub(super) fn indefinite_adjectives(&self, mut at: usize, limit: usize) -> usize {
        while at < limit
            && self.follows(at)
            && self.name_at(at).is_none()
            && self.is_indefinite_adjective(at)
        {
            at += 1;
        }
        at
    }

    /// Whether token `at`, after a definite adjective, is one more: it ends like one and is nobody's surname.
    fn may_be_adjective(&self, at: usize) -> bool {
        let key = self.document.key(at);
        is_definite(key)
            && has_nisba_ending(&self.lexicon.classes, self.bare(at))
            && self.lexicon.persons.get_family(key).is_empty()
            && self.person_noun(at).is_none()
    }

    /// Whether token `at`, after a definite noun for a body or place, is its nisba.
    pub(super) fn may_be_nisba(&self, at: usize) -> bool {
        self.follows(at)
            && self.name_at(at).is_none()
            && onset(self.document.key(at)).is_article_alone()
            && self.may_be_adjective(at)
    }

    /// The end of the definite adjectives that start in token `at` and agree with a noun of that gender.
    pub(super) fn agreeing(&self, at: usize, feminine: Option<bool>) -> usize {
        let end = self.adjectives(at);
        let disagrees = |at: usize| {
            let key = self.document.key(at);
            match feminine {
                Some(false) => key.ends_with('ه'),
                Some(true) => key.ends_with('ي') && !self.is_feminine_superlative(at),
                None => false,
            }
        };
        (at..end).find(|&at| disagrees(at)).unwrap_or(end)
    }

    /// `العليا`, which the key folds so that it ends as a masculine does.
    fn is_feminine_superlative(&self, at: usize) -> bool {
        let key = self.document.key(at);
        key.ends_with("لي") && key != "الاهلي" && self.document.form(at).ends_with('ا')
    }

    /// Whether a definite head is a feminine or a masculine singular; `None` where the lexicon does not say.
    pub(super) fn is_feminine(&self, head: &Range<usize>, split: Split) -> Option<bool> {
        let bare = self.document.key(head.start).get(split.bare..)?;
        if bare.ends_with('ه') {
            return Some(true);
        }
        let lexicon = self.lexicon;
        let singular = lexicon
            .heads
            .get(bare)
            .iter()
            .any(|head| !head.plural && !head.feminine)
            || lexicon
                .titles
                .get(bare)
                .iter()
                .any(|title| title.form == TitleForm::Masculine);
        singular.then_some(false)
    }

    /// Whether token `at`, the name of a country that is its feminine adjective too (`السعودية`, `سورية`), is the
    /// adjective here: after a noun that it agrees with in definiteness.
    #[must_use]
    pub fn is_adjective_here(&self, at: usize) -> bool {
        let key = self.document.key(at);
        let own = onset(key);
        if own.conjunction || own.preposition.is_some() || !key.ends_with('ه') {
            return false;
        }
        if !self.is_nisba(self.bare(at)) {
            return false;
        }
        self.noun_before(at).is_some_and(|noun| {
            let definite = onset(noun).article;
            // An indefinite feminine noun; a verb in `ت` is none.
            definite == own.article && (definite || noun.ends_with('ه'))
        })
    }

    /// Whether token `at`, which may be a noun for a person (`السياسي`, `المعارضة`), is the adjective of the word before.
    pub(super) fn is_adjective_of_noun(&self, at: usize, split: Split) -> bool {
        let rest = self.document.key(at).get(split.bare..).unwrap_or_default();
        let adjectival =
            self.lexicon.words.is_adjective(rest) || has_nisba_ending(&self.lexicon.classes, rest);
        adjectival
            && split.article
            && split.is_plain()
            && self.noun_before(at).is_some_and(|noun| onset(noun).article)
    }

    /// The word before token `at` in its line, where it carries no grammar.
    fn noun_before(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1).filter(|_| self.follows(at))?;
        (self.document.kind(before) == Some(TokenKind::Word) && self.function(before).is_none())
            .then(|| self.document.key(before))
    }

    /// A word that is an adjective and hardly ever a noun: the adjectives of countries.
    pub(super) fn is_adjective_only(&self, at: usize, bare: usize) -> bool {
        self.is_nisba(self.document.key(at).get(bare..).unwrap_or_default())
            && !self.document.key(at).ends_with("يه")
    }

    /// Whether token `at` corroborates the definite noun before it (`المصدر نفسه`, `المتحدث ذاته`): it belongs to the noun
    /// and says nothing more of it.
    pub(super) fn is_corroborative(&self, at: usize) -> bool {
        self.is(at, Class::Corroborative)
    }

    /// Whether the word at token `at` may be an adjective of token `head` or the noun before it, by its form: one that the
    /// lexicon has, a nisba, a participle, or what agrees in the feminine and is nobody who speaks.
    pub(super) fn may_modify(&self, head: usize, at: usize) -> bool {
        let classes = &self.lexicon.classes;
        let (head, key) = (self.document.key(head), self.document.key(at));
        let before = at.checked_sub(1).map_or("", |at| self.document.key(at));
        // `أعضاء اللجنة المجتمعون`
        if nouns::is_plural_noun(classes, head) && (key.ends_with("ون") || key.ends_with("ين"))
        {
            return true;
        }
        let bare = without_article(key);
        if self.is_adjective_by_form(bare) {
            // After a feminine genitive, a definite masculine belongs to neither: `المنظمة الدولية` + `الروسي`.
            let feminine_before = is_definite(head) && before.ends_with('ه');
            return !feminine_before || !is_definite(key) || !bare.ends_with('ي');
        }
        let other = nouns::may_speak(classes, key) || nouns::is_abstract(classes, bare);
        !other
            && (bare.starts_with('م')
                || (before.ends_with('ه') && bare.ends_with('ه'))
                || classes.is(bare, Class::SpeakerAdjective))
    }

    /// Whether the definite word at token `at`, behind a complement, is one more adjective of it: `مصادر في الجيش` +
    /// `الحر`.
    pub(super) fn is_complement_adjective(&self, at: usize) -> bool {
        let classes = &self.lexicon.classes;
        let bare = without_article(self.document.key(at));
        has_nisba_ending(classes, bare) || classes.is(bare, Class::BodyAdjective)
    }
}
