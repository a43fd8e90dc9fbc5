//! The parts of the views.

pub mod actions;
pub mod card;
pub mod date_question;
pub mod findings;
pub mod legend;
pub mod masthead;
pub mod notice;
pub mod progress;
pub mod settings;
pub mod shelf;
pub mod walker;
pub mod ways;
