//! Points of the calendar and times of day, put together from days, parts of days and clocks.

use super::dates::Dated;
use super::{Grammar, Match};
use crate::analysis::morphology::splits;
use crate::analysis::times::TimeRule;
use crate::analysis::times::clock;
use crate::analysis::times::meaning::{Base, Meaning, Point, Year};
use crate::analysis::times::numbers::{digits, ordinal};
use crate::lexicon::times::{Calendar, Count, Part, Relation, Sense, Unit};

/// A point that has been read.
struct Read {
    point: Point,
    rule: TimeRule,
    end: usize,
    universal: bool,
}

/// A day, a month, a year, a time of day: whatever lies on the calendar.
pub fn point(grammar: &Grammar<'_>, at: usize) -> Option<Match> {
    if let Some(age) = age(grammar, at) {
        return Some(age);
    }
    let read = grammar
        .clock_first(at)
        .or_else(|| grammar.day_with_clock(at))
        .or_else(|| grammar.coarse(at, false))?;
    let mut found = Match::point(at, read.end, read.rule, read.point);
    found.universal = read.universal;
    // The second day of يومي الجمعة والسبت المقبلين tells the direction of both.
    if let Meaning::Point(point) = &mut found.meaning
        && matches!(point.base, Base::Weekday(_))
        && point.relation.is_none()
        && grammar.weekday(read.end, false).is_some()
        && let Some((relation, _)) = grammar.relation(read.end + 1)
        && grammar.key(read.end + 1).ends_with("ين")
    {
        point.relation = Some(relation);
    }
    grammar.name_event(at, &mut found);
    Some(found)
}

/// `مطلع العام`, `منتصف الشهر الماضي`, `أواخر نوفمبر`.
pub fn phased(grammar: &Grammar<'_>, at: usize) -> Option<Match> {
    let (phase, words) = grammar.sense(at, |sense| match sense {
        Sense::Phase(phase) => Some(phase),
        _ => None,
    })?;
    if grammar.article(at) {
        return None;
    }
    let inner = at + words;
    if !grammar.item(inner)?.is_plain() {
        return None;
    }
    // منتصف العشرينيات من العمر is an age.
    if age(grammar, inner).is_some() {
        return None;
    }
    let mut found = grammar
        .coarse(inner, true)
        .or_else(|| grammar.day_with_clock(inner))
        .map(|read| Match::point(at, read.end, read.rule, read.point))
        .or_else(|| super::units::quarter(grammar, inner))
        .or_else(|| super::units::feast(grammar, inner))?;
    if let Meaning::Point(point) = &mut found.meaning {
        point.phase = Some(phase);
    }
    found.start = at;
    Some(found)
}

/// `الـ 70 من العمر`, `الأربعينيات من العمر`, `العقد الرابع من العمر`.
fn age(grammar: &Grammar<'_>, at: usize) -> Option<Match> {
    let number = grammar.after_article(at);
    let (years, end) = if grammar.is_number(number) {
        (digits(grammar.items, number)?, number + 1)
    } else if let Some((tens, words)) = grammar.sense(at, |sense| match sense {
        Sense::Decade(tens) => Some(tens),
        _ => None,
    }) {
        (tens, at + words)
    } else {
        ordinal(grammar.items, at)?
    };
    let of_age = grammar.key(end) == "من"
        && matches!(grammar.key(end + 1), "العمر" | "عمره" | "عمرها" | "عمرهم");
    of_age.then(|| {
        Match::new(
            at,
            end + 2,
            TimeRule::Age,
            Meaning::Duration(vec![(Some(years), Unit::Year)]),
        )
    })
}

impl Grammar<'_> {
    /// `الساعة التاسعة من مساء أمس`, `17:27 17.03.2020`, `12:20`.
    fn clock_first(&self, at: usize) -> Option<Read> {
        let read = clock::clock(self.items, at)?;
        let mut point = Point {
            clock: Some(read.clock),
            ..Point::default()
        };
        let mut rule = TimeRule::Clock;
        let mut end = read.end;
        let next = self.skip(read.end, &["من", ",", "،", "-", "|", "–", "•"]);
        let day = self.day(next);
        if let Some((mut day, day_rule, after)) = day {
            day.clock = point.clock;
            if read.part.is_none()
                && let (Some(part), Some(clock)) = (day.part, day.clock.as_mut())
            {
                let evening = matches!(part, Part::Afternoon | Part::Evening);
                if evening && clock.hour < 12
                    || part == Part::Night && (6..12).contains(&clock.hour)
                {
                    clock.hour += 12;
                }
            }
            day.part = None;
            (point, rule, end) = (day, day_rule, after);
        }
        Some(Read {
            point,
            rule,
            end,
            universal: read.universal,
        })
    }

    /// `مساء الأحد 26 فيفري 2017`, `الإثنين، 24 أغسطس 2020 09:23 ص`.
    fn day_with_clock(&self, at: usize) -> Option<Read> {
        let (mut point, rule, mut end) = self.day(at)?;
        let mut universal = false;
        if point.part.is_none()
            && let Some((part, after)) = self.adverb(end)
        {
            point.part = Some(part);
            end = after;
        }
        let mut next = self.skip(
            end,
            &[
                "،", ",", "-", "|", "–", "•", "/", ";", "؛", "at", "t", "@", "ـ",
            ],
        );
        next = self.skip(next, &["-", "|", "–"]);
        // A T joins date and time in ISO 8601.
        if let Some(read) = clock::clock(self.items, next) {
            let mut clock = read.clock;
            if read.part.is_none()
                && matches!(point.part, Some(Part::Afternoon | Part::Evening))
                && clock.hour < 12
            {
                clock.hour += 12;
            }
            point.clock = Some(clock);
            point.part = None;
            universal = read.universal;
            end = read.end;
        }
        Some(Read {
            point,
            rule,
            end,
            universal,
        })
    }

    /// `صباحا`, `مساء`, `ليلا`, `بعد الظهر` after a day.
    fn adverb(&self, at: usize) -> Option<(Part, usize)> {
        let (part, words) = self.inner(at, |sense| match sense {
            Sense::Part(part) => Some(part),
            _ => None,
        })?;
        let key = self.key(at);
        // مساء is also the first word of مساء الجمعة, which is another expression.
        let adverb = key.ends_with('ا') && key != "مسا"
            || words > 1
            || key == "مساء" && self.core(at + 1).is_none();
        adverb.then_some((part, at + words))
    }

    /// A day with its part.
    fn day(&self, at: usize) -> Option<(Point, TimeRule, usize)> {
        let hours = self.early_hours(at);
        let from = hours.unwrap_or(at);
        if hours.is_some() && !self.item(from)?.is_plain() {
            return None;
        }
        let part = self.sense(from, |sense| match sense {
            Sense::Part(part) => Some(part),
            _ => None,
        });
        if let Some((part, words)) = part.filter(|_| !self.article(from) || hours.is_some()) {
            let next = self.skip(from + words, &["من"]);
            if self.item(next).is_some_and(super::Item::is_plain)
                && let Some((mut point, _, end)) = self.core(next)
            {
                point.part = Some(part);
                return Some((point, TimeRule::Part, end));
            }
        }
        if hours.is_some() {
            // منذ الساعات الأولى من اليوم
            let (mut point, _, end) = self.core(from)?;
            let late = matches!(self.key(at + 1), "متاخره" | "المتاخره" | "متاخر" | "الاخيره");
            point.part = Some(if late { Part::Evening } else { Part::Morning });
            return Some((point, TimeRule::Part, end));
        }
        if let Some(found) = self.this_part(at) {
            return Some(found);
        }
        self.core(at)
    }

    /// `هذا الصباح`, `هذا المساء`.
    fn this_part(&self, at: usize) -> Option<(Point, TimeRule, usize)> {
        if !matches!(self.key(at), "هذا" | "هذه" | "وهذا") || !self.article(at + 1) {
            return None;
        }
        let (part, words) = self.inner(at + 1, |sense| match sense {
            Sense::Part(part) => Some(part),
            _ => None,
        })?;
        let point = Point {
            base: Base::Shift(Unit::Day, 0),
            part: Some(part),
            ..Point::default()
        };
        Some((point, TimeRule::Part, at + 1 + words))
    }

    /// `الساعات الأولى من`, `ساعة متأخرة من`, `وقت مبكر من`: where the part of the day begins.
    fn early_hours(&self, at: usize) -> Option<usize> {
        let bare = self
            .item(at)?
            .key
            .get(self.item(at)?.word..)
            .unwrap_or_default();
        let head = matches!(bare, "الساعات" | "ساعات" | "ساعه" | "الساعه" | "وقت");
        let adjective = matches!(
            self.key(at + 1),
            "الاولي"
                | "المبكره"
                | "المتاخره"
                | "متاخره"
                | "مبكره"
                | "متاخر"
                | "مبكر"
                | "اولي"
                | "الاخيره"
        );
        (head && adjective && self.key(at + 2) == "من").then_some(at + 3)
    }

    /// A day without its part: deictic, weekday, date, or a day told from another.
    fn core(&self, at: usize) -> Option<(Point, TimeRule, usize)> {
        // يوم stands before any day.
        let (day_word, _) = self
            .sense(at, |sense| match sense {
                Sense::Unit(Unit::Day, Count::One) => Some(()),
                _ => None,
            })
            .filter(|_| !self.article(at))
            .map_or((false, 0), |found| (true, found.1));
        let day_word =
            day_word || matches!(self.key(at), "يومه" | "نهار" | "ليله" | "يومي" | "يوميه");
        if day_word
            && self.item(at + 1).is_some_and(super::Item::is_plain)
            && let Some((point, rule, end)) = self.bare_core(at + 1, true)
        {
            return Some((point, rule, end));
        }
        self.bare_core(at, false)
    }

    fn bare_core(&self, at: usize, after_day: bool) -> Option<(Point, TimeRule, usize)> {
        if let Some((base, end)) = self.deictic(at, after_day) {
            let mut point = Point {
                base,
                ..Point::default()
            };
            let open = self.skip(end, &["("]);
            let Some((weekday, after)) = self.weekday(self.skip(end, &["(", "،"]), false) else {
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
                && self.item(second).is_some_and(super::Item::is_plain)
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
    fn short_date(&self, at: usize) -> Option<Dated> {
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
    fn date_after(&self, at: usize) -> Option<Dated> {
        let next = self.skip(at, &["،", ",", "-", "–"]);
        let plain = self.item(next)?.is_plain();
        // After a comma only a date with its year surely belongs to the weekday.
        let dated = self.date(next).filter(|_| plain)?;
        let full = matches!(dated.base, Base::Day(_, Year::Number(_), ..));
        (next == at || full || self.is_number(next)).then_some(dated)
    }

    /// A day of the month whose month the next day tells: `3` in `من 3 إلى 7 يونيو`.
    fn day_of_next(&self, at: usize) -> Option<(u8, usize)> {
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
    fn deictic(&self, at: usize, after_day: bool) -> Option<(Base, usize)> {
        let (base, words) = self.sense(at, |sense| match sense {
            Sense::Day(offset) => Some(Base::Shift(Unit::Day, offset)),
            Sense::Night(offset) => Some(Base::Shift(Unit::Night, offset)),
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
            _ => Some((base, end)),
        }
    }

    /// Whether a part of the day stands before: `صباح غد`.
    fn after_part(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.sense(before, |sense| {
                matches!(sense, Sense::Part(_)).then_some(())
            })
            .is_some()
        })
    }

    /// Whether اليوم at `at` is the day of writing and not some day or a name.
    fn is_today(&self, at: usize, after_day: bool) -> bool {
        if after_day {
            return true;
        }
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        if matches!(
            self.item(at).and_then(|item| item.preposition),
            Some('ب' | 'ل')
        ) || matches!(
            before,
            "في" | "المصري" | "ذلك" | "نفس" | "طوال" | "طيله" | "مدار" | "لليوم"
        ) {
            return false;
        }
        if at.checked_sub(2).is_some_and(|head| {
            self.words.cue(self.key(head)) == Some(crate::lexicon::times::Cue::NameHead)
        }) && matches!(
            before,
            "روسيا"
                | "العربي"
                | "العراق"
                | "الجزائر"
                | "تونس"
                | "ليبيا"
                | "بغداد"
                | "عدن"
                | "الخليج"
                | "مصر"
                | "المغرب"
                | "دمشق"
                | "فلسطين"
                | "اليمن"
        ) {
            return false;
        }
        let next = at + 1;
        ordinal(self.items, next).is_none()
            && self.relation(next).is_none()
            && !matches!(
                self.key(next),
                "العالمي"
                    | "الوطني"
                    | "الدولي"
                    | "الواحد"
                    | "الدراسي"
                    | "المفتوح"
                    | "المشهود"
                    | "الموعود"
                    | "الختامي"
                    | "الافتتاحي"
                    | "الاخير"
                    | "الذي"
                    | "العربي"
                    | "الرياضي"
            )
    }

    /// The weekday at `at`.
    pub fn weekday(&self, at: usize, first: bool) -> Option<(u8, usize)> {
        let item = self.item(at)?;
        if !first && !item.is_plain() && item.conjunction.is_none() {
            return None;
        }
        let (weekday, words) = self.sense(at, |sense| match sense {
            Sense::Weekday(day) if item.article => Some(day),
            Sense::ForeignWeekday(day) => Some(day),
            _ => None,
        })?;
        let foreign = item.kind == Some(crate::analysis::tokens::TokenKind::Foreign);
        // Only a whole date makes Mon or Sat a day.
        if foreign {
            let next = self.skip(at + 1, &[",", "،", "."]);
            self.date(next)?;
        }
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        let name = matches!(
            before,
            "صلاه" | "لصلاه" | "وصلاه" | "بصلاه" | "خطبه" | "عبد" | "صلوات"
        ) || matches!(
            self.key(at + 1),
            "السوداء" | "البيضاء" | "العظيمه" | "العظيم" | "الاسود"
        );
        (!name).then_some((weekday, at + words))
    }

    /// A month, a year, a decade, a century, a season, or a unit told from another; with `phased`, what may stand after
    /// `مطلع`.
    fn coarse(&self, at: usize, phased: bool) -> Option<Read> {
        let read = |base, relation, rule, end| Read {
            point: Point {
                base,
                relation,
                ..Point::default()
            },
            rule,
            end,
            universal: false,
        };
        let of = |dated: Dated| read(dated.base, dated.relation, dated.rule, dated.end);
        if let Some(dated) = self.named_month(at, phased) {
            return Some(of(dated));
        }
        if let Some(dated) = self
            .decade(at, true)
            .or_else(|| self.century(at))
            .or_else(|| self.season(at))
        {
            return Some(of(dated));
        }
        if let Some(dated) = self.academic(at) {
            return Some(of(dated));
        }
        if let Some((year, era, end)) = self.named_year(at) {
            let calendar = era.unwrap_or(match year {
                Year::Number(1300..=1499) => Calendar::Hijri,
                _ => Calendar::Gregorian,
            });
            return Some(read(Base::Year(calendar, year), None, TimeRule::Year, end));
        }
        if let Some(dated) = self.shift(at, phased) {
            return Some(of(dated));
        }
        if let Some(dated) = self.years(at).filter(|_| {
            phased
                || self.is_year_place(at)
                || self.era(at + 1).0.is_some()
                || self.key(at + 1) == "/"
        }) {
            return Some(of(dated));
        }
        let year = self.plain_year(at)?;
        let (era, end) = self.era(at + 1);
        let placed = era.is_some()
            && !matches!(self.key(at + 1), "م" if self.item(at + 1).is_some_and(|i| i.spaced))
            || (1900..=2100).contains(&year) && (phased || self.is_year_place(at));
        (placed && !self.is_counting(at)).then(|| {
            read(
                Base::Year(era.unwrap_or(Calendar::Gregorian), Year::Number(year)),
                None,
                TimeRule::Year,
                end,
            )
        })
    }

    /// Whether four digits at `at` stand where a year stands.
    fn is_year_place(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let year_at = |at: Option<usize>| at.is_some_and(|at| self.plain_year(at).is_some());
        match self.bare(before) {
            "في" | "منذ" | "خلال" | "حتي" | "بحلول" | "قبل" | "بعد" | "مونديال_" => {
                true
            }
            "بين" => matches!(self.key(at + 1), "و" | "الي" | "-" | "–"),
            "من" => {
                let next = self.item(at + 1);
                let range = matches!(self.key(at + 1), "الي" | "حتي" | "-" | "–" | "و")
                    && !self.is_counting(at + 2);
                let ends = next.is_none_or(|item| matches!(item.key, "." | "،" | ")" | "؛"));
                range
                    || ends
                        && before
                            .checked_sub(1)
                            .is_some_and(|noun| !self.is_number(noun))
            }
            "الي" | "و" | "-" | "–" => year_at(before.checked_sub(1)),
            "(" => matches!(self.key(at + 1), ")" | "-" | "–"),
            "انتخابات" | "حرب" | "ثوره" | "ازمه" | "غزو" | "موازنه" | "ميزانيه" | "دستور"
            | "احداث" | "انقلاب" | "زلزال" | "حصاد" | "اتفاق" | "اتفاقيه" | "انتفاضه" => {
                true
            }
            _ => false,
        }
    }

    /// `فبراير 2022`, `شهر أبريل الجاري`, `أغسطس/آب`, `نوفمبر من العام الماضي`.
    fn named_month(&self, at: usize, phased: bool) -> Option<Dated> {
        let month_word = self
            .sense(at, |sense| {
                matches!(sense, Sense::Unit(Unit::Month, Count::One)).then_some(())
            })
            .is_some()
            && !self.article(at);
        let month = self.month(at + usize::from(month_word), !month_word)?;
        let dated = self.year_after(None, month);
        let told =
            !matches!(dated.base, Base::Month(_, Year::Unsaid, _)) || dated.relation.is_some();
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        let in_time = matches!(
            before,
            "في" | "خلال"
                | "منذ"
                | "حتي"
                | "شهري"
                | "اشهر"
                | "شهور"
                | "بدايه"
                | "بحلول"
                | "من"
                | "الي"
                | "بين"
                | "و"
        );
        let sure = matches!(before, "في" | "خلال" | "منذ" | "شهري" | "اشهر" | "بحلول");
        let ok = told && (!month.doubt || !matches!(dated.relation, Some(Relation::This)) || sure)
            || month_word
            || phased
            || !month.foreign
                && if month.doubt {
                    sure
                } else {
                    in_time || !self.article(at)
                };
        (ok && (told || !month.foreign)).then_some(dated)
    }

    /// `التسعينات`, `ثمانينيات القرن الماضي`.
    fn decade(&self, at: usize, first: bool) -> Option<Dated> {
        let word = usize::from(
            self.key(at) == "عقد" || self.item(at)?.key.get(self.item(at)?.word..) == Some("عقد"),
        );
        let at = at + word;
        let (tens, words) = self.sense(at, |sense| match sense {
            Sense::Decade(tens) => u8::try_from(tens).ok(),
            _ => None,
        })?;
        let mut end = at + words;
        let of = self.skip(end, &["من"]);
        let mut century = None;
        if let Some(dated) = self.century(of) {
            century = match dated.base {
                Base::Century(number) => Some(number),
                Base::Shift(Unit::Century, count) => Some(count + 21),
                _ => None,
            };
            end = dated.end;
        }
        // سبعينات وثمانينات القرن الماضي
        if first
            && century.is_none()
            && self
                .item(end)
                .is_some_and(|item| item.conjunction == Some('و'))
            && let Some(Dated {
                base: Base::Decade(_, Some(number)),
                ..
            }) = self.decade(end, false)
        {
            century = Some(number);
        }
        (century.is_some() || self.article(at)).then_some(Dated {
            base: Base::Decade(tens, century),
            relation: None,
            rule: TimeRule::Decade,
            end,
        })
    }

    /// `القرن التاسع عشر`, `القرن الـ19`, `القرن الماضي`.
    fn century(&self, at: usize) -> Option<Dated> {
        self.sense(at, |sense| {
            matches!(sense, Sense::Unit(Unit::Century, Count::One)).then_some(())
        })
        .filter(|_| self.article(at))?;
        let number = self.after_article(at + 1);
        let (century, end) = if self.is_number(number) {
            (digits(self.items, number)?, number + 1)
        } else if let Some(ordinal) = ordinal(self.items, at + 1) {
            ordinal
        } else {
            let shifted = self.shift(at, false)?;
            return Some(Dated {
                rule: TimeRule::Century,
                ..shifted
            });
        };
        let century = i32::try_from(century)
            .ok()
            .filter(|c| (1..=30).contains(c))?;
        let (era, end) = self.era(end);
        if self.key(end) == "قبل" && self.key(end + 1) == "الميلاد" {
            return None;
        }
        // A century of the Hijri calendar by the Gregorian one that holds its middle: 100 of its years are 97.
        let century = if era == Some(Calendar::Hijri) {
            (622 + (century * 100 - 50) * 97 / 100) / 100 + 1
        } else {
            century
        };
        Some(Dated {
            base: Base::Century(century),
            relation: None,
            rule: TimeRule::Century,
            end,
        })
    }

    /// `صيف 2018`, `الصيف الماضي`, `هذا الشتاء`.
    fn season(&self, at: usize) -> Option<Dated> {
        let this = matches!(self.bare(at), "هذا");
        let noun = at + usize::from(this || self.key(at) == "فصل");
        let (season, _) = self.sense(noun, |sense| match sense {
            Sense::Season(season) => Some(season),
            _ => None,
        })?;
        let mut end = noun + 1;
        let year = if let Some((year, _, after)) = self.year_of(end) {
            end = after;
            year
        } else if this {
            Year::Shift(0)
        } else {
            let (relation, words) = self.relation(end)?;
            end += words;
            return self.article(noun).then_some(Dated {
                base: Base::Season(season, Year::Unsaid),
                relation: Some(relation),
                rule: TimeRule::Season,
                end,
            });
        };
        Some(Dated {
            base: Base::Season(season, year),
            relation: None,
            rule: TimeRule::Season,
            end,
        })
    }

    /// `العام الدراسي 2015/2016`, `موسم 2017-2018`, `العام التدريبي الجديد 1436 / 1437هـ`.
    fn academic(&self, at: usize) -> Option<Dated> {
        self.sense(at, |sense| {
            matches!(
                sense,
                Sense::Unit(Unit::Year, Count::One) | Sense::Play(Count::One)
            )
            .then_some(())
        })?;
        let mut next = at + 1;
        for _ in 0..2 {
            if self.era_adjective(next) || self.relation(next).is_some() {
                next += 1;
            }
        }
        self.years(next).map(|dated| Dated { ..dated }).or_else(|| {
            let year = self
                .plain_year(next)
                .filter(|_| next > at + 1 || self.key(at).ends_with("موسم"))?;
            let (era, end) = self.era(next + 1);
            Some(Dated {
                base: Base::Year(era.unwrap_or(Calendar::Gregorian), Year::Number(year)),
                relation: None,
                rule: TimeRule::Year,
                end,
            })
        })
    }

    /// `ثورة 25 يناير`, `الهجوم الانتحاري في 11 سبتمبر`: the year of the event that goes by its day.
    fn name_event(&self, at: usize, found: &mut Match) {
        let Meaning::Point(point) = &mut found.meaning else {
            return;
        };
        let Base::Day(Calendar::Gregorian, Year::Unsaid, month, day) = point.base else {
            return;
        };
        if point.relation.is_some() {
            return;
        }
        let year = (at.saturating_sub(3)..at).rev().find_map(|before| {
            let noun = self.key(before);
            splits(noun).find_map(|split| {
                self.words
                    .known_year(noun.get(split.bare..).unwrap_or_default(), month, day)
            })
        });
        if let Some(year) = year {
            point.base = Base::Day(Calendar::Gregorian, Year::Number(year), month, day);
            found.rule = TimeRule::Event;
        }
    }
}
