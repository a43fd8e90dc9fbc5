//! What is kept of an article in the browser's storage, and how it is written there; recalling it, and forgetting.

use super::Session;
use super::effects::Effect;
use super::events::Outcome;
use super::notices::Notice;
use super::open::{Offer, Open, Part};
use super::routes::{Route, View};
use super::settings::Settings;
use crate::arrivals::Arrival;
use crate::findings::Date;
use crate::protocol::{ArticleId, Input, decode, encode};
use crate::strings::Wording;
use crate::text::article::{self, Article, Metadata, Role, Warnings};
use crate::views::label::Label;
use crate::views::place::Place;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The key of the article that was before the reader last.
pub const LAST: &str = "current";

/// What is kept of an article: one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Under which key.
    pub key: ArticleId,
    /// What was given, or is typed, or was read of it.
    pub content: Content,
    /// What is kept beside that.
    pub facts: Facts,
    /// The reader's corrections, as the text of their file; empty where there are none.
    pub corrections: String,
}

/// What an article is kept as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text, or the source of a page.
    Text(String),
    /// The bytes of a file.
    Bytes(Vec<u8>),
}

impl Content {
    /// The text; nothing of a file's bytes, which may be anything.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bytes(_) => "",
        }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// What the content is. Only the last of these is lost when the form of what is kept beside it cannot be read: it is then
/// taken for an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Source {
    /// An article as it was read.
    #[default]
    Article,
    /// A text that was not read yet.
    Text,
    /// HTML that was not read yet.
    Html,
    /// A page that was not read yet, and its address.
    Page(String),
    /// A file that was not read yet.
    Bytes,
    /// What stands in the field for a new article.
    Draft,
}

/// What is kept of an article beside its content. In the order of its fields, which [`FORM`] names: another order is
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
    source: Source,
    of_file: Option<article::Source>,
    warnings: Warnings,
}

/// The form of [`Facts`]. A text that is kept in another form comes back without the rest.
const FORM: &str = "3:";

/// The forms before that, each with the bytes that it lacks at its end: neither file nor warnings; of articles that were
/// read, without the source (the number of [`Source::Article`]) before these.
const EARLIER: [(&str, &[u8]); 2] = [("2:", &[0, 0]), ("1:", &[0, 0, 0])];

impl Facts {
    fn of(open: &Open, source: Source) -> Self {
        let article = match (&source, &open.source, &open.article) {
            (Source::Article, Some(Input::Taken(article)), _) => Some(&**article),
            (Source::Article, _, Some(article)) => Some(&**article),
            _ => None,
        };
        Self {
            label: open.label.clone(),
            part: open.part.clone(),
            sample: open.sample,
            date: open.date,
            date_unknown: open.date_unknown,
            place: open.place.map(|place| place.to_string()),
            metadata: article.map_or_else(Metadata::default, |article| article.metadata.clone()),
            hints: article.map_or_else(Vec::new, |article| article.hints.clone()),
            source,
            of_file: article.and_then(|article| article.source.clone()),
            warnings: article.map_or_else(Warnings::default, |article| article.warnings),
        }
    }

    /// Those of what is typed for a new article.
    fn of_draft(text: &str) -> Self {
        Self {
            label: Label::of_text(text),
            source: Source::Draft,
            ..Self::default()
        }
    }

    /// As a string: the browser's local storage, where earlier builds kept it, takes no bytes.
    #[must_use]
    pub fn write(&self) -> String {
        let mut written = FORM.to_owned();
        for byte in encode(self) {
            let _ = write!(written, "{byte:02x}");
        }
        written
    }

    /// Reads what [`Facts::write`] wrote, in this build or an earlier one; `None` for what is of another form.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let none: &[u8] = &[];
        let mut forms = EARLIER.into_iter().chain([(FORM, none)]);
        let (digits, lacks) = forms
            .find_map(|(form, lacks)| Some((written.strip_prefix(form)?.as_bytes(), lacks)))?;
        let bytes: Option<Vec<u8>> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        let mut bytes = bytes?;
        bytes.extend_from_slice(lacks);
        decode(&bytes)
    }
}

/// An article as the storage gives it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecalledArticle {
    /// Under which key it was kept.
    pub key: ArticleId,
    /// What it was kept as.
    pub content: Content,
    /// What was kept beside it; `None` where that cannot be read.
    pub facts: Option<Facts>,
    /// Its corrections.
    pub corrections: String,
}

impl RecalledArticle {
    fn is_draft(&self) -> bool {
        self.facts
            .as_ref()
            .is_some_and(|facts| facts.source == Source::Draft)
    }
}

/// What has happened to what is kept in another window of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// This was kept, or changed.
    Kept(Box<RecalledArticle>),
    /// What had this key is not kept any more.
    Dropped(ArticleId),
    /// Everything was forgotten.
    Forgotten,
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
        // In the order of their keys; by hand, for the page has no other use of a sort.
        let mut articles: Vec<RecalledArticle> = Vec::new();
        for article in recalled.articles {
            let at = articles.partition_point(|other| other.key < article.key);
            articles.insert(at, article);
        }
        // The newest; where several windows were closed over drafts, the others come back as articles.
        let draft = articles.iter().rposition(RecalledArticle::is_draft);
        if let Some(draft) = draft.map(|at| articles.remove(at)) {
            self.draft = draft.content.text().to_owned();
            self.draft_key = Some(draft.key);
        }
        let opened = articles.into_iter().map(reopened);
        self.articles.edit().extend(opened);
        let single = recalled.single.map(|single| self.take_single(single));
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
        } else {
            self.take_draft();
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
    fn take_single(&mut self, single: RecalledSingle) -> ArticleId {
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
        id
    }

    /// Has an article kept as it stands: as it was read last, or as it was given since.
    pub(super) fn keep(&mut self, id: ArticleId) {
        self.own(id);
        let Some(open) = self.open_mut(id) else {
            return;
        };
        let (content, source) = match (&open.source, &open.article) {
            (Some(Input::Taken(article)), _) => (text(&article.text), Source::Article),
            (Some(Input::Text(given)), _) => (text(given), Source::Text),
            (Some(Input::Html(html)), _) => (text(html), Source::Html),
            (Some(Input::Page { html, url }), _) => (text(html), Source::Page(url.clone())),
            (Some(Input::Bytes(bytes)), _) => (Content::Bytes(bytes.clone()), Source::Bytes),
            (None, Some(article)) => (text(&article.text), Source::Article),
            (None, None) => return,
        };
        let record = record(open, content, source);
        self.effect(Effect::Keep(Box::new(record)));
    }

    /// What a later build may have kept stays as it is: what becomes of it here is kept under a key of its own.
    fn own(&mut self, id: ArticleId) {
        if self.open(id).is_some_and(|open| open.foreign) {
            let key = self.new_id();
            if let Some(open) = self.open_mut(id) {
                open.key = key;
                open.foreign = false;
            }
        }
    }

    /// Has kept what is typed: as the text of the article before the reader, or as a draft of a new one.
    pub(super) fn keep_typed(&mut self) {
        self.typed_at = None;
        let typed = self.field.clone();
        let empty = typed.trim().is_empty();
        if let Some(id) = self.current {
            self.own(id);
        }
        if let Some(id) = self.current
            && let Some(open) = self.open_mut(id)
            && !open.typed_only
        {
            if open.sample {
                return;
            }
            // A field that was emptied is no article, and one that was typed back is the one that was read.
            if empty || open.text() == Some(&*typed) {
                self.keep(id);
                return;
            }
            let record = record(open, Content::Text(typed), Source::Text);
            self.effect(Effect::Keep(Box::new(record)));
            return;
        }
        let typed_only = self
            .current
            .and_then(|id| self.open(id))
            .map(|open| open.key);
        if empty {
            if let Some(key) = typed_only.or_else(|| self.field_key.take()) {
                self.effect(Effect::Drop(key));
            }
            return;
        }
        let key = typed_only
            .or(self.field_key)
            .unwrap_or_else(|| self.new_id());
        if typed_only.is_none() {
            self.field_key = Some(key);
        } else if let Some(open) = self.current_mut() {
            open.kept = true;
        }
        self.effect(Effect::Keep(Box::new(Record {
            key,
            facts: Facts::of_draft(&typed),
            content: Content::Text(typed),
            corrections: String::new(),
        })));
    }

    /// Has kept what the reader has just said about an article.
    pub(super) fn keep_said(&mut self, id: ArticleId) {
        if self.open(id).is_some_and(|open| open.forgotten) {
            self.keep(id);
        } else {
            self.keep_facts(id);
        }
    }

    /// Has kept what the reader said about an article, and where the reader is in it.
    pub(super) fn keep_facts(&mut self, id: ArticleId) {
        let Some(open) = self.open(id) else { return };
        // What there was no room for is tried as a whole.
        if open.refused {
            self.keep(id);
            return;
        }
        // Only beside a text that is kept, and that this build has kept.
        if !open.kept || open.foreign {
            return;
        }
        let source = match &open.source {
            None | Some(Input::Taken(_)) => Source::Article,
            // It is written with its text, or was.
            Some(_) => return,
        };
        let facts = Box::new(Facts::of(open, source));
        let key = open.key;
        self.effect(Effect::KeepFacts(key, facts));
    }

    /// Has the corrections of an article kept. One whose text is not kept has them kept with it, once it is read.
    pub(super) fn keep_corrections(&mut self, id: ArticleId) {
        let Some(open) = self.open(id) else { return };
        if open.refused || open.foreign || open.forgotten {
            self.keep(id);
        } else if open.kept {
            let (key, written) = (open.key, open.corrections.clone());
            self.effect(Effect::KeepCorrections(key, written));
        }
    }

    pub(super) fn was_kept(&mut self, key: ArticleId, outcome: Outcome) {
        let open = self.articles.iter().find(|open| open.key == key);
        let id = open.map(|open| open.id);
        let refused = outcome == Outcome::NoRoom;
        // The list is drawn anew only where something changes.
        if open.is_some_and(|open| open.refused != refused)
            && let Some(open) = id.and_then(|id| self.open_mut(id))
        {
            open.refused = refused;
        }
        match outcome {
            Outcome::Kept => {
                if self.refused == Some(key) {
                    self.refused = None;
                }
            }
            Outcome::NoRoom => {
                // Once, until it is kept again or there is another one.
                if self.refused.replace(key) != Some(key) {
                    self.notice.put(Some(Notice::Unkept));
                }
            }
            Outcome::NoRoomForCorrections => self
                .notice
                .put(Some(Notice::Warning(Wording::CorrectionsUnkept))),
            Outcome::ChangedElsewhere => self.keep_apart(id, key),
        }
    }

    /// Has the text before the reader saved as a file.
    pub(super) fn save_text(&mut self) {
        let text = match (self.on_screen(), self.field.is_empty()) {
            (Some(shown), true) => shown.article.text.clone(),
            _ => self.field.clone(),
        };
        self.effect(Effect::Save {
            name: "khabar.txt",
            media_type: "text/plain",
            text,
        });
    }

    /// Another window has changed what is kept under the key: what is here is kept beside it.
    fn keep_apart(&mut self, id: Option<ArticleId>, key: ArticleId) {
        let apart = self.new_id();
        let typed = *self.view == View::Field && self.current == id;
        match id {
            Some(id) => {
                if let Some(open) = self.open_mut(id) {
                    open.key = apart;
                }
                if typed && !self.field.trim().is_empty() {
                    self.keep_typed();
                } else {
                    self.keep(id);
                }
                self.notice.put(Some(Notice::Warning(Wording::KeptTwice)));
            }
            None if self.field_key == Some(key) => {
                self.field_key = Some(apart);
                self.keep_typed();
            }
            None => {}
        }
    }

    /// Another window of the page has changed what is kept.
    pub(super) fn hear_from_elsewhere(&mut self, elsewhere: Elsewhere) {
        match elsewhere {
            Elsewhere::Kept(article) => self.take_from_elsewhere(*article),
            Elsewhere::Dropped(key) => {
                let at = self.articles.iter().position(|open| open.key == key);
                match at.and_then(|at| self.articles.get(at)).map(|open| open.id) {
                    // What is before the reader stays there.
                    Some(id) if self.current == Some(id) => {
                        if let Some(open) = self.open_mut(id) {
                            open.kept = false;
                            open.forgotten = true;
                        }
                    }
                    Some(id) => {
                        self.articles.edit().retain(|open| open.id != id);
                        self.ask(id, crate::protocol::Ask::Forget);
                    }
                    None => {}
                }
            }
            Elsewhere::Forgotten => {
                self.unkeep();
                self.notice.put(Some(Notice::Fine(Wording::Forgotten)));
            }
        }
    }

    fn take_from_elsewhere(&mut self, article: RecalledArticle) {
        // The draft of this window goes on under another key, and nothing of the other's is written over or dropped.
        for own in [&mut self.field_key, &mut self.draft_key] {
            if *own == Some(article.key) {
                *own = None;
            }
        }
        if article.is_draft() {
            let open = self.articles.iter().find(|open| open.key == article.key);
            if let Some(id) = open.map(|open| open.id) {
                self.keep_apart(Some(id), article.key);
            }
            return;
        }
        let fresh = reopened(article);
        let Some(open) = self.articles.iter().find(|open| open.key == fresh.key) else {
            self.add(fresh);
            return;
        };
        let same_text = open.text() == fresh.text();
        let same = same_text
            && open.corrections == fresh.corrections
            && open.date == fresh.date
            && open.date_unknown == fresh.date_unknown;
        let (id, kept) = (open.id, open.kept);
        if same {
            if !kept && let Some(open) = self.open_mut(id) {
                open.kept = true;
                open.forgotten = false;
            }
            return;
        }
        let typed = !self.field.trim().is_empty() && open.text() != Some(&*self.field);
        if typed && self.current == Some(id) && *self.view == View::Field {
            // It is being changed here, too.
            self.keep_apart(Some(id), fresh.key);
            self.add(fresh);
            return;
        }
        let Some(open) = self.open_mut(id) else {
            return;
        };
        open.date = fresh.date;
        open.date_unknown = fresh.date_unknown;
        open.corrections = fresh.corrections;
        open.label = fresh.label;
        if !same_text {
            open.source = fresh.source;
        }
        if self.current == Some(id) {
            // What was changed here last is not the last change.
            self.change.set_none();
            if !same_text {
                let text = self.open(id).and_then(Open::text).map(str::to_owned);
                self.field.put(text.unwrap_or_default());
            }
            self.read(id, super::reading::Origin::Again, true);
            self.notice
                .put(Some(Notice::Fine(Wording::ChangedElsewhere)));
        }
    }

    /// Adds an article to those on the page.
    fn add(&mut self, mut fresh: Open) {
        if self.open(fresh.id).is_some() {
            // That one is kept under another key by now.
            fresh.id = self.new_id();
        }
        self.articles.edit().push(fresh);
    }

    /// The page is left: keeps what is typed, and where the reader is.
    pub(super) fn leave_page(&mut self) {
        if self.typed_at.is_some() {
            self.keep_typed();
        }
        self.leave_here();
        let place = self.here.as_ref().map(|here| here.place);
        if let Some(id) = self.current {
            if let Some(open) = self.open_mut(id) {
                open.place = place;
            }
            self.keep_facts(id);
        }
    }

    /// Forgets everything that the browser keeps, which is said once it is gone.
    pub(super) fn forget_all(&mut self) {
        self.unkeep();
        self.effect(Effect::ForgetAll);
    }

    /// Nothing is kept any more of what is on the page.
    fn unkeep(&mut self) {
        for open in self.articles.edit() {
            open.forgotten |= open.kept;
            open.kept = false;
            open.refused = false;
        }
        self.field_key = None;
        self.draft_key = None;
        self.typed_at = None;
    }

    /// Where the reader is on the screen, to be found again after the page is loaded anew.
    #[must_use]
    pub fn left(&self) -> Option<&super::open::Left> {
        self.current()?.left.as_ref()
    }
}

/// The record of an article, which from now on is kept.
fn record(open: &mut Open, content: Content, source: Source) -> Record {
    open.kept = true;
    open.forgotten = false;
    Record {
        key: open.key,
        content,
        facts: Facts::of(open, source),
        corrections: open.corrections.clone(),
    }
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn reopened(recalled: RecalledArticle) -> Open {
    let foreign = recalled.facts.is_none();
    let facts = recalled.facts.unwrap_or_else(|| Facts {
        label: Label::of_text(recalled.content.text()),
        ..Facts::default()
    });
    let read = facts.source == Source::Article;
    let input = match (facts.source, recalled.content) {
        (_, Content::Bytes(bytes)) => Input::Bytes(bytes),
        (Source::Html, Content::Text(html)) => Input::Html(html),
        (Source::Page(url), Content::Text(html)) => Input::Page { html, url },
        (Source::Article, Content::Text(text)) => Input::Taken(Box::new(Article {
            text,
            metadata: facts.metadata,
            hints: facts.hints,
            source: facts.of_file,
            warnings: facts.warnings,
        })),
        (_, Content::Text(text)) => Input::Text(text),
    };
    let offer = Offer {
        input: Ok(input),
        label: facts.label,
    };
    Open {
        part: facts.part,
        sample: facts.sample,
        date: facts.date,
        date_unknown: facts.date_unknown,
        place: facts.place.as_deref().and_then(Place::parse),
        corrections: recalled.corrections,
        // It stands under its own name in the list, so that what is known of it is wanted when it is chosen.
        waits: foreign,
        known: read,
        kept: true,
        foreign,
        ..Open::new(recalled.key, offer)
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
            source: Source::Article,
            of_file: None,
            warnings: Warnings::default(),
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
        let written = "06d8aed8a8d8b10001d21f05040107010a000001010465332e320000000000000000010501";
        assert_eq!(facts().write(), format!("3:{written}000000"));
        // Before a file could hold several articles, and there was something to warn of; before what was given was kept
        // until it was read.
        assert_eq!(Facts::read(&format!("2:{written}00")), Some(facts()));
        assert_eq!(Facts::read(&format!("1:{written}")), Some(facts()));
        let of_file = Some(article::Source {
            format: "rss".to_owned(),
            part: 2,
            parts: 3,
            id: Some("x".to_owned()),
        });
        let mut warnings = Warnings::default();
        warnings.add(article::Warning::Live);
        let told = Facts {
            of_file,
            warnings,
            ..facts()
        };
        assert_eq!(told.write(), format!("3:{written}000103727373020301017840"));
        assert_eq!(Facts::read(&told.write()), Some(told));
        let sources = [
            Source::Text,
            Source::Html,
            Source::Page("x".to_owned()),
            Source::Bytes,
            Source::Draft,
        ];
        for (source, end) in sources.into_iter().zip(["01", "02", "030178", "04", "05"]) {
            let facts = Facts { source, ..facts() };
            assert_eq!(facts.write(), format!("3:{written}{end}0000"));
            assert_eq!(Facts::read(&facts.write()), Some(facts));
        }
    }

    #[test]
    fn what_is_not_of_this_form_is_none() {
        for written in ["", "1:", "2:", "0:00", "1:0", "2:zz", "2:ff", "4:00", "خبر"] {
            assert_eq!(Facts::read(written), None, "{written}");
        }
    }
}
