//! Where words go and answers come from: colours only where a person is looking.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;

use crate::render::page::Look;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Only on a terminal, and not when NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Red,
    Green,
    Bold,
    Dim,
}

pub struct Terminal {
    pub out: Box<dyn Write>,
    pub err: Box<dyn Write>,
    pub json: bool,
    colors_out: bool,
    colors_err: bool,
    width: Option<usize>,
    pub someone_types: bool,
    pub someone_watches: bool,
}

impl Terminal {
    pub fn of_this_process(color: Color, json: bool) -> Terminal {
        let (out, err) = (io::stdout(), io::stderr());
        let colors = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let asked_not_to = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                let can = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
                is_terminal && can && !asked_not_to
            }
        };
        Terminal {
            json,
            colors_out: colors(out.is_terminal()),
            colors_err: colors(err.is_terminal()),
            width: terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0)),
            someone_types: io::stdin().is_terminal(),
            someone_watches: err.is_terminal(),
            out: Box::new(io::BufWriter::new(out)),
            err: Box::new(err),
        }
    }

    /// Nobody watches: JSON goes to `out`.
    pub fn into(out: Box<dyn Write>, err: Box<dyn Write>) -> Terminal {
        Terminal {
            out,
            err,
            json: true,
            colors_out: false,
            colors_err: false,
            width: None,
            someone_types: false,
            someone_watches: false,
        }
    }

    /// How pages for standard output are laid out.
    pub fn look(&self) -> Look {
        Look::new(self.width, self.colors_out)
    }

    pub fn paint(&self, text: &str, paint: Paint) -> String {
        painted(text, paint, self.colors_out)
    }

    pub fn paint_err(&self, text: &str, paint: Paint) -> String {
        painted(text, paint, self.colors_err)
    }
}

/// A text from outside, without characters that could steer a terminal.
pub fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

fn painted(text: &str, paint: Paint, colors: bool) -> String {
    let code = match paint {
        Paint::Red => "31",
        Paint::Green => "32",
        Paint::Bold => "1",
        Paint::Dim => "2",
    };
    if colors { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(printable("läuft (2).fit"), "läuft (2).fit");
        assert_eq!(printable("a\x1b[2Jb\nc\u{202e}tif"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}tif");
    }
}
