//! [`Options`]: what an analysis is asked for, beside the article.

use crate::corrections::Corrections;
use crate::findings::Date;
use crate::findings::times::WeekStart;
use serde::{Deserialize, Serialize};

/// What the reader, not the article, says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The day of publication, for an article that does not state its own.
    pub date: Option<Date>,
    /// The day that a week begins on.
    pub week_start: WeekStart,
    /// What the reader says against the findings.
    pub corrections: Corrections,
}
