//! Sorts of files that are known and not read, by the bytes that they open with.

use super::super::Unread;

/// What sort of file this is, if it is one that is known.
pub(in super::super) fn sort(bytes: &[u8]) -> Option<Unread> {
    let opens = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    // What a text may open with as well, as one about the car ID3.
    let is_text = !bytes
        .iter()
        .take(512)
        .any(|&byte| byte < 9 || (14..32).contains(&byte) && byte != 0x1b);
    let at = |place: usize, sign: &[u8]| {
        bytes
            .get(place..)
            .is_some_and(|rest| rest.starts_with(sign))
    };
    if opens(&[b"%PDF-"]) || at(3, b"%PDF-") {
        Some(Unread::Pdf)
    } else if opens(&[b"{\\rtf"]) {
        Some(Unread::Rtf)
    } else if opens(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        Some(zipped(bytes))
    } else if opens(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        // The container of DOC, XLS and PPT.
        Some(Unread::Document)
    } else if is_text {
        None
    } else if opens(&[
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
    ]) || opens(&[b"BM"]) && at(6, &[0; 4])
        || at(8, b"WEBP")
        || at(4, b"ftypavif")
        || at(4, b"ftypheic")
    {
        Some(Unread::Picture)
    } else if opens(&[
        b"ID3",
        b"\xff\xfb",
        b"\xff\xf3",
        b"OggS",
        b"fLaC",
        b"\x1aE\xdf\xa3",
        b"FLV\x01",
    ]) || at(4, b"ftyp")
        || at(8, b"WAVE")
        || at(8, b"AVI ")
    {
        Some(Unread::Recording)
    } else if opens(&[
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\xfd7zXZ\0",
        b"BZh9",
        b"\x28\xb5\x2f\xfd",
    ]) {
        Some(Unread::Archive)
    } else {
        None
    }
}

/// What a ZIP holds, by the names in it: documents of offices are archives, too.
fn zipped(bytes: &[u8]) -> Unread {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if holds(b"word/") || holds(b"opendocument.text") || holds(b"epub+zip") {
        Unread::Document
    } else if holds(b"xl/")
        || holds(b"ppt/")
        || holds(b"opendocument.spreadsheet")
        || holds(b"opendocument.presentation")
    {
        Unread::Sheet
    } else {
        Unread::Archive
    }
}
