//! JSON as a stream of values, pulled one by one in constant memory. Services write `NaN` into it, which is read as
//! no number. Each method that reads a value consumes exactly one, whatever its kind.

use std::io::Read;

use crate::error::Unreadable;
use crate::source::read_some;

const CHUNK: usize = 64 << 10;
const DEEPEST: usize = 64;
/// Longer texts are cut; no service writes longer names or notes.
const LONGEST_TEXT: usize = 16 << 10;
const LONGEST_NUMBER: usize = 64;

pub(crate) struct Json<'r> {
    source: &'r mut dyn Read,
    /// Of which the first `filled` bytes are read; the rest is room.
    chunk: Vec<u8>,
    filled: usize,
    at: usize,
    passed: u64,
    ended: bool,
    depth: usize,
    token: Vec<u8>,
}

type Read1 = Result<(), Unreadable>;

impl<'r> Json<'r> {
    pub fn new(source: &'r mut dyn Read) -> Json<'r> {
        Json {
            source,
            chunk: vec![0; CHUNK],
            filled: 0,
            at: 0,
            passed: 0,
            ended: false,
            depth: 0,
            token: Vec::new(),
        }
    }

    /// Whether the text broke off, after an error.
    pub fn ended_early(&self) -> bool {
        self.ended
    }

    /// Calls `each` with every key of an object; it must read the value. Anything but an object is passed over.
    pub fn members(&mut self, each: &mut dyn FnMut(&str, &mut Json<'r>) -> Read1) -> Read1 {
        if self.peek()? != b'{' {
            return self.skip();
        }
        self.enter()?;
        let mut first = true;
        while self.goes_on(b'}', &mut first)? {
            self.text_token()?;
            let key = String::from_utf8_lossy(&self.token).into_owned();
            if self.peek()? != b':' {
                return Err(self.broken());
            }
            self.at += 1;
            each(&key, self)?;
        }
        Ok(())
    }

    /// Calls `each` for every item of an array; it must read the item. Anything but an array is passed over.
    pub fn items(&mut self, each: &mut dyn FnMut(&mut Json<'r>) -> Read1) -> Read1 {
        if self.peek()? != b'[' {
            return self.skip();
        }
        self.enter()?;
        let mut first = true;
        while self.goes_on(b']', &mut first)? {
            each(self)?;
        }
        Ok(())
    }

    /// Whether an array comes next.
    pub fn is_array(&mut self) -> Result<bool, Unreadable> {
        Ok(self.peek()? == b'[')
    }

    pub fn next_is_object(&mut self) -> Result<bool, Unreadable> {
        Ok(self.peek()? == b'{')
    }

    /// A number, also one written as a text. `None` for anything else, and for those that are not finite.
    pub fn number(&mut self) -> Result<Option<f64>, Unreadable> {
        match self.peek()? {
            b'"' => self.text_token()?,
            b'{' | b'[' => return self.skip().map(|()| None),
            _ => self.bare_token()?,
        }
        let text = std::str::from_utf8(&self.token).unwrap_or_default();
        Ok(text.parse().ok().filter(|number: &f64| number.is_finite()))
    }

    /// A text or number as it is written. `None` for null and for objects and arrays.
    pub fn text(&mut self) -> Result<Option<String>, Unreadable> {
        match self.peek()? {
            b'"' => self.text_token()?,
            b'{' | b'[' => return self.skip().map(|()| None),
            _ => self.bare_token()?,
        }
        let text = String::from_utf8_lossy(&self.token).into_owned();
        Ok(Some(text).filter(|text| text != "null" && !text.is_empty()))
    }

    /// `None` for anything but true and false.
    pub fn truth(&mut self) -> Result<Option<bool>, Unreadable> {
        Ok(match self.text()?.as_deref() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        })
    }

    pub fn skip(&mut self) -> Read1 {
        let outside = self.depth;
        loop {
            match self.peek()? {
                b'{' | b'[' => self.enter()?,
                b'}' | b']' => {
                    self.at += 1;
                    self.depth =
                        self.depth.checked_sub(1).filter(|&depth| depth >= outside).ok_or(self.broken())?;
                }
                b'"' => self.text_token()?,
                b',' | b':' if self.depth > outside => self.at += 1,
                _ => self.bare_token()?,
            }
            if self.depth == outside {
                return Ok(());
            }
        }
    }

    fn enter(&mut self) -> Read1 {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable::TooDeep { most: DEEPEST, at_byte: self.position() as usize });
        }
        Ok(())
    }

    /// Whether another member or item follows; the closing bracket is consumed.
    fn goes_on(&mut self, closing: u8, first: &mut bool) -> Result<bool, Unreadable> {
        let next = self.peek()?;
        if next == closing {
            self.at += 1;
            self.depth = self.depth.saturating_sub(1);
            return Ok(false);
        }
        if !std::mem::replace(first, false) {
            if next != b',' {
                return Err(self.broken());
            }
            self.at += 1;
        }
        Ok(true)
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Result<u8, Unreadable> {
        loop {
            while let Some(&byte) = self.rest().first() {
                if !byte.is_ascii_whitespace() {
                    return Ok(byte);
                }
                self.at += 1;
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Read1 {
        self.passed += self.filled as u64;
        (self.filled, self.at) = (0, 0);
        self.filled = read_some(self.source, &mut self.chunk)?;
        if self.filled == 0 {
            self.ended = true;
            return Err(self.broken());
        }
        Ok(())
    }

    fn text_token(&mut self) -> Read1 {
        if self.peek()? != b'"' {
            return Err(self.broken());
        }
        self.at += 1;
        self.token.clear();
        loop {
            let rest = self.chunk.get(self.at..self.filled).unwrap_or_default();
            let Some(length) = memchr::memchr2(b'"', b'\\', rest) else {
                push(&mut self.token, rest);
                self.fill()?;
                continue;
            };
            push(&mut self.token, &rest[..length]);
            let found = rest[length];
            self.at += length + 1;
            if found == b'"' {
                return Ok(());
            }
            self.escape()?;
        }
    }

    fn escape(&mut self) -> Read1 {
        let escaped = match self.byte()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' | b'f' => ' ',
            b'u' => self.code_point()?,
            other => char::from(other),
        };
        push(&mut self.token, escaped.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    /// Halves of a pair that stand alone become the mark for what cannot be shown.
    fn code_point(&mut self) -> Result<char, Unreadable> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if self.byte()? != b'\\' || self.byte()? != b'u' {
            return Err(self.broken());
        }
        let second = self.four_digits()?.wrapping_sub(0xDC00);
        let both = 0x10000 + ((first - 0xD800) << 10) + (second & 0x3FF);
        Ok(char::from_u32(both).filter(|_| second < 0x400).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, Unreadable> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = char::from(self.byte()?).to_digit(16).ok_or(self.broken())?;
            value = value * 16 + digit;
        }
        Ok(value)
    }

    fn byte(&mut self) -> Result<u8, Unreadable> {
        if self.at == self.filled {
            self.fill()?;
        }
        let byte = self.rest().first().copied().ok_or(self.broken())?;
        self.at += 1;
        Ok(byte)
    }

    /// A number, or `true`, `false`, `null`, `NaN`.
    fn bare_token(&mut self) -> Read1 {
        self.token.clear();
        loop {
            let rest = self.chunk.get(self.at..self.filled).unwrap_or_default();
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
            let length = rest.iter().take_while(|byte| is_part(byte)).count();
            if self.token.len() + length > LONGEST_NUMBER {
                return Err(self.broken());
            }
            self.token.extend_from_slice(&rest[..length]);
            self.at += length;
            if self.at < self.filled {
                return if self.token.is_empty() { Err(self.broken()) } else { Ok(()) };
            }
            match self.fill() {
                Err(_) if self.ended && self.depth == 0 && !self.token.is_empty() => return Ok(()),
                filled => filled?,
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.chunk.get(self.at..self.filled).unwrap_or_default()
    }

    fn broken(&self) -> Unreadable {
        Unreadable::NotJson { at_byte: self.position() }
    }

    fn position(&self) -> u64 {
        self.passed + self.at as u64
    }
}

/// What is longer than any text is left out.
fn push(token: &mut Vec<u8>, more: &[u8]) {
    let room = LONGEST_TEXT.saturating_sub(token.len());
    token.extend_from_slice(&more[..more.len().min(room)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its text one byte at a time.
    struct Drip<'t>(&'t [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let (Some((&first, rest)), Some(place)) = (self.0.split_first(), into.first_mut()) else {
                return Ok(0);
            };
            (*place, self.0) = (first, rest);
            Ok(1)
        }
    }

    fn flat(text: &str) -> Result<Vec<String>, Unreadable> {
        let mut seen = Vec::new();
        let mut drip = Drip(text.as_bytes());
        Json::new(&mut drip).members(&mut |key, json| {
            match key {
                "n" => seen.push(format!("{:?}", json.number()?)),
                "t" => seen.push(format!("{:?}", json.text()?)),
                "a" => json.items(&mut |json| {
                    seen.push(format!("{:?}", json.number()?));
                    Ok(())
                })?,
                _ => json.skip()?,
            }
            Ok(())
        })?;
        Ok(seen)
    }

    #[test]
    fn values_are_read_whatever_lies_between() {
        let text = r#" {"x":[{"y":[1,"]"]},true], "n":-1.5e2, "t":"a\"\u00e4\ud83c\udfc3\n", "a":[1, NaN,null ,"2"],"n":"z"}"#;
        let expect =
            ["Some(-150.0)", "Some(\"a\\\"ä🏃\\n\")", "Some(1.0)", "None", "None", "Some(2.0)", "None"];
        assert_eq!(flat(text).unwrap(), expect);
    }

    #[test]
    fn broken_texts_are_errors_with_a_place() {
        for text in [
            "{",
            "{\"n\"",
            "{\"n\":",
            "{\"n\" 1}",
            "{\"x\":[1,2}",
            "{\"t\":\"abc",
            "{\"n\":1 \"n\":2}",
            "{\"x\":}",
            "",
        ] {
            assert!(matches!(flat(text), Err(Unreadable::NotJson { .. })), "{text}");
        }
        let deep = "[".repeat(DEEPEST + 1);
        assert!(matches!(flat(&format!("{{\"x\":{deep}")), Err(Unreadable::TooDeep { .. })));
    }

    #[test]
    fn endless_texts_are_cut_and_endless_numbers_refused() {
        let long = "x".repeat(LONGEST_TEXT * 3);
        let seen = flat(&format!("{{\"t\":\"{long}\"}}")).unwrap();
        assert_eq!(seen[0].len(), "Some(\"\")".len() + LONGEST_TEXT);
        assert!(flat(&format!("{{\"n\":{}}}", "9".repeat(100))).is_err());
    }
}
