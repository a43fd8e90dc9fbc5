//! The browser's storage, in memory: what the session has kept, and refusals.

use khabar::findings::Date;
use khabar::protocol::ArticleId;
use khabar::session::events::Outcome;
use khabar::session::kept::{Facts, LAST, Recalled, RecalledArticle, RecalledSingle, Record};
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
    /// Those under keys that begin so.
    Keys(&'static str),
}

/// The storage. It keeps as `src/ui/storage.rs` does.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    pub kept: BTreeMap<String, String>,
    pub refuses: Refuses,
    /// Where the reader was as this window was left.
    pub left: Option<Left>,
}

impl Storage {
    fn get(&self, key: &str) -> Option<String> {
        self.kept.get(key).cloned()
    }

    fn set(&mut self, key: &str, value: &str) -> bool {
        let refused = match &mut self.refuses {
            Refuses::Nothing => false,
            Refuses::All => true,
            Refuses::AllAfter(0) => true,
            Refuses::AllAfter(more) => {
                *more -= 1;
                false
            }
            Refuses::Keys(prefix) => key.starts_with(*prefix),
        };
        if !refused {
            self.kept.insert(key.to_owned(), value.to_owned());
        }
        !refused
    }

    pub fn remember(&mut self, key: &str, value: &str) {
        self.set(key, value);
    }

    /// The kept articles.
    pub fn listed(&self) -> Vec<ArticleId> {
        let list = self.get("shelf").unwrap_or_default();
        let mut ids: Vec<ArticleId> = list
            .split(' ')
            .filter_map(|id| id.parse().ok())
            .map(ArticleId)
            .collect();
        ids.sort_unstable();
        ids
    }

    fn list(&mut self, ids: &[ArticleId]) -> bool {
        let ids: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        self.set("shelf", &ids.join(" "))
    }

    /// The text that is kept of an article.
    pub fn text(&self, id: ArticleId) -> Option<&str> {
        self.kept
            .get(&format!("article.{}", id.0))
            .map(String::as_str)
    }

    /// The corrections that are kept of an article; empty where there are none.
    pub fn corrections(&self, id: ArticleId) -> String {
        self.get(&format!("corrections.{}", id.0))
            .unwrap_or_default()
    }

    pub fn keep(&mut self, record: &Record) -> Outcome {
        let id = record.id;
        let kept = self.set(&format!("article.{}", id.0), &record.text)
            && self.set(&format!("facts.{}", id.0), &record.facts.write())
            && self.set_corrections(id, &record.corrections)
            && {
                let mut ids = self.listed();
                ids.retain(|other| *other != id);
                ids.push(id);
                self.list(&ids)
            };
        if !kept {
            self.drop(id);
            return Outcome::NoRoom;
        }
        Outcome::Kept
    }

    pub fn keep_facts(&mut self, id: ArticleId, facts: &Facts) {
        self.set(&format!("facts.{}", id.0), &facts.write());
    }

    pub fn keep_corrections(&mut self, id: ArticleId, written: &str) -> Outcome {
        if self.set_corrections(id, written) {
            Outcome::Kept
        } else {
            Outcome::NoRoomForCorrections
        }
    }

    fn set_corrections(&mut self, id: ArticleId, written: &str) -> bool {
        let key = format!("corrections.{}", id.0);
        if written.is_empty() {
            self.kept.remove(&key);
            return true;
        }
        self.set(&key, written)
    }

    pub fn drop(&mut self, id: ArticleId) {
        for part in ["article", "facts", "corrections"] {
            self.kept.remove(&format!("{part}.{}", id.0));
        }
        let mut ids = self.listed();
        ids.retain(|other| *other != id);
        self.list(&ids);
    }

    pub fn forget_all(&mut self) {
        for id in self.listed() {
            self.drop(id);
        }
        for key in KEYS.into_iter().chain(["shelf", LAST]) {
            self.kept.remove(key);
        }
    }

    /// What a page finds that starts at this address.
    pub fn recall(&mut self, fragment: &str) -> Recalled {
        let article = |id: ArticleId| {
            Some(RecalledArticle {
                id,
                text: self.text(id)?.to_owned(),
                facts: Facts::read(&self.get(&format!("facts.{}", id.0)).unwrap_or_default()),
                corrections: self.corrections(id),
            })
        };
        let articles = self.listed().into_iter().filter_map(article).collect();
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
