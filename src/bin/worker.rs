//! The worker: a second WebAssembly binary, which alone holds the lexicon.

fn main() {
    khabar::worker::start();
}
