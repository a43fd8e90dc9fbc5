//! Reported speech: which clause depends on which cue, and how far it goes.

use super::context::Context;
use super::cues::{self, CueKind, CueWord};
use super::ending::{self, Clause as Clausal};
use crate::findings::{Form, Kind};
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::saying::{Act, Gender, Number, Particle, VerbShape};
use crate::syntax::{onset, words};
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many tokens may stand between a cue and its clause.
const REACH: usize = 60;

/// How many tokens may stand between a passive and its marks.
const PASSIVE_REACH: usize = 8;

/// How many tokens may stand between a verb of saying and the colon of its words, and how many where the verb means
/// other things too: the subject with its description and an occasion,
/// `وقال نائب رئيس مجلس إدارة الشركة سامر حداد، في كلمة ألقاها خلال افتتاح المعرض السنوي أمس: …`.
const COLON_REACH: usize = 30;
const WEAK_COLON_REACH: usize = 10;

/// How many tokens may stand between a cue and marks that depend on it, where the verb means other things too:
/// `ورد نائب رئيس اللجنة سامر حداد على أسئلة وجهها إليه أعضاء المجلس في جلسة أمس "…"`.
const WEAK_MARKS_REACH: usize = 20;

/// How many tokens may stand between a cue and the marks that show that it speaks: its subject with a description,
/// `وأضاف المتحدث باسم اللجنة العليا للانتخابات سامر حداد في بيان مكتوب "…"`.
const MARKS_REACH: usize = 14;

/// How soon somebody speaks where the reporter takes the word back: `…، لكن المتحدث باسم الوزارة سامر حداد قال إن`.
const TURN_REACH: usize = 16;

/// A comma or colon between a verb in a relative clause and marks so far on shows that they are not its own:
/// `الوزير الذي صرح أمس للصحيفة، "…"`.
const RELATIVE_REACH: usize = 3;

/// How many adverbs may stand between a verb without a subject and its clause: `ويعتقد حاليا أن`.
const MOST_ADVERBS: usize = 2;

/// How many tokens a source phrase takes at most that is an insertion: `، بحسب تقرير نشرته الصحيفة أمس الأحد،`.
const LONGEST_INSERTION: usize = 12;

/// How many tokens a name takes at most.
const LONGEST_NAME: usize = 8;

/// At how many places the end of a clause is weighed at most.
const MOST_PLACES: usize = 14;

/// How far the verb of a clause that opens the sentence stands from its conjunction at most.
const FRONTED_REACH: usize = 8;

/// How far behind the noun of a source phrase the `فإن` stands at most that shows it to be one:
/// `وبحسب لوائح الاتحاد الدولي، فإن`.
const SOURCE_REACH: usize = 6;

/// A clause that a cue governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The cue: an index into the unit's cues.
    pub cue: usize,
    /// The token of `أن` or `إن`.
    pub opener: usize,
    /// The words that are said.
    pub tokens: Range<usize>,
}

/// The clauses of a sentence, in order.
#[must_use]
pub fn clauses(context: &Context<'_>, cues: &[CueWord], unit: &Range<usize>) -> Vec<Clause> {
    let mut used = vec![false; cues.len()];
    let mut out: Vec<Clause> = Vec::new();
    let mut at = unit.start;
    while at < unit.end {
        if let Some((particle, joined)) = cues::opens_clause(context.document, at)
            && (!joined || opens_second(context, cues, &used, at, unit))
            && let Some(cue) = governor(context, cues, &used, at, particle, unit)
        {
            give(cue, at, at + 1, &mut used, &mut out);
        }
        // No word of a name opens a clause: `شبكة "بي إن"`.
        at = context.quoted_name_end(at).unwrap_or(context.after(at));
    }
    questions(context, cues, &mut used, unit, &mut out);
    colons(context, cues, &mut used, unit, &mut out);
    let openers: Vec<(usize, usize)> = out
        .iter()
        .map(|clause| (clause.cue, clause.opener))
        .collect();
    for clause in &mut out {
        let mut start = clause.opener + 1;
        while context.key(start) == ":" || context.is_comma(start) {
            start += 1;
        }
        clause.tokens = start
            ..end_of(
                context,
                cues,
                &openers,
                cues.get(clause.cue),
                start,
                unit.end,
            );
    }
    out.retain(|clause| !clause.tokens.is_empty());
    out
}

/// Gives cue number `cue` the clause that token `opener` opens and whose words start with token `start`; where they end is
/// found when all clauses are known.
fn give(cue: usize, opener: usize, start: usize, used: &mut [bool], out: &mut Vec<Clause>) {
    if let Some(used) = used.get_mut(cue) {
        *used = true;
    }
    out.push(Clause {
        cue,
        opener,
        tokens: start..start,
    });
}

/// How many tokens may stand between a verb of asking and its question: `وتساءل سكان الحي القديم في رسالة إلى البلدية لماذا`.
const QUESTION_REACH: usize = 12;

/// Indirect questions: `تساءل سامر لماذا لم يصلح الجسر`. What is said starts with the word that asks.
fn questions(
    context: &Context<'_>,
    cues: &[CueWord],
    used: &mut [bool],
    unit: &Range<usize>,
    out: &mut Vec<Clause>,
) {
    for (index, cue) in cues.iter().enumerate() {
        let asks = cue.verb(context.lexicon).is_some_and(|verb| verb.asks)
            && matches!(cue.kind, CueKind::Verb | CueKind::Participle);
        if !asks || used.get(index).copied().unwrap_or(true) {
            continue;
        }
        let limit = unit.end.min(cue.end + QUESTION_REACH);
        let question = (cue.end..limit)
            .take_while(|&at| context.key(at) != ":" && context.speech_at(at).is_none())
            .find(|&at| context.is(at, Class::QuestionWord));
        let Some(question) = question.filter(|&at| at > unit.start) else {
            continue;
        };
        give(index, question - 1, question, used, out);
    }
    out.sort_by_key(|clause| clause.opener);
}

/// Whether the `وأن` at token `at` goes on with a noun, no clause, that a verb of saying has before it:
/// `أعلن عن انتهاء العمل، وأنه بات جاهزا`.
fn opens_second(
    context: &Context<'_>,
    cues: &[CueWord],
    used: &[bool],
    at: usize,
    unit: &Range<usize>,
) -> bool {
    let before = |cue: &&CueWord| cue.token < at && cue.kind != CueKind::According;
    cues.iter().rev().find(before).is_some_and(|cue| {
        cue.kind == CueKind::Verb
            && cue.act(context.lexicon) == Act::Say
            && !cue.is_weak(context.lexicon)
            && !cue.negated
            && !cues::is_subordinate(context.document, context.lexicon, cue.token)
    }) && !used.contains(&true)
        && !(unit.start..at)
            .any(|at| cues::opens_clause(context.document, at).is_some() || context.key(at) == ":")
}

/// Clauses after a colon without marks: `وقال سامر: نحن هنا`. The cue has none of its own yet.
fn colons(
    context: &Context<'_>,
    cues: &[CueWord],
    used: &mut [bool],
    unit: &Range<usize>,
    out: &mut Vec<Clause>,
) {
    for (index, cue) in cues.iter().enumerate() {
        let says = matches!(cue.kind, CueKind::Verb | CueKind::Participle)
            && cue.act(context.lexicon) == Act::Say
            && !cue.negated
            && !cue.with_object;
        if !says || cues::is_subordinate(context.document, context.lexicon, cue.token) {
            continue;
        }
        // A word that means other things too stands near its colon.
        let reach = if cue.is_weak(context.lexicon) {
            WEAK_COLON_REACH
        } else {
            COLON_REACH
        };
        let limit = unit.end.min(cue.end + reach);
        let colon = (cue.end..limit)
            .take_while(|&at| {
                context.speech_at(at).is_none()
                    && !cues.iter().any(|other| {
                        other.token == at
                            && other.kind != CueKind::According
                            && !cues::is_subordinate(context.document, context.lexicon, at)
                    })
            })
            .find(|&at| context.key(at) == ":");
        let Some(colon) = colon else { continue };
        let next = colon + 1;
        let taken = out
            .iter()
            .any(|clause| clause.cue == index && clause.opener < colon);
        // `كل من: …`, `وهي: …`: a list.
        let lists = colon
            .checked_sub(1)
            .is_some_and(|before| context.is(before, Class::ListOpener));
        if taken
            || lists
            || next + 2 >= unit.end
            || context.speech_at(next).is_some()
            || super::marks::is_mark(context.document, next)
            || cues::opens_clause(context.document, next).is_some()
            || cues::opens_clause(context.document, colon.saturating_sub(1)).is_some()
            || context.document.kind(next) == Some(TokenKind::Number)
        {
            continue;
        }
        // An `أن` further on belongs to what is said.
        out.retain(|clause| clause.cue != index);
        give(index, colon, next, used, out);
    }
    out.sort_by_key(|clause| clause.opener);
}

/// The cue that governs the `أن` at token `at`.
fn governor(
    context: &Context<'_>,
    cues: &[CueWord],
    used: &[bool],
    at: usize,
    particle: Particle,
    unit: &Range<usize>,
) -> Option<usize> {
    let before = at.checked_sub(1).filter(|&b| b >= unit.start)?;
    let (particle, position) = match (particle, cues::particle_at(context.document, before)) {
        (Particle::None, Some(written)) => (written, before),
        (particle, _) => (particle, at),
    };
    let last = position.checked_sub(1)?;
    if cues::governs_an(context.document, context.lexicon, last)
        || context.key(last) == "الرغم"
        || context.key(last) == "بالرغم"
    {
        return None;
    }
    if is_modal(context, at, position, cues) {
        return None;
    }
    let touches = cues.iter().any(|cue| cue.end == position);
    if !touches
        && particle == Particle::None
        && words::looks_finite(context.classes(), context.key(last))
        && !is_in_mention(context, last, unit.start)
    {
        return None;
    }
    for (index, cue) in cues.iter().enumerate().rev() {
        if cue.end > position {
            continue;
        }
        if position - cue.end > REACH {
            return None;
        }
        if cue.kind == CueKind::According || parentheses_between(context, cue.end, position) {
            continue;
        }
        if cue.with_object && !cues::is_ditransitive(cue, context.lexicon) {
            continue;
        }
        // `جاء في البيان أن`, but `جاءت المفاجأة في رده … أن`.
        if cue
            .verb(context.lexicon)
            .is_some_and(|verb| verb.in_document)
            && !cue.joined
            && cue.token > unit.start
            && !is_document(context, cue.end + 1)
            && !has_document_before(context, cue)
        {
            continue;
        }
        let closed = commas_between(context, cue.end, position);
        if cues::is_subordinate(context.document, context.lexicon, cue.token) && closed > 0 {
            continue;
        }
        if used.get(index).copied().unwrap_or(true) {
            return None;
        }
        // وصفه بأنه: no clause of his, and none of a verb before.
        if particle == Particle::Ba
            && cue.act(context.lexicon) == Act::Act
            && !cue.takes(context.lexicon, particle)
        {
            return None;
        }
        if !cue.takes(context.lexicon, particle)
            || gives_way(context, cues, index, particle, position)
        {
            continue;
        }
        if cue.kind == CueKind::Passive
            || cue.negated
            || is_impersonal(context, cue, unit)
            || is_about_things(context, cue, position)
        {
            return None;
        }
        return Some(index);
    }
    None
}

/// Whether a pronoun after the verb stands for the document before it: `رسالة كتبها موظف، جاء فيها أن`.
#[must_use]
pub fn has_document_before(context: &Context<'_>, cue: &CueWord) -> bool {
    matches!(context.key(cue.end), "فيه" | "فيها")
}

/// Whether the noun at token `at` is one for what words stand in.
fn is_document(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    context.mention(at).is_some()
        || super::provenance::is_occasion_of_speech(context.classes(), key)
        || crate::syntax::nouns::kind_of(context.classes(), bare) == Kind::Other
        || crate::syntax::nouns::without_pronoun(key).is_some_and(|noun| {
            crate::syntax::nouns::kind_of(context.classes(), &noun) == Kind::Other
        })
}

/// Whether the `أن` at token `at` belongs to a modal a few words before it (`يمكن للشركة أن`) or to an adjective after
/// `من` (`من غير المستبعد أن`).
fn is_modal(context: &Context<'_>, at: usize, position: usize, cues: &[CueWord]) -> bool {
    /// How many words may stand between.
    const REACH: usize = 4;
    // `إن` is never subjunctive.
    if context.document.form(at).contains('إ') {
        return false;
    }
    let Some(last) = position.checked_sub(1) else {
        return false;
    };
    let from_adjective = onset::is_definite(context.key(last))
        && (1..3).any(|back| {
            last.checked_sub(back).is_some_and(|b| {
                matches!(context.key(b), "من" | "ومن" | "فمن")
                    && (back == 1 || context.key(last - 1) == "غير")
            })
        })
        && cues.iter().all(|cue| cue.end != position)
        && context.mention_ending(last).is_none()
        && !last
            .checked_sub(2)
            .is_some_and(|b| cues.iter().any(|cue| cue.token == b));
    if from_adjective {
        return true;
    }
    for back in 0..REACH {
        let Some(b) = last.checked_sub(back) else {
            return false;
        };
        let key = context.key(b);
        let bare = key.strip_prefix(['و', 'ف', 'ل', 'س']).unwrap_or(key);
        if context.classes().is(bare, Class::ModalVerb) || key == "لابد" {
            return true;
        }
        if cues.iter().any(|cue| cue.token == b)
            || context.document.kind(b) == Some(TokenKind::Punctuation)
        {
            return false;
        }
    }
    false
}

/// Whether a thing that has been told is the subject of the verb, and nobody speaks: `وهو ما يؤكد أن`, `مما يشير إلى أن`,
/// `ويشير هذا إلى أن`. `ما قال إنه` is of whoever spoke.
fn is_about_things(context: &Context<'_>, cue: &CueWord, position: usize) -> bool {
    let Some(verb) = cue.verb(context.lexicon) else {
        return false;
    };
    let relative = cue.token.checked_sub(1).is_some_and(|before| {
        matches!(context.key(before), "ما" | "مما" | "بما")
            || context.key(before) == "الذي" && context.key(before.saturating_sub(1)) == "الامر"
    });
    let demonstrative = matches!(context.key(cue.end), "هذا" | "ذلك" | "هذه" | "تلك");
    // `وانتشار الصورة قبل عامين ينفي أنها`: what happened shows it.
    let first = context.document.sentence_around(cue.token).start;
    let happened = cue.token > first + 1
        && !cue.joined
        && cues::opens_clause(context.document, cue.end).is_some()
        && cue
            .form
            .is_some_and(|form| form.shape == VerbShape::Present)
        && is_event(context, first)
        && (first + 1..cue.token).all(|at| context.cue(at).is_none() && !context.is_comma(at));
    if cue.kind == CueKind::Verb && happened {
        return true;
    }
    let told = relative && cue.end >= position && verb.past != "قال" && verb.act == Act::Say
        || demonstrative && cue.end + 1 >= position;
    cue.kind == CueKind::Verb && told
}

/// Whether the word at token `at` is a verbal noun of the eighth, seventh or tenth form (`انتشار`, `انفجار`, `استقرار`; Ryding 2005,
/// section 5.1), alone or behind `و`, with a definite genitive.
fn is_event(context: &Context<'_>, at: usize) -> bool {
    let key = context.key(at);
    let word = key.strip_prefix('و').unwrap_or(key);
    let letters = word.chars().count();
    let form = (6..=7).contains(&letters)
        && (word.starts_with("ان")
            || word.starts_with("است")
            || word.starts_with('ا') && word.chars().nth(2) == Some('ت'))
        && word.chars().rev().nth(1) == Some('ا');
    form && onset::is_definite(context.key(at + 1)) && context.mention(at).is_none()
}

/// `يذكر أن`, `يعتقد أن`, `ويعتقد حاليا أن`: a present tense without a subject that opens the sentence.
#[must_use]
pub fn is_impersonal(context: &Context<'_>, cue: &CueWord, unit: &Range<usize>) -> bool {
    let Some(form) = cue.form else { return false };
    if form.shape != VerbShape::Present
        || form.number != Number::Singular
        || form.gender != Some(Gender::Masculine)
    {
        return false;
    }
    let mut next = cue.end;
    while context.is(next, Class::FreeAdverb) && next < cue.end + MOST_ADVERBS {
        next += 1;
    }
    let opened = cues::opens_clause(context.document, next).is_some()
        || (cues::particle_at(context.document, next).is_some()
            && cues::opens_clause(context.document, next + 1).is_some());
    // يعتقد على نطاق واسع أن
    let widely = context.key(cue.end) == "علي" && context.key(cue.end + 1) == "نطاق";
    if widely {
        return true;
    }
    if !opened {
        return false;
    }
    let key = context.key(cue.token);
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    cue.token == unit.start && !cue.joined
        || context.classes().is(bare, Class::ImpersonalVerb)
            && context
                .mention_ending(cue.token.saturating_sub(1))
                .is_none()
}

fn is_in_mention(context: &Context<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(LONGEST_NAME))..=at)
        .any(|start| context.mention_end(start).is_some_and(|end| end > at))
}

/// Whether a verb in a relative clause gives way to the main verb before it: `قال المصدر الذي تحدث للصحيفة إن`.
fn gives_way(
    context: &Context<'_>,
    cues: &[CueWord],
    index: usize,
    particle: Particle,
    position: usize,
) -> bool {
    let Some(cue) = cues.get(index) else {
        return false;
    };
    // `أكد مصدر، طلب عدم الكشف عن هويته، أن`
    let inserted = cue.is_weak(context.lexicon)
        && !cue.joined
        && cue
            .token
            .checked_sub(1)
            .is_some_and(|before| context.is_comma(before))
        && commas_between(context, cue.end, position) == 1;
    if position <= cue.end
        || !inserted
            && !is_of_document(context, cue)
            && !cues::is_subordinate(context.document, context.lexicon, cue.token)
    {
        return false;
    }
    let near = |main: &&CueWord| position.saturating_sub(main.end) <= REACH;
    let mut before = cues.iter().take(index).rev().take_while(near);
    before.any(|main| {
        main.kind == CueKind::Verb
            && main.act(context.lexicon) == Act::Say
            && !main.with_object
            && main.takes(context.lexicon, particle)
            && !cues::is_subordinate(context.document, context.lexicon, main.token)
    })
}

/// Whether the verb is a relative clause of a document that has no article: `قالت في بيان صحفي نشر على الموقع`.
fn is_of_document(context: &Context<'_>, cue: &CueWord) -> bool {
    let noun = |back: usize| {
        cue.token.checked_sub(back).is_some_and(|at| {
            super::provenance::is_occasion_of_speech(context.classes(), context.key(at))
                && !onset::is_definite(context.key(at))
                && at
                    .checked_sub(1)
                    .is_some_and(|before| context.key(before) == "في")
        })
    };
    cue.is_weak(context.lexicon) && !cue.joined && (noun(1) || noun(2))
}

/// Whether a parenthesis that opened before `from` closes in `from..to`: a cue in parentheses governs nothing outside.
fn parentheses_between(context: &Context<'_>, from: usize, to: usize) -> bool {
    let mut depth = 0_i32;
    (from..to).any(|at| {
        match context.key(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth < 0
    })
}

/// How many commas stand in `from..to` outside quotations.
fn commas_between(context: &Context<'_>, from: usize, to: usize) -> usize {
    (from..to).filter(|&at| context.is_comma(at)).count()
}

/// Where the words end that are said from token `start` on, governed by `governor`.
#[must_use]
pub fn end_of(
    context: &Context<'_>,
    cues: &[CueWord],
    openers: &[(usize, usize)],
    governor: Option<&CueWord>,
    start: usize,
    limit: usize,
) -> usize {
    let clause = Clausal {
        cues,
        openers,
        governor,
        tokens: start..limit,
    };
    let mut end = limit;
    let fronted = governor.is_some_and(|cue| is_fronted(context, cue));
    let mut places = 0;
    each_place(context, &clause, &mut |at, read, ends| {
        let closes = matches!(context.key(at), ")" | "]") || fronted && context.is_comma(at - 1);
        places += 1;
        // No sentence of news has so many; of others the rules say where they end.
        let weighed = || match places {
            ..=MOST_PLACES => ending::score(context, &clause, read, at, ends) > 0.0,
            _ => ends,
        };
        if closes || weighed() {
            end = at;
            return false;
        }
        true
    });
    trimmed_end(context, start, end)
}

/// Whether the verb is that of a clause of time or concession that opens the sentence: its main clause follows the comma,
/// `بعدما ذكر البيان أن الهدنة سارية، قصف الطيران البلدة`.
fn is_fronted(context: &Context<'_>, cue: &CueWord) -> bool {
    let start = context.document.sentence_around(cue.token).start;
    let bare = bare_opener(context, start);
    let with_an = matches!(bare, "بعد" | "قبل" | "رغم" | "مع" | "بالرغم")
        && (start + 1..start + 4).any(|at| context.key(at) == "ان");
    let opens = context.classes().is(bare, Class::TimeConjunction) || with_an;
    opens
        && cue.token > start
        && cue.token - start <= FRONTED_REACH
        && (start..cue.token).all(|at| !context.is_comma(at))
}

/// The word at token `start`, where a sentence opens, without its `و` or `ف`.
#[must_use]
pub fn bare_opener<'c>(context: &'c Context<'_>, start: usize) -> &'c str {
    let opener = context.key(start);
    opener.strip_prefix(['و', 'ف']).unwrap_or(opener)
}

/// Calls `each` with every token before which the clause may end, in order, what has been read before it, and whether the
/// rules end it there, until that says no.
pub fn each_place(
    context: &Context<'_>,
    clause: &Clausal<'_>,
    each: &mut dyn FnMut(usize, ending::Read, bool) -> bool,
) {
    let Range { start, end: limit } = clause.tokens.clone();
    let mut at = start;
    let mut depth = 0_usize;
    let mut read = ending::Read::default();
    while at < limit {
        match context.key(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => {
                if depth == 0 {
                    // The bracket around the whole closes.
                    each(at, read, true);
                    return;
                }
                depth -= 1;
            }
            _ => {}
        }
        if at > start && depth == 0 {
            let ends = stops_at(context, clause, at);
            if (ends || ending::may_end(context, clause, at)) && !each(at, read, ends) {
                return;
            }
        }
        read.take(context, at);
        at = context.after(at);
    }
}

/// Without punctuation and connecting words at the end.
#[must_use]
pub fn trimmed_end(context: &Context<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start {
        let last = end - 1;
        let is_close = context.closes_before(end, start);
        let drops = !is_close
            && context.document.kind(last) == Some(TokenKind::Punctuation)
            && !matches!(
                context.key(last),
                ")" | "]" | "%" | "٪" | "!" | "؟" | "?" | "$" | "€" | "£"
            );
        let drops = drops || context.is(last, Class::TrailingConnective);
        if !drops {
            break;
        }
        end = last;
    }
    end
}

/// Whether what is said ends before token `at`: another speaks, or the reporter goes on.
fn stops_at(context: &Context<'_>, clause: &Clausal<'_>, at: usize) -> bool {
    let cues = clause.cues;
    let Range { start, end: limit } = clause.tokens.clone();
    let own = |index: usize| clause.opens_behind(index, at);
    let after_comma =
        context.is_comma(at - 1) || context.key(at - 1) == "-" || context.key(at - 1) == "–";
    if let Ok(index) = cues.binary_search_by_key(&at, |cue| cue.token)
        && let Some(cue) = cues.get(index)
    {
        let has_own = own(index) || has_marks(context, cue, limit);
        match cue.kind {
            CueKind::Verb => {
                if cues::is_subordinate(context.document, context.lexicon, at) || cue.with_object {
                    return false;
                }
                // After a colon the sentence goes on being said: `صرح المصدر بما يلي: تدين … وتؤكد …`.
                if context.key(start.saturating_sub(1)) == ":" && !after_comma && !has_own {
                    return false;
                }
                let connected =
                    cue.joined || after_comma || context.is(at - 1, Class::VerbConnective);
                return connected
                    && (has_own
                        || (!cue.is_weak(context.lexicon)
                            && after_comma_or_joined(cue, after_comma)));
            }
            CueKind::Participle => {
                let prep = cues::particle_at(context.document, cue.end).is_some()
                    || context.key(cue.end).starts_with('ب');
                return has_own || after_comma || (!cue.is_weak(context.lexicon) && prep);
            }
            CueKind::According => {
                return names_source(context, cue) && !is_inside(context, cue, start, limit)
                    || cue
                        .frame(context.lexicon)
                        .is_some_and(|frame| frame.passes_on);
            }
            CueKind::Passive | CueKind::Noun => {}
        }
    }
    // `…، وذلك بحسب الصحيفة`
    let names = |cue: &CueWord| cue.kind == CueKind::According && names_source(context, cue);
    if matches!(context.key(at), "وذلك" | "ذلك")
        && cues.iter().any(|cue| cue.token == at + 1 && names(cue))
    {
        return true;
    }
    // `…، مع تأكيده أن`
    if after_comma
        && context.key(at) == "مع"
        && cues
            .iter()
            .enumerate()
            .any(|(index, cue)| cue.token == at + 1 && cue.kind == CueKind::Noun && own(index))
    {
        return true;
    }
    // The reporter takes the word back: only where somebody's words follow soon.
    let turns = after_comma
        && (context.is(at, Class::TurningConnective)
            || (matches!(context.key(at), "الا" | "غير" | "بيد" | "علي")
                && context.key(at + 1) == "ان")
            || (matches!(context.key(at), "في" | "وفي")
                && matches!(context.key(at + 1), "حين" | "المقابل" | "وقت" | "الوقت")));
    // `…، في إشارة إلى`: the reporter says what is meant; `…، في تصريح لـ…` at the end: on which occasion it was said.
    let explains = after_comma
        && context.key(at) == "في"
        && (context.is(at + 1, Class::ReporterPurpose)
            || (super::provenance::is_occasion_of_speech(context.classes(), context.key(at + 1))
                && commas_between(context, at, limit) == 0
                && !cues.iter().any(|cue| cue.token > at && cue.token < limit)));
    // `…، فيما لم يذكر`, `…، وهو قرار`, `…، وسط`: the reporter's own words on what is said.
    let comments = after_comma
        && (context.key(at) == "فيما" && context.is(at + 1, Class::FimaComment)
            || matches!(context.key(at), "وهو" | "وهي") && context.is(at + 1, Class::JudgingNoun)
            || context.key(at) == "وسط");
    explains
        || comments
        || turns && speaks_soon(context, clause, at)
        || ((context.key(at) == "كما" || (context.key(at) == "ثم" && after_comma))
            && cues
                .iter()
                .any(|cue| cue.token == at + 1 && cue.kind == CueKind::Verb))
            && start < at
}

/// Whether a source phrase is an insertion between commas in the clause that starts with token `start`, whose verb
/// follows: `أن الأداة الجديدة، بحسب الصحيفة، تتمتع بمرونة`.
fn is_inside(context: &Context<'_>, cue: &CueWord, start: usize, limit: usize) -> bool {
    let Some(before) = cue.token.checked_sub(1) else {
        return false;
    };
    if !context.is_comma(before) || cue.joined {
        return false;
    }
    let closing =
        (cue.end..limit.min(cue.end + LONGEST_INSERTION)).find(|&at| context.is_comma(at));
    let verb = closing.is_some_and(|closing| {
        let key = context.key(closing + 1);
        words::looks_finite(context.classes(), key)
            || key
                .strip_prefix('س')
                .is_some_and(|rest| rest.starts_with(['ي', 'ت']))
    });
    let nominal =
        (start..before).all(|at| !words::looks_finite(context.classes(), context.key(at)));
    verb && nominal
}

fn after_comma_or_joined(cue: &CueWord, after_comma: bool) -> bool {
    after_comma || cue.joined
}

/// Whether a cue with a clause or marks of its own comes within a few words of token `at`.
fn speaks_soon(context: &Context<'_>, clause: &Clausal<'_>, at: usize) -> bool {
    let limit = clause.tokens.end;
    let opened = |index: usize| clause.openers.iter().any(|&(cue, _)| cue == index);
    clause.cues.iter().enumerate().any(|(index, cue)| {
        cue.token > at
            && cue.token < (at + TURN_REACH).min(limit)
            && cue.kind == CueKind::Verb
            && (opened(index) || has_marks(context, cue, limit))
            && !cues::is_subordinate(context.document, context.lexicon, cue.token)
    })
}

/// Whether quoted words come within a few tokens after a cue, before any other clause.
#[must_use]
pub fn has_marks(context: &Context<'_>, cue: &CueWord, limit: usize) -> bool {
    let limit = limit.min(cue.end + MARKS_REACH);
    for at in cue.end..limit {
        if context.speech_at(at).is_some() {
            return true;
        }
        if cues::opens_clause(context.document, at).is_some()
            || context
                .cue(at)
                .is_some_and(|cue| !cue.is_weak(context.lexicon))
        {
            return false;
        }
    }
    false
}

/// Whether a source phrase names somebody who can speak, rather than a measure (`وفق القانون`, `حسب الحاجة`).
#[must_use]
pub fn names_source(context: &Context<'_>, cue: &CueWord) -> bool {
    if cue.pronoun || cue.verb_token.is_some() {
        return true;
    }
    let mut at = cue.end;
    if is_demonstrative(context.classes(), context.key(at)) {
        at += 1;
    }
    let object = if context.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    let key = context.key(object);
    let rest = key
        .strip_prefix("لل")
        .or_else(|| key.strip_prefix("ال"))
        .unwrap_or(key);
    // وفقا لبيان, but بحسب لجنة
    let cited = [rest, rest.strip_prefix('ل').unwrap_or(rest)]
        .iter()
        .any(|noun| context.classes().is(noun, Class::CitedSource));
    if let Some(mention) = context.mention(object)
        && (mention.kind != Kind::Other || mention.form == Form::Name)
    {
        return mention.kind != Kind::Other || cited;
    }
    // Sources are open, measures are not: `وحسب المالكي`, `ووفق إصدارات الدائرة`, but `وفق القانون`. What opens a
    // sentence whose clause `فإن` sets off is a source all the same: `وبحسب اللوائح، فإن`.
    let bare = rest
        .strip_prefix('ل')
        .filter(|_| key.starts_with('ل'))
        .unwrap_or(rest);
    cited
        || has_bearer(context, object)
        || words::is_nominal(context.document, context.classes(), object)
            && is_set_off(context, cue)
            && (!is_measure(context.classes(), rest) && !is_measure(context.classes(), bare)
                || concludes(context, cue, object))
}

/// Whether the noun of a source phrase is that of somebody: a function, or one whose genitive is a person or body, as in
/// `بحسب إمام المسجد سامر حداد`, `وفق تصنيف مجلة "خبر"`.
fn has_bearer(context: &Context<'_>, object: usize) -> bool {
    (object + 1..object + SOURCE_REACH)
        .take_while(|&at| {
            words::is_nominal(context.document, context.classes(), at)
                || context.mention(at).is_some()
                || context.quoted_name_end(at).is_some()
        })
        .filter_map(|at| context.mention(at))
        .any(|mention| {
            matches!(mention.kind, Kind::Person | Kind::Organisation) && !mention.prefixed
        })
}

/// Whether a source phrase opens its sentence or stands behind a comma or dash: what belongs to the words before it
/// without one is rather a measure, `بحسب طاقة المصنع`.
fn is_set_off(context: &Context<'_>, cue: &CueWord) -> bool {
    cue.token == context.document.sentence_around(cue.token).start
        || cue.token.checked_sub(1).is_some_and(|before| {
            context.is_comma(before) || context.is_dash(before) || context.key(before) == "وذلك"
        })
}

/// Whether the source phrase of `cue`, whose noun is token `object`, opens its sentence and `فإن` follows it.
fn concludes(context: &Context<'_>, cue: &CueWord, object: usize) -> bool {
    cue.token == context.document.sentence_around(cue.token).start
        && (object + 1..object + SOURCE_REACH)
            .any(|at| cues::opens_conclusion(context.document, at))
}

/// Whether the word is a demonstrative before a noun, with `ل` or not: `وفقا لهؤلاء السكان`.
#[must_use]
pub fn is_demonstrative(classes: &Classes, key: &str) -> bool {
    classes.is(
        key.strip_prefix('ل').unwrap_or(key),
        Class::DemonstrativeBeforeNoun,
    )
}

/// Nouns that things go by: `وفق القانون`, `حسب الخطة`.
fn is_measure(classes: &Classes, key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    classes.begins(bare, Class::Measure)
}

/// The tokens between marks that depend on a cue outside any clause, by the cue's index.
#[must_use]
pub fn governor_of_marks(
    context: &Context<'_>,
    cues: &[CueWord],
    clauses: &[Clause],
    open: usize,
    unit: &Range<usize>,
) -> Option<usize> {
    let colon = open
        .checked_sub(1)
        .is_some_and(|before| before >= unit.start && context.key(before) == ":");
    // `استقبل المحافظ المفتي الذي قال بعد اللقاء: "…"`: no other verb speaks.
    let mut relative = None;
    for (index, cue) in cues.iter().enumerate().rev() {
        if cue.end > open {
            continue;
        }
        if open - cue.end > REACH {
            return relative;
        }
        if cue.kind == CueKind::According || parentheses_between(context, cue.end, open) {
            continue;
        }
        // `يوصف بأنه "…"`: somebody's words, the sentence does not say whose.
        if cue.kind == CueKind::Passive {
            let quotes = cue
                .verb(context.lexicon)
                .is_some_and(|verb| matches!(verb.past.as_str(), "وصف" | "قال"));
            if quotes
                && open - cue.end <= PASSIVE_REACH
                && commas_between(context, cue.end, open) == 0
            {
                return Some(index);
            }
            continue;
        }
        if describes(context, cue, open) {
            return Some(index);
        }
        if cue.with_object && !cues::is_ditransitive(cue, context.lexicon) {
            continue;
        }
        if cue.with_object && cues::is_subordinate(context.document, context.lexicon, cue.token) {
            continue;
        }
        let closed = commas_between(context, cue.end, open);
        if cues::is_subordinate(context.document, context.lexicon, cue.token)
            && (closed > 0 || colon)
            && open - cue.end >= RELATIVE_REACH
        {
            if colon
                && cue.kind == CueKind::Verb
                && cue.act(context.lexicon) == Act::Say
                && open - cue.end <= WEAK_COLON_REACH
            {
                relative = relative.or(Some(index));
            }
            continue;
        }
        if gives_way(context, cues, index, Particle::None, open) {
            continue;
        }
        if let Some(clause) = clauses.iter().find(|clause| clause.cue == index) {
            // Its clause has ended before.
            if clause.tokens.end <= open && !is_gap(context, clause.tokens.end, open) {
                return None;
            }
            return Some(index);
        }
        if colon
            && cue.act(context.lexicon) == Act::Act
            && cue.kind != CueKind::Participle
            && closed > 0
        {
            continue;
        }
        if cue.is_weak(context.lexicon) && !colon && open - cue.end > WEAK_MARKS_REACH {
            continue;
        }
        if cue.negated && !colon {
            continue;
        }
        return Some(index);
    }
    relative
}

/// How many tokens may stand between a verb that describes its object and the words in marks:
/// `ما وصفه المتحدث باسم وزارة الداخلية بـ"…"`.
const DESCRIPTION_REACH: usize = 8;

/// Whether the marks that open at token `open` are what the verb of `cue` calls its object: `ما وصفه الوزير بـ"…"`,
/// `الذي اعتبرته "…"`.
#[must_use]
pub fn describes(context: &Context<'_>, cue: &CueWord, open: usize) -> bool {
    cue.with_object
        && cue.verb(context.lexicon).is_some_and(|verb| verb.describes)
        && open
            .checked_sub(cue.end)
            .is_some_and(|gap| gap <= DESCRIPTION_REACH)
        && (cue.end..open).all(|at| {
            context.document.kind(at) != Some(TokenKind::Punctuation) && context.cue(at).is_none()
        })
}

/// Whether nothing but punctuation and conjunctions stands in `from..to`.
fn is_gap(context: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        context.document.kind(at) == Some(TokenKind::Punctuation)
            || matches!(context.key(at), "و" | "او" | "وان" | "وانه")
    })
}
