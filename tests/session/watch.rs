//! The worker says nothing any more, or never comes: the session notices, and goes on.

use crate::page::Page;
use crate::storage::Refuses;
use crate::texts::{ARTICLE, ENGLISH, SECOND, SHORT, UNDATED};
use khabar::protocol::{Input, Reply, RequestId};
use khabar::session::Work;
use khabar::session::events::Event;
use khabar::session::notices::{Notice, Trouble};
use khabar::session::open::Offer;
use khabar::session::routes::View;
use khabar::strings::Language;

const SILENT: Option<Notice> = Some(Notice::Trouble(Trouble::Silent));
const UNAVAILABLE: Option<Notice> = Some(Notice::Trouble(Trouble::Unavailable));

/// A page that has these files in hand, of which the first is shown with its lists, and the second is being read.
fn with_files(texts: &[&str]) -> Page {
    let mut page = Page::new();
    page.comes();
    let offers = texts
        .iter()
        .map(|text| Offer::of(Input::Text((*text).to_owned())));
    page.tell(Event::Offer(offers.collect()));
    while page.session.lists().is_none() {
        assert!(page.answer());
    }
    page
}

fn known(page: &Page) -> Vec<bool> {
    page.session
        .articles()
        .map(|open| open.is_known())
        .collect()
}

#[test]
fn a_worker_that_falls_silent_is_started_again_and_this_is_said() {
    let mut page = Page::new();
    page.comes();
    page.put(ARTICLE);
    page.pass(20);
    assert_eq!((page.workers, page.notice()), (0, None), "it may be slow");
    page.pass(10);
    assert_eq!((page.workers, page.notice()), (1, SILENT));
    assert_eq!(
        (page.session.field(), page.session.view()),
        (ARTICLE, View::Field)
    );
    assert_eq!(page.session.work(), Work::Idle);
    assert!(!page.is_busy(), "it is not read again by itself");
    page.does(Event::Again);
    assert_eq!((page.shown(), page.notice()), (ARTICLE, None));
}

#[test]
fn nothing_is_watched_while_nothing_is_asked() {
    let mut page = Page::new();
    page.pass(1000);
    page.give(ARTICLE);
    page.pass(1000);
    assert!(!page.watched);
    assert_eq!((page.workers, page.notice()), (0, None));
    // What went by before a question does not count against its answer.
    page.tell(Event::CopyAnalysis);
    page.pass(20);
    assert_eq!(page.workers, 0);
    page.work();
    assert!(
        page.clipboard
            .as_ref()
            .is_ok_and(|copied| !copied.is_empty())
    );
}

#[test]
fn a_word_of_the_worker_is_enough() {
    let mut page = Page::new();
    page.comes();
    page.put(ARTICLE);
    for _ in 0..100 {
        page.pass(20);
        page.hear(Reply::Progress {
            id: RequestId(9999),
            stage: khabar::findings::Stage::Names,
        });
    }
    assert_eq!((page.workers, page.notice()), (0, None));
    page.pass(30);
    assert_eq!((page.workers, page.notice()), (1, SILENT));
}

#[test]
fn a_long_text_is_waited_for_longer() {
    let mut page = Page::new();
    page.comes();
    page.put(&format!("{SHORT} ").repeat(5_000_000 / SHORT.len()));
    page.pass(60);
    assert_eq!((page.workers, page.notice()), (0, None));
    page.pass(20);
    assert_eq!((page.workers, page.notice()), (1, SILENT));
}

#[test]
fn a_worker_that_does_not_come_is_fetched_again() {
    let mut page = Page::new();
    page.put(ARTICLE);
    for loaded in 0..100 {
        page.pass(25);
        page.tell(Event::Loading { loaded, total: 100 });
    }
    assert_eq!((page.workers, page.notice()), (0, None), "a slow line");
    page.pass(40);
    assert_eq!((page.workers, page.notice()), (1, UNAVAILABLE));
    assert_eq!(page.session.field(), ARTICLE);
    // As soon as it is there, the text is read.
    page.comes();
    page.work();
    assert_eq!((page.shown(), page.notice()), (ARTICLE, None));
}

#[test]
fn the_article_that_ended_the_worker_is_named_and_the_others_go_on() {
    for silent in [false, true] {
        let mut page = with_files(&[ARTICLE, SECOND, UNDATED, SHORT]);
        assert_eq!(page.shown(), ARTICLE);
        if silent {
            page.pass(30);
        } else {
            page.crash();
        }
        let trouble = page.notice();
        assert_eq!(trouble == SILENT, silent);
        let words = page.session.notice_words();
        assert!(words.contains("المدارس التونسية"), "{words}");
        page.work();
        assert_eq!(known(&page), [true, false, true, true]);
        let failed = page.session.articles().nth(1).unwrap().failed.clone();
        assert_eq!(failed, trouble, "the list says it, too");
        assert_eq!((page.shown(), page.notice()), (ARTICLE, trouble));
        page.tell(Event::Language(Language::English));
        page.work();
        // Chosen, it is read all the same.
        page.choose("المدارس");
        assert_eq!(page.shown(), SECOND);
        assert!(page.session.articles().all(|open| open.failed.is_none()));
    }
}

#[test]
fn what_is_before_the_reader_goes_on_where_another_article_ended_the_worker() {
    // A question waits behind the second article.
    let mut page = with_files(&[ARTICLE, SECOND, UNDATED]);
    page.tell(Event::CopyAnalysis);
    page.crash();
    page.work();
    assert_eq!(
        (page.shown(), known(&page)),
        (ARTICLE, vec![true, false, true])
    );
    assert!(
        page.clipboard
            .as_ref()
            .is_ok_and(|copied| !copied.is_empty())
    );
    // The first one itself waits, to be read with another day.
    let mut page = with_files(&[UNDATED, SECOND, ARTICLE]);
    page.tell(Event::Date(khabar::findings::Date::parse("2025-05-05")));
    page.crash();
    assert_ne!(page.session.work(), Work::Idle, "it is read again");
    page.work();
    assert_eq!(
        (page.shown(), known(&page)),
        (UNDATED, vec![true, false, true])
    );
    let times = page.json()["times"].to_string();
    assert!(times.contains("2025-05-04"), "{times}");
}

#[test]
fn articles_that_end_it_one_after_another_are_each_read_once() {
    let mut page = with_files(&[ARTICLE, SECOND, UNDATED, SHORT]);
    while page.is_busy() {
        page.crash();
    }
    assert_eq!(page.workers, 3);
    assert_eq!(known(&page), [true, false, false, false]);
    page.work();
    assert_eq!(page.shown(), ARTICLE);
}

#[test]
fn a_newer_version_is_loaded_with_the_text() {
    // What is kept comes back by itself.
    let mut page = Page::new();
    page.give(ARTICLE);
    page.fail(Trouble::Stale);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(None));
    let mut page = Page::new();
    page.put(ARTICLE);
    page.fail(Trouble::Stale);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(None));
    assert_eq!(page.storage.texts(), [ARTICLE]);
    // As does what is being typed.
    page.tell(Event::Edit);
    page.types(SECOND);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(None));
    assert_eq!(page.storage.texts(), [SECOND]);
    // What could not be kept is handed over: as it was given, typed, or changed.
    let full = || {
        let mut page = Page::new();
        page.storage.refuses = Refuses::All;
        page
    };
    let mut page = full();
    page.put(ARTICLE);
    page.fail(Trouble::Stale);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(Some(ARTICLE.to_owned())));
    page.work();
    page.tell(Event::Edit);
    page.types(SECOND);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(Some(SECOND.to_owned())));
    let mut page = full();
    let html = format!("<p>{ARTICLE}</p>");
    page.tell(Event::Give(Box::new(Input::Html(html.clone()))));
    page.fail(Trouble::Stale);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(Some(html)));
    let mut page = Page::new();
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(None));
    // A storage that takes it and does not answer has not kept it.
    let mut page = Page::new();
    page.storage.hangs = true;
    page.put(ARTICLE);
    page.fail(Trouble::Stale);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(Some(ARTICLE.to_owned())));
    // Nor has one that was told to forget it.
    let mut page = Page::new();
    page.types(ENGLISH);
    page.rests();
    page.tell(Event::ForgetAll);
    page.tell(Event::Reload);
    assert_eq!(page.handed, Some(Some(ENGLISH.to_owned())));
}
