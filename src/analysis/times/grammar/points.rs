//! Points of the calendar and times of day, put together from days, parts of days and clocks.

use super::{Match, TimeGrammar};
use crate::analysis::times::clock;
use crate::analysis::times::meaning::{Base, Meaning, Point, Year};
use crate::analysis::times::numbers::{digits, ordinal};
use crate::findings::times::{Calendar, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Count, Part, TimeSense};
use crate::text::morphology::splits;

/// A point that has been read.
pub struct Read {
    pub point: Point,
    pub rule: TimeRule,
    pub end: usize,
    pub universal: bool,
}

/// A day, a month, a year, a time of day: whatever lies on the calendar.
pub fn point(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
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
pub fn phased(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let (phase, words) = grammar.sense(at, |sense| match sense {
        TimeSense::Phase(phase) => Some(phase),
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
fn age(grammar: &TimeGrammar<'_>, at: usize) -> Option<Match> {
    let number = grammar.after_article(at);
    let (years, end) = if grammar.is_number(number) {
        (digits(grammar.items, number)?, number + 1)
    } else if let Some((tens, words)) = grammar.sense(at, |sense| match sense {
        TimeSense::Decade(tens) => Some(tens),
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

impl TimeGrammar<'_> {
    /// `الساعة التاسعة من مساء أمس`, `17:27 17.03.2020`, `12:20`.
    fn clock_first(&self, at: usize) -> Option<Read> {
        let read = clock::clock(self.items, &self.lexicon.classes, at)?;
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
        if let Some(read) = clock::clock(self.items, &self.lexicon.classes, next) {
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
            TimeSense::Part(part) => Some(part),
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
            TimeSense::Part(part) => Some(part),
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
            TimeSense::Part(part) => Some(part),
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
        let adjective = self.key(at + 1);
        let bare = adjective.strip_prefix("ال").unwrap_or(adjective);
        let adjective = self.is(bare, Class::HourAdjective);
        (head && adjective && self.key(at + 2) == "من").then_some(at + 3)
    }

    /// A day without its part: deictic, weekday, date, or a day told from another.
    fn core(&self, at: usize) -> Option<(Point, TimeRule, usize)> {
        // يوم stands before any day.
        let (day_word, _) = self
            .sense(at, |sense| match sense {
                TimeSense::Unit(Unit::Day, Count::One) => Some(()),
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
                self.lexicon.times.known_year(
                    noun.get(split.bare..).unwrap_or_default(),
                    month,
                    day,
                )
            })
        });
        if let Some(year) = year {
            point.base = Base::Day(Calendar::Gregorian, Year::Number(year), month, day);
            found.rule = TimeRule::Event;
        }
    }
}
