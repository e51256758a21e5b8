//! Questions put to the runner one by one, each asked again until its answer can be understood.

use std::io::{self, BufRead, Write};

use rehab::Date;
use rehab::scale::{Pain, Side};

use crate::Error;
use crate::render::page::{Ink, Page};
use crate::said;
use crate::terminal::{Paint, Terminal};

/// Whether a question may be left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    MustAnswer,
    Skip,
}

pub struct Asking<'t> {
    terminal: &'t mut Terminal,
    answers: Box<dyn BufRead>,
    echo: bool,
}

impl<'t> Asking<'t> {
    /// Refuses where nobody can answer, unless `from_stdin` says that answers are piped in.
    pub fn begin(terminal: &'t mut Terminal, from_stdin: bool, instead: &str) -> Result<Asking<'t>, Error> {
        if !terminal.someone_types && !from_stdin {
            return Err(Error::Refused(said!("asking-no-terminal", "instead" = instead)));
        }
        let echo = !terminal.someone_types;
        Ok(Asking { terminal, answers: Box::new(io::stdin().lock()), echo })
    }

    pub fn say(&mut self, text: &str) -> Result<(), Error> {
        self.paragraph(0, text, Ink::Plain)
    }

    pub fn heading(&mut self, text: &str) -> Result<(), Error> {
        writeln!(self.terminal.out)?;
        self.paragraph(0, text, Ink::Strong)
    }

    fn paragraph(&mut self, indent: usize, text: &str, ink: Ink) -> Result<(), Error> {
        let mut page = Page::new(self.terminal.look());
        page.line(indent, text, ink);
        write!(self.terminal.out, "{}", page.finish())?;
        Ok(())
    }

    pub fn yes_or_no(&mut self, question: &str, may: May) -> Result<Option<bool>, Error> {
        self.ask(question, &said!("asking-yes-no"), may, |text| match text {
            "y" | "yes" => Some(true),
            "n" | "no" => Some(false),
            _ => None,
        })
    }

    pub fn pain(&mut self, question: &str, most: Pain) -> Result<Option<Pain>, Error> {
        let hint = said!("asking-pain", "most" = most.score());
        self.ask(question, &hint, May::Skip, |text| {
            text.parse().ok().and_then(Pain::new).filter(|pain| *pain <= most)
        })
    }

    pub fn side(&mut self, question: &str) -> Result<Option<Side>, Error> {
        self.ask(question, &said!("asking-side"), May::Skip, |text| {
            Side::ALL.into_iter().find(|side| side.word() == text || side.word().get(..1) == Some(text))
        })
    }

    pub fn date(&mut self, question: &str, latest: Date) -> Result<Option<Date>, Error> {
        let hint = said!("asking-date", "latest" = latest.to_string());
        self.ask(question, &hint, May::Skip, |text| {
            text.parse().ok().filter(|d: &Date| d.year() >= 1900 && *d <= latest)
        })
    }

    /// Asks until `read` understands; `None` for a skipped question.
    pub fn ask<T>(
        &mut self,
        question: &str,
        hint: &str,
        may: May,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let skip = if may == May::Skip { said!("asking-skip") } else { String::new() };
        self.say(question)?;
        loop {
            let prompt = self.terminal.paint(&format!("  [{hint}{skip}]"), Paint::Dim);
            write!(self.terminal.out, "{prompt} ")?;
            self.terminal.out.flush()?;
            let answer = self.line()?;
            if answer.is_empty() && may == May::Skip {
                return Ok(None);
            }
            if let Some(understood) = read(&answer.to_lowercase()) {
                return Ok(Some(understood));
            }
            let answer: String = answer.chars().filter(|c| !c.is_control()).collect();
            let again = said!("asking-again", "answer" = answer, "hint" = hint);
            self.paragraph(2, &again, Ink::Plain)?;
        }
    }

    fn line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            writeln!(self.terminal.out)?;
            return Err(Error::Refused(said!("asking-ended")));
        }
        let line = line.trim().to_owned();
        if self.echo {
            writeln!(self.terminal.out, "{line}")?;
        }
        Ok(line)
    }
}
