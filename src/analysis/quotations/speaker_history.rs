//! The history: who has spoken so far, for verbs without a subject.

use super::cues::CueWord;
use crate::analysis::entities::EntityBuilder;
use crate::findings::{EntityId, Form, Kind};
use crate::lexicon::Lexicon;
use crate::lexicon::persons;
use crate::lexicon::saying::{Gender, Number};
use crate::lexicon::titles::TitleForm;
use crate::syntax::onset::without_onset;
use crate::text::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many turns are kept: a verb without a subject goes on with one of the last few.
const MOST_TURNS: usize = 16;

/// What is known of those who have spoken so far in the article.
#[derive(Default)]
pub struct SpeakerHistory {
    /// The speakers of finite verbs, the latest last; bounded.
    pub(super) turns: Vec<Vec<EntityId>>,
    pub(super) genders: BTreeMap<EntityId, Gender>,
    pub(super) plurals: BTreeMap<EntityId, bool>,
    /// Whether the line before left a quotation open.
    pub carry: bool,
    /// Whom the sentence before is about, where nobody speaks in it.
    topic: Option<EntityId>,
    /// Where somebody is described who did something without words of his own (`أعلن الجيش مقتل …`), the end of that
    /// sentence, and whether he did it by speech: whom a verb without a subject goes on with, where nobody spoke since.
    pending: Option<(usize, usize, bool)>,
    /// The sentence before.
    pub(super) previous: Range<usize>,
    /// Whether a headline is read, whose speakers the article below describes again.
    pub(super) in_headline: bool,
    /// Unnamed speakers by the bare first word of their description.
    pub(super) unnamed: Vec<(String, EntityId)>,
}

impl SpeakerHistory {
    /// A history that knows the genders of those whom the article names: by their given name, by what they are called.
    #[must_use]
    pub fn of(document: &Document<'_>, lexicon: &Lexicon, builder: &EntityBuilder) -> Self {
        let mut history = Self::default();
        for mention in &builder.mentions {
            let first = document.key(document.tokens.at(mention.span.start()));
            let known = match mention.kind {
                Kind::Person => gender_of_person(lexicon, mention.form, first),
                _ => None,
            };
            if let Some(gender) = known {
                history.genders.entry(mention.entity).or_insert(gender);
            }
        }
        history
    }

    /// What the headline over the text that `self` is of knows: who is described in that, the first last.
    #[must_use]
    pub fn for_headline(&self) -> Self {
        Self {
            unnamed: self.unnamed.iter().rev().cloned().collect(),
            genders: self.genders.clone(),
            in_headline: true,
            ..Self::default()
        }
    }

    /// Notes that `speakers` spoke.
    pub fn spoke(&mut self, speakers: &[EntityId]) {
        if speakers.is_empty() {
            return;
        }
        self.pending = None;
        if self.turns.len() > MOST_TURNS {
            self.turns.remove(0);
        }
        self.turns.push(speakers.to_vec());
    }

    /// Notes that somebody is described at token `at` who may be gone on with; his sentence ends at `limit`.
    pub fn expects(&mut self, at: usize, limit: usize, by_speech: bool) {
        self.pending = Some((at, limit, by_speech));
    }

    /// Who was noted so last; only a verb that does not go on with speech may have one who did not speak.
    #[must_use]
    pub fn expected(&self, cue: &CueWord) -> Option<(usize, usize)> {
        let (at, limit, by_speech) = self.pending?;
        (by_speech || !cue.goes_on).then_some((at, limit))
    }

    /// Notes the gender that a verb gives its subject, where that is one.
    pub fn agrees(&mut self, speakers: &[EntityId], cue: &CueWord) {
        if let (Some(form), [one]) = (cue.form, speakers)
            && let Some(gender) = form.gender
        {
            self.genders.entry(*one).or_insert(gender);
        }
    }

    /// Notes whom a sentence without speech is about; `None` after one with speech.
    pub fn turn_to(&mut self, topic: Option<EntityId>) {
        if topic.is_some() {
            self.pending = None;
        }
        self.topic = topic;
    }

    /// Who spoke so far, the latest first, each once.
    pub fn turns_before(&self) -> impl Iterator<Item = &[EntityId]> {
        let turns = &self.turns;
        turns.iter().enumerate().rev().filter_map(|(at, turn)| {
            let later = turns.get(at + 1..).unwrap_or_default();
            (!later.contains(turn)).then_some(turn.as_slice())
        })
    }

    /// Whom the sentence before is about, where nobody speaks in it.
    #[must_use]
    pub const fn topic(&self) -> Option<EntityId> {
        self.topic
    }

    /// Who spoke last.
    #[must_use]
    pub fn latest(&self) -> Vec<EntityId> {
        self.turns.last().cloned().unwrap_or_default()
    }

    /// Who spoke last and may be the subject of `cue`.
    #[must_use]
    pub fn last(&self, cue: &CueWord, builder: &EntityBuilder) -> Vec<EntityId> {
        // A verb that goes on with speech has the last speaker; another may have whom the sentence before is about.
        let goes_on = cue.form.is_none_or(|_| cue.goes_on);
        if !goes_on
            && let Some(topic) = self.topic
            && self.may_be_subject(&[topic], cue, builder)
        {
            return vec![topic];
        }
        let mut turns = self.turns.iter().rev();
        turns
            .find(|turn| self.may_be_subject(turn, cue, builder))
            .or_else(|| self.turns.last())
            .cloned()
            .unwrap_or_default()
    }

    /// Whether gender and number of the verb leave `speakers` possible.
    #[must_use]
    pub fn may_be_subject(
        &self,
        speakers: &[EntityId],
        cue: &CueWord,
        builder: &EntityBuilder,
    ) -> bool {
        let Some(form) = cue.form else { return true };
        let [one] = speakers else {
            return form.number != Number::Singular || form.gender == Some(Gender::Feminine);
        };
        let gender = self.gender(*one, builder);
        let gender_fits = match (form.gender, gender) {
            (Some(wanted), Some(known)) => wanted == known || form.number != Number::Singular,
            _ => true,
        };
        let named = builder
            .entities
            .get(one.0 as usize)
            .is_some_and(|entity| entity.named && entity.kind == Kind::Person);
        let plural = self.plurals.get(one).copied().or(named.then_some(false));
        let number_fits = match form.number {
            Number::Singular => plural != Some(true) || form.gender == Some(Gender::Feminine),
            _ => plural != Some(false),
        };
        gender_fits && number_fits
    }

    /// The gender of somebody, where that is known.
    #[must_use]
    pub fn gender(&self, entity: EntityId, builder: &EntityBuilder) -> Option<Gender> {
        self.genders.get(&entity).copied().or_else(|| {
            let known = builder.entities.get(entity.0 as usize)?;
            let first = known.name.split_whitespace().next()?;
            match known.kind {
                Kind::Organisation | Kind::Other => Some(if first.ends_with('ة') {
                    Gender::Feminine
                } else {
                    return None;
                }),
                Kind::Person | Kind::Place => None,
            }
        })
    }
}

/// The gender that the first word of a person's name or description shows.
fn gender_of_person(lexicon: &Lexicon, form: Form, first: &str) -> Option<Gender> {
    if form == Form::Name {
        // What is written by ear only may be another name.
        let names = lexicon.persons.get_given(first);
        let given = names.first().filter(|given| !given.foreign)?;
        return match given.gender {
            persons::Gender::Masculine => Some(Gender::Masculine),
            persons::Gender::Feminine => Some(Gender::Feminine),
            persons::Gender::Either => None,
        };
    }
    let bare = without_onset(first);
    match lexicon.titles.get(bare).first()?.form {
        TitleForm::Masculine => Some(Gender::Masculine),
        TitleForm::Feminine => Some(Gender::Feminine),
        TitleForm::Plural | TitleForm::Dual => None,
    }
}
