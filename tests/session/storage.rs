//! The browser's storage, in memory: what the session has kept, refusals, and other windows.

use khabar::findings::Date;
use khabar::protocol::ArticleId;
use khabar::session::events::Outcome;
use khabar::session::kept::{
    Content, Facts, LAST, Recalled, RecalledArticle, RecalledSingle, Record,
};
use khabar::session::open::Left;
use khabar::session::settings::KEYS;
use std::collections::BTreeMap;

/// Which writes the storage refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Refuses {
    /// None.
    #[default]
    Nothing,
    /// All.
    All,
    /// All but the next ones, so many.
    AllAfter(usize),
    /// Those of corrections only.
    Corrections,
}

/// What a window tells the others.
#[derive(Clone, Copy, Debug)]
pub enum Told {
    Kept(ArticleId),
    Dropped(ArticleId),
    Forgotten,
}

/// A record, as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub content: Content,
    /// As a string, to be damaged.
    pub facts: String,
    pub corrections: String,
    /// Which writing it is of: no two have the same number.
    pub by: u32,
}

/// The storage. It keeps as `src/ui/storage.rs` does.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    /// The settings, and what early builds kept.
    pub kept: BTreeMap<String, String>,
    pub records: BTreeMap<ArticleId, Kept>,
    pub refuses: Refuses,
    /// Whether it takes everything and answers nothing.
    pub hangs: bool,
    /// How many windows there were.
    windows: u32,
    /// How often something was written.
    writings: u32,
    /// The window that reads and writes now.
    pub window: u32,
    /// What it has told the others since it began to.
    pub told: Vec<Told>,
    /// Of each record, by window, the writing that it was read or written by there last.
    pub seen: BTreeMap<(u32, ArticleId), u32>,
    /// Where the reader was as this window was left.
    pub left: Option<Left>,
}

impl Storage {
    fn get(&self, key: &str) -> Option<String> {
        self.kept.get(key).cloned()
    }

    fn refuses(&mut self) -> bool {
        match &mut self.refuses {
            Refuses::Nothing | Refuses::Corrections => false,
            Refuses::All | Refuses::AllAfter(0) => true,
            Refuses::AllAfter(more) => {
                *more -= 1;
                false
            }
        }
    }

    pub fn remember(&mut self, key: &str, value: &str) {
        if !self.refuses() {
            self.kept.insert(key.to_owned(), value.to_owned());
        }
    }

    /// The kept articles.
    pub fn listed(&self) -> Vec<ArticleId> {
        self.records.keys().copied().collect()
    }

    /// The text that is kept of an article.
    pub fn text(&self, key: ArticleId) -> Option<&str> {
        self.records.get(&key).map(|kept| kept.content.text())
    }

    /// All texts that are kept, in the order of their keys.
    pub fn texts(&self) -> Vec<&str> {
        self.records
            .values()
            .map(|kept| kept.content.text())
            .collect()
    }

    /// The corrections that are kept of an article; empty where there are none.
    pub fn corrections(&self, key: ArticleId) -> String {
        let kept = self.records.get(&key);
        kept.map(|kept| kept.corrections.clone())
            .unwrap_or_default()
    }

    /// Whether another window has written the record since this one read it.
    fn changed_elsewhere(&self, key: ArticleId) -> bool {
        let seen = self.seen.get(&(self.window, key));
        let by = self.records.get(&key).map(|kept| kept.by);
        by.is_some_and(|by| Some(&by) != seen)
    }

    fn write(&mut self, key: ArticleId, kept: Kept) -> Outcome {
        if self.changed_elsewhere(key) {
            return Outcome::ChangedElsewhere;
        }
        if self.refuses() {
            return Outcome::NoRoom;
        }
        self.writings += 1;
        let by = self.writings;
        self.seen.insert((self.window, key), by);
        self.records.insert(key, Kept { by, ..kept });
        self.told.push(Told::Kept(key));
        Outcome::Kept
    }

    pub fn keep(&mut self, record: &Record) -> Outcome {
        let kept = Kept {
            content: record.content.clone(),
            facts: record.facts.write(),
            corrections: record.corrections.clone(),
            by: 0,
        };
        self.write(record.key, kept)
    }

    pub fn keep_facts(&mut self, key: ArticleId, facts: &Facts) -> Outcome {
        match self.records.get(&key).cloned() {
            Some(kept) => self.write(
                key,
                Kept {
                    facts: facts.write(),
                    ..kept
                },
            ),
            None => Outcome::Kept,
        }
    }

    pub fn keep_corrections(&mut self, key: ArticleId, written: &str) -> Outcome {
        let Some(kept) = self.records.get(&key).cloned() else {
            return Outcome::Kept;
        };
        if self.refuses == Refuses::Corrections {
            return Outcome::NoRoomForCorrections;
        }
        match self.write(
            key,
            Kept {
                corrections: written.to_owned(),
                ..kept
            },
        ) {
            Outcome::NoRoom => Outcome::NoRoomForCorrections,
            outcome => outcome,
        }
    }

    pub fn drop(&mut self, key: ArticleId) {
        if self.changed_elsewhere(key) {
            return;
        }
        self.records.remove(&key);
        self.told.push(Told::Dropped(key));
    }

    pub fn forget_all(&mut self) {
        self.records.clear();
        self.told.push(Told::Forgotten);
        for key in KEYS.into_iter().chain([LAST]) {
            self.kept.remove(key);
        }
    }

    /// A record as this window reads it.
    pub fn recall_one(&mut self, key: ArticleId) -> Option<RecalledArticle> {
        let kept = self.records.get(&key)?;
        self.seen.insert((self.window, key), kept.by);
        Some(RecalledArticle {
            key,
            content: kept.content.clone(),
            facts: Facts::read(&kept.facts),
            corrections: kept.corrections.clone(),
        })
    }

    /// What a page finds that starts at this address, in a window of its own.
    pub fn recall(&mut self, fragment: &str) -> Recalled {
        self.windows += 1;
        self.window = self.windows;
        self.told.clear();
        let keys = self.listed();
        let articles = keys
            .into_iter()
            .filter_map(|key| self.recall_one(key))
            .collect();
        let single = self.get("text").map(|text| RecalledSingle {
            text,
            sample: self.kept.contains_key("sample"),
            date: self.get("date").as_deref().and_then(Date::parse),
            date_unknown: self.kept.contains_key("date-unknown"),
            corrections: String::new(),
        });
        for key in ["text", "sample", "date", "date-unknown"] {
            self.kept.remove(key);
        }
        Recalled {
            settings: KEYS.map(|key| self.get(key)),
            articles,
            single,
            last: self.get(LAST).and_then(|id| id.parse().ok()).map(ArticleId),
            fragment: fragment.to_owned(),
            left: self.left.take(),
        }
    }
}
