//! Names: where a proper name stands, and of what kind its bearer is.
//!
//! Several finders propose candidates, each with a weight: what the gazetteer knows, people by their titles and given
//! names, bodies, places and events by the noun that heads them, names in quote marks and in Latin letters. The learned
//! tagger sees the weightiest of them, and says how likely each run of tokens is a name. What is clear once is looked for
//! everywhere: a surname alone, a body without its title. Of all of these [`segments`] chooses. What the reader marks or takes
//! away comes last.

pub(crate) mod bodies;
mod corrected;
mod extents;
mod known;
mod learned;
mod marked;
pub(crate) mod persons;
mod repeats;
mod segments;

use super::layout::Layout;
use crate::corrections::Corrections;
use crate::findings::entities::NameRule;
use crate::findings::{Form, Kind, TimeExpression};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::gazetteer::{EntryClass, EntryId};
use crate::lexicon::words::ENCLITICS;
use crate::syntax::Grammar;
use crate::syntax::chunks::{Chunks, Taken};
use crate::tagger::Tagger;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
use crate::tagger::features::Atom;
use crate::tagger::proposal::Proposal;
use crate::tagger::words::{InDocument, WordTable};
use crate::text::article::Role;
use crate::text::document::Document;
use crate::text::morphology::splits;
use crate::text::span::Span;
use crate::text::tokens::TokenKind;
use segments::Pool;
use std::ops::Range;

/// The entry of the lexicon that a name is known as.
pub type Known = EntryId;

/// A proper name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its place, clitics outside.
    pub span: Span,
    /// The tokens it touches.
    pub tokens: Range<usize>,
    /// What its bearer is.
    pub kind: Kind,
    /// What it is in the lexicon.
    pub known: Option<Known>,
    /// How it was found.
    pub rule: NameRule,
}

/// A name that may stand there.
#[derive(Clone, Debug)]
struct Candidate {
    name: Name,
    /// Of two that overlap the weightier stays; of equal ones the longer.
    weight: u8,
}

/// What all finders read.
struct Context<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    layout: &'a Layout,
    /// How unlabelled news and the article itself divide words.
    words: &'a InDocument<'a>,
    /// For every token whether a name may touch it: its line is read and no time expression holds it.
    free: Vec<bool>,
    /// Whether the article writes `ي` for `ى`, so that `علي` is the preposition as well as the name.
    dotted: bool,
}

impl<'a> Context<'a> {
    fn new(
        document: &'a Document<'a>,
        lexicon: &'a Lexicon,
        layout: &'a Layout,
        times: impl Iterator<Item = Span>,
        words: &'a InDocument<'a>,
    ) -> Self {
        let mut free: Vec<bool> = document
            .tokens
            .iter()
            .map(|token| layout.is_read(token.line as usize))
            .collect();
        for time in times {
            let tokens = document.tokens.within(time);
            // `علي جمعة`: a weekday or month without its article after a given name is somebody's name.
            let is_name = tokens.len() == 1
                && tokens.start > 0
                && !document.key(tokens.start).starts_with("ال")
                && lexicon
                    .persons
                    .get_given(document.key(tokens.start - 1))
                    .iter()
                    .any(|name| !name.foreign)
                && (!lexicon
                    .persons
                    .get_given(document.key(tokens.start))
                    .is_empty()
                    || !lexicon
                        .persons
                        .get_family(document.key(tokens.start))
                        .is_empty());
            if is_name {
                continue;
            }
            for at in tokens {
                if let Some(slot) = free.get_mut(at) {
                    *slot = false;
                }
            }
        }
        let forms = |form: &str| {
            (0..document.tokens.len())
                .filter(|&at| document.form(at) == form)
                .count()
        };
        Self {
            document,
            lexicon,
            layout,
            words,
            free,
            dotted: forms("على") == 0 && (forms("علي") > 2 || forms("إلي") + forms("الي") > 0),
        }
    }

    /// Where the name in token `at` begins, in bytes of its key: after the particles that a known name leaves over, or
    /// else that unlabelled news takes off.
    fn skip(&self, at: usize) -> usize {
        let key = self.document.key(at);
        if self.is_listed(key) {
            return 0;
        }
        let known = splits(key).find(|split| {
            !split.is_plain()
                && matches!(split.preposition, None | Some('ب' | 'ل'))
                && key
                    .get(split.word..)
                    .is_some_and(|rest| self.is_listed(rest))
        });
        match known.or_else(|| self.words.read(key).split) {
            Some(split) if split.elided() => split.bare,
            Some(split) => split.word,
            None if self.is_joined_place(at) => "و".len(),
            None => 0,
        }
    }

    /// Whether an unknown word is joined to a place by `و`: `أنقرة وهطاي`. No name of a place goes on so.
    fn is_joined_place(&self, at: usize) -> bool {
        let key = self.document.key(at);
        let persons = &self.lexicon.persons;
        key.strip_prefix('و')
            .is_some_and(|rest| rest.chars().nth(2).is_some())
            && persons.get_given(key).is_empty()
            && persons.get_family(key).is_empty()
            && self.follows(at)
            && at.checked_sub(1).is_some_and(|before| {
                extents::listed(self, before).is_some_and(|(kind, _)| kind == Kind::Place)
            })
    }

    /// Whether a key as it stands is a name of the lexicon: a country or capital, or a given name.
    fn is_listed(&self, key: &str) -> bool {
        self.is_given(key)
            || self.lexicon.gazetteer.get(key).iter().any(|sense| {
                !sense.common
                    && self
                        .lexicon
                        .gazetteer
                        .entry(sense.entry)
                        .is_some_and(|entry| {
                            matches!(entry.class, EntryClass::Country | EntryClass::Capital)
                        })
            })
    }

    /// Whether the word before token `at` counts it: `12 مليار ريال`.
    fn is_counted(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.follows(at)
                && (self.document.kind(before) == Some(TokenKind::Number)
                    || self
                        .lexicon
                        .classes
                        .is(self.document.key(before), Class::LargeNumber))
        })
    }

    fn role(&self, at: usize) -> Option<Role> {
        self.layout.role(self.document.token(at)?.line as usize)
    }

    /// Whether token `at` stands in a line that names the newsroom, which is no body of the article.
    fn is_desk(&self, at: usize) -> bool {
        self.role(at) == Some(Role::Desk)
    }

    /// Whether a word is hardly ever part of a name, also with a pronoun or an ending of the verb on it.
    fn is_plain(&self, key: &str) -> bool {
        let words = &self.lexicon.words;
        words.is_plain(key)
            || ENCLITICS
                .iter()
                .chain(&["ت", "وا", "ون", "ين", "ات", "ان", "ا", "ته", "تها", "تهم"])
                .any(|ending| {
                    key.strip_suffix(ending).is_some_and(|stem| {
                        stem.chars().nth(2).is_some()
                            && (words.is_plain(stem) || words.is_plain(&format!("{stem}ه")))
                    })
                })
    }

    fn is_free(&self, at: usize) -> bool {
        self.free.get(at).copied().unwrap_or(false)
    }

    /// Whether token `at` stands in the same line as the one before it.
    fn follows(&self, at: usize) -> bool {
        let line = |at: usize| self.document.token(at).map(|token| token.line);
        at.checked_sub(1)
            .is_some_and(|before| line(before).is_some() && line(before) == line(at))
    }

    /// Whether a key is a given name, and no everyday word.
    fn is_given(&self, key: &str) -> bool {
        self.lexicon
            .persons
            .get_given(key)
            .iter()
            .any(|name| !name.common)
    }

    /// Whether a key is a family name, and no everyday word.
    fn is_family(&self, key: &str) -> bool {
        self.lexicon
            .persons
            .get_family(key)
            .iter()
            .any(|name| !name.common)
    }

    fn is_word(&self, at: usize) -> bool {
        self.document.kind(at) == Some(TokenKind::Word)
    }

    /// A name over `tokens` that starts at byte `skip` of the first one's key.
    fn name(&self, tokens: Range<usize>, skip: usize, kind: Kind, rule: NameRule) -> Name {
        let first = self.document.span_after(tokens.start, skip);
        let last = self
            .document
            .span(tokens.end.saturating_sub(1).max(tokens.start));
        Name {
            span: first.cover(last).from_offset(first.start()),
            tokens,
            kind,
            known: None,
            rule,
        }
    }

    fn grammar<'b>(&'b self, chunks: &'b Chunks) -> Grammar<'b> {
        Grammar {
            document: self.document,
            lexicon: self.lexicon,
            chunks,
        }
    }
}

/// Finds the proper names of a document, in order, none inside another.
#[must_use]
pub fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: &[TimeExpression],
    corrections: &Corrections,
) -> Vec<Name> {
    let tagger = Tagger::builtin();
    let empty = WordTable::default();
    let words = InDocument::new(document, tagger.map_or(&empty, Tagger::words));
    let times = times.iter().map(|time| time.span);
    let context = Context::new(document, lexicon, layout, times, &words);
    let proposals = propose(&context);
    let proposed = choose(proposals.clone());
    let names = match tagger {
        Some(tagger) => {
            let tagging = tagger.tag(document, &words, lexicon, &as_proposals(&proposed));
            Pool::new(&context, tagger, &tagging, proposals, &proposed).choose(tagger)
        }
        None => proposed,
    };
    let mut names = corrected::apply(&context, corrections, names);
    known::identify(&context, &mut names);
    names
}

/// The names that lexicon and rules alone propose, in order, none inside another: what the tagger sees of them.
/// `times` are the places of time expressions, which no name touches.
#[must_use]
pub fn propose_by_rules(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: impl Iterator<Item = Span>,
    words: &InDocument<'_>,
) -> Vec<Proposal> {
    as_proposals(&choose(propose(&Context::new(
        document, lexicon, layout, times, words,
    ))))
}

#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub use segments::ALWAYS;

/// What the choice of names is taught by: the segments of a document, whose `atoms` `tagger` has labelled.
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
#[must_use]
pub fn examples(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    times: impl Iterator<Item = Span>,
    tagger: &Tagger,
    atoms: &[Atom],
) -> Vec<segments::Example> {
    let words = InDocument::new(document, tagger.words());
    let context = Context::new(document, lexicon, layout, times, &words);
    let proposals = propose(&context);
    let proposed = choose(proposals.clone());
    let tagging = tagger.tag_atoms(document, atoms);
    Pool::new(&context, tagger, &tagging, proposals, &proposed).examples(atoms)
}

/// Names as the tagger takes them.
fn as_proposals(names: &[Name]) -> Vec<Proposal> {
    names
        .iter()
        .map(|name| Proposal::new(name.tokens.clone(), name.kind, name.rule))
        .collect()
}

fn propose(context: &Context<'_>) -> Vec<Candidate> {
    let document = context.document;
    let mut candidates = known::candidates(context);
    candidates.extend(known::credited(context, &candidates));
    candidates.extend(marked::candidates(context));
    let known = chunks(document, &choose(candidates.clone()));
    candidates.extend(bodies::candidates(context, &context.grammar(&known)));
    let known = chunks(document, &choose(candidates.clone()));
    candidates.extend(persons::candidates(context, &context.grammar(&known)));
    candidates
}

/// The names as the grammar of phrases takes them.
#[must_use]
pub fn chunks(document: &Document<'_>, names: &[Name]) -> Chunks {
    names
        .iter()
        .map(|name| Taken {
            tokens: name.tokens.clone(),
            span: name.span,
            kind: name.kind,
            form: Form::Name,
            plain: document.span(name.tokens.start).start() == name.span.start(),
            entity: None,
        })
        .collect()
}

/// Keeps of the candidates that overlap the weightiest, then the longest, then the first.
fn choose(mut candidates: Vec<Candidate>) -> Vec<Name> {
    candidates.sort_by_key(|candidate| {
        (
            u8::MAX - candidate.weight,
            usize::MAX - candidate.name.tokens.len(),
            candidate.name.span.start(),
        )
    });
    let last = candidates
        .iter()
        .map(|candidate| candidate.name.tokens.end)
        .max()
        .unwrap_or(0);
    let mut used = vec![false; last];
    let mut names = Vec::new();
    for candidate in candidates {
        let Some(tokens) = used.get_mut(candidate.name.tokens.clone()) else {
            continue;
        };
        if tokens.iter().any(|&taken| taken) || tokens.is_empty() {
            continue;
        }
        tokens.fill(true);
        names.push(candidate.name);
    }
    names.sort_by_key(|name| name.span.start());
    names
}
