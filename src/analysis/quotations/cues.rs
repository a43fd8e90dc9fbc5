//! Cues: the words that mark speech.
//!
//! Verbs of saying in any form ([`crate::lexicon::saying`]), with the particles written onto them; participles that
//! carry on a sentence (`مؤكدا`); and the phrases of [`crate::lexicon::frames`], which name a source (`بحسب`,
//! `على حد قول`) or are nouns of saying (`قوله إن`).

use crate::findings::Stance;
use crate::findings::quotations::FrameName;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::frames::{self, Element, Follower, Frame, FrameKind};
use crate::lexicon::saying::{Act, Gender, Number, Particle, Verb, VerbForm, VerbShape};
use crate::syntax::{nouns, onset};
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A finite verb.
    Verb,
    /// A participle.
    Participle,
    /// A verb without a speaker: `قيل`.
    Passive,
    /// A phrase that names the source: `بحسب`, and `حسبما` with a verb after it.
    According,
    /// A noun: `قوله`.
    Noun,
}

/// A word that may mark speech, before it is known whether it does.
#[derive(Clone, Debug)]
pub struct CueWord {
    /// Its first token.
    pub token: usize,
    /// The token after it: after `وفقا لما`, the verb after it not included.
    pub end: usize,
    /// The word that says so, without an attached conjunction.
    pub span: Span,
    /// What kind of word it is.
    pub kind: CueKind,
    /// The form, for verbs and participles.
    pub form: Option<VerbForm>,
    /// The number of its frame, for phrases and nouns.
    pub row: Option<usize>,
    /// The tone.
    pub stance: Stance,
    /// Whether a conjunction is written onto it, or stands before it.
    pub joined: bool,
    /// Whether an object pronoun is written onto it: `أوردته`.
    pub with_object: bool,
    /// Whether a negation or condition stands before it: `لم يقل`, `إذا قال`.
    pub negated: bool,
    /// The token of the verb of an according phrase: `حسبما ذكرت`.
    pub verb_token: Option<usize>,
    /// Whether the verb goes on with what was said before: `أضاف`, `تابع`.
    pub goes_on: bool,
    /// A pronoun on a source phrase or noun (`حسبهم`, `قوله`): the source is whoever spoke.
    pub pronoun: bool,
}

impl CueWord {
    /// The verb, for verbs and participles.
    #[must_use]
    pub fn verb<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Verb> {
        self.form.and_then(|form| lexicon.saying.verb(form.verb))
    }

    /// The frame, for phrases and nouns.
    #[must_use]
    pub fn frame<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Frame> {
        self.row.and_then(|row| lexicon.frames.get(row))
    }

    /// What its frame is called, for phrases and nouns.
    #[must_use]
    pub fn frame_name(&self, lexicon: &Lexicon) -> Option<FrameName> {
        self.frame(lexicon).map(|frame| frame.name.clone())
    }

    /// Whether `أن` after `particle` may be its complement. Newsrooms write bare `أن` after any verb that says.
    #[must_use]
    pub fn takes(&self, lexicon: &Lexicon, particle: Particle) -> bool {
        self.verb(lexicon).is_none_or(|verb| {
            verb.takes.contains(&particle)
                || (particle == Particle::None && verb.act != Act::Act)
                || (particle == Particle::Ba && verb.act == Act::Say)
        })
    }

    /// What kind of act the verb names.
    #[must_use]
    pub fn act(&self, lexicon: &Lexicon) -> Act {
        self.verb(lexicon).map_or(Act::Say, |verb| verb.act)
    }

    /// Whether the word means other things too.
    #[must_use]
    pub fn is_weak(&self, lexicon: &Lexicon) -> bool {
        self.verb(lexicon).is_some_and(|verb| verb.weak)
    }
}

/// The cue that starts at token `at`, if the word there can be one.
#[must_use]
pub fn cue_at(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Option<CueWord> {
    if document.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    phrase_at(document, lexicon, at)
        .or_else(|| verb_at(document, lexicon, at))
        .or_else(|| noun_at(document, lexicon, at))
}

/// How many tokens the genitive of a noun of saying takes at most: `قول وزير الخارجية، سامر حداد، إن`.
const LONGEST_GENITIVE: usize = 12;

/// How far behind a verb of demanding its `اسمه` shows that it asks for secrecy: `طلب عدم الكشف عن هويته`.
const SECRECY_REACH: usize = 8;

/// How far behind `عبر` its `عن` shows that it is the verb: `عبر رئيس اللجنة العليا سامر حداد عن قلقه`.
const ABOUT_REACH: usize = 9;

/// How far behind `بين` (the verb or the preposition) and `كما` (before a verb that reports or is reported) the `أن` of
/// a clause tells: `كما بين مدير الدائرة في الوزارة سامر حداد، في بيان أمس، أن`.
const CLAUSE_REACH: usize = 14;

/// How near the `أن` of a clause shows that a form is a verb of saying, which is another word for the most part:
/// `يبلغ الشركة أن`, `ذكرا في البيان أن`.
const NEAR: usize = 4;

/// A noun of saying with the clause that it governs: `قوله إن`, `قول الوزير إن`.
fn noun_at(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Option<CueWord> {
    let whole = document.key(at);
    let rest = whole.strip_prefix(['و', 'ب']).unwrap_or_default();
    let (particle, (stance, gender)) = match saying_noun(lexicon, rest) {
        Some(noun) => (whole.chars().next(), noun),
        None => (None, saying_noun(lexicon, whole)?),
    };
    let opener = match gender {
        Some(_) => frames::OWN_MASDAR,
        None => frames::MASDAR,
    };
    let before = at.checked_sub(1).map_or("", |before| document.key(before));
    let (row, frame) = lexicon.frames.opened_by(opener).find(|(_, frame)| {
        frame.stands_after(before) && particle.is_none_or(|particle| frame.takes(particle))
    })?;
    let governs = match gender {
        Some(_) => comes_next(document, &frame.follows, at + 1),
        None => genitive_then_clause(document, lexicon, at),
    };
    let skip = if particle == Some('و') {
        'و'.len_utf8()
    } else {
        0
    };
    governs.then(|| CueWord {
        form: Some(noun_form(gender.flatten())),
        ..phrase(
            row,
            frame,
            at..at + 1,
            document.span_after(at, skip),
            stance,
        )
    })
}

/// The form that a noun of saying is given for its gender alone: no verb of the lexicon.
fn noun_form(gender: Option<Gender>) -> VerbForm {
    VerbForm {
        verb: usize::MAX,
        shape: VerbShape::Participle,
        gender,
        number: Number::Singular,
    }
}

/// Whether token `at`, alone or after a preposition, opens a clause that goes on with none before it.
fn opens_first_clause(document: &Document<'_>, at: usize) -> bool {
    let opens = |at| opens_clause(document, at).is_some_and(|(_, joined)| !joined);
    opens(at) || (particle_at(document, at).is_some() && opens(at + 1))
}

/// Whether one of `followers` stands at token `at`; anything may where there is none.
fn comes_next(document: &Document<'_>, followers: &[Follower], at: usize) -> bool {
    let comma = matches!(document.key(at), "،" | ",");
    followers.is_empty()
        || followers.iter().any(|follower| match follower {
            Follower::Clause => opens_first_clause(document, at),
            Follower::CommaClause => comma && opens_first_clause(document, at + 1),
            Follower::Colon => document.key(at) == ":",
            Follower::Marks => super::marks::is_mark(document, at),
        })
}

/// Whether the genitive of the noun of saying at token `at`, and nothing else, stands before a clause.
fn genitive_then_clause(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let mut here = at + 1;
    let mut commas = 0;
    while here < at + 1 + LONGEST_GENITIVE {
        let word = document.key(here);
        let comma = matches!(document.key(here - 1), "،" | ",");
        if opens_first_clause(document, here) {
            // An apposition has a comma on either side.
            let closed = commas % 2 == 0 || (comma && commas == 1);
            return here > at + 1 && closed;
        }
        commas += usize::from(matches!(word, "،" | ","));
        // `تصريح مسؤول دون أن يكشف اسمه بأن`
        let without = here + usize::from(word == "من");
        if matches!(document.key(without), "دون" | "بدون")
            && document.key(without + 1) == "ان"
            && here > at + 1
        {
            here = without + 3;
            continue;
        }
        let goes_on = crate::syntax::words::is_nominal(document, &lexicon.classes, here)
            || matches!(
                word,
                "في" | "،" | "," | "باسم" | "(" | ")" | "\"" | "«" | "»" | "“" | "”"
            );
        let quotes =
            super::marks::is_mark(document, here) && opens_first_clause(document, here + 1);
        if !goes_on
            || quotes
            || read_verb(lexicon, word).is_some_and(|(_, form, _, _)| form.shape == VerbShape::Past)
        {
            return false;
        }
        here += 1;
    }
    false
}

/// The tone of a noun of saying, and the gender that its pronoun has, where it has one (`None` inside for the plural).
fn saying_noun(lexicon: &Lexicon, key: &str) -> Option<(Stance, Option<Option<Gender>>)> {
    if let Some(verb) = lexicon.saying.verb_of_noun(key) {
        return Some((verb.stance, None));
    }
    for (pronoun, gender) in [
        ("ها", Some(Gender::Feminine)),
        ("هما", None),
        ("هم", None),
        ("ه", Some(Gender::Masculine)),
    ] {
        let verb = key
            .strip_suffix(pronoun)
            .and_then(|bare| lexicon.saying.verb_of_own_noun(bare));
        if let Some(verb) = verb {
            return Some((verb.stance, Some(gender)));
        }
    }
    None
}

/// Whether token `at` says in what words stand: `جاء في البيان`, `رسالة جاء فيها`.
fn is_inside_something(document: &Document<'_>, at: usize) -> bool {
    matches!(document.key(at), "في" | "ضمن" | "فيه" | "فيها")
}

fn verb_at(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Option<CueWord> {
    let key = document.key(at);
    let before = at.checked_sub(1).map_or("", |b| document.key(b));
    let (skip, form, joined, with_object) = match key {
        // و + رد, and ورد: only what stands in something is followed by في.
        "ورد" | "وردت" if !is_inside_something(document, at + 1) => {
            let (_, form, _, _) = read_verb(lexicon, key.strip_prefix('و').unwrap_or(key))?;
            ('و'.len_utf8(), form, true, false)
        }
        "جاء" | "وجاء" | "جاءت" | "وجاءت" | "وورد" if !is_inside_something(document, at + 1) =>
        {
            return None;
        }
        _ => read_verb(lexicon, key)?,
    };
    if is_other_word(document, lexicon, at, form, before) {
        return None;
    }
    // `ما` negates where it opens a clause; after a noun or preposition it is a relative: `بسبب ما قالت إنه`.
    let opens_with_ma = before == "ما"
        && at.checked_sub(2).is_none_or(|b| {
            document.kind(b) == Some(TokenKind::Punctuation)
                || document.sentence_around(at).start + 1 == at
        });
    // `دون أن يكشف`
    let without = before == "ان"
        && at
            .checked_sub(2)
            .is_some_and(|b| matches!(document.key(b), "دون" | "بدون" | "ودون" | "وبدون"));
    let negated = opens_with_ma
        || without
        || lexicon.classes.is(before, Class::NegationOrCondition)
        || is_open(document, at);
    let kind = match form.shape {
        VerbShape::Past if is_vocalised_passive(document.form(at)) => CueKind::Passive,
        VerbShape::Past | VerbShape::Present => CueKind::Verb,
        VerbShape::Participle => CueKind::Participle,
        VerbShape::Passive => CueKind::Passive,
    };
    let stance = lexicon
        .saying
        .verb(form.verb)
        .map_or(Stance::Neutral, |verb| verb.stance);
    Some(CueWord {
        token: at,
        end: at + 1,
        span: document.span_after(at, skip),
        kind,
        form: Some(form),
        row: None,
        stance,
        joined,
        with_object,
        negated,
        goes_on: lexicon
            .saying
            .verb(form.verb)
            .is_some_and(|verb| verb.goes_on),
        verb_token: None,
        pronoun: false,
    })
}

/// How far before a verb stands at most what leaves open whether anybody said it.
const OPEN_REACH: usize = 8;

/// Whether the sentence asks or denies that the verb at token `at` was said: `هل قال الوزير إن`, `ما إذا كان الوزير قال إن`,
/// `لا أحد قال إن`, `ليس صحيحا أن الوزير قال إن`, `لم يسبق له أن قال إن`.
fn is_open(document: &Document<'_>, at: usize) -> bool {
    let sentence = document.sentence_around(at);
    let floor = sentence.start.max(at.saturating_sub(OPEN_REACH));
    let key = |at: usize| document.key(at);
    let before = |at: usize| at.checked_sub(1).map_or("", key);
    let asks = (floor..at)
        .rev()
        .take_while(|&at| {
            document.kind(at) != Some(TokenKind::Punctuation)
                && opens_clause(document, at).is_none()
        })
        .any(|here| match key(here) {
            "هل" | "وهل" | "فهل" => true,
            "اذا" => matches!(before(here), "ما" | "عما" | "فيما" | "بما"),
            "احد" => here + 1 == at && matches!(before(here), "لا" | "ولا"),
            "من" => here == sentence.start && here + 1 == at,
            _ => false,
        });
    let denies = || {
        (floor..at)
            .rev()
            .take_while(|&at| document.kind(at) != Some(TokenKind::Punctuation))
            .any(|here| match key(here) {
                "صحيحا" => matches!(before(here), "ليس" | "وليس"),
                "صحيح" => matches!(before(here), "غير"),
                "يسبق" => matches!(before(here), "لم" | "ولم"),
                _ => false,
            })
    };
    asks || denies()
}

/// Whether the word is another one here than the verb that it could be: the preposition `عبر`, a participle that is an
/// adjective (`مقالات منتقدة للقرار`), `يقول` after another verb of saying.
fn is_other_word(
    document: &Document<'_>,
    lexicon: &Lexicon,
    at: usize,
    form: VerbForm,
    before: &str,
) -> bool {
    let key = document.key(at);
    let opens_sentence = document.sentence_around(at).start == at;
    match key {
        "عبر" => {
            return !(opens_sentence || matches!(before, "كما" | "قد" | "وقد" | "الذي" | "فيما"))
                || !(at + 1..at + ABOUT_REACH).any(|t| document.key(t) == "عن");
        }
        "بين" => {
            // `بيّن`, or with nothing else between before its clause: `حيث بين مدير الدائرة أن`, but `بين المدير والوزير`.
            let clause = (at + 1..at + CLAUSE_REACH).find(|&t| opens_clause(document, t).is_some());
            let both = clause
                .is_some_and(|clause| (at + 1..clause).any(|t| document.key(t).starts_with('و')));
            let told = opens_sentence
                || document.form(at).contains('\u{651}')
                || matches!(before, "كما" | "قد" | "وقد" | "حيث" | "جانبه" | "،")
                || !both && matches!(before, "ذاته" | "نفسه" | "جهته" | "فيما");
            return !told || clause.is_none();
        }
        // It turned out: `وتبين أنه مضلل`; of somebody the noun that agrees stands at the verb, `الدراسة تبين أن`.
        "تبين" | "وتبين" | "فتبين" => {
            let before = before.strip_prefix('و').unwrap_or(before);
            let feminine = before.ends_with('ه') || before.ends_with("ات");
            let said_by = onset::is_definite(before)
                && (feminine || nouns::is_plural_of_things(&lexicon.classes, before));
            return opens_clause(document, at + 1).is_some() && !said_by;
        }
        "يقول" | "تقول" | "يقولون" => {
            return at.checked_sub(1).is_some_and(|b| {
                read_verb(lexicon, document.key(b))
                    .is_some_and(|(_, form, _, _)| form.shape == VerbShape::Past)
            });
        }
        // يدعى: is called.
        "يدعي" | "تدعي" if document.form(at).ends_with('ى') => return true,
        // The preposition, not دوّن.
        "دون" | "ودون" => return true,
        // A seat: تتخذ من جنيف مقرا لها.
        "مقرا" => {
            return !matches!(document.key(at + 1), "ب" | "بان" | "بانه" | "بانها" | "ان")
                && !document.key(at + 1).starts_with("بال");
        }
        // The adverb, not the participle of جدد.
        "مجددا" if !(opens_sentence || matches!(before, "،" | "," | "؛")) => return true,
        // ردا على سؤال: a noun, no dual.
        "ردا" | "وردا" => return true,
        // A person, not فـ + رد.
        "فرد" => {
            return !(document.key(at + 1).starts_with("علي")
                || document.key(at + 1).starts_with('ب'));
        }
        // يبلغ: amounts to.
        _ if lexicon
            .classes
            .is(key.strip_prefix('و').unwrap_or(key), Class::AmountVerb) =>
        {
            return !(at + 1..at + NEAR).any(|t| opens_clause(document, t).is_some());
        }
        // An alliance, not an oath.
        "حلف" | "وحلف" => {
            return !(matches!(document.key(at + 1), "علي" | "ان" | "انه" | "بان" | "بانه")
                || document.key(at + 1).starts_with("بال"));
        }
        // A number of students.
        "طالب"
            if at
                .checked_sub(1)
                .is_some_and(|b| document.kind(b) == Some(TokenKind::Number))
                || matches!(before, "الف" | "مائه" | "مئه" | "مليون") =>
        {
            return true;
        }
        // The preposition.
        "عقب" | "وعقب" | "لمن" | "لمنا" => return true,
        // The adverb هنا, not هنأ.
        "هنا" | "وهنا" => return !document.form(at).ends_with('أ'),
        // يعد: is held to be.
        "يعد" | "تعد" | "ويعد" | "وتعد" => {
            return !document.key(at + 1).starts_with('ب');
        }
        _ => {}
    }
    let verb = lexicon.saying.verb(form.verb);
    // `طلب ألا يذكر إلا اسمه الأول`: what a source asks of the reporter.
    let demands = verb.is_some_and(|verb| verb.stance == Stance::Demanding || verb.asks);
    let prays = demands && lexicon.classes.is(document.key(at + 1), Class::DivineName);
    let asks_for_secrecy = demands
        && (at + 1..at + SECRECY_REACH)
            .take_while(|&t| !matches!(document.key(t), "،" | "," | "." | "\""))
            .any(|t| lexicon.classes.is(document.key(t), Class::SecretNoun));
    if asks_for_secrecy || prays {
        return true;
    }
    if verb.is_some_and(|verb| verb.shows) && !has_document(document, lexicon, at) {
        return true;
    }
    if verb.is_some_and(|verb| verb.hears) {
        return source_heard(document, at).is_none();
    }
    let weak = verb.is_some_and(|verb| verb.weak);
    if weak
        && form.shape == VerbShape::Past
        && form.number == Number::Singular
        && form.gender == Some(Gender::Masculine)
    {
        // A noun: عدم نشر اسمه, هذا الرد, عن ذكر هويته.
        return lexicon.classes.is(before, Class::BeforeNoun)
            || matches!(before, "عن" | "في" | "علي" | "الي" | "ب" | "ل");
    }
    // A noun in the accusative, no dual: نشر ذكرا لهم.
    if weak && form.shape == VerbShape::Past && form.number == Number::Dual {
        return !(at + 1..at + NEAR).any(|t| opens_clause(document, t).is_some());
    }
    if form.shape == VerbShape::Participle && lexicon.classes.is(before, Class::Copula) {
        return true;
    }
    if form.shape == VerbShape::Participle
        && form.gender == Some(Gender::Feminine)
        && form.number == Number::Singular
    {
        // A masdar: إلى مواصلة.
        if lexicon.classes.is(before, Class::BeforeNoun) {
            return true;
        }
        let set_off = opens_sentence || matches!(document.key(at - 1), "،" | "," | "؛" | "و");
        let touches = (at + 1..at + NEAR).any(|t| opens_clause(document, t).is_some())
            || document.key(at + 1) == ":"
            || super::marks::is_mark(document, at + 1);
        return !set_off && !touches && !key.starts_with('و');
    }
    false
}

/// The token after the `من` that names of whom the verb at token `at` was heard, where its clause follows:
/// `علمت الصحيفة من مصادر مطلعة أن`.
#[must_use]
pub fn source_heard(document: &Document<'_>, at: usize) -> Option<usize> {
    let limit = document.sentence_around(at).end.min(at + CLAUSE_REACH);
    let clause = (at + 1..limit).find(|&at| opens_clause(document, at).is_some())?;
    (at + 1..clause)
        .find(|&at| matches!(document.key(at), "من" | "لدي"))
        .map(|from| from + 1)
}

/// Whether the vowels that are written show the passive of a verb in the past: `نُشر`, `ذُكر`.
fn is_vocalised_passive(form: &str) -> bool {
    form.chars().nth(1) == Some('\u{64f}')
}

/// How far from a verb that shows its document may stand: `وقد أظهرت مؤخرا نتائج الدراسة أن`.
const DOCUMENT_REACH: usize = 4;

/// Whether a document stands where the subject of the verb at token `at` does, behind it or before it.
fn has_document(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let sentence = document.sentence_around(at);
    let names_one = |at: usize| {
        let key = document.key(at);
        lexicon
            .classes
            .is(key.strip_prefix("ال").unwrap_or(key), Class::DocumentNoun)
    };
    (at + 1..sentence.end.min(at + 1 + DOCUMENT_REACH))
        .take_while(|&at| opens_clause(document, at).is_none())
        .any(names_one)
        || (sentence.start.max(at.saturating_sub(DOCUMENT_REACH))..at).any(names_one)
}

/// Reads a word as a form of a verb of saying: the bytes of its conjunction, the form, whether it has a conjunction,
/// whether it has an object pronoun. The reading with the least written onto it wins.
fn read_verb(lexicon: &Lexicon, key: &str) -> Option<(usize, VerbForm, bool, bool)> {
    let plain = |word: &str| lexicon.saying.forms(word).next();
    if let Some(form) = plain(key) {
        return Some((0, form, false, false));
    }
    let after = key.strip_prefix(['و', 'ف']);
    if let Some(form) = after.and_then(plain) {
        return Some(('و'.len_utf8(), form, true, false));
    }
    // The future mark and the ل of purpose: present tense only.
    for (skip, rest, joined) in [(0, Some(key), false), ('و'.len_utf8(), after, true)] {
        let Some(rest) = rest else { continue };
        for mark in ['س', 'ل'] {
            let form = rest.strip_prefix(mark).and_then(|word| {
                lexicon
                    .saying
                    .forms(word)
                    .find(|form| form.shape == VerbShape::Present)
            });
            if let Some(form) = form {
                return Some((skip, form, joined || mark == 'ل', false));
            }
        }
    }
    for (skip, rest, joined) in [(0, Some(key), false), ('و'.len_utf8(), after, true)] {
        let Some(rest) = rest else { continue };
        for pronoun in ["هما", "هم", "هن", "ها", "ه", "ني", "نا"] {
            let Some(word) = rest.strip_suffix(pronoun) else {
                continue;
            };
            let form = lexicon.saying.forms(word).find(|form| {
                matches!(form.shape, VerbShape::Past | VerbShape::Present)
                    && form.number == Number::Singular
            });
            // The plural loses its alef before a pronoun: `وصفوا`, `وصفوه`.
            let plural = || {
                let whole = word.ends_with('و').then(|| format!("{word}ا"))?;
                lexicon
                    .saying
                    .forms(&whole)
                    .find(|form| form.number == Number::Plural)
            };
            if let Some(form) = form.or_else(plural) {
                return Some((skip, form, joined, true));
            }
        }
    }
    None
}

/// Whether the verb of `cue` may take a clause besides its object pronoun.
#[must_use]
pub fn is_ditransitive(cue: &CueWord, lexicon: &Lexicon) -> bool {
    cue.verb(lexicon).is_some_and(|verb| verb.ditransitive)
}

/// The frame whose phrase starts at token `at`: `بحسب`, `وفقا لـ`, `على حد قول`, `بالقول`.
fn phrase_at(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Option<CueWord> {
    let whole = document.key(at);
    let mut particle = None;
    let mut opener = whole;
    if lexicon.frames.opened_by(whole).next().is_none() {
        particle = whole.chars().next();
        opener = whole.strip_prefix(['و', 'ف'])?;
    }
    let before = at.checked_sub(1).map_or("", |before| document.key(before));
    lexicon.frames.opened_by(opener).find_map(|(row, frame)| {
        let words = |element: &&Element| matches!(element, Element::Words(_));
        let end = at + 1 + frame.rest.iter().filter(words).count();
        let fits = particle.is_none_or(|particle| frame.takes(particle))
            && frame.stands_after(before)
            && (at + 1..)
                .zip(&frame.rest)
                .all(|(at, element)| match element {
                    Element::Words(words) => words.iter().any(|word| word == document.key(at)),
                    Element::Verb => is_saying(document, lexicon, at, frame.after_clause),
                    Element::Lam => document.key(at).starts_with('ل'),
                    Element::OfClass(classes) => {
                        let key = document.key(at);
                        let of = lexicon.classes.of(key.strip_prefix("ال").unwrap_or(key));
                        classes.iter().any(|&class| of.has(class))
                    }
                })
            && (!frame.after_clause || follows_clause(document, at))
            && !is_about(document, lexicon, opener, at)
            && comes_next(document, &frame.follows, end);
        let word = at + frame.cue;
        let skip = match particle {
            Some(particle) if word == at => particle.len_utf8(),
            _ => 0,
        };
        fits.then(|| CueWord {
            joined: particle.is_some(),
            verb_token: (frame.rest.last() == Some(&Element::Verb)).then_some(end),
            ..phrase(
                row,
                frame,
                at..end,
                document.span_after(word, skip),
                Stance::Neutral,
            )
        })
    })
}

/// Whether `على ما` at token `at` is what the verb before it governs, and the words are not those of whom it names:
/// `رفض التعليق على ما قاله الوزير`, but `…، على ما قاله الوزير`.
fn is_about(document: &Document<'_>, lexicon: &Lexicon, opener: &str, at: usize) -> bool {
    let set_off = at
        .checked_sub(1)
        .is_none_or(|before| document.kind(before) == Some(TokenKind::Punctuation));
    opener == "علي"
        && !set_off
        && document.key(at + 1) == "ما"
        && read_verb(lexicon, document.key(at + 2))
            .is_some_and(|(_, _, _, with_object)| with_object)
}

/// The cue that a phrase of `frame` is; `stance` where the frame has no tone of its own.
fn phrase(row: usize, frame: &Frame, tokens: Range<usize>, span: Span, stance: Stance) -> CueWord {
    CueWord {
        token: tokens.start,
        end: tokens.end,
        span,
        kind: match frame.kind {
            FrameKind::Source => CueKind::According,
            FrameKind::Noun => CueKind::Noun,
        },
        form: match frame.kind {
            FrameKind::Source => None,
            FrameKind::Noun => Some(noun_form(None)),
        },
        row: Some(row),
        stance: frame.stance.unwrap_or(stance),
        joined: false,
        with_object: false,
        negated: false,
        goes_on: frame.kind == FrameKind::Noun,
        verb_token: None,
        pronoun: frame.own,
    }
}

/// Whether token `at` is a finite verb of saying; `alone`: without a clause of its own, which shows that of one that means
/// other things too only where what is said may follow it with `ب` as well: `كما ذكرت الوكالة`, but `كما أعاد الوزير`.
fn is_saying(document: &Document<'_>, lexicon: &Lexicon, at: usize, alone: bool) -> bool {
    let says = |verb: &Verb| {
        !verb.weak || verb.relays || verb.in_document || verb.takes.contains(&Particle::Ba)
    };
    read_verb(lexicon, document.key(at)).is_some_and(|(_, form, _, _)| {
        matches!(form.shape, VerbShape::Past | VerbShape::Present)
            && (!alone || lexicon.saying.verb(form.verb).is_none_or(says))
    })
}

/// Whether `كما` at token `at` follows a clause instead of opening one: `…، كما ذكرت الوكالة` and not `كما قال إن …`.
fn follows_clause(document: &Document<'_>, at: usize) -> bool {
    let sentence = document.sentence_around(at);
    at > sentence.start
        && !(at + 2..(at + CLAUSE_REACH).min(sentence.end))
            .any(|t| opens_clause(document, t).is_some() || document.key(t) == ":")
}

/// Reads token `at` as the `أن` or `إن` (with a pronoun, with `ب`) that opens what is said: the particle written onto
/// it, and whether a conjunction is.
#[must_use]
pub fn opens_clause(document: &Document<'_>, at: usize) -> Option<(Particle, bool)> {
    let key = document.key(at);
    // أن + لا, not إلا
    if key == "الا" && document.form(at).starts_with('أ') {
        return Some((Particle::None, false));
    }
    let (joined, rest) = match key.strip_prefix('و') {
        Some(rest) => (true, rest),
        None => (false, key),
    };
    let (particle, rest) = match rest.strip_prefix('ب') {
        Some(rest) => (Particle::Ba, rest),
        None => (Particle::None, rest),
    };
    let rest = rest.strip_prefix("ان")?;
    // أنا is a pronoun, الآن a word with an article.
    matches!(
        rest,
        "" | "ه" | "ها" | "هم" | "هما" | "هن" | "ني" | "نا" | "ي" | "ك" | "كم"
    )
    .then_some(())
    .filter(|()| !(rest == "نا" && document.form(at) == "انا") && document.form(at) != "آن")
    .filter(|()| !document.form(at).ends_with("آن"))?;
    if key == "انا" || key == "وانا" {
        return None;
    }
    Some((particle, joined))
}

/// Whether token `at` opens a clause whose noun follows before its verb: `أن` and its sisters, `فإن`.
#[must_use]
pub fn opens_noun_clause(document: &Document<'_>, at: usize) -> bool {
    opens_clause(document, at).is_some() || opens_conclusion(document, at)
}

/// Whether token `at` is the `فإن` (with a pronoun) by which a sentence goes on after what opens it: `وبحسب البيان فإن`.
#[must_use]
pub fn opens_conclusion(document: &Document<'_>, at: usize) -> bool {
    matches!(
        document.key(at),
        "فان" | "فانه" | "فانها" | "فانهم" | "فانهما"
    )
}

/// The particle that the preposition at token `at` is: `إلى` of `إلى أن`.
#[must_use]
pub fn particle_at(document: &Document<'_>, at: usize) -> Option<Particle> {
    Some(match document.key(at) {
        "الي" => Particle::Ila,
        "علي" => Particle::Ala,
        "من" => Particle::Min,
        "عن" => Particle::An,
        "في" => Particle::Fi,
        _ => return None,
    })
}

/// Whether the word at token `at` governs the `أن` after it in its own right: `يمكن أن`, `قبل أن`, `من المقرر أن`.
#[must_use]
pub fn governs_an(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let key = document.key(at);
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    lexicon.classes.is(bare, Class::GovernsAn)
}

/// Whether the word stands in a relative clause or a clause of circumstance: what is before token `at` makes the verb
/// there subordinate (`الذي دعا`, `ما ذكره`, `عندما قال`).
#[must_use]
pub fn is_subordinate(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let mut before = at;
    for _ in 0..2 {
        let Some(previous) = before.checked_sub(1) else {
            return false;
        };
        before = previous;
        let class = lexicon.classes.of(document.key(before));
        if class.has(Class::Relative) {
            return true;
        }
        if !class.has(Class::VerbAuxiliary) {
            return false;
        }
    }
    false
}
