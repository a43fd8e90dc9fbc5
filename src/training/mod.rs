//! Training: how the files of the tagger are learned from labelled corpora and unlabelled news, and measured. Native
//! only, never part of the page. Our own marks of names lie in `marked/`.
#![allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::needless_range_loop
)]

pub mod annotated;
pub mod annotation_scheme;
pub mod cases;
pub mod choices;
pub mod clusters;
pub mod corpus;
pub mod crf;
pub mod embed;
pub mod evaluate;
pub mod exchange;
pub mod fit;
pub mod gold;
pub mod ligatures;
pub mod marks;
pub mod news;
pub mod pipeline;
mod ranking;
pub mod score;
pub mod segments;
pub mod survey;
