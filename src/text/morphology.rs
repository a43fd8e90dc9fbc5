//! Morphology: the particles that Arabic writes onto a word.
//!
//! Proclitics come in a fixed order: a conjunction (`و ف`), a preposition or future mark (`ب ل ك س`), the article
//! (`ال`, which loses its alef after `ل`). A word has several readings; which one holds is for the caller to decide,
//! with a lexicon or by its place. After Habash (2010), section 4.2.

/// One way to divide a word into proclitics and the rest. Offsets are bytes of the word's form or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// `و` or `ف`.
    pub conjunction: Option<char>,
    /// `ب`, `ل`, `ك` or `س`.
    pub preposition: Option<char>,
    /// Whether the article is there, written `ال` or, after `ل`, `ل`.
    pub article: bool,
    /// Where the word without conjunction and preposition starts, its article included. After `لل` this is where the
    /// article's `ل` would start, so that the rest lacks the alef: see [`Split::bare`].
    pub word: usize,
    /// Where the word without any proclitic starts.
    pub bare: usize,
}

impl Split {
    /// Whether nothing but the article is written onto the word.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.conjunction.is_none() && self.preposition.is_none()
    }

    /// Whether the article's alef is elided (`للرئيس`): the rest does not literally start with `ال`.
    #[must_use]
    pub fn elided(self) -> bool {
        self.article && self.preposition == Some('ل') && self.bare - self.word == 'ل'.len_utf8()
    }
}

/// Every reading of `word` (a form or key), the one with the fewest proclitics first. The rest has two letters at
/// least.
///
/// ```
/// use khabar::text::morphology::splits;
///
/// let word = "وبالمدينة";
/// assert!(splits(word).any(|split| &word[split.bare..] == "مدينة" && split.article));
/// ```
pub fn splits(word: &str) -> impl Iterator<Item = Split> + '_ {
    let conjunction = word.chars().next().filter(|c| matches!(c, 'و' | 'ف'));
    // A bit for what is read as a conjunction, as a preposition, as the article: most words can have none.
    let readings = if conjunction.is_some() { 0..8 } else { 0..4 };
    readings.filter_map(move |reading: u8| {
        let conjunction = conjunction.filter(|_| reading & 4 != 0);
        let after = conjunction.map_or(0, char::len_utf8);
        let rest = word.get(after..)?;
        let preposition = if reading & 2 == 0 {
            None
        } else {
            let first = rest.chars().next();
            Some(first.filter(|c| matches!(c, 'ب' | 'ل' | 'ك' | 'س'))?)
        };
        let start = after + preposition.map_or(0, char::len_utf8);
        let rest = word.get(start..)?;
        let article = reading & 1 != 0;
        let bare = match (article, preposition) {
            (false, _) => start,
            (true, Some('س')) => return None,
            (true, _) if rest.starts_with("ال") => start + "ال".len(),
            (true, Some('ل')) if rest.starts_with('ل') => start + "ل".len(),
            (true, _) => return None,
        };
        let rest = word.get(bare..)?;
        let two = rest
            .chars()
            .next()
            .is_some_and(|c| rest.len() > c.len_utf8());
        two.then_some(Split {
            conjunction,
            preposition,
            article,
            word: start,
            bare,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rests(word: &str) -> Vec<&str> {
        splits(word)
            .filter_map(|split| word.get(split.bare..))
            .collect()
    }

    #[test]
    fn every_order_of_proclitics_is_a_reading() {
        assert_eq!(rests("بوتين"), ["بوتين", "وتين"]);
        assert_eq!(
            rests("وبالعاصمة"),
            ["وبالعاصمة", "بالعاصمة", "العاصمة", "عاصمة"]
        );
        assert_eq!(rests("للزعيم"), ["للزعيم", "لزعيم", "زعيم"]);
        assert_eq!(rests("سيقول"), ["سيقول", "يقول"]);
    }

    #[test]
    fn the_alef_of_the_article_is_elided_after_lam() {
        assert!(splits("للزعيم").any(Split::elided));
        assert!(!splits("بالزعيم").any(Split::elided));
    }
}
