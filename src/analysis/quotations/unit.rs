//! One line of the article: its quotations, from marks to speakers.

use super::cues::{CueKind, CueWord};
use super::discourse::Discourse;
use super::marks::{self, Marked};
use super::provenance;
use super::reported::{self, Clause};
use super::scene::Scene;
use super::speakers::{self, Subject};
use super::terms::{self, Terms};
use crate::analysis::entities::Cast;
use crate::findings::quotations::{Link, LinkRole, QuotationRule};
use crate::findings::{Cue, EntityId, Kind, Quotation, QuotationForm};
use crate::lexicon::classes::Class;
use crate::lexicon::saying::Act;
use crate::syntax::nouns;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// Finds the quotations of line `line`.
pub fn read_line(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    terms: &Terms,
    line: usize,
    out: &mut Vec<Quotation>,
) {
    let tokens = scene.document.line_tokens(line);
    if let Some(turn) = turn(scene, cast, discourse, tokens.clone()) {
        discourse.carry = false;
        out.push(turn);
        return;
    }
    let marked = set_marks(scene, terms, tokens.clone());
    let marked = carried(scene, discourse, marked, tokens.clone());
    for unit in units(scene, &marked, tokens.clone()) {
        Reading::new(scene, cast, discourse, unit).read(out);
    }
    // A quotation that the line leaves open may end in the next.
    let last = marked.last().filter(|last| !last.closed);
    let end = scene.document.span_of(tokens).end();
    discourse.carry = last.is_some()
        && out
            .iter()
            .rev()
            .take(4)
            .any(|found| found.span.end() + 8 > end);
}

/// A turn of an interview: `ج: …`, `-جواب: …`, and a person's name with a colon at the start of a line.
fn turn(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &mut Discourse,
    tokens: Range<usize>,
) -> Option<Quotation> {
    let mut at = tokens.start;
    while matches!(scene.key(at), "-" | "–" | "—" | "*" | "•") && at < tokens.end {
        at += 1;
    }
    // `- …` under a question: its answer.
    if at > tokens.start
        && at + 2 < tokens.end
        && matches!(scene.key(tokens.start), "-" | "–" | "—")
        && follows_question(scene, tokens.start)
    {
        let speakers = answerer(cast, discourse);
        let end = reported::trimmed_end(scene, at, tokens.end);
        let labelled = scene
            .mention(at)
            .is_some_and(|mention| scene.key(mention.tokens.end) == ":");
        if !speakers.is_empty() && !labelled && end > at && scene.key(at + 1) != ":" {
            discourse.spoke(&speakers);
            return Some(Quotation {
                span: scene.document.span_of(at..end),
                form: QuotationForm::Direct,
                speakers,
                cue: None,
                source: Vec::new(),
                rule: QuotationRule::Turn,
            });
        }
    }
    let (colon, speakers) = match scene.key(at) {
        "ج" | "جواب" | "الجواب" => (at + 1, answerer(cast, discourse)),
        _ => {
            let mention = scene.mention(at)?;
            if mention.kind != Kind::Person || mention.prefixed {
                return None;
            }
            (mention.tokens.end, vec![mention.entity])
        }
    };
    let words = colon + 1..tokens.end;
    if scene.key(colon) != ":" || words.len() < 2 {
        return None;
    }
    // `سامر حداد: "…"`: the marks hold the whole turn.
    let words = if marks::is_mark(scene.document, words.start) {
        let marked = marks::pairs(scene.document, tokens.clone())
            .into_iter()
            .find(|marked| marked.open == words.start)?;
        if marked.end + 1 < tokens.end {
            return None;
        }
        marked.inner
    } else {
        words
    };
    let end = reported::trimmed_end(scene, words.start, words.end);
    // `فلان: :.`: nothing but marks.
    if end <= words.start {
        return None;
    }
    discourse.spoke(&speakers);
    Some(Quotation {
        span: scene.document.span_of(words.start..end),
        form: QuotationForm::Direct,
        speakers,
        cue: None,
        source: Vec::new(),
        rule: QuotationRule::Turn,
    })
}

/// Whether the line before the one that starts with token `start` is the question of an interview: it has a mark of
/// its own before it, no dash, and ends with a question mark.
fn follows_question(scene: &Scene<'_>, start: usize) -> bool {
    let Some(last) = start.checked_sub(1) else {
        return false;
    };
    let Some(line) = scene.document.token(last).map(|token| token.line) else {
        return false;
    };
    let first = scene.document.line_tokens(line as usize).start;
    matches!(scene.key(last), "؟" | "?")
        && matches!(scene.key(first), "*" | "•" | ">" | "●" | "■" | "#" | "س")
}

/// Who answers in an interview: who spoke last, or else the first person whom the article names.
fn answerer(cast: &Cast, discourse: &Discourse) -> Vec<EntityId> {
    let last = discourse.latest();
    if !last.is_empty() {
        return last;
    }
    let first = cast.mentions.iter().find(|mention| {
        mention.kind == Kind::Person && mention.form == crate::findings::Form::Name
    });
    first
        .map(|mention| vec![mention.entity])
        .unwrap_or_default()
}

/// The stretches of a line, with the rest of a quotation that the line before left open: to the first mark, where
/// that closes without having been opened.
fn carried(
    scene: &mut Scene<'_>,
    discourse: &Discourse,
    mut marked: Vec<Marked>,
    tokens: Range<usize>,
) -> Vec<Marked> {
    let first = tokens
        .clone()
        .find(|&at| marks::is_mark(scene.document, at));
    let Some(first) = first.filter(|&first| {
        discourse.carry
            && first > tokens.start
            && marked
                .iter()
                .all(|other| other.open != first || !other.closed)
    }) else {
        return marked;
    };
    let rest = Marked {
        inner: tokens.start..first,
        open: tokens.start,
        end: first + 1,
        closed: true,
        depth: 0,
    };
    marked.retain(|other| other.open > first);
    scene.add_speech(rest.clone());
    marked.insert(0, rest);
    marked
}

/// Whether `cue` only repeats the verb before it: `وأردف قائلا`.
fn is_second(scene: &Scene<'_>, last: Option<&CueWord>, cue: &CueWord) -> bool {
    let Some(last) = last else { return false };
    matches!(scene.key(cue.token), "قائلا" | "قائله" | "قائلين")
        && last.kind == CueKind::Verb
        && last.act(scene.lexicon) == Act::Say
        && (last.goes_on || !last.is_weak(scene.lexicon))
        && cue.token - last.end < 8
        && (last.end..cue.token).all(|at| {
            !scene.is_comma(at) && super::cues::opens_clause(scene.document, at).is_none()
        })
}

/// Pairs the marks of a line and tells names from words; the stretches at the outermost level.
pub fn set_marks(scene: &mut Scene<'_>, terms: &Terms, tokens: Range<usize>) -> Vec<Marked> {
    scene.set_marked(Vec::new());
    let marked = marks::pairs(scene.document, tokens);
    let judged: Vec<(Marked, bool)> = marked
        .iter()
        .map(|marked| {
            (
                marked.clone(),
                marked.depth > 0 || terms::is_term(scene, terms, marked),
            )
        })
        .collect();
    // Words inside a name are not read on their own, words inside speech are.
    scene.set_marked(judged);
    marked
}

/// How many tokens may stand between marks that depend on one cue.
const GOES_ON: usize = 24;

/// A stretch between marks of so many tokens is no term, even where no verb of saying is near.
const LONG: usize = 6;

/// The longest sentence that is read as one; a longer run of tokens is read in pieces.
const LONGEST: usize = 400;

/// The sentences of a line; none ends inside marks.
pub fn units(scene: &Scene<'_>, marked: &[Marked], tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    let mut marks = marked.iter().peekable();
    let mut open_until = 0;
    let first = scene.document.sentence_of(tokens.start);
    for sentence in scene
        .document
        .sentences
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|sentence| sentence.start < tokens.end)
    {
        let end = sentence.end.min(tokens.end);
        while let Some(marked) = marks.next_if(|marked| marked.open < end) {
            if marked.inner.len() < LONGEST {
                open_until = open_until.max(marked.end);
            }
        }
        if open_until > end {
            continue;
        }
        while end - start > LONGEST {
            out.push(start..start + LONGEST);
            start += LONGEST;
        }
        out.push(start..end);
        start = end;
    }
    while start < tokens.end {
        let end = tokens.end.min(start + LONGEST);
        out.push(start..end);
        start = end;
    }
    out
}

/// A sentence being read.
struct Reading<'r, 'a> {
    scene: &'r mut Scene<'a>,
    cast: &'r mut Cast,
    discourse: &'r mut Discourse,
    unit: Range<usize>,
    cues: Vec<CueWord>,
    clauses: Vec<Clause>,
    /// The speakers found so far, by cue.
    subjects: Vec<Option<Vec<EntityId>>>,
    /// Where the sentence names them, by cue.
    named: Vec<Option<Range<usize>>>,
}

impl<'r, 'a> Reading<'r, 'a> {
    fn new(
        scene: &'r mut Scene<'a>,
        cast: &'r mut Cast,
        discourse: &'r mut Discourse,
        unit: Range<usize>,
    ) -> Self {
        let unit = after_dateline(scene, unit);
        let mut cues = Vec::new();
        let mut at = unit.start;
        while at < unit.end {
            match scene.cue(at) {
                Some(cue) => {
                    at = cue.end.max(at + 1);
                    if !is_second(scene, cues.last(), &cue) {
                        cues.push(cue);
                    }
                }
                // Verbs in a title say nothing here.
                None => at = scene.quoted_name_end(at).unwrap_or(scene.after(at)),
            }
        }
        let clauses = reported::clauses(scene, &cues, &unit);
        let subjects = vec![None; cues.len()];
        Self {
            scene,
            cast,
            discourse,
            unit,
            cues,
            clauses,
            named: subjects.iter().map(|_| None).collect(),
            subjects,
        }
    }

    fn read(mut self, out: &mut Vec<Quotation>) {
        let speech: Vec<Marked> = self.scene.speech(self.unit.clone()).cloned().collect();
        // Which cue governs which marks, before any speaker is looked for.
        let mut governed: Vec<(Option<usize>, QuotationRule)> =
            speech.iter().map(|marked| self.governor(marked)).collect();
        self.go_on(&speech, &mut governed);
        let used: Vec<bool> = (0..self.cues.len())
            .map(|index| {
                self.clauses.iter().any(|clause| clause.cue == index)
                    || governed.iter().any(|(cue, _)| *cue == Some(index))
            })
            .collect();
        for index in 0..self.cues.len() {
            // A participle that speaks has the verb's subject, a noun with a pronoun whom the verb speaks of.
            let carries = used
                .iter()
                .zip(&self.cues)
                .skip(index + 1)
                .find(|(used, _)| **used)
                .is_some_and(|(_, cue)| {
                    cue.kind == CueKind::Participle || (cue.kind == CueKind::Noun && cue.pronoun)
                });
            let own = used.get(index).copied().unwrap_or_default();
            self.find_subject(index, own || carries);
            self.according(index, &used, &speech, out);
        }
        for clause in self.clauses.clone() {
            self.report(&clause, &speech, out);
        }
        let before = out.len();
        for (marked, (cue, rule)) in speech.iter().zip(governed) {
            self.quote(marked, cue, rule, out);
        }
        let spoken = out.len() > before || !self.clauses.is_empty();
        let topic = (!spoken).then(|| self.topic()).flatten();
        self.discourse.turn_to(topic);
        // `وستطلب الحكومة …`: nobody whom the names have.
        let second = self.unit.start + 1;
        if !spoken
            && topic.is_none()
            && self.subjects.iter().all(Option::is_none)
            && !self.cues.iter().any(|cue| cue.token == self.unit.start)
            && speakers::is_described_subject(self.scene, second)
            && crate::syntax::words::is_nominal(
                self.scene.document,
                self.scene.classes(),
                self.unit.start,
            )
            && !crate::syntax::words::is_joined_preposition(
                self.scene.classes(),
                self.scene.key(self.unit.start),
            )
            && !nouns::may_speak(self.scene.classes(), self.scene.key(self.unit.start))
        {
            self.discourse.expects(second, self.unit.end, false);
        }
    }

    /// Marks without a cue that follow marks with one, no other cue between them, depend on the same:
    /// `وصفه بأنه "…" وبأن له "…"`.
    fn go_on(&self, speech: &[Marked], governed: &mut [(Option<usize>, QuotationRule)]) {
        let mut before: Option<(usize, usize)> = None;
        for (marked, (cue, rule)) in speech.iter().zip(governed.iter_mut()) {
            match (*cue, before) {
                (Some(cue), _) => before = Some((cue, marked.end)),
                (None, Some((last, end))) => {
                    let alone = !self.cues.iter().any(|other| {
                        other.token >= end
                            && other.token < marked.open
                            && other.kind != CueKind::According
                    });
                    let says = self.cues.get(last).is_some_and(|word| {
                        word.kind != CueKind::Passive && word.end <= marked.open
                    });
                    let joined = (end..marked.open).any(|at| self.scene.key(at).starts_with('و'));
                    // Marks inside those before them are not behind them.
                    let gap = marked.open.checked_sub(end);
                    let near = gap.is_some_and(|gap| gap <= GOES_ON)
                        && (joined || marked.inner.len() >= 3);
                    if alone && says && near {
                        *cue = Some(last);
                        *rule = QuotationRule::Continued;
                        before = Some((last, marked.end));
                    }
                }
                (None, None) => {}
            }
        }
    }

    /// The person or body that a sentence is about that opens with a verb and its subject.
    fn topic(&self) -> Option<EntityId> {
        let mut first = self.unit.start;
        while self.scene.is(first, Class::BeforeFirstVerb) && first < self.unit.end {
            first += 1;
        }
        let opening = self
            .scene
            .mention(first)
            .or_else(|| self.scene.mention(first + 1))?;
        let speaks = matches!(opening.kind, Kind::Person | Kind::Organisation);
        (speaks
            && !opening.prefixed
            && !crate::syntax::words::is_joined_preposition(
                self.scene.classes(),
                self.scene.key(first),
            ))
        .then_some(opening.entity)
    }

    /// The cue whose words stand between marks.
    fn governor(&self, marked: &Marked) -> (Option<usize>, QuotationRule) {
        // The innermost clause that holds them.
        let inside = self
            .clauses
            .iter()
            .filter(|clause| clause.tokens.start <= marked.open && marked.open < clause.tokens.end)
            .max_by_key(|clause| clause.tokens.start);
        if let Some(clause) = inside {
            let direct = clause.tokens.start == marked.open;
            // A cue between the clause's start and the marks, nearer to them.
            let nearer = self.cues.iter().position(|cue| {
                cue.token > clause.tokens.start
                    && cue.end <= marked.open
                    && cue.kind == CueKind::Verb
                    && !cue.with_object
                    && cue.act(self.scene.lexicon) == crate::lexicon::saying::Act::Say
                    && !cue.is_weak(self.scene.lexicon)
                    && marked.open - cue.end <= 1
            });
            if let Some(nearer) = nearer {
                return (Some(nearer), QuotationRule::MarksAfterCue);
            }
            let rule = if direct {
                QuotationRule::MarksAfterCue
            } else {
                QuotationRule::MarksInReport
            };
            return (Some(clause.cue), rule);
        }
        if let Some(cue) = reported::governor_of_marks(
            self.scene,
            &self.cues,
            &self.clauses,
            marked.open,
            &self.unit,
        ) {
            return (Some(cue), QuotationRule::MarksAfterCue);
        }
        // `"…"، قال فلان`
        let mut next = marked.end;
        while self.scene.is_comma(next) || matches!(self.scene.key(next), "-" | "–" | "—") {
            next += 1;
        }
        let after = self.cues.iter().position(|cue| {
            cue.token == next
                && matches!(cue.kind, CueKind::Verb | CueKind::According)
                && !cue.joined
        });
        match after {
            Some(cue)
                if self.clauses.iter().all(|clause| clause.cue != cue)
                    && self.cues.get(cue).is_some_and(|word| {
                        word.kind == CueKind::Verb || reported::names_source(self.scene, word)
                    }) =>
            {
                (Some(cue), QuotationRule::MarksBeforeCue)
            }
            _ => (None, QuotationRule::Continued),
        }
    }

    /// Finds the speaker of cue `index`; one who is described only is added where the cue is `used`.
    fn find_subject(&mut self, index: usize, used: bool) {
        let Some(cue) = self.cues.get(index).cloned() else {
            return;
        };
        let found = match cue.kind {
            CueKind::Verb => self.verb_subject(&cue, index, used),
            CueKind::Participle => self.participle_subject(&cue, index),
            CueKind::According => self.source(&cue),
            CueKind::Noun => self.noun_subject(&cue, index),
            CueKind::Passive => None,
        };
        if let Some(slot) = self.subjects.get_mut(index) {
            *slot = found;
        }
    }

    fn verb_subject(&mut self, cue: &CueWord, index: usize, used: bool) -> Option<Vec<EntityId>> {
        if cue.with_object && !used {
            return None;
        }
        if cue
            .verb(self.scene.lexicon)
            .is_some_and(|verb| verb.in_document)
        {
            return used.then(|| self.document_at(cue.end + 1)).flatten();
        }
        let unit = self.unit.clone();
        if !used && self.scene.mention(cue.end).is_none() {
            if let Some(at) = speakers::described_subject(self.scene, cue, unit.end)
                && !cue.negated
                && !super::cues::is_subordinate(self.scene.document, self.scene.lexicon, cue.token)
            {
                let by_speech = !cue.is_weak(self.scene.lexicon);
                self.discourse.expects(at, unit.end, by_speech);
            }
            return None;
        }
        // `نقلت وسائل إعلام عن سامر`: the subject ends before `عن`.
        let about = cue
            .verb(self.scene.lexicon)
            .filter(|verb| verb.relays)
            .and_then(|_| {
                (cue.end..unit.end.min(cue.end + 16)).find(|&at| self.scene.key(at) == "عن")
            });
        let bounded = unit.start..about.unwrap_or(unit.end);
        let found = speakers::subject_of(self.scene, self.cast, self.discourse, cue, &bounded);
        if let Some(subject) = found {
            if let Some(named) = self.named.get_mut(index) {
                *named = Some(subject.tokens.clone());
            }
            let relayed = self.relayed(cue, &subject);
            let subject = relayed.unwrap_or(subject);
            // Who only did something by speech (`اتهمت الحكومة …`) is whom `وأضافت` goes on with.
            let acted = !cue.negated
                && !super::cues::is_subordinate(self.scene.document, self.scene.lexicon, cue.token)
                && !cue.is_weak(self.scene.lexicon);
            if used || acted {
                self.discourse.spoke(&subject.entities);
            }
            return Some(subject.entities);
        }
        if !used {
            return None;
        }
        let found = self.dropped_subject(cue, index)?;
        self.discourse.spoke(&found);
        Some(found)
    }

    /// Who spoke last before cue number `index` in the sentence, of those who may be its subject.
    fn spoken_before(&self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        self.subjects
            .iter()
            .take(index)
            .rev()
            .flatten()
            .find(|speakers| self.discourse.may_be_subject(speakers, cue, self.cast))
            .cloned()
    }

    /// The subject of a verb that names none: who spoke before in the sentence, whom the sentence is about, who spoke
    /// last.
    fn dropped_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        if let Some(before) = self.spoken_before(cue, index) {
            return Some(before);
        }
        if cue.token > self.unit.start + 2
            && let Some(subject) = self.opening_subject(cue)
        {
            return Some(subject.entities);
        }
        if let Some((at, limit)) = self.discourse.expected(cue)
            && let Some(subject) =
                speakers::phrase_at(self.scene, self.cast, self.discourse, at, limit, true)
            && self
                .discourse
                .may_be_subject(&subject.entities, cue, self.cast)
        {
            return Some(subject.entities);
        }
        let last = self.discourse.last(cue, self.cast);
        (!last.is_empty()).then_some(last)
    }

    /// The subject of a sentence whose first verb says nothing itself: `وقسمت الوزارة المشروع، مؤكدة أن`.
    fn opening_subject(&mut self, cue: &CueWord) -> Option<Subject> {
        // `احتفل مسؤولو اللجنة …، قائلين إن`: nobody whose name stands in the description.
        let second = self.unit.start + 1;
        if second >= cue.token {
            return None;
        }
        let described = (nouns::is_source_noun(self.scene.classes(), self.scene.key(second))
            || self.scene.is(second, Class::ConstructPlural))
            && !crate::syntax::words::is_joined_preposition(
                self.scene.classes(),
                self.scene.key(self.unit.start),
            );
        if described
            && let Some(subject) = speakers::phrase_at(
                self.scene,
                self.cast,
                self.discourse,
                second,
                cue.token,
                true,
            )
        {
            return Some(subject);
        }
        let named = speakers::clause_subject(
            self.scene,
            self.cast,
            self.discourse,
            Some(cue),
            self.unit.start..cue.token,
        );
        if named.is_some() {
            return named;
        }
        // Somebody described: the noun after the verb, where gender allows.
        let key = self.scene.key(second);
        let feminine = key.ends_with('ه');
        let agrees = cue
            .form
            .and_then(|form| form.gender)
            .is_none_or(|gender| (gender == crate::lexicon::saying::Gender::Feminine) == feminine);
        if !(agrees
            && nouns::may_speak(self.scene.classes(), key)
            && (crate::syntax::onset::is_definite(key)
                || nouns::kind_of(self.scene.classes(), key) == Kind::Organisation
                || crate::syntax::onset::is_definite(self.scene.key(second + 1)))
            && !crate::syntax::words::is_joined_preposition(
                self.scene.classes(),
                self.scene.key(self.unit.start),
            ))
        {
            return None;
        }
        let end = self.unit.end;
        speakers::phrase_at(self.scene, self.cast, self.discourse, second, end, true)
    }

    /// `نقلت الوكالة عن سامر`: the words are Samer's.
    fn relayed(&mut self, cue: &CueWord, subject: &Subject) -> Option<Subject> {
        if !cue.verb(self.scene.lexicon).is_some_and(|verb| verb.relays) {
            return None;
        }
        let limit = self.unit.end.min(subject.tokens.end + 12);
        let about =
            (subject.tokens.end.max(cue.end)..limit).find(|&at| self.scene.key(at) == "عن")?;
        let unit_end = self.unit.end;
        speakers::phrase_at(
            self.scene,
            self.cast,
            self.discourse,
            about + 1,
            unit_end,
            true,
        )
    }

    fn participle_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        let participle = cue.token;
        let before = self
            .subjects
            .iter()
            .zip(&self.cues)
            .take(index)
            .rev()
            .filter(|(_, cue)| {
                cue.kind != CueKind::According
                    && (cue.kind != CueKind::Noun || cue.pronoun)
                    && !super::cues::is_subordinate(
                        self.scene.document,
                        self.scene.lexicon,
                        cue.token,
                    )
                    && !self.clauses.iter().any(|clause| {
                        clause.tokens.contains(&cue.token) && !clause.tokens.contains(&participle)
                    })
            })
            .filter_map(|(speakers, _)| speakers.as_ref())
            .find(|speakers| self.discourse.may_be_subject(speakers, cue, self.cast))
            .cloned();
        if before.is_some() {
            return before;
        }
        if let Some(subject) = self.opening_subject(cue) {
            self.discourse.spoke(&subject.entities);
            return Some(subject.entities);
        }
        let last = self.discourse.last(cue, self.cast);
        (!last.is_empty()).then_some(last)
    }

    /// Whose a noun of saying is: of whom its pronoun stands for (`قوله`), or of its genitive (`قول الوزير`).
    fn noun_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        let found = if let Some(subject) = self.relayed_before(cue) {
            Some(subject.entities)
        } else if cue.pronoun {
            self.spoken_before(cue, index)
                .or_else(|| self.opening_subject(cue).map(|subject| subject.entities))
                .or_else(|| {
                    let last = self.discourse.last(cue, self.cast);
                    (!last.is_empty()).then_some(last)
                })
        } else {
            let end = self.unit.end;
            speakers::phrase_at(self.scene, self.cast, self.discourse, cue.end, end, true)
                .map(|subject| subject.entities)
        };
        if let Some(speakers) = &found {
            self.discourse.spoke(speakers);
        }
        found
    }

    /// Who is named right before a noun of saying as the one whose words are passed on: `نسبت إلى مصدر قوله`,
    /// `نقلت عن الوزير قوله`.
    fn relayed_before(&mut self, cue: &CueWord) -> Option<Subject> {
        /// How far back the preposition stands at most.
        const REACH: usize = 14;
        if !cue.pronoun {
            return None;
        }
        let floor = self.unit.start.max(cue.token.saturating_sub(REACH));
        let about = (floor..cue.token)
            .rev()
            .find(|&at| matches!(self.scene.key(at), "عن" | "الي" | "لسان"))?;
        let passed = (floor.saturating_sub(REACH).max(self.unit.start)..about).any(|at| {
            let key = self.scene.key(at);
            self.scene.cue(at).is_some() || matches!(key, "نسب" | "نسبت" | "ونسبت" | "ونسب" | "نقلا")
        });
        if !passed {
            return None;
        }
        speakers::phrase_at(
            self.scene,
            self.cast,
            self.discourse,
            about + 1,
            cue.token,
            true,
        )
    }

    /// Whom a source phrase names.
    fn source(&mut self, cue: &CueWord) -> Option<Vec<EntityId>> {
        if !reported::names_source(self.scene, cue) {
            return None;
        }
        if cue.pronoun {
            let last = self.discourse.last(cue, self.cast);
            return (!last.is_empty()).then_some(last);
        }
        let mut at = match cue.verb_token {
            Some(verb) => verb + 1,
            None => cue.end,
        };
        let end = self.unit.end;
        while at < end {
            match self.scene.time_end(at) {
                Some(time) => at = time,
                None if matches!(self.scene.key(at), "في" | "ل")
                    || reported::is_demonstrative(self.scene.classes(), self.scene.key(at))
                    || self.scene.is(at, Class::FreeAdverb) =>
                {
                    at += 1;
                }
                None => break,
            }
        }
        // بحسب ما أعلنته حينها: a verb without a subject.
        if cue.verb_token.is_some()
            && (at >= end
                || (self.scene.document.kind(at) == Some(TokenKind::Punctuation)
                    && !marks::is_mark(self.scene.document, at)))
        {
            let last = self.discourse.last(cue, self.cast);
            return (!last.is_empty()).then_some(last);
        }
        let key = self.scene.key(at);
        // وفقا للوزير, وفقا لمصدر: the particle is written onto the noun.
        if self.scene.mention(at).is_none()
            && (key.starts_with("لل") || key.starts_with('ل'))
            && matches!(self.scene.key(cue.token), "وفقا" | "طبقا" | "ووفقا")
        {
            let end = self.unit.end;
            return speakers::prefixed_phrase_at(self.scene, self.cast, self.discourse, at, end)
                .map(|subject| subject.entities);
        }
        if cue.verb_token.is_none() {
            return self.document_at(at);
        }
        speakers::phrase_at(self.scene, self.cast, self.discourse, at, end, true)
            .map(|subject| subject.entities)
    }

    /// The document at token `at`, or who issued it: `تعداد للوكالة`, `بيان صادر عن الوزارة`.
    fn document_at(&mut self, at: usize) -> Option<Vec<EntityId>> {
        let end = self.unit.end;
        let key = self.scene.key(at);
        let bare = key.strip_prefix("ال").unwrap_or(key);
        if nouns::kind_of(self.scene.classes(), bare) == crate::findings::Kind::Other
            && self.scene.mention(at).is_none()
        {
            for here in at + 1..end.min(at + 4) {
                let key = self.scene.key(here);
                if let Some(issuer) = self.scene.mention(here)
                    && issuer.prefixed
                    && key.starts_with('ل')
                {
                    return Some(vec![issuer.entity]);
                }
                if matches!(key, "عن" | "ل" | "من") {
                    if let Some(issuer) = self.scene.mention(here + 1) {
                        return Some(vec![issuer.entity]);
                    }
                    let issued = matches!(
                        self.scene.key(here - 1),
                        "صادر" | "صادره" | "صدر" | "الصادر"
                    );
                    if issued {
                        return speakers::phrase_at(
                            self.scene,
                            self.cast,
                            self.discourse,
                            here + 1,
                            end,
                            true,
                        )
                        .map(|subject| subject.entities);
                    }
                }
            }
        }
        speakers::phrase_at(self.scene, self.cast, self.discourse, at, end, true)
            .map(|subject| subject.entities)
    }

    /// The clause that a source phrase stands before or after.
    fn according(
        &mut self,
        index: usize,
        used: &[bool],
        speech: &[Marked],
        out: &mut Vec<Quotation>,
    ) {
        let Some(cue) = self.cues.get(index).cloned() else {
            return;
        };
        if cue.kind != CueKind::According || !reported::names_source(self.scene, &cue) {
            return;
        }
        let Some(Some(speakers)) = self.subjects.get(index).cloned() else {
            return;
        };
        let tokens = if cue.token <= self.unit.start {
            // بحسب الصحيفة، …, ووفق سامر فإن …
            let Some(comma) = (cue.end..self.unit.end.min(cue.end + 24)).find(|&at| {
                self.scene.is_comma(at)
                    && !super::cues::opens_conclusion(self.scene.document, at + 1)
                    || super::cues::opens_conclusion(self.scene.document, at)
            }) else {
                return;
            };
            let end = reported::end_of(self.scene, &self.cues, &[], comma + 1, self.unit.end);
            comma + 1..end
        } else {
            // What a verb attributes already is provenance here.
            let attributed = speech
                .iter()
                .any(|marked| marked.end <= cue.token && marked.end + 2 > cue.token)
                || self
                    .cues
                    .iter()
                    .zip(used)
                    .enumerate()
                    .any(|(at, (other, used))| {
                        at != index
                            && matches!(other.kind, CueKind::Verb | CueKind::Participle)
                            && ((*used && other.token < cue.token)
                                || (other.token <= self.unit.start + 1
                                    && !other.negated
                                    && !other.is_weak(self.scene.lexicon)))
                    })
                || (self.scene.key(cue.token).ends_with("نقلا") && used.iter().any(|&used| used))
                // `أدانت الحكومة، على لسان سفيرها، …`: who acts for her.
                || (self.scene.key(cue.token + 1) == "لسان"
                    && self.cues.iter().any(|other| other.token < cue.token));
            if attributed {
                return;
            }
            let end = reported::trimmed_end(self.scene, self.unit.start, cue.token);
            self.unit.start..self.after_insertion(&cue).unwrap_or(end)
        };
        // `لكن … حسبما أكدت الوزارة`: the reporter's conjunction.
        let tokens = if matches!(
            self.scene.key(tokens.start),
            "لكن" | "ولكن" | "كما" | "فيما" | "بينما"
        ) {
            tokens.start + 1..tokens.end
        } else {
            tokens
        };
        if tokens.len() < 3 {
            return;
        }
        let span = self.span_without_conjunction(tokens);
        out.push(Quotation {
            span,
            form: QuotationForm::Indirect,
            speakers,
            cue: Some(Cue {
                span: cue.span,
                stance: cue.stance,
            }),
            source: self.links(cue.end..self.unit.end.min(cue.end + 16), None, index),
            rule: QuotationRule::According,
        });
    }

    /// Where a clause ends that goes on after the source phrase in its midst: `… – بحسب الصحيفة – …`.
    fn after_insertion(&self, cue: &CueWord) -> Option<usize> {
        let dash = |at: usize| matches!(self.scene.key(at), "-" | "–" | "—");
        let before = cue.token.checked_sub(1).filter(|&b| dash(b))?;
        let closing = (cue.end..self.unit.end.min(cue.end + 12)).find(|&at| dash(at))?;
        let goes_on = closing + 3 < self.unit.end && before > self.unit.start;
        goes_on.then(|| reported::end_of(self.scene, &self.cues, &[], closing + 1, self.unit.end))
    }

    /// The span of `tokens`, without a conjunction written onto the first word where the rest is a word too.
    fn span_without_conjunction(&self, tokens: Range<usize>) -> crate::text::span::Span {
        let document = self.scene.document;
        let span = document.span_of(tokens.clone());
        let key = document.key(tokens.start);
        let joined = key.starts_with('و')
            && tokens.start == self.unit.start
            && key.chars().count() > 3
            && document.kind(tokens.start) == Some(TokenKind::Word);
        if joined {
            span.from_offset(document.span_after(tokens.start, 'و'.len_utf8()).start())
        } else {
            span
        }
    }

    /// A reported clause.
    fn report(&mut self, clause: &Clause, speech: &[Marked], out: &mut Vec<Quotation>) {
        // Nothing but one stretch between marks: the marks say it all.
        let first = speech
            .iter()
            .find(|marked| marked.open == clause.tokens.start);
        if let Some(first) = first
            && reported::trimmed_end(self.scene, first.end, clause.tokens.end) <= first.end
        {
            return;
        }
        let Some(cue) = self.cues.get(clause.cue) else {
            return;
        };
        out.push(Quotation {
            span: self.scene.document.span_of(clause.tokens.clone()),
            form: QuotationForm::Indirect,
            speakers: self.speakers(clause.cue),
            cue: Some(Cue {
                span: cue.span,
                stance: cue.stance,
            }),
            source: self.links(cue.end..clause.opener, Some(clause.tokens.end), clause.cue),
            rule: QuotationRule::Clause,
        });
    }

    /// The way of the words between marks that cue `index` governs.
    fn links_of(&self, index: usize, marked: &Marked) -> Vec<Link> {
        let Some(cue) = self.cues.get(index) else {
            return Vec::new();
        };
        let opener = self
            .clauses
            .iter()
            .find(|clause| clause.cue == index)
            .map_or(marked.open, |clause| clause.opener.min(marked.open));
        if cue.token > marked.open {
            return self.links(cue.end..self.unit.end.min(cue.end + 16), None, index);
        }
        self.links(cue.end..opener, Some(marked.end), index)
    }

    /// The links that `gap` names, and those that a source phrase names right after token `end`.
    fn links(&self, gap: Range<usize>, end: Option<usize>, index: usize) -> Vec<Link> {
        let speakers = self.speakers(index);
        // Behind the speaker's own description: `المتحدث الرسمي للوزارة` is addressed to nobody.
        let (mut found, rest) = match self.named.get(index).cloned().flatten() {
            Some(named) if named.start >= gap.start && named.end <= gap.end => (
                provenance::links(self.scene, gap.start..named.start, &speakers),
                named.end..gap.end,
            ),
            _ => (Vec::new(), gap.clone()),
        };
        found.extend(provenance::links(self.scene, rest, &speakers));
        // A verb that relays has its subject as relay: `نقلت الوكالة عن سامر`, `نقلت الوكالة عن سامر قوله`.
        let relays = |index: usize| {
            self.cues
                .get(index)
                .filter(|cue| cue.verb(self.scene.lexicon).is_some_and(|verb| verb.relays))
                .map(|cue| cue.end)
        };
        let noun = self
            .cues
            .get(index)
            .is_some_and(|cue| cue.kind == CueKind::Noun);
        let relaying =
            relays(index).or_else(|| index.checked_sub(1).filter(|_| noun).and_then(relays));
        if let Some(from) = relaying {
            found.retain(|link| link.role != LinkRole::Addressee);
            let relay = provenance::relay(self.scene, from..gap.end, &speakers);
            if let Some(relay) = relay {
                found.insert(0, relay);
            }
        }
        if let Some(end) = end {
            let after = self.cues.iter().find(|cue| {
                cue.kind == CueKind::According && cue.token >= end && cue.token <= end + 3
            });
            if let Some(after) = after {
                let limit = self.unit.end.min(after.token + 16);
                found.extend(provenance::links(self.scene, after.token..limit, &speakers));
            }
        }
        found
    }

    fn speakers(&self, cue: usize) -> Vec<EntityId> {
        self.subjects
            .get(cue)
            .cloned()
            .flatten()
            .unwrap_or_default()
    }

    /// Words between marks.
    fn quote(
        &mut self,
        marked: &Marked,
        cue: Option<usize>,
        rule: QuotationRule,
        out: &mut Vec<Quotation>,
    ) {
        let document = self.scene.document;
        let clause = terms::is_clause(document, self.scene.classes(), marked.inner.clone());
        let acts = cue
            .and_then(|index| self.cues.get(index))
            .is_some_and(|word| word.act(self.scene.lexicon) == Act::Act);
        let source = cue.map_or_else(Vec::new, |index| self.links_of(index, marked));
        let (speakers, cue) = match cue.and_then(|index| Some((index, self.cues.get(index)?))) {
            Some((index, word)) => (
                self.speakers(index),
                Some(Cue {
                    span: word.span,
                    stance: word.stance,
                }),
            ),
            None => {
                // Without a cue a whole sentence goes on with the last speaker, and a long stretch inside the
                // reporter's sentence is of whom that is about: `يعتزم سامر "…"`.
                let words = marked.inner.len();
                let whole = marked.open == self.unit.start && marked.end + 2 >= self.unit.end;
                let last = if whole && words >= 5 {
                    self.discourse.latest()
                } else if words >= LONG && !whole {
                    speakers::clause_subject(
                        self.scene,
                        self.cast,
                        self.discourse,
                        None,
                        self.unit.start..marked.open,
                    )
                    .map(|subject| subject.entities)
                    .unwrap_or_default()
                } else {
                    Vec::new()
                };
                if last.is_empty() {
                    return;
                }
                (last, None)
            }
        };
        let colon = marked.open > self.unit.start && self.scene.key(marked.open - 1) == ":";
        // `يشير إلى "…"`, `بـ"…"`: part of the reporter's sentence.
        let governed = marked.open.checked_sub(1).is_some_and(|before| {
            before >= self.unit.start
                && (self.scene.is(before, Class::PrepositionLike)
                    || matches!(self.scene.key(before), "ب" | "ل" | "وب" | "ول"))
        });
        let clause = if colon {
            marked.inner.len() > 1
        } else if governed || (marked.open > self.unit.start && rule == QuotationRule::Continued) {
            false
        } else if rule == QuotationRule::Continued {
            marked.inner.len() > 1
        } else {
            clause && !acts
        };
        let form = if clause && rule != QuotationRule::MarksInReport {
            QuotationForm::Direct
        } else {
            QuotationForm::Fragment
        };
        let marks = [' ', '\u{a0}', '،', ',', '.'];
        let span = document.span_of(marked.inner.clone());
        let span = if marked.closed {
            span
        } else {
            span.trimmed(document.text(), &marks)
        };
        out.push(Quotation {
            span,
            form,
            speakers,
            cue,
            source,
            rule,
        });
    }
}

/// The sentence without the dateline that opens it: `عمان (خبر) -- `.
fn after_dateline(scene: &Scene<'_>, unit: Range<usize>) -> Range<usize> {
    let limit = unit.end.min(unit.start + 16);
    let dash = (unit.start..limit).find(|&at| matches!(scene.key(at), "-" | "–" | "—"));
    if let Some(dash) = dash
        && dash > unit.start
        && (unit.start..dash).all(|at| scene.cue(at).is_none_or(|cue| cue.is_weak(scene.lexicon)))
        && (matches!(scene.key(dash - 1), ")") || matches!(scene.key(dash + 1), "-" | "–"))
    {
        let mut start = dash + 1;
        while matches!(scene.key(start), "-" | "–" | "—" | ":") && start < unit.end {
            start += 1;
        }
        return start..unit.end;
    }
    unit
}
