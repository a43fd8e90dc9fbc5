//! The page: it takes a text, has it analysed by the worker, and shows it with its findings.
//!
//! Components hold no linguistic logic; the words for display stand in [`crate::strings`], what is to be painted in
//! [`crate::reading`].

pub mod analyser;
pub mod app;
pub mod arrivals;
pub mod article_view;
pub mod components;
pub mod corrected;
pub mod dom;
pub mod highlights;
pub mod lazy;
pub mod open_articles;
pub mod pages;
pub mod state;

/// Puts the page into the document's body.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
    leptos::mount::mount_to_body(app::App);
}
