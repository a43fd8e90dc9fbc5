//! What holds of every analysis with corrections: for the properties, and for the fuzzer.

use super::{LEXICON, sound::assert_sound};
use khabar::analysis::analyse;
use khabar::corrections::{Correction, Corrections, Words, acts, file};
use khabar::findings::{Analysis, Form, Kind, Mention};
use khabar::options::Options;
use khabar::text::article::Article;

/// The analysis of an article of which this is said.
pub fn corrected(article: &Article, corrections: impl IntoIterator<Item = Correction>) -> Analysis {
    let options = Options {
        corrections: corrections.into_iter().collect(),
        ..Options::default()
    };
    analyse(article, &LEXICON, &options)
}

/// The analysis is sound, saying it twice changes nothing, and neither does sending it through a file.
pub fn assert_corrected_soundly(article: &Article, corrections: &[Correction]) {
    let analysis = corrected(article, corrections.iter().cloned());
    assert_sound(article, &analysis);
    for mention in &analysis.mentions {
        let entity = analysis.entity(mention.entity).unwrap();
        assert_eq!(mention.kind, entity.kind);
    }
    let twice = corrections.iter().chain(corrections).cloned();
    assert_eq!(corrected(article, twice), analysis);
    let all: Corrections = corrections.iter().cloned().collect();
    let read = file::read(&file::write(&all)).unwrap();
    assert_eq!(read, all);
    assert_eq!(corrected(article, read.iter().cloned()), analysis);
}

/// A mention that is given another kind has it, and keeps its place, or becomes a part of a longer name of the same bearer:
/// all its names are marked, wherever their words stand, and of marks that overlap the longer holds.
pub fn assert_given_another_kind(article: &Article, analysis: &Analysis, mention: &Mention) {
    let kind = if mention.kind == Kind::Other {
        Kind::Person
    } else {
        Kind::Other
    };
    let corrections = acts::change_kind(&article.text, analysis, mention, kind);
    if Words::at(&article.text, mention.span).is_none() {
        // More marks than a correction is about.
        return;
    }
    assert!(!corrections.is_empty());
    if mention.form != Form::Name {
        return;
    }
    let after = corrected(article, corrections.iter().cloned());
    let told = |analysis: &Analysis| {
        let mentions = analysis.mentions.iter();
        mentions
            .map(|x| (x.span.of(&article.text).to_owned(), x.span, x.kind, x.rule))
            .collect::<Vec<_>>()
    };
    let longer = |other: &Mention| {
        other.span.contains(mention.span)
            && Words::at(&article.text, other.span).is_some_and(|words| {
                corrections
                    .iter()
                    .any(|said| said.words().key() == words.key())
            })
    };
    assert!(
        after
            .mentions
            .iter()
            .any(|other| (other.span == mention.span || longer(other)) && other.kind == kind),
        "{:?} in {}\nbefore: {:#?}\nsaid: {corrections:?}\nafter: {:#?}",
        mention.span.of(&article.text),
        &article.text,
        told(analysis),
        told(&after)
    );
}
