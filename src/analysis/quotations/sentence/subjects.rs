//! Subjects: the speaker of each cue, by the kind of word that it is; for a verb or participle that names none, whoever
//! spoke before or whom the sentence is about.

use super::parts::Sentence;
use crate::analysis::quotations::cues::{self, CueKind, CueWord};
use crate::analysis::quotations::reported;
use crate::analysis::quotations::speakers::{self, Subject};
use crate::findings::{EntityId, Kind};
use crate::lexicon::classes::Class;
use crate::lexicon::saying::{Gender, Number, VerbShape};
use crate::syntax::nouns;
use crate::syntax::{onset, words};

/// How many tokens an adverbial takes at most that opens a sentence, up to its comma: `وفي بيان نشرته أمس على موقعها،`.
const LONGEST_ADVERBIAL: usize = 12;

/// How far before the verb of a relative clause the verb around it is looked for.
const AROUND: usize = 10;

/// How far before a verb its document stands at most: `رسالة كتبها موظف سابق في الشركة عام 2022، جاء فيها`.
const DOCUMENT_REACH: usize = 40;

impl Sentence<'_, '_> {
    /// Finds the speaker of cue `index`; one who is described only is added where the cue is `used`.
    pub(super) fn find_subject(&mut self, index: usize, used: bool) {
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

    /// The subject of a finite verb.
    fn verb_subject(&mut self, cue: &CueWord, index: usize, used: bool) -> Option<Vec<EntityId>> {
        if cue.with_object && !used {
            return None;
        }
        let in_document = cue
            .verb(self.context.lexicon)
            .is_some_and(|verb| verb.in_document);
        if in_document {
            // `جاء في بيان`, `رسالة كتبها موظف، جاء فيها`
            if !used {
                return None;
            }
            if reported::has_document_before(self.context, cue) {
                let at = self.document_before(cue)?;
                let issuer = self.tokens.start + 1;
                // `أصدرت الوزارة بيانا جاء فيه`: whose document it is stands before it.
                let issued = self.context.key(at).ends_with('ا') && issuer < at;
                let found = issued.then(|| self.speaker_at(issuer, at)).flatten();
                return match found {
                    Some(subject) => Some(subject.entities),
                    None => self.document_at(at, cue.token),
                };
            }
            return self.document_at(cue.end + 1, self.tokens.end);
        }
        let hears = cue
            .verb(self.context.lexicon)
            .is_some_and(|verb| verb.hears);
        if hears && let Some(source) = cues::source_heard(self.context.document, cue.token) {
            let subject = self.speaker_at(source, self.tokens.end)?;
            self.history.spoke(&subject.entities);
            return Some(subject.entities);
        }
        if !used && self.context.mention(cue.end).is_none() {
            self.expect_described(cue);
            return None;
        }
        let limit = self.relay_end(cue).unwrap_or(self.tokens.end);
        let bounds = self.tokens.start..limit;
        let Some(subject) =
            speakers::subject_of(self.context, self.builder, self.history, cue, &bounds)
        else {
            if !used {
                return None;
            }
            let found = self.dropped_subject(cue, index)?;
            self.history.spoke(&found);
            return Some(found);
        };
        if let Some(named) = self.named.get_mut(index) {
            *named = Some(subject.tokens.clone());
        }
        let subject = self.relayed(cue, &subject).unwrap_or(subject);
        // Who only did something by speech (`اتهمت الحكومة …`) is whom `وأضافت` goes on with.
        let acted = !cue.negated && !self.is_subordinate(cue) && !cue.is_weak(self.context.lexicon);
        if used || acted {
            self.history.spoke(&subject.entities);
        }
        Some(subject.entities)
    }

    /// The document that a pronoun after the verb stands for.
    fn document_before(&self, cue: &CueWord) -> Option<usize> {
        let feminine = self.context.key(cue.end) == "فيها";
        let floor = self
            .tokens
            .start
            .max(cue.token.saturating_sub(DOCUMENT_REACH));
        (floor..cue.token).rev().find(|&at| {
            let key = self.context.key(at);
            let bare = onset::without_article(onset::without_onset(key));
            // `بيانا`
            let plain = bare.strip_suffix('ا').unwrap_or(bare);
            [bare, plain]
                .iter()
                .any(|noun| nouns::kind_of(self.context.classes(), noun) == Kind::Other)
                && key.ends_with('ه') == feminine
                && self.context.mention(at).is_none()
        })
    }

    /// Notes who is described after a verb without words of its own: a verb in the next sentence may go on with him.
    fn expect_described(&mut self, cue: &CueWord) {
        let end = self.tokens.end;
        if let Some(at) = speakers::described_subject(self.context, cue, end)
            && !cue.negated
            && !self.is_subordinate(cue)
        {
            let by_speech = !cue.is_weak(self.context.lexicon);
            self.history.expects(at, end, by_speech);
        }
    }

    /// The subject of a participle: that of the verb before it, or whom the sentence is about.
    fn participle_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        if let Some(subject) = self.subject_of_clause(cue, index) {
            self.history.spoke(&subject.entities);
            return Some(subject.entities);
        }
        if let Some(before) = self.subject_before_participle(cue, index) {
            return Some(before);
        }
        if let Some(subject) = self.opening_subject(cue) {
            self.history.spoke(&subject.entities);
            return Some(subject.entities);
        }
        self.last_speakers(cue)
    }

    /// Who speaks at the cues before participle number `index` that it may belong to: no source phrase, no noun with a
    /// genitive, nothing in a relative clause or in words that have ended.
    fn subject_before_participle(&self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        let shares = |other: &CueWord| {
            let has_subject =
                other.kind != CueKind::According && (other.kind != CueKind::Noun || other.pronoun);
            let ended = self.clauses.iter().any(|clause| {
                clause.tokens.contains(&other.token) && !clause.tokens.contains(&cue.token)
            });
            has_subject && !self.is_subordinate(other) && !ended
        };
        self.subjects
            .iter()
            .zip(&self.cues)
            .take(index)
            .rev()
            .filter(|(_, other)| shares(other))
            .filter_map(|(speakers, _)| speakers.as_ref())
            .find(|speakers| self.may_be_subject(speakers, cue))
            .cloned()
    }

    /// Whose a noun of saying is: of whom its pronoun stands for (`قوله`), or of its genitive (`قول الوزير`).
    fn noun_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        let found = if let Some(subject) = self.relayed_before(cue) {
            Some(subject.entities)
        } else if cue.pronoun {
            self.spoken_before(cue, index)
                .or_else(|| self.opening_subject(cue).map(|subject| subject.entities))
                .or_else(|| self.last_speakers(cue))
        } else {
            self.speaker_at(cue.end, self.tokens.end)
                .map(|subject| subject.entities)
        };
        if let Some(speakers) = &found {
            self.history.spoke(speakers);
        }
        found
    }

    /// Who spoke last before cue number `index` in the sentence, of those who may be its subject.
    fn spoken_before(&self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        self.subjects
            .iter()
            .take(index)
            .rev()
            .flatten()
            .find(|speakers| self.may_be_subject(speakers, cue))
            .cloned()
    }

    /// The subject of a verb that names none: who spoke before in the sentence, whom the sentence is about, who spoke
    /// last.
    fn dropped_subject(&mut self, cue: &CueWord, index: usize) -> Option<Vec<EntityId>> {
        if let Some(subject) = self.subject_of_main(cue, index) {
            return Some(subject.entities);
        }
        if let Some(subject) = self.subject_around(cue) {
            return Some(subject.entities);
        }
        if let Some(before) = self.spoken_before(cue, index) {
            return Some(before);
        }
        if cue.token > self.tokens.start + 2
            && let Some(subject) = self.opening_subject(cue)
        {
            return Some(subject.entities);
        }
        if let Some((at, limit)) = self.history.expected(cue)
            && let Some(subject) = self.speaker_at(at, limit)
            && self.may_be_subject(&subject.entities, cue)
        {
            return Some(subject.entities);
        }
        self.last_speakers(cue)
    }

    /// Who speaks in the main clause behind a clause that opens the sentence: `بعدما ذكرت بأن …، قالت ليلى`.
    fn subject_of_main(&mut self, cue: &CueWord, index: usize) -> Option<Subject> {
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
        let main = main.clone();
        let bounds = self.tokens.clone();
        let subject =
            speakers::subject_of(self.context, self.builder, self.history, &main, &bounds)?;
        self.may_be_subject(&subject.entities, cue)
            .then_some(subject)
    }

    /// The subject of the clause that goes on with a participle, where another has begun since the last cue:
    /// `…، كما قدم الاتحاد اعتذارا، مؤكدا أن`.
    fn subject_of_clause(&mut self, cue: &CueWord, index: usize) -> Option<Subject> {
        let last = index.checked_sub(1).and_then(|last| self.cues.get(last))?;
        let opener = (last.end..cue.token).rev().find(|&at| {
            matches!(self.context.key(at), "كما" | "فيما" | "بينما") && self.is_verb_form(at + 1)
        })?;
        let subject = opener + 2;
        let speaks = self.context.mention(subject).is_some_and(|mention| {
            !mention.prefixed && matches!(mention.kind, Kind::Person | Kind::Organisation)
        });
        (speaks && subject < cue.token)
            .then(|| self.speaker_at(subject, cue.token))
            .flatten()
            .filter(|subject| self.may_be_subject(&subject.entities, cue))
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
    fn subject_around(&mut self, cue: &CueWord) -> Option<Subject> {
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
        self.speaker_at(subject, cue.token)
            .filter(|subject| subject.tokens.end < cue.token)
            .filter(|subject| self.may_be_subject(&subject.entities, cue))
    }

    /// The subject of a sentence whose first verb says nothing itself: `وقسمت الوزارة المشروع، مؤكدة أن`.
    fn opening_subject(&mut self, cue: &CueWord) -> Option<Subject> {
        let first = self.after_adverbial(cue.token).unwrap_or(self.tokens.start);
        let verb = (first..cue.token).find(|&at| !self.context.is(at, Class::BeforeFirstVerb))?;
        if verb + 1 < cue.token && self.is_subject_of_opening(verb, cue) {
            return self.speaker_at(verb + 1, cue.token);
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
        if described && let Some(subject) = self.speaker_at(second, cue.token) {
            return Some(subject);
        }
        speakers::clause_subject(
            self.context,
            self.builder,
            self.history,
            Some(cue),
            self.tokens.start..cue.token,
        )
        .or_else(|| {
            self.is_opening_noun(second, cue)
                .then(|| self.speaker_at(second, self.tokens.end))
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

    /// Whether the sentence opens with a preposition: what follows that is no subject.
    pub(super) fn opens_with_preposition(&self) -> bool {
        words::is_joined_preposition(self.context.classes(), self.context.key(self.tokens.start))
    }
}
