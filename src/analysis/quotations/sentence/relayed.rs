//! Words that one passes on for another: `نقلت الوكالة عن سامر`, `نسبت إلى مصدر قوله`.

use super::parts::Sentence;
use crate::analysis::quotations::cues::CueWord;
use crate::analysis::quotations::speakers::Subject;

/// How many tokens the subject of a verb that relays takes at most, up to `عن`:
/// `ونقلت وكالة الأنباء الرسمية، في تقرير نشرته مساء أمس، عن سامر`.
const SUBJECT_REACH: usize = 16;

/// How many tokens may stand between such a subject and `عن`: where it was passed on,
/// `نقلت الصحيفة في عددها الصادر صباح أمس عن سامر`.
const ABOUT_REACH: usize = 12;

/// How far before a noun of saying the preposition stands at most, and before that the word that passes on: whose words
/// they are may be described at length, `نقلت عن نائب رئيس لجنة الميزانية في مجلس المدينة سامر حداد قوله`.
const NOUN_REACH: usize = 14;

impl Sentence<'_, '_> {
    /// Where the subject of a verb that relays ends: before `عن`. `نقلت وسائل إعلام عن سامر`
    pub(super) fn relay_end(&self, cue: &CueWord) -> Option<usize> {
        let limit = self.tokens.end.min(cue.end + SUBJECT_REACH);
        self.relays(cue)
            .then(|| (cue.end..limit).find(|&at| self.context.key(at) == "عن"))
            .flatten()
    }

    /// `نقلت الوكالة عن سامر`: the words are Samer's.
    pub(super) fn relayed(&mut self, cue: &CueWord, subject: &Subject) -> Option<Subject> {
        if !self.relays(cue) {
            return None;
        }
        let limit = self.tokens.end.min(subject.tokens.end + ABOUT_REACH);
        let about =
            (subject.tokens.end.max(cue.end)..limit).find(|&at| self.context.key(at) == "عن")?;
        self.speaker_at(about + 1, self.tokens.end)
    }

    /// Who is named right before a noun of saying as the one whose words are passed on: `نسبت إلى مصدر قوله`,
    /// `نقلت عن الوزير قوله`.
    pub(super) fn relayed_before(&mut self, cue: &CueWord) -> Option<Subject> {
        if !cue.pronoun {
            return None;
        }
        let start = self.tokens.start;
        let floor = start.max(cue.token.saturating_sub(NOUN_REACH));
        let about = (floor..cue.token)
            .rev()
            .find(|&at| matches!(self.context.key(at), "عن" | "الي" | "لسان"))
            .filter(|&about| about + 1 < cue.token)?;
        let passed = (start.max(floor.saturating_sub(NOUN_REACH))..about).any(|at| {
            self.context.cue(at).is_some()
                || matches!(
                    self.context.key(at),
                    "نسب" | "نسبت" | "ونسبت" | "ونسب" | "نقلا"
                )
        });
        passed
            .then(|| self.speaker_at(about + 1, cue.token))
            .flatten()
    }
}
