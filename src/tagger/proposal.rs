//! [`Proposal`]: a name as the rules propose it, which the tagger takes as evidence.

use crate::findings::Kind;
use crate::findings::entities::NameRule;
use std::ops::Range;

/// A name that a rule proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What its bearer is.
    pub kind: Kind,
    /// The code of the rule.
    pub code: u8,
}

impl Proposal {
    /// The name that `rule` proposes over `tokens`.
    #[must_use]
    pub fn new(tokens: Range<usize>, kind: Kind, rule: NameRule) -> Self {
        Self {
            tokens,
            kind,
            code: code(rule),
        }
    }
}

/// The code by which the learned files know a rule. Given by hand, not by the order of [`NameRule`]: where a code changes,
/// the weights that were learned for it speak of another rule. Only codes under 15 fit into
/// [`super::features::Atom::proposed`]; those above are of rules that propose nothing to the tagger. All are
/// under 32.
#[must_use]
pub const fn code(rule: NameRule) -> u8 {
    match rule {
        NameRule::Lexicon => 0,
        NameRule::Title => 1,
        NameRule::GivenName => 2,
        NameRule::Model => 3,
        NameRule::Byline => 4,
        NameRule::BodyHead => 5,
        NameRule::PlaceHead => 6,
        NameRule::EventHead => 7,
        NameRule::Quoted => 8,
        NameRule::Latin => 9,
        NameRule::Repeated => 10,
        NameRule::Apposition => 11,
        NameRule::Description => 12,
        NameRule::Unnamed => 13,
        NameRule::Reader => 14,
        NameRule::ReaderJoined => 15,
        NameRule::ReaderParted => 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes that `news.bin` and `anercorp.bin` were learned with, by the names under which rules are exported.
    #[test]
    fn codes_are_those_of_the_learned_files() {
        for (rule, expected) in [
            ("lexicon", 0),
            ("title", 1),
            ("given-name", 2),
            ("model", 3),
            ("byline", 4),
            ("body-head", 5),
            ("place-head", 6),
            ("event-head", 7),
            ("quoted", 8),
            ("latin", 9),
            ("repeated", 10),
            ("apposition", 11),
            ("description", 12),
            ("unnamed", 13),
            ("reader", 14),
            ("reader-joined", 15),
            ("reader-parted", 16),
        ] {
            let rule: NameRule = serde_json::from_value(rule.into()).unwrap();
            assert_eq!(code(rule), expected, "{rule:?}");
        }
    }
}
