//! Bytes to text: UTF-8, UTF-16, and the two old code pages that Arabic files still come in.
//!
//! The tables are those of the WHATWG Encoding Standard. A crate for all encodings would add more to the worker than
//! all of the lexicon (`encoding_rs`: 98 KB compressed), for encodings that Arabic never had.

/// Windows code page 1256, from byte 0x80 on.
#[rustfmt::skip]
const WINDOWS_1256: [char; 128] = ['€', 'پ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'ٹ', '‹', 'Œ', 'چ', 'ژ', 'ڈ', 'گ', '‘', '’', '“', '”', '•', '–', '—', 'ک', '™', 'ڑ', '›', 'œ', '\u{200c}', '\u{200d}', 'ں', '\u{00a0}', '،', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ھ', '«', '¬', '\u{00ad}', '®', '¯', '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', '؛', '»', '¼', '½', '¾', '؟', 'ہ', 'ء', 'آ', 'أ', 'ؤ', 'إ', 'ئ', 'ا', 'ب', 'ة', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', '×', 'ط', 'ظ', 'ع', 'غ', 'ـ', 'ف', 'ق', 'ك', 'à', 'ل', 'â', 'م', 'ن', 'ه', 'و', 'ç', 'è', 'é', 'ê', 'ë', 'ى', 'ي', 'î', 'ï', '\u{064b}', '\u{064c}', '\u{064d}', '\u{064e}', 'ô', '\u{064f}', '\u{0650}', '÷', '\u{0651}', 'ù', '\u{0652}', 'û', 'ü', '\u{200e}', '\u{200f}', 'ے'];

/// ISO 8859-6 (ASMO 708), from byte 0x80 on.
#[rustfmt::skip]
const ISO_8859_6: [char; 128] = ['\u{0080}', '\u{0081}', '\u{0082}', '\u{0083}', '\u{0084}', '\u{0085}', '\u{0086}', '\u{0087}', '\u{0088}', '\u{0089}', '\u{008a}', '\u{008b}', '\u{008c}', '\u{008d}', '\u{008e}', '\u{008f}', '\u{0090}', '\u{0091}', '\u{0092}', '\u{0093}', '\u{0094}', '\u{0095}', '\u{0096}', '\u{0097}', '\u{0098}', '\u{0099}', '\u{009a}', '\u{009b}', '\u{009c}', '\u{009d}', '\u{009e}', '\u{009f}', '\u{00a0}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '¤', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '،', '\u{00ad}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '؛', '\u{fffd}', '\u{fffd}', '\u{fffd}', '؟', '\u{fffd}', 'ء', 'آ', 'أ', 'ؤ', 'إ', 'ئ', 'ا', 'ب', 'ة', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع', 'غ', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', 'ـ', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه', 'و', 'ى', 'ي', '\u{064b}', '\u{064c}', '\u{064d}', '\u{064e}', '\u{064f}', '\u{0650}', '\u{0651}', '\u{0652}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}', '\u{fffd}'];

/// Windows code page 1252, from byte 0x80 to 0x9f; the others are those of ISO 8859-1.
#[rustfmt::skip]
const WINDOWS_1252: [char; 32] = ['€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ'];

/// A code page that UTF-8 is read as by mistake.
#[derive(Clone, Copy)]
pub(super) enum Table {
    /// Windows code page 1256.
    Windows1256,
    /// Windows code page 1252, or ISO 8859-1, whose controls it has no signs for.
    Windows1252,
}

/// The bytes that a text was read from. What the code page does not have is a question mark, but for ASCII and white
/// space.
pub(super) fn encode(text: &str, table: Table) -> Vec<u8> {
    let place = |signs: &[char], c: char| {
        let at = signs.iter().position(|have| *have == c)?;
        u8::try_from(0x80 + at).ok()
    };
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                return c as u8;
            }
            let byte = match table {
                Table::Windows1256 => place(&WINDOWS_1256, c),
                Table::Windows1252 => {
                    place(&WINDOWS_1252, c).or_else(|| u8::try_from(u32::from(c)).ok())
                }
            };
            byte.unwrap_or(b'?')
        })
        .collect()
}

/// How far into a file its encoding may be stated.
const HEAD: usize = 4096;

/// The text that the bytes of a file stand for; `None` where no encoding makes sense of them.
///
/// A byte-order mark decides; then what is valid UTF-8 is UTF-8, whatever it says; then what the page states; then
/// which of the code pages makes more Arabic of it.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Some(String::from_utf8_lossy(rest).into_owned());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Some(utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Some(utf16(rest, u16::from_be_bytes));
    }
    match utf16_order(bytes) {
        Some(Order::Little) => return Some(utf16(bytes, u16::from_le_bytes)),
        Some(Order::Big) => return Some(utf16(bytes, u16::from_be_bytes)),
        None => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    if bytes.contains(&0) {
        return None;
    }
    // What says UTF-8 and is not has gone through a converter that left the statement: its bytes tell.
    match stated(bytes).as_deref() {
        Some("windows-1256" | "cp1256" | "x-cp1256") => return Some(page(bytes, &WINDOWS_1256)),
        Some(
            "iso-8859-6" | "iso8859-6" | "iso_8859-6" | "iso88596" | "arabic" | "asmo-708"
            | "ecma-114" | "csisolatinarabic" | "iso-8859-6-i" | "iso-8859-6-e" | "iso-ir-127",
        ) => return Some(page(bytes, &ISO_8859_6)),
        _ => {}
    }
    // `ال` is the most frequent pair of letters in Arabic; UTF-8 that was cut or damaged is mostly valid.
    let damaged = String::from_utf8_lossy(bytes);
    let lost = damaged.matches('\u{fffd}').count();
    if lost * 5 < damaged.chars().filter(|c| !c.is_ascii()).count() {
        return Some(damaged.into_owned());
    }
    let articles = |pair: [u8; 2]| bytes.windows(2).filter(|two| *two == pair).count();
    let (windows, iso) = (articles([0xc7, 0xe1]), articles([0xc7, 0xe4]));
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if (windows.max(iso) + 1) * 400 < high {
        return None;
    }
    Some(page(
        bytes,
        if iso > windows {
            &ISO_8859_6
        } else {
            &WINDOWS_1256
        },
    ))
}

/// What bytes are in windows-1256.
pub(super) fn windows_1256(bytes: &[u8]) -> String {
    page(bytes, &WINDOWS_1256)
}

fn page(bytes: &[u8], table: &[char; 128]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte.checked_sub(0x80) {
            Some(at) => table.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
            None => char::from(byte),
        })
        .collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| {
        unit([
            pair.first().copied().unwrap_or(0),
            pair.get(1).copied().unwrap_or(0),
        ])
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

enum Order {
    Little,
    Big,
}

/// UTF-16 without a mark: Arabic letters have 6 as their high byte, spaces and marks 0.
fn utf16_order(bytes: &[u8]) -> Option<Order> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let high = |at: usize| {
        head.chunks_exact(2)
            .filter(|pair| matches!(pair.get(at), Some(0 | 6)))
            .count()
    };
    let (little, big) = (high(1), high(0));
    if little * 10 >= pairs * 9 && big * 2 < pairs {
        Some(Order::Little)
    } else if big * 10 >= pairs * 9 && little * 2 < pairs {
        Some(Order::Big)
    } else {
        None
    }
}

/// The encoding that a page states: `charset=…` in its head, or `encoding="…"` in an XML declaration.
fn stated(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head: String = head
        .iter()
        .map(|&byte| char::from(byte).to_ascii_lowercase())
        .collect();
    ["charset", "encoding"].iter().find_map(|name| {
        let after = head.get(head.find(name)? + name.len()..)?;
        let after = after.trim_start().strip_prefix('=')?;
        let after =
            after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let end = after
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
            .unwrap_or(after.len());
        after.get(..end).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "وصل الوزير إلى العاصمة، وقال: \"هذا يوم جيد\".";

    fn encode(text: &str, table: &[char; 128]) -> Vec<u8> {
        text.chars()
            .map(|c| {
                if c.is_ascii() {
                    c as u8
                } else {
                    0x80 + u8::try_from(table.iter().position(|have| *have == c).unwrap()).unwrap()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_text_back() {
        let windows = encode(TEXT, &WINDOWS_1256);
        let iso = encode(TEXT, &ISO_8859_6);
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", TEXT.as_bytes()].concat(),
            [b"\xff\xfe".to_vec(), little.clone()].concat(),
            [b"\xfe\xff".to_vec(), big.clone()].concat(),
            little,
            big,
            windows,
            iso,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(TEXT));
        }
    }

    #[test]
    fn the_page_says_its_code_page() {
        let letters = "خبر قصير";
        for (name, table) in [("windows-1256", &WINDOWS_1256), ("iso-8859-6", &ISO_8859_6)] {
            let mut bytes =
                format!("<meta http-equiv=Content-Type content='text/html; charset={name}'>")
                    .into_bytes();
            bytes.extend(encode(letters, table));
            assert!(decode(&bytes).unwrap().ends_with(letters), "{name}");
        }
    }

    #[test]
    fn what_says_utf8_and_is_not_quite_stays_readable() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.pop();
        bytes.extend([0xd8, b'.']);
        assert!(decode(&bytes).unwrap().starts_with("وصل الوزير"));
    }

    #[test]
    fn pictures_are_no_text() {
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xfe\x90"),
            None
        );
        let noise: Vec<u8> = (0..4000u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1)
            .collect();
        assert_eq!(decode(&noise), None);
    }
}
