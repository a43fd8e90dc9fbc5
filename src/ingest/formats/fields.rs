//! What the fields of JSON, tables and front matter are named.

use super::super::data::rows;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The whole text.
    Text,
    /// A summary of it.
    Summary,
    /// The headline.
    Headline,
    /// Who wrote it.
    Author,
    /// When it was published.
    Date,
    /// When it was changed.
    Modified,
    /// The outlet.
    Site,
    /// The section.
    Section,
    /// The language.
    Language,
    /// The address.
    Url,
    /// What the file itself calls it.
    Id,
    /// Several articles.
    List,
}

impl Field {
    /// All of them.
    const ALL: [(&str, Self); 12] = [
        ("text", Self::Text),
        ("summary", Self::Summary),
        ("headline", Self::Headline),
        ("author", Self::Author),
        ("date", Self::Date),
        ("modified", Self::Modified),
        ("site", Self::Site),
        ("section", Self::Section),
        ("language", Self::Language),
        ("url", Self::Url),
        ("id", Self::Id),
        ("list", Self::List),
    ];

    /// What a name says, however it is capitalised, and how telling it is: the less, the more.
    pub fn of(name: &str) -> Option<(Self, usize)> {
        if name.len() > LONGEST {
            return None;
        }
        NAMES
            .get(name)
            .or_else(|| NAMES.get(name.to_lowercase().as_str()))
            .copied()
    }
}

/// A longer name is none of these.
const LONGEST: usize = 40;

static NAMES: LazyLock<HashMap<&'static str, (Field, usize)>> = LazyLock::new(|| {
    names()
        .enumerate()
        .filter_map(|(rank, (name, meaning))| {
            let (_, field) = Field::ALL.iter().find(|(of, _)| *of == meaning)?;
            Some((name, (*field, rank)))
        })
        .collect()
});

fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../data/fields.tsv")).filter_map(|row| row.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_meaning_and_every_meaning_a_name() {
        assert_eq!(NAMES.len(), names().count());
        for (meaning, field) in Field::ALL {
            assert!(names().any(|(_, of)| of == meaning), "{meaning}");
            assert!(NAMES.values().any(|(of, _)| *of == field), "{meaning}");
        }
        assert!(names().all(|(name, _)| name == name.to_lowercase() && name.len() <= LONGEST));
        assert_eq!(
            Field::of("Headline").map(|(field, _)| field),
            Some(Field::Headline)
        );
    }
}
