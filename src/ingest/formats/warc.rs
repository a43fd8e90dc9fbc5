//! Web archives, ISO 28500: the pages that a crawler was answered with.

use super::super::{IngestError, MAX_BYTES, encoding, taking};
use super::Format;
use super::Unpacked;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// So long may the lines over a record be.
const HEAD: usize = 64 * 1024;

/// Whether a file opens as a web archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// The articles of a web archive. Answers that are no pages, or no articles, are passed over.
pub(super) fn articles(bytes: &[u8]) -> Result<Unpacked, IngestError> {
    let mut unpacked = Unpacked::new(Format::WebArchive);
    let mut rest = bytes;
    let mut room = MAX_BYTES;
    while !rest.is_empty() && !unpacked.is_full() {
        let Some((head, after)) = head_of(rest) else {
            unpacked.broken = true;
            break;
        };
        let length = field(&head, "content-length").and_then(|length| length.parse::<usize>().ok());
        let Some(block) = length.and_then(|length| after.get(..length)) else {
            unpacked.broken = true;
            break;
        };
        rest = after.get(block.len()..).unwrap_or_default();
        while let Some(more) = rest.strip_prefix(b"\r").or(rest.strip_prefix(b"\n")) {
            rest = more;
        }
        let kind = field(&head, "warc-type").unwrap_or_default();
        let body = match kind {
            "response" => http_body(block, &mut room),
            "resource" | "conversion" => Some(block.to_vec()),
            _ => None,
        };
        let Some(body) = body else { continue };
        let Some(text) = encoding::decode(&body) else {
            continue;
        };
        if let Ok(mut article) = taking::any(&text) {
            let address = field(&head, "warc-target-uri").map(|address| {
                address
                    .trim_start_matches('<')
                    .trim_end_matches('>')
                    .to_owned()
            });
            article.metadata.url = article.metadata.url.or(address);
            unpacked.put_called(Ok(article), field(&head, "warc-record-id"));
        }
    }
    Ok(unpacked)
}

/// The lines until the first blank one, and what stands behind it.
fn head_of(bytes: &[u8]) -> Option<(String, &[u8])> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let blank = |at: usize| match head.get(at..)? {
        [b'\n', b'\n', ..] => Some((at, 2)),
        [b'\n', b'\r', b'\n', ..] => Some((at, 3)),
        _ => None,
    };
    let (end, width) = (0..head.len()).find_map(blank)?;
    let lines = String::from_utf8_lossy(head.get(..end)?).into_owned();
    Some((lines, bytes.get(end + width..)?))
}

fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(have, _)| have.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// The page in an answer: what HTTP (RFC 9110, RFC 9112) sent in pieces is joined, and what it made small unpacked. `None`
/// for what is no text, or no answer of success.
fn http_body(block: &[u8], room: &mut usize) -> Option<Vec<u8>> {
    let (head, body) = head_of(block)?;
    let status = head.split_ascii_whitespace().nth(1)?;
    let kind = field(&head, "content-type").unwrap_or("text/html");
    let kind = kind.to_ascii_lowercase();
    if !status.starts_with('2') || !(kind.contains("html") || kind.contains("text/plain")) {
        return None;
    }
    let chunked = field(&head, "transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let body = match chunked {
        true => joined(body),
        false => body.to_vec(),
    };
    let coding = field(&head, "content-encoding").map(str::to_ascii_lowercase);
    let unpacked = match coding.as_deref() {
        None | Some("identity") => return Some(body),
        // Crawlers that are browsers store what they unpacked.
        Some(_) if body.starts_with(b"<") => return Some(body),
        Some("gzip" | "x-gzip") => unpack(MultiGzDecoder::new(body.as_slice()), *room),
        Some("deflate") => unpack(ZlibDecoder::new(body.as_slice()), *room),
        _ => None,
    }?;
    *room -= unpacked.len();
    Some(unpacked)
}

/// At most so many bytes of what was made small.
fn unpack(reader: impl Read, room: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let most = u64::try_from(room).ok()?;
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut out)
        .ok()?;
    (out.len() <= room).then_some(out)
}

/// The pieces of a body, each after a line with its length in hexadecimal digits, joined; as it is where there is no such
/// line, for many crawlers store what was joined already.
fn joined(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().take(20).position(|&b| b == b'\n') {
        let line = std::str::from_utf8(rest.get(..end).unwrap_or_default()).unwrap_or_default();
        let digits = line.trim().split(';').next().unwrap_or_default();
        let Ok(length) = usize::from_str_radix(digits, 16) else {
            break;
        };
        let after = rest.get(end + 1..).unwrap_or_default();
        let piece = after.get(..length.min(after.len())).unwrap_or_default();
        if piece.is_empty() {
            return out;
        }
        out.extend_from_slice(piece);
        rest = after.get(piece.len()..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
    if out.is_empty() { body.to_vec() } else { out }
}
