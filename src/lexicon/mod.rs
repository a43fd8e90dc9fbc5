//! The lexicon: what the analysis knows beforehand, read from text files that a linguist can edit.
//!
//! The files lie under `data/` ([`tsv`] is the form of a file); [`data`] knows which there are. They are embedded in the
//! binary and read once by [`Lexicon::builtin`], or come from elsewhere to [`Lexicon::read`]. What is compared with the text is compared by [`crate::text::fold::key`]; names and terms of
//! several words, with the particles written onto them, are found by [`phrases`].

pub mod choices;
pub mod classes;
pub mod data;
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

use crate::text::tokens::Tokens;
use data::Data;
use gazetteer::Gazetteer;

/// The whole lexicon.
#[derive(Debug)]
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
    /// The weights of learned decisions.
    pub choices: choices::Choices,
    openings: phrases::Openings,
}

impl Lexicon {
    /// The lexicon that is built in: the files under `src/lexicon/data`.
    #[cfg(not(all(target_arch = "wasm32", feature = "worker")))]
    #[must_use]
    pub fn builtin() -> Self {
        Self::read(&Data::BUILTIN)
    }

    /// The lexicon of these files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        std::thread::scope(|scope| {
            // Half of the work, done beside the rest where there are threads.
            let gazetteer = if cfg!(target_arch = "wasm32") {
                None
            } else {
                let thread = std::thread::Builder::new();
                thread.spawn_scoped(scope, || Gazetteer::read(data)).ok()
            };
            let classes = classes::Classes::read(data);
            let mut lexicon = Self {
                times: times::TimeWords::read(data),
                words: words::Vocabulary::read(data),
                polities: polities::Polities::read(data, &classes),
                classes,
                lines: layout::LinePhrases::read(data),
                persons: persons::Persons::read(data),
                titles: titles::Titles::read(data),
                heads: heads::Heads::read(data),
                saying: saying::Saying::read(data),
                frames: frames::Frames::read(data),
                choices: choices::Choices::read(data),
                gazetteer: gazetteer
                    .and_then(|thread| thread.join().ok())
                    .unwrap_or_else(|| Gazetteer::read(data)),
                openings: phrases::Openings::default(),
            };
            lexicon.gazetteer.add_openings(&mut lexicon.openings);
            lexicon.persons.add_openings(&mut lexicon.openings);
            lexicon.titles.add_openings(&mut lexicon.openings);
            lexicon.heads.add_openings(&mut lexicon.openings);
            lexicon
        })
    }

    /// Marks the tokens at which one of its lists may have something, so that the others are looked up at none.
    pub fn mark(&self, tokens: &mut Tokens) {
        self.openings.mark(tokens);
    }
}
