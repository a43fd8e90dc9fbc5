//! Why a text or a file was refused, and what was done to one that was taken.

use super::{Both, Language, Wording};
use crate::ingest::{self, IngestError, Unread};
use crate::text::article::Warning;

/// The sentence for an error, in Arabic and in English; with the headlines of a page that is a list of them, each on a line
/// of its own.
#[must_use]
pub fn refusal(error: &IngestError) -> [String; 2] {
    let headlines = match error {
        IngestError::FrontPage(headlines) => headlines.as_slice(),
        _ => &[],
    };
    sentences(error).map(|sentence| {
        let mut said = sentence.to_owned();
        for headline in headlines {
            said.push('\n');
            said.push_str(headline);
        }
        said
    })
}

fn sentences(error: &IngestError) -> Both {
    match error {
        IngestError::Empty => [
            "لا نص هنا بعد. الصق مقالاً أو اختر ملفاً.",
            "There is no text here yet. Paste an article or choose a file.",
        ],
        IngestError::NotArabic => [
            "لا يبدو هذا النص عربياً، وخبر لا يقرأ إلا العربية. نصك باقٍ في الحقل كما هو.",
            "This text does not look Arabic, and Khabar reads Arabic only. Your text is still in the field.",
        ],
        IngestError::Binary => [
            "هذا ليس ملفاً نصياً. يقرأ خبر النصوص وصفحات الويب، وخلاصات الأخبار والبريد والجداول وما شابهها.",
            "This is not a text file. Khabar reads text and web pages, feeds, mail, tables and the like.",
        ],
        IngestError::TooLarge => [
            Wording::TooLarge.say(Language::Arabic),
            Wording::TooLarge.say(Language::English),
        ],
        IngestError::Other(language) => other(*language),
        IngestError::Unread(sort) => unread(*sort),
        IngestError::FrontPage(_) => [
            "هذه صفحة عناوين، لا مقال. افتح الخبر الذي تريده منها ثم انسخه. عناوينها:",
            "This is a page of headlines, not an article. Open the story you want, and copy that. Its headlines:",
        ],
        IngestError::NoArticle => [
            "لا مقال في هذه البيانات: ليس فيها حقل لنص أو محتوى بالعربية.",
            "There is no article in this data: no field with a text or content in Arabic.",
        ],
        IngestError::Broken => [
            "هذا الملف تالف أو ناقص، فلم يُقرأ منه شيء.",
            "This file is broken or incomplete; nothing of it was read.",
        ],
    }
}

/// The sentence for a page that another window sent, and in which no article was found.
#[must_use]
pub fn page_without_article() -> [String; 2] {
    [
        "لم يُعثر على مقال عربي في الصفحة المرسلة. انسخ نص المقال وألصقه هنا.",
        "No Arabic article was found in the page that was sent. Copy the article's text and paste it here.",
    ]
    .map(str::to_owned)
}

fn other(language: ingest::Language) -> Both {
    match language {
        ingest::Language::Persian => [
            "هذا النص بالفارسية، وخبر لا يقرأ إلا العربية. نصك باقٍ في الحقل كما هو.",
            "This text is Persian, and Khabar reads Arabic only. Your text is still in the field.",
        ],
        ingest::Language::Urdu => [
            "هذا النص بالأردية، وخبر لا يقرأ إلا العربية. نصك باقٍ في الحقل كما هو.",
            "This text is Urdu, and Khabar reads Arabic only. Your text is still in the field.",
        ],
        ingest::Language::Kurdish => [
            "هذا النص بالكردية، وخبر لا يقرأ إلا العربية. نصك باقٍ في الحقل كما هو.",
            "This text is Kurdish, and Khabar reads Arabic only. Your text is still in the field.",
        ],
        ingest::Language::Pashto => [
            "هذا النص بالبشتو، وخبر لا يقرأ إلا العربية. نصك باقٍ في الحقل كما هو.",
            "This text is Pashto, and Khabar reads Arabic only. Your text is still in the field.",
        ],
    }
}

fn unread(sort: Unread) -> Both {
    match sort {
        Unread::Pdf => [
            "هذا ملف PDF، ولا يُقرأ بعد. افتحه وحدد نصه وانسخه، ثم الصقه هنا.",
            "This is a PDF file, which is not read yet. Open it, select its text, and paste that.",
        ],
        Unread::Rtf => [
            "هذا ملف RTF، ولا يُقرأ بعد. افتحه وانسخ نصه، أو احفظه نصاً أو صفحة ويب.",
            "This is an RTF file, which is not read yet. Copy its text, or save it as plain text or HTML.",
        ],
        Unread::Document => [
            "هذا مستند وورد أو ما يشبهه، ولا يُقرأ بعد. افتحه وانسخ نصه، أو احفظه نصاً أو صفحة ويب.",
            "This is a document of Word or the like, which is not read yet. Copy its text, or save it as plain text or HTML.",
        ],
        Unread::Sheet => [
            "هذا جدول أو عرض شرائح، ولا يُقرأ بعد. احفظ الجدول بصيغة CSV، أو انسخ نصه.",
            "This is a spreadsheet or a presentation, which is not read yet. Save a table as CSV, or copy the text.",
        ],
        Unread::Picture => ["هذه صورة، لا نص.", "This is a picture, not a text."],
        Unread::Recording => [
            "هذا تسجيل صوت أو صورة، لا نص. إن كانت له ترجمة مكتوبة فاختر ملفها (SRT أو VTT).",
            "This is sound or film, not a text. If it has subtitles, choose their file (SRT or VTT).",
        ],
        Unread::Archive => [
            "هذا أرشيف ملفات. فك ضغطه أولاً ثم اختر ما فيه.",
            "This is an archive of files. Unpack it first, and choose what is in it.",
        ],
    }
}

/// The sentence for a warning.
#[must_use]
pub fn warning(warning: Warning, language: Language) -> &'static str {
    language.of(match warning {
        Warning::Misread => [
            "كان النص مقروءاً بترميز غير ترميزه، فأُعيد إلى أصله.",
            "The text had been read in the wrong encoding, and was put right.",
        ],
        Warning::LamAlef => [
            "كانت اللام والألف مقلوبتين في كلمات هذا النص، كما يحدث عند النسخ من PDF، فأُعيدتا إلى موضعهما.",
            "Lam and alef were exchanged in this text, as happens when copying from a PDF, and were put right.",
        ],
        Warning::VisualOrder => [
            "كانت حروف هذا النص معكوسة الترتيب، كما يحدث عند النسخ من PDF، فأُعيدت إلى ترتيبها.",
            "The letters of this text stood in reverse, as happens when copying from a PDF, and were put right.",
        ],
        Warning::CharacterReferences => [
            "كانت حروف هذا النص مكتوبة أرقاماً، فأُعيدت حروفاً.",
            "The letters of this text were written as numbers, and were put right.",
        ],
        Warning::TransferEncoding => [
            "كان هذا النص مرمَّزاً كما يُرسَل في البريد، فأُعيد إلى أصله.",
            "This text was coded as for sending by mail, and was put right.",
        ],
        Warning::CutOff => [
            "يبدو أن هذا المقال مقطوع قبل نهايته.",
            "This article seems to be cut off before its end.",
        ],
        Warning::Live => [
            "هذه تغطية مستمرة: أحدث ما فيها يأتي أولاً.",
            "This is a live report: what is newest stands first.",
        ],
        Warning::Broken => [
            "في الملف مقالات لم تُقرأ، لأنها تالفة أو ليست نصاً عربياً.",
            "Some articles of the file could not be read: they are broken, or no Arabic text.",
        ],
        Warning::More => [
            "في الملف مقالات أكثر مما يؤخذ من ملف واحد، فأُخذت أوائلها.",
            "The file has more articles than are taken of one file; the first ones were taken.",
        ],
    })
}
