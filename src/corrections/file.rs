//! The file that carries corrections: JSON, with the name and the version of its format.
//!
//! ```json
//! {"format":"khabar-corrections","version":1,"corrections":[{"mark":{"words":"سامح شكري","kind":"PER"}}]}
//! ```

use super::json::{self, Value};
use super::{Correction, Corrections, MOST, Words};
use crate::findings::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of the format.
pub const FORMAT: &str = "khabar-corrections";
/// The version of the format that is written. Versions up to it are read.
pub const VERSION: u32 = 1;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Why a file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileError {
    /// More than [`MAX_BYTES`], or more than [`MOST`] corrections.
    TooLarge,
    /// Not JSON.
    NotJson,
    /// JSON, but of another format.
    OtherFormat,
    /// Of a later version.
    NewerVersion,
    /// Something in it is no correction.
    Broken,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the file is too large for a file of corrections",
            Self::NotJson => "the file is not JSON",
            Self::OtherFormat => "this is not a file of corrections",
            Self::NewerVersion => "the file comes from a later version of Khabar",
            Self::Broken => "the file holds something that is no correction",
        })
    }
}

impl std::error::Error for FileError {}

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    version: u32,
    corrections: &'a Corrections,
}

/// Corrections as the text of a file.
#[must_use]
pub fn write(corrections: &Corrections) -> String {
    serde_json::to_string_pretty(&File {
        format: FORMAT,
        version: VERSION,
        corrections,
    })
    .unwrap_or_default()
}

/// The corrections in the text of a file.
///
/// ```
/// use khabar::corrections::file::read;
///
/// let file = r#"{"format": "khabar-corrections", "version": 1,
///     "corrections": [{"unmark": {"words": "المدينة"}}]}"#;
/// assert_eq!(read(file)?.len(), 1);
/// assert!(read("{}").is_err());
/// # Ok::<(), khabar::corrections::file::FileError>(())
/// ```
///
/// # Errors
/// Refuses what is no such file, as a whole: nothing of a broken file is taken.
pub fn read(text: &str) -> Result<Corrections, FileError> {
    if text.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file = json::parse(text).ok_or(FileError::NotJson)?;
    if file.get("format").and_then(Value::text) != Some(FORMAT) {
        return Err(FileError::OtherFormat);
    }
    let version: u32 = match file.get("version") {
        Some(Value::Number(version)) => version.parse().map_err(|_| FileError::OtherFormat)?,
        _ => return Err(FileError::OtherFormat),
    };
    if version == 0 {
        return Err(FileError::OtherFormat);
    }
    if version > VERSION {
        return Err(FileError::NewerVersion);
    }
    let Some(Value::List(corrections)) = file.get("corrections") else {
        return Err(FileError::Broken);
    };
    if corrections.len() > MOST {
        return Err(FileError::TooLarge);
    }
    corrections
        .iter()
        .map(correction)
        .collect::<Option<Corrections>>()
        .ok_or(FileError::Broken)
}

/// A correction: an object with one field, named after what it says.
fn correction(value: &Value) -> Option<Correction> {
    let Value::Object(fields) = value else {
        return None;
    };
    let [(name, said)] = fields.as_slice() else {
        return None;
    };
    let field = |name: &str| Words::new(said.get(name)?.text()?);
    let words = field("words")?;
    Some(match name.as_str() {
        "mark" => Correction::Mark {
            words,
            kind: match said.get("kind")?.text()? {
                "PER" => Kind::Person,
                "LOC" => Kind::Place,
                "ORG" => Kind::Organisation,
                "MISC" => Kind::Other,
                _ => return None,
            },
        },
        "unmark" => Correction::Unmark { words },
        "merge" => Correction::Merge {
            words,
            with: field("with")?,
        },
        "split" => Correction::Split { words },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::new(text).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let corrections: Corrections = [
            Correction::Mark {
                words: words("نادي «الوفاق»"),
                kind: Kind::Organisation,
            },
            Correction::Unmark {
                words: words("اليوم"),
            },
            Correction::Merge {
                words: words("التازي"),
                with: words("محمد التازي"),
            },
            Correction::Split {
                words: words("العمري"),
            },
        ]
        .into_iter()
        .collect();
        let text = write(&corrections);
        assert!(text.contains("\"format\": \"khabar-corrections\""));
        assert_eq!(read(&text), Ok(corrections.clone()));
        assert_eq!(read(&format!("\u{feff}{text}")), Ok(corrections));
        assert_eq!(
            read(&write(&Corrections::default())),
            Ok(Corrections::default())
        );
    }

    #[test]
    fn a_file_is_as_the_readme_has_it() {
        let text = r#"{"format":"khabar-corrections","version":1,"corrections":[
            {"mark":{"words":"الوفاق","kind":"ORG"}},
            {"unmark":{"words":"اليوم"}},
            {"merge":{"words":"التازي","with":"محمد التازي"}},
            {"split":{"words":"العمري"}}]}"#;
        assert_eq!(read(text).map(|read| read.len()), Ok(4));
    }

    #[test]
    fn what_is_no_such_file_is_refused_with_its_reason() {
        let with = |version: u32, corrections: &str| {
            format!(
                r#"{{"format":"khabar-corrections","version":{version},"corrections":{corrections}}}"#
            )
        };
        for (text, error) in [
            (String::new(), FileError::NotJson),
            ("قال الوزير".to_owned(), FileError::NotJson),
            ("{\"format\":".to_owned(), FileError::NotJson),
            ("[1]".to_owned(), FileError::OtherFormat),
            ("{\"text\":\"خبر\"}".to_owned(), FileError::OtherFormat),
            (with(0, "[]"), FileError::OtherFormat),
            (with(2, "[]"), FileError::NewerVersion),
            (with(1, "{}"), FileError::Broken),
            (with(1, r#"[{"mark":{"words":"خبر"}}]"#), FileError::Broken),
            (
                with(1, r#"[{"mark":{"words":"خبر","kind":"X"}}]"#),
                FileError::Broken,
            ),
            (with(1, r#"[{"unmark":{"words":"  "}}]"#), FileError::Broken),
            (with(1, r#"[{"paint":{"words":"خبر"}}]"#), FileError::Broken),
            (" ".repeat(MAX_BYTES + 1), FileError::TooLarge),
        ] {
            assert_eq!(
                read(&text),
                Err(error),
                "{}",
                text.get(..80).unwrap_or(&text)
            );
        }
    }
}
