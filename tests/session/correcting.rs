//! The reader corrects the findings, and undoes it.

use crate::page::Page;
use crate::texts::{ARTICLE, DELEGATION, SHORT};
use khabar::corrections::file::{self, FileError};
use khabar::protocol::Reply;
use khabar::session::events::Event;
use khabar::session::notices::Notice;
use khabar::strings::Language;
use khabar::views::corrections::{Act, Offer};

fn page() -> Page {
    let mut page = Page::new();
    page.give(DELEGATION);
    page
}

/// Opens the card of a name, and in it what can be corrected.
fn open(page: &mut Page, name: &str) {
    page.open_card(name);
    page.does(Event::Panel);
}

/// The act that marks words of the article.
fn marking(page: &mut Page, words: &str, kind: &str) -> Act {
    page.select(words);
    page.button(kind)
}

fn later(version: usize) -> String {
    format!(r#"{{"format":"khabar-corrections","version":{version},"corrections":[]}}"#)
}

#[test]
fn a_kind_is_changed_in_the_whole_article_and_back() {
    let mut page = page();
    assert!(page.kinds("الرباط").iter().all(|kind| kind == "LOC"));
    open(&mut page, "الرباط");
    page.press("هيئة");
    assert_eq!(page.done().unwrap(), "صُحّح: «الرباط»: هيئة، 3 مواضع");
    assert_eq!(page.focus, "undo", "what was clicked is gone");
    assert!(page.session.card().is_none() && page.here().is_none());
    assert_eq!(page.kinds("الرباط"), ["ORG"; 3]);
    page.does(Event::Undo);
    assert_eq!((page.done(), &*page.focus), (None, "article"));
    assert!(page.kinds("الرباط").iter().all(|kind| kind == "LOC"));
    assert!(page.session.made().is_none());
    assert_eq!(page.kept_corrections(page.id("وصول الوفد")), 0);
}

#[test]
fn a_mark_is_removed_and_that_is_taken_back_from_the_list_and_done_again() {
    let mut page = page();
    open(&mut page, "طنجة");
    page.press("أزل العلامة");
    assert!(page.kinds("طنجة").is_empty());
    page.reload();
    assert!(page.kinds("طنجة").is_empty());
    assert_eq!(page.session.made().unwrap().rows.len(), 1);
    page.does(Event::Act(Act::TakeBack(0)));
    assert!(page.session.change().unwrap().taken_back);
    assert_eq!(page.kinds("طنجة").len(), 2);
    page.does(Event::Undo);
    assert!(page.kinds("طنجة").is_empty());
    assert_eq!(page.session.made().unwrap().rows.len(), 1);
}

#[test]
fn selected_words_are_marked_wherever_they_stand() {
    let mut page = page();
    page.select("بقنطرة");
    let selected = page.session.selected().unwrap();
    assert_eq!(selected.reading().unwrap().words, "قنطرة");
    assert!(!page.session.spoken().is_empty());
    // The particle can be taken in.
    let (number, _) = selected.reading().unwrap().others[0];
    page.does(Event::Reading(number));
    let reading = page.session.selected().unwrap().reading().unwrap();
    assert_eq!(
        (reading.words.as_str(), &*page.focus),
        ("بقنطرة", "selection")
    );
    page.does(Event::Reading(0));
    page.press("هيئة");
    assert_eq!(page.kinds("قنطرة"), ["ORG"; 3]);
    assert!(page.session.selected().is_none() && page.selection.is_none());
}

#[test]
fn a_selection_that_means_nothing_or_is_given_up_is_none() {
    let mut page = page();
    page.select("،");
    assert!(page.session.selected().is_none());
    page.select("قنطرة");
    page.does(Event::Selection(None));
    assert!(page.session.selected().is_none());
    // Given up before it is known what it can mean.
    page.tell(Event::Selection(Some(khabar::text::span::Span::new(0, 8))));
    page.does(Event::Selection(None));
    assert!(page.session.selected().is_none());
}

#[test]
fn an_extent_grows_and_shrinks_by_a_word() {
    let mut page = page();
    page.select("سامي الكتبي");
    page.press("شخص");
    open(&mut page, "سامي الكتبي");
    page.press("أضف «المهندس");
    assert_eq!(page.kinds("المهندس سامي الكتبي").len(), 1);
    open(&mut page, "المهندس سامي الكتبي");
    page.press("اترك «المهندس");
    assert!(page.kinds("المهندس سامي الكتبي").is_empty());
    assert_eq!(page.kinds("سامي الكتبي").len(), 1);
}

#[test]
fn two_names_are_joined_and_one_is_set_apart_again() {
    let mut page = page();
    let same = |page: &mut Page| {
        let analysis = page.json();
        let mentions = analysis["mentions"].as_array().unwrap();
        let entity = |words: &str| {
            mentions
                .iter()
                .find(|mention| mention["text"] == words)
                .unwrap()["entity"]
                .clone()
        };
        entity("الرباط") == entity("طنجة")
    };
    open(&mut page, "طنجة");
    let (_, panel) = page.session.card().unwrap().panel.clone().unwrap();
    let names = panel.lines.into_iter().find_map(|line| match line.what {
        Offer::Names { own, others } => Some((own, others)),
        Offer::Buttons(_) => None,
    });
    let (own, others) = names.unwrap();
    let other = others.iter().find(|(_, name)| name == "الرباط").unwrap().0;
    page.does(Event::Act(Act::Join(own, other)));
    assert!(same(&mut page));
    let offset = DELEGATION.find("طنجة").unwrap();
    page.does(Event::OpenCard(offset));
    page.does(Event::Panel);
    page.press("افصل عنه");
    assert!(!same(&mut page));
}

#[test]
fn corrections_follow_an_edit() {
    let mut page = page();
    page.select("قنطرة");
    page.press("هيئة");
    page.does(Event::Edit);
    page.types(&format!("{DELEGATION}\nوزار الوفد مقر قنطرة.\n"));
    page.rests();
    assert_eq!(page.session.made().unwrap().rows[0].1, "4 مواضع");
    page.reload();
    assert_eq!(page.session.made().unwrap().rows[0].1, "4 مواضع");
    page.does(Event::NewArticle);
    page.give(SHORT);
    assert_eq!(page.corrections(), 0);
}

#[test]
fn corrections_are_saved_all_undone_and_taken_again() {
    let mut page = page();
    page.select("قنطرة");
    page.press("هيئة");
    open(&mut page, "طنجة");
    page.press("أزل العلامة");
    page.tell(Event::SaveCorrections);
    let (name, written) = page.saved.pop().unwrap();
    assert_eq!(name, "khabar-corrections.json");
    assert_eq!(file::read(&written).unwrap().len(), 2);
    page.does(Event::Act(Act::TakeAllBack));
    assert_eq!(page.done().unwrap(), "أُلغيت التصحيحات: تصحيحان");
    assert_eq!(page.kinds("طنجة").len(), 2);
    // A file that is none is refused, and changes nothing.
    page.does(Event::Act(Act::Take("قال الوزير".to_owned())));
    assert_eq!(page.notice(), Some(Notice::Corrections(FileError::NotJson)));
    assert_eq!((page.corrections(), page.done()), (0, None));
    page.does(Event::Act(Act::Take(written)));
    assert_eq!(page.done().unwrap(), "أُخذ من الملف: تصحيحان");
    assert_eq!((page.corrections(), page.kinds("قنطرة").len()), (2, 3));
}

#[test]
fn corrections_of_a_later_version_are_kept_and_not_written_over() {
    let mut page = page();
    let id = page.id("وصول الوفد");
    let written = later(99);
    page.storage.records.get_mut(&id).unwrap().corrections = written.clone();
    let newer = Some(Notice::Corrections(FileError::NewerVersion));
    for _ in 0..2 {
        page.reload();
        assert_eq!((page.shown(), page.notice()), (DELEGATION, newer.clone()));
        page.tell(Event::Dismiss);
        let act = marking(&mut page, "قنطرة", "هيئة");
        page.does(Event::Act(act));
        assert_eq!(page.notice(), newer);
        page.does(Event::Language(Language::English));
        page.does(Event::Language(Language::Arabic));
        page.does(Event::Act(Act::TakeAllBack));
        page.types(&format!("{DELEGATION}\n"));
        page.rests();
        page.types(DELEGATION);
        page.rests();
        page.does(Event::Close(id));
        page.does(Event::Reopen);
        assert_eq!(page.storage.corrections(id), written);
    }
}

#[test]
fn an_act_that_does_nothing_leaves_all_as_it_is() {
    let mut page = page();
    for act in [Act::TakeBack(7), Act::Remove(999), Act::TakeAllBack] {
        page.does(Event::Act(act));
        assert_eq!(
            (page.shown(), page.done(), page.corrections()),
            (DELEGATION, None, 0)
        );
    }
    page.does(Event::Undo);
    page.does(Event::NewArticle);
    page.does(Event::Act(Act::TakeAllBack));
    assert_eq!(page.shown(), "");
}

/// Two acts one after the other, before the first is answered.
#[test]
fn of_two_acts_the_second_is_undone_first() {
    let mut page = page();
    let first = marking(&mut page, "قنطرة", "هيئة");
    let second = marking(&mut page, "الوفد", "هيئة");
    page.tell(Event::Act(first));
    page.tell(Event::Act(second));
    page.answer();
    assert_eq!(page.done(), None, "a later one is under way");
    page.work();
    assert_eq!(page.corrections(), 2);
    page.does(Event::Undo);
    assert_eq!(page.corrections(), 1);
    assert_eq!(page.kinds("قنطرة").len(), 3);
}

/// What has the article read again while it is corrected does not take the correction away.
#[test]
fn nothing_that_happens_meanwhile_takes_a_correction_away() {
    let date = Event::Date(khabar::findings::Date::parse("2025-05-05"));
    let edited = format!("{DELEGATION}\nوزار الوفد مقر قنطرة.\n");
    let events: [&dyn Fn(&mut Page); 7] = [
        &|page| page.tell(date.clone()),
        &|page| page.tell(Event::Language(Language::English)),
        &|page| {
            page.tell(Event::Edit);
            page.tell(Event::Typed(edited.clone()));
            page.tell(Event::Rested);
        },
        &|page| {
            page.tell(Event::Edit);
            page.tell(Event::Typed(edited.clone()));
            page.tell(Event::NewArticle);
        },
        &|page| page.tell(Event::Again),
        &|page| {
            page.tell(Event::NewArticle);
            page.tell(Event::Choose(page.id("وصول الوفد")));
        },
        &|page| {
            page.tell(Event::Edit);
            page.tell(Event::Typed(" ".to_owned()));
            page.tell(Event::Rested);
        },
    ];
    for (number, meanwhile) in events.into_iter().enumerate() {
        for forgets in [false, true] {
            let mut page = page();
            let first = marking(&mut page, "قنطرة", "هيئة");
            let second = marking(&mut page, "الوفد", "هيئة");
            if forgets {
                page.forget();
            }
            page.tell(Event::Act(first));
            meanwhile(&mut page);
            if page.session.on_screen().is_some() {
                page.tell(Event::Act(second));
            } else {
                page.work();
                let id = page.session.articles().next().unwrap().id;
                page.does(Event::Choose(id));
                if page.shown().is_empty() {
                    page.types(DELEGATION);
                    page.rests();
                }
                page.does(Event::Act(second));
            }
            page.work();
            let id = page.session.current().unwrap().id;
            assert_eq!(page.corrections(), 2, "{number} {forgets}");
            assert_eq!(page.kept_corrections(id), 2, "{number} {forgets}");
        }
    }
}

#[test]
fn an_act_on_an_article_that_was_left_is_done_behind() {
    let mut page = page();
    let act = marking(&mut page, "قنطرة", "هيئة");
    page.give(ARTICLE);
    page.choose("وصول الوفد");
    page.forget();
    page.tell(Event::Act(act));
    page.tell(Event::NewArticle);
    page.work();
    let id = page.id("وصول الوفد");
    assert_eq!((page.shown(), page.kept_corrections(id)), ("", 1));
    page.choose("وصول الوفد");
    assert_eq!((page.corrections(), page.done()), (1, None));
}

#[test]
fn what_is_undone_is_not_answered_late() {
    let mut page = page();
    let act = marking(&mut page, "قنطرة", "هيئة");
    page.does(Event::Act(act));
    page.tell(Event::Undo);
    page.tell(Event::Undo);
    page.work();
    assert_eq!((page.corrections(), page.done()), (0, None));
    // Answers that nobody asked for change nothing.
    page.hear(Reply::CorrectionsRefused {
        id: khabar::protocol::RequestId(9999),
        error: FileError::Broken,
    });
    assert_eq!(page.notice(), None);
}

/// A correction that a crash interrupts is about the text as it was, also when that is edited before it is made.
#[test]
fn a_lost_correction_is_made_in_the_text_it_was_made_for() {
    let mut page = page();
    let act = marking(&mut page, "قنطرة", "هيئة");
    page.tell(Event::Act(act));
    page.crash();
    page.does(Event::Edit);
    page.types(&format!("خبر عاجل\n\n{DELEGATION}"));
    page.rests();
    assert!(page.shown().starts_with("خبر عاجل"));
    assert_eq!(page.kinds("قنطرة"), ["ORG"; 3]);
    assert_eq!(page.corrections(), 1);
}

#[test]
fn what_was_done_is_said_in_the_language_of_the_interface() {
    let mut page = page();
    open(&mut page, "الرباط");
    page.press("هيئة");
    page.does(Event::Language(Language::English));
    assert_eq!(
        page.done().unwrap(),
        "Corrected: “الرباط”: Organisation, 3 places"
    );
    page.does(Event::Language(Language::Arabic));
    assert_eq!(page.done().unwrap(), "صُحّح: «الرباط»: هيئة، 3 مواضع");
}

#[test]
fn what_another_window_has_corrected_since_is_not_undone() {
    let mut page = page();
    open(&mut page, "الرباط");
    page.press("هيئة");
    assert!(page.done().is_some());
    let mut other = page.window();
    open(&mut other, "طنجة");
    other.press("أزل العلامة");
    other.back_to(&mut page);
    assert_eq!(page.done(), None);
    page.does(Event::Undo);
    assert_eq!(page.corrections(), 2);
}
