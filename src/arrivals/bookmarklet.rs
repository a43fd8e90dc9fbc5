//! The bookmarklet: a bookmark whose address is a script. Chosen on any page, it opens Khabar and hands it that page.
//!
//! The two speak in two messages:
//!
//! 1. The bookmarklet opens Khabar's own address with `#from=<its origin>`. Khabar says [`READY`] to its opener, to
//!    exactly that origin.
//! 2. The bookmarklet, which listens only to the window that it opened and only to Khabar's origin, answers once, to
//!    exactly Khabar's origin: `{ khabar: 1, url, html }`, or `html: null` where the page is larger than
//!    [`MAX_BYTES`].
//!
//! Khabar takes one such message, of its opener and of that origin, and of no other.

use super::percent;
use crate::ingest::MAX_BYTES;
use std::fmt::Write;

/// What Khabar says when it listens.
pub const READY: &str = "khabar: ready";

/// The script, after the address that is put in as `k`. What it says on a foreign page stands here in both languages,
/// since it does not know the reader's. No `//` comments and no line breaks: browsers take them out of a bookmark.
const SCRIPT: &str = "\
var o=new URL(k).origin,\
w=open(k+'#from='+encodeURIComponent(origin)),\
h=document.documentElement.outerHTML;\
if(!w)return alert('منع المتصفح فتح خبر. اسمح بالنوافذ لهذا الموقع، أو انسخ المقال والصقه في خبر.\\n\\n\
The browser did not let Khabar open. Allow pop-ups for this site, or copy the article and paste it into Khabar.');\
function f(e){\
if(e.source!==w||e.origin!==o||e.data!==r)return;\
removeEventListener('message',f);\
w.postMessage({khabar:1,url:location.href,html:h.length>m?null:h},o)}\
addEventListener('message',f);\
setTimeout(function(){removeEventListener('message',f)},120000)";

/// The bookmarklet of the Khabar at `page`, as the address of a link; `None` for a page that no other can open, as one
/// of a file.
#[must_use]
pub fn bookmarklet(page: &str) -> Option<String> {
    let page = page.split('#').next().unwrap_or_default();
    if !page.starts_with("https://") && !page.starts_with("http://") {
        return None;
    }
    let script = format!(
        "(function(){{var k={},r={},m={MAX_BYTES};{SCRIPT}}})()",
        literal(page),
        literal(READY),
    );
    // Browsers decode a `javascript:` address before they run it. What they, and the places that a reader may copy it
    // through, would break is encoded: everything but plain signs.
    Some(format!(
        "javascript:{}",
        percent::encode_except(&script, b"-_.!~*'();,/?:@&=+$[]{}|")
    ))
}

/// A string of JavaScript in single quotes.
fn literal(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' | '<' => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            '\u{2028}' | '\u{2029}' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(page: &str) -> String {
        let link = bookmarklet(page).unwrap();
        percent::decode(link.strip_prefix("javascript:").unwrap()).unwrap()
    }

    #[test]
    fn it_is_one_line_of_plain_signs() {
        let link = bookmarklet("https://example.org/papers/خبر/").unwrap();
        assert!(link.bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(
            !link.contains(['"', '<', '>', '#', '`', '\\', '^']),
            "{link}"
        );
        assert!(!script("https://example.org/").contains(['\n', '\r', '"']));
    }

    #[test]
    fn it_names_the_page_that_it_comes_from_and_no_fragment() {
        assert!(
            script("https://example.org/khabar/#e3").contains("k='https://example.org/khabar/',")
        );
    }

    /// An address cannot break out of its string.
    #[test]
    fn an_address_is_a_string() {
        let script = script("https://example.org/';alert(1);'\\");
        assert!(script.contains(r"k='https://example.org/\x27;alert(1);\x27\x5c',"));
    }

    #[test]
    fn both_sides_are_checked_and_addressed_by_name() {
        let script = script("https://example.org/");
        assert!(script.contains("e.source!==w||e.origin!==o||e.data!==r"));
        assert!(script.contains("html:h.length>m?null:h},o)"));
        assert!(!script.contains("'*'"));
    }

    #[test]
    fn a_page_of_a_file_has_none() {
        for page in ["file:///tmp/index.html", "", "about:blank"] {
            assert_eq!(bookmarklet(page), None);
        }
    }
}
