//! Text that was garbled on its way, put right where this is certain: UTF-8 read as another encoding, letters written as
//! numbers, the coding of mail without its head, and what comes out of PDF files (letters in the order in which they are
//! seen, lam and alef of their ligature exchanged).

use super::data::rows;
use super::taking::head;
use super::{dom, encoding};
use crate::text::article::{Warning, Warnings};
use crate::text::fold::{Folding, is_plain_letter};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What is put right of a text; `None` where nothing is wrong with it.
type Step = fn(&str) -> Option<String>;

/// A text without what had garbled it, and what that was.
pub(super) fn repaired(text: &str) -> (Cow<'_, str>, Warnings) {
    let steps: [(Warning, Step); 5] = [
        (Warning::TransferEncoding, decoded),
        (Warning::CharacterReferences, dereferenced),
        (Warning::Misread, reread),
        (Warning::VisualOrder, turned),
        (Warning::LamAlef, exchanged),
    ];
    let mut text = Cow::Borrowed(text);
    let mut warnings = Warnings::default();
    for (warning, step) in steps {
        if let Some(better) = step(&text) {
            text = Cow::Owned(better);
            warnings.add(warning);
        }
    }
    (text, warnings)
}

fn arabic(text: &str) -> usize {
    text.chars().filter(|&c| is_plain_letter(c)).count()
}

/// Quoted-printable (RFC 2045, section 6.7) or base64 (section 6.8) that stands without the head of its mail: nearly all
/// of the text is, and Arabic comes out.
fn decoded(text: &str) -> Option<String> {
    let head = head(text);
    if arabic(head) > 0 {
        return None;
    }
    let ink = head.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    let coded = head
        .as_bytes()
        .windows(3)
        .filter(
            |three| matches!(three, [b'=', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()),
        )
        .count();
    let bytes = if coded >= 20 && coded * 3 * 2 > ink {
        quoted_printable_decode(text.as_bytes())?
    } else if ink >= 60
        && head
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || b"+/=".contains(&b))
        && text
            .lines()
            .map(str::trim)
            .filter(|line| !line.contains(' '))
            .count()
            == text.lines().count()
    {
        base64_decode(text.as_bytes())?
    } else {
        return None;
    };
    encoding::decode(&bytes).filter(|text| arabic(text) > 10)
}

/// Letters written as numbers (`&#1582;`, `&#x62e;`), where most of a text is.
fn dereferenced(text: &str) -> Option<String> {
    let head = head(text);
    let ink = head.chars().filter(|c| !c.is_whitespace()).count();
    let mut coded = 0;
    let mut letters = 0;
    for piece in head.split("&#").skip(1) {
        if let Some((c, width)) = reference(piece) {
            coded += width + 2;
            letters += usize::from(is_plain_letter(c));
        }
    }
    if letters < 5 || coded * 2 < ink {
        return None;
    }
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let number = piece.strip_prefix('#').and_then(reference);
        let named = || {
            let name = piece.split_once(';').filter(|(name, _)| name.len() < 10)?.0;
            let known = name.bytes().all(|b| b.is_ascii_alphanumeric());
            known.then(|| (dom::unescaped(format!("&{name};")), name.len() + 1))
        };
        if let Some((c, width)) = number {
            out.push(c);
            out.push_str(piece.get(width + 1..).unwrap_or_default());
        } else if let Some((text, width)) = named() {
            out.push_str(&text);
            out.push_str(piece.get(width..).unwrap_or_default());
        } else {
            out.push('&');
            out.push_str(piece);
        }
    }
    Some(out)
}

/// The character of a reference, and how many bytes it takes behind `&#`.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let digits = text.get(..end)?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    let c = char::from_u32(number.ok()?).filter(|&c| c == '\n' || !c.is_control());
    Some((c.unwrap_or(char::REPLACEMENT_CHARACTER), end + 1))
}

/// UTF-8 that was read as windows-1256 (`ط§ظ„`) or as windows-1252 or ISO 8859-1 (`Ø§Ù„`): the first bytes of Arabic
/// letters make a third and more of what is read. And windows-1256 that was read as windows-1252 (`ÇáãÕÑ`).
fn reread(text: &str) -> Option<String> {
    let mut any = false;
    // By lines: what is misread may stand among what is not.
    let lines = text.split('\n').map(|line| match reread_line(line) {
        Some(read) => {
            any = true;
            Cow::Owned(read)
        }
        None => Cow::Borrowed(line),
    });
    let lines: Vec<Cow<'_, str>> = lines.collect();
    any.then(|| lines.join("\n"))
}

/// A shorter line is too short to tell.
const LEAST_INK: usize = 8;

fn reread_line(text: &str) -> Option<String> {
    let head = head(text);
    let ink = head.chars().filter(|c| !c.is_whitespace()).count();
    if ink < LEAST_INK {
        return None;
    }
    let of = |signs: [char; 2]| head.chars().filter(|c| signs.contains(c)).count();
    let table = if of(['ط', 'ظ']) * 4 > ink {
        encoding::Table::Windows1256
    } else if of(['Ø', 'Ù']) * 4 > ink {
        encoding::Table::Windows1252
    } else if head.matches("Çá").count() * 30 > ink {
        // `ال` of windows-1256 as windows-1252 has it.
        let bytes = encoding::encode(text, encoding::Table::Windows1252);
        return Some(encoding::windows_1256(&bytes));
    } else {
        return None;
    };
    let bytes = encoding::encode(text, table);
    let read = String::from_utf8_lossy(&bytes);
    let lost = read.matches(char::REPLACEMENT_CHARACTER).count();
    let letters = arabic(&read);
    (lost * 20 < letters).then(|| read.into_owned())
}

/// Lines whose letters stand in the order in which they are seen: words end in what they begin with otherwise (`لا`, the
/// article turned round), and begin with what no word begins with (`ة`, `ى`).
fn turned(text: &str) -> Option<String> {
    let (mut against, mut for_it) = (0_usize, 0_usize);
    // Presentation forms, as old PDF files have them, are letters, too.
    let mut letters = String::new();
    for c in head(text).chars() {
        match c {
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                Folding::Form.push(c, &mut letters)
            }
            c => letters.push(c),
        }
    }
    for word in letters.split(|c: char| !is_plain_letter(c)) {
        let long = word.chars().nth(3).is_some();
        against += usize::from(long && word.starts_with("ال"));
        against += usize::from(long && word.ends_with('ة'));
        for_it += usize::from(long && word.ends_with("لا"));
        for_it += usize::from(long && word.starts_with(['ة', 'ى']));
    }
    if for_it < 4 || for_it < against * 4 {
        return None;
    }
    let lines = text.split('\n').map(turned_line);
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// A line read from its other end, but for figures and Latin words; brackets and quotation marks look to the other side.
fn turned_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut run: Vec<char> = Vec::new();
    let runs_on = |c: char| c.is_ascii_alphanumeric() || ('\u{660}'..='\u{669}').contains(&c);
    let mut chars = line.chars().rev().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        // Signs inside a figure or a Latin phrase belong to it: `3.5`, `10:15`, `Le Monde`.
        let inside = runs_on(before) && chars.peek().is_some_and(|&next| runs_on(next));
        if runs_on(c)
            || inside
                && matches!(c, '.' | ',' | ':' | '/' | '-' | ' ' | '٫' | '٬')
                && !run.is_empty()
        {
            run.push(c);
        } else {
            out.extend(run.drain(..).rev());
            out.push(mirrored(c));
        }
        before = c;
    }
    out.extend(run.drain(..).rev());
    out
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        '“' => '”',
        '”' => '“',
        c => c,
    }
}

/// Frequent words with lam and alef in them whose form with these exchanged is none, or far rarer.
static WITH_LAM_ALEF: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("data/lam-alef.txt")).collect());

/// The longest word that is put right, in bytes.
const LONGEST_WORD: usize = 60;
/// The beginnings that `الأ`, `الإ`, `الآ`, `الا` get, which no word has.
const BEGINNINGS: [(&str, &str); 4] = [("األ", "الأ"), ("اإل", "الإ"), ("اآل", "الآ"), ("اال", "الا")];

/// Lam and alef exchanged: where words begin as none does, and hardly any as they should.
fn exchanged(text: &str) -> Option<String> {
    let (mut wrong, mut right) = (0_usize, 0_usize);
    for word in head(text).split(|c: char| !is_plain_letter(c)) {
        let (_, word) = bare(word);
        wrong += usize::from(BEGINNINGS.iter().any(|(wrong, _)| word.starts_with(wrong)));
        right += usize::from(BEGINNINGS.iter().any(|(_, right)| word.starts_with(right)));
    }
    if wrong == 0 || wrong < right * 4 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !is_plain_letter(c))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(&word_put_right(word));
        let sign = after.chars().next().map_or(0, char::len_utf8);
        out.push_str(after.get(..sign).unwrap_or_default());
        rest = after.get(sign..).unwrap_or_default();
    }
    Some(out)
}

/// A word without the conjunction and the preposition written onto it.
fn bare(word: &str) -> (&str, &str) {
    let mut start = 0;
    for clitics in [&['و', 'ف'][..], &['ب', 'ك', 'ل']] {
        let rest = word.get(start..).unwrap_or_default();
        let longer = rest.chars().nth(3).is_some();
        if let Some(clitic) = rest
            .chars()
            .next()
            .filter(|c| longer && clitics.contains(c))
        {
            start += clitic.len_utf8();
        }
    }
    word.split_at(start)
}

fn word_put_right(word: &str) -> Cow<'_, str> {
    if word == "ال" {
        return Cow::Borrowed("لا");
    }
    // Longer ones are none.
    if word.len() > LONGEST_WORD {
        return Cow::Borrowed(word);
    }
    if !(word.contains("ال") || word.contains("أل") || word.contains("إل") || word.contains("آل"))
    {
        return Cow::Borrowed(word);
    }
    for (start, rest) in [("", word), bare(word)] {
        let begun = BEGINNINGS.iter().find_map(|(wrong, right)| {
            Some(format!("{start}{right}{}", rest.strip_prefix(wrong)?))
        });
        // Behind the article another ligature may stand: `االستقالل`.
        if let Some(begun) = begun {
            let tail_at = start.len() + "الأ".len();
            let (first, tail) = begun.split_at(tail_at.min(begun.len()));
            return Cow::Owned(format!("{first}{}", inside(tail, &begun)));
        }
    }
    // `للأ` has its own: `لأل`.
    for (wrong, right) in [("لأل", "للأ"), ("لإل", "للإ"), ("لآل", "للآ")] {
        if let Some(rest) = word.strip_prefix(wrong) {
            return Cow::Owned(format!("{right}{rest}"));
        }
    }
    for (start, rest) in [("", word), bare(word)] {
        let (article, stem) = match rest.strip_prefix("ال") {
            Some(stem) if stem.chars().nth(1).is_some() => ("ال", stem),
            _ => ("", rest),
        };
        for (article, stem) in [(article, stem), ("", rest)] {
            let known = |better: &String| WITH_LAM_ALEF.contains(better.as_str());
            if let Some(better) = exchange(stem).into_iter().find(known) {
                return Cow::Owned(format!("{start}{article}{better}"));
            }
        }
    }
    Cow::Borrowed(word)
}

/// The end of a word whose beginning is put right, with its own ligature: `تقالل` of `استقالل`, whose right form is known
/// by the whole word.
fn inside<'t>(tail: &'t str, word: &str) -> Cow<'t, str> {
    let first = word.strip_suffix(tail).unwrap_or_default();
    let stem = first.strip_prefix("ال").unwrap_or(first);
    for better in exchange(tail) {
        if WITH_LAM_ALEF.contains(format!("{stem}{better}").as_str()) {
            return Cow::Owned(better);
        }
    }
    Cow::Borrowed(tail)
}

/// A word with one of its `ال` (or `أل`, `إل`, `آل`) exchanged, each in turn, and with all of them.
fn exchange(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let pairs = [("ال", "لا"), ("أل", "لأ"), ("إل", "لإ"), ("آل", "لآ")];
    for (wrong, right) in pairs {
        for (at, _) in word.match_indices(wrong) {
            let (before, after) = word.split_at(at);
            let after = after.strip_prefix(wrong).unwrap_or_default();
            found.push(format!("{before}{right}{after}"));
        }
        if found.len() > 1 {
            found.push(word.replace(wrong, right));
        }
    }
    found
}
