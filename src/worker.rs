//! The worker's message loop: takes a [`Request`], has it answered by [`Documents`], posts what is replied.
//!
//! It alone holds the lexicon, built once, and the articles with their findings. It works on one request at a time; to
//! stop it, the page ends it, and has the articles that it wants to see read again by another.

use crate::documents::Documents;
use crate::lexicon::Lexicon;
use crate::protocol::{BUILD, Reply, Request, decode, encode};
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
    let mut documents = Documents::default();
    let page = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
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

/// Posts a reply; its bytes are handed over, not copied.
fn tell(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = Uint8Array::from(encode(reply).as_slice());
    let buffer = bytes.buffer();
    // Posting fails only for what cannot be cloned, and bytes always can.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&buffer));
}
