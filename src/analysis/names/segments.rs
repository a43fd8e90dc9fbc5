//! The choice of names: whatever the tagger holds to be possible, the rules propose or the article repeats is a segment,
//! and a learned weight of what is known of it as a whole says how likely it is a name: how it begins and ends, what
//! stands around it and in it, what speaks for the segments that exclude it, where its words stand again. Of segments
//! that overlap those are chosen that together promise most (a re-ranking of segments, after Collins 2002, "Ranking
//! algorithms for named-entity extraction", with the choice by weighted interval scheduling).

use super::{Candidate, Context, Name, extents, learned, repeats};
use crate::findings::Kind;
use crate::findings::entities::NameRule;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
use crate::tagger::copied;
use crate::tagger::features::{self, Atom, rough};
use crate::tagger::labels::{self, KINDS};
use crate::tagger::proposal;
use crate::tagger::{Tagged, Tagger, Tagging, hash, windows};
use crate::text::tokens::TokenKind;
use std::collections::HashMap;
use std::ops::Range;

/// How likely a segment must be to be told: one more name is worth it from about half the rate of right ones on (Ye et
/// al. 2012, "Optimizing F-measures").
const LEAST: f32 = 0.45;

/// The feature that every segment has.
pub const ALWAYS: u64 = 0x5eed_0000_0000_0001;

/// How far back a segment may begin to be seen as excluding another.
const REACH: usize = 16;

/// Of segments of more words the parts are not looked for elsewhere, and the words inside not all seen.
const LONGEST: usize = 8;

/// How sure the tagger must be of a segment for its parts to be looked for elsewhere.
const CLEAR: f32 = 0.3;

/// A segment that may be a name.
#[derive(Clone, Debug)]
struct Segment {
    start: u32,
    end: u32,
    /// Its kind's place in [`KINDS`].
    kind: u8,
    /// What the tagger gives it, 0 where it does not think of it.
    probability: f32,
    /// Whether the tagger chose it.
    tagged: bool,
    /// Whether it is left of what the tagger chose when its ends have been corrected.
    refined: bool,
    /// The rules that propose it, a bit each.
    rules: u32,
    /// The hash of its words.
    key: u64,
    /// What speaks for it, as log-odds.
    score: f32,
}

impl Segment {
    fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What it is worth at least: several words of the lexicon do not come together by chance (`أ ف ب`).
    fn least(&self) -> f32 {
        let listed = self.rules >> proposal::code(NameRule::Lexicon) & 1 == 1;
        if listed && self.tokens().len() > 2 {
            0.05
        } else {
            f32::MIN
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    fn holds(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// All that may be a name in a document.
pub(super) struct Pool<'a> {
    context: &'a Context<'a>,
    tagging: &'a Tagging,
    /// What the rules chose by themselves, in order.
    proposed: &'a [Name],
    /// By their first tokens.
    segments: Vec<Segment>,
    /// The names that a segment may stand for, by the same order: how a rule has them, and where in the first word they
    /// begin.
    names: Vec<Candidate>,
}

impl<'a> Pool<'a> {
    /// What the tagger thinks of, what it chose with its ends corrected, what the rules propose, and where any of that
    /// stands again.
    pub(super) fn new(
        context: &'a Context<'a>,
        tagger: &Tagger,
        tagging: &'a Tagging,
        proposals: Vec<Candidate>,
        proposed: &'a [Name],
    ) -> Self {
        let surnames = learned::surnames(context, tagging, proposed);
        let refined = learned::candidates(context, tagging, proposed, &surnames);
        let repeated = repeats::candidates(context, &super::choose(refined.clone()));
        let closed = |kind, tokens| extents::closed(context, kind, tokens);
        let mut segments: Vec<Segment> = Vec::new();
        let mut add = |tokens: &Range<usize>, kind: Kind, set: &dyn Fn(&mut Segment)| {
            let is_noun = || {
                kind == Kind::Person
                    && learned::is_definite_noun_alone(context, tokens)
                    && !surnames.contains(context.document.key(tokens.start))
            };
            let is_of_outlet = || {
                kind == Kind::Place
                    && tokens.len() == 1
                    && extents::is_of_outlet(context, tokens.start)
            };
            if may_be_name(context, tagger, tokens) && !is_noun() && !is_of_outlet() {
                let mut segment = Segment {
                    start: tokens.start as u32,
                    end: tokens.end as u32,
                    kind: labels::number(kind) as u8,
                    probability: 0.0,
                    tagged: false,
                    refined: false,
                    rules: 0,
                    key: 0,
                    score: 0.0,
                };
                set(&mut segment);
                // There may be more of them than of anything else, most of them the same again.
                if segments.len() == segments.capacity() {
                    merge(&mut segments);
                    segments.reserve_exact(segments.len() / 2 + 64);
                }
                segments.push(segment);
            }
        };
        for found in &tagging.segments {
            add(
                &closed(found.kind, found.tokens()),
                found.kind,
                &|segment| {
                    segment.probability = found.probability;
                },
            );
        }
        for name in &tagging.names {
            add(
                &closed(name.kind, name.tokens.clone()),
                name.kind,
                &|segment| {
                    segment.tagged = true;
                },
            );
        }
        for candidate in &refined {
            add(&candidate.name.tokens, candidate.name.kind, &|segment| {
                segment.refined = true;
            });
        }
        for candidate in proposals.iter().chain(&repeated) {
            add(&candidate.name.tokens, candidate.name.kind, &|segment| {
                segment.rules = 1 << proposal::code(candidate.name.rule);
            });
        }
        merge(&mut segments);
        segments.shrink_to_fit();
        // What corrected the ends comes before the rules, of these the weightier.
        let mut names = refined;
        names.extend(proposals);
        names.extend(repeated);
        // Without a copy of the list.
        names.sort_by_cached_key(|candidate| {
            let tokens = &candidate.name.tokens;
            let (start, end) = (tokens.start as u32, tokens.end as u32);
            (start, end, u8::MAX - candidate.weight)
        });
        Self {
            context,
            tagging,
            proposed,
            segments,
            names,
        }
    }

    /// The names that promise most together, in order, none inside another.
    pub(super) fn choose(mut self, tagger: &Tagger) -> Vec<Name> {
        let context = self.context;
        let marks = &self.tagging.marks;
        let add = |window, atoms: &mut Vec<Atom>| {
            features::add(context.document, window, context.words, marks, atoms);
        };
        self.each_features(add, |_, segment, seen| {
            let weights = tagger.weigh(seen);
            let weight = weights.get(usize::from(segment.kind)).copied();
            segment.score += weight.unwrap_or(0.0);
        });
        let worth = |segment: &Segment| {
            let probability = 1.0 / (1.0 + (-segment.score).exp());
            segment.least().max(probability - LEAST)
        };
        let chosen = best(&self.segments, worth).into_iter();
        let mut names: Vec<Name> = chosen.filter_map(|at| self.name(at)).collect();
        // Of bylines the tagger has seen few, and they hold little else but who wrote and for which outlet.
        let bylines = self.names.iter();
        let bylines = bylines.filter(|candidate| candidate.name.rule == NameRule::Byline);
        let bylines = super::choose(bylines.cloned().collect());
        if !bylines.is_empty() {
            names.retain(|name| {
                // Both are in order.
                let next = bylines.partition_point(|byline| byline.tokens.end <= name.tokens.start);
                bylines
                    .get(next)
                    .is_none_or(|byline| name.tokens.end <= byline.tokens.start)
            });
            names.extend(bylines);
            names.sort_by_key(|name| name.span.start());
        }
        names
    }

    /// The windows that the tagger sees at once, with the segments that begin in each; none without.
    fn by_window(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut from = 0;
        windows(&self.context.document.sentences)
            .map(|window| {
                let rest = self.segments.get(from..).unwrap_or_default();
                let count = rest.partition_point(|segment| (segment.start as usize) < window.end);
                let range = from..from + count;
                from = range.end;
                (window, range)
            })
            .filter(|(_, range)| !range.is_empty())
            .collect()
    }

    /// Calls `each` twice for each segment, with its number: with the features that its window gives, whose atoms `add`
    /// pushes, and once all are known with those that other places give.
    fn each_features(
        &mut self,
        mut add: impl FnMut(Range<usize>, &mut Vec<Atom>),
        mut each: impl FnMut(usize, &mut Segment, &[u64]),
    ) {
        let mut elsewhere = Elsewhere::default();
        let mut atoms = Vec::new();
        let mut seen = Vec::with_capacity(128);
        for (window, range) in self.by_window() {
            atoms.clear();
            add(window.clone(), &mut atoms);
            let view = View {
                atoms: &atoms,
                first: window.start,
            };
            for at in range {
                seen.clear();
                self.features(&view, at, &mut seen);
                if let Some(segment) = self.segments.get_mut(at) {
                    elsewhere.add(segment, &view);
                    each(at, segment, &seen);
                }
            }
        }
        for (at, segment) in self.segments.iter_mut().enumerate() {
            seen.clear();
            elsewhere.features(segment, &mut seen);
            each(at, segment, &seen);
        }
    }

    /// The name that a segment is: as a rule has it, which knows where in the first word it begins (`بيونغ يانغ` whole),
    /// and why.
    fn name(&self, at: usize) -> Option<Name> {
        let segment = self.segments.get(at)?;
        let tokens = segment.tokens();
        let kind = *KINDS.get(usize::from(segment.kind))?;
        let first = self.names.partition_point(|candidate| {
            let other = &candidate.name.tokens;
            (other.start, other.end) < (tokens.start, tokens.end)
        });
        let same = self
            .names
            .iter()
            .skip(first)
            .take_while(|candidate| candidate.name.tokens == tokens)
            .find(|candidate| candidate.name.kind == kind);
        Some(match same {
            Some(candidate) => candidate.name.clone(),
            None => {
                let skip = self.context.skip(tokens.start);
                self.context.name(tokens, skip, kind, NameRule::Model)
            }
        })
    }

    /// Every segment with its kind and all its features, from which the choice is taught; `atoms` are those of the whole
    /// document.
    #[cfg(all(feature = "training", not(target_arch = "wasm32")))]
    pub(super) fn examples(mut self, atoms: &[Atom]) -> Vec<Example> {
        let example = |segment: &Segment| Example {
            tokens: segment.tokens(),
            kind: usize::from(segment.kind),
            features: Vec::with_capacity(128),
        };
        let mut out: Vec<Example> = self.segments.iter().map(example).collect();
        self.each_features(copied(atoms), |at, _, seen| {
            if let Some(example) = out.get_mut(at) {
                example.features.extend_from_slice(seen);
            }
        });
        out
    }
}

/// A segment to learn from.
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub struct Example {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its kind's place in [`KINDS`].
    pub kind: usize,
    /// What is known of it.
    pub features: Vec<u64>,
}

/// Whether a name may stand over `tokens`: their lines are read, no time expression holds them, no mark stands at their
/// ends, no indefinite accusative ends them, and they are more than a letter (`س:` opens a question). `علي` alone is the
/// preposition where the article writes `ي` for `ى`.
fn may_be_name(context: &Context<'_>, tagger: &Tagger, tokens: &Range<usize>) -> bool {
    let end = tokens.end.saturating_sub(1);
    let last = context.document.key(end);
    let is_mark = |at: usize| context.document.kind(at) == Some(TokenKind::Punctuation);
    let is_preposition = context.dotted && tokens.len() == 1 && last == "علي";
    let stands_outside = tokens.is_empty() || context.is_desk(tokens.start) || is_preposition;
    !stands_outside
        && !is_mark(tokens.start)
        && !is_mark(end)
        && !tagger.is_accusative(last)
        && !learned::is_letter(context, tokens)
        && tokens.clone().all(|at| context.is_free(at))
}

/// The atoms of some tokens of a sentence.
struct View<'a> {
    atoms: &'a [Atom],
    first: usize,
}

impl View<'_> {
    fn atom(&self, at: Option<usize>) -> Atom {
        at.and_then(|at| at.checked_sub(self.first))
            .and_then(|at| self.atoms.get(at))
            .copied()
            .unwrap_or_default()
    }
}

/// What the letters before and at the end of a word say: its article, and the endings by which adjectives agree.
fn form(atom: &Atom) -> u64 {
    let article = atom.clitics & 1;
    let seed = |length: u64| 20 + length + if article == 1 { 10 } else { 0 };
    let ends = |length: u64, ending: &str| {
        atom.affixes.get(3 + length as usize) == Some(&hash::bytes(seed(length), ending.as_bytes()))
    };
    u64::from(article)
        + 2 * u64::from(ends(1, "ه"))
        + 4 * u64::from(ends(1, "ي") || ends(2, "يه"))
        + 8 * u64::from(ends(2, "ات"))
        + 16 * u64::from(ends(2, "ين") || ends(2, "ون"))
}

/// What is written before a word: no particle, `و`, `ف`, a preposition.
fn particle(atom: &Atom) -> u64 {
    let Some(clitics) = (atom.clitics >> 1).checked_sub(1) else {
        return 0;
    };
    match (clitics & 15) / 4 {
        _ if clitics & 3 > 0 => 3,
        0 => 0,
        conjunction => u64::from(conjunction),
    }
}

/// A probability as one of a few numbers: 0 for none.
fn bucket(probability: f32) -> u64 {
    if probability <= 0.0 {
        return 0;
    }
    let probability = probability.min(0.999_9);
    let odds = (probability / (1.0 - probability)).ln();
    (odds.round().clamp(-5.0, 9.0) + 6.0) as u64
}

/// Pushes features, each of a template of its own.
struct Push<'a> {
    template: u64,
    out: &'a mut Vec<u64>,
}

impl Push<'_> {
    fn value(&mut self, value: u64) {
        self.template += 1;
        if value != 0 {
            self.out.push(hash::mix(self.template + 1000, value));
        }
    }

    fn pair(&mut self, a: u64, b: u64) {
        self.value(hash::mix(a + 1, b + 7));
    }
}

impl Pool<'_> {
    /// What the segment itself, its sentence and its rivals say.
    fn features(&self, view: &View<'_>, at: usize, out: &mut Vec<u64>) {
        let Some(segment) = self.segments.get(at) else {
            return;
        };
        let tokens = segment.tokens();
        let first = view.atom(Some(tokens.start));
        let last = view.atom(tokens.end.checked_sub(1));
        let before = view.atom(tokens.start.checked_sub(1));
        let before_that = view.atom(tokens.start.checked_sub(2));
        let next = view.atom(Some(tokens.end));
        let after_that = view.atom(Some(tokens.end + 1));
        let length = tokens.len().min(9) as u64;
        let probable = bucket(segment.probability);
        let rivals = self.rivals(at);
        let flags = u64::from(segment.tagged)
            + 2 * u64::from(segment.refined)
            + 4 * u64::from(rivals.refined);
        let rules = u64::from(segment.rules);
        let proposed = self.relation(segment);
        out.push(ALWAYS);
        let mut push = Push { template: 0, out };
        push.value(probable + 1);
        push.pair(probable, flags);
        push.pair(probable, length);
        push.pair(probable, rules);
        push.pair(probable, proposed);
        push.pair(flags, length);
        push.pair(flags, rules);
        push.pair(flags, proposed);
        push.pair(rules, length);
        push.value(proposed + 1);
        let [holder, held, other] = [rivals.holder, rivals.held, rivals.other].map(bucket);
        push.pair(probable, holder);
        push.pair(probable, held);
        push.pair(probable, other);
        push.pair(holder, flags);
        push.pair(held, flags);
        push.pair(other, flags);
        push.value(hash::mix(
            hash::mix(holder, held),
            hash::mix(other, probable),
        ));
        push.value(length);
        // The least likely of its words.
        let inside = self
            .tagging
            .inside
            .get(tokens.clone())
            .unwrap_or_default()
            .iter()
            .copied()
            .fold(1.0, f32::min);
        push.value(bucket(inside) + 1);
        push.pair(bucket(inside), rules);
        push.pair(bucket(inside), flags);
        let follows = self.tagging.inside.get(tokens.end).copied();
        push.pair(bucket(follows.unwrap_or(0.0)), probable);
        // Words at its ends and around them.
        let word = |atom: &Atom| atom.stem;
        push.value(word(&first));
        push.value(word(&last));
        push.value(word(&before));
        push.value(word(&next));
        push.value(hash::mix(word(&first), length));
        push.value(hash::mix(word(&last), length));
        push.pair(word(&before), word(&first));
        push.pair(word(&last), word(&next));
        push.pair(word(&before_that), word(&before));
        push.pair(word(&next), word(&after_that));
        push.pair(word(&first), rough(&last));
        push.pair(word(&first), rough(&next));
        // Their classes.
        for atom in [&first, &last, &before, &next] {
            push.value(rough(atom));
            push.value(u64::from(atom.info.fine));
            push.value(u64::from(atom.info.topic));
            push.value(u64::from(atom.info.prior));
            push.value(u64::from(atom.listed));
            push.value(u64::from(atom.parts));
            push.pair(u64::from(atom.info.frequency), form(atom));
            push.pair(particle(atom), form(atom));
            push.pair(u64::from(atom.shape), particle(atom));
            push.pair(u64::from(atom.quoted), u64::from(atom.shape));
        }
        push.pair(rough(&last), rough(&next));
        push.pair(rough(&before), rough(&first));
        push.pair(rough(&first), rough(&last));
        push.pair(u64::from(last.info.prior), u64::from(next.info.prior));
        push.pair(u64::from(before.info.prior), u64::from(first.info.prior));
        push.pair(u64::from(last.parts), u64::from(next.parts));
        push.pair(u64::from(before.parts), u64::from(first.parts));
        push.pair(u64::from(first.parts), u64::from(last.parts));
        push.pair(u64::from(first.listed), u64::from(last.listed));
        push.pair(u64::from(last.listed), u64::from(next.listed));
        push.pair(u64::from(last.pairs[1]), particle(&next));
        push.pair(u64::from(first.pairs[0]), rough(&before));
        push.pair(u64::from(last.pairs[1]), u64::from(first.pairs[0]));
        // Whether the phrase closes: definiteness and agreement of its words and the next.
        let ends = hash::mix(form(&last), particle(&next) * 64 + form(&next));
        push.value(ends);
        push.value(hash::mix(ends, form(&first)));
        push.value(hash::mix(ends, u64::from(next.shape)));
        push.value(hash::mix(hash::mix(ends, u64::from(first.parts)), length));
        push.value(hash::mix(hash::mix(ends, probable), holder));
        push.value(hash::mix(ends, rough(&last)));
        push.value(hash::mix(ends, rough(&next)));
        push.value(hash::mix(ends, word(&first)));
        push.value(hash::mix(ends, u64::from(first.info.fine)));
        push.pair(word(&first), form(&last));
        push.pair(word(&first), particle(&next) * 64 + form(&next));
        push.pair(word(&first), word(&next));
        push.pair(u64::from(first.info.fine), u64::from(last.info.fine));
        push.pair(u64::from(first.info.fine), u64::from(next.info.fine));
        push.pair(u64::from(last.info.fine), u64::from(next.info.fine));
        // `وزارة الحج الأسعار`: a noun after one that is definite begins something else, an adjective belongs to it.
        let penult = view.atom(tokens.end.checked_sub(2).filter(|&at| at > tokens.start));
        let chain = hash::mix(form(&penult), form(&last) * 4 + particle(&last));
        push.value(hash::mix(chain, u64::from(last.info.fine)));
        push.value(hash::mix(chain, rough(&last)));
        push.value(hash::mix(chain, u64::from(last.info.prior)));
        push.value(hash::mix(chain, u64::from(last.pairs[0])));
        push.value(hash::mix(chain, probable));
        push.pair(word(&penult), word(&last));
        push.pair(u64::from(penult.info.fine), u64::from(last.info.fine));
        push.pair(
            u64::from(next.info.fine),
            hash::mix(form(&last), form(&next)),
        );
        let mut shape = 0;
        let mut within = 0;
        let mut words = 0;
        let mut bag = Vec::new();
        for at in tokens.clone() {
            let atom = view.atom(Some(at));
            words = hash::mix(words, atom.stem);
            let inner = at > tokens.start;
            if at < tokens.start + 6 {
                shape = hash::mix(
                    shape,
                    form(&atom) * 4 + if inner { particle(&atom) } else { 0 },
                );
            }
            within |= match atom.shape {
                1 => 1,
                2..5 => 2,
                5 => 4,
                _ if inner && particle(&atom) > 0 => 8 << particle(&atom),
                _ => 0,
            };
            if inner && at + 1 < tokens.end && bag.len() < LONGEST {
                bag.push(atom.stem);
            }
        }
        push.value(hash::mix(shape, length));
        push.value(hash::mix(shape, particle(&next) * 64 + form(&next)));
        push.value(within);
        push.pair(within, probable);
        push.pair(within, flags);
        push.value(words);
        // Names beside it, as in a list.
        let (left, right) = self.beside(segment);
        push.pair(left, word(&before));
        push.pair(right, word(&next));
        push.pair(left, particle(&first));
        push.pair(left, right);
        push.template += 1;
        let template = push.template + 1000;
        for stem in bag {
            push.out.push(hash::mix(template, stem));
        }
    }

    /// The segments that a segment excludes: how likely is the likeliest of its kind that holds it, of its kind that it
    /// holds, and of all others.
    fn rivals(&self, at: usize) -> Rivals {
        let mut rivals = Rivals::default();
        let Some(own) = self.segments.get(at) else {
            return rivals;
        };
        let earlier = self.segments.iter().take(at).rev();
        let earlier = earlier.take_while(|other| other.start as usize + REACH > own.start as usize);
        let later = self.segments.iter().skip(at + 1);
        let later = later.take_while(|other| other.start < own.end);
        for other in earlier.chain(later).filter(|other| other.overlaps(own)) {
            let place = if other.kind != own.kind {
                &mut rivals.other
            } else if other.holds(own) {
                &mut rivals.holder
            } else if own.holds(other) {
                &mut rivals.held
            } else {
                &mut rivals.other
            };
            *place = place.max(other.probability);
            rivals.refined |= other.refined;
        }
        rivals
    }

    /// How a segment lies to what the rules chose by themselves, and which rule did.
    fn relation(&self, segment: &Segment) -> u64 {
        let tokens = segment.tokens();
        let first = self
            .proposed
            .partition_point(|name| name.tokens.end <= tokens.start);
        let mut touched = self
            .proposed
            .iter()
            .skip(first)
            .take_while(|name| name.tokens.start < tokens.end);
        let Some(name) = touched.next() else {
            return 0;
        };
        let same_kind = KINDS.get(usize::from(segment.kind)) == Some(&name.kind);
        let relation = if name.tokens == tokens {
            1
        } else if name.tokens.start <= tokens.start && tokens.end <= name.tokens.end {
            2
        } else if tokens.start <= name.tokens.start && name.tokens.end <= tokens.end {
            3
        } else {
            4
        };
        ((relation * 2 + u64::from(same_kind)) * 2 + u64::from(touched.next().is_some())) * 32
            + u64::from(proposal::code(name.rule))
    }

    /// The kinds of the names that the tagger chose right before and after a segment, but for a word or mark between.
    fn beside(&self, segment: &Segment) -> (u64, u64) {
        let names = &self.tagging.names;
        let tokens = segment.tokens();
        let kind = |name: &Tagged| 1 + labels::number(name.kind) as u64;
        let after = names.partition_point(|name| name.tokens.start < tokens.end);
        let before = names.partition_point(|name| name.tokens.end <= tokens.start);
        let left = before
            .checked_sub(1)
            .and_then(|at| names.get(at))
            .filter(|name| name.tokens.end + 1 >= tokens.start);
        let right = names
            .get(after)
            .filter(|name| name.tokens.start <= tokens.end + 1);
        (left.map_or(0, kind), right.map_or(0, kind))
    }
}

/// What [`Pool::rivals`] tells.
#[derive(Default)]
struct Rivals {
    holder: f32,
    held: f32,
    other: f32,
    refined: bool,
}

/// What the tagger gives the same words, at all places of the document, by the hash of the words.
#[derive(Default)]
struct Elsewhere(HashMap<u64, Sums>);

/// What the tagger gives some words.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// As a whole segment: the sum for each kind.
    same: [f32; KINDS.len()],
    /// As the beginning of longer ones.
    begun: f32,
    /// As the end of longer ones.
    ended: f32,
}

impl Elsewhere {
    /// Gives a segment the hash of its words, and counts it.
    fn add(&mut self, segment: &mut Segment, view: &View<'_>) {
        let tokens = segment.tokens();
        let word = |at: usize| view.atom(Some(at)).bare;
        let number = |range: Range<usize>| range.fold(0, |key, at| hash::mix(key, word(at)));
        segment.key = number(tokens.clone());
        let sums = self.0.entry(segment.key).or_default();
        if let Some(sum) = sums.same.get_mut(usize::from(segment.kind)) {
            *sum += segment.probability;
        }
        if segment.probability >= CLEAR && tokens.len() <= LONGEST {
            for cut in tokens.start + 1..tokens.end {
                let (begun, ended) = (number(tokens.start..cut), number(cut..tokens.end));
                self.0.entry(begun).or_default().begun += segment.probability;
                self.0.entry(ended).or_default().ended += segment.probability;
            }
        }
    }

    /// What is said of a segment elsewhere.
    fn features(&self, segment: &Segment, out: &mut Vec<u64>) {
        let sums = self.0.get(&segment.key).copied().unwrap_or_default();
        let own = sums
            .same
            .get(usize::from(segment.kind))
            .map_or(0.0, |sum| sum - segment.probability);
        let all: f32 = sums.same.iter().sum();
        let others = all - own - segment.probability;
        // Quarters, then wholes.
        let grade = |sum: f32| {
            let sum = sum.max(0.0);
            (if sum < 1.0 {
                sum * 4.0
            } else {
                3.0 + sum.min(5.0)
            })
            .round() as u64
        };
        let (own, others) = (grade(own), grade(others));
        let (begun, ended) = (grade(sums.begun), grade(sums.ended));
        let probable = bucket(segment.probability);
        let length = u64::from(segment.end - segment.start).min(4);
        let mut push = Push { template: 500, out };
        push.pair(own, length);
        push.pair(others, length);
        push.pair(begun, length);
        push.pair(ended, length);
        push.pair(own, probable);
        push.pair(others, probable);
        push.pair(begun, probable);
        push.pair(ended, probable);
        push.value(hash::mix(hash::mix(own, others), hash::mix(begun, ended)));
    }
}

/// Sorts segments, and makes one of those that are the same.
fn merge(segments: &mut Vec<Segment>) {
    segments.sort_unstable_by_key(|segment| (segment.start, segment.end, segment.kind));
    segments.dedup_by(|other, kept| {
        let same = (other.start, other.end, other.kind) == (kept.start, kept.end, kept.kind);
        if same {
            // What the tagger thinks of with another end that no name has.
            kept.probability = (kept.probability + other.probability).min(1.0);
            kept.tagged |= other.tagged;
            kept.refined |= other.refined;
            kept.rules |= other.rules;
        }
        same
    });
}

/// Of segments by their first tokens those that are worth most together, none overlapping, in order (weighted interval
/// scheduling, Kleinberg and Tardos 2005, section 6.1).
fn best(segments: &[Segment], worth: impl Fn(&Segment) -> f32) -> Vec<usize> {
    let worth = |segment: &Segment| f64::from(worth(segment));
    let mut order: Vec<usize> = (0..segments.len())
        .filter(|&at| segments.get(at).is_some_and(|segment| worth(segment) > 0.0))
        .collect();
    let end = |at: usize| segments.get(at).map_or(0, |segment| segment.end);
    let start = |at: usize| segments.get(at).map_or(0, |segment| segment.start);
    order.sort_by_key(|&at| (end(at), start(at)));
    // For the first `n` of them: what they are worth, and the last one taken with how many may be before it.
    let mut values = vec![0f64];
    let mut taken: Vec<Option<usize>> = vec![None];
    for (n, &at) in order.iter().enumerate() {
        let before = order
            .get(..n)
            .unwrap_or_default()
            .partition_point(|&other| end(other) <= start(at));
        let with =
            values.get(before).copied().unwrap_or(0.0) + segments.get(at).map_or(0.0, &worth);
        let without = values.last().copied().unwrap_or(0.0);
        values.push(with.max(without));
        taken.push((with > without).then_some(before));
    }
    let mut out = Vec::new();
    let mut n = order.len();
    while n > 0 {
        match taken.get(n).copied().flatten() {
            Some(before) => {
                out.extend(order.get(n - 1));
                n = before;
            }
            None => n -= 1,
        }
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::tagger::words::{InDocument, WordTable};
    use crate::text::article::Article;
    use crate::text::document::Document;

    fn segment(start: u32, end: u32, score: f32) -> Segment {
        Segment {
            start,
            end,
            kind: 0,
            probability: 0.0,
            tagged: false,
            refined: false,
            rules: 0,
            key: 0,
            score,
        }
    }

    /// Which of the segments are chosen, where a segment's score is its worth.
    fn chosen(segments: &[Segment]) -> Vec<(u32, u32)> {
        let places = best(segments, |segment| segment.score);
        let chosen = places.into_iter().map(|at| &segments[at]);
        chosen.map(|segment| (segment.start, segment.end)).collect()
    }

    #[test]
    fn those_are_chosen_that_are_worth_most_together() {
        assert_eq!(chosen(&[]), []);
        // One long one, or two short ones in its place.
        let [long, one, other] = [segment(0, 3, 0.4), segment(0, 1, 0.3), segment(1, 3, 0.2)];
        assert_eq!(
            chosen(&[one.clone(), long.clone(), other.clone()]),
            [(0, 1), (1, 3)]
        );
        let better = segment(0, 3, 0.6);
        assert_eq!(chosen(&[one, better, other]), [(0, 3)]);
        // What is worth nothing is none, and of one place one is chosen.
        let of_one = [segment(4, 5, 0.1), segment(4, 5, 0.2), segment(6, 7, -0.1)];
        assert_eq!(chosen(&of_one), [(4, 5)]);
    }

    #[test]
    fn probabilities_are_graded_by_their_odds() {
        assert_eq!(bucket(0.0), 0);
        assert!((1..=16).contains(&bucket(0.001)) && bucket(0.001) < bucket(0.3));
        assert!(bucket(0.5) < bucket(0.9) && bucket(0.9) < bucket(1.0));
    }

    #[test]
    fn the_forms_of_words_say_how_they_agree() {
        let article = Article::from_text("وزارة الخارجية والمغتربين ومديرية");
        let document = Document::new(&article);
        let words = WordTable::default();
        let words = InDocument::new(&document, &words);
        let atoms = features::atoms(&document, &words, &Lexicon::builtin(), &[]);
        let [ministry, foreign, expatriates, _] = atoms.as_slice() else {
            panic!("four words")
        };
        assert_eq!(form(ministry), 2, "feminine");
        assert_eq!(
            form(foreign),
            1 + 2 + 4,
            "with the article, feminine, a nisba"
        );
        assert_eq!(particle(foreign), 0);
        assert!(particle(expatriates) == 1 || form(expatriates) & 16 != 0);
    }
}
