//! Names that the learned tagger finds.

use super::{Candidate, Name, NameRule, Scene, bodies};
use crate::analysis::entities::Kind;
use crate::analysis::phrases::{Grammar, closes, has_nisba_ending, onset, opens};
use crate::analysis::tokens::TokenKind;
use crate::lexicon::gazetteer::Sense;
use crate::lexicon::phrases::Match;
use crate::lexicon::titles::TitleClass;
use crate::tagger::Tagging;
use std::collections::HashSet;
use std::ops::Range;

/// The weight of what the tagger finds: above all that rules propose.
const LEARNED: u8 = 100;

/// The names of the tagger, as far as they lie in lines that are read; `proposed` are those of the rules, in order.
pub(super) fn candidates(
    scene: &Scene<'_>,
    tagging: &Tagging,
    proposed: &[Name],
) -> Vec<Candidate> {
    let document = scene.document;
    let grammar = scene.grammar(&[]);
    let mut out = Vec::new();
    let surnames: HashSet<&str> = tagging
        .names
        .iter()
        .map(|name| (name.kind, &name.tokens))
        .chain(proposed.iter().map(|name| (name.kind, &name.tokens)))
        .filter(|(kind, tokens)| *kind == Kind::Person && tokens.len() > 1)
        .map(|(_, tokens)| document.key(tokens.end - 1))
        .collect();
    let found = tagging
        .names
        .iter()
        .flat_map(|tagged| apart(scene, tagged.kind, tagged.tokens.clone()));
    for (found_kind, found) in found {
        let mut tokens = found;
        // Marks at its ends stay outside.
        while tokens.start < tokens.end
            && document.kind(tokens.start) == Some(TokenKind::Punctuation)
        {
            tokens.start += 1;
        }
        while tokens.start < tokens.end
            && document.kind(tokens.end - 1) == Some(TokenKind::Punctuation)
        {
            tokens.end -= 1;
        }
        // `وكالة "الأناضول`: the name stands inside the marks.
        if let Some(mark) = tokens.clone().rfind(|&at| opens(document.key(at)))
            && !(mark..tokens.end)
                .skip(1)
                .any(|at| closes(document.key(at)))
        {
            tokens.start = mark + 1;
        }
        refine(scene, &grammar, found_kind, &mut tokens);
        if tokens.is_empty()
            || scene.is_desk(tokens.start)
            || !tokens.clone().all(|at| scene.is_free(at))
        {
            continue;
        }
        if tokens.len() == 1 && found_kind == Kind::Place && grammar.is_adjective_here(tokens.start)
        {
            continue;
        }
        if tokens.len() == 1 && found_kind != Kind::Place && scene.is_counted(tokens.start) {
            continue;
        }
        // `قال الشاهد`: a definite noun for a person alone is a description, unless it is somebody's last name.
        if tokens.len() == 1
            && found_kind == Kind::Person
            && onset(document.key(tokens.start)).article
            && grammar.person_noun(tokens.start).is_some()
            && !surnames.contains(document.key(tokens.start))
        {
            continue;
        }
        if found_kind == Kind::Organisation
            && (is_between_places(scene, &tokens) || is_two_names(scene, &tokens))
        {
            continue;
        }
        // A rule that found the same knows where in the first word it begins (`بيونغ يانغ` whole), and why.
        let first = proposed.partition_point(|name| name.tokens.start < tokens.start);
        let same = proposed
            .get(first)
            .filter(|name| name.tokens == tokens && name.kind == found_kind);
        let name = match same {
            Some(name) => name.clone(),
            None => {
                let skip = scene.skip(tokens.start);
                scene.name(tokens, skip, found_kind, NameRule::Model)
            }
        };
        out.push(Candidate {
            name,
            weight: LEARNED,
        });
    }
    out
}

/// The names that the tagger took for one: a body and, with `ب` written onto it, what it belongs to (`كلية الطب بجامعة
/// القاهرة`, two names by the guidelines of annotation), or a person and, with `و`, another (`هارفي وروبرت`).
fn apart(scene: &Scene<'_>, kind: Kind, tokens: Range<usize>) -> Vec<(Kind, Range<usize>)> {
    let mut out = Vec::new();
    let (mut start, mut kind) = (tokens.start, kind);
    for at in tokens.start + 1..tokens.end {
        let second = match kind {
            Kind::Organisation | Kind::Place => within(scene, at),
            Kind::Person => is_joined(scene, at).then_some(Kind::Person),
            Kind::Other => None,
        };
        if let Some(second) = second {
            out.push((kind, start..at));
            // `وليام وأبناؤه`: what is joined is no name.
            if kind == Kind::Person && !begins_person(scene, at) {
                return out;
            }
            (start, kind) = (at, second);
        }
    }
    out.push((kind, start..tokens.end));
    out
}

/// The kind of the body or place that begins in token `at` with `ب` written onto it.
fn within(scene: &Scene<'_>, at: usize) -> Option<Kind> {
    let key = scene.document.key(at);
    let rest = key.strip_prefix('ب')?;
    let nouns = |word: &str| {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        scene
            .lexicon
            .heads
            .get(bare)
            .into_iter()
            .find(|head| matches!(head.kind, Kind::Organisation | Kind::Place))
    };
    let listed = |word: &str| {
        scene
            .lexicon
            .gazetteer
            .get(word)
            .into_iter()
            .filter(|sense| {
                !sense.common
                    || word.chars().nth(3).is_some() && !scene.lexicon.words.is_plain(word)
            })
            .find_map(|sense| Some(scene.lexicon.gazetteer.entry(sense.entry)?.kind))
    };
    // `بلدية`, `باريس`: the letter is the word's own.
    if nouns(key).is_some() || listed(key).is_some() {
        return None;
    }
    listed(rest).or_else(|| nouns(rest).map(|head| head.kind))
}

/// Whether token `at`, inside the name of a person, joins something else to it with `و`: a given name, or a word that news
/// knows without the letter only.
fn is_joined(scene: &Scene<'_>, at: usize) -> bool {
    let key = scene.document.key(at);
    key.strip_prefix('و').is_some_and(|rest| {
        rest.chars().nth(2).is_some()
            && !scene.is_given(key)
            && !scene.is_family(key)
            && (scene.is_given(rest)
                || scene.words.read(key).info.frequency == 0
                    && scene.words.read(rest).info.frequency > 0)
    })
}

/// Whether token `at` is a given name with `و` written onto it.
fn begins_person(scene: &Scene<'_>, at: usize) -> bool {
    let rest = scene.document.key(at).strip_prefix('و');
    rest.is_some_and(|rest| scene.is_given(rest))
}

/// The proposals of rules that the tagger supports: it has found nothing there and holds a name to be possible, or it
/// has found part of the name and holds the rest to be in one. Measured on news that neither rules nor tagger had seen,
/// nine of ten proposals against the tagger are wrong.
pub(super) fn supported(
    scene: &Scene<'_>,
    tagging: &Tagging,
    learned: &[Name],
    proposals: Vec<Candidate>,
) -> Vec<Candidate> {
    proposals
        .into_iter()
        .filter_map(|mut proposal| {
            let name = &proposal.name;
            // Of bylines the tagger has seen few, and they hold little else.
            if name.rule == NameRule::Byline {
                proposal.weight = LEARNED + 1;
                return Some(proposal);
            }
            if name.rule != NameRule::Lexicon
                && apart(scene, name.kind, name.tokens.clone()).len() > 1
            {
                return None;
            }
            let inside = tagging.inside.get(name.tokens.clone())?;
            let support = inside.iter().copied().fold(1.0, f32::min);
            let first = learned.partition_point(|other| other.tokens.end <= name.tokens.start);
            let mut touched = learned
                .iter()
                .skip(first)
                .take_while(|other| other.tokens.start < name.tokens.end)
                .peekable();
            if touched.peek().is_none() {
                return (support >= least_support(name)).then_some(proposal);
            }
            let goes_on = touched.all(|other| {
                other.kind == name.kind
                    && name.tokens.start <= other.tokens.start
                    && other.tokens.end <= name.tokens.end
                    && other.tokens != name.tokens
            });
            proposal.weight = LEARNED + 1;
            (goes_on && support >= least_rest(name)).then_some(proposal)
        })
        .collect()
}

/// The probability of the rest of a name from which on a proposal goes on what the tagger found. The lexicon knows where
/// its names end.
fn least_rest(name: &Name) -> f32 {
    if name.rule == NameRule::Lexicon {
        0.2
    } else {
        0.3
    }
}

/// The probability of being in a name that all words of a proposal must have.
fn least_support(name: &Name) -> f32 {
    match name.rule {
        // Several words of the lexicon do not come together by chance: `أ ف ب`.
        NameRule::Lexicon if name.tokens.len() > 2 => 0.0,
        NameRule::Lexicon if name.tokens.len() > 1 => 0.02,
        NameRule::BodyHead => 0.05,
        NameRule::Lexicon | NameRule::PlaceHead | NameRule::Repeated => 0.1,
        _ => 0.5,
    }
}

/// The kind of what the gazetteer has at token `at`, no everyday word, and the match.
fn listed(scene: &Scene<'_>, at: usize) -> Option<(Kind, Match<Sense>)> {
    let gazetteer = &scene.lexicon.gazetteer;
    let found = gazetteer.longest(&scene.document.tokens, at)?;
    let sense = found.readings.first().filter(|sense| !sense.common)?;
    Some((gazetteer.entry(sense.entry)?.kind, found))
}

/// Whether a noun and a place are followed by `و` and another place: `تحالف موسكو وبيونغ يانغ` is something between
/// the two, no body called after the first.
fn is_between_places(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let place = |at: usize| listed(scene, at).filter(|(kind, _)| *kind == Kind::Place);
    place(tokens.start + 1).is_some_and(|(_, found)| found.tokens.end == tokens.end)
        && place(tokens.end).is_some_and(|(_, found)| found.split.conjunction == Some('و'))
}

/// Whether a body that is listed is followed by a place that is: subject and object of a verb before them, `اتهم
/// البنتاغون موسكو`.
fn is_two_names(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    listed(scene, tokens.start).is_some_and(|(kind, body)| {
        kind == Kind::Organisation
            && body.tokens.end < tokens.end
            && listed(scene, body.tokens.end)
                .is_some_and(|(kind, place)| kind == Kind::Place && place.tokens.end == tokens.end)
    })
}

/// Corrects the ends by what the guidelines of annotation say and the training data do not.
fn refine(scene: &Scene<'_>, grammar: &Grammar<'_>, kind: Kind, tokens: &mut Range<usize>) {
    let document = scene.document;
    match kind {
        Kind::Person => {
            // Titles stay outside.
            while tokens.len() > 1
                && onset(document.key(tokens.start)).article
                && (grammar.person_noun(tokens.start).is_some()
                    || scene.lexicon.words.is_plain(document.key(tokens.start)))
            {
                tokens.start += 1;
            }
            // `شيخ الأزهر`: a function and its body are no name.
            if grammar
                .person_noun(tokens.start)
                .is_some_and(|noun| !noun.split.article && noun.class == TitleClass::Function)
                && !scene.is_given(document.key(tokens.start))
                && onset(document.key(tokens.start + 1)).article
                && tokens.len() == 2
            {
                tokens.end = tokens.start;
                return;
            }
            // `أحمد السالم شيخ الأزهر`: the office after the name.
            if let Some(cut) = (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&at| {
                onset(document.key(at + 1)).article
                    && !scene.is_given(document.key(at))
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
                    !scene.lexicon.titles.get(stem).is_empty() && !scene.is_given(document.key(at))
                })
            }) {
                tokens.end = cut;
            }
            // A particle in the middle begins something else.
            if let Some(cut) = (tokens.start + 1..tokens.end).find(|&at| {
                scene
                    .words
                    .read(document.key(at))
                    .split
                    .is_some_and(|split| !split.is_plain())
            }) {
                tokens.end = cut;
            }
        }
        Kind::Place | Kind::Organisation => {
            while tokens.len() > 1 && stays_outside(scene, kind, tokens.start) {
                tokens.start += 1;
            }
            tokens.end = end_of_body(scene, tokens);
            if kind == Kind::Organisation && tokens.len() == 1 && is_bare_head(scene, tokens.start)
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
fn end_of_body(scene: &Scene<'_>, tokens: &Range<usize>) -> usize {
    let document = scene.document;
    let mut end = tokens.end;
    let head = bodies::head(document, scene.lexicon, tokens.start).filter(|(head, _)| !head.plural);
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
                && has_nisba_ending(bare)
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
fn is_bare_head(scene: &Scene<'_>, at: usize) -> bool {
    bodies::head(scene.document, scene.lexicon, at).is_some_and(|(head, found)| {
        found.split.article
            && found.tokens.len() == 1
            && !matches!(head.sort, "parliament" | "ministry" | "force")
            && listed(scene, at).is_none()
    })
}

/// Whether token `at`, the first of a name, stays outside: a noun like `مدينة`, `صحيفة`, or a direction.
fn stays_outside(scene: &Scene<'_>, kind: Kind, at: usize) -> bool {
    let key = scene.document.key(at);
    if kind == Kind::Place
        && matches!(
            key,
            "شرق" | "غرب" | "شمال" | "جنوب" | "وسط" | "شرقي" | "غربي" | "شمالي" | "جنوبي"
        )
    {
        return true;
    }
    bodies::head(scene.document, scene.lexicon, at).is_some_and(|(head, found)| {
        !head.inside && head.kind == kind && !found.split.article && found.tokens.len() == 1
    })
}
