//! Folding: one form for the many ways to spell a word.
//!
//! Two foldings, both computed word by word so that a place in the folded word maps back to the source by walking the
//! word again ([`Folding::source_offset`]); the source itself never changes.
//!
//! - The **form** drops what carries no letter: diacritics, tatweel, invisible direction marks and joiners, and turns
//!   presentation forms, Persian and Urdu letters and non-Latin digits into their plain counterparts.
//! - The **key** also merges the letters that newsrooms write for one another: `أ إ آ ٱ` with `ا`, `ى` with `ي`,
//!   `ة` with `ه`; and of punctuation the marks that are ([`punctuation`]). Lexicons are looked up by key; where the difference matters (`إن`/`أن`, `على`/`علي`), the form tells.
//!
//! After the normalisation steps of Habash, *Introduction to Arabic Natural Language Processing* (2010), section 3.

/// Which folding to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// Letters as spelt, without marks.
    Form,
    /// Letters merged for look-up.
    Key,
}

impl Folding {
    /// Appends the folding of `c` to `out`: nothing, one character, or two (for ligatures).
    pub fn push(self, c: char, out: &mut String) {
        // What follows is the same for these, and slower.
        if is_plain_letter(c) {
            out.push(self.letter(c));
            return;
        }
        let Some(plain) = plain(c) else {
            if matches!(c, HAMZA_ABOVE | HAMZA_BELOW | MADDA) {
                self.compose(c, out);
            }
            return;
        };
        match plain {
            Plain::One(c) => out.push(self.letter(c)),
            Plain::Two(a, b) => {
                out.push(self.letter(a));
                out.push(self.letter(b));
            }
        }
    }

    /// The folding of a whole string.
    #[must_use]
    pub fn fold(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            self.push(c, &mut out);
        }
        out
    }

    /// Where in `source` the byte `folded` of its folding comes from, in bytes; the end of `source` if past the end.
    ///
    /// Marks before a letter belong to the letter before them, so the place is that of the letter itself.
    #[must_use]
    pub fn source_offset(self, source: &str, folded: usize) -> usize {
        let mut out = String::new();
        for (at, c) in source.char_indices() {
            let before = out.len();
            self.push(c, &mut out);
            // The second letter of a ligature begins where the ligature does.
            if out.len() > folded.max(before) {
                return at;
            }
        }
        source.len()
    }

    /// Puts a hamza or madda that stands as a mark (in decomposed text) on the letter before it.
    fn compose(self, mark: char, out: &mut String) {
        let composed = match (out.chars().next_back(), mark) {
            (Some('ا'), MADDA) => 'آ',
            (Some('ا'), HAMZA_ABOVE) => 'أ',
            (Some('ا'), HAMZA_BELOW) => 'إ',
            (Some('و'), HAMZA_ABOVE) => 'ؤ',
            (Some('ي' | 'ى'), HAMZA_ABOVE) => 'ئ',
            (Some('ه'), HAMZA_ABOVE) => 'ة',
            _ => return,
        };
        out.pop();
        out.push(self.letter(composed));
    }

    fn letter(self, c: char) -> char {
        if self == Self::Form {
            return c;
        }
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            '\u{0621}'..='\u{064a}' => c,
            c if c.is_ascii() => c.to_ascii_lowercase(),
            c => c.to_lowercase().next().unwrap_or(c),
        }
    }
}

/// The key of a string: [`Folding::Key`]. What is compared with the text is compared by it.
///
/// ```
/// use khabar::text::fold::key;
///
/// assert_eq!(key("الإدَارَة"), key("الاداره"));
/// ```
#[must_use]
pub fn key(text: &str) -> String {
    Folding::Key.fold(text)
}

/// Whether `c` is a letter of the Arabic alphabet: nearly all of an Arabic text, so that whatever asks what characters are
/// asks this first. Its form is itself.
#[must_use]
#[inline]
pub const fn is_plain_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063a}' | '\u{0641}'..='\u{064a}')
}

/// [`char::is_alphanumeric`], which looks long for the letters of Arabic.
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_plain_letter(c) || c.is_alphanumeric()
}

/// Whether `c` marks a letter instead of being one: diacritics (harakat, tanwin, shadda, Quranic signs, combining
/// marks of any script), tatweel.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061a}'
        | '\u{0640}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06dc}'
        | '\u{06df}'..='\u{06e8}'
        | '\u{06ea}'..='\u{06ed}'
        | '\u{08d3}'..='\u{08ff}'
        | '\u{0300}'..='\u{036f}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Whether `c` is invisible: direction marks, embeddings and isolates, joiners, byte-order mark, variation selectors,
/// soft hyphen.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}'
        | '\u{061c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}')
}

/// The value of a decimal digit of the scripts on Arabic pages: Latin, Arabic-Indic, Persian.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        '\u{06f0}'..='\u{06f9}' => Some(c as u32 - 0x06f0),
        _ => None,
    }
}

const MADDA: char = '\u{0653}';
const HAMZA_ABOVE: char = '\u{0654}';
const HAMZA_BELOW: char = '\u{0655}';

enum Plain {
    One(char),
    Two(char, char),
}

fn plain(c: char) -> Option<Plain> {
    if c.is_ascii() {
        return Some(Plain::One(c));
    }
    if is_mark(c) || is_invisible(c) {
        return None;
    }
    if let Some(value) = digit(c) {
        return char::from_digit(value, 10).map(Plain::One);
    }
    Some(Plain::One(match c {
        'ک' | 'ڪ' => 'ك',
        'ی' | 'ے' | 'ۍ' => 'ي',
        'ہ' | 'ھ' | 'ە' => 'ه',
        'ۀ' | 'ۃ' => 'ة',
        'ڤ' => 'ف',
        'پ' => 'ب',
        'چ' => 'ج',
        'گ' => 'غ',
        '٫' => '.',
        '٬' => ',',
        '\u{c0}'..='\u{17f}' => latin(c),
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => return presentation(c),
        c => c,
    }))
}

/// A Latin letter without its accent: decomposed text has the accent as a mark, which is dropped.
const fn latin(c: char) -> char {
    match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => 'C',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => 'E',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'Ğ' | 'Ģ' => 'G',
        'ğ' | 'ģ' => 'g',
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Į' | 'İ' => 'I',
        'ì'..='ï' | 'ĩ' | 'ī' | 'į' => 'i',
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => 'N',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'Ò'..='Ö' | 'Ō' | 'Ŏ' | 'Ő' => 'O',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' => 'o',
        'Ŕ' | 'Ř' => 'R',
        'ŕ' | 'ř' => 'r',
        'Ś' | 'Ş' | 'Š' => 'S',
        'ś' | 'ş' | 'š' => 's',
        'Ţ' | 'Ť' => 'T',
        'ţ' | 'ť' => 't',
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => 'U',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'Ý' => 'Y',
        'ý' | 'ÿ' => 'y',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

/// The mark of punctuation that `c` is written for: one quotation mark for all double ones, the Arabic comma, semicolon
/// and question mark, one dash.
#[must_use]
pub const fn punctuation(c: char) -> char {
    match c {
        '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\u{ff02}' => '"',
        ',' | '\u{ff0c}' => '،',
        ';' => '؛',
        '?' => '؟',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

/// Arabic Presentation Forms, which PDFs and old systems leave behind, after their compatibility decompositions in
/// the Unicode Character Database. In the block FE80..FEF4 the letters follow one another in a fixed order.
fn presentation(c: char) -> Option<Plain> {
    const LAM_ALEF: [char; 4] = ['آ', 'أ', 'إ', 'ا'];
    // (first code point, letter), every letter up to the next entry.
    const FORMS_B: [(u32, char); 36] = [
        (0xfe80, 'ء'),
        (0xfe81, 'آ'),
        (0xfe83, 'أ'),
        (0xfe85, 'ؤ'),
        (0xfe87, 'إ'),
        (0xfe89, 'ئ'),
        (0xfe8d, 'ا'),
        (0xfe8f, 'ب'),
        (0xfe93, 'ة'),
        (0xfe95, 'ت'),
        (0xfe99, 'ث'),
        (0xfe9d, 'ج'),
        (0xfea1, 'ح'),
        (0xfea5, 'خ'),
        (0xfea9, 'د'),
        (0xfeab, 'ذ'),
        (0xfead, 'ر'),
        (0xfeaf, 'ز'),
        (0xfeb1, 'س'),
        (0xfeb5, 'ش'),
        (0xfeb9, 'ص'),
        (0xfebd, 'ض'),
        (0xfec1, 'ط'),
        (0xfec5, 'ظ'),
        (0xfec9, 'ع'),
        (0xfecd, 'غ'),
        (0xfed1, 'ف'),
        (0xfed5, 'ق'),
        (0xfed9, 'ك'),
        (0xfedd, 'ل'),
        (0xfee1, 'م'),
        (0xfee5, 'ن'),
        (0xfee9, 'ه'),
        (0xfeed, 'و'),
        (0xfeef, 'ى'),
        (0xfef1, 'ي'),
    ];
    let code = c as u32;
    match code {
        0xfe70..=0xfe7f => None, // isolated and medial diacritics
        0xfe80..=0xfef4 => {
            let at = FORMS_B.partition_point(|&(first, _)| first <= code);
            FORMS_B
                .get(at.checked_sub(1)?)
                .map(|&(_, letter)| Plain::One(letter))
        }
        0xfef5..=0xfefc => LAM_ALEF
            .get((code as usize - 0xfef5) / 2)
            .map(|&alef| Plain::Two('ل', alef)),
        0xfb56..=0xfb59 => Some(Plain::One('ب')),
        0xfb6a..=0xfb6d => Some(Plain::One('ف')),
        0xfb7a..=0xfb7d => Some(Plain::One('ج')),
        0xfb8e..=0xfb91 => Some(Plain::One('ك')),
        0xfb92..=0xfb95 => Some(Plain::One('غ')),
        0xfba4..=0xfba5 => Some(Plain::One('ة')),
        0xfba6..=0xfbad => Some(Plain::One('ه')),
        0xfbae..=0xfbb1 | 0xfbfc..=0xfbff => Some(Plain::One('ي')),
        _ => Some(Plain::One(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_keeps_letters_and_drops_marks() {
        for (source, form) in [
            ("جديداً", "جديدا"),
            ("خبــر", "خبر"),
            ("\u{200f}أنّه\u{200f}", "أنه"),
            ("١٩", "19"),
            ("ۀ", "ة"),
            ("ﻻ", "لا"),
            ("ﺧﺒﺮ", "خبر"),
            ("ا\u{654}ن مسو\u{64e}\u{654}ول ري\u{654}يس", "أن مسؤول رئيس"),
            ("cafe\u{301} é", "cafe e"),
            ("ﻏﻴﺮ", "غير"),
        ] {
            assert_eq!(Folding::Form.fold(source), form, "{source}");
        }
    }

    #[test]
    fn the_key_merges_letters_that_are_written_for_one_another() {
        assert_eq!(key("أميركا"), key("اميركا"));
        assert_eq!(key("القاهرة"), key("القاهره"));
        assert_eq!(key("مصطفى"), key("مصطفي"));
        assert_ne!(key("رؤية"), key("روية"));
        assert_eq!(key("CNN"), "cnn");
    }

    #[test]
    fn a_place_in_the_folded_word_maps_back_to_its_letter() {
        let source = "وَالرّئيس";
        let at = Folding::Key.source_offset(source, "وال".len());
        assert_eq!(source.get(at..), Some("رّئيس"));
        assert_eq!(Folding::Key.source_offset(source, 100), source.len());
    }
}
