//! What is kept, what is there on the next visit, and a storage that refuses.

use crate::page::Page;
use crate::storage::{Refuses, Storage};
use crate::texts::{ARTICLE, DELEGATION, SECOND, SHORT, UNDATED, two};
use khabar::findings::Date;
use khabar::session::events::Event;
use khabar::session::notices::Notice;
use khabar::session::routes::View;
use khabar::strings::Wording;
use std::collections::BTreeMap;

const FULL: Option<Notice> = Some(Notice::Warning(Wording::StorageFull));

#[test]
fn what_was_read_is_there_on_the_next_visit() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(SECOND);
    let storage = page.storage.clone();
    let mut page = Page::with(storage, "");
    assert_eq!(page.titles().len(), 2);
    assert_eq!((page.shown(), page.session.view()), (SECOND, View::Reader));
    assert_eq!(page.notice(), None);
    page.choose("وزير الخارجية");
    assert_eq!(page.shown(), ARTICLE);
}

#[test]
fn a_reload_comes_back_to_where_the_reader_was() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(SECOND);
    page.scroll = 700;
    page.focus = "article".to_owned();
    page.reload();
    assert_eq!((page.scroll, &*page.focus), (700, "article"));
    // To a place, which says by itself where it is.
    page.go("تونس");
    page.reload();
    assert_eq!(page.here(), Some("تونس"));
    page.does(Event::Edit);
    page.reload();
    assert_eq!(
        (page.session.view(), page.session.field()),
        (View::Field, SECOND)
    );
    page.does(Event::About);
    page.reload();
    assert_eq!(
        (page.session.view(), page.address()),
        (View::About, "/about")
    );
    page.does(Event::Read);
    assert_eq!((page.shown(), page.session.view()), (SECOND, View::Reader));
}

#[test]
fn where_an_article_was_left_it_is_found_again() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(SECOND);
    page.scroll = 300;
    page.choose("وزير الخارجية");
    page.scroll = 120;
    page.focus = "row-e1".to_owned();
    page.choose("المدارس");
    assert_eq!(page.scroll, 300);
    page.choose("وزير الخارجية");
    assert_eq!((page.scroll, &*page.focus), (120, "row-e1"));
}

#[test]
fn the_article_that_an_early_build_kept_is_there() {
    let mut storage = Storage::default();
    for (key, value) in [("text", UNDATED), ("date", "2025-05-05")] {
        storage.kept.insert(key.to_owned(), value.to_owned());
    }
    let mut page = Page::with(storage, "");
    for _ in 0..2 {
        assert_eq!(page.shown(), UNDATED);
        assert_eq!(
            page.session.current().unwrap().date,
            Date::parse("2025-05-05")
        );
        page.reload();
    }
    assert_eq!(page.titles().len(), 1);
}

#[test]
fn a_text_whose_facts_cannot_be_read_comes_back_without_them() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let id = page.id("وزير الخارجية");
    for facts in ["", "9:00", "خبر"] {
        page.storage
            .kept
            .insert(format!("facts.{}", id.0), facts.to_owned());
        let page = Page::with(page.storage.clone(), "");
        assert_eq!((page.shown(), page.titles().len()), (ARTICLE, 1));
    }
}

#[test]
fn a_storage_without_room_is_said_and_what_is_shown_stays() {
    let mut page = Page::new();
    page.give(SECOND);
    page.storage.refuses = Refuses::All;
    page.give(ARTICLE);
    assert_eq!((page.shown(), page.notice()), (ARTICLE, FULL));
    page.choose("المدارس");
    page.choose("وزير الخارجية");
    assert_eq!(page.shown(), ARTICLE);
    page.reload();
    assert_eq!(
        (page.shown(), page.titles().len()),
        (SECOND, 1),
        "what was kept"
    );
}

#[test]
fn corrections_without_room_are_said_and_the_article_stays_kept() {
    for refuses in [Refuses::All, Refuses::Keys("corrections.")] {
        let mut page = Page::new();
        page.give(DELEGATION);
        let id = page.id("وصول الوفد");
        page.select("قنطرة");
        page.press("هيئة");
        page.storage.refuses = refuses;
        page.select("الوفد");
        page.press("هيئة");
        assert_eq!(page.corrections(), 2, "what is shown stays");
        assert_eq!(
            page.notice(),
            Some(Notice::Warning(Wording::CorrectionsUnkept))
        );
        assert_eq!(page.storage.text(id), Some(DELEGATION));
        assert_eq!(page.kept_corrections(id), 1, "what was kept before");
        // Later there is room again.
        page.storage.refuses = Refuses::Nothing;
        page.does(Event::Undo);
        assert_eq!((page.corrections(), page.kept_corrections(id)), (1, 1));
    }
}

/// All that a reader does, with a storage that refuses from any write on.
#[test]
fn a_storage_that_refuses_at_any_point_takes_nothing_off_the_page() {
    let run = |refuses: Refuses| {
        let mut page = Page::new();
        page.give(SHORT);
        let first = page.session.current().unwrap().id;
        page.storage.refuses = refuses;
        page.give(DELEGATION);
        page.select("قنطرة");
        page.press("هيئة");
        page.does(Event::Date(Date::parse("2025-05-05")));
        page.does(Event::Undo);
        page.give(&two());
        page.does(Event::Join);
        page.choose("وصول الوفد");
        assert_eq!(page.shown(), DELEGATION);
        page.close("وصول الوفد");
        page.does(Event::Reopen);
        assert_eq!(page.shown(), DELEGATION);
        page.choose(SHORT);
        page.select("سامر حداد");
        page.press("هيئة");
        assert_eq!((page.titles().len(), page.corrections()), (3, 1));
        assert_eq!(page.storage.text(first), Some(SHORT), "it was kept before");
        page
    };
    let all = run(Refuses::Nothing);
    let most = run(Refuses::AllAfter(10_000));
    let Refuses::AllAfter(left) = most.storage.refuses else {
        panic!("it refuses something else")
    };
    for after in 0..=10_000 - left {
        let mut page = run(Refuses::AllAfter(after));
        page.reload();
        let titles: BTreeMap<&str, ()> =
            all.titles().into_iter().map(|title| (title, ())).collect();
        for title in page.titles() {
            assert!(
                titles.contains_key(title) || title.starts_with("المدارس"),
                "{title}"
            );
        }
        assert!(page.titles().contains(&SHORT));
    }
}

#[test]
fn forgetting_forgets_all_and_leaves_what_is_shown() {
    let mut page = Page::new();
    page.give(&two());
    page.does(Event::About);
    page.does(Event::ForgetAll);
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::Forgotten)));
    assert_eq!(page.storage.kept, BTreeMap::new());
    page.does(Event::Read);
    assert_eq!(page.shown().lines().next(), ARTICLE.lines().next());
    page.reload();
    assert!(page.titles().is_empty());
    assert_eq!((page.session.view(), page.address()), (View::Field, ""));
}
