//! The worker's message loop: takes a [`Request`], ingests and analyses, says how far it is, answers.
//!
//! It alone holds the lexicon, built once. It works on one request at a time; to stop it, the page ends it.

use crate::analysis::analyse_telling;
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::protocol::{BUILD, Input, Reply, Request, decode, encode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Builds the lexicon, listens for requests, and says that it is ready.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let lexicon = Lexicon::builtin();
    let page = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        match decode::<Request>(&bytes) {
            Some(request) => {
                drop(bytes);
                answer(request, &lexicon, &mut |reply| tell(&page, reply));
            }
            None => tell(&page, &Reply::Garbled),
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    tell(
        &scope,
        &Reply::Ready {
            build: BUILD.to_owned(),
        },
    );
}

/// Ingests and analyses what a request holds; `tell` hears every stage, and last the analysis or the refusal.
fn answer(request: Request, lexicon: &Lexicon, tell: &mut dyn FnMut(&Reply)) {
    let Request { id, input, options } = request;
    let taken = match input {
        // What is pasted as text may be a page's source.
        Input::Text(text) => ingest::any(&text),
        Input::Html(html) => ingest::html(&html),
        Input::Page { html, url } => ingest::html(&html).map(|mut article| {
            article.metadata.url.get_or_insert(url);
            article
        }),
        Input::Taken(article) => Ok(*article),
        Input::Bytes(bytes) => ingest::bytes(&bytes),
    };
    match taken {
        Ok(article) => {
            let analysis = analyse_telling(&article, lexicon, &options, &mut |stage| {
                tell(&Reply::Progress { id, stage });
            });
            let analysis = Box::new(analysis);
            tell(&Reply::Done {
                id,
                article: Box::new(article),
                analysis,
            });
        }
        Err(error) => tell(&Reply::Refused { id, error }),
    }
}

/// Posts a reply; its bytes are handed over, not copied.
fn tell(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = Uint8Array::from(encode(reply).as_slice());
    let buffer = bytes.buffer();
    // Posting fails only for what cannot be cloned, and bytes always can.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&buffer));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::protocol::RequestId;

    fn replies(input: Input) -> Vec<Reply> {
        let mut replies = Vec::new();
        let request = Request {
            id: RequestId(3),
            input,
            options: Options::default(),
        };
        answer(request, &Lexicon::builtin(), &mut |reply| {
            replies.push(reply.clone());
        });
        replies
    }

    #[test]
    fn every_reply_names_its_request_and_the_analysis_comes_last() {
        let replies = replies(Input::Text("قال الوزير إن الاجتماع غدا.".to_owned()));
        assert!(replies.len() > 1);
        let (last, before) = replies.split_last().unwrap();
        assert!(matches!(
            last,
            Reply::Done {
                id: RequestId(3),
                ..
            }
        ));
        assert!(before.iter().all(|reply| matches!(
            reply,
            Reply::Progress {
                id: RequestId(3),
                ..
            }
        )));
    }

    #[test]
    fn a_page_states_its_address_or_is_told_it() {
        let url = |head: &str| {
            let paragraph =
                "<p>قال الوزير إن الاجتماع غدا في العاصمة وإن الوفد وصل أمس.</p>".repeat(5);
            let replies = replies(Input::Page {
                html: format!(
                    "<html><head>{head}</head><body><article><h1>الوزير يعلن موعد الاجتماع</h1>{paragraph}</article></body></html>"
                ),
                url: "https://example.org/told".to_owned(),
            });
            match replies.last() {
                Some(Reply::Done { article, .. }) => article.metadata.url.clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(url("").as_deref(), Some("https://example.org/told"));
        let stated = r#"<link rel="canonical" href="https://example.org/stated">"#;
        assert_eq!(url(stated).as_deref(), Some("https://example.org/stated"));
    }

    #[test]
    fn an_article_that_was_taken_keeps_what_its_source_said() {
        let mut article = crate::text::article::Article::from_text("قال الوزير إن الاجتماع غدا.");
        article.metadata.published = Some("2025-05-04".to_owned());
        let replies = replies(Input::Taken(Box::new(article.clone())));
        assert!(matches!(
            replies.last(),
            Some(Reply::Done { article: same, analysis, .. })
                if **same == article && analysis.facts.published.is_some()
        ));
    }

    #[test]
    fn a_refusal_is_the_only_reply() {
        let replies = replies(Input::Text(" \n ".to_owned()));
        assert!(matches!(
            replies.as_slice(),
            [Reply::Refused {
                id: RequestId(3),
                error: ingest::IngestError::Empty
            }]
        ));
    }
}
