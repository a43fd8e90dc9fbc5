//! One line of the article: its quotations, from marks to sentences.

use super::discourse::Discourse;
use super::marks::{self, Marked};
use super::scene::Scene;
use super::sentence::{Sentence, division};
use super::terms::{self, Terms};
use super::turns;
use crate::analysis::entities::Cast;
use crate::findings::Quotation;
use std::ops::Range;

/// How many of the quotations found last may be the one that the line leaves open: behind it stand those inside its
/// words at most, which close with them.
const LAST_FOUND: usize = 4;

/// How many bytes may follow the words of a quotation that goes on in the next line: a stop and a mark or two, with a
/// space (`…؟ »`).
const END_OF_LINE: usize = 8;

/// Finds the quotations of line `line`.
pub fn read(
    scene: &mut Scene<'_>,
    cast: &mut Cast,
    discourse: &mut Discourse,
    terms: &Terms,
    line: usize,
    out: &mut Vec<Quotation>,
) {
    let tokens = scene.document.line_tokens(line);
    if let Some(turn) = turns::turn(scene, cast, discourse, tokens.clone()) {
        discourse.carry = false;
        out.push(turn);
        return;
    }
    let marked = set_marks(scene, terms, tokens.clone());
    let marked = carried(scene, discourse, marked, tokens.clone());
    for sentence in division::sentences(scene, &marked, tokens.clone()) {
        Sentence::new(scene, cast, discourse, sentence).read(out);
    }
    discourse.carry = is_left_open(scene, &marked, tokens, out);
}

/// Pairs the marks of a line and tells names from words; the stretches at the outermost level.
pub fn set_marks(scene: &mut Scene<'_>, terms: &Terms, tokens: Range<usize>) -> Vec<Marked> {
    scene.set_marked(Vec::new());
    let marked = marks::pairs(scene.document, tokens);
    let judged: Vec<(Marked, bool)> = marked
        .iter()
        .map(|marked| {
            (
                marked.clone(),
                marked.depth > 0 || terms::is_term(scene, terms, marked),
            )
        })
        .collect();
    // Words inside a name are not read on their own, words inside speech are.
    scene.set_marked(judged);
    marked
}

/// The stretches of a line, with the rest of a quotation that the line before left open: to the first mark, where
/// that closes without having been opened.
fn carried(
    scene: &mut Scene<'_>,
    discourse: &Discourse,
    mut marked: Vec<Marked>,
    tokens: Range<usize>,
) -> Vec<Marked> {
    let first = tokens
        .clone()
        .find(|&at| marks::is_mark(scene.document, at));
    let Some(first) = first.filter(|&first| {
        discourse.carry
            && first > tokens.start
            && marked
                .iter()
                .all(|other| other.open != first || !other.closed)
    }) else {
        return marked;
    };
    let rest = Marked {
        inner: tokens.start..first,
        open: tokens.start,
        end: first + 1,
        closed: true,
        depth: 0,
    };
    marked.retain(|other| other.open > first);
    scene.add_speech(rest.clone());
    marked.insert(0, rest);
    marked
}

/// Whether a quotation that the line leaves open may end in the next.
fn is_left_open(
    scene: &Scene<'_>,
    marked: &[Marked],
    tokens: Range<usize>,
    found: &[Quotation],
) -> bool {
    let end = scene.document.span_of(tokens).end();
    marked.last().is_some_and(|last| !last.closed)
        && found
            .iter()
            .rev()
            .take(LAST_FOUND)
            .any(|found| found.span.end() + END_OF_LINE > end)
}
