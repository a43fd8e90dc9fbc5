//! The parts of the views.

pub mod actions;
pub mod card;
pub mod correct;
pub mod corrections;
pub mod date_question;
pub mod findings;
pub mod import_help;
pub mod legend;
pub mod masthead;
pub mod navigator;
pub mod notice;
pub mod open_articles;
pub mod parts;
pub mod progress;
pub mod selection;
pub mod settings;
pub mod undo;
