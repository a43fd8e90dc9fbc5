//! Where what is said ends: the tokens before which a clause may, and what each shows.
//!
//! A clause that somebody says goes on over commas and conjunctions, and so does the reporter's sentence around it. At each
//! place where either may go on, what stands there is weighed ([`crate::lexicon::choices`]); the first at which the
//! weights speak for the reporter ends the clause.

use super::context::Context;
use super::cues::{self, CueKind, CueWord};
use super::reported;
use crate::lexicon::choices::Choice;
use crate::lexicon::classes::Class;
use crate::lexicon::saying::{Act, Gender, VerbShape};
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// A clause while its end is looked for.
pub struct Clause<'c> {
    /// The cues of the sentence, in order.
    pub cues: &'c [CueWord],
    /// The openers of the clauses of cues: the cue's index, the token.
    pub openers: &'c [(usize, usize)],
    /// The cue that governs it.
    pub governor: Option<&'c CueWord>,
    /// From its first token to the end of the sentence.
    pub tokens: Range<usize>,
}

impl Clause<'_> {
    /// Whether a clause of cue number `index` opens behind token `at`.
    #[must_use]
    pub fn opens_behind(&self, index: usize, at: usize) -> bool {
        self.openers
            .iter()
            .any(|&(cue, opener)| cue == index && opener > at)
    }
}

/// What has been read of a clause before a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    /// Its commas.
    commas: usize,
    /// Whether a verb is among it.
    verb: bool,
}

impl Read {
    /// Takes in token `at`.
    pub fn take(&mut self, context: &Context<'_>, at: usize) {
        self.commas += usize::from(context.is_comma(at));
        self.verb |= is_verb(context, at);
    }
}

/// What stands before a place where a clause may end.
fn separator(context: &Context<'_>, at: usize) -> &'static str {
    match context.key(at - 1) {
        "،" | "," => "comma",
        "؛" | ";" => "semicolon",
        "-" | "–" | "—" => "dash",
        "." | "…" | "؟" | "!" => "stop",
        ":" => "colon",
        ")" | "]" => "bracket",
        "»" | "”" | "\"" | "“" => "mark",
        _ => "none",
    }
}

/// Whether the clause may end before token `at`: behind punctuation, at a cue, or at a word that joins.
#[must_use]
pub fn may_end(context: &Context<'_>, clause: &Clause<'_>, at: usize) -> bool {
    let separator = separator(context, at);
    if !matches!(separator, "none" | "mark" | "bracket" | "colon") {
        return true;
    }
    clause
        .cues
        .binary_search_by_key(&at, |cue| cue.token)
        .is_ok()
        || context.is(at, Class::TurningConnective)
        || matches!(context.key(at), "كما" | "حيث" | "مع" | "ثم" | "في" | "وذلك")
}

/// The sum of what stands at token `at` for the end of the clause before it; `ends` is what the rules say.
#[must_use]
pub fn score(context: &Context<'_>, clause: &Clause<'_>, read: Read, at: usize, ends: bool) -> f32 {
    let choices = &context.lexicon.choices;
    let mut sum = 0.0;
    features(context, clause, read, at, ends, &mut |name, value| {
        sum += choices.weight(Choice::End, name, &[value]);
    });
    sum
}

/// What token `at` shows: names and values of features.
pub fn features(
    context: &Context<'_>,
    clause: &Clause<'_>,
    read: Read,
    at: usize,
    ends: bool,
    each: &mut dyn FnMut(&'static str, &str),
) {
    let separator = separator(context, at);
    let key = context.key(at);
    let next = context.key(at + 1);
    let shape = shape(context, clause, at);
    let next_shape = self::shape(context, clause, at + 1);
    let yes = |truth: bool| if truth { "yes" } else { "no" };
    let comma = separator == "comma";
    each("always", "");
    each("separator", separator);
    each("rule", yes(ends));
    each(
        if comma {
            "rule behind comma"
        } else {
            "rule elsewhere"
        },
        yes(ends),
    );
    each(
        if comma {
            "word behind comma"
        } else {
            "word elsewhere"
        },
        key,
    );
    each(
        if comma {
            "shape behind comma"
        } else {
            "shape elsewhere"
        },
        shape,
    );
    each(
        if ends {
            "shape, rule ends"
        } else {
            "shape, rule goes on"
        },
        shape,
    );
    each(
        if ends {
            "word, rule ends"
        } else {
            "word, rule goes on"
        },
        key,
    );
    each("next word", next);
    let rest = key.strip_prefix('و').unwrap_or(key);
    each(
        if comma {
            "bare word behind comma"
        } else {
            "bare word elsewhere"
        },
        rest,
    );
    each(
        if comma {
            "next shape behind comma"
        } else {
            "next shape elsewhere"
        },
        next_shape,
    );
    let mut letters = rest.chars();
    let pattern = match (key.starts_with('و'), rest.chars().count(), letters.next()) {
        (true, 3, _) => "and 3 letters",
        (true, 4, Some('ا')) => "and 4 letters, alef",
        (true, 4, _) => "and 4 letters",
        (true, 5, Some('ا')) => "and 5 letters, alef",
        (true, 5, Some('ت')) => "and 5 letters, ta",
        (true, _, _) => "and more",
        _ => "no and",
    };
    each(
        if comma {
            "pattern behind comma"
        } else {
            "pattern elsewhere"
        },
        pattern,
    );
    each(
        if comma {
            "pattern and next behind comma"
        } else {
            "pattern and next elsewhere"
        },
        &format!("{pattern}, {next_shape}"),
    );
    let opens = match key {
        "في" => Some("in"),
        "مع" => Some("with"),
        "كما" => Some("as"),
        "بعد" => Some("after"),
        "وهو" | "وهي" => Some("which is"),
        "الا" | "غير" => Some("but"),
        _ => None,
    };
    if let Some(name) = opens {
        each(name, next);
    }
    let length = bin(at - clause.tokens.start);
    each("length", length);
    each(
        if ends {
            "length, rule ends"
        } else {
            "length, rule goes on"
        },
        length,
    );
    each("rest", bin(clause.tokens.end - at));
    each(
        "commas",
        match read.commas {
            0 => "0",
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "more",
        },
    );
    each(
        if comma {
            "verb before comma"
        } else {
            "verb before"
        },
        yes(read.verb),
    );
    each(
        if read.verb {
            "shape, verb before"
        } else {
            "shape, no verb before"
        },
        shape,
    );
    let opener = clause
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |before| context.key(before));
    let opener = match opener {
        ":" => "colon",
        _ if cues::opens_clause(context.document, clause.tokens.start.saturating_sub(1))
            .is_some() =>
        {
            "an"
        }
        _ => "other",
    };
    each("opener", opener);
    each(
        if ends {
            "opener, rule ends"
        } else {
            "opener, rule goes on"
        },
        opener,
    );
    let governor = clause.governor.map_or("none", |cue| match cue.kind {
        CueKind::Participle => "participle",
        CueKind::According => "source",
        CueKind::Noun => "noun",
        _ if cue.act(context.lexicon) == Act::Think => "thought",
        _ => "verb",
    });
    each("governor", governor);
    let speaks = clause.openers.iter().any(|&(index, opener)| {
        opener > at && clause.cues.get(index).is_some_and(|cue| cue.token >= at)
    });
    each(
        if comma {
            "speech follows comma"
        } else {
            "speech follows"
        },
        yes(speaks),
    );
    let quoted = context.speech(at..clause.tokens.end).next().is_some();
    each("marks follow", yes(quoted));
    let opens_here = cues::opens_clause(context.document, at).is_some();
    each("opens clause", yes(opens_here));
    if let Ok(index) = clause.cues.binary_search_by_key(&at, |cue| cue.token)
        && let Some(cue) = clause.cues.get(index)
    {
        let own =
            clause.opens_behind(index, at) || reported::has_marks(context, cue, clause.tokens.end);
        each("cue speaks", yes(own));
        each("cue weak", yes(cue.is_weak(context.lexicon)));
        each("cue joined", yes(cue.joined));
        let agrees = match (
            clause
                .governor
                .and_then(|cue| cue.form)
                .and_then(|form| form.gender),
            cue.form.and_then(|form| form.gender),
        ) {
            (Some(a), Some(b)) if a == b => "yes",
            (Some(_), Some(_)) => "no",
            _ => "unknown",
        };
        each("cue agrees", agrees);
        each(
            if comma {
                "cue behind comma"
            } else {
                "cue elsewhere"
            },
            kind_of(cue),
        );
    }
}

fn kind_of(cue: &CueWord) -> &'static str {
    match (cue.kind, cue.form.map(|form| form.shape)) {
        (CueKind::Verb, Some(VerbShape::Present)) => "present",
        (CueKind::Verb, _) => "past",
        (CueKind::Participle, _) => "participle",
        (CueKind::According, _) => "source",
        (CueKind::Noun, _) => "noun",
        (CueKind::Passive, _) => "passive",
    }
}

fn is_verb(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    words::looks_finite(context.classes(), key)
        || words::looks_past(context.classes(), key)
        || context.cue(at).is_some_and(|cue| cue.kind == CueKind::Verb)
        || context.classes().is(key, Class::Copula)
}

/// What kind of word goes on at token `at`.
fn shape(context: &Context<'_>, clause: &Clause<'_>, at: usize) -> &'static str {
    let key = context.key(at);
    let classes = context.classes();
    if context.time_end(at).is_some() {
        return "time";
    }
    if let Some(mention) = context.mention(at) {
        return if mention.prefixed {
            "joined name"
        } else {
            "name"
        };
    }
    match context.document.kind(at) {
        Some(TokenKind::Number) => return "number",
        Some(TokenKind::Punctuation) => return "punctuation",
        _ => {}
    }
    if let Some((_, joined)) = cues::opens_clause(context.document, at) {
        return if joined { "and that" } else { "that" };
    }
    if let Some(rest) = key
        .strip_prefix('و')
        .filter(|rest| rest.chars().count() > 2)
    {
        let gender = clause
            .governor
            .and_then(|cue| cue.form)
            .and_then(|form| form.gender);
        let feminine = words::looks_past(classes, rest) || rest.starts_with('ت');
        return if onset::is_definite(rest) {
            "and the"
        } else if words::is_joined_preposition(classes, rest) {
            "and preposition"
        } else if words::looks_adverbial(rest) {
            "and accusative"
        } else if words::looks_past(classes, rest) || words::looks_finite(classes, rest) {
            if gender.is_some_and(|gender| (gender == Gender::Feminine) == feminine) {
                "and verb that agrees"
            } else {
                "and verb"
            }
        } else if classes.is(rest, Class::NonNominal) {
            "and particle"
        } else {
            "and word"
        };
    }
    if classes.is(key, Class::Relative) {
        "relative"
    } else if words::is_joined_preposition(classes, key) {
        "preposition"
    } else if key.starts_with('ف') && key.chars().count() > 3 {
        "so"
    } else if onset::is_definite(key) {
        "the"
    } else if words::looks_adverbial(key) {
        "accusative"
    } else if words::looks_finite(classes, key) {
        "present"
    } else if words::looks_past(classes, key) {
        "past"
    } else if classes.is(key, Class::NonNominal) {
        "particle"
    } else if key.ends_with("ين") {
        "plural"
    } else {
        "word"
    }
}

fn bin(count: usize) -> &'static str {
    match count {
        0..=2 => "to 2",
        3..=5 => "to 5",
        6..=9 => "to 9",
        10..=14 => "to 14",
        15..=22 => "to 22",
        23..=35 => "to 35",
        36..=60 => "to 60",
        _ => "more",
    }
}
