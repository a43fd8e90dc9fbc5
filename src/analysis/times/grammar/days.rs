//! Days: deictic, weekdays, dates, and days told from another.

use super::dates::Dated;
use super::{Item, TimeGrammar};
use crate::analysis::times::meaning::{Base, Point, Year};
use crate::analysis::times::numbers::{digits, ordinal};
use crate::findings::times::{Calendar, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Relation, TimeCue, TimeSense};
use crate::text::tokens::TokenKind;

impl TimeGrammar<'_> {
    pub fn bare_core(&self, at: usize, after_day: bool) -> Option<(Point, TimeRule, usize)> {
        if let Some((base, end)) = self.deictic(at, after_day) {
            let mut point = Point {
                base,
                ..Point::default()
            };
            let open = self.skip(end, &["("]);
            let Some((weekday, after)) = self.weekday(self.skip(end, &["(", "،"]), false) else {
                // اليوم 28 مارس
                if let Some(dated) = self.date(end).filter(|_| self.is_digits(end)) {
                    point.base = dated.base;
                    point.relation = dated.relation;
                    return Some((point, TimeRule::Deictic, dated.end));
                }
                return Some((point, TimeRule::Deictic, end));
            };
            let closed = self.key(after) == ")";
            if open > end && !closed {
                return Some((point, TimeRule::Deictic, end));
            }
            point.weekday = Some(weekday);
            let mut end = if open > end { after + 1 } else { after };
            if open < end
                && let Some(dated) = self.date_after(end)
            {
                point.base = dated.base;
                point.relation = dated.relation;
                end = dated.end;
            }
            return Some((point, TimeRule::Deictic, end));
        }
        if let Some((weekday, mut end)) = self.weekday(at, true) {
            let mut point = Point {
                base: Base::Weekday(weekday),
                ..Point::default()
            };
            if let Some((relation, words)) = self.relation(end)
                && !matches!(relation, Relation::Same | Relation::Recent)
            {
                point.relation = Some(relation);
                end += words;
            } else if let Some(count) = match (self.key(end), self.relation(end + 1)) {
                ("قبل", Some((Relation::Last, _))) => Some(Relation::Preceding),
                ("بعد", Some((Relation::Next, _))) => Some(Relation::Following),
                _ => None,
            } {
                point.relation = Some(count);
                end += 2;
            }
            // الاثنين المقبل الأول من ذي القعدة: after a direction the Hijri date is another way to say the day.
            let told = point.relation.is_some();
            if let Some(dated) = self
                .date_after(end)
                .filter(|dated| !told || !matches!(dated.base, Base::Day(Calendar::Hijri, ..)))
            {
                point.base = dated.base;
                point.relation = dated.relation.or(point.relation);
                point.weekday = Some(weekday);
                return Some((point, dated.rule, dated.end));
            }
            // ليل السبت الأحد
            let second = self.skip(end, &["-", "/", "–"]);
            if let Some((next, after)) = self.weekday(second, false)
                && self.item(second).is_some_and(Item::is_plain)
                && next == weekday % 7 + 1
                && point.relation.is_none()
            {
                end = after;
            }
            return Some((point, TimeRule::Weekday, end));
        }
        if let Some(dated) = self.date(at) {
            let point = Point {
                base: dated.base,
                relation: dated.relation,
                ..Point::default()
            };
            return Some((point, dated.rule, dated.end));
        }
        if after_day && let Some(dated) = self.short_date(at) {
            let point = Point {
                base: dated.base,
                ..Point::default()
            };
            return Some((point, dated.rule, dated.end));
        }
        // 3 في 3 و4 يونيو, 3 إلى 7 يونيو
        if let Some((day, end)) = self.day_of_next(at) {
            let point = Point {
                base: Base::DayOf(day),
                ..Point::default()
            };
            return Some((point, TimeRule::CalendarDay, end));
        }
        if !after_day && let Some(shifted) = self.shift(at, false) {
            let day = matches!(
                shifted.base,
                Base::Shift(Unit::Day | Unit::Night, _)
                    | Base::Following(Unit::Day | Unit::Night, _)
            );
            let point = Point {
                base: shifted.base,
                ..Point::default()
            };
            return day.then_some((point, shifted.rule, shifted.end));
        }
        None
    }

    /// `8/11` after يوم: day and month.
    pub fn short_date(&self, at: usize) -> Option<Dated> {
        let day = u8::try_from(digits(self.items, at)?)
            .ok()
            .filter(|d| (1..=31).contains(d))?;
        if !matches!(self.key(at + 1), "/" | "-") {
            return None;
        }
        let month = u8::try_from(digits(self.items, at + 2)?)
            .ok()
            .filter(|m| (1..=12).contains(m))?;
        Some(Dated {
            base: Base::Day(Calendar::Gregorian, Year::Unsaid, month, day),
            relation: None,
            rule: TimeRule::Numeric,
            end: at + 3,
        })
    }

    /// The date that stands beside a weekday: `الإثنين، 24 أغسطس 2020`, `الثلاثاء 26 /11 /1436هـ`.
    pub fn date_after(&self, at: usize) -> Option<Dated> {
        let next = self.skip(at, &["،", ",", "-", "–"]);
        let plain = self.item(next)?.is_plain();
        // After a comma only a date with its year surely belongs to the weekday.
        let dated = self.date(next).filter(|_| plain)?;
        let full = matches!(dated.base, Base::Day(_, Year::Number(_), ..));
        (next == at || full || self.is_number(next)).then_some(dated)
    }

    /// A day of the month whose month the next day tells: `3` in `من 3 إلى 7 يونيو`.
    pub fn day_of_next(&self, at: usize) -> Option<(u8, usize)> {
        let number = self.after_article(at);
        let (day, end) = if self.is_number(number) {
            (digits(self.items, number)?, number + 1)
        } else {
            ordinal(self.items, at)?
        };
        let day = u8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let mut next = end;
        for _ in 0..4 {
            let joined = match self.bare(next) {
                "الي" | "حتي" | "و" | "-" | "–" | "،" | "," => next + 1,
                _ if self.item(next)?.conjunction == Some('و')
                    && ordinal(self.items, next).is_some() =>
                {
                    next
                }
                _ => return None,
            };
            if let Some(dated) = self.date(joined)
                && matches!(dated.base, Base::Day(_, _, _, last) if last > day)
            {
                return Some((day, end));
            }
            // 3 و4 و5 يونيو
            next = if self.is_number(joined) {
                joined + 1
            } else {
                ordinal(self.items, joined)?.1
            };
        }
        None
    }

    /// `اليوم`, `أمس`, `بعد غد`, `الليلة`: a day told from the day of writing.
    pub fn deictic(&self, at: usize, after_day: bool) -> Option<(Base, usize)> {
        let (base, words) = self.sense(at, |sense| match sense {
            TimeSense::Day(offset) => Some(Base::Shift(Unit::Day, offset)),
            TimeSense::Night(offset) => Some(Base::Shift(Unit::Night, offset)),
            _ => None,
        })?;
        let end = at + words;
        let item = self.item(at)?;
        let word = item.key.get(item.word..).unwrap_or_default();
        let weekday_follows = self.weekday(self.skip(end, &["("]), false).is_some();
        match word {
            // غد without its article stands after يوم or before the day's name.
            "غد" if !after_day && !weekday_follows && !self.after_part(at) => None,
            "اليوم" if words == 1 && !weekday_follows && !self.is_today(at, after_day) => None,
            "الليله" if self.relation(end).is_some() => None,
            // بأمس الحاجة
            "امس" if self.key(end) == "الحاجه" => None,
            _ => Some((base, end)),
        }
    }

    /// Whether a part of the day stands before: `صباح غد`.
    pub fn after_part(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.sense(before, |sense| {
                matches!(sense, TimeSense::Part(_)).then_some(())
            })
            .is_some()
        })
    }

    /// Whether a number in digits stands at `at`.
    fn is_digits(&self, at: usize) -> bool {
        self.item(at).is_some() && digits(self.items, at).is_some()
    }

    /// Whether اليوم at `at` is the day of writing and not some day or a name.
    pub fn is_today(&self, at: usize, after_day: bool) -> bool {
        if after_day {
            return true;
        }
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        if matches!(
            self.item(at).and_then(|item| item.preposition),
            Some('ب' | 'ل')
        ) || self.is(before, Class::BeforeSomeDay)
        {
            return false;
        }
        // صحيفة الإمارات اليوم, "الإمارات اليوم", عين اليوم
        let named = at.checked_sub(2).is_some_and(|head| {
            self.lexicon.times.cue(self.key(head)) == Some(TimeCue::NameHead)
                || matches!(self.key(head), "\"" | "«" | "“" | "”")
        });
        if named && self.is(before, Class::TodayOutlet) || self.is(before, Class::TodayName) {
            return false;
        }

        let next = at + 1;
        ordinal(self.items, next).is_none()
            && self.relation(next).is_none()
            && !self.is(self.key(next), Class::AfterSomeDay)
    }

    /// The weekday at `at`.
    pub fn weekday(&self, at: usize, first: bool) -> Option<(u8, usize)> {
        let item = self.item(at)?;
        if !first && !item.is_plain() && item.conjunction.is_none() {
            return None;
        }
        // سوق السبت, خميس مشيط: a town.
        let before = at.checked_sub(1).map_or("", |before| self.key(before));
        if before.trim_start_matches(['ب', 'ل', 'و', 'ف']) == "سوق" {
            return None;
        }
        let (weekday, words) = self.sense(at, |sense| match sense {
            TimeSense::Weekday(day) if item.article => Some(day),
            TimeSense::ForeignWeekday(day) => Some(day),
            _ => None,
        })?;
        let foreign = item.kind == Some(TokenKind::Foreign);
        // Only a whole date makes Mon or Sat a day.
        if foreign {
            let next = self.skip(at + 1, &[",", "،", "."]);
            self.date(next)?;
        }
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        let noun = before.strip_prefix(['و', 'ل', 'ب']).unwrap_or(before);
        let name = matches!(noun, "صلاه" | "صلوات" | "خطبه" | "عبد")
            || matches!(
                self.key(at + 1),
                "السوداء" | "البيضاء" | "العظيمه" | "العظيم" | "الاسود"
            );
        (!name).then_some((weekday, at + words))
    }
}
