//! What is kept of an article in the browser's storage, and how it is written there; recalling it, and forgetting.

use super::Session;
use super::effects::Effect;
use super::events::Outcome;
use super::notices::Notice;
use super::open::{MOST, Offer, Open, Part};
use super::routes::{Route, View};
use super::settings::Settings;
use crate::arrivals::Arrival;
use crate::findings::Date;
use crate::protocol::{ArticleId, Input, decode, encode};
use crate::strings::Wording;
use crate::text::article::{Article, Metadata, Role};
use crate::views::label::Label;
use crate::views::place::Place;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The key of the article that was before the reader last.
pub const LAST: &str = "current";

/// What is kept of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which.
    pub id: ArticleId,
    /// Its text.
    pub text: String,
    /// What is kept beside the text.
    pub facts: Facts,
    /// The reader's corrections, as the text of their file; empty where there are none.
    pub corrections: String,
}

/// What is kept of an article beside its text. In the order of its fields, which [`FORM`] names: another order is
/// another form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    label: Label,
    part: Option<Part>,
    sample: bool,
    date: Option<Date>,
    date_unknown: bool,
    place: Option<String>,
    metadata: Metadata,
    hints: Vec<(u32, Role)>,
}

/// The form of [`Facts`]. A text that is kept in another form comes back without the rest.
const FORM: &str = "1:";

impl Facts {
    fn of(open: &Open, article: &Article) -> Self {
        Self {
            label: open.label.clone(),
            part: open.part.clone(),
            sample: open.sample,
            date: open.date,
            date_unknown: open.date_unknown,
            place: open.place.map(|place| place.to_string()),
            metadata: article.metadata.clone(),
            hints: article.hints.clone(),
        }
    }

    /// As a string: the browser's storage takes no bytes.
    #[must_use]
    pub fn write(&self) -> String {
        let mut written = FORM.to_owned();
        for byte in encode(self) {
            let _ = write!(written, "{byte:02x}");
        }
        written
    }

    /// Reads what [`Facts::write`] wrote; `None` for what is of another form.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let digits = written.strip_prefix(FORM)?.as_bytes();
        let bytes: Option<Vec<u8>> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        decode(&bytes?)
    }
}

/// An article as the storage gives it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecalledArticle {
    /// Which.
    pub id: ArticleId,
    /// Its text.
    pub text: String,
    /// What was kept beside it; `None` where that cannot be read.
    pub facts: Option<Facts>,
    /// Its corrections.
    pub corrections: String,
}

/// The one article that builds before the list kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecalledSingle {
    /// Its text.
    pub text: String,
    /// Whether it is the sample.
    pub sample: bool,
    /// The day of publication, as the reader gave it.
    pub date: Option<Date>,
    /// Whether the reader does not know it.
    pub date_unknown: bool,
    /// The corrections.
    pub corrections: String,
}

/// What the page finds as it starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// The settings, under [`super::settings::KEYS`].
    pub settings: [Option<String>; 6],
    /// The articles, in the order of their coming.
    pub articles: Vec<RecalledArticle>,
    /// The one that an early build kept.
    pub single: Option<RecalledSingle>,
    /// The one that was before the reader last.
    pub last: Option<ArticleId>,
    /// The fragment of the address, without its `#`.
    pub fragment: String,
    /// Where the reader was on the screen as the page was left for a reload.
    pub left: Option<super::open::Left>,
}

impl Session {
    /// Opens what was kept, and what the address names.
    pub(super) fn start(&mut self, recalled: Recalled) {
        let (settings, shown) = Settings::read(&recalled.settings);
        self.settings.replace(settings);
        self.shown.replace(shown);
        for article in recalled.articles.into_iter().take(MOST) {
            let known = article.facts.is_some();
            let open = reopened(article);
            self.articles.edit().push(Open {
                // What it is called is known, and the rest is wanted when it is chosen.
                waits: !known,
                ..open
            });
        }
        let single = recalled.single.and_then(|single| self.take_single(single));
        let there = |id: &ArticleId| self.articles.iter().any(|open| open.id == *id);
        self.behind = single.or(recalled.last).filter(there);
        if let Some(arrival) = Arrival::parse(&recalled.fragment) {
            self.receive(arrival);
            return;
        }
        self.route = Route::parse(&recalled.fragment);
        let Route {
            view,
            article,
            place,
        } = self.route;
        let named = article.filter(|id| self.open(*id).is_some());
        // A place in another article is none in this one.
        let place = place.filter(|_| named == article);
        let id = named.or(self.behind.take());
        if let Some(id) = id {
            let view = if named.is_some() { view } else { View::Reader };
            self.returning = recalled.left.filter(|_| place.is_none());
            self.load(id, view, place, false);
        }
        if view == View::About {
            self.view.put(View::About);
        }
        if view == View::About || id.is_none() {
            self.show_route(false);
        }
        self.read_next();
    }

    /// Takes the one article that earlier builds kept, to be kept as all are kept now.
    fn take_single(&mut self, single: RecalledSingle) -> Option<ArticleId> {
        if self.room() == 0 {
            return None;
        }
        let article = Article::from_text(&single.text);
        let offer = Offer {
            label: Label::of_text(&single.text),
            ..Offer::of(Input::Taken(Box::new(article)))
        };
        let id = self.new_id();
        self.articles.edit().push(Open {
            sample: single.sample,
            date: single.date,
            date_unknown: single.date_unknown,
            corrections: single.corrections,
            ..Open::new(id, offer)
        });
        self.keep(id);
        Some(id)
    }

    /// Has an article kept, as it was read last.
    pub(super) fn keep(&mut self, id: ArticleId) {
        let Some(open) = self.open(id) else { return };
        let article = match (&open.article, &open.source) {
            (Some(article), _) => article,
            (None, Some(Input::Taken(article))) => &**article,
            _ => return,
        };
        let record = Record {
            id,
            text: article.text.clone(),
            facts: Facts::of(open, article),
            corrections: open.corrections.clone(),
        };
        self.effect(Effect::Keep(Box::new(record)));
    }

    /// Has kept what the reader said about an article, and where the reader is in it.
    pub(super) fn keep_facts(&mut self, id: ArticleId) {
        // Only beside a text that is kept.
        let Some(open) = self.open(id).filter(|open| open.kept) else {
            return;
        };
        let article = match (&open.article, &open.source) {
            (Some(article), _) => article,
            (None, Some(Input::Taken(article))) => &**article,
            _ => return,
        };
        let facts = Box::new(Facts::of(open, article));
        self.effect(Effect::KeepFacts(id, facts));
    }

    /// Has the corrections of an article kept. One whose text is not kept has them kept with it, once it is read.
    pub(super) fn keep_corrections(&mut self, id: ArticleId) {
        if let Some(open) = self.open(id).filter(|open| open.kept) {
            let written = open.corrections.clone();
            self.effect(Effect::KeepCorrections(id, written));
        }
    }

    pub(super) fn was_kept(&mut self, id: ArticleId, outcome: Outcome) {
        if let Some(open) = self.open_mut(id) {
            open.kept = outcome != Outcome::NoRoom;
        }
        match outcome {
            Outcome::Kept => {}
            Outcome::NoRoom => self.notice.put(Some(Notice::Warning(Wording::StorageFull))),
            Outcome::NoRoomForCorrections => self
                .notice
                .put(Some(Notice::Warning(Wording::CorrectionsUnkept))),
        }
    }

    /// The page is left: keeps where the reader is.
    pub(super) fn leave_page(&mut self) {
        self.leave_here();
        let place = self.here.as_ref().map(|here| here.place);
        if let Some(id) = self.current {
            if let Some(open) = self.open_mut(id) {
                open.place = place;
            }
            self.keep_facts(id);
        }
    }

    /// Forgets everything that the browser keeps.
    pub(super) fn forget_all(&mut self) {
        for open in self.articles.edit() {
            open.kept = false;
        }
        self.effect(Effect::ForgetAll);
        self.notice.put(Some(Notice::Fine(Wording::Forgotten)));
    }

    /// Where the reader is on the screen, to be found again after the page is loaded anew.
    #[must_use]
    pub fn left(&self) -> Option<&super::open::Left> {
        self.current()?.left.as_ref()
    }
}

fn reopened(recalled: RecalledArticle) -> Open {
    let facts = recalled.facts.unwrap_or_else(|| Facts {
        label: Label::of_text(&recalled.text),
        ..Facts::default()
    });
    let article = Article {
        text: recalled.text,
        metadata: facts.metadata,
        hints: facts.hints,
    };
    let offer = Offer {
        input: Ok(Input::Taken(Box::new(article))),
        label: facts.label,
    };
    Open {
        part: facts.part,
        sample: facts.sample,
        date: facts.date,
        date_unknown: facts.date_unknown,
        place: facts.place.as_deref().and_then(Place::parse),
        corrections: recalled.corrections,
        kept: true,
        ..Open::new(recalled.id, offer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            label: Label {
                title: "خبر".to_owned(),
                outlet: None,
                day: Date::parse("2025-05-04"),
            },
            part: Some(Part {
                of: 7,
                border: "\n".to_owned(),
            }),
            sample: false,
            date: None,
            date_unknown: true,
            place: Some("e3.2".to_owned()),
            metadata: Metadata::default(),
            hints: vec![(5, Role::Headline)],
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let facts = facts();
        assert_eq!(Facts::read(&facts.write()), Some(facts));
    }

    /// Whoever changes what is kept, or a type in it, changes [`FORM`] with it and then this string: a browser may
    /// hold articles that an earlier build wrote.
    #[test]
    fn what_earlier_builds_kept_is_read() {
        assert_eq!(
            facts().write(),
            "1:06d8aed8a8d8b10001d21f05040107010a000001010465332e320000000000000000010501"
        );
    }

    #[test]
    fn what_is_not_of_this_form_is_none() {
        for written in ["", "1:", "0:00", "1:0", "1:zz", "1:ff", "خبر"] {
            assert_eq!(Facts::read(written), None, "{written}");
        }
    }
}
