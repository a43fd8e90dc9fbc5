//! Candidates: who may be the antecedent of a cue that names nobody, and what speaks for each.
//!
//! Arabic drops its subject where the reader knows it; who that is the rules propose and a log-linear model over what each
//! candidate shows decides (a ranking model, as in Denis & Baldridge 2008, "Specialized models and ranking for coreference
//! resolution"). Its weights are in [`crate::lexicon::choices`].

use super::context::Context;
use super::cues::{CueKind, CueWord};
use super::reported::Clause;
use super::speaker_history::SpeakerHistory;
use super::speakers::{Phrase, agrees};
use super::weighed::Weighed;
use crate::analysis::entities::EntityBuilder;
use crate::findings::{Form, Kind};
use crate::lexicon::choices::Choice;
use crate::lexicon::classes::Class;
use crate::lexicon::saying::{Gender, Number, VerbShape};
use crate::syntax::onset::{is_definite, without_article, without_onset};
use crate::syntax::{nouns, words};
use crate::text::span::Span;
use std::ops::Range;

/// In how many clauses before the cue a candidate may stand.
const MOST_CLAUSES: usize = 16;

/// How a candidate is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the verb, which agrees with it: `مصدر مطلع، …، قال`.
    Before,
    /// The subject of the clause around the verb's own.
    Around,
    /// The speaker at the cue before a participle.
    Shared,
    /// The speaker at a cue before in the sentence who may be the subject.
    Spoken,
    /// The subject of the sentence.
    Opening,
    /// Somebody described before who did something without words of his own.
    Expected,
    /// Who spoke last, or whom the sentence before is about.
    Last,
    /// A speaker at a cue before in the sentence.
    SpokeHere,
    /// Named or described before in the sentence.
    Here,
    /// Named or described in the sentence before.
    Previous,
    /// Who spoke last in the article.
    Latest,
    /// Who spoke before that.
    Former,
    /// Who spoke earlier.
    Earlier,
}

impl Way {
    /// That somebody spoke last but `rank`.
    pub const fn turn(rank: usize) -> Self {
        match rank {
            0 => Self::Latest,
            1 => Self::Former,
            _ => Self::Earlier,
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Around => "around",
            Self::Shared => "shared",
            Self::Spoken => "spoken",
            Self::Opening => "opening",
            Self::Expected => "expected",
            Self::Last => "last",
            Self::SpokeHere => "spoke here",
            Self::Here => "here",
            Self::Previous => "previous",
            Self::Latest => "latest",
            Self::Former => "former",
            Self::Earlier => "earlier",
        }
    }
}

/// Somebody who may be the antecedent.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// Who.
    pub phrase: Phrase<'a>,
    /// How he was found, the likeliest way first.
    pub ways: Vec<Way>,
    /// Where the sentence has him before the cue.
    places: Vec<Range<usize>>,
    /// Where the sentence before has him.
    previous: Option<usize>,
    /// By what cues before in the sentence he speaks.
    spoke_by: Vec<&'static str>,
    /// Whether the clause of somebody's words in which he stands has ended, or goes on to the cue.
    inside: Option<bool>,
}

/// The candidates of a cue, as the rules order them.
pub struct Candidates<'a> {
    /// The cue.
    pub cue: CueWord,
    /// Its sentence.
    tokens: Range<usize>,
    /// All of them.
    pub all: Vec<Candidate<'a>>,
}

impl<'a> Candidates<'a> {
    /// None yet.
    pub const fn new(cue: CueWord, tokens: Range<usize>) -> Self {
        Self {
            cue,
            tokens,
            all: Vec::new(),
        }
    }

    /// Adds one, or another way to one who is there. Gives his number.
    pub fn add(&mut self, way: Way, phrase: Phrase<'a>) -> usize {
        let tokens = phrase.tokens().clone();
        let previous = (way == Way::Previous).then_some(tokens.start);
        let here =
            !tokens.is_empty() && (self.tokens.start..self.cue.token).contains(&tokens.start);
        let place = here.then_some(tokens);
        let same = |other: &Candidate<'_>| match (phrase.entities(), other.phrase.entities()) {
            (Some(one), Some(two)) => one == two,
            (None, None) => other.phrase.tokens().start == phrase.tokens().start,
            _ => false,
        };
        let at = self.all.iter().position(same).unwrap_or(self.all.len());
        if let Some(known) = self.all.get_mut(at) {
            if !known.ways.contains(&way) {
                known.ways.push(way);
            }
            known.places.extend(place);
            known.previous = known.previous.or(previous);
        } else {
            self.all.push(Candidate {
                phrase,
                ways: vec![way],
                places: place.into_iter().collect(),
                previous,
                spoke_by: Vec::new(),
                inside: None,
            });
        }
        at
    }

    /// Adds the speaker at a cue before in the sentence.
    pub fn add_speaker(&mut self, other: &CueWord, subordinate: bool, phrase: Phrase<'a>) {
        let by = match (other.kind, subordinate) {
            (CueKind::Verb, true) => "subordinate verb",
            (CueKind::Verb | CueKind::Passive, _) => "verb",
            (CueKind::Participle, _) => "participle",
            (CueKind::According, _) => "source",
            (CueKind::Noun, _) => "noun",
        };
        let at = self.add(Way::SpokeHere, phrase);
        if let Some(candidate) = self.all.get_mut(at) {
            candidate.spoke_by.push(by);
        }
    }

    /// Marks those in somebody's words, of `clauses`, which stand in order.
    pub fn mark_inside(&mut self, clauses: &[Clause]) {
        let before = clauses.partition_point(|clause| clause.tokens.start < self.cue.token);
        let clauses = clauses.get(before.saturating_sub(MOST_CLAUSES)..before);
        for candidate in &mut self.all {
            let Some(first) = candidate.places.first() else {
                continue;
            };
            candidate.inside = clauses
                .unwrap_or_default()
                .iter()
                .rfind(|clause| clause.tokens.contains(&first.start))
                .map(|clause| clause.tokens.contains(&self.cue.token));
        }
    }
}

/// The number of the likeliest.
#[must_use]
pub fn best(seen: &Seen<'_, '_>) -> Option<usize> {
    let choices = &seen.context.lexicon.choices;
    let mut best = None;
    for (at, candidate) in seen.candidates.all.iter().enumerate() {
        let mut sum = 0.0_f32;
        seen.features(at, candidate, &mut |name, value| {
            sum += choices.weight(Choice::Antecedent, name, value);
        });
        if best.is_none_or(|(_, most)| sum > most) {
            best = Some((at, sum));
        }
    }
    best.map(|(at, _)| at)
}

/// Takes a feature: its name, and its value in parts, which spaces divide.
pub type Take<'t> = dyn FnMut(&'static str, &[&str]) + 't;

/// The candidates, and what their features are seen in.
pub struct Seen<'s, 'a> {
    context: &'s Context<'a>,
    builder: &'s EntityBuilder,
    history: &'s SpeakerHistory,
    candidates: &'s Candidates<'a>,
    /// How the cue stands in its sentence.
    situation: String,
    /// The gender and number that it has.
    form: &'static str,
}

impl<'s, 'a> Seen<'s, 'a> {
    /// The candidates with what is known of the text.
    #[must_use]
    pub fn new(
        context: &'s Context<'a>,
        builder: &'s EntityBuilder,
        history: &'s SpeakerHistory,
        candidates: &'s Candidates<'a>,
    ) -> Self {
        Self {
            context,
            builder,
            history,
            candidates,
            situation: situation(context, candidates),
            form: form(&candidates.cue),
        }
    }

    /// What `candidate`, number `at`, shows.
    pub fn features(&self, at: usize, candidate: &Candidate<'_>, take: &mut Take<'_>) {
        let what = self.what(candidate);
        let way = candidate.ways.first().map_or("", |way| way.id());
        self.ways(at, candidate, what, way, take);
        self.agreement(candidate, what, way, take);
        self.speech(candidate, take);
        self.places(candidate, what, way, take);
        if let Some(order) = order(self.candidates, at) {
            take("order", &[order]);
            take("order of", &[order, what]);
        }
    }

    /// All of them, to learn from.
    #[must_use]
    pub fn weighed(&self) -> Weighed {
        let each = |(at, candidate)| {
            let mut features = Vec::new();
            self.features(at, candidate, &mut |name, value| {
                features.push((name, value.join(" ")));
            });
            (self.mentioned(candidate), features)
        };
        Weighed {
            cue: self.candidates.cue.span,
            candidates: self.candidates.all.iter().enumerate().map(each).collect(),
        }
    }

    /// Where a candidate is mentioned.
    fn mentioned(&self, candidate: &Candidate<'_>) -> Vec<Span> {
        match candidate.phrase.entities() {
            Some(entities) => self
                .builder
                .mentions
                .iter()
                .filter(|mention| entities.contains(&mention.entity))
                .map(|mention| mention.span)
                .collect(),
            None => {
                let tokens = candidate.phrase.tokens().clone();
                vec![self.context.document.span_of(tokens)]
            }
        }
    }

    /// How the candidate was found.
    fn ways(
        &self,
        at: usize,
        candidate: &Candidate<'_>,
        what: &str,
        way: &str,
        take: &mut Take<'_>,
    ) {
        let situation = self.situation.as_str();
        if at == 0 {
            let word = without_onset(self.context.key(self.candidates.cue.token));
            take("first", &[way]);
            take("first in", &[way, situation]);
            take("first for", &[way, word]);
            take("first is", &[way, what]);
        } else {
            let first = self.candidates.all.first();
            let first = first.and_then(|first| first.ways.first());
            take("against", &[first.map_or("", |first| first.id()), way]);
        }
        for way in &candidate.ways {
            take("way", &[way.id()]);
            take("way in", &[way.id(), situation]);
            take("way of", &[way.id(), what]);
        }
        take("what", &[what]);
        take("what in", &[what, situation]);
    }

    /// Whether gender and number of the cue fit the candidate, and the noun of somebody described.
    fn agreement(&self, candidate: &Candidate<'_>, what: &str, way: &str, take: &mut Take<'_>) {
        let agreement = self.agrees(candidate);
        take("agrees", &[agreement]);
        take("agrees by", &[agreement, way]);
        take("agrees of", &[agreement, what]);
        take("form of", &[self.form, what]);
        if let Some(head) = head(self.context, candidate) {
            let noun = noun(self.context, head);
            take("head", &[head]);
            take("noun", &[noun]);
            take("noun by", &[noun, way]);
            let agrees = match agrees(self.context, &self.candidates.cue, head) {
                true => "yes",
                false => "no",
            };
            take("noun agrees", &[agrees]);
            take("noun agrees in", &[agrees, self.form]);
        }
    }

    /// Whether the candidate has spoken, and how often he is mentioned.
    fn speech(&self, candidate: &Candidate<'_>, take: &mut Take<'_>) {
        let inside = match candidate.inside {
            None => "no",
            Some(true) => "goes on",
            Some(false) => "ended",
        };
        take("inside", &[inside]);
        if let Some(entities) = candidate.phrase.entities() {
            let mentions = entities.iter().map(|&one| self.context.mentions_of(one));
            take("mentions", &[bucket(mentions.sum())]);
            let turns = self.history.turns.iter();
            take(
                "spoke",
                &[bucket(turns.filter(|turn| *turn == entities).count())],
            );
            if self
                .history
                .topic()
                .is_some_and(|topic| entities == [topic])
            {
                take("topic", &[&self.situation]);
            }
        }
        if let (Some(last), Some(first)) = (candidate.spoke_by.first(), candidate.spoke_by.last()) {
            take("spoke by", &[last]);
            take("spoke by in", &[last, &self.situation]);
            take("spoke first by", &[first]);
        }
    }

    /// Where the candidate stands before the cue.
    fn places(&self, candidate: &Candidate<'_>, what: &str, way: &str, take: &mut Take<'_>) {
        let mut told = Vec::new();
        for place in &candidate.places {
            let stands = stands(self.context, &self.candidates.tokens, place.start);
            if !told.contains(&stands) {
                take("stands", &[stands]);
                take("stands in", &[stands, &self.situation]);
                take("stands by", &[stands, way]);
                told.push(stands);
            }
        }
        if let Some(previous) = candidate.previous {
            let start = self.context.document.sentence_around(previous).start;
            let stood = stands(self.context, &(start..previous), previous);
            take("stood", &[stood]);
            take("stood in", &[stood, &self.situation]);
        }
        let Some(last) = candidate.places.last() else {
            take("near", &["elsewhere"]);
            return;
        };
        let between = last.end..self.candidates.cue.token.max(last.end);
        let near = distance(between.len());
        let commas = bucket(between.filter(|&at| self.context.is_comma(at)).count());
        take("commas", &[commas]);
        take("near", &[near]);
        if candidate.ways.contains(&Way::Before) {
            take("before", &[near, commas]);
            take("before is", &[near, commas, what]);
        }
    }

    /// What the candidate is.
    fn what(&self, candidate: &Candidate<'_>) -> &'static str {
        let Some(entities) = candidate.phrase.entities() else {
            return "new";
        };
        let first = entities.first();
        let known = first.and_then(|one| self.builder.entities.get(one.0 as usize));
        let named = known.is_some_and(|known| known.named);
        match (entities.len() > 1, named, known.map(|known| known.kind)) {
            (true, true, _) => "several named",
            (true, false, _) => "several unnamed",
            (false, true, Some(Kind::Person)) => "named person",
            (false, true, Some(Kind::Place)) => "named place",
            (false, true, Some(Kind::Organisation)) => "named organisation",
            (false, true, _) => "named other",
            (false, false, Some(Kind::Person)) => "unnamed person",
            (false, false, Some(Kind::Place)) => "unnamed place",
            (false, false, Some(Kind::Organisation)) => "unnamed organisation",
            (false, false, _) => "unnamed other",
        }
    }

    /// Whether gender and number of the cue fit the candidate.
    fn agrees(&self, candidate: &Candidate<'_>) -> &'static str {
        let (cue, history) = (&self.candidates.cue, self.history);
        let Some(entities) = candidate.phrase.entities() else {
            return "new";
        };
        if cue.form.is_none() {
            return "no form";
        }
        if !history.may_be_subject(entities, cue, self.builder) {
            return "no";
        }
        let gender = match entities {
            [one] => history.gender(*one, self.builder),
            _ => None,
        };
        match (gender, cue.form.and_then(|form| form.gender)) {
            (Some(_), Some(_)) => "yes",
            _ => "maybe",
        }
    }
}

/// The gender and number that the cue has.
const fn form(cue: &CueWord) -> &'static str {
    match cue.form {
        None => "none",
        Some(form) => match (form.number, form.gender) {
            (Number::Singular, Some(Gender::Feminine)) => "she",
            (Number::Singular, Some(Gender::Masculine)) => "he",
            (Number::Singular, None) => "either",
            _ => "they",
        },
    }
}

/// How the cue stands in its sentence.
fn situation(context: &Context<'_>, candidates: &Candidates<'_>) -> String {
    let cue = &candidates.cue;
    let kind = match (cue.kind, cue.form.map(|form| form.shape)) {
        (CueKind::Participle, _) => "participle",
        (CueKind::Noun, _) => "noun",
        (_, Some(VerbShape::Present)) => "present",
        _ => "past",
    };
    let start = candidates.tokens.start;
    let line = context
        .document
        .token(start)
        .is_some_and(|token| context.document.line_tokens(token.line as usize).start == start);
    let before = cue
        .token
        .checked_sub(1)
        .map_or("", |before| context.key(before));
    let stands = if cue.token == start && line {
        "paragraph"
    } else if cue.token == start {
        "sentence"
    } else if cue.token == start + 1 {
        "second"
    } else if matches!(before, "،" | "," | "؛") {
        "comma"
    } else if context.is(cue.token - 1, Class::Relative) {
        "relative"
    } else if words::is_nominal(context.document, context.classes(), cue.token - 1) {
        "noun"
    } else {
        "other"
    };
    let goes_on = if cue.goes_on { " goes on" } else { "" };
    let joined = if cue.joined { " joined" } else { "" };
    format!("{kind} {stands}{joined}{goes_on}")
}

/// The noun of somebody described.
fn head<'k>(context: &'k Context<'_>, candidate: &Candidate<'_>) -> Option<&'k str> {
    let place = candidate.places.first()?;
    let named = context
        .mention(place.start)
        .is_some_and(|mention| mention.form == Form::Name);
    (!named).then(|| without_article(without_onset(context.key(place.start))))
}

/// What the noun of somebody described is of.
fn noun(context: &Context<'_>, head: &str) -> &'static str {
    let classes = context.classes();
    if !context.lexicon.titles.get(head).is_empty() {
        "title"
    } else if nouns::is_source_noun(classes, head) {
        "source"
    } else if nouns::is_plural_noun(classes, head) {
        "plural"
    } else if nouns::is_abstract(classes, head) {
        "abstract"
    } else {
        match nouns::kind_of(classes, head) {
            Kind::Organisation => "body",
            Kind::Other => "document",
            Kind::Place => "place",
            Kind::Person if nouns::is_speaking_noun(classes, head) => "person",
            Kind::Person => "unknown",
        }
    }
}

/// Which of those in the sentence the candidate is.
fn order(candidates: &Candidates<'_>, at: usize) -> Option<&'static str> {
    let own = candidates.all.get(at)?.places.first()?.start;
    let starts = || {
        let places = candidates
            .all
            .iter()
            .filter_map(|other| other.places.first());
        places.map(|place| place.start)
    };
    Some(
        match (
            starts().any(|other| other < own),
            starts().any(|other| other > own),
        ) {
            (false, false) => "only",
            (false, true) => "first",
            (true, false) => "last",
            (true, true) => "middle",
        },
    )
}

/// What stands before the phrase at token `at` in its sentence.
fn stands(context: &Context<'_>, tokens: &Range<usize>, at: usize) -> &'static str {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= tokens.start) else {
        return "start";
    };
    let classes = context.classes();
    let key = context.key(before);
    if let Some(mention) = context.mention(at)
        && mention.prefixed
    {
        return if context.key(at).starts_with(['و', 'ف']) {
            "and"
        } else {
            "written preposition"
        };
    }
    if context.cue(before).is_some() {
        "cue"
    } else if words::is_joined_preposition(classes, key) || matches!(key, "ل" | "ب") {
        "preposition"
    } else if matches!(key, "ان" | "بان" | "فان" | "وان") {
        "clause"
    } else if context.is_comma(before) {
        "comma"
    } else if context.mention_ending(before).is_some() {
        "mention"
    } else if words::looks_past(classes, key) || words::looks_finite(classes, key) {
        "verb"
    } else if before == tokens.start {
        "opening"
    } else if nouns::names_something(classes, key) {
        "kind"
    } else if is_definite(key) {
        "definite"
    } else if words::is_nominal(context.document, classes, before) {
        "noun"
    } else {
        "other"
    }
}

const fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 | 4 => "3",
        _ => "5",
    }
}

const fn distance(tokens: usize) -> &'static str {
    match tokens {
        0 => "0",
        1 | 2 => "1",
        3..=5 => "3",
        6..=10 => "6",
        11..=20 => "11",
        _ => "21",
    }
}
