//! Any file of corrections, any corrections of any text, and acts in any order.

#![no_main]

use khabar::corrections::file;
use khabar::documents::Documents;
use khabar::protocol::{ArticleId, Ask, Given, Input, Reply, Request, RequestId};
use khabar::strings::Language;
use khabar::text::article::Article;
use khabar::views::corrections::Act;
use khabar::views::shown::Shown;
use khabar_fuzz::support::LEXICON;
use khabar_fuzz::support::corrected::{
    assert_corrected_soundly, assert_given_another_kind, corrected,
};
use khabar_fuzz::support::generated::some_correction;
use khabar_fuzz::{drawn, in_time, parts, show};
use libfuzzer_sys::fuzz_target;

/// So many acts, or corrections, are done one after another.
const MOST: usize = 12;

fuzz_target!(|data: &[u8]| {
    let (text, rest) = parts(data);
    if let Ok(read) = file::read(&text) {
        assert_eq!(file::read(&file::write(&read)), Ok(read));
    }
    let article = Article::from_text(&text);
    // How the first byte is odd or even says what the others are.
    match rest.split_first() {
        Some((kind, acts)) if kind % 2 == 0 => act(article, acts),
        Some((_, chance)) => {
            let said = drawn(&some_correction(), &chance[..chance.len().min(MOST * 2)]);
            show(&said);
            assert_corrected_soundly(&article, &said);
        }
        None => {
            let analysis = corrected(&article, []);
            if let Some(mention) = analysis
                .mentions
                .get(text.len() % analysis.mentions.len().max(1))
            {
                assert_given_another_kind(&article, &analysis, mention);
            }
        }
    }
});

/// Does what the reader does, as long as the bytes say something.
fn act(article: Article, mut acts: &[u8]) {
    let mut documents = Documents::default();
    let (len, whole) = (article.text.len(), true);
    let read = |given| Ask::Read {
        input: Input::Taken(Box::new(article.clone())),
        given,
        whole,
    };
    ask(&mut documents, read(Given::default()));
    for _ in 0..MOST {
        let Ok((act, rest)) = postcard::take_from_bytes::<Act>(acts) else {
            return;
        };
        acts = rest;
        show(&act);
        let reply = in_time(len, || ask(&mut documents, Ask::Correct(act.clone())));
        match reply {
            Reply::Read {
                corrected: None, ..
            }
            | Reply::CorrectionsRefused { .. } => {}
            Reply::Read {
                view,
                corrected: Some(done),
                ..
            } => {
                // With what is written, another worker shows the same.
                let given = Given {
                    corrections: done.written,
                    ..Given::default()
                };
                let again = ask(&mut Documents::default(), read(given));
                let Reply::Read {
                    view: same,
                    unread: None,
                    ..
                } = again
                else {
                    panic!("what was written is not read: {again:?}");
                };
                assert_eq!(same, view, "after {act:?}");
            }
            other => panic!("{act:?} is answered by {other:?}"),
        }
    }
}

/// The last reply to what is asked of the article.
fn ask(documents: &mut Documents, ask: Ask) -> Reply {
    let request = Request {
        id: RequestId(1),
        article: ArticleId(1),
        language: Language::Arabic,
        shown: Shown::default(),
        ask,
    };
    let mut last = None;
    documents.answer(request, &LEXICON, &mut |reply| last = Some(reply.clone()));
    last.expect("nothing is answered")
}
