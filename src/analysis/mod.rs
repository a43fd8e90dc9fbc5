//! The analysis: from an [`Article`] to everything that is found in it.
//!
//! [`analyse`] calls the stages one after another and reads as the table of contents.

pub mod dating;
pub mod entities;
pub mod layout;
pub mod names;
pub mod quotations;
pub mod times;

use crate::findings::{Analysis, Stage};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::text::article::Article;
use crate::text::document::Document;

/// Analyses an article. Total and deterministic; time grows in proportion to the text.
///
/// ```
/// use khabar::analysis::analyse;
/// use khabar::findings::Date;
/// use khabar::lexicon::Lexicon;
/// use khabar::options::Options;
/// use khabar::text::article::Article;
///
/// let article = Article::from_text("وصل الوفد إلى بيروت أمس.");
/// let options = Options {
///     date: Date::parse("2024-06-19"), // for an article that does not state its own
///     ..Options::default()
/// };
/// let analysis = analyse(&article, &Lexicon::builtin(), &options);
/// assert_eq!(analysis.mentions[0].span.of(&article.text), "بيروت");
/// assert_eq!(analysis.times[0].value, "2024-06-18");
/// ```
#[must_use]
pub fn analyse(article: &Article, lexicon: &Lexicon, options: &Options) -> Analysis {
    analyse_telling(article, lexicon, options, &mut |_| {})
}

/// [`analyse`], telling before each stage that it starts.
#[must_use]
pub fn analyse_telling(
    article: &Article,
    lexicon: &Lexicon,
    options: &Options,
    tell: &mut dyn FnMut(Stage),
) -> Analysis {
    tell(Stage::Tokens);
    let mut document = Document::new(article);
    lexicon.mark(&mut document.tokens);
    tell(Stage::Times);
    let found = times::find(&document, lexicon);
    tell(Stage::Layout);
    let mut layout = layout::layout(&document, lexicon, &found);
    let resolved = dating::resolve(&document, lexicon, &layout, found, options);
    layout.facts.published = resolved.published;
    let times = resolved.times;
    tell(Stage::Names);
    let names = names::find(&document, lexicon, &layout, &times, &options.corrections);
    tell(Stage::Entities);
    let mut builder = entities::resolve(&document, lexicon, &layout, names, &options.corrections);
    tell(Stage::Quotations);
    let mut quotations = quotations::find(&document, lexicon, &layout, &times, &mut builder);
    entities::mention_again(&mut builder, &document, &layout);
    entities::correct_unnamed(
        &mut builder,
        &article.text,
        &lexicon.classes,
        &options.corrections,
        &mut quotations,
    );
    let (mentions, entities, quotations) = builder.finish(quotations);
    Analysis {
        sentences: document
            .sentences
            .iter()
            .map(|range| document.span_of(range.clone()))
            .collect(),
        lines: layout.lines,
        facts: layout.facts,
        mentions,
        entities,
        quotations,
        times,
    }
}
