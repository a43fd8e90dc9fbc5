//! What the reader says of an article and how it is shown: its date, the week, the language, what is marked, exports.

use crate::page::{ADDRESS, Page};
use crate::texts::{ARTICLE, DELEGATION, SECOND, SHORT, UNDATED, two};
use khabar::arrivals::LONGEST_TEXT;
use khabar::findings::times::WeekStart;
use khabar::findings::{Date, Kind};
use khabar::protocol::Format;
use khabar::session::Topic;
use khabar::session::events::Event;
use khabar::session::notices::Notice;
use khabar::session::settings::{Change, Theme};
use khabar::strings::{Language, Wording};
use khabar::views::lists;
use khabar::views::shown::Sort;

fn day(written: &str) -> Option<Date> {
    Some(Date::parse(written).unwrap())
}

#[test]
fn a_date_is_given_and_changed_and_not_known() {
    let mut page = Page::new();
    page.give(UNDATED);
    assert!(page.session.on_screen().unwrap().view.undated);
    let yesterday = |page: &mut Page| {
        let analysis = page.json();
        let times = analysis["times"].as_array().unwrap();
        let time = times.iter().find(|time| time["text"] == "أمس").unwrap();
        time["value"].as_str().unwrap_or_default().to_owned()
    };
    page.does(Event::Date(day("2025-05-05")));
    assert_eq!(yesterday(&mut page), "2025-05-04");
    page.does(Event::Date(day("2025-06-02")));
    assert_eq!(yesterday(&mut page), "2025-06-01");
    page.does(Event::Date(None));
    assert_ne!(yesterday(&mut page), "2025-06-01");
    page.does(Event::DateUnknown);
    page.reload();
    let open = page.session.current().unwrap();
    assert_eq!((open.date, open.date_unknown), (None, true));
    page.does(Event::Date(day("2025-05-05")));
    assert!(!page.session.current().unwrap().date_unknown);
}

#[test]
fn each_article_has_its_own_date_and_place_and_corrections() {
    let mut page = Page::new();
    page.drop_files(&[
        ("1.txt", ARTICLE.as_bytes()),
        ("2.txt", UNDATED.as_bytes()),
        ("3.txt", SECOND.as_bytes()),
    ]);
    page.go("ليبيا");
    page.choose("وزير النقل");
    assert_eq!(page.here(), None, "a place of another article");
    page.does(Event::Date(day("2025-05-05")));
    page.open_card("ميناء العقبة");
    page.does(Event::Panel);
    page.press("أزل العلامة");
    for reload in [false, true] {
        if reload {
            page.choose("المدارس");
            page.reload();
            assert_eq!((page.shown(), page.titles().len()), (SECOND, 3));
        }
        page.choose("وزير الخارجية");
        assert_eq!(page.here(), Some("ليبيا"));
        assert_eq!(page.corrections(), 0);
        assert_eq!(page.session.current().unwrap().date, None);
        page.choose("وزير النقل");
        assert_eq!(page.session.current().unwrap().date, day("2025-05-05"));
        assert_eq!(page.corrections(), 1);
        assert!(!page.finds("ميناء العقبة"));
    }
}

#[test]
fn the_beginning_of_the_week_analyses_again() {
    let mut page = Page::new();
    page.give("خبر\n\nالرباط - 12 مارس 2025\n\nوصل سامر حداد إلى تونس الأسبوع الماضي، وقال حداد إن الاجتماع غدا.");
    let before = page.json()["times"].clone();
    page.does(Event::Settings(Change::Week(WeekStart::Sunday)));
    assert_ne!(page.json()["times"], before);
    page.reload();
    assert_eq!(page.session.settings().week, WeekStart::Sunday);
    assert_ne!(page.json()["times"], before);
    page.does(Event::Settings(Change::Week(WeekStart::Iso)));
    assert_eq!(page.json()["times"], before);
    // While a paste is being divided, too, it is divided.
    let mut page = Page::new();
    page.put(&two());
    page.does(Event::Settings(Change::Week(WeekStart::Sunday)));
    assert_eq!(page.titles().len(), 2);
}

#[test]
fn settings_are_kept() {
    let mut page = Page::new();
    page.does(Event::Settings(Change::Theme(Theme::Sepia)));
    page.does(Event::Settings(Change::Leading(2)));
    for _ in 0..9 {
        page.does(Event::Settings(Change::Larger(true)));
    }
    page.does(Event::Language(Language::English));
    page.reload();
    let settings = page.session.settings();
    assert_eq!(
        (settings.theme, settings.leading, settings.size),
        (Theme::Sepia, 2, 5)
    );
    assert_eq!(settings.language, Language::English);
    for _ in 0..9 {
        page.does(Event::Settings(Change::Larger(false)));
    }
    assert_eq!(page.session.settings().size, 0);
}

#[test]
fn another_language_shows_all_again_where_the_reader_is() {
    let mut page = Page::new();
    page.give(DELEGATION);
    page.open_card("الرباط");
    page.does(Event::Panel);
    let heading = |page: &Page| page.session.lists().unwrap().sections[0].heading.clone();
    assert_eq!(heading(&page), "الأسماء");
    let address = page.address().to_owned();
    page.tell(Event::Language(Language::English));
    assert!(
        page.session.card().is_some() && page.here().is_some(),
        "meanwhile"
    );
    page.work();
    assert_eq!(heading(&page), "Names");
    assert_eq!((page.here(), page.address()), (Some("الرباط"), &*address));
    let card = page.session.card().unwrap();
    assert_eq!(card.card.sections[0].sort, "Place");
    let (_, panel) = card.panel.as_ref().unwrap();
    assert!(!panel.lines.is_empty());
    page.button("Organisation");
    // What is selected.
    page.does(Event::CloseCard);
    page.select("بقنطرة");
    page.does(Event::Reading(1));
    page.does(Event::Language(Language::Arabic));
    let selected = page.session.selected().unwrap();
    assert_eq!(selected.chosen, 1);
    page.button("هيئة");
}

#[test]
fn another_language_while_the_first_article_is_read() {
    let mut page = Page::new();
    page.put(&two());
    page.does(Event::Language(Language::English));
    assert_eq!(page.titles().len(), 2);
    assert_eq!(
        page.shown(),
        format!("{}\n", ARTICLE.trim_end()).trim_end().to_owned()
            + &page.shown()[ARTICLE.trim_end().len()..]
    );
    // Shown in the old one, it is asked for again.
    page.put(SHORT);
    let replies = page.answers().unwrap();
    page.tell(Event::Language(Language::English));
    for reply in replies {
        page.hear(reply);
    }
    page.work();
    assert_eq!(page.session.lists().unwrap().sections[0].heading, "Names");
}

#[test]
fn sorts_are_switched_off_and_on() {
    let mut page = Page::new();
    page.give(ARTICLE);
    let (article, shown) = (
        page.session.changes(Topic::Article),
        page.session.changes(Topic::Shown),
    );
    page.tell(Event::Switch(Sort::Kind(Kind::Place)));
    assert!(!page.session.shown().kind(Kind::Place));
    assert!(page.session.changes(Topic::Shown) > shown);
    assert_eq!(
        page.session.changes(Topic::Article),
        article,
        "it is not read again"
    );
    // What comes near is marked without it.
    page.does(Event::Near(vec![2]));
    let (block, off) = page.marked.pop().unwrap();
    assert_eq!(block, 2);
    page.reload();
    assert!(!page.session.shown().kind(Kind::Place));
    page.does(Event::Switch(Sort::Kind(Kind::Place)));
    page.does(Event::Near(vec![2]));
    let (_, on) = page.marked.pop().unwrap();
    assert!(on.painted.len() > off.painted.len());
}

#[test]
fn the_rows_beyond_the_first_are_asked_for() {
    let mut text = String::from("خبر طويل\n\n");
    for minute in 10..60 {
        for hour in [1, 2] {
            text.push_str(&format!(
                "وصل الوفد في الساعة {hour}:{minute} إلى المدينة. "
            ));
        }
    }
    let mut page = Page::new();
    page.give(&text);
    let sort = lists::Sort::Times;
    let lists = page.session.lists().unwrap();
    let times = lists.sections.iter().find(|section| section.sort == sort);
    let group = &times.unwrap().groups[0];
    let (first, total) = (group.rows.len(), group.total);
    assert!(first == lists::FIRST_ROWS && total > first);
    let further = |page: &Page| page.session.further_rows(sort, 0).map(|rows| rows.len());
    assert_eq!(further(&page), None);
    // Of a worker that has forgotten the article, too.
    page.forget();
    page.tell(Event::Rows(sort, 0));
    page.tell(Event::Rows(sort, 0));
    page.tell(Event::Rows(sort, 9));
    page.work();
    assert_eq!(further(&page), Some(total - first), "once");
    page.give(ARTICLE);
    assert_eq!(further(&page), None, "those of another article");
}

#[test]
fn the_analysis_is_copied_and_saved() {
    let mut page = Page::new();
    for format in [Format::Json, Format::Calendar, Format::Table] {
        page.does(Event::Export(format));
    }
    page.does(Event::CopyAnalysis);
    assert!(
        page.saved.is_empty() && page.notice().is_none(),
        "of no article"
    );
    page.give(ARTICLE);
    for format in [Format::Json, Format::Calendar, Format::Table] {
        page.does(Event::Export(format));
    }
    let names: Vec<_> = page.saved.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["khabar.json", "khabar.ics", "khabar.csv"]);
    assert!(page.saved[1].1.starts_with("BEGIN:VCALENDAR"));
    page.does(Event::CopyAnalysis);
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::Copied)));
    assert_eq!(page.clipboard.as_deref(), Ok(page.saved[0].1.as_str()));
    page.tell(Event::Dismiss);
    assert_eq!(page.notice(), None);
    page.clipboard = Err(());
    page.does(Event::CopyAnalysis);
    assert_eq!(
        page.notice(),
        Some(Notice::Warning(Wording::ClipboardRefused))
    );
}

#[test]
fn a_link_with_the_text_is_copied() {
    let mut page = Page::new();
    page.give(ARTICLE);
    page.does(Event::CopyLink);
    assert_eq!(page.notice(), Some(Notice::Fine(Wording::LinkCopied)));
    let link = page.clipboard.clone().unwrap();
    let fragment = link
        .strip_prefix(ADDRESS)
        .unwrap()
        .strip_prefix('#')
        .unwrap();
    let other = Page::at(fragment);
    assert_eq!(other.shown(), ARTICLE);
    // One that is too long for it is in no link.
    page.give(&format!("{SHORT}{}", " خبر".repeat(LONGEST_TEXT / 4)));
    page.does(Event::CopyLink);
    assert_eq!(page.clipboard, Ok(link));
}
