//! Why a thing was found: a sentence for every rule.

use super::{Both, Language};
use crate::findings::Quotation;
use crate::findings::entities::NameRule;
use crate::findings::quotations::QuotationRule;
use crate::findings::times::TimeRule;

/// A rule that can say in a sentence why it found what it found.
pub trait Reason {
    /// The sentence, in both languages.
    fn reason(self) -> Both;
}

/// Why a quotation was found: by its rule, and by which phrase where its cue is one that has a frame of its own.
#[must_use]
pub fn why_quoted(quotation: &Quotation, language: Language) -> String {
    let rule = language.of(quotation.rule.reason());
    match &quotation.frame {
        // Isolated, so that the phrase keeps its order in an English sentence.
        Some(frame) => {
            let (open, close) = match language {
                Language::Arabic => (" العبارة: «", "»."),
                Language::English => (" The phrase: “\u{2068}", "\u{2069}”."),
            };
            [rule, open, frame.words.as_str(), close].concat()
        }
        None => rule.to_owned(),
    }
}

impl Reason for NameRule {
    fn reason(self) -> Both {
        match self {
            Self::Lexicon => [
                "الاسم مدرج في معجم خبر.",
                "The name stands in Khabar's lexicon.",
            ],
            Self::Title => [
                "يسبق الاسمَ لقب أو وظيفة.",
                "A title or function stands before the name.",
            ],
            Self::GivenName => [
                "يبدأ باسم علم معروف أو بجزء لا يرد إلا في الأسماء.",
                "It starts with a known given name or with a part that only names have.",
            ],
            Self::Model => [
                "تعرّف عليه النموذج الإحصائي من شكله وسياقه.",
                "The learned model recognised it by its shape and surroundings.",
            ],
            Self::Byline => [
                "يرد في سطر كاتب الخبر.",
                "It stands in the line that says who wrote the article.",
            ],
            Self::BodyHead => [
                "تتصدره كلمة تُسمّى بها الهيئات، مثل «وزارة».",
                "A noun heads it that opens names of bodies, such as “ministry”.",
            ],
            Self::PlaceHead => [
                "تتصدره كلمة تُسمّى بها الأماكن، مثل «مطار».",
                "A noun heads it that opens names of places, such as “airport”.",
            ],
            Self::EventHead => [
                "تتصدره كلمة تُسمّى بها الأحداث أو الأعمال، مثل «قمة».",
                "A noun heads it that opens names of events or works, such as “summit”.",
            ],
            Self::Quoted => [
                "اسم بين علامتي تنصيص بعد كلمة تقول ما هو.",
                "A name in quote marks after a noun that says what it is.",
            ],
            Self::Latin => ["اسم بحروف لاتينية.", "A name in Latin letters."],
            Self::Repeated => [
                "ورد الاسم بصورة أوضح في موضع آخر من المقال.",
                "The article gives the name more clearly elsewhere.",
            ],
            Self::Apposition => [
                "وصف يجاور الاسم الذي يعود إليه.",
                "A description beside the name it belongs to.",
            ],
            Self::Description => [
                "وصف يعود إلى من سمّاه المقال في موضع آخر.",
                "A description of what the article names elsewhere.",
            ],
            Self::Unnamed => [
                "متحدث لم يسمّه المقال.",
                "A speaker whom the article does not name.",
            ],
            Self::Reader => ["أنت علّمته.", "You marked it."],
            Self::ReaderJoined => [
                "أنت جمعته مع اسم آخر لصاحب واحد.",
                "You put it together with another name of the same one.",
            ],
            Self::ReaderParted => [
                "أنت فصلته عن أسماء غيره.",
                "You set it apart from the names of another.",
            ],
        }
    }
}

impl Reason for QuotationRule {
    fn reason(self) -> Both {
        match self {
            Self::MarksAfterCue => [
                "كلام بين علامتي تنصيص بعد لفظ من ألفاظ القول.",
                "Words in quote marks after a word of saying.",
            ],
            Self::MarksBeforeCue => [
                "كلام بين علامتي تنصيص يليه ذكر قائله.",
                "Words in quote marks; who says them is said after them.",
            ],
            Self::MarksInReport => [
                "ألفاظ بين علامتي تنصيص داخل كلام منقول.",
                "Words in quote marks inside reported speech.",
            ],
            Self::Continued => [
                "كلام بين علامتي تنصيص يتابع كلام آخر متحدث.",
                "Words in quote marks that go on with the last speaker's.",
            ],
            Self::Clause => [
                "كلام منقول بعد «أن» أو «إن» يتبع لفظا من ألفاظ القول.",
                "A reported clause that depends on a word of saying.",
            ],
            Self::According => [
                "كلام منقول مع عبارة تسمي مصدره.",
                "A clause with a phrase that names its source.",
            ],
            Self::Turn => ["جواب في مقابلة.", "An answer in an interview."],
            Self::Headline => [
                "عنوان يذكر المتحدث ثم كلامه.",
                "A headline that names a speaker and gives the words.",
            ],
        }
    }
}

impl Reason for TimeRule {
    fn reason(self) -> Both {
        match self {
            Self::Numeric => ["يوم وشهر وسنة بالأرقام.", "A day, month and year in digits."],
            Self::CalendarDay => ["يوم من شهر مسمّى.", "A day of a month that is named."],
            Self::Month => ["شهر مسمّى.", "A month that is named."],
            Self::Year => ["سنة.", "A year."],
            Self::Years => ["سنوات من واحدة إلى أخرى.", "Years from one to another."],
            Self::Decade => ["عقد من السنين.", "A decade."],
            Self::Century => ["قرن.", "A century."],
            Self::Weekday => [
                "يوم من أيام الأسبوع، واتجاهه من الصفة بعده أو من زمن الجملة.",
                "A weekday; the word after it or the tense of the clause tells which one.",
            ],
            Self::Deictic => [
                "يوم يُحسب من يوم النشر.",
                "A day counted from the day of publication.",
            ],
            Self::Relative => [
                "مدة من التقويم تُحسب من يوم النشر.",
                "A part of the calendar counted from the day of publication.",
            ],
            Self::Following => [
                "مدة من التقويم تُحسب من الوقت المذكور قبلها.",
                "A part of the calendar counted from the time told before it.",
            ],
            Self::Stretch => [
                "مدة تنتهي بيوم النشر أو تبدأ به.",
                "A length of time up to the day of publication or from it on.",
            ],
            Self::Part => ["جزء من يوم.", "A part of a day."],
            Self::Clock => ["ساعة من يوم.", "A time of day."],
            Self::Season => ["فصل من فصول السنة.", "A season of the year."],
            Self::Quarter => ["ربع سنة أو نصفها.", "A quarter or a half of a year."],
            Self::Feast => [
                "عيد أو مناسبة لها يوم في التقويم.",
                "A feast that has its day in the calendar.",
            ],
            Self::Event => [
                "يوم يُعرف به حدث، فسنته معروفة.",
                "A day by which an event is known, and so its year.",
            ],
            Self::Duration => ["مدة.", "A length of time."],
            Self::Age => ["عمر.", "An age."],
            Self::Set => ["ما يتكرر.", "What recurs."],
            Self::Vague => [
                "إشارة إلى الزمن لا تحدد يوما.",
                "A reference to time that names no day.",
            ],
        }
    }
}
