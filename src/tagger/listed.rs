//! What the lexicon says of tokens, as numbers for the features.

use super::features::Marks;
use crate::findings::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::EntryClass;
use crate::lexicon::phrases::ArticleFit;
use crate::lexicon::titles::TitleClass;
use crate::text::document::Document;

/// A given name.
const GIVEN: u16 = 1;
/// A given name that is an everyday word as well, or a family name that is.
const PERHAPS: u16 = 2;
/// A family name.
const FAMILY: u16 = 4;
/// A title that tells what a person does.
const TITLE: u16 = 8;
/// A rank, a courtesy, a relation.
const RANK: u16 = 16;
/// A noun that opens names of organisations and belongs to them.
const BODY: u16 = 32;
/// One that stays outside.
const OUTLET: u16 = 64;
/// A noun that opens names of places.
const PLACE: u16 = 128;
/// A noun that opens names of other things.
const WORK: u16 = 256;
/// An adjective of nationality.
const NISBA: u16 = 512;

/// Marks the tokens of a document.
pub fn mark(document: &Document<'_>, lexicon: &Lexicon, marks: &mut [Marks]) {
    let tokens = &document.tokens;
    let mut free = 0;
    for at in 0..tokens.len() {
        if at >= free
            && let Some(found) = lexicon.gazetteer.longest(tokens, at)
            && found.article != ArticleFit::Dropped
            && let Some(sense) = found.readings.first()
            && let Some(entry) = lexicon.gazetteer.entry(sense.entry)
        {
            let class = match entry.class {
                EntryClass::Country => 0,
                EntryClass::Capital => 1,
                EntryClass::Place => 2,
                EntryClass::Body => 3,
                EntryClass::Outlet => 4,
                EntryClass::Work => 5,
            };
            let sure = u16::from(!sense.common && found.article == ArticleFit::AsListed);
            for (n, mark) in marks
                .get_mut(found.tokens.clone())
                .into_iter()
                .flatten()
                .enumerate()
            {
                mark.listed = 1 + class * 4 + sure * 2 + u16::from(n > 0);
            }
            free = found.tokens.end;
        }
        let mut set = |end: usize, bits: u16| {
            for mark in marks.get_mut(at..end).into_iter().flatten() {
                mark.parts |= bits;
            }
        };
        if let Some(found) = lexicon.persons.given(tokens, at).first()
            && found.article != ArticleFit::Dropped
            && let Some(name) = found.readings.first()
        {
            set(found.tokens.end, if name.common { PERHAPS } else { GIVEN });
        }
        if let Some(found) = lexicon.persons.family(tokens, at).first()
            && found.article != ArticleFit::Dropped
            && let Some(name) = found.readings.first()
        {
            set(found.tokens.end, if name.common { PERHAPS } else { FAMILY });
        }
        if let Some(found) = lexicon.titles.longest(tokens, at)
            && let Some(title) = found.readings.first()
            && !title.common
        {
            let bits = match title.class {
                TitleClass::Function | TitleClass::Person => TITLE,
                TitleClass::Rank | TitleClass::Honorific | TitleClass::Kinship => RANK,
            };
            set(found.tokens.end, bits);
        }
        if let Some(found) = lexicon.heads.matches(tokens, at).first() {
            for head in &found.readings {
                let bits = match (head.kind, head.inside) {
                    (Kind::Organisation, true) => BODY,
                    (Kind::Organisation, false) => OUTLET,
                    (Kind::Place, _) => PLACE,
                    _ => WORK,
                };
                set(found.tokens.end, bits);
            }
        }
        if let Some(found) = lexicon.gazetteer.nisbas(tokens, at).first() {
            set(found.tokens.end, NISBA);
        }
    }
}
