//! Where the names that the tagger finds begin and end: what the guidelines of annotation say and the training data do
//! not, or say in another way.

use super::{Context, bodies};
use crate::findings::Kind;
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::NameSense;
use crate::lexicon::phrases::Match;
use crate::lexicon::titles::TitleClass;
use crate::lexicon::words::FunctionClass;
use crate::syntax::Grammar;
use crate::syntax::chunks::Chunks;
use crate::syntax::onset::onset;
use crate::syntax::words::has_nisba_ending;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// How many words before the adjective of its country the noun of an outlet stands at most.
const OUTLET: usize = 4;

/// The names that the tagger took for one: a body and, with `ب` written onto it, what it belongs to (`كلية الطب بجامعة
/// القاهرة`, two names by the guidelines of annotation), or a person and, with `و`, another (`هارفي وروبرت`).
pub(super) fn apart(
    context: &Context<'_>,
    kind: Kind,
    tokens: Range<usize>,
) -> Vec<(Kind, Range<usize>)> {
    let mut out = Vec::new();
    let (mut start, mut kind) = (tokens.start, kind);
    for at in tokens.start + 1..tokens.end {
        let second = match kind {
            Kind::Organisation | Kind::Place => within(context, at),
            Kind::Person => is_joined(context, at).then_some(Kind::Person),
            Kind::Other => None,
        };
        if let Some(second) = second {
            out.push((kind, start..at));
            // `وليام وأبناؤه`: what is joined is no name.
            if kind == Kind::Person && !begins_person(context, at) {
                return out;
            }
            (start, kind) = (at, second);
        }
    }
    out.push((kind, start..tokens.end));
    out
}

/// Of a segment that the tagger thinks of what may be a name: without a last word that no name ends in.
pub(super) fn closed(context: &Context<'_>, kind: Kind, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    while end > tokens.start + 1 && ends_no_name(context, kind, tokens.start..end) {
        end -= 1;
    }
    tokens.start..end
}

/// Whether what a segment ends in begins something else: a conjunction (`وبحسب فلان فإن …`), of people a verb with the
/// pronoun of its object (`وفلان أنصفها`), of an outlet the adjective of its country (`مجلة … السعودية`).
fn ends_no_name(context: &Context<'_>, kind: Kind, tokens: Range<usize>) -> bool {
    let document = context.document;
    let last = tokens.end - 1;
    let key = document.key(last);
    let named = || context.is_given(key) || context.is_family(key);
    let no_chunks = Chunks::default();
    let grammar = context.grammar(&no_chunks);
    // Those of two letters are spelled out letters, too: `أم`, `إن`; `كان` and `فام` are also names.
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    let function = || {
        (bare.chars().nth(2).is_some() || matches!(document.form(last), "فإن" | "فأن" | "وأن"))
            && key != "كان"
            && matches!(
                grammar.function(last),
                Some(FunctionClass::Conjunction | FunctionClass::Relative)
            )
            && !named()
    };
    // No noun begins and ends so; `فقيها` and `كونها` may be family names.
    let verb = || {
        key.starts_with(['ا', 'ي', 'ت'])
            && ["ها", "هم", "هما"].iter().any(|pronoun| {
                key.strip_suffix(pronoun)
                    .is_some_and(|stem| stem.chars().nth(3).is_some())
            })
            && !named()
    };
    let of_country = || {
        // `موقع وزارة الخارجية الإيرانية`, `قناة الإخبارية السعودية`: the adjective is the name's own.
        is_of_outlet(context, last)
            && bodies::head(document, context.lexicon, tokens.start).is_none()
            && !(onset(document.key(last - 1)).article
                && has_nisba_ending(&context.lexicon.classes, grammar.bare(last - 1)))
            && context
                .lexicon
                .gazetteer
                .longest(&document.tokens, tokens.start)
                .is_none_or(|found| found.tokens.end < tokens.end)
    };
    match kind {
        Kind::Person => function() || verb(),
        Kind::Organisation => function() || of_country(),
        Kind::Place => function(),
        Kind::Other => false,
    }
}

/// Whether token `at` is the adjective of a country that says whose an outlet is, after its noun and name: `مجلة …
/// السعودية`.
pub(super) fn is_of_outlet(context: &Context<'_>, at: usize) -> bool {
    let no_chunks = Chunks::default();
    let grammar = context.grammar(&no_chunks);
    onset(context.document.key(at)).article
        && grammar.is_nisba(grammar.bare(at))
        && (2..=OUTLET)
            .map_while(|back| at.checked_sub(back))
            .take_while(|&noun| context.is_word(noun + 1) && context.follows(noun + 1))
            .any(|noun| is_outlet_noun(context, noun))
}

/// Whether token `at` is a noun after which the name of an outlet stands: `صحيفة`, `قناة`.
fn is_outlet_noun(context: &Context<'_>, at: usize) -> bool {
    bodies::head(context.document, context.lexicon, at).is_some_and(|(head, found)| {
        !head.inside
            && !found.split.article
            && head.kind == Kind::Organisation
            && matches!(head.sort, "newspaper" | "channel" | "site" | "agency")
    })
}

/// The kind of the body or place that begins in token `at` with `ب` written onto it.
fn within(context: &Context<'_>, at: usize) -> Option<Kind> {
    let key = context.document.key(at);
    let rest = key.strip_prefix('ب')?;
    let nouns = |word: &str| {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        context
            .lexicon
            .heads
            .get(bare)
            .into_iter()
            .find(|head| matches!(head.kind, Kind::Organisation | Kind::Place))
    };
    let listed = |word: &str| {
        context
            .lexicon
            .gazetteer
            .get(word)
            .into_iter()
            .filter(|sense| {
                !sense.common
                    || word.chars().nth(3).is_some() && !context.lexicon.words.is_plain(word)
            })
            .find_map(|sense| Some(context.lexicon.gazetteer.entry(sense.entry)?.kind))
    };
    // `بلدية`, `باريس`: the letter is the word's own.
    if nouns(key).is_some() || listed(key).is_some() {
        return None;
    }
    listed(rest).or_else(|| nouns(rest).map(|head| head.kind))
}

/// Whether token `at`, inside the name of a person, joins something else to it with `و`: a given name, or a word that news
/// knows without the letter only.
fn is_joined(context: &Context<'_>, at: usize) -> bool {
    let key = context.document.key(at);
    key.strip_prefix('و').is_some_and(|rest| {
        rest.chars().nth(2).is_some()
            && !context.is_given(key)
            && !context.is_family(key)
            && (context.is_given(rest)
                || context.words.read(key).info.frequency == 0
                    && context.words.read(rest).info.frequency > 0)
    })
}

/// Whether token `at` is a given name with `و` written onto it.
fn begins_person(context: &Context<'_>, at: usize) -> bool {
    let rest = context.document.key(at).strip_prefix('و');
    rest.is_some_and(|rest| context.is_given(rest))
}

/// The kind of what the gazetteer has at token `at`, no everyday word, and the match.
pub(super) fn listed(context: &Context<'_>, at: usize) -> Option<(Kind, Match<NameSense>)> {
    let gazetteer = &context.lexicon.gazetteer;
    let found = gazetteer.longest(&context.document.tokens, at)?;
    let sense = found.readings.first().filter(|sense| !sense.common)?;
    Some((gazetteer.entry(sense.entry)?.kind, found))
}

/// Corrects the ends by what the guidelines of annotation say and the training data do not.
pub(super) fn refine(
    context: &Context<'_>,
    grammar: &Grammar<'_>,
    kind: Kind,
    tokens: &mut Range<usize>,
) {
    let document = context.document;
    match kind {
        Kind::Person => {
            // Titles stay outside.
            while tokens.len() > 1
                && onset(document.key(tokens.start)).article
                && (grammar.person_noun(tokens.start).is_some()
                    || context.lexicon.words.is_plain(document.key(tokens.start)))
            {
                tokens.start += 1;
            }
            // `شيخ الأزهر`: a function and its body are no name.
            if grammar
                .person_noun(tokens.start)
                .is_some_and(|noun| !noun.split.article && noun.class == TitleClass::Function)
                && !context.is_given(document.key(tokens.start))
                && onset(document.key(tokens.start + 1)).article
                && tokens.len() == 2
            {
                tokens.end = tokens.start;
                return;
            }
            // `أحمد السالم شيخ الأزهر`: the office after the name.
            if let Some(cut) = (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&at| {
                onset(document.key(at + 1)).article
                    && !context.is_given(document.key(at))
                    && grammar.person_noun(at).is_some_and(|noun| {
                        noun.split.is_plain()
                            && !noun.split.article
                            && noun.class == TitleClass::Function
                    })
            }) {
                tokens.end = cut;
            }
            // `مفتيا`, `رئيسا` after the name: what somebody becomes.
            if let Some(cut) = (tokens.start + 1..tokens.end).find(|&at| {
                document.key(at).strip_suffix('ا').is_some_and(|stem| {
                    !context.lexicon.titles.get(stem).is_empty()
                        && !context.is_given(document.key(at))
                })
            }) {
                tokens.end = cut;
            }
            // A particle in the middle begins something else.
            if let Some(cut) = (tokens.start + 1..tokens.end).find(|&at| {
                context
                    .words
                    .read(document.key(at))
                    .split
                    .is_some_and(|split| !split.is_plain())
            }) {
                tokens.end = cut;
            }
        }
        Kind::Place | Kind::Organisation => {
            while tokens.len() > 1 && stays_outside(context, kind, tokens.start) {
                tokens.start += 1;
            }
            tokens.end = end_of_body(context, tokens);
            if kind == Kind::Organisation
                && tokens.len() == 1
                && is_bare_head(context, tokens.start)
            {
                tokens.end = tokens.start;
            }
        }
        Kind::Other => {}
    }
}

/// Where the name of a body or place ends at the latest. An adjective that does not agree with the definite singular that
/// heads the name belongs to something before it (`برامج المعهد الإعدادية`, `أعضاء المكتب السياسي المفصولون`), a number
/// after the adjectives to something after it (`تلقت جمعية النيازك الأميركية 81 بلاغا`), but for units, which are
/// numbered.
fn end_of_body(context: &Context<'_>, tokens: &Range<usize>) -> usize {
    let document = context.document;
    let mut end = tokens.end;
    let head =
        bodies::head(document, context.lexicon, tokens.start).filter(|(head, _)| !head.plural);
    if let Some((head, found)) = &head
        && found.split.article
        && found.tokens.len() == 1
    {
        let disagrees = |at: usize| {
            let key = document.key(at);
            let own = onset(key);
            let bare = key.get(own.bare..).unwrap_or_default();
            own.article
                && !own.conjunction
                && own.preposition.is_none()
                && has_nisba_ending(&context.lexicon.classes, bare)
                && if head.feminine {
                    bare.ends_with("يون") || bare.ends_with("يين")
                } else {
                    bare.ends_with("يه") || bare.ends_with("يون") || bare.ends_with("يين")
                }
                || own.article && is_plural_participle(bare)
        };
        if let Some(cut) = (tokens.start + 1..end).find(|&at| disagrees(at)) {
            end = cut;
        }
    }
    let last = end.saturating_sub(1);
    if end > tokens.start + 2
        && document.kind(last) == Some(TokenKind::Number)
        && head.is_some_and(|(head, _)| !matches!(head.sort, "force" | "channel"))
        && onset(document.key(last - 1)).article
    {
        end = last;
    }
    end
}

/// `المفصولون`, `المعزولين`: a participle in the sound masculine plural.
fn is_plural_participle(bare: &str) -> bool {
    bare.starts_with('م')
        && ["ون", "ين"].iter().any(|ending| {
            bare.strip_suffix(ending)
                .is_some_and(|stem| stem.chars().count() > 3)
        })
}

/// Whether token `at` is a definite noun that heads names, with nothing that would name one: `المرصد`, `الجامعة` stand for
/// what the article has named. Parliaments, ministries and forces are called so.
fn is_bare_head(context: &Context<'_>, at: usize) -> bool {
    bodies::head(context.document, context.lexicon, at).is_some_and(|(head, found)| {
        found.split.article
            && found.tokens.len() == 1
            && !matches!(head.sort, "parliament" | "ministry" | "force")
            && listed(context, at).is_none()
    })
}

/// Whether token `at`, the first of a name, stays outside: a noun like `مدينة`, `صحيفة`, or a direction.
fn stays_outside(context: &Context<'_>, kind: Kind, at: usize) -> bool {
    let key = context.document.key(at);
    let is_direction = || {
        let classes = &context.lexicon.classes;
        classes.is(key, Class::Direction) || classes.is(key, Class::DirectionAdjective)
    };
    if kind == Kind::Place && is_direction() {
        return true;
    }
    bodies::head(context.document, context.lexicon, at).is_some_and(|(head, found)| {
        !head.inside && head.kind == kind && !found.split.article && found.tokens.len() == 1
    })
}
