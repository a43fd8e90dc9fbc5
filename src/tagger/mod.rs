//! The learned tagger of names: a linear-chain conditional random field over features of words, their surroundings and
//! what unlabelled news says of them.
//!
//! What it learned ([`crate::training`]) lies in `data/`, with its sources and licence in `data/PROVENANCE.md`: the table
//! of words and the weights in the reader's habit, which are built in, and weights in the habit of ANERcorp, which are
//! read from their file where they are compared with ([`crate::training::evaluate::tagger`]).

mod decode;
pub mod features;
pub mod file;
pub mod hash;
pub mod labels;
mod listed;
pub mod proposal;
pub(crate) mod votes;
pub(crate) mod weights;
pub mod words;

use crate::findings::Kind;
use crate::lexicon::Lexicon;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use decode::Decoder;
use features::{Atom, Marks};
use file::{WeightFile, WordFile};
use labels::{KINDS, Label, OUTSIDE};
use proposal::Proposal;
use std::ops::Range;
use std::sync::OnceLock;
use votes::Voter;
use weights::{Sums, Weights};
use words::{Division, InDocument, WordTable};

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// Its tokens. Whether the first has particles written onto it is for the caller to see ([`Tagger::read`]).
    pub tokens: Range<usize>,
    /// What its bearer is.
    pub kind: Kind,
    /// The probability of its least certain label, 0 to 1.
    pub score: f32,
}

/// A run of tokens that may be a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    // There may be four for each token. No window has more tokens than `LONGEST`.
    start: u32,
    count: u16,
    /// What its bearer would be.
    pub kind: Kind,
    /// The probability that it is a name of this kind, 0 to 1.
    pub probability: f32,
}

impl Segment {
    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.count)
    }
}

/// What the tagger makes of a document.
#[derive(Clone, Debug, Default)]
pub struct Tagging {
    /// The names, in order, none inside another.
    pub names: Vec<Tagged>,
    /// For every token the probability that it is in a name, if not in one of `names`.
    pub inside: Vec<f32>,
    /// Whatever may be a name, by its first token: those that exclude one another share out what is likely.
    pub segments: Vec<Segment>,
    /// What lexicon and rules say of every token.
    pub marks: Vec<Marks>,
}

/// The tagger.
#[derive(Clone, Debug)]
pub struct Tagger {
    words: WordTable,
    weights: Weights,
    segments: Weights,
    decoder: Decoder,
}

/// The probability that a segment must have to be told.
const LEAST_SEGMENT: f32 = 0.01;

/// The score that a name must have to be told: less certain ones are wrong about as often as right.
const LEAST: f32 = 0.6;

/// The program's tagger.
static TAGGER: OnceLock<Option<Tagger>> = OnceLock::new();

impl Tagger {
    /// The program's tagger, in the reader's habit: the one that is built in, read once; in the worker of the page, whose
    /// wasm has none built in, the one that was [provided](Self::provide). `None` if its files were broken or not
    /// provided.
    #[must_use]
    pub fn builtin() -> Option<&'static Self> {
        TAGGER.get_or_init(read_builtin).as_ref()
    }

    /// Makes the tagger of these two files the program's, before anything is analysed. Whether it is: not where the files
    /// are broken or the program has a tagger already.
    #[must_use]
    pub fn provide(words: &[u8], weights: &[u8]) -> bool {
        Self::from_bytes(words, weights).is_some_and(|tagger| TAGGER.set(Some(tagger)).is_ok())
    }

    /// A tagger from the bytes of its two files; `None` where they are not such files.
    #[must_use]
    pub fn from_bytes(words: &[u8], weights: &[u8]) -> Option<Self> {
        Some(Self::new(
            WordFile::read(words)?.table(),
            &WeightFile::read(weights)?,
        ))
    }

    /// A tagger from what its files hold.
    #[must_use]
    pub fn new(words: WordTable, weights: &WeightFile) -> Self {
        let transitions = weights.transitions;
        Self {
            words,
            weights: Weights::new(&weights.tokens),
            segments: Weights::new(&weights.segments),
            decoder: Decoder::new(&transitions.map(|row| row.map(|w| f32::from(w) / 256.0))),
        }
    }

    /// The names of a document, which `words` divides by this tagger's table, and for which rules propose the names
    /// `proposed`.
    #[must_use]
    pub fn tag(
        &self,
        document: &Document<'_>,
        words: &InDocument<'_>,
        lexicon: &Lexicon,
        proposed: &[Proposal],
    ) -> Tagging {
        let marks = features::marks(document, lexicon, proposed);
        let add = |window, out: &mut Vec<Atom>| features::add(document, window, words, &marks, out);
        let tagging = self.tag_added(document, add);
        Tagging { marks, ..tagging }
    }

    /// The names of a document with these atoms, from which the choice of segments is taught.
    #[cfg(all(feature = "training", not(target_arch = "wasm32")))]
    #[must_use]
    pub fn tag_atoms(&self, document: &Document<'_>, atoms: &[Atom]) -> Tagging {
        self.tag_added(document, copied(atoms))
    }

    /// The names of a document whose atoms `add` pushes.
    fn tag_added(
        &self,
        document: &Document<'_>,
        add: impl FnMut(Range<usize>, &mut Vec<Atom>),
    ) -> Tagging {
        let mut labels = Vec::with_capacity(document.tokens.len());
        let mut sure = Sure::default();
        self.label_twice(&document.sentences, add, &mut labels, Some(&mut sure));
        let mut out = names(&labels, &sure.scores);
        out.retain_mut(|name| {
            while name.tokens.start < name.tokens.end {
                let last = name.tokens.end - 1;
                if document.kind(last) != Some(TokenKind::Punctuation)
                    && !self.is_accusative(document.key(last))
                {
                    break;
                }
                name.tokens.end = last;
            }
            name.score >= LEAST && !name.tokens.is_empty()
        });
        sure.segments.shrink_to_fit();
        let mut inside = sure.scores;
        for (score, &label) in inside.iter_mut().zip(&labels) {
            if label == OUTSIDE {
                *score = 1.0 - *score;
            }
        }
        Tagging {
            names: out,
            inside,
            segments: sure.segments,
            marks: Vec::new(),
        }
    }

    /// How much the features of a segment speak for a name of each kind, in the order of [`KINDS`]: log-odds.
    #[must_use]
    pub fn weigh(&self, features: &[u64]) -> [f32; KINDS.len()] {
        let mut out = [0.0; KINDS.len()];
        let row = self.segments.sum(features);
        for (out, weight) in out.iter_mut().zip(row) {
            *out = weight;
        }
        out
    }

    /// Whether `key` is the indefinite accusative of a word that is hardly ever in a name (`زحاما` of `زحام`) and
    /// unknown itself.
    #[must_use]
    pub fn is_accusative(&self, key: &str) -> bool {
        key.strip_suffix('ا').is_some_and(|word| {
            self.read(key).info.frequency == 0
                && [
                    self.read(word).info,
                    self.words.get(words::word_number(&["ال", word])),
                ]
                .iter()
                .any(|info| info.frequency > 0 && !info.is_in_names())
        })
    }

    /// How `key` divides into particles and a stem, and what unlabelled news says of the stem: its frequency tells a
    /// word from a chance likeness (`بوتين` is known whole, `وتين` not at all).
    #[must_use]
    pub fn read(&self, key: &str) -> Division {
        self.words.read(key)
    }

    /// The table of words.
    #[must_use]
    pub fn words(&self) -> &WordTable {
        &self.words
    }

    /// Labels tokens in two passes, the second with the first's labels of the same words elsewhere in the document.
    pub fn label(&self, atoms: &[Atom], sentences: &[Range<usize>], labels: &mut Vec<Label>) {
        self.label_twice(sentences, copied(atoms), labels, None);
    }

    /// Labels the tokens whose atoms `add` pushes, sentence by sentence: of a whole document they would be a hundred times
    /// as long as the text.
    fn label_twice(
        &self,
        sentences: &[Range<usize>],
        mut add: impl FnMut(Range<usize>, &mut Vec<Atom>),
        labels: &mut Vec<Label>,
        mut sure: Option<&mut Sure>,
    ) {
        let tokens = sentences.last().map_or(0, |last| last.end);
        let mut decoder = self.decoder.clone();
        let mut seen = Vec::with_capacity(192);
        let mut atoms: Vec<Atom> = Vec::new();
        // What the first pass sums up of each token holds in the second, which adds the votes. Where there is no word there
        // are no votes, and where a word is alone there is little to sum up: the sums, which are longer than such a text, are
        // rather made again.
        let mut sums: Vec<Sums> = Vec::with_capacity(tokens);
        let mut voters: Vec<Voter> = Vec::with_capacity(tokens);
        for window in windows(sentences) {
            atoms.clear();
            add(window, &mut atoms);
            let first = voters.len();
            voters.extend(atoms.iter().map(|atom| Voter::of(atom).unheard()));
            let kept = voters.get(first..).is_some_and(worth_keeping);
            decoder.clear();
            for at in 0..atoms.len() {
                seen.clear();
                features::extract_own(&atoms, at, &mut seen);
                let own = self.weights.sums(&seen);
                decoder.push(self.weights.row(&own));
                if kept {
                    sums.push(own);
                }
            }
            decoder.best(labels);
        }
        votes::cast(&mut voters, labels);
        labels.clear();
        let edge = Voter::default();
        let mut sums = sums.iter();
        let mut done = 0;
        for window in windows(sentences) {
            let range = done..done + window.len();
            let start = window.start;
            done = range.end;
            let voters = voters.get(range).unwrap_or_default();
            let kept = worth_keeping(voters);
            if !kept {
                atoms.clear();
                add(window, &mut atoms);
            }
            decoder.clear();
            for (at, voter) in voters.iter().enumerate() {
                seen.clear();
                let mut own = if kept {
                    sums.next().copied().unwrap_or_default()
                } else {
                    features::extract_own(&atoms, at, &mut seen);
                    self.weights.sums(&seen)
                };
                seen.clear();
                let before = at.checked_sub(1).and_then(|before| voters.get(before));
                let after = voters.get(at + 1);
                features::extract_votes(
                    before.unwrap_or(&edge),
                    voter,
                    after.unwrap_or(&edge),
                    &mut seen,
                );
                for (sum, vote) in own.iter_mut().zip(self.weights.sums(&seen)) {
                    *sum += vote;
                }
                decoder.push(self.weights.row(&own));
            }
            let first = labels.len();
            decoder.best(labels);
            if let (Some(sure), Some(labels)) = (sure.as_deref_mut(), labels.get(first..)) {
                decoder.certainty(labels, &mut sure.scores);
                decoder.segments(LEAST_SEGMENT, |first, end, kind, probability| {
                    // By a quarter and no more: of a text of one letter a line this list is the largest thing there is.
                    if sure.segments.len() == sure.segments.capacity() {
                        sure.segments.reserve_exact(64 + sure.segments.len() / 4);
                    }
                    sure.segments.extend(KINDS.get(kind).map(|&kind| Segment {
                        start: (start + first) as u32,
                        count: (end - first) as u16,
                        kind,
                        probability,
                    }));
                });
            }
        }
    }

    /// Labels tokens as they are, onto `labels`.
    pub fn first(&self, atoms: &[Atom], sentences: &[Range<usize>], labels: &mut Vec<Label>) {
        let mut decoder = self.decoder.clone();
        let mut seen = Vec::with_capacity(128);
        for sentence in sentences {
            let Some(sentence) = atoms.get(sentence.clone()) else {
                continue;
            };
            decoder.clear();
            for at in 0..sentence.len() {
                seen.clear();
                features::extract(sentence, at, &mut seen);
                decoder.push(self.weights.sum(&seen));
            }
            decoder.best(labels);
        }
    }
}

/// How sure a document's labels are.
#[derive(Default)]
struct Sure {
    /// For each token the probability of its label.
    scores: Vec<f32>,
    /// [`Tagging::segments`].
    segments: Vec<Segment>,
}

/// Whether the sums of a window are kept from the first pass to the second.
fn worth_keeping(window: &[Voter]) -> bool {
    window.len() > 1 && window.iter().any(Voter::is_word)
}

/// What pushes the atoms of a window of a document whose atoms are there.
pub(crate) fn copied(atoms: &[Atom]) -> impl FnMut(Range<usize>, &mut Vec<Atom>) {
    move |window, out| out.extend_from_slice(atoms.get(window).unwrap_or_default())
}

/// How many tokens are decoded at once at most: no sentence has so many, but a text without a stop may be one.
const LONGEST: usize = 1024;

/// The tokens that are seen at once: the sentences, those that are longer than any in parts.
pub(crate) fn windows(sentences: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> {
    sentences.iter().flat_map(|sentence| {
        let end = sentence.end;
        let starts = sentence.clone().step_by(LONGEST);
        starts.map(move |start| start..end.min(start + LONGEST))
    })
}

/// The tagger of the files under `data/`.
#[cfg(not(all(target_arch = "wasm32", feature = "worker")))]
fn read_builtin() -> Option<Tagger> {
    Tagger::from_bytes(
        include_bytes!("data/words.bin"),
        include_bytes!("data/news.bin"),
    )
}

/// The worker's wasm holds no files: they come beside it.
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
fn read_builtin() -> Option<Tagger> {
    None
}

/// The names that labels mark.
fn names(labels: &[Label], scores: &[f32]) -> Vec<Tagged> {
    let named = labels::spans(labels).into_iter();
    named
        .filter_map(|(tokens, kind)| {
            Some(Tagged {
                kind: *KINDS.get(kind)?,
                score: scores
                    .get(tokens.clone())?
                    .iter()
                    .copied()
                    .fold(f32::INFINITY, f32::min),
                tokens,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Article;

    fn tagged(source: &str) -> Vec<(String, Kind)> {
        let article = Article::from_text(source);
        let document = Document::new(&article);
        let tagger = Tagger::builtin().unwrap();
        let words = InDocument::new(&document, tagger.words());
        tagger
            .tag(&document, &words, &Lexicon::builtin(), &[])
            .names
            .into_iter()
            .map(|name| {
                (
                    document.span_of(name.tokens).of(source).to_owned(),
                    name.kind,
                )
            })
            .collect()
    }

    #[test]
    fn names_of_every_day_are_found() {
        for (source, names) in [
            (
                "قال الرئيس الروسي فلاديمير بوتين في موسكو إن بلاده ستشارك.",
                &[("فلاديمير بوتين", Kind::Person), ("موسكو", Kind::Place)][..],
            ),
            (
                "أعلنت الأمم المتحدة أن الاجتماع سيعقد في جنيف.",
                &[("الأمم المتحدة", Kind::Organisation), ("جنيف", Kind::Place)],
            ),
            ("ارتفعت أسعار الخبز هذا العام.", &[]),
        ] {
            let found = tagged(source);
            let found: Vec<_> = found.iter().map(|(t, k)| (t.as_str(), *k)).collect();
            assert_eq!(found, names, "{source}");
        }
    }

    #[test]
    fn a_word_that_is_known_whole_keeps_its_first_letter() {
        let tagger = Tagger::builtin().unwrap();
        for word in ["واشنطن", "بوتين", "لندن", "باريس", "كيري"] {
            assert!(tagger.read(word).split.is_none(), "{word}");
        }
        for (word, stem) in [
            ("ولندن", "لندن"),
            ("لبوتين", "بوتين"),
            ("بواشنطن", "واشنطن"),
        ] {
            let split = tagger.read(word).split.unwrap();
            assert_eq!(&word[split.word..], stem);
        }
    }
}
