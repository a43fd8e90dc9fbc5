//! What is kept, what is there on the next visit, and a storage that refuses.

use crate::page::Page;
use crate::storage::{Refuses, Storage};
use crate::texts::{ARTICLE, DELEGATION, ENGLISH, SECOND, SHORT, UNDATED, two};
use khabar::findings::Date;
use khabar::session::events::Event;
use khabar::session::notices::{Notice, Trouble};
use khabar::session::routes::View;
use khabar::strings::{Language, Wording};
use std::collections::BTreeMap;

const FULL: Option<Notice> = Some(Notice::Unkept);

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
        page.storage.records.get_mut(&id).unwrap().facts = facts.to_owned();
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
    for refuses in [Refuses::All, Refuses::Corrections] {
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

#[test]
fn what_is_given_is_kept_before_it_is_read() {
    let mut page = Page::new();
    page.put(ARTICLE);
    let page = Page::with(page.killed(), "");
    assert_eq!(page.shown(), ARTICLE);

    let mut page = Page::new();
    let files = [("1.txt", ARTICLE), ("2.txt", SECOND), ("3.txt", UNDATED)];
    page.offer_files(&files.map(|(name, text)| (name, text.as_bytes())));
    page.fail(Trouble::Crashed);
    let mut page = Page::with(page.killed(), "");
    assert_eq!((page.shown(), page.titles().len()), (ARTICLE, 3));
    for (name, text) in &files[1..] {
        page.choose(name);
        assert_eq!(page.shown(), *text);
    }
}

#[test]
fn what_is_typed_is_kept_each_second_and_as_the_typing_rests() {
    for text in [ARTICLE, ENGLISH, "12345"] {
        let mut page = Page::new();
        page.types(&text[..2]);
        page.waits(1100);
        page.types(text);
        let mut page = Page::with(page.killed(), "");
        assert_eq!(page.session.field(), text, "a draft comes back");
        assert_eq!(page.titles().len(), 0, "as one");
        // What is typed further takes its place.
        page.types(SHORT);
        page.rests();
        assert_eq!(page.storage.texts(), [SHORT]);
        let page = Page::with(page.killed(), "");
        assert_eq!((page.shown(), page.titles().len()), (SHORT, 1));
    }
}

#[test]
fn an_edit_is_kept_while_it_is_typed() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.types("وصل");
    page.waits(1100);
    page.types(SHORT);
    let page = Page::with(page.killed(), "");
    assert_eq!((page.shown(), page.titles().len()), (SHORT, 1));
}

#[test]
fn a_field_that_was_emptied_takes_nothing_away() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::Edit);
    page.types("");
    page.rests();
    page.reload();
    assert_eq!(page.storage.texts(), [ARTICLE]);
    // But a draft that was emptied is none.
    page.does(Event::NewArticle);
    page.types(ENGLISH);
    page.rests();
    page.types("");
    page.rests();
    assert_eq!(page.storage.texts(), [ARTICLE]);
}

#[test]
fn of_two_drafts_the_older_one_comes_back_as_an_article() {
    let mut one = Page::new();
    let mut two = one.window();
    two.types(ENGLISH);
    two.leaves();
    two.back_to(&mut one);
    one.types(SHORT);
    one.leaves();
    let page = Page::with(one.killed(), "");
    assert_eq!(page.storage.texts().len(), 2);
    let mut texts = [page.session.field(), page.titles()[0]];
    texts.sort_by_key(|text| text.len());
    assert!(texts[0] == SHORT && ENGLISH.starts_with(texts[1]));
}

#[test]
fn a_draft_stays_where_something_too_large_is_pasted() {
    let mut page = Page::new();
    page.types(SHORT);
    page.does(Event::GiveField("خبر ".repeat(3_000_000)));
    assert_eq!(page.session.field(), SHORT);
    assert_eq!(page.notice(), Some(Notice::Warning(Wording::TooLarge)));
}

#[test]
fn a_write_that_is_refused_leaves_what_was_kept() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.storage.refuses = Refuses::All;
    page.types(SECOND);
    page.rests();
    assert_eq!((page.shown(), page.notice()), (SECOND, FULL));
    assert_eq!(page.storage.texts(), [ARTICLE]);
    // It can be saved as a file, which is said once.
    page.does(Event::SaveText);
    assert_eq!(page.saved, [("khabar.txt", SECOND.to_owned())]);
    page.does(Event::Dismiss);
    page.does(Event::Date(Date::parse("2025-05-05")));
    page.does(Event::NewArticle);
    page.types(&ENGLISH[..20]);
    page.waits(1100);
    page.types(ENGLISH);
    assert_eq!(page.notice(), FULL, "of the draft, too");
    page.does(Event::Dismiss);
    page.waits(1100);
    page.types(&format!("{ENGLISH} "));
    page.waits(1100);
    page.types(ENGLISH);
    assert_eq!(page.notice(), None);
    page.choose("المدارس");
    // As soon as there is room, all of it is kept.
    page.storage.refuses = Refuses::Nothing;
    page.does(Event::DateUnknown);
    assert_eq!(
        page.storage.texts(),
        [SECOND],
        "the draft as it is typed further"
    );
}

#[test]
fn what_a_later_build_kept_is_not_written_over() {
    let mut page = Page::new();
    page.give(DELEGATION);
    let id = page.id("وصول الوفد");
    page.storage.records.get_mut(&id).unwrap().facts = "9:00".to_owned();
    let mut page = Page::with(page.killed(), "");
    page.does(Event::Date(Date::parse("2025-05-05")));
    page.reload();
    assert_eq!(page.storage.records[&id].facts, "9:00");
    // What the reader does here is kept beside it.
    page.select("قنطرة");
    page.press("هيئة");
    page.reload();
    assert_eq!(page.storage.records[&id].facts, "9:00");
    assert_eq!(page.titles().len(), 2);
    let corrected = |key| !page.storage.corrections(key).is_empty();
    let ids = page.storage.listed();
    assert_eq!(
        ids.into_iter().map(corrected).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn what_one_window_keeps_is_in_the_others() {
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    assert_eq!(two.shown(), ARTICLE);
    two.give(SECOND);
    two.back_to(&mut one);
    assert_eq!((one.titles().len(), one.shown()), (2, ARTICLE));
    one.choose("المدارس");
    assert_eq!(one.shown(), SECOND);
    // The date and a correction, too; and what is shown is what is kept.
    one.does(Event::Date(Date::parse("2025-05-05")));
    one.back_to(&mut two);
    assert_eq!(
        two.session.current().unwrap().date,
        Date::parse("2025-05-05")
    );
    assert_eq!(two.notice(), Some(Notice::Fine(Wording::ChangedElsewhere)));
    two.close("وزير الخارجية");
    two.back_to(&mut one);
    assert_eq!((one.titles().len(), one.shown()), (1, SECOND));
    one.reload();
    assert_eq!(one.titles().len(), 1);
}

#[test]
fn edits_in_two_windows_are_both_kept() {
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::Edit);
    two.types(SECOND);
    // Nobody has told the other window yet.
    two.rests();
    two.storage.told.clear();
    two.back_to(&mut one);
    one.does(Event::Edit);
    one.types(UNDATED);
    one.rests();
    assert_eq!(one.notice(), Some(Notice::Warning(Wording::KeptTwice)));
    assert_eq!(one.storage.texts(), [SECOND, UNDATED]);
    assert_eq!((one.shown(), one.titles().len()), (UNDATED, 1));
    // From then on each has its own.
    one.back_to(&mut two);
    assert_eq!((two.shown(), two.titles().len()), (SECOND, 2));
    two.does(Event::Date(Date::parse("2025-05-05")));
    two.back_to(&mut one);
    one.reload();
    assert_eq!(one.storage.texts(), [SECOND, UNDATED]);
}

/// The days that the reader gave the articles of the list.
fn days_of(page: &mut Page) -> Vec<Option<Date>> {
    let mut days = Vec::new();
    for id in page.ids() {
        page.does(Event::Choose(id));
        days.push(page.session.current().unwrap().date);
    }
    days
}

#[test]
fn a_day_that_is_given_in_two_windows_is_kept_of_both() {
    let days = ["2025-05-05", "2025-06-06"].map(Date::parse);
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::Date(days[0]));
    // Nobody has told the other window.
    two.storage.told.clear();
    two.back_to(&mut one);
    one.does(Event::Date(days[1]));
    let mut later = Page::with(one.killed(), "");
    let mut kept = days_of(&mut later);
    kept.sort();
    assert_eq!(kept, days);
}

#[test]
fn a_window_that_is_only_closed_leaves_what_another_has_said_since() {
    let day = Date::parse("2025-05-05");
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::Date(day));
    two.storage.told.clear();
    two.back_to(&mut one);
    one.leaves();
    let mut later = Page::with(one.killed(), "");
    assert!(days_of(&mut later).contains(&day));
}

#[test]
fn what_is_being_typed_is_kept_apart_from_what_another_window_keeps_meanwhile() {
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::Edit);
    two.types(SECOND);
    two.rests();
    one.does(Event::Edit);
    one.types(UNDATED);
    two.back_to(&mut one);
    assert_eq!(one.session.field(), UNDATED);
    assert_eq!(one.notice(), Some(Notice::Warning(Wording::KeptTwice)));
    one.rests();
    assert_eq!(one.storage.texts(), [SECOND, UNDATED]);
    assert_eq!((one.shown(), one.titles().len()), (UNDATED, 2));
}

#[test]
fn four_windows_that_take_six_articles_each_keep_all() {
    let mut windows = vec![Page::new()];
    for _ in 0..3 {
        let last = windows.last_mut().unwrap();
        let next = last.window();
        windows.push(next);
    }
    for round in 0..6 {
        for at in 0..4 {
            let from = (at + 3) % 4;
            if (round, at) != (0, 0) || from == 3 {
                let (one, other) = if from < at {
                    let (left, right) = windows.split_at_mut(at);
                    (&mut left[from], &mut right[0])
                } else {
                    let (left, right) = windows.split_at_mut(from);
                    (&mut right[0], &mut left[at])
                };
                one.back_to(other);
            }
            let text = format!("{SHORT} وقال حداد إن العدد {round} في {at}.");
            windows[at].give(&text);
        }
    }
    let last = windows.pop().unwrap();
    let page = Page::with(last.killed(), "");
    assert_eq!(page.titles().len(), 24);
}

#[test]
fn what_one_window_forgets_the_others_do_not_keep_anew() {
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::ForgetAll);
    two.back_to(&mut one);
    assert_eq!(one.shown(), ARTICLE, "what is before the reader stays");
    one.leaves();
    assert!(one.storage.texts().is_empty());
    // Also where nobody has told it.
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.does(Event::ForgetAll);
    two.storage.told.clear();
    two.back_to(&mut one);
    one.leaves();
    assert!(one.storage.texts().is_empty());
}

/// A draft that two windows have found.
fn two_with_a_draft(draft: &str) -> (Page, Page) {
    let mut one = Page::new();
    one.types(draft);
    one.rests();
    let two = one.window();
    assert_eq!((two.session.field(), two.titles().len()), (draft, 0));
    (one, two)
}

#[test]
fn a_draft_that_two_windows_have_is_each_ones_own() {
    let draft = "Draft 12";
    // It has become an article in the other one.
    let (mut one, mut two) = two_with_a_draft(draft);
    two.back_to(&mut one);
    one.types(ARTICLE);
    one.rests();
    one.back_to(&mut two);
    two.types("Draft 12 bbb");
    two.rests();
    assert_eq!(two.storage.texts(), [ARTICLE, "Draft 12 bbb"]);
    // Emptied here, it is there still.
    let (mut one, mut two) = two_with_a_draft(draft);
    two.back_to(&mut one);
    one.types(ARTICLE);
    one.rests();
    one.back_to(&mut two);
    two.types("");
    two.rests();
    assert_eq!(two.storage.texts(), [ARTICLE]);
    // Also where nobody has told it.
    let (mut one, mut two) = two_with_a_draft(draft);
    two.back_to(&mut one);
    one.types(ARTICLE);
    one.rests();
    one.storage.told.clear();
    one.back_to(&mut two);
    two.types("");
    two.rests();
    assert_eq!(two.storage.texts(), [ARTICLE]);
    // Typed on in both.
    let (mut one, mut two) = two_with_a_draft(draft);
    two.back_to(&mut one);
    one.types("Draft 12 aaa");
    one.rests();
    one.back_to(&mut two);
    two.types("Draft 12 bbb");
    two.rests();
    assert_eq!(two.storage.texts(), ["Draft 12 aaa", "Draft 12 bbb"]);
    // The later one is the draft of the next visit, the other comes back as an article.
    let page = Page::with(two.killed(), "");
    assert_eq!(
        (page.session.field(), page.titles().len()),
        ("Draft 12 bbb", 1)
    );
}

#[test]
fn what_was_forgotten_is_kept_again_once_it_is_changed() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.give(SECOND);
    page.does(Event::ForgetAll);
    // Nothing was given or said.
    page.does(Event::Language(Language::English));
    page.choose("وزير الخارجية");
    page.does(Event::Edit);
    page.does(Event::Read);
    page.leaves();
    assert!(page.storage.texts().is_empty());
    page.does(Event::Date(Date::parse("2025-05-05")));
    assert_eq!(page.storage.texts(), [ARTICLE]);
    // One that another window has closed.
    let mut one = Page::new();
    one.give(ARTICLE);
    let mut two = one.window();
    two.close("وزير الخارجية");
    two.back_to(&mut one);
    one.does(Event::Language(Language::English));
    assert!(one.storage.texts().is_empty());
    one.does(Event::Edit);
    one.types(SECOND);
    one.rests();
    assert_eq!(one.storage.texts(), [SECOND]);
}

#[test]
fn a_draft_keeps_its_place_in_the_storage_over_a_way_back() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::NewArticle);
    page.types("Draft one");
    page.rests();
    page.choose("وزير الخارجية");
    page.back();
    page.types("Draft one and more");
    page.rests();
    assert_eq!(page.storage.texts(), [ARTICLE, "Draft one and more"]);
    page.types("");
    page.rests();
    assert_eq!(page.storage.texts(), [ARTICLE]);
}
