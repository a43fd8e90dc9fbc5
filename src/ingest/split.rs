//! Several articles in one paste.
//!
//! Conservative: a text is divided only where both sides of a border look like articles, each with a headline, a body
//! of at least two paragraphs, and something that only the beginning or the end of an article has (a date line, a
//! dateline, a sign-off) or a headline too long for a sub-heading. A border is a line of signs, or more blank lines than
//! stand between the paragraphs, or one blank line before what opens as only an article does. Sections of one article under
//! `***` or behind blank lines have sub-headings and none of the rest, and stay together. It goes by shape alone, so that the
//! page can do it without the lexicon; the reader can undo it.

use super::formats::{Format, numbered};
use super::is_html;
use crate::text::article::Article;

/// Longer texts are not divided: nobody pastes so many articles, but some paste a book.
const LONGEST: usize = 2 * 1024 * 1024;
/// At most so many articles come of one text.
const MOST: usize = 30;
/// So many blank lines are a border.
const BLANKS: usize = 3;
/// So many words make a paragraph of the body.
const PARAGRAPH: usize = 12;
/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=25;
/// A headline of so many words is no sub-heading.
const LONG_HEADLINE: usize = 6;
/// So many words in one paragraph are a body, too: some outlets set the whole article in one.
const LONG_PARAGRAPH: usize = 60;
/// A date line, or a line of initials, has at most so many words.
const SHORT_LINE: usize = 12;
/// A byline has at most so many words.
const BYLINE: usize = 8;
/// The lines below the headline where a date line or a dateline is looked for.
const TOP: usize = 6;
/// The lines below the headline of what a blank line divides, where these are looked for.
const NEXT: usize = 2;
/// A dateline ends within so many characters of its paragraph.
const DATELINE: usize = 48;

/// One of the articles of a text: `text`, and what stood between it and the next. All of them one after another are
/// the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The article.
    pub text: &'a str,
    /// The border behind it: blank lines, and the line of dashes if there is one.
    pub border: &'a str,
}

/// The articles of a text: one, unless it is clear that it holds several. Time grows in proportion to the text.
#[must_use]
pub fn split(text: &str) -> Vec<Part<'_>> {
    let whole = vec![Part { text, border: "" }];
    if text.len() > LONGEST || is_html(text) {
        return whole;
    }
    let lines = lines(text);
    let candidates = borders(&lines);
    let look = |from: usize, until: usize| Look::of(lines.get(from..until).unwrap_or_default());
    // The borders that hold, and what stands between the last of them and the next candidate.
    let mut held: Vec<Border> = Vec::new();
    let mut before = look(0, candidates.first().map_or(0, |border| border.first));
    for (at, border) in candidates.iter().enumerate() {
        let mut further = candidates.iter().skip(at + 1);
        let next = further.clone().next();
        // A headline that stands twice, or a date line below it, may look like a border of its own.
        let end = match border.kind.is_drawn() {
            true => further.find(|border| border.kind.is_drawn()),
            false => next,
        };
        let until = |next: Option<&Border>| next.map_or(lines.len(), |border| border.first);
        let after = look(border.last, until(end));
        let holds =
            before.is_article() && after.is_article() && border.kind.suffices(&before, &after);
        let after = look(border.last, until(next));
        if holds {
            held.push(*border);
            before = after;
        } else {
            before = before.and(after);
        }
    }
    if held.is_empty() || held.len() >= MOST {
        return whole;
    }
    let place = |line: usize| lines.get(line).map_or(text.len(), |line| line.start);
    let mut parts = Vec::with_capacity(held.len() + 1);
    let mut start = 0;
    for border in &held {
        let (end, next) = (place(border.first), place(border.last));
        // The line break before the border belongs to the border.
        let article = text.get(start..end).unwrap_or_default();
        let kept = article
            .trim_end_matches(|c| c == '\r' || is_line_end(c))
            .len();
        parts.push(Part {
            text: article.get(..kept).unwrap_or_default(),
            border: text.get(start + kept..next).unwrap_or_default(),
        });
        start = next;
    }
    parts.push(Part {
        text: text.get(start..).unwrap_or_default(),
        border: "",
    });
    parts
}

/// The articles of an article that was taken as one, if it is plain text that clearly holds several; else itself.
#[must_use]
pub fn divided(article: Article) -> Vec<Article> {
    let parts = match article.source {
        None if article.hints.is_empty() => split(&article.text),
        _ => Vec::new(),
    };
    if parts.len() < 2 {
        return vec![article];
    }
    let articles = parts.iter().map(|part| Article {
        warnings: article.warnings,
        ..Article::from_text(part.text)
    });
    numbered(
        Format::Text,
        articles.map(|article| (article, None)).collect(),
    )
}

struct Line<'a> {
    start: usize,
    text: &'a str,
    words: usize,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    // A CR ends a line by itself where there is no LF.
    let bare = !text.contains('\n');
    text.split_inclusive(|c| is_line_end(c) || bare && c == '\r')
        .map(|line| {
            let text = line.trim_matches(|c: char| c.is_whitespace() || is_direction(c));
            let begins = start;
            start += line.len();
            Line {
                start: begins,
                text,
                words: text.split_whitespace().count(),
            }
        })
        .collect()
}

/// The characters that end a line, but for CR, after which an LF may do so.
fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The marks that carry no ink and surround lines copied from pages.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Lines that may divide two articles: `first..last`.
#[derive(Clone, Copy)]
struct Border {
    first: usize,
    last: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line of dashes or equals signs.
    Rule,
    /// A line of asterisks, which newspapers also put between the sections of one article.
    Stars,
    /// Three blank lines or more; or more than between paragraphs, where an article may open behind them ([`opens`]).
    Gap,
    /// The line after a sign-off.
    Signed,
    /// A blank line before a headline with a date line, a byline or a dateline below it.
    Blank,
}

impl Kind {
    /// Whether the border is to be seen by itself, whatever stands around it.
    fn is_drawn(self) -> bool {
        matches!(self, Self::Rule | Self::Stars | Self::Gap)
    }

    /// Whether what stands around a border of this kind tells two articles from two sections of one.
    fn suffices(self, before: &Look, after: &Look) -> bool {
        let signed = before.signed && after.signed;
        match self {
            Self::Rule | Self::Gap => after.dated || signed || before.titled && after.titled,
            Self::Stars => after.dated || signed,
            // Nothing divides them but their own pattern, which must be whole on both sides.
            Self::Signed => before.signed && before.dated && after.dated,
            Self::Blank => before.titled && after.titled && after.dated,
        }
    }
}

fn borders(lines: &[Line<'_>]) -> Vec<Border> {
    let mut found: Vec<Border> = Vec::new();
    let usual = usual_gap(lines);
    let mut at = 0;
    let mut last_inked: Option<usize> = None;
    while let Some(line) = lines.get(at) {
        if !line.text.is_empty() && rule(line.text).is_none() {
            last_inked = Some(at);
            at += 1;
            continue;
        }
        // A stretch of blank lines and rules.
        let first = at;
        let mut drawn = None;
        while let Some(line) = lines.get(at) {
            let rule = rule(line.text);
            if !line.text.is_empty() && rule.is_none() {
                break;
            }
            drawn = rule.or(drawn);
            at += 1;
        }
        let last = last_inked.and_then(|line| lines.get(line));
        let signed = last.is_some_and(is_signoff);
        let next = lines.get(at..).unwrap_or_default();
        // Below a list of other articles, each a headline and a date, the article may go on; and a date line may be as
        // long as a headline, below which it stands.
        let dated = next.first().is_some_and(is_date_line);
        let ends = last.is_some_and(|line| !(is_date_line(line) || dated && is_title(line)));
        let kind = if let Some(kind) = drawn {
            kind
        } else if at - first >= BLANKS || at - first > usual && ends && opens(next, |_| true) {
            Kind::Gap
        } else if signed {
            Kind::Signed
        } else if at > first && ends && opens(next, is_dated) {
            Kind::Blank
        } else {
            continue;
        };
        // Nothing is divided from nothing.
        if last_inked.is_some() && at < lines.len() {
            found.push(Border {
                first,
                last: at,
                kind,
            });
        }
    }
    found
}

/// So many blank lines stand between two paragraphs of this text. More of them are a border.
fn usual_gap(lines: &[Line<'_>]) -> usize {
    let mut usual = 0;
    let mut blanks = 0;
    let mut told = false;
    for line in lines {
        if line.text.is_empty() {
            blanks += 1;
            continue;
        }
        let paragraph = line.words >= PARAGRAPH && !is_headline(line);
        if told && paragraph && blanks < BLANKS {
            usual = usual.max(blanks);
        }
        told = paragraph;
        blanks = 0;
    }
    usual
}

/// What border a line is that is drawn with signs: three or more of one sort, with or without spaces.
fn rule(line: &str) -> Option<Kind> {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let sign = signs.next()?;
    let kind = match sign {
        '-' | '=' | '_' | '\u{2010}'..='\u{2015}' | '\u{2500}' | '\u{2501}' | '\u{0640}' => {
            Kind::Rule
        }
        '*' | '#' | '~' | '+' | '\u{2022}' | '\u{066d}' => Kind::Stars,
        _ => return None,
    };
    (signs.clone().all(|c| c == sign) && signs.count() >= 2).then_some(kind)
}

/// Whether an article may open here: with a headline too long for a sub-heading, a paragraph soon below it, and right below
/// it a line that is as `below` says.
fn opens(lines: &[Line<'_>], below: impl Fn(&Line<'_>) -> bool) -> bool {
    let mut inked = lines.iter().filter(|line| !line.text.is_empty());
    inked.next().is_some_and(is_title)
        && inked.clone().take(NEXT).any(below)
        && inked.take(NEXT + 1).any(|line| line.words >= PARAGRAPH)
}

/// A date line, a byline, or a paragraph with a dateline.
fn is_dated(line: &Line<'_>) -> bool {
    is_date_line(line) || has_dateline(line) || is_byline(line)
}

/// Initials or an agency in parentheses, alone on a line.
fn is_signoff(line: &Line<'_>) -> bool {
    line.words <= SHORT_LINE
        && (line.text.starts_with('(') && line.text.ends_with(')')
            || line.text.starts_with('[') && line.text.ends_with(']'))
}

/// What can be seen of an article without reading it.
struct Look {
    /// Whether one of its first lines is a headline.
    headed: bool,
    /// Whether that has more words than sub-headings have, and asks no question as they do.
    titled: bool,
    /// The paragraphs of its body; a long one counts twice.
    paragraphs: usize,
    /// Whether one of them ends as a sentence does: headlines in a list may be as long, but do not.
    told: bool,
    /// Whether it has a date line or a dateline.
    dated: bool,
    /// Whether it ends with a sign-off.
    signed: bool,
}

impl Look {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut inked = lines.iter().filter(|line| !line.text.is_empty());
        // A kicker may stand above the headline.
        let headline = inked.clone().take(2).find(|line| is_headline(line));
        let dated = inked
            .clone()
            .skip(1)
            .take(TOP)
            .any(|line| is_date_line(line) || has_dateline(line))
            || inked.clone().skip(1).take(2).any(is_byline);
        Self {
            headed: headline.is_some(),
            titled: headline.is_some_and(is_title),
            paragraphs: inked
                .clone()
                .skip_while(|line| is_headline(line))
                .map(|line| match line.words {
                    LONG_PARAGRAPH.. => 2,
                    PARAGRAPH.. => 1,
                    _ => 0,
                })
                .sum(),
            told: inked
                .clone()
                .any(|line| line.words >= PARAGRAPH && line.text.ends_with('.')),
            dated,
            signed: inked.next_back().is_some_and(is_signoff),
        }
    }

    /// Both, where no border divides them: what stands first opens it.
    fn and(self, next: Self) -> Self {
        if !self.headed && self.paragraphs == 0 {
            return next;
        }
        Self {
            paragraphs: self.paragraphs + next.paragraphs,
            told: self.told || next.told,
            signed: next.signed,
            ..self
        }
    }

    fn is_article(&self) -> bool {
        self.headed && self.told && self.paragraphs >= 2
    }
}

/// Some words that no sentence ends and no list begins.
fn is_headline(line: &Line<'_>) -> bool {
    HEADLINE.contains(&line.words)
        && line.text.chars().next().is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '"' | '«' | '\u{201c}' | '\u{201d}' | '\'' | '(')
        })
        && !line
            .text
            .ends_with(['.', '،', ',', '؛', ';', ':', '\u{2026}'])
}

/// A headline that has more words than sub-headings have, and asks no question as they do.
fn is_title(line: &Line<'_>) -> bool {
    is_headline(line) && line.words >= LONG_HEADLINE && !line.text.ends_with(['؟', '?'])
}

/// A short line with a year.
fn is_date_line(line: &Line<'_>) -> bool {
    line.words <= SHORT_LINE
        && !line.text.ends_with('.')
        && line.text.split(|c: char| !c.is_numeric()).any(|number| {
            let digits: Vec<u32> = number.chars().filter_map(digit).collect();
            matches!(
                digits.as_slice(),
                [1, 9, _, _] | [2, 0, _, _] | [1, 4, _, _]
            )
        })
}

/// `أحمد سالم - القاهرة`, `تونس/ وكالة الساحل`, `بيروت: منى صالح`: below a headline, not below a sub-heading.
fn is_byline(line: &Line<'_>) -> bool {
    (2..=BYLINE).contains(&line.words)
        && !line.text.ends_with(['.', '؟', '?', '!'])
        && [" - ", " \u{2013} ", "/", ": ", "- "]
            .iter()
            .any(|sign| line.text.contains(sign))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06f0}'..='\u{06f9}' => Some(u32::from(c) - 0x06f0),
        _ => c.to_digit(10),
    }
}

/// A paragraph that opens with a place: `الرباط - بحث …`, `القاهرة (رويترز) - قال …`, `عمّان/ بترا/ …`.
fn has_dateline(line: &Line<'_>) -> bool {
    if line.words < PARAGRAPH {
        return false;
    }
    let end = line
        .text
        .char_indices()
        .nth(DATELINE)
        .map_or(line.text.len(), |(at, _)| at);
    let head = line.text.get(..end).unwrap_or_default();
    [
        " - ",
        " \u{2013} ",
        " \u{2014} ",
        ")- ",
        ")\u{2014} ",
        "/ ",
        ": ",
    ]
    .iter()
    .filter_map(|sign| head.find(sign).map(|at| (at, *sign)))
    .any(|(at, sign)| {
        let place = head.get(..at).unwrap_or_default();
        let words = place.split_whitespace().count();
        // A colon also stands behind the first words of a quotation: an agency must be named before it.
        (1..=5).contains(&words) && (sign != ": " || place.ends_with(')'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORT: &str = "افتتاح ميناء جديد في مدينة السويس\n\nالسويس - 4 مايو 2025\n\n\
        افتتح وزير النقل سالم الحداد صباح اليوم ميناء جديدا في مدينة السويس بحضور عدد كبير من التجار.\n\n\
        وقال الحداد إن الميناء سيستقبل أربعين سفينة في كل شهر وإن العمل فيه يبدأ في الأسبوع المقبل.\n";
    const SCHOOLS: &str = "المدارس التونسية تستقبل مليوني تلميذ\n\n\
        تونس (وكالة الساحل) - استقبلت المدارس التونسية صباح الاثنين نحو مليوني تلميذ في أول أيام السنة الدراسية الجديدة.\n\n\
        وأكدت وزيرة التربية هدى المرزوقي أن الكتب وصلت إلى جميع المدارس قبل بدء الدراسة بأسبوع كامل.\n";
    const SIGNED: &str = "(س ح / م ر)\n";
    /// Two sections of one article, each under a sub-heading.
    const SECTION: &str = "خلاف على الكلفة\n\n\
        ويرى خبراء أن كلفة المشروع أعلى بكثير مما أعلنته الوزارة في بداية العام الماضي حين وقعت العقود.\n\n\
        وترد الوزارة بأن الأسعار ارتفعت في العالم كله وأن المشروع سيغطي كلفته في أقل من عشر سنوات.\n";

    /// The text is the parts with their borders, and these are the first words of the parts.
    fn divides(text: &str, openings: &[&str]) {
        let parts = split(text);
        let again: String = parts
            .iter()
            .flat_map(|part| [part.text, part.border])
            .collect();
        assert_eq!(again, text);
        let found: Vec<&str> = parts
            .iter()
            .map(|part| part.text.split_whitespace().next().unwrap_or_default())
            .collect();
        assert_eq!(found, openings, "{text}");
    }

    #[test]
    fn articles_between_lines_of_signs_are_divided() {
        for rule in [
            "---",
            "==========",
            "* * *",
            "***",
            "ـــــــ",
            "\u{2014}\u{2014}\u{2014}",
            "\u{200f}-----\u{200f}",
        ] {
            divides(
                &format!("{PORT}\n{rule}\n\n{SCHOOLS}"),
                &["افتتاح", "المدارس"],
            );
        }
        divides(
            &format!("{PORT}\r\n----\r\n{SCHOOLS}====\n{PORT}"),
            &["افتتاح", "المدارس", "افتتاح"],
        );
    }

    #[test]
    fn articles_without_a_date_are_known_by_their_headlines() {
        let headed = format!(
            "الوزارة تعلن موعد افتتاح الميناء الجديد\n{}",
            SECTION.split_once('\n').unwrap().1
        );
        divides(
            &format!("{headed}\n-----\n{headed}"),
            &["الوزارة", "الوزارة"],
        );
        divides(
            &format!("{headed}\n\n\n\n{headed}"),
            &["الوزارة", "الوزارة"],
        );
    }

    #[test]
    fn articles_between_blank_lines_are_divided() {
        divides(&format!("{PORT}\n\n\n{SCHOOLS}"), &["افتتاح", "المدارس"]);
        divides(
            &format!("{PORT}\n \n\u{a0}\n\n{SCHOOLS}"),
            &["افتتاح", "المدارس"],
        );
        divides(&format!("{PORT}\n{SCHOOLS}"), &["افتتاح"]);
    }

    /// Below a headline too long for a sub-heading.
    const TRAINS: &str = "القطار السريع بين فاس وطنجة ينقل مليون مسافر\n\n\
        قالت شركة القطارات إن القطار السريع نقل مليون مسافر بين المدينتين منذ أول يوم من هذه السنة.\n\n\
        وأضافت الشركة أن عدد الرحلات سيرتفع إلى عشرين رحلة في اليوم قبل أن يبدأ موسم الصيف.\n";

    #[test]
    fn a_gap_wider_than_those_between_paragraphs_is_a_border() {
        divides(&format!("{TRAINS}\n\n{TRAINS}"), &["القطار", "القطار"]);
        // Where no blank line stands between paragraphs, one is enough.
        let dense = TRAINS.replace("\n\n", "\n");
        divides(&format!("{dense}\n{dense}"), &["القطار", "القطار"]);
        // Here there are as many everywhere.
        divides(&format!("{TRAINS}\n{TRAINS}"), &["القطار"]);
    }

    #[test]
    fn a_headline_and_a_date_line_open_an_article_behind_a_blank_line() {
        let dated = TRAINS.replacen("\n\n", "\nفاس - 4 مايو 2025\n\n", 1);
        divides(&format!("{TRAINS}\n{dated}"), &["القطار", "القطار"]);
        // A list of other articles inside one: each with its date, and none of them told.
        let other = "وزير النقل يفتتح محطة القطار الجديدة في طنجة\n4 مايو 2025\n\n";
        divides(
            &format!(
                "{TRAINS}\nاقرأ أيضا\n\n{other}{other}{}",
                SECTION.split_once('\n').unwrap().1
            ),
            &["القطار"],
        );
    }

    #[test]
    fn signed_and_dated_articles_need_no_border() {
        divides(
            &format!("{PORT}{SIGNED}\n{SCHOOLS}{SIGNED}"),
            &["افتتاح", "المدارس"],
        );
    }

    #[test]
    fn a_kicker_belongs_to_the_headline_below_it() {
        divides(
            &format!("{PORT}\n---\n\nتعليم\n{SCHOOLS}"),
            &["افتتاح", "تعليم"],
        );
    }

    #[test]
    fn sections_of_one_article_stay_together() {
        for border in ["***", "* * *", "-----", "\n\n\n"] {
            divides(&format!("{PORT}\n{border}\n\n{SECTION}"), &["افتتاح"]);
            divides(
                &format!("{PORT}\n{border}\n\n{SECTION}\n{border}\n{SECTION}"),
                &["افتتاح"],
            );
        }
        // A question asks in a sub-heading, and asterisks alone divide sections.
        let asking = SECTION.replace("خلاف على الكلفة", "كم ستبلغ كلفة الميناء الجديد في السويس؟");
        divides(&format!("{PORT}\n-----\n\n{asking}"), &["افتتاح"]);
        let long = SECTION.replace("خلاف على الكلفة", "خلاف على كلفة الميناء الجديد في السويس");
        divides(&format!("{PORT}\n***\n\n{long}"), &["افتتاح"]);
        // After a note in parentheses the article goes on.
        divides(&format!("{PORT}(أرشيف)\n\n{SECTION}"), &["افتتاح"]);
    }

    #[test]
    fn a_list_of_headlines_below_an_article_is_no_article() {
        let list = "اقرأ أيضا\nالأمم المتحدة ترحب بافتتاح الميناء الجديد في السويس\nوزير النقل يزور العاصمة التونسية في الشهر المقبل\n";
        divides(&format!("{PORT}\n-----\n{list}"), &["افتتاح"]);
        divides(&format!("{PORT}\n\n\n\n{list}"), &["افتتاح"]);
        let page = "الأكثر قراءة اليوم - 4 مايو 2025\n".to_owned()
            + &"كيف يصل التجار إلى الميناء الجديد في مدينة السويس وما الذي تغير فيه \"بعد عام\"\n"
                .repeat(9);
        divides(&format!("{PORT}\n\n\n\n{page}"), &["افتتاح"]);
        // And belongs to the article that it stands below.
        divides(
            &format!("{PORT}\n-----\n{list}\n-----\n{SCHOOLS}"),
            &["افتتاح", "المدارس"],
        );
    }

    #[test]
    fn what_is_no_text_of_articles_is_one() {
        for text in [
            "",
            "\n\n\n\n",
            "---",
            "خبر\n---\nخبر",
            "---\n\n***\n\n\n\n",
            "<p>خبر</p>\n---\n<p>خبر</p>",
        ] {
            assert_eq!(split(text), [Part { text, border: "" }]);
        }
        divides(&format!("\n\n\n---\n{PORT}\n---\n"), &["---"]);
    }

    #[test]
    fn a_text_is_divided_in_its_length() {
        let long = format!("{SECTION}\n***\n").repeat(2000);
        assert_eq!(split(&long).len(), 1);
    }
}
