//! Khabar (خبر): a reader for Arabic news that runs wholly in the browser.
//!
//! ```text
//! pasted text or HTML ──ingest──▶ Article ──analyse──▶ Analysis ──▶ reading ──▶ showing ──▶ page
//!                                 (text + lines)       (findings)   (segments)  (views)
//!                                                           └─────▶ export
//! ```
//!
//! # Quick start
//!
//! ```
//! use khabar::{analysis::analyse, ingest, lexicon::Lexicon, options::Options};
//!
//! let article = ingest::text("قال الرئيس الروسي فلاديمير بوتين في موسكو إن بلاده ستشارك في القمة.")?;
//! let lexicon = Lexicon::builtin(); // made once, for all articles
//! let analysis = analyse(&article, &lexicon, &Options::default());
//!
//! let said = &analysis.quotations[0];
//! let speaker = analysis.entity(said.speakers[0]).unwrap();
//! assert_eq!(speaker.name, "فلاديمير بوتين");
//! assert_eq!(said.span.of(&article.text), "بلاده ستشارك في القمة");
//! # Ok::<(), khabar::ingest::IngestError>(())
//! ```
//!
//! `examples/` has two programs: who said what in an article, and the names in many files. Everything that is found is
//! in [`findings::Analysis`]; [`export`] writes it for other programs.
//!
//! # How it is built
//!
//! The core is pure: no web crate, no clock, no randomness. [`ingest`] is the only stage that can refuse;
//! [`analysis::analyse`] is total and deterministic, and its time grows in proportion to the text. Every
//! [`text::span::Span`] slices the source; every list is sorted.
//!
//! Its layers, from the ground up: [`text`]; [`findings`], plain structs; [`corrections`] and [`options`], what the reader
//! says; [`lexicon`] and [`tagger`], what is known and what was learned; [`syntax`], the grammar of noun phrases;
//! [`analysis`], the stages. [`ingest`], [`reading`], [`export`] and [`strings`] need the findings and no stage, and so
//! does [`showing`], which puts them into [`views`] for the page; [`documents`] holds articles and answers the page's
//! questions about them ([`protocol`]). A module imports only from below itself; `tests/layers.rs` holds the table,
//! `CONTRIBUTING.md` the way of an article and how to add to what is known.
//!
//! `training` (a feature, on by default) learns the tagger's files and measures the analysis; the page is compiled without
//! the feature `analysis`, and so without all that finds, shows and exports findings.

#[cfg(feature = "analysis")]
pub mod analysis;
pub mod arrivals;
pub mod corrections;
#[cfg(feature = "analysis")]
pub mod documents;
#[cfg(feature = "analysis")]
pub mod export;
pub mod findings;
pub mod ingest;
#[cfg(feature = "analysis")]
pub mod lexicon;
pub mod options;
pub mod protocol;
#[cfg(feature = "analysis")]
pub mod reading;
#[cfg(any(feature = "page", not(target_arch = "wasm32")))]
pub mod session;
#[cfg(feature = "analysis")]
pub mod showing;
pub mod strings;
#[cfg(feature = "analysis")]
pub mod syntax;
#[cfg(feature = "analysis")]
pub mod tagger;
pub mod text;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub mod training;
#[cfg(feature = "page")]
pub mod ui;
pub mod views;
#[cfg(feature = "worker")]
pub mod worker;
