//! The views of the page.

pub mod about;
pub mod field;
pub mod reader;
