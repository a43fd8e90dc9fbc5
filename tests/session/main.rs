//! What the page knows and how that changes, without a browser: the session, and round it what a page has ([`page`]).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)] // a failure here is a failed test

mod any;
mod article;
mod correcting;
mod giving;
mod keeping;
mod list;
mod page;
mod places;
mod routes;
mod steps;
mod storage;
#[path = "../support/mod.rs"]
mod support;
mod texts;
mod troubles;
mod typing;
mod watch;
