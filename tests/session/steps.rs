//! What may happen to a page, in any order, and what holds then: for the properties, and for the fuzzer.

use crate::page::Page;
use crate::storage::Refuses;
use crate::texts::{ENGLISH, SHORT};
use khabar::findings::times::WeekStart;
use khabar::findings::{Date, EntityId, Kind};
use khabar::protocol::{ArticleId, Format, Input, Reply};
use khabar::session::events::Event;
use khabar::session::notices::Trouble;
use khabar::session::open::Offer;
use khabar::session::routes::View;
use khabar::session::settings::Change;
use khabar::strings::{Language, Wording};
use khabar::text::span::Span;
use khabar::views::corrections::Act;
use khabar::views::place::{Finding, Place};
use khabar::views::shown::Sort;
use proptest::prelude::*;
use proptest::sample::Index;

/// What the reader gives as a whole, short.
const TEXTS: [&str; 4] = [
    SHORT,
    "وصل الوفد إلى الرباط، وقالت هدى المرزوقي إن الاجتماع غدا.",
    "أكد وزير النقل سالم الحداد أن «الطريق مفتوح» منذ أمس في العقبة.",
    ENGLISH,
];

/// A step of what happens: to the page, to its worker, to its storage.
#[derive(Clone, Debug)]
pub enum Step {
    /// An event that comes from outside.
    Event(Event),
    /// The worker answers one request.
    Answer,
    /// It answers all.
    Work,
    /// It answers one request, and the page hears of it later.
    AnswerLate,
    /// The page hears the first of what is late.
    HearLate,
    /// The worker fails.
    Fail(Trouble),
    /// So many seconds pass without a word of it.
    Silence(u32),
    /// It holds nothing any more.
    Forget,
    /// The storage refuses other writes.
    Refuse(Refuses),
    /// A text is given as a whole, and files at once.
    Give(usize),
    Files(Vec<usize>),
    /// What stands in the field is another text, if it is there.
    Type(String),
    /// The typing rests.
    Rest,
    /// One of the articles is chosen, or closed.
    Choose(Index),
    Close(Index),
    /// The browser's "back" and "forward".
    Travel(bool),
    /// The page is loaded again.
    Reload,
}

fn place() -> impl Strategy<Value = Place> {
    (0..3usize, 0..4usize, 0..3usize).prop_map(|(sort, index, number)| Place {
        finding: match sort {
            0 => Finding::Entity(EntityId(index as u32)),
            1 => Finding::Quotation(index),
            _ => Finding::Time(index),
        },
        number,
    })
}

fn act() -> impl Strategy<Value = Act> {
    let kind = || prop::sample::select(vec![Kind::Person, Kind::Place, Kind::Organisation]);
    prop_oneof![
        (0..4usize, kind()).prop_map(|(mention, kind)| Act::Kind(mention, kind)),
        (0..4usize).prop_map(Act::Remove),
        (0..4usize).prop_map(Act::Part),
        (0..4u32, 0..4u32).prop_map(|(one, other)| Act::Join(EntityId(one), EntityId(other))),
        // The first word of each text.
        kind().prop_map(|kind| Act::Mark(Span::new(0, 6), kind)),
        (0..3usize).prop_map(Act::TakeBack),
        Just(Act::TakeAllBack),
        Just(Act::Take("{}".to_owned())),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => act().prop_map(Event::Act),
        4 => place().prop_map(Event::Go),
        1 => any::<bool>().prop_map(Event::Step),
        2 => any::<bool>().prop_map(Event::Walk),
        1 => (0..60usize).prop_map(Event::OpenCard),
        1 => (0..30usize, 0..30usize).prop_map(|(start, len)| Event::Selection(Some(Span::new(start, start + len)))),
        1 => (0..3usize).prop_map(Event::Reading),
        1 => prop::option::of(Just(Date::parse("2025-05-05").unwrap())).prop_map(Event::Date),
        1 => prop::sample::select(vec![Language::Arabic, Language::English]).prop_map(Event::Language),
        1 => prop::sample::select(vec![WeekStart::Iso, WeekStart::Sunday]).prop_map(|week| Event::Settings(Change::Week(week))),
        20 => prop::sample::select(vec![
            Event::Sample("قال الوزير سالم الحداد إن الاجتماع غدا."),
            Event::Missing(Wording::ShareMissing),
            Event::NewArticle,
            Event::Reopen,
            Event::Join,
            Event::Edit,
            Event::Edit,
            Event::Read,
            Event::About,
            Event::Cancel,
            Event::Again,
            Event::DateUnknown,
            Event::Switch(Sort::Times),
            Event::OpenHere,
            Event::CloseCard,
            Event::Leave,
            Event::Escape,
            Event::Near(vec![0, 1]),
            Event::Panel,
            Event::Selection(None),
            Event::Undo,
            Event::Undo,
            Event::LeaveChange,
            Event::SaveCorrections,
            Event::CopyAnalysis,
            Event::Export(Format::Table),
            Event::CopyLink,
            Event::Dismiss,
        ]),
    ]
}

/// Any step.
pub fn step() -> impl Strategy<Value = Step> {
    let typed = prop::sample::select(vec!["", " ", "وصل", SHORT, TEXTS[1], ENGLISH]);
    prop_oneof![
        20 => event().prop_map(Step::Event),
        12 => Just(Step::Answer),
        6 => Just(Step::Work),
        1 => Just(Step::AnswerLate),
        1 => Just(Step::HearLate),
        1 => prop::sample::select(vec![Trouble::Crashed, Trouble::Stale, Trouble::Unavailable]).prop_map(Step::Fail),
        1 => prop::sample::select(vec![5, 30, 60]).prop_map(Step::Silence),
        1 => Just(Step::Forget),
        1 => prop::sample::select(vec![
            Refuses::Nothing,
            Refuses::All,
            Refuses::AllAfter(2),
            Refuses::Corrections,
        ])
        .prop_map(Step::Refuse),
        4 => (0..TEXTS.len() + 1).prop_map(Step::Give),
        1 => prop::collection::vec(0..TEXTS.len(), 1..4).prop_map(Step::Files),
        3 => typed.prop_map(|text| Step::Type(text.to_owned())),
        3 => Just(Step::Rest),
        4 => any::<Index>().prop_map(Step::Choose),
        2 => any::<Index>().prop_map(Step::Close),
        3 => any::<bool>().prop_map(Step::Travel),
        1 => Just(Step::Reload),
    ]
}

/// A page that anything happens to.
struct Tried {
    page: Page,
    /// Answers that are still on their way, each with the number of its worker.
    late: Vec<(usize, Reply)>,
}

impl Tried {
    fn new() -> Self {
        Self {
            page: Page::new(),
            late: Vec::new(),
        }
    }

    /// A text that is two articles.
    fn text(number: usize) -> String {
        match TEXTS.get(number) {
            Some(text) => (*text).to_owned(),
            None => format!("{}\n\n-----\n\n{}", TEXTS[1], TEXTS[2]),
        }
    }

    fn does(&mut self, step: Step) {
        let page = &mut self.page;
        match step {
            Step::Event(event) => {
                let shown = page.session.on_screen().is_some();
                let reader = page.session.view() == View::Reader;
                match event {
                    // What is not on the page then cannot be used.
                    Event::Selection(_) | Event::Walk(_) if !(shown && reader) => {}
                    Event::Cancel if page.session.work() == khabar::session::Work::Idle => {}
                    _ => page.tell(event),
                }
            }
            Step::Answer => {
                page.answer();
            }
            Step::Work => page.work(),
            Step::AnswerLate => {
                let late = page.answers().into_iter().flatten();
                self.late.extend(late.map(|reply| (page.workers, reply)));
            }
            Step::HearLate if self.late.is_empty() => {}
            Step::HearLate => {
                let (worker, reply) = self.late.remove(0);
                self.hears(worker, reply);
            }
            Step::Fail(trouble) => page.fail(trouble),
            Step::Silence(seconds) => page.pass(seconds),
            Step::Forget => page.forget(),
            Step::Refuse(refuses) => page.storage.refuses = refuses,
            Step::Give(number) => page.put(&Self::text(number)),
            Step::Files(numbers) => {
                let offers = numbers
                    .into_iter()
                    .map(|number| Offer::of(Input::Bytes(TEXTS[number].into())));
                page.tell(Event::Offer(offers.collect()));
            }
            Step::Type(text) => {
                if page.session.view() == View::Field {
                    page.types(&text);
                }
            }
            Step::Rest => {
                if std::mem::take(&mut page.resting) {
                    page.tell(Event::Rested);
                }
            }
            Step::Choose(index) | Step::Close(index) if page.titles().is_empty() => {
                let _ = index;
            }
            Step::Choose(index) => {
                let id = index.get(&page.ids()).to_owned();
                page.tell(Event::Choose(id));
            }
            Step::Close(index) => {
                let id = index.get(&page.ids()).to_owned();
                page.tell(Event::Close(id));
            }
            Step::Travel(forward) => {
                page.travel(forward);
            }
            Step::Reload => {
                page.reload_only();
                // What the worker of the page before says is not heard.
                self.late.clear();
            }
        }
    }

    /// An answer comes late, of a worker that may have been ended meanwhile.
    fn hears(&mut self, worker: usize, reply: Reply) {
        if worker == self.page.workers {
            self.page.hear(reply);
        } else {
            self.page.tell(Event::Reply(Box::new(reply)));
        }
    }

    /// The text of an article, which is chosen for that.
    fn text_of(&mut self, id: ArticleId) -> String {
        self.page.does(Event::Choose(id));
        // What the worker failed at is tried again: a first reading, or one of what was typed since.
        let shown = self.page.session.on_screen();
        if shown.is_none_or(|shown| shown.article.text != self.page.session.field()) {
            self.page.does(Event::Again);
        }
        // One that is none makes room for the next.
        let shown = self.page.session.on_screen();
        let shown = shown.filter(|shown| shown.id == id);
        shown.map_or_else(String::new, |shown| shown.article.text.clone())
    }

    /// The texts of all articles, once all is answered.
    fn texts(&mut self) -> String {
        self.settles();
        let ids = self.page.ids();
        ids.into_iter().map(|id| self.text_of(id)).collect()
    }

    /// The typing rests, and all is answered, also what is late.
    fn settles(&mut self) {
        self.does(Step::Rest);
        for (worker, reply) in std::mem::take(&mut self.late) {
            self.hears(worker, reply);
        }
        self.page.work();
    }
}

/// The page holds what [`Page`] checks after every event, and comes to rest once all is answered.
pub fn anything_may_happen(steps: Vec<Step>) {
    let mut tried = Tried::new();
    for step in steps {
        tried.does(step);
    }
    tried.settles();
}

/// Every text that was given whole is there as long as the reader does not close or edit it.
pub fn nothing_that_was_given_is_lost(steps: Vec<Step>) {
    let mut tried = Tried::new();
    let mut given: Vec<&str> = Vec::new();
    for step in steps {
        match &step {
            Step::Type(_) | Step::Event(Event::Reopen) => continue,
            // What the storage does not hold is lost with the page.
            Step::Refuse(_) => continue,
            Step::Give(4) => given.extend(&TEXTS[1..3]),
            Step::Give(number) => given.push(TEXTS[*number]),
            Step::Files(numbers) => given.extend(numbers.iter().map(|number| TEXTS[*number])),
            Step::Close(index) if !tried.page.titles().is_empty() => {
                tried.settles();
                if tried.page.titles().is_empty() {
                    continue;
                }
                let id = *index.get(&tried.page.ids());
                let text = tried.text_of(id);
                tried.page.tell(Event::Close(id));
                for part in TEXTS {
                    for _ in text.matches(part) {
                        if let Some(at) = given.iter().position(|given| *given == part) {
                            given.remove(at);
                        }
                    }
                }
                continue;
            }
            _ => {}
        }
        tried.does(step);
    }
    let there = tried.texts();
    for text in &TEXTS[..3] {
        let count = given.iter().filter(|given| *given == text).count();
        assert_eq!(there.matches(text).count(), count, "{}", text);
    }
}

/// What is shown of an article is what is kept of it, its text and its corrections.
pub fn what_is_shown_is_kept(steps: Vec<Step>) {
    let mut tried = Tried::new();
    for step in steps {
        match step {
            // The worker answers in order, and the storage takes all.
            Step::AnswerLate | Step::HearLate | Step::Refuse(_) => {}
            step => tried.does(step),
        }
    }
    tried.settles();
    for id in tried.page.ids() {
        // The sample goes by itself.
        if !tried.page.ids().contains(&id) {
            continue;
        }
        let text = tried.text_of(id);
        if !text.is_empty() {
            assert_eq!(tried.page.storage.text(id), Some(&*text));
            assert_eq!(tried.page.kept_corrections(id), tried.page.corrections());
        }
    }
}
