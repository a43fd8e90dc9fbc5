//! Units told from the day of writing or from the time told last, feasts, quarters, vague references.

use super::dates::Dated;
use super::{Match, TimeGrammar};
use crate::analysis::times::meaning::{Base, Meaning, Point, Year};
use crate::analysis::times::numbers::ordinal;
use crate::findings::times::{Calendar, Direction, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Count, FeastDay, Relation, TimeCue, TimeSense};

impl TimeGrammar<'_> {
    /// `الأسبوع الماضي`, `هذا العام`, `العام التالي`; with `bare`, `الشهر` alone too.
    pub fn shift(&self, at: usize, bare: bool) -> Option<Dated> {
        let demonstrative = match self.bare_form(at) {
            "هذا" | "هذه" => Some(Relation::This),
            "ذلك" | "تلك" | "نفس" | "ذات" => Some(Relation::Same),
            _ => None,
        };
        let noun = at + usize::from(demonstrative.is_some());
        if noun > at && !self.item(noun)?.is_plain() {
            return None;
        }
        let (unit, _) = self.sense(noun, |sense| match sense {
            TimeSense::Unit(unit, Count::One) if unit >= Unit::Day => Some(unit),
            TimeSense::Play(Count::One) => Some(Unit::Year),
            _ => None,
        })?;
        let play = self
            .sense(noun, |sense| {
                matches!(sense, TimeSense::Play(_)).then_some(())
            })
            .is_some();
        let article = self.article(noun);
        if !article {
            return None;
        }
        if unit == Unit::Year
            && !play
            && noun > 0
            && demonstrative.is_none()
            && self.is_office(noun - 1)
        {
            return None;
        }
        let mut end = noun + 1;
        if unit == Unit::Year && self.era_adjective(end) {
            end += 1;
        }
        let around = match self.key(end) {
            "قبل" => Some(-2),
            "بعد" => Some(2),
            "ما" if self.key(end + 1) == "قبل" => Some(-2),
            "ما" if self.key(end + 1) == "بعد" => Some(2),
            _ => None,
        };
        let (base, end) = if let Some(count) = around {
            let word = end + if self.key(end) == "ما" { 2 } else { 1 };
            match (self.relation(word)?, count) {
                ((Relation::Last, words), -2) | ((Relation::Next, words), 2) => {
                    (Base::Shift(unit, count), word + words)
                }
                _ => return None,
            }
        } else if let Some((relation, words)) = self.relation(end) {
            let base = match relation {
                Relation::Last => Base::Shift(unit, -1),
                Relation::Next => Base::Shift(unit, 1),
                Relation::This => Base::Shift(unit, 0),
                Relation::Following => Base::Following(unit, 1),
                Relation::Preceding => Base::Following(unit, -1),
                Relation::Same => Base::Following(unit, 0),
                Relation::Recent => return None,
            };
            (base, end + words)
        } else {
            match demonstrative {
                // هذا اليوم is a day of its own, هذه المرة no time
                Some(Relation::This) if unit != Unit::Night => (Base::Shift(unit, 0), end),
                Some(Relation::Same) => (Base::Following(unit, 0), end),
                _ if bare && unit >= Unit::Week && !play => (Base::Shift(unit, 0), end),
                _ => return None,
            }
        };
        // the day of a sports season or the like is no calendar day
        let rule = match base {
            Base::Following(..) => TimeRule::Following,
            _ => TimeRule::Relative,
        };
        Some(Dated {
            base,
            relation: None,
            rule,
            end,
        })
    }

    /// Whether amounts or business are spoken of round `at`.
    fn is_about_money(&self, at: usize) -> bool {
        (at.saturating_sub(14)..at + 14).any(|near| {
            let key = self.key(near);
            matches!(key, "%" | "٪")
                || self.is(
                    key.strip_prefix('ب')
                        .unwrap_or(key)
                        .strip_prefix("ال")
                        .unwrap_or(key),
                    Class::MoneyWord,
                )
        })
    }

    /// Whether the word at `at` takes العام as an adjective: `الأمين العام`.
    fn is_office(&self, at: usize) -> bool {
        let key = self.key(at);
        if self.lexicon.times.cue(key) == Some(TimeCue::Office) {
            return true;
        }
        crate::text::morphology::splits(key).any(|split| {
            self.lexicon
                .times
                .cue(key.get(split.word..).unwrap_or_default())
                == Some(TimeCue::Office)
        })
    }

    /// The key without a conjunction or preposition before a demonstrative.
    fn bare_form(&self, at: usize) -> &str {
        let key = self.key(at);
        key.strip_prefix(['و', 'ب', 'ل'])
            // `لذلك` says why, not when.
            .filter(|rest| matches!(*rest, "هذا" | "هذه") || key == "وذلك")
            .unwrap_or(key)
    }

    /// A year as a quarter or a feast has it: `2018`, `عام 2018`, `من العام الماضي`, `الماضي`.
    pub fn year_of(&self, at: usize) -> Option<(Year, Option<Calendar>, usize)> {
        self.year(at, Calendar::Gregorian).or_else(|| {
            let from = self.skip(at, &["من", "لعام", "في"]);
            self.year(from, Calendar::Gregorian)
        })
    }
}

/// `عيد الفطر`, `رأس السنة 2019`, `ثاني أيام عيد الأضحى`.
pub fn feast(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let (feast, words) = grammar.sense(at, |sense| match sense {
        TimeSense::Feast(number) => Some(number),
        _ => None,
    })?;
    let calendar = match grammar.lexicon.times.feast(feast)? {
        FeastDay::Fixed(calendar, ..) => calendar,
        FeastDay::Easter(_) => Calendar::Gregorian,
    };
    let mut end = at + words;
    let mut relation = None;
    let mut year = Year::Unsaid;
    let mut calendar_of_year = calendar;
    if let Some((told, era, after)) = grammar.year_of(end) {
        (year, end) = (told, after);
        calendar_of_year = era.unwrap_or(if matches!(year, Year::Number(n) if n > 1600) {
            Calendar::Gregorian
        } else {
            calendar
        });
    } else if let Some((told, words)) = grammar.relation(end)
        && matches!(told, Relation::Last | Relation::Next | Relation::This)
    {
        relation = Some(told);
        end += words;
    }
    let before = at.checked_sub(1).map_or("", |at| grammar.bare(at));
    let placed = year != Year::Unsaid
        || relation.is_some()
        || grammar.item(at)?.preposition == Some('ب')
        || grammar.is(before, Class::BeforeFeast);
    let point = Point {
        base: Base::Feast(feast, calendar_of_year, year),
        relation,
        ..Point::default()
    };
    placed.then(|| Match::point(at, end, TimeRule::Feast, point))
}

/// `الربع الأول من 2018`, `النصف الثاني من العام الماضي`.
pub fn quarter(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let (parts, _) = grammar.sense(at, |sense| match sense {
        TimeSense::Fraction(parts @ (2 | 4)) => Some(parts),
        _ => None,
    })?;
    if !grammar.article(at) {
        return None;
    }
    let (number, mut end) = match grammar.key(at + 1) {
        "الاخير" => (0, at + 2),
        _ => ordinal(grammar.items, at + 1)?,
    };
    let number = u8::try_from(number)
        .ok()
        .filter(|&n| u32::from(n) <= parts)?;
    let of = grammar.key(end) == "من";
    let mut year = Year::Unsaid;
    if let Some((told, _, after)) = grammar.year_of(end) {
        (year, end) = (told, after);
    } else if of && let Some(shifted) = grammar.shift(end + 1, true) {
        match shifted.base {
            Base::Shift(Unit::Year, count) => (year, end) = (Year::Shift(count), shifted.end),
            // the half of a month is late or early in it
            Base::Shift(Unit::Month, _) => {
                let point = Point {
                    base: shifted.base,
                    phase: Some(if number == 1 {
                        crate::findings::times::Phase::Start
                    } else {
                        crate::findings::times::Phase::End
                    }),
                    ..Point::default()
                };
                return Some(Match::point(at, shifted.end, TimeRule::Relative, point));
            }
            _ => return None,
        }
    } else if let Some(month) = grammar.month(end + 1, false).filter(|_| of) {
        let dated = grammar.year_after(None, month);
        let point = Point {
            base: dated.base,
            relation: dated.relation,
            phase: Some(if number == 1 {
                crate::findings::times::Phase::Start
            } else {
                crate::findings::times::Phase::End
            }),
            ..Point::default()
        };
        return Some(Match::point(at, dated.end, TimeRule::Month, point));
    }
    // Without its year the quarter of a game is meant as often as that of a year.
    if year == Year::Unsaid && (parts == 2 || of || !grammar.is_about_money(at)) {
        return None;
    }
    let base = if parts == 4 {
        Base::Quarter(number, year)
    } else {
        Base::Half(if number == 0 { 2 } else { number }, year)
    };
    let point = Point {
        base,
        ..Point::default()
    };
    Some(Match::point(at, end, TimeRule::Quarter, point))
}

/// `حاليا`, `وقت سابق`, `الأيام المقبلة`.
pub fn vague(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let found = grammar.sense(at, |sense| match sense {
        TimeSense::Vague(direction) => Some(direction),
        _ => None,
    });
    if let Some((direction, words)) = found {
        let end = at + words;
        // وقت سابق السبت only tells when on Saturday, and مستقبلا with an object is "receiving".
        let of_day = words > 1 && super::points::point(grammar, end).is_some();
        let receiving = grammar.key(at).ends_with("مستقبلا") && !grammar.ends_phrase(end);
        if of_day || receiving {
            return None;
        }
        return Some(Match::new(
            at,
            at + words,
            TimeRule::Vague,
            Meaning::Vague(direction),
        ));
    }
    // حتى الساعة
    if grammar.key(at) == "الساعه"
        && at
            .checked_sub(1)
            .is_some_and(|before| matches!(grammar.bare(before), "حتي" | "لحد"))
        && crate::analysis::times::clock::clock(grammar.items, &grammar.lexicon.classes, at)
            .is_none()
    {
        return Some(Match::new(
            at,
            at + 1,
            TimeRule::Vague,
            Meaning::Vague(Direction::Present),
        ));
    }
    None
}
