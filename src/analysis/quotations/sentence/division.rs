//! Division: the sentences of a line, none of them breaking a quotation, and where the words of a sentence start.

use crate::analysis::quotations::context::Context;
use crate::analysis::quotations::marks::Marked;
use std::ops::Range;

/// The longest sentence that is read as one; a longer run of tokens is read in pieces.
const LONGEST: usize = 400;

/// How many tokens a dateline takes at most, with place, agency and authors:
/// `بيت لحم (خبر) سامر حداد، ليلى نور ووكالات -- `. A dash further on belongs to the sentence.
const LONGEST_DATELINE: usize = 16;

/// The sentences of a line; none ends inside marks.
pub fn sentences(
    context: &Context<'_>,
    marked: &[Marked],
    tokens: Range<usize>,
) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    let mut marks = marked.iter().peekable();
    let mut open_until = 0;
    let first = context.document.sentence_of(tokens.start);
    for sentence in context
        .document
        .sentences
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|sentence| sentence.start < tokens.end)
    {
        let end = sentence.end.min(tokens.end);
        while let Some(marked) = marks.next_if(|marked| marked.open < end) {
            if marked.inner.len() < LONGEST {
                open_until = open_until.max(marked.end);
            }
        }
        if open_until > end {
            continue;
        }
        while end - start > LONGEST {
            out.push(start..start + LONGEST);
            start += LONGEST;
        }
        out.push(start..end);
        start = end;
    }
    while start < tokens.end {
        let end = tokens.end.min(start + LONGEST);
        out.push(start..end);
        start = end;
    }
    out
}

/// The sentence without the dateline that opens it: `عمان (خبر) -- `.
pub fn after_dateline(context: &Context<'_>, tokens: Range<usize>) -> Range<usize> {
    let limit = tokens.end.min(tokens.start + LONGEST_DATELINE);
    let dash = (tokens.start..limit).find(|&at| context.is_dash(at));
    if let Some(dash) = dash
        && dash > tokens.start
        && (tokens.start..dash).all(|at| {
            context
                .cue(at)
                .is_none_or(|cue| cue.is_weak(context.lexicon))
        })
        && (matches!(context.key(dash - 1), ")") || matches!(context.key(dash + 1), "-" | "–"))
    {
        let mut start = dash + 1;
        while (context.is_dash(start) || context.key(start) == ":") && start < tokens.end {
            start += 1;
        }
        return start..tokens.end;
    }
    tokens
}
