//! The lexicon: what the analysis knows beforehand, read from text files that a linguist can edit.

/// The whole lexicon.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that is built in: the files under `src/lexicon/data`.
    #[must_use]
    pub fn builtin() -> Self {
        Self::default()
    }
}
