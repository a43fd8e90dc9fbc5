//! Percent-encoding, as `encodeURIComponent` does it and stricter than browsers undo it.

use std::fmt::Write;

/// Encodes a text as a component of an address: everything but letters, digits and `-_.!~*'()`.
#[must_use]
pub fn encode(text: &str) -> String {
    encode_except(text, b"-_.!~*'()")
}

/// Encodes everything but ASCII letters, digits and the bytes of `plain`.
#[must_use]
pub fn encode_except(text: &str, plain: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The text that is encoded so; `None` where a `%` has no two digits behind it, or the bytes are no UTF-8. What is not
/// encoded stands for itself.
#[must_use]
pub fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
