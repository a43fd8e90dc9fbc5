//! The field of a body, behind its head with `ل`: `المرصد … لحقوق الإنسان`, `الهيئة … للطيران المدني`.

use super::Context;
use crate::lexicon::classes::Class;
use crate::syntax::Grammar;

/// How many tokens the object of a noun of action takes at most: `لإغاثة` + `النازحين واللاجئين`.
const OBJECT_TOKENS: usize = 6;

/// The end of the field that starts in token `at`.
pub(super) fn field(context: &Context<'_>, grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    if !context.follows(at) || !context.is_free(at) || grammar.name_at(at).is_some() {
        return None;
    }
    let key = context.document.key(at);
    if let Some(rest) = key.strip_prefix("لل") {
        let end = grammar.adjectives(at + 1);
        let is_noun = rest.chars().nth(1).is_some()
            && !grammar.is_person_noun(at, "لل".len())
            // `للحزب`: the body that it belongs to, no field.
            && !(grammar.heads_body_or_place(rest) && end == at + 1);
        return is_noun.then(|| joined(context, grammar, end));
    }
    let rest = key.strip_prefix('ل')?;
    // A purpose (`لبحث الملف`) belongs to the verb: only what names a field belongs to the name.
    let is_field = |noun| context.lexicon.classes.is(noun, Class::FieldNoun);
    if rest.starts_with("ال") || !is_field(rest) || grammar.function(at).is_some() {
        return None;
    }
    // `لإغاثة وإيواء النازحين`: a noun of action, perhaps two, and its object.
    let second = context.document.key(at + 1).strip_prefix('و');
    let next = if second.is_some_and(is_field) {
        at + 2
    } else {
        at + 1
    };
    Some(grammar.adjectives(grammar.genitive(next, false, OBJECT_TOKENS)?))
}

/// The end of one more field joined with `و`: `للحبوب والقطاني`.
fn joined(context: &Context<'_>, grammar: &Grammar<'_>, end: usize) -> usize {
    if context.follows(end) && context.is_free(end) && grammar.is_joined_field(end) {
        grammar.adjectives(end + 1)
    } else {
        end
    }
}
