//! Any bytes as a message, which is none or comes back as it went, and any questions about any text, which are answered.

#![no_main]

use khabar::documents::Documents;
use khabar::protocol::{ArticleId, Ask, Given, Input, Reply, Request, RequestId, decode, encode};
use khabar::strings::Language;
use khabar::text::article::Article;
use khabar::views::shown::Shown;
use khabar_fuzz::support::LEXICON;
use khabar_fuzz::{in_time, parts, show};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// So much is asked, one after another.
const MOST: usize = 16;
const ID: RequestId = RequestId(3);

fuzz_target!(|data: &[u8]| {
    comes_back::<Request>(data);
    comes_back::<Reply>(data);
    let (text, mut rest) = parts(data);
    let mut documents = Documents::default();
    let read = Ask::Read {
        input: Input::Taken(Box::new(Article::from_text(&text))),
        given: Given::default(),
        whole: true,
    };
    asked(&mut documents, read);
    for _ in 0..MOST {
        let Ok((ask, after)) = postcard::take_from_bytes::<Ask>(rest) else {
            return;
        };
        rest = after;
        show(&ask);
        in_time(data.len(), || asked(&mut documents, ask.clone()));
    }
});

/// Whatever bytes are a message, they are it again once it was written.
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) {
    if let Some(message) = decode::<T>(bytes) {
        assert_eq!(decode(&encode(&message)), Some(message));
    }
}

/// Asks about the article: the stages of an analysis are told, and one reply comes, unless the article is to be forgotten.
fn asked(documents: &mut Documents, ask: Ask) {
    let forgets = ask == Ask::Forget;
    let request = Request {
        id: ID,
        article: ArticleId(1),
        language: Language::English,
        shown: Shown::default(),
        ask,
    };
    let mut replies = Vec::new();
    documents.answer(request, &LEXICON, &mut |reply| replies.push(reply.clone()));
    let last = replies.pop();
    assert!(
        replies
            .iter()
            .all(|reply| matches!(reply, Reply::Progress { id: ID, .. }))
    );
    match last {
        None => assert!(forgets, "nothing is answered"),
        Some(reply) => {
            assert!(!matches!(
                reply,
                Reply::Progress { .. } | Reply::Garbled | Reply::Ready { .. }
            ));
            assert_eq!(decode(&encode(&reply)), Some(reply));
        }
    }
}
