//! The plan of one day together with what it takes to tell it.

use maud::{Markup, html};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::reason::{Line, Reason};

use super::why;
use crate::render::Sentences;
use crate::render::catalogue::{Catalogue, args};
use crate::render::grounds::Grounds;
use crate::render::words;
use crate::web::asked::Asked;
use crate::web::respond::Fault;

#[derive(Clone, Copy)]
pub struct Day<'a> {
    pub words: &'a Catalogue,
    pub plan: &'a Plan,
    pub protocol: &'a Protocol,
}

impl<'a> Day<'a> {
    /// # Errors
    /// A machine whose date lies before the last entry.
    pub fn of(asked: &'a Asked) -> Result<Day<'a>, Fault> {
        Ok(Day { words: asked.ui.catalogue(), plan: asked.plan()?, protocol: &asked.reading.protocol })
    }

    pub fn sentences(&self) -> Sentences<'a> {
        Sentences::in_words(self.words, self.plan, self.protocol)
    }

    pub fn grounds(&self) -> Grounds<'a> {
        Grounds::of(self.plan, self.protocol)
    }

    /// A line with the reasons of these lines of the plan, each sentence once.
    pub fn line(&self, says: impl Into<String>, of: &[Line]) -> why::Line {
        let reasons = self.plan.why.iter().filter(|reason| of.contains(&reason.line));
        self.line_because(says, reasons)
    }

    pub fn line_because<'r>(
        &self,
        says: impl Into<String>,
        reasons: impl IntoIterator<Item = &'r Reason>,
    ) -> why::Line {
        let mut line = why::Line::because(says, &self.sentences(), reasons);
        let mut told: Vec<String> = Vec::new();
        line.because.retain(|one| {
            let is_new = !told.contains(&one.says);
            told.push(one.says.clone());
            is_new
        });
        line
    }

    /// A reason as a line of its own: its sentence, opening to its ground.
    pub fn reason(&self, reason: &Reason) -> why::Line {
        self.line_because(self.sentences().reason(reason), [reason])
    }

    pub fn date(&self, day: rehab::Date) -> String {
        words::date(self.words, day, self.plan.on)
    }

    /// Date, and where the runner is on the way.
    pub fn head(&self) -> Markup {
        let word = self.plan.phase.word();
        let (phase, what) = (format!("phase-{word}"), format!("phase-about-{word}"));
        let phase = args!["phase" => self.words.say(&phase), "what" => self.words.say(&what)];
        html! {
            header.page-head {
                h1 { (self.date(self.plan.on)) }
                p.soft { (self.words.say_with("plan-phase", &phase)) }
            }
        }
    }
}
