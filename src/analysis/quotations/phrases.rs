//! Phrases: the closed classes of words round a noun phrase, and how far a noun phrase goes.
//!
//! There is no parser; a noun phrase is read from left to right by what may follow its head: a genitive, adjectives
//! that agree in definiteness, one prepositional complement. Words are keys ([`crate::analysis::fold::key`]).

use crate::analysis::document::Document;
use crate::analysis::entities::Kind;
use crate::analysis::tokens::TokenKind;
use crate::lexicon::classes::{Class, Classes};
use std::ops::Range;

/// Whether `key` is a preposition, or a noun or adverb used as one.
#[must_use]
pub fn is_preposition(key: &str) -> bool {
    matches!(
        key,
        "في" | "من"
            | "الي"
            | "علي"
            | "عن"
            | "مع"
            | "بعد"
            | "قبل"
            | "خلال"
            | "عبر"
            | "منذ"
            | "حتي"
            | "بين"
            | "امام"
            | "لدي"
            | "عند"
            | "حول"
            | "ضد"
            | "ضمن"
            | "تحت"
            | "فوق"
            | "وراء"
            | "خلف"
            | "نحو"
            | "دون"
            | "بدون"
            | "سوي"
            | "عقب"
            | "اثر"
            | "اثناء"
            | "لدن"
            | "وسط"
            | "داخل"
            | "خارج"
            | "قرب"
            | "بشان"
            | "بخصوص"
            | "بسبب"
            | "رغم"
            | "برغم"
            | "بحضور"
            | "برفقه"
            | "بموجب"
            | "بحسب"
            | "حسب"
            | "وفق"
            | "وفقا"
            | "طبقا"
            | "حسبما"
            | "نقلا"
            | "باسم"
            | "بشكل"
            | "الا"
            | "حيال"
            | "ازاء"
            | "تجاه"
            | "علاوه"
            | "فضلا"
    )
}

/// Whether `key` is a preposition, alone or with a conjunction written onto it: `وفي`.
#[must_use]
pub fn is_joined_preposition(key: &str) -> bool {
    is_preposition(key)
        || key
            .strip_prefix(['و', 'ف'])
            .is_some_and(|rest| rest.chars().count() > 1 && is_preposition(rest))
}

/// Whether `key` is a particle, conjunction, pronoun or auxiliary that no noun phrase goes on with.
#[must_use]
pub fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "ان" | "انه"
            | "انها"
            | "انهم"
            | "انهما"
            | "اننا"
            | "انني"
            | "اني"
            | "بان"
            | "بانه"
            | "بانها"
            | "بانهم"
            | "لان"
            | "لانه"
            | "لانها"
            | "كان"
            | "كانت"
            | "كانوا"
            | "يكون"
            | "تكون"
            | "قد"
            | "لقد"
            | "لم"
            | "لن"
            | "لا"
            | "ما"
            | "ليس"
            | "ليست"
            | "سوف"
            | "هل"
            | "لو"
            | "اذا"
            | "اذ"
            | "حيث"
            | "حين"
            | "عندما"
            | "بينما"
            | "فيما"
            | "كما"
            | "لكن"
            | "لكنه"
            | "لكنها"
            | "لكنهم"
            | "ثم"
            | "او"
            | "ام"
            | "بل"
            | "الذي"
            | "التي"
            | "الذين"
            | "اللذان"
            | "اللذين"
            | "اللتان"
            | "اللتين"
            | "اللواتي"
            | "هو"
            | "هي"
            | "هم"
            | "هما"
            | "وهو"
            | "وهي"
            | "وهم"
            | "نحن"
            | "انا"
            | "ايضا"
            | "كذلك"
            | "اي"
            | "لعل"
            | "ليت"
            | "كي"
            | "لكي"
            | "اما"
            | "انما"
            | "به"
            | "بها"
            | "له"
            | "لها"
            | "لهم"
            | "لهما"
            | "لنا"
            | "لي"
            | "فيه"
            | "فيها"
            | "عنه"
            | "عنها"
            | "عنهم"
            | "عليه"
            | "عليها"
            | "اليه"
            | "اليها"
            | "معه"
            | "معها"
            | "هنا"
            | "هناك"
            | "هنالك"
            | "مما"
            | "عما"
            | "فيم"
            | "ولا"
            | "وقد"
            | "وكان"
            | "وكانت"
    )
}

/// Whether `key` is an adverb that stands freely in a clause, between a verb and its subject among other places.
#[must_use]
pub fn is_adverb(key: &str) -> bool {
    matches!(
        key,
        "ايضا"
            | "كذلك"
            | "بدوره"
            | "بدورها"
            | "بدورهم"
            | "لاحقا"
            | "سابقا"
            | "حاليا"
            | "مؤخرا"
            | "مجددا"
            | "رسميا"
            | "علنا"
            | "صراحه"
            | "حينها"
            | "وقتها"
            | "اليوم"
            | "امس"
            | "غدا"
            | "البارحه"
            | "الان"
            | "قائلا"
            | "جميعا"
            | "كليا"
            | "فورا"
            | "هنا"
            | "هناك"
            | "بوضوح"
            | "قطعيا"
            | "مرارا"
            | "تكرارا"
            | "اخيرا"
            | "اولا"
            | "ثانيا"
            | "فقط"
            | "ذاته"
            | "نفسه"
            | "ذاتها"
            | "نفسها"
            | "انذاك"
            | "حينئذ"
            | "عاده"
            | "به"
            | "له"
            | "لها"
            | "لهم"
            | "لنا"
            | "لي"
            | "لنفسه"
            | "فيه"
            | "فيها"
            | "عنه"
            | "عنها"
            | "منه"
            | "عليه"
            | "عليها"
            | "اليه"
            | "اليها"
            | "يقول"
            | "تقول"
    )
}

/// Whether `key` is a rank or honorific that stands before a name.
#[must_use]
pub fn is_honorific(key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    matches!(
        bare,
        "دكتور"
            | "دكتوره"
            | "مهندس"
            | "مهندسه"
            | "سيد"
            | "سيده"
            | "انسه"
            | "امير"
            | "اميره"
            | "شيخ"
            | "شيخه"
            | "لواء"
            | "فريق"
            | "عميد"
            | "عقيد"
            | "مقدم"
            | "رائد"
            | "نقيب"
            | "ملازم"
            | "جنرال"
            | "كولونيل"
            | "ميجر"
            | "كومندر"
            | "مشير"
            | "ركن"
            | "استاذ"
            | "استاذه"
            | "حاج"
            | "حاجه"
            | "مستشار"
            | "قاضي"
            | "قس"
            | "اب"
            | "بابا"
            | "امام"
            | "سير"
            | "لورد"
            | "بروفيسور"
            | "اول"
            | "طيار"
            | "بحري"
            | "متقاعد"
            | "د"
            | "م"
            | "ا"
    )
}

/// Whether `key` names an occasion or a time for speaking, which no description of a speaker goes on with: `في بيان`.
#[must_use]
pub fn is_occasion(key: &str) -> bool {
    let bare = key
        .strip_prefix("ال")
        .or_else(|| key.strip_prefix("لل"))
        .unwrap_or(key);
    matches!(
        bare,
        "بيان"
            | "بيانه"
            | "بيانها"
            | "تصريح"
            | "تصريحات"
            | "تصريحاته"
            | "تصريحاتها"
            | "حديث"
            | "حديثه"
            | "حديثها"
            | "مقابله"
            | "مقابلات"
            | "حوار"
            | "لقاء"
            | "لقائه"
            | "مؤتمر"
            | "مداخله"
            | "مكالمه"
            | "اتصال"
            | "اتصاله"
            | "رساله"
            | "رسالته"
            | "تغريده"
            | "تغريدات"
            | "تغريدته"
            | "منشور"
            | "تدوينه"
            | "كلمه"
            | "كلمته"
            | "كلمتها"
            | "خطاب"
            | "خطابه"
            | "خطبه"
            | "مقال"
            | "مقاله"
            | "تقرير"
            | "تقريره"
            | "تقريرها"
            | "تعليق"
            | "تعليقه"
            | "رد"
            | "رده"
            | "ردها"
            | "معرض"
            | "وقت"
            | "ختام"
            | "مستهل"
            | "افتتاح"
            | "جلسه"
            | "اجتماع"
            | "ندوه"
            | "برنامج"
            | "احاطه"
            | "ايجاز"
            | "شهادته"
            | "شهاده"
            | "هذا"
            | "ذلك"
            | "حينه"
            | "اعقاب"
            | "ظل"
            | "سياق"
            | "اطار"
            | "تعميم"
            | "اشاره"
            | "حسابه"
            | "صفحته"
            | "حساب"
            | "فيديو"
            | "تسجيل"
            | "مذكراته"
            | "كتابه"
            | "نهايه"
            | "بدايه"
            | "المقابل"
            | "مقابل"
            | "نفس"
            | "هذه"
            | "تلك"
    )
}

/// Whether the word itself says that it is definite (`ال…`, after a conjunction too).
#[must_use]
pub fn is_definite(key: &str) -> bool {
    key.starts_with("ال") && key.chars().count() > 3
}

/// Whether token `at` is a word that may belong to a noun phrase: no particle, preposition or punctuation.
#[must_use]
pub fn is_nominal(document: &Document<'_>, at: usize) -> bool {
    let key = document.key(at);
    matches!(
        document.kind(at),
        Some(TokenKind::Word | TokenKind::Foreign)
    ) && !is_particle(key)
        && !is_preposition(key)
}

/// Whether the word looks like a finite verb that would start a clause after its subject (`رفض`, `طلب`, `يعمل`).
#[must_use]
pub fn looks_finite(key: &str) -> bool {
    if matches!(
        key,
        "رفض"
            | "رفضت"
            | "رفضوا"
            | "طلب"
            | "طلبت"
            | "طلبوا"
            | "فضل"
            | "فضلت"
            | "فضلوا"
            | "اشترط"
            | "اشترطت"
            | "اشترطوا"
            | "ان"
            | "كان"
            | "كانت"
            | "وقال"
            | "قال"
    ) {
        return true;
    }
    // A present tense: ي or ت before three letters at least, no article. Nouns in ت- are many, those in ي- few.
    key.starts_with('ي') && key.chars().count() >= 4 && !key.ends_with("يه") && !is_noun_in_ya(key)
}

/// Nouns and adjectives whose first letter is a ي of their own: `يمني`, `يابانيون`, `يورو`.
fn is_noun_in_ya(key: &str) -> bool {
    [
        "يمني",
        "يابان",
        "يونان",
        "يهود",
        "يمين",
        "يسار",
        "يوغوسلاف",
        "يوم",
        "يورو",
        "يوليو",
        "يونيو",
        "يناير",
    ]
    .iter()
    .any(|stem| key.starts_with(stem))
}

/// Whether the word looks like a past tense in the feminine, which after an indefinite noun starts a relative clause:
/// `قائمة اطلعت عليها الصحيفة`.
#[must_use]
pub fn looks_past(key: &str) -> bool {
    key.ends_with('ت')
        && !key.ends_with("ات")
        && !is_definite(key)
        && key.chars().count() >= 4
        && !matches!(
            key,
            "انترنت" | "كويت" | "توقيت" | "تصويت" | "تثبيت" | "تفتيت" | "سبتمبر"
        )
}

/// What is known of the phrases in the text: where a mention ends that starts at a token.
pub trait Mentions {
    /// The token after the longest mention that starts at token `at`.
    fn mention_end(&self, at: usize) -> Option<usize>;
    /// Whether a person's proper name starts at token `at`.
    fn is_person_name(&self, at: usize) -> bool;
    /// Whether something starts at token `at` that no noun phrase goes on with: a cue, an expression of time.
    fn breaks(&self, at: usize) -> bool;
    /// The token after the quoted name that starts with its quote mark at token `at`.
    fn quoted_name_end(&self, at: usize) -> Option<usize>;
    /// Whether a particle is written onto the mention that starts at token `at`.
    fn is_prefixed(&self, at: usize) -> bool;
    /// Whether `bare`, a key without its article, is an adjective by the lexicon or its ending.
    fn is_adjective(&self, bare: &str) -> bool;
    /// The closed classes of words.
    fn classes(&self) -> &Classes;
    /// Whether a newsroom is named at token `at`.
    fn is_outlet(&self, at: usize) -> bool;
    /// The token after the name that stands right behind the description of the same thing that starts at token `at`.
    fn apposition_end(&self, at: usize) -> Option<usize>;
}

/// How far the noun phrase goes whose head is token `head`, `limit` at most: an unnamed speaker with his genitive,
/// adjectives and one complement (`مصادر أخرى في الجيش الحر`, `متحدث باسم الشركة`).
#[must_use]
pub fn noun_phrase(
    document: &Document<'_>,
    mentions: &impl Mentions,
    head: usize,
    limit: usize,
) -> Range<usize> {
    let head_definite = is_definite(document.key(head));
    let mut at = head + 1;
    let mut definite_seen = head_definite;
    let mut complement = false;
    let quantifier = is_quantifier(document.key(head));
    // A document has its author behind `ل`: `تقرير للمنظمة`.
    let described = super::nouns::kind_of(document.key(head)) == Kind::Other;
    while at < limit {
        let key = document.key(at);
        if definite_seen && mentions.classes().is(key, Class::Corroborative) {
            return head..at + 1;
        }
        // عدد من أعضاء …, أحد كبار …
        if quantifier && key == "من" && at + 1 < limit {
            let end = noun_phrase(document, mentions, at + 1, limit).end;
            return head..end;
        }
        if quantifier && matches!(key, "منهم" | "منها" | "منهما" | "منهن") {
            return head..at + 1;
        }
        if let Some(end) = mentions.quoted_name_end(at).filter(|&end| end <= limit) {
            at = end;
            definite_seen = true;
            continue;
        }
        if key == "باسم" && at + 1 < limit {
            at = object_end(document, mentions, at + 1, limit);
            complement = true;
            definite_seen = true;
            continue;
        }
        // Behind a definite head these rather belong to the verb: `حذرت السلطات من …`.
        let verbal = head_definite
            && matches!(key, "من" | "الي" | "علي")
            && !is_honorific(document.key(head));
        if is_complement_preposition(key) && !verbal && !complement && at + 1 < limit {
            let object = document.key(at + 1);
            if is_occasion(object) || mentions.breaks(at + 1) || is_particle(object) {
                break;
            }
            at = object_end(document, mentions, at + 1, limit);
            complement = true;
            definite_seen = true;
            continue;
        }
        if !is_nominal(document, at) || mentions.breaks(at) || mentions.is_person_name(at) {
            break;
        }
        if !complement
            && let Some(end) = written_complement(
                document,
                mentions,
                at,
                limit,
                described || definite_seen && at > head + 1,
            )
        {
            at = end;
            complement = true;
            definite_seen = true;
            continue;
        }
        if let Some(end) = mentions.mention_end(at).filter(|&end| end <= limit) {
            // A genitive: after a head without article only, and with nothing written onto it.
            if head_definite || complement || mentions.is_prefixed(at) {
                break;
            }
            at = end;
            definite_seen = true;
            continue;
        }
        if joins(document, at)
            || looks_finite(key)
            || looks_past(key)
            || is_adverb(key)
            || is_adverbial(key)
        {
            break;
        }
        if is_definite(key) {
            // Behind a complement only an adjective belongs to it.
            if complement && !is_complement_adjective(mentions.classes(), key) {
                break;
            }
            // So it is behind a definite head and its genitive: `المعارضة` + `الحكومة` are two.
            if definite_seen && !complement && !goes_with(document, mentions, head, at) {
                break;
            }
            // `محكمة محلية` + `الطلب`, but `مسؤول رفيع المستوى`.
            let before = document.key(at - 1);
            if !definite_seen
                && at > head + 1
                && mentions.is_adjective(before)
                && !matches!(
                    before,
                    "رفيع"
                        | "رفيعه"
                        | "رفيعو"
                        | "مجهول"
                        | "متعدد"
                        | "متعدده"
                        | "واسع"
                        | "واسعه"
                )
            {
                break;
            }
            definite_seen = true;
            at += 1;
            continue;
        }
        // A word without article after a definite one belongs to it no more.
        if definite_seen {
            break;
        }
        // `مصدر أمني` + `مقتل`: after an adjective only another.
        if at > head + 1
            && mentions.is_adjective(document.key(at - 1))
            && !goes_with(document, mentions, head, at)
            || super::nouns::is_abstract(key)
        {
            break;
        }
        at += 1;
        if at > head + 4 {
            break;
        }
    }
    head..at
}

/// Whether the word at token `at` may be an adjective of the noun before it: one that the lexicon has, a nisba, a
/// participle, or what agrees in the feminine and is nobody who speaks.
fn goes_with(document: &Document<'_>, mentions: &impl Mentions, head: usize, at: usize) -> bool {
    let key = document.key(at);
    // أعضاء اللجنة المجتمعون
    if super::nouns::is_plural_noun(document.key(head))
        && (key.ends_with("ون") || key.ends_with("ين"))
    {
        return true;
    }
    let bare = key.strip_prefix("ال").unwrap_or(key);
    // Behind a genitive it may belong to the head as well: `تقرير الأمم المتحدة العالمي`.
    let feminine_before = is_definite(document.key(head))
        && at
            .checked_sub(1)
            .is_some_and(|before| document.key(before).ends_with('ه'));
    if mentions.is_adjective(bare) {
        return !feminine_before || !is_definite(key) || !bare.ends_with('ي');
    }
    let other = super::nouns::may_speak(key) || super::nouns::is_abstract(bare);
    !other
        && (bare.starts_with('م')
            || (document.key(at.saturating_sub(1)).ends_with('ه') && bare.ends_with('ه'))
            || matches!(
                bare,
                "رفيع"
                    | "رفيعه"
                    | "بارز"
                    | "كبار"
                    | "عده"
                    | "اخر"
                    | "اخري"
                    | "اخرون"
                    | "اخرين"
                    | "عيان"
            ))
}

/// Whether a definite word behind a complement is one more adjective of it: `مصادر في الجيش` + `الحر`.
fn is_complement_adjective(classes: &Classes, key: &str) -> bool {
    let bare = key.strip_prefix("ال").unwrap_or(key);
    crate::analysis::phrases::has_nisba_ending(classes, bare)
        || matches!(
            bare,
            "حر" | "حره"
                | "عام"
                | "عامه"
                | "خاص"
                | "خاصه"
                | "اعلي"
                | "عليا"
                | "كبري"
                | "جديد"
                | "جديده"
                | "سابق"
                | "سابقه"
                | "مسلح"
                | "مسلحه"
                | "متحد"
                | "متحده"
                | "مشترك"
                | "مشتركه"
                | "محتل"
                | "محتله"
                | "موحد"
                | "موحده"
                | "اوسط"
        )
}

/// Where the complement ends whose preposition is written onto the word at token `at`: `مسؤول بالوزارة`,
/// `المدير العام لشركة …` (`described`: something definite stands between). Not to whom somebody speaks: `مسؤول لوكالة …`.
fn written_complement(
    document: &Document<'_>,
    mentions: &impl Mentions,
    at: usize,
    limit: usize,
    described: bool,
) -> Option<usize> {
    let key = document.key(at);
    let prefixed = mentions.mention_end(at).is_some() && mentions.is_prefixed(at);
    let (rest, definite) = [("بال", true), ("لل", true), ("ب", false), ("ل", false)]
        .into_iter()
        .find_map(|(prefix, definite)| key.strip_prefix(prefix).map(|rest| (rest, definite)))?;
    let noun = super::nouns::kind_of(rest) == Kind::Organisation
        || (!definite && super::terms::names_something(rest));
    if !(prefixed || noun) || mentions.is_outlet(at) || super::nouns::is_outlet(rest) {
        return None;
    }
    // After a noun alone it is rather whom the words are told to.
    if key.starts_with('ل') && !described {
        return None;
    }
    if prefixed {
        return mentions.mention_end(at).filter(|&end| end <= limit);
    }
    Some(object_end(document, mentions, at, limit))
}

/// Prepositions that a description goes on with.
fn is_complement_preposition(key: &str) -> bool {
    matches!(
        key,
        "في" | "من" | "عن" | "علي" | "لدي" | "داخل" | "مع" | "الي"
    )
}

/// Where the object of a preposition ends that starts at token `at`.
fn object_end(document: &Document<'_>, mentions: &impl Mentions, at: usize, limit: usize) -> usize {
    if let Some(end) = mentions
        .quoted_name_end(at)
        .or_else(|| mentions.apposition_end(at))
        .or_else(|| mentions.mention_end(at))
        .filter(|&end| end <= limit)
    {
        return end;
    }
    let definite = is_definite(document.key(at)) || document.key(at).starts_with("بال");
    let feminine = definite && document.key(at).ends_with('ه');
    let mut end = at + 1;
    while end < limit && is_nominal(document, end) && !mentions.breaks(end) {
        if let Some(mention) = mentions
            .quoted_name_end(end)
            .or_else(|| mentions.mention_end(end))
        {
            if definite {
                break;
            }
            return mention.min(limit);
        }
        let key = document.key(end);
        if joins(document, end) || looks_finite(key) || is_adverbial(key) {
            break;
        }
        // What agrees no more is no adjective of it: `باسم الوزارة الجديدة` + `القرار`.
        if definite && (!is_definite(key) || (feminine && !key.ends_with('ه'))) {
            break;
        }
        end += 1;
        if end > at + 4 {
            break;
        }
    }
    if end < limit
        && let Some(quoted) = mentions.quoted_name_end(end)
    {
        return quoted.min(limit);
    }
    end
}

/// Whether the word is a quantity of what follows: `عدد من`, `بعض`, `أحد`.
#[must_use]
pub fn is_quantifier(key: &str) -> bool {
    matches!(
        key,
        "عدد"
            | "بعض"
            | "احد"
            | "احدي"
            | "كثير"
            | "الكثير"
            | "العديد"
            | "مجموعه"
            | "غالبيه"
            | "معظم"
            | "اثنان"
            | "ثلاثه"
            | "اثنين"
            | "واحد"
            | "قسم"
            | "جزء"
    )
}

/// A word with a conjunction or preposition written onto it, as far as its first letters tell: `والوزير`, `للمحكمة`,
/// `لمحكمة`, `بمدينة`.
fn joins(document: &Document<'_>, at: usize) -> bool {
    let key = document.key(at);
    key.starts_with("وال")
        || key.starts_with("لل")
        || key.starts_with("بال")
        || key.starts_with("فال")
        || (key.starts_with('ل') && key.ends_with('ه') && key.chars().count() > 4)
        || key.strip_prefix('ل').is_some_and(super::nouns::is_outlet)
        || key == "و"
        || key == "ل"
        || key == "ب"
        || key.starts_with("وب")
}

/// An accusative used as an adverb: a word that ends in tanwin alif, not the start of a name.
fn is_adverbial(key: &str) -> bool {
    key.ends_with('ا') && key.chars().count() >= 5 && !key.starts_with("ال") && {
        // مقرا, سابقا; not foreign words in -يا (ألمانيا) nor feminine -اء.
        !key.ends_with("يا")
    }
}
