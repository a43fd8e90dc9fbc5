//! The grammar of time expressions: rules tried at every word, the longest match winning.
//!
//! A rule is a function from a place to a [`Match`]; [`RULES`] lists them, earlier ones winning ties. All look ahead
//! within a line and by a bounded number of words, so the whole is linear in the text.

mod coarse;
mod dates;
mod days;
mod lengths;
mod points;
mod units;

use super::Found;
use super::meaning::{Base, Meaning, Point, Year};
use super::scan::Item;
use super::tense::Clauses;
use crate::findings::times::TimeRule;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Relation, TimeCue, TimeSense};
use crate::tagger::words::WordTable;
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;

/// A rule's match: up to where it goes, which rule it is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    end: usize,
    rule: TimeRule,
    meaning: Meaning,
    universal: bool,
    /// Where the expression itself starts, where words before it (`في`) were only looked at.
    start: usize,
}

impl Match {
    fn new(start: usize, end: usize, rule: TimeRule, meaning: Meaning) -> Self {
        Self {
            end,
            rule,
            meaning,
            universal: false,
            start,
        }
    }

    fn point(start: usize, end: usize, rule: TimeRule, point: Point) -> Self {
        Self::new(start, end, rule, Meaning::Point(point))
    }
}

/// How many letters that are particles are written onto a word at most: `وفبل…`.
const PARTICLES: usize = 4;

type Rule = for<'a> fn(&TimeGrammar<'a>, usize) -> Option<Match>;

const RULES: [Rule; 8] = [
    lengths::set,
    points::point,
    points::phased,
    units::feast,
    units::quarter,
    lengths::stretch,
    lengths::length,
    units::vague,
];

/// A line of items, and the words.
struct TimeGrammar<'a> {
    items: &'a [Item<'a>],
    lexicon: &'a Lexicon,
    /// What unlabelled news says of words.
    news: &'a WordTable,
}

/// Finds the expressions of whole lines of a document, whose items begin at token `base`, in order.
pub fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    news: &WordTable,
    base: usize,
    items: &[Item<'_>],
    found: &mut Vec<Found>,
) {
    let mut start = 0;
    while start < items.len() {
        let line = items.get(start).map(|item| item.line);
        let rest = items.get(start..).unwrap_or_default();
        let len = rest.partition_point(|item| Some(item.line) == line).max(1);
        let grammar = TimeGrammar {
            items: rest.get(..len).unwrap_or_default(),
            lexicon,
            news,
        };
        grammar.line(document, base + start, found);
        start += len;
    }
}

impl<'a> TimeGrammar<'a> {
    /// Finds the expressions of the line, whose first token is `base`.
    fn line(&self, document: &Document<'_>, base: usize, found: &mut Vec<Found>) {
        let first = found.len();
        let mut at = 0;
        while at < self.items.len() {
            if !self.may_start(at) {
                at += 1;
                continue;
            }
            let best = RULES
                .iter()
                .filter_map(|rule| rule(self, at))
                .filter(|m| m.end > at && m.start >= at)
                .reduce(|best, other| if other.end > best.end { other } else { best });
            let Some(mut m) = best else {
                at += 1;
                continue;
            };
            if self.is_name(at, &m) {
                at = m.end;
                continue;
            }
            self.since(at, &mut m);
            let tokens = base + m.start..base + m.end;
            let skip = self.items.get(m.start).map_or(0, |item| item.word);
            let start = document.span_after(tokens.start, skip).start();
            let span = Span::new(start, document.span(tokens.end - 1).end());
            found.push(Found {
                span,
                tokens,
                rule: m.rule,
                meaning: m.meaning,
                universal: m.universal,
                opens: false,
                tense: self
                    .clauses()
                    .direction(m.start, m.end)
                    .map(|(direction, cue)| (direction, document.span(base + cue))),
            });
            at = m.end;
        }
        self.join(base, found.get_mut(first..).unwrap_or_default());
    }

    /// What tells the tense of the clauses of the line.
    fn clauses(&self) -> Clauses<'a> {
        Clauses {
            items: self.items,
            lexicon: self.lexicon,
            news: self.news,
        }
    }

    /// Whether an expression can start at `at`: most words are passed over without trying any rule.
    fn may_start(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else {
            return false;
        };
        let small = || self.opens_small(item.key) || item.key.ends_with("غره");
        item.kind == Some(TokenKind::Number) || !item.senses.is_empty() || small()
    }

    /// Whether `key` is a word that opens an expression, or an article alone before digits (`الـ24`), with any particles
    /// written onto it, or nothing but particles.
    fn opens_small(&self, mut key: &str) -> bool {
        for _ in 0..=PARTICLES {
            if self.is(key, Class::TimeOpener) || matches!(key, "ال" | "") {
                return true;
            }
            let Some(rest) = key.strip_prefix(['و', 'ف', 'ب', 'ل']) else {
                return false;
            };
            key = rest;
        }
        false
    }

    /// After منذ only what has been is meant.
    fn since(&self, at: usize, found: &mut Match) {
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        if let Meaning::Point(point) = &mut found.meaning
            && point.relation.is_none()
            && before == "منذ"
        {
            point.relation = Some(Relation::Recent);
        }
    }

    /// Whether a match is part of a name: `شارع 14 تموز`, `صحيفة الأحد`.
    fn is_name(&self, at: usize, m: &Match) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let Meaning::Point(point) = &m.meaning else {
            return false;
        };
        let plain_start = self.item(at).is_none_or(Item::is_plain);
        let named = matches!(
            point.base,
            Base::Day(_, Year::Unsaid, ..)
                | Base::Weekday(_)
                | Base::Month(_, Year::Unsaid, _)
                | Base::Shift(_, 0 | 1)
        );
        plain_start
            && named
            && point.relation.is_none()
            && point.clock.is_none()
            && point.part.is_none()
            && m.end - at <= 3
            && self.lexicon.times.cue(self.key(before)) == Some(TimeCue::NameHead)
    }

    /// Marks the expressions that open a stretch of time which the next one closes, and lets the first have the month
    /// and year of the second where it says none.
    fn join(&self, base: usize, found: &mut [Found]) {
        for index in 1..found.len() {
            let (before, after) = found.split_at_mut(index);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
                continue;
            };
            let gap = (first.tokens.end - base, second.tokens.start - base);
            let opened = first
                .tokens
                .start
                .checked_sub(base + 1)
                .map_or("", |at| self.bare(at));
            let joined = self.item(gap.1).and_then(|item| item.conjunction) == Some('و')
                || self.key(gap.0) == "و" && gap.1 == gap.0 + 1;
            let and = joined && gap.1 <= gap.0 + 1;
            let reaches = gap.1 - gap.0 <= 2
                && (gap.0..gap.1)
                    .any(|at| matches!(self.bare(at), "الي" | "حتي" | "لغايه" | "-" | "–" | "ـ"))
                || self.item(gap.1).and_then(|item| item.conjunction) == Some('و')
                    && matches!(self.bare(gap.1), "حتي" | "الي");
            let between = and && opened == "بين";
            let (Meaning::Point(from), Meaning::Point(to)) = (&mut first.meaning, &second.meaning)
            else {
                continue;
            };
            if reaches || between {
                first.opens = true;
            }
            if reaches || and {
                inherit(from, to);
            }
        }
    }

    fn item(&self, at: usize) -> Option<&'a Item<'a>> {
        self.items.get(at)
    }

    fn is(&self, key: &str, class: Class) -> bool {
        self.lexicon.classes.is(key, class)
    }

    /// The key of the token at `at`.
    fn key(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| item.key)
    }

    /// The key without a conjunction written onto it, for the short words that expressions are built with.
    fn bare(&self, at: usize) -> &'a str {
        let key = self.key(at);
        key.strip_prefix(['و', 'ف'])
            .filter(|rest| self.is(rest, Class::TimeParticle))
            .unwrap_or(key)
    }

    /// The first sense at `at` that `choose` takes, with the number of its words.
    fn sense<T>(&self, at: usize, choose: impl Fn(TimeSense) -> Option<T>) -> Option<(T, usize)> {
        self.item(at)?
            .senses
            .iter()
            .find_map(|&(sense, words)| Some((choose(sense)?, usize::from(words))))
    }

    /// The same, for a word that nothing but the article is written onto.
    fn inner<T>(&self, at: usize, choose: impl Fn(TimeSense) -> Option<T>) -> Option<(T, usize)> {
        self.item(at).filter(|item| item.is_plain())?;
        self.sense(at, choose)
    }

    fn article(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.article)
    }

    fn is_number(&self, at: usize) -> bool {
        self.item(at)
            .is_some_and(|item| item.kind == Some(TokenKind::Number))
    }

    /// `at`, or the place after an article that stands apart before digits: `الـ24`.
    fn after_article(&self, at: usize) -> usize {
        let article = matches!(self.key(at), "ال" | "وال" | "لل" | "بال");
        if article && self.is_number(at + 1) {
            at + 1
        } else {
            at
        }
    }

    fn skip(&self, at: usize, keys: &[&str]) -> usize {
        if keys.contains(&self.key(at)) {
            at + 1
        } else {
            at
        }
    }
}

/// Gives `from` the month, the year and the direction of `to` where it says none of its own.
fn inherit(from: &mut Point, to: &Point) {
    let year = match to.base {
        Base::Day(_, year, ..)
        | Base::Month(_, year, _)
        | Base::Season(_, year)
        | Base::Quarter(_, year) => year,
        _ => Year::Unsaid,
    };
    match (&mut from.base, to.base) {
        (Base::DayOf(day), Base::Day(calendar, year, month, _)) => {
            from.base = Base::Day(calendar, year, month, *day);
        }
        (
            Base::Day(_, own @ Year::Unsaid, ..)
            | Base::Month(_, own @ Year::Unsaid, _)
            | Base::Season(_, own @ Year::Unsaid)
            | Base::Quarter(_, own @ Year::Unsaid),
            _,
        ) => *own = year,
        (Base::Weekday(_), Base::Weekday(_)) => {}
        _ => return,
    }
    if from.relation.is_none() {
        from.relation = to.relation;
    }
}
