//! Tells code, comments and string literals of a Rust file apart, so that a rule about code is not
//! tripped by a comment. Positions stay as they are: what is left out becomes spaces.

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    /// `///`, which becomes the help of a command.
    Doc,
    Text,
}

pub fn code(text: &str) -> String {
    keep(text, &[Kind::Code])
}

pub fn strings(text: &str) -> String {
    keep(text, &[Kind::Text])
}

/// What a person who runs the program may read.
pub fn prose(text: &str) -> String {
    keep(text, &[Kind::Doc, Kind::Text])
}

/// The whole text with every item that follows `#[cfg(test)]` blanked.
pub fn without_tests(text: &str) -> String {
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let code: Vec<char> = code(text).chars().collect();
    let mut chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < code.len() {
        if code[at..].starts_with(&mark) {
            let end = end_of_item(&code, at + mark.len());
            chars[at..end].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
            at = end;
        } else {
            at += 1;
        }
    }
    chars.into_iter().collect()
}

pub struct Function {
    pub name: String,
    pub first_line: usize,
    pub lines: usize,
}

/// Takes the output of [`code`]. Functions without a body are left out.
pub fn functions(code: &str) -> Vec<Function> {
    let chars: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    for (start, word) in words(code) {
        if word != "fn" {
            continue;
        }
        let name: String = chars[start + 2..]
            .iter()
            .skip_while(|c| c.is_whitespace())
            .take_while(|c| is_word(**c))
            .collect();
        let end = end_of_item(&chars, start);
        if !name.is_empty() && end > 0 && chars[end - 1] == '}' {
            let first_line = line_of(&chars, start);
            found.push(Function { name, first_line, lines: line_of(&chars, end - 1) - first_line + 1 });
        }
    }
    found
}

/// Whole identifiers, keywords and numbers, each with its position counted in characters.
pub fn words(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut word = String::new();
    for (at, c) in code.chars().chain([' ']).enumerate() {
        if is_word(c) {
            word.push(c);
        } else if !word.is_empty() {
            found.push((at - word.chars().count(), std::mem::take(&mut word)));
        }
    }
    found
}

pub fn line_of(chars: &[char], at: usize) -> usize {
    1 + chars[..at].iter().filter(|c| **c == '\n').count()
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn keep(text: &str, kinds: &[Kind]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = piece(&chars, at);
        for c in &chars[at..end] {
            kept.push(if *c == '\n' || kinds.contains(&kind) { *c } else { ' ' });
        }
        at = end;
    }
    kept
}

/// The kind of the piece that starts at `at`, and where it ends.
fn piece(chars: &[char], at: usize) -> (Kind, usize) {
    let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
    match chars[at] {
        '/' if next(1) == '/' => {
            let kind = if next(2) == '/' { Kind::Doc } else { Kind::Comment };
            (kind, chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n))
        }
        '/' if next(1) == '*' => (Kind::Comment, end_of_block_comment(chars, at)),
        '"' => (Kind::Text, end_of_quoted(chars, at + 1, '"')),
        '\'' if next(1) == '\\' || (next(2) == '\'' && next(1) != '\'') => {
            (Kind::Text, end_of_quoted(chars, at + 1, '\''))
        }
        'r' if at == 0 || !is_word(chars[at - 1]) || matches!(chars[at - 1], 'b' | 'c') => {
            let fences = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            if next(1 + fences) == '"' {
                (Kind::Text, end_of_raw(chars, at + 2 + fences, fences))
            } else {
                (Kind::Code, at + 1)
            }
        }
        _ => (Kind::Code, at + 1),
    }
}

fn end_of_block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0_usize, start);
    while at < chars.len() {
        if chars[at..].starts_with(&['/', '*']) {
            depth += 1;
            at += 2;
        } else if chars[at..].starts_with(&['*', '/']) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    chars.len()
}

fn end_of_quoted(chars: &[char], start: usize, quote: char) -> usize {
    let mut at = start;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

fn end_of_raw(chars: &[char], start: usize, fences: usize) -> usize {
    (start..chars.len())
        .find(|at| {
            chars[*at] == '"' && chars[at + 1..].iter().take(fences).filter(|c| **c == '#').count() == fences
        })
        .map_or(chars.len(), |at| at + 1 + fences)
}

/// Past the `;` or the closing brace of the item that starts at `start`.
fn end_of_item(chars: &[char], start: usize) -> usize {
    let (mut brackets, mut braces) = (0_i32, 0_i32);
    for (at, c) in chars.iter().enumerate().skip(start) {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            '{' => braces += 1,
            '}' if brackets == 0 && braces == 1 => return at + 1,
            '}' => braces -= 1,
            ';' if brackets == 0 && braces == 0 => return at + 1,
            _ => {}
        }
    }
    chars.len()
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let text = "let a = \"x // { \\\" y\"; // f64 \"no\"\nlet b: &'static str = r#\"z\" }\"#; /* a /* b */ c */ let d = '{';";
    let kept = code(text);
    assert_eq!(kept.len(), text.len());
    assert_eq!(kept.lines().next().unwrap().trim_end(), format!("let a = {};", " ".repeat(13)));
    assert!(kept.contains("&'static str =") && !kept.contains(['{', '}', 'z']) && kept.ends_with(';'));
    assert!(strings(text).contains("x // {") && !strings(text).contains("f64"));
    let help = prose("//! none\n/// help\nlet a = \"said\"; // why\n");
    assert_eq!(help.split_whitespace().collect::<Vec<_>>(), ["///", "help", "\"said\""]);
}

#[test]
fn functions_are_measured_from_their_name_to_their_last_brace() {
    let text = "fn one(a: [u8; 4]) -> u8 {\n    if a == b'{' { 1 } else { 2 }\n}\ntrait T { fn none(&self); }\nfn two() {}\n";
    let measured: Vec<_> =
        functions(&code(text)).into_iter().map(|f| (f.name, f.first_line, f.lines)).collect();
    assert_eq!(measured, [("one".into(), 1, 3), ("two".into(), 5, 1)]);
}

#[test]
fn test_items_are_blanked_and_the_rest_is_kept() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { std; \"}\" }\n}\n#[cfg(test)]\nextern crate std;\nfn c() { \"kept\" }\n";
    let kept = without_tests(text);
    assert_eq!(kept.split_whitespace().collect::<String>(), "fna(){}fnc(){\"kept\"}");
    assert_eq!(kept.lines().count(), text.lines().count());
}
