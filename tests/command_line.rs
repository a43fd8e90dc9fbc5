//! The command line, as a shell runs it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failure here is a failed test

use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "وصل الوزير سامي الحداد أمس إلى بيروت وقال إن العمل يبدأ غدا.\n";

fn khabar<I: AsRef<OsStr>>(arguments: &[I], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khabar"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_and_version_are_no_errors() {
    for (argument, begins) in [
        ("--help", "usage:"),
        ("-h", "usage:"),
        ("--version", concat!("khabar ", env!("CARGO_PKG_VERSION"))),
    ] {
        let output = khabar(&[argument], b"");
        assert!(output.status.success(), "{argument}");
        assert!(said(&output.stdout).starts_with(begins), "{argument}");
        assert!(output.stderr.is_empty(), "{argument}");
    }
    assert!(khabar(&["analyze", "--help"], b"").status.success());
}

#[test]
fn what_is_no_command_is_refused_with_the_usage() {
    for arguments in [
        &[][..],
        &["anything"],
        &["analyze"],
        &["analyze", "--none", "-"],
    ] {
        let output = khabar(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output.stderr).contains("usage:"), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn standard_input_is_analysed() {
    let output = khabar(
        &["analyze", "--date", "2025-05-04", "-"],
        ARTICLE.as_bytes(),
    );
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["text"], ARTICLE);
    assert!(
        value["times"]
            .as_array()
            .unwrap()
            .iter()
            .any(|time| time["value"] == "2025-05-03")
    );
}

#[cfg(unix)]
#[test]
fn a_file_may_have_a_name_that_is_no_text_and_the_others_go_on_without_it() {
    use std::os::unix::ffi::OsStrExt;
    let folder = std::env::temp_dir().join(format!("khabar-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let named = folder.join(OsStr::from_bytes(b"\xff.txt"));
    std::fs::write(&named, ARTICLE).unwrap();
    let missing = folder.join(OsStr::from_bytes(b"\xfe.txt"));
    let output = khabar(
        &[
            OsStr::new("analyze"),
            missing.as_os_str(),
            named.as_os_str(),
        ],
        b"",
    );
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output.stdout).lines().count(),
        1,
        "the one that there is"
    );
    assert!(
        said(&output.stderr).contains(".txt: "),
        "the other one is named"
    );
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_refused_at_the_limit() {
    let output = khabar(&["analyze", "/dev/zero"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stderr).starts_with("khabar: /dev/zero: "));
}
