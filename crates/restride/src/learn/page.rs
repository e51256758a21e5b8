//! One page: a title, what it says in short, and sections of Markdown in which `[[claim]]` names what a sentence rests on.

use pulldown_cmark::{CowStr, Event, Parser, TextMergeStream, html};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address below `/learn/`: the file's name without its number.
    pub id: String,
    pub title: String,
    pub in_short: String,
    /// What stands before the first heading has none.
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: Option<String>,
    /// Its place on the page.
    pub anchor: String,
    pub text: String,
}

impl Page {
    /// `None` where the head with its title is missing.
    pub fn read(file: &str, text: &str) -> Option<Page> {
        let (head, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
        let told = |key: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            line.map(|line| line.trim().to_owned())
        };
        let id = file.split_once('-').map_or(file, |(_, id)| id).to_owned();
        Some(Page { id, title: told("title")?, in_short: told("in-short")?, sections: sections(body) })
    }

    /// The claims named on it, each once, in the order they are met.
    pub fn claims(&self) -> Vec<String> {
        let mut claims = Vec::new();
        for id in self.sections.iter().flat_map(|section| of_claims(&section.text).1) {
            if !claims.contains(&id) {
                claims.push(id);
            }
        }
        claims
    }
}

impl Section {
    /// As HTML; `mark` gives what stands for a claim. HTML in the text is shown as text.
    pub fn html(&self, mark: &dyn Fn(&str) -> String) -> String {
        let mut out = String::new();
        let events = TextMergeStream::new(Parser::new(&self.text)).flat_map(|event| match event {
            Event::Text(text) => marked(&text, mark),
            Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
            other => vec![other],
        });
        html::push_html(&mut out, events);
        out
    }

    /// Without the names of claims and the signs of Markdown.
    pub fn plain(&self) -> String {
        let (text, _) = of_claims(&self.text);
        let mut plain = String::new();
        for event in TextMergeStream::new(Parser::new(&text)) {
            match event {
                Event::Text(text) | Event::Code(text) => plain.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => plain.push(' '),
                _ => {}
            }
        }
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn sections(body: &str) -> Vec<Section> {
    let mut sections = vec![Section { heading: None, anchor: "top".to_owned(), text: String::new() }];
    for line in body.lines() {
        match (line.strip_prefix("## "), sections.last_mut()) {
            (Some(heading), _) => sections.push(Section {
                heading: Some(heading.trim().to_owned()),
                anchor: anchor(heading),
                text: String::new(),
            }),
            (None, Some(section)) => {
                section.text.push_str(line);
                section.text.push('\n');
            }
            (None, None) => {}
        }
    }
    sections.retain(|section| !section.text.trim().is_empty());
    sections
}

fn anchor(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn marked<'t>(text: &str, mark: &dyn Fn(&str) -> String) -> Vec<Event<'t>> {
    let mut events = Vec::new();
    let mut rest = text;
    while let Some((before, id, after)) = next_claim(rest) {
        events.push(Event::Text(CowStr::from(before.trim_end().to_owned())));
        events.push(Event::InlineHtml(CowStr::from(mark(id))));
        rest = after;
    }
    events.push(Event::Text(CowStr::from(rest.to_owned())));
    events
}

fn next_claim(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[[")?;
    let (id, after) = rest.split_once("]]")?;
    Some((before, id, after))
}

/// The text without the claims it names, and those.
pub fn of_claims(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut ids, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, id, after)) = next_claim(rest) {
        plain.push_str(before.trim_end_matches(' '));
        ids.push(id.to_owned());
        rest = after;
    }
    plain.push_str(rest);
    (plain.trim().to_owned(), ids)
}

/// The numbers in a text. Digits that touch a letter are a name; `5,205` is one number, and so is `7.5`.
#[cfg(test)]
pub fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_');
    for word in text.split(|c: char| !is_word(c)) {
        let word = word.trim_matches(['.', ',']);
        let (digits, rest): (String, String) = word.chars().partition(char::is_ascii_digit);
        if !digits.is_empty() && rest.chars().all(|c| matches!(c, '.' | ',')) {
            numbers.push(word.replace(',', "."));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_head_and_sections() {
        let text = "---\ntitle: What hurts\nin-short: It is open.\n---\n\nFirst. [[a]]\n\n## How it *is*\n\nThen, 7 <b>\n";
        let page = Page::read("02-what-hurts", text).expect("a page");
        assert_eq!((page.id.as_str(), page.title.as_str()), ("what-hurts", "What hurts"));
        let told: Vec<_> = page.sections.iter().map(|s| (s.anchor.as_str(), s.plain())).collect();
        assert_eq!(told, [("top", "First.".to_owned()), ("how-it-is", "Then, 7".to_owned())]);
        assert_eq!(page.claims(), ["a"]);
        assert_eq!(Page::read("a", "# No head\n"), None);
    }

    #[test]
    fn claims_become_marks_and_html_stays_text() {
        let section =
            Section { heading: None, anchor: String::new(), text: "So it is. [[a-b]] <i>x</i>".into() };
        let html = section.html(&|id| format!("<sup>{id}</sup>"));
        assert_eq!(html, "<p>So it is.<sup>a-b</sup> &lt;i&gt;x&lt;/i&gt;</p>\n");
    }

    #[test]
    fn numbers_are_told_from_names() {
        assert_eq!(
            numbers_in("S1 to 7.5 %, 3-1-2, 5,205 runners, 2013:367169."),
            ["7.5", "3", "1", "2", "5.205", "2013", "367169"]
        );
    }
}
