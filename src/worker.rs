//! The worker's message loop: takes a [`Request`], has it answered by [`Documents`], posts what is replied.
//!
//! It alone holds the lexicon and the tagger, read once from files that lie beside its wasm: the shim that starts it
//! (`src/ui/load.js`) has fetched them; and the articles with their findings. It works on one request at a time; to stop it,
//! the page ends it, and has the articles that it wants to see read again by another.

use crate::documents::Documents;
use crate::lexicon::{Lexicon, data::Data};
use crate::protocol::{
    ArticleId, Ask, BUILD, Given, Input, Question, Reply, Request, RequestId, decode, encode,
};
use crate::strings::Language;
use crate::tagger::Tagger;
use crate::views::shown::Shown;
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
    let mut documents = Documents::default();
    let page = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        asked.set(true);
        let bytes = Uint8Array::new(&event.data()).to_vec();
        match decode::<Request>(&bytes) {
            Some(request) => {
                drop(bytes);
                documents.answer(request, &lexicon, &mut |reply| tell(&page, reply));
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

/// Analyses the sample, unless a request comes first: the browser compiles what a worker first runs, which would make
/// the first article of a reader wait.
fn warm_up_when_idle(
    scope: &DedicatedWorkerGlobalScope,
    lexicon: Rc<Lexicon>,
    asked: Rc<Cell<bool>>,
) {
    let warm_up = Closure::once_into_js(move || {
        if !asked.get() {
            let read = |input| Ask::Read {
                input,
                given: Given::default(),
                whole: true,
            };
            // What is pasted from a page comes as HTML.
            let html = format!("<p>{}", SAMPLE.replace('\n', "<p>"));
            let mut apart = Documents::default();
            for ask in [
                read(Input::Html(html)),
                read(Input::Text(SAMPLE.to_owned())),
                Ask::Answer(Question::Lists),
            ] {
                let request = Request {
                    id: RequestId::default(),
                    article: ArticleId::default(),
                    language: Language::Arabic,
                    shown: Shown::default(),
                    ask,
                };
                // To nobody; its replies are written all the same, for the code that writes them.
                apart.answer(request, &lexicon, &mut |reply| drop(encode(reply)));
            }
        }
    });
    // It fails for no function, and a worker that is not warm is slower once.
    let _ = scope
        .set_timeout_with_callback_and_timeout_and_arguments_0(warm_up.unchecked_ref(), PATIENCE);
}

/// Posts a reply; its bytes are handed over, not copied.
fn tell(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = Uint8Array::from(encode(reply).as_slice());
    let buffer = bytes.buffer();
    // Posting fails only for what cannot be cloned, and bytes always can.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&buffer));
}
