//! Marks that are nobody's words: names, titles of works, nicknames, terms.

use super::context::Context;
use super::marks::Marked;
use crate::analysis::layout::Layout;
use crate::findings::{Form, Kind};
use crate::lexicon::classes::{Class, Classes};
use crate::syntax::nouns::{names_something, without_pronoun};
use crate::syntax::onset;
use crate::syntax::onset::{is_definite, without_onset};
use crate::syntax::words::looks_finite;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// TitlesAndTerms are short: longer stretches are somebody's words.
const LONGEST: usize = 5;

/// Titles that are said to be such may be longer: `بعنوان "…"`.
const LONGEST_TITLE: usize = 14;

/// Names may be longer than terms: `"الهيئة العامة للغذاء والدواء في المدينة"`.
const LONGEST_NAME: usize = 8;

/// Fewer words behind a mark that nothing closes are a term whose mark was forgotten.
const SHORTEST_UNCLOSED: usize = 4;

/// A single word that stands in marks so often is a term: speech is not repeated so.
const OFTEN: u32 = 4;

/// So many words are a clause, whether a verb is known among them or not.
const SHORTEST_CLAUSE: usize = 6;

/// How many words with an article may stand between a naming noun and the marks:
/// `وكالة الأنباء الوطنية الرسمية المستقلة "…"`.
const MOST_ADJECTIVES: usize = 4;

/// How far before the marks the word stands at most that says how something is called: `يطلق عليه اسم "…"`.
const CALLING_REACH: usize = 3;

/// What the whole article says about its terms: how often short stretches of words stand in it without marks.
#[derive(Debug, Default)]
pub struct TitlesAndTerms<'a> {
    /// Pairs of neighbouring words that stand in marks, and whether they stand without, too.
    pairs: HashMap<(&'a str, &'a str), bool>,
    /// Single words in marks, by how often.
    marked_words: BTreeMap<String, u32>,
}

impl<'a> TitlesAndTerms<'a> {
    /// Takes in the words of the lines that are read.
    #[must_use]
    pub fn of(document: &'a Document<'_>, layout: &Layout) -> Self {
        let mut terms = Self::default();
        let read = || (0..document.lines.len()).filter(|&line| layout.is_read(line));
        for line in read() {
            for marked in super::marks::pairs(document, document.line_tokens(line)) {
                if marked.inner.len() == 1 {
                    let word = document.key(marked.inner.start).to_owned();
                    *terms.marked_words.entry(word).or_default() += 1;
                }
                // What stands in inner marks stands in the outer ones, too.
                if marked.depth == 0 {
                    let pairs = pairs(document, marked.inner);
                    terms.pairs.extend(pairs.map(|pair| (pair, false)));
                }
            }
        }
        if terms.pairs.is_empty() {
            return terms;
        }
        for line in read() {
            let tokens = document.line_tokens(line);
            let marked = super::marks::pairs(document, tokens.clone());
            let mut at = tokens.start;
            for marked in marked.iter().filter(|marked| marked.depth == 0) {
                // The mark itself ends the last pair before it.
                terms.note_bare(document, at..(marked.open + 1).min(tokens.end));
                at = at.max(marked.end);
            }
            terms.note_bare(document, at..tokens.end);
        }
        terms
    }

    /// Notes which pairs stand among the words of `bare`, outside of marks.
    fn note_bare(&mut self, document: &'a Document<'_>, bare: Range<usize>) {
        for pair in pairs(document, bare) {
            if let Some(stands) = self.pairs.get_mut(&pair) {
                *stands = true;
            }
        }
    }

    /// Whether the single word `inner` stands in marks again and again: quoted speech is not repeated so often.
    pub(super) fn is_repeated(&self, document: &Document<'_>, inner: Range<usize>) -> bool {
        self.marked_words
            .get(document.key(inner.start))
            .is_some_and(|&count| count >= OFTEN)
    }

    /// Whether the words of `inner` also stand without marks in the article.
    pub(super) fn stands_bare(&self, document: &Document<'_>, inner: Range<usize>) -> bool {
        inner.len() >= 2
            && pairs(document, inner).all(|pair| self.pairs.get(&pair).copied().unwrap_or(false))
    }
}

/// The pairs of neighbouring words of a range of tokens, without what is written onto their beginnings.
fn pairs<'a>(
    document: &'a Document<'_>,
    tokens: Range<usize>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let word = |at: usize| without_onset(document.key(at));
    let second = tokens.start + 1..tokens.end;
    second.map(move |at| (word(at - 1), word(at)))
}

/// Whether the words between marks are a name or a term instead of speech.
#[must_use]
pub fn is_term(context: &Context<'_>, terms: &TitlesAndTerms, marked: &Marked) -> bool {
    let document = context.document;
    let inner = marked.inner.clone();
    let words = inner
        .clone()
        .filter(|&at| document.kind(at) != Some(TokenKind::Punctuation))
        .count();
    if words == 0 {
        return true;
    }
    if !marked.closed {
        return words < SHORTEST_UNCLOSED;
    }
    // `قائلا "…"` is followed by words, whatever they look like; `حملة معادية` is no name.
    if follows_participle(context, marked.open) || is_described(context, inner.clone()) {
        return false;
    }
    // A name, with a word more at most.
    if let Some(mention) = context.mention(inner.start)
        && mention.form == Form::Name
        && !(mention.kind == Kind::Other && follows_verb(context, marked.open))
        && mention.tokens.end >= inner.end.saturating_sub(1)
        && words <= mention.tokens.len() + 1
        && words <= LONGEST_NAME
    {
        return true;
    }
    if inner
        .clone()
        .all(|at| document.kind(at) != Some(TokenKind::Word))
    {
        return true;
    }
    if words > LONGEST {
        return words <= LONGEST_TITLE && is_titled(context, marked.open);
    }
    // A letter: الشريحة «ب».
    if words == 1 && document.form(inner.start).chars().count() <= 2 {
        return true;
    }
    is_introduced(context, marked.open, words)
        || terms.stands_bare(document, inner.clone())
        || (words == 1 && terms.is_repeated(document, inner.clone()))
        || (words == 1
            && is_beside(context, marked.open)
            && (!is_definite(document.key(inner.start)) || context.key(marked.open - 1) == "عبر"))
        || is_subject(context, marked)
}

/// Whether the word before the marks says that they hold a title: `بعنوان "…"`.
fn is_titled(context: &Context<'_>, open: usize) -> bool {
    let colon = open
        .checked_sub(1)
        .is_some_and(|before| context.key(before) == ":");
    open.checked_sub(if colon { 2 } else { 1 })
        .is_some_and(|before| context.is(before, Class::TitleAnnouncer))
}

/// Whether a preposition of place or company stands before the marks, which a name follows: `عبر "…"`, `ضد "…"`.
fn is_beside(context: &Context<'_>, open: usize) -> bool {
    open.checked_sub(1)
        .is_some_and(|before| context.is(before, Class::BeforeMarkedName))
}

/// Whether a participle of saying that means nothing else stands right before the marks: `قائلا`, `مضيفا`.
fn follows_participle(context: &Context<'_>, open: usize) -> bool {
    open.checked_sub(1)
        .and_then(|before| context.cue(before))
        .is_some_and(|cue| {
            cue.kind == super::cues::CueKind::Participle
                && cue.act(context.lexicon) == crate::lexicon::saying::Act::Say
                && !cue.is_weak(context.lexicon)
        })
}

/// Whether the words are a noun with an adjective, both without article, and more: no name has that form.
fn is_described(context: &Context<'_>, inner: Range<usize>) -> bool {
    let second = context.key(inner.start + 1);
    inner.len() >= 3
        && context
            .mention(inner.start)
            .is_some_and(|mention| mention.kind == Kind::Organisation)
        && !is_definite(context.key(inner.start))
        && !is_definite(second)
        && second.ends_with("يه")
        && context.grammar().is_adjective_by_form(second)
}

/// Whether a verb of saying stands right before the marks.
fn follows_verb(context: &Context<'_>, open: usize) -> bool {
    open.checked_sub(1)
        .and_then(|before| context.cue(before))
        .is_some_and(|cue| cue.kind == super::cues::CueKind::Verb)
}

/// Whether the marks stand where a verb's subject does: `قال "سامر": "…"`.
fn is_subject(context: &Context<'_>, marked: &Marked) -> bool {
    let after_verb = marked
        .open
        .checked_sub(1)
        .and_then(|before| context.cue(before))
        .is_some_and(|cue| cue.kind == super::cues::CueKind::Verb);
    after_verb
        && (context.key(marked.end) == ":"
            || (marked.end..marked.end + 2)
                .any(|at| super::cues::opens_clause(context.document, at).is_some()))
}

/// Whether what stands before the opening mark introduces a name or term: `صحيفة "…"`, `ما يسمى "…"`.
fn is_introduced(context: &Context<'_>, open: usize, words: usize) -> bool {
    let Some(before) = open.checked_sub(1) else {
        return false;
    };
    let key = context.key(before);
    // A colon introduces words.
    if key == ":" {
        return false;
    }
    // ويعني "…": a gloss.
    if context.classes().is(key, Class::Gloss) {
        return true;
    }
    if context.classes().is(key, Class::OwnAccount) {
        return words < 3;
    }
    if names_something(context.classes(), key)
        || without_pronoun(key).is_some_and(|noun| context.classes().is(&noun, Class::WorkNoun))
    {
        return true;
    }
    // موقع التواصل الاجتماعي "…", وكالة الأنباء الرسمية "…", على حسابه الرسمي "…"
    let mut back = before;
    for _ in 0..MOST_ADJECTIVES {
        if !onset::is_definite(context.key(back)) {
            break;
        }
        let Some(previous) = back.checked_sub(1) else {
            break;
        };
        back = previous;
        if names_something(context.classes(), context.key(back)) {
            return true;
        }
    }
    // يطلق عليه, يعرف باسم, ما يسمى بـ
    (1..=CALLING_REACH).any(|back| {
        open.checked_sub(back)
            .is_some_and(|at| context.is(at, Class::CallingWord))
    })
}

/// Whether the stretch is a clause of its own: long enough, or a verb in it.
#[must_use]
pub fn is_clause(document: &Document<'_>, classes: &Classes, inner: Range<usize>) -> bool {
    let words = inner
        .clone()
        .filter(|&at| document.kind(at) != Some(TokenKind::Punctuation))
        .count();
    words >= SHORTEST_CLAUSE
        || (words >= 2
            && inner.clone().any(|at| {
                let key = document.key(at);
                looks_finite(classes, key) || classes.is(key, Class::ClauseWord)
            }))
}
