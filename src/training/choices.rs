//! `khabar choices`: the weights of the decisions about quotations ([`crate::lexicon::choices`]), learned from annotated
//! articles: by logistic regression what is done or not, by [`super::ranking`] who of several it is.

use super::annotated::{Annotated, Half};
use super::gold::format::{Gold, GoldQuotation};
use super::ranking::{LEAST, PASSES, RATE, Rankings};
use crate::analysis::quotations::examples::{
    Example, Features, Weighed, antecedents, each_example,
};
use crate::analysis::{dating, entities, layout, names, times};
use crate::findings::{Quotation, QuotationForm};
use crate::lexicon::Lexicon;
use crate::lexicon::choices::{Choice, STEP};
use crate::options::Options;
use crate::text::article::Article;
use crate::text::document::Document;
use crate::text::fold::key;
use crate::text::span::Span;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How strongly weights are drawn to nought, and how much more so those of single words.
const RIDGE: f64 = 3.0;
/// What is added to the weight that always counts, for words in marks: one that is taken for a term is lost to the reader, a
/// term that is taken for speech stands among the quotations. Where precision and recall are near one another.
const SPEECH_BIAS: f64 = 1.05;
/// Two spans are of one clause, or of one stretch in marks, that share so much.
const SAME: f64 = 0.8;

/// A decision that was taken right.
struct Decided {
    features: Vec<usize>,
    /// Whether it is to be done.
    right: bool,
}

/// The decisions of one kind.
#[derive(Default)]
struct Decisions {
    names: BTreeMap<(&'static str, String), usize>,
    decided: Vec<Decided>,
}

impl Decisions {
    fn add(&mut self, features: Features, right: bool) {
        let features = features
            .into_iter()
            .map(|feature| {
                let next = self.names.len();
                *self.names.entry(feature).or_insert(next)
            })
            .collect();
        self.decided.push(Decided { features, right });
    }

    /// The weights, by gradient descent over all decisions at once: the same for the same decisions.
    fn learn(&self) -> Vec<f64> {
        let mut counts = vec![0_usize; self.names.len()];
        for &feature in self.decided.iter().flat_map(|decided| &decided.features) {
            counts[feature] += 1;
        }
        let mut weights = vec![0.0_f64; self.names.len()];
        let scale = RATE / self.decided.len().max(1) as f64;
        for _ in 0..PASSES {
            let mut gradient = vec![0.0_f64; weights.len()];
            for decided in &self.decided {
                let sum: f64 = decided.features.iter().map(|&f| weights[f]).sum();
                let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(decided.right));
                for &feature in &decided.features {
                    gradient[feature] += error;
                }
            }
            for ((weight, slope), &count) in weights.iter_mut().zip(&gradient).zip(&counts) {
                if count >= LEAST {
                    *weight -= scale * (slope + RIDGE * *weight);
                }
            }
        }
        weights
    }

    /// The rows of the file.
    fn write(&self, choice: Choice, out: &mut String) {
        let weights = self.learn();
        for ((name, value), &feature) in &self.names {
            let bias = if *name == "always" && choice == Choice::Speech {
                SPEECH_BIAS
            } else {
                0.0
            };
            write_row(choice, name, value, weights[feature] + bias, out);
        }
    }
}

/// A row of the file, where the feature weighs anything.
fn write_row(choice: Choice, name: &str, value: &str, weight: f64, out: &mut String) {
    let weight = (weight / f64::from(STEP)).round();
    if weight != 0.0 {
        let _ = writeln!(out, "{}\t{name}\t{value}\t{weight}", choice.id());
    }
}

/// The decisions to learn from.
#[derive(Default)]
struct Lessons {
    ends: Decisions,
    speech: Decisions,
    antecedents: Rankings,
}

/// Learns from the articles annotated in full that are of the learning half, and of the other where `all` says so, and
/// from those with quotations alone; the file's text.
#[must_use]
pub fn learn(
    annotated: &[Annotated],
    quoted: &[Annotated],
    all: bool,
    lexicon: &Lexicon,
) -> String {
    let mut lessons = Lessons::default();
    let annotated = annotated
        .iter()
        .filter(|article| all || article.half == Half::Learning);
    for gold in annotated.chain(quoted).filter_map(Annotated::gold) {
        lessons.read(&gold, lexicon);
    }
    let mut out = String::from(
        "# decision\tname\tvalue\tweight\n\
         # The weights of what is decided by learning (src/lexicon/choices.rs), in hundredths. Written by `khabar choices`.\n",
    );
    for (name, value, weight) in lessons.antecedents.learn() {
        write_row(Choice::Antecedent, name, value, weight, &mut out);
    }
    lessons.ends.write(Choice::End, &mut out);
    lessons.speech.write(Choice::Speech, &mut out);
    out
}

impl Lessons {
    /// Adds the decisions of an article.
    fn read(&mut self, gold: &Gold, lexicon: &Lexicon) {
        let article = Article::from_text(&gold.text);
        let options = Options::default();
        let mut document = Document::new(&article);
        lexicon.mark(&mut document.tokens);
        let found = times::find(&document, lexicon);
        let layout = layout::layout(&document, lexicon, &found);
        let times = dating::resolve(&document, lexicon, &layout, found, &options).times;
        let names = names::find(&document, lexicon, &layout, &times, &options.corrections);
        let mut builder =
            entities::resolve(&document, lexicon, &layout, names, &options.corrections);
        let (quotations, weighed) =
            antecedents(&document, lexicon, &layout, &times, &mut builder.clone());
        for weighed in weighed {
            self.rank(gold, &quotations, weighed);
        }
        each_example(
            &document,
            lexicon,
            &layout,
            &times,
            &mut builder,
            &mut |example| match example {
                Example::End {
                    start,
                    places,
                    last,
                } => decide_end(gold, start, places, last, &mut self.ends),
                Example::Speech { words, features } => {
                    if let Some(right) = is_speech(gold, words) {
                        self.speech.add(features, right);
                    }
                }
            },
        );
    }

    /// Adds who of the candidates for the antecedent of a cue is right: who says what hangs on it, by the annotation.
    fn rank(&mut self, gold: &Gold, found: &[Quotation], weighed: Weighed) {
        let speakers: Vec<Span> = found
            .iter()
            .filter(|own| own.cue.as_ref().is_some_and(|cue| cue.span == weighed.cue))
            .filter_map(|own| annotation_of(gold, own, weighed.cue))
            .flat_map(|annotated| &annotated.speakers)
            .flat_map(|speaker| mentions_of(gold, speaker))
            .collect();
        let is_right = |places: &[Span]| {
            places.iter().any(|&place| {
                speakers
                    .iter()
                    .any(|&speaker| is_one_phrase(place, speaker))
            })
        };
        let candidates = weighed
            .candidates
            .into_iter()
            .map(|(places, features)| (features, is_right(&places)))
            .collect();
        self.antecedents.add(candidates);
    }
}

/// The annotated quotation that `own` is, which hangs on `cue`, with the same word that says so.
fn annotation_of<'g>(gold: &'g Gold, own: &Quotation, cue: Span) -> Option<&'g GoldQuotation> {
    let word = key(cue.of(&gold.text));
    let same_word = |annotated: &GoldQuotation| {
        annotated.cue.as_deref().map(key).is_none_or(|annotated| {
            annotated.ends_with(word.as_str()) || word.ends_with(annotated.as_str())
        })
    };
    gold.quotations.iter().find(|annotated| {
        let reported = |form| form == QuotationForm::Indirect;
        reported(annotated.form) == reported(own.form)
            && share(annotated.span, own.span) >= SIMILAR
            && same_word(annotated)
    })
}

/// Where somebody is mentioned.
fn mentions_of<'g>(gold: &'g Gold, entity: &'g str) -> impl Iterator<Item = Span> + 'g {
    gold.mentions
        .iter()
        .filter(move |mention| mention.entity == entity)
        .map(|mention| mention.span)
}

/// Whether two phrases are of one: they start or end together, or share half of their words.
fn is_one_phrase(a: Span, b: Span) -> bool {
    a.overlaps(b)
        && (a.start().abs_diff(b.start()) <= SLACK
            || a.end().abs_diff(b.end()) <= SLACK
            || share(a, b) >= SIMILAR)
}

/// Two quotations or phrases are one that share so much, though they end apart.
const SIMILAR: f64 = 0.5;

/// Where the clause that starts at byte `start` ends, by the annotation: at the first place behind its end.
fn decide_end(
    gold: &Gold,
    start: usize,
    places: Vec<(usize, Features)>,
    last: usize,
    ends: &mut Decisions,
) {
    let near = |quotation: &&GoldQuotation| {
        quotation.form == QuotationForm::Indirect && quotation.span.start().abs_diff(start) <= SLACK
    };
    let Some(clause) = gold.quotations.iter().find(near) else {
        return;
    };
    let end = clause.span.end();
    if end > last + SLACK {
        return;
    }
    for (place, features) in places {
        let here = place + SLACK >= end;
        ends.add(features, here);
        if here {
            return;
        }
    }
}

/// How many bytes the starts or ends of two spans may differ that are the same: a mark, a bracket, a space.
const SLACK: usize = 4;

/// Whether the annotation has the words in marks as somebody's; `None` where good annotators would differ.
fn is_speech(gold: &Gold, words: Span) -> Option<bool> {
    let same = gold
        .quotations
        .iter()
        .filter(|quotation| quotation.form != QuotationForm::Indirect)
        .find(|quotation| share(quotation.span, words) >= SAME);
    match same {
        Some(quotation) if quotation.optional => None,
        Some(_) => Some(true),
        None => {
            let inside = gold.quotations.iter().any(|quotation| {
                quotation.form != QuotationForm::Indirect && quotation.span.overlaps(words)
            });
            (!inside).then_some(false)
        }
    }
}

/// How much of two spans together is common to them.
fn share(a: Span, b: Span) -> f64 {
    let common = a
        .end()
        .min(b.end())
        .saturating_sub(a.start().max(b.start()));
    let all = a.end().max(b.end()) - a.start().min(b.start());
    common as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of clauses, what stands behind them and whether they end there.
    fn decisions() -> Decisions {
        let mut decisions = Decisions::default();
        for round in 0..40 {
            for (word, ends) in [("كما", true), ("التي", false)] {
                decisions.add(
                    vec![("always", String::new()), ("word", word.to_owned())],
                    ends,
                );
            }
            if round < LEAST - 1 {
                decisions.add(vec![("word", "نادرة".to_owned())], true);
            }
        }
        decisions
    }

    #[test]
    fn what_decides_weighs_and_what_is_rare_does_not() {
        let mut out = String::new();
        decisions().write(Choice::End, &mut out);
        let weight = |word: &str| {
            out.lines().find_map(|row| {
                let cells: Vec<&str> = row.split('\t').collect();
                (cells.get(2) == Some(&word)).then(|| cells[3].parse::<i32>().unwrap())
            })
        };
        assert!(weight("كما") > Some(50), "{out}");
        assert!(weight("التي") < Some(-50), "{out}");
        assert_eq!(weight("نادرة"), None, "{out}");
    }

    #[test]
    fn the_same_decisions_have_the_same_weights() {
        assert_eq!(decisions().learn(), decisions().learn());
    }

    #[test]
    fn marks_are_speech_where_the_annotation_has_them_so() {
        let gold = Gold::parse(
            "{body} قال <e i=\"s\" t=\"PER\">سامر</e>: \"<q by=\"s\" cue=\"قال\">لن نغادر</q>\" من \"البيت الكبير\".\n",
            "",
        )
        .unwrap();
        let span = |words: &str| {
            let start = gold.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        assert_eq!(is_speech(&gold, span("لن نغادر")), Some(true));
        assert_eq!(is_speech(&gold, span("البيت الكبير")), Some(false));
        assert_eq!(is_speech(&gold, span("نغادر")), None);
    }
}
