//! Descriptions: definite titles, functions and nouns that stand for what the article names elsewhere.
//!
//! Beside a name (`وزير الخارجية المصري`, then the name, or after it and a comma) a description says what its bearer is;
//! standing alone it means the bearer that an earlier or later name has been so described (`الوزير`), the body or place
//! whose name begins with its noun (`الوزارة`), the capital or the country it goes round (`العاصمة الفرنسية`, `البلاد`).
//! Nothing is known beforehand of who holds which office: the article says it or the description stays unresolved.

mod alone;
mod beside;
mod candidates;
mod profiles;

use crate::analysis::layout::Layout;
use crate::analysis::names::Name;
use crate::findings::Kind;
use crate::findings::entities::NameRule;
use crate::lexicon::Lexicon;
use crate::syntax::Grammar;
use crate::syntax::chunks::Chunks;
use crate::text::document::Document;
use crate::text::fold::key as key_of;
use crate::text::span::Span;
use alone::Mentioned;
use candidates::{Candidate, Sort};
use profiles::Called;
use std::collections::HashSet;
use std::ops::Range;

/// How many descriptions back the one is looked for that holds another: nothing is nested deeper.
const OUTER: usize = 8;

/// A description and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// Its place.
    pub span: Span,
    /// The number of its bearer.
    pub bearer: usize,
    /// How it was resolved.
    pub rule: NameRule,
    /// Whether it is a mention of its own: ranks and honorifics are not.
    pub stands: bool,
    /// The country that it names by an adjective or a name.
    pub country: Option<&'static str>,
}

/// Everything the resolution reads.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    layout: &'a Layout,
    names: &'a [Name],
    bearers: &'a [usize],
    kinds: &'a [Kind],
    chunks: &'a Chunks,
}

/// The descriptions of a document, in order, and whom they describe. `kinds` are those of the bearers.
pub(super) fn find(
    document: &Document<'_>,
    lexicon: &Lexicon,
    layout: &Layout,
    names: &[Name],
    bearers: &[usize],
    kinds: &[Kind],
) -> Vec<Description> {
    let chunks = crate::analysis::names::chunks(document, names);
    let reader = Reader {
        document,
        lexicon,
        layout,
        names,
        bearers,
        kinds,
        chunks: &chunks,
    };
    let mut profiles = reader.profiles();
    // First what stands beside names: it tells who is who, also for what stands before it.
    let mut out: Vec<Description> = Vec::new();
    let mut open = Vec::new();
    let mut outer = 0;
    // The bearer of the description that stood behind his name last, and where it ends.
    let mut behind: Option<(usize, usize)> = None;
    // The one before a name last.
    let mut before: Option<Candidate> = None;
    for candidate in reader.candidates() {
        // `نائب الملك` + name: the name is not the king's.
        let inside = candidate.tokens.start < outer;
        let beside = if inside {
            None
        } else {
            let joined = || reader.joined_behind(&candidate, behind?);
            let champion = || reader.champion(&candidate);
            reader.beside(&candidate).or_else(joined).or_else(champion)
        };
        match beside {
            Some((bearer, tokens)) => {
                // Of a relative's title the other stands inside it with a name of his own.
                if !candidate.kin {
                    outer = tokens.end;
                }
                let joined = reader.joined_before(&candidate, &mut open);
                let joined =
                    joined.map(|first| (first.tokens.start..candidate.tokens.start, first));
                behind = reader.is_behind(&candidate).then_some((bearer, tokens.end));
                let same = before.as_ref();
                let same = same.and_then(|before| reader.counterpart(&candidate, before));
                if let Some((sense, profile)) = same.zip(profiles.get_mut(bearer)) {
                    profile.learn(&sense);
                }
                if candidate.sort == Sort::Person && candidate.honorific.is_none() {
                    before = Some(candidate.clone());
                }
                for (tokens, candidate) in joined.into_iter().chain([(tokens, candidate)]) {
                    if let Some(profile) = profiles.get_mut(bearer) {
                        profile.learn(&candidate.sense);
                    }
                    out.push(reader.description(&candidate, tokens, bearer, NameRule::Apposition));
                }
            }
            None => open.push(candidate),
        }
    }
    let open = reader.join_chains(open, &mut profiles, &mut out);
    for (name, &bearer) in names.iter().zip(bearers) {
        if name.kind == Kind::Person
            && let Some(tokens) = reader.said_before(name)
        {
            out.push(Description {
                span: document.span_of(tokens),
                bearer,
                rule: NameRule::Apposition,
                stands: true,
                country: None,
            });
        }
        if name.kind == Kind::Person
            && let Some(sense) = reader.function_behind(name)
            && let Some(profile) = profiles.get_mut(bearer)
        {
            profile.learn(&sense);
        }
    }
    for profile in &mut profiles {
        profile.places.sort_unstable();
    }
    let beside_names: HashSet<String> = out
        .iter()
        .map(|description| key_of(description.span.of(document.text())))
        .collect();
    let countries = reader.countries();
    let mut called = Called::of(&profiles, kinds);
    let mut described: Vec<(usize, usize)> = Vec::new();
    // Descriptions that are resolved count as places where their bearer was mentioned last.
    for candidate in open {
        // `نائب الرئيس`: the president is not spoken of.
        if candidate.under_deputy && candidate.sort == Sort::Person {
            continue;
        }
        let mentioned = Mentioned {
            reader: &reader,
            profiles: &profiles,
            described: &described,
        };
        if let Some(bearer) = mentioned.alone(&candidate, &mut called, &countries) {
            // Nobody is his own deputy.
            let own = out.iter().rev().take(OUTER).any(|other| {
                other.bearer == bearer
                    && other.span.holds(candidate.start)
                    && candidate.sort == Sort::Person
            });
            if own {
                continue;
            }
            // Candidates come in their order.
            if let Some(profile) = profiles.get_mut(bearer) {
                profile.described.push(candidate.tokens.start);
            }
            described.push((candidate.tokens.start, bearer));
            // As long as the article has given it beside the name: `المدير العام للمركز`.
            let whole = key_of(
                document
                    .span_of(candidate.whole.clone())
                    .of(document.text()),
            );
            let tokens = if beside_names.contains(&whole)
                || candidate.sort == Sort::Relative
                || reader.is_closed(&candidate)
            {
                candidate.whole.clone()
            } else {
                candidate.tokens.clone()
            };
            out.push(reader.description(&candidate, tokens, bearer, NameRule::Description));
        }
    }
    out.sort_by_key(|description| {
        (
            description.span.start(),
            usize::MAX - description.span.end(),
        )
    });
    out.dedup_by(|a, b| a.span == b.span);
    out
}

impl<'a> Reader<'a> {
    fn grammar(&self) -> Grammar<'_> {
        Grammar {
            document: self.document,
            lexicon: self.lexicon,
            chunks: self.chunks,
        }
    }

    /// The country of the adjective that starts in token `at`, and the token after it.
    fn nisba(&self, at: usize) -> Option<(&'static str, usize)> {
        let gazetteer = &self.lexicon.gazetteer;
        let found = gazetteer
            .nisbas(&self.document.tokens, at)
            .into_iter()
            .next()?;
        let nisba = found.readings.iter().find(|nisba| !nisba.common)?;
        let code = gazetteer.entry(nisba.entry)?.country?;
        Some((code, found.tokens.end))
    }

    fn description(
        &self,
        candidate: &Candidate,
        tokens: Range<usize>,
        bearer: usize,
        rule: NameRule,
    ) -> Description {
        let end = self.document.span(tokens.end.saturating_sub(1)).end();
        Description {
            span: Span::new(candidate.start, end),
            bearer,
            rule,
            stands: candidate.honorific != Some(tokens.end),
            country: candidate.sense.country,
        }
    }

    /// Whether the complement of a description belongs to it and not to the verb: `المتحدث باسم الوزارة`, `الرئيس التنفيذي
    /// للشركة`.
    fn is_closed(&self, candidate: &Candidate) -> bool {
        let key = self.document.key(candidate.tokens.end);
        candidate.sort == Sort::Person
            && candidate.whole.end > candidate.tokens.end
            && (key == "باسم" || key.starts_with('ل') && candidate.modified)
    }

    fn same_line(&self, a: usize, b: usize) -> bool {
        let line = |at: usize| self.document.token(at).map(|token| token.line);
        line(a).is_some() && line(a) == line(b)
    }

    fn name_starting(&self, at: usize) -> Option<(usize, &Name)> {
        let number = self.names.partition_point(|name| name.tokens.start < at);
        self.names
            .get(number)
            .filter(|name| name.tokens.start == at)
            .map(|name| (number, name))
    }
}
