//! Headlines: `X: …`, and marks whose words the article attributes further down.

use super::context::{Context, Placed};
use super::cues::CueKind;
use super::speaker_history::SpeakerHistory;
use super::terms::TitlesAndTerms;
use super::{line, marks, speakers};
use crate::analysis::entities::EntityBuilder;
use crate::findings::quotations::QuotationRule;
use crate::findings::{Cue, EntityId, Form, Kind, Quotation, QuotationForm};
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::EntryClass;
use crate::syntax::nouns;
use crate::text::span::Span;
use std::ops::Range;

/// A longer line is no headline.
const LONGEST: usize = 200;

/// How many tokens who speaks and on what takes at most: `سامر حداد عن العقد الجديد:`.
const LONGEST_SPEAKER: usize = 12;

/// So many words in the marks of a headline are hardly a name that happens to be said below.
const LEAST_WORDS: usize = 3;

/// Who speaks in `X: …`, and the words; `X` opens the headline or the part of it after dots: `…وقع العقد.. وسامر: …`.
fn attributed(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    below: &SpeakerHistory,
    tokens: Range<usize>,
) -> Option<(Vec<EntityId>, Range<usize>)> {
    let colon = tokens
        .clone()
        .find(|&at| context.key(at) == ":" && at > tokens.start && at + 2 < tokens.end)?;
    let mut start = (tokens.start..colon)
        .rev()
        .find(|&at| matches!(context.key(at), "." | "…" | "|" | "/" | "-"))
        .map_or(tokens.start, |dots| dots + 1);
    if marks::is_mark(context.document, start) {
        start += 1;
    }
    if start >= colon || colon - start > LONGEST_SPEAKER {
        return None;
    }
    let words = colon + 1..tokens.end;
    if let Some(speaker) = context.mention(start).cloned() {
        let joined = !speaker.prefixed || context.key(start).starts_with('و');
        let says = (speaker.tokens.end..colon).any(|at| context.cue(at).is_some());
        let speaks = match speaker.kind {
            Kind::Person | Kind::Organisation => true,
            // `قطر: نسعى إلى …`, but `قطر: سقوط طائرة`: a place speaks where it says we, or where the headline says so.
            Kind::Place => {
                says || is_capital(context, &speaker) || speaks_of_itself(context, words.clone())
            }
            // `تقرير: …`
            Kind::Other => speaker.form == Form::Nominal,
        };
        return (joined && speaks).then(|| (vec![speaker.entity], words));
    }
    // `رئيس الشركة سامر حداد: …`, `مسؤول أمريكي: …`, and after dots `… وزعيمهم: …`
    let whole = context.key(start);
    let joined = start > tokens.start && whole.starts_with('و') && whole.chars().count() > 4;
    let key = if joined {
        whole.strip_prefix('و').unwrap_or(whole)
    } else {
        whole
    };
    let bare = key.strip_prefix("ال").unwrap_or(key);
    if !nouns::may_speak(context.classes(), key) && context.lexicon.titles.get(bare).is_empty()
        || context.classes().is(key, Class::PrepositionLike)
    {
        return None;
    }
    let mut history = below.for_headline();
    let phrase = if joined {
        speakers::prefixed_phrase_at(context, builder, &history, start, colon)?
    } else {
        speakers::phrase_at(context, builder, &history, start, colon)?
    };
    let subject = phrase.place(context, builder, &mut history);
    Some((subject.entities, words))
}

/// Whether the place is the seat of a government, which stands for it.
fn is_capital(context: &Context<'_>, place: &Placed) -> bool {
    let name = context.span_of_mention(place).of(context.document.text());
    let gazetteer = &context.lexicon.gazetteer;
    gazetteer.get(name).into_iter().any(|sense| {
        gazetteer
            .entry(sense.entry)
            .is_some_and(|entry| entry.class == EntryClass::Capital)
    })
}

/// Whether the words are in the first person or about what shall be: `لن ننتظر`, `سنرد`, `برنامجنا`.
fn speaks_of_itself(context: &Context<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| {
        let key = context.key(at);
        let long = key.chars().count() > 4;
        context.classes().is(key, Class::FirstPersonPlural)
            || key.starts_with("سن") && long && at == words.start
            || key.ends_with("نا") && long && context.mention(at).is_none()
            || at == words.start && key.starts_with('ن') && is_first_person(key)
    })
}

/// Whether the word may be a present tense in the first person plural: `نسعى`, `نرفض`.
fn is_first_person(key: &str) -> bool {
    let letters = key.chars().count();
    (4..=6).contains(&letters) && !key.ends_with('ه')
}

/// Finds the quotations of headline `line`; `out` holds those of the body, `below` who speaks there.
pub fn read_line(
    context: &mut Context<'_>,
    builder: &mut EntityBuilder,
    below: &SpeakerHistory,
    terms: &TitlesAndTerms,
    line: usize,
    out: &mut Vec<Quotation>,
) {
    let tokens = context.document.line_tokens(line);
    if tokens.len() > LONGEST {
        return;
    }
    let marked = line::set_marks(context, terms, tokens.clone());
    if let Some((speakers, words)) = attributed(context, builder, below, tokens.clone()) {
        let words_start = words.start;
        let quoted = marked
            .iter()
            .find(|marked| marked.open == words.start && marked.end + 1 >= words.end);
        let (words, form) = match quoted {
            Some(marked) => (marked.inner.clone(), QuotationForm::Direct),
            None => (words, QuotationForm::Indirect),
        };
        // `سامر حداد يؤكد: …`
        let cue = (tokens.start..words_start)
            .rev()
            .filter_map(|at| context.cue(at))
            .find(|cue| matches!(cue.kind, CueKind::Verb | CueKind::Participle) && !cue.with_object)
            .map(|cue| Cue {
                span: cue.span,
                stance: cue.stance,
            });
        let mut add = |words: Range<usize>, form: QuotationForm| {
            out.push(Quotation {
                span: context.document.span_of(words),
                form,
                speakers: speakers.clone(),
                cue: cue.clone(),
                source: Vec::new(),
                rule: QuotationRule::Headline,
                frame: None,
            });
        };
        if form == QuotationForm::Indirect {
            for marked in context.speech(words.clone()) {
                add(marked.inner.clone(), QuotationForm::Fragment);
            }
        }
        add(words, form);
        return;
    }
    let mut history = below.for_headline();
    let before = out.len();
    line::read(context, builder, &mut history, terms, line, out);
    // Marks that no cue of the headline governs: whoever says the same words further down.
    let words_of = |span: Span| -> String {
        let tokens = &context.document.tokens;
        let words = tokens.within(span).map(|at| tokens.key(at));
        words.fold(String::from(" "), |said, word| said + word + " ")
    };
    let mut below: Option<Vec<String>> = None;
    let mut more = Vec::new();
    for marked in marked.iter().filter(|marked| marked.depth == 0) {
        let span = context.document.span_of(marked.inner.clone());
        // What may be a name is speech where the article has just these words as somebody's, and so are words that are too many
        // for a name.
        let speaks = context.speech_at(marked.open).is_some() || marked.inner.len() >= LEAST_WORDS;
        if out.iter().skip(before).any(|found| found.span == span) {
            continue;
        }
        let words = words_of(span);
        let below = below.get_or_insert_with(|| {
            out.iter()
                .take(before)
                .map(|other| match other.form {
                    QuotationForm::Indirect => String::new(),
                    _ => words_of(other.span),
                })
                .collect()
        });
        let said = below
            .iter()
            .position(|said| {
                if speaks {
                    said.contains(&words)
                } else {
                    *said == words
                }
            })
            .and_then(|at| out.get(at));
        if let Some(said) = said {
            more.push(Quotation {
                span,
                form: QuotationForm::Fragment,
                speakers: said.speakers.clone(),
                cue: None,
                source: said.source.clone(),
                rule: QuotationRule::Headline,
                frame: None,
            });
        }
    }
    out.append(&mut more);
}
