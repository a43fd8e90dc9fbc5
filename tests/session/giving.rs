//! How articles come: as text, HTML, pages, files; several at once; the sample; what is refused.

use crate::page::{Page, refused};
use crate::texts::{ARTICLE, DELEGATION, ENGLISH, PAGE, SAMPLE, SECOND, SHORT, UNDATED, two};
use khabar::ingest::{IngestError, MAX_BYTES};
use khabar::protocol::Input;
use khabar::session::Work;
use khabar::session::events::Event;
use khabar::session::notices::Notice;
use khabar::session::open::Offer;
use khabar::session::routes::View;
use khabar::strings::Wording;
use khabar::strings::refusals::page_without_article;
use khabar::views::label::Label;
use std::sync::Arc;

const PICTURE: [u8; 4096] = {
    let mut bytes = [0; 4096];
    let mut at = 0;
    while at < bytes.len() {
        bytes[at] = (at * 37 % 256) as u8;
        at += 1;
    }
    bytes
};

#[test]
fn a_first_visit_offers_the_field() {
    let page = Page::new();
    assert_eq!(page.session.view(), View::Field);
    assert_eq!(page.session.field(), "");
    assert!(page.titles().is_empty());
    assert_eq!(page.notice(), None);
    assert!(!page.is_busy());
}

#[test]
fn a_text_that_is_given_is_read() {
    let mut page = Page::new();
    page.put(ARTICLE);
    assert_eq!(page.session.work(), Work::Reading(None));
    assert_eq!(
        page.session.field(),
        ARTICLE,
        "what was given is seen at once"
    );
    page.work();
    assert_eq!(page.session.view(), View::Reader);
    assert_eq!(page.shown(), ARTICLE);
    assert!(page.finds("ليبيا"));
    let analysis = page.json();
    assert_eq!(analysis["text"], ARTICLE);
    assert_eq!(analysis["published"]["value"], "2025-03-12");
    let current = page.session.current().unwrap();
    assert!(current.is_known());
    assert_eq!(page.storage.text(current.id), Some(ARTICLE));
}

#[test]
fn the_stages_of_the_work_are_told() {
    let mut page = Page::new();
    page.put(ARTICLE);
    let mut stages = Vec::new();
    for reply in page.answers().unwrap() {
        page.hear(reply);
        stages.push(page.session.work());
    }
    stages.dedup();
    assert!(stages.len() > 4, "{stages:?}");
    assert_eq!(stages.last(), Some(&Work::Idle));
}

#[test]
fn html_a_page_and_a_file_are_read_as_articles() {
    for input in [
        Input::Html(PAGE.to_owned()),
        Input::Page {
            html: PAGE.to_owned(),
            url: "https://example.org/news/1".to_owned(),
        },
        Input::Bytes(PAGE.as_bytes().to_vec()),
        Input::Text(PAGE.to_owned()),
    ] {
        let mut page = Page::new();
        let is_page = matches!(input, Input::Page { .. });
        page.does(Event::Give(Box::new(input)));
        assert!(page.shown().contains("المدارس التونسية تستقبل"));
        assert_eq!(page.session.field(), page.shown(), "the text to be edited");
        let analysis = page.json();
        assert_eq!(analysis["metadata"]["site"], "صحيفة الساحل");
        if is_page {
            assert_eq!(analysis["metadata"]["url"], "https://example.org/news/1");
        }
        // And all that is there after a reload.
        page.reload();
        assert_eq!(page.json()["metadata"], analysis["metadata"]);
    }
}

#[test]
fn the_mark_of_a_file_and_its_line_ends_are_gone() {
    let mut page = Page::new();
    let file = format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n"));
    page.drop_files(&[("article.txt", file.as_bytes())]);
    assert_eq!(page.shown(), ARTICLE);
}

#[test]
fn two_articles_in_one_paste_become_two_articles() {
    let mut page = Page::new();
    page.give(&two());
    assert_eq!(page.titles().len(), 2);
    assert_eq!(page.session.parts(), 2);
    assert_eq!(
        page.session.spoken(),
        Wording::Finished.say(page.session.settings().language)
    );
    assert!(page.shown().starts_with("وزير الخارجية المصري"));
    assert!(!page.shown().contains("المدارس"));
    // The other one is read meanwhile.
    let second = page.session.articles().nth(1).unwrap();
    assert!(second.is_known() && second.label.day.is_some());
    page.choose("المدارس التونسية");
    assert!(!page.shown().contains("الرباط") && !page.finds("ليبيا"));
}

#[test]
fn a_paste_that_was_divided_wrongly_is_one_article_again() {
    let mut page = Page::new();
    page.give(&two());
    page.does(Event::Join);
    assert_eq!(page.titles().len(), 1);
    assert_eq!(page.shown(), two());
    assert_eq!(page.session.parts(), 0);
    page.does(Event::Edit);
    assert_eq!(page.session.field(), two());
    page.reload();
    assert_eq!((page.titles().len(), page.shown()), (1, two().as_str()));
}

#[test]
fn what_was_said_of_the_parts_is_said_of_the_whole() {
    let mut page = Page::new();
    let texts = format!("{UNDATED}\n-----\n\n{DELEGATION}");
    page.give(&texts);
    assert_eq!(page.session.parts(), 2);
    let date = khabar::findings::Date::parse("2025-05-05");
    page.does(Event::Date(date));
    page.open_card("ميناء العقبة");
    page.does(Event::Panel);
    page.press("أزل العلامة");
    assert_eq!(page.corrections(), 1);
    page.choose("وصول الوفد");
    page.select("قنطرة");
    page.press("هيئة");
    page.does(Event::LeaveChange);
    page.does(Event::Join);
    assert_eq!(page.shown(), texts);
    assert_eq!(page.session.current().unwrap().date, date);
    assert_eq!(page.corrections(), 2);
    assert_eq!(page.session.made().unwrap().rows.len(), 2);
    assert_eq!(page.done(), None, "not a word of it");
    let id = page.session.current().unwrap().id;
    assert_eq!(page.kept_corrections(id), 2);
}

#[test]
fn the_parts_stay_kept_until_the_whole_is() {
    let mut page = Page::new();
    page.give(&two());
    page.tell(Event::Join);
    page.reload();
    let kept: String = page
        .storage
        .listed()
        .into_iter()
        .filter_map(|id| page.storage.text(id))
        .collect();
    assert!(kept.contains("الرباط") && kept.contains("المدارس"));
}

#[test]
fn an_article_with_asterisks_between_its_sections_stays_one() {
    let mut page = Page::new();
    let mut sections = UNDATED.split("\n\n");
    let first = sections.next().unwrap();
    let rest: Vec<&str> = sections.collect();
    page.give(&format!(
        "{first}\n\n{}",
        rest.join("\n\n***\n\nطريق آخر\n\n")
    ));
    assert_eq!(page.titles().len(), 1);
}

#[test]
fn files_that_come_at_once_become_articles_and_one_that_is_none_says_so() {
    let mut page = Page::new();
    page.drop_files(&[
        ("صورة.png", &PICTURE),
        ("1.txt", ARTICLE.as_bytes()),
        ("2.html", PAGE.as_bytes()),
        ("3.txt", DELEGATION.as_bytes()),
    ]);
    assert_eq!(page.titles().len(), 4);
    assert_eq!(page.shown(), ARTICLE, "the first that is one");
    let binary = refused(&IngestError::Binary);
    assert_eq!(page.notice(), Some(binary.clone()));
    let picture = page.session.articles().next().unwrap();
    assert_eq!(
        (picture.label.title.as_str(), picture.failed.clone()),
        ("صورة.png", Some(binary.clone()))
    );
    assert!(page.session.articles().skip(1).all(|open| open.is_known()));
    page.choose("المدارس التونسية");
    assert!(page.shown().contains("وزيرة التربية"));
    // The picture says what it is where it is chosen.
    page.choose("صورة.png");
    assert_eq!(page.notice(), Some(binary.clone()));
    // It is not there on the next visit.
    page.reload();
    assert_eq!(page.titles().len(), 3);
}

#[test]
fn a_file_that_could_not_be_read_is_said_in_the_list() {
    let mut page = Page::new();
    let unread = Notice::Warning(Wording::FileUnread);
    page.does(Event::Offer(vec![
        Offer {
            input: Err(unread.clone()),
            label: Label::titled("خبر.txt"),
        },
        Offer::of(Input::Text(SHORT.to_owned())),
    ]));
    assert_eq!(page.shown(), SHORT);
    assert_eq!(
        page.session.articles().next().unwrap().failed,
        Some(unread.clone())
    );
    page.choose("خبر.txt");
    assert_eq!(page.notice(), Some(unread.clone()));
    assert_eq!(page.session.view(), View::Field);
}

#[test]
fn what_is_too_large_is_refused_and_the_page_lives_on() {
    let mut page = Page::new();
    page.give(SHORT);
    let long = "خ".repeat(MAX_BYTES / 2 + 1);
    page.give(&long);
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::TooLarge)));
    assert_eq!(page.titles().len(), 1, "alone it is not worth a place");
    page.give(ARTICLE);
    assert_eq!(page.shown(), ARTICLE);
    let file = Offer {
        input: Ok(Input::Bytes(long.into_bytes())),
        label: Label::titled("enormous.txt"),
    };
    page.does(Event::Offer(vec![
        file,
        Offer::of(Input::Text(SECOND.to_owned())),
    ]));
    assert_eq!(page.shown(), SECOND);
    assert!(page.session.articles().any(|open| open.failed.is_some()));
    page.tell(Event::Missing(Wording::TooLarge));
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::TooLarge)));
}

#[test]
fn what_is_refused_stays_in_the_field() {
    for (text, error) in [
        (ENGLISH.to_owned(), IngestError::NotArabic),
        (ENGLISH.repeat(5), IngestError::NotArabic),
        (" \n \n".to_owned(), IngestError::Empty),
    ] {
        let mut page = Page::new();
        page.give(&text);
        assert_eq!(page.notice(), Some(refused(&error)));
        assert_eq!(
            (page.session.field(), page.session.view()),
            (&*text, View::Field)
        );
        assert!(page.titles().is_empty() && page.address().is_empty());
    }
    // Of a file, too.
    let mut page = Page::new();
    page.drop_files(&[("news.txt", ENGLISH.as_bytes())]);
    assert_eq!(page.session.field(), ENGLISH);
    // One that is no text at all is in no field.
    let mut page = Page::new();
    page.drop_files(&[("picture.png", &PICTURE)]);
    assert_eq!(page.notice(), Some(refused(&IngestError::Binary)));
    assert_eq!(page.session.field(), "");
    // A page that was sent is no text to be edited.
    let input = Input::Page {
        html: format!("<!doctype html><title>News</title><p>{ENGLISH}"),
        url: "https://example.org/english".to_owned(),
    };
    let mut page = Page::new();
    page.does(Event::Give(Box::new(input)));
    assert_eq!(
        page.notice(),
        Some(Notice::Refused(Arc::new(page_without_article())))
    );
    assert_eq!(page.session.field(), "");
}

#[test]
fn a_refusal_takes_nothing_away() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(ENGLISH);
    assert_eq!(page.titles().len(), 1);
    assert_eq!(page.storage.texts(), [ARTICLE, ENGLISH], "as a draft");
    page.choose("وزير الخارجية");
    assert_eq!(page.shown(), ARTICLE);
    page.does(Event::NewArticle);
    assert_eq!(page.session.field(), ENGLISH, "to be mended");
    page.reload();
    page.choose("وزير الخارجية");
    page.does(Event::NewArticle);
    assert_eq!((page.session.field(), page.titles().len()), (ENGLISH, 1));
}

#[test]
fn a_draft_waits_behind_a_text_that_is_refused() {
    let long = ENGLISH.repeat(2000);
    let mut page = Page::new();
    page.types("A draft");
    page.rests();
    page.does(Event::Give(Box::new(Input::Text(long.clone()))));
    assert_eq!(page.session.field(), long);
    // Each waits for the other.
    for waiting in ["A draft", &long, "A draft"] {
        page.does(Event::NewArticle);
        assert_eq!(page.session.field(), waiting);
    }
    assert_eq!(page.storage.texts(), ["A draft", &long]);
    // Also behind one that is read.
    page.does(Event::Give(Box::new(Input::Text(ARTICLE.to_owned()))));
    page.does(Event::NewArticle);
    assert_eq!(page.session.field(), "A draft");
    assert_eq!(page.storage.texts().len(), 3);
}

#[test]
fn the_sample_goes_by_itself() {
    let mut page = Page::new();
    page.does(Event::Sample(SAMPLE));
    assert!(page.session.current().unwrap().sample);
    assert_eq!(page.shown(), SAMPLE);
    let analysis = page.json();
    let of = |list: &str, key: &str| -> Vec<String> {
        let all = analysis[list].as_array().unwrap();
        assert!(all.len() > 4, "{list}");
        all.iter().map(|one| one[key].to_string()).collect()
    };
    let types = of("mentions", "type");
    for sort in ["\"PER\"", "\"LOC\"", "\"ORG\""] {
        assert!(types.iter().any(|other| other == sort), "{sort}");
    }
    let kinds = of("quotations", "kind");
    for kind in ["\"direct\"", "\"indirect\""] {
        assert!(kinds.iter().any(|other| other == kind), "{kind}");
    }
    of("times", "value");
    page.reload();
    assert_eq!(page.shown(), SAMPLE);
    page.give(ARTICLE);
    assert_eq!(page.titles().len(), 1);
    assert_eq!(page.storage.listed().len(), 1);
}

#[test]
fn a_sample_that_was_edited_or_corrected_stays() {
    let mut page = Page::new();
    page.does(Event::Sample(SAMPLE));
    page.types(&format!("{SAMPLE}\nوصل الوفد إلى تونس أمس.\n"));
    page.rests();
    page.does(Event::NewArticle);
    assert_eq!(page.titles().len(), 1);

    let mut page = Page::new();
    page.does(Event::Sample(SAMPLE));
    let (name, _) = page.findings()[0];
    let name = name.to_owned();
    page.open_card(&name);
    page.does(Event::Panel);
    let act = page.button("أزل العلامة");
    // Left at once, before the analysis with the correction is there.
    page.tell(Event::Act(act));
    page.tell(Event::NewArticle);
    page.work();
    assert_eq!(page.titles().len(), 1);
    let id = page.session.articles().next().unwrap().id;
    page.does(Event::Choose(id));
    assert_eq!(page.corrections(), 1);
    page.reload();
    assert_eq!((page.shown(), page.corrections()), (SAMPLE, 1));
}

#[test]
fn there_is_room_for_as_many_as_the_reader_wants() {
    let mut page = Page::new();
    let text = |number: usize| format!("{SHORT} وقال حداد إن العدد {number}.");
    let offers = (0..120).map(|number| Offer::of(Input::Text(text(number))));
    page.does(Event::Offer(offers.collect()));
    page.give(&two());
    assert_eq!((page.titles().len(), page.notice()), (122, None));
    page.reload();
    assert_eq!(
        (page.titles().len(), page.shown()),
        (122, ARTICLE.trim_end())
    );
}

#[test]
fn one_that_is_no_article_says_so_where_it_is_chosen() {
    let mut page = Page::new();
    page.drop_files(&[
        ("1.txt", ARTICLE.as_bytes()),
        ("news.txt", ENGLISH.as_bytes()),
        ("2.txt", SECOND.as_bytes()),
    ]);
    assert_eq!(page.notice(), None, "it is behind the reader");
    for _ in 0..2 {
        page.choose("news.txt");
        let not_arabic = Some(refused(&IngestError::NotArabic));
        assert_eq!((page.notice(), page.shown()), (not_arabic, ""));
        assert_eq!(page.titles().len(), 3);
    }
}

#[test]
fn a_file_of_several_articles_becomes_them_and_they_are_kept() {
    let item = |text: &str| {
        let (title, body) = text.split_once('\n').unwrap();
        format!("<item><title>{title}</title><description>{body}</description></item>")
    };
    let feed = format!(
        "<rss><channel>{}{}</channel></rss>",
        item(ARTICLE),
        item(SECOND)
    );
    let mut page = Page::new();
    page.drop_files(&[("feed.xml", feed.as_bytes())]);
    assert_eq!((page.titles().len(), page.notice()), (2, None));
    assert_eq!(page.shown(), page.session.field());
    assert!(page.shown().starts_with(ARTICLE.lines().next().unwrap()));
    assert_eq!(page.session.parts(), 0, "nothing to make one again");
    page.reload();
    assert_eq!(page.titles().len(), 2);
    assert!(page.shown().starts_with(ARTICLE.lines().next().unwrap()));
}
