//! Antecedents: whom a verb, a participle or a noun of saying goes on with that names nobody itself.
//!
//! What the rules propose comes first, the likeliest first, by the kind of word ([`Way`]); then everybody named or
//! described before the cue in the sentence, and who spoke before that. Which of these it is is weighed
//! ([`candidates`]).

use super::parts::Sentence;
use crate::analysis::quotations::candidates::{self, Candidate, Candidates, Seen, Way};
use crate::analysis::quotations::context::Placed;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::reported;
use crate::analysis::quotations::speakers::{self, Phrase, Subject};
use crate::findings::{EntityId, Form, Kind};
use crate::lexicon::classes::Class;
use crate::lexicon::saying::{Gender, Number, VerbShape};
use crate::syntax::nouns;
use crate::syntax::{onset, words};

/// How many tokens an adverbial takes at most that opens a sentence, up to its comma: `وفي بيان نشرته أمس على موقعها،`.
const LONGEST_ADVERBIAL: usize = 12;

/// How far before the verb of a relative clause the verb around it is looked for.
const AROUND: usize = 10;

/// How far before the cue everybody named or described in the sentence is a candidate.
const REACH: usize = 60;

/// The speakers of how many cues before in the sentence are candidates.
const MOST_BEFORE: usize = 6;

/// How many of those who spoke last are candidates.
const MOST_TURNS: usize = 6;

/// How many of those in the sentence before are candidates.
const MOST_PREVIOUS: usize = 8;

impl<'a> Sentence<'_, 'a> {
    /// Who speaks at cue `index`, which names nobody; from now on he spoke last.
    pub(super) fn antecedent_speaks(&mut self, index: usize, used: bool) -> Option<Vec<EntityId>> {
        let (subject, _) = self.antecedent(index, used)?;
        self.history.spoke(&subject.entities);
        Some(subject.entities)
    }

    /// Whom cue `index` goes on with, which names nobody; whether the sentence has him as the subject before it. Where
    /// no words hang on the cue, it is not `used`, and describes nobody who was not described before.
    pub(super) fn antecedent(&mut self, index: usize, used: bool) -> Option<(Subject, bool)> {
        // The grammar leaves no choice.
        let told = self
            .subject_of_main(index)
            .or_else(|| self.subject_of_clause(index));
        if let Some(told) = told {
            return Some((self.place(told), false));
        }
        let candidates = self.candidates(index)?;
        let seen = Seen::new(self.context, self.builder, self.history, &candidates);
        let best = if self.context.weighed.is_some() {
            // What is learned does not hang on what was learned before.
            let weighed = seen.weighed();
            self.context.weighed.get_or_insert_default().push(weighed);
            0
        } else {
            candidates::best(&seen)?
        };
        let Candidate { phrase, ways, .. } = candidates.all.into_iter().nth(best)?;
        if !used && ways == [Way::Here] && phrase.entities().is_none() {
            return None;
        }
        let before = ways.contains(&Way::Before);
        Some((self.place(phrase), before))
    }

    /// Everybody whom cue `index` may go on with.
    fn candidates(&self, index: usize) -> Option<Candidates<'a>> {
        let cue = self.cues.get(index)?;
        let mut found = Candidates::new(cue.clone(), self.tokens.clone());
        self.propose(cue, index, &mut found);
        for at in (0..index).rev().take(MOST_BEFORE) {
            if let (Some(other), Some(phrase)) = (self.cues.get(at), self.speaker_of(at)) {
                found.add_speaker(other, self.is_subordinate(other), phrase);
            }
        }
        self.add_named(cue, &mut found);
        for mention in self
            .context
            .mentions_in(self.history.previous.clone())
            .take(MOST_PREVIOUS)
        {
            found.add(Way::Previous, named(mention));
        }
        let turns = self.history.turns_before().take(MOST_TURNS);
        for (rank, turn) in turns.enumerate() {
            found.add(Way::turn(rank), known(turn.to_vec(), cue));
        }
        found.mark_inside(&self.clauses);
        Some(found)
    }

    /// What the rules propose, the likeliest first.
    fn propose(&self, cue: &CueWord, index: usize, found: &mut Candidates<'a>) {
        let mut add = |way, phrase: Option<Phrase<'a>>| {
            if let Some(phrase) = phrase {
                found.add(way, phrase);
            }
        };
        match cue.kind {
            CueKind::Participle => {
                add(Way::Shared, self.subject_before_participle(cue, index));
                add(Way::Opening, self.opening_subject(cue));
            }
            CueKind::Noun => {
                add(Way::Spoken, self.spoken_before(cue, index));
                add(Way::Opening, self.opening_subject(cue));
            }
            CueKind::Verb | CueKind::According | CueKind::Passive => {
                let limit = self.relay_end(cue).unwrap_or(self.tokens.end);
                let bounds = self.tokens.start..limit;
                add(
                    Way::Before,
                    speakers::preceding(self.context, self.builder, self.history, cue, &bounds),
                );
                add(Way::Around, self.subject_around(cue));
                add(Way::Spoken, self.spoken_before(cue, index));
                if cue.token > self.tokens.start + 2 {
                    add(Way::Opening, self.opening_subject(cue));
                }
                let expected = self.history.expected(cue);
                let expected = expected.and_then(|(at, limit)| self.phrase_at(at, limit));
                add(
                    Way::Expected,
                    expected.filter(|phrase| self.fits(phrase, cue)),
                );
            }
        }
        let last = self.last_speakers(cue);
        add(Way::Last, last.map(|last| known(last, cue)));
    }

    /// Adds everybody named or described in the sentence before `cue`.
    fn add_named(&self, cue: &CueWord, found: &mut Candidates<'a>) {
        let mut at = self.tokens.start.max(cue.token.saturating_sub(REACH));
        while at < cue.token {
            let phrase = match self.context.mention(at) {
                Some(mention) => Some(named(mention)),
                None if nouns::may_speak(self.context.classes(), self.context.key(at)) => {
                    self.phrase_at(at, cue.token)
                }
                None if self.is_behind_verb(at) => {
                    let (context, builder) = (&*self.context, &*self.builder);
                    speakers::described(context, builder, self.history, at, cue.token)
                }
                None => None,
            };
            match phrase {
                Some(phrase) => {
                    let start = at;
                    at = phrase.tokens().end.max(at + 1);
                    if !self.is_spoken_to(start, at) && !self.is_apposed(start) {
                        found.add(Way::Here, phrase);
                    }
                }
                None => at += 1,
            }
        }
    }

    /// Whether a description without a name of its own starts at token `start`, right behind a person's name, who is
    /// described so: `ليلى نور المتحدثة باسم الشركة`.
    fn is_apposed(&self, start: usize) -> bool {
        let name = start
            .checked_sub(1)
            .filter(|before| *before >= self.tokens.start)
            .and_then(|before| self.context.mention_ending(before));
        name.is_some_and(|name| name.kind == Kind::Person && name.form == Form::Name)
            && self.context.mention(start).is_none()
            && onset::is_definite(self.context.key(start))
    }

    /// Whether the phrase from token `start` to `end` is of whom somebody turns to: `وتوجه إلى الوزير قائلا`.
    fn is_spoken_to(&self, start: usize, end: usize) -> bool {
        let written = self
            .context
            .mention(start)
            .is_some_and(|mention| mention.prefixed)
            && self.context.key(start).starts_with('ل');
        let before = start
            .checked_sub(1)
            .filter(|before| *before >= self.tokens.start);
        let turned = before.is_some_and(|before| matches!(self.context.key(before), "الي" | "مع"));
        (written || turned) && !self.context.is(end, Class::Relative)
    }

    /// Whether a noun stands at token `at`, right behind what may be a verb or `أن`.
    fn is_behind_verb(&self, at: usize) -> bool {
        let (context, key) = (&*self.context, self.context.key(at));
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= self.tokens.start);
        before.is_some_and(|before| {
            let behind = context.key(before);
            let classes = context.classes();
            words::looks_past(classes, behind)
                || words::looks_finite(classes, behind)
                || before == self.tokens.start
                    && !onset::is_definite(behind)
                    && !self.opens_with_preposition()
                || cues::opens_clause(context.document, before).is_some()
        }) && words::is_nominal(context.document, context.classes(), at)
            && !context.is(at, Class::NonNominal)
            && !words::looks_past(context.classes(), key)
            && !words::looks_finite(context.classes(), key)
            && context.time_end(at).is_none()
            && context.cue(at).is_none()
            && !nouns::is_abstract(context.classes(), onset::without_article(key))
            && !context.grammar().is_nisba(key)
            && (onset::is_definite(key) || key.chars().count() > 3)
            && !words::looks_adverbial(key)
    }

    /// The speaker found at cue number `at`.
    fn speaker_of(&self, at: usize) -> Option<Phrase<'a>> {
        let entities = self.subjects.get(at)?.clone()?;
        let cue = self.cues.get(at)?;
        let tokens = self.named.get(at).cloned().flatten();
        Some(Phrase::Known(Subject {
            entities,
            tokens: tokens.unwrap_or(cue.token..cue.token),
        }))
    }

    /// Whether gender and number of `cue` leave it possible that the phrase is its subject.
    fn fits(&self, phrase: &Phrase<'_>, cue: &CueWord) -> bool {
        phrase
            .entities()
            .is_none_or(|entities| self.may_be_subject(entities, cue))
    }

    /// Who speaks at the cues before participle number `index` that it may belong to: no source phrase, no noun with a
    /// genitive, nothing in a relative clause or in words that have ended.
    fn subject_before_participle(&self, cue: &CueWord, index: usize) -> Option<Phrase<'a>> {
        let shares = |other: &CueWord| {
            let has_subject =
                other.kind != CueKind::According && (other.kind != CueKind::Noun || other.pronoun);
            let ended = self.clauses.iter().any(|clause| {
                clause.tokens.contains(&other.token) && !clause.tokens.contains(&cue.token)
            });
            has_subject && !self.is_subordinate(other) && !ended
        };
        let mut before = self.cues.iter().enumerate().take(index).rev();
        before.find_map(|(at, other)| {
            shares(other)
                .then(|| self.speaker_of(at))
                .flatten()
                .filter(|phrase| self.fits(phrase, cue))
        })
    }

    /// Who spoke last before cue number `index` in the sentence, of those who may be its subject.
    fn spoken_before(&self, cue: &CueWord, index: usize) -> Option<Phrase<'a>> {
        (0..index)
            .rev()
            .filter_map(|at| self.speaker_of(at))
            .find(|phrase| self.fits(phrase, cue))
    }

    /// Who speaks in the main clause behind a clause that opens the sentence: `بعدما ذكرت بأن …، قالت ليلى`.
    fn subject_of_main(&self, index: usize) -> Option<Phrase<'a>> {
        let cue = self
            .cues
            .get(index)
            .filter(|cue| cue.kind == CueKind::Verb)?;
        let bare = reported::bare_opener(self.context, self.tokens.start);
        if cue.token != self.tokens.start + 1
            || !self.context.classes().is(bare, Class::TimeConjunction)
        {
            return None;
        }
        let main = self.cues.get(index + 1..)?.iter().find(|main| {
            main.kind == CueKind::Verb
                && !main.joined
                && !main.with_object
                && self.context.is_comma(main.token - 1)
        })?;
        speakers::subject_of(self.context, self.builder, self.history, main, &self.tokens)
            .filter(|phrase| self.fits(phrase, cue))
    }

    /// The subject of the clause that goes on with a participle, where another has begun since the last cue:
    /// `…، كما قدم الاتحاد اعتذارا، مؤكدا أن`.
    fn subject_of_clause(&self, index: usize) -> Option<Phrase<'a>> {
        let cue = self.cues.get(index)?;
        if cue.kind != CueKind::Participle {
            return None;
        }
        let last = index.checked_sub(1).and_then(|last| self.cues.get(last))?;
        let opener = (last.end..cue.token).rev().find(|&at| {
            matches!(self.context.key(at), "كما" | "فيما" | "بينما") && self.is_verb_form(at + 1)
        })?;
        let subject = opener + 2;
        let speaks = self.context.mention(subject).is_some_and(|mention| {
            !mention.prefixed && matches!(mention.kind, Kind::Person | Kind::Organisation)
        });
        (speaks && subject < cue.token)
            .then(|| self.phrase_at(subject, cue.token))
            .flatten()
            .filter(|phrase| self.fits(phrase, cue))
    }

    /// Whether the word at token `at` may be a verb: a noun phrase starts right behind it.
    fn is_verb_form(&self, at: usize) -> bool {
        self.is_verb(at)
            || self.context.mention(at).is_none()
                && words::is_nominal(self.context.document, self.context.classes(), at)
                && !onset::is_definite(self.context.key(at))
                && self
                    .context
                    .mention(at + 1)
                    .is_some_and(|next| !next.prefixed)
    }

    /// The subject of the clause around a relative clause without its pronoun, whose verb is `cue`:
    /// `شنت الحكومة عمليات عسكرية تقول إنها`.
    fn subject_around(&self, cue: &CueWord) -> Option<Phrase<'a>> {
        let before = cue
            .token
            .checked_sub(1)
            .filter(|&at| at > self.tokens.start)?;
        let relative = !cue.joined
            && cue
                .form
                .is_some_and(|form| form.shape == VerbShape::Present)
            && words::is_nominal(self.context.document, self.context.classes(), before)
            && !self.context.is(before, Class::VerbAuxiliary);
        if !relative {
            return None;
        }
        let floor = self.tokens.start.max(cue.token.saturating_sub(AROUND));
        let subject = (floor..before).rev().find(|&at| {
            let behind_an = at
                .checked_sub(1)
                .is_some_and(|before| cues::opens_clause(self.context.document, before).is_some());
            (self.is_verb(at) || behind_an)
                && self.context.mention(at + 1).map_or_else(
                    || {
                        let key = self.context.key(at + 1);
                        onset::is_definite(key) && nouns::may_speak(self.context.classes(), key)
                    },
                    |mention| !mention.prefixed && mention.kind != Kind::Place,
                )
        })? + 1;
        self.phrase_at(subject, cue.token)
            .filter(|phrase| phrase.tokens().end < cue.token)
            .filter(|phrase| self.fits(phrase, cue))
    }

    /// The subject of a sentence whose first verb says nothing itself: `وقسمت الوزارة المشروع، مؤكدة أن`.
    fn opening_subject(&self, cue: &CueWord) -> Option<Phrase<'a>> {
        let first = self.after_adverbial(cue.token).unwrap_or(self.tokens.start);
        let verb = (first..cue.token).find(|&at| !self.context.is(at, Class::BeforeFirstVerb))?;
        if verb + 1 < cue.token && self.is_subject_of_opening(verb, cue) {
            return self.phrase_at(verb + 1, cue.token);
        }
        // Behind `كما`, `وكان` the verb stands before its subject, or the subject itself does.
        let second = if self.is_verb(verb) {
            verb
        } else {
            self.tokens.start
        } + 1;
        if second >= cue.token {
            return None;
        }
        // `احتفل مسؤولو اللجنة …، قائلين إن`: nobody whose name stands in the description.
        let described = nouns::is_source_noun(self.context.classes(), self.context.key(second))
            || self.context.is(second, Class::ConstructPlural);
        let described = described && !self.opens_with_preposition();
        if described && let Some(phrase) = self.phrase_at(second, cue.token) {
            return Some(phrase);
        }
        speakers::clause_subject(
            self.context,
            self.builder,
            self.history,
            Some(cue),
            self.tokens.start..cue.token,
        )
        .map(Phrase::Known)
        .or_else(|| {
            self.is_opening_noun(second, cue)
                .then(|| self.phrase_at(second, self.tokens.end))
                .flatten()
        })
    }

    /// Whether token `at` may be a verb.
    fn is_verb(&self, at: usize) -> bool {
        let (classes, key) = (self.context.classes(), self.context.key(at));
        self.context.cue(at).is_some()
            || words::looks_past(classes, key)
            || words::looks_finite(classes, key)
            || key.starts_with('ت')
    }

    /// Whether somebody is described, and not named, right behind the verb at token `verb` that opens the sentence, who may
    /// be the subject of `cue`: `تتداول حسابات مقطعا، ادعت أنه`, `كما ألقى وزير الزراعة كلمة قال فيها`.
    fn is_subject_of_opening(&self, verb: usize, cue: &CueWord) -> bool {
        let classes = self.context.classes();
        let second = verb + 1;
        let key = self.context.key(second);
        let bare = key.strip_prefix("ال").unwrap_or(key);
        // ضيف آخر
        let other = matches!(self.context.key(second + 1), "اخر" | "اخري" | "اخرون");
        let speaks = other
            || nouns::may_speak(classes, key)
            || !self.context.lexicon.titles.get(bare).is_empty();
        let plural = nouns::is_plural_noun(classes, key);
        let feminine =
            key.ends_with('ه') || nouns::is_plural_of_things(classes, key) || bare == "وسائل";
        let agrees = cue
            .form
            .is_none_or(|form| match (form.number, form.gender) {
                (Number::Singular, Some(Gender::Feminine)) => feminine,
                (Number::Singular, _) => !feminine && !plural,
                _ => plural,
            });
        self.is_verb(verb) && speaks && agrees && self.context.mention(second).is_none()
    }

    /// Where the sentence goes on after the adverbial that opens it, up to token `limit`: `وفي 23 مارس الجاري، نشرت …`.
    fn after_adverbial(&self, limit: usize) -> Option<usize> {
        let start = self.tokens.start;
        if !self.opens_with_preposition() && self.context.time_end(start).is_none() {
            return None;
        }
        (start..limit.min(start + LONGEST_ADVERBIAL))
            .find(|&at| self.context.is_comma(at))
            .map(|comma| comma + 1)
    }

    /// Whether the word after the sentence's first is a noun of somebody who may speak, where its gender allows that
    /// he is the subject of `cue`.
    fn is_opening_noun(&self, second: usize, cue: &CueWord) -> bool {
        let classes = self.context.classes();
        let key = self.context.key(second);
        let feminine = key.ends_with('ه');
        let agrees = cue
            .form
            .and_then(|form| form.gender)
            .is_none_or(|gender| (gender == Gender::Feminine) == feminine);
        let known = onset::is_definite(key)
            || nouns::kind_of(classes, key) == Kind::Organisation
            || onset::is_definite(self.context.key(second + 1));
        agrees && known && nouns::may_speak(classes, key) && !self.opens_with_preposition()
    }
}

/// Somebody known who is named nowhere in the sentence before `cue`.
fn known<'a>(entities: Vec<EntityId>, cue: &CueWord) -> Phrase<'a> {
    Phrase::Known(Subject {
        entities,
        tokens: cue.token..cue.token,
    })
}

/// Somebody whom a mention has.
fn named<'a>(mention: &Placed) -> Phrase<'a> {
    Phrase::Known(Subject {
        entities: vec![mention.entity],
        tokens: mention.tokens.clone(),
    })
}
