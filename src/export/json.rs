//! The analysis of one article as JSON, spans counted in Unicode code points. The format is described in the README and
//! by `docs/analysis.schema.json`, which `tests/schema.rs` holds it to.

use crate::findings::{Analysis, Date, Form, Kind, QuotationForm, TimeKind, times};
use crate::text::article::{Article, Metadata, Role, Source, Warning};
use crate::text::span::Span;
use serde::Serialize;

/// Converts byte offsets into code points.
struct CodePoints<'a> {
    text: &'a str,
    /// The code points before every 64th byte (rounded up to a character boundary).
    marks: Vec<u32>,
}

const STEP: usize = 64;

/// The version of the format: raised when a key goes or changes its meaning, not when one is added.
pub const VERSION: u32 = 1;

impl<'a> CodePoints<'a> {
    fn of(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        for (count, (at, _)) in (0u32..).zip(text.char_indices()) {
            while marks.len() * STEP <= at {
                marks.push(count);
            }
        }
        Self { text, marks }
    }

    fn at(&self, byte: usize) -> u32 {
        let Some(&count) = self.marks.get(byte / STEP) else {
            return u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        };
        let mut from = byte / STEP * STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let rest = self.text.get(from..byte).unwrap_or_default();
        count + u32::try_from(rest.chars().count()).unwrap_or(u32::MAX)
    }

    fn text_at(&self, span: Span) -> TextAt<'a> {
        TextAt {
            place: self.place(span),
            text: span.of(self.text),
        }
    }

    fn place(&self, span: Span) -> Place {
        Place {
            start: self.at(span.start()),
            end: self.at(span.end()),
        }
    }
}

#[derive(PartialEq, Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct TextAt<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct LineJson {
    #[serde(flatten)]
    place: Place,
    role: Role,
}

#[derive(Serialize)]
struct PublishedJson<'a> {
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    value: &'a str,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    format: &'a str,
    part: u32,
    parts: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

impl<'a> SourceJson<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            format: &source.format,
            part: source.part,
            parts: source.parts,
            id: source.id.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct WarningJson {
    kind: &'static str,
    message: &'static str,
}

impl WarningJson {
    fn of(warning: Warning) -> Self {
        let (kind, message) = match warning {
            Warning::Misread => ("misread", "the text had been read in the wrong encoding"),
            Warning::LamAlef => (
                "lam-alef",
                "lam and alef were exchanged, as in text copied from a PDF",
            ),
            Warning::VisualOrder => (
                "visual-order",
                "the letters stood in reverse, as in text copied from a PDF",
            ),
            Warning::CharacterReferences => (
                "character-references",
                "the letters were written as numbers",
            ),
            Warning::TransferEncoding => (
                "transfer-encoding",
                "the text was coded as for sending by mail",
            ),
            Warning::CutOff => ("cut-off", "the article seems to be cut off before its end"),
            Warning::Live => ("live", "this is a live report: what is newest stands first"),
            Warning::Broken => ("broken", "some articles of the file could not be read"),
            Warning::More => ("more", "the file has more articles than are taken"),
        };
        Self { kind, message }
    }
}

#[derive(Serialize)]
struct MentionJson<'a> {
    #[serde(flatten)]
    at: TextAt<'a>,
    r#type: Kind,
    form: Form,
    entity: String,
    rule: crate::findings::entities::NameRule,
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: String,
    r#type: Kind,
    name: &'a str,
    named: bool,
    aliases: &'a [String],
    titles: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
}

#[derive(Serialize)]
struct CueJson<'a> {
    #[serde(flatten)]
    at: TextAt<'a>,
    stance: crate::findings::Stance,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    #[serde(flatten)]
    at: TextAt<'a>,
    role: crate::findings::quotations::LinkRole,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
}

#[derive(Serialize)]
struct QuotationJson<'a> {
    #[serde(flatten)]
    at: TextAt<'a>,
    kind: QuotationForm,
    speakers: Vec<String>,
    cue: Option<CueJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<LinkJson<'a>>,
    rule: &'a str,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    #[serde(flatten)]
    at: TextAt<'a>,
    r#type: TimeKind,
    value: &'a str,
    rule: crate::findings::times::TimeRule,
    #[serde(skip_serializing_if = "is_default")]
    derivation: DerivationJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<usize>,
}

/// How a value came about; what does not apply is left out.
#[derive(Default, PartialEq, Serialize)]
struct DerivationJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<times::Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<(i32, times::Unit)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<times::Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<times::Phase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hijri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tabular: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday_disagrees: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    universal: bool,
}

#[derive(Serialize)]
struct AnalysisJson<'a> {
    version: u32,
    text: &'a str,
    #[serde(skip_serializing_if = "no_metadata")]
    metadata: &'a Metadata,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningJson>,
    lines: Vec<LineJson>,
    published: Option<PublishedJson<'a>>,
    place: Option<TextAt<'a>>,
    byline: Option<TextAt<'a>>,
    desk: Option<TextAt<'a>>,
    agency: Option<TextAt<'a>>,
    signoff: Option<TextAt<'a>>,
    mentions: Vec<MentionJson<'a>>,
    entities: Vec<EntityJson<'a>>,
    quotations: Vec<QuotationJson<'a>>,
    times: Vec<TimeJson<'a>>,
}

fn no_metadata(metadata: &&Metadata) -> bool {
    is_default(*metadata)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn id(entity: crate::findings::EntityId) -> String {
    format!("e{}", entity.0)
}

/// The analysis of `article` as one line of JSON.
///
/// ```
/// use khabar::{analysis::analyse, export::json, lexicon::Lexicon, options::Options, text::article::Article};
///
/// let article = Article::from_text("وصل الوفد إلى بيروت.");
/// let analysis = analyse(&article, &Lexicon::builtin(), &Options::default());
/// let value: serde_json::Value = serde_json::from_str(&json::to_json(&article, &analysis))?;
/// assert_eq!(value["version"], json::VERSION);
/// assert_eq!(value["mentions"][0]["text"], "بيروت");
/// assert_eq!(value["mentions"][0]["start"], 14); // code points, not bytes
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn to_json(article: &Article, analysis: &Analysis) -> String {
    serde_json::to_string(&view(article, analysis)).unwrap_or_default()
}

/// The analysis of `article` as JSON for people: indented.
#[must_use]
pub fn to_json_pretty(article: &Article, analysis: &Analysis) -> String {
    serde_json::to_string_pretty(&view(article, analysis)).unwrap_or_default()
}

fn derivation(points: &CodePoints<'_>, derivation: &times::Derivation) -> DerivationJson {
    DerivationJson {
        from: derivation.from.map(Date::iso),
        source: derivation.source,
        offset: derivation.offset,
        direction: derivation.direction,
        cue: derivation.cue.map(|cue| points.place(cue)),
        phase: derivation.phase,
        hijri: derivation
            .hijri
            .map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)),
        tabular: derivation.tabular.map(Date::iso),
        weekday_disagrees: derivation.weekday_disagrees,
        universal: derivation.universal,
    }
}

fn view<'a>(article: &'a Article, analysis: &'a Analysis) -> AnalysisJson<'a> {
    let points = CodePoints::of(&article.text);
    let fact = |span: Option<Span>| span.map(|span| points.text_at(span));
    let facts = &analysis.facts;
    AnalysisJson {
        version: VERSION,
        text: &article.text,
        metadata: &article.metadata,
        source: article.source.as_ref().map(SourceJson::of),
        warnings: article.warnings.iter().map(WarningJson::of).collect(),
        lines: analysis
            .lines
            .iter()
            .map(|line| LineJson {
                place: points.place(line.span),
                role: line.role,
            })
            .collect(),
        published: facts.published.as_ref().map(|published| PublishedJson {
            place: published.span.map(|span| points.place(span)),
            value: &published.value,
        }),
        place: fact(facts.place),
        byline: fact(facts.byline),
        desk: fact(facts.desk),
        agency: fact(facts.agency),
        signoff: fact(facts.signoff),
        mentions: analysis
            .mentions
            .iter()
            .map(|mention| MentionJson {
                at: points.text_at(mention.span),
                r#type: mention.kind,
                form: mention.form,
                entity: id(mention.entity),
                rule: mention.rule,
            })
            .collect(),
        entities: (0u32..)
            .zip(&analysis.entities)
            .map(|(number, entity)| EntityJson {
                id: id(crate::findings::EntityId(number)),
                r#type: entity.kind,
                name: &entity.name,
                named: entity.named,
                aliases: &entity.aliases,
                titles: &entity.titles,
                country: entity.country.as_deref(),
                wikidata: entity.wikidata.as_deref(),
            })
            .collect(),
        quotations: analysis
            .quotations
            .iter()
            .map(|quotation| QuotationJson {
                at: points.text_at(quotation.span),
                kind: quotation.form,
                speakers: quotation.speakers.iter().copied().map(id).collect(),
                cue: quotation.cue.as_ref().map(|cue| CueJson {
                    at: points.text_at(cue.span),
                    stance: cue.stance,
                }),
                source: quotation
                    .source
                    .iter()
                    .map(|link| LinkJson {
                        at: points.text_at(link.span),
                        role: link.role,
                        entity: link.entity.map(id),
                    })
                    .collect(),
                rule: quotation.row(),
            })
            .collect(),
        times: analysis
            .times
            .iter()
            .map(|time| TimeJson {
                at: points.text_at(time.span),
                r#type: time.kind,
                value: &time.value,
                rule: time.rule,
                derivation: derivation(&points, &time.derivation),
                days: time.days.map(|(first, last)| [first.iso(), last.iso()]),
                until: time.until,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let text = "خبر 😀 ".repeat(40);
        let points = CodePoints::of(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at) as usize, count);
        }
        assert_eq!(points.at(text.len()) as usize, text.chars().count());
    }
}
