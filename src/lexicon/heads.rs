//! Heads: the nouns that open names, `وزارة`, `محافظة`, `مهرجان`. `data/*_heads.tsv`.

use super::data::Data;
use super::phrases::{List, Match, Openings, Phrases};
use super::tsv;
use crate::findings::Kind;
use crate::text::tokens::Tokens;

/// How much a name needs besides its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A definite complement: `وزارة الصحة`.
    Complement,
    /// A name, the adjective of a country, or a word that is hardly anything else than a name: `حركة …`.
    Name,
    /// It heads no names that can be told from its noun alone: `يوم …`.
    Never,
}

/// A noun that opens names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The singular, without the article.
    pub lemma: &'static str,
    /// What it makes names of.
    pub kind: Kind,
    /// The same more closely, in the words of the files: `ministry`, `river`, `festival` …
    pub sort: &'static str,
    /// Whether it belongs to the name (`وزارة الخارجية`) or stays outside of one that could stand alone (`صحيفة
    /// الأهرام`).
    pub inside: bool,
    /// Whether it is feminine.
    pub feminine: bool,
    /// Whether this is the plural.
    pub plural: bool,
    /// What a name needs besides it.
    pub demand: Demand,
    /// Whether with the article and an adjective it is more often the thing itself than a body: `القيادة الذاتية`,
    /// `الأمن القومي`, `الوحدة الوطنية`.
    pub is_abstract: bool,
    /// Whether before an unknown definite word it is a thing and no name: `سد الفجوات`.
    pub is_literal: bool,
}

/// The heads.
#[derive(Clone, Debug)]
pub struct Heads {
    phrases: Phrases<Head>,
}

/// The files, with what their heads make names of.
fn files(data: &Data) -> [(&'static str, Kind); 3] {
    [
        (data.org_heads, Kind::Organisation),
        (data.loc_heads, Kind::Place),
        (data.misc_heads, Kind::Other),
    ]
}

impl Heads {
    /// The heads of the files.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut heads = Self {
            phrases: Phrases::new(List::Heads, data.joining),
        };
        for (file, kind) in files(data) {
            for row in tsv::rows(file) {
                let head = Head {
                    lemma: row.field(0),
                    kind,
                    sort: row.field(3),
                    inside: row.field(4) == "in",
                    feminine: row.field(2) == "f",
                    plural: false,
                    demand: demand(row.field(5)).unwrap_or(Demand::Never),
                    is_abstract: row.has(6, "abstract"),
                    is_literal: row.has(6, "literal"),
                };
                heads.phrases.add(head.lemma, head);
                for plural in row.values(1) {
                    heads.phrases.add(
                        plural,
                        Head {
                            plural: true,
                            ..head
                        },
                    );
                }
            }
        }
        heads
    }

    /// Adds what begins its phrases.
    pub(super) fn add_openings(&self, openings: &mut Openings) {
        openings.add(&self.phrases);
    }

    /// The heads that start in token `at`, the longest first; a noun may be that of several kinds of names (`قناة` of a
    /// channel, `قناة السويس`). They are listed without the article: where the text has it, the match says
    /// [`super::phrases::ArticleFit::Added`].
    #[must_use]
    pub fn matches(&self, tokens: &Tokens, at: usize) -> Vec<Match<Head>> {
        self.phrases.matches(tokens, at)
    }

    /// What the noun, without the article, may open.
    #[must_use]
    pub fn get(&self, noun: &str) -> Vec<Head> {
        self.phrases.get(noun)
    }
}

fn demand(name: &str) -> Option<Demand> {
    Some(match name {
        "complement" => Demand::Complement,
        "name" => Demand::Name,
        "never" => Demand::Never,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        for (file, _) in files(&Data::BUILTIN) {
            assert_eq!(tsv::faults(file), Vec::<String>::new());
            for row in tsv::rows(file) {
                assert!(["m", "f"].contains(&row.field(2)), "{}", row.field(0));
                assert!(["in", "out"].contains(&row.field(4)), "{}", row.field(0));
                assert!(row.optional(3).is_some(), "{}", row.field(0));
                assert!(demand(row.field(5)).is_some(), "{}", row.field(0));
                assert!(
                    row.values(6).all(|t| ["abstract", "literal"].contains(&t)),
                    "{}",
                    row.field(0)
                );
            }
        }
    }

    #[test]
    fn a_noun_says_what_it_opens() {
        let heads = Heads::read(&Data::BUILTIN);
        let sorts =
            |noun| -> Vec<_> { heads.get(noun).iter().map(|h| (h.sort, h.inside)).collect() };
        assert_eq!(sorts("وزارة"), [("ministry", true)]);
        assert_eq!(sorts("صحيفة"), [("newspaper", false)]);
        assert_eq!(sorts("قناة"), [("channel", false), ("canal", true)]);
        assert!(heads.get("ولايات").iter().all(|head| head.plural));
        assert!(heads.get("الوزارة").is_empty());
    }
}
