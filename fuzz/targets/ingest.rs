//! Any bytes, as a file of any encoding, and as text and HTML: an article of text alone, or a refusal.

#![no_main]

use khabar::ingest::{self, split::split};
use khabar_fuzz::{check, in_time};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    check(in_time(data.len(), || ingest::bytes(data)));
    let text = String::from_utf8_lossy(data);
    // What is pasted as HTML is so without any look at it.
    check(in_time(data.len(), || ingest::html(&text)));
    let parts = in_time(data.len(), || split(&text));
    let joined: String = parts
        .iter()
        .flat_map(|part| [part.text, part.border])
        .collect();
    assert_eq!(joined, text, "what is divided is lost");
});
