//! A diary line as words, each knowing its column.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::problem::Problem;

/// A bare word (`3.2km`) or a pair (`before=0`).
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub key: Option<Part>,
    pub value: Part,
}

#[derive(Clone, Debug)]
pub(super) struct Part {
    pub text: String,
    pub column: u32,
    pub width: u32,
}

impl Word {
    pub fn start(&self) -> &Part {
        self.key.as_ref().unwrap_or(&self.value)
    }
}

/// Splits one line; an unclosed quote is the only thing that can go wrong.
pub(super) fn split(line: &str, line_number: u32) -> Result<Vec<Word>, Problem> {
    let chars: Vec<char> = line.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
        } else if chars[at] == '#' {
            break;
        } else {
            let (word, next) = word_at(&chars, at, line_number)?;
            words.push(word);
            at = next;
        }
    }
    Ok(words)
}

fn word_at(chars: &[char], start: usize, line_number: u32) -> Result<(Word, usize), Problem> {
    if chars.get(start) == Some(&'"') {
        let (value, next) = quoted(chars, start, line_number)?;
        return Ok((Word { key: None, value }, next));
    }
    let mut at = start;
    while at < chars.len() && !chars[at].is_whitespace() && chars[at] != '=' {
        at += 1;
    }
    if at >= chars.len() || chars[at] != '=' {
        return Ok((Word { key: None, value: part(chars, start, at) }, at));
    }
    let key = part(chars, start, at);
    let (value, next) = value_at(chars, at + 1, line_number)?;
    Ok((Word { key: Some(key), value }, next))
}

fn value_at(chars: &[char], start: usize, line_number: u32) -> Result<(Part, usize), Problem> {
    if chars.get(start) == Some(&'"') {
        return quoted(chars, start, line_number);
    }
    let mut at = start;
    while at < chars.len() && !chars[at].is_whitespace() {
        at += 1;
    }
    Ok((part(chars, start, at), at))
}

fn quoted(chars: &[char], start: usize, line_number: u32) -> Result<(Part, usize), Problem> {
    let mut text = String::new();
    let mut at = start + 1;
    while let Some(&c) = chars.get(at) {
        at += 1;
        match c {
            '"' => {
                let width = (at - start) as u32;
                return Ok((Part { text, column: start as u32 + 1, width }, at));
            }
            '\\' => {
                let escaped = chars.get(at).copied();
                at += 1;
                match escaped {
                    Some('n') => text.push('\n'),
                    Some('r') => text.push('\r'),
                    Some(c) => text.push(c),
                    None => break,
                }
            }
            c => text.push(c),
        }
    }
    Err(Problem {
        file: String::new(),
        line: line_number,
        column: start as u32 + 1,
        width: (chars.len() - start) as u32,
        what: "this quotation has no end".to_string(),
        expected: "close it with a \" on the same line".to_string(),
    })
}

fn part(chars: &[char], from: usize, to: usize) -> Part {
    Part { text: chars[from..to].iter().collect(), column: from as u32 + 1, width: (to - from).max(1) as u32 }
}

/// A value as a diary line writes it: quoted where it must be.
pub(super) fn quote(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{escaped}\"")
}
