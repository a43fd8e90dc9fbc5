//! Why a thing was found: a sentence for every rule.

use super::Both;
use crate::analysis::names::NameRule;
use crate::analysis::quotations::QuotationRule;
use crate::analysis::times::TimeRule;

/// A rule that can say in a sentence why it found what it found.
pub trait Reason {
    /// The sentence, in both languages.
    fn reason(self) -> Both;
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
        }
    }
}

impl Reason for QuotationRule {
    fn reason(self) -> Both {
        match self {
            Self::MarksAfterCue => [
                "كلام بين علامتي تنصيص بعد فعل من أفعال القول.",
                "Words in quote marks after a verb of saying.",
            ],
        }
    }
}

impl Reason for TimeRule {
    fn reason(self) -> Both {
        match self {
            Self::Numeric => ["يوم وشهر وسنة بالأرقام.", "A day, month and year in digits."],
        }
    }
}
