//! The same article in other characters: line ends, composed or decomposed letters, invisible characters, spaces, other
//! quote marks, commas and dashes. Each variant gives the findings of the article as it stands; only offsets change.
//!
//! `KHABAR_SAME=1` prints, for every variant, how many findings differ instead of failing (`--nocapture`);
//! `KHABAR_SAME=FOLDER` does so for the texts of a folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a failure here is a failed test
#![allow(clippy::print_stdout)] // what is measured

mod support;

use khabar::analysis::analyse;
use khabar::findings::{Analysis, EntityId};
use khabar::ingest::split::split;
use khabar::options::Options;
use khabar::text::article::{Article, Role};
use khabar::text::fold::{is_invisible, is_mark, key, punctuation};
use khabar::text::span::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use support::LEXICON;

/// A stretch of the article and what the variant writes for it.
struct Piece<'a> {
    old: &'a str,
    new: String,
}

/// What a character becomes, seen with those before and after it: `None` leaves it as it is.
type Change = fn(Option<char>, char, Option<char>) -> Option<String>;

/// The texts of our own: `tests/articles` and those of `tests/gold`.
fn articles() -> Vec<(String, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files: Vec<PathBuf> = std::fs::read_dir(tests.join("articles"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|x| x == "txt"))
        .collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut out: Vec<_> = files
        .iter()
        .map(|path| (name(path), std::fs::read_to_string(path).unwrap()))
        .collect();
    for path in support::gold_files(&tests.join("gold")) {
        let sample = khabar::training::gold::Sample::open(&path).unwrap();
        out.push((name(&path), sample.article.text));
    }
    // Other articles than our own, for measuring only.
    if let Some(folder) = std::env::var_os("KHABAR_SAME")
        && let Ok(entries) = std::fs::read_dir(folder)
    {
        out = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|x| x == "txt"))
            .map(|path| {
                let text = std::fs::read_to_string(&path).unwrap();
                (name(&path), Article::from_text(&text).text)
            })
            .collect();
        out.sort();
    }
    out
}

/// The articles as they stand, analysed once for all variants.
static ORIGINALS: LazyLock<HashMap<String, (Article, Analysis)>> = LazyLock::new(|| {
    articles()
        .into_iter()
        .map(|(_, text)| (text.clone(), support::analysis_of(&text)))
        .collect()
});

fn change(text: &str, how: Change) -> Vec<Piece<'_>> {
    let mut before = None;
    text.char_indices()
        .map(|(at, c)| {
            let end = at + c.len_utf8();
            let old = &text[at..end];
            let after = text[end..].chars().next();
            let new = how(before, c, after).unwrap_or_else(|| old.to_owned());
            before = Some(c);
            Piece { old, new }
        })
        .collect()
}

/// Every `from` written as `to`, however long either is.
fn swap<'a>(text: &'a str, pairs: &[(&str, &str)]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let pair = pairs.iter().find(|(from, _)| rest.starts_with(from));
        let len = pair.map_or_else(|| rest.chars().next().unwrap().len_utf8(), |p| p.0.len());
        let old = &rest[..len];
        let new = pair.map_or(old, |p| p.1).to_owned();
        pieces.push(Piece { old, new });
        at += len;
    }
    pieces
}

/// Which piece every byte of a text lies in; pieces of white space and of nothing count as none.
fn places(pieces: &[Piece<'_>], side: impl Fn(&Piece<'_>) -> usize) -> Vec<Option<usize>> {
    let nothing = |text: &str| {
        text.chars()
            .all(|c| c.is_whitespace() || is_invisible(c) || is_mark(c))
    };
    let mut out = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        let real = !nothing(piece.old) && !nothing(&piece.new);
        out.extend(std::iter::repeat_n(real.then_some(number), side(piece)));
    }
    out
}

/// The findings, a line each, their places given as pieces.
fn findings(article: &Article, analysis: &Analysis, places: &[Option<usize>]) -> Vec<String> {
    assert_eq!(places.len(), article.text.len());
    let place = |span: Span| {
        let mut inside = places[span.start()..span.end()].iter().flatten();
        let first = inside.next();
        format!("{:?}-{:?}", first, inside.next_back().or(first))
    };
    let entity = |id: EntityId| {
        let first = analysis.mentions.iter().find(|x| x.entity == id).unwrap();
        place(first.span)
    };
    let mut out = Vec::new();
    for line in &analysis.lines {
        out.push(format!("line {} {:?}", place(line.span), line.role));
    }
    for &sentence in &analysis.sentences {
        out.push(format!("sentence {}", place(sentence)));
    }
    let facts = &analysis.facts;
    if let Some(published) = &facts.published {
        out.push(format!(
            "published {:?} {}",
            published.span.map(place),
            published.value
        ));
    }
    for (name, span) in [
        ("place", facts.place),
        ("byline", facts.byline),
        ("desk", facts.desk),
        ("agency", facts.agency),
        ("signoff", facts.signoff),
    ] {
        if let Some(span) = span {
            let words = span.of(&article.text);
            assert_eq!(words.trim_matches(is_invisible), words, "{name}");
            out.push(format!("{name} {}", place(span)));
        }
    }
    for mention in &analysis.mentions {
        out.push(format!(
            "mention {} {:?} {:?} of {}",
            place(mention.span),
            mention.kind,
            mention.form,
            entity(mention.entity)
        ));
    }
    for (number, found) in analysis.entities.iter().enumerate() {
        let key = |text: &str| -> String {
            key(&text.replace("''", "\""))
                .chars()
                .map(punctuation)
                .collect()
        };
        // Two spellings of one title may be two titles.
        let keys = |texts: &[String]| texts.iter().map(|text| key(text)).collect::<BTreeSet<_>>();
        out.push(format!(
            "entity {} {:?} {} {} {:?} {:?} {:?}",
            entity(EntityId(u32::try_from(number).unwrap())),
            found.kind,
            key(&found.name),
            found.named,
            keys(&found.titles),
            found.country,
            found.wikidata
        ));
    }
    for quotation in &analysis.quotations {
        out.push(format!(
            "quotation {} {:?} {:?} cue {:?} source {:?} {}",
            place(quotation.span),
            quotation.form,
            quotation
                .speakers
                .iter()
                .map(|&id| entity(id))
                .collect::<Vec<_>>(),
            quotation
                .cue
                .as_ref()
                .map(|cue| (place(cue.span), cue.stance)),
            quotation
                .source
                .iter()
                .map(|link| (link.role, place(link.span), link.entity.map(entity)))
                .collect::<Vec<_>>(),
            quotation.row()
        ));
    }
    for time in &analysis.times {
        out.push(format!(
            "time {} {:?} {} {:?}",
            place(time.span),
            time.kind,
            time.value,
            time.rule
        ));
    }
    out
}

/// The findings that only one of the two has: `-` the article as it stands, `+` the variant.
fn differences(old: &[String], new: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
    for line in old {
        *counts.entry(line).or_default() -= 1;
    }
    for line in new {
        *counts.entry(line).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|&(_, count)| count != 0)
        .map(|(line, count)| format!("{} {line}", if count < 0 { '-' } else { '+' }))
        .collect()
}

/// What differs between an article and one of its variants.
fn compare(text: &str, pieces: &[Piece<'_>]) -> Vec<String> {
    let (old, analysis) = &ORIGINALS[text];
    assert_eq!(old.text, text);
    let written: String = pieces.iter().map(|piece| piece.new.as_str()).collect();
    let new = Article::from_text(&written);
    if new.text == text {
        // Ingestion alone makes the two one.
        return Vec::new();
    }
    let pieces: Vec<Piece<'_>> = pieces
        .iter()
        .map(|piece| Piece {
            old: piece.old,
            // After a letter, where a byte-order mark is none.
            new: Article::from_text(&format!("ا{}", piece.new)).text["ا".len()..].to_owned(),
        })
        .collect();
    let pieces = pieces.as_slice();
    let of = |article: &Article| analyse(article, &LEXICON, &Options::default());
    let was = findings(old, analysis, &places(pieces, |piece| piece.old.len()));
    let is = findings(&new, &of(&new), &places(pieces, |piece| piece.new.len()));
    differences(&was, &is)
}

/// Tries a variant on every article.
fn same(variant: &str, pieces: impl Fn(&str) -> Vec<Piece<'_>>) {
    same_but(variant, &[], pieces);
}

/// Tries a variant on every article but the named.
fn same_but(variant: &str, left_out: &[&str], pieces: impl Fn(&str) -> Vec<Piece<'_>>) {
    let measuring = std::env::var_os("KHABAR_SAME").is_some();
    let (mut changed, mut all) = (0, 0);
    let mut failed = Vec::new();
    for (name, text) in articles() {
        if left_out.contains(&name.as_str()) {
            continue;
        }
        let pieces = pieces(&text);
        if pieces.iter().all(|piece| piece.old == piece.new) {
            continue;
        }
        changed += 1;
        let found = compare(&text, &pieces);
        all += found.len();
        if !found.is_empty() {
            let shown: Vec<String> = found
                .iter()
                .map(|line| format!("  {line} {}", words(line, &pieces)))
                .collect();
            failed.push(format!("{name}\n{}", shown.join("\n")));
        }
    }
    let said = format!(
        "{variant}: of {changed} articles {} differ, in {all} findings",
        failed.len()
    );
    if measuring {
        println!(
            "SAME\t{variant}\t{changed}\t{}\t{all}\n{}",
            failed.len(),
            failed.join("\n")
        );
    } else {
        assert!(changed > 0, "{variant}: is in no article");
        assert!(failed.is_empty(), "{said}\n{}", failed.join("\n"));
    }
}

/// The words that a finding's first place stands for.
fn words(line: &str, pieces: &[Piece<'_>]) -> String {
    let mut numbers = line
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse::<usize>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(first), Some(last)) if first <= last && last < pieces.len() && last - first < 200 => {
            format!(
                "«{}»",
                pieces[first..=last]
                    .iter()
                    .map(|piece| piece.old)
                    .collect::<String>()
            )
        }
        _ => String::new(),
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_mark(c)
}

/// The findings by their words and by whom they belong to, each with how often it is found.
fn by_words(article: &Article, analysis: &Analysis) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut count = |line: String| *counts.entry(line).or_default() += 1;
    let text = &article.text;
    let name = |id: EntityId| &analysis.entities[id.0 as usize].name;
    for mention in &analysis.mentions {
        count(format!(
            "mention {} of {}",
            mention.span.of(text),
            name(mention.entity)
        ));
    }
    for quotation in &analysis.quotations {
        let speakers: Vec<_> = quotation.speakers.iter().map(|&id| name(id)).collect();
        count(format!(
            "quotation {} of {speakers:?}",
            quotation.span.of(text)
        ));
    }
    for time in &analysis.times {
        count(format!("time {} {}", time.span.of(text), time.value));
    }
    counts
}

/// An article that stands twice in what is still one text: what is read stays so, nearly all is found twice, and hardly
/// anybody is new. (Its second headline and date line are in the middle of a text, where they are read otherwise.)
#[test]
fn an_article_twice_as_one_text() {
    let (mut all, mut single, mut entities, mut new) = (0, 0, 0, 0);
    for (name, text) in articles() {
        let (article, once) = &ORIGINALS[&text];
        let (both, twice) = support::analysis_of(&format!("{}\n\n{text}", text.trim_end()));
        for line in once.lines.iter().filter(|line| line.role == Role::Body) {
            let words = line.span.of(&article.text);
            let body = |line: &&khabar::findings::layout::Line| {
                line.role == Role::Body && line.span.of(&both.text) == words
            };
            assert_eq!(
                twice.lines.iter().filter(body).count(),
                2,
                "{name}: {words}"
            );
        }
        let found = by_words(&both, &twice);
        for (finding, count) in by_words(article, once) {
            all += 1;
            single += usize::from(found.get(&finding).is_none_or(|&both| both < 2 * count));
        }
        entities += once.entities.len();
        new += twice.entities.len().saturating_sub(once.entities.len());
    }
    assert!(
        single * 10 < all,
        "{single} findings of {all} are not there twice"
    );
    assert!(new * 8 < entities, "{new} more entities than {entities}");
}

/// A test for each variant, so that they run beside one another and fail by name.
macro_rules! variants {
    ($($name:ident: $pieces:expr;)+) => {
        $(#[test] fn $name() { same(stringify!($name), $pieces); })+
    };
}

macro_rules! swaps {
    ($($name:ident: $pairs:expr;)+) => { variants! { $($name: |text| swap(text, $pairs);)+ } };
}

macro_rules! changes {
    ($($name:ident: $change:expr;)+) => { variants! { $($name: |text| change(text, $change);)+ } };
}

// Line ends.
swaps! {
    line_ends_cr: &[("\n", "\r")];
    line_ends_crlf: &[("\n", "\r\n")];
    line_ends_next_line: &[("\n", "\u{85}")];
    line_ends_line_separator: &[("\n", "\u{2028}")];
    line_ends_paragraph_separator: &[("\n", "\u{2029}")];
    line_ends_vertical_tab: &[("\n", "\u{b}")];
    line_ends_form_feed: &[("\n", "\u{c}")];
    form_feed_at_paragraphs: &[("\n\n", "\n\u{c}\n")];
}

// Letters.
swaps! {
    decomposed: &[
        ("أ", "ا\u{654}"), ("إ", "ا\u{655}"), ("آ", "ا\u{653}"), ("ؤ", "و\u{654}"), ("ئ", "ي\u{654}"),
        ("é", "e\u{301}"), ("è", "e\u{300}"), ("ê", "e\u{302}"), ("ç", "c\u{327}"), ("ü", "u\u{308}"),
        ("ö", "o\u{308}"), ("ä", "a\u{308}"), ("ï", "i\u{308}"), ("ñ", "n\u{303}"), ("ô", "o\u{302}"),
    ];
    lam_alef_isolated: &[("لا", "\u{fefb}"), ("لأ", "\u{fef7}"), ("لإ", "\u{fef9}"), ("لآ", "\u{fef5}")];
    lam_alef_final: &[("لا", "\u{fefc}"), ("لأ", "\u{fef8}"), ("لإ", "\u{fefa}"), ("لآ", "\u{fef6}")];
    persian_yeh: &[("ي", "ی")];
    persian_kaf: &[("ك", "ک")];
    urdu_heh: &[("ه", "ھ")];
    presentation_forms: &[
        ("م", "\u{fee3}"), ("ن", "\u{fee7}"), ("ر", "\u{feae}"), ("ة", "\u{fe94}"), ("ئ", "\u{fe8b}"),
        ("ع", "\u{fecb}"), ("ى", "\u{fef0}"), ("ي", "\u{fef4}"), ("و", "\u{feee}"), ("ك", "\u{fedb}"),
    ];
}
changes! {
    final_yeh_as_alef_maqsura: |_, c, after| {
        (c == 'ي' && !after.is_some_and(|c| is_letter(c) || is_mark(c))).then(|| "ى".to_owned())
    };
    without_marks: |before, c, _| {
        (is_mark(c) && before.is_some_and(|c| is_letter(c) || is_mark(c))).then(String::new)
    };
    tatweel_inside_words: |_, c, after| {
        (matches!(c, 'ب' | 'س' | 'م' | 'ي' | 'ل' | 'ن') && after.is_some_and(|c| is_letter(c) || is_mark(c)))
            .then(|| format!("{c}\u{640}"))
    };
    shadda_and_fatha: |_, c, after| {
        (matches!(c, 'ب' | 'س' | 'م' | 'ي') && after.is_some_and(is_letter)).then(|| format!("{c}\u{651}\u{64e}"))
    };
}

/// All invisible characters by turns.
fn invisible() -> impl FnMut() -> char {
    let mut all = [
        '\u{200e}', '\u{200f}', '\u{61c}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}',
        '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200b}', '\u{200c}',
        '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}',
    ]
    .into_iter()
    .cycle();
    move || all.next().unwrap()
}

/// Invisible characters where `wanted` says so of a character and the one after it, before and after it.
fn invisibles(
    text: &str,
    wanted: fn(char, Option<char>) -> bool,
    sides: [bool; 2],
) -> Vec<Piece<'_>> {
    let mut next = invisible();
    let mut pieces = change(text, |_, _, _| None);
    for at in 0..pieces.len() {
        let after = pieces
            .get(at + 1)
            .and_then(|piece| piece.old.chars().next());
        let piece = &mut pieces[at];
        if wanted(piece.old.chars().next().unwrap(), after) {
            if sides[0] && at > 0 {
                piece.new.insert(0, next());
            }
            if sides[1] {
                piece.new.push(next());
            }
        }
    }
    pieces
}

variants! {
    invisible_after_spaces: |text| invisibles(text, |c, _| c == ' ', [false, true]);
    invisible_before_spaces: |text| invisibles(text, |c, _| c == ' ', [true, false]);
    invisible_inside_words: |text| invisibles(
        text,
        |c, after| is_letter(c) && after.is_some_and(is_letter),
        [false, true],
    );
    invisible_round_marks: |text| invisibles(
        text,
        |c, _| !c.is_alphanumeric() && !c.is_whitespace() && !is_mark(c),
        [true, true],
    );
    invisible_round_lines: |text| invisibles(text, |c, _| c == '\n', [true, true]);
    invisible_inside_numbers: |text| invisibles(
        text,
        |c, after| c.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()),
        [false, true],
    );
}

// Spaces.
swaps! {
    no_break_spaces: &[(" ", "\u{a0}")];
    narrow_no_break_spaces: &[(" ", "\u{202f}")];
    thin_spaces: &[(" ", "\u{2009}")];
    ideographic_spaces: &[(" ", "\u{3000}")];
    double_spaces: &[(" ", "  ")];
    tabs: &[(" ", "\t")];
    spaces_at_line_ends: &[("\n", " \n")];
    spaces_at_line_starts: &[("\n", "\n  ")];
}

// Commas, semicolons, question marks.
swaps! {
    latin_comma: &[("،", ",")];
    latin_semicolon_and_question_mark: &[("؛", ";"), ("؟", "?")];
    arabic_percent: &[("%", "٪")];
    ellipsis: &[("...", "…")];
}

// Dashes.
swaps! {
    en_dash: &[("-", "–")];
    em_dash: &[("-", "—")];
    minus_sign: &[("-", "\u{2212}")];
    hyphen: &[("-", "\u{2010}")];
    non_breaking_hyphen: &[("-", "\u{2011}")];
    horizontal_bar: &[("-", "\u{2015}")];
    hyphen_for_dashes: &[("–", "-"), ("—", "-")];
}

// Digits.
changes! {
    arabic_digits: |_, c, _| c.to_digit(10).map(|digit| char::from_u32(0x660 + digit).unwrap().to_string());
    persian_digits: |_, c, _| c.to_digit(10).map(|digit| char::from_u32(0x6f0 + digit).unwrap().to_string());
}

/// Quote marks of some shapes written as others: straight ones open and close by turns within a line.
fn quoted<'a>(text: &'a str, which: &[char], open: &str, close: &str) -> Vec<Piece<'a>> {
    let mut inside = false;
    text.char_indices()
        .map(|(at, c)| {
            let old = &text[at..at + c.len_utf8()];
            inside &= c != '\n';
            inside ^= c == '"';
            let new = match c {
                _ if !which.contains(&c) => old,
                '"' if inside => open,
                '«' | '“' => open,
                _ => close,
            };
            Piece {
                old,
                new: new.to_owned(),
            }
        })
        .collect()
}

const STRAIGHT: &[char] = &['"'];
const SIDED: &[char] = &['«', '»', '“', '”'];

variants! {
    quotes_full_width: |text| quoted(text, STRAIGHT, "\u{ff02}", "\u{ff02}");
    quotes_doubled_apostrophes: |text| quoted(text, STRAIGHT, "''", "''");
    quotes_angle: |text| quoted(text, SIDED, "«", "»");
    quotes_angle_turned: |text| quoted(text, SIDED, "»", "«");
    quotes_curly: |text| quoted(text, SIDED, "“", "”");
    quotes_curly_turned: |text| quoted(text, SIDED, "”", "“");
    quotes_curly_closing: |text| quoted(text, SIDED, "”", "”");
    quotes_low: |text| quoted(text, SIDED, "„", "“");
    quotes_reversed: |text| quoted(text, SIDED, "‟", "”");
    quotes_single_angle: |text| quoted(text, SIDED, "‹", "›");
}

/// `ي` for `ى`, in all articles but the named: who writes so writes `علي` for two words, of which rules propose other
/// names, and there the end of one (`على جبال البحر الأحمر`) is as likely as not.
#[test]
fn final_alef_maqsura_as_yeh() {
    same_but("final_alef_maqsura_as_yeh", &["nile-agency.gold"], |text| {
        change(text, |_, c, after| {
            (c == 'ى' && !after.is_some_and(is_letter)).then(|| "ي".to_owned())
        })
    });
}

/// Straight marks for those with a side.
#[test]
fn quotes_straight() {
    same("quotes_straight", |text| quoted(text, SIDED, "\"", "\""));
}

/// The reverse.
#[test]
fn quotes_sided() {
    same("quotes_sided", |text| quoted(text, STRAIGHT, "«", "»"));
}

/// One article behind another, with two blank lines between: two articles, each as it is alone.
#[test]
fn two_articles_are_two() {
    let articles = articles();
    // An article without a headline, or of one paragraph, looks like the rest of the one before.
    let whole: Vec<&str> = articles
        .iter()
        .filter(|(name, _)| name.ends_with(".txt"))
        .map(|(_, text)| text.trim())
        .collect();
    for (first, second) in whole.iter().flat_map(|a| whole.iter().map(move |b| (a, b))) {
        let text = format!("{first}\n\n\n{second}\n");
        let parts: Vec<&str> = split(&text).iter().map(|part| part.text.trim()).collect();
        assert_eq!(parts, [*first, *second]);
    }
}
