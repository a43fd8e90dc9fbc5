//! The page: it gives what happens to the [`crate::session`], does what that asks for, and draws what it knows.
//!
//! Components hold no logic of language and none of what follows from what: they draw what the session shows, and tell it
//! events. The words for display stand in [`crate::strings`].
//!
//! - [`store`]: the session on the page, and what is drawn anew when it changes.
//! - [`effects`]: doing what the session asks for; [`analyser`], [`storage`], [`arrivals`], [`dom`]: with what.
//! - [`app`], [`pages`], [`components`]: what is drawn; [`lazy`]: what of it loads when it is first opened.
//! - [`article_view`], [`highlights`]: the article, drawn by hand.

pub mod analyser;
pub mod app;
pub mod arrivals;
pub mod article_view;
pub mod components;
pub mod dom;
pub mod effects;
pub mod highlights;
pub mod lazy;
pub mod pages;
pub mod storage;
pub mod store;

/// Puts the page into the document's body.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
    leptos::mount::mount_to_body(app::App);
}
