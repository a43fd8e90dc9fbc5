//! The format of annotated articles (`NAME.gold`): the article's own text with marks in it. Without the marks it is the
//! text again, character for character.
//!
//! ```text
//! {headline} …                      a role in braces opens every line that is not blank
//! <e i="putin" t="PER">…</e>        a mention of the entity `putin`; t: PER LOC ORG MISC
//!     f="nominal"                   its form: name (the default), nominal, nisba, pronoun
//! <q by="putin" cue="أكد">…</q>     somebody's words; by: entities, with spaces between, or "?"
//!     k="fragment"                  its form: direct (the default), fragment, indirect
//! <t v="2024-06-19">…</t>           a time expression with its TIMEX3 value
//! opt="1"                           in any mark: neither rewarded nor punished
//! &lt; &gt; &amp;                   the three characters
//! %%                                closes the text; facts follow, a `key: value` a line (see FACTS)
//! ```

use crate::findings::{Kind, QuotationForm};
use crate::text::article::Role;
use crate::text::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The facts that may stand after `%%`: what the text states as its day of publication (ISO 8601), that day as it is
/// known from elsewhere, and what stands around the article.
const FACTS: [&str; 7] = [
    "published",
    "dct",
    "place",
    "byline",
    "desk",
    "agency",
    "signoff",
];

/// What is wrong with an annotated article, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldError {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

impl std::error::Error for GoldError {}

/// How a mention refers to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldForm {
    /// By a proper name.
    Name,
    /// By a description.
    Nominal,
    /// By an adjective of origin.
    Nisba,
    /// By a pronoun.
    Pronoun,
}

/// A mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldMention {
    /// Its place.
    pub span: Span,
    /// The entity: one id for one thing in the article.
    pub entity: String,
    /// What the entity is.
    pub kind: Kind,
    /// How the mention refers to it.
    pub form: GoldForm,
    /// Whether good annotators would differ on it.
    pub optional: bool,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldQuotation {
    /// The words, without quote marks.
    pub span: Span,
    /// How they are given.
    pub form: QuotationForm,
    /// The entities whose words they are; empty where the article does not say.
    pub speakers: Vec<String>,
    /// The word that marks the speech.
    pub cue: Option<String>,
    /// Whether good annotators would differ on it.
    pub optional: bool,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldTime {
    /// Its place.
    pub span: Span,
    /// Its TIMEX3 value.
    pub value: String,
    /// Whether good annotators would differ on it.
    pub optional: bool,
}

/// An article's text and what its annotators found in it. Spans are in bytes of `text`; every list is sorted by start,
/// the longer first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The text without the marks.
    pub text: String,
    /// The lines that are not blank, without their line break, and their roles.
    pub lines: Vec<(Span, Role)>,
    /// The mentions.
    pub mentions: Vec<GoldMention>,
    /// The quotations.
    pub quotations: Vec<GoldQuotation>,
    /// The time expressions.
    pub times: Vec<GoldTime>,
    /// What stands after `%%`.
    pub facts: BTreeMap<String, String>,
}

impl Gold {
    /// Reads an annotated article. `file` names it in errors.
    ///
    /// # Errors
    /// Names the line where the article is badly formed.
    pub fn parse(source: &str, file: &str) -> Result<Self, GoldError> {
        let fail = |(line, why): Fault| GoldError {
            file: file.to_owned(),
            line: Some(line),
            why,
        };
        let (body, facts) = source.split_once("\n%%\n").unwrap_or((source, ""));
        let mut parser = Parser::default();
        let mut lines = 0;
        for (number, line) in (1..).zip(body.split('\n')) {
            parser.line(number, line).map_err(fail)?;
            lines = number;
        }
        let mut gold = parser.finish().map_err(fail)?;
        gold.facts = read_facts(facts, lines + 2).map_err(fail)?;
        Ok(gold)
    }
}

/// A line's number and what is wrong in it.
type Fault = (usize, String);

fn read_facts(source: &str, first_line: usize) -> Result<BTreeMap<String, String>, Fault> {
    let mut facts = BTreeMap::new();
    for (number, line) in (first_line..).zip(source.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let (key, value) = line
            .split_once(':')
            .ok_or_else(|| (number, format!("not a fact: {line}")))?;
        if !FACTS.contains(&key.trim()) {
            return Err((number, format!("no such fact: {key}")));
        }
        facts.insert(key.trim().to_owned(), value.trim().to_owned());
    }
    Ok(facts)
}

/// The three kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Mention,
    Quotation,
    Time,
}

impl Tag {
    fn letter(self) -> char {
        match self {
            Self::Mention => 'e',
            Self::Quotation => 'q',
            Self::Time => 't',
        }
    }
}

/// What stands in a line between stretches of plain text.
#[derive(Debug, PartialEq, Eq)]
enum Markup<'a> {
    Open(Tag, Attributes<'a>),
    Close(Tag),
    Character(char),
}

type Attributes<'a> = BTreeMap<&'a str, &'a str>;

/// A mark that is not closed yet.
struct Open<'a> {
    tag: Tag,
    start: usize,
    attributes: Attributes<'a>,
    line: usize,
}

#[derive(Default)]
struct Parser<'a> {
    gold: Gold,
    open: Vec<Open<'a>>,
    /// Who speaks, with the line that says so: each must have a mention somewhere.
    speakers: Vec<(usize, String)>,
}

impl<'a> Parser<'a> {
    fn line(&mut self, number: usize, line: &'a str) -> Result<(), Fault> {
        if number > 1 {
            self.gold.text.push('\n');
        }
        if line.trim().is_empty() {
            self.gold.text.push_str(line);
            return Ok(());
        }
        let (role, marked) = line
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .ok_or_else(|| {
                let why = "a line that is not blank, without its role in braces";
                (number, why.to_owned())
            })?;
        let role = role_of(role).ok_or_else(|| (number, format!("no such role: {role}")))?;
        let start = self.gold.text.len();
        let mut rest = marked.strip_prefix(' ').unwrap_or(marked);
        while let Some(at) = rest.find(['<', '>', '&']) {
            let (plain, from) = rest.split_at(at);
            self.gold.text.push_str(plain);
            if let Some((markup, after)) = markup(from) {
                self.take(number, markup)?;
                rest = after;
            } else if let Some(after) = from.strip_prefix('&') {
                self.gold.text.push('&');
                rest = after;
            } else {
                let shown: String = from.chars().take(30).collect();
                return Err((number, format!("a stray angle bracket: {shown}")));
            }
        }
        self.gold.text.push_str(rest);
        let span = Span::new(start, self.gold.text.len());
        self.gold.lines.push((span, role));
        Ok(())
    }

    fn take(&mut self, number: usize, markup: Markup<'a>) -> Result<(), Fault> {
        match markup {
            Markup::Character(c) => self.gold.text.push(c),
            Markup::Open(tag, attributes) => self.open.push(Open {
                tag,
                start: self.gold.text.len(),
                attributes,
                line: number,
            }),
            Markup::Close(tag) => {
                let open = self
                    .open
                    .pop_if(|open| open.tag == tag)
                    .ok_or_else(|| (number, format!("</{}> closes nothing", tag.letter())))?;
                let span = Span::new(open.start, self.gold.text.len());
                if span.is_empty() {
                    return Err((number, "an empty mark".to_owned()));
                }
                let line = open.line;
                self.close(span, open).map_err(|why| (line, why))?;
            }
        }
        Ok(())
    }

    fn close(&mut self, span: Span, open: Open<'a>) -> Result<(), String> {
        let mut attributes = open.attributes;
        let optional = match attributes.remove("opt") {
            None => false,
            Some("1") => true,
            Some(other) => return Err(format!("opt takes 1, not {other}")),
        };
        match open.tag {
            Tag::Mention => self.gold.mentions.push(GoldMention {
                span,
                entity: attributes
                    .remove("i")
                    .filter(|id| !id.is_empty())
                    .ok_or("a mention without its entity")?
                    .to_owned(),
                kind: match attributes.remove("t") {
                    Some("PER") => Kind::Person,
                    Some("LOC") => Kind::Place,
                    Some("ORG") => Kind::Organisation,
                    Some("MISC") => Kind::Other,
                    other => return Err(format!("no such type: {}", other.unwrap_or_default())),
                },
                form: match attributes.remove("f") {
                    None | Some("name") => GoldForm::Name,
                    Some("nominal") => GoldForm::Nominal,
                    Some("nisba") => GoldForm::Nisba,
                    Some("pronoun") => GoldForm::Pronoun,
                    Some(other) => return Err(format!("no such form: {other}")),
                },
                optional,
            }),
            Tag::Quotation => {
                let speakers: Vec<String> = match attributes.remove("by") {
                    Some("?") => Vec::new(),
                    Some(ids) => ids.split_whitespace().map(str::to_owned).collect(),
                    None => return Err("a quotation without its speaker".to_owned()),
                };
                let line = open.line;
                self.speakers
                    .extend(speakers.iter().map(|speaker| (line, speaker.clone())));
                self.gold.quotations.push(GoldQuotation {
                    span,
                    form: match attributes.remove("k") {
                        None | Some("direct") => QuotationForm::Direct,
                        Some("fragment") => QuotationForm::Fragment,
                        Some("indirect") => QuotationForm::Indirect,
                        Some(other) => return Err(format!("no such form: {other}")),
                    },
                    speakers,
                    cue: attributes.remove("cue").map(str::to_owned),
                    optional,
                });
            }
            Tag::Time => self.gold.times.push(GoldTime {
                span,
                value: attributes
                    .remove("v")
                    .ok_or("a time without its value")?
                    .to_owned(),
                optional,
            }),
        }
        match attributes.keys().next() {
            Some(key) => Err(format!("<{}> takes no {key}", open.tag.letter())),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Gold, Fault> {
        if let Some(open) = self.open.last() {
            return Err((
                open.line,
                format!("<{}> is never closed", open.tag.letter()),
            ));
        }
        let known: BTreeSet<&str> = self
            .gold
            .mentions
            .iter()
            .map(|mention| mention.entity.as_str())
            .collect();
        if let Some((line, speaker)) = self
            .speakers
            .iter()
            .find(|(_, speaker)| !known.contains(speaker.as_str()))
        {
            return Err((*line, format!("the speaker {speaker} has no mention")));
        }
        let place = |span: Span| (span.start(), usize::MAX - span.end());
        self.gold
            .mentions
            .sort_by_key(|mention| place(mention.span));
        self.gold
            .quotations
            .sort_by_key(|quotation| place(quotation.span));
        self.gold.times.sort_by_key(|time| place(time.span));
        Ok(self.gold)
    }
}

fn role_of(name: &str) -> Option<Role> {
    Some(match name {
        "kicker" => Role::Kicker,
        "headline" => Role::Headline,
        "deck" => Role::Deck,
        "byline" => Role::Byline,
        "desk" => Role::Desk,
        "dateline" => Role::Dateline,
        "body" => Role::Body,
        "subhead" => Role::Subhead,
        "caption" => Role::Caption,
        "boilerplate" => Role::Boilerplate,
        "signoff" => Role::Signoff,
        _ => return None,
    })
}

/// The markup that `source` starts with, and what follows it.
fn markup(source: &str) -> Option<(Markup<'_>, &str)> {
    for (written, c) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')] {
        if let Some(after) = source.strip_prefix(written) {
            return Some((Markup::Character(c), after));
        }
    }
    let rest = source.strip_prefix('<')?;
    let (closes, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let tag = match rest.chars().next()? {
        'e' => Tag::Mention,
        'q' => Tag::Quotation,
        't' => Tag::Time,
        _ => return None,
    };
    let mut rest = rest.get(1..)?;
    let mut attributes = Attributes::new();
    loop {
        let trimmed = rest.trim_start();
        if let Some(after) = trimmed.strip_prefix('>') {
            let markup = match closes {
                true => Markup::Close(tag),
                false => Markup::Open(tag, attributes),
            };
            return Some((markup, after));
        }
        let (key, quoted) = trimmed.split_once("=\"")?;
        let (value, after) = quoted.split_once('"')?;
        if trimmed.len() == rest.len() || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        attributes.insert(key, value);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_and_leave_the_text() {
        let source = "{headline} <e i=\"m\" t=\"PER\">سامي &amp; أخوه</e>\n\n{body} قال <e i=\"m\" t=\"PER\" f=\"nominal\" \
                      opt=\"1\">الوزير</e>: «<q by=\"m\" cue=\"قال\">نلتقي <t v=\"2024-06-19\">غدا</t> & بعده</q>»\n%%\ndct: \
                      2024-06-18\n";
        let gold = Gold::parse(source, "a.gold").unwrap();
        assert_eq!(gold.text, "سامي & أخوه\n\nقال الوزير: «نلتقي غدا & بعده»");
        let of = |span: Span| span.of(&gold.text);
        assert_eq!(
            gold.lines
                .iter()
                .map(|&(span, role)| (of(span), role))
                .collect::<Vec<_>>(),
            [
                ("سامي & أخوه", Role::Headline),
                ("قال الوزير: «نلتقي غدا & بعده»", Role::Body)
            ]
        );
        assert_eq!(of(gold.mentions[1].span), "الوزير");
        assert!(gold.mentions[1].optional);
        assert_eq!(gold.mentions[1].form, GoldForm::Nominal);
        assert_eq!(of(gold.quotations[0].span), "نلتقي غدا & بعده");
        assert_eq!(gold.quotations[0].form, QuotationForm::Direct);
        assert_eq!(gold.quotations[0].speakers, ["m"]);
        assert_eq!(gold.quotations[0].cue.as_deref(), Some("قال"));
        assert_eq!(of(gold.times[0].span), "غدا");
        assert_eq!(gold.facts["dct"], "2024-06-18");
    }

    #[test]
    fn faults_name_their_line() {
        for (source, line, why) in [
            ("خبر", 1, "without its role"),
            ("{body} خبر\n{title} خبر", 2, "no such role: title"),
            ("{body} <e i=\"a\" t=\"PER\">خبر", 1, "<e> is never closed"),
            ("{body} خبر</q>", 1, "</q> closes nothing"),
            ("{body} <t v=\"1\"></t>", 1, "an empty mark"),
            ("{body} <e i=\"a\">خبر</e>", 1, "no such type"),
            ("{body} <e t=\"PER\">خبر</e>", 1, "without its entity"),
            ("{body} <q>خبر</q>", 1, "without its speaker"),
            (
                "{body} <q by=\"a\">خبر</q>",
                1,
                "the speaker a has no mention",
            ),
            ("{body} <t>غدا</t>", 1, "without its value"),
            ("{body} <t v=\"1\" x=\"1\">غدا</t>", 1, "<t> takes no x"),
            ("{body} 3 < 4", 1, "a stray angle bracket"),
            ("{body} خبر\n%%\nday: 1", 3, "no such fact: day"),
            ("{body} خبر\n%%\n\nدون", 4, "not a fact"),
        ] {
            let error = Gold::parse(source, "a.gold").unwrap_err();
            assert_eq!(error.line, Some(line), "{source}: {error}");
            assert!(error.to_string().starts_with("a.gold:"), "{error}");
            assert!(error.why.contains(why), "{source}: {error}");
        }
    }
}
