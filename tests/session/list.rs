//! The articles on the page: chosen, closed, opened again.

use crate::page::Page;
use crate::texts::{ARTICLE, DELEGATION, SECOND, UNDATED};
use khabar::session::events::Event;
use khabar::session::notices::Notice;
use khabar::session::routes::View;

fn three() -> Page {
    let mut page = Page::new();
    page.drop_files(&[
        ("1.txt", ARTICLE.as_bytes()),
        ("2.txt", UNDATED.as_bytes()),
        ("3.txt", SECOND.as_bytes()),
    ]);
    page
}

#[test]
fn another_article_is_chosen() {
    let mut page = three();
    assert_eq!(page.shown(), ARTICLE);
    page.choose("المدارس");
    assert_eq!((page.shown(), page.session.view()), (SECOND, View::Reader));
    assert!(!page.finds("ليبيا"));
    // From the editor, the one that is edited is shown.
    page.does(Event::Edit);
    page.choose("المدارس");
    assert_eq!((page.shown(), page.session.view()), (SECOND, View::Reader));
}

#[test]
fn a_choice_that_another_one_follows_changes_nothing() {
    let mut page = three();
    let second = page.id("المدارس");
    let undated = page.id("وزير النقل");
    page.tell(Event::Choose(second));
    page.tell(Event::Choose(undated));
    page.work();
    assert_eq!(page.shown(), UNDATED);
    assert_eq!(page.session.field(), UNDATED);
    // Of questions, too.
    page.tell(Event::Go(page.place("ميناء العقبة")));
    page.tell(Event::Choose(second));
    page.work();
    assert_eq!((page.shown(), page.here()), (SECOND, None));
}

#[test]
fn the_neighbour_of_the_one_that_is_closed_is_shown() {
    let mut page = three();
    page.choose("وزير النقل");
    page.close("وزير النقل");
    assert_eq!(page.shown(), SECOND, "the next one");
    assert_eq!(page.notice(), Some(Notice::Closed));
    page.close("المدارس");
    assert_eq!(page.shown(), ARTICLE, "or the last");
    page.close("وزير الخارجية");
    assert_eq!((page.shown(), page.session.view()), ("", View::Field));
    assert_eq!((page.address(), &*page.focus), ("", "text"));
    assert!(page.storage.listed().is_empty());
}

#[test]
fn one_that_is_not_before_the_reader_is_closed_behind_it() {
    let mut page = three();
    page.go("ليبيا");
    page.close("المدارس");
    assert_eq!((page.shown(), page.here()), (ARTICLE, Some("ليبيا")));
    assert_eq!(page.notice(), Some(Notice::Closed));
    page.reload();
    assert_eq!(page.titles().len(), 2, "what was closed stays closed");
}

#[test]
fn what_was_closed_is_opened_again_where_it_stood() {
    let mut page = three();
    page.choose("وزير النقل");
    page.does(Event::Date(khabar::findings::Date::parse("2025-05-05")));
    page.go("ميناء العقبة");
    page.close("وزير النقل");
    page.does(Event::Reopen);
    assert_eq!((page.shown(), page.here()), (UNDATED, Some("ميناء العقبة")));
    assert!(page.titles()[1].starts_with("وزير النقل"));
    assert!(page.session.current().unwrap().date.is_some());
    // It is kept again, and opened once.
    page.does(Event::Reopen);
    page.reload();
    assert_eq!((page.titles().len(), page.shown()), (3, UNDATED));
    assert!(page.session.current().unwrap().date.is_some());
}

#[test]
fn one_after_the_other_all_that_was_closed_is_opened_again() {
    let mut page = three();
    let titles: Vec<String> = page.titles().iter().map(ToString::to_string).collect();
    page.close("وزير النقل");
    page.close("وزير الخارجية");
    page.does(Event::Reopen);
    assert_eq!(page.shown(), ARTICLE);
    assert_eq!(page.notice(), Some(Notice::Closed), "of the one before");
    page.does(Event::Reopen);
    assert_eq!((page.shown(), page.notice()), (UNDATED, None));
    assert_eq!(page.titles(), titles);
}

#[test]
fn what_was_closed_while_it_was_read_or_corrected_loses_nothing() {
    let mut page = Page::new();
    page.put(ARTICLE);
    page.tell(Event::Close(page.id("وزير الخارجية")));
    page.does(Event::Reopen);
    assert_eq!(page.shown(), ARTICLE);

    let mut page = Page::new();
    page.give(DELEGATION);
    page.select("قنطرة");
    let act = page.button("هيئة");
    page.tell(Event::Act(act));
    page.tell(Event::Close(page.id("وصول الوفد")));
    page.work();
    page.does(Event::Reopen);
    assert_eq!(page.corrections(), 1);
}

#[test]
fn an_edit_that_is_closed_is_opened_again() {
    let mut page = three();
    page.does(Event::Edit);
    let edited = format!("{ARTICLE}\nوقال مسؤول في تونس إن الاجتماع مهم.\n");
    page.types(&edited);
    page.close("وزير الخارجية");
    page.does(Event::Reopen);
    assert_eq!(page.shown(), edited);
}

#[test]
fn an_article_that_is_not_there_is_not_chosen_or_closed() {
    let mut page = three();
    for id in [0, 7, u64::MAX] {
        let id = khabar::protocol::ArticleId(id);
        page.does(Event::Choose(id));
        page.does(Event::Close(id));
        assert_eq!((page.shown(), page.titles().len()), (ARTICLE, 3));
    }
    page.does(Event::Reopen);
    page.does(Event::Join);
    assert_eq!(page.titles().len(), 3);
}
