//! [`Watch`]: whether the worker still answers.
//!
//! A worker that ends without an error, never arrives, or falls silent in the middle of its work says nothing of it. So
//! while anything is asked of it the session has itself rung ([`super::effects::Effect::Watch`]) every few seconds, and
//! counts the rings between which nothing was heard: no answer, no stage of an analysis, no bytes of the worker's files.
//! Many short waits, not one long one: a computer that wakes from its sleep has slept through one of them.

use crate::protocol::{ArticleId, Reply, RequestId};

/// So many seconds after it was armed, the watch rings.
pub const EVERY: u32 = 5;

/// So many seconds without a byte are waited for a worker that is not ready. A slow line brings some all the while; once
/// all are there, it is ready in about a second on a fast machine.
const PATIENCE_LOADING: u32 = 30;

/// So many seconds without a word are waited for one that works, however short the text: a machine may be busy with
/// something else, or wake a page that it had put to sleep.
const PATIENCE: u32 = 20;

/// And so many more for each megabyte of the longest text in hand. A fast machine takes less than one, of all stages
/// together, between which the worker says how far it is.
const PATIENCE_PER_MEGABYTE: u32 = 10;

/// A request that the worker has in hand.
#[derive(Clone, Copy, Debug)]
struct InHand {
    id: RequestId,
    article: ArticleId,
    /// The length of its text in bytes.
    size: usize,
}

/// What was asked of the worker, and how long nothing was heard of it. See the module.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// What it has not answered, in the order of asking, which is that of answering.
    in_hand: Vec<InHand>,
    /// Whether it has said that it is ready.
    pub(super) ready: bool,
    armed: bool,
    /// How often it has rung since something was heard.
    rings: u32,
}

impl Watch {
    /// Something is asked of the worker.
    pub(super) fn asked(&mut self, id: RequestId, article: ArticleId, size: usize) {
        if self.in_hand.is_empty() {
            self.rings = 0;
        }
        self.in_hand.push(InHand { id, article, size });
    }

    /// Something is heard of it.
    pub(super) fn heard(&mut self) {
        self.rings = 0;
    }

    /// It says something.
    pub(super) fn replied(&mut self, reply: &Reply) {
        self.heard();
        let id = match reply {
            Reply::Ready { .. } | Reply::Garbled | Reply::Progress { .. } => return,
            Reply::Read { id, .. }
            | Reply::Divided { id, .. }
            | Reply::Refused { id, .. }
            | Reply::CorrectionsRefused { id, .. }
            | Reply::Answered { id, .. }
            | Reply::Unknown { id } => *id,
        };
        if let Some(at) = self.in_hand.iter().position(|other| other.id == id) {
            self.in_hand.drain(..=at);
        }
    }

    /// The article that it works on, as far as it works.
    pub(super) fn at_work_on(&self) -> Option<ArticleId> {
        self.in_hand.first().map(|first| first.article)
    }

    /// What it had in hand is lost. `ready`: whether it still is.
    pub(super) fn lost(&mut self, ready: bool) {
        self.in_hand.clear();
        self.ready &= ready;
        self.rings = 0;
    }

    /// Whether the watch is to be armed, which it then is.
    pub(super) fn arms(&mut self) -> bool {
        let arms = !self.armed && !self.in_hand.is_empty();
        self.armed |= arms;
        arms
    }

    /// It rings. Gives whether nothing has been heard for too long.
    pub(super) fn rang(&mut self) -> bool {
        self.armed = false;
        self.rings += 1;
        // The first ring may come at any time after the asking.
        !self.in_hand.is_empty() && self.rings > self.patience().div_ceil(EVERY)
    }

    /// For how many seconds nothing need be heard.
    fn patience(&self) -> u32 {
        if !self.ready {
            return PATIENCE_LOADING;
        }
        let longest = self.in_hand.iter().map(|request| request.size).max();
        let megabytes = longest.unwrap_or_default() / 1_000_000;
        PATIENCE.saturating_add(PATIENCE_PER_MEGABYTE.saturating_mul(megabytes as u32))
    }
}
