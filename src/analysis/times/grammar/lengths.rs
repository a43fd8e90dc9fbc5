//! Lengths of time, and what is told by them: `24 عاما`, `قبل ثلاثة أيام`, `الأشهر الستة المقبلة`, `كل جمعة`.

use super::{Match, TimeGrammar};
use crate::analysis::times::meaning::Meaning;
use crate::analysis::times::numbers::cardinal;
use crate::findings::times::{Direction, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Count, Part, Relation, TimeSense};

/// A length of time that has been read.
struct Length {
    parts: Vec<(Option<u32>, Unit)>,
    end: usize,
}

impl TimeGrammar<'_> {
    fn unit(&self, at: usize, first: bool) -> Option<(Unit, Count)> {
        let item = self.item(at)?;
        if !first && !item.is_plain() {
            return None;
        }
        let (found, _) = self.sense(at, |sense| match sense {
            TimeSense::Unit(unit, count) => Some((unit, count)),
            _ => None,
        })?;
        Some(found)
    }

    /// The length of time that starts at `at`; `open` where a word before it makes a lone noun one.
    fn length(&self, at: usize, open: bool) -> Option<Length> {
        let modifier = self.sense(at, |sense| match sense {
            TimeSense::Modifier(true) => Some(()),
            _ => None,
        });
        let from = at + modifier.map_or(0, |found| found.1);
        let open = open || modifier.is_some();
        let mut length = self
            .counted(from)
            .or_else(|| self.several(from))
            .or_else(|| self.part_of(from))
            .or_else(|| self.lone(from, open))?;
        self.add(&mut length);
        // شهرين كاملين, يوما واحدا
        if self.is(self.key(length.end), Class::OneOrWhole) {
            length.end += 1;
        }
        Some(length)
    }

    /// `24 عاما`, `ثلاثة أيام`, `شهرين`.
    fn counted(&self, at: usize) -> Option<Length> {
        if let Some((unit, Count::Two)) = self.unit(at, true)
            && !self.article(at)
        {
            return Some(Length {
                parts: vec![(Some(2), unit)],
                end: self.skip(at + 1, &["اثنين", "اثنتين"]),
            });
        }
        let number = self.after_article(at);
        let (value, mut end) = cardinal(self.items, number)?;
        // 24 (أربع وعشرون) سنة and the like are rare; an adjective after the number is not.
        if self.key(end) == "الف" && self.is_number(number) {
            return None;
        }
        let (unit, _) = self.unit(end, false).filter(|_| !self.article(end))?;
        end += 1;
        // عام after a number is "year" even where it could be "general"; a year's own number follows عام.
        if self.is_number(end) && unit == Unit::Year {
            return None;
        }
        Some(Length {
            parts: vec![(Some(value), unit)],
            end,
        })
    }

    /// `عدة أشهر`, `عشرات السنين`.
    fn several(&self, at: usize) -> Option<Length> {
        self.sense(at, |sense| matches!(sense, TimeSense::Some).then_some(()))?;
        let next = self.skip(at + 1, &["من"]);
        let (unit, _) = self
            .unit(next, false)
            .filter(|&(_, count)| count == Count::Many)?;
        Some(Length {
            parts: vec![(None, unit)],
            end: next + 1,
        })
    }

    /// `نصف ساعة`, `ربع قرن`.
    fn part_of(&self, at: usize) -> Option<Length> {
        let (parts, _) = self.sense(at, |sense| match sense {
            TimeSense::Fraction(parts) => Some(parts),
            _ => None,
        })?;
        let (unit, _) = self
            .unit(at + 1, false)
            .filter(|&(_, count)| count == Count::One)?;
        if self.article(at) {
            return None;
        }
        let (whole, smaller) = match unit {
            Unit::Hour => (60, Unit::Minute),
            Unit::Year => (12, Unit::Month),
            Unit::Century => (100, Unit::Year),
            Unit::Decade => (10, Unit::Year),
            Unit::Day => (24, Unit::Hour),
            Unit::Minute => (60, Unit::Second),
            Unit::Month => (30, Unit::Day),
            _ => return None,
        };
        (whole % parts == 0).then(|| Length {
            parts: vec![(Some(whole / parts), smaller)],
            end: at + 2,
        })
    }

    /// A noun alone: `عام` in `منذ عام`, `سنوات` in `قبل سنوات`, `أسبوع واحد`.
    fn lone(&self, at: usize, open: bool) -> Option<Length> {
        let (unit, count) = self.unit(at, true)?;
        let item = self.item(at)?;
        if item.article || unit == Unit::Second {
            return None;
        }
        let next = at + 1;
        let one = self.is(self.key(next), Class::OneOrWhole);
        // عام 2018, شهر رمضان, يوم الجمعة, ساعة الصفر, أيام المهرجان: the noun of another expression or of a phrase
        let other = self.is_number(next)
            || self.month(next, false).is_some()
            || self.weekday(next, false).is_some()
            || self
                .item(next)
                .is_some_and(|item| item.article && item.is_plain() && !one);
        let attached = item.preposition == Some('ل')
            && (count == Count::Many || one || unit >= Unit::Week && self.ends_phrase(next));
        (!other && (open || attached || one && count == Count::One)).then(|| Length {
            parts: vec![(if count == Count::One { Some(1) } else { None }, unit)],
            end: next,
        })
    }

    /// Whether a phrase ends before `at`.
    pub fn ends_phrase(&self, at: usize) -> bool {
        self.item(at).is_none_or(|item| {
            item.kind == Some(crate::text::tokens::TokenKind::Punctuation)
                || item.conjunction.is_some()
        }) || self.is(self.key(at), Class::BeyondTime)
    }

    /// `و9 أشهر`, `ونصف` after a length.
    fn add(&self, length: &mut Length) {
        let Some(&(Some(_), unit)) = length.parts.last() else {
            return;
        };
        let joined = self
            .item(length.end)
            .is_some_and(|item| item.conjunction == Some('و'));
        let next = if self.key(length.end) == "و" {
            length.end + 1
        } else {
            length.end
        };
        if !joined && next == length.end {
            return;
        }
        if let Some((parts, _)) = self.sense(next, |sense| match sense {
            TimeSense::Fraction(parts) => Some(parts),
            _ => None,
        }) {
            let more = match unit {
                Unit::Hour => Some((60 / parts, Unit::Minute)),
                Unit::Year => Some((12 / parts, Unit::Month)),
                Unit::Minute => Some((60 / parts, Unit::Second)),
                Unit::Month => Some((30 / parts, Unit::Day)),
                Unit::Decade => Some((10 / parts, Unit::Year)),
                Unit::Century => Some((100 / parts, Unit::Year)),
                _ => None,
            };
            if let Some((value, smaller)) = more {
                length.parts.push((Some(value), smaller));
                // ونصف العام
                let of = self.unit(next + 1, false).is_some_and(|(of, _)| of == unit);
                length.end = next + 1 + usize::from(of);
            }
            return;
        }
        if let Some(more) = self.counted(next).or_else(|| self.lone(next, true))
            && let Some(&(Some(value), smaller)) = more.parts.first()
            && smaller < unit
            && smaller >= Unit::Second
        {
            length.parts.push((Some(value), smaller));
            length.end = more.end;
        }
    }

    /// Whether the word before `at` makes a lone noun of time a length.
    fn opens_length(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        // أكثر من عام
        let compared = self.key(before) == "من"
            && before
                .checked_sub(1)
                .is_some_and(|more| self.is(self.bare(more), Class::Comparing));
        compared || self.is(self.bare(before), Class::LengthOpener)
    }
}

/// `24 عاما`, `أكثر من شهرين`, `12 عاما و9 أشهر`.
pub fn length(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let length = grammar.length(at, grammar.opens_length(at))?;
    // منتخب تحت 20 سنة is a team.
    let team = at
        .checked_sub(1)
        .is_some_and(|before| matches!(grammar.key(before), "تحت" | "دون"));
    if team && matches!(length.parts.as_slice(), [(Some(_), Unit::Year)]) {
        return None;
    }
    let mut rule = TimeRule::Duration;
    let mut end = length.end;
    // (47 عاما) after a name, البالغ من العمر 47 عاما
    let years = matches!(length.parts.as_slice(), [(Some(1..=120), Unit::Year), ..]);
    // سكريبال، 66 عاما، وابنته
    let set_off = at
        .checked_sub(1)
        .is_some_and(|before| grammar.key(before) == "،")
        && grammar.key(end) == "،";
    let bracketed = at
        .checked_sub(1)
        .is_some_and(|before| grammar.key(before) == "(")
        && grammar.key(end) == ")";
    let aged = (1..=4).any(|back| {
        at.checked_sub(back)
            .is_some_and(|before| grammar.is(grammar.bare(before), Class::AgeWord))
    });
    if years && (bracketed || aged || set_off) {
        rule = TimeRule::Age;
    }
    if grammar.key(end) == "من" && grammar.key(end + 1) == "العمر" {
        rule = TimeRule::Age;
        end += 2;
    }
    Some(Match::new(at, end, rule, Meaning::Duration(length.parts)))
}

/// `الأشهر الستة المقبلة`, `الـ24 ساعة الماضية`, `السنوات الأخيرة`, `اليومين الماضيين`.
pub fn stretch(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let mut number = None;
    let mut few = false;
    let unit;
    let mut end;
    let start = grammar.after_article(at);
    if start > at || grammar.is_number(at) {
        // الـ24 ساعة الماضية
        let (value, after) = cardinal(grammar.items, start)?;
        (unit, _) = grammar.unit(after, false)?;
        number = Some(value);
        end = after + 1;
    } else if let Some((noun, count)) = grammar.unit(at, true).filter(|_| grammar.article(at)) {
        unit = noun;
        end = at + 1;
        match count {
            Count::One => return None,
            Count::Two => number = Some(2),
            Count::Many => {
                let digits = grammar.after_article(end);
                if let Some((value, after)) =
                    cardinal(grammar.items, digits).filter(|_| digits > end || grammar.article(end))
                {
                    (number, end) = (Some(value), after);
                } else if matches!(grammar.key(end), "القليله" | "المعدوده") {
                    few = true;
                    end += 1;
                }
            }
        }
    } else if let Some((value, after)) = cardinal(grammar.items, at).filter(|_| grammar.article(at))
    {
        // الثلاثة أشهر الماضية, الخمس سنوات الأخيرة
        (unit, _) = grammar.unit(after, false)?;
        number = Some(value);
        end = after + 1;
    } else {
        return None;
    }
    let (relation, words) = grammar.relation(end)?;
    end += words;
    // السنوات القليلة الماضية, السنوات الماضية القليلة
    if !few && matches!(grammar.key(end), "القليله") {
        end += 1;
    }
    let direction = match relation {
        Relation::Last | Relation::Recent | Relation::Preceding => Direction::Past,
        Relation::Next => Direction::Future,
        _ => return None,
    };
    let meaning = match number {
        Some(value) => Meaning::Stretch(value, unit, direction),
        None => Meaning::Vague(direction),
    };
    let rule = if number.is_some() {
        TimeRule::Stretch
    } else {
        TimeRule::Vague
    };
    Some(Match::new(at, end, rule, meaning))
}

/// `يوميا`, `كل عام`, `كل ثلاثة أيام`, `كل جمعة`, `أيام الجمعة`.
pub fn set(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let made = |end: usize, meaning: Meaning| Some(Match::new(at, end, TimeRule::Set, meaning));
    if let Some(((number, unit), words)) = grammar.sense(at, |sense| match sense {
        TimeSense::Set(number, unit) => Some((number, unit)),
        _ => None,
    }) {
        return made(at + words, Meaning::Every(number, unit));
    }
    let word = grammar
        .item(at)
        .map_or("", |item| item.key.trim_start_matches(['و', 'ل', 'ب', 'ف']));
    if word == "كل" || grammar.key(at) == "كل" {
        let next = grammar.skip(at + 1, &["يوم"]);
        let weekday = grammar.sense(next, |sense| match sense {
            TimeSense::Weekday(day) => Some(day),
            _ => None,
        });
        if let Some((day, words)) = weekday {
            return made(next + words, Meaning::EveryWeekday(day));
        }
        if let Some((unit, count)) = grammar
            .unit(at + 1, false)
            .filter(|_| !grammar.article(at + 1))
        {
            return match count {
                Count::One => made(at + 2, Meaning::Every(1, unit)),
                Count::Two => made(at + 2, Meaning::Every(2, unit)),
                Count::Many => None,
            };
        }
        if let Some((number, end)) = cardinal(grammar.items, at + 1)
            && let Some((unit, _)) = grammar.unit(end, false)
        {
            return made(end + 1, Meaning::Every(number, unit));
        }
        if let Some((part, words)) = grammar.inner(at + 1, |sense| match sense {
            TimeSense::Part(part) => Some(part),
            _ => None,
        }) && !grammar.article(at + 1)
        {
            let part = if part == Part::Midday {
                Part::Midday
            } else {
                part
            };
            return made(at + 1 + words, Meaning::EveryPart(part));
        }
        return None;
    }
    // أيام الجمعة
    if grammar.unit(at, true) == Some((Unit::Day, Count::Many)) && !grammar.article(at) {
        let (day, end) = grammar.weekday(at + 1, false)?;
        return made(end, Meaning::EveryWeekday(day));
    }
    // والسبت after أيام الجمعة
    let before = at.checked_sub(1)?;
    if grammar.item(at)?.conjunction == Some('و')
        && grammar.weekday(before, false).is_some()
        && before.checked_sub(1).is_some_and(|days| {
            grammar.unit(days, true) == Some((Unit::Day, Count::Many)) && !grammar.article(days)
        })
    {
        let (day, end) = grammar.weekday(at, true)?;
        return made(end, Meaning::EveryWeekday(day));
    }
    // مليون برميل في اليوم
    if grammar.key(at) == "اليوم"
        && grammar.bare(before) == "في"
        && grammar.relation(at + 1).is_none()
    {
        let counted = (2..=6).any(|back| {
            at.checked_sub(back)
                .is_some_and(|i| grammar.is_number(i) || cardinal(grammar.items, i).is_some())
        });
        if counted && crate::analysis::times::numbers::ordinal(grammar.items, at + 1).is_none() {
            return made(at + 1, Meaning::Every(1, Unit::Day));
        }
    }
    None
}
