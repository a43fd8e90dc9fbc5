//! Days, months and years of a calendar.

use super::TimeGrammar;
use crate::analysis::times::meaning::{Base, Year};
use crate::analysis::times::numbers::{cardinal, digits, ordinal};
use crate::findings::times::{Calendar, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Count, Relation, TimeCue, TimeSense};

/// A date that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    pub base: Base,
    pub relation: Option<Relation>,
    pub rule: TimeRule,
    pub end: usize,
}

/// A month that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub calendar: Calendar,
    pub month: u8,
    /// Whether the word has other uses.
    pub doubt: bool,
    pub foreign: bool,
    pub end: usize,
}

impl TimeGrammar<'_> {
    /// The date that starts at `at`: a day with its month, or digits.
    pub fn date(&self, at: usize) -> Option<Dated> {
        self.numeric(at)
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.month_first(at))
    }

    /// `19 حزيران 2024`, `الخامس من نوفمبر`, `3 من الشهر المقبل`.
    fn day_of_month(&self, at: usize) -> Option<Dated> {
        let number = self.after_article(at);
        let first = self.item(at).is_some_and(|item| {
            item.key.get(item.key.len().saturating_sub("غره".len())..) == Some("غره")
        });
        let (day, mut end) = if first {
            // غرة رمضان is its first day.
            (1, at + 1)
        } else if self.is_number(number) {
            (digits(self.items, number)?, number + 1)
        } else {
            ordinal(self.items, at).or_else(|| {
                // أول يونيو, الأول من يونيو
                self.sense(at, |sense| match sense {
                    TimeSense::Ordinal(value @ 1..=10) => Some(value),
                    _ => None,
                })
                .map(|(value, words)| (value, at + words))
            })?
        };
        let day = u8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        // 9th November
        if matches!(self.key(end), "st" | "nd" | "rd" | "th") {
            end += 1;
        }
        let of = self.key(end) == "من";
        end = self.skip(end, &["من", "of"]);
        let month_word = matches!(self.key(end), "شهر");
        if month_word {
            end += 1;
        }
        if let Some(month) = self.month(end, false) {
            if month.foreign && of {
                return None;
            }
            return Some(self.year_after(Some(day), month));
        }
        // من الشهر المقبل
        if !of || month_word {
            return None;
        }
        let shifted = self.shift(end, false)?;
        match shifted.base {
            Base::Shift(Unit::Month, count) => Some(Dated {
                base: Base::DayInMonth(count, day),
                relation: None,
                rule: TimeRule::CalendarDay,
                end: shifted.end,
            }),
            // 12 من الشهر نفسه
            Base::Following(Unit::Month, count) => Some(Dated {
                base: Base::DayInMonth(count, day),
                relation: Some(Relation::Same),
                rule: TimeRule::CalendarDay,
                end: shifted.end,
            }),
            _ => None,
        }
    }

    /// `November 9, 2020`, `ديسمبر 25, 2020`.
    fn month_first(&self, at: usize) -> Option<Dated> {
        let month = self.month(at, true)?;
        let day = digits(self.items, month.end)?;
        let day = u8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let mut end = month.end + 1;
        if matches!(self.key(end), "st" | "nd" | "rd" | "th") {
            end += 1;
        }
        let comma = matches!(self.key(end), "," | "،");
        let after = if comma { end + 1 } else { end };
        let year = self.plain_year(after);
        if year.is_none() && !month.foreign {
            return None;
        }
        Some(Dated {
            base: Base::Day(
                month.calendar,
                year.map_or(Year::Unsaid, Year::Number),
                month.month,
                day,
            ),
            relation: None,
            rule: TimeRule::CalendarDay,
            end: year.map_or(end, |_| after + 1),
        })
    }

    /// A month and what follows it: year, era, direction.
    pub fn year_after(&self, day: Option<u8>, month: Named) -> Dated {
        let mut calendar = month.calendar;
        let mut relation = None;
        let mut year = Year::Unsaid;
        let mut end = month.end;
        let comma = self.skip(end, &["،", ","]);
        if let Some((told, era, after)) = self.year(end, calendar) {
            (year, end) = (told, after);
            calendar = era.unwrap_or(calendar);
        } else if comma > end && self.plain_year(comma).is_some() {
            year = self.plain_year(comma).map_or(Year::Unsaid, Year::Number);
            end = comma + 1;
        } else if let Some((told, words)) = self.relation(end) {
            relation = match told {
                Relation::Recent | Relation::Preceding => Some(Relation::Last),
                Relation::Last | Relation::Next | Relation::This => Some(told),
                _ => None,
            };
            end += if relation.is_some() { words } else { 0 };
        }
        if matches!(year, Year::Number(_)) {
            let (era, after) = self.era(end);
            if let Some(era) = era {
                calendar = era;
            }
            end = after;
        }
        Dated {
            base: match day {
                Some(day) => Base::Day(calendar, year, month.month, day),
                None => Base::Month(calendar, year, month.month),
            },
            relation,
            rule: if day.is_some() {
                TimeRule::CalendarDay
            } else {
                TimeRule::Month
            },
            end,
        }
    }

    /// `الماضي`, `المقبل`, … at `at`: with the article, nothing else written onto it.
    pub fn relation(&self, at: usize) -> Option<(Relation, usize)> {
        let (relation, words) = self.inner(at, |sense| match sense {
            TimeSense::Relation(relation) => Some(relation),
            _ => None,
        })?;
        (self.article(at) || relation == Relation::Same).then_some((relation, words))
    }

    /// The month at `at`, with its second name: `نوفمبر/تشرين الثاني`, `فبراير (شباط)`.
    pub fn month(&self, at: usize, first: bool) -> Option<Named> {
        let item = self.item(at)?;
        if !first && !item.is_plain() {
            return None;
        }
        let ((calendar, number, doubt, foreign), words) = self.sense(at, |sense| match sense {
            TimeSense::Month {
                calendar,
                number,
                doubt,
                foreign,
            } => Some((calendar, number, doubt, foreign)),
            _ => None,
        })?;
        if item.article && !matches!(self.key(at), "المحرم" | "القعده") {
            return None;
        }
        let mut end = at + words;
        let open = matches!(self.key(end), "/" | "(" | "-" | "slash" | "\\" | "،" | "[");
        let next = if open { end + 1 } else { end };
        let second = self.inner(next, |sense| match sense {
            TimeSense::Month {
                calendar: c,
                number: n,
                ..
            } if (c, n) == (calendar, number) => Some(()),
            _ => None,
        });
        let mut doubled = false;
        // `ديسمبر/كانون الثاني`: the second name belongs to it even where the newsroom took the wrong one.
        let other = || {
            let slash = matches!(self.key(end), "/" | "slash" | "\\");
            let month = |sense| matches!(sense, TimeSense::Month { .. }).then_some(());
            slash.then(|| self.inner(next, month)).flatten()
        };
        if let Some(((), words)) = second.or_else(other)
            && self.key(next) != self.key(at)
        {
            end = self.skip(next + words, &[")", "]"]);
            doubled = true;
        }
        Some(Named {
            calendar,
            month: number,
            doubt: doubt && !doubled,
            foreign,
            end,
        })
    }

    /// Four digits that can be a year.
    pub fn plain_year(&self, at: usize) -> Option<i32> {
        let item = self.item(at)?;
        let year = digits(self.items, at).filter(|_| item.key.len() == 4)?;
        i32::try_from(year)
            .ok()
            .filter(|year| (1000..=2200).contains(year))
    }

    /// The calendar that a word after a year names, and where it ends.
    pub fn era(&self, at: usize) -> (Option<Calendar>, usize) {
        let open = self.skip(at, &["("]);
        let found = self.inner(open, |sense| match sense {
            TimeSense::Era(calendar) => Some(calendar),
            _ => None,
        });
        match found {
            Some((calendar, words)) => {
                let end = open + words;
                let end = if open > at {
                    self.skip(end, &[")"])
                } else {
                    end
                };
                // 12:20 م and 2015 م: the same letter; here it stands after a year.
                (
                    Some(calendar),
                    self.skip(
                        end,
                        if self.key(open) == "ه" {
                            &["."] as &[&str]
                        } else {
                            &[]
                        },
                    )
                    .min(end),
                )
            }
            None => (None, at),
        }
    }

    /// A year: `2018`, `عام 2018`, `من العام الماضي`, `سنة ألفين وثمانية عشر`; with the calendar that it says.
    pub fn year(&self, at: usize, calendar: Calendar) -> Option<(Year, Option<Calendar>, usize)> {
        if let Some(year) = self.plain_year(at).filter(|_| !self.is_counting(at)) {
            let (era, end) = self.era(at + 1);
            // 1436 after a month of the Gregorian calendar is no year
            if calendar == Calendar::Gregorian
                && year < 1500
                && era != Some(Calendar::Hijri)
                && year < 1000
            {
                return None;
            }
            return Some((Year::Number(year), era, end));
        }
        let from = self.skip(at, &["من", "في"]);
        if let Some(shifted) = self.shift(from, false) {
            return match shifted.base {
                Base::Shift(Unit::Year, count) => Some((Year::Shift(count), None, shifted.end)),
                Base::Following(Unit::Year, count) => {
                    Some((Year::Following(count), None, shifted.end))
                }
                _ => None,
            };
        }
        self.named_year(from)
    }

    /// `عام 2018`, `سنة 1436هـ`, `العام 2018`, `عام ألفين وثمانية عشر`.
    pub fn named_year(&self, at: usize) -> Option<(Year, Option<Calendar>, usize)> {
        // عامي 2015 و2017
        let two = matches!(
            self.key(at).trim_start_matches(['و', 'ب', 'ل']),
            "عامي" | "سنتي"
        );
        if !two {
            self.sense(at, |sense| match sense {
                TimeSense::Unit(Unit::Year, Count::One) => Some(()),
                _ => None,
            })?;
        }
        let mut number = at + 1;
        if self.era_adjective(number) {
            number += 1;
        }
        if let Some(year) = digits(self.items, number) {
            let item = self.item(number)?;
            let (era, end) = self.era(number + 1);
            let plausible = item.key.len() == 4 && (1000..=2200).contains(&year)
                || era.is_some() && (1..=2200).contains(&year);
            return plausible.then(|| Some((Year::Number(i32::try_from(year).ok()?), era, end)))?;
        }
        let (year, end) = cardinal(self.items, number)?;
        (1000..=2200).contains(&year).then(|| {
            Some((
                Year::Number(i32::try_from(year).ok()?),
                self.era(end).0,
                self.era(end).1,
            ))
        })?
    }

    /// `الدراسي`, `المالية`: an adjective between year and number.
    pub fn era_adjective(&self, at: usize) -> bool {
        let Some(bare) = self.key(at).strip_prefix("ال") else {
            return false;
        };
        self.is(bare.strip_suffix('ه').unwrap_or(bare), Class::YearAdjective)
    }

    /// Whether the number at `at` counts what follows it.
    pub fn is_counting(&self, at: usize) -> bool {
        let next = at + 1;
        match self.item(next) {
            Some(item) => {
                self.lexicon.times.cue(item.key) == Some(TimeCue::Counted)
                    || matches!(item.key, "%" | "٪" | "$" | "€" | "£")
            }
            None => false,
        }
    }

    /// `17/03/2020`, `2020-03-17`, `17.03.2020`, `8 /11 /1436هـ`.
    fn numeric(&self, at: usize) -> Option<Dated> {
        let start = self.after_article(at);
        let item = self.item(start).filter(|_| self.is_number(start))?;
        let (parts, mut end) = if item.key.contains('.') {
            let parts: Vec<u32> = item
                .key
                .split('.')
                .map_while(|part| part.parse().ok())
                .collect();
            (parts, start + 1)
        } else {
            let mark = self.key(start + 1);
            if !matches!(mark, "/" | "-" | "–" | "\\" | "_") {
                return None;
            }
            let mut parts = vec![digits(self.items, start)?];
            let mut end = start + 1;
            while parts.len() < 3 && self.key(end) == mark {
                let Some(part) = digits(self.items, end + 1) else {
                    break;
                };
                parts.push(part);
                end += 2;
            }
            (parts, end)
        };
        let &[a, b, c] = parts.as_slice() else {
            return None;
        };
        // The time of ISO 8601 follows a T without a space.
        if matches!(self.key(end), "/" | "-")
            && digits(self.items, end + 1).is_some()
            && self.item(end).is_some_and(|i| !i.spaced)
        {
            return None;
        }
        let (era, after) = self.era(end);
        if era.is_some() {
            end = after;
        }
        let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
        // Digits of the American order where only that can be.
        let (month, day) = if month > 12 && day <= 12 {
            (day, month)
        } else {
            (month, day)
        };
        let calendar = era.unwrap_or(if (1300..1500).contains(&year) {
            Calendar::Hijri
        } else {
            Calendar::Gregorian
        });
        let plausible =
            (1000..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        plausible.then(|| {
            Some(Dated {
                base: Base::Day(
                    calendar,
                    Year::Number(i32::try_from(year).ok()?),
                    u8::try_from(month).ok()?,
                    u8::try_from(day).ok()?,
                ),
                relation: None,
                rule: TimeRule::Numeric,
                end,
            })
        })?
    }

    /// `2015/2016`, `1436 / 1437هـ`, `2017-2018`: two years that follow one another, or the first and last of more.
    pub fn years(&self, at: usize) -> Option<Dated> {
        let first = self.plain_year(at)?;
        let (_, mark) = self.era(at + 1);
        if !matches!(self.key(mark), "/" | "-" | "–" | "ـ") {
            return None;
        }
        let last = match self.plain_year(mark + 1) {
            Some(last) => last,
            None => {
                let short = digits(self.items, mark + 1)?;
                (self.key(mark + 1).len() == 2)
                    .then(|| Some(first / 100 * 100 + i32::try_from(short).ok()?))??
            }
        };
        if last <= first || last - first > 200 || self.is_counting(mark + 1) {
            return None;
        }
        // A third part makes it something else.
        let (era, end) = self.era(mark + 2);
        if matches!(self.key(end), "/" | "-") && self.is_number(end + 1) {
            return None;
        }
        Some(Dated {
            base: Base::Years(
                era.unwrap_or(if last < 1500 && first > 1300 {
                    Calendar::Hijri
                } else {
                    Calendar::Gregorian
                }),
                first,
                last,
            ),
            relation: None,
            rule: TimeRule::Years,
            end,
        })
    }
}
