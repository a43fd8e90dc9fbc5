//! The page: it takes a text, has it analysed by the worker, and shows it with its findings.
//!
//! Components hold no linguistic logic, and the words for display stand here, not in the analysis.

pub mod analyser;
pub mod app;

/// Puts the page into the document's body.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
    leptos::mount::mount_to_body(app::App);
}
