//! Every fault that was found has a test: `faults.tsv` says which.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a failure here is a failed test

use std::path::Path;

#[test]
fn every_fault_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = include_str!("faults.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let [fault, file, test] = row
            .split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .expect("a row has three fields");
        let source = std::fs::read_to_string(root.join(file)).expect(file);
        let rust = [format!("fn {test}("), format!("{test}: ")];
        let script = ['"', '`'].map(|mark| format!("test({mark}{test}{mark}"));
        let there = rust.iter().any(|name| source.contains(name))
            || script.iter().any(|name| source.contains(name));
        assert!(there, "{fault}: {file} has no test `{test}`");
    }
}
