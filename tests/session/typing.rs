//! What is typed: an article from the time that it is read, an edit that the findings follow, a draft.

use crate::page::{Page, refused};
use crate::texts::{ARTICLE, ENGLISH, SECOND, SHORT};
use khabar::findings::Date;
use khabar::ingest::IngestError;
use khabar::session::events::Event;
use khabar::session::notices::Trouble;
use khabar::session::routes::View;

const MORE: &str = "\nوقال مسؤول في تونس إن الاجتماع مهم.\n";

#[test]
fn what_is_typed_is_read_once_the_typing_rests() {
    let mut page = Page::new();
    page.types("وصل سامر");
    assert!(!page.is_busy(), "it may go on");
    page.types(SHORT);
    assert!(!page.is_busy());
    page.rests();
    assert_eq!(page.shown(), SHORT);
    assert_eq!(page.session.view(), View::Field, "the typing goes on");
    assert_eq!(page.titles(), [SHORT]);
    assert!(page.finds("تونس"));
    let id = page.session.current().unwrap().id;
    assert_eq!(page.storage.text(id), Some(SHORT));
    assert_eq!(page.address(), format!("/a/{}/edit", id.0));
    page.does(Event::Read);
    assert_eq!(page.session.view(), View::Reader);
    // Typed on, it is the same article.
    page.does(Event::Edit);
    page.types(&format!("{SHORT} وغادر."));
    page.rests();
    assert_eq!(page.session.current().unwrap().id, id);
    assert_eq!(page.titles().len(), 1);
}

#[test]
fn the_analysis_follows_an_edit() {
    let mut page = Page::new();
    page.give(ARTICLE);
    assert!(!page.finds("تونس"));
    page.does(Event::Edit);
    assert_eq!((page.session.field(), &*page.focus), (ARTICLE, "field"));
    let edited = format!("{ARTICLE}{MORE}");
    page.types(&edited);
    page.rests();
    assert!(page.finds("تونس"));
    assert_eq!(page.session.view(), View::Field);
    let id = page.session.current().unwrap().id;
    assert_eq!(page.storage.text(id), Some(&*edited));
    page.reload();
    assert_eq!(page.shown(), edited);
    assert_eq!(page.session.view(), View::Field, "in the editor still");
}

#[test]
fn of_what_is_typed_quickly_the_last_counts() {
    let mut page = Page::new();
    page.types(SHORT);
    page.tell(Event::Rested);
    let first = page.answers().unwrap();
    page.types(SECOND);
    page.tell(Event::Rested);
    // The first is answered late.
    for reply in first {
        page.hear(reply);
    }
    assert_eq!(page.shown(), "");
    page.work();
    assert_eq!(page.shown(), SECOND);
    assert_eq!(page.titles().len(), 1);
}

#[test]
fn an_emptied_field_shows_nothing_and_loses_nothing() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.types(" \n");
    page.rests();
    assert_eq!((page.shown(), page.notice()), ("", None));
    assert_eq!(page.titles().len(), 1);
    page.does(Event::NewArticle);
    page.choose("وزير الخارجية");
    assert_eq!(page.shown(), ARTICLE);
    // While it is read.
    let mut page = Page::new();
    page.types(SHORT);
    page.tell(Event::Rested);
    page.types("");
    page.rests();
    assert_eq!(page.shown(), "");
    assert!(page.titles().is_empty());
}

#[test]
fn a_draft_is_left_and_found_again() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::NewArticle);
    assert_eq!((page.session.field(), &*page.focus), ("", "field"));
    page.types("only English, half a thought");
    page.rests();
    assert_eq!(page.notice(), Some(refused(&IngestError::NotArabic)));
    assert_eq!(page.titles().len(), 1);
    page.choose("وزير الخارجية");
    assert_eq!(page.session.field(), ARTICLE);
    page.does(Event::NewArticle);
    assert_eq!(page.session.field(), "only English, half a thought");
    // By the browser's way back, too.
    page.choose("وزير الخارجية");
    page.back();
    assert_eq!(page.session.field(), "only English, half a thought");
}

#[test]
fn a_draft_that_is_being_read_is_found_again_too() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::NewArticle);
    page.types(SHORT);
    page.tell(Event::Rested);
    page.choose("وزير الخارجية");
    assert_eq!(page.shown(), ARTICLE);
    assert_eq!(page.titles().len(), 1);
    page.does(Event::NewArticle);
    assert_eq!(page.session.field(), SHORT);
}

#[test]
fn an_edit_that_is_not_read_yet_is_not_lost_with_a_choice() {
    let edited = format!("{ARTICLE}{MORE}");
    // At rest; under way; with the article being shown anew.
    for at in 0..3 {
        let mut page = Page::new();
        page.give(SECOND);
        page.give(ARTICLE);
        page.does(Event::Edit);
        match at {
            0 => page.types(&edited),
            1 => {
                page.types(&edited);
                page.tell(Event::Rested);
            }
            _ => {
                page.tell(Event::Language(khabar::strings::Language::English));
                page.types(&edited);
            }
        }
        page.choose("المدارس");
        assert_eq!(page.shown(), SECOND);
        page.choose("وزير الخارجية");
        assert_eq!(page.shown(), edited, "{at}");
        assert!(page.finds("تونس"));
        let id = page.session.current().unwrap().id;
        assert_eq!(page.storage.text(id), Some(&*edited));
    }
}

#[test]
fn an_edit_that_is_refused_says_so_and_can_be_mended() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.go("ليبيا");
    page.does(Event::Edit);
    page.types(ENGLISH);
    page.rests();
    assert_eq!(page.notice(), Some(refused(&IngestError::NotArabic)));
    assert_eq!((page.session.field(), page.shown()), (ENGLISH, ""));
    page.types(ARTICLE);
    page.rests();
    assert_eq!((page.shown(), page.notice()), (ARTICLE, None));
    assert_eq!(page.titles().len(), 1);
}

#[test]
fn what_is_typed_stays_whatever_has_the_article_read_again() {
    use khabar::findings::times::WeekStart;
    use khabar::session::settings::Change;
    use khabar::strings::Language;
    let edited = format!("{ARTICLE}{MORE}");
    for again in [
        Event::Settings(Change::Week(WeekStart::Sunday)),
        Event::Language(Language::English),
        Event::Again,
    ] {
        // What is not read yet, or is being read, is read.
        for rests in [false, true] {
            let mut page = Page::new();
            page.give(ARTICLE);
            page.does(Event::Edit);
            page.types(&edited);
            if rests {
                page.tell(Event::Rested);
            }
            page.does(again.clone());
            assert_eq!((page.session.field(), page.shown()), (&*edited, &*edited));
        }
        // What is refused stays to be mended.
        let mut page = Page::new();
        page.give(ARTICLE);
        page.does(Event::Edit);
        page.types(ENGLISH);
        page.rests();
        page.does(again.clone());
        assert_eq!(page.session.field(), ENGLISH);
        // And what is emptied stays empty.
        page.types("");
        page.rests();
        page.does(again);
        assert_eq!((page.session.field(), page.notice()), ("", None));
    }
}

#[test]
fn an_edit_that_a_crash_interrupts_is_read_when_it_is_tried_again() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    let edited = format!("{ARTICLE}{MORE}");
    page.types(&edited);
    page.tell(Event::Rested);
    page.crash();
    assert_eq!((page.session.field(), page.shown()), (&*edited, ARTICLE));
    page.does(Event::Again);
    assert_eq!((page.session.field(), page.shown()), (&*edited, &*edited));
}

#[test]
fn a_field_that_is_emptied_as_the_reader_leaves_it_is_no_empty_article() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.types("");
    page.does(Event::Read);
    page.rests();
    assert_eq!((page.session.view(), page.shown()), (View::Field, ""));
}

#[test]
fn words_typed_over_an_article_and_taken_out_again_leave_it_as_it_was_kept() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let id = page.ids()[0];
    // It is recalled, and the worker ends before it has read it.
    page.reload_only();
    page.fail(Trouble::Crashed);
    page.types(SHORT);
    page.tell(Event::Date(Date::parse("2025-05-05")));
    assert!(page.is_busy(), "what is typed is read with the day");
    page.types(" ");
    page.does(Event::NewArticle);
    page.does(Event::Choose(id));
    assert_eq!(page.shown(), ARTICLE);
    assert_eq!(page.storage.text(id), Some(ARTICLE));
    // Read before they are taken out, they are the article, and are kept.
    page.reload_only();
    page.fail(Trouble::Crashed);
    page.types(SHORT);
    page.does(Event::Date(None));
    page.types(" ");
    page.does(Event::NewArticle);
    page.does(Event::Choose(id));
    assert_eq!((page.shown(), page.storage.text(id)), (SHORT, Some(SHORT)));
}

#[test]
fn an_emptied_article_comes_back_by_its_address() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.types("");
    page.rests();
    page.back();
    page.work();
    assert_eq!((page.session.field(), page.shown()), (ARTICLE, ARTICLE));
    // What stands there instead, and is refused, stays.
    page.does(Event::Edit);
    page.types(ENGLISH);
    page.rests();
    page.back();
    page.work();
    assert_eq!(page.session.field(), ENGLISH);
}

#[test]
fn a_paste_into_an_article_that_is_not_read_yet_changes_it() {
    let mut page = Page::new();
    assert!(page.session.takes_whole());
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.reload_only();
    assert_eq!(page.session.field(), ARTICLE);
    assert!(!page.session.takes_whole(), "it is not on the screen yet");
    page.work();
    page.types("");
    page.rests();
    assert!(page.session.takes_whole(), "what is pasted now is another");
}
