//! Going through an article: places, cards, the way back.

use crate::page::Page;
use crate::texts::{ARTICLE, DELEGATION, SHORT};
use khabar::session::events::Event;
use khabar::session::routes::View;
use khabar::views::place::{Finding, Place};

#[test]
fn a_finding_leads_to_its_place_and_back() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let steps = page.steps();
    page.go("ليبيا");
    assert_eq!((page.here(), &*page.focus), (Some("ليبيا"), "navigator"));
    assert!(page.session.spoken().starts_with("ليبيا"));
    let place = page.place("ليبيا");
    let id = page.session.current().unwrap().id.0;
    assert_eq!(page.address(), format!("/a/{id}/{place}"));
    assert_eq!(page.steps(), steps + 1, "a step that can be gone back");
    page.does(Event::Leave);
    assert_eq!(
        (page.here(), page.focus.clone()),
        (None, format!("row-{place}"))
    );
    assert_eq!(page.address(), format!("/a/{id}"));
}

#[test]
fn a_place_is_gone_to_from_the_editor_too() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.go("ليبيا");
    assert_eq!(
        (page.session.view(), page.here()),
        (View::Reader, Some("ليبيا"))
    );
}

#[test]
fn the_places_of_a_finding_are_gone_round() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.go("الرباط");
    let count = page.session.here().unwrap().spans.len();
    assert!(count >= 3);
    let steps = page.steps();
    let number = |page: &Page| page.session.here().unwrap().place.number;
    for expected in (1..count).chain([0]) {
        page.does(Event::Step(true));
        assert_eq!(number(&page), expected);
    }
    page.does(Event::Step(false));
    assert_eq!(number(&page), count - 1, "from the first to the last");
    assert_eq!(page.steps(), steps, "no steps of the history");
    assert!(page.address().ends_with(&format!(".{count}")));
}

#[test]
fn all_findings_are_walked_through_both_ways() {
    let mut page = Page::new();
    page.give(SHORT);
    let mut there = Vec::new();
    for _ in 0..9 {
        page.does(Event::Walk(true));
        let here = page.here().unwrap().to_owned();
        if there.first() == Some(&here) || there.last() == Some(&here) {
            break;
        }
        there.push(here);
    }
    assert!(there.len() >= 3, "{there:?}");
    page.does(Event::Leave);
    page.does(Event::Walk(false));
    assert_eq!(
        page.here(),
        there.last().map(String::as_str),
        "from the end"
    );
    for expected in there.iter().rev().skip(1) {
        page.does(Event::Walk(false));
        assert_eq!(page.here(), Some(&**expected));
    }
}

#[test]
fn a_place_that_is_none_changes_nothing() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let address = page.address().to_owned();
    for finding in [Finding::Quotation(99), Finding::Time(99)] {
        page.does(Event::Go(Place { finding, number: 0 }));
    }
    page.does(Event::Go(Place {
        number: 99,
        ..page.place("ليبيا")
    }));
    assert_eq!((page.here(), page.address()), (None, &*address));
    page.does(Event::Step(true));
    page.does(Event::OpenHere);
    page.does(Event::Leave);
    assert!(page.session.card().is_none());
}

#[test]
fn a_card_tells_what_stands_there() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.open_card("ليبيا");
    let card = &page.session.card().unwrap().card;
    assert!(card.sections.iter().any(|section| !section.why.is_empty()));
    // Going on closes it.
    page.does(Event::Step(true));
    assert!(page.session.card().is_none());
    // That of what is clicked.
    let offset = ARTICLE.find("القاهرة").unwrap();
    page.does(Event::OpenCard(offset));
    assert!(page.session.card().is_some());
    // And none where nothing stands.
    page.does(Event::OpenCard(ARTICLE.find("بحث وزير").unwrap()));
    assert!(page.session.card().is_none());
    // One that comes after it was closed stays closed.
    page.tell(Event::OpenCard(offset));
    page.does(Event::CloseCard);
    assert!(page.session.card().is_none());
}

#[test]
fn the_panel_is_opened_and_closed() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.does(Event::Panel);
    page.open_card("الرباط");
    page.does(Event::Panel);
    assert!(page.session.card().unwrap().panel.is_some());
    page.does(Event::Panel);
    assert!(page.session.card().unwrap().panel.is_none());
    // Asked for another card, which has none open.
    page.tell(Event::Panel);
    page.open_card("طنجة");
    assert!(page.session.card().unwrap().panel.is_none());
}

#[test]
fn escape_closes_what_lies_uppermost() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.select("قنطرة");
    page.press("هيئة");
    page.go("طنجة");
    page.select("الوفد");
    page.does(Event::OpenHere);
    let there = |page: &Page| {
        let session = &page.session;
        [
            session.card().is_some(),
            session.selected().is_some(),
            session.change().is_some(),
            session.here().is_some(),
        ]
    };
    assert_eq!(there(&page), [true; 4]);
    for gone in 1..=4 {
        page.does(Event::Escape);
        let now = there(&page);
        assert_eq!(now.map(|there| !there), [0, 1, 2, 3].map(|at| at < gone));
    }
    assert_eq!(page.selection, None);
    page.does(Event::Escape);
    assert_eq!(page.shown(), DELEGATION);
}

#[test]
fn quick_steps_are_all_taken() {
    let place = |page: &Page| page.session.here().map(|here| here.place);
    let mut quick = Page::new();
    let mut slow = Page::new();
    for page in [&mut quick, &mut slow] {
        page.give(DELEGATION);
    }
    for _ in 0..4 {
        quick.tell(Event::Walk(true));
        slow.does(Event::Walk(true));
    }
    quick.work();
    assert!(place(&quick).is_some());
    assert_eq!(place(&quick), place(&slow));
    for page in [&mut quick, &mut slow] {
        page.go("الرباط");
    }
    for _ in 0..2 {
        quick.tell(Event::Step(true));
        slow.does(Event::Step(true));
    }
    quick.work();
    assert_eq!(place(&quick).unwrap().number, 2);
    assert_eq!(place(&quick), place(&slow));
}
