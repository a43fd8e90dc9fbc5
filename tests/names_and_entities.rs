//! Rules of names, descriptions and entities, in small sentences of our own: what is marked, and what is one with what.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::findings::{Form, Kind};
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

/// The mentions of a text: `[kind entity form text]`, the entities numbered as the analysis numbers them.
fn mentions(text: &str) -> Vec<(Kind, u32, Form, String)> {
    let article = Article::from_text(text);
    analyse(&article, lexicon(), &Options::default())
        .mentions
        .iter()
        .map(|mention| {
            (
                mention.kind,
                mention.entity.0,
                mention.form,
                mention.span.of(&article.text).to_owned(),
            )
        })
        .collect()
}

/// Every sentence stands in the body of an article: the first line is its headline.
fn in_body(sentence: &str) -> String {
    format!("نشرة اليوم\n\n{sentence}")
}

fn names(sentence: &str) -> Vec<String> {
    mentions(&in_body(sentence))
        .into_iter()
        .filter(|(_, _, form, _)| *form == Form::Name)
        .map(|(kind, _, _, text)| {
            let kind = match kind {
                Kind::Person => "PER",
                Kind::Place => "LOC",
                Kind::Organisation => "ORG",
                Kind::Other => "MISC",
            };
            format!("{kind} {text}")
        })
        .collect()
}

/// The texts of all mentions of the entity that `text` is a mention of, in order.
fn together(article: &str, text: &str) -> Vec<String> {
    let all = mentions(article);
    let entity = all
        .iter()
        .find(|(_, _, _, other)| other == text)
        .unwrap_or_else(|| panic!("{text:?} is not marked: {all:?}"))
        .1;
    all.into_iter()
        .filter(|(_, other, _, _)| *other == entity)
        .map(|(_, _, _, text)| text)
        .collect()
}

#[test]
fn a_given_name_that_is_an_everyday_word_keeps_its_first_letter() {
    assert_eq!(
        names("سجل المدافع كريم عبد الفتاح هدف التعادل."),
        ["PER كريم عبد الفتاح"]
    );
}

#[test]
fn a_first_letter_that_belongs_to_the_name_is_no_particle() {
    for (sentence, expected) in [
        (
            "وصل الوفد إلى بيونغ يانغ قادما من موسكو.",
            &["LOC بيونغ يانغ", "LOC موسكو"][..],
        ),
        (
            "تعلن سول وبيونغ يانغ موعد اللقاء.",
            &["LOC سول", "LOC بيونغ يانغ"],
        ),
        // News of the corpus does not know him: that the article names him twice tells that he is no `ايدن`.
        (
            "قال الرئيس الأمريكي جو بايدن إن الخطة جاهزة. وأضاف بايدن أن الوقت مناسب.",
            &["PER جو بايدن", "PER بايدن"],
        ),
    ] {
        assert_eq!(names(sentence), expected, "{sentence}");
    }
}

#[test]
fn hashtags_and_spelled_out_letters_are_names_like_others() {
    for (sentence, expected) in [
        (
            "قال مسؤول في #الأمم_المتحدة إن الاجتماع في #بيروت غدا.",
            &["ORG الأمم_المتحدة", "LOC بيروت"][..],
        ),
        ("قال مسؤول لـ د.ب.أ إن الشرطة وصلت.", &["ORG د.ب.أ"]),
    ] {
        assert_eq!(names(sentence), expected, "{sentence}");
    }
}

#[test]
fn names_end_where_the_guidelines_end_them() {
    for (sentence, expected) in [
        // Titles stay outside, also with their adjectives and genitives.
        (
            "وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت.",
            &["PER إيمانويل ماكرون", "LOC بيروت"][..],
        ),
        (
            "أكد وزير الصحة الأردني، سامي حداد، أن الوضع مستقر.",
            &["PER سامي حداد"],
        ),
        (
            "قال الدكتور خالد العمري إن النتائج جيدة.",
            &["PER خالد العمري"],
        ),
        // Particles stay outside.
        (
            "سافر من دمشق وبغداد للقاهرة.",
            &["LOC دمشق", "LOC بغداد", "LOC قاهرة"],
        ),
        // What belongs to the name of a body.
        (
            "أعلنت وزارة الزراعة والري المصرية الخطة.",
            &["ORG وزارة الزراعة والري المصرية"],
        ),
        ("درست في جامعة القاهرة ثم غادرت.", &["ORG جامعة القاهرة"]),
        // A noun that stays outside.
        ("ذكرت صحيفة «الرائد» الخبر.", &["ORG الرائد"]),
        ("وقع الحادث في مدينة طنطا.", &["LOC طنطا"]),
        // The adjective of a country is no name.
        ("قالت الأميرة السعودية إنها ستعود.", &[]),
        ("أعلنت الحكومة اليمنية الهدنة.", &[]),
        // Currencies are counted, not named.
        ("بلغت الكلفة 20 مليار ريال.", &[]),
        // The preposition is not the name of the same letters.
        ("شدد الوزير على ضرورة الحوار.", &[]),
        // Nor is the particle before a clause the name `آن`.
        (
            "نفى النقيب سامر حيدر أن تكون الشركات تأخرت.",
            &["PER سامر حيدر"],
        ),
        // A function that is a name too, before what its bearer leads.
        (
            "دشن الأمير تركي بن فيصل بن سلطان أمير منطقة تبوك المشروع.",
            &["PER تركي بن فيصل بن سلطان", "LOC تبوك"],
        ),
        // Whom words were told to.
        (
            "قال سامر حيدر في تصريح لـ«الصباح الأول» إن العمل بدأ.",
            &["PER سامر حيدر", "ORG الصباح الأول"],
        ),
        // After a definite noun, words in marks are words; between two pairs of marks stands no name.
        ("وصفت اللجنة «الظالمة» بأنها ضعيفة.", &[]),
        ("قال إن \"خطة المدينة\" لنقل الماء \"جاهزة\".", &[]),
        // A rank is no body, and the world no channel.
        ("حل الفريق في المركز الثاني بين دول العالم.", &[]),
        // An adjective that agrees with something before the body, a number that counts something after it.
        (
            "خرج أعضاء المكتب السياسي المفصولون عن صمتهم.",
            &["ORG المكتب السياسي"],
        ),
        (
            "تلقت جمعية الفلك الأميركية 81 بلاغا.",
            &["ORG جمعية الفلك الأميركية"],
        ),
        // The office after the name.
        (
            "أكد الإمام أحمد السالم شيخ الأزهر ذلك.",
            &["PER أحمد السالم", "ORG الأزهر"],
        ),
        // A listed name of several words keeps its particle outside.
        ("وقال الشاهد لبي بي سي إنه رأى الحادث.", &["ORG بي بي سي"]),
        // A noun for a person is a name again where somebody is called so.
        (
            "وصل يوسف الشاهد إلى تونس، وقال الشاهد إن الزيارة ناجحة.",
            &["PER يوسف الشاهد", "LOC تونس", "PER الشاهد"],
        ),
        // The country, though its feminine adjective looks the same.
        ("يعمل في شركة بالسعودية.", &["LOC السعودية"]),
        // A body and what it belongs to are two; a name in marks stands inside them.
        (
            "تخرج في كلية الطب بجامعة القاهرة.",
            &["ORG كلية الطب", "ORG جامعة القاهرة"],
        ),
        ("ذكرت وكالة «الأناضول» الخبر.", &["ORG الأناضول"]),
        // Two who are joined.
        (
            "حضر الحفل خالد سرحان ومنى زكي.",
            &["PER خالد سرحان", "PER منى زكي"],
        ),
    ] {
        assert_eq!(names(sentence), expected, "{sentence}");
    }
}

#[test]
fn what_is_named_once_is_found_again() {
    let article = in_body(
        "قال الخبير المالي نادر الشربيني إن السوق تتحسن.\nوأضاف الشربيني أن الطلب ارتفع. ولم يذكر الشربيني موعدا.",
    );
    assert_eq!(
        together(&article, "الشربيني"),
        ["الخبير المالي", "نادر الشربيني", "الشربيني", "الشربيني"]
    );
}

#[test]
fn descriptions_belong_to_whom_the_article_gives_them() {
    for (article, text, expected) in [
        // Before the name, with a comma, after the name; then alone, also shortened.
        (
            "التقى وزير الخارجية المصري سامح شكري وفدا أمس. وقال الوزير إن الحل قريب.",
            "سامح شكري",
            &["وزير الخارجية المصري", "سامح شكري", "الوزير"][..],
        ),
        (
            "أوضح رامي خليل، مدير مركز الأبحاث، أن العمل بدأ. وشكر المدير فريقه.",
            "رامي خليل",
            &["رامي خليل", "مدير مركز الأبحاث", "المدير"],
        ),
        // A country by its name is the country by its adjective.
        (
            "استقبل زعيم كوريا الشمالية كيم جونغ أون الوفد. ورحب الزعيم الكوري الشمالي بالضيوف.",
            "كيم جونغ أون",
            &[
                "زعيم كوريا الشمالية",
                "كيم جونغ أون",
                "الزعيم الكوري الشمالي",
            ],
        ),
        // Bodies by the noun of their name.
        (
            "أصدرت منظمة الصحة العالمية تقريرا. ودعت المنظمة إلى الحذر.",
            "المنظمة",
            &["منظمة الصحة العالمية", "المنظمة"],
        ),
        // Capitals and kingdoms.
        (
            "وصل الوفد إلى باريس مساء. وشهدت العاصمة الفرنسية زحاما.",
            "باريس",
            &["باريس", "العاصمة الفرنسية"],
        ),
        (
            "زار الوفد الأردن. وشكر أهل المملكة على الضيافة.",
            "الأردن",
            &["الأردن", "المملكة"],
        ),
        // `ولي` is a noun here, no "and to me".
        (
            "زار ولي العهد السعودي سلطان بن ماجد المعرض. وأشاد ولي العهد بالتنظيم.",
            "سلطان بن ماجد",
            &["ولي العهد السعودي", "سلطان بن ماجد", "ولي العهد"],
        ),
        // Offices one after another, and two functions joined.
        (
            "افتتح المعرض ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع سلطان بن ماجد.",
            "سلطان بن ماجد",
            &[
                "ولي العهد",
                "نائب رئيس مجلس الوزراء",
                "وزير الدفاع",
                "سلطان بن ماجد",
            ],
        ),
        (
            "منحت اللجنة الجائزة للصحافية والناشطة الحقوقية هدى سالم.",
            "هدى سالم",
            &["صحافية والناشطة الحقوقية", "هدى سالم"],
        ),
        // Of two offices one may be the object, but not of a verb of saying.
        (
            "قال المتحدث باسم الحكومة التركية نائب رئيس الوزراء بكر بوزداغ إن العملية نجحت.",
            "بكر بوزداغ",
            &[
                "المتحدث باسم الحكومة التركية",
                "نائب رئيس الوزراء",
                "بكر بوزداغ",
            ],
        ),
        (
            "استقبل وزير الدفاع سفير فرنسا جان مارك.",
            "جان مارك",
            &["سفير فرنسا", "جان مارك"],
        ),
        // A relative's title holds the other's name; a noun alone takes a name between commas.
        (
            "أعلنت ميغان سالم، زوجة الأمير هاري، أنها ستسافر.",
            "ميغان سالم",
            &["ميغان سالم", "زوجة الأمير هاري"],
        ),
        (
            "ويقول الصحفي، سامر حيدر، إنه رأى الحادث.",
            "سامر حيدر",
            &["الصحفي", "سامر حيدر"],
        ),
        // The capital beside its name.
        (
            "شهدت العاصمة بوينس آيرس مسيرة.",
            "بوينس آيرس",
            &["العاصمة", "بوينس آيرس"],
        ),
        // An office of several words behind `ل`.
        (
            "استقبله رئيس الشؤون الخاصة لولي العهد سليمان الكثيري.",
            "سليمان الكثيري",
            &["رئيس الشؤون الخاصة لولي العهد", "سليمان الكثيري"],
        ),
        // A corroborative belongs to its noun.
        (
            "قال الخبير الاقتصادي نادر الشربيني إن السوق تتحسن. وأضاف الخبير نفسه أن الطلب ارتفع.",
            "نادر الشربيني",
            &["الخبير الاقتصادي", "نادر الشربيني", "الخبير نفسه"],
        ),
        // An object with the article is no adjective of the body.
        (
            "نشرت وزارة الحج الأسعار. وطالبت الوزارة الشركات بالالتزام.",
            "وزارة الحج",
            &["وزارة الحج", "الوزارة"],
        ),
        // The office is not who holds it.
        (
            "قال مفتي الجمهورية علي صالح إن العلماء رشحوا ثلاثة لمنصب المفتي.",
            "علي صالح",
            &["مفتي الجمهورية", "علي صالح"],
        ),
        // A body and its short name in marks.
        (
            "نقلت وكالة الأنباء الروسية \"إنترفاكس\" الخبر.",
            "إنترفاكس",
            &["وكالة الأنباء الروسية", "إنترفاكس"],
        ),
        // What stands in a town or is called after it is another place.
        (
            "أغلق مطار أبها ساعتين. وشهدت أبها أمطارا غزيرة.",
            "أبها",
            &["أبها"],
        ),
        (
            "اجتمع محافظ درعا بالأهالي في درعا. وتشمل محافظة درعا قرى كثيرة.",
            "محافظة درعا",
            &["محافظة درعا"],
        ),
        // A pronoun of possession before a name.
        (
            "جاء رجل الأعمال كمال ناصر ونجله سليم ناصر إلى الحفل.",
            "سليم ناصر",
            &["نجله", "سليم ناصر"],
        ),
    ] {
        assert_eq!(together(&in_body(article), text), expected, "{article}");
    }
}

#[test]
fn two_who_share_a_surname_stay_two() {
    let article = in_body(
        "قال النائب فؤاد الكيلاني إن الجلسة تأجلت. وردت المحامية هدى الكيلاني بأن القانون واضح. وتمسكت هدى الكيلاني برأيها.",
    );
    assert_eq!(
        together(&article, "هدى الكيلاني"),
        ["المحامية", "هدى الكيلاني", "هدى الكيلاني"]
    );
}

#[test]
fn unresolved_descriptions_are_left_out() {
    for sentence in ["قدم الوزير استقالته إلى الرئيس.", "أغلقت الشركة أبوابها."]
    {
        let found: Vec<_> = mentions(&in_body(sentence))
            .into_iter()
            .filter(|(kind, ..)| *kind != Kind::Other)
            .collect();
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn entities_carry_what_the_article_and_the_lexicon_say() {
    let article = Article::from_text(&in_body(
        "وصل الرئيس الروسي فلاديمير بوتين إلى موسكو. وقال بوتين إن الزيارة ناجحة.",
    ));
    let analysis = analyse(&article, lexicon(), &Options::default());
    let putin = &analysis.entities[0];
    assert_eq!(putin.name, "فلاديمير بوتين");
    assert_eq!(putin.aliases, ["بوتين"]);
    assert_eq!(putin.titles, ["الرئيس الروسي"]);
    assert_eq!(putin.country.as_deref(), Some("RU"));
    let moscow = &analysis.entities[1];
    assert_eq!(moscow.country.as_deref(), Some("RU"));
    assert!(moscow.wikidata.as_deref().unwrap().starts_with('Q'));
}
