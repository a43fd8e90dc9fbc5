//! Taking a source in: whether it is text or HTML, in which encoding, and whether it is an Arabic text at all.

use super::furniture::Furniture;
use super::{
    IngestError, MAX_BYTES, dom, encoding, ending, extract, formats, metadata, repair, script,
};
use crate::text::article::{Article, Warning};
use crate::text::fold::is_plain_letter;

/// Takes plain text.
///
/// ```
/// use khabar::ingest::{IngestError, text};
///
/// assert_eq!(text("وصل الوفد.\r\n")?.text, "وصل الوفد.\n");
/// assert_eq!(text("The delegation arrived."), Err(IngestError::NotArabic));
/// # Ok::<(), IngestError>(())
/// ```
///
/// # Errors
/// Refuses what is empty, binary, not Arabic, or larger than [`MAX_BYTES`].
pub fn text(text: &str) -> Result<Article, IngestError> {
    if text.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    let (text, mut warnings) = repair::repaired(text);
    let (mut letters, mut arabic, mut controls, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        if is_plain_letter(c) {
            letters += 1;
            arabic += 1;
        } else if c != ' ' && c.is_alphabetic() {
            letters += 1;
            arabic += usize::from(is_arabic(c));
        } else if c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()) {
            controls += 1;
        }
    }
    // A text that was cut through a letter has one such character, one from a bad conversion a few.
    if controls * 20 > all {
        return Err(IngestError::Binary);
    }
    if text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    // A few Arabic words in a page of another language make no Arabic article; foreign words in an Arabic one do not
    // unmake it.
    if arabic * 10 < letters && arabic < 400 || arabic == 0 {
        return Err(IngestError::NotArabic);
    }
    if let Some(language) = script::other_language(&text) {
        return Err(IngestError::Other(language));
    }
    if ending::is_cut_off(&text) {
        warnings.add(Warning::CutOff);
    }
    Ok(Article {
        warnings,
        ..Article::from_text(&text)
    })
}

/// The lines of a text that are not blank, without white space round them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A text with its white space made single, on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// So much of a text is looked at for what holds of all of it, in bytes.
const LOOK: usize = 64 * 1024;

/// The beginning of a text that is looked at.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A letter of the Arabic script, presentation forms included.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Takes a page or a part of one: the article in it, with what the page states about it.
///
/// ```
/// use khabar::ingest::html;
///
/// let article = html("<title>خبر</title><h1>خبر</h1><p>وصل الوفد إلى المدينة.</p>")?;
/// assert_eq!(article.lines().count(), 2);
/// # Ok::<(), khabar::ingest::IngestError>(())
/// ```
///
/// # Errors
/// As [`text`].
pub fn html(html: &str) -> Result<Article, IngestError> {
    if html.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    let Some(dom) = dom::parse(html) else {
        return text(&dom::stripped(html));
    };
    let furniture = Furniture::of(&dom);
    let stated = metadata::metadata(&dom, &furniture);
    let mut metadata = stated.metadata;
    let mut extract = extract::extract(&dom, &furniture, &metadata);
    if !extract.found
        && let Some(body) = stated.body
    {
        // The page is only there after its script ran; its metadata hold the text.
        extract = extract::stated(&body, &metadata);
    }
    let headed = extract.headline.is_some() && extract.headline == metadata.title;
    let least = if headed { SHORT_ARTICLE } else { ARTICLE };
    if extract.words < least && furniture.headlines.len() >= HEADLINES {
        return Err(IngestError::FrontPage(furniture.headlines));
    }
    let mut article = extract.article()?;
    if stated.live {
        article.warnings.add(Warning::Live);
    }
    if let Some(headline) = extract.headline
        && metadata
            .title
            .as_deref()
            .is_none_or(|title| is_name_of_site(title) || title.ends_with(&*headline))
    {
        metadata.title = Some(headline);
    }
    // Templates made elsewhere leave `lang="en"` on Arabic pages.
    if metadata
        .language
        .as_ref()
        .is_none_or(|language| language.to_ascii_lowercase().starts_with("en"))
    {
        metadata.language = Some("ar".to_owned());
    }
    Ok(Article {
        metadata,
        ..article
    })
}

/// A page with so many headlines of articles, and fewer words than an article has, is a list of them.
const HEADLINES: usize = 6;
const ARTICLE: usize = 60;
/// An article under the title that the page states may have so few.
const SHORT_ARTICLE: usize = 15;

/// Whether the title that a page states is none of an article: one or two words, as outlets have for names.
fn is_name_of_site(title: &str) -> bool {
    title.split_whitespace().count() <= 2
}

/// Takes the bytes of a file: the articles in it, of which a feed, a mailbox or a table may have several.
///
/// # Errors
/// As [`text`]; bytes of no known encoding are [`IngestError::Binary`].
pub fn articles(bytes: &[u8]) -> Result<Vec<Article>, IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    let bytes = formats::unpacked(bytes)?;
    if let Some(sort) = formats::sort(&bytes) {
        return Err(IngestError::Unread(sort));
    }
    if let Some(articles) = formats::in_bytes(&bytes) {
        return articles;
    }
    let decoded = encoding::decode(&bytes).ok_or(IngestError::Binary)?;
    several(&decoded)
}

/// Takes text in any form: the articles in it.
///
/// # Errors
/// As [`text`].
pub fn several(source: &str) -> Result<Vec<Article>, IngestError> {
    if source.len() > MAX_BYTES {
        return Err(IngestError::TooLarge);
    }
    if let Some(articles) =
        formats::in_bytes(source.as_bytes()).or_else(|| formats::in_text(source))
    {
        return articles;
    }
    any(source).map(|article| vec![article])
}

/// Takes the bytes of a file that holds one article: of several the first.
///
/// # Errors
/// As [`articles`].
pub fn bytes(bytes: &[u8]) -> Result<Article, IngestError> {
    let first = articles(bytes)?.into_iter().next();
    first.ok_or(IngestError::NoArticle)
}

/// Takes text that may be HTML: what [`is_html`] says.
///
/// # Errors
/// As [`text`].
pub fn any(source: &str) -> Result<Article, IngestError> {
    if is_html(source) {
        html(source)
    } else {
        text(source)
    }
}

/// Whether a text is HTML: it opens as a document does, or its beginning is full of tags.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head: String = start
        .chars()
        .take(4000)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if !head.starts_with('<') {
        // Tags after a line or two of text: a part of a page.
        return count_tags(&head) >= 3;
    }
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<!--",
        "<?xml",
        "<meta",
    ]
    .iter()
    .any(|opening| head.starts_with(opening))
        || count_tags(&head) >= 1
}

/// The closing tags of frequent elements.
fn count_tags(head: &str) -> usize {
    [
        "</p>",
        "</div>",
        "</span>",
        "</a>",
        "</h1>",
        "</h2>",
        "</li>",
        "</b>",
        "</strong>",
        "</td>",
        "<br>",
        "<br/>",
        "<br />",
    ]
    .iter()
    .map(|tag| head.matches(tag).count())
    .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_arabic_text_is_refused() {
        let english = "This is an English text about nothing in particular. ".repeat(20);
        for (source, refused) in [
            ("", Some(IngestError::Empty)),
            (" \n\u{a0}\n", Some(IngestError::Empty)),
            (english.as_str(), Some(IngestError::NotArabic)),
            ("12345 67890", Some(IngestError::NotArabic)),
            ("\u{0}\u{1}\u{2}\u{3}abc", Some(IngestError::Binary)),
            ("قال متحدث باسم Microsoft Corporation إن Windows", None),
            ("خبر", None),
        ] {
            assert_eq!(text(source).err(), refused, "{source:?}");
        }
        assert_eq!(
            text(&"خبر ".repeat(MAX_BYTES / 4)).err(),
            Some(IngestError::TooLarge)
        );
    }

    #[test]
    fn nothing_turns_letters_round_and_every_place_stays() {
        let turned = "قال: «\u{202e}توافق ولا ترفض\u{202c}» و\u{202d}مضى";
        let taken = text(turned).unwrap().text;
        assert!(!taken.contains(['\u{202d}', '\u{202e}']));
        let other = turned.char_indices().zip(taken.char_indices());
        for ((at, c), (place, now)) in other {
            assert_eq!((at, c.len_utf16()), (place, now.len_utf16()));
            assert!(c == now || now == '\u{2060}', "{now:?}");
        }
    }

    #[test]
    fn html_is_known_by_its_beginning() {
        for (source, is) in [
            ("<!DOCTYPE html><p>خبر", true),
            ("\u{feff}\n<html>", true),
            ("<p>خبر</p>", true),
            ("خبر <b>عاجل</b> <p>نص</p><br>", true),
            ("خبر عاجل", false),
            ("<3 خبر", false),
            ("قال < أكثر > من 5", false),
        ] {
            assert_eq!(is_html(source), is, "{source}");
        }
    }
}
