//! Khabar (خبر): a reader for Arabic news that runs wholly in the browser.
//!
//! ```text
//! pasted text or HTML ──ingest──▶ Article ──analyse──▶ Analysis ──▶ reading ──▶ page
//!                                 (text + lines)       (findings)   (segments)   export
//! ```
//!
//! The core ([`ingest`], [`analysis`], [`corrections`], [`lexicon`], [`reading`], [`export`]) is pure: no web crate, no clock, no
//! randomness. [`ingest`] is the only stage that can refuse; [`analysis::analyse`] is total and deterministic, and its
//! time grows in proportion to the text. Every [`span::Span`] slices the source; every list is sorted.

pub mod analysis;
pub mod arrivals;
pub mod article;
pub mod corrections;
pub mod export;
pub mod ingest;
pub mod lexicon;
pub mod order;
pub mod protocol;
pub mod reading;
pub mod span;
pub mod tagger;
#[cfg(not(target_arch = "wasm32"))]
pub mod training;
#[cfg(feature = "page")]
pub mod ui;
pub mod words;
#[cfg(feature = "worker")]
pub mod worker;
