//! What marks mean: whether words in quote marks are somebody's, or a name, a title, a term.
//!
//! What [`super::terms`] says of a stretch is one of its features; the others are what stands before and after it, its
//! words, and how near a cue is. Their weights ([`crate::lexicon::choices`]) decide.

use super::context::Context;
use super::cues::{self, CueKind};
use super::marks::Marked;
use super::terms::{self, TitlesAndTerms};
use crate::findings::{Form, Kind};
use crate::lexicon::choices::Choice;
use crate::lexicon::classes::Class;
use crate::lexicon::saying::Act;
use crate::syntax::{nouns, onset, words};
use crate::text::tokens::TokenKind;

/// How many tokens before and behind the marks a cue is looked for.
const CUE_REACH: usize = 40;

/// How far behind its verb an object in marks stands at most: `أكد الرئيس الروسي للزعيم الكوري الشمالي "…"`.
const OBJECT_REACH: usize = 10;

/// How many letters a verbal noun has at least without its pronoun.
const SHORTEST_VERBAL_NOUN: usize = 3;

/// How near another stretch stands beside one.
const BESIDE: usize = 4;

/// How many tokens of a line are asked for marks.
const MOST_IN_LINE: usize = 400;

/// Whether the words in marks are a name or a term instead of speech.
#[must_use]
pub fn is_term(context: &Context<'_>, terms: &TitlesAndTerms<'_>, marked: &Marked) -> bool {
    if is_in_title(context, marked) || is_doubted(context, marked) {
        return true;
    }
    if is_own_act(context, marked) {
        return false;
    }
    let choices = &context.lexicon.choices;
    let mut sum = 0.0;
    features(context, terms, marked, &mut |name, value| {
        sum += choices.weight(Choice::Speech, name, &[value]);
    });
    sum < 0.0
}

/// Whether the marks stand between a title and whom it is of: `رئيس "نادي السيارات" سامر حداد`.
fn is_in_title(context: &Context<'_>, marked: &Marked) -> bool {
    let title = marked.open.checked_sub(1).is_some_and(|before| {
        let key = context.key(before);
        let bare = key.strip_prefix(['و', 'ل', 'ب']).unwrap_or(key);
        [key, bare]
            .iter()
            .any(|word| !context.lexicon.titles.get(word).is_empty())
    });
    title
        && context
            .mention(marked.end)
            .is_some_and(|mention| mention.kind == Kind::Person)
}

/// Whether the only word in the marks doubts the noun before it: `الهجوم "المزعوم"` is nobody's words.
fn is_doubted(context: &Context<'_>, marked: &Marked) -> bool {
    let word = onset::without_onset(context.key(marked.inner.start));
    let masculine = word.strip_suffix('ه').unwrap_or(word);
    marked.inner.len() == 1 && context.classes().is(masculine, Class::DoubtAdjective)
}

/// Whether the words are what a verb of saying has as its object and open with a verbal noun of the speaker's own:
/// `أكد للوزير "تقديره الكبير"`. No name opens with a pronoun.
fn is_own_act(context: &Context<'_>, marked: &Marked) -> bool {
    let form = context.document.form(marked.inner.start);
    let own = ["ه", "ها", "هم"].iter().any(|pronoun| {
        form.strip_suffix(pronoun)
            .is_some_and(|noun| noun.chars().count() >= SHORTEST_VERBAL_NOUN)
    });
    let open = marked.open;
    let start = context.document.sentence_around(open).start;
    own && marked.inner.len() >= 2
        && (start.max(open.saturating_sub(OBJECT_REACH))..open)
            .rev()
            .take_while(|&at| {
                !context.is_comma(at) && cues::opens_clause(context.document, at).is_none()
            })
            .find_map(|at| context.cue(at))
            .is_some_and(|cue| {
                cue.kind == CueKind::Verb && !cue.negated && !cue.is_weak(context.lexicon)
            })
}

/// What a stretch in marks shows: names and values of features.
pub fn features(
    context: &Context<'_>,
    terms: &TitlesAndTerms<'_>,
    marked: &Marked,
    each: &mut dyn FnMut(&'static str, &str),
) {
    let document = context.document;
    let inner = marked.inner.clone();
    let yes = |truth: bool| if truth { "yes" } else { "no" };
    let term = terms::is_term(context, terms, marked);
    let count = inner
        .clone()
        .filter(|&at| document.kind(at) != Some(TokenKind::Punctuation))
        .count();
    let length = match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        6..=8 => "to 8",
        9..=12 => "to 12",
        _ => "more",
    };
    each("always", "");
    each("rule", yes(term));
    each("length", length);
    each(
        if term {
            "length, rule says term"
        } else {
            "length, rule says speech"
        },
        length,
    );
    each("closed", yes(marked.closed));
    let verb = inner.clone().any(|at| {
        let key = document.key(at);
        words::looks_finite(context.classes(), key)
            || words::looks_past(context.classes(), key)
            || context.classes().is(key, Class::ClauseWord)
    });
    each("verb", yes(verb));
    each(
        if verb {
            "length with verb"
        } else {
            "length without verb"
        },
        length,
    );
    let first = document.key(inner.start);
    let last = document.key(inner.end - 1);
    each("first", shape(context, inner.start));
    each("first word", first);
    each("last", shape(context, inner.end - 1));
    each(
        "stop inside",
        yes(matches!(last, "." | "،" | "!" | "؟" | "…")),
    );
    let named = context
        .mention(inner.start)
        .filter(|mention| mention.form == Form::Name && mention.tokens.end + 1 >= inner.end);
    each("name", yes(named.is_some()));
    let open = marked.open;
    let start = document.sentence_around(open).start;
    let before = open.checked_sub(1).filter(|&before| before >= start);
    let previous = before.map_or("", |before| document.key(before));
    each("word before", previous);
    each(
        "before",
        before.map_or("nothing", |before| shape(context, before)),
    );
    each(
        "noun before",
        yes(nouns::names_something(context.classes(), previous)),
    );
    let previous_bare = previous.strip_prefix(['ب', 'ل', 'و']).unwrap_or(previous);
    each("noun before, bare", onset::without_onset(previous_bare));
    if let Some(second) = before.and_then(|before| before.checked_sub(1)) {
        each("second word before", document.key(second));
    }
    let next = document.key(marked.end);
    each("word behind", next);
    each("behind", shape(context, marked.end));
    let cue = (start.max(open.saturating_sub(CUE_REACH))..open)
        .rev()
        .find_map(|at| context.cue(at).map(|cue| (at, cue)));
    match &cue {
        Some((_, cue)) => {
            let gap = match open.saturating_sub(cue.end) {
                0 => "0",
                1 => "1",
                2 => "2",
                3..=4 => "to 4",
                5..=8 => "to 8",
                9..=14 => "to 14",
                15..=24 => "to 24",
                _ => "more",
            };
            let weak = cue.is_weak(context.lexicon);
            each(
                if weak {
                    "weak cue before"
                } else {
                    "cue before"
                },
                gap,
            );
            let kind = match cue.kind {
                CueKind::Verb if cue.with_object => "verb with object",
                CueKind::Verb if cue.act(context.lexicon) == Act::Act => "act",
                CueKind::Verb => "verb",
                CueKind::Participle => "participle",
                CueKind::According => "source",
                CueKind::Noun => "noun",
                CueKind::Passive => "passive",
            };
            each(
                if term {
                    "cue, rule says term"
                } else {
                    "cue, rule says speech"
                },
                kind,
            );
            let clause = (cue.end..open).any(|at| cues::opens_clause(document, at).is_some());
            each(
                if clause {
                    "cue of its clause"
                } else {
                    "cue without clause"
                },
                kind,
            );
            each(
                if clause {
                    "length in clause"
                } else {
                    "length outside clause"
                },
                length,
            );
        }
        None => each("cue before", "none"),
    }
    let behind = (marked.end..marked.end + 3).find_map(|at| context.cue(at));
    each("cue behind", yes(behind.is_some_and(|cue| !cue.joined)));
    each("opens sentence", yes(before.is_none()));
    each("bracket behind", yes(next == "("));
    let short = match count {
        0..=1 => "one",
        2 => "two",
        3..=4 => "to 4",
        5..=8 => "to 8",
        _ => "more",
    };
    let ahead = before.map_or("nothing", |before| shape(context, before));
    pair(each, "before and length", ahead, short);
    pair(each, "before and rule", ahead, yes(term));
    pair(each, "word before and length", previous, short);
    pair(each, "before and behind", ahead, shape(context, marked.end));
    pair(each, "behind and length", shape(context, marked.end), short);
    pair(
        each,
        "first and last",
        shape(context, inner.start),
        shape(context, inner.end - 1),
    );
    pair(each, "first and before", ahead, shape(context, inner.start));
    pair(each, "verb and before", ahead, yes(verb));
    let kind = cue.as_ref().map_or("none", |(_, cue)| match cue.kind {
        CueKind::Verb if cue.is_weak(context.lexicon) => "weak verb",
        CueKind::Verb => "verb",
        CueKind::Participle => "participle",
        CueKind::According => "source",
        CueKind::Noun => "noun",
        CueKind::Passive => "passive",
    });
    pair(each, "cue and before", kind, ahead);
    pair(each, "cue and length", kind, short);
    if let Some((_, cue)) = &cue {
        let said = cue
            .verb(context.lexicon)
            .map_or("", |verb| verb.past.as_str());
        each("verb of the cue", said);
        pair(each, "verb of the cue and length", said, short);
    }
    // `بـ"…" و"…"`: beside another stretch.
    let beside = (start..open)
        .rev()
        .take(BESIDE)
        .any(|at| super::marks::is_mark(document, at));
    pair(each, "beside another", yes(beside), yes(term));
    let marks = document
        .line_tokens(document.token(open).map_or(0, |token| token.line as usize))
        .take(MOST_IN_LINE)
        .filter(|&at| super::marks::is_mark(document, at))
        .count();
    each(
        "marks in the line",
        match marks {
            0..=2 => "one pair",
            3..=4 => "two",
            5..=8 => "to four",
            _ => "more",
        },
    );
    pair(
        each,
        "stands bare",
        yes(terms.stands_bare(document, inner.clone())),
        short,
    );
    pair(
        each,
        "repeated",
        yes(count == 1 && terms.is_repeated(document, inner.clone())),
        yes(term),
    );
    let definite = onset::is_definite(first);
    each(
        if definite {
            "length, definite"
        } else {
            "length, indefinite"
        },
        length,
    );
}

/// A feature of two values together.
fn pair(each: &mut dyn FnMut(&'static str, &str), name: &'static str, a: &str, b: &str) {
    each(name, &format!("{a}, {b}"));
}

fn shape(context: &Context<'_>, at: usize) -> &'static str {
    let key = context.key(at);
    let classes = context.classes();
    if context.time_end(at).is_some() {
        return "time";
    }
    match context.document.kind(at) {
        None => return "nothing",
        Some(TokenKind::Number) => return "number",
        Some(TokenKind::Foreign) => return "foreign",
        Some(TokenKind::Punctuation) => {
            return if super::marks::is_mark(context.document, at) {
                "mark"
            } else {
                "punctuation"
            };
        }
        _ => {}
    }
    if context.mention(at).is_some() {
        "mention"
    } else if cues::opens_clause(context.document, at).is_some() {
        "that"
    } else if context.cue(at).is_some() {
        "cue"
    } else if words::is_joined_preposition(classes, key) || matches!(key, "ب" | "ل" | "وب" | "ول")
    {
        "preposition"
    } else if classes.is(key, Class::NonNominal) {
        "particle"
    } else if words::looks_finite(classes, key) || words::looks_past(classes, key) {
        "verb"
    } else if onset::is_definite(key) {
        "the"
    } else if words::looks_adverbial(key) {
        "accusative"
    } else if key.starts_with(['و', 'ف']) {
        "joined"
    } else if key.starts_with(['ب', 'ل', 'ك']) {
        "with preposition"
    } else {
        "word"
    }
}
