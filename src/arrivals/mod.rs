//! Ways for an article to come to the page without being pasted: from another page by a bookmarklet, in the fragment of
//! the address, from the system's share sheet.
//!
//! Nothing of a text ever stands where a server sees it: a fragment is not sent, and the bookmarklet hands the page
//! over inside the browser. Pure; what the browser does is in [`crate::ui`].

pub mod bookmarklet;
pub mod percent;

/// The longest text that a fragment may bring, in bytes.
pub const LONGEST_TEXT: usize = 20_000;

/// The opening of a fragment that holds a text.
const TEXT: &str = "text=";
/// The opening of a fragment that says which origin has a page to send.
const FROM: &str = "from=";
/// The fragment that says that a shared text waits.
const SHARED: &str = "shared";

/// What the fragment of the address announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A text, in the fragment itself.
    Text(String),
    /// A page, from the window that opened this one: a document of this origin, written as `MessageEvent.origin`
    /// gives it.
    Page(String),
    /// Something that was shared.
    Shared,
    /// A text that is longer than [`LONGEST_TEXT`].
    TooLong,
    /// A fragment that means a text, but is badly encoded.
    Garbled,
}

impl Arrival {
    /// Reads the fragment of an address, without its `#`; `None` for any other fragment.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment == SHARED {
            return Some(Self::Shared);
        }
        if let Some(origin) = fragment.strip_prefix(FROM) {
            return Some(percent::decode(origin).map_or(Self::Garbled, Self::Page));
        }
        let encoded = fragment.strip_prefix(TEXT)?;
        // Three signs for a byte: what is longer cannot be short enough.
        if encoded.len() > LONGEST_TEXT * 3 {
            return Some(Self::TooLong);
        }
        Some(match percent::decode(encoded) {
            Some(text) if text.len() > LONGEST_TEXT => Self::TooLong,
            Some(text) => Self::Text(text),
            None => Self::Garbled,
        })
    }
}

/// The address of the page at `page` with a text in its fragment; `None` for a text that is too long for one.
#[must_use]
pub fn link(page: &str, text: &str) -> Option<String> {
    let page = page.split('#').next().unwrap_or_default();
    (text.len() <= LONGEST_TEXT).then(|| format!("{page}#{TEXT}{}", percent::encode(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_out_of_its_link_as_it_went_in() {
        for text in [
            "",
            "خبر",
            "سطر\r\nوسطر\t«قول» 100% & a+b=c #1",
            "\u{200f}\u{1f4f0}",
            "%d8",
        ] {
            let link = link("https://example.org/khabar/#e3.2", text).unwrap();
            let (page, fragment) = link.split_once('#').unwrap();
            assert_eq!(page, "https://example.org/khabar/");
            assert!(fragment.bytes().all(|b| b.is_ascii_graphic()), "{fragment}");
            assert_eq!(
                Arrival::parse(fragment),
                Some(Arrival::Text(text.to_owned()))
            );
        }
    }

    #[test]
    fn long_texts_do_not_travel_in_addresses() {
        let fits = "خ".repeat(LONGEST_TEXT / 2);
        let link_of = |text: &str| link("https://example.org/", text);
        let fragment = link_of(&fits)
            .unwrap()
            .split_once('#')
            .unwrap()
            .1
            .to_owned();
        assert_eq!(Arrival::parse(&fragment), Some(Arrival::Text(fits.clone())));
        assert_eq!(link_of(&format!("{fits}.")), None);
        for long in [
            format!("text={fits}."),
            format!("text={}", "%41".repeat(LONGEST_TEXT + 1)),
        ] {
            assert_eq!(Arrival::parse(&long), Some(Arrival::TooLong));
        }
    }

    #[test]
    fn fragments_are_told_apart() {
        for (fragment, arrival) in [
            (
                "text=%D8%AE%d8%a8%d8%b1",
                Some(Arrival::Text("خبر".to_owned())),
            ),
            ("text=خبر", Some(Arrival::Text("خبر".to_owned()))),
            ("text=a+b", Some(Arrival::Text("a+b".to_owned()))),
            ("text=%D8", Some(Arrival::Garbled)),
            ("text=%zz", Some(Arrival::Garbled)),
            ("text=%D", Some(Arrival::Garbled)),
            ("text=100%", Some(Arrival::Garbled)),
            (
                "from=https%3A%2F%2Fexample.org",
                Some(Arrival::Page("https://example.org".to_owned())),
            ),
            ("from=null", Some(Arrival::Page("null".to_owned()))),
            ("shared", Some(Arrival::Shared)),
            ("about", None),
            ("text", None),
            ("t1.4", None),
            ("", None),
        ] {
            assert_eq!(Arrival::parse(fragment), arrival, "{fragment}");
        }
    }
}
