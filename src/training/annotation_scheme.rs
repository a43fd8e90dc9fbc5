//! The reader's habit: labels of corpora changed to what the reader of news expects.
//!
//! ANERcorp leaves most ministries and government bodies untagged and tags currencies; WikiFANE tags peoples. Here the
//! nouns that open names ([`crate::lexicon::heads`]) are taken into the names they belong to and kept out of those
//! that stand alone, bodies with such a head are tagged, currencies, peoples and religions are not.

use crate::findings::Kind;
use crate::lexicon::Lexicon;
use crate::lexicon::classes::Class;
use crate::lexicon::heads::Head;
use crate::lexicon::phrases::ArticleFit;
use crate::tagger::labels::{self, Label, OUTSIDE};
use crate::text::document::Document;
use crate::text::fold::key;
use crate::text::morphology;
use crate::text::tokens::TokenKind;

const PLACE: usize = 1;
const BODY: usize = 2;
const OTHER: usize = 3;

struct Sentence<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    start: usize,
    end: usize,
}

/// Changes the labels of a document's tokens.
pub fn apply(document: &Document<'_>, lexicon: &Lexicon, gold: &mut [Label]) {
    for range in &document.sentences {
        let sentence = Sentence {
            document,
            lexicon,
            start: range.start,
            end: range.end,
        };
        let mut spans = spans(gold, range.start, range.end);
        spans.retain(|span| span.2 != OTHER || !sentence.is_no_name(span.0, span.1));
        for span in &mut spans {
            sentence.adjust(span);
        }
        let mut at = range.start;
        while at < range.end {
            match sentence.body(at, &spans) {
                Some(end) => {
                    spans.retain(|span| span.1 <= at || end <= span.0);
                    spans.push((at, end, BODY));
                    at = end;
                }
                None => at += 1,
            }
        }
        spans.sort_unstable();
        let mut free = range.start;
        gold[range.clone()].fill(OUTSIDE);
        for (start, end, kind) in spans {
            let start = start.max(free);
            for at in start..end {
                gold[at] = 2 * kind as Label + if at == start { 1 } else { 2 };
            }
            free = free.max(end);
        }
    }
}

fn spans(gold: &[Label], start: usize, end: usize) -> Vec<(usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for at in start..end {
        let Some(kind) = labels::kind(gold[at]) else {
            continue;
        };
        match out.last_mut() {
            Some(last) if !labels::begins(gold[at]) && last.1 == at => last.1 = at + 1,
            _ => out.push((at, at + 1, kind)),
        }
    }
    out
}

impl Sentence<'_> {
    fn key(&self, at: usize) -> &str {
        if at < self.end {
            self.document.key(at)
        } else {
            ""
        }
    }

    fn is_word(&self, at: usize) -> bool {
        at < self.end && self.document.kind(at) == Some(TokenKind::Word)
    }

    fn is_definite(&self, at: usize) -> bool {
        self.is_word(at)
            && self.key(at).starts_with("ال")
            && self.key(at).len() > 6
            && self
                .lexicon
                .words
                .function(self.document.form(at), self.key(at))
                .is_none()
    }

    fn is_no_name(&self, start: usize, end: usize) -> bool {
        let key = self.key(start);
        let bare = |key: &str| {
            morphology::splits(key).any(|split| {
                let bare = key.get(split.bare..).unwrap_or_default();
                self.lexicon.classes.is(bare, Class::NoName)
            })
        };
        if (start..end).any(|at| bare(self.key(at))) && end - start <= 2 {
            return true;
        }
        // Peoples and faiths: one word in the plural of adjectives.
        end - start == 1
            && (key.ends_with("يين")
                || key.ends_with("يون")
                || key.ends_with("ميين")
                || self
                    .lexicon
                    .classes
                    .is(key.strip_prefix("و").unwrap_or(key), Class::PeopleNoun)
                || !self
                    .lexicon
                    .gazetteer
                    .nisbas(&self.document.tokens, start)
                    .is_empty())
    }

    /// What a token, without particles and article, opens.
    fn head(&self, at: usize) -> Option<(Head, bool)> {
        if !self.is_word(at) {
            return None;
        }
        let found = self
            .lexicon
            .heads
            .matches(&self.document.tokens, at)
            .into_iter()
            .next()?;
        let head = *found.readings.first()?;
        (found.tokens.end == at + 1 && !head.plural)
            .then_some((head, found.article == ArticleFit::Added))
    }

    /// Whether a token is an adjective that belongs to the name of a place: `الشمالي`, `الدولي`.
    fn describes_place(&self, at: usize) -> bool {
        self.key(at).strip_prefix("ال").is_some_and(|bare| {
            let masculine = bare.strip_suffix('ه').unwrap_or(bare);
            bare == "دولي"
                || self
                    .lexicon
                    .classes
                    .is(masculine, Class::DirectionAdjective)
        })
    }

    /// Takes a head into a name or out of it.
    fn adjust(&self, span: &mut (usize, usize, usize)) {
        if span.2 == PLACE
            && span.0 > self.start
            && let Some((head, false)) = self.head(span.0 - 1)
            && head.kind == Kind::Place
            && head.inside
        {
            span.0 -= 1;
            while self.describes_place(span.1) {
                span.1 += 1;
            }
        } else if span.1 - span.0 > 1
            && let Some((head, false)) = self.head(span.0)
            && !head.inside
            && (head.kind == Kind::Organisation && span.2 == BODY
                || head.kind == Kind::Place
                    && span.2 == PLACE
                    && matches!(head.sort, "city" | "town" | "village"))
        {
            span.0 += 1;
        }
    }

    /// Where a body that starts with a head at `at` ends.
    fn body(&self, at: usize, spans: &[(usize, usize, usize)]) -> Option<usize> {
        let (head, definite) = self.head(at)?;
        let lemma = key(head.lemma);
        let by_name = self.lexicon.classes.is(&lemma, Class::BodyByName);
        if definite
            || head.kind != Kind::Organisation
            || !head.inside
            || !(by_name || self.lexicon.classes.is(&lemma, Class::BodyByHead))
            || spans.iter().any(|span| span.0 <= at && at < span.1)
        {
            return None;
        }
        let name_at = |at: usize| spans.iter().find(|span| span.0 == at);
        // A chain of nouns up to a definite one or a name.
        let mut next = at + 1;
        let mut steps = 0;
        loop {
            if let Some(name) = name_at(next) {
                next = name.1;
                break;
            }
            if self.is_definite(next) {
                if by_name {
                    return None;
                }
                next += 1;
                break;
            }
            steps += 1;
            let form = self.document.form(next);
            if steps > 1
                || !self.is_word(next)
                || self.key(next).chars().count() < 3
                || self.lexicon.words.function(form, self.key(next)).is_some()
            {
                return None;
            }
            next += 1;
        }
        // What agrees with it, and for ministries and parties what is joined to it.
        loop {
            if let Some(name) =
                name_at(next).filter(|name| name.2 == PLACE && self.key(name.0).starts_with("ال"))
            {
                next = name.1;
            } else if name_at(next).is_none()
                && (self.is_definite(next) && next - at < 7
                    || matches!(head.sort, "ministry" | "party" | "faculty")
                        && self.key(next).starts_with("وال")
                        && self.is_word(next)
                        && next - at < 4)
            {
                next += 1;
            } else {
                break;
            }
        }
        Some(next.min(self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Article;

    /// The names of a sentence after [`apply`], where `names` stood before.
    fn changed(source: &str, names: &[(&str, usize)]) -> Vec<(String, usize)> {
        let article = Article::from_text(source);
        let document = Document::new(&article);
        let mut gold = vec![OUTSIDE; document.tokens.len()];
        for &(name, kind) in names {
            let start = source.find(name).unwrap();
            let tokens = document
                .tokens
                .within(crate::text::span::Span::new(start, start + name.len()));
            for at in tokens.clone() {
                gold[at] = 2 * kind as Label + if at == tokens.start { 1 } else { 2 };
            }
        }
        apply(&document, &Lexicon::builtin(), &mut gold);
        spans(&gold, 0, gold.len())
            .into_iter()
            .map(|(start, end, kind)| (document.span_of(start..end).of(source).to_owned(), kind))
            .collect()
    }

    #[test]
    fn labels_follow_the_reader() {
        for (source, before, after) in [
            (
                "وصل إلى محافظة درعا أمس",
                &[("درعا", PLACE)][..],
                &[("محافظة درعا", PLACE)][..],
            ),
            (
                "قالت صحيفة الأهرام إن السعر بلغ دولار",
                &[("صحيفة الأهرام", BODY), ("دولار", OTHER)],
                &[("الأهرام", BODY)],
            ),
            (
                "أعلنت وزارة الدفاع الأميركية ذلك في بيان",
                &[],
                &[("وزارة الدفاع الأميركية", BODY)],
            ),
            ("قال مدير شرطة المدينة", &[], &[]),
        ] {
            let after: Vec<(String, usize)> =
                after.iter().map(|&(n, k)| (n.to_owned(), k)).collect();
            assert_eq!(changed(source, before), after, "{source}");
        }
    }
}
