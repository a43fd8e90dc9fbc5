//! Whether a text ends in the middle of an article.

use super::data::rows;
use crate::text::fold::is_invisible;

/// So many words make a paragraph.
const PARAGRAPH: usize = 8;
/// So many lines may stand under the last paragraph.
const UNDER: usize = 4;
/// So many paragraphs with a stop, and none without, show that one without is cut off.
const STOPPED: usize = 3;
/// What is set where a text is cut, and is never the author's own.
const CUT: [&str; 3] = ["[…]", "[...]", "(…)"];

/// Whether a text is cut off: its last paragraph ends with a mark that is set where a text is cut, with a comma, with a word
/// behind which another must come, or as none before it does; or what stands below asks the reader to go on elsewhere.
pub(super) fn is_cut_off(text: &str) -> bool {
    let ink = |c: char| c.is_whitespace() || is_invisible(c);
    let mut lines = text
        .lines()
        .map(|line| line.trim_matches(ink))
        .filter(|line| !line.is_empty());
    let mut under: Vec<&str> = Vec::new();
    let last = loop {
        let Some(line) = lines.next_back() else {
            return false;
        };
        if is_paragraph(line) && !asks_for_the_rest(line) {
            break line;
        }
        // The last line of a wrapped paragraph is short, and ends it.
        if under.len() == UNDER || line.ends_with(['.', '؟', '!']) && !asks_for_the_rest(line) {
            return false;
        }
        under.push(line);
    };
    let below = |asks: fn(&str) -> bool| under.iter().any(|line| asks(line));
    let word = last.split_whitespace().next_back().unwrap_or_default();
    let marked = CUT.iter().any(|mark| last.ends_with(mark)) || last.ends_with(['،', ',']);
    let asked = |line: &str| phrases("more").any(|more| bare(line) == more);
    let inside = phrases("more").any(|more| {
        let text = bare(last).strip_suffix(more);
        text.is_some_and(|text| is_dotted(text.trim_end()))
    });
    // Words that an outlet sets behind the last stop.
    let tail = last.rsplit(['.', '؟', '!']).next().unwrap_or_default();
    let tagged = tail.len() < last.len() && tail.split_whitespace().count() <= PARAGRAPH;
    let others = || lines.clone().filter(|line| is_paragraph(line));
    marked
        || inside
        || phrases("open").any(|open| word == open)
        || is_dotted(last) && under.iter().any(|line| asked(line))
        || below(asks_for_the_rest)
        || !is_stopped(last)
            && !tagged
            && under.is_empty()
            && others().count() >= STOPPED
            && others().all(is_stopped)
}

fn phrases(what: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("data/endings.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .filter_map(move |(words, of)| (of == what).then_some(words))
}

fn is_paragraph(line: &str) -> bool {
    line.split_whitespace().nth(PARAGRAPH - 1).is_some()
}

/// Whether a line says where the rest of the article is, or what it costs.
fn asks_for_the_rest(line: &str) -> bool {
    phrases("rest").any(|phrase| line.contains(phrase)) && line.split_whitespace().count() < 30
}

fn is_dotted(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("..")
}

/// Whether a paragraph ends as sentences do, or with what stands behind one.
fn is_stopped(line: &str) -> bool {
    line.ends_with(['.', '؟', '?', '!', '…', '"', '”', '»', ')', ']', ':', '۔'])
}

/// A line without the signs around a link.
fn bare(line: &str) -> &str {
    line.trim_end_matches(['.', '»', '>', '←', '→', ':', ' ', '…'])
        .trim_start_matches(['.', '…', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_texts_are_cut() {
        let whole = "زار الوزير المدينة صباح أمس مع وفد كبير.\nوقال إن الطريق سيفتح في نهاية الشهر المقبل.\n\
                     وأضاف أن كلفته بلغت ثلاثة ملايين دينار حتى الآن.\n";
        for (last, cut) in [
            ("", false),
            ("وعاد الوفد إلى العاصمة مساء اليوم نفسه بعد جولة.", false),
            ("(وكالات)", false),
            ("وعاد الوفد إلى العاصمة مساء اليوم نفسه بعد جو", true),
            ("وعاد الوفد إلى العاصمة مساء اليوم نفسه بعد جولة في", true),
            ("وعاد الوفد إلى العاصمة مساء اليوم نفسه، […]", true),
            (
                "وعاد الوفد إلى العاصمة مساء اليوم نفسه بعد…اقرأ المزيد",
                true,
            ),
            (
                "وعاد الوفد إلى العاصمة مساء اليوم نفسه بعد...\nللمزيد",
                true,
            ),
            (
                "وعاد الوفد إلى العاصمة مساء اليوم نفسه.\nاقرأ المزيد",
                false,
            ),
            (
                "لقراءة بقية الخبر اشترك في الجريدة أو سجل الدخول إلى حسابك.",
                true,
            ),
        ] {
            assert_eq!(is_cut_off(&format!("{whole}{last}")), cut, "{last}");
        }
        // Where no paragraph has a stop, none was cut off.
        let without = whole.replace('.', "");
        assert!(!is_cut_off(&without));
    }
}
