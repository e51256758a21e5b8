//! A line of the plan that opens to its reasons: what the rule saw, the ground it stands on, its grade and source.

use maud::{Markup, html};
use rehab::protocol::Grade;
use rehab::reason::{Reason, Verdict};

use super::icon::{Icon, small};
use crate::render::Sentences;
use crate::render::catalogue::{Catalogue, Language, args};
use crate::render::words;

/// What a page tells, and why. Without a reason it is a line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub says: String,
    /// Of the weakest thing the line stands on.
    pub grade: Option<Grade>,
    /// Told first when the line is opened.
    pub more: Vec<String>,
    pub because: Vec<Because>,
}

/// One reason in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    pub says: String,
    pub verdict: Verdict,
    pub rule: String,
    pub grade: Grade,
    /// Facts in words, each with its day.
    pub seen: Vec<String>,
    /// What the claim says, in the protocol's own language.
    pub ground: Vec<String>,
    pub source: String,
}

impl Because {
    pub fn of(sentences: &Sentences<'_>, reason: &Reason) -> Because {
        let claim = sentences.protocol.claim(reason.claim);
        let seen = reason.seen.iter().map(|fact| {
            let on = words::full_date(sentences.words, fact.on);
            format!("{on}: {}", words::fact(sentences.words, fact))
        });
        Because {
            says: sentences.reason(reason),
            verdict: reason.verdict,
            rule: reason.rule.clone(),
            grade: claim.grade,
            seen: seen.collect(),
            ground: sentences.ground(reason).into_iter().map(str::to_owned).collect(),
            source: claim.source.clone(),
        }
    }
}

impl Line {
    pub fn plain(says: impl Into<String>) -> Line {
        Line { says: says.into(), ..Line::default() }
    }

    /// The grade is that of the weakest reason.
    pub fn because<'r>(
        says: impl Into<String>,
        sentences: &Sentences<'_>,
        reasons: impl IntoIterator<Item = &'r Reason>,
    ) -> Line {
        let because: Vec<Because> = reasons.into_iter().map(|r| Because::of(sentences, r)).collect();
        let grade = because.iter().map(|one| one.grade).max();
        Line { says: says.into(), grade, because, ..Line::default() }
    }

    pub fn or_grade(self, grade: Option<Grade>) -> Line {
        Line { grade: self.grade.max(grade), ..self }
    }
}

pub fn lines(words: &Catalogue, lines: &[Line]) -> Markup {
    html! {
        @if !lines.is_empty() {
            ul.lines { @for one in lines { li { (line(words, one)) } } }
        }
    }
}

pub fn line(words: &Catalogue, line: &Line) -> Markup {
    opening(words, html! { (line.says) }, line)
}

/// The same with something else than its words to look at.
pub fn opening(words: &Catalogue, shown: Markup, line: &Line) -> Markup {
    html! {
        @if line.because.is_empty() && line.more.is_empty() {
            div.line-plain { div { (shown) } @if let Some(grade) = line.grade { (grade_mark(words, grade)) } }
        } @else {
            details.line {
                summary { div { (shown) } (why_mark(words, line.grade)) }
                div.because {
                    @for more in &line.more { p.says { (more) } }
                    (because(words, &line.because))
                }
            }
        }
    }
}

/// The letter, and what it is for whoever does not see it.
pub fn grade_mark(words: &Catalogue, grade: Grade) -> Markup {
    html! {
        span.grade title=(words.say(&format!("grade-{}", grade.word()))) {
            span.vh { (words.say("part-grade")) " " } (grade.word())
        }
    }
}

fn why_mark(words: &Catalogue, grade: Option<Grade>) -> Markup {
    html! {
        span.why {
            span.why-word { (words.say("part-why")) }
            @if let Some(grade) = grade { " " (grade_mark(words, grade)) }
            (small(Icon::Down))
        }
    }
}

/// Ground, grade and source once, where several reasons in a row share them.
fn because(words: &Catalogue, reasons: &[Because]) -> Markup {
    let is_told = |nth: usize| nth > 0 && reasons[nth - 1].ground == reasons[nth].ground;
    html! {
        @for (nth, one) in reasons.iter().enumerate() { (one_reason(words, one, is_told(nth))) }
    }
}

fn one_reason(words: &Catalogue, one: &Because, is_told: bool) -> Markup {
    let verdict = words.say(&format!("verdict-{}", one.verdict.word()));
    let rule = words.say_with("part-rule", &args!["rule" => one.rule.as_str(), "verdict" => verdict]);
    // A protocol is written in English.
    let lang = (words.language() != Language::English).then_some(Language::English.tag());
    html! {
        div.because-one {
            p.says { (one.says) }
            dl.facts {
                @if !one.seen.is_empty() {
                    dt { (words.say("why-seen")) } dd { ul { @for fact in &one.seen { li { (fact) } } } }
                }
                @if !is_told {
                    dt { (words.say("why-says")) } dd lang=[lang] { (one.ground.join(" ")) }
                    dt { (words.say("why-grade")) } dd { (words.say(&format!("grade-{}", one.grade.word()))) }
                    dt { (words.say("why-source")) } dd.source lang=[lang] { (one.source) }
                }
                dt { (words.say("why-rule")) } dd { (rule) }
            }
        }
    }
}
