//! Noun phrases: how far a noun reaches with its adjectives and its genitives.
//!
//! Arabic builds them in one order: the noun, then either its adjectives, which agree with it in definiteness
//! (`الرئيس الروسي`), or its genitive, which makes it definite (`وزير الخارجية`), whose own genitives and adjectives
//! follow, and after all genitives the adjectives of the whole (`وزير الخارجية الروسي`). Prepositional complements come
//! last (`المتحدث باسم الوزارة`, `الباحث في المعهد`). After Ryding (2005), chapters 8 and 10.

use crate::findings::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::titles::{TitleClass, TitleForm};
use crate::lexicon::words::FunctionClass;
use crate::text::document::Document;
use crate::text::morphology::Split;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many tokens a noun phrase takes at most.
const LONGEST: usize = 14;

/// What is written onto a word before its noun or adjective, read from its letters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onset {
    /// `و` or `ف` before an article or before a preposition with one.
    pub conjunction: bool,
    /// `ب`, `ل` or `ك` before an article.
    pub preposition: Option<char>,
    /// Whether the article is there.
    pub article: bool,
    /// Where the word without all of these starts, in bytes of the key.
    pub bare: usize,
}

/// Reads the onset of a word that has an article; a word without one has no onset that its letters alone would tell.
#[must_use]
pub fn onset(key: &str) -> Onset {
    let bare = Onset {
        conjunction: false,
        preposition: None,
        article: false,
        bare: 0,
    };
    let with = |conjunction: bool, preposition: Option<char>, len: usize| Onset {
        conjunction,
        preposition,
        article: true,
        bare: len,
    };
    let long_enough = |len: usize| {
        key.get(len..)
            .is_some_and(|rest| rest.chars().nth(1).is_some())
    };
    for (prefix, conjunction, preposition) in [
        ("ال", false, None),
        ("وال", true, None),
        ("فال", true, None),
        ("بال", false, Some('ب')),
        ("كال", false, Some('ك')),
        ("لل", false, Some('ل')),
        ("وبال", true, Some('ب')),
        ("ولل", true, Some('ل')),
    ] {
        if key.starts_with(prefix) && long_enough(prefix.len()) {
            return with(conjunction, preposition, prefix.len());
        }
    }
    bare
}

/// Whether `bare`, a key without particles and article, has the ending of an adjective of relation (nisba): `روسي`,
/// `روسية`, `روسيين`. Frequent nouns that end so are none.
#[must_use]
pub fn has_nisba_ending(classes: &Classes, bare: &str) -> bool {
    if classes.is(bare, Class::FalseNisba) {
        return false;
    }
    ["ي", "يه", "يون", "يين", "يان", "يتان", "يتين", "يات"]
        .iter()
        .any(|ending| {
            bare.strip_suffix(ending)
                .is_some_and(|stem| stem.chars().nth(1).is_some())
        })
}

/// A name that the grammar may take as a genitive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What its bearer is.
    pub kind: Kind,
    /// Whether no particle is written onto it.
    pub plain: bool,
}

/// The grammar of noun phrases over one document.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The names that are known so far, in order, none inside another.
    pub names: &'a [Taken],
}

/// A noun for a person as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNoun {
    /// Its tokens: several for `الأمين العام`.
    pub tokens: Range<usize>,
    /// The particles on its first word.
    pub split: Split,
    /// What kind of noun it is.
    pub class: TitleClass,
    /// Whether with its article it is also a form of address before a name.
    pub address: bool,
    /// The masculine singular.
    pub lemma: &'static str,
}

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

impl<'a> Grammar<'a> {
    /// The name that starts in token `at`.
    #[must_use]
    pub fn name_at(&self, at: usize) -> Option<&'a Taken> {
        let found = self.names.partition_point(|name| name.tokens.start < at);
        self.names.get(found).filter(|name| name.tokens.start == at)
    }

    fn is_of(&self, key: &str, class: Class) -> bool {
        self.lexicon.classes.is(key, class)
    }

    /// Whether token `at` is a word in the same line as the one before it, with nothing between them.
    fn follows(&self, at: usize) -> bool {
        let (Some(before), Some(token)) = (
            at.checked_sub(1).and_then(|at| self.document.token(at)),
            self.document.token(at),
        ) else {
            return false;
        };
        before.line == token.line
    }

    /// The class of token `at` as a function word.
    #[must_use]
    pub fn function(&self, at: usize) -> Option<FunctionClass> {
        self.lexicon
            .words
            .function(self.document.form(at), self.document.key(at))
    }

    /// Whether token `at` is a definite adjective: with the article and nothing else written onto it.
    #[must_use]
    pub fn is_definite_adjective(&self, at: usize) -> bool {
        let key = self.document.key(at);
        let onset = onset(key);
        onset.article
            && !onset.conjunction
            && onset.preposition.is_none()
            && self.is_adjective(key, onset.bare)
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

    fn is_adjective(&self, key: &str, bare: usize) -> bool {
        let rest = key.get(bare..).unwrap_or_default();
        self.lexicon.words.is_adjective(rest)
            || self.is_nisba(rest)
            || (has_nisba_ending(&self.lexicon.classes, rest) && self.lexicon.words.is_plain(key))
            // No surname ends so; place names do, and are known before the grammar is asked.
            || bare > 0 && rest.ends_with("يه") && has_nisba_ending(&self.lexicon.classes, rest)
    }

    /// Whether `bare` is the adjective of a country or place.
    #[must_use]
    pub fn is_nisba(&self, bare: &str) -> bool {
        !self.lexicon.gazetteer.nisba(bare).is_empty()
    }

    /// The noun phrase whose head is `head` (one word, or several that the lexicon has as one: `أمين عام`), read as
    /// `split`. Core only: without prepositional complements.
    #[must_use]
    pub fn core(&self, head: Range<usize>, split: Split) -> Phrase {
        let start = head.start;
        // `رئيس المجلس البلدي`: where a name starts inside what the lexicon has as one title, the name is the genitive.
        let head = (start + 1..head.end)
            .find(|&at| self.name_at(at).is_some())
            .map_or(head, |name| start..name);
        // `المتحدث باسم`: what the preposition governs is a complement.
        let head = if head.len() > 1 && self.document.key(head.end - 1) == "باسم" {
            start..head.end - 1
        } else {
            head
        };
        let mut end = head.end;
        let mut phrase = Phrase {
            tokens: head.clone(),
            definite: split.article,
            modified: false,
            construct: false,
        };
        // `وزير الخارجية`: the genitive is part of the head.
        let coordinates = self.coordinates(start);
        let closed = head.len() > 1 && onset(self.document.key(end - 1)).article && !split.article;
        if split.article {
            end = self.agreeing(end, self.is_feminine(&head, split));
        } else if closed {
            if coordinates {
                end = self.coordinated(end, LONGEST);
            }
            end = self.adjectives(end);
            phrase.definite = true;
            phrase.construct = true;
        } else if let Some(genitive) = self.genitive(end, coordinates, LONGEST) {
            end = self.adjectives(genitive);
            phrase.definite = true;
            phrase.construct = true;
        } else {
            while self.follows(end)
                && end - start < LONGEST
                && self.name_at(end).is_none()
                && self.is_indefinite_adjective(end)
            {
                end += 1;
            }
        }
        phrase.modified = end > start + 1 || phrase.construct;
        // `المصدر نفسه`, `المتحدث ذاته`: the corroborative belongs to the noun and says nothing more of it.
        if split.article
            && self.follows(end)
            && self.is_of(self.document.key(end), Class::Corroborative)
        {
            end += 1;
        }
        phrase.tokens = start..end;
        phrase
    }

    /// Whether a definite head is a feminine or a masculine singular; `None` where the lexicon does not say.
    fn is_feminine(&self, head: &Range<usize>, split: Split) -> Option<bool> {
        let bare = self.document.key(head.start).get(split.bare..)?;
        if bare.ends_with('ه') {
            return Some(true);
        }
        let singular = self
            .lexicon
            .heads
            .get(bare)
            .iter()
            .any(|head| !head.plural && !head.feminine)
            || self
                .lexicon
                .titles
                .get(bare)
                .iter()
                .any(|title| title.form == TitleForm::Masculine);
        singular.then_some(false)
    }

    /// The end of the definite adjectives that start in token `at` and agree with a noun of that gender.
    fn agreeing(&self, at: usize, feminine: Option<bool>) -> usize {
        let end = self.adjectives(at);
        let disagrees = |at: usize| {
            let ends_feminine = self.document.key(at).ends_with('ه')
                || self.document.key(at).ends_with("لي")
                    && self.document.key(at) != "الاهلي"
                    && self.document.form(at).ends_with('ا');
            match feminine {
                Some(false) => self.document.key(at).ends_with('ه'),
                Some(true) => !ends_feminine && self.document.key(at).ends_with('ي'),
                None => false,
            }
        };
        (at..end).find(|&at| disagrees(at)).unwrap_or(end)
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

    /// Whether token `at`, after a definite adjective, is one more: it ends like one and is nobody's surname.
    fn may_be_adjective(&self, at: usize) -> bool {
        let key = self.document.key(at);
        let onset = onset(key);
        onset.article
            && !onset.conjunction
            && onset.preposition.is_none()
            && has_nisba_ending(
                &self.lexicon.classes,
                key.get(onset.bare..).unwrap_or_default(),
            )
            && self.lexicon.persons.get_family(key).is_empty()
            && self.person_noun(at).is_none()
    }

    /// The end of the definite genitive that starts in token `at`: a name, a definite noun, or a noun with a genitive of
    /// its own; if `coordinates`, with `و` and more of the like (`وزير العدل والداخلية`). `None` where what follows is
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
    fn coordinates(&self, at: usize) -> bool {
        let key = self.document.key(at);
        crate::text::morphology::splits(key).any(|split| {
            key.get(split.bare..)
                .is_some_and(|bare| self.is_of(bare, Class::JoinedField))
        })
    }

    /// The end of what is joined with `و` to the definite genitive that ends before token `end`.
    fn coordinated(&self, mut end: usize, mut left: usize) -> usize {
        while left > 1 && self.follows(end) {
            let after = self.adjectives(end);
            let onset = onset(self.document.key(after));
            let joined = self.follows(after)
                && self.name_at(after).is_none()
                && onset.article
                && onset.conjunction
                && onset.preposition.is_none()
                && self.function(after).is_none()
                && !self.is_person_noun(after, onset.bare)
                && !self
                    .lexicon
                    .heads
                    .get(
                        self.document
                            .key(after)
                            .get(onset.bare..)
                            .unwrap_or_default(),
                    )
                    .iter()
                    .any(|head| matches!(head.kind, Kind::Organisation | Kind::Place));
            if !joined {
                break;
            }
            left = left.saturating_sub(after + 1 - end);
            end = after + 1;
        }
        end
    }

    fn one_genitive(&self, at: usize, budget: usize) -> Option<usize> {
        if budget == 0 || !self.follows(at) {
            return None;
        }
        if let Some(name) = self.name_at(at) {
            // A particle on the name makes it something else than a genitive.
            return name.plain.then_some(name.tokens.end);
        }
        match self.document.kind(at)? {
            TokenKind::Word => {}
            TokenKind::Punctuation if opens(self.document.key(at)) => {
                // A name in quote marks, with its marks.
                let end = self.name_at(at + 1)?.tokens.end;
                return closes(self.document.key(end)).then_some(end + 1);
            }
            _ => return None,
        }
        let key = self.document.key(at);
        let own = onset(key);
        if own.article {
            return (!own.conjunction
                && own.preposition.is_none()
                && !self.is_adjective_only(at, own.bare))
            .then_some(at + 1);
        }
        if self.function(at).is_some()
            || self.is_indefinite_adjective(at)
            || key.chars().nth(1).is_none()
        {
            return None;
        }
        if !self.lexicon.words.is_plain_noun(key) && self.is_nominal(at) {
            // A noun of the lexicon goes on, another word is a name that nothing else knows.
        } else if !self.lexicon.words.is_plain(key) {
            // A rare noun goes on to its genitive, a name that nothing else knows ends here.
            let goes_on = self.follows(at + 1)
                && (self
                    .name_at(at + 1)
                    .is_some_and(|name| name.plain && name.kind != Kind::Person)
                    || {
                        let next = onset(self.document.key(at + 1));
                        next.article
                            && !next.conjunction
                            && next.preposition.is_none()
                            && !self.is_definite_adjective(at + 1)
                            && self.person_noun(at + 1).is_none()
                    });
            if !goes_on {
                return Some(at + 1);
            }
        } else if !self.lexicon.words.is_plain_noun(key) {
            return None;
        }
        // Nouns without article one after another are few; twice their price keeps the chain short.
        // `مدير عام المباحث`: the one adjective that stands between a noun and its genitive.
        let next = if matches!(self.document.key(at + 1), "عام" | "عامه") {
            at + 2
        } else {
            at + 1
        };
        self.genitive(next, self.coordinates(at), budget.saturating_sub(2))
    }

    /// Whether token `at` is a noun that the lexicon has as a title or as the head of names, without particles.
    fn is_nominal(&self, at: usize) -> bool {
        let key = self.document.key(at);
        !self.lexicon.titles.get(key).is_empty() || !self.lexicon.heads.get(key).is_empty()
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
        let bare = key.get(own.bare..).unwrap_or_default();
        if !self.is_nisba(bare) || !self.follows(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let noun = self.document.key(before);
        if self.document.kind(before) != Some(TokenKind::Word) || self.function(before).is_some() {
            return false;
        }
        if own.article {
            onset(noun).article
        } else {
            // An indefinite feminine noun; a verb in `ت` is none.
            noun.ends_with('ه') && !onset(noun).article
        }
    }

    /// A word that is an adjective and hardly ever a noun: the adjectives of countries.
    fn is_adjective_only(&self, at: usize, bare: usize) -> bool {
        self.is_nisba(self.document.key(at).get(bare..).unwrap_or_default())
            && !self.document.key(at).ends_with("يه")
    }

    /// Whether the word without article that starts at byte `bare` of token `at` means a person with a function.
    #[must_use]
    pub fn is_person_noun(&self, at: usize, bare: usize) -> bool {
        let rest = self.document.key(at).get(bare..).unwrap_or_default();
        self.lexicon
            .titles
            .get(rest)
            .iter()
            .any(|title| !title.common)
    }

    /// The noun for a person that starts in token `at`: a title, function, rank or relation (`رئيس`, `المتحدثة`,
    /// `الأمين العام`), the longest that the lexicon has.
    #[must_use]
    pub fn person_noun(&self, at: usize) -> Option<PersonNoun> {
        self.lexicon
            .titles
            .matches(&self.document.tokens, at)
            .into_iter()
            .find_map(|found| {
                let title = found.readings.iter().find(|title| {
                    // An everyday word without the article is more often that.
                    (!title.common
                        || found.split.article
                        || found.tokens.len() > 1
                        || self.is_body(found.tokens.end))
                        // `المحافظة` is the place rather than a woman in that office.
                        && !(title.form == TitleForm::Feminine
                            && self.heads_place(self.document.key(at).get(found.split.bare..).unwrap_or_default()))
                        && !self.is_adjective_of(at, found.split)
                        // The verb: `طالب الأمين العام …`.
                        && (title.lemma != "طالب" || found.split.article)
                        && matches!(title.form, TitleForm::Masculine | TitleForm::Feminine)
                })?;
                Some(PersonNoun {
                    tokens: found.tokens.clone(),
                    split: found.split,
                    class: title.class,
                    address: title.address,
                    lemma: title.lemma,
                })
            })
    }

    /// Whether token `at`, which may be a noun for a person (`السياسي`, `المعارضة`), is the adjective of the word before.
    fn is_adjective_of(&self, at: usize, split: Split) -> bool {
        let rest = self.document.key(at).get(split.bare..).unwrap_or_default();
        let adjectival =
            self.lexicon.words.is_adjective(rest) || has_nisba_ending(&self.lexicon.classes, rest);
        if !adjectival || !split.article || !split.is_plain() || !self.follows(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let noun = self.document.key(before);
        self.document.kind(before) == Some(TokenKind::Word)
            && self.function(before).is_none()
            && onset(noun).article
    }

    /// The noun phrase of a function with what belongs to it before a name: [`Grammar::core`], then complements with
    /// prepositions (`المتحدث باسم الوزارة`, `المستشار بالديوان`, `المدير العام للمركز`, `الباحث في المعهد`).
    #[must_use]
    pub fn described(&self, head: Range<usize>, split: Split) -> Phrase {
        let start = head.start;
        let mut phrase = self.core(head, split);
        for _ in 0..3 {
            let Some(end) = self.complement(start, phrase.tokens.end) else {
                break;
            };
            phrase.tokens.end = end;
            phrase.modified = true;
            phrase.definite = true;
        }
        phrase
    }

    /// The end of the prepositional complement that starts in token `at`, of a noun whose head is token `head`.
    fn complement(&self, head: usize, at: usize) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        let key = self.document.key(at);
        // After the adjective of a country a preposition belongs to the verb, except of envoys.
        let closed = at > head + 1
            && self.is_nisba(
                self.document
                    .key(at - 1)
                    .get(onset(self.document.key(at - 1)).bare..)
                    .unwrap_or_default(),
            );
        let takes_lam = !closed && self.takes_lam(head);
        let is_body = |at: usize| self.is_body(at);
        // A name with `ب` or `ل` written onto it: `المستشار بالديوان الملكي`.
        if let Some(name) = self.name_at(at) {
            let joined = !name.plain
                && name.kind != Kind::Person
                && (key.starts_with('ب') || key.starts_with('ل') && takes_lam);
            return joined.then_some(name.tokens.end);
        }
        match key {
            // `المتحدث باسم الحكومة التركية`
            "باسم" => Some(self.adjectives(self.genitive(at + 1, false, LONGEST)?)),
            "في" | "لدي" if !closed && is_body(at + 1) => {
                self.genitive(at + 1, false, LONGEST)
            }
            "ل" | "لـ" if takes_lam && is_body(at + 1) => self.genitive(at + 1, false, LONGEST),
            "ب" if is_body(at + 1) => self.genitive(at + 1, false, LONGEST),
            _ => {
                let onset = onset(key);
                if onset.article && !onset.conjunction {
                    let fits = match onset.preposition {
                        Some('ل') => takes_lam,
                        Some('ب') => {
                            !closed && self.heads_body(key.get(onset.bare..).unwrap_or_default())
                        }
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
                Some(self.adjectives(self.genitive(at + 1, false, LONGEST)?))
            }
        }
    }

    /// Functions whose field or body follows with `ل`: `الأمين العام للجامعة`, `الممثل الخاص لليمن`.
    fn takes_lam(&self, head: usize) -> bool {
        let key = self.document.key(head);
        let bare = key.get(onset(key).bare..).unwrap_or_default();
        let bare = bare.strip_suffix('ه').unwrap_or(bare);
        self.is_of(bare.strip_prefix('و').unwrap_or(bare), Class::TakesLam)
    }

    /// Whether a body or place stands at token `at`, by its name or by its head.
    #[must_use]
    pub fn is_body(&self, at: usize) -> bool {
        self.name_at(at)
            .is_some_and(|name| name.plain && name.kind != Kind::Person)
            || opens(self.document.key(at)) && self.name_at(at + 1).is_some()
            || self
                .lexicon
                .heads
                .matches(&self.document.tokens, at)
                .iter()
                .any(|found| {
                    found.split.is_plain()
                        && found
                            .readings
                            .iter()
                            .any(|head| head.kind == Kind::Organisation)
                })
    }

    fn heads_place(&self, bare: &str) -> bool {
        self.lexicon
            .heads
            .get(bare)
            .iter()
            .any(|head| head.kind == Kind::Place)
    }

    fn heads_body(&self, bare: &str) -> bool {
        self.lexicon
            .heads
            .get(bare)
            .iter()
            .any(|head| head.kind == Kind::Organisation)
    }
}

/// Whether a token opens quote marks.
#[must_use]
pub fn opens(key: &str) -> bool {
    matches!(key, "\"" | "«" | "“" | "„" | "‟" | "‘" | "'" | "”" | "(")
}

/// Whether a token closes quote marks.
#[must_use]
pub fn closes(key: &str) -> bool {
    matches!(key, "\"" | "»" | "”" | "“" | "’" | "'" | ")")
}
