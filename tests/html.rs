//! Pages in the structures that sites have: which lines come out, and as what. The texts are our own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::ingest;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Role;

const TITLE: &str = "افتتاح المتحف البحري في المدينة القديمة بعد ترميم دام عامين";
const P1: &str = "افتتحت وزيرة الثقافة مساء أمس المتحف البحري في المدينة القديمة، بعد أعمال ترميم دامت عامين وشملت سقف القاعة الكبرى والواجهة الحجرية.";
const P2: &str = "وقالت الوزيرة في كلمة قصيرة إن المتحف «يعيد إلى المدينة ذاكرتها»، ودعت المدارس إلى تنظيم زيارات للتلاميذ طوال العام.";
const P3: &str = "ويضم المتحف ثلاثمئة قطعة، بينها نماذج سفن خشبية وخرائط رسمها بحارة من أبناء المدينة قبل أكثر من قرنين من الزمن.";
const P4: &str = "ويفتح المتحف أبوابه للزوار مجانا حتى نهاية الشهر، ثم برسم رمزي يخصص لصيانة القطع الخشبية في المخازن.";

const MENU: &str = "<nav><ul><li><a href=/>الرئيسية</a><li><a href=/p>سياسة</a><li><a href=/e>اقتصاد</a><li><a href=/s>رياضة</a><li><a href=/c>ثقافة</a></ul></nav>";
const LINKS: &str = "<ul><li><a href=/1>أسعار السمك ترتفع في أسواق المدينة قبل العيد بأيام</a><li><a href=/2>ميناء المدينة يستقبل أول سفينة سياحية هذا الموسم</a><li><a href=/3>جدل حول هدم السوق القديم يصل إلى المحكمة الإدارية</a></ul>";
const FOOTER: &str = "<footer><p>جميع الحقوق محفوظة لجريدة الساحل، ولا يجوز نقل المحتوى دون إذن مكتوب من إدارة الجريدة ومالكيها.</p><a href=/about>من نحن</a></footer>";

/// The lines that are read, as `role | text`.
fn read(html: &str) -> Vec<String> {
    let article = ingest::any(html).unwrap();
    let analysis = analyse(&article, &Lexicon::builtin(), &Options::default());
    analysis
        .lines
        .iter()
        .map(|line| {
            let role = format!("{:?}", line.role).to_lowercase();
            format!("{role} | {}", line.span.of(&article.text).trim())
        })
        .filter(|line| !line.starts_with("boilerplate"))
        .collect()
}

fn lines(lines: &[(&str, &str)]) -> Vec<String> {
    lines
        .iter()
        .map(|(role, text)| format!("{role} | {text}"))
        .collect()
}

#[track_caller]
fn check(html: &str, expected: &[(&str, &str)]) {
    assert_eq!(read(html), lines(expected));
}

#[test]
fn a_blog_engine_with_sidebar_and_comments() {
    check(
        &format!(
            "<!doctype html><html lang=ar dir=rtl><head><title>{TITLE} - جريدة الساحل</title></head><body class='single has-comments no-sidebar'>\
            <header>{MENU}</header><main><article class='post type-post'><header><h1 class=entry-title>{TITLE}</h1>\
            <div class=entry-meta><span class=author>كتبت ليلى الشاطئ</span> <time datetime=2022-03-12T10:00>12 مارس 2022</time></div></header>\
            <figure><img src=x.jpg alt='صورة'><figcaption>واجهة المتحف بعد الترميم</figcaption></figure>\
            <div class=entry-content><p>{P1}</p><p>{P2}</p><div class=related-posts><h3>اقرأ أيضا</h3>{LINKS}</div><h2>ثلاثمئة قطعة</h2><p>{P3}</p><p>{P4}</p>\
            <div class=share-buttons><a href=#>فيسبوك</a><a href=#>تويتر</a></div></div></article>\
            <section id=comments><h2>التعليقات</h2><p>مبروك للمدينة هذا المتحف الجميل وشكرا لكل من عمل عليه من الحرفيين والمهندسين.</p></section></main>\
            <aside class=sidebar><h3>الأكثر قراءة</h3>{LINKS}</aside>{FOOTER}</body></html>"
        ),
        &[
            ("headline", TITLE),
            ("byline", "كتبت ليلى الشاطئ"),
            ("dateline", "12 مارس 2022"),
            ("caption", "واجهة المتحف بعد الترميم"),
            ("body", P1),
            ("body", P2),
            ("subhead", "ثلاثمئة قطعة"),
            ("body", P3),
            ("body", P4),
        ],
    );
}

#[test]
fn a_page_laid_out_with_tables_inside_a_form() {
    check(
        &format!(
            "<html><head><title>جريدة الساحل</title></head><body><form action=Default.aspx><input type=hidden name=__VIEWSTATE value=xyz>\
            <table><tr><td><table><tr><td><a href=/>الرئيسية</a></td><td><a href=/s>رياضة</a></td></tr></table></td></tr>\
            <tr><td><table><tr><td width=70%><h1>{TITLE}</h1><span>ليلى الشاطئ - الساحلية</span><br><br>{P1}<br><br>{P2}<br><br>{P3}</td>\
            <td>{LINKS}</td></tr></table></td></tr><tr><td>جميع الحقوق محفوظة</td></tr></table></form></body></html>"
        ),
        &[
            ("headline", TITLE),
            ("byline", "ليلى الشاطئ - الساحلية"),
            ("body", P1),
            ("body", P2),
            ("body", P3),
        ],
    );
}

#[test]
fn paragraphs_that_are_divs() {
    check(
        &format!(
            "<html><head><meta property=og:title content='{TITLE}'></head><body><div id=top>{MENU}{LINKS}</div>\
            <div class=x1><div class=x2>{TITLE}</div><div class=x3><div>{P1}</div><div>{P2}</div><div>{P3}</div></div></div><div>{LINKS}</div></body></html>"
        ),
        &[
            ("headline", TITLE),
            ("body", P1),
            ("body", P2),
            ("body", P3),
        ],
    );
}

#[test]
fn a_page_that_is_only_there_after_its_script_ran() {
    check(
        &format!(
            "<html><head><title>جريدة الساحل</title><script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
            \"headline\":\"{TITLE}\",\"datePublished\":\"2022-03-12T10:00:00+01:00\",\"articleBody\":\"{P1}\\n{P2}\\n{P3}\"}}</script></head>\
            <body><div id=root>{MENU}</div><noscript>يجب تفعيل الجافاسكريبت لعرض هذا الموقع.</noscript></body></html>"
        ),
        &[
            ("headline", TITLE),
            ("body", P1),
            ("body", P2),
            ("body", P3),
        ],
    );
}

#[test]
fn what_a_browser_puts_on_the_clipboard() {
    check(
        &format!(
            "<meta charset='utf-8'><!--StartFragment--><h1 style='font-size:2em'>{TITLE}</h1><p style='margin:0'><span style='color:#000'>{P1}</span></p>\
            <p><span>{P2}</span></p><blockquote><p>{P3}</p></blockquote><!--EndFragment-->"
        ),
        &[
            ("headline", TITLE),
            ("body", P1),
            ("body", P2),
            ("body", P3),
        ],
    );
    check(
        &format!("<meta charset=utf-8><span>{P1}</span><br><br><span>{P2}</span>"),
        &[("body", P1), ("body", P2)],
    );
}

#[test]
fn a_word_document_saved_as_a_page() {
    check(
        &format!(
            "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>مستند</title><style><!-- p.MsoNormal {{margin:0}} --></style>\
            <!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]--></head><body lang=EN-US><div class=WordSection1>\
            <p class=MsoTitle dir=RTL><span lang=AR-SA>{TITLE}<o:p></o:p></span></p><p class=MsoNormal><span lang=AR-SA>{P1}</span><o:p></o:p></p>\
            <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>{P2}</p></div></body></html>"
        ),
        &[("headline", TITLE), ("body", P1), ("body", P2)],
    );
}

#[test]
fn cards_of_other_articles_are_not_it() {
    let card = |n: u8| {
        format!(
            "<article class=card><h3><a href=/{n}>عنوان خبر آخر رقم {n} في الصفحة</a></h3><p>مقدمة قصيرة لخبر آخر لا علاقة له بهذا المقال، تظهر تحت كل عنوان في القائمة رقم {n}.</p></article>"
        )
    };
    check(
        &format!(
            "<html><head><title>{TITLE} | الساحل</title></head><body>{MENU}<div class=main><h1>{TITLE}</h1><h2 class=subtitle>وزيرة الثقافة: المتحف يعيد إلى المدينة ذاكرتها</h2>\
            <div class=article-body><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></div><section class=recommended>{}{}{}{}{}{}</section>{FOOTER}</body></html>",
            card(1),
            card(2),
            card(3),
            card(4),
            card(5),
            card(6)
        ),
        &[
            ("headline", TITLE),
            ("deck", "وزيرة الثقافة: المتحف يعيد إلى المدينة ذاكرتها"),
            ("body", P1),
            ("body", P2),
            ("body", P3),
        ],
    );
}

#[test]
fn lists_tables_and_quotations_stay() {
    check(
        &format!(
            "<html><body>{MENU}<article><h1>{TITLE}</h1><p>{P1}</p><ul><li>القاعة الكبرى</li><li>قاعة الخرائط</li></ul><p>{P2}</p>\
            <table><tr><th>اليوم</th><th>الساعات</th></tr><tr><td>الجمعة</td><td>مغلق</td></tr></table><blockquote>البحر لا ينسى</blockquote><p>{P3}</p></article></body></html>"
        ),
        &[
            ("headline", TITLE),
            ("body", P1),
            ("body", "القاعة الكبرى"),
            ("body", "قاعة الخرائط"),
            ("body", P2),
            ("body", "اليوم\tالساعات"),
            ("body", "الجمعة\tمغلق"),
            ("body", "البحر لا ينسى"),
            ("body", P3),
        ],
    );
}

#[test]
fn a_cookie_notice_and_a_login_are_not_it() {
    check(
        &format!(
            "<html><head><title>{TITLE}</title></head><body><div class='cookie-notice'><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتكم في الموقع، وبمتابعة التصفح فإنكم توافقون على سياسة الخصوصية وشروط الاستخدام كاملة.</p></div>\
            <div class=modal style='display:none'><p>سجلوا الدخول للتعليق على المقالات وحفظها في قائمة القراءة الخاصة بكم ومتابعة الكتاب الذين تحبونهم.</p></div>\
            {MENU}<div class=content><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p></div>{FOOTER}</body></html>"
        ),
        &[("headline", TITLE), ("body", P1), ("body", P2)],
    );
}

#[test]
fn a_short_article_in_a_long_page() {
    let comments: String = (0..12)
        .map(|n| format!("<div class=comment><b>قارئ {n}</b><p>تعليق طويل من قارئ لا يتفق مع ما جاء في الخبر ويريد أن يقول رأيه بصراحة تامة في كل مرة.</p></div>"))
        .collect();
    check(
        &format!(
            "<html><head><title>{TITLE}</title></head><body>{MENU}{LINKS}<h1>{TITLE}</h1><div><p>{P1}</p></div><div class=comments>{comments}</div>{LINKS}{FOOTER}</body></html>"
        ),
        &[("headline", TITLE), ("body", P1)],
    );
}

#[test]
fn a_file_in_windows_1256() {
    is_read_from_windows_1256("windows-1256");
}

#[test]
fn a_file_that_says_utf_8_and_is_windows_1256() {
    is_read_from_windows_1256("utf-8");
}

fn is_read_from_windows_1256(says: &str) {
    let html = format!(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset={says}'><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{P1}</p></body></html>"
    );
    // The letters of this page, in the order of the code page from 0xC1 on.
    let table: Vec<char> = "ءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىي"
        .chars()
        .collect();
    let bytes: Vec<u8> = html
        .chars()
        .map(|c| match c {
            '،' => 0xa1,
            c if c.is_ascii() => u8::try_from(c).unwrap(),
            c => 0xc1 + u8::try_from(table.iter().position(|have| *have == c).unwrap()).unwrap(),
        })
        .collect();
    let article = ingest::bytes(&bytes).unwrap();
    assert!(article.text.contains(P1), "{}", article.text);
    assert_eq!(article.metadata.title.as_deref(), Some(TITLE));
}

/// What ingestion takes out or writes otherwise leaves every line the role that its element states.
#[test]
fn invisible_marks_and_ligatures_move_no_role() {
    let page = |mark: &str| {
        format!(
            "<html><body><article><h1>{mark}{TITLE}</h1><p>{mark}{P1}</p><figure><img><figcaption>{mark}سفن في الميناء</figcaption></figure>\
            <p>{P2}</p><p>{P3}</p></article></body></html>"
        )
    };
    let roles = |mark: &str| -> Vec<_> {
        let article = khabar::ingest::html(&page(mark)).unwrap();
        article
            .lines()
            .map(|line| article.hint(line.start()))
            .collect()
    };
    for mark in ["\u{feff}", "\u{feff}\u{feff}", "\u{fefb} ", "\u{200f}"] {
        assert_eq!(roles(mark), roles(""), "{mark:?}");
    }
}

/// Found by fuzzing: of an element in which stands nothing but an invisible sign, the role was the next line's.
#[test]
fn what_shows_nothing_is_no_line() {
    for sign in ["\u{feff}", "\u{200f}", "&#xfeff;"] {
        let html = format!("<aside>{sign}</aside><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p>");
        let article = ingest::html(&html).unwrap();
        let line = article.lines().next().unwrap();
        assert_eq!(line.of(&article.text), TITLE);
        let starts: Vec<u32> = article.hints.iter().map(|&(start, _)| start).collect();
        assert!(starts.is_sorted_by(|a, b| a < b), "{starts:?}");
        assert_ne!(article.hint(line.start()), Some(Role::Boilerplate));
    }
}

/// The headline is what the page's title, the level of its heading, its name and its place say together.
#[test]
fn headlines_of_every_level_under_titles_that_say_nothing() {
    let page = |title: &str, body: &str| {
        format!(
            "<html lang=ar><head><title>{title}</title></head><body>{MENU}{body}{FOOTER}</body></html>"
        )
    };
    let text = format!("<p>{P1}</p><p>{P2}</p><p>{P3}</p>");
    let read_as_it_is = [
        ("headline", TITLE),
        ("body", P1),
        ("body", P2),
        ("body", P3),
    ];
    let about = "<div class=top><p>الساحل جريدة مستقلة تأسست قبل ثلاثين عاما وتصدر كل صباح في مدن الساحل السبع، وتعنى بالبحر وأهله وبأخبار الموانئ.</p></div>";
    for (title, body) in [
        (TITLE, format!("{about}<div><h1>{TITLE}</h1>{text}</div>")),
        (
            "الساحل",
            format!("{about}<div><h1>{TITLE}</h1>{text}</div>"),
        ),
        (
            "الساحل",
            format!("<div><h2 id=news_title>{TITLE}</h2><div>{text}</div></div>"),
        ),
        (
            "Home",
            format!("<div><h3>{TITLE}</h3></div><div>{text}</div>"),
        ),
        (
            "Home",
            format!("<h2>آخر أخبار المدينة اليوم</h2><h1>{TITLE}</h1>{text}"),
        ),
    ] {
        let html = page(title, &body);
        check(&html, &read_as_it_is);
        assert_eq!(
            ingest::html(&html).unwrap().metadata.title.as_deref(),
            Some(TITLE)
        );
    }
    let deck = "الوزيرة: القاعة الكبرى تفتح أبوابها للتلاميذ";
    for second in [
        format!("<h1 class=sub-title>{deck}</h1>"),
        format!("<h1>{deck}</h1>"),
    ] {
        check(
            &page("الساحل", &format!("<h1>{TITLE}</h1>{second}{text}")),
            &[
                ("headline", TITLE),
                ("deck", deck),
                ("body", P1),
                ("body", P2),
                ("body", P3),
            ],
        );
    }
}

/// What a reader may skip, what stands outside the element that holds the article, and cards in a row are not it, whatever
/// they are named.
#[test]
fn furniture_is_known_by_its_structure() {
    let skipped = "<section><a href='#behind'>تجاوز النشرة البريدية</a><p>رسالة أسبوعية تصلكم صباح كل جمعة، وفيها ما كتبه محررونا عن البحر والموانئ والصيد في سبعة أيام.</p><p id=behind>نهاية النشرة</p></section>";
    let rules = "<div class=x9><p>يسعدنا أن تشاركونا آراءكم في ما قرأتم، على أن تلتزموا بأدب الحوار وألا تنشروا ما يسيء إلى الأشخاص أو الأديان.</p></div>";
    let card = |name: &str| {
        format!(
            "<div class=q7><a href=/x><img src=x.jpg></a><h5><a href=/x>{name}</a></h5><p>سطران من خبر آخر يقفان تحت عنوانه في صف البطاقات، ولا صلة لهما بما قرأه القارئ قبل قليل.</p></div>"
        )
    };
    let cards = format!(
        "<div>{}{}</div>",
        card("صيادو المدينة يعودون إلى البحر غدا"),
        card("سوق السمك يغلق أبوابه يومين")
    );
    check(
        &format!(
            "<html><head><title>{TITLE} | الساحل</title></head><body>{MENU}<div><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p>{skipped}<p>{P3}</p><p>{P4}</p>{cards}</div>{rules}{FOOTER}</body></html>"
        ),
        &[
            ("headline", TITLE),
            ("body", P1),
            ("body", P2),
            ("body", P3),
            ("body", P4),
        ],
    );
}

#[test]
fn what_was_escaped_once_too_often_is_read_as_it_was_meant() {
    let meant = "\"ذاكرة البحر\".. افتتاح المتحف البحري في المدينة القديمة";
    for stated in [
        "<title>&amp;quot;ذاكرة البحر&amp;quot;.. افتتاح المتحف البحري في المدينة القديمة</title>",
        "<title>&lt;span dir=rtl&gt;\"ذاكرة البحر\".. افتتاح المتحف البحري في المدينة القديمة&lt;/span&gt;</title>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"&quot;ذاكرة البحر&quot;.. افتتاح المتحف البحري في المدينة القديمة\"}</script>",
    ] {
        let html = format!("<html><head>{stated}</head><body><p>{P1}</p><p>{P2}</p></body></html>");
        let article = ingest::html(&html).unwrap();
        assert_eq!(article.metadata.title.as_deref(), Some(meant), "{stated}");
    }
}

/// Found by fuzzing: what is put right of a page's text moves its lines, and their roles with them.
#[test]
fn what_is_put_right_leaves_every_line_its_role() {
    let garbled = |text: &str| text.replace("الأ", "األ").replace("الإ", "اإل");
    let first =
        "وصل الأستاذ إلى المدينة القديمة صباح أمس مع عدد كبير من الأصدقاء والإخوان.".to_owned();
    let page = |text: &str| {
        format!(
            "<html><body><article><h1>{TITLE}</h1><p>{text}</p><figure><img><figcaption>سفن في الميناء</figcaption></figure>\
             <p>{text}</p><p>{text}</p></article></body></html>"
        )
    };
    let (whole, repaired) = (
        ingest::html(&page(&first)).unwrap(),
        ingest::html(&page(&garbled(&first))).unwrap(),
    );
    assert_eq!(repaired.text, whole.text);
    assert_eq!(repaired.hints, whole.hints);
    assert!(!whole.hints.is_empty());
}
