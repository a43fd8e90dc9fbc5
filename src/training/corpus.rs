//! Labelled corpora in CoNLL format, read as documents of our own tokens.

use crate::analysis::layout::Layout;
use crate::analysis::{names, times};
use crate::lexicon::Lexicon;
use crate::tagger::features::{self, Atom};
use crate::tagger::labels::{self, Label, NAMES, OUTSIDE};
use crate::tagger::words::{InDocument, WordTable};
use crate::text::article::Article;
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use std::ops::Range;
use std::path::Path;

/// A labelled token of a file.
#[derive(Clone, Debug)]
pub struct Given {
    /// As written.
    pub text: String,
    /// Its tag.
    pub tag: String,
}

/// A sentence of a file.
pub type Sentence = Vec<Given>;

/// The sentences of a CoNLL file, divided into documents where it says so (`-DOCSTART-`).
///
/// # Errors
/// What reading says; a line that is not `token TAB tag`.
pub fn read(path: &Path) -> std::io::Result<Vec<Vec<Sentence>>> {
    let text = std::fs::read_to_string(path)?;
    let mut documents = vec![Vec::new()];
    let mut sentence: Sentence = Vec::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            if sentence
                .first()
                .is_some_and(|token| token.text == "-DOCSTART-")
            {
                sentence.clear();
                documents.push(Vec::new());
            } else if !sentence.is_empty()
                && let Some(document) = documents.last_mut()
            {
                document.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let Some((token, tag)) = line.split_once('\t') else {
            return Err(std::io::Error::other(format!(
                "{}:{}: not `token TAB tag`",
                path.display(),
                number + 1
            )));
        };
        sentence.push(Given {
            text: token.to_owned(),
            tag: tag.to_owned(),
        });
    }
    documents.retain(|document| !document.is_empty());
    Ok(documents)
}

/// Cuts documents into pieces of `sentences` sentences.
#[must_use]
pub fn pieces(documents: &[Vec<Sentence>], sentences: usize) -> Vec<Vec<Sentence>> {
    documents
        .iter()
        .flat_map(|document| document.chunks(sentences).map(<[Sentence]>::to_vec))
        .collect()
}

/// A document ready for the tagger.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its tokens.
    pub atoms: Vec<Atom>,
    /// Its sentences.
    pub sentences: Vec<Range<usize>>,
    /// The right labels of its tokens.
    pub gold: Vec<Label>,
    /// For each sentence of the file, for each of its tokens, the tokens that came of it.
    pub given: Vec<Vec<Range<usize>>>,
}

/// The label of a tag; tags of other kinds than ours are outside.
#[must_use]
pub fn label(tag: &str) -> Label {
    let Some((position, kind)) = tag.split_once('-') else {
        return OUTSIDE;
    };
    match NAMES.iter().position(|&known| known == kind) {
        Some(at) => 2 * at as Label + if position == "B" { 1 } else { 2 },
        None => OUTSIDE,
    }
}

/// The tag of a label.
#[must_use]
pub fn tag(label: Label) -> String {
    match labels::kind(label).and_then(|kind| NAMES.get(kind)) {
        None => "O".to_owned(),
        Some(kind) => format!("{}-{}", if labels::begins(label) { 'B' } else { 'I' }, kind),
    }
}

/// The text of a document of a file: a line a sentence, and where its tokens stand.
#[must_use]
pub fn text(document: &[Sentence]) -> (Article, Vec<Vec<Span>>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for sentence in document {
        let mut line = Vec::new();
        for (at, token) in sentence.iter().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(&token.text);
            line.push(Span::new(start, text.len()));
        }
        text.push('\n');
        spans.push(line);
    }
    (Article::from_text(&text), spans)
}

/// The atoms of a document all of whose lines are read.
#[must_use]
pub fn atoms(document: &Document<'_>, words: &WordTable, lexicon: &Lexicon) -> Vec<Atom> {
    let times = times::find(document, lexicon);
    let layout = Layout::plain(document);
    let times = times.iter().map(|found| found.span);
    let words = InDocument::new(document, words);
    let proposed = names::propose_by_rules(document, lexicon, &layout, times, &words);
    features::atoms(document, &words, lexicon, &proposed)
}

impl Page {
    /// Reads a document of a file.
    #[must_use]
    pub fn new(source: &[Sentence], words: &WordTable, lexicon: &Lexicon) -> Self {
        Self::with_habit(source, words, lexicon, false)
    }

    /// Reads a document of a file; with its labels changed to the reader's habit if `reader`.
    #[must_use]
    pub fn with_habit(
        source: &[Sentence],
        words: &WordTable,
        lexicon: &Lexicon,
        reader: bool,
    ) -> Self {
        let (article, spans) = text(source);
        let document = Document::new(&article);
        let atoms = atoms(&document, words, lexicon);
        let mut gold = vec![OUTSIDE; document.tokens.len()];
        let mut given = Vec::new();
        for (sentence, spans) in source.iter().zip(&spans) {
            let mut line = Vec::new();
            for (at, (token, &span)) in sentence.iter().zip(spans).enumerate() {
                let tokens = document.tokens.within(span);
                let label = label(&token.tag);
                if label != OUTSIDE {
                    let goes_on = sentence
                        .get(at + 1)
                        .is_some_and(|next| next.tag.starts_with('I'));
                    let word = |&at: &usize| document.kind(at) != Some(TokenKind::Punctuation);
                    let first = tokens.clone().find(word).unwrap_or(tokens.start);
                    let last = if goes_on {
                        tokens.end
                    } else {
                        tokens.clone().rfind(word).map_or(tokens.end, |at| at + 1)
                    };
                    for at in first..last {
                        gold[at] = if at == first || label.is_multiple_of(2) {
                            label
                        } else {
                            label + 1
                        };
                    }
                }
                line.push(tokens);
            }
            given.push(line);
        }
        if reader {
            super::annotation_scheme::apply(&document, lexicon, &mut gold);
        }
        // Our sentences are shorter than the file's where a full stop stands inside a name.
        for range in &document.sentences {
            let mut last = OUTSIDE;
            for label in &mut gold[range.clone()] {
                if !labels::follows(last, *label) {
                    *label -= 1;
                }
                last = *label;
            }
        }
        Self {
            atoms,
            sentences: document.sentences.clone(),
            gold,
            given,
        }
    }

    /// Labels of our tokens as labels of the file's tokens.
    #[must_use]
    pub fn back(&self, labels: &[Label]) -> Vec<Vec<Label>> {
        self.given
            .iter()
            .map(|sentence| {
                sentence
                    .iter()
                    .map(|tokens| {
                        labels[tokens.clone()]
                            .iter()
                            .copied()
                            .find(|&label| label != OUTSIDE)
                            .unwrap_or(OUTSIDE)
                    })
                    .collect()
            })
            .collect()
    }
}
