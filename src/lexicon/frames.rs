//! Frames: the constructions of speech, from `data/frames.tsv`.
//!
//! A row gives a phrase and what must stand round it; the code of the quotations interprets it. Rows of the kind
//! `structure` have no words: they are the rules by which words and cue stand together, and stand in the file so that
//! every quotation names one of its rows.

use super::classes::Class;
use super::data::Data;
use super::saying::stance;
use super::tsv;
use crate::findings::Stance;
use crate::findings::quotations::FrameName;
use crate::text::fold::key;

/// What a phrase is to the words that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// It names whose the clause around it is: `بحسب`.
    Source,
    /// A noun of saying, a cue as a verb is one: `قوله إن`.
    Noun,
}

/// One element of a phrase, after its first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words, as keys.
    Words(Vec<String>),
    /// A finite verb of saying, no part of the phrase itself.
    Verb,
    /// A word with `ل` written onto it, no part of the phrase itself.
    Lam,
    /// A word of one of these classes, with its article or without, no part of the phrase itself.
    OfClass(Vec<Class>),
}

/// What must come after a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follower {
    /// A clause with `أن` or `إن`.
    Clause,
    /// The same behind a comma.
    CommaClause,
    /// A colon.
    Colon,
    /// Quote marks.
    Marks,
}

/// A construction with words of its own.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its id, and its words as a reader is told them.
    pub name: FrameName,
    /// What it is to the words that it gives.
    pub kind: FrameKind,
    /// What stands behind its first word.
    pub rest: Vec<Element>,
    /// How many words before its cue.
    pub cue: usize,
    /// Whether the words are of whoever spoke before: `حسبه`, `بالقول`.
    pub own: bool,
    /// What comes after it, any of these; anything where there is none.
    pub follows: Vec<Follower>,
    /// The tone; `None` for that of the noun's verb.
    pub stance: Option<Stance>,
    /// Whether it stands behind its clause only: `…، كما ذكرت الوكالة`.
    pub after_clause: bool,
    /// Whether it ends reported speech whoever it names: `نقلا عن`.
    pub passes_on: bool,
    /// Whether whom it names acts for the subject of a verb before it: `أدانت الحكومة، على لسان سفيرها`.
    pub acts_for: bool,
    joined: Vec<char>,
    before: Vec<String>,
    not_before: Vec<String>,
}

impl Frame {
    /// Whether the particle may be written onto it.
    #[must_use]
    pub fn takes(&self, particle: char) -> bool {
        self.joined.contains(&particle)
    }

    /// Whether it may stand after the word whose key is `word`.
    #[must_use]
    pub fn stands_after(&self, word: &str) -> bool {
        let has = |words: &[String]| words.iter().any(|known| known == word);
        !has(&self.not_before) && (self.before.is_empty() || has(&self.before))
    }

    /// Whether its source has `ل` written onto it: `وفقا للوزير`.
    #[must_use]
    pub fn takes_lam(&self) -> bool {
        self.rest.last() == Some(&Element::Lam)
    }
}

/// The word of [`Frames::opened_by`] that stands for any noun of saying: `قول الوزير`.
pub const MASDAR: &str = "MASDAR";
/// The same with a pronoun for whoever spoke: `قوله`.
pub const OWN_MASDAR: &str = "OWN-MASDAR";

/// The frames that have words of their own.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    frames: Vec<Frame>,
    /// Their first words, sorted, with the frames' places.
    openers: Vec<(String, usize)>,
}

impl Frames {
    /// The frames of `data/frames.tsv`, whose head says what the columns mean.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut read = Self::default();
        for row in tsv::rows(data.frames) {
            let kind = match row.field(1) {
                "source" => FrameKind::Source,
                "noun" => FrameKind::Noun,
                _ => continue,
            };
            let phrase = row.field(4);
            let mut elements = phrase.split(' ');
            for word in elements.next().map(words).unwrap_or_default() {
                read.openers.push((word, read.frames.len()));
            }
            read.frames.push(Frame {
                name: FrameName {
                    id: row.field(0).to_owned(),
                    words: shown(phrase),
                },
                kind,
                rest: elements
                    .filter(|&element| element != "NOUN")
                    .map(element)
                    .collect(),
                cue: row.field(5).parse::<usize>().unwrap_or(1).saturating_sub(1),
                own: row.has(8, "own"),
                follows: row.values(6).filter_map(follower).collect(),
                stance: row.optional(7).map(stance),
                after_clause: row.has(8, "after-clause"),
                passes_on: row.has(8, "passes-on"),
                acts_for: row.has(8, "acts-for"),
                joined: row.values(2).flat_map(str::chars).collect(),
                before: row
                    .values(3)
                    .filter(|word| !word.starts_with('!'))
                    .map(key)
                    .collect(),
                not_before: row
                    .values(3)
                    .filter_map(|word| word.strip_prefix('!'))
                    .map(key)
                    .collect(),
            });
        }
        read.openers.sort();
        read
    }

    /// Frame number `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Frame> {
        self.frames.get(index)
    }

    /// The frames whose first word has the key `word`, with their numbers, in the order of the file.
    pub fn opened_by(&self, word: &str) -> impl Iterator<Item = (usize, &Frame)> {
        let first = self
            .openers
            .partition_point(|(opener, _)| opener.as_str() < word);
        self.openers
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(opener, _)| opener == word)
            .filter_map(|&(_, index)| Some((index, self.get(index)?)))
    }
}

/// The keys of an element's words, one of which stands there.
fn words(element: &str) -> Vec<String> {
    let words = element.split('/');
    words
        .map(|word| match word {
            MASDAR | OWN_MASDAR => word.to_owned(),
            _ => key(word),
        })
        .collect()
}

fn element(text: &str) -> Element {
    match text {
        "VERB" => Element::Verb,
        "ل-" => Element::Lam,
        _ if text.starts_with('<') => Element::OfClass(text.split('/').filter_map(class).collect()),
        _ => Element::Words(words(text)),
    }
}

fn class(name: &str) -> Option<Class> {
    let id = name.strip_prefix('<')?.strip_suffix('>')?;
    Class::ALL.iter().copied().find(|class| class.id() == id)
}

fn follower(name: &str) -> Option<Follower> {
    Some(match name {
        "clause" => Follower::Clause,
        "comma-clause" => Follower::CommaClause,
        "colon" => Follower::Colon,
        "marks" => Follower::Marks,
        _ => return None,
    })
}

/// A phrase as a reader is told it: the first of each element's words, `…` where somebody or something is named.
fn shown(phrase: &str) -> String {
    let words: Vec<String> = phrase
        .split(' ')
        .map(
            |element| match element.split('/').next().unwrap_or_default() {
                "VERB" | "NOUN" => "…".to_owned(),
                "ل-" => "ل…".to_owned(),
                MASDAR => "قول".to_owned(),
                OWN_MASDAR => "قوله".to_owned(),
                word if word.starts_with('<') => "…".to_owned(),
                word => word.to_owned(),
            },
        )
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::quotations::QuotationRule;

    const FILE: &str = Data::BUILTIN.frames;

    #[test]
    fn the_file_is_well_formed() {
        assert_eq!(tsv::faults(FILE), Vec::<String>::new());
        for row in tsv::rows(FILE) {
            let id = row.field(0);
            let elements: Vec<&str> = row.field(4).split(' ').collect();
            let known = |column, names: &[&str]| row.values(column).all(|v| names.contains(&v));
            assert!(known(1, &["source", "noun", "structure"]), "{id}: kind");
            assert!(known(2, &["و", "ف", "ب"]), "{id}: joined");
            assert!(
                row.values(6).all(|v| follower(v).is_some()),
                "{id}: follows"
            );
            assert!(
                known(8, &["own", "after-clause", "passes-on", "acts-for"]),
                "{id}: flags"
            );
            assert!(
                id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{id}: id"
            );
            assert!(
                row.optional(7)
                    .is_none_or(|name| name == "neutral" || stance(name) != Stance::Neutral),
                "{id}: stance"
            );
            if row.field(1) == "structure" {
                assert!((2..=8).all(|column| row.field(column).is_empty()), "{id}");
                continue;
            }
            let cue: usize = row.field(5).parse().unwrap();
            assert!((1..=elements.len()).contains(&cue), "{id}: cue");
            let (_, inner) = elements.split_last().unwrap();
            assert!(
                inner
                    .iter()
                    .all(|e| matches!(element(e), Element::Words(_)) && *e != "NOUN"),
                "{id}: what is no part of the phrase stands last"
            );
            assert!(
                elements
                    .iter()
                    .flat_map(|e| e.split('/'))
                    .all(|word| !word.starts_with('<') || class(word).is_some()),
                "{id}: class"
            );
        }
    }

    #[test]
    fn every_rule_without_words_is_a_row() {
        let structures: Vec<&str> = tsv::rows(FILE)
            .filter(|row| row.field(1) == "structure")
            .map(|row| row.field(0))
            .collect();
        let rules: Vec<&str> = QuotationRule::ALL
            .iter()
            // The phrase of its row gives it.
            .filter(|&&rule| rule != QuotationRule::According)
            .map(|rule| rule.id())
            .collect();
        assert_eq!(structures, rules);
    }

    #[test]
    fn phrases_are_found_by_their_first_word() {
        let frames = Frames::read(&Data::BUILTIN);
        let ids = |word: &str| -> Vec<&str> {
            frames
                .opened_by(&key(word))
                .map(|(_, frame)| frame.name.id.as_str())
                .collect()
        };
        assert_eq!(ids("بحسب"), ["bihasab-ma", "bihasab-qawlihi", "bihasab"]);
        assert_eq!(ids("برأيه"), ["birayihi"]);
        assert_eq!(ids("باب"), Vec::<&str>::new());
        assert_eq!(frames.opened_by(OWN_MASDAR).count(), 1);
    }

    #[test]
    fn a_reader_is_told_the_phrase() {
        for (phrase, told) in [
            ("بحسب/وفق ما/الذي VERB", "بحسب ما …"),
            ("وفقا/طبقا ل-", "وفقا ل…"),
            ("على حد قول/تعبير NOUN", "على حد قول …"),
            (OWN_MASDAR, "قوله"),
        ] {
            assert_eq!(shown(phrase), told);
        }
    }
}
