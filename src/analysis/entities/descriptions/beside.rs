//! Descriptions beside the name of whom they describe: before it, after it, several in a row.

use super::candidates::{Candidate, Sense, Sort};
use super::profiles::Profile;
use super::{Description, Reader, key_of};
use crate::analysis::names::persons::HONORIFICS;
use crate::analysis::names::{Name, bodies};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::EntryClass;
use crate::lexicon::saying::Act;
use crate::lexicon::titles::TitleClass;
use crate::lexicon::words::FunctionClass;
use crate::syntax::nouns;
use crate::syntax::onset::onset;
use crate::text::tokens::TokenKind;
use std::collections::HashMap;
use std::ops::Range;

/// How many titles stand one after another before the one beside the name, at most.
const CHAIN: usize = 4;
/// How many nouns stand inside a function at most that may be descriptions, and the function.
const INSIDE: usize = 4;
/// How many words a noun phrase has before a name that is not known as a function.
const PHRASE: usize = 5;
/// How many words say more of a function at most.
const ATTRIBUTES: usize = 8;

impl Reader<'_> {
    /// The bearer whose name stands right before or after a description, and the tokens of the description.
    pub(super) fn beside(&self, candidate: &Candidate) -> Option<(usize, Range<usize>)> {
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
    pub(super) fn attributes_end(&self, candidate: &Candidate) -> Option<usize> {
        let grammar = self.grammar();
        let first = candidate.whole.end;
        let mut at = first;
        // Whether the word before may have a genitive: `لشؤون مجلس الوزراء`.
        let mut open = false;
        while at < first + ATTRIBUTES && self.same_line(candidate.tokens.start, at) {
            let key = self.document.key(at);
            // `النائب عن حزب "الأمة"`
            let marked = crate::syntax::marks::opens(key);
            if let Some((_, name)) = self.name_starting(at + usize::from(marked)) {
                let end = name.tokens.end + usize::from(marked);
                let closed = !marked || crate::syntax::marks::closes(self.document.key(end - 1));
                if name.kind == Kind::Person || !closed {
                    break;
                }
                at = end;
                open = false;
                continue;
            }
            let own = onset(key);
            // `الوزير التركي مع وزير السياحة` + name: another function is whose name it is, but `المستشار لرئيس الوزراء`.
            if grammar
                .person_noun(at)
                .is_some_and(|noun| noun.split.preposition.is_none())
            {
                break;
            }
            let fits = own.article && !own.conjunction
                || grammar.function(at) == Some(FunctionClass::Preposition)
                || open && self.lexicon.words.is_plain_noun(key);
            let noun = ["ب", "ل"].iter().any(|particle| {
                key.strip_prefix(particle)
                    .is_some_and(|rest| self.lexicon.words.is_plain_noun(rest))
            });
            // `الرئيس المنتهية ولايته`: an adjective of what is his.
            let of_his = onset(self.document.key(at.saturating_sub(1))).article
                && grammar.function(at).is_none()
                && nouns::without_pronoun(key).is_some()
                && ["ته", "تها", "تهم"].iter().any(|end| key.ends_with(end));
            if !fits && !noun && !of_his {
                break;
            }
            open = !own.article;
            at += 1;
        }
        // `توجه الوزير إلى` + name: what a preposition governs is not described by what stands before that.
        let governed = at
            .checked_sub(1)
            .is_some_and(|last| grammar.function(last) == Some(FunctionClass::Preposition));
        (at > first && !governed).then_some(at)
    }

    /// The noun phrase between a verb of saying and the name of a person, whatever noun that is: it says who he is (`قال مرمم اللوحات
    /// الإيطالي فلان`). It has the article, or is a noun with a genitive.
    pub(super) fn said_before(&self, name: &Name) -> Option<Range<usize>> {
        let grammar = self.grammar();
        let end = name.tokens.start;
        let is_part = |at: usize| {
            let key = self.document.key(at);
            self.document.kind(at) == Some(TokenKind::Word)
                && self.same_line(at, end)
                && grammar.function(at).is_none()
                && grammar.person_noun(at).is_none()
                && self.lexicon.times.senses(grammar.bare(at)).is_empty()
                && self.lexicon.saying.forms(key).next().is_none()
        };
        let start = (1..=PHRASE)
            .map_while(|back| end.checked_sub(back))
            .take_while(|&at| is_part(at))
            .find(|&at| self.follows_saying(at))?;
        let plain = self.document.span(end).start() == name.span.start();
        // `قال الألماني` + name, `أعلنت عائلة الفرنسي` + name: an adjective of nationality alone is no description; nor does a body
        // describe (`أعلن الجيش` + name).
        let noun = if end > start + 1 { start + 1 } else { start };
        let body = bodies::head(self.document, self.lexicon, start).is_some();
        if body || grammar.is_nisba(grammar.bare(noun)) {
            return None;
        }
        let mut rest = start + 1..end;
        let definite = onset(self.document.key(start)).is_article_alone();
        let all_definite = rest.all(|at| onset(self.document.key(at)).is_article_alone());
        (plain && all_definite && (definite || end > start + 1)).then_some(start..end)
    }

    /// The club whose name stands right before or after what it has won, and the tokens of the description: `بنفيكا بطل البرتغال`,
    /// `بطل فرنسا` + name.
    pub(super) fn champion(&self, candidate: &Candidate) -> Option<(usize, Range<usize>)> {
        if !self.is_champion(candidate) {
            return None;
        }
        let is_club = |number: usize| {
            self.names
                .get(number)
                .is_some_and(|name| name.kind == Kind::Organisation)
        };
        let after = [&candidate.whole, &candidate.tokens]
            .into_iter()
            .find_map(|tokens| {
                let (number, _) = self.name_starting(tokens.end)?;
                let near = is_club(number) && self.same_line(candidate.tokens.start, tokens.end);
                near.then_some((number, tokens.clone()))
            });
        let before = || {
            let comma = |at: usize| usize::from(is_comma(self.document.key(at)));
            let last = candidate.tokens.start.checked_sub(1)?;
            let end = candidate.tokens.start - comma(last);
            let number = self.names.partition_point(|name| name.tokens.end < end);
            let name = self.names.get(number)?;
            let near = name.tokens.end == end
                && is_club(number)
                && self.same_line(name.tokens.start, candidate.tokens.start);
            near.then(|| (number, candidate.whole.clone()))
        };
        let (number, tokens) = after.or_else(before)?;
        Some((self.bearers.get(number).copied()?, tokens))
    }

    /// Whether a description says what somebody or a club has won.
    pub(super) fn is_champion(&self, candidate: &Candidate) -> bool {
        candidate.sort == Sort::Person
            && candidate.construct
            && candidate.definite
            && candidate.split.preposition.is_none()
            && self
                .lexicon
                .classes
                .is(&candidate.sense.head, Class::ChampionNoun)
    }

    /// What is said without words of who is somebody's counterpart: the office of whom the description before is, in the country
    /// of the counterpart. `الرئيس الكيني فلان مع نظيره الأوغندي فلان`: the Ugandan president.
    pub(super) fn counterpart(&self, candidate: &Candidate, before: &Candidate) -> Option<Sense> {
        let counterpart = candidate.sort == Sort::Relative
            && self
                .lexicon
                .classes
                .is(&candidate.sense.head, Class::CounterpartNoun)
            && before.sort == Sort::Person
            && self.same_line(before.tokens.start, candidate.tokens.start);
        counterpart.then(|| Sense {
            country: candidate.sense.country,
            ..before.sense.clone()
        })
    }

    /// What the indefinite function right behind a name says, in the accusative: what its bearer was or becomes (`انتخبت فلانا
    /// رئيسا للجمعية`). It is no mention of its own.
    pub(super) fn function_behind(&self, name: &Name) -> Option<Sense> {
        let at = name.tokens.end;
        let titles = &self.lexicon.titles;
        let indefinite = |at: usize| {
            let key = self.document.key(at);
            key.strip_suffix('ا')
                .or_else(|| key.ends_with('ه').then_some(key))
                .filter(|_| self.same_line(name.tokens.start, at))
        };
        let noun = indefinite(at)?;
        let title = titles
            .get(noun)
            .into_iter()
            .find(|title| title.class == TitleClass::Function && !title.common)?;
        let mut modifiers = Vec::new();
        let mut next = at + 1;
        while let Some(word) = indefinite(next)
            && modifiers.len() < INSIDE
            && self.grammar().function(next).is_none()
            && self.name_starting(next).is_none()
        {
            modifiers.push(word.to_owned());
            next += 1;
        }
        // `وزيرا للخارجية`
        if let Some(field) = self.document.key(next).strip_prefix("لل")
            && self.same_line(at, next)
        {
            modifiers.push(field.to_owned());
        }
        let mut words = title.lemma.split(' ').map(key_of);
        let head = words.next()?;
        modifiers.extend(words);
        Some(Sense {
            head,
            modifiers,
            country: None,
        })
    }

    pub(super) fn name_after(&self, candidate: &Candidate, end: usize) -> Option<usize> {
        let mut next = self.honorifics_end(candidate, end);
        // `د. فلان`, `م. فلان`.
        if self.document.key(next + 1) == "." && self.document.key(next).chars().count() == 1 {
            next += 2;
        }
        let comma = is_comma(self.document.key(next));
        let mut called = false;
        if comma {
            next += 1;
            // `وزير الشباب، السيد فلان`
            let name = self.honorifics_end(candidate, next);
            called = name > next;
            next = name;
        }
        let marked = crate::syntax::marks::opens(self.document.key(next));
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
        let more = candidate.modified || called;
        let noun = candidate.split.article || candidate.construct;
        let person = match candidate.sort {
            Sort::Person => more || noun && closed,
            // `قياديه البارز، فلان، …`
            Sort::Relative => closed,
            Sort::Body | Sort::Place => false,
        };
        if comma && !person {
            return None;
        }
        // `المدينة` + place, `الشركة` + body: only with more said, or the two are neighbours by chance; with a genitive
        // only where marks set the name off (`وكالة الأنباء الرسمية «…»`), or the name is what follows the whole.
        let apposed = match candidate.sort {
            Sort::Person | Sort::Relative => true,
            // What is general says nothing of it: `موقع التواصل الاجتماعي (…)`.
            Sort::Body => {
                let general = self
                    .lexicon
                    .classes
                    .is(&candidate.sense.head, Class::GeneralHead);
                candidate.modified && !general && (candidate.split.article || marked)
            }
            // `العاصمة` + capital.
            Sort::Place if candidate.sense.head == "عاصمه" && candidate.split.article => name
                .known
                .and_then(|id| self.lexicon.gazetteer.entry(id))
                .is_some_and(|entry| candidate.modified || entry.class == EntryClass::Capital),
            Sort::Place => candidate.modified && candidate.split.article,
        };
        // `صحيفة "فلانة" (Foolana)`: what has the bearer's name in it says nothing more of him.
        let bearer = self.bearers.get(number).copied()?;
        let own =
            candidate.sort == Sort::Body && self.holds_name(candidate.tokens.start..end, bearer);
        (apposed && !own).then_some(bearer)
    }

    /// Whether a name of the bearer stands among the tokens.
    fn holds_name(&self, tokens: Range<usize>, bearer: usize) -> bool {
        let first = self
            .names
            .partition_point(|name| name.tokens.start < tokens.start);
        let inside = self.names.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|name| name.tokens.start < tokens.end);
        let bearers = self.bearers.get(first..).unwrap_or_default();
        inside.zip(bearers).any(|(_, &other)| other == bearer)
    }

    /// The token after the ranks and honorifics that stand from token `from` on between a function and its name.
    fn honorifics_end(&self, candidate: &Candidate, from: usize) -> usize {
        let grammar = self.grammar();
        let mut next = from;
        for _ in 0..HONORIFICS {
            let Some(noun) = grammar.person_noun(next).filter(|noun| {
                // `الأمير`, `صاحب السمو الملكي`
                matches!(candidate.sort, Sort::Person | Sort::Relative)
                    && (noun.split.article || noun.class == TitleClass::Honorific)
                    && noun.split.is_plain()
                    && self.name_starting(next).is_none()
            }) else {
                break;
            };
            next = grammar.core(noun.tokens, noun.split).tokens.end;
        }
        next
    }

    pub(super) fn name_before(&self, candidate: &Candidate) -> Option<usize> {
        let mut before = candidate.tokens.start.checked_sub(1)?;
        // `فلان، …`, `فلان -…`, `فلان (…`
        let key = self.document.key(before);
        let comma = is_comma(key) || matches!(key, "-" | "–" | "—" | "(");
        if comma {
            before = before.checked_sub(1)?;
        }
        // `"فلان" …`
        if crate::syntax::marks::closes(self.document.key(before)) {
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
        // Without a comma a definite noun with an adjective may be the object: `استقبل فلان الرئيس الفرنسي`; but no verb of
        // saying has such an object: `قال فلان النائب الجمهوري إن …`.
        let linked = comma
            || candidate.construct
            || candidate.whole.end > candidate.tokens.end
            || candidate.modified && self.follows_saying(name.tokens.start);
        linked.then(|| self.bearers.get(number).copied()).flatten()
    }

    /// `الصحافية والناشطة الحقوقية` + name: two functions of one bearer. Takes the first out of those that are `open`, of whose
    /// last ones it is.
    pub(super) fn joined_before(
        &self,
        second: &Candidate,
        open: &mut Vec<Candidate>,
    ) -> Option<Candidate> {
        let joins = |first: &Candidate| {
            first.sort == Sort::Person
                && second.sort == Sort::Person
                && second.split.conjunction == Some('و')
                && first.split.article == second.split.article
                && first.definite
                && [first.tokens.end, first.whole.end].contains(&second.tokens.start)
                && self.same_line(first.tokens.start, second.tokens.start)
        };
        // What stands inside the first comes after it: `رئيس مجلس الإدارة ومالك الشركة`.
        let last = open.len().saturating_sub(INSIDE);
        let at = open.get(last..)?.iter().position(joins)?;
        Some(open.remove(last + at))
    }

    /// `فلان وزير النقل ورئيس المجلس`, `فلان نائب الرئيس وزير الدفاع`: of functions that stand one after another behind a name
    /// all are the bearer's, who is, with where the one before ends, `behind`.
    pub(super) fn joined_behind(
        &self,
        candidate: &Candidate,
        behind: (usize, usize),
    ) -> Option<(usize, Range<usize>)> {
        let (bearer, end) = behind;
        let comma = usize::from(is_comma(self.document.key(end)));
        let joins = candidate.sort == Sort::Person
            && candidate.definite
            && !candidate.kin
            && (candidate.split.conjunction == Some('و') || candidate.construct)
            && candidate.split.preposition.is_none()
            && candidate.tokens.start == end + comma
            && (candidate.modified || candidate.whole.end > candidate.tokens.end)
            && self.same_line(end.saturating_sub(1), candidate.tokens.start);
        joins.then(|| (bearer, candidate.whole.clone()))
    }

    /// Whether the description stands behind the name, or behind another that does.
    pub(super) fn is_behind(&self, candidate: &Candidate) -> bool {
        candidate.sort == Sort::Person
            && self.name_after(candidate, candidate.whole.end).is_none()
            && (candidate.split.conjunction == Some('و') || self.name_before(candidate).is_some())
    }

    /// Titles one after another, of which only the last stands beside the name: `ولي العهد نائب رئيس مجلس الوزراء وزير
    /// الدفاع` + name. Of three and more all are the bearer's; before two a verb may stand that has the first for its
    /// subject and the second for its object (`استقبل وزير الخارجية سفير …`), but no verb of saying. Returns the candidates
    /// that are in no such chain.
    pub(super) fn join_chains(
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
                        profile.learn(&candidate.sense);
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
    pub(super) fn follows_saying(&self, at: usize) -> bool {
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
}

pub(super) fn is_comma(key: &str) -> bool {
    matches!(key, "،" | ",")
}
