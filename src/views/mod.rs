//! Views: what the page shows of an article, ready to be put on the screen. Plain values without any logic of language.
//!
//! The worker makes them ([`crate::showing`]), in the reader's language, each when it is asked for; the page paints them
//! and knows nothing else of the findings. Words of the article that a view does not carry are given as spans, in bytes
//! of the article's text, which the page holds.

pub mod article;
pub mod card;
pub mod corrections;
pub mod label;
pub mod lists;
pub mod place;
pub mod shown;

use crate::findings::Kind;

/// The kinds in the order of the lists.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other];
