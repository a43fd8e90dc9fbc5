//! Features: what the tagger sees of a word and its surroundings, as numbers.

use super::hash;
use super::labels;
use super::listed;
use super::proposal::Proposal;
use super::votes::Voter;
use super::words::{self, InDocument, Info, WordTable};
use crate::lexicon::Lexicon;
use crate::text::document::Document;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// A token as the features see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atom {
    /// The key.
    pub word: u64,
    /// The key without conjunction and preposition.
    pub stem: u64,
    /// The stem without its article.
    pub bare: u64,
    /// What is known of the stem.
    pub info: Info,
    /// Conjunction, preposition and article, as one number.
    pub clitics: u8,
    /// Kind, length, digits.
    pub shape: u8,
    /// Inside quote marks or brackets, right after or before one.
    pub quoted: u8,
    /// The first one to four letters of the bare stem, the last one to three of the stem; 0 where it is too short.
    pub affixes: [u64; 7],
    /// Letters of the bare stem by threes, up to six of them; 0 where it is too short.
    pub grams: [u64; 6],
    /// The number of its stem in the table of words.
    pub number: u32,
    /// What unlabelled news says of it and the word before, of it and the word after; see [`WordTable::pair`].
    pub pairs: [u8; 2],
    /// What the gazetteer says: class, certainty, first or later word of a name; 0 where it says nothing.
    pub listed: u16,
    /// What it can be in a name, a bit each: see [`super::listed`].
    pub parts: u16,
    /// What the rules of names propose for it: rule, kind, and whether it is the first or last word of the name; 0 where
    /// they propose nothing.
    pub proposed: u8,
    /// What other occurrences of the word in the document say of it, for the second pass; see [`super::votes`].
    pub vote: u8,
}

/// What lexicon and rules say of a token: [`Atom::listed`], [`Atom::parts`], [`Atom::proposed`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    /// [`Atom::listed`].
    pub listed: u16,
    /// [`Atom::parts`].
    pub parts: u16,
    /// [`Atom::proposed`].
    pub proposed: u8,
}

/// The marks of a document's tokens, for which rules propose the names `proposed`.
#[must_use]
pub fn marks(document: &Document<'_>, lexicon: &Lexicon, proposed: &[Proposal]) -> Vec<Marks> {
    let mut marks = vec![Marks::default(); document.tokens.len()];
    listed::mark(document, lexicon, &mut marks);
    for proposal in proposed {
        mark_proposed(proposal, &mut marks);
    }
    marks
}

/// The atoms of a document, for which rules propose the names `proposed`.
#[must_use]
pub fn atoms(
    document: &Document<'_>,
    words: &InDocument<'_>,
    lexicon: &Lexicon,
    proposed: &[Proposal],
) -> Vec<Atom> {
    let marks = marks(document, lexicon, proposed);
    let mut out = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        add(document, sentence.clone(), words, &marks, &mut out);
    }
    out
}

fn mark_proposed(proposal: &Proposal, marks: &mut [Marks]) {
    let kind = labels::number(proposal.kind) as u8;
    let last = proposal.tokens.len().saturating_sub(1);
    for (n, mark) in marks
        .get_mut(proposal.tokens.clone())
        .into_iter()
        .flatten()
        .enumerate()
    {
        let place = u8::from(n == 0) + 2 * u8::from(n == last);
        mark.proposed = 1 + (proposal.code * 4 + kind) * 4 + place;
    }
}

/// Whether a token goes on what the token before it began: nothing but the article is written onto it.
#[must_use]
pub fn goes_on(before: &Atom, atom: &Atom) -> bool {
    before.number != 0 && atom.number != 0 && atom.clitics < 2
}

/// Looks up the pairs of words of a sentence.
pub fn mark_pairs(sentence: &mut [Atom], words: &WordTable) {
    for at in 1..sentence.len() {
        if let Some([before, atom]) = sentence.get_mut(at - 1..=at) {
            let pair = if goes_on(before, atom) {
                words.pair(before.number, atom.number)
            } else {
                0
            };
            atom.pairs = [pair, 0];
            before.pairs = [before.pairs.first().copied().unwrap_or(0), pair];
        }
    }
}

/// Adds the atoms of a sentence of a document with these marks.
pub fn add(
    document: &Document<'_>,
    sentence: Range<usize>,
    words: &InDocument<'_>,
    marks: &[Marks],
    out: &mut Vec<Atom>,
) {
    let first = out.len();
    let mut inside = false;
    for at in sentence {
        inside ^= document.key(at) == "\"";
        let mut atom = atom(document, at, words, inside);
        atom.quoted = u8::from(inside);
        let marks = marks.get(at).copied().unwrap_or_default();
        (atom.listed, atom.parts, atom.proposed) = (marks.listed, marks.parts, marks.proposed);
        out.push(atom);
    }
    if let Some(sentence) = out.get_mut(first..) {
        mark_pairs(sentence, words.words);
    }
}

fn atom(document: &Document<'_>, at: usize, words: &InDocument<'_>, inside: bool) -> Atom {
    let key = document.key(at);
    let kind = document.kind(at).unwrap_or(TokenKind::Punctuation);
    let mut atom = Atom::default();
    match kind {
        TokenKind::Word => {
            let reading = words.read(key);
            let (start, clitics) = match reading.split {
                Some(split) => {
                    let conjunction = match split.conjunction {
                        None => 0,
                        Some('و') => 1,
                        Some(_) => 2,
                    };
                    let preposition = match split.preposition {
                        None => 0,
                        Some('ب') => 1,
                        Some('ل') => 2,
                        Some(_) => 3,
                    };
                    (
                        if split.elided() {
                            split.bare
                        } else {
                            split.word
                        },
                        1 + conjunction * 4 + preposition + if split.elided() { 16 } else { 0 },
                    )
                }
                None => (0, 0),
            };
            let elided = clitics >= 16;
            let stem = key.get(start..).unwrap_or_default();
            let (bare, article) = match stem.strip_prefix("ال") {
                Some(rest) if !elided && rest.len() >= 4 => (rest, true),
                _ => (stem, elided),
            };
            atom.word = hash::bytes(1, key.as_bytes());
            atom.bare = hash::bytes(2, bare.as_bytes());
            atom.stem = hash::mix(atom.bare, u64::from(article));
            atom.info = reading.info;
            atom.number = match reading.split {
                Some(split) => words::stem_number(key, split),
                None => words::word_number(&[key]),
            };
            atom.clitics = clitics * 2 + u8::from(article);
            let letters = bare.chars().count();
            atom.shape = 8 + letters.min(9) as u8;
            affixes(&mut atom, bare, article);
        }
        TokenKind::Number => {
            // Numbers of one length are one word.
            let mut normal = 0u64;
            for c in key.chars() {
                normal = hash::mix(
                    normal,
                    u64::from(u32::from(if c.is_ascii_digit() { '0' } else { c })),
                );
            }
            atom.number = words::number_word(key);
            atom.info = words.words.get(atom.number);
            atom.word = hash::mix(normal, 3);
            atom.stem = atom.word;
            atom.bare = atom.word;
            atom.shape = 1;
        }
        TokenKind::Foreign => {
            atom.word = hash::bytes(1, key.as_bytes());
            atom.bare = hash::bytes(2, key.as_bytes());
            atom.stem = atom.bare;
            let form = document.form(at);
            let capital = form.chars().next().is_some_and(char::is_uppercase);
            let all = form.chars().all(char::is_uppercase);
            atom.shape = 2 + u8::from(capital) + u8::from(all);
            atom.number = words::word_number(&[key]);
            atom.info = words.words.get(atom.number);
        }
        TokenKind::Punctuation => {
            // A quote mark is one that opens or one that closes, however it is written.
            let form = match key {
                "\"" if inside => "«",
                "\"" => "»",
                _ => key,
            };
            atom.word = hash::bytes(1, form.as_bytes());
            atom.bare = atom.word;
            atom.stem = atom.word;
            atom.shape = 5;
            atom.number = words::word_number(&[key]);
            atom.info = words.words.get(atom.number);
        }
    }
    atom
}

fn affixes(atom: &mut Atom, bare: &str, article: bool) {
    let mut ends = [0usize; 24];
    let mut letters = 0;
    for (slot, (at, _)) in ends.iter_mut().zip(bare.char_indices()) {
        *slot = at;
        letters += 1;
    }
    let end_of = |n: usize| {
        if n >= letters {
            bare.len()
        } else {
            ends.get(n).copied().unwrap_or(bare.len())
        }
    };
    for n in 1..=4 {
        if letters > n
            && let (Some(slot), Some(part)) = (atom.affixes.get_mut(n - 1), bare.get(..end_of(n)))
        {
            *slot = hash::bytes(10 + n as u64, part.as_bytes());
        }
    }
    for n in 1..=3 {
        if letters > n
            && let (Some(slot), Some(part)) =
                (atom.affixes.get_mut(3 + n), bare.get(end_of(letters - n)..))
        {
            *slot = hash::bytes(
                20 + n as u64 + if article { 10 } else { 0 },
                part.as_bytes(),
            );
        }
    }
    for n in 0..letters.saturating_sub(2).min(6) {
        if let (Some(slot), Some(part)) =
            (atom.grams.get_mut(n), bare.get(end_of(n)..end_of(n + 3)))
        {
            *slot = hash::bytes(40, part.as_bytes());
        }
    }
}

/// The features of the token `at` of a sentence, pushed onto `out`.
///
/// What stands beyond the sentence is the default [`Atom`].
pub fn extract(sentence: &[Atom], at: usize, out: &mut Vec<u64>) {
    extract_own(sentence, at, out);
    let look = |at: Option<usize>| {
        let atom = at.and_then(|at| sentence.get(at));
        atom.map_or_else(Voter::default, Voter::of)
    };
    extract_votes(
        &look(at.checked_sub(1)),
        &look(Some(at)),
        &look(Some(at + 1)),
        out,
    );
}

/// Two numbers made one, 0 where one of them says nothing.
fn pair(x: u64, y: u64) -> u64 {
    if x == 0 || y == 0 { 0 } else { hash::mix(x, y) }
}

/// A word's coarse class, or for the unknown its shape.
pub fn rough(atom: &Atom) -> u64 {
    match atom.info.coarse {
        0 => 256 + u64::from(atom.shape),
        class => u64::from(class),
    }
}

/// The number of the last template of [`extract_own`].
const OWN: u64 = 117;

/// The features of the token `at` without those of its and its neighbours' votes.
pub fn extract_own(sentence: &[Atom], at: usize, out: &mut Vec<u64>) {
    let edge = Atom::default();
    let look = |distance: isize| -> &Atom {
        at.checked_add_signed(distance)
            .and_then(|at| sentence.get(at))
            .unwrap_or(&edge)
    };
    let (e, d, c, a, b, y, z) = (
        look(-4),
        look(-3),
        look(-2),
        look(-1),
        look(0),
        look(1),
        look(2),
    );
    let mut template = 0u64;
    let mut push = |value: u64| {
        template += 1;
        if value != 0 {
            out.push(hash::mix(template, value));
        }
    };
    let known = |class: u64| if class == 0 { 0 } else { class };
    let join = |x: u64, y: u64| hash::mix(x + 1, y + 7);
    let fine = |atom: &Atom| u64::from(atom.info.fine);
    let topic = |atom: &Atom| u64::from(atom.info.topic);
    let coarse = |atom: &Atom| u64::from(atom.info.coarse);
    push(1);
    // The word itself.
    push(b.word);
    push(b.stem);
    push(b.bare);
    push(join(u64::from(b.clitics), 0));
    push(join(u64::from(b.shape), 0));
    push(join(u64::from(b.info.frequency), u64::from(b.clitics & 1)));
    push(join(u64::from(b.quoted), rough(b)));
    for affix in b.affixes {
        push(affix);
    }
    // Bags: one template for all.
    for gram in b.grams {
        if gram != 0 {
            out.push(gram);
        }
    }
    let mut push = |value: u64| {
        template += 1;
        if value != 0 {
            out.push(hash::mix(template + 100, value));
        }
    };
    // Neighbours.
    for atom in [c, a, y, z] {
        push(join(atom.stem, 0));
    }
    for atom in [a, y] {
        push(join(u64::from(atom.clitics), u64::from(atom.shape)));
        push(join(
            u64::from(atom.info.frequency),
            u64::from(atom.clitics & 1),
        ));
    }
    push(pair(a.stem, b.stem));
    push(pair(b.stem, y.stem));
    push(join(c.stem, a.stem));
    push(join(a.stem, y.stem));
    for n in 3..7 {
        push(a.affixes.get(n).copied().unwrap_or(0));
        push(y.affixes.get(n).copied().unwrap_or(0));
    }
    // Classes.
    push(known(fine(b)));
    push(known(topic(b)));
    push(known(coarse(b)));
    for atom in [d, c, a, y, z] {
        push(known(fine(atom)));
        push(join(rough(atom), 0));
    }
    for atom in [c, a, y, z] {
        push(known(topic(atom)));
    }
    push(rough(e));
    push(pair(fine(a), fine(b)));
    push(pair(fine(b), fine(y)));
    push(join(rough(a), rough(b)));
    push(join(rough(b), rough(y)));
    push(join(rough(a), rough(y)));
    push(join(fine(a), fine(y)));
    push(join(rough(c), rough(a)));
    push(join(fine(c), fine(a)));
    push(hash::mix(join(rough(c), rough(a)), rough(b)));
    push(hash::mix(join(rough(a), rough(b)), rough(y)));
    push(hash::mix(join(rough(b), rough(y)), rough(z)));
    push(join(fine(a), rough(b)));
    push(join(rough(b), a.stem));
    push(join(rough(b), y.stem));
    push(join(u64::from(b.shape), a.stem));
    push(join(u64::from(b.clitics), rough(b)));
    // Prior knowledge.
    let prior = |atom: &Atom| u64::from(atom.info.prior);
    let listed = |atom: &Atom| u64::from(atom.listed);
    let parts = |atom: &Atom| u64::from(atom.parts);
    for atom in [c, a, b, y, z] {
        push(prior(atom));
        push(listed(atom));
        push(parts(atom));
    }
    push(pair(prior(a), prior(b)));
    push(pair(prior(b), prior(y)));
    push(pair(prior(b), rough(a)));
    push(pair(prior(b), rough(y)));
    push(pair(prior(b), u64::from(b.info.frequency)));
    let [left, right] = b.pairs.map(u64::from);
    push(left);
    push(right);
    push(pair(left, right));
    push(pair(left, rough(b)));
    push(pair(right, rough(b)));
    push(u64::from(a.pairs[0]));
    push(u64::from(y.pairs[1]));
    push(pair(listed(a), listed(b)));
    push(pair(listed(b), listed(y)));
    push(pair(listed(b), rough(a)));
    push(pair(listed(b), rough(y)));
    push(pair(parts(a), parts(b)));
    push(pair(parts(b), parts(y)));
    push(pair(parts(a), rough(b)));
    push(pair(parts(b), rough(a)));
    push(pair(parts(b), rough(y)));
    push(hash::mix(join(parts(c), parts(a)), parts(b) + 1));
    let proposed = |atom: &Atom| u64::from(atom.proposed);
    for atom in [c, a, b, y, z] {
        push(proposed(atom));
    }
    push(pair(proposed(a), proposed(b)));
    push(pair(proposed(b), proposed(y)));
    push(pair(proposed(b), rough(b)));
    push(pair(proposed(b), rough(a)));
    push(pair(proposed(b), rough(y)));
    push(pair(proposed(b), prior(b)));
    debug_assert_eq!(template, OWN);
}

/// The features of the votes of a token, and of those before and after it: what the rest of the document says.
pub fn extract_votes(a: &Voter, b: &Voter, y: &Voter, out: &mut Vec<u64>) {
    let mut template = OWN;
    let mut push = |value: u64| {
        template += 1;
        if value != 0 {
            out.push(hash::mix(template + 100, value));
        }
    };
    if b.vote > 0 {
        let vote = |voter: &Voter| u64::from(voter.vote);
        let rough = |voter: &Voter| u64::from(voter.rough);
        push(vote(a));
        push(vote(b));
        push(vote(y));
        push(pair(vote(a), vote(b)));
        push(pair(vote(b), vote(y)));
        push(pair(vote(b), rough(b)));
        push(pair(vote(b), rough(a)));
        push(pair(vote(b), u64::from(b.frequency) + 1));
    }
}
