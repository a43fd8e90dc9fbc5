//! The inputs, and how a text is made of one.

/// A fragment that is repeated.
pub struct Input {
    /// What it is called.
    pub name: String,
    /// The fragment; `{n}` in it is a word that is another each time.
    pub fragment: String,
}

impl Input {
    /// One as it is written in the list.
    pub fn of(name: &str, written: &str) -> Self {
        Self {
            name: name.to_owned(),
            fragment: written
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\s", " "),
        }
    }
}

/// All of them.
pub fn all() -> Vec<Input> {
    include_str!("inputs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, written)| Input::of(name, written))
        .collect()
}

/// A text of at least `size` bytes.
pub fn repeated(fragment: &str, size: usize) -> String {
    let mut text = String::with_capacity(size + fragment.len() + 32);
    // What makes it an Arabic text, or a page.
    text.push_str(if fragment.starts_with('<') {
        "<html><p>خبر"
    } else {
        "خبر\n"
    });
    if !fragment.contains("{n}") {
        while text.len() < size {
            text.push_str(fragment);
        }
        return text;
    }
    let mut number = 0;
    while text.len() < size {
        text.push_str(&fragment.replace("{n}", &word(number)));
        number += 1;
    }
    text
}

/// A word that stands in no list, another for each number.
pub fn word(number: usize) -> String {
    const LETTERS: [char; 16] = [
        'ب', 'ت', 'ج', 'ح', 'خ', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ط', 'ع', 'غ', 'ق', 'م',
    ];
    let mut word = String::new();
    let mut rest = number.wrapping_mul(40503) % 1_048_576 + 65_536;
    while rest > 0 {
        word.extend(LETTERS.get(rest % 16));
        word.push('ا');
        rest /= 16;
    }
    word
}
