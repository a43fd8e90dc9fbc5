//! The parts of the views.

pub mod actions;
pub mod card;
pub mod correct;
pub mod corrections;
pub mod date_question;
pub mod findings;
pub mod legend;
pub mod masthead;
pub mod notice;
pub mod parts;
pub mod progress;
pub mod selection;
pub mod settings;
pub mod shelf;
pub mod undo;
pub mod walker;
pub mod ways;
