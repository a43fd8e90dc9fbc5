//! [`Label`]: what an article is called in a list of articles.

use super::Reading;
use crate::findings::Date;
use crate::text::article::{Metadata, Role};
use serde::{Deserialize, Serialize};

/// The longest title, in characters.
const LONGEST: usize = 160;

/// What an article is called in a list, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// Its headline, or its first words.
    pub title: String,
    /// Who published it: the site, the agency or the newsroom.
    pub outlet: Option<String>,
    /// The day of its publication.
    pub day: Option<Date>,
}

impl Label {
    /// The first words of a text that is not analysed yet.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty());
        Self::titled(line.unwrap_or_default())
    }

    /// A title, and nothing else known.
    #[must_use]
    pub fn titled(title: &str) -> Self {
        Self {
            title: short(title),
            ..Self::default()
        }
    }
}

impl Reading {
    /// What the article is called in a list.
    #[must_use]
    pub fn label(&self) -> Label {
        let text = &self.article.text;
        let Metadata { title, site, .. } = &self.article.metadata;
        let facts = &self.analysis.facts;
        let headline = self
            .blocks
            .iter()
            .find(|block| block.role == Role::Headline)
            .map(|block| block.span.of(text).trim());
        let first = || {
            let body = self.blocks.iter().find(|block| !block.folded);
            body.map(|block| block.span.of(text).trim())
        };
        let title = headline.or(title.as_deref()).or_else(first);
        let span = facts.agency.or(facts.desk).map(|span| span.of(text).trim());
        Label {
            title: short(title.unwrap_or_default()),
            outlet: site.as_deref().or(span).map(short),
            day: facts.published.as_ref().and_then(|published| {
                // A moment begins with its day.
                Date::parse(published.value.get(..10)?)
            }),
        }
    }
}

/// As much of a title as a list has room for, cut between two words.
fn short(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(LONGEST) else {
        return title.to_owned();
    };
    let head = title.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{head}\u{2026}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::lexicon::Lexicon;
    use crate::options::Options;
    use crate::text::article::Article;

    fn label(article: Article) -> Label {
        let analysis = analyse(&article, &Lexicon::builtin(), &Options::default());
        Reading::new(article, analysis).label()
    }

    #[test]
    fn an_article_is_called_by_its_headline_its_outlet_and_its_day() {
        let article = Article::from_text(
            "وزير النقل يفتتح ميناء جديدا في السويس\n\nالسويس - 4 مايو 2025\n\nافتتح وزير النقل سالم الحداد \
             اليوم ميناء جديدا في مدينة السويس بحضور عدد كبير من التجار.\n\nوقال الحداد إن الميناء سيستقبل السفن.\n",
        );
        let mut known = label(article.clone());
        assert_eq!(known.title, "وزير النقل يفتتح ميناء جديدا في السويس");
        assert_eq!(known.day, Date::parse("2025-05-04"));
        assert_eq!(known.outlet, None);
        let mut article = article;
        article.metadata.site = Some("صحيفة الساحل".to_owned());
        known.outlet = Some("صحيفة الساحل".to_owned());
        assert_eq!(label(article), known);
    }

    #[test]
    fn without_a_headline_it_is_called_by_its_first_words() {
        let sentence = "قال الوزير إن الاجتماع الذي عقد أمس كان طويلا ومثمرا. ".repeat(12);
        let title = label(Article::from_text(&sentence)).title;
        assert!(sentence.starts_with(title.strip_suffix('\u{2026}').unwrap()));
        assert!(title.chars().count() <= LONGEST + 1);
        assert_eq!(label(Article::default()), Label::default());
        assert_eq!(Label::of_text("\n \n خبر \nثان").title, "خبر");
    }
}
