//! Every text the product can print: as it stands in the sources, and as a person gets to see it.

use std::collections::BTreeSet;

use clap::Command;
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use restride::render::json;
use restride::render::page::Look;
use restride::render::text::{self, Why};

use crate::cases::{Case, cases};
use crate::repository::{Source, sources};
use crate::rust_text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The messages of the program.
    Catalogue,
    /// Questions, exercises, claims and sources of every protocol.
    Protocol,
    /// Whatever people read in the repository.
    Document,
    /// Texts in Rust sources: help, errors, and what else is not in the catalogue.
    Message,
    /// What the database says when it refuses.
    Database,
    /// How a package describes itself.
    Package,
    /// The help of every command, as printed.
    Help,
    /// The manual page of every command, as printed.
    Manual,
    /// The plans of the golden cases, every reason in full.
    PlanText,
    PlanJson,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Catalogue,
        Kind::Protocol,
        Kind::Document,
        Kind::Message,
        Kind::Database,
        Kind::Package,
        Kind::Help,
        Kind::Manual,
        Kind::PlanText,
        Kind::PlanJson,
    ];
}

pub struct Text {
    pub kind: Kind,
    /// A file, a command or a case.
    pub place: String,
    /// As many lines as where it comes from, so that a finding has its line.
    pub text: String,
}

pub fn all() -> Vec<Text> {
    let mut all: Vec<Text> = sources().iter().filter_map(of_source).collect();
    all.extend(of_command(restride::command_line(), ""));
    all.extend(of_plans(&cases()));
    all
}

pub fn of_source(source: &Source) -> Option<Text> {
    let path = source.path.as_str();
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    let (kind, text) = if ends(&[".ftl", "/protocols.txt"]) {
        (Kind::Catalogue, source.text.clone())
    } else if path.starts_with("protocols/") && ends(&[".toml"]) {
        (Kind::Protocol, source.text.clone())
    } else if ends(&[".md", ".html", ".svg", ".webmanifest"]) {
        (Kind::Document, source.text.clone())
    } else if path.ends_with("Cargo.toml") {
        (Kind::Package, only_lines(&source.text, "description"))
    } else if path.starts_with("crates/") && ends(&[".sql"]) {
        (Kind::Database, source.text.clone())
    } else if source.is_product_code() {
        (Kind::Message, of_code(source))
    } else {
        return None;
    };
    Some(Text { kind, place: source.path.clone(), text })
}

/// In the program doc comments become the help of a command; in other crates only texts reach a person.
fn of_code(source: &Source) -> String {
    let shipped = rust_text::without_tests(&source.text);
    let program = source.crate_name() == Some("restride");
    let text = if program { rust_text::prose(&shipped) } else { rust_text::strings(&shipped) };
    // A line break written in a text would join the next word.
    text.replace("\\n", "  ").replace("\\t", "  ")
}

fn only_lines(text: &str, beginning: &str) -> String {
    let kept = text.lines().map(|line| if line.starts_with(beginning) { line } else { "" });
    kept.collect::<Vec<_>>().join("\n")
}

/// The help and the manual page of a command and of all below it.
pub fn of_command(mut command: Command, above: &str) -> Vec<Text> {
    command.build();
    let name = format!("{above} {}", command.get_name()).trim().to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page).expect("a manual page");
    let help = command.clone().render_long_help().to_string();
    let mut all = vec![
        Text { kind: Kind::Help, place: format!("{name} --help"), text: help },
        Text { kind: Kind::Manual, place: format!("the manual of {name}"), text: of_roff(&page) },
    ];
    let below: Vec<Command> = command.get_subcommands().cloned().collect();
    all.extend(below.into_iter().flat_map(|command| of_command(command, &name)));
    all
}

/// Its signs for hyphens and fonts would stick to the words.
fn of_roff(page: &[u8]) -> String {
    let signs = [("\\-", "-"), ("\\fB", " "), ("\\fI", " "), ("\\fR", " ")];
    signs.iter().fold(String::from_utf8_lossy(page).into_owned(), |page, (sign, is)| page.replace(sign, is))
}

/// What is told alike in many cases is read once.
pub fn of_plans(cases: &[Case]) -> Vec<Text> {
    let (mut said, mut all) = (BTreeSet::new(), Vec::new());
    for case in cases {
        all.extend(
            of_plan(&case.name, &case.plan, &case.protocol).map(|text| without_known(text, &mut said)),
        );
    }
    all
}

pub fn of_plan(name: &str, plan: &Plan, protocol: &Protocol) -> [Text; 2] {
    let look = Look::new(Some(80), false);
    [
        (Kind::PlanText, "plan", text::plan(plan, protocol, look, Why::InFull)),
        (Kind::PlanJson, "JSON", json::plan(plan, protocol)),
    ]
    .map(|(kind, what, text)| Text { kind, place: format!("the {what} of {name}"), text })
}

/// A phrase may run over the end of a row, never over an empty line.
fn without_known(text: Text, said: &mut BTreeSet<String>) -> Text {
    let separator = if text.kind == Kind::PlanJson { "\n" } else { "\n\n" };
    let parts = text.text.split(separator).map(|part| {
        if said.insert(part.to_owned()) { part.to_owned() } else { "\n".repeat(part.matches('\n').count()) }
    });
    let kept = parts.collect::<Vec<_>>().join(separator);
    Text { text: kept, ..text }
}
