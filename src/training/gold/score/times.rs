//! Time expressions and their values.

use super::super::spans::{closest, excused};
use super::{Comparison, Tally};
use crate::text::span::Span;

/// What a time expression must share with the annotated one.
const SHARED: f64 = 0.5;

/// The figures of time expressions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    /// The expressions.
    pub(super) found: Tally,
    /// … with the right TIMEX3 value.
    pub(super) valued: Tally,
}

impl Times {
    /// Compares the time expressions.
    pub(super) fn add(&mut self, comparison: &mut Comparison<'_>) {
        let (text, gold, analysis) = (comparison.text(), comparison.gold, comparison.analysis);
        let spans: Vec<Span> = analysis.times.iter().map(|time| time.span).collect();
        let mut taken = vec![false; spans.len()];
        for time in &gold.times {
            let hit = closest(text, time.span, &spans, &taken)
                .filter(|&(_, likeness)| likeness >= SHARED)
                .and_then(|(number, _)| {
                    *taken.get_mut(number)? = true;
                    analysis.times.get(number)
                });
            if time.optional {
                continue;
            }
            let (words, wanted) = (time.span.of(text), &time.value);
            if let Some(hit) = hit {
                let right = hit.value == time.value;
                self.found.right += 1;
                self.valued.judge(right);
                if !right {
                    let value = &hit.value;
                    comparison.say(format_args!("time: {words} = {wanted} read as {value}"));
                }
            } else {
                self.found.missed += 1;
                self.valued.missed += 1;
                comparison.say(format_args!("time missed: {words} = {wanted}"));
            }
        }
        for (time, _) in analysis
            .times
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| !**taken)
        {
            let optional = gold.times.iter().filter(|mark| mark.optional);
            if !excused(text, time.span, optional.map(|mark| mark.span)) {
                self.found.wrong += 1;
                self.valued.wrong += 1;
                let (words, value) = (time.span.of(text), &time.value);
                comparison.say(format_args!("time false: {words} = {value}"));
            }
        }
    }
}
