//! The lexicon: what the analysis knows beforehand, read from text files that a linguist can edit.
//!
//! The files lie under `data/`, are embedded in the binary and read once by [`Lexicon::builtin`] ([`tsv`] is the form
//! of a file). What is compared with the text is compared by [`crate::text::fold::key`]; names and terms of
//! several words, with the particles written onto them, are found by [`phrases`].

pub mod classes;
mod fnv;
pub mod frames;
pub mod gazetteer;
pub mod heads;
pub mod layout;
pub mod persons;
pub mod phrases;
pub mod polities;
pub mod saying;
pub mod times;
pub mod titles;
pub mod tsv;
pub mod words;

use gazetteer::Gazetteer;

/// The whole lexicon.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The words of time.
    pub times: times::TimeWords,
    /// What single words are in the grammar.
    pub words: words::Vocabulary,
    /// The closed classes of words.
    pub classes: classes::Classes,
    /// The nouns that states are called by.
    pub polities: polities::Polities,
    /// Words by which a line shows what it is.
    pub lines: layout::LinePhrases,
    /// Countries, places, bodies, newsrooms.
    pub gazetteer: Gazetteer,
    /// Given names and family names.
    pub persons: persons::Persons,
    /// Titles of persons.
    pub titles: titles::Titles,
    /// Nouns that open names.
    pub heads: heads::Heads,
    /// Verbs of saying.
    pub saying: saying::Saying,
    /// Constructions of speech.
    pub frames: frames::Frames,
}

impl Lexicon {
    /// The lexicon that is built in: the files under `src/lexicon/data`.
    #[must_use]
    pub fn builtin() -> Self {
        let classes = classes::Classes::builtin();
        Self {
            times: times::TimeWords::builtin(),
            words: words::Vocabulary::builtin(),
            polities: polities::Polities::builtin(&classes),
            classes,
            lines: layout::LinePhrases::builtin(),
            gazetteer: Gazetteer::builtin(),
            persons: persons::Persons::builtin(),
            titles: titles::Titles::builtin(),
            heads: heads::Heads::builtin(),
            saying: saying::Saying::read(include_str!("data/saying.tsv")),
            frames: frames::Frames::builtin(),
        }
    }
}
