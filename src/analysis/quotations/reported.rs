//! Reported speech: which clause depends on which cue, and how far it goes.

use super::cues::{self, CueKind, CueWord};
use super::scene::Scene;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::saying::{Act, Gender, Number, Particle, Shape};
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

/// How many tokens a name takes at most.
const LONGEST_NAME: usize = 8;

/// How far behind a noun in a source phrase a person may be its genitive or in apposition:
/// `بحسب مدير مركز أبحاث الطاقة المتجددة سامر حداد`.
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
pub fn clauses(scene: &Scene<'_>, cues: &[CueWord], unit: &Range<usize>) -> Vec<Clause> {
    let mut used = vec![false; cues.len()];
    let mut out: Vec<Clause> = Vec::new();
    let mut at = unit.start;
    while at < unit.end {
        if let Some((particle, joined)) = cues::opens_clause(scene.document, at)
            && !joined
            && let Some(cue) = governor(scene, cues, &used, at, particle, unit)
        {
            if let Some(used) = used.get_mut(cue) {
                *used = true;
            }
            out.push(Clause {
                cue,
                opener: at,
                tokens: at + 1..at + 1,
            });
        }
        // No word of a name opens a clause: `شبكة "بي إن"`.
        at = scene.quoted_name_end(at).unwrap_or(scene.after(at));
    }
    colons(scene, cues, &mut used, unit, &mut out);
    let openers: Vec<(usize, usize)> = out
        .iter()
        .map(|clause| (clause.cue, clause.opener))
        .collect();
    for clause in &mut out {
        let mut start = clause.opener + 1;
        while scene.key(start) == ":" || scene.is_comma(start) {
            start += 1;
        }
        clause.tokens = start..end_of(scene, cues, &openers, start, unit.end);
    }
    out.retain(|clause| !clause.tokens.is_empty());
    out
}

/// Clauses after a colon without marks: `وقال سامر: نحن هنا`. The cue has none of its own yet.
fn colons(
    scene: &Scene<'_>,
    cues: &[CueWord],
    used: &mut [bool],
    unit: &Range<usize>,
    out: &mut Vec<Clause>,
) {
    for (index, cue) in cues.iter().enumerate() {
        let says = matches!(cue.kind, CueKind::Verb | CueKind::Participle)
            && cue.act(scene.lexicon) == Act::Say
            && !cue.negated
            && !cue.with_object;
        if !says || cues::is_subordinate(scene.document, scene.lexicon, cue.token) {
            continue;
        }
        // A word that means other things too stands near its colon.
        let reach = if cue.is_weak(scene.lexicon) {
            WEAK_COLON_REACH
        } else {
            COLON_REACH
        };
        let limit = unit.end.min(cue.end + reach);
        let colon = (cue.end..limit)
            .take_while(|&at| {
                scene.speech_at(at).is_none()
                    && !cues.iter().any(|other| {
                        other.token == at
                            && other.kind != CueKind::According
                            && !cues::is_subordinate(scene.document, scene.lexicon, at)
                    })
            })
            .find(|&at| scene.key(at) == ":");
        let Some(colon) = colon else { continue };
        let next = colon + 1;
        let taken = out
            .iter()
            .any(|clause| clause.cue == index && clause.opener < colon);
        // `كل من: …`, `وهي: …`: a list.
        let lists = colon
            .checked_sub(1)
            .is_some_and(|before| scene.is(before, Class::ListOpener));
        if taken
            || lists
            || next + 2 >= unit.end
            || scene.speech_at(next).is_some()
            || super::marks::is_mark(scene.document, next)
            || cues::opens_clause(scene.document, next).is_some()
            || cues::opens_clause(scene.document, colon.saturating_sub(1)).is_some()
            || scene.document.kind(next) == Some(TokenKind::Number)
        {
            continue;
        }
        // An `أن` further on belongs to what is said.
        out.retain(|clause| clause.cue != index);
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
        out.push(Clause {
            cue: index,
            opener: colon,
            tokens: next..next,
        });
    }
    out.sort_by_key(|clause| clause.opener);
}

/// The cue that governs the `أن` at token `at`.
fn governor(
    scene: &Scene<'_>,
    cues: &[CueWord],
    used: &[bool],
    at: usize,
    particle: Particle,
    unit: &Range<usize>,
) -> Option<usize> {
    let before = at.checked_sub(1).filter(|&b| b >= unit.start)?;
    let (particle, position) = match (particle, cues::particle_at(scene.document, before)) {
        (Particle::None, Some(written)) => (written, before),
        (particle, _) => (particle, at),
    };
    let last = position.checked_sub(1)?;
    if cues::governs_an(scene.document, scene.lexicon, last)
        || scene.key(last) == "الرغم"
        || scene.key(last) == "بالرغم"
    {
        return None;
    }
    if is_modal(scene, at, position, cues) {
        return None;
    }
    let touches = cues.iter().any(|cue| cue.end == position);
    if !touches
        && particle == Particle::None
        && words::looks_finite(scene.classes(), scene.key(last))
        && !is_in_mention(scene, last, unit.start)
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
        if cue.kind == CueKind::According || parentheses_between(scene, cue.end, position) {
            continue;
        }
        if cue.with_object && !cues::is_ditransitive(cue, scene.lexicon) {
            continue;
        }
        // `جاء في البيان أن`, but `جاءت المفاجأة في رده … أن`.
        if cue.verb(scene.lexicon).is_some_and(|verb| verb.in_document)
            && !cue.joined
            && cue.token > unit.start
            && !is_document(scene, cue.end + 1)
        {
            continue;
        }
        let closed = commas_between(scene, cue.end, position);
        if cues::is_subordinate(scene.document, scene.lexicon, cue.token) && closed > 0 {
            continue;
        }
        if used.get(index).copied().unwrap_or(true) {
            return None;
        }
        // وصفه بأنه: no clause of his, and none of a verb before.
        if particle == Particle::Ba
            && cue.act(scene.lexicon) == Act::Act
            && !cue.takes(scene.lexicon, particle)
        {
            return None;
        }
        if !cue.takes(scene.lexicon, particle) || gives_way(scene, cues, index, particle, position)
        {
            continue;
        }
        if cue.kind == CueKind::Passive || cue.negated || is_impersonal(scene, cue, unit) {
            return None;
        }
        return Some(index);
    }
    None
}

/// Whether the noun at token `at` is one for what words stand in.
fn is_document(scene: &Scene<'_>, at: usize) -> bool {
    let key = scene.key(at);
    let bare = key.strip_prefix("ال").unwrap_or(key);
    scene.mention(at).is_some()
        || super::provenance::is_occasion_of_speech(scene.classes(), key)
        || crate::syntax::nouns::kind_of(scene.classes(), bare) == crate::findings::Kind::Other
        || crate::syntax::nouns::without_pronoun(key).is_some_and(|noun| {
            crate::syntax::nouns::kind_of(scene.classes(), &noun) == crate::findings::Kind::Other
        })
}

/// Whether the `أن` at token `at` belongs to a modal a few words before it (`يمكن للشركة أن`) or to an adjective after
/// `من` (`من غير المستبعد أن`).
fn is_modal(scene: &Scene<'_>, at: usize, position: usize, cues: &[CueWord]) -> bool {
    /// How many words may stand between.
    const REACH: usize = 4;
    // `إن` is never subjunctive.
    if scene.document.form(at).contains('إ') {
        return false;
    }
    let Some(last) = position.checked_sub(1) else {
        return false;
    };
    let from_adjective = onset::is_definite(scene.key(last))
        && (1..3).any(|back| {
            last.checked_sub(back).is_some_and(|b| {
                matches!(scene.key(b), "من" | "ومن" | "فمن")
                    && (back == 1 || scene.key(last - 1) == "غير")
            })
        })
        && cues.iter().all(|cue| cue.end != position)
        && scene.mention_ending(last).is_none()
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
        let key = scene.key(b);
        let bare = key.strip_prefix(['و', 'ف', 'ل', 'س']).unwrap_or(key);
        if scene.classes().is(bare, Class::ModalVerb) || key == "لابد" {
            return true;
        }
        if cues.iter().any(|cue| cue.token == b)
            || scene.document.kind(b) == Some(TokenKind::Punctuation)
        {
            return false;
        }
    }
    false
}

/// `يذكر أن`, `يعتقد أن`: a present tense without a subject that opens the sentence.
#[must_use]
pub fn is_impersonal(scene: &Scene<'_>, cue: &CueWord, unit: &Range<usize>) -> bool {
    let Some(form) = cue.form else { return false };
    if form.shape != Shape::Present
        || form.number != Number::Singular
        || form.gender != Some(Gender::Masculine)
    {
        return false;
    }
    let opened = cues::opens_clause(scene.document, cue.end).is_some()
        || (cues::particle_at(scene.document, cue.end).is_some()
            && cues::opens_clause(scene.document, cue.end + 1).is_some());
    // يعتقد على نطاق واسع أن
    let widely = scene.key(cue.end) == "علي" && scene.key(cue.end + 1) == "نطاق";
    if widely {
        return true;
    }
    if !opened {
        return false;
    }
    let key = scene.key(cue.token);
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    cue.token == unit.start && !cue.joined
        || scene.classes().is(bare, Class::ImpersonalVerb)
            && scene.mention_ending(cue.token.saturating_sub(1)).is_none()
}

fn is_in_mention(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(LONGEST_NAME))..=at)
        .any(|start| scene.mention_end(start).is_some_and(|end| end > at))
}

/// Whether a verb in a relative clause gives way to the main verb before it: `قال المصدر الذي تحدث للصحيفة إن`.
fn gives_way(
    scene: &Scene<'_>,
    cues: &[CueWord],
    index: usize,
    particle: Particle,
    position: usize,
) -> bool {
    let Some(cue) = cues.get(index) else {
        return false;
    };
    if !cues::is_subordinate(scene.document, scene.lexicon, cue.token) || position <= cue.end {
        return false;
    }
    cues.iter().take(index).any(|main| {
        main.kind == CueKind::Verb
            && main.act(scene.lexicon) == Act::Say
            && !main.with_object
            && main.takes(scene.lexicon, particle)
            && !cues::is_subordinate(scene.document, scene.lexicon, main.token)
    })
}

/// Whether a parenthesis that opened before `from` closes in `from..to`: a cue in parentheses governs nothing outside.
fn parentheses_between(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let mut depth = 0_i32;
    (from..to).any(|at| {
        match scene.key(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth < 0
    })
}

/// How many commas stand in `from..to` outside quotations.
fn commas_between(scene: &Scene<'_>, from: usize, to: usize) -> usize {
    (from..to).filter(|&at| scene.is_comma(at)).count()
}

/// Where the words end that are said from token `start` on.
#[must_use]
pub fn end_of(
    scene: &Scene<'_>,
    cues: &[CueWord],
    openers: &[(usize, usize)],
    start: usize,
    limit: usize,
) -> usize {
    let mut at = start;
    let mut depth = 0_usize;
    while at < limit {
        let key = scene.key(at);
        match key {
            "(" | "[" => depth += 1,
            ")" | "]" => {
                if depth == 0 {
                    break;
                }
                depth -= 1;
            }
            _ => {}
        }
        if at > start && depth == 0 && stops_at(scene, cues, openers, at, start, limit) {
            break;
        }
        at = scene.after(at);
    }
    trimmed_end(scene, start, at.min(limit))
}

/// Without punctuation and connecting words at the end.
#[must_use]
pub fn trimmed_end(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start {
        let last = end - 1;
        let is_close = scene.closes_before(end, start);
        let drops = !is_close
            && scene.document.kind(last) == Some(TokenKind::Punctuation)
            && !matches!(
                scene.key(last),
                ")" | "]" | "%" | "٪" | "!" | "؟" | "?" | "$" | "€" | "£"
            );
        let drops = drops || scene.is(last, Class::TrailingConnective);
        if !drops {
            break;
        }
        end = last;
    }
    end
}

/// Whether what is said ends before token `at`: another speaks, or the reporter goes on.
fn stops_at(
    scene: &Scene<'_>,
    cues: &[CueWord],
    openers: &[(usize, usize)],
    at: usize,
    start: usize,
    limit: usize,
) -> bool {
    let own = |index: usize| {
        openers
            .iter()
            .any(|&(cue, opener)| cue == index && opener > at)
    };
    let after_comma =
        scene.is_comma(at - 1) || scene.key(at - 1) == "-" || scene.key(at - 1) == "–";
    if let Ok(index) = cues.binary_search_by_key(&at, |cue| cue.token)
        && let Some(cue) = cues.get(index)
    {
        let has_own = own(index) || has_marks(scene, cue, limit);
        match cue.kind {
            CueKind::Verb => {
                if cues::is_subordinate(scene.document, scene.lexicon, at) || cue.with_object {
                    return false;
                }
                // After a colon the sentence goes on being said: `صرح المصدر بما يلي: تدين … وتؤكد …`.
                if scene.key(start.saturating_sub(1)) == ":" && !after_comma && !has_own {
                    return false;
                }
                let connected =
                    cue.joined || after_comma || scene.is(at - 1, Class::VerbConnective);
                return connected
                    && (has_own
                        || (!cue.is_weak(scene.lexicon)
                            && after_comma_or_joined(cue, after_comma)));
            }
            CueKind::Participle => {
                let prep = cues::particle_at(scene.document, cue.end).is_some()
                    || scene.key(cue.end).starts_with('ب');
                return has_own || after_comma || (!cue.is_weak(scene.lexicon) && prep);
            }
            CueKind::According => {
                return names_source(scene, cue)
                    || cue
                        .frame(scene.lexicon)
                        .is_some_and(|frame| frame.passes_on);
            }
            CueKind::Passive | CueKind::Noun => {}
        }
    }
    // `…، مع تأكيده أن`
    if after_comma
        && scene.key(at) == "مع"
        && cues
            .iter()
            .enumerate()
            .any(|(index, cue)| cue.token == at + 1 && cue.kind == CueKind::Noun && own(index))
    {
        return true;
    }
    // The reporter takes the word back: only where somebody's words follow soon.
    let turns = after_comma
        && (scene.is(at, Class::TurningConnective)
            || (matches!(scene.key(at), "الا" | "غير" | "بيد" | "علي")
                && scene.key(at + 1) == "ان")
            || (matches!(scene.key(at), "في" | "وفي")
                && matches!(scene.key(at + 1), "حين" | "المقابل" | "وقت" | "الوقت")));
    // `…، في إشارة إلى`: the reporter says what is meant; `…، في تصريح لـ…` at the end: on which occasion it was said.
    let explains = after_comma
        && scene.key(at) == "في"
        && (scene.is(at + 1, Class::ReporterPurpose)
            || (super::provenance::is_occasion_of_speech(scene.classes(), scene.key(at + 1))
                && commas_between(scene, at, limit) == 0
                && !cues.iter().any(|cue| cue.token > at && cue.token < limit)));
    // `…، فيما لم يذكر`, `…، وهو قرار`, `…، وسط`: the reporter's own words on what is said.
    let comments = after_comma
        && (scene.key(at) == "فيما" && scene.is(at + 1, Class::FimaComment)
            || matches!(scene.key(at), "وهو" | "وهي") && scene.is(at + 1, Class::JudgingNoun)
            || scene.key(at) == "وسط");
    explains
        || comments
        || turns && speaks_soon(scene, cues, openers, at, limit)
        || ((scene.key(at) == "كما" || (scene.key(at) == "ثم" && after_comma))
            && cues
                .iter()
                .any(|cue| cue.token == at + 1 && cue.kind == CueKind::Verb))
            && start < at
}

fn after_comma_or_joined(cue: &CueWord, after_comma: bool) -> bool {
    after_comma || cue.joined
}

/// Whether a cue with a clause or marks of its own comes within a few words of token `at`.
fn speaks_soon(
    scene: &Scene<'_>,
    cues: &[CueWord],
    openers: &[(usize, usize)],
    at: usize,
    limit: usize,
) -> bool {
    cues.iter().enumerate().any(|(index, cue)| {
        cue.token > at
            && cue.token < (at + TURN_REACH).min(limit)
            && cue.kind == CueKind::Verb
            && (openers.iter().any(|&(other, _)| other == index) || has_marks(scene, cue, limit))
            && !cues::is_subordinate(scene.document, scene.lexicon, cue.token)
    })
}

/// Whether quoted words come within a few tokens after a cue, before any other clause.
#[must_use]
pub fn has_marks(scene: &Scene<'_>, cue: &CueWord, limit: usize) -> bool {
    let limit = limit.min(cue.end + MARKS_REACH);
    for at in cue.end..limit {
        if scene.speech_at(at).is_some() {
            return true;
        }
        if cues::opens_clause(scene.document, at).is_some()
            || scene.cue(at).is_some_and(|cue| !cue.is_weak(scene.lexicon))
        {
            return false;
        }
    }
    false
}

/// Whether a source phrase names somebody who can speak, rather than a measure (`وفق القانون`, `حسب الحاجة`).
#[must_use]
pub fn names_source(scene: &Scene<'_>, cue: &CueWord) -> bool {
    if cue.pronoun || cue.verb_token.is_some() {
        return true;
    }
    let mut at = cue.end;
    if is_demonstrative(scene.classes(), scene.key(at)) {
        at += 1;
    }
    let object = if scene.quoted_name_end(at).is_some() {
        at + 1
    } else {
        at
    };
    let key = scene.key(object);
    let rest = key
        .strip_prefix("لل")
        .or_else(|| key.strip_prefix("ال"))
        .unwrap_or(key);
    // وفقا لبيان, but بحسب لجنة
    let cited = [rest, rest.strip_prefix('ل').unwrap_or(rest)]
        .iter()
        .any(|noun| scene.classes().is(noun, Class::CitedSource));
    if let Some(mention) = scene.mention(object) {
        return mention.kind != crate::findings::Kind::Other || cited;
    }
    // A noun of those who speak, or one with somebody as its genitive: بحسب مدير الشركة.
    // وحسب المالكي، …: a name that is not known as one.
    if object == at
        && cue.token == scene.document.sentence_around(cue.token).start
        && onset::is_definite(key)
        && scene.is_comma(object + 1)
        && !is_measure(scene.classes(), key)
    {
        return true;
    }
    cited
        || rest
            .strip_prefix('ل')
            .unwrap_or(rest)
            .strip_suffix("ين")
            .is_some_and(|one| {
                scene.classes().is(one, Class::CitedSource)
                    || one.strip_suffix('ت').is_some_and(|stem| {
                        scene.classes().is(&format!("{stem}ه"), Class::CitedSource)
                    })
            })
        || (object + 1..object + SOURCE_REACH)
            .take_while(|&at| {
                words::is_nominal(scene.document, scene.classes(), at)
                    || scene.mention(at).is_some()
            })
            .any(|at| {
                scene.mention(at).is_some_and(|mention| {
                    mention.kind == crate::findings::Kind::Person && !mention.prefixed
                })
            })
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
    scene: &Scene<'_>,
    cues: &[CueWord],
    clauses: &[Clause],
    open: usize,
    unit: &Range<usize>,
) -> Option<usize> {
    let colon = open
        .checked_sub(1)
        .is_some_and(|before| before >= unit.start && scene.key(before) == ":");
    for (index, cue) in cues.iter().enumerate().rev() {
        if cue.end > open {
            continue;
        }
        if open - cue.end > REACH {
            return None;
        }
        if cue.kind == CueKind::According || parentheses_between(scene, cue.end, open) {
            continue;
        }
        // `يوصف بأنه "…"`: somebody's words, the sentence does not say whose.
        if cue.kind == CueKind::Passive {
            let quotes = cue
                .verb(scene.lexicon)
                .is_some_and(|verb| matches!(verb.past.as_str(), "وصف" | "قال"));
            if quotes
                && open - cue.end <= PASSIVE_REACH
                && commas_between(scene, cue.end, open) == 0
            {
                return Some(index);
            }
            continue;
        }
        if cue.with_object && !cues::is_ditransitive(cue, scene.lexicon) {
            continue;
        }
        if cue.with_object && cues::is_subordinate(scene.document, scene.lexicon, cue.token) {
            continue;
        }
        let closed = commas_between(scene, cue.end, open);
        if cues::is_subordinate(scene.document, scene.lexicon, cue.token)
            && (closed > 0 || colon)
            && open - cue.end >= RELATIVE_REACH
        {
            continue;
        }
        if gives_way(scene, cues, index, Particle::None, open) {
            continue;
        }
        if let Some(clause) = clauses.iter().find(|clause| clause.cue == index) {
            // Its clause has ended before.
            if clause.tokens.end <= open && !is_gap(scene, clause.tokens.end, open) {
                return None;
            }
            return Some(index);
        }
        if colon
            && cue.act(scene.lexicon) == Act::Act
            && cue.kind != CueKind::Participle
            && closed > 0
        {
            continue;
        }
        if cue.is_weak(scene.lexicon) && !colon && open - cue.end > WEAK_MARKS_REACH {
            continue;
        }
        if cue.negated && !colon {
            continue;
        }
        return Some(index);
    }
    None
}

/// Whether nothing but punctuation and conjunctions stands in `from..to`.
fn is_gap(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        scene.document.kind(at) == Some(TokenKind::Punctuation)
            || matches!(scene.key(at), "و" | "او" | "وان" | "وانه")
    })
}
