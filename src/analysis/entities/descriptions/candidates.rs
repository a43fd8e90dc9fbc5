//! Noun phrases that may describe, and what each says.

use super::{Reader, key_of};
use crate::analysis::entities::naming;
use crate::analysis::names::bodies;
use crate::findings::Kind;
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::EntryClass;
use crate::lexicon::titles::{TitleClass, TitleForm};
use crate::lexicon::words::ENCLITICS;
use crate::syntax::Grammar;
use crate::syntax::onset::onset;
use crate::syntax::persons::PersonNoun;
use crate::syntax::phrases::Phrase;
use crate::text::morphology::{Split, splits};
use std::ops::Range;

/// How many words before `و` the noun is looked for to which it joins another office: `منصب شيخ الأزهر والمفتي`.
const JOINED: usize = 3;

/// What a description says, comparable: its noun and what modifies it, countries by their codes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sense {
    pub head: String,
    pub modifiers: Vec<String>,
    pub country: Option<&'static str>,
}

/// A noun phrase that may describe.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The noun phrase without complements.
    pub tokens: Range<usize>,
    /// The noun phrase with complements.
    pub whole: Range<usize>,
    pub split: Split,
    pub start: usize,
    /// Whether a deputy's function holds it: `نائب الرئيس`.
    pub under_deputy: bool,
    /// Whether a demonstrative opens it.
    pub demonstrative: bool,
    pub sort: Sort,
    pub sense: Sense,
    pub definite: bool,
    pub construct: bool,
    pub modified: bool,
    /// Where a rank or form of address ends; alone it is no description.
    pub honorific: Option<usize>,
    /// Whether its noun is one of kinship.
    pub kin: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    /// A person with a pronoun of possession: `نجله`.
    Relative,
    Body,
    Place,
}

impl Sort {
    pub(super) fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Person | Self::Relative => kind == Kind::Person,
            Self::Body => kind == Kind::Organisation,
            Self::Place => kind == Kind::Place,
        }
    }
}

impl Reader<'_> {
    /// All of them, one after another: together they can be ten times as long as the text.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate> + '_ {
        let grammar = self.grammar();
        let mut names = self.names.iter().peekable();
        (0..self.document.tokens.len()).filter_map(move |at| {
            while names.next_if(|name| name.tokens.end <= at).is_some() {}
            if names.peek().is_some_and(|name| name.tokens.contains(&at)) {
                return None;
            }
            let token = self.document.token(at)?;
            self.layout
                .is_read(token.line as usize)
                .then(|| self.candidate(&grammar, at))
                .flatten()
        })
    }

    pub(super) fn candidate(&self, grammar: &Grammar<'_>, at: usize) -> Option<Candidate> {
        let key = self.document.key(at);
        if grammar.function(at).is_some() {
            return None;
        }
        if self.names_office(at) {
            return None;
        }
        // `رئيس الجمهورية`, `مفتي المملكة`: the state inside an office is not spoken of.
        let office = at
            .checked_sub(1)
            .filter(|&before| self.same_line(before, at))
            .and_then(|before| grammar.person_noun(before))
            .filter(|noun| !noun.split.article && noun.tokens.end >= at);
        let in_office = office.is_some();
        // `وزير الخارجية`: nor is the ministry.
        if office
            .as_ref()
            .is_some_and(|noun| noun.lemma.starts_with("وزير"))
        {
            return None;
        }
        let mut honorific = false;
        let mut kin = false;
        let person = grammar.person_noun(at);
        // `الفريق` is a rank before a name, and a team everywhere else.
        let person = person.filter(|noun| {
            noun.class != TitleClass::Rank
                || self.name_starting(noun.tokens.end).is_some()
                || bodies::head(self.document, self.lexicon, at).is_none()
        });
        // `زميله` is not `زميلة`.
        let his = |noun: &PersonNoun| {
            noun.tokens.len() == 1
                && !noun.split.article
                && self.document.form(at).ends_with('ه')
                && key
                    .strip_suffix('ه')
                    .is_some_and(|stem| self.person_stem(stem).is_some())
        };
        let person = person.filter(|noun| !his(noun));
        // `معالي وزير الزراعة`: the honorific stays outside.
        let outside = |noun: &PersonNoun| {
            noun.class == TitleClass::Honorific
                && !noun.split.article
                && noun.tokens.len() == 1
                && grammar
                    .person_noun(noun.tokens.end)
                    .is_some_and(|next| next.class != TitleClass::Honorific)
        };
        if person.as_ref().is_some_and(outside) {
            return None;
        }
        let (sort, split, head, lemma) = if let Some(noun) = person {
            kin = noun.class == TitleClass::Kinship;
            honorific = matches!(noun.class, TitleClass::Rank | TitleClass::Honorific)
                || noun.address && noun.split.article;
            (Sort::Person, noun.split, noun.tokens, key_of(noun.lemma))
        } else if let Some((head, found)) = bodies::head(self.document, self.lexicon, at) {
            let sort = match head.kind {
                Kind::Place if in_office && head.sort == "country" => return None,
                Kind::Place => Sort::Place,
                Kind::Organisation => Sort::Body,
                Kind::Person | Kind::Other => return None,
            };
            if head.plural {
                return None;
            }
            (sort, found.split, found.tokens, key_of(head.lemma))
        } else if let Some(split) = self.country_noun(at).filter(|_| !in_office) {
            let bare = key.get(split.bare..).unwrap_or_default();
            (Sort::Place, split, at..at + 1, bare.to_owned())
        } else {
            let (split, lemma) = ENCLITICS
                .iter()
                // Of the third person: reporters speak of nobody else's relatives.
                .filter(|pronoun| pronoun.starts_with('ه'))
                .find_map(|pronoun| self.person_stem(key.strip_suffix(pronoun)?))?;
            (Sort::Relative, split, at..at + 1, lemma)
        };
        let after_head = head.end;
        let phrase = if sort == Sort::Relative {
            // The pronoun is its genitive.
            Phrase {
                tokens: head.clone(),
                definite: true,
                modified: false,
                construct: true,
            }
        } else {
            grammar.core(head.clone(), split)
        };
        let whole = match sort {
            Sort::Person => grammar.described(head, split).tokens,
            Sort::Relative => head.start..self.adjectives_end(after_head),
            Sort::Body | Sort::Place => phrase.tokens.clone(),
        };
        // `فضيلة الشيخ`: what is under an honorific is a form of address as well.
        let address = |at: usize| {
            grammar.person_noun(at).is_some_and(|noun| {
                noun.tokens.end == phrase.tokens.end
                    && (noun.class == TitleClass::Honorific || noun.address && noun.split.article)
            })
        };
        let after_address = if honorific && address(after_head) {
            phrase.tokens.end
        } else {
            after_head
        };
        let honorific = honorific.then_some(after_address);
        // Of a head of several words the rest counts as modifiers: `أمين عام` is no other than `الأمين العام`.
        let mut words = lemma.split(' ').map(str::to_owned);
        let mut sense = self.sense(
            words.next().unwrap_or_default(),
            after_head..phrase.tokens.end.max(if sort == Sort::Relative {
                whole.end
            } else {
                after_head
            }),
        );
        sense
            .modifiers
            .extend(words.map(|word| naming::without_article(&word).to_owned()));
        let sense = Self::without_state(sense);
        let demonstrative = self.demonstrative(at, split);
        let start = demonstrative.unwrap_or_else(|| self.document.name_start(at, split));
        Some(Candidate {
            tokens: phrase.tokens,
            whole,
            split,
            start,
            demonstrative: demonstrative.is_some(),
            under_deputy: office.is_some_and(|noun| {
                let first = noun.lemma.split(' ').next().unwrap_or_default();
                self.lexicon.classes.is(&key_of(first), Class::DeputyNoun)
            }),
            sort,
            honorific,
            kin,
            sense,
            definite: phrase.definite,
            construct: phrase.construct,
            modified: phrase.modified,
        })
    }

    /// Where the demonstrative begins that stands before a noun with the article: it belongs to the description (`هذه الفرقة`,
    /// `لهذا الحزب`, `نفس المصدر`).
    fn demonstrative(&self, at: usize, split: Split) -> Option<usize> {
        let before = at
            .checked_sub(1)
            .filter(|&before| split.article && split.is_plain() && self.same_line(before, at))?;
        let key = self.document.key(before);
        splits(key)
            .find(|own| {
                let bare = key.get(own.bare..).unwrap_or_default();
                !own.article
                    && self
                        .lexicon
                        .classes
                        .is(bare, Class::DemonstrativeBeforeNoun)
            })
            .map(|own| self.document.name_start(before, own))
    }

    /// Whether the noun in token `at` names an office and not who holds it: `منصب المفتي`, `بصفته الرئيس`, and what is
    /// joined to it with `و`.
    pub(super) fn names_office(&self, at: usize) -> bool {
        let is_office = |at: usize| {
            splits(self.document.key(at)).any(|split| {
                !split.article
                    && self
                        .document
                        .key(at)
                        .get(split.bare..)
                        .is_some_and(|bare| self.lexicon.classes.is(bare, Class::OfficeNoun))
            })
        };
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        if !self.same_line(before, at) {
            return false;
        }
        if is_office(before) {
            return true;
        }
        // `منصب شيخ الأزهر والمفتي`
        onset(self.document.key(at)).conjunction
            && (1..=JOINED).any(|back| {
                before
                    .checked_sub(back)
                    .is_some_and(|place| self.same_line(place, at) && is_office(place))
            })
    }

    /// A stem that means a person: `نجل` of `نجله`, `زوجة` of `زوجته`.
    pub(super) fn person_stem(&self, stem: &str) -> Option<(Split, String)> {
        let titles = &self.lexicon.titles;
        let feminine = stem.strip_suffix('ت').map(|stem| format!("{stem}ه"));
        splits(stem).find_map(|split| {
            let bare = stem.get(split.bare..)?;
            let feminine = feminine.as_deref().and_then(|word| word.get(split.bare..));
            let title = titles
                .get(bare)
                .into_iter()
                .chain(
                    feminine
                        .into_iter()
                        .flat_map(|word| titles.get(word))
                        // `قادتها` is rather a verb.
                        .filter(|title| title.form == TitleForm::Feminine),
                )
                .filter(|_| !split.article)
                .find(|title| {
                    // `نظير` alone is a name, too.
                    let lemma = key_of(title.lemma);
                    !title.common || self.lexicon.classes.is(&lemma, Class::CounterpartNoun)
                })?;
            Some((split, key_of(title.lemma)))
        })
    }

    /// The token after the adjectives with the article that stand from token `from` on: `نظيره الأوغندي`.
    fn adjectives_end(&self, from: usize) -> usize {
        let mut at = from;
        while self.same_line(from.saturating_sub(1), at)
            && onset(self.document.key(at)).is_article_alone()
            && self.name_starting(at).is_none()
        {
            let bare = self.document.key(at).get("ال".len()..).unwrap_or_default();
            match self.nisba(at) {
                Some((_, end)) => at = end,
                None if self.lexicon.words.is_adjective(bare) => at += 1,
                None => break,
            }
        }
        at
    }

    /// `البلاد`, `المملكة`: nouns that stand for a country.
    pub(super) fn country_noun(&self, at: usize) -> Option<Split> {
        let key = self.document.key(at);
        splits(key).find(|split| {
            split.article
                && key
                    .get(split.bare..)
                    .is_some_and(|bare| self.lexicon.classes.is(bare, Class::CountryNoun))
        })
    }

    /// What a noun and the words after it say.
    pub(super) fn sense(&self, head: String, rest: Range<usize>) -> Sense {
        let mut sense = Sense {
            head,
            modifiers: Vec::new(),
            country: None,
        };
        let mut at = rest.start;
        while at < rest.end {
            if let Some((code, next)) = self.nisba(at).filter(|&(_, next)| next <= rest.end) {
                sense.country = Some(code);
                at = next;
                continue;
            }
            if let Some(name) = self
                .names
                .get(self.names.partition_point(|name| name.tokens.start < at))
                .filter(|name| name.tokens.start == at)
                && let Some(entry) = name.known.and_then(|id| self.lexicon.gazetteer.entry(id))
                && entry.class == EntryClass::Country
            {
                sense.country = entry.country;
                at = name.tokens.end;
                continue;
            }
            let key = self.document.key(at);
            let bare = key.get(onset(key).bare..).unwrap_or_default();
            if bare.chars().next().is_some_and(char::is_alphanumeric)
                && !self.lexicon.classes.is(key, Class::Corroborative)
            {
                sense.modifiers.push(bare.to_owned());
            }
            at += 1;
        }
        sense
    }

    /// `رئيس الجمهورية` is `الرئيس`: the state goes without saying.
    pub(super) fn without_state(mut sense: Sense) -> Sense {
        if sense
            .modifiers
            .iter()
            .all(|word| matches!(word.as_str(), "جمهوريه" | "دوله" | "بلاد"))
        {
            sense.modifiers.clear();
        }
        sense
    }
}
