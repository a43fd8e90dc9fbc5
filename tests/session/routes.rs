//! The address: every view has one, the browser's ways lead through them, and what comes in one.

use crate::page::{Page, refused};
use crate::storage::Storage;
use crate::texts::{ARTICLE, ENGLISH, SECOND, SHORT, UNDATED};
use khabar::arrivals::{LONGEST_TEXT, link};
use khabar::ingest::IngestError;
use khabar::protocol::Input;
use khabar::session::events::Event;
use khabar::session::notices::{Notice, Trouble};
use khabar::session::routes::View;
use khabar::strings::Wording;

fn fragment(text: &str) -> String {
    let link = link("https://example.org/", text).unwrap();
    link.split_once('#').unwrap().1.to_owned()
}

#[test]
fn every_view_has_its_address_and_the_browser_leads_through_them() {
    let mut page = Page::new();
    let mut been = vec![page.address().to_owned()];
    page.give(ARTICLE);
    let first = page.session.current().unwrap().id.0;
    been.push(format!("/a/{first}"));
    page.go("ليبيا");
    been.push(format!("/a/{first}/{}", page.place("ليبيا")));
    page.does(Event::Edit);
    been.push(format!("/a/{first}/edit"));
    page.give(SECOND);
    let second = page.session.current().unwrap().id.0;
    been.push(format!("/a/{second}"));
    page.does(Event::About);
    been.push("/about".to_owned());
    page.does(Event::NewArticle);
    been.push(String::new());
    let state = |page: &Page| {
        (
            page.session.view(),
            page.shown().to_owned(),
            page.here().map(str::to_owned),
        )
    };
    assert_eq!((page.address(), page.steps()), (&*been[6], 6));
    let expected = [
        (View::Field, "", None),
        (View::Reader, ARTICLE, None),
        (View::Reader, ARTICLE, Some("ليبيا")),
        (View::Field, ARTICLE, None),
        (View::Reader, SECOND, None),
        (View::About, SECOND, None),
        (View::Field, "", None),
    ];
    let is = |page: &Page, at: usize| {
        assert_eq!(page.address(), been[at]);
        let (view, shown, here) = state(page);
        let (of_view, of_shown, of_here) = expected[at];
        assert_eq!((view, here.as_deref()), (of_view, of_here), "{at}");
        if view != View::About {
            assert_eq!(shown, of_shown, "{at}");
        }
    };
    for at in (0..6).rev() {
        page.back();
        is(&page, at);
    }
    for at in 1..=6 {
        page.forward();
        is(&page, at);
    }
    // And each of them is found again when the page is loaded there.
    for at in (0..6).rev() {
        page.back();
        page.reload();
        if at > 0 {
            is(&page, at);
        }
    }
}

#[test]
fn back_leads_from_article_to_article_and_to_where_it_was_left() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(SECOND);
    page.choose("وزير الخارجية");
    page.scroll = 500;
    page.focus = "article".to_owned();
    page.choose("المدارس");
    assert_eq!(page.scroll, 0);
    page.back();
    assert_eq!(
        (page.shown(), page.scroll, &*page.focus),
        (ARTICLE, 500, "article")
    );
    page.forward();
    assert_eq!(page.shown(), SECOND);
}

#[test]
fn back_from_another_view_finds_the_article_as_it_was() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.scroll = 500;
    page.does(Event::About);
    assert_eq!((page.scroll, page.session.view()), (0, View::About));
    page.back();
    assert_eq!(
        (page.shown(), page.session.view(), page.scroll),
        (ARTICLE, View::Reader, 500)
    );
}

#[test]
fn an_address_of_an_article_that_is_not_here() {
    let mut page = Page::new();
    page.give(ARTICLE);
    for address in ["/a/5", "/a/5/e1", "/a/5/edit"] {
        page.visit(address);
        assert_eq!(
            (page.session.view(), page.shown()),
            (View::Field, ""),
            "{address}"
        );
        page.choose("وزير الخارجية");
        // As the page starts, the one that was read last is shown.
        let mut page = Page::with(page.storage.clone(), address);
        assert_eq!(
            (page.session.view(), page.shown()),
            (View::Reader, ARTICLE),
            "{address}"
        );
        assert_eq!(page.here(), None, "a place of another one");
        assert!(page.json()["text"].is_string());
    }
    // One that was closed.
    let id = page.session.current().unwrap().id;
    page.give(SECOND);
    page.does(Event::Close(id));
    page.back();
    assert_eq!((page.session.view(), page.shown()), (View::Field, ""));
    // With none at all.
    let page = Page::at("/a/5/e1");
    assert_eq!((page.session.view(), page.address()), (View::Field, ""));
}

#[test]
fn what_is_only_typed_has_no_address_wherever_the_browser_leads() {
    let mut page = Page::new();
    // No Arabic: it is refused, and what stands in the field is a draft, whose address stays behind in the browser's ways.
    page.put(ENGLISH);
    let draft = page.address().to_owned();
    page.does(Event::Choose(page.ids()[0]));
    assert_eq!(page.address(), "");
    page.types(ENGLISH);
    page.does(Event::Rested);
    page.visit(&draft);
    assert_eq!((page.address(), page.session.field()), ("", ENGLISH));
    assert_eq!(page.session.view(), View::Field);
}

#[test]
fn a_place_alone_is_one_in_the_article_before_the_reader() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let place = page.place("ليبيا").to_string();
    page.visit(&place);
    assert_eq!(page.here(), Some("ليبيا"));
    let other = Page::with(page.storage.clone(), &place);
    assert_eq!(other.here(), Some("ليبيا"));
    // One that is not there.
    let id = page.session.current().unwrap().id.0;
    let other = Page::with(page.storage.clone(), &format!("/a/{id}/e99"));
    assert_eq!(
        (other.here(), other.address()),
        (None, &*format!("/a/{id}"))
    );
    let mut page = Page::new();
    page.visit(&place);
    assert_eq!(page.session.view(), View::Field, "in no article");
}

#[test]
fn a_text_in_the_address_is_read_and_leaves_it_free() {
    let mut page = Page::at(&fragment(ARTICLE));
    assert_eq!(page.shown(), ARTICLE);
    assert!(page.address().starts_with("/a/"));
    page.visit(&fragment(SECOND));
    assert_eq!((page.shown(), page.titles().len()), (SECOND, 2));
    page.reload();
    assert_eq!(
        (page.shown(), page.titles().len()),
        (SECOND, 2),
        "it does not come again"
    );
    page.visit(&fragment(UNDATED));
    page.back();
    assert_ne!(page.shown(), UNDATED);
    assert_eq!(page.titles().len(), 3);
}

#[test]
fn a_text_in_the_address_is_kept_though_nothing_comes_to_read_it() {
    let mut page = Page::starting(Storage::default(), &fragment(ARTICLE));
    page.fail(Trouble::Unavailable);
    let page = Page::with(page.killed(), "");
    assert_eq!((page.shown(), page.titles().len()), (ARTICLE, 1));
}

#[test]
fn a_text_in_the_address_that_cannot_be_read_is_refused() {
    let long = format!("text={}", "%D8%AE".repeat(LONGEST_TEXT / 2 + 1));
    let english = fragment(ENGLISH);
    for (fragment, notice) in [
        ("text=%D8%AE%D8", Notice::Warning(Wording::LinkGarbled)),
        ("text=100%", Notice::Warning(Wording::LinkGarbled)),
        (&long, Notice::Warning(Wording::LinkTooLong)),
        ("text=", refused(&IngestError::Empty)),
        (&english, refused(&IngestError::NotArabic)),
    ] {
        let page = Page::at(fragment);
        assert_eq!((page.notice(), page.address()), (Some(notice), ""));
        assert_eq!(page.session.view(), View::Field);
    }
}

#[test]
fn over_what_does_not_come_the_article_is_shown_that_was_there() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let storage = page.storage.clone();
    let garbled = Some(Notice::Warning(Wording::LinkGarbled));
    let page = Page::with(storage.clone(), "text=100%");
    assert_eq!((page.shown(), page.notice()), (ARTICLE, garbled.clone()));
    let mut page = Page::with(storage.clone(), "shared");
    assert!(page.fetches_shared && page.shown().is_empty());
    page.does(Event::Missing(Wording::ShareMissing));
    assert_eq!(page.shown(), ARTICLE);
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::ShareMissing)));
    // What does come is shown instead, and what fails afterwards leaves it.
    let mut page = Page::with(storage, "shared");
    page.give(SECOND);
    page.does(Event::Missing(Wording::ShareMissing));
    assert_eq!(page.shown(), SECOND);
    // And so it is while the page is open.
    page.visit("text=100%");
    assert_eq!((page.shown(), page.notice()), (SECOND, garbled.clone()));
    // Where there was only a draft, that is in the field.
    let mut page = Page::new();
    page.types(ENGLISH);
    page.rests();
    let page = Page::with(page.killed(), "text=100%");
    assert_eq!(
        (page.session.field(), page.notice()),
        (ENGLISH, garbled.clone())
    );
}

#[test]
fn a_page_is_awaited_of_the_origin_that_was_announced() {
    let mut page = Page::at("from=https%3A%2F%2Fexample.org");
    assert_eq!(page.awaited.as_deref(), Some("https://example.org"));
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::PageAwaited)));
    assert_eq!(page.address(), "");
    page.does(Event::Give(Box::new(Input::Page {
        html: format!(
            "<html><body><article><h1>خبر من صفحة</h1>{}</article></body></html>",
            format!("<p>{SHORT}</p>").repeat(4)
        ),
        url: "https://example.org/1".to_owned(),
    })));
    assert!(page.shown().starts_with("خبر من صفحة"));
    assert_eq!(page.notice(), None);
    let mut page = Page::at("from=https%3A%2F%2Fexample.org");
    page.does(Event::Missing(Wording::PageMissing));
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::PageMissing)));
    let mut page = Page::at("from=%D8");
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::LinkGarbled)));
    page.does(Event::Missing(Wording::TooLarge));
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::TooLarge)));
}
