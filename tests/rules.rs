//! The rules for names, entities and times, as tables of sentences (`tests/rules/*.txt`, described in the README.md there).
//! Every row stands under the id of a rule that finds something in it, or under `# not` and the id of one that must not;
//! no rule is without an example. With `KHABAR_BLESS=1` the rows are rewritten with what is found; read the difference
//! before keeping it.

#![allow(clippy::unwrap_used)] // a failure here is a failed test

mod support;

use khabar::training::cases::Subject;
use khabar::training::cases::table::{Heading, Table};
use support::LEXICON;

/// Holds the table of a subject to what is found; it has at least so many rows.
fn hold(subject: Subject, least: usize) {
    let file = format!("tests/rules/{}.txt", subject.name());
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let (file, text) = (file.as_str(), text.as_str());
    let table = Table {
        subject,
        file,
        text,
    };
    if std::env::var_os("KHABAR_BLESS").is_some() {
        std::fs::write(path, table.blessed(&LEXICON)).unwrap();
        return;
    }
    let faults = table.faults(&LEXICON);
    assert!(
        faults.is_empty(),
        "{} in {} rows:\n{}",
        faults.len(),
        table.rows(),
        faults.join("\n\n")
    );
    assert!(table.rows() >= least, "{} rows", table.rows());
}

#[test]
fn names() {
    hold(Subject::Names, 55);
}

#[test]
fn entities() {
    hold(Subject::Entities, 40);
}

#[test]
fn times() {
    hold(Subject::Times, 600);
}

/// `tests/quotations.rs` holds the table of quotations; what `khabar case` writes for it is what stands there.
#[test]
fn quotations() {
    let table = include_str!("rules/quotations.txt");
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let found = Subject::Quotations.find(&LEXICON, row, "").unwrap();
        assert_eq!(found.row, row);
    }
    let plain = "وقال سامر حداد إن الطريق مفتوح.";
    let named = Subject::Quotations.prepare(&LEXICON, plain).unwrap();
    assert_eq!(named, "وقال {سامر حداد} إن الطريق مفتوح.");
    assert_eq!(
        Subject::Quotations.prepare(&LEXICON, &named).unwrap(),
        named
    );
}

/// A table with faults is one that a newcomer can mend by what the test says.
#[test]
fn every_fault_of_a_table_is_told() {
    let text = "\
زار البلاد ⟦2024-06-18: أمس⟧.
# deictic
زار البلاد ⟦2024-06-17: أمس⟧.
زار البلاد ⟦2024-06-18: أمس⟧.
زار البلاد ⟦2024-06-18: أمس⟧.
زار البلاد ⟦2024: عام 2024⟧.
زار البلاد ⟦أمس⟧.
# not deictic
زار البلاد ⟦2024-06-18: أمس⟧.
زار {البلاد.
# yesterday
";
    let table = Table {
        subject: Subject::Times,
        file: "times.txt",
        text,
    };
    let faults = table.faults(&LEXICON);
    for fault in [
        "times.txt:1: a row before the first heading",
        "times.txt:3: under # deictic\n want زار البلاد ⟦2024-06-17: أمس⟧.\n  got زار البلاد ⟦2024-06-18: أمس⟧.",
        "times.txt:5: stands in line 4 already",
        "times.txt:6: stands under # deictic, but is found by ",
        "times.txt:7: after ⟦ stands what is said about the words",
        "times.txt:9: stands under # not deictic, but is found by ",
        "times.txt:10: { and } do not match",
        "times.txt:11: no such id: yesterday; there are numeric, ",
        "times.txt: no row stands under # clock",
    ] {
        assert!(
            faults.iter().any(|found| found.starts_with(fault)),
            "{fault:?} is not told:\n{}",
            faults.join("\n")
        );
    }
    assert!(
        !faults.iter().any(|found| found.contains(":4:")),
        "{faults:?}"
    );
}

#[test]
fn a_row_is_added_as_the_last_of_its_heading() {
    let table = Table {
        subject: Subject::Names,
        file: "names.txt",
        text: "# title\n\none\n\n# latin\n\ntwo\n",
    };
    let heading = |line| Heading::read(line).unwrap();
    assert_eq!(
        table.with(heading("# title"), "new"),
        Some(("# title\n\none\nnew\n\n# latin\n\ntwo\n".to_owned(), 4))
    );
    assert_eq!(
        table.with(heading("# latin"), "new"),
        Some(("# title\n\none\n\n# latin\n\ntwo\nnew\n".to_owned(), 8))
    );
    assert_eq!(table.with(heading("# not latin"), "new"), None);
}
