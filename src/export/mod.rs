//! Export: an [`crate::findings::Analysis`] in the formats that others read, one module a format.

pub mod calendar;
pub mod json;
pub mod timeline;
