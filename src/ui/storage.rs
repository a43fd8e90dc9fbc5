//! What the browser keeps: its local storage, as the session's effects want it.
//!
//! A text stands under a key of its own, its facts and its corrections under others, and the ids of all articles in one
//! list. Several windows of the page share the storage: each adds and removes only its own articles there.

use super::dom;
use crate::findings::Date;
use crate::protocol::ArticleId;
use crate::session::events::Outcome;
use crate::session::kept::{Facts, LAST, Recalled, RecalledArticle, RecalledSingle, Record};
use crate::session::open::Left;
use crate::session::settings::KEYS;

/// So much of the browser's storage, in its units of two bytes, is for articles: most browsers have five million, and
/// the rest is for what the reader set and wrote.
const ROOM: usize = 4_000_000;

/// The key of the list of kept articles.
const LIST: &str = "shelf";

/// The articles of this window in the browser's storage.
#[derive(Debug, Default)]
pub struct Storage {
    /// What each of them takes of [`ROOM`].
    units: Vec<(ArticleId, usize)>,
}

impl Storage {
    /// Everything that is kept, and the address.
    pub fn recall(&mut self) -> Recalled {
        let articles: Vec<RecalledArticle> = listed()
            .into_iter()
            .filter_map(|id| {
                let text = dom::recall(&text_key(id))?;
                let facts = dom::recall(&facts_key(id)).unwrap_or_default();
                let corrections = dom::recall(&corrections_key(id)).unwrap_or_default();
                self.units
                    .push((id, units(&text) + facts.len() + units(&corrections)));
                Some(RecalledArticle {
                    id,
                    text,
                    facts: Facts::read(&facts),
                    corrections,
                })
            })
            .collect();
        Recalled {
            settings: KEYS.map(dom::recall),
            articles,
            single: recall_single(),
            last: dom::recall(LAST)
                .and_then(|id| id.parse().ok())
                .map(ArticleId),
            fragment: dom::fragment(),
            left: recall_left(),
        }
    }

    /// Keeps an article; where there is no room, nothing of it: half an article must not come back.
    pub fn keep(&mut self, record: &Record) -> Outcome {
        let Record {
            id,
            text,
            facts,
            corrections,
        } = record;
        let facts = facts.write();
        let units = units(text) + facts.len() + self::units(corrections);
        self.units.retain(|(other, _)| other != id);
        let others: usize = self.units.iter().map(|(_, units)| units).sum();
        let kept = others + units <= ROOM
            && dom::remember(&text_key(*id), text)
            && dom::remember(&facts_key(*id), &facts)
            && remember_corrections(*id, corrections)
            && list(|ids| {
                if !ids.contains(id) {
                    ids.push(*id);
                }
            });
        if kept {
            self.units.push((*id, units));
            Outcome::Kept
        } else {
            self.drop(*id);
            Outcome::NoRoom
        }
    }

    /// Keeps an article no longer.
    pub fn drop(&mut self, id: ArticleId) {
        self.units.retain(|(other, _)| *other != id);
        forget(id);
    }

    /// Forgets everything, of every window.
    pub fn forget_all(&mut self) {
        for id in listed() {
            forget(id);
        }
        for key in KEYS.into_iter().chain([LIST, LAST]) {
            dom::forget(key);
        }
        self.units.clear();
        // What was shared and not fetched yet (src/ui/sw.js). Outside a secure context there are no caches.
        if let Ok(caches) = dom::window().caches()
            && !caches.is_undefined()
        {
            let _ = caches.delete(&format!("khabar-shared {}", dom::folder()));
        }
    }
}

/// Keeps what is kept of an article beside its text.
pub fn keep_facts(id: ArticleId, facts: &Facts) {
    dom::remember(&facts_key(id), &facts.write());
}

/// Keeps the corrections of an article that is kept.
pub fn keep_corrections(id: ArticleId, written: &str) -> Outcome {
    if remember_corrections(id, written) {
        Outcome::Kept
    } else {
        Outcome::NoRoomForCorrections
    }
}

/// Keeps for this window where the reader was, over a reload.
pub fn keep_left(left: &Left) {
    if let Some(storage) = dom::window().session_storage().ok().flatten() {
        let _ = storage.set_item("khabar.left", &format!("{} {}", left.scroll, left.focus));
    }
}

fn recall_left() -> Option<Left> {
    let storage = dom::window().session_storage().ok().flatten()?;
    let written = storage.get_item("khabar.left").ok().flatten()?;
    let _ = storage.remove_item("khabar.left");
    let (scroll, focus) = written.split_once(' ')?;
    Some(Left {
        scroll: scroll.parse().ok()?,
        focus: focus.to_owned(),
    })
}

/// The one article that builds before the list kept; it is kept as all are from then on.
fn recall_single() -> Option<RecalledSingle> {
    let text = dom::recall("text")?;
    let single = RecalledSingle {
        text,
        sample: dom::recall("sample").is_some(),
        date: dom::recall("date").as_deref().and_then(Date::parse),
        date_unknown: dom::recall("date-unknown").is_some(),
        corrections: dom::recall("corrections").unwrap_or_default(),
    };
    for key in ["text", "date", "date-unknown", "sample", "corrections"] {
        dom::forget(key);
    }
    Some(single)
}

/// The units of two bytes of a text: one for every character, two for those that UTF-8 writes in four bytes.
fn units(text: &str) -> usize {
    let bytes = text.as_bytes();
    let characters = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    characters + bytes.iter().filter(|byte| **byte >= 0xf0).count()
}

fn text_key(id: ArticleId) -> String {
    format!("article.{}", id.0)
}

fn corrections_key(id: ArticleId) -> String {
    format!("corrections.{}", id.0)
}

fn facts_key(id: ArticleId) -> String {
    format!("facts.{}", id.0)
}

/// Keeps corrections as the text of their file; none where it is empty.
fn remember_corrections(id: ArticleId, written: &str) -> bool {
    if written.is_empty() {
        dom::forget(&corrections_key(id));
        return true;
    }
    dom::remember(&corrections_key(id), written)
}

/// The ids of the kept articles, in the order of their coming.
fn listed() -> Vec<ArticleId> {
    let mut ids: Vec<ArticleId> = dom::recall(LIST)
        .unwrap_or_default()
        .split(' ')
        .filter_map(|id| id.parse().ok())
        .map(ArticleId)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Changes the list of the kept articles as it stands now, which another window may have changed meanwhile.
fn list(change: impl FnOnce(&mut Vec<ArticleId>)) -> bool {
    let mut ids = listed();
    change(&mut ids);
    let ids: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
    dom::remember(LIST, &ids.join(" "))
}

fn forget(id: ArticleId) {
    dom::forget(&text_key(id));
    dom::forget(&facts_key(id));
    dom::forget(&corrections_key(id));
    list(|ids| ids.retain(|listed| *listed != id));
}
