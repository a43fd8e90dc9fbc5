//! The worker fails, forgets, is slow, or answers late.

use crate::page::Page;
use crate::texts::{ARTICLE, DELEGATION, SECOND, SHORT, UNDATED, two};
use khabar::protocol::{Answer, Input, Reply, RequestId};
use khabar::session::Work;
use khabar::session::events::Event;
use khabar::session::notices::{Notice, Trouble};
use khabar::session::routes::View;
use khabar::strings::Wording;

/// Whether an event has led to what it should.
type Answered<'a> = &'a dyn Fn(&Page) -> bool;

const CRASHED: Option<Notice> = Some(Notice::Trouble(Trouble::Crashed));

#[test]
fn a_crash_in_the_middle_loses_no_text_and_can_be_tried_again() {
    for trouble in [Trouble::Crashed, Trouble::Stale, Trouble::Unavailable] {
        let mut page = Page::new();
        page.put(ARTICLE);
        page.fail(trouble);
        assert_eq!(page.notice(), Some(Notice::Trouble(trouble)));
        assert_eq!(
            (page.session.field(), page.session.view()),
            (ARTICLE, View::Field)
        );
        assert_eq!(page.session.work(), Work::Idle);
        page.does(Event::Again);
        assert_eq!((page.shown(), page.session.view()), (ARTICLE, View::Reader));
        assert_eq!(page.notice(), None);
    }
}

/// Found by fuzzing: the address went on naming a place that a worker did not live to tell.
#[test]
fn the_address_names_no_place_that_is_not_shown() {
    for trouble in [Trouble::Crashed, Trouble::Stale, Trouble::Unavailable] {
        let mut page = Page::new();
        page.give(ARTICLE);
        page.go("ليبيا");
        page.reload_only();
        // The article is read, its place is asked for.
        assert!(page.answer());
        page.fail(trouble);
        page.work();
        let shown = page.session.here().is_some();
        assert_eq!(
            page.address().matches('/').count() == 3,
            shown,
            "{trouble:?}"
        );
    }
}

#[test]
fn a_paste_of_two_is_divided_after_a_crash_too() {
    let mut page = Page::new();
    page.put(&two());
    page.crash();
    page.does(Event::Again);
    assert_eq!(page.titles().len(), 2);
}

#[test]
fn a_crash_while_nothing_is_under_way_takes_nothing_off_the_screen() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.go("ليبيا");
    page.crash();
    assert_eq!(page.notice(), CRASHED);
    assert_eq!((page.shown(), page.here()), (ARTICLE, Some("ليبيا")));
    // The next question has it read again by itself.
    page.does(Event::OpenHere);
    assert!(page.session.card().is_some());
    assert_eq!(
        (page.here(), page.session.work()),
        (Some("ليبيا"), Work::Idle)
    );
    page.give(SECOND);
    assert_eq!(page.shown(), SECOND);
}

#[test]
fn a_worker_that_forgot_everything_is_asked_again() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.go("الرباط");
    let events: [(Event, Answered); 6] = [
        (Event::OpenHere, &|page| page.session.card().is_some()),
        (Event::Panel, &|page| {
            page.session.card().unwrap().panel.is_some()
        }),
        (Event::Step(true), &|page| {
            page.session.here().unwrap().place.number == 1
        }),
        (Event::CopyAnalysis, &|page| {
            !page.clipboard.as_ref().unwrap().is_empty()
        }),
        (Event::OpenHere, &|page| page.session.card().is_some()),
        (Event::Near(vec![1]), &|page| !page.marked.is_empty()),
    ];
    for (number, (event, is_there)) in events.into_iter().enumerate() {
        page.forget();
        page.does(event);
        assert!(is_there(&page), "{number}");
        assert!(page.here().is_some(), "{number}");
    }
    // For another card than the one that is open.
    let before = page.session.card().unwrap().card.clone();
    page.forget();
    page.does(Event::OpenCard(DELEGATION.find("طنجة").unwrap()));
    assert_ne!(page.session.card().unwrap().card, before);
    // Corrections, too, which are many at once.
    page.select("قنطرة");
    let first = page.button("هيئة");
    page.select("الوفد");
    let second = page.button("هيئة");
    page.forget();
    page.tell(Event::Act(first));
    page.tell(Event::Act(second));
    page.work();
    assert_eq!(page.corrections(), 2);
    page.forget();
    page.does(Event::Undo);
    assert_eq!(page.corrections(), 1);
}

#[test]
fn acts_are_not_lost_with_the_worker() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.select("قنطرة");
    let first = page.button("هيئة");
    page.select("الوفد");
    let second = page.button("هيئة");
    page.tell(Event::Act(first.clone()));
    page.tell(Event::Act(second));
    page.crash();
    assert_eq!((page.shown(), page.notice()), (DELEGATION, CRASHED));
    page.does(Event::Again);
    assert_eq!(page.corrections(), 2);
    // Those on an article that was left meanwhile are done once it is chosen.
    page.does(Event::Undo);
    page.does(Event::Undo);
    page.does(Event::Act(khabar::views::corrections::Act::TakeAllBack));
    assert_eq!(page.corrections(), 0);
    page.give(ARTICLE);
    page.choose("وصول الوفد");
    page.tell(Event::Act(first));
    page.tell(Event::Choose(page.id("وزير الخارجية")));
    page.crash();
    page.does(Event::Again);
    assert_eq!(page.shown(), ARTICLE);
    page.choose("وصول الوفد");
    assert_eq!(page.corrections(), 1);
}

#[test]
fn corrections_of_the_parts_are_not_lost_with_the_worker() {
    let mut page = Page::new();
    page.give(&format!("{UNDATED}\n-----\n\n{DELEGATION}"));
    page.open_card("ميناء العقبة");
    page.does(Event::Panel);
    page.press("أزل العلامة");
    page.choose("وصول الوفد");
    page.select("قنطرة");
    page.press("هيئة");
    page.tell(Event::Join);
    page.crash();
    page.does(Event::Again);
    assert_eq!(page.corrections(), 2);
}

#[test]
fn what_waits_behind_goes_on_after_a_crash() {
    let mut page = Page::new();
    let texts = [ARTICLE, SECOND, UNDATED, SHORT];
    page.tell(Event::Offer(
        texts
            .map(|text| {
                khabar::session::open::Offer::of(khabar::protocol::Input::Text(text.to_owned()))
            })
            .into(),
    ));
    page.answer();
    page.crash();
    page.does(Event::Again);
    let read = page
        .session
        .articles()
        .filter(|open| open.is_known())
        .count();
    assert!(read >= 3, "but for what may have crashed it");
    page.choose("المدارس");
    assert_eq!(page.shown(), SECOND);
}

#[test]
fn answers_of_a_worker_that_was_ended_change_nothing() {
    let mut page = Page::new();
    page.put(ARTICLE);
    let late = page.answers().unwrap();
    page.tell(Event::Cancel);
    assert_eq!(page.workers, 1);
    for reply in late {
        page.hear(reply);
    }
    assert_eq!((page.shown(), page.session.work()), ("", Work::Idle));
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::Cancelled)));
}

#[test]
fn a_reading_is_cancelled_and_taken_up_again() {
    let mut page = Page::new();
    page.put(ARTICLE);
    page.does(Event::Cancel);
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::Cancelled)));
    assert!(page.notice().unwrap().can_be_tried_again());
    assert_eq!(
        (page.session.field(), page.session.view()),
        (ARTICLE, View::Field)
    );
    page.does(Event::Again);
    assert_eq!((page.shown(), page.session.view()), (ARTICLE, View::Reader));
    // And another one is read after it.
    page.put(SECOND);
    page.does(Event::Cancel);
    page.give(UNDATED);
    assert_eq!(page.shown(), UNDATED);
    // What was shown before stays.
    page.tell(Event::Date(khabar::findings::Date::parse("2025-05-05")));
    page.does(Event::Cancel);
    assert_eq!(page.shown(), UNDATED);
}

#[test]
fn a_long_reading_makes_way() {
    let mut page = Page::new();
    let long = format!("{SHORT} ").repeat(8000);
    page.put(&long);
    page.give(ARTICLE);
    assert_eq!(page.workers, 1, "it is not waited for");
    assert_eq!(page.shown(), ARTICLE);
    assert_eq!(page.titles().len(), 2);
}

#[test]
fn answers_that_nobody_waits_for_change_nothing() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let id = RequestId(9999);
    let answer = Answer::Here(None);
    let pieces = Vec::new();
    let why = Box::default();
    for reply in [
        Reply::Divided { id, pieces },
        Reply::Refused { id, why },
        Reply::Answered { id, answer },
        Reply::Unknown { id },
        Reply::Garbled,
    ] {
        page.hear(reply);
        page.work();
    }
    assert_eq!((page.shown(), page.notice()), (ARTICLE, None));
}

#[test]
fn how_much_of_the_worker_is_there_is_told() {
    let mut page = Page::new();
    page.tell(Event::Loading {
        loaded: 5,
        total: 9,
    });
    assert_eq!(page.session.loaded(), (5, 9));
    page.tell(Event::Ready);
    assert_eq!(page.session.loaded(), (0, 0));
}

#[test]
fn trying_again_leaves_the_reader_where_the_page_is_explained() {
    let mut page = Page::new();
    page.tell(Event::Give(Box::new(Input::Text(ARTICLE.to_owned()))));
    page.tell(Event::About);
    page.tell(Event::Again);
    assert_eq!(
        (page.session.view(), page.address()),
        (View::About, "/about")
    );
}
