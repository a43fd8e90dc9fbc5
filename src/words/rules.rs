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
