//! Names of one bearer together.
//!
//! Names are compared as surfaces (one for each spelling and kind), so that the work depends on how many different names
//! an article has, not on how often they stand there; what a surname alone means where several bear it is decided for
//! each mention, by nearness.

use super::corrected::Identities;
use super::naming::{Surface, Word, are_like, is_within};
use crate::analysis::names::{Known, Name, bodies};
use crate::findings::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{Class, Classes};
use crate::lexicon::gazetteer;
use crate::syntax::words::has_nisba_ending;
use crate::text::document::Document;
use crate::text::fold::{is_invisible, punctuation};
use std::collections::HashMap;

/// How many different names of one kind are compared with each other; those after them stand for themselves, so that
/// a text of nothing but names stays linear.
const MOST: usize = 600;

/// All mentions with one surface.
#[derive(Debug)]
struct Group {
    surface: Surface,
    kind: Kind,
    known: Option<Known>,
    /// Whether the lexicon has it as a town, or the article calls it one: the province of that name is another place.
    is_city: bool,
    first: usize,
    count: usize,
}

/// For every name the number of its bearer, from 0 in order of first mention; names of one bearer share it.
#[must_use]
pub(super) fn bearers(
    document: &Document<'_>,
    lexicon: &Lexicon,
    names: &[Name],
    identities: &Identities<'_>,
) -> Vec<usize> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_name: Vec<usize> = Vec::with_capacity(names.len());
    let mut index: HashMap<(Surface, Kind), usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        let surface = Surface::of(&lexicon.classes, name.span.of(document.text()));
        let number = *index
            .entry((surface.clone(), name.kind))
            .or_insert_with(|| {
                groups.push(Group {
                    surface,
                    kind: name.kind,
                    known: name.known,
                    is_city: name.known.is_some_and(|id| is_city(lexicon, id)),
                    first: at,
                    count: 0,
                });
                groups.len() - 1
            });
        if let Some(group) = groups.get_mut(number) {
            group.count += 1;
            group.is_city |= name.kind == Kind::Place && is_called_town(document, lexicon, name);
        }
        of_name.push(number);
    }
    let mut sets = Sets::new(groups.len());
    join_known(&groups, identities, &mut sets);
    join_brackets(document, names, &of_name, &groups, identities, &mut sets);
    let mut ambiguous: HashMap<usize, Vec<usize>> = HashMap::new();
    for kind in [Kind::Person, Kind::Organisation, Kind::Place, Kind::Other] {
        let mut of_kind: Vec<usize> = (0..groups.len())
            .filter(|&at| {
                groups
                    .get(at)
                    .is_some_and(|group| group.kind == kind && !identities.parts(&group.surface))
            })
            .take(MOST)
            .collect();
        // Short names look among the longer ones, the longest first.
        of_kind.sort_by_key(|&at| {
            groups.get(at).map_or((0, 0), |group| {
                (usize::MAX - group.surface.count(), group.first)
            })
        });
        let compared: Vec<Compared<'_>> = of_kind
            .iter()
            .filter_map(|&at| {
                let group = groups.get(at)?;
                let words = group.surface.compared();
                Some(Compared { at, group, words })
            })
            .collect();
        let with_words = WithWords::of(&compared);
        for (place, compared_short) in compared.iter().enumerate() {
            let short = compared_short.at;
            let longer = with_words.before(place, &compared);
            let candidates = candidates(&lexicon.classes, &longer, compared_short);
            let mut roots: Vec<usize> = candidates.iter().map(|&at| sets.root(at)).collect();
            roots.sort_unstable();
            roots.dedup();
            match roots.as_slice() {
                [] => {}
                &[one] => sets.join(one, short),
                _ => {
                    ambiguous.insert(short, roots);
                }
            }
        }
    }
    join_said(&groups, identities, &mut sets, &mut ambiguous);
    let bearers = nearest(names, &of_name, &groups, &mut sets, &ambiguous);
    renumber(bearers)
}

/// Names that the lexicon knows as names of one thing.
fn join_known(groups: &[Group], identities: &Identities<'_>, sets: &mut Sets) {
    let mut first: HashMap<Known, usize> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        if let Some(known) = group.known
            && !identities.parts(&group.surface)
        {
            let one = *first.entry(known).or_insert(at);
            sets.join(one, at);
        }
    }
    // One spelling of two kinds is one thing, unless the lexicon knows better.
    let mut spelt: HashMap<&Surface, usize> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        let one = *spelt.entry(&group.surface).or_insert(at);
        if groups.get(one).is_some_and(|other| {
            other.known.is_none() || group.known.is_none() || other.known == group.known
        }) {
            sets.join(one, at);
        }
    }
}

/// A name and, in brackets right after it, its other name or acronym: `منظمة الصحة العالمية (WHO)`; of bodies in quote
/// marks as well: `وكالة الأنباء الروسية "إنترفاكس"`.
fn join_brackets(
    document: &Document<'_>,
    names: &[Name],
    of_name: &[usize],
    groups: &[Group],
    identities: &Identities<'_>,
    sets: &mut Sets,
) {
    for (at, pair) in names.windows(2).enumerate() {
        let [name, other] = pair else { continue };
        let between = document
            .text()
            .get(name.span.end()..other.span.start())
            .unwrap_or_default();
        let rest = document.text().get(other.span.end()..).unwrap_or_default();
        let is_mark = |c: char| punctuation(c) == '"';
        let is_space = |c: char| c.is_whitespace() || is_invisible(c);
        let around = |c: char| is_space(c) || is_mark(c);
        let bracketed =
            between.trim_matches(around) == "(" && rest.trim_start_matches(around).starts_with(')');
        // What stands inside the marks alone, after a name outside of them.
        let touches = |at: usize| document.token(at).is_some_and(|token| !token.spaced);
        let (open, close) = (name.tokens.end, other.tokens.end);
        let quoted = name.kind == Kind::Organisation
            && name.tokens.len() > 1
            && other.tokens.start == open + 1
            && other.span.start() == document.span(open + 1).start()
            && document.key(open) == "\""
            && document.key(close) == "\""
            && !touches(open)
            && touches(open + 1)
            && touches(close);
        if !bracketed && !quoted || name.kind != other.kind {
            continue;
        }
        if let (Some(&one), Some(&two)) = (of_name.get(at), of_name.get(at + 1)) {
            let differ = |at: usize| groups.get(at).and_then(|group| group.known);
            let apart = [one, two].iter().any(|&at| {
                groups
                    .get(at)
                    .is_some_and(|group| identities.parts(&group.surface))
            });
            if !apart && (differ(one).is_none() || differ(two).is_none()) {
                sets.join(one, two);
            }
        }
    }
}

/// Names that the reader says are of one bearer: it is then theirs wherever it stands.
fn join_said(
    groups: &[Group],
    identities: &Identities<'_>,
    sets: &mut Sets,
    ambiguous: &mut HashMap<usize, Vec<usize>>,
) {
    let mut spelt: HashMap<&Surface, Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        if identities.joins(&group.surface) {
            spelt.entry(&group.surface).or_default().push(at);
        }
    }
    for (one, other) in identities.pairs() {
        let (Some(ones), Some(others)) = (spelt.get(one), spelt.get(other)) else {
            continue;
        };
        let Some(&first) = ones.first() else { continue };
        for &at in ones.iter().chain(others) {
            sets.join(first, at);
            ambiguous.remove(&at);
        }
    }
}

/// A group with the words of its surface, ready to be compared with all others.
struct Compared<'a> {
    at: usize,
    group: &'a Group,
    words: Vec<Word<'a>>,
}

/// Which of the names that are compared have which word, so that each is compared with those alone that have one of its
/// words or a spelling of it: of hundreds of names hardly any two have.
struct WithWords {
    /// For every name the numbers of its words.
    of_name: Vec<Vec<usize>>,
    /// For every word the names that have it or a spelling of it, by their places, in order.
    names: Vec<Vec<usize>>,
}

impl WithWords {
    fn of(compared: &[Compared<'_>]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut words: Vec<Word<'_>> = Vec::new();
        let mut having: Vec<Vec<usize>> = Vec::new();
        let mut of_name = Vec::with_capacity(compared.len());
        for (place, name) in compared.iter().enumerate() {
            let mut own = Vec::with_capacity(name.words.len());
            for word in &name.words {
                let number = *numbers.entry(word.text()).or_insert_with(|| {
                    words.push(*word);
                    having.push(Vec::new());
                    words.len() - 1
                });
                own.push(number);
                if let Some(names) = having.get_mut(number)
                    && names.last() != Some(&place)
                {
                    names.push(place);
                }
            }
            of_name.push(own);
        }
        let mut names = having.clone();
        for (one, word) in words.iter().enumerate() {
            for (other, spelling) in words.iter().enumerate().skip(one + 1) {
                if !word.is_like(spelling) {
                    continue;
                }
                for (one, other) in [(one, other), (other, one)] {
                    if let (Some(list), Some(more)) = (names.get_mut(one), having.get(other)) {
                        list.extend_from_slice(more);
                    }
                }
            }
        }
        for list in &mut names {
            list.sort_unstable();
            list.dedup();
        }
        Self { of_name, names }
    }

    /// The names before that at `place` which the name there can stand for: all of its words stand in each of them, and so
    /// does the rarest.
    fn before<'c, 'a>(&self, place: usize, compared: &'c [Compared<'a>]) -> Vec<&'c Compared<'a>> {
        let words = self.of_name.get(place).into_iter().flatten();
        match words
            .filter_map(|&word| self.names.get(word))
            .min_by_key(|names| names.len())
        {
            Some(names) => names
                .iter()
                .take_while(|&&other| other < place)
                .filter_map(|&other| compared.get(other))
                .collect(),
            // A name without words is like others without.
            None => compared.iter().take(place).collect(),
        }
    }
}

/// The longer names that `short` can stand for.
fn candidates(classes: &Classes, longer: &[&Compared<'_>], short: &Compared<'_>) -> Vec<usize> {
    let fits: Vec<(u8, usize)> = longer
        .iter()
        .filter_map(|other| {
            if short.group.known.is_some() && other.group.known.is_some() {
                return None;
            }
            fit(classes, short, other).map(|rank| (rank, other.at))
        })
        .collect();
    let best = fits.iter().map(|&(rank, _)| rank).min();
    fits.iter()
        .filter(|&&(rank, _)| Some(rank) == best)
        .map(|&(_, at)| at)
        .collect()
}

/// How well `short` stands for `long`: 0 the same but for spelling, 1 as its last name or without its head, 2 as its
/// first name or with words left out; `None` if not at all.
fn fit(classes: &Classes, short: &Compared<'_>, long: &Compared<'_>) -> Option<u8> {
    if are_like(&short.words, &long.words) {
        return Some(0);
    }
    if short.words.len() >= long.words.len() || !is_within(&short.words, &long.words) {
        return None;
    }
    let (first, last) = (short.words.first()?, short.words.last()?);
    let same_first = first.is_like(long.words.first()?);
    let same_last = last.is_like(long.words.last()?);
    let (short, long) = (short.group, long.group);
    let (a, b) = (&short.surface, &long.surface);
    match short.kind {
        Kind::Person => match (same_first, same_last) {
            (true, true) | (false, true) => Some(1),
            (true, false) => Some(2),
            (false, false) => None,
        },
        Kind::Organisation | Kind::Place | Kind::Other => {
            let headless = a.count() + 1 == b.count() && same_last;
            if headless {
                let head = b.words().next()?;
                // Where the lexicon knows the name without its head, that may be something else.
                let other = short.known.is_some() && classes.is(head, Class::NamesakeHead)
                    || short.is_city && classes.is(head, Class::ProvinceNoun);
                return (classes.is(head, Class::OptionalHead) && !other).then_some(1);
            }
            // `سبوتنيك` for `وكالة سبوتنيك للأنباء`: what it is for goes without saying, too.
            let purpose = a.count() == 1
                && b.count() == 3
                && b.words().nth(1) == a.words().next()
                && b.words()
                    .next_back()
                    .is_some_and(|word| word.starts_with("لل"))
                && b.words()
                    .next()
                    .is_some_and(|head| classes.is(head, Class::OptionalHead));
            if purpose {
                return Some(1);
            }
            // `الرجاء` for `الرجاء البيضاوي`: what is left out is an adjective.
            let adjective = |word| has_nisba_ending(classes, word);
            if same_first
                && (a.count(), b.count()) == (1, 2)
                && b.words().next_back().is_some_and(adjective)
                && !b.words().any(|word| classes.is(word, Class::BodyNoun))
            {
                return Some(2);
            }
            // A single word of a long name is a head (`المجلس`) more often than a name.
            if same_first && a.count() > 1 && !only_directions(classes, a, b) {
                return Some(if same_last { 1 } else { 2 });
            }
            None
        }
    }
}

/// Whether the words that `long` has more are directions, which tell places apart (`ريف حلب`, `ريف حلب الشمالي`).
fn only_directions(classes: &Classes, short: &Surface, long: &Surface) -> bool {
    long.words()
        .filter(|word| !short.words().any(|other| other == *word))
        .all(|word| {
            let word = word.strip_suffix('ه').unwrap_or(word);
            classes.is(word, Class::Direction) || classes.is(word, Class::DirectionAdjective)
        })
}

fn is_city(lexicon: &Lexicon, id: Known) -> bool {
    lexicon
        .gazetteer
        .entry(id)
        .is_some_and(|entry| entry.class == gazetteer::EntryClass::Capital || entry.sort == "city")
}

/// Whether a noun stands before the name that says it is a town: `مدينة`, `قرية`.
fn is_called_town(document: &Document<'_>, lexicon: &Lexicon, name: &Name) -> bool {
    name.tokens
        .start
        .checked_sub(1)
        .and_then(|before| bodies::head(document, lexicon, before))
        .is_some_and(|(head, found)| {
            matches!(head.sort, "city" | "town" | "village")
                && !head.plural
                && found.tokens.end == name.tokens.start
        })
}

/// Decides for every mention: a name that several may bear is the one mentioned last before it by a longer name.
fn nearest(
    names: &[Name],
    of_name: &[usize],
    groups: &[Group],
    sets: &mut Sets,
    ambiguous: &HashMap<usize, Vec<usize>>,
) -> Vec<usize> {
    // Nothing is joined any more.
    let roots: Vec<usize> = (0..groups.len()).map(|at| sets.root(at)).collect();
    let root_of = |at: usize| roots.get(at).copied().unwrap_or(at);
    let first = |root: usize| groups.get(root).map_or(usize::MAX, |group| group.first);
    // Those that each may be, and of them the one that was named first.
    let ambiguous: HashMap<usize, (Vec<usize>, usize)> = ambiguous
        .iter()
        .map(|(&group, candidates)| {
            let mut roots: Vec<usize> = candidates.iter().map(|&at| root_of(at)).collect();
            let named_first = roots.iter().copied().min_by_key(|&root| first(root));
            roots.sort_unstable();
            roots.dedup();
            (group, (roots, named_first.unwrap_or(root_of(group))))
        })
        .collect();
    // From 1, by root.
    let mut last_seen: Vec<usize> = vec![0; groups.len()];
    let mut out = Vec::with_capacity(names.len());
    for (at, &group) in of_name.iter().enumerate() {
        let root = match ambiguous.get(&group) {
            None => root_of(group),
            Some((roots, named_first)) => roots
                .iter()
                .map(|&root| (last_seen.get(root).copied().unwrap_or(0), root))
                .max()
                .filter(|&(seen, _)| seen > 0)
                .map_or(*named_first, |(_, root)| root),
        };
        if let Some(seen) = last_seen.get_mut(root) {
            *seen = at + 1;
        }
        out.push(root);
    }
    out
}

fn renumber(bearers: Vec<usize>) -> Vec<usize> {
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    bearers
        .into_iter()
        .map(|root| {
            let next = numbers.len();
            *numbers.entry(root).or_insert(next)
        })
        .collect()
}

/// Disjoint sets, with path halving.
#[derive(Debug)]
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn new(len: usize) -> Self {
        Self {
            parents: (0..len).collect(),
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        loop {
            let parent = self.parents.get(at).copied().unwrap_or(at);
            if parent == at {
                return at;
            }
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parents.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
