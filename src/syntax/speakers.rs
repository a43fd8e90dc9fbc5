//! Phrases by their form: how far a noun reaches that stands where a speaker does (`مصادر أخرى في الجيش الحر`,
//! `متحدث باسم الشركة`).
//!
//! The noun need not be in the lexicon, and what follows may be any noun or adjective: names, descriptions, times and cues
//! are known by now, so that a phrase goes on until one of these begins something else or a word shows by its form that
//! it belongs to it no more.

use super::Grammar;
use super::nouns;
use super::onset::{is_definite, without_article};
use super::phrases::LONGEST;
use super::words;
use crate::findings::{Form, Kind};
use crate::lexicon::classes::Class;
use std::ops::Range;

/// How many words without article go on a phrase: `مدير عام شركة اتصالات محلية`. A row of more is no phrase any more.
const INDEFINITE_WORDS: usize = 4;

/// How a phrase goes on.
enum Step {
    /// With a word that says nothing of definiteness.
    Word,
    /// With what makes it definite, up to that token.
    Definite(usize),
    /// With a complement, up to that token.
    Complement(usize),
    /// It ends before that token.
    End(usize),
}

/// A phrase while it is read.
struct Reading<'g, 'a> {
    grammar: &'g Grammar<'a>,
    head: usize,
    limit: usize,
    /// The token after what has been read.
    at: usize,
    /// Whether something definite has been read: a word without article belongs to it no more.
    definite: bool,
    /// Whether a complement has been read: only its adjectives follow.
    complement: bool,
}

impl Grammar<'_> {
    /// The noun phrase of a speaker whose head is token `head`, `limit` at most: with genitive, adjectives and one
    /// complement.
    #[must_use]
    pub fn speaker(&self, head: usize, limit: usize) -> Range<usize> {
        let mut reading = Reading {
            grammar: self,
            head,
            limit: limit.min(head + LONGEST),
            at: head + 1,
            definite: is_definite(self.document.key(head)),
            complement: false,
        };
        while reading.at < reading.limit {
            match reading.step() {
                Step::Word => reading.at += 1,
                Step::Definite(end) => {
                    reading.at = end;
                    reading.definite = true;
                }
                Step::Complement(end) => {
                    reading.at = end;
                    reading.definite = true;
                    reading.complement = true;
                }
                Step::End(end) => return head..end,
            }
        }
        head..reading.at
    }
}

impl Reading<'_, '_> {
    fn step(&self) -> Step {
        let chunks = self.grammar.chunks;
        if let Some(step) = self
            .corroborative()
            .or_else(|| self.counted())
            .or_else(|| {
                chunks
                    .quoted_end(self.at)
                    .filter(|&end| end <= self.limit)
                    .map(Step::Definite)
            })
            .or_else(|| self.of_participle())
            .or_else(|| self.governed())
            .or_else(|| self.second_name())
            .or_else(|| self.coordinated())
            .or_else(|| self.bearer())
        {
            return step;
        }
        let nominal = words::is_nominal(
            self.grammar.document,
            &self.grammar.lexicon.classes,
            self.at,
        );
        let person = chunks
            .at(self.at)
            .is_some_and(|name| name.kind == Kind::Person && name.form == Form::Name);
        if !nominal || chunks.is_barrier(self.at) || person {
            return self.end();
        }
        self.written()
            .or_else(|| self.named())
            .unwrap_or_else(|| self.word())
    }

    fn end(&self) -> Step {
        Step::End(self.at)
    }

    fn key(&self) -> &str {
        self.grammar.document.key(self.at)
    }

    /// `المصدر نفسه` is whole.
    fn corroborative(&self) -> Option<Step> {
        (self.definite && self.grammar.is_corroborative(self.at)).then(|| Step::End(self.at + 1))
    }

    /// What is counted: `عدد من أعضاء …`, `أحد كبار …`, `واحد منهم`.
    fn counted(&self) -> Option<Step> {
        // `العشرات من المواطنين`
        let head = without_article(self.grammar.document.key(self.head));
        if !self.grammar.lexicon.classes.is(head, Class::QuantityNoun) {
            return None;
        }
        let next = self.at + 1;
        match self.key() {
            "من" if next < self.limit => Some(Step::End(self.counted_end(next))),
            "منهم" | "منها" | "منهما" | "منهن" => Some(Step::End(next)),
            _ => None,
        }
    }

    /// The token after what is counted from token `at` on, of several kinds: `عدد من الكتاب والنقاد`.
    fn counted_end(&self, at: usize) -> usize {
        let grammar = self.grammar;
        let mut end = grammar.speaker(at, self.limit).end;
        if !is_definite(grammar.document.key(at)) {
            return end;
        }
        while end < self.limit
            && !grammar.chunks.is_barrier(end)
            && grammar.chunks.at(end).is_none()
            && let Some(noun) = grammar.document.key(end).strip_prefix('و')
            && is_definite(noun)
            && !grammar.lexicon.classes.is(noun, Class::Relative)
        {
            end = grammar.speaker(end, self.limit).end;
        }
        end
    }

    /// A complement after a preposition: `متحدث باسم الشركة`, `مصدر في الوزارة`.
    fn governed(&self) -> Option<Step> {
        let object = self.at + 1;
        if object >= self.limit {
            return None;
        }
        let (grammar, key) = (self.grammar, self.key());
        if key == "باسم" {
            return Some(Step::Complement(grammar.object_by_form(object, self.limit)));
        }
        let head = grammar.document.key(self.head);
        let classes = &grammar.lexicon.classes;
        // Behind a definite head these rather belong to the verb: `حذرت السلطات من …`.
        // `علق ضيف آخر على القرار`
        let before = grammar.document.key(self.at - 1);
        let of_verb = key == "علي" && matches!(before, "اخر" | "اخري" | "اخرون");
        // `المسؤول عن المشروع`, but `أعرب المسؤول الإماراتي عن أمله`
        let apart = key == "عن" && self.at > self.head + 1;
        let verbal = of_verb
            || is_definite(head)
                && (matches!(key, "من" | "الي" | "علي") || apart)
                && !words::is_honorific(classes, head);
        // `تقرير حول الحريات`, and where that holds: `في العالم`.
        let document = nouns::kind_of(classes, without_article(head)) == Kind::Other;
        let about = document && matches!(key, "حول" | "بشان");
        let goes_on = self.complement && document && key == "في" && !is_definite(head);
        if (!classes.is(key, Class::ComplementPreposition) && !about)
            || verbal
            || self.complement && !goes_on
        {
            return None;
        }
        let occasion = words::is_occasion(classes, grammar.document.key(object));
        if occasion || grammar.chunks.is_barrier(object) || grammar.is(object, Class::NonNominal) {
            return Some(self.end());
        }
        Some(Step::Complement(grammar.object_by_form(object, self.limit)))
    }

    /// The complement of a participle, with any preposition: `المصادر المقربة من الرئاسة`, `متتبعون للشأن المحلي`.
    fn of_participle(&self) -> Option<Step> {
        let (grammar, key) = (self.grammar, self.key());
        let classes = &grammar.lexicon.classes;
        let participle = without_article(grammar.document.key(self.at - 1));
        if self.complement || !classes.is(participle, Class::ParticipleWithComplement) {
            return None;
        }
        let written = ["لل", "بال", "ب", "ل"].iter().any(|preposition| {
            key.strip_prefix(preposition).is_some_and(|rest| {
                rest.chars().count() > 2 && !classes.is(rest, Class::OutletNoun)
            })
        }) && grammar.function(self.at).is_none()
            && !grammar.is_outlet(self.at);
        let object = if written {
            self.at
        } else if classes.is(key, Class::PrepositionLike) || matches!(key, "ب" | "ل") {
            self.at + 1
        } else {
            return None;
        };
        let occasion = words::is_occasion(classes, grammar.document.key(object));
        let open = object < self.limit
            && !occasion
            && !grammar.chunks.is_barrier(object)
            && !grammar.is(object, Class::NonNominal);
        open.then(|| Step::Complement(grammar.object_by_form(object, self.limit)))
    }

    /// One more noun with `و`: a second genitive (`مدير السجون والإصلاح`) or another of the same many (`صفحات وحسابات`,
    /// `نساء ورجال التعليم`).
    fn coordinated(&self) -> Option<Step> {
        let (grammar, key) = (self.grammar, self.key());
        let classes = &grammar.lexicon.classes;
        let rest = key
            .strip_prefix('و')
            .filter(|rest| rest.chars().count() > 2)?;
        if self.complement
            || grammar.chunks.at(self.at).is_some()
            || grammar.chunks.is_barrier(self.at)
            || classes.is(rest, Class::NonNominal)
            || classes.is(rest, Class::Relative)
        {
            return None;
        }
        let head = grammar.document.key(self.head);
        let speaks = nouns::may_speak(classes, rest)
            || !grammar.lexicon.titles.get(without_article(rest)).is_empty();
        if self.definite {
            let genitive = self.at == self.head + 2
                || self.at == self.head + 3
                    && grammar.is(self.head + 1, Class::AdjectiveWithGenitive);
            return (genitive
                && !is_definite(head)
                && is_definite(grammar.document.key(self.at - 1))
                && is_definite(rest)
                && !speaks)
                .then_some(Step::Definite(self.at + 1));
        }
        (nouns::is_plural_noun(classes, head) || nouns::is_plural_of_things(classes, head))
            .then_some(())
            .filter(|()| speaks && !is_definite(rest))
            .filter(|()| {
                nouns::is_plural_noun(classes, rest) || nouns::is_plural_of_things(classes, rest)
            })
            .map(|()| Step::Word)
    }

    /// One more name with `و` behind a name: `باحثون في جامعتي حلب ودمشق`.
    fn second_name(&self) -> Option<Step> {
        let grammar = self.grammar;
        let name = grammar.chunks.at(self.at)?;
        let first = (self.head + 1..self.at).find_map(|at| {
            grammar
                .chunks
                .at(at)
                .filter(|one| one.tokens.end == self.at)
        })?;
        let is_one_more = name.kind == first.kind
            && name.form == Form::Name
            && first.form == Form::Name
            && name.kind != Kind::Person
            && name.tokens.end <= self.limit
            && self.key().starts_with('و')
            && !name.plain;
        is_one_more.then_some(if self.complement {
            Step::Complement(name.tokens.end)
        } else {
            Step::Definite(name.tokens.end)
        })
    }

    /// The person whose body speaks: `مكتب سامر حداد`, `حكومة سامر حداد`.
    fn bearer(&self) -> Option<Step> {
        let grammar = self.grammar;
        let head = grammar.document.key(self.head);
        let name = grammar.chunks.at(self.at)?;
        let before = self.at.checked_sub(1).and_then(|last| {
            (self.head + 1..=last).find_map(|at| {
                grammar
                    .chunks
                    .at(at)
                    .filter(|name| name.tokens.end == self.at)
            })
        });
        let follows = self.at == self.head + 1
            || before
                .is_some_and(|office| office.kind == Kind::Person && office.form == Form::Nominal);
        (follows
            && name.plain
            && name.kind == Kind::Person
            && name.tokens.end <= self.limit
            && !is_definite(head)
            && nouns::kind_of(&grammar.lexicon.classes, head) == Kind::Organisation)
            .then_some(Step::Definite(name.tokens.end))
    }

    /// A complement whose preposition is written onto it: `مسؤول بالوزارة`.
    fn written(&self) -> Option<Step> {
        if self.complement {
            return None;
        }
        // A document has its author behind `ل` (`تقرير للمنظمة`), others only where something definite stands between
        // (`المدير العام لشركة …`): after the noun alone it is rather whom the words are told to.
        let head = self.grammar.document.key(self.head);
        let takes_lam = nouns::kind_of(&self.grammar.lexicon.classes, head) == Kind::Other
            || self.definite && self.at > self.head + 1;
        self.grammar
            .written_complement(self.at, self.limit, takes_lam)
            .map(Step::Complement)
    }

    /// A genitive that is known: after a head without article only, and with nothing written onto it.
    fn named(&self) -> Option<Step> {
        let name = self.grammar.chunks.at(self.at)?;
        if name.tokens.end > self.limit {
            return None;
        }
        let head_definite = is_definite(self.grammar.document.key(self.head));
        Some(if head_definite || self.complement || !name.plain {
            self.end()
        } else {
            Step::Definite(name.tokens.end)
        })
    }

    /// One more word, where its form lets it belong to the phrase.
    fn word(&self) -> Step {
        let (grammar, key) = (self.grammar, self.key());
        let classes = &grammar.lexicon.classes;
        if words::is_joined(classes, key)
            || words::looks_finite(classes, key)
            || words::looks_past(classes, key)
            || classes.is(key, Class::FreeAdverb)
            || words::looks_adverbial(key)
        {
            return self.end();
        }
        let belongs = if is_definite(key) {
            self.takes_definite()
        } else {
            self.takes_indefinite()
        };
        if !belongs {
            self.end()
        } else if is_definite(key) {
            Step::Definite(self.at + 1)
        } else if self.at - self.head < INDEFINITE_WORDS {
            Step::Word
        } else {
            Step::End(self.at + 1)
        }
    }

    /// Whether the definite word at hand is the genitive or an adjective.
    fn takes_definite(&self) -> bool {
        let grammar = self.grammar;
        if self.complement {
            return grammar.is_complement_adjective(self.at);
        }
        // So it is behind a definite head and its genitive: `المعارضة` + `الحكومة` are two.
        if self.definite {
            return grammar.may_modify(self.head, self.at);
        }
        // `محكمة محلية` + `الطلب`, but `مسؤول رفيع المستوى`.
        !self.follows_adjective() || grammar.is(self.at - 1, Class::AdjectiveWithGenitive)
    }

    /// Whether the word without article at hand is an indefinite genitive or adjective.
    fn takes_indefinite(&self) -> bool {
        let grammar = self.grammar;
        // `آخر تحديث`
        if self.at == self.head + 1 && grammar.is(self.head, Class::BeforeNoun) {
            return true;
        }
        // `مصدر أمني` + `مقتل`: after an adjective only another.
        !self.definite
            && (!self.follows_adjective() || grammar.may_modify(self.head, self.at))
            && (grammar.is_nisba(self.key())
                || !nouns::is_abstract(&grammar.lexicon.classes, self.key()))
    }

    /// Whether the last word that has been read is an adjective of the head.
    fn follows_adjective(&self) -> bool {
        self.at > self.head + 1
            && self
                .grammar
                .is_adjective_by_form(self.grammar.document.key(self.at - 1))
    }
}
