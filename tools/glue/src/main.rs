//! `glue [--split] WASM FOLDER`: makes the JavaScript between the browser and a wasm of Khabar's, and the wasm that goes
//! with it.
//!
//! What the command `wasm-bindgen --target web` does, as a member of the workspace: Cargo.lock pins it together with the
//! wasm-bindgen that the page is compiled with, and nothing has to be installed beside it.
//!
//! With `--split` the wasm is divided first, at the functions that `wasm_split` marks: into FOLDER come also a file
//! `split_NAME.wasm` for each part, `chunk_N.wasm` for what several parts share, and `NAME_parts.js`, which loads them.

use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let split = arguments.first().is_some_and(|first| first == "--split");
    if split {
        arguments.remove(0);
    }
    let [wasm, folder] = arguments.as_slice() else {
        eprintln!("usage: glue [--split] WASM FOLDER");
        return ExitCode::FAILURE;
    };
    match glue(Path::new(wasm), Path::new(folder), split) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glue: {wasm}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn glue(wasm: &Path, folder: &Path, split: bool) -> Result<(), anyhow::Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .typescript(false)
        // Both callers say where the wasm is: its name is given by its content (tools/site.mjs).
        .omit_default_module_path(true);
    if !split {
        return bindgen.input_path(wasm).generate(folder);
    }
    let main = divide(wasm, folder)?;
    bindgen
        .input_path(&main)
        // The parts take the memory, the table and the stack's pointer from the page's wasm.
        .keep_lld_exports(true)
        .generate(folder)?;
    std::fs::remove_file(main)?;
    Ok(())
}

/// Divides a wasm into the parts, which lie in `folder` then, and the rest, whose path it gives.
fn divide(wasm: &Path, folder: &Path) -> Result<std::path::PathBuf, anyhow::Error> {
    let input = std::fs::read(wasm)?;
    let stem = wasm
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let main = folder.join(format!("{stem}.wasm"));
    let (loader, script) = (format!("./{stem}_parts.js"), format!("./{stem}.js"));
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &loader;
    options.main_module = &script;
    transform(options).map_err(|error| anyhow::anyhow!("{error:#}"))?;
    Ok(main)
}
