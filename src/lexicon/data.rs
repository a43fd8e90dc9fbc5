//! [`Data`]: the texts of the lexicon's files, by name. The only place that knows which files there are.
//!
//! Natively they are embedded in the binary. The worker in the browser has them from one file of their own, a pack, so
//! that a build that leaves them as they are leaves them in the browser's cache. `tools/pack.mjs` writes packs:
//!
//! ```text
//! khabar lists 1
//! adjectives.tsv TAB 2994                 name and length in bytes, for every file
//!                                         an empty line
//! …                                       the files, one after another, without comments and blank lines
//! ```

use std::fmt;

/// The first line of a pack, with the version of its form.
const MARK: &str = "khabar lists 1";

/// Why a pack cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It is no pack, or one of another version.
    Foreign,
    /// It is no UTF-8.
    Encoding,
    /// Its list of files is badly formed.
    Head,
    /// What its list of files says and what it holds have not the same length.
    Length,
    /// It holds a file that the lexicon does not know, or one file twice.
    Unknown,
    /// It lacks a file.
    Missing(&'static str),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("no lists of this version"),
            Self::Encoding => f.write_str("the lists are no UTF-8"),
            Self::Head => f.write_str("the head of the lists is broken"),
            Self::Length => f.write_str("the lists are cut or too long"),
            Self::Unknown => f.write_str("the lists hold an unknown file"),
            Self::Missing(file) => write!(f, "the lists lack {file}"),
        }
    }
}

impl std::error::Error for PackError {}

/// Declares [`Data`] from the fields and the names of their files.
macro_rules! files {
    ($($field:ident: $file:literal,)*) => {
        /// The text of every file of the lexicon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Data {
            $(
                #[doc = concat!("`data/", $file, "`")]
                pub $field: &'static str,
            )*
        }

        impl Data {
            /// The files under `src/lexicon/data`.
            ///
            /// The worker of the page reads a pack instead: nothing there may bring the texts into its wasm.
            #[cfg(not(all(target_arch = "wasm32", feature = "worker")))]
            pub const BUILTIN: Self = Self { $($field: include_str!(concat!("data/", $file)),)* };

            /// The name of every file, with its text.
            #[must_use]
            pub fn files(&self) -> Vec<(&'static str, &'static str)> {
                vec![$(($file, self.$field),)*]
            }

            /// The files of a pack (the module says in which form). Their texts live as long as the lexicon, which
            /// whoever reads a pack makes once: hence the lifetime, for which a `Vec` can be leaked.
            ///
            /// # Errors
            ///
            /// For what is no pack of exactly these files.
            pub fn read(pack: &'static [u8]) -> Result<Self, PackError> {
                $(let mut $field = None;)*
                for (name, text) in parts(pack)? {
                    let place = match name {
                        $($file => &mut $field,)*
                        _ => return Err(PackError::Unknown),
                    };
                    if place.replace(text).is_some() {
                        return Err(PackError::Unknown);
                    }
                }
                Ok(Self { $($field: $field.ok_or(PackError::Missing($file))?,)* })
            }
        }
    };
}

files! {
    adjectives: "adjectives.tsv",
    bodies: "bodies.tsv",
    choices: "choices.tsv",
    classes: "classes.tsv",
    countries: "countries.tsv",
    family_names: "family_names.tsv",
    feasts: "feasts.tsv",
    frames: "frames.tsv",
    function_words: "function-words.tsv",
    given_names: "given_names.tsv",
    joining: "joining.tsv",
    known_days: "known_days.tsv",
    layout: "layout.tsv",
    loc_heads: "loc_heads.tsv",
    misc_heads: "misc_heads.tsv",
    months: "months.tsv",
    numerals: "numerals.tsv",
    org_heads: "org_heads.tsv",
    outlets: "outlets.tsv",
    places: "places.tsv",
    plain_words: "plain-words.tsv",
    saying: "saying.tsv",
    sorts: "sorts.tsv",
    time_cues: "time_cues.tsv",
    times: "times.tsv",
    titles: "titles.tsv",
    units: "units.tsv",
    weekdays: "weekdays.tsv",
    works: "works.tsv",
}

/// The names and texts that a pack holds.
fn parts(pack: &[u8]) -> Result<Vec<(&str, &str)>, PackError> {
    let pack = std::str::from_utf8(pack).map_err(|_| PackError::Encoding)?;
    let (mark, rest) = pack.split_once('\n').ok_or(PackError::Foreign)?;
    if mark != MARK {
        return Err(PackError::Foreign);
    }
    let (head, mut texts) = rest.split_once("\n\n").ok_or(PackError::Head)?;
    let mut parts = Vec::new();
    for line in head.lines() {
        let (name, length) = line.split_once('\t').ok_or(PackError::Head)?;
        let length: usize = length.parse().map_err(|_| PackError::Head)?;
        let (text, after) = texts.split_at_checked(length).ok_or(PackError::Length)?;
        parts.push((name, text));
        texts = after;
    }
    if texts.is_empty() {
        Ok(parts)
    } else {
        Err(PackError::Length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tsv;
    use std::collections::BTreeSet;

    /// A pack as `tools/pack.mjs` writes it; `tests/pack.rs` holds the two to each other.
    fn pack(files: &[(&str, &str)]) -> Vec<u8> {
        let mut head = format!("{MARK}\n");
        let mut texts = String::new();
        for (name, text) in files {
            let before = texts.len();
            for line in text.lines() {
                if !line.starts_with('#') && !line.trim().is_empty() {
                    texts.push_str(line);
                    texts.push('\n');
                }
            }
            head.push_str(&format!("{name}\t{}\n", texts.len() - before));
        }
        format!("{head}\n{texts}").into_bytes()
    }

    fn rows(text: &str) -> Vec<String> {
        tsv::rows(text).map(|row| format!("{row:?}")).collect()
    }

    #[test]
    fn every_file_of_the_folder_is_known() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/data");
        let there: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".tsv"))
            .collect();
        let known: BTreeSet<String> = Data::BUILTIN
            .files()
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(there, known);
    }

    #[test]
    fn a_pack_has_the_rows_of_its_files() {
        let read = Data::read(pack(&Data::BUILTIN.files()).leak()).unwrap();
        for ((name, text), (same, read)) in Data::BUILTIN.files().into_iter().zip(read.files()) {
            assert_eq!(name, same);
            assert_eq!(rows(text), rows(read), "{name}");
        }
    }

    #[test]
    fn a_pack_that_is_cut_anywhere_is_refused() {
        let files: Vec<_> = Data::BUILTIN
            .files()
            .into_iter()
            .map(|(name, text)| (name, text.get(..text.len().min(40)).unwrap_or("يوم\tنعم\n")))
            .collect();
        let whole: &'static [u8] = pack(&files).leak();
        assert!(Data::read(whole).is_ok());
        for end in 0..whole.len() {
            assert!(Data::read(&whole[..end]).is_err(), "cut at {end}");
        }
        let mut longer = whole.to_vec();
        longer.push(b'\n');
        assert_eq!(Data::read(longer.leak()), Err(PackError::Length));
    }

    #[test]
    fn a_pack_that_was_changed_is_refused_with_its_reason() {
        let files = Data::BUILTIN.files();
        let text = String::from_utf8(pack(&files)).unwrap();
        let read = |text: String| Data::read(text.into_bytes().leak());
        // Every length made one longer, one shorter, no number, and too large for one.
        for (name, _) in &files {
            let line = text.lines().find(|line| line.starts_with(name)).unwrap();
            let length: usize = line.split('\t').nth(1).unwrap().parse().unwrap();
            for other in [length + 1, length.saturating_sub(1)] {
                let changed = text.replacen(line, &format!("{name}\t{other}"), 1);
                assert!(read(changed).is_err(), "{name} {length} {other}");
            }
            for other in ["", "-1", "x", "99999999999999999999999"] {
                let changed = text.replacen(line, &format!("{name}\t{other}"), 1);
                assert_eq!(read(changed), Err(PackError::Head), "{name} {other}");
            }
        }
        assert_eq!(
            read(text.replacen("lists 1", "lists 2", 1)),
            Err(PackError::Foreign)
        );
        assert_eq!(
            read(text.replacen("titles.tsv", "titres.tsv", 1)),
            Err(PackError::Unknown)
        );
        assert_eq!(
            read(text.replacen("works.tsv", "units.tsv", 1)),
            Err(PackError::Unknown)
        );
        assert_eq!(
            Data::read(pack(&files[1..]).leak()),
            Err(PackError::Missing("adjectives.tsv"))
        );
        assert_eq!(Data::read(b"\xff\xfe"), Err(PackError::Encoding));
        assert_eq!(Data::read(b"<!doctype html>\n"), Err(PackError::Foreign));
    }
}
