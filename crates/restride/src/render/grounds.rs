//! How well each line of a plan is supported: the grade of the weakest thing it stands on.

use rehab::plan::Plan;
use rehab::protocol::{Grade, Number, Protocol};
use rehab::reason::{Line, Reason};

use super::catalogue::{Catalogue, args};
use super::page::{Ink, Page};

/// Columns of a page's margin: a grade is one letter, two columns from the text.
pub const MARGIN: usize = 3;

/// The grade in the margin, beside what was written last.
pub fn beside(grade: Option<Grade>, page: &mut Page) {
    if let Some(grade) = grade {
        page.beside(grade.word(), Ink::Faint);
    }
}

/// What the letters in the margin mean.
pub fn legend(page: &mut Page) {
    let words = Catalogue::english();
    let shown = Grade::ALL.into_iter().filter(|grade| page.has_note(grade.word()));
    let meant: Vec<String> = shown.map(|grade| words.say(&format!("grade-{}", grade.word()))).collect();
    if !meant.is_empty() {
        let legend = words.say_with("grade-legend", &args!["grades" => meant.join("; ")]);
        page.line(0, &legend, Ink::Faint);
    }
}

#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    plan: &'a Plan,
    protocol: &'a Protocol,
}

impl<'a> Grounds<'a> {
    pub fn of(plan: &'a Plan, protocol: &'a Protocol) -> Grounds<'a> {
        Grounds { plan, protocol }
    }

    /// What the day as a whole stands on, where it has no run: the binding reason.
    pub fn binding(&self) -> Option<Grade> {
        self.plan.why.first().map(|reason| self.reason(reason))
    }

    /// `None` where the plan gives no reason for the line.
    pub fn line(&self, line: &Line) -> Option<Grade> {
        self.all(line).map(|reason| self.reason(reason)).max()
    }

    /// The line's reasons, in the plan's order.
    pub fn all(&self, line: &Line) -> impl Iterator<Item = &'a Reason> {
        self.plan.why.iter().filter(move |reason| reason.line == *line)
    }

    pub fn first(&self, line: &Line) -> Option<&'a Reason> {
        self.plan.why.iter().find(|reason| reason.line == *line)
    }

    pub fn reason(&self, reason: &Reason) -> Grade {
        self.protocol.claim(reason.claim).grade
    }

    pub fn number(&self, number: Number) -> Grade {
        self.protocol.claim(self.protocol.sourced(number).claim).grade
    }
}
