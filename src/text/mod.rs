//! The text: an article, and what it divides into before anything is known of its words.

pub mod article;
pub mod document;
pub mod fold;
pub mod morphology;
pub mod sentences;
pub mod span;
pub mod tokens;
pub mod wrapping;
