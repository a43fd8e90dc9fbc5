//! Any text: a sound analysis in time, and views of it.

#![no_main]

use khabar::analysis::analyse;
use khabar::findings::Date;
use khabar::findings::times::WeekStart;
use khabar::options::Options;
use khabar::reading::Reading;
use khabar::showing;
use khabar::strings::Language;
use khabar::text::article::Article;
use khabar::views::shown::Shown;
use khabar_fuzz::support::LEXICON;
use khabar_fuzz::support::sound::{assert_sound, assert_survives_json, assert_tokens_cover};
use khabar_fuzz::{in_time, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (text, rest) = parts(data);
    let article = Article::from_text(&text);
    let options = Options {
        date: rest.first().and_then(|_| Date::parse("2024-06-19")),
        week_start: match rest.get(1) {
            None => WeekStart::default(),
            Some(_) => WeekStart::Sunday,
        },
        ..Options::default()
    };
    let analysis = in_time(text.len(), || analyse(&article, &LEXICON, &options));
    assert_sound(&article, &analysis);
    assert_tokens_cover(&article);
    assert_survives_json(&article, &analysis);
    in_time(text.len(), || {
        let reading = Reading::new(article.clone(), analysis.clone());
        for block in 0..reading.blocks().len() {
            let pieces = reading.pieces(block, Shown::default());
            std::hint::black_box(pieces);
            std::hint::black_box(showing::article::marks(&reading, block, Shown::default()));
        }
        showing::lists::lists(&reading, Language::Arabic)
    });
});
