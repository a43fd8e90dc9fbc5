//! Articles of our own writing.

/// In the manner of a news agency.
pub const ARTICLE: &str = "وزير الخارجية المصري يبحث في الرباط الأزمة الليبية

الرباط - 12 مارس 2025

بحث وزير الخارجية المصري سامح عبد الفتاح أمس الثلاثاء في العاصمة المغربية الرباط مع نظيره المغربي الأزمة الليبية.

وقال عبد الفتاح في مؤتمر صحفي: «نتمسك بوحدة ليبيا وسيادتها»، وأضاف أن القاهرة ستستضيف اجتماعا جديدا في أبريل المقبل.

وأعلنت الأمم المتحدة أنها ترحب بالاجتماع.
";

/// Another one.
pub const SECOND: &str = "المدارس التونسية تستقبل مليوني تلميذ في أول أيام الدراسة

تونس - 15 سبتمبر 2025

استقبلت المدارس التونسية صباح اليوم الاثنين نحو مليوني تلميذ في أول أيام السنة الدراسية الجديدة بعد عطلة طويلة.

وأكدت وزيرة التربية هدى المرزوقي أن \"الكتب وصلت إلى جميع المدارس\" قبل بدء الدراسة بأسبوع كامل.
";

/// And one that does not say when it was published.
pub const UNDATED: &str = "وزير النقل الأردني يفتتح طريقا جديدا إلى ميناء العقبة

افتتح وزير النقل الأردني سالم الحداد أمس طريقا جديدا إلى ميناء العقبة بعد عامين من العمل المتواصل فيه.

وقال الحداد إن الطريق سيختصر زمن الرحلة بين عمان والعقبة إلى ثلاث ساعات، وإن العمل في طريق آخر يبدأ غدا.
";

/// One with a name that is an everyday word, with and without particles before it.
pub const DELEGATION: &str = "وصول الوفد صباح أمس

الرباط - 12 مارس 2025

وصل المهندس سامي الكتبي إلى الرباط أمس، ثم غادر الرباط إلى طنجة. وقال الكتبي إن الزيارة ناجحة.

ورحبت قنطرة بالوفد، وقالت إنها ستعمل معه. وتعمل بقنطرة ثلاث فرق، ولقنطرة فروع في طنجة.
";

/// The shortest that is one, where it does not matter what stands in it.
pub const SHORT: &str = "وصل سامر حداد إلى تونس أمس.";

/// What is no Arabic text.
pub const ENGLISH: &str = "The minister said on Monday that the talks went well.";

/// A page of a newspaper.
pub const PAGE: &str = r#"<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>المدارس التونسية</title>
<meta property="og:site_name" content="صحيفة الساحل">
<meta property="article:published_time" content="2025-09-15T09:30:00+01:00"></head><body>
<nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav>
<article><h1>المدارس التونسية تستقبل مليوني تلميذ</h1>
<p>استقبلت المدارس التونسية صباح اليوم الاثنين نحو مليوني تلميذ في أول أيام السنة الدراسية الجديدة بعد عطلة طويلة.</p>
<p>وأكدت وزيرة التربية هدى المرزوقي أن «الكتب وصلت إلى جميع المدارس» قبل بدء الدراسة بأسبوع كامل.</p>
<p>وقال ولي تلميذ في سوسة إن المدارس مكتظة، وإنه ينتظر بناء مدرسة جديدة في الحي منذ ثلاث سنوات.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"#;

/// The sample of the page.
pub const SAMPLE: &str = include_str!("../../src/ui/sample.txt");

/// Two articles in one paste.
pub fn two() -> String {
    format!("{ARTICLE}\n-----\n\n{SECOND}")
}
