//! Tokens: words, numbers, punctuation.
//!
//! A word is a run of letters of one script with the marks on them; a number a run of digits with the separators
//! inside it; every other visible character stands alone. White space and invisible characters between tokens belong
//! to none, nor do the signs that stand for a space or for nothing between words: those of a hashtag
//! (`#عاصي_الحلاني`) and the stops of spelled-out letters (`بي.بي.سي`). Together tokens cover everything else.

use super::fold::{Folding, digit, is_invisible, is_mark, is_plain_letter, punctuation};
use super::span::Span;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Word,
    /// Letters of another script.
    Foreign,
    /// Digits, with `.` `,` `٫` `٬` between them.
    Number,
    /// Anything else: one punctuation mark or symbol.
    Punctuation,
}

/// A token of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the source, marks included.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the start of a line) stands before it.
    pub spaced: bool,
    /// What may begin here ([`Tokens::set_opens`]).
    opens: u8,
    /// Its line: an index into the article's non-blank lines.
    pub line: u32,
    /// Where its form and its key begin among all of them; they end where the next token's begin.
    form: u32,
    key: u32,
}

/// The tokens of an article in order, with their foldings.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    items: Vec<Token>,
    forms: String,
    keys: String,
}

impl Tokens {
    /// Divides the lines of `source` into tokens.
    #[must_use]
    pub fn of(source: &str, lines: &[Span]) -> Self {
        let mut tokens = Self::default();
        for (index, &line) in lines.iter().enumerate() {
            tokens.add_line(source, line, u32::try_from(index).unwrap_or(u32::MAX));
        }
        tokens
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Token number `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.items.get(index)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.items.iter()
    }

    /// The form of token `index` ([`Folding::Form`]); empty where there is no such token.
    #[must_use]
    pub fn form(&self, index: usize) -> &str {
        self.folded(&self.forms, index, |token| token.form)
    }

    /// The key of token `index` ([`Folding::Key`]); empty where there is no such token.
    #[must_use]
    pub fn key(&self, index: usize) -> &str {
        self.folded(&self.keys, index, |token| token.key)
    }

    /// Keeps with every token what may begin there, by its kind and its key: a bit for each list that is looked up at tokens.
    /// Until then all may.
    pub fn set_opens(&mut self, lists: impl Fn(TokenKind, &str) -> u8) {
        let mut end = self.keys.len();
        for token in self.items.iter_mut().rev() {
            let key = self.keys.get(token.key as usize..end).unwrap_or_default();
            token.opens = lists(token.kind, key);
            end = token.key as usize;
        }
    }

    /// Whether what one of `lists` holds may begin at token `index`.
    #[must_use]
    pub fn may_open(&self, index: usize, lists: u8) -> bool {
        self.items
            .get(index)
            .is_some_and(|token| token.opens & lists != 0)
    }

    fn folded<'a>(&self, all: &'a str, index: usize, start: fn(&Token) -> u32) -> &'a str {
        let Some(token) = self.items.get(index) else {
            return "";
        };
        let end = self
            .items
            .get(index + 1)
            .map_or(all.len(), |next| start(next) as usize);
        all.get(start(token) as usize..end).unwrap_or_default()
    }

    /// The tokens that lie wholly inside `span`.
    #[must_use]
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self
            .items
            .partition_point(|token| token.span.start() < span.start());
        let last = self
            .items
            .partition_point(|token| token.span.end() <= span.end());
        first..last.max(first)
    }

    /// The token that holds the byte at `offset`, or else the first after it.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        self.items
            .partition_point(|token| token.span.end() <= offset)
    }

    fn add_line(&mut self, source: &str, line: Span, index: u32) {
        let text = line.of(source);
        let mut spaced = true;
        let mut at = 0;
        let mut underscores = Underscores::default();
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            if c.is_whitespace() || is_invisible(c) {
                spaced |= c.is_whitespace();
                at += c.len_utf8();
                continue;
            }
            if let Some(len) = joint(text, at, &mut underscores) {
                spaced = true;
                at += len;
                continue;
            }
            let (kind, len) = scan(text.get(at..).unwrap_or_default(), c);
            let span = Span::new(line.start() + at, line.start() + at + len);
            let form = form_onto(&mut self.forms, kind, span.of(source));
            let key = fold_onto(&mut self.keys, Folding::Key, kind, span.of(source));
            self.items.push(Token {
                span,
                kind,
                spaced,
                opens: u8::MAX,
                line: index,
                form,
                key,
            });
            spaced = false;
            at += len;
        }
    }
}

/// The length of the sign at byte `at` of a line where it only joins words: the `#` before a hashtag's word, the `_`
/// between two of its words, a stop between spelled-out letters.
fn joint(text: &str, at: usize, underscores: &mut Underscores) -> Option<usize> {
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let sign = rest.chars().next()?;
    let rest = rest.get(sign.len_utf8()..)?;
    let joins = match sign {
        // What is invisible is not looked at: without it the words are the same.
        '#' => visible(rest.chars())
            .next()
            .is_some_and(|c| class(c) != Class::Other),
        '_' => underscores.join(text, at),
        '.' => is_spelled(before, rest),
        _ => false,
    };
    joins.then(|| sign.len_utf8())
}

/// The underscores that stand together, looked at once: a line may be nothing else.
#[derive(Default)]
struct Underscores {
    /// Where the last ones that were looked at end.
    end: usize,
    /// What stands before them, and before the marks and underscores before them.
    last: Option<char>,
    /// Whether they join two words.
    join: bool,
}

impl Underscores {
    /// Whether the `_` at byte `at` of `text` stands, perhaps with others, between two words of which one is Arabic.
    fn join(&mut self, text: &str, at: usize) -> bool {
        if at < self.end {
            return self.join;
        }
        let of_run = |c: char| c == '_' || is_mark(c) || is_invisible(c);
        let arabic = |c: char| class(c) == Class::Arabic;
        let (before, rest) = (
            text.get(..at).unwrap_or_default(),
            text.get(at..).unwrap_or_default(),
        );
        let since = text.get(self.end..at).unwrap_or_default();
        if self.end == 0 || !since.chars().all(of_run) {
            self.last = before.trim_end_matches(of_run).chars().next_back();
        }
        let last = self.last;
        let after = rest.trim_start_matches(|c| c == '_' || is_invisible(c));
        let next = after.chars().next();
        self.end = text.len() - after.len();
        self.join = last.is_some_and(|c| class(c) != Class::Other)
            && next.is_some_and(|c| class(c) != Class::Other)
            && (last.is_some_and(arabic) || next.is_some_and(arabic));
        self.join
    }
}

/// Whether the stop between `before` and `rest` is one of spelled-out letters: at least three pieces of one to three
/// Arabic letters (`إم`, `إن`, `دبل`) with stops and nothing else between them. The first may have a particle on it.
fn is_spelled(before: &str, rest: &str) -> bool {
    const LONGEST: usize = 3;
    /// So many characters on either side are looked at: more than spelled-out letters ever have.
    const REACH: usize = 32;
    let arabic = |c: char| class(c) == Class::Arabic || is_mark(c);
    let (before, rest) = (visible(before.chars().rev()), visible(rest.chars()));
    if !before.clone().next().is_some_and(arabic) || !rest.clone().next().is_some_and(arabic) {
        return false;
    }
    let run = |c: &char| arabic(*c) || *c == '.';
    let mut head: Vec<char> = before.take(REACH).take_while(run).collect();
    head.reverse();
    let mut tail: Vec<char> = rest.take(REACH).take_while(run).collect();
    // A stop at the end closes the sentence.
    while tail.last() == Some(&'.') {
        tail.pop();
    }
    let short = |piece: &[char], longest: usize| {
        let letters = piece.iter().filter(|&&c| !is_mark(c)).count();
        (1..=longest).contains(&letters)
    };
    let head: Vec<_> = head.split(|&c| c == '.').collect();
    let tail: Vec<_> = tail.split(|&c| c == '.').collect();
    head.len() + tail.len() > 2
        && head
            .iter()
            .enumerate()
            .all(|(at, piece)| short(piece, LONGEST + usize::from(at == 0)))
        && tail.iter().all(|piece| short(piece, LONGEST))
}

/// What is seen of characters.
fn visible(chars: impl Iterator<Item = char> + Clone) -> impl Iterator<Item = char> + Clone {
    chars.filter(|&c| !is_invisible(c))
}

/// Two apostrophes in the place of a quotation mark.
const DOUBLED: &str = "''";

/// The kind and the length in bytes of the token at the start of `text`, whose first character is `first`.
fn scan(text: &str, first: char) -> (TokenKind, usize) {
    match class(first) {
        Class::Arabic => (TokenKind::Word, run(text, |c| class(c) == Class::Arabic)),
        Class::Letter => (TokenKind::Foreign, run(text, |c| class(c) == Class::Letter)),
        Class::Digit => (TokenKind::Number, number(text)),
        Class::Other if text.starts_with(DOUBLED) => (TokenKind::Punctuation, DOUBLED.len()),
        Class::Other => {
            // Marks that follow a symbol (an emoji's variation selector, a stray diacritic) stay with it.
            (TokenKind::Punctuation, run(text, |_| false))
        }
    }
}

/// The length of the first character and those after it that `belongs` accepts, with the marks on them. Invisible
/// characters inside the run belong to it, those at its end do not.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at == 0 || belongs(c) || is_mark(c) {
            end = at + c.len_utf8();
        } else if !is_invisible(c) {
            break;
        }
    }
    end
}

/// The length of a number: digits, with single separators between them.
fn number(text: &str) -> usize {
    let mut end = 0;
    let mut separator = false;
    for (at, c) in text.char_indices() {
        if digit(c).is_some() {
            end = at + c.len_utf8();
            separator = false;
        } else if matches!(c, '.' | ',' | '٫' | '٬') && !separator {
            separator = true;
        } else if !is_invisible(c) {
            break;
        }
    }
    end
}

#[derive(PartialEq, Eq)]
enum Class {
    Arabic,
    Letter,
    Digit,
    Other,
}

fn class(c: char) -> Class {
    if is_plain_letter(c) {
        return Class::Arabic;
    }
    if digit(c).is_some() {
        return Class::Digit;
    }
    match c {
        '\u{0620}'..='\u{064a}'
        | '\u{066e}'..='\u{066f}'
        | '\u{0671}'..='\u{06d3}'
        | '\u{06d5}'
        | '\u{06ee}'..='\u{06ef}'
        | '\u{06fa}'..='\u{06ff}'
        | '\u{0750}'..='\u{077f}'
        | '\u{08a0}'..='\u{08c9}'
        | '\u{fb50}'..='\u{fbb1}'
        | '\u{fbd3}'..='\u{fd3d}'
        | '\u{fd50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' => Class::Arabic,
        c if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

/// Folds `source` onto `arena` as a form; returns where it begins there.
fn form_onto(arena: &mut String, kind: TokenKind, source: &str) -> u32 {
    if !source.chars().all(is_plain_letter) {
        return fold_onto(arena, Folding::Form, kind, source);
    }
    let start = u32::try_from(arena.len()).unwrap_or(u32::MAX);
    arena.push_str(source);
    start
}

/// Folds `source` onto `arena`; returns where it begins there.
fn fold_onto(arena: &mut String, folding: Folding, kind: TokenKind, source: &str) -> u32 {
    let start = u32::try_from(arena.len()).unwrap_or(u32::MAX);
    let source = if source == DOUBLED { "\"" } else { source };
    for c in source.chars().skip_while(|&c| is_mark(c)) {
        match (kind, folding) {
            (TokenKind::Punctuation, Folding::Key) => folding.push(punctuation(c), arena),
            _ => folding.push(c, arena),
        }
    }
    if arena.len() == start as usize {
        // A lone mark (a tatweel set as a dash) stands for itself.
        arena.push_str(source);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        let lines = [Span::new(0, source.len())];
        Tokens::of(source, &lines)
            .iter()
            .map(|token| token.span.of(source))
            .collect()
    }

    #[test]
    fn words_numbers_and_punctuation_stand_apart() {
        for (source, tokens) in [
            ("قال: \"نعم\".", &["قال", ":", "\"", "نعم", "\"", "."][..]),
            ("جديداً،", &["جديداً", "،"]),
            ("1.8 مليار", &["1.8", "مليار"]),
            ("السكن.وقسمت", &["السكن", ".", "وقسمت"]),
            ("11:30", &["11", ":", "30"]),
            ("الـ70", &["الـ", "70"]),
            ("لـCNN", &["لـ", "CNN"]),
            ("عام 2018.", &["عام", "2018", "."]),
            ("١٬٢٠٠", &["١٬٢٠٠"]),
            ("في #الولايات_المتحدة.", &["في", "الولايات", "المتحدة", "."]),
            (
                "user_name @a_b # _",
                &["user", "_", "name", "@", "a", "_", "b", "#", "_"],
            ),
            (
                "لقناة دي.زد.إم.إم أمس",
                &["لقناة", "دي", "زد", "إم", "إم", "أمس"],
            ),
            ("(د.ب.أ).", &["(", "د", "ب", "أ", ")", "."]),
            // What is invisible changes nothing.
            (
                "#\u{200f}خبر_\u{200e}عاجل د.\u{200f}ب.\u{feff}أ f#\u{feff}1",
                &["خبر", "عاجل", "د", "ب", "أ", "f", "1"],
            ),
            ("قال له.ثم من.", &["قال", "له", ".", "ثم", "من", "."]),
        ] {
            assert_eq!(split(source), tokens, "{source}");
        }
    }

    #[test]
    fn direction_marks_at_the_ends_of_a_word_are_outside_it() {
        assert_eq!(
            split("\u{200f}خبر\u{200f} \u{202b}آخر\u{202c}"),
            ["خبر", "آخر"]
        );
    }
}
