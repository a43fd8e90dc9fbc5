//! Who or what speaks without a name and is called the same elsewhere: `وقالت الشرطة … وانسحبت الشرطة`.

use super::EntityBuilder;
use crate::analysis::layout::Layout;
use crate::findings::entities::NameRule;
use crate::findings::{EntityId, Form, Kind, Mention};
use crate::syntax::onset::onset;
use crate::text::document::Document;
use crate::text::fold::key as key_of;
use crate::text::morphology::splits;
use crate::text::span::Span;
use std::collections::HashMap;

/// So many different descriptions that begin with one word are looked for.
const MOST: usize = 8;

/// Adds the mentions of unnamed speakers at other places by the same words, with their article. Documents stand for
/// themselves: `البيان` elsewhere may be another.
pub fn mention_again(builder: &mut EntityBuilder, document: &Document<'_>, layout: &Layout) {
    let mut taken = vec![false; document.tokens.len()];
    // By the first word, with its article.
    let mut wanted: HashMap<String, Vec<(Vec<String>, EntityId, Kind)>> = HashMap::new();
    for mention in &builder.mentions {
        let tokens = document.tokens.within(mention.span);
        if let Some(tokens) = taken.get_mut(tokens) {
            tokens.fill(true);
        }
        let named = builder.entities.get(mention.entity.0 as usize);
        if mention.rule != NameRule::Unnamed
            || mention.kind == Kind::Other
            || named.is_none_or(|entity| entity.named)
        {
            continue;
        }
        let key = key_of(mention.span.of(document.text()));
        let words: Vec<String> = key.split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first().filter(|word| word.starts_with("ال")) else {
            continue;
        };
        let list = wanted.entry(first.clone()).or_default();
        if list.len() < MOST && list.iter().all(|(other, ..)| *other != words) {
            list.push((words, mention.entity, mention.kind));
        }
    }
    if wanted.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for at in 0..document.tokens.len() {
        let read = document
            .token(at)
            .is_some_and(|token| layout.is_read(token.line as usize));
        if !read || taken.get(at).copied().unwrap_or(true) {
            continue;
        }
        let key = document.key(at);
        let described = splits(key).filter(|split| split.article).find_map(|split| {
            let bare = key.get(split.bare..)?;
            let list = wanted.get(&format!("ال{bare}"))?;
            let longest = list
                .iter()
                .filter_map(|(words, entity, kind)| {
                    let end = end_of(document, &taken, at, words)?;
                    Some((end, *entity, *kind))
                })
                .max_by_key(|&(end, ..)| end)?;
            Some((document.name_start(at, split), longest))
        });
        let Some((start, (end, entity, kind))) = described else {
            continue;
        };
        if let Some(tokens) = taken.get_mut(at..end) {
            tokens.fill(true);
        }
        found.push(Mention {
            span: Span::new(start, document.span(end - 1).end()),
            kind,
            form: Form::Nominal,
            entity,
            rule: NameRule::Unnamed,
        });
    }
    found
        .into_iter()
        .for_each(|mention| builder.add_mention(mention));
}

/// The end of the description whose first word stands at token `at`, where neither an adjective nor a name goes on with it.
fn end_of(document: &Document<'_>, taken: &[bool], at: usize, words: &[String]) -> Option<usize> {
    let line = |at: usize| document.token(at).map(|token| token.line);
    let here = |next: usize| line(next) == line(at);
    let end = at + words.len();
    for (next, word) in (at + 1..end).zip(words.iter().skip(1)) {
        if !here(next) || document.key(next) != word || taken.get(next) != Some(&false) {
            return None;
        }
    }
    // A name after it says who is meant.
    let goes_on =
        here(end) && (onset(document.key(end)).is_article_alone() || taken.get(end) == Some(&true));
    (!goes_on).then_some(end)
}
