//! Descriptions: definite titles, functions and nouns that stand for what the article names elsewhere.
//!
//! Beside a name (`وزير الخارجية المصري`, then the name, or after it and a comma) a description says what its bearer is;
//! standing alone it means the bearer that an earlier or later name has been so described (`الوزير`), the body or place
//! whose name begins with its noun (`الوزارة`), the capital or the country it goes round (`العاصمة الفرنسية`, `البلاد`).
//! Nothing is known beforehand of who holds which office: the article says it or the description stays unresolved.

use super::Kind;
use crate::analysis::document::Document;
use crate::analysis::fold::key as key_of;
use crate::analysis::layout::Layout;
use crate::analysis::morphology::Split;
use crate::analysis::names::bodies;
use crate::analysis::names::persons::HONORIFICS;
use crate::analysis::names::{Name, NameRule};
use crate::analysis::phrases::{Grammar, Phrase, Taken, is_corroborative, onset};
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::Class;
use crate::lexicon::polities::POLITIES;
use crate::lexicon::saying::Act;
use crate::lexicon::titles::TitleClass;
use crate::lexicon::words::{ENCLITICS, FunctionClass};
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How many titles stand one after another before the one beside the name, at most.
const CHAIN: usize = 4;
/// How many words say more of a function at most.
const ATTRIBUTES: usize = 8;

/// A description and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// Its place.
    pub span: Span,
    /// The number of its bearer.
    pub bearer: usize,
    /// How it was resolved.
    pub rule: NameRule,
    /// Whether it is a mention of its own: ranks and honorifics are not.
    pub stands: bool,
    /// The country that it names by an adjective or a name.
    pub country: Option<&'static str>,
}

/// What a description says, comparable: its noun and what modifies it, countries by their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sense {
    head: String,
    modifiers: Vec<String>,
    country: Option<&'static str>,
}

/// A noun phrase that may describe.
#[derive(Clone, Debug)]
struct Candidate {
    /// The noun phrase without complements.
    tokens: Range<usize>,
    /// The noun phrase with complements.
    whole: Range<usize>,
    split: Split,
    start: usize,
    sort: Sort,
    sense: Sense,
    definite: bool,
    construct: bool,
    modified: bool,
    /// Where a rank or form of address ends; alone it is no description.
    honorific: Option<usize>,
    /// Whether its noun is one of kinship.
    kin: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    /// A person with a pronoun of possession: `نجله`.
    Relative,
    Body,
    Place,
}

impl Sort {
    fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Person | Self::Relative => kind == Kind::Person,
            Self::Body => kind == Kind::Organisation,
            Self::Place => kind == Kind::Place,
        }
    }
}

/// What the article has said of a bearer.
#[derive(Clone, Debug, Default)]
struct Profile {
    senses: Vec<Sense>,
    nouns: HashSet<String>,
    countries: HashSet<&'static str>,
    capital_of: Option<&'static str>,
    is_country: bool,
    places: Vec<usize>,
}

/// Everything the resolution reads.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    layout: &'a Layout,
    names: &'a [Name],
    bearers: &'a [usize],
    kinds: &'a [Kind],
    taken: &'a [Taken],
}

/// The descriptions of a document, in order, and whom they describe. `kinds` are those of the bearers.
pub(super) fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    names: &[Name],
    bearers: &[usize],
    kinds: &[Kind],
) -> Vec<Description> {
    let taken = crate::analysis::names::taken(document, names);
    let reader = Reader {
        document,
        lexicon,
        layout,
        names,
        bearers,
        kinds,
        taken: &taken,
    };
    let mut profiles = reader.profiles();
    let candidates = reader.candidates();
    // First what stands beside names: it tells who is who, also for what stands before it.
    let mut out: Vec<Description> = Vec::new();
    let mut open = Vec::new();
    let mut outer = 0..0;
    for candidate in candidates {
        // `نائب الملك` + name: the name is not the king's.
        let inside = candidate.tokens.start < outer.end && outer.end <= candidate.whole.end;
        let beside = if inside {
            None
        } else {
            reader.beside(&candidate)
        };
        match beside {
            Some((bearer, tokens)) => {
                // Of a relative's title the other stands inside it with a name of his own.
                if !candidate.kin {
                    outer = tokens.clone();
                }
                let candidate = reader.with_joined(candidate, &mut open);
                if let Some(profile) = profiles.get_mut(bearer) {
                    profile.senses.push(candidate.sense.clone());
                    profile.nouns.insert(candidate.sense.head.clone());
                    profile.countries.extend(candidate.sense.country);
                }
                out.push(reader.description(&candidate, tokens, bearer, NameRule::Apposition));
            }
            None => open.push(candidate),
        }
    }
    let open = reader.join_chains(open, &mut profiles, &mut out);
    for profile in &mut profiles {
        profile.places.sort_unstable();
    }
    let beside_names: HashSet<String> = out
        .iter()
        .map(|description| key_of(description.span.of(document.text())))
        .collect();
    let countries = reader.countries();
    // Descriptions that are resolved count as places where their bearer was mentioned last.
    for candidate in open {
        if let Some(bearer) = reader.alone(&candidate, &profiles, &countries) {
            // Nobody is his own deputy.
            let own = out.iter().rev().take(8).any(|other| {
                other.bearer == bearer
                    && other.span.holds(candidate.start)
                    && candidate.sort == Sort::Person
            });
            if own {
                continue;
            }
            if let Some(profile) = profiles.get_mut(bearer) {
                let at = profile
                    .places
                    .partition_point(|&place| place < candidate.tokens.start);
                profile.places.insert(at, candidate.tokens.start);
            }
            // As long as the article has given it beside the name: `المدير العام للمركز`.
            let whole = key_of(
                document
                    .span_of(candidate.whole.clone())
                    .of(document.text()),
            );
            let tokens = if beside_names.contains(&whole) {
                candidate.whole.clone()
            } else {
                candidate.tokens.clone()
            };
            out.push(reader.description(&candidate, tokens, bearer, NameRule::Description));
        }
    }
    out.sort_by_key(|description| {
        (
            description.span.start(),
            usize::MAX - description.span.end(),
        )
    });
    out.dedup_by(|a, b| a.span == b.span);
    out
}

impl<'a> Reader<'a> {
    fn grammar(&self) -> Grammar<'_> {
        Grammar {
            document: self.document,
            lexicon: self.lexicon,
            names: self.taken,
        }
    }

    /// What the names themselves say of their bearers.
    fn profiles(&self) -> Vec<Profile> {
        let mut profiles = vec![Profile::default(); self.kinds.len()];
        for (name, &bearer) in self.names.iter().zip(self.bearers) {
            let Some(profile) = profiles.get_mut(bearer) else {
                continue;
            };
            profile.places.push(name.tokens.start);
            if let Some(entry) = name.known.and_then(|id| self.lexicon.gazetteer.entry(id)) {
                profile.countries.extend(entry.country);
                match entry.class {
                    Class::Country => profile.is_country = true,
                    Class::Capital => {
                        profile.capital_of = entry.country;
                        profile.nouns.insert("مدينه".to_owned());
                    }
                    Class::Place | Class::Body | Class::Outlet | Class::Work => {
                        profile
                            .nouns
                            .extend(nouns_of(entry.sort).iter().map(|&noun| noun.to_owned()));
                    }
                }
            }
            if name.kind == Kind::Person {
                continue;
            }
            // The noun that the name begins with, and the one before it that stays outside.
            let words = crate::analysis::fold::key(name.span.of(self.document.text()));
            let mut words = words.split_whitespace();
            if let (Some(first), Some(_)) = (words.next(), words.next()) {
                let first = super::naming::without_article(first);
                if bodies::heads_names(self.lexicon, first) {
                    profile.nouns.insert(first.to_owned());
                }
            }
            let mut before = name.tokens.start;
            while let Some(at) = before.checked_sub(1) {
                if !crate::analysis::phrases::opens(self.document.key(at)) {
                    if let Some((head, found)) = bodies::head(self.document, self.lexicon, at)
                        && !found.split.article
                        && !head.plural
                    {
                        profile.nouns.insert(key_of(head.lemma));
                    }
                    break;
                }
                before = at;
            }
        }
        profiles
    }

    /// How often each country is meant, by its name or by an adjective, up to the end of the article.
    fn countries(&self) -> HashMap<&'static str, usize> {
        let mut counts = HashMap::new();
        let gazetteer = &self.lexicon.gazetteer;
        for name in self.names {
            if let Some(code) = name
                .known
                .and_then(|id| gazetteer.entry(id))
                .and_then(|entry| entry.country)
            {
                *counts.entry(code).or_insert(0) += 1;
            }
        }
        for at in 0..self.document.tokens.len() {
            if let Some((code, _)) = self.nisba(at) {
                *counts.entry(code).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The country of the adjective that starts in token `at`, and the token after it.
    fn nisba(&self, at: usize) -> Option<(&'static str, usize)> {
        let gazetteer = &self.lexicon.gazetteer;
        let found = gazetteer
            .nisbas(&self.document.tokens, at)
            .into_iter()
            .next()?;
        let nisba = found.readings.iter().find(|nisba| !nisba.common)?;
        let code = gazetteer.entry(nisba.entry)?.country?;
        Some((code, found.tokens.end))
    }

    fn candidates(&self) -> Vec<Candidate> {
        let grammar = self.grammar();
        let mut out = Vec::new();
        let mut names = self.names.iter().peekable();
        for at in 0..self.document.tokens.len() {
            while names.next_if(|name| name.tokens.end <= at).is_some() {}
            if names.peek().is_some_and(|name| name.tokens.contains(&at)) {
                continue;
            }
            let is_read = self
                .document
                .token(at)
                .is_some_and(|token| self.layout.is_read(token.line as usize));
            if is_read && let Some(candidate) = self.candidate(&grammar, at) {
                out.push(candidate);
            }
        }
        out
    }

    fn candidate(&self, grammar: &Grammar<'_>, at: usize) -> Option<Candidate> {
        let key = self.document.key(at);
        if grammar.function(at).is_some() {
            return None;
        }
        if self.names_office(at) {
            return None;
        }
        // `رئيس الجمهورية`, `مفتي المملكة`: the state inside an office is not spoken of.
        let in_office = at
            .checked_sub(1)
            .and_then(|before| grammar.person_noun(before))
            .is_some_and(|noun| !noun.split.article && noun.tokens.end >= at);
        let mut honorific = false;
        let mut kin = false;
        let (sort, split, head, lemma) = if let Some(noun) = grammar.person_noun(at) {
            kin = noun.class == TitleClass::Kinship;
            honorific = matches!(noun.class, TitleClass::Rank | TitleClass::Honorific)
                || is_address(noun.lemma) && noun.split.article;
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
        let whole = if sort == Sort::Person {
            grammar.described(head, split).tokens
        } else {
            phrase.tokens.clone()
        };
        let honorific = honorific.then_some(after_head);
        // Of a head of several words the rest counts as modifiers: `أمين عام` is no other than `الأمين العام`.
        let mut words = lemma.split(' ').map(str::to_owned);
        let mut sense = self.sense(
            words.next().unwrap_or_default(),
            after_head..phrase.tokens.end,
        );
        sense
            .modifiers
            .extend(words.map(|word| super::naming::without_article(&word).to_owned()));
        let sense = Self::without_state(sense);
        // `هذه الفرقة`: the demonstrative belongs to the description.
        let start = at
            .checked_sub(1)
            .filter(|&before| {
                split.article
                    && split.is_plain()
                    && matches!(self.document.key(before), "هذا" | "هذه")
                    && self.document.token(before).map(|token| token.line)
                        == self.document.token(at).map(|token| token.line)
            })
            .map_or_else(
                || self.document.name_start(at, split),
                |before| self.document.span(before).start(),
            );
        Some(Candidate {
            tokens: phrase.tokens,
            whole,
            split,
            start,
            sort,
            honorific,
            kin,
            sense,
            definite: phrase.definite,
            construct: phrase.construct,
            modified: phrase.modified,
        })
    }

    /// `الصحافية والناشطة الحقوقية` + name: two functions of one bearer are one description. Takes the first, the last of
    /// those that are `open`, into `candidate`.
    fn with_joined(&self, mut candidate: Candidate, open: &mut Vec<Candidate>) -> Candidate {
        let joins = |first: &Candidate, second: &Candidate| {
            first.sort == Sort::Person
                && second.sort == Sort::Person
                && second.split.conjunction == Some('و')
                && first.split.article == second.split.article
                && first.definite
                && first.tokens.end == second.tokens.start
                && self.same_line(first.tokens.start, second.tokens.start)
        };
        if open.last().is_some_and(|first| joins(first, &candidate))
            && let Some(first) = open.pop()
        {
            candidate.start = first.start;
        }
        candidate
    }

    /// Titles one after another, of which only the last stands beside the name: `ولي العهد نائب رئيس مجلس الوزراء وزير
    /// الدفاع` + name. Of three and more all are the bearer's; before two a verb may stand that has the first for its
    /// subject and the second for its object (`استقبل وزير الخارجية سفير …`), but no verb of saying. Returns the candidates
    /// that are in no such chain.
    fn join_chains(
        &self,
        open: Vec<Candidate>,
        profiles: &mut [Profile],
        out: &mut Vec<Description>,
    ) -> Vec<Candidate> {
        let mut beside: HashMap<usize, usize> = HashMap::new();
        for description in out.iter() {
            beside.insert(description.span.start(), description.bearer);
        }
        let starts: HashMap<usize, usize> = open
            .iter()
            .enumerate()
            .filter(|(_, candidate)| candidate.sort == Sort::Person && candidate.definite)
            .map(|(number, candidate)| (candidate.start, number))
            .collect();
        let next = |candidate: &Candidate| {
            [&candidate.tokens, &candidate.whole]
                .into_iter()
                .filter(|tokens| tokens.len() > 1 || candidate.construct)
                .map(|tokens| tokens.end)
                .find(|&end| {
                    let start = self.document.span(end).start();
                    self.same_line(candidate.tokens.start, end)
                        && (beside.contains_key(&start) || starts.contains_key(&start))
                })
        };
        // Whose each is, and where it ends.
        let mut bearers: Vec<Option<(usize, usize)>> = vec![None; open.len()];
        let mut outer = 0;
        for (number, candidate) in open.iter().enumerate() {
            // `نائب الملك`: who stands inside another's title is somebody else.
            let inside = candidate.tokens.start < outer;
            if candidate.sort != Sort::Person || inside {
                continue;
            }
            outer = candidate.tokens.end;
            let mut links: Vec<(usize, usize)> = Vec::new();
            let (mut link, mut last) = (number, candidate);
            while let Some(end) = next(last)
                && links.len() < CHAIN
            {
                links.push((link, end));
                let after = self.document.span(end).start();
                if let Some(&bearer) = beside.get(&after) {
                    if links.len() > 1 || self.follows_saying(candidate.tokens.start) {
                        for &(link, end) in &links {
                            if let Some(slot) = bearers.get_mut(link) {
                                *slot = Some((bearer, end));
                            }
                        }
                    }
                    break;
                }
                let Some((&following, candidate)) = starts
                    .get(&after)
                    .and_then(|link| Some((link, open.get(*link)?)))
                else {
                    break;
                };
                (link, last) = (following, candidate);
            }
        }
        let mut rest = Vec::new();
        for (candidate, bearer) in open.into_iter().zip(bearers) {
            match bearer {
                Some((bearer, end)) => {
                    if let Some(profile) = profiles.get_mut(bearer) {
                        profile.senses.push(candidate.sense.clone());
                        profile.nouns.insert(candidate.sense.head.clone());
                        profile.countries.extend(candidate.sense.country);
                    }
                    let tokens = candidate.tokens.start..end;
                    out.push(self.description(&candidate, tokens, bearer, NameRule::Apposition));
                }
                None => rest.push(candidate),
            }
        }
        rest
    }

    /// Whether a verb of saying that has no person for its object stands before token `at`.
    fn follows_saying(&self, at: usize) -> bool {
        let Some(before) = at
            .checked_sub(1)
            .filter(|&before| self.same_line(before, at))
        else {
            return false;
        };
        let key = self.document.key(before);
        let saying = &self.lexicon.saying;
        [Some(key), key.strip_prefix('و'), key.strip_prefix('ف')]
            .into_iter()
            .flatten()
            .flat_map(|word| saying.forms(word))
            .filter_map(|form| saying.verb(form.verb))
            .any(|verb| verb.act == Act::Say && !verb.weak && verb.past != "اخبر")
    }

    /// Whether the noun in token `at` names an office and not who holds it: `منصب المفتي`, `بصفته الرئيس`, and what is
    /// joined to it with `و`.
    fn names_office(&self, at: usize) -> bool {
        const OFFICE: [&str; 8] = [
            "منصب",
            "منصبي",
            "مناصب",
            "مقعد",
            "لقب",
            "صفه",
            "وظيفه",
            "كرسي",
        ];
        let is_office = |at: usize| {
            crate::analysis::morphology::splits(self.document.key(at)).any(|split| {
                !split.article
                    && self
                        .document
                        .key(at)
                        .get(split.bare..)
                        .is_some_and(|bare| OFFICE.contains(&bare))
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
            && (1..4).any(|back| {
                before
                    .checked_sub(back)
                    .is_some_and(|place| self.same_line(place, at) && is_office(place))
            })
    }

    /// A stem that means a person: `نجل` of `نجله`.
    fn person_stem(&self, stem: &str) -> Option<(Split, String)> {
        crate::analysis::morphology::splits(stem).find_map(|split| {
            let bare = stem.get(split.bare..)?;
            let title = self
                .lexicon
                .titles
                .get(bare)
                .into_iter()
                .find(|title| !title.common && !split.article)?;
            Some((split, key_of(title.lemma)))
        })
    }

    /// `البلاد`, `المملكة`: nouns that stand for a country.
    fn country_noun(&self, at: usize) -> Option<Split> {
        let key = self.document.key(at);
        crate::analysis::morphology::splits(key).find(|split| {
            split.article
                && matches!(
                    key.get(split.bare..),
                    Some(
                        "بلاد"
                            | "مملكه"
                            | "جمهوريه"
                            | "سلطنه"
                            | "اماره"
                            | "عاصمه"
                            | "مدينه"
                    )
                )
        })
    }

    /// What a noun and the words after it say.
    fn sense(&self, head: String, rest: Range<usize>) -> Sense {
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
                && entry.class == Class::Country
            {
                sense.country = entry.country;
                at = name.tokens.end;
                continue;
            }
            let key = self.document.key(at);
            let bare = key.get(onset(key).bare..).unwrap_or_default();
            if bare.chars().next().is_some_and(char::is_alphanumeric) && !is_corroborative(key) {
                sense.modifiers.push(bare.to_owned());
            }
            at += 1;
        }
        sense
    }

    /// `رئيس الجمهورية` is `الرئيس`: the state goes without saying.
    fn without_state(mut sense: Sense) -> Sense {
        if sense
            .modifiers
            .iter()
            .all(|word| matches!(word.as_str(), "جمهوريه" | "دوله" | "بلاد"))
        {
            sense.modifiers.clear();
        }
        sense
    }

    fn description(
        &self,
        candidate: &Candidate,
        tokens: Range<usize>,
        bearer: usize,
        rule: NameRule,
    ) -> Description {
        let end = self.document.span(tokens.end.saturating_sub(1)).end();
        Description {
            span: Span::new(candidate.start, end),
            bearer,
            rule,
            stands: candidate.honorific != Some(tokens.end),
            country: candidate.sense.country,
        }
    }

    /// The bearer whose name stands right before or after a description, and the tokens of the description.
    fn beside(&self, candidate: &Candidate) -> Option<(usize, Range<usize>)> {
        if candidate.sort != Sort::Relative && !candidate.definite {
            return None;
        }
        // `فلانة، زوجة الأمير فلان`: the name after it is that of the other.
        if candidate.kin
            && candidate.construct
            && candidate.split.is_plain()
            && candidate
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|before| is_comma(self.document.key(before)))
            && let Some(bearer) = self.name_before(candidate)
        {
            let end = self
                .name_starting(candidate.tokens.end)
                .filter(|(_, name)| name.kind == Kind::Person)
                .map_or(candidate.tokens.end, |(_, name)| name.tokens.end);
            return Some((bearer, candidate.tokens.start..end));
        }
        for tokens in [&candidate.tokens, &candidate.whole] {
            if let Some(bearer) = self.name_after(candidate, tokens.end) {
                return Some((bearer, tokens.clone()));
            }
        }
        if candidate.sort == Sort::Person
            && let Some(end) = self.attributes_end(candidate)
            && let Some(bearer) = self.name_after(candidate, end)
        {
            return Some((bearer, candidate.tokens.start..end));
        }
        if candidate.sort == Sort::Person
            && candidate.split.is_plain()
            && (candidate.modified || candidate.whole.end > candidate.tokens.end)
        {
            return self
                .name_before(candidate)
                .map(|bearer| (bearer, candidate.whole.clone()));
        }
        None
    }

    /// The end of what says more of a function before its name: `المحامي المتخصص بقضايا الأسرة`. Only words with the
    /// article, prepositions, and names of bodies and places: no verb has those looks.
    fn attributes_end(&self, candidate: &Candidate) -> Option<usize> {
        let grammar = self.grammar();
        let first = candidate.whole.end;
        let mut at = first;
        while at < first + ATTRIBUTES && self.same_line(candidate.tokens.start, at) {
            if let Some((_, name)) = self.name_starting(at) {
                if name.kind == Kind::Person {
                    break;
                }
                at = name.tokens.end;
                continue;
            }
            let key = self.document.key(at);
            let own = onset(key);
            let fits = own.article && !own.conjunction && grammar.person_noun(at).is_none()
                || grammar.function(at) == Some(FunctionClass::Preposition)
                || ["ب", "ل"].iter().any(|particle| {
                    key.strip_prefix(particle)
                        .is_some_and(|rest| self.lexicon.words.is_plain_noun(rest))
                });
            if !fits {
                break;
            }
            at += 1;
        }
        (at > first).then_some(at)
    }

    fn same_line(&self, a: usize, b: usize) -> bool {
        let line = |at: usize| self.document.token(at).map(|token| token.line);
        line(a).is_some() && line(a) == line(b)
    }

    fn name_starting(&self, at: usize) -> Option<(usize, &Name)> {
        let number = self.names.partition_point(|name| name.tokens.start < at);
        self.names
            .get(number)
            .filter(|name| name.tokens.start == at)
            .map(|name| (number, name))
    }

    fn name_after(&self, candidate: &Candidate, end: usize) -> Option<usize> {
        let grammar = self.grammar();
        let mut next = end;
        // Ranks and honorifics between function and name.
        for _ in 0..HONORIFICS {
            let Some(noun) = grammar.person_noun(next).filter(|noun| {
                matches!(candidate.sort, Sort::Person | Sort::Relative)
                    && noun.split.article
                    && noun.split.is_plain()
                    && self.name_starting(next).is_none()
            }) else {
                break;
            };
            next = grammar.core(noun.tokens, noun.split).tokens.end;
        }
        // `د. فلان`, `م. فلان`.
        if self.document.key(next + 1) == "." && self.document.key(next).chars().count() == 1 {
            next += 2;
        }
        let mut comma = false;
        if is_comma(self.document.key(next)) {
            comma = true;
            next += 1;
        }
        let marked = crate::analysis::phrases::opens(self.document.key(next));
        if marked {
            next += 1;
        }
        if !self.same_line(candidate.tokens.start, next) {
            return None;
        }
        let (number, name) = self.name_starting(next)?;
        let plain = self.document.span(next).start() == name.span.start();
        if !plain || !candidate.sort.fits(name.kind) {
            return None;
        }
        // `ويقول الصحفي، فلان، إن`: a noun without more takes a name between two commas only.
        let closed = is_comma(self.document.key(name.tokens.end));
        if comma
            && !(candidate.sort == Sort::Person
                && (candidate.modified || candidate.split.article && closed))
        {
            return None;
        }
        // `المدينة` + place, `الشركة` + body: only with more said, or the two are neighbours by chance; with a genitive
        // only where marks set the name off (`وكالة الأنباء الرسمية «…»`), or the name is what follows the whole.
        let apposed = match candidate.sort {
            Sort::Person | Sort::Relative => true,
            Sort::Body => candidate.modified && (candidate.split.article || marked),
            // `العاصمة` + capital.
            Sort::Place if candidate.sense.head == "عاصمه" && candidate.split.article => name
                .known
                .and_then(|id| self.lexicon.gazetteer.entry(id))
                .is_some_and(|entry| candidate.modified || entry.class == Class::Capital),
            Sort::Place => candidate.modified && candidate.split.article,
        };
        if !apposed {
            return None;
        }
        self.bearers.get(number).copied()
    }

    fn name_before(&self, candidate: &Candidate) -> Option<usize> {
        let mut before = candidate.tokens.start.checked_sub(1)?;
        let mut comma = false;
        if is_comma(self.document.key(before)) {
            comma = true;
            before = before.checked_sub(1)?;
        }
        if !self.same_line(before, candidate.tokens.start) {
            return None;
        }
        let number = self.names.partition_point(|name| name.tokens.end <= before);
        let name = self
            .names
            .get(number)
            .filter(|name| name.tokens.end == before + 1 && name.kind == Kind::Person)?;
        // Without a comma a definite noun with an adjective may be the object: `استقبل فلان الرئيس الفرنسي`.
        let linked = comma || candidate.construct || candidate.whole.end > candidate.tokens.end;
        (linked && name.tokens.len() > 1)
            .then(|| self.bearers.get(number).copied())
            .flatten()
    }

    /// The bearer that a description means which stands alone.
    fn alone(
        &self,
        candidate: &Candidate,
        profiles: &[Profile],
        countries: &HashMap<&'static str, usize>,
    ) -> Option<usize> {
        if !candidate.definite || candidate.sort == Sort::Relative {
            return None;
        }
        let at = candidate.tokens.start;
        let of_sort = || {
            profiles.iter().enumerate().filter(|&(bearer, _)| {
                self.kinds
                    .get(bearer)
                    .is_some_and(|&kind| candidate.sort.fits(kind))
            })
        };
        let nearest = |bearers: Vec<usize>| nearest(profiles, &bearers, at);
        let sense = &candidate.sense;
        match candidate.sort {
            Sort::Relative => None,
            Sort::Person => {
                if candidate.honorific == Some(candidate.tokens.end) {
                    return None;
                }
                let exact: Vec<usize> = of_sort()
                    .filter(|(_, profile)| profile.senses.iter().any(|known| known == sense))
                    .map(|(bearer, _)| bearer)
                    .collect();
                if !exact.is_empty() && (candidate.modified || exact.len() == 1) {
                    return nearest(exact);
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| {
                            profile
                                .senses
                                .iter()
                                .any(|known| agrees(known, sense, &profile.countries))
                        })
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
            Sort::Body => {
                if !candidate.split.article || candidate.modified || is_abstract(&sense.head) {
                    return None;
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| profile.nouns.contains(&sense.head))
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
            Sort::Place => {
                if !candidate.split.article {
                    return None;
                }
                if sense.head == "عاصمه" {
                    let code = sense.country?;
                    return nearest(
                        of_sort()
                            .filter(|(_, profile)| profile.capital_of == Some(code))
                            .map(|(bearer, _)| bearer)
                            .collect(),
                    );
                }
                if candidate.modified {
                    return None;
                }
                let is_state = POLITIES.contains(&sense.head.as_str());
                if sense.head == "بلاد" || is_state {
                    let best = of_sort()
                        .filter(|(_, profile)| profile.is_country)
                        .filter(|(_, profile)| {
                            !is_state
                                || profile
                                    .countries
                                    .iter()
                                    .any(|code| self.lexicon.polities.is_called(code, &sense.head))
                        })
                        .max_by_key(|(bearer, profile)| {
                            let count = profile
                                .countries
                                .iter()
                                .filter_map(|code| countries.get(code))
                                .max()
                                .copied()
                                .unwrap_or(0);
                            (count, usize::MAX - bearer)
                        })
                        .map(|(bearer, _)| bearer);
                    if best.is_some() {
                        return best;
                    }
                }
                nearest(
                    of_sort()
                        .filter(|(_, profile)| profile.nouns.contains(&sense.head))
                        .map(|(bearer, _)| bearer)
                        .collect(),
                )
            }
        }
    }
}

fn is_comma(key: &str) -> bool {
    matches!(key, "،" | ",")
}

/// The bearer that was mentioned last before token `at`, or else first after it.
fn nearest(profiles: &[Profile], bearers: &[usize], at: usize) -> Option<usize> {
    let places = |bearer: &usize| {
        profiles
            .get(*bearer)
            .map(|profile| profile.places.as_slice())
    };
    bearers
        .iter()
        .filter_map(|bearer| {
            let places = places(bearer)?;
            let before = places.partition_point(|&place| place < at);
            Some((
                before
                    .checked_sub(1)
                    .and_then(|last| places.get(last).copied())?,
                *bearer,
            ))
        })
        .max()
        .or_else(|| {
            bearers
                .iter()
                .filter_map(|bearer| Some((usize::MAX - places(bearer)?.first()?, *bearer)))
                .max()
        })
        .map(|(_, bearer)| bearer)
}

/// Whether a known description allows another: the same noun, the other's modifiers among its own or the reverse, no
/// other country.
fn agrees(known: &Sense, other: &Sense, countries: &HashSet<&'static str>) -> bool {
    if known.head != other.head {
        return false;
    }
    if let Some(code) = other.country
        && known.country != Some(code)
        && (known.country.is_some() || !countries.is_empty() && !countries.contains(code))
    {
        return false;
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    within(&other.modifiers, &known.modifiers)
        || (!known.modifiers.is_empty() && within(&known.modifiers, &other.modifiers))
}

/// The nouns that the gazetteer's sorts are called by, as keys.
fn nouns_of(sort: &str) -> &'static [&'static str] {
    match sort {
        "city" => &["مدينه"],
        "agency" => &["وكاله"],
        "newspaper" => &["صحيفه", "جريده"],
        "magazine" => &["مجله", "صحيفه"],
        "channel" => &["قناه", "شبكه"],
        "site" => &["موقع"],
        "radio" => &["اذاعه"],
        "party" => &["حزب"],
        "movement" => &["حركه"],
        "group" => &["جماعه", "تنظيم"],
        "company" => &["شركه"],
        "bank" => &["بنك", "مصرف"],
        _ => &[],
    }
}

/// Functions that are forms of address before a name.
fn is_address(lemma: &str) -> bool {
    matches!(
        lemma,
        "مهندس" | "أستاذ" | "مستشار" | "شيخ" | "أمير" | "فريق" | "حاج" | "كابتن"
    )
}

/// Heads of bodies that alone mean something general: `الأمن`, `القيادة`.
fn is_abstract(head: &str) -> bool {
    matches!(
        head,
        "امن"
            | "قياده"
            | "اداره"
            | "سلطه"
            | "قوه"
            | "رئاسه"
            | "استخبارات"
            | "مخابرات"
            | "جمارك"
            | "حمله"
            | "مبادره"
    )
}
