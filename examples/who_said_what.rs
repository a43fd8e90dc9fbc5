//! Analyses an article and lists who said what, in which words and after which cue.
//!
//!     cargo run --example who_said_what -- tests/articles/newspaper.txt

#![allow(clippy::print_stdout)] // a program that prints

use khabar::analysis::analyse;
use khabar::ingest;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args()
        .nth(1)
        .ok_or("usage: who_said_what FILE (plain text or HTML)")?;
    // Whatever the file is: text or HTML, in UTF-8 or an older encoding. Only this step can refuse.
    let article = ingest::bytes(&std::fs::read(file)?)?;
    let lexicon = Lexicon::builtin();
    let analysis = analyse(&article, &lexicon, &Options::default());
    for quotation in &analysis.quotations {
        let speakers: Vec<&str> = quotation
            .speakers
            .iter()
            .filter_map(|&id| analysis.entity(id))
            .map(|speaker| speaker.name.as_str())
            .collect();
        let cue = quotation
            .cue
            .as_ref()
            .map_or("", |cue| cue.span.of(&article.text));
        println!(
            "{}\t{cue}\t{}",
            speakers.join(" + "),
            quotation.span.of(&article.text)
        );
    }
    Ok(())
}
