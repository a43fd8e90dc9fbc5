//! Where the reader is among the findings.

use super::speaker_names;
use crate::reading::Reading;
use crate::strings::{Language, Worded, dates};
use crate::views::place::{Finding, Here, Place};

/// What is shown of a place; `None` where there is no such place.
#[must_use]
pub fn here(reading: &Reading, language: Language, place: Place) -> Option<Here> {
    let analysis = &reading.analysis;
    let name = match place.finding {
        Finding::Entity(id) => analysis.entity(id)?.name.clone(),
        Finding::Quotation(index) => {
            let quotation = analysis.quotations.get(index)?;
            format!(
                "{}{}{}",
                language.of(quotation.form.words()),
                language.comma(),
                speaker_names(analysis, language, &quotation.speakers)
            )
        }
        Finding::Time(index) => dates::in_words(language, &analysis.times.get(index)?.value),
    };
    let spans = reading.places(place.finding);
    let sentence = reading.sentence(*spans.get(place.number)?).to_owned();
    Some(Here {
        place,
        name,
        spans,
        sentence,
    })
}
