//! Complements with prepositions: what stands after a noun and its adjectives with `باسم`, `في`, `ب` or `ل`.

use super::Grammar;
use super::nouns;
use super::onset::{is_definite, onset};
use super::phrases::LONGEST;
use super::words;
use crate::findings::Kind;
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::EntryClass;

/// How many words the object of a preposition takes at most that is read by its form: `باسم` + a body and its adjectives.
const OBJECT_WORDS: usize = 5;

impl Grammar<'_> {
    /// The end of the prepositional complement that starts in token `at`, of a noun whose head is token `head`.
    pub(super) fn complement(&self, head: usize, at: usize) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        let key = self.document.key(at);
        // After the adjective of a country a preposition belongs to the verb, except of envoys.
        let closed = at > head + 1 && self.is_nisba(self.bare(at - 1));
        let takes_lam = !closed && self.takes_lam(head);
        // A name with `ب` or `ل` written onto it: `المستشار بالديوان الملكي`.
        if let Some(name) = self.name_at(at) {
            let joined = !name.plain
                && name.kind != Kind::Person
                && (key.starts_with('ب') || key.starts_with('ل') && takes_lam);
            return joined.then_some(name.tokens.end);
        }
        match key {
            // `المتحدث باسم الحكومة التركية`
            "باسم" => self.object(at + 1),
            "في" | "لدي" if !closed && self.is_body(at + 1) => {
                self.genitive(at + 1, false, LONGEST)
            }
            // `الوزير المنتدب لدى وزير الداخلية`
            "لدي" => {
                let noun = self.person_noun(at + 1)?;
                Some(self.core(noun.tokens, noun.split).tokens.end)
            }
            // `النائب عن كولورادو`, `مرشح عن الحزب`
            "عن" if self.stands_for(head) && self.is_body(at + 1) => {
                self.genitive(at + 1, false, LONGEST)
            }
            "ل" | "لـ" if takes_lam && self.is_body(at + 1) => {
                self.genitive(at + 1, false, LONGEST)
            }
            "ب" if self.is_body(at + 1) => self.genitive(at + 1, false, LONGEST),
            _ => self.joined_complement(at, closed, takes_lam),
        }
    }

    /// The end of the complement whose preposition is written onto the word at token `at`.
    fn joined_complement(&self, at: usize, closed: bool, takes_lam: bool) -> Option<usize> {
        let key = self.document.key(at);
        let onset = onset(key);
        if onset.article && !onset.conjunction {
            let fits = match onset.preposition {
                Some('ل') => takes_lam,
                Some('ب') => self.governs(at - 1) || !closed && self.heads_body(self.bare(at)),
                _ => false,
            };
            return fits.then(|| self.adjectives(at + 1));
        }
        // `رئيس الشؤون الخاصة لولي العهد`: an office of several words.
        if takes_lam
            && let Some(noun) = self
                .person_noun(at)
                .filter(|noun| noun.tokens.len() > 1 && noun.split.preposition == Some('ل'))
        {
            return Some(self.adjectives(noun.tokens.end));
        }
        let (rest, fits) = match (key.strip_prefix('ل'), key.strip_prefix('ب')) {
            (Some(rest), _) => (rest, takes_lam),
            (_, Some(rest)) => (rest, !closed),
            _ => return None,
        };
        let is_noun = self.heads_body(rest) || !self.lexicon.titles.get(rest).is_empty();
        if !fits || !is_noun || self.function(at).is_some() {
            return None;
        }
        self.object(at + 1)
    }

    /// The end of the genitive that starts in token `at` with its adjectives.
    fn object(&self, at: usize) -> Option<usize> {
        Some(self.adjectives(self.genitive(at, false, LONGEST)?))
    }

    /// Whether the adjective at token `at` is a participle whose object follows with `ب`: `كاتب الدولة المكلف` + `بالنقل`.
    fn governs(&self, at: usize) -> bool {
        let bare = self.bare(at);
        let bare = bare.strip_suffix('ه').unwrap_or(bare);
        self.lexicon.classes.is(bare, Class::ChargedWith)
    }

    /// Functions whose field or body follows with `ل`: `الأمين العام للجامعة`, `الممثل الخاص لليمن`.
    fn takes_lam(&self, head: usize) -> bool {
        self.is_function(head, Class::TakesLam)
    }

    /// Functions that somebody has for a body or a place, which follows with `عن`: `النائب عن الدائرة`.
    fn stands_for(&self, head: usize) -> bool {
        self.is_function(head, Class::StandsFor)
    }

    /// Whether the noun at token `head` is of the class in the masculine, a conjunction before it or none.
    fn is_function(&self, head: usize, class: Class) -> bool {
        let bare = self.bare(head);
        let bare = bare.strip_suffix('ه').unwrap_or(bare);
        let classes = &self.lexicon.classes;
        classes.is(bare, class)
            || bare
                .strip_prefix('و')
                .is_some_and(|rest| classes.is(rest, class))
    }

    /// The end of the object of a preposition that starts at token `at`, by the form of its words, `limit` at most.
    #[must_use]
    pub fn object_by_form(&self, at: usize, limit: usize) -> usize {
        let (document, chunks) = (self.document, self.chunks);
        if let Some(end) = chunks
            .quoted_end(at)
            .or_else(|| chunks.apposition_end(at))
            .or_else(|| chunks.at(at).map(|name| name.tokens.end))
            .filter(|&end| end <= limit)
        {
            return end;
        }
        let key = document.key(at);
        let definite = is_definite(key) || key.starts_with("بال");
        let feminine = definite && key.ends_with('ه');
        let classes = &self.lexicon.classes;
        let mut end = at + 1;
        while end < limit
            && end - at < OBJECT_WORDS
            && words::is_nominal(document, classes, end)
            && !chunks.is_barrier(end)
        {
            if let Some(name) = chunks
                .quoted_end(end)
                .or_else(|| chunks.at(end).map(|name| name.tokens.end))
            {
                if definite {
                    break;
                }
                return name.min(limit);
            }
            let key = document.key(end);
            if words::is_joined(classes, key)
                || words::looks_finite(classes, key)
                || words::looks_past(classes, key)
                || words::looks_adverbial(key)
            {
                break;
            }
            // What agrees no more is no adjective of it: `باسم الوزارة الجديدة` + `القرار`.
            if definite && (!is_definite(key) || (feminine && !key.ends_with('ه'))) {
                break;
            }
            end += 1;
        }
        if end < limit
            && let Some(quoted) = chunks.quoted_end(end)
        {
            return quoted.min(limit);
        }
        end
    }

    /// The end of the complement whose preposition is written onto the word at token `at`, a body: `مسؤول بالوزارة`, and
    /// if `takes_lam` `المدير العام لشركة …`. Not to whom somebody speaks: `مسؤول لوكالة …`.
    pub(super) fn written_complement(
        &self,
        at: usize,
        limit: usize,
        takes_lam: bool,
    ) -> Option<usize> {
        let classes = &self.lexicon.classes;
        let key = self.document.key(at);
        let (rest, definite) = [("بال", true), ("لل", true), ("ب", false), ("ل", false)]
            .into_iter()
            .find_map(|(prefix, definite)| key.strip_prefix(prefix).map(|rest| (rest, definite)))?;
        let name = self.chunks.at(at).filter(|name| !name.plain);
        let noun = nouns::kind_of(classes, rest) == Kind::Organisation
            || (!definite && nouns::names_something(classes, rest));
        let to_the_press = self.is_outlet(at) || classes.is(rest, Class::OutletNoun);
        if name.is_none() && !noun || to_the_press || key.starts_with('ل') && !takes_lam {
            return None;
        }
        match name {
            Some(name) => Some(name.tokens.end).filter(|&end| end <= limit),
            None => Some(self.object_by_form(at, limit)),
        }
    }

    /// Whether a newsroom is named at token `at`.
    pub(super) fn is_outlet(&self, at: usize) -> bool {
        let Some(name) = self.chunks.at(at) else {
            return false;
        };
        let gazetteer = &self.lexicon.gazetteer;
        gazetteer
            .get(name.span.of(self.document.text()))
            .into_iter()
            .any(|sense| {
                gazetteer
                    .entry(sense.entry)
                    .is_some_and(|entry| entry.class == EntryClass::Outlet)
            })
    }
}
