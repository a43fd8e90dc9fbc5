//! Words by which a line shows what it is: `data/layout.tsv`.

use super::data::Data;
use super::fnv::ByWord;
use super::tsv;
use crate::text::fold::key;

/// What a phrase says about the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineClass {
    /// Opens a block of links to other articles.
    Related,
    /// Ends the article: comments, most read, copyright.
    Tail,
    /// Tags and topics.
    Tags,
    /// Buttons, menus, counters, invitations.
    Page,
    /// Introduces the author.
    Author,
    /// The newsroom.
    Desk,
    /// A picture's caption or credit.
    Caption,
    /// Stands beside a date.
    Date,
    /// A month or a day of the week.
    Month,
    /// A closing mark.
    Signoff,
    /// A section of the paper.
    Section,
}

/// Where in its line a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinePlace {
    /// It is the whole line.
    Line,
    /// It opens the line.
    Start,
    /// It closes the line.
    End,
    /// Anywhere.
    Any,
}

/// A phrase found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCue {
    /// What it says.
    pub class: LineClass,
    /// Where it must stand, and does.
    pub place: LinePlace,
    /// Its first word, as an index into the line's words.
    pub start: usize,
    /// How many words it has.
    pub words: usize,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    uses: Vec<(LineClass, LinePlace)>,
}

/// The phrases, found by their first word.
#[derive(Debug, Default)]
pub struct LinePhrases {
    by_first: ByWord<Vec<Phrase>>,
}

impl LinePhrases {
    /// The phrases of `data/layout.tsv`.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut phrases = Self::default();
        for row in tsv::rows(data.layout) {
            let words: Vec<String> = row.field(0).split_whitespace().map(key).collect();
            let Some(first) = words.first().cloned() else {
                continue;
            };
            let uses = row.values(1).filter_map(usage).collect();
            phrases
                .by_first
                .entry(first)
                .or_default()
                .push(Phrase { words, uses });
        }
        phrases
    }

    /// The phrases that stand in a line of these words (keys, without punctuation and numbers) where they must.
    #[must_use]
    pub fn cues(&self, line: &[&str]) -> Vec<LineCue> {
        let mut cues = Vec::new();
        for (start, first) in line.iter().enumerate() {
            let Some(phrases) = self.by_first.get(*first) else {
                continue;
            };
            let rest = line.get(start..).unwrap_or_default();
            for phrase in phrases {
                let words = phrase.words.len();
                let stands = rest.len() >= words
                    && phrase
                        .words
                        .iter()
                        .zip(rest)
                        .all(|(word, have)| word == have);
                if !stands {
                    continue;
                }
                for &(class, place) in &phrase.uses {
                    let holds = match place {
                        LinePlace::Line => start == 0 && words == line.len(),
                        LinePlace::Start => start == 0,
                        LinePlace::End => start + words == line.len(),
                        LinePlace::Any => true,
                    };
                    if holds {
                        cues.push(LineCue {
                            class,
                            place,
                            start,
                            words,
                        });
                    }
                }
            }
        }
        cues
    }
}

fn usage(text: &str) -> Option<(LineClass, LinePlace)> {
    let (class, place) = text.split_once(':')?;
    let class = match class {
        "related" => LineClass::Related,
        "tail" => LineClass::Tail,
        "tags" => LineClass::Tags,
        "page" => LineClass::Page,
        "author" => LineClass::Author,
        "desk" => LineClass::Desk,
        "caption" => LineClass::Caption,
        "date" => LineClass::Date,
        "month" => LineClass::Month,
        "signoff" => LineClass::Signoff,
        "section" => LineClass::Section,
        _ => return None,
    };
    let place = match place {
        "line" => LinePlace::Line,
        "start" => LinePlace::Start,
        "end" => LinePlace::End,
        "any" => LinePlace::Any,
        _ => return None,
    };
    Some((class, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = Data::BUILTIN.layout;

    #[test]
    fn the_file_is_well_formed() {
        assert_eq!(tsv::faults(DATA), Vec::<String>::new());
        for row in tsv::rows(DATA) {
            assert!(row.values(1).all(|value| usage(value).is_some()), "{row:?}");
            assert!(row.values(1).next().is_some(), "{row:?}");
        }
        let mut keys: Vec<String> = tsv::rows(DATA).map(|row| key(row.field(0))).collect();
        keys.sort();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1], "two spellings of one key");
        }
    }

    #[test]
    fn a_phrase_holds_only_in_its_place() {
        let phrases = LinePhrases::read(&Data::BUILTIN);
        let classes = |line: &str| -> Vec<LineClass> {
            let keys: Vec<String> = line.split_whitespace().map(key).collect();
            let words: Vec<&str> = keys.iter().map(String::as_str).collect();
            phrases.cues(&words).iter().map(|cue| cue.class).collect()
        };
        assert_eq!(classes("إقرأ أيضاً"), [LineClass::Related]);
        assert_eq!(classes("مشاركة"), [LineClass::Page]);
        assert_eq!(classes("مشاركة الوزير"), []);
        assert_eq!(classes("مركز الأخبار"), [LineClass::Desk, LineClass::Desk]);
    }
}
