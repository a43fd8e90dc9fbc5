//! How far analyses agree with the annotated articles: the figures, micro-averaged over all articles added.
//!
//! Marks that are optional in the annotation neither reward nor punish, wherever they are found or missed.

mod lines;
mod mentions;
mod quotations;
mod tally;
mod times;

use super::format::Gold;
use crate::findings::{Analysis, EntityId};
use crate::text::span::Span;
use std::collections::BTreeMap;
use std::fmt;
use tally::{BCubed, Share, Tally};

/// The figures over some articles.
#[derive(Clone, Debug, Default)]
pub struct Score {
    lines: Share,
    published: Share,
    names: mentions::Names,
    entities: BCubed,
    quotations: quotations::Quotations,
    times: times::Times,
    /// Every miss and every false alarm, one a line, each with its file: for people to read.
    pub errors: Vec<String>,
}

/// Which annotated entity each entity of an analysis stands for.
type Alignment<'a> = BTreeMap<EntityId, &'a str>;

/// One measure and its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is measured.
    pub measure: &'static str,
    /// The figure, in hundredths: F1, or the share that is right.
    pub figure: f64,
    /// The figure with what it comes from, for people.
    pub shown: String,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<31}{}", self.measure, self.shown)
    }
}

/// An annotated article with its analysis, and what is to be said about it.
struct Comparison<'a> {
    file: &'a str,
    gold: &'a Gold,
    analysis: &'a Analysis,
    errors: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn text(&self) -> &'a str {
        &self.gold.text
    }

    /// The words at `span`, at most `most` code points of them.
    fn words(&self, span: Span, most: usize) -> String {
        span.of(self.text()).chars().take(most).collect()
    }

    /// The words at `span` with 20 code points on either side.
    fn context(&self, span: Span) -> String {
        let before = Span::new(0, span.start()).of(self.text());
        let after = Span::new(span.end(), self.text().len()).of(self.text());
        let skipped = before.chars().count().saturating_sub(20);
        let mut words: String = before.chars().skip(skipped).collect();
        words.push_str(span.of(self.text()));
        words.extend(after.chars().take(20));
        words.replace('\n', "⏎")
    }

    fn say(&mut self, what: fmt::Arguments<'_>) {
        self.errors.push(format!("{}\t{what}", self.file));
    }
}

impl Score {
    /// Adds an article: its annotation and its analysis, which must be of the same text. `file` names it in the errors.
    pub fn add(&mut self, file: &str, gold: &Gold, analysis: &Analysis) {
        let mut comparison = Comparison {
            file,
            gold,
            analysis,
            errors: Vec::new(),
        };
        lines::add(&mut comparison, &mut self.lines, &mut self.published);
        self.names.add(&mut comparison);
        mentions::add_entities(&mut comparison, &mut self.entities);
        let alignment = mentions::alignment(gold, analysis);
        self.quotations.add_quoted(&mut comparison, &alignment);
        self.quotations.add_reported(&mut comparison, &alignment);
        self.times.add(&mut comparison);
        self.errors.append(&mut comparison.errors);
    }

    /// The measures, in the order in which they are shown.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let tally = |measure, tally: &Tally| Row {
            measure,
            figure: tally.rates().f1,
            shown: tally.to_string(),
        };
        let share = |measure, share: Share, shown| Row {
            measure,
            figure: share.percent(),
            shown,
        };
        let entities = self.entities.rates();
        let mut rows = vec![
            share(
                "line roles",
                self.lines,
                format!("{} = {:.1} %", self.lines, self.lines.percent()),
            ),
            share("published", self.published, self.published.to_string()),
        ];
        rows.extend(
            self.names
                .rows()
                .map(|(measure, names)| tally(measure, names)),
        );
        rows.push(Row {
            measure: "entities (B³)",
            figure: entities.f1,
            shown: entities.to_string(),
        });
        let (quotations, times) = (&self.quotations, &self.times);
        rows.extend([
            tally("quotations", &quotations.found),
            tally("… with right speaker", &quotations.attributed),
            tally("… direct, with speaker", &quotations.direct),
            tally("… fragments, with speaker", &quotations.fragments),
            tally("reported speech, with speaker", &quotations.reported),
            share(
                "… cue right",
                quotations.cues,
                format!("{} found", quotations.cues),
            ),
            tally("times", &times.found),
            tally("… with right value", &times.valued),
        ]);
        rows
    }

    /// The main figures on one line.
    #[must_use]
    pub fn brief(&self) -> String {
        format!(
            "lines {:5.1}  names {:5.1}  entities {:5.1}  quotations {:5.1}  with speaker {:5.1}  reported {:5.1}  times \
             {:5.1}  with value {:5.1}",
            self.lines.percent(),
            self.names.all.f1(),
            self.entities.rates().f1,
            self.quotations.found.f1(),
            self.quotations.attributed.f1(),
            self.quotations.reported.f1(),
            self.times.found.f1(),
            self.times.valued.f1(),
        )
    }
}

#[cfg(test)]
mod tests;
