//! Times: which words they are, and their values.

use super::notation::{Mark, NotationError, PUBLISHED, Sentence, marked};
use super::{Found, Id, ids, word};
use crate::findings::times::{Derivation, TimeRule};
use crate::findings::{Date, TimeExpression};
use crate::lexicon::Lexicon;
use crate::options::Options;

/// A headline, so that what follows is the article's body.
const HEADLINE: &str = "عنوان الخبر في سطر أول\n\n";
/// Wednesday: the day of publication where a row gives none.
const TODAY: Date = Date {
    year: 2024,
    month: 6,
    day: 19,
};
/// What a time expression tells beside the way of its value; and the day of publication that an article states.
const TOLD: [&str; 3] = ["days", "until", "published"];

pub(super) fn ids() -> Vec<Id> {
    let rules = ids::of::<TimeRule>().iter();
    rules
        .chain(ids::of::<Derivation>())
        .chain(&TOLD)
        .map(|name| Id { name, needed: true })
        .collect()
}

pub(super) fn find(lexicon: &Lexicon, row: &str, id: &str) -> Result<Found, NotationError> {
    let options = Options {
        date: Some(TODAY),
        ..Options::default()
    };
    let sentence = Sentence::read(row, options)?;
    let reading = sentence.analysed(lexicon, HEADLINE);
    let (text, times) = (&reading.text, &reading.analysis.times);
    let shown = ids::of::<Derivation>().iter().chain(&TOLD);
    let carried = times.iter().flat_map(|time| {
        let told = shown
            .clone()
            .filter(|id| told(time, times, text, id).is_some());
        told.map(|&id| id.to_owned()).chain([word(&time.rule)])
    });
    let mut ids: std::collections::BTreeSet<String> = carried.collect();
    let marks = times.iter().map(|time| Mark {
        span: time.span,
        open: match told(time, times, text, id) {
            Some(value) => format!("⟦{} {id} {value}: ", time.value),
            None => format!("⟦{}: ", time.value),
        },
        close: "⟧".to_owned(),
    });
    let mut row = marked(text, reading.start, marks.collect());
    if let Some(published) = &reading.analysis.facts.published {
        ids.insert("published".to_owned());
        row = format!("{row}{PUBLISHED}{}", published.value);
    }
    Ok(Found {
        row: format!("{}{row}", sentence.settings),
        ids,
    })
}

/// What the heading `id` shows of a time.
fn told(time: &TimeExpression, times: &[TimeExpression], text: &str, id: &str) -> Option<String> {
    let derivation = &time.derivation;
    match id {
        "from" => Some(derivation.from?.iso()),
        "source" => Some(word(&derivation.source?)),
        "offset" => {
            let (count, unit) = derivation.offset?;
            Some(format!("{count:+} {}", word(&unit)))
        }
        "direction" => Some(word(&derivation.direction?)),
        "cue" => Some(derivation.cue?.of(text).to_owned()),
        "phase" => Some(word(&derivation.phase?)),
        "hijri" => {
            let day = derivation.hijri?;
            Some(format!("{}-{:02}-{:02}", day.year, day.month, day.day))
        }
        "tabular" => Some(derivation.tabular?.iso()),
        "weekday_disagrees" => Some(derivation.weekday_disagrees?.to_string()),
        "universal" => derivation.universal.then(|| "GMT".to_owned()),
        "days" => {
            let (first, last) = time.days?;
            Some(format!("{}/{}", first.iso(), last.iso()))
        }
        "until" => Some(times.get(time.until?)?.value.clone()),
        _ => None,
    }
}
