//! Entities and their mentions: who and what the article speaks of, and where.

use crate::text::span::Span;
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

/// Which rule or model found a name or a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameRule {
    /// It stands in the lexicon.
    Lexicon,
    /// It follows a title or function: `الرئيس الروسي` + name.
    Title,
    /// It starts with a given name or a part of names (`عبد`, `أبو`).
    GivenName,
    /// The learned model of names found it.
    Model,
    /// It stands in the byline.
    Byline,
    /// A noun heads it that heads names of bodies: `وزارة`, `هيئة`.
    BodyHead,
    /// A noun heads it that heads names of places: `مطار`, `محافظة`.
    PlaceHead,
    /// A noun heads it that heads names of events or works: `قمة`, `حرب`.
    EventHead,
    /// Quote marks set it off after a noun that names what it is: `صحيفة «…»`.
    Quoted,
    /// Latin letters.
    Latin,
    /// The article names it more fully elsewhere.
    Repeated,
    /// It describes what the name beside it names.
    Apposition,
    /// It describes what the article names elsewhere.
    Description,
    /// It describes somebody unnamed who speaks.
    Unnamed,
    /// The reader marked it.
    Reader,
    /// The reader said that it names the same as another name.
    ReaderJoined,
    /// The reader said that it names something of its own.
    ReaderParted,
}
