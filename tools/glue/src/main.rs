//! `glue WASM FOLDER`: makes the JavaScript between the browser and a wasm of Khabar's, and the wasm that goes with it.
//!
//! What the command `wasm-bindgen --target web` does, as a member of the workspace: Cargo.lock pins it together with the
//! wasm-bindgen that the page is compiled with, and nothing has to be installed beside it.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, folder] = arguments.as_slice() else {
        eprintln!("usage: glue WASM FOLDER");
        return ExitCode::FAILURE;
    };
    match glue(wasm, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glue: {wasm}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn glue(wasm: &str, folder: &str) -> Result<(), anyhow::Error> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        // Both callers say where the wasm is: its name is given by its content (tools/site.mjs).
        .omit_default_module_path(true)
        .generate(folder)
}
