//! Learning and measuring: native only, never part of the page.

pub mod gold;
