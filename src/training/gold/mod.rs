//! The gold standard: articles annotated by hand in full, and how far an analysis agrees with them.
//!
//! [`format`] reads an annotated article, [`score`] compares an analysis with it, [`agreement`] another annotator.

pub mod agreement;
pub mod format;
pub mod score;
mod spans;

use crate::analysis::analyse;
use crate::findings::{Analysis, Date};
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::text::article::Article;
use format::{Gold, GoldError};
use std::path::Path;

/// An annotated article, ready to be analysed.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The path of its file, as it was given.
    pub path: String,
    /// What its annotators found.
    pub gold: Gold,
    /// The text as it is analysed.
    pub article: Article,
    /// The day of publication, where the annotators know it from elsewhere than the text (`dct`).
    pub date: Option<Date>,
}

impl Sample {
    /// Reads `NAME.gold`. Where `NAME.txt` lies beside it, that text is analysed, and the annotation must be of it;
    /// else the text that the annotation holds.
    ///
    /// # Errors
    /// Names the file, and the line where there is one, if the file cannot be read, is badly formed, or is of another
    /// text.
    pub fn open(path: &Path) -> Result<Self, GoldError> {
        let name = path.display().to_string();
        let failed = |why: String| GoldError {
            file: name.clone(),
            line: None,
            why,
        };
        let source = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
        let text = path.with_extension("txt");
        let bytes = match text.exists() {
            true => Some(std::fs::read(&text).map_err(|error| failed(error.to_string()))?),
            false => None,
        };
        Self::new(&name, &source, bytes.as_deref())
    }

    /// An annotated article, called `name`. Where its text is given by itself, that is analysed.
    ///
    /// # Errors
    /// As [`Sample::open`].
    pub fn new(name: &str, source: &str, text: Option<&[u8]>) -> Result<Self, GoldError> {
        let failed = |why: String| GoldError {
            file: name.to_owned(),
            line: None,
            why,
        };
        let gold = Gold::parse(source, name)?;
        let date = match gold.facts.get("dct") {
            Some(day) => Some(Date::parse(day).ok_or_else(|| failed(format!("no day: {day}")))?),
            None => None,
        };
        let article = match text {
            Some(text) => ingest::bytes(text).map_err(|error| failed(error.to_string()))?,
            None => Article::from_text(&gold.text),
        };
        if article.text.trim_end_matches('\n') != gold.text.trim_end_matches('\n') {
            return Err(failed("not the text of the annotation".to_owned()));
        }
        Ok(Self {
            path: name.to_owned(),
            gold,
            article,
            date,
        })
    }

    /// Its name: the file's, without the folder and the extension.
    #[must_use]
    pub fn name(&self) -> &str {
        Path::new(&self.path)
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or(&self.path)
    }

    /// Its analysis, as a reader who knows the day of publication gets it.
    #[must_use]
    pub fn analysis(&self, lexicon: &Lexicon) -> Analysis {
        let options = Options {
            date: self.date,
            ..Options::default()
        };
        analyse(&self.article, lexicon, &options)
    }
}
