//! The worker's message loop: takes a [`Request`], ingests and analyses, says how far it is, answers.
//!
//! It alone holds the lexicon and the tagger, read once from files that lie beside its wasm: the shim that starts it
//! (`src/ui/load.js`) has fetched them. It works on one request at a time; to stop it, the page ends it.

use crate::analysis::analyse_telling;
use crate::ingest;
use crate::lexicon::{Lexicon, data::Data};
use crate::options::Options;
use crate::protocol::{BUILD, Input, Reply, Request, RequestId, decode, encode};
use crate::tagger::Tagger;
use js_sys::{Array, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Where the shim leaves the files: the bytes of the lists, of the tagger's words and of its weights.
const FILES: &str = "khabarFiles";

/// An article of our own, on which the worker warms up.
const SAMPLE: &str = include_str!("ui/sample.txt");

/// How long the worker waits for a request before it warms up, in milliseconds: longer than a page takes to send the
/// one that it holds already, shorter than a reader to paste.
const PATIENCE: i32 = 100;

/// Reads the lexicon and the tagger, listens for requests, and says that it is ready.
///
/// Throws where the files are damaged, which the page hears as an error of a worker that does not start.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let lexicon = match take_files(&scope).and_then(read) {
        Ok(lexicon) => Rc::new(lexicon),
        Err(error) => wasm_bindgen::throw_str(&error),
    };
    let asked = Rc::new(Cell::new(false));
    warm_up_when_idle(&scope, lexicon.clone(), asked.clone());
    let page = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        asked.set(true);
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

/// The files that the shim left, which it leaves to nobody else.
fn take_files(scope: &DedicatedWorkerGlobalScope) -> Result<[Vec<u8>; 3], String> {
    let files = Reflect::get(scope, &FILES.into()).unwrap_or_default();
    let _ = Reflect::delete_property(scope, &FILES.into());
    if !Array::is_array(&files) {
        return Err("the worker was given no files".to_owned());
    }
    let files = Array::from(&files);
    Ok([0, 1, 2].map(|at| {
        files
            .get(at)
            .dyn_into::<Uint8Array>()
            .map(|bytes| bytes.to_vec())
            .unwrap_or_default()
    }))
}

/// The lexicon of the first file; the others become the program's tagger.
fn read([lists, words, weights]: [Vec<u8>; 3]) -> Result<Lexicon, String> {
    // There is one lexicon, for as long as the worker lives.
    let data = Data::read(lists.leak()).map_err(|error| error.to_string())?;
    if Tagger::provide(&words, &weights) {
        Ok(Lexicon::read(&data))
    } else {
        Err("the learned files are damaged".to_owned())
    }
}

/// The sample as a request.
fn sample() -> Request {
    Request {
        id: RequestId::default(),
        input: Input::Text(SAMPLE.to_owned()),
        options: Options::default(),
    }
}

/// Analyses the sample, unless a request comes first: the browser compiles what a worker first runs, which would make
/// the first article of a reader wait.
fn warm_up_when_idle(
    scope: &DedicatedWorkerGlobalScope,
    lexicon: Rc<Lexicon>,
    asked: Rc<Cell<bool>>,
) {
    let warm_up = Closure::once_into_js(move || {
        if !asked.get() {
            // To nobody; its replies are written all the same, for the code that writes them.
            answer(sample(), &lexicon, &mut |reply| drop(encode(reply)));
            // What is pasted from a page comes as HTML.
            let _ = ingest::html(&format!("<p>{}", SAMPLE.replace('\n', "<p>")));
        }
    });
    // It fails for no function, and a worker that is not warm is slower once.
    let _ = scope
        .set_timeout_with_callback_and_timeout_and_arguments_0(warm_up.unchecked_ref(), PATIENCE);
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
    fn the_worker_warms_up_on_what_has_something_of_everything() {
        let mut last = None;
        answer(sample(), &Lexicon::builtin(), &mut |reply| {
            last = Some(reply.clone());
        });
        let Some(Reply::Done { analysis, .. }) = last else {
            panic!("{last:?}");
        };
        assert!(analysis.facts.published.is_some());
        assert!(analysis.entities.len() > 5 && analysis.times.len() > 5);
        assert!(analysis.quotations.len() > 5);
    }

    #[test]
    fn the_files_are_a_lexicon_or_a_sentence() {
        let no_files = || [Vec::new(), Vec::new(), Vec::new()];
        assert!(read(no_files()).is_err_and(|error| error.contains("lists")));
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
