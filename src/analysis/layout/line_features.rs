//! [`LineFeatures`]: what a line shows by itself, before its neighbours are asked.

use crate::analysis::times::Found;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::layout::{LineClass, LineCue, LinePlace};
use crate::syntax::marks;
use crate::text::document::Document;
use crate::text::fold::is_invisible;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// From how many words on a line is sentences, by how it ends: a full stop ends few headings; a question, a colon or a
/// comma ends some, dots end longer ones; without a stop only length tells, or that the text breaks its lines.
const PROSE_FULL: usize = 5;
const PROSE_MARK: usize = 13;
const PROSE_DOTS: usize = 16;
const PROSE_OPEN: usize = 20;
const PROSE_BROKEN: usize = 14;
/// How many tokens words in marks have at least that are signed in their line.
const SHORTEST_SIGNED: usize = 5;
/// How many words a button has, and an invitation that opens with a phrase of one word. One of several words may be as
/// long for each of them, up to three times.
const LONGEST_BUTTON: usize = 3;
const LONGEST_INVITATION: usize = 14;
const WORDS_OF_PHRASE: usize = 12;
const WORDS_THAT_COUNT: usize = 3;
/// How many words a paragraph has at most that is a page's wherever it says so: terms of comments. An article may stand in
/// one line with them.
const LONGEST_POLICY: usize = 150;
/// How many words a line has at most that opens with the name of a newsroom and is its own, not a sentence about it.
const LONGEST_DESK: usize = 6;
/// How many words an address has around it: `المصدر: https://…`.
const LONGEST_ADDRESS: usize = 3;
/// How many words a line has at most that says that the article ends; that is initials alone; that is an agency after
/// dashes.
const LONGEST_END: usize = 4;
const LONGEST_INITIALS: usize = 6;
const LONGEST_MARKED_AGENCY: usize = 3;
/// How many letters an initial has: `س`, `هـ`.
const INITIAL: usize = 2;
/// How many words a date has at most, with weekday, time of day, the Hijri date and the date of the last change.
const LONGEST_DATE: usize = 24;
/// How many other words stand beside a whole date: place and agency.
const BESIDE_DATE: usize = 3;
/// How many words a credit has at most after `©`, and after any other word of credits.
const LONGEST_RIGHTS: usize = 12;
const LONGEST_CREDIT: usize = 6;
/// A caption that ends with its credit in brackets has more words than these: a credit or a sign-off has no more.
const CREDITED: usize = 3;
/// How many words follow the word of authorship: after a colon, more than one author with their cities; without one, a
/// name and a city. Fewer after a noun (`تقرير`), which opens titles too, than after a verb (`كتب`).
const AUTHORS_AFTER_COLON: [usize; 2] = [5, 12];
const AUTHORS: [usize; 2] = [4, 7];

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// With no mark that ends anything.
    None,
    /// With one full stop.
    Full,
    /// With a question or exclamation mark.
    Mark,
    /// With dots.
    Dots,
    /// With a colon.
    Colon,
    /// With a comma or semicolon: the sentence goes on.
    Comma,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing but marks.
    Rule,
    /// An address, a counter, a button, a menu item.
    Page,
    /// Opens a block of links.
    Related,
    /// Ends the article.
    Tail,
    /// Tags, or the words that introduce them.
    Tags,
    /// A date and little else.
    Date,
    /// Initials, an agency's mark.
    Signoff,
    /// A picture's caption or credit.
    Caption,
    /// An author with the word that says so.
    Author,
    /// A newsroom.
    Desk,
    /// A section.
    Section,
    /// An item of a list.
    Item,
    /// Sentences.
    Prose,
    /// A few words without a stop: a headline, a heading, a name, a link.
    Short,
}

/// A line's features.
#[derive(Clone, Debug)]
pub(super) struct LineFeatures<'a> {
    /// Its place in the source.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The keys of its words, without numbers and marks.
    pub words: &'a [&'a str],
    /// How many numbers it has.
    pub numbers: u32,
    /// How it ends.
    pub stop: Stop,
    /// Whether a sentence ends inside it.
    pub breaks: bool,
    /// Whether words in quotation marks close it.
    pub quotes: bool,
    /// The phrases it holds.
    pub cues: Box<[LineCue]>,
    /// What it is by itself.
    pub shape: Shape,
}

impl LineFeatures<'_> {
    /// How many words and numbers it has.
    pub fn size(&self) -> usize {
        self.words.len() + self.numbers as usize
    }

    /// Whether a phrase of this class stands in it in this place.
    pub fn has(&self, class: LineClass, place: LinePlace) -> bool {
        self.cues
            .iter()
            .any(|cue| cue.class == class && cue.place == place)
    }

    fn longest(&self, class: LineClass, place: LinePlace) -> usize {
        self.cues
            .iter()
            .filter(|cue| cue.class == class && cue.place == place)
            .map(|cue| cue.words)
            .max()
            .unwrap_or(0)
    }

    /// How many of its words are said by phrases of these classes.
    fn said(&self, classes: &[LineClass]) -> usize {
        let mut said = 0;
        let mut upto = 0;
        for cue in self.cues.iter() {
            let end = cue.start + cue.words;
            if classes.contains(&cue.class) && end > upto {
                said += end - cue.start.max(upto);
                upto = end;
            }
        }
        said
    }
}

/// The keys of the words of all lines, one after another, without numbers and marks.
pub(super) fn words<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    let words = || (0..document.tokens.len()).filter(|&at| is_word(document, at));
    let mut out = Vec::with_capacity(words().count());
    out.extend(words().map(|at| document.key(at)));
    out
}

fn is_word(document: &Document<'_>, at: usize) -> bool {
    matches!(
        document.kind(at),
        Some(TokenKind::Word | TokenKind::Foreign)
    )
}

/// Looks at every line; `words` are those of [`words`].
pub(super) fn looks<'a>(
    document: &'a Document<'_>,
    mut words: &'a [&'a str],
    lexicon: &Lexicon,
    times: &[Found],
) -> Vec<LineFeatures<'a>> {
    document
        .lines
        .iter()
        .map(|&span| {
            let tokens = document.tokens.within(span);
            let count = tokens.clone().filter(|&at| is_word(document, at)).count();
            let (own, rest) = words.split_at_checked(count).unwrap_or_default();
            words = rest;
            features_of(document, own, lexicon, times, (span, tokens))
        })
        .collect()
}

fn features_of<'a>(
    document: &'a Document<'_>,
    words: &'a [&'a str],
    lexicon: &Lexicon,
    times: &[Found],
    (span, tokens): (Span, Range<usize>),
) -> LineFeatures<'a> {
    let numbers = tokens
        .clone()
        .filter(|&at| document.kind(at) == Some(TokenKind::Number))
        .count();
    let numbers = u32::try_from(numbers).unwrap_or(u32::MAX);
    let first_sentence = document.sentence_of(tokens.start);
    let last_sentence = document.sentence_of(tokens.end.saturating_sub(1).max(tokens.start));
    let mut features = LineFeatures {
        span,
        words,
        numbers,
        stop: stop(document, &tokens),
        breaks: last_sentence > first_sentence,
        quotes: matches!(
            document.key(tokens.end.saturating_sub(1)),
            "\"" | "”" | "»" | "“"
        ),
        cues: Box::default(),
        tokens,
        shape: Shape::Prose,
    };
    features.cues = lexicon.lines.cues(features.words).into();
    features.shape = shape(document, &lexicon.classes, &features, times);
    features
}

/// The mark that a line ends with, closing quotation marks and brackets passed over.
fn stop(document: &Document<'_>, tokens: &Range<usize>) -> Stop {
    let mut at = tokens.end;
    let lowest = tokens.start.max(tokens.end.saturating_sub(5));
    while at > lowest {
        at -= 1;
        match document.key(at) {
            "\"" | "”" | "“" | "»" | "«" | ")" | "]" | "’" | "'" => {}
            "." => {
                let dots = at > tokens.start && matches!(document.key(at - 1), "." | "…");
                return if dots { Stop::Dots } else { Stop::Full };
            }
            "…" => return Stop::Dots,
            "؟" | "?" | "!" => return Stop::Mark,
            ":" => return Stop::Colon,
            "،" | "," | "؛" | ";" => return Stop::Comma,
            _ => return Stop::None,
        }
    }
    Stop::None
}

/// Whether a line is sentences rather than a heading: it ends with a full stop, or is longer than headings are.
fn is_prose(features: &LineFeatures<'_>) -> bool {
    let size = features.size();
    match features.stop {
        Stop::Full => size >= PROSE_FULL,
        Stop::Mark | Stop::Colon | Stop::Comma => size >= PROSE_MARK,
        Stop::Dots => size >= PROSE_DOTS,
        Stop::None => size >= PROSE_OPEN || (features.breaks && size >= PROSE_BROKEN),
    }
}

/// Whether a line is words in quotation marks, then a dash and who says them: `«…». - المدير فلان الفلاني`.
fn is_signed(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let tokens = &features.tokens;
    let dash = |at: usize| matches!(document.key(at), "-" | "–" | "—");
    let name =
        |from: usize| (from..tokens.end).all(|at| document.kind(at) == Some(TokenKind::Word));
    marks::opens(document.key(tokens.start))
        && (tokens.start + SHORTEST_SIGNED..tokens.end)
            .find(|&at| marks::closes(document.key(at)))
            .map(|close| close + 1 + usize::from(document.key(close + 1) == "."))
            .is_some_and(|at| dash(at) && at + 1 < tokens.end && name(at + 1))
}

/// Whether a line is a turn of an interview by the mark before it: `س:`, `ج:`, `سؤال:`, `*سؤال`, `-جواب`.
fn is_turn(document: &Document<'_>, classes: &Classes, features: &LineFeatures<'_>) -> bool {
    let marked = matches!(document.key(features.tokens.start), "*" | "-" | "–" | "•");
    let first = features.tokens.start + usize::from(marked);
    let asked = classes.is(document.key(first), Class::InterviewTurn);
    asked && (document.key(first + 1) == ":" || marked) && features.words.len() > 1
}

fn shape(
    document: &Document<'_>,
    classes: &Classes,
    features: &LineFeatures<'_>,
    times: &[Found],
) -> Shape {
    let size = features.size();
    let prose = is_prose(features) || is_signed(document, features);
    if size == 0 {
        return Shape::Rule;
    }
    if is_address(document, features) {
        return Shape::Page;
    }
    if is_signoff(document, features) {
        return Shape::Signoff;
    }
    if is_date(document, features, times) {
        return Shape::Date;
    }
    if features.words.is_empty() {
        return Shape::Page;
    }
    if is_turn(document, classes, features) {
        return Shape::Prose;
    }
    // A phrase of one word says little in a long line; one of several says it at any length that buttons and
    // invitations have.
    let opens = |class| match features.longest(class, LinePlace::Start) {
        0 => false,
        1 => {
            size <= LONGEST_BUTTON
                || (size <= LONGEST_INVITATION && features.stop != Stop::Full && !features.breaks)
                || colon_follows(document, features, 1)
        }
        words => size <= WORDS_OF_PHRASE * words.min(WORDS_THAT_COUNT),
    };
    if features.has(LineClass::Page, LinePlace::Line)
        || size <= LONGEST_POLICY && features.has(LineClass::Page, LinePlace::Any)
        || opens(LineClass::Page)
    {
        return Shape::Page;
    }
    if opens(LineClass::Related) && !prose {
        return Shape::Related;
    }
    if (opens(LineClass::Tail) || features.has(LineClass::Tail, LinePlace::Line)) && !prose {
        return Shape::Tail;
    }
    if features.longest(LineClass::Tags, LinePlace::Start) > 0
        && (size == features.longest(LineClass::Tags, LinePlace::Start)
            || colon_follows(
                document,
                features,
                features.longest(LineClass::Tags, LinePlace::Start),
            ))
    {
        return Shape::Tags;
    }
    if is_hashtags(document, features) {
        return Shape::Tags;
    }
    if prose {
        return Shape::Prose;
    }
    if is_credit(document, features) {
        return Shape::Caption;
    }
    if features.has(LineClass::Desk, LinePlace::Line)
        || (features.has(LineClass::Desk, LinePlace::Start) && size <= LONGEST_DESK)
    {
        return Shape::Desk;
    }
    if is_author(document, classes, features) {
        return Shape::Author;
    }
    if features.has(LineClass::Section, LinePlace::Line) {
        return Shape::Section;
    }
    if is_item(document, features) {
        return Shape::Item;
    }
    Shape::Short
}

/// Whether a colon stands right after the first `words` words of the line.
fn colon_follows(document: &Document<'_>, features: &LineFeatures<'_>, words: usize) -> bool {
    let mut seen = 0;
    for at in features.tokens.clone() {
        match document.kind(at) {
            Some(TokenKind::Word | TokenKind::Foreign) if seen == words => return false,
            Some(TokenKind::Word | TokenKind::Foreign) => seen += 1,
            _ if seen == words => return document.key(at) == ":",
            _ => {}
        }
    }
    false
}

/// Whether the line is an address: no white space in it, or nothing but one after a word of introduction.
fn is_address(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let text = features.span.of(document.text());
    let text: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    text.split_whitespace().count() <= LONGEST_ADDRESS
        && text.split_whitespace().any(|part| {
            let part = part.trim_start_matches(['(', '<', ':']);
            part.starts_with("http://")
                || part.starts_with("https://")
                || part.starts_with("www.")
                || (part.contains('@') && part.contains('.'))
        })
}

/// `(د ع)`, `س.ك / ع.م`, `// انتهى //`, `--(بترا)`: letters alone, the word for the end, a bracketed word after dashes.
fn is_signoff(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let size = features.size();
    if features.has(LineClass::Signoff, LinePlace::Line) {
        return size <= LONGEST_END;
    }
    // `م.ك/ ر.ع (د ب أ، أ ف ب)`
    let single = features
        .words
        .iter()
        .all(|word| word.chars().nth(1).is_none());
    if features.numbers > 0 || size > LONGEST_INITIALS && !(single && size <= 2 * LONGEST_INITIALS)
    {
        return false;
    }
    let letters = features
        .words
        .iter()
        .all(|word| word.chars().count() <= INITIAL);
    let mark = |at: usize, marks: &[&str]| marks.contains(&document.key(at));
    let first = features.tokens.start;
    let last = features.tokens.end.saturating_sub(1);
    let bracketed = mark(first, &["(", "[", "{", "-", "–", "/", "#", "*"])
        || mark(last, &[")", "]", "}", "-", "–", "/", "#"]);
    if letters && (size >= 2 || bracketed) {
        return true;
    }
    // A bracketed agency after dashes, or between slashes.
    let dashes = features
        .tokens
        .clone()
        .take_while(|&at| mark(at, &["-", "–", "—", "/", "#", "*"]))
        .count();
    dashes >= 2 && size <= LONGEST_MARKED_AGENCY
}

/// Whether the line is a date: day and month, or a time of day, and of other words no more than a place and an agency.
fn is_date(document: &Document<'_>, features: &LineFeatures<'_>, times: &[Found]) -> bool {
    let size = features.size();
    if features.numbers == 0 || size > LONGEST_DATE || features.has(LineClass::Page, LinePlace::Any)
    {
        return false;
    }
    let found = {
        let first = times.partition_point(|time| time.span.end() <= features.span.start());
        times
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|time| time.span.start() < features.span.end())
            .any(|time| time.span.len() * 2 >= features.span.len())
    };
    let said = features.said(&[LineClass::Date, LineClass::Month, LineClass::Page]);
    let other = features.words.len().saturating_sub(said);
    let month = features.has(LineClass::Month, LinePlace::Any);
    let clock = has_clock(document, features);
    let numeric = has_numeric_date(document, features);
    let ago = features.words.first() == Some(&"منذ") || features.words.first() == Some(&"قبل");
    if month || numeric {
        let room = if features.numbers >= 2 {
            BESIDE_DATE
        } else {
            0
        };
        return other <= room && !matches!(features.stop, Stop::Full | Stop::Mark if other > 1);
    }
    (clock || ago || found) && other == 0
}

/// `11:30`.
fn has_clock(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    features.tokens.clone().any(|at| {
        document.kind(at) == Some(TokenKind::Number)
            && document.key(at + 1) == ":"
            && document.kind(at + 2) == Some(TokenKind::Number)
            && at + 2 < features.tokens.end
            && document.key(at).len() <= 2
            && document.key(at + 2).len() == 2
    })
}

/// `19/06/2024`, `2024-06-19`, `17.03.2020`.
fn has_numeric_date(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    features.tokens.clone().any(|at| {
        if document.kind(at) != Some(TokenKind::Number) {
            return false;
        }
        if document.key(at).split('.').count() == 3 && document.key(at).len() >= 8 {
            return true;
        }
        let mark = document.key(at + 1);
        at + 4 < features.tokens.end
            && matches!(mark, "/" | "-" | "–" | "\\")
            && document.key(at + 3) == mark
            && document.kind(at + 2) == Some(TokenKind::Number)
            && document.kind(at + 4) == Some(TokenKind::Number)
            && (document.key(at).len() == 4 || matches!(document.key(at + 4).len(), 2 | 4))
    })
}

fn is_hashtags(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let signs = features
        .tokens
        .clone()
        .filter(|&at| document.key(at) == "#")
        .count();
    document.key(features.tokens.start) == "#" && signs * 3 >= features.words.len()
}

/// `© REUTERS / SHOKRY HUSSIEN`, `(رويترز)`, `صورة أرشيفية`, `تصوير: …`, `حريق سابق -أرشيف-`.
fn is_credit(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let size = features.size();
    let first = document.key(features.tokens.start);
    if first == "©" && features.numbers == 0 {
        return size <= LONGEST_RIGHTS;
    }
    let words = features.longest(LineClass::Caption, LinePlace::Start);
    // `عدسة: …` made the picture, `عدسة ونص: …` the article, too.
    if words > 0 && words >= features.longest(LineClass::Author, LinePlace::Start) {
        let long = words >= 2;
        return long || size <= LONGEST_CREDIT || colon_follows(document, features, 1);
    }
    // `… (أرشيف)`, `… -أرشيف-`: set off from what the picture shows.
    let last = features.tokens.end.saturating_sub(1);
    let phrase = features.longest(LineClass::Caption, LinePlace::End);
    let before = last.saturating_sub(phrase + 1);
    let dash = |at: usize| matches!(document.key(at), "-" | "–" | "—");
    let set_off = matches!(document.key(last), ")" | "]") || dash(last) && dash(before);
    phrase > 0 && set_off && size > CREDITED
}

/// `كتب: فلان`, `كتبت أسماء نصار`, `بقلم …`, `حوار: …`: a word of authorship, then a name's worth of words.
fn is_author(document: &Document<'_>, classes: &Classes, features: &LineFeatures<'_>) -> bool {
    let words = features.longest(LineClass::Author, LinePlace::Start);
    if words == 0 || features.size() <= words || features.numbers > 0 {
        return false;
    }
    let rest = features.words.len() - words;
    let verb = words >= 2
        || features
            .words
            .first()
            .is_some_and(|word| classes.is(word, Class::Authorship));
    if colon_follows(document, features, words) {
        let [noun, after_verb] = AUTHORS_AFTER_COLON;
        return rest <= if verb { after_verb } else { noun };
    }
    let [noun, after_verb] = AUTHORS;
    rest <= if verb { after_verb } else { noun }
        && (verb || features.stop == Stop::None && rest >= 2)
}

/// `1- …`, `• …`: a line of a list.
fn is_item(document: &Document<'_>, features: &LineFeatures<'_>) -> bool {
    let first = document.key(features.tokens.start);
    let second = document.key(features.tokens.start + 1);
    matches!(
        first,
        "•" | "-" | "–" | "*" | "·" | "●" | "▪" | "■" | "○" | "◾" | "✔" | "✅"
    ) || (document.kind(features.tokens.start) == Some(TokenKind::Number)
        && first.len() <= 2
        && matches!(second, "-" | "." | ")" | "–" | "/" | ":"))
        || (document.kind(features.tokens.start) == Some(TokenKind::Number) && first.ends_with('.'))
}
