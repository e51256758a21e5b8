//! The risk files: every hazard with its situation, harm and severity, what controls it, and what tries it.

use std::path::Path;

use rehab::reason::Point;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::invariant;
use crate::persona::Persona;
use crate::situation::Situation;

/// How bad a harm is, in the words of ISO 14971's examples, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Negligible,
    Minor,
    Serious,
    Critical,
    Catastrophic,
}

impl Severity {
    pub const ALL: [Severity; 5] = [
        Severity::Negligible,
        Severity::Minor,
        Severity::Serious,
        Severity::Critical,
        Severity::Catastrophic,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Severity::Negligible => "negligible",
            Severity::Minor => "minor",
            Severity::Serious => "serious",
            Severity::Critical => "critical",
            Severity::Catastrophic => "catastrophic",
        }
    }
}

/// What keeps a hazard from doing harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// A restriction of the engine.
    Point(Point),
    /// Something outside it, or the way it is built: `store: ...`, `type: ...`.
    Elsewhere(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    pub id: String,
    pub hazard: String,
    pub situation: String,
    pub harm: String,
    pub severity: Severity,
    pub control: Vec<Control>,
    pub residual: Severity,
    /// `None` where named tests alone try it.
    pub scenario: Option<Scenario>,
    /// Names of tests that try it.
    pub tests: Vec<String>,
}

/// The situation as a story that runners of many kinds live through.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub story: Situation,
    /// The invariant that must hold with the control and break without.
    pub invariant: usize,
    pub runners: Vec<Persona>,
    pub days: usize,
    /// Without which restrictions it must break; `None` stands for without any.
    pub off: Option<Vec<Point>>,
}

/// Who lives through a story that names nobody else: all personas but those who may not run at all.
pub const USUAL: [Persona; 10] = [
    Persona::Adherent,
    Persona::Novice,
    Persona::Hero,
    Persona::Careless,
    Persona::Hills,
    Persona::Again,
    Persona::Masking,
    Persona::Cadence,
    Persona::NewShoes,
    Persona::Anyone,
];
const USUAL_DAYS: usize = 70;

const KEYS: [&str; 13] = [
    "id",
    "hazard",
    "situation",
    "harm",
    "severity",
    "control",
    "residual",
    "story",
    "invariant",
    "runners",
    "days",
    "off",
    "tests",
];
/// Where a control outside the engine may live.
const ELSEWHERE: [&str; 6] = ["type: ", "store: ", "import: ", "program: ", "protocol: ", "engine: "];

/// All risks of one file.
///
/// # Errors
/// Every problem, each with the risk it lies in.
pub fn read(file: &str, text: &str) -> Result<Vec<Risk>, Vec<String>> {
    let parsed = DeTable::parse(text).map_err(|error| vec![format!("{file}: {}", error.message())])?;
    let rows = parsed.get_ref().get("risk").and_then(|found| found.get_ref().as_array());
    let Some(rows) = rows else { return Err(vec![format!("{file}: there is not one [[risk]]")]) };
    let (mut risks, mut problems) = (Vec::new(), Vec::new());
    for row in rows.iter() {
        let Some(table) = row.get_ref().as_table() else { continue };
        let mut told = Row { file, table, problems: Vec::new() };
        let risk = told.risk();
        match risk {
            Some(risk) if told.problems.is_empty() => risks.push(risk),
            _ => problems.append(&mut told.problems),
        }
    }
    if problems.is_empty() { Ok(risks) } else { Err(problems) }
}

/// All risks of all the files of a folder, file by file in the order of their names.
///
/// # Errors
/// Every problem of every file.
pub fn read_folder(folder: &Path) -> Result<Vec<Risk>, Vec<String>> {
    let unreadable = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let (mut risks, mut problems) = (Vec::new(), Vec::new());
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        match read(&name, &text) {
            Ok(mut found) => risks.append(&mut found),
            Err(mut found) => problems.append(&mut found),
        }
    }
    if problems.is_empty() { Ok(risks) } else { Err(problems) }
}

struct Row<'t> {
    file: &'t str,
    table: &'t DeTable<'t>,
    problems: Vec<String>,
}

impl<'t> Row<'t> {
    fn risk(&mut self) -> Option<Risk> {
        for key in self.table.keys().map(|key| key.get_ref().to_string()).collect::<Vec<_>>() {
            if !KEYS.contains(&key.as_str()) {
                self.problem(&format!("'{key}' is not a key of a risk"));
            }
        }
        let words = self.texts("control").unwrap_or_default();
        Some(Risk {
            id: self.text("id")?,
            hazard: self.text("hazard")?,
            situation: self.text("situation")?,
            harm: self.text("harm")?,
            severity: self.severity("severity")?,
            control: words.iter().filter_map(|word| self.control(word)).collect(),
            residual: self.severity("residual")?,
            scenario: self.scenario(),
            tests: self.texts("tests").unwrap_or_default(),
        })
    }

    fn problem(&mut self, what: &str) {
        let id = self.found("id").and_then(|v| v.as_str()).unwrap_or("a risk without id");
        self.problems.push(format!("{}: {id}: {what}", self.file));
    }

    fn found(&self, key: &str) -> Option<&'t DeValue<'t>> {
        self.table.get(key).map(Spanned::get_ref)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let text = self.found(key).and_then(|v| v.as_str()).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.problem(&format!("{key} is missing"));
        }
        text.map(str::to_owned)
    }

    /// `None` where the key is missing.
    fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let items = self.found(key)?.as_array();
        let texts =
            items.map(|items| items.iter().map(|i| i.get_ref().as_str().map(str::to_owned)).collect());
        let texts: Option<Option<Vec<String>>> = texts;
        if texts.as_ref().is_none_or(Option::is_none) {
            self.problem(&format!("{key} is a list of texts"));
        }
        texts.flatten()
    }

    fn severity(&mut self, key: &str) -> Option<Severity> {
        let word = self.text(key)?;
        let severity = Severity::ALL.into_iter().find(|s| s.word() == word);
        if severity.is_none() {
            let known = Severity::ALL.map(Severity::word).join(", ");
            self.problem(&format!("{key} = '{word}' is none of {known}"));
        }
        severity
    }

    fn control(&mut self, word: &str) -> Option<Control> {
        if ELSEWHERE.iter().any(|place| word.starts_with(place)) {
            return Some(Control::Elsewhere(word.to_owned()));
        }
        self.point(word).map(Control::Point)
    }

    fn point(&mut self, word: &str) -> Option<Point> {
        let point = Point::ALL.iter().copied().find(|point| point.word() == word);
        if point.is_none() {
            let places = ELSEWHERE.map(str::trim).join(" ");
            self.problem(&format!(
                "'{word}' is neither a restriction of the engine nor begins with one of {places}"
            ));
        }
        point
    }

    fn scenario(&mut self) -> Option<Scenario> {
        let story = self.texts("story")?;
        let lines: Vec<&str> = story.iter().map(String::as_str).collect();
        let story = Situation::read(&lines).map_err(|problem| self.problem(&problem)).ok()?;
        let name = self.text("invariant")?;
        let invariant = invariant::place(&name);
        if invariant.is_none() {
            self.problem(&format!("there is no invariant '{name}'"));
        }
        let runners = match self.texts("runners") {
            None => USUAL.to_vec(),
            Some(names) => names.iter().filter_map(|name| self.persona(name)).collect(),
        };
        Some(Scenario { story, invariant: invariant?, runners, days: self.days(), off: self.off() })
    }

    fn persona(&mut self, name: &str) -> Option<Persona> {
        let persona = Persona::ALL.into_iter().find(|persona| persona.word() == name);
        if persona.is_none() {
            self.problem(&format!("there is no persona '{name}'"));
        }
        persona
    }

    fn days(&mut self) -> usize {
        let Some(found) = self.found("days") else { return USUAL_DAYS };
        let days = found.as_integer().and_then(|whole| whole.as_str().parse().ok());
        if days.is_none_or(|days| days == 0) {
            self.problem("days is a count");
        }
        days.unwrap_or(USUAL_DAYS)
    }

    /// Without `off` the scenario is run without its own control.
    fn off(&mut self) -> Option<Vec<Point>> {
        match self.found("off") {
            Some(found) if found.as_str() == Some("all") => None,
            Some(_) => {
                let words = self.texts("off").unwrap_or_default();
                Some(words.iter().filter_map(|word| self.point(word)).collect())
            }
            None => {
                let words = self.texts("control").unwrap_or_default();
                let known = |word: &String| Point::ALL.iter().copied().find(|p| p.word() == word);
                Some(words.iter().filter_map(known).collect())
            }
        }
    }
}

/// What is missing in a list of risks: a control, a test, a test nobody has. `tests` are the names that exist, or that
/// ran.
pub fn gaps(risks: &[Risk], tests: &std::collections::BTreeSet<String>) -> Vec<String> {
    let mut gaps = Vec::new();
    for (at, risk) in risks.iter().enumerate() {
        let mut gap = |what: String| gaps.push(format!("{}: {what}", risk.id));
        if risks[..at].iter().any(|other| other.id == risk.id) {
            gap("this id is used twice".to_owned());
        }
        if risk.control.is_empty() {
            gap("no control".to_owned());
        }
        if risk.tests.is_empty() {
            gap("no test".to_owned());
        }
        for test in risk.tests.iter().filter(|test| !tests.contains(*test)) {
            gap(format!("the test {test} is not there or did not run"));
        }
        if risk.residual > Severity::Minor {
            gap(format!("what is left is {}, and minor is the most", risk.residual.word()));
        }
        let runners = risk.scenario.as_ref().map(|scenario| scenario.runners.len());
        if runners.is_some_and(|runners| runners < LEAST_RUNNERS) {
            gap(format!("fewer than {LEAST_RUNNERS} kinds of runner live through it"));
        }
    }
    gaps
}

const LEAST_RUNNERS: usize = 8;
