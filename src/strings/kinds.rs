//! Names for what the analysis tells apart.

use super::Both;
use crate::corrections::file::FileError;
use crate::findings::quotations::LinkRole;
use crate::findings::times::{Direction, Precision};
use crate::findings::{Form, Kind, QuotationForm, Stage, Stance, TimeKind};
use crate::text::article::Role;

/// A thing that has a name on the page.
pub trait Worded {
    /// Its name, in both languages.
    fn words(self) -> Both;
}

impl Worded for Kind {
    fn words(self) -> Both {
        match self {
            Self::Person => ["شخص", "Person"],
            Self::Place => ["مكان", "Place"],
            Self::Organisation => ["هيئة", "Organisation"],
            Self::Other => ["اسم آخر", "Other name"],
        }
    }
}

impl Worded for Form {
    fn words(self) -> Both {
        match self {
            Self::Name => ["اسم علم", "proper name"],
            Self::Nominal => ["وصف يقوم مقام الاسم", "description standing for the name"],
        }
    }
}

impl Worded for QuotationForm {
    fn words(self) -> Both {
        match self {
            Self::Direct => ["قول مباشر", "Direct speech"],
            Self::Fragment => ["عبارة مقتبسة", "Quoted words"],
            Self::Indirect => ["قول منقول بالمعنى", "Reported speech"],
        }
    }
}

impl Worded for Stance {
    fn words(self) -> Both {
        match self {
            Self::Neutral => ["قول", "saying"],
            Self::Insisting => ["تأكيد", "insisting"],
            Self::Conceding => ["إقرار", "conceding"],
            Self::Denying => ["نفي", "denying"],
            Self::Doubting => ["زعم", "doubted by the reporter"],
            Self::Accusing => ["اتهام", "accusing"],
            Self::Promising => ["تعهد", "promising"],
            Self::Demanding => ["مطالبة", "demanding"],
        }
    }
}

impl Worded for LinkRole {
    fn words(self) -> Both {
        match self {
            Self::Relay => ["نقلاً عن", "passed on by"],
            Self::Medium => ["عبر", "through"],
            Self::Occasion => ["في", "at"],
            Self::Addressee => ["إلى", "to"],
        }
    }
}

impl Worded for Precision {
    fn words(self) -> Both {
        match self {
            Self::Moment => ["بالساعة", "to the hour"],
            Self::Day => ["باليوم", "to the day"],
            Self::Period => ["بالتقريب", "roughly"],
            Self::Vague => ["بلا تاريخ محدد", "without a date"],
        }
    }
}

impl Worded for Direction {
    fn words(self) -> Both {
        match self {
            Self::Past => ["مضى", "past"],
            Self::Present => ["جارٍ وقت النشر", "current at publication"],
            Self::Future => ["معلن عنه", "announced"],
        }
    }
}

impl Worded for TimeKind {
    fn words(self) -> Both {
        match self {
            Self::Date => ["تاريخ", "Date"],
            Self::Time => ["وقت", "Time of day"],
            Self::Duration => ["مدة", "Duration"],
            Self::Set => ["وقت متكرر", "Recurring time"],
        }
    }
}

impl Worded for Role {
    fn words(self) -> Both {
        match self {
            Self::Kicker => ["عنوان تمهيدي", "Kicker"],
            Self::Headline => ["العنوان", "Headline"],
            Self::Deck => ["الموجز", "Deck"],
            Self::Byline => ["الكاتب", "Byline"],
            Self::Desk => ["الجهة المحررة", "Newsroom"],
            Self::Dateline => ["سطر التاريخ", "Date line"],
            Self::Body => ["متن", "Body"],
            Self::Subhead => ["عنوان فرعي", "Sub-heading"],
            Self::Caption => ["تعليق صورة", "Caption"],
            Self::Boilerplate => ["ليس من المقال", "Not the article"],
            Self::Signoff => ["توقيع", "Sign-off"],
        }
    }
}

impl Worded for Stage {
    fn words(self) -> Both {
        match self {
            Self::Tokens => ["تقطيع الكلمات والجمل", "Dividing words and sentences"],
            Self::Times => ["البحث عن الأزمنة", "Looking for times"],
            Self::Layout => ["تمييز أجزاء المقال", "Telling the article's parts"],
            Self::Names => ["البحث عن الأسماء", "Looking for names"],
            Self::Entities => ["جمع الأسماء وأصحابها", "Putting names together"],
            Self::Quotations => ["نسبة الأقوال إلى قائليها", "Attributing quotations"],
        }
    }
}

impl Worded for FileError {
    fn words(self) -> Both {
        match self {
            Self::TooLarge => [
                "الملف أكبر من أن يكون ملف تصحيحات.",
                "The file is too large for a file of corrections.",
            ],
            Self::NotJson | Self::OtherFormat => [
                "هذا ليس ملف تصحيحات من خبر.",
                "This is not a file of corrections from Khabar.",
            ],
            Self::NewerVersion => [
                "كُتب ملف التصحيحات بنسخة أحدث من خبر. أعد تحميل الصفحة ثم حاول ثانية.",
                "The file of corrections comes from a newer version of Khabar. Reload the page and try again.",
            ],
            Self::Broken => [
                "في ملف التصحيحات ما لا يُقرأ، فلم يؤخذ منه شيء.",
                "Something in the file of corrections cannot be read; nothing of it was taken.",
            ],
        }
    }
}
