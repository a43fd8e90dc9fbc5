//! How far two annotators of an article agree: what one of them found, as an analysis, so that it is scored as one.

use super::format::{Gold, GoldForm};
use crate::findings::entities::NameRule;
use crate::findings::quotations::QuotationRule;
use crate::findings::times::{Derivation, TimeRule};
use crate::findings::{
    Analysis, Cue, EntityId, Facts, Form, Line, Mention, Published, Quotation, Stance,
    TimeExpression, TimeKind,
};
use crate::text::span::Span;
use std::collections::HashMap;

/// What an annotator found, as if an analysis had. What a score does not look at is anything.
#[must_use]
pub fn as_analysis(gold: &Gold) -> Analysis {
    let mut ids: HashMap<&str, EntityId> = HashMap::new();
    for mention in &gold.mentions {
        let next = EntityId(ids.len() as u32);
        ids.entry(&mention.entity).or_insert(next);
    }
    let id = |name: &str| ids.get(name).copied().unwrap_or(EntityId(u32::MAX));
    let lines = gold.lines.iter().map(|&(span, role)| Line { span, role });
    let mentions = gold.mentions.iter().filter_map(|mention| {
        let form = match mention.form {
            GoldForm::Name => Form::Name,
            GoldForm::Nominal => Form::Nominal,
            GoldForm::Nisba | GoldForm::Pronoun => return None,
        };
        Some(Mention {
            span: mention.span,
            kind: mention.kind,
            form,
            entity: id(&mention.entity),
            rule: NameRule::Model,
        })
    });
    let quotations = gold.quotations.iter().map(|quotation| Quotation {
        span: quotation.span,
        form: quotation.form,
        speakers: quotation.speakers.iter().map(|name| id(name)).collect(),
        cue: quotation.cue.as_deref().and_then(|cue| {
            Some(Cue {
                span: nearest(&gold.text, cue, quotation.span)?,
                stance: Stance::Neutral,
            })
        }),
        source: Vec::new(),
        rule: QuotationRule::Clause,
        frame: None,
    });
    let times = gold.times.iter().map(|time| TimeExpression {
        span: time.span,
        kind: TimeKind::Date,
        value: time.value.clone(),
        rule: TimeRule::Numeric,
        derivation: Derivation::default(),
        days: None,
        until: None,
    });
    let published = gold.facts.get("published").map(|value| Published {
        span: None,
        value: value.clone(),
    });
    Analysis {
        lines: lines.collect(),
        mentions: mentions.collect(),
        quotations: quotations.collect(),
        times: times.collect(),
        facts: Facts {
            published,
            ..Facts::default()
        },
        ..Analysis::default()
    }
}

/// Where a cue stands: nearest before the words, or else behind them.
fn nearest(text: &str, cue: &str, words: Span) -> Option<Span> {
    let before = text.get(..words.start())?.rfind(cue);
    let behind = || Some(words.end() + text.get(words.end()..)?.find(cue)?);
    let start = before.or_else(behind)?;
    Some(Span::new(start, start + cue.len()))
}

#[cfg(test)]
mod tests {
    use super::super::score::Score;
    use super::*;

    #[test]
    fn an_annotator_agrees_with_himself() {
        let source = "{headline} <e i=\"m\" t=\"ORG\">البنك المركزي</e> يخفض الفائدة\n\n\
            {body} قال <e i=\"s\" t=\"PER\">سامي حداد</e> <t v=\"2025-05-04\">أمس</t>: \
            \"<q by=\"s\" cue=\"قال\">القرار نهائي ولن نعود عنه</q>\".\n%%\ndct: 2025-05-05\n";
        let gold = Gold::parse(source, "a").unwrap();
        let mut score = Score::default();
        score.add("a", &gold, &as_analysis(&gold));
        assert_eq!(score.errors, [""; 0]);
        assert!(score.brief().contains("names 100.0"), "{}", score.brief());
        assert!(
            score.brief().contains("with speaker 100.0"),
            "{}",
            score.brief()
        );
        assert!(
            score.brief().contains("with value 100.0"),
            "{}",
            score.brief()
        );
    }
}
