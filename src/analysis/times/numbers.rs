//! Numbers in digits and in words, cardinal and ordinal.
//!
//! Words come in both genders and all cases; `ثلاثة وعشرين`, `خمسة عشر`, `ألفين وثمانية عشر`, `الحادي والعشرين`.

use super::scan::Item;
use crate::lexicon::times::TimeSense;
use crate::text::tokens::TokenKind;

/// The number that starts at `at` and where it ends.
#[must_use]
pub fn cardinal(items: &[Item<'_>], at: usize) -> Option<(u32, usize)> {
    match items.get(at)?.kind? {
        TokenKind::Number => {
            let value = digits(items, at)?;
            // 60 ألف عام, 3 ملايين سنة
            let counted = items.get(at + 1).filter(|item| item.is_plain());
            let times = counted.and_then(|_| numeral(items, at + 1));
            match times.filter(|&times| times >= 1000) {
                Some(times) => Some((value.saturating_mul(times), at + 2)),
                None => Some((value, at + 1)),
            }
        }
        TokenKind::Word => words(items, at),
        _ => None,
    }
}

/// The whole number in digits at `at`, a comma between thousands allowed.
#[must_use]
pub fn digits(items: &[Item<'_>], at: usize) -> Option<u32> {
    let item = items
        .get(at)
        .filter(|i| i.kind == Some(TokenKind::Number))?;
    let plain: String = item.key.chars().filter(|&c| c != ',').collect();
    (plain.len() <= 9).then(|| plain.parse().ok()).flatten()
}

/// The sense of a numeral at `at`, the article aside.
fn numeral(items: &[Item<'_>], at: usize) -> Option<u32> {
    items
        .get(at)?
        .senses
        .iter()
        .find_map(|&(sense, _)| match sense {
            TimeSense::Cardinal(value) => Some(value),
            _ => None,
        })
}

fn words(items: &[Item<'_>], start: usize) -> Option<(u32, usize)> {
    let first = items.get(start)?;
    let mut at = start;
    let (mut total, mut current) = (0u32, 0u32);
    // The least value that has been said since the last thousand: what follows must be smaller, tens after units aside.
    while let (Some(item), Some(value)) = (items.get(at), numeral(items, at)) {
        let joined = at > start && item.conjunction == Some('و') && item.preposition.is_none();
        let bare = at > start && item.is_plain();
        if at > start && !joined && !bare {
            break;
        }
        let fits = match value {
            10 if bare => {
                (1..=9).contains(&(current % 100)) && {
                    current += 10;
                    true
                }
            }
            100 if bare && (3..=9).contains(&current) => {
                current *= 100;
                true
            }
            1000 if bare && current > 0 => {
                total = total.saturating_add(current.saturating_mul(1000));
                current = 0;
                true
            }
            1000 | 2000 if at == start || joined => {
                let free = total == 0 && (current == 0 || value == 1000);
                total = total.saturating_add(value);
                free
            }
            value if at == start => {
                current = value;
                true
            }
            // three and twenty; a hundred and three; two thousand and eighteen
            value if joined => {
                let free = match value {
                    0..=10 => current % 100 == 0,
                    11..=99 => current % 100 < 10,
                    _ => current == 0 && total > 0,
                };
                current += if free { value } else { 0 };
                free
            }
            _ => false,
        };
        if !fits {
            break;
        }
        at += 1;
    }
    let value = total.saturating_add(current);
    // أحد and إحدى are numbers before عشر alone, and الاثنين with the article alone is a day.
    let lone = at == start + 1;
    let key = first.key.get(first.word..).unwrap_or_default();
    let other_word = lone && (matches!(key, "احد" | "احدي") || (first.article && value <= 2));
    (at > start && value > 0 && !other_word).then_some((value, at))
}

/// The ordinal that starts at `at`, article and all, and where it ends: `الخامس`, `الحادية عشرة`, `الحادي والعشرين`,
/// `العشرين`.
#[must_use]
pub fn ordinal(items: &[Item<'_>], at: usize) -> Option<(u32, usize)> {
    let item = items.get(at)?;
    let units = item.senses.iter().find_map(|&(sense, _)| match sense {
        TimeSense::Ordinal(value) => Some(value),
        _ => None,
    })?;
    if !item.article {
        return None;
    }
    if units < 10
        && let (Some(next), Some(value)) = (items.get(at + 1), numeral(items, at + 1))
    {
        if value == 10 && next.is_plain() {
            return Some((units + 10, at + 2));
        }
        if (20..=90).contains(&value) && next.conjunction == Some('و') && next.article {
            return Some((units + value, at + 2));
        }
    }
    Some((units, at + 1))
}
