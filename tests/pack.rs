//! The lexicon of the page's worker: the pack that `tools/pack.mjs` writes is read, and finds in the articles what the
//! files that are built in find.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

use khabar::analysis::analyse;
use khabar::ingest;
use khabar::lexicon::{Lexicon, data::Data, tsv};
use khabar::options::Options;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// What the build's script writes; `None` where there is no Node, as on a machine that builds the command line only. It is
/// written once: the tests run beside one another, and one would read what the other has only begun to write.
static WRITTEN: LazyLock<Option<&'static [u8]>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lists.txt");
    let done = Command::new("node")
        .arg(root.join("tools/pack.mjs"))
        .arg(&file)
        .output()
        .ok()?;
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    Some(std::fs::read(file).unwrap().leak())
});

#[test]
fn the_pack_of_the_build_finds_what_the_built_in_files_find() {
    let Some(pack) = *WRITTEN else {
        eprintln!("not tested: there is no node to run tools/pack.mjs");
        return;
    };
    let data = Data::read(pack).unwrap();
    for ((name, text), (_, packed)) in Data::BUILTIN.files().into_iter().zip(data.files()) {
        let rows =
            |text| -> Vec<String> { tsv::rows(text).map(|row| format!("{row:?}")).collect() };
        assert_eq!(rows(text), rows(packed), "{name}");
        assert_eq!(packed.lines().count(), rows(text).len(), "{name}");
    }
    let (builtin, read) = (Lexicon::builtin(), Lexicon::read(&data));
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut count = 0;
    for entry in std::fs::read_dir(articles).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let article = ingest::any(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(
            analyse(&article, &read, &Options::default()),
            analyse(&article, &builtin, &Options::default()),
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count > 5, "the articles were not found");
}

#[test]
fn what_the_build_writes_is_refused_when_it_is_damaged() {
    let Some(pack) = *WRITTEN else {
        return;
    };
    // All of its head, and then here and there.
    let head = pack.windows(2).position(|two| two == b"\n\n").unwrap() + 2;
    for end in (0..head + 8).chain((head..pack.len()).step_by(4999)) {
        assert!(Data::read(&pack[..end]).is_err(), "cut at {end}");
    }
    for at in 0..head {
        let mut changed = pack.to_vec();
        changed[at] ^= 1;
        // Of a name, of a length, or of what stands between them.
        assert!(Data::read(changed.leak()).is_err(), "changed at {at}");
    }
}
