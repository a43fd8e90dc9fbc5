//! What the page itself says.

use super::{Both, Language};

/// A phrase of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The name of the page.
    Name,
    /// Its description, for the document's title.
    Subtitle,
    /// The one line that explains it.
    Welcome,
    /// That nothing leaves the device.
    Private,
    /// The label of the field.
    FieldLabel,
    /// What stands in the empty field.
    FieldHint,
    /// Choosing a file.
    ChooseFile,
    /// Trying the sample.
    TrySample,
    /// That files can be dropped.
    DropHint,
    /// While a file is held over the page.
    DropHere,
    /// The list of articles.
    Articles,
    /// Closing one of them.
    CloseArticle,
    /// One was closed.
    ArticleClosed,
    /// Opening it again.
    OpenAgain,
    /// A paste was divided.
    Divided,
    /// Undoing that.
    OneArticle,
    /// The other ways for an article to come.
    Ways,
    /// From any page.
    SendPage,
    /// The name of the bookmarklet.
    Bookmarklet,
    /// What to do with it.
    BookmarkletHow,
    /// Copying its code.
    CopyBookmarklet,
    /// It was copied.
    BookmarkletCopied,
    /// It was not copied.
    BookmarkletNotCopied,
    /// What to do with the code on a phone.
    BookmarkletPhone,
    /// It was clicked on the page itself.
    BookmarkletClicked,
    /// Where it does not work.
    BookmarkletLimits,
    /// From other apps.
    Share,
    /// How.
    ShareHow,
    /// A text in an address.
    LinkWay,
    /// How.
    LinkWayHow,
    /// Copying a link with the text.
    CopyLink,
    /// It was copied.
    LinkCopied,
    /// It was not copied.
    LinkNotCopied,
    /// Waiting for a page.
    PageAwaited,
    /// No page came.
    PageMissing,
    /// There is no window to send one.
    PageCutOff,
    /// The text of an address is too long.
    LinkTooLong,
    /// The text of an address is badly encoded.
    LinkGarbled,
    /// Nothing was shared.
    ShareMissing,
    /// Only an address was shared.
    ShareAddress,
    /// That the sample is made up.
    SampleNote,
    /// The other language, in itself.
    OtherLanguage,
    /// Display settings.
    Settings,
    /// The colours.
    Theme,
    /// Colours as the system has them.
    ThemeSystem,
    /// Light colours.
    ThemeLight,
    /// Dark colours.
    ThemeDark,
    /// Sepia.
    ThemeSepia,
    /// The size of the text.
    TextSize,
    /// Smaller.
    Smaller,
    /// Larger.
    Larger,
    /// The height of lines.
    LineHeight,
    /// Close lines.
    LinesClose,
    /// Usual lines.
    LinesUsual,
    /// Wide lines.
    LinesWide,
    /// The first day of the week.
    WeekStart,
    /// Monday.
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
    /// The view that says what this is.
    About,
    /// Back from it.
    BackToReading,
    /// A new article.
    NewArticle,
    /// Editing the text.
    EditText,
    /// Reading it again.
    ReadText,
    /// Copying JSON.
    CopyJson,
    /// Downloading JSON.
    DownloadJson,
    /// JSON was copied.
    Copied,
    /// The clipboard refused.
    ClipboardRefused,
    /// What was given is larger than what is taken.
    TooLarge,
    /// The storage is full, or there is none.
    StorageFull,
    /// Saving the text as a file.
    SaveText,
    /// The worker crashed.
    Crashed,
    /// The worker fell silent.
    Silent,
    /// The worker is of another build.
    Stale,
    /// Loading the page again, for that.
    Reload,
    /// There is no worker.
    Unavailable,
    /// A file could not be read.
    FileUnread,
    /// Dismissing a message.
    Dismiss,
    /// Trying again.
    TryAgain,
    /// A part of the page that loads when it is opened did not come.
    PartMissing,
    /// Analysis under way.
    Working,
    /// Analysis done.
    Finished,
    /// Cancelling.
    Cancel,
    /// That it was cancelled.
    Cancelled,
    /// That the field shows only the beginning of a long text.
    LongText,
    /// The heading of an article without one.
    Untitled,
    /// A repeated headline.
    RepeatedHeadline,
    /// Folded lines.
    FoldedLines,
    /// Metadata from the page.
    PublishedOn,
    /// Asking for the date.
    AskDate,
    /// Why it is asked.
    AskDateWhy,
    /// Not known.
    DateUnknown,
    /// The date that the reader gave.
    DateGiven,
    /// Changing it.
    ChangeDate,
    /// What is marked.
    Marks,
    /// People.
    People,
    /// Places.
    Places,
    /// Organisations.
    Organisations,
    /// Other names.
    Others,
    /// Times.
    Times,
    /// Quotations.
    Quotations,
    /// The list of times.
    TheTimes,
    /// The list of quotations.
    TheQuotations,
    /// The dated events.
    Timeline,
    /// How the words came.
    Provenance,
    /// Downloading the timeline for a calendar.
    DownloadCalendar,
    /// Downloading the timeline as a table.
    DownloadTable,
    /// More that can be done.
    Export,
    /// The list beside the text.
    Findings,
    /// Skip link to the findings.
    ToFindings,
    /// Skip link to the text.
    ToText,
    /// Names.
    Names,
    /// Nothing of a sort.
    NothingFound,
    /// Also called.
    AlsoCalled,
    /// Described as.
    DescribedAs,
    /// Country.
    Country,
    /// On Wikidata.
    Wikidata,
    /// All of a long list.
    ShowAll,
    /// Details.
    Details,
    /// Closing.
    Close,
    /// The next place.
    Next,
    /// The place before.
    Previous,
    /// Back to the list.
    BackToList,
    /// Place n of m.
    Of,
    /// Going through all marks.
    Walk,
    /// Why it was found.
    Why,
    /// The cue.
    CueWord,
    /// The tone.
    Tone,
    /// The speaker.
    Speaker,
    /// A speaker that the article does not name.
    SpeakerUnknown,
    /// No date for a relative time.
    Unresolved,
    /// Its value.
    Value,
    /// The reporter's own voice.
    OwnVoice,
    /// Quoted.
    Quoted,
    /// Reported.
    Reported,
    /// The shares of words.
    Shares,
    /// Said in a quotation.
    WithinQuotation,
    /// The first place.
    ToPlaces,
    /// Dates and times in the calendar's order.
    OnCalendar,
    /// Durations and vague times.
    OffCalendar,
    /// What this is.
    AboutWhat,
    /// What this is, said.
    AboutWhatText,
    /// Privacy.
    AboutPrivacy,
    /// Privacy, said.
    AboutPrivacyText,
    /// Forgetting the article.
    Forget,
    /// Forgotten.
    Forgotten,
    /// That the browser did not forget.
    NotForgotten,
    /// Licences.
    AboutLicences,
    /// The code's.
    AboutLicencesCode,
    /// The fonts'.
    AboutLicencesFonts,
    /// The data's.
    AboutLicencesData,
    /// Keys.
    AboutKeys,
    /// Key: next mark.
    KeyNext,
    /// Key: previous mark.
    KeyPrevious,
    /// Key: open.
    KeyOpen,
    /// Key: close.
    KeyClose,
    /// How to go through the text with the keyboard.
    KeysHint,
    /// Limits.
    AboutLimits,
    /// Limits, said.
    AboutLimitsText,
    /// Source of the text: the article.
    ArticleText,
    /// Correcting a finding.
    Correct,
    /// Its kind.
    CorrectKind,
    /// Its extent.
    CorrectExtent,
    /// A word comes in.
    AddWord,
    /// A word is left out.
    DropWord,
    /// That two are one.
    SameAs,
    /// Choosing the other.
    ChooseName,
    /// Joining the two.
    Join,
    /// That it is another one.
    SetApart,
    /// That it is no name.
    RemoveMark,
    /// Where a correction holds.
    HoldsEverywhere,
    /// Marking what is selected.
    MarkSelection,
    /// Marking as a kind.
    MarkAs,
    /// With a particle.
    With,
    /// Without a particle.
    Without,
    /// How to reach the bar with the keyboard.
    SelectionHint,
    /// Key: mark the selection.
    KeyMark,
    /// The list of corrections.
    YourCorrections,
    /// How to correct.
    CorrectionsHint,
    /// Taking a correction back.
    Undo,
    /// Taking all back.
    UndoAll,
    /// Making again what was taken back.
    Redo,
    /// Downloading the corrections.
    DownloadCorrections,
    /// Taking corrections from a file.
    TakeCorrections,
    /// A correction whose words are not in the text.
    Nowhere,
    /// A correction was made.
    Corrected,
    /// A correction was taken back.
    Undone,
    /// All were taken back.
    AllUndone,
    /// Corrections came from a file.
    Taken,
    /// Corrections are not kept.
    CorrectionsUnkept,
    /// Another window has changed the article that was changed here.
    KeptTwice,
    /// Another window has changed the article before the reader.
    ChangedElsewhere,
}

impl Wording {
    /// The phrase in one language.
    #[must_use]
    pub fn say(self, language: Language) -> &'static str {
        language.of(self.words())
    }

    /// The phrase, in both languages.
    #[must_use]
    #[allow(clippy::too_many_lines)] // A table.
    pub fn words(self) -> Both {
        match self {
            Self::Name => ["خبر", "Khabar"],
            Self::Subtitle => ["قارئ الأخبار العربية", "a reader for Arabic news"],
            Self::Welcome => [
                "الصق خبراً عربياً لتقرأه ومعه أسماؤه وأقواله وأزمنته.",
                "Paste an Arabic news article and read it with its names, quotations and times brought out.",
            ],
            Self::Private => [
                "يجري كل شيء داخل متصفحك، ولا يغادر النص جهازك.",
                "Everything happens inside your browser; the text never leaves your device.",
            ],
            Self::FieldLabel => ["نص المقال", "The article's text"],
            Self::FieldHint => ["الصق المقال هنا…", "Paste the article here…"],
            Self::ChooseFile => ["اختر ملفاً", "Choose a file"],
            Self::TrySample => ["جرّب مقالاً نموذجياً", "Try a sample article"],
            Self::DropHint => [
                "أو أفلِت ملفاً في أي موضع من الصفحة: نصاً، صفحة ويب، خلاصة أخبار، بريداً، جدولاً.",
                "Or drop a file anywhere on the page: text, a web page, a feed, mail, a table.",
            ],
            Self::DropHere => ["أفلِت الملف لقراءته", "Drop the file to read it"],
            Self::Articles => ["المقالات", "Articles"],
            Self::CloseArticle => ["أغلق المقال:", "Close the article:"],
            Self::ArticleClosed => ["أُغلق المقال.", "The article was closed."],
            Self::OpenAgain => ["أعد فتحه", "Open it again"],
            Self::Divided => [
                "قُسم ما ألصقته إلى عدة مقالات.",
                "What you pasted was divided into several articles.",
            ],
            Self::OneArticle => ["بل هو مقال واحد", "It is one article"],
            Self::Ways => [
                "طرق أخرى لإيصال المقالات إلى خبر",
                "Other ways to bring an article to Khabar",
            ],
            Self::SendPage => ["من أي صفحة تقرؤها", "From any page that you read"],
            Self::Bookmarklet => ["اقرأ في خبر", "Read in Khabar"],
            Self::BookmarkletHow => [
                "اسحب هذا الرابط إلى شريط الإشارات المرجعية، ثم انقره وأنت في صفحة المقال: يفتح خبر ويتسلم الصفحة من متصفحك مباشرة.",
                "Drag this link to your bookmarks bar, and click it there while you are on an article's page: Khabar opens and takes the page over inside your browser.",
            ],
            Self::CopyBookmarklet => ["انسخ شيفرته", "Copy its code"],
            Self::BookmarkletCopied => [
                "نُسخت الشيفرة. ألصقها مكان العنوان في إشارة مرجعية.",
                "The code was copied. Paste it as the address of a bookmark.",
            ],
            Self::BookmarkletNotCopied => [
                "لم يأذن المتصفح بالنسخ إلى الحافظة. انسخ الرابط نفسه من قائمته.",
                "The browser did not allow copying to the clipboard. Copy the link itself from its menu.",
            ],
            Self::BookmarkletPhone => [
                "على الهاتف: انسخ الشيفرة، واحفظ أي صفحة في الإشارات المرجعية، ثم عدّل الإشارة وألصق الشيفرة مكان عنوانها. وفي صفحة المقال اكتب اسم الإشارة في شريط العنوان واخترها.",
                "On a phone: copy the code, bookmark any page, then edit the bookmark and paste the code as its address. On an article's page, type the bookmark's name into the address bar and choose it.",
            ],
            Self::BookmarkletClicked => [
                "هذا الرابط لا يُنقر هنا: اسحبه إلى شريط الإشارات المرجعية، أو انسخ شيفرته.",
                "This link is not for clicking here: drag it to your bookmarks bar, or copy its code.",
            ],
            Self::BookmarkletLimits => [
                "بعض المواقع تمنع مثل هذا الرابط أو تقطع صلته بخبر. انسخ المقال حينئذ وألصقه هنا.",
                "Some sites forbid such a bookmark or cut it off from Khabar. Copy the article then and paste it here.",
            ],
            Self::Share => ["من قائمة المشاركة", "From the share menu"],
            Self::ShareHow => [
                "ثبّت خبر تطبيقاً من قائمة المتصفح، حيث يتيح ذلك، فيظهر في قائمة المشاركة ويتسلم نص المقال أو ملفه. ما تشاركه لا يغادر جهازك. فإن حذفت بيانات الموقع من المتصفح فافتح «خبر» مرة قبل أن تشارك، وإلا أرسل المتصفح النص إلى مضيف الموقع.",
                "Install Khabar as an app from the browser's menu, where it offers that; it then stands in the share menu and takes an article's text or file. What you share does not leave your device. If you clear the site's data in the browser, open Khabar once before you share, or the browser sends the text to the site's host.",
            ],
            Self::LinkWay => ["من رابط", "From a link"],
            Self::LinkWayHow => [
                "النص القصير يُحمل في رابط: افتح المقال ثم «انسخ رابطاً فيه النص». يقف النص بعد # فلا يُرسل إلى أي خادم.",
                "A short text can travel in a link: open the article, then “Copy a link with the text”. The text stands behind #, which is sent to no server.",
            ],
            Self::CopyLink => ["انسخ رابطاً فيه النص", "Copy a link with the text"],
            Self::LinkCopied => [
                "نُسخ الرابط. من يفتحه يقرأ هذا النص في خبر.",
                "The link was copied. Whoever opens it reads this text in Khabar.",
            ],
            Self::LinkNotCopied => [
                "لم يأذن المتصفح بالنسخ إلى الحافظة، فلم يُنسخ الرابط.",
                "The browser did not allow copying to the clipboard; the link was not copied.",
            ],
            Self::PageAwaited => ["تُنتظر الصفحة…", "Waiting for the page…"],
            Self::PageMissing => [
                "لم تصل الصفحة. انسخ المقال وألصقه هنا.",
                "The page did not come. Copy the article and paste it here.",
            ],
            Self::PageCutOff => [
                "قطع الموقع صلة الصفحة بخبر، فلم تصل. انسخ المقال وألصقه هنا.",
                "The site cut its page off from Khabar, and it did not come. Copy the article and paste it here.",
            ],
            Self::LinkTooLong => [
                "النص في هذا الرابط أطول مما يحمله رابط. انسخه وألصقه هنا.",
                "The text in this link is longer than a link may carry. Copy it and paste it here.",
            ],
            Self::LinkGarbled => [
                "النص في هذا الرابط مبتور أو مرمّز خطأ، فلا يمكن قراءته.",
                "The text in this link is cut off or badly encoded and cannot be read.",
            ],
            Self::ShareMissing => [
                "لم يصل نص من قائمة المشاركة. انسخ المقال وألصقه هنا.",
                "No text came from the share menu. Copy the article and paste it here.",
            ],
            Self::ShareAddress => [
                "لم يُشارَك إلا عنوان الصفحة، وخبر لا يجلب الصفحات. حدد نص المقال وشاركه، أو انسخه وألصقه هنا.",
                "Only the page's address was shared, and Khabar fetches no pages. Select the article's text and share that, or paste it here.",
            ],
            Self::SampleNote => [
                "مقال نموذجي كُتب لهذه الصفحة؛ أشخاصه وأحداثه من نسج الخيال.",
                "A sample written for this page; its people and events are made up.",
            ],
            Self::OtherLanguage => ["English", "العربية"],
            Self::Settings => ["العرض", "Display"],
            Self::Theme => ["الألوان", "Colours"],
            Self::ThemeSystem => ["كالنظام", "As the system"],
            Self::ThemeLight => ["فاتحة", "Light"],
            Self::ThemeDark => ["داكنة", "Dark"],
            Self::ThemeSepia => ["ورقية", "Sepia"],
            Self::TextSize => ["حجم الخط", "Text size"],
            Self::Smaller => ["أصغر", "Smaller"],
            Self::Larger => ["أكبر", "Larger"],
            Self::LineHeight => ["تباعد الأسطر", "Line height"],
            Self::LinesClose => ["متقاربة", "Close"],
            Self::LinesUsual => ["معتادة", "Usual"],
            Self::LinesWide => ["متباعدة", "Wide"],
            Self::WeekStart => ["أول الأسبوع", "The week begins on"],
            Self::Monday => ["الاثنين", "Monday"],
            Self::Saturday => ["السبت", "Saturday"],
            Self::Sunday => ["الأحد", "Sunday"],
            Self::About => ["عن خبر", "About"],
            Self::BackToReading => ["عودة إلى القراءة", "Back to reading"],
            Self::NewArticle => ["مقال جديد", "New article"],
            Self::EditText => ["حرّر النص", "Edit the text"],
            Self::ReadText => ["اقرأ المقال", "Read the article"],
            Self::CopyJson => ["انسخ JSON", "Copy JSON"],
            Self::DownloadJson => ["نزّل JSON", "Download JSON"],
            Self::Copied => [
                "نُسخ التحليل بصيغة JSON.",
                "The analysis was copied as JSON.",
            ],
            Self::TooLarge => [
                "النص أكبر من 16 ميغابايت، وهو أقصى ما يقرؤه خبر دفعة واحدة. اقسمه أجزاء ثم الصق جزءاً منه.",
                "The text is larger than 16 MB, the most that Khabar reads at once. Paste a part of it.",
            ],
            Self::ClipboardRefused => [
                "لم يأذن المتصفح بالنسخ إلى الحافظة. نزّل الملف بدلاً من ذلك.",
                "The browser did not allow copying to the clipboard. Download the file instead.",
            ],
            Self::SaveText => ["احفظ النص", "Save the text"],
            Self::StorageFull => [
                "لم يقبل المتصفح حفظ هذا النص كما هو الآن، فلن يُستعاد إذا أُعيد فتح الصفحة. احفظه ملفاً.",
                "The browser does not keep this text as it stands now; it will not be there when the page is opened again. Save it as a file.",
            ],
            Self::Crashed => [
                "توقف محرك التحليل فجأة وأُعيد تشغيله. نصك باقٍ كما هو.",
                "The analysis engine stopped unexpectedly and was started again. Your text is still here.",
            ],
            Self::Silent => [
                "لم يعد محرك التحليل يجيب، فأُعيد تشغيله. نصك باقٍ كما هو.",
                "The analysis engine did not answer any more, and was started again. Your text is still here.",
            ],
            Self::Stale => [
                "صدرت نسخة أحدث من خبر. أعد تحميل الصفحة للمتابعة.",
                "There is a newer version of Khabar. Reload the page to go on.",
            ],
            Self::Reload => ["أعد تحميل الصفحة", "Reload the page"],
            Self::Unavailable => [
                "تعذر تشغيل محرك التحليل. تحقق من الاتصال ثم أعد المحاولة.",
                "The analysis engine could not be started. Check the connection and try again.",
            ],
            Self::FileUnread => ["تعذرت قراءة الملف.", "The file could not be read."],
            Self::Dismiss => ["أخفِ الرسالة", "Dismiss this message"],
            Self::TryAgain => ["أعد المحاولة", "Try again"],
            Self::PartMissing => [
                "تعذّر تحميل هذا الجزء. تحقق من الاتصال ثم أعد المحاولة، أو أعد تحميل الصفحة.",
                "This part could not be loaded. Check the connection and try again, or reload the page.",
            ],
            Self::Working => ["يجري تحليل المقال", "Analysing the article"],
            Self::Finished => ["اكتمل التحليل", "Analysis complete"],
            Self::Cancel => ["ألغِ", "Cancel"],
            Self::Cancelled => [
                "أُلغي التحليل. نصك باقٍ في الحقل.",
                "Cancelled. Your text is still in the field.",
            ],
            Self::LongText => [
                "هذا نص طويل: يظهر أوله هنا وحده، وهو محفوظ كله.",
                "This is a long text: only its beginning is shown here, but all of it is kept.",
            ],
            Self::Untitled => ["مقال بلا عنوان", "An article without a headline"],
            Self::RepeatedHeadline => ["تكرر العنوان هنا", "The headline is repeated here"],
            Self::FoldedLines => ["ليست من المقال", "not part of the article"],
            Self::PublishedOn => ["تاريخ النشر:", "Published:"],
            Self::AskDate => ["متى نُشر هذا المقال؟", "When was this article published?"],
            Self::AskDateWhy => [
                "لا يذكر المقال تاريخ نشره، وبه تُعرف أيام مثل «أمس» و«الجمعة المقبل».",
                "The article does not say; with its date, days such as “yesterday” can be told.",
            ],
            Self::DateUnknown => ["لا أعرف", "I don't know"],
            Self::DateGiven => [
                "تاريخ النشر كما أدخلته:",
                "Publication date, as you entered it:",
            ],
            Self::ChangeDate => ["غيّر التاريخ", "Change the date"],
            Self::Marks => ["ما يُعلَّم في النص", "What is marked in the text"],
            Self::People => ["أشخاص", "People"],
            Self::Places => ["أماكن", "Places"],
            Self::Organisations => ["هيئات", "Organisations"],
            Self::Others => ["أسماء أخرى", "Other names"],
            Self::Times => ["أزمنة", "Times"],
            Self::Quotations => ["أقوال", "Quotations"],
            Self::TheTimes => ["الأزمنة", "Times"],
            Self::TheQuotations => ["الأقوال", "Quotations"],
            Self::Timeline => ["الخط الزمني", "Timeline"],
            Self::Provenance => ["كيف وصل:", "How it came:"],
            Self::DownloadCalendar => [
                "نزّل الخط الزمني للتقويم (iCalendar)",
                "Download the timeline for a calendar (iCalendar)",
            ],
            Self::DownloadTable => [
                "نزّل الخط الزمني جدولاً (CSV)",
                "Download the timeline as a table (CSV)",
            ],
            Self::Export => ["تصدير", "Export"],
            Self::Findings => ["ما في المقال", "What is in the article"],
            Self::ToFindings => ["إلى ما في المقال", "Skip to the findings"],
            Self::ToText => ["إلى نص المقال", "Skip to the text"],
            Self::Names => ["الأسماء", "Names"],
            Self::NothingFound => ["لم يُعثر على شيء.", "Nothing was found."],
            Self::AlsoCalled => ["أسماء أخرى له:", "Also called:"],
            Self::DescribedAs => ["أوصافه:", "Described as:"],
            Self::Country => ["البلد:", "Country:"],
            Self::Wikidata => ["على ويكي بيانات", "On Wikidata"],
            Self::ShowAll => ["أظهر الكل", "Show all"],
            Self::Details => ["تفاصيل", "Details"],
            Self::Close => ["أغلق", "Close"],
            Self::Next => ["التالي", "Next"],
            Self::Previous => ["السابق", "Previous"],
            Self::BackToList => ["عودة إلى القائمة", "Back to the list"],
            Self::Of => ["من", "of"],
            Self::Walk => ["تنقّل بين العلامات", "Go through the marks"],
            Self::Why => ["لماذا؟", "Why?"],
            Self::CueWord => ["دلّ عليه:", "Marked by:"],
            Self::Tone => ["النبرة:", "Tone:"],
            Self::Speaker => ["القائل:", "Speaker:"],
            Self::SpeakerUnknown => ["قائل لم يُذكر", "A speaker who is not named"],
            Self::Unresolved => [
                "غير محدد ما لم يُعرف تاريخ النشر",
                "not known without the publication date",
            ],
            Self::Value => ["القيمة:", "Value:"],
            Self::OwnVoice => ["بصوت المحرر", "The reporter's own voice"],
            Self::Quoted => ["مقتبس", "Quoted"],
            Self::Reported => ["منقول بالمعنى", "Reported"],
            Self::Shares => ["من يتكلم في المقال؟", "Who speaks in the article?"],
            Self::WithinQuotation => ["ضمن قول", "Within a quotation"],
            Self::ToPlaces => ["إلى مواضعه في النص", "Go to its places in the text"],
            Self::OnCalendar => ["على التقويم", "On the calendar"],
            Self::OffCalendar => ["مدد وأزمنة غير محددة", "Durations and vague times"],
            Self::AboutWhat => ["ما هذا؟", "What is this?"],
            Self::AboutWhatText => [
                "خبر قارئ للأخبار العربية. تلصق المقال فيعرضه عرضاً مقروءاً ويُظهر من فيه من أشخاص وما فيه من أماكن وهيئات، \
                 ومن قال ماذا، ومتى جرى كل شيء. وإذا سألت عن علامة في النص أخبرك لماذا وُضعت.",
                "Khabar is a reader for Arabic news. Paste an article and it sets it to be read, and shows the people, places \
                 and organisations in it, who said what, and when things happened. Ask any mark in the text, and it says why it is there.",
            ],
            Self::AboutPrivacy => ["الخصوصية", "Privacy"],
            Self::AboutPrivacyText => [
                "يجري التحليل كله في متصفحك. لا يُرسل نصك إلى أي خادم، ولا توجد ملفات تتبع ولا إحصاءات، وسياسة أمان الصفحة \
                 تمنعها من الاتصال بغير موقعها. تُحفظ مقالاتك المفتوحة وتصحيحاتك لها وإعداداتك في متصفحك وحده، وتستطيع محوها متى شئت. \
                 وبعد الزيارة الأولى يعمل «خبر» بلا اتصال بالشبكة.",
                "The whole analysis runs in your browser. Your text is sent to no server, there is no tracking and no statistics, and \
                 the page's security policy forbids it to connect anywhere but to its own site. The articles that are open, your \
                 corrections of them and your settings are kept in your browser alone, and you can have them forgotten at any time. \
                 After the first visit Khabar works without a network.",
            ],
            Self::Forget => [
                "امحُ ما حُفظ في المتصفح",
                "Forget what is kept in the browser",
            ],
            Self::Forgotten => [
                "مُحي كل ما حُفظ في المتصفح.",
                "Everything kept in the browser was forgotten.",
            ],
            Self::NotForgotten => [
                "لم يُمحَ شيء: التخزين في المتصفح لا يجيب.",
                "Nothing was forgotten: the browser's storage does not answer.",
            ],
            Self::AboutLicences => ["الرخص", "Licences"],
            Self::AboutLicencesCode => [
                "البرنامج: MIT أو Apache-2.0، كما تختار.",
                "The program: MIT or Apache-2.0, at your choice.",
            ],
            Self::AboutLicencesFonts => [
                "الخطان نوتو نسخ العربي (Noto Naskh Arabic) وآي بي إم بلكس العربي (IBM Plex Sans Arabic): رخصة الخطوط المفتوحة SIL OFL 1.1.",
                "The typefaces Noto Naskh Arabic and IBM Plex Sans Arabic: SIL Open Font License 1.1.",
            ],
            Self::AboutLicencesData => [
                "نموذج الأسماء: رخصة CC BY-SA 4.0، تعلّم من المدونات الموسومة ANERcorp (بن عجيبة وآخرون 2007، وتقسيم مختبر كامل \
                 2020) وWikiFANE (العتيبي ولي 2014) وAQMAR (مهيت وآخرون 2012)، ومن إحصاءات كلمات مدونة ANT (شويقي وآخرون 2017).",
                "The model of names: CC BY-SA 4.0, learned from the annotated corpora ANERcorp (Benajiba et al. 2007; CAMeL Lab \
                 split, 2020), WikiFANE (Alotaibi and Lee 2014) and AQMAR (Mohit et al. 2012), and from word counts of the ANT corpus (Chouigui et al. 2017).",
            ],
            Self::AboutKeys => ["لوحة المفاتيح", "Keyboard"],
            Self::KeyNext => ["العلامة التالية في النص", "the next mark in the text"],
            Self::KeyPrevious => ["العلامة السابقة", "the mark before"],
            Self::KeyOpen => ["تفاصيل العلامة الحالية", "details of the current mark"],
            Self::KeyClose => ["إغلاق التفاصيل والعودة", "close the details and go back"],
            Self::KeysHint => [
                "للتنقل بين العلامات في النص: N للتالية وP للسابقة وEnter للتفاصيل.",
                "To go through the marks in the text: N for the next, P for the previous, Enter for details.",
            ],
            Self::AboutLimits => ["حدوده", "Its limits"],
            Self::AboutLimitsText => [
                "خبر برنامج يقرأ بقواعد ومعاجم ونموذج صغير، فقد يفوته اسم أو ينسب قولاً إلى غير قائله. ما يقوله عن المقال \
                 مأخوذ من المقال نفسه، وليس حكماً على صحته.",
                "Khabar reads with rules, lexicons and a small model, so it may miss a name or credit words to the wrong \
                 speaker. What it says of an article is taken from the article itself; it does not judge whether it is true.",
            ],
            Self::ArticleText => ["المقال", "The article"],
            Self::Correct => ["صحّح", "Correct"],
            Self::CorrectKind => ["نوعه:", "Kind:"],
            Self::CorrectExtent => ["حدوده:", "Extent:"],
            Self::AddWord => ["أضف", "Add"],
            Self::DropWord => ["اترك", "Leave out"],
            Self::SameAs => ["هو نفسه:", "The same as:"],
            Self::ChooseName => ["اختر اسماً", "Choose a name"],
            Self::Join => ["اجمعهما", "Join them"],
            Self::SetApart => ["افصل عنه", "Set apart from it:"],
            Self::RemoveMark => ["أزل العلامة", "Remove the mark"],
            Self::HoldsEverywhere => [
                "يسري التصحيح على المقال كله، ولك أن تتراجع عنه.",
                "A correction holds in the whole article, and you can undo it.",
            ],
            Self::MarkSelection => ["علّم الكلمات المختارة", "Mark the selected words"],
            Self::MarkAs => ["علّمه", "Mark as"],
            Self::With => ["مع", "with"],
            Self::Without => ["بلا", "without"],
            Self::SelectionHint => [
                "لتعليم الكلمات المختارة اضغط M.",
                "Press M to mark the selected words.",
            ],
            Self::KeyMark => ["تعليم الكلمات المختارة", "mark the selected words"],
            Self::YourCorrections => ["تصحيحاتك", "Your corrections"],
            Self::CorrectionsHint => [
                "اختر كلمات في النص لتعلّمها، أو افتح تفاصيل علامة لتصحّحها. تُحفظ تصحيحاتك مع المقال في متصفحك.",
                "Select words in the text to mark them, or open a mark's details to correct it. Your corrections are kept with the article in your browser.",
            ],
            Self::Undo => ["تراجع", "Undo"],
            Self::UndoAll => ["تراجع عنها كلها", "Undo them all"],
            Self::Redo => ["أعده", "Bring it back"],
            Self::DownloadCorrections => {
                ["نزّل التصحيحات ملفاً", "Download the corrections as a file"]
            }
            Self::TakeCorrections => ["خذ تصحيحات من ملف", "Take corrections from a file"],
            Self::Nowhere => ["لا موضع له الآن", "nowhere now"],
            Self::Corrected => ["صُحّح:", "Corrected:"],
            Self::Undone => ["أُلغي:", "Undone:"],
            Self::AllUndone => ["أُلغيت التصحيحات:", "Undone:"],
            Self::Taken => ["أُخذ من الملف:", "Taken from the file:"],
            Self::CorrectionsUnkept => [
                "لم يتسع تخزين المتصفح للتصحيحات. نزّلها ملفاً إن أردت حفظها.",
                "The browser's storage has no room for the corrections. Download them to keep them.",
            ],
            Self::KeptTwice => [
                "غُيّر هذا المقال في نافذة أخرى أيضاً، فحُفظت النسختان كلتاهما.",
                "This article was changed in another window, too. Both versions are kept.",
            ],
            Self::ChangedElsewhere => [
                "غُيّر هذا المقال في نافذة أخرى، وهذا هو كما صار.",
                "This article was changed in another window. This is how it stands now.",
            ],
        }
    }
}
