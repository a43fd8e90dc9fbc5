//! What the page knows, and what the reader can have it do.

use super::analyser::{Analyser, Event, Trouble};
use super::article_view::ArticleView;
use super::corrected::{Change, Selected};
use super::open_articles::Entry;
use super::{arrivals, dom};
use crate::arrivals::Arrival;
use crate::corrections::Corrections;
use crate::corrections::file::FileError;
use crate::findings::times::WeekStart;
use crate::findings::{Date, Stage};
use crate::ingest::IngestError;
use crate::options::Options;
use crate::protocol::Input;
use crate::reading::place::{Finding, Place};
use crate::reading::{Reading, Segment, Shown};
use crate::strings::{Language, Worded, Wording};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// What of the page is before the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The field that takes a text, with the findings beside it once there are any.
    Field,
    /// The article.
    Reader,
    /// What this page is.
    About,
}

/// What the analysis is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is under way.
    Idle,
    /// A text is being analysed.
    Working(Option<Stage>),
}

/// A message to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The text was refused.
    Refused(IngestError),
    /// The worker failed; the request can be made again.
    Trouble(Trouble),
    /// A file of corrections was refused.
    Corrections(FileError),
    /// Something else that went wrong.
    Warning(Wording),
    /// Something that went well.
    Fine(Wording),
    /// An article was closed, and can be opened again.
    Closed,
}

impl Notice {
    /// Its sentence.
    #[must_use]
    pub fn say(self, language: Language) -> &'static str {
        match self {
            Self::Refused(error) => language.of(error.words()),
            Self::Corrections(error) => language.of(error.words()),
            Self::Trouble(Trouble::Crashed) => Wording::Crashed.say(language),
            Self::Trouble(Trouble::Stale) => Wording::Stale.say(language),
            Self::Trouble(Trouble::Unavailable) => Wording::Unavailable.say(language),
            Self::Warning(phrase) | Self::Fine(phrase) => phrase.say(language),
            Self::Closed => Wording::ArticleClosed.say(language),
        }
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has them.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Sepia.
    Sepia,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Sepia];

    /// Its name in the style sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sepia => "sepia",
        }
    }

    /// Its name on the page.
    #[must_use]
    pub fn phrase(self) -> Wording {
        match self {
            Self::System => Wording::ThemeSystem,
            Self::Light => Wording::ThemeLight,
            Self::Dark => Wording::ThemeDark,
            Self::Sepia => Wording::ThemeSepia,
        }
    }
}

/// The steps of the text size; `style/tokens.css` has a size for each.
pub const SIZES: u8 = 6;
/// The usual step.
pub const USUAL_SIZE: u8 = 2;
/// The steps of the line height.
pub const LEADINGS: [(u8, Wording); 3] = [
    (0, Wording::LinesClose),
    (1, Wording::LinesUsual),
    (2, Wording::LinesWide),
];

/// The first days that a week may have, with their names for storing and for the page.
pub const WEEKS: [(WeekStart, &str, Wording); 3] = [
    (WeekStart::Iso, "iso", Wording::Monday),
    (WeekStart::Saturday, "saturday", Wording::Saturday),
    (WeekStart::Sunday, "sunday", Wording::Sunday),
];

/// From where the text came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was pasted, dropped, chosen or remembered: the reader wants to read it.
    Given,
    /// It is being typed.
    Typed,
}

/// The detail card: what it tells of, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// The mention that it tells of.
    pub mention: Option<usize>,
    /// The time expression that it tells of.
    pub time: Option<usize>,
    /// The quotation that it tells of.
    pub quotation: Option<usize>,
    /// The mark's edges on the screen: left, right, top and bottom.
    pub at: Option<[f64; 4]>,
}

impl Card {
    /// A card about what a segment of the text is.
    #[must_use]
    pub fn about(segment: &Segment) -> Self {
        Self {
            mention: segment.mention,
            time: segment.time,
            quotation: segment.cue.or(segment.quotation),
            at: None,
        }
    }

    /// A card about what stands at a place.
    #[must_use]
    pub fn at_place(reading: &Reading, place: Place) -> Option<Self> {
        let index = reading.members(place.finding).get(place.number).copied();
        index?;
        let mut card = Self {
            mention: None,
            time: None,
            quotation: None,
            at: None,
        };
        match place.finding {
            Finding::Entity(_) => card.mention = index,
            Finding::Quotation(_) => card.quotation = index,
            Finding::Time(_) => card.time = index,
        }
        Some(card)
    }
}

/// The state of the page: a set of handles, copied wherever it is needed.
#[derive(Clone, Copy)]
pub struct State {
    /// The language of the interface.
    pub language: RwSignal<Language>,
    /// What is before the reader.
    pub view: RwSignal<View>,
    /// The text in the field.
    pub text: RwSignal<String>,
    /// Whether the text is the sample.
    pub sample: RwSignal<bool>,
    /// What the analysis is at.
    pub phase: RwSignal<Phase>,
    /// How many bytes of the worker's files are there, of how many, while they come.
    pub loading: RwSignal<Option<(u32, u32)>>,
    /// The article with its findings.
    pub reading: RwSignal<Option<Arc<Reading>>>,
    /// The message to the reader.
    pub notice: RwSignal<Option<Notice>>,
    /// What is said to a screen reader.
    pub spoken: RwSignal<String>,
    /// The kinds that are marked.
    pub shown: RwSignal<Shown>,
    /// The day of publication, as the reader gave it.
    pub date: RwSignal<Option<Date>>,
    /// Whether the reader does not know the day of publication.
    pub date_unknown: RwSignal<bool>,
    /// Where the reader is among the findings.
    pub place: RwSignal<Option<Place>>,
    /// The card that is open.
    pub card: RwSignal<Option<Card>>,
    /// What the reader says against the findings.
    pub corrections: RwSignal<Corrections>,
    /// What was done to the corrections last, while it can be undone at a glance.
    pub change: RwSignal<Option<Change>>,
    /// The words that are selected in the article.
    pub selected: RwSignal<Option<Selected>>,
    /// The article in the page, while it is there.
    pub article_view: StoredValue<Option<ArticleView>, LocalStorage>,
    /// The colours.
    pub theme: RwSignal<Theme>,
    /// The step of the text size.
    pub size: RwSignal<u8>,
    /// The step of the line height.
    pub leading: RwSignal<u8>,
    /// The first day of the week.
    pub week: RwSignal<WeekStart>,
    /// The articles on the page.
    pub open_articles: RwSignal<Vec<Entry>>,
    /// Which of them is before the reader; none while a new one is awaited.
    pub current: RwSignal<Option<u64>>,
    /// Which of them the analyser has in hand; none for a text that is typed and not among them yet.
    pub(super) analysing: StoredValue<Option<u64>>,
    /// What was typed for a new article and left.
    pub(super) draft: StoredValue<String>,
    /// The article that was closed last, and where it stood.
    pub(super) closed: StoredValue<Option<(usize, Entry)>>,
    /// The place of the address that waits for its article.
    pub(super) awaited: StoredValue<Option<Place>>,
    /// The last input, and from where it came.
    pub(super) input: StoredValue<Option<(Input, Origin)>>,
    pub(super) typing: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    pub(super) analyser: StoredValue<Option<Analyser>, LocalStorage>,
}

/// The state, wherever it is needed below [`super::app::App`].
#[must_use]
pub fn state() -> State {
    expect_context::<State>()
}

impl State {
    /// The state at the start: what is remembered, and a worker on its way.
    #[must_use]
    pub fn new() -> Self {
        let number = |key: &str| dom::recall(key).and_then(|value| value.parse::<u8>().ok());
        let theme = dom::recall("theme")
            .and_then(|name| Theme::ALL.into_iter().find(|theme| theme.name() == name));
        let language = match dom::recall("language").as_deref() {
            Some("en") => Language::English,
            _ => Language::Arabic,
        };
        let state = Self {
            language: RwSignal::new(language),
            view: RwSignal::new(View::Field),
            text: RwSignal::new(String::new()),
            sample: RwSignal::new(false),
            phase: RwSignal::new(Phase::Idle),
            loading: RwSignal::new(None),
            reading: RwSignal::new(None),
            notice: RwSignal::new(None),
            spoken: RwSignal::new(String::new()),
            shown: RwSignal::new(shown_from(&dom::recall("shown").unwrap_or_default())),
            date: RwSignal::new(None),
            date_unknown: RwSignal::new(false),
            place: RwSignal::new(None),
            card: RwSignal::new(None),
            corrections: RwSignal::new(Corrections::default()),
            change: RwSignal::new(None),
            selected: RwSignal::new(None),
            article_view: StoredValue::new_local(None),
            theme: RwSignal::new(theme.unwrap_or(Theme::System)),
            size: RwSignal::new(
                number("size")
                    .filter(|size| *size < SIZES)
                    .unwrap_or(USUAL_SIZE),
            ),
            leading: RwSignal::new(number("leading").filter(|step| *step < 3).unwrap_or(1)),
            week: RwSignal::new(
                dom::recall("week")
                    .and_then(|name| {
                        WEEKS
                            .into_iter()
                            .find(|(_, known, _)| name == *known)
                            .map(|(week, ..)| week)
                    })
                    .unwrap_or_default(),
            ),
            open_articles: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            analysing: StoredValue::new(None),
            draft: StoredValue::new(String::new()),
            closed: StoredValue::new(None),
            awaited: StoredValue::new(None),
            input: StoredValue::new(None),
            typing: StoredValue::new_local(None),
            analyser: StoredValue::new_local(None),
        };
        state
            .analyser
            .set_value(Some(Analyser::new(move |event| state.hear(event))));
        state
    }

    /// A phrase in the language of the interface. Not reactive: the page is built anew for another language.
    #[must_use]
    pub fn say(self, phrase: Wording) -> &'static str {
        phrase.say(self.language.get_untracked())
    }

    /// Opens the remembered articles, and what the address names: a place in the last one, or an article that arrives.
    pub fn restore(self) {
        let fragment = dom::fragment();
        let current = self.recall_open_articles();
        match Arrival::parse(&fragment) {
            Some(arrival) => arrivals::receive(self, arrival, current),
            None => {
                if let Some(id) = current {
                    self.load(id, View::Reader, Place::parse(&fragment));
                }
                if fragment == "about" {
                    self.view.set(View::About);
                }
            }
        }
    }

    /// Shows the sample article.
    pub fn give_sample(self) {
        self.give(Input::Text(include_str!("sample.txt").to_owned()));
        self.sample.set(true);
    }

    /// Takes what stands in the field while it is typed: analysed once the reader pauses.
    pub fn typed(self, text: String) {
        self.text.set(text);
        self.sample.set(false);
        self.stop_typing();
        let typing = set_timeout_with_handle(
            move || self.analyse_field(Origin::Typed),
            Duration::from_millis(400),
        );
        self.typing.set_value(typing.ok());
    }

    /// Analyses what stands in the field.
    pub fn analyse_field(self, origin: Origin) {
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            self.analyser.with_value(|analyser| {
                if let Some(analyser) = analyser {
                    analyser.cancel();
                }
            });
            self.phase.set(Phase::Idle);
            self.notice.set(None);
            self.reading.set(None);
            if origin == Origin::Given {
                self.refuse(IngestError::Empty);
            }
            return;
        }
        self.start(Input::Text(text), origin);
    }

    /// Analyses the last input again: after trouble, or with another date.
    pub fn again(self) {
        if let Some((input, origin)) = self.input.get_value() {
            self.start(input, origin);
        }
    }

    /// Sets the day of publication, or forgets it, and analyses again.
    pub fn set_date(self, date: Option<Date>) {
        self.date.set(date);
        self.keep_facts();
        self.again();
    }

    /// Takes it that the reader does not know the day of publication.
    pub fn set_date_unknown(self) {
        self.date_unknown.set(true);
        self.keep_facts();
    }

    /// Sets the first day of the week and analyses again.
    pub fn set_week(self, week: WeekStart, name: &str) {
        self.week.set(week);
        dom::remember("week", name);
        self.doubt_readings();
        self.again();
    }

    pub(super) fn start(self, input: Input, origin: Origin) {
        self.analysing.set_value(self.current.get_untracked());
        self.notice.set(None);
        self.card.set(None);
        self.selected.set(None);
        self.phase.set(Phase::Working(None));
        self.spoken.set(self.say(Wording::Working).to_owned());
        self.input.set_value(Some((input.clone(), origin)));
        let options = Options {
            date: self.date.get_untracked(),
            week_start: self.week.get_untracked(),
            corrections: self.corrections.get_untracked(),
        };
        self.analyser.with_value(|analyser| {
            if let Some(analyser) = analyser {
                analyser.analyse(input, options);
            }
        });
    }

    /// Stops the analysis under way.
    pub fn cancel(self) {
        self.analyser.with_value(|analyser| {
            if let Some(analyser) = analyser {
                analyser.cancel();
            }
        });
        self.phase.set(Phase::Idle);
        self.view.set(View::Field);
        self.give_up();
        self.notice.set(Some(Notice::Fine(Wording::Cancelled)));
        self.analyse_next();
    }

    pub(super) fn refuse(self, error: IngestError) {
        if self.refuse_one_of_several(error) {
            return;
        }
        self.phase.set(Phase::Idle);
        self.view.set(View::Field);
        self.reading.set(None);
        // What was given stays in the field, as far as it is text.
        match self.input.get_value() {
            Some((Input::Bytes(bytes), _)) if error == IngestError::NotArabic => {
                self.text.set(String::from_utf8_lossy(&bytes).into_owned());
            }
            Some((Input::Html(html), _)) => self.text.set(html),
            Some((Input::Page { .. }, _)) if error != IngestError::TooLarge => {
                self.notice
                    .set(Some(Notice::Warning(Wording::PageNoArticle)));
                return;
            }
            _ => {}
        }
        self.notice.set(Some(Notice::Refused(error)));
    }

    fn hear(self, event: Event) {
        let behind = self.analysing.get_value() != self.current.get_untracked();
        match event {
            Event::Loading { loaded, total } => self.loading.set(Some((loaded, total))),
            Event::Ready => self.loading.set(None),
            Event::Progress { stage, .. } if !behind => {
                self.phase.set(Phase::Working(Some(stage)));
            }
            Event::Progress { .. } => {}
            Event::Refused { error, .. } if !behind => {
                self.refuse(error);
                self.analyse_next();
            }
            Event::Refused { error, .. } => self.refused_behind(error),
            Event::Done(done) if behind => {
                self.done_behind(Reading::new(done.article, done.analysis));
            }
            Event::Trouble { trouble, .. } => {
                self.loading.set(None);
                self.give_up();
                self.phase.set(Phase::Idle);
                self.notice.set(Some(Notice::Trouble(trouble)));
                if self.reading.with_untracked(Option::is_none) {
                    self.view.set(View::Field);
                }
            }
            Event::Done(done) => self.done(Reading::new(done.article, done.analysis)),
        }
    }

    fn done(self, reading: Reading) {
        let origin = self
            .input
            .with_value(|input| input.as_ref().map(|&(_, origin)| origin));
        let text = reading.article.text.clone();
        let reading = Arc::new(reading);
        let kept = self.shelve(&reading);
        if origin == Some(Origin::Given) {
            self.text.set(text);
            if self.view.get_untracked() == View::Field {
                self.view.set(View::Reader);
            }
        }
        self.phase.set(Phase::Idle);
        self.spoken.set(self.say(Wording::Finished).to_owned());
        self.place.set(None);
        self.reading.set(Some(reading));
        if !kept {
            self.notice.set(Some(Notice::Warning(Wording::StorageFull)));
        }
        if let Some(place) = self.awaited.try_update_value(Option::take).flatten() {
            self.go(place, false);
        }
        self.analyse_next();
    }

    /// Goes to a place in the text, if there is such a place; `new` makes it a step of the browser's history.
    pub fn go(self, place: Place, new: bool) {
        let there = self.reading.with_untracked(|reading| {
            reading
                .as_ref()
                .is_some_and(|reading| reading.places(place.finding).len() > place.number)
        });
        if !there {
            return;
        }
        self.card.set(None);
        self.view.set(View::Reader);
        self.place.set(Some(place));
        dom::set_fragment(&place.to_string(), new);
    }

    /// Goes to the next mark in the text, or to the one before.
    pub fn walk(self, forward: bool) {
        let place = self.reading.with_untracked(|reading| {
            let reading = reading.as_ref()?;
            reading.neighbour(
                self.place.get_untracked(),
                forward,
                self.shown.get_untracked(),
            )
        });
        if let Some(place) = place {
            self.go(place, false);
        }
    }

    /// Goes on to another place of the same finding; after the last comes the first.
    pub fn step(self, forward: bool) {
        let Some(Place { finding, number }) = self.place.get_untracked() else {
            return;
        };
        let count = self.reading.with_untracked(|reading| {
            reading
                .as_ref()
                .map_or(0, |reading| reading.places(finding).len())
        });
        let next = match (forward, number) {
            (true, number) if number + 1 < count => number + 1,
            (true, _) => 0,
            (false, 0) => count.saturating_sub(1),
            (false, number) => number - 1,
        };
        self.go(
            Place {
                finding,
                number: next,
            },
            false,
        );
    }

    /// Opens the card of the place where the reader is.
    pub fn open_place(self) {
        let Some(place) = self.place.get_untracked() else {
            return;
        };
        let card = self.reading.with_untracked(|reading| {
            let reading = reading.as_ref()?;
            let mut card = Card::at_place(reading, place)?;
            let span = reading.places(place.finding).get(place.number).copied()?;
            card.at = self
                .article_view
                .get_value()
                .and_then(|article_view| article_view.rect(span))
                .map(|rect| [rect.left(), rect.right(), rect.top(), rect.bottom()]);
            Some(card)
        });
        if card.is_some() {
            self.card.set(card);
        }
    }

    /// Leaves the place where the reader is and goes back to the list that it was chosen from.
    pub fn leave(self) {
        let Some(place) = self.place.get_untracked() else {
            return;
        };
        self.place.set(None);
        dom::set_fragment("", false);
        if let Some(row) = dom::by_id(&row_id(place.finding)) {
            dom::focus(&row);
            dom::scroll_to(&row, false);
        }
    }

    /// Follows the address after the reader has used the browser's "back" or "forward".
    pub fn follow_address(self) {
        let fragment = dom::fragment();
        if let Some(arrival) = Arrival::parse(&fragment) {
            arrivals::receive(self, arrival, None);
            return;
        }
        if fragment == "about" {
            self.view.set(View::About);
            return;
        }
        if self.view.get_untracked() == View::About {
            self.show_reading();
        }
        let place = Place::parse(&fragment);
        if self.follow_step(place) {
            return;
        }
        match place {
            Some(place) => self.go(place, false),
            None => self.place.set(None),
        }
    }

    /// Shows the article, or the field where there is none.
    pub fn show_reading(self) {
        let view = if self.reading.with_untracked(Option::is_some) {
            View::Reader
        } else {
            View::Field
        };
        self.view.set(view);
    }

    /// Shows what this page is.
    pub fn show_about(self) {
        dom::set_fragment("about", true);
        self.place.set(None);
        self.card.set(None);
        self.view.set(View::About);
    }

    /// Changes which kinds are marked, and remembers it.
    pub fn show(self, change: impl FnOnce(&mut Shown)) {
        self.shown.update(change);
        dom::remember("shown", &shown_to(self.shown.get_untracked()));
    }

    /// Forgets everything that the browser keeps.
    pub fn forget_all(self) {
        self.forget_open_articles();
        for key in ["theme", "size", "leading", "language", "shown", "week"] {
            dom::forget(key);
        }
        self.notice.set(Some(Notice::Fine(Wording::Forgotten)));
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The id of the element that lists a finding.
#[must_use]
pub fn row_id(finding: Finding) -> String {
    format!("row-{}", Place::first(finding))
}

/// The switch of a kind.
pub type Switch = fn(&mut Shown) -> &mut bool;

const LETTERS: [(char, Switch); 6] = [
    ('p', |shown| &mut shown.people),
    ('l', |shown| &mut shown.places),
    ('o', |shown| &mut shown.organisations),
    ('m', |shown| &mut shown.others),
    ('t', |shown| &mut shown.times),
    ('q', |shown| &mut shown.quotations),
];

/// Reads the letters of the kinds that are off.
fn shown_from(off: &str) -> Shown {
    let mut shown = Shown::default();
    for (letter, field) in LETTERS {
        *field(&mut shown) = !off.contains(letter);
    }
    shown
}

fn shown_to(mut shown: Shown) -> String {
    LETTERS
        .into_iter()
        .filter(|(_, field)| !*field(&mut shown))
        .map(|(letter, _)| letter)
        .collect()
}
