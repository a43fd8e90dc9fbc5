//! Training: native only, never part of the page.
#![allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::needless_range_loop
)]

pub mod clusters;
pub mod corpus;
pub mod crf;
pub mod embed;
pub mod exchange;
pub mod experiment;
pub mod news;
pub mod score;
