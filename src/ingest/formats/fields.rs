//! What the fields of JSON, tables and front matter are named.

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
    /// Its names in small letters, the most telling first.
    pub fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        let meaning = match self {
            Self::Text => "text",
            Self::Summary => "summary",
            Self::Headline => "headline",
            Self::Author => "author",
            Self::Date => "date",
            Self::Modified => "modified",
            Self::Site => "site",
            Self::Section => "section",
            Self::Language => "language",
            Self::Url => "url",
            Self::Id => "id",
            Self::List => "list",
        };
        rows().filter_map(move |(name, of)| (of == meaning).then_some(name))
    }

    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Summary,
        Self::Headline,
        Self::Author,
        Self::Date,
        Self::Modified,
        Self::Site,
        Self::Section,
        Self::Language,
        Self::Url,
        Self::Id,
        Self::List,
    ];
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    include_str!("../data/fields.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_meaning_and_every_meaning_a_name() {
        let known: usize = Field::ALL.iter().map(|field| field.names().count()).sum();
        assert_eq!(known, rows().count());
        assert!(
            Field::ALL
                .iter()
                .all(|field| field.names().next().is_some())
        );
        assert!(rows().all(|(name, _)| name == name.to_lowercase()));
    }
}
