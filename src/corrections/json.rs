//! A small reader of JSON (RFC 8259), for the file of corrections alone: the page needs no other, and serde's costs it
//! twenty times as much code.

use std::iter::Peekable;
use std::str::Chars;

/// How deep lists and objects may lie in one another.
const DEEPEST: u32 = 16;

/// A value, as far as the file needs it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// A number, as it is written.
    Number(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
    /// `true`, `false` or `null`.
    Word,
}

impl Value {
    /// A field of an object; of several with one name, the last.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let field = fields.iter().rev().find(|(field, _)| field == name);
        field.map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The value that a text is; `None` where it is no JSON.
pub(super) fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
    };
    let value = reader.value(0)?;
    reader.space();
    reader.rest.next().is_none().then_some(value)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn space(&mut self) {
        while self
            .rest
            .next_if(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
            .is_some()
        {}
    }

    /// Takes `c`, with the space before it.
    fn takes(&mut self, c: char) -> bool {
        self.space();
        self.rest.next_if_eq(&c).is_some()
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        match self.rest.peek()? {
            '"' => self.string().map(Value::Text),
            '[' => self.list(depth),
            '{' => self.object(depth),
            '-' | '0'..='9' => self.number(),
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        self.rest.next();
        let mut values = Vec::new();
        if self.takes(']') {
            return Some(Value::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if self.takes(']') {
                return Some(Value::List(values));
            }
            if !self.takes(',') {
                return None;
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        self.rest.next();
        let mut fields = Vec::new();
        if self.takes('}') {
            return Some(Value::Object(fields));
        }
        loop {
            self.space();
            let name = self.string()?;
            if !self.takes(':') {
                return None;
            }
            fields.push((name, self.value(depth + 1)?));
            if self.takes('}') {
                return Some(Value::Object(fields));
            }
            if !self.takes(',') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.rest.next_if_eq(&'"')?;
        let mut text = String::new();
        loop {
            text.push(match self.rest.next()? {
                '"' => return Some(text),
                '\\' => match self.rest.next()? {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => self.escaped()?,
                    c @ ('"' | '\\' | '/') => c,
                    _ => return None,
                },
                c if c < ' ' => return None,
                c => c,
            });
        }
    }

    /// The character after `\u`, in one unit of UTF-16 or two.
    fn escaped(&mut self) -> Option<char> {
        let high = self.unit()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest.next_if_eq(&'\\')?;
        self.rest.next_if_eq(&'u')?;
        let low = self.unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return None;
        }
        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + self.rest.next()?.to_digit(16)?;
        }
        Some(unit)
    }

    fn digits(&mut self, number: &mut String) -> Option<()> {
        number.push(self.rest.next_if(char::is_ascii_digit)?);
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            number.push(digit);
        }
        Some(())
    }

    fn number(&mut self) -> Option<Value> {
        let mut number = String::new();
        number.extend(self.rest.next_if_eq(&'-'));
        if let Some(zero) = self.rest.next_if_eq(&'0') {
            number.push(zero);
        } else {
            self.digits(&mut number)?;
        }
        if let Some(point) = self.rest.next_if_eq(&'.') {
            number.push(point);
            self.digits(&mut number)?;
        }
        if let Some(power) = self.rest.next_if(|c| matches!(c, 'e' | 'E')) {
            number.push(power);
            number.extend(self.rest.next_if(|c| matches!(c, '+' | '-')));
            self.digits(&mut number)?;
        }
        Some(Value::Number(number))
    }

    fn word(&mut self) -> Option<Value> {
        let mut word = String::new();
        while word.len() < 5
            && let Some(letter) = self.rest.next_if(char::is_ascii_lowercase)
        {
            word.push(letter);
        }
        matches!(word.as_str(), "true" | "false" | "null").then_some(Value::Word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Text(a), serde_json::Value::String(b)) => a == b,
            (Value::Number(_), serde_json::Value::Number(_))
            | (Value::Word, serde_json::Value::Bool(_) | serde_json::Value::Null) => true,
            (Value::List(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Object(_), serde_json::Value::Object(b)) => b
                .iter()
                .all(|(name, b)| ours.get(name).is_some_and(|a| same(a, b))),
            _ => false,
        }
    }

    #[test]
    fn what_lies_too_deep_is_refused_and_not_fallen_into() {
        assert_eq!(parse(&"[".repeat(1_000_000)), None);
        assert_eq!(parse(&"{\"a\":".repeat(1_000_000)), None);
    }

    proptest! {
        /// It takes what serde takes, and reads it alike.
        #[test]
        fn it_reads_as_serde_does(
            text in prop_oneof![
                "[\\[\\]{}:,\"a\\\\ 0-3.eE+-]{0,16}",
                "\"(\\\\[nt\"u/bfr]|\\\\u[0-9a-f]{4}|\\\\ud83d\\\\ude00|\\\\ud800|خ|\t| ){0,5}\"",
                "(true|false|nul|null|-?0?[0-9]{1,3}(\\.[0-9]{0,2})?([eE][+-]?[0-9]{0,1})?)",
                "\\{(\"[ab]\" ?: ?(\\[1, \"خبر\"\\]|\\{\\}|null),?){0,3}\\}",
            ]
        ) {
            match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
                (Some(ours), Ok(theirs)) => prop_assert!(same(&ours, &theirs), "{ours:?} {theirs:?}"),
                (None, Err(_)) => {}
                (ours, theirs) => prop_assert!(false, "{text:?}: {ours:?} {theirs:?}"),
            }
        }
    }
}
