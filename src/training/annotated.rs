//! Articles annotated in full whose text is not ours: their marks are kept apart from it (`marked/annotated.txt`, described
//! in `marked/README.md`), and joined with it where the corpora lie.
//!
//! [`strip`] takes the text out of an annotated article, [`join`] puts it back:
//!
//! ```text
//! {body} قال <e i="a" t="PER">سامي</e> أمس   ⇄   {body} 4<e i="a" t="PER">4</e>4
//! ```

use super::corpus::Sentence;
use super::gold::format::{Gold, GoldForm};
use super::marks::{Marked, fingerprint, sentences};
use super::news;
use crate::findings::Kind;
use crate::text::article::Article;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// What opens an article among the marks, before its id and the fingerprint of its text, in hexadecimal.
const OPENS: &str = "=== ";

/// The facts that are kept: the others are words of the text.
const FACTS: [&str; 2] = ["published", "dct"];

/// For what an article is there: that is settled by the fingerprint of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// To write rules by, and to learn from.
    Learning,
    /// To be measured on alone: nobody reads it.
    Measuring,
}

impl Half {
    fn of(text: &str) -> Self {
        // The low bits of the fingerprint are those of the last bytes alone.
        if (fingerprint(text) >> 32) & 1 == 0 {
            Self::Learning
        } else {
            Self::Measuring
        }
    }
}

/// An annotated article, with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// Its name in the corpora.
    pub id: String,
    /// For what it is there.
    pub half: Half,
    /// Its text.
    pub text: String,
    /// The same with the marks in it ([`super::gold::format`]).
    pub source: String,
}

impl Annotated {
    /// What is annotated; it was read before, when it was joined.
    #[must_use]
    pub fn gold(&self) -> Option<Gold> {
        Gold::parse(&self.source, &self.id).ok()
    }

    /// The article with its names alone, as the tagger learns them: the outermost, and none that annotators would differ on.
    #[must_use]
    pub fn names(&self) -> Vec<Sentence> {
        let gold = self.gold().unwrap_or_default();
        let mut names: Vec<Marked> = Vec::new();
        for mention in &gold.mentions {
            let inner = names
                .last()
                .is_some_and(|(outer, _)| mention.span.start() < outer.end());
            if mention.form == GoldForm::Name && !mention.optional && !inner {
                let kind = match mention.kind {
                    Kind::Person => "PER",
                    Kind::Place => "LOC",
                    Kind::Organisation => "ORG",
                    Kind::Other => "MISC",
                };
                names.push((mention.span, kind));
            }
        }
        sentences(&gold.text, &names)
    }
}

/// The texts of the corpora, by the names of the articles.
#[derive(Debug, Default)]
pub struct Texts {
    texts: HashMap<String, String>,
}

impl Texts {
    /// Reads `outlets.txt.xz` (`=== id` opens each), `news.txt.xz` and `jawhara.txt.xz` (blank lines between;
    /// `news-00017` is the one of that number, from 0) of a folder.
    ///
    /// # Errors
    /// What reading says.
    pub fn open(corpora: &Path) -> std::io::Result<Self> {
        let mut texts = HashMap::new();
        let outlets = news::read(&corpora.join("outlets.txt.xz"))?;
        for article in format!("\n{outlets}").split("\n=== ").skip(1) {
            let (id, text) = article.split_once('\n').unwrap_or((article, ""));
            texts.insert(id.to_owned(), as_analysed(text.trim_end_matches('\n')));
        }
        for file in ["news", "jawhara"] {
            let news = news::read(&corpora.join(format!("{file}.txt.xz")))?;
            for (number, text) in news.split("\n\n").enumerate() {
                let text = text.trim_matches('\n');
                texts.insert(format!("{file}-{number:05}"), as_analysed(text));
            }
        }
        Ok(Self { texts })
    }
}

/// A text with the letters and line ends that an article has as it is analysed.
fn as_analysed(text: &str) -> String {
    Article::from_text(text).text
}

/// The marks of an annotated article without its text.
///
/// # Errors
/// Says what is wrong with the article.
pub fn strip(id: &str, source: &str) -> Result<String, String> {
    let source = &as_analysed(source);
    let gold = Gold::parse(source, id).map_err(|error| error.to_string())?;
    let print = fingerprint(gold.text.trim_end_matches('\n'));
    let mut marks = format!("{OPENS}{id} {print:016x}\n");
    let (body, _) = source.split_once("\n%%\n").unwrap_or((source, ""));
    for line in body.trim_end_matches('\n').split('\n') {
        strip_line(line, &mut marks);
        marks.push('\n');
    }
    for fact in FACTS {
        if let Some(value) = gold.facts.get(fact) {
            let _ = writeln!(marks, "%% {fact}: {value}");
        }
    }
    Ok(marks)
}

/// The line with every stretch of its text replaced by the number of its characters.
fn strip_line(line: &str, marks: &mut String) {
    let mut characters = 0;
    let put = |characters: &mut usize, marks: &mut String| {
        if *characters > 0 {
            let _ = write!(marks, "{characters}");
        }
        *characters = 0;
    };
    let mut rest = line;
    if !line.trim().is_empty()
        && let Some((role, text)) = line.split_once('}')
    {
        let _ = write!(marks, "{role}}} ");
        rest = text.strip_prefix(' ').unwrap_or(text);
    }
    while let Some(c) = rest.chars().next() {
        let tag = rest.split_inclusive('>').next().unwrap_or_default();
        if c == '<' {
            put(&mut characters, marks);
            marks.push_str(tag);
            rest = &rest[tag.len()..];
            continue;
        }
        let written = ["&lt;", "&gt;", "&amp;"];
        let written = written.into_iter().find(|name| rest.starts_with(name));
        rest = &rest[written.map_or(c.len_utf8(), str::len)..];
        characters += 1;
    }
    put(&mut characters, marks);
}

/// The annotated articles, with their texts.
///
/// # Errors
/// Names the article whose text is missing or another one, or whose marks do not fit it.
pub fn join(marks: &str, texts: &Texts) -> Result<Vec<Annotated>, String> {
    let articles = marks.split(OPENS).skip(1);
    articles
        .map(|article| {
            let (head, lines) = article.split_once('\n').unwrap_or((article, ""));
            let (id, print) = head.split_once(' ').unwrap_or((head, ""));
            let fail = |why: &str| format!("{id}: {why}");
            let text = texts.texts.get(id).ok_or_else(|| fail("no such text"))?;
            if u64::from_str_radix(print, 16) != Ok(fingerprint(text)) {
                return Err(fail("made on another text"));
            }
            let source = join_lines(lines, text).ok_or_else(|| fail("the marks do not fit"))?;
            let gold = Gold::parse(&source, id).map_err(|error| error.to_string())?;
            if gold.text.trim_end_matches('\n') != text {
                return Err(fail("the marks do not fit"));
            }
            Ok(Annotated {
                id: id.to_owned(),
                half: Half::of(text),
                text: text.clone(),
                source,
            })
        })
        .collect()
}

/// The lines of the text with the marks in them, and the facts.
fn join_lines(marks: &str, text: &str) -> Option<String> {
    let mut source = String::new();
    let mut facts = String::new();
    let mut lines = text.split('\n');
    for marks in marks.trim_end_matches('\n').split('\n') {
        if let Some(fact) = marks.strip_prefix("%% ") {
            facts.push_str(fact);
            facts.push('\n');
            continue;
        }
        join_line(marks, lines.next()?, &mut source)?;
        source.push('\n');
    }
    source.push_str("%%\n");
    source.push_str(&facts);
    lines.next().is_none().then_some(source)
}

fn join_line(marks: &str, text: &str, source: &mut String) -> Option<()> {
    let mut text = text.chars();
    let mut rest = marks;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (count, after) = rest.split_at(digits);
            for _ in 0..count.parse::<usize>().ok()? {
                match text.next()? {
                    '<' => source.push_str("&lt;"),
                    '>' => source.push_str("&gt;"),
                    '&' => source.push_str("&amp;"),
                    c => source.push(c),
                }
            }
            rest = after;
        } else {
            // A role or a mark, with the space behind it.
            let end = if c == '{' { "} " } else { ">" };
            let (mark, after) = rest.split_at(rest.find(end)? + end.len());
            source.push_str(mark);
            rest = after;
        }
    }
    text.next().is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "{headline} <e i=\"a\" t=\"LOC\">تونس</e> &amp; البحر\n \n\
        {body}  قالت <e i=\"m\" t=\"ORG\" f=\"nominal\">الوزارة</e> <t v=\"2025-05-04\">أمس</t> إن \
        \"<q by=\"m\" cue=\"قالت\" k=\"fragment\">5 &lt; 7</q>\".\n%%\ndct: 2025-05-05\nbyline: سامي\n";

    fn texts() -> (Texts, String) {
        let text = Gold::parse(SOURCE, "a-1").unwrap().text;
        let text = text.trim_end_matches('\n').to_owned();
        let texts = HashMap::from([("a-1".to_owned(), text.clone())]);
        (Texts { texts }, text)
    }

    #[test]
    fn what_is_stripped_holds_no_word_of_the_text_and_is_joined_again() {
        let marks = strip("a-1", SOURCE).unwrap();
        let (head, lines) = marks.split_once('\n').unwrap();
        assert!(head.starts_with("=== a-1 "), "{head}");
        assert_eq!(
            lines,
            "{headline} <e i=\"a\" t=\"LOC\">4</e>8\n1\n\
             {body} 6<e i=\"m\" t=\"ORG\" f=\"nominal\">7</e>1<t v=\"2025-05-04\">3</t>5\
             <q by=\"m\" cue=\"قالت\" k=\"fragment\">5</q>2\n%% dct: 2025-05-05\n"
        );
        let (texts, text) = texts();
        let joined = join(&marks, &texts).unwrap();
        assert_eq!(joined.len(), 1);
        assert_eq!((&*joined[0].id, &joined[0].text), ("a-1", &text));
        assert_eq!(joined[0].source, SOURCE.replace("byline: سامي\n", ""));
    }

    #[test]
    fn the_tagger_learns_the_names() {
        let (texts, _) = texts();
        let articles = join(&strip("a-1", SOURCE).unwrap(), &texts).unwrap();
        let names: Vec<(String, String)> = articles[0]
            .names()
            .into_iter()
            .flatten()
            .filter(|given| given.tag != "O")
            .map(|given| (given.text, given.tag))
            .collect();
        assert_eq!(names, [("تونس".to_owned(), "B-LOC".to_owned())]);
    }

    #[test]
    fn marks_of_another_text_are_refused() {
        let marks = strip("a-1", SOURCE).unwrap();
        let (mut texts, text) = texts();
        texts
            .texts
            .insert("a-1".to_owned(), text.replace("تونس", "ليبيا"));
        assert_eq!(
            join(&marks, &texts).unwrap_err(),
            "a-1: made on another text"
        );
        texts.texts.clear();
        assert_eq!(join(&marks, &texts).unwrap_err(), "a-1: no such text");
        texts.texts.insert("a-1".to_owned(), text);
        let broken = marks.replace(">7</e>1<", ">9</e>1<");
        assert_eq!(
            join(&broken, &texts).unwrap_err(),
            "a-1: the marks do not fit"
        );
    }
}
