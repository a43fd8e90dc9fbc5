//! [`Onset`]: what is written onto a word before its noun or adjective, as far as its letters alone tell.

/// What is written onto a word before its noun or adjective, read from its letters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onset {
    /// `و` or `ف` before an article or before a preposition with one.
    pub conjunction: bool,
    /// `ب`, `ل` or `ك` before an article.
    pub preposition: Option<char>,
    /// Whether the article is there.
    pub article: bool,
    /// Where the word without all of these starts, in bytes of the key.
    pub bare: usize,
}

impl Onset {
    /// Whether the article is there and nothing is written before it.
    #[must_use]
    pub fn is_article_alone(self) -> bool {
        self.article && !self.conjunction && self.preposition.is_none()
    }

    /// Whether a conjunction and no preposition stands before the article.
    #[must_use]
    pub fn is_joined_article(self) -> bool {
        self.article && self.conjunction && self.preposition.is_none()
    }
}

/// Reads the onset of a word that has an article; a word without one has no onset that its letters alone would tell.
#[must_use]
pub fn onset(key: &str) -> Onset {
    let bare = Onset {
        conjunction: false,
        preposition: None,
        article: false,
        bare: 0,
    };
    let with = |conjunction: bool, preposition: Option<char>, len: usize| Onset {
        conjunction,
        preposition,
        article: true,
        bare: len,
    };
    let long_enough = |len: usize| {
        key.get(len..)
            .is_some_and(|rest| rest.chars().nth(1).is_some())
    };
    // By the first letter, for this is asked of every word again and again.
    let onsets: &[_] = match key.chars().next() {
        Some('ا') => &[("ال", false, None)],
        Some('و') => &[
            ("وال", true, None),
            ("وبال", true, Some('ب')),
            ("ولل", true, Some('ل')),
        ],
        Some('ف') => &[("فال", true, None)],
        Some('ب') => &[("بال", false, Some('ب'))],
        Some('ك') => &[("كال", false, Some('ك'))],
        Some('ل') => &[("لل", false, Some('ل'))],
        _ => &[],
    };
    for &(prefix, conjunction, preposition) in onsets {
        if key.starts_with(prefix) && long_enough(prefix.len()) {
            return with(conjunction, preposition, prefix.len());
        }
    }
    bare
}

/// Whether the word has the article and nothing before it: `الوزير`.
#[must_use]
pub fn is_definite(key: &str) -> bool {
    onset(key).is_article_alone()
}

/// The word without `ال` at its beginning, however short the rest.
#[must_use]
pub fn without_article(key: &str) -> &str {
    key.strip_prefix("ال").unwrap_or(key)
}

/// The word without its article and what is written before that.
#[must_use]
pub fn without_onset(key: &str) -> &str {
    key.get(onset(key).bare..).unwrap_or_default()
}
