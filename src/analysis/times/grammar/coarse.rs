//! Months, years, decades, centuries, seasons: what is coarser than a day.

use super::TimeGrammar;
use super::dates::Dated;
use super::points::Read;
use crate::analysis::times::meaning::{Base, Point, Year};
use crate::analysis::times::numbers::{digits, ordinal};
use crate::findings::times::{Calendar, TimeRule, Unit};
use crate::lexicon::classes::Class;
use crate::lexicon::times::{Count, Relation, TimeSense};

impl TimeGrammar<'_> {
    /// A month, a year, a decade, a century, a season, or a unit told from another; with `phased`, what may stand after
    /// `مطلع`.
    pub fn coarse(&self, at: usize, phased: bool) -> Option<Read> {
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
    pub fn is_year_place(&self, at: usize) -> bool {
        // 2018: فلانة, a line of a list
        if at <= 1 && self.key(at + 1) == ":" {
            return true;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        // 2005 و2006
        if self.key(at + 1) == "و"
            && self
                .plain_year(at + 2)
                .is_some_and(|next| (1900..=2100).contains(&next))
            && !self.is_counting(at + 2)
        {
            return true;
        }
        let year_at = |at: Option<usize>| at.is_some_and(|at| self.plain_year(at).is_some());
        match self.bare(before) {
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
            // تعود إلى 2014
            "الي"
                if (before.saturating_sub(6)..before).any(|verb| {
                    let key = self.key(verb);
                    self.is(key.strip_prefix('و').unwrap_or(key), Class::GoingBack)
                }) =>
            {
                true
            }
            "الي" | "و" | "-" | "–" => year_at(before.checked_sub(1)),
            "(" => matches!(self.key(at + 1), ")" | "-" | "–"),
            word => self.is(word, Class::BeforeYear) || self.is(word, Class::DatedEvent),
        }
    }

    /// `فبراير 2022`, `شهر أبريل الجاري`, `أغسطس/آب`, `نوفمبر من العام الماضي`.
    pub fn named_month(&self, at: usize, phased: bool) -> Option<Dated> {
        let month_word = self
            .sense(at, |sense| {
                matches!(sense, TimeSense::Unit(Unit::Month, Count::One)).then_some(())
            })
            .is_some()
            && !self.article(at);
        let month = self.month(at + usize::from(month_word), !month_word)?;
        let dated = self.year_after(None, month);
        let told =
            !matches!(dated.base, Base::Month(_, Year::Unsaid, _)) || dated.relation.is_some();
        let before = at.checked_sub(1).map_or("", |before| self.bare(before));
        let in_time = self.is(before, Class::BeforeMonth);
        let sure = self.is(before, Class::BeforeDoubtfulMonth);
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
    pub fn decade(&self, at: usize, first: bool) -> Option<Dated> {
        let word = usize::from(
            self.key(at) == "عقد" || self.item(at)?.key.get(self.item(at)?.word..) == Some("عقد"),
        );
        let at = at + word;
        let (tens, words) = self.sense(at, |sense| match sense {
            TimeSense::Decade(tens) => u8::try_from(tens).ok(),
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
    pub fn century(&self, at: usize) -> Option<Dated> {
        self.sense(at, |sense| {
            matches!(sense, TimeSense::Unit(Unit::Century, Count::One)).then_some(())
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
    pub fn season(&self, at: usize) -> Option<Dated> {
        let this = matches!(self.bare(at), "هذا");
        let noun = at + usize::from(this || self.key(at) == "فصل");
        let (season, _) = self.sense(noun, |sense| match sense {
            TimeSense::Season(season) => Some(season),
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
    pub fn academic(&self, at: usize) -> Option<Dated> {
        self.sense(at, |sense| {
            matches!(
                sense,
                TimeSense::Unit(Unit::Year, Count::One) | TimeSense::Play(Count::One)
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
}
