//! Every line of every golden plan stands on something, and shows how well: in JSON and on the page.

mod cases;

use cases::{Case, cases, protocol, protocol_folders};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use restride::render::catalogue::Catalogue;
use restride::render::json;
use restride::render::page::Look;
use restride::render::text::{self, Why};
use serde_json::Value;

/// So wide that nothing is wrapped: each row is a line of its own.
const UNWRAPPED: usize = 2000;
const LEGEND: &str = "The letter at the right says how well a line is supported.";

/// What of a plan stands on nothing, as JSON tells it.
fn baseless(plan: &Plan, protocol: &Protocol) -> Vec<String> {
    let told: Value = serde_json::from_str(&json::plan(plan, protocol)).expect("a plan");
    let why = told["why"].as_array().expect("reasons");
    let missing = lines(&told).into_iter().filter(|line| !why.iter().any(|reason| reason["line"] == **line));
    let mut findings: Vec<String> = missing.map(|line| format!("nothing is said for {line}")).collect();
    if told["run"].is_null() && why.is_empty() {
        findings.push("nothing is said for the day".to_owned());
    }
    let gates = told["gates"].as_array().expect("gates");
    let conditions = gates.iter().flat_map(|gate| gate["conditions"].as_array().expect("conditions"));
    for reason in why.iter().chain(conditions) {
        let holds = |key: &str| reason[key].as_str().is_some_and(|text| !text.trim().is_empty());
        let graded = reason["grade"].as_str().is_some_and(|grade| ["A", "B", "C", "D"].contains(&grade));
        let lacking = ["rule", "claim", "source", "says", "line"].into_iter().filter(|key| !holds(key));
        let lacking = lacking.chain((!graded).then_some("grade"));
        findings.extend(lacking.map(|key| format!("{}: no {key} for {}", reason["line"], reason["point"])));
    }
    findings
}

/// The lines a plan in JSON has, by the names its reasons use.
fn lines(told: &Value) -> Vec<String> {
    let items = |key: &str| told[key].as_array().cloned().unwrap_or_default();
    let named = |key: &str, id: &dyn Fn(&Value) -> Value| -> Vec<String> {
        let word = |item: &Value| id(item).as_str().expect("a name").to_owned();
        items(key).iter().map(|item| format!("{key}.{}", word(item))).collect()
    };
    let run = &told["run"];
    let run_lines = [("run", run), ("run.cap_m", &run["cap_m"]), ("run.cap_min", &run["cap_s"])];
    let mut all: Vec<String> =
        run_lines.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| (*name).to_owned()).collect();
    all.iter_mut().filter(|name| *name == "run").for_each(|name| name.push_str(".stage"));
    all.push("strength".to_owned());
    all.extend(named("strength", &|item| item["exercise"].clone()));
    all.extend(named("cross_training", &|item| item["id"].clone()));
    all.extend(named("form", &Value::clone));
    all.extend(named("ask", &Value::clone));
    all.extend((!told["refer"].is_null()).then(|| "refer".to_owned()));
    all
}

/// A plan as told in the terminal, up to the reasons told in full.
fn page(plan: &Plan, protocol: &Protocol, width: usize, why: Why) -> String {
    let told = text::plan(plan, protocol, Look { width, colors: false }, why);
    match why {
        Why::InShort => told,
        Why::InFull => told.split("\nWhy\n").next().unwrap_or_default().to_owned(),
    }
}

/// The letters in the margin, from top to bottom.
fn letters(page: &str, width: usize) -> String {
    page.lines().filter_map(|row| letter(row, width)).collect()
}

fn letter(row: &str, width: usize) -> Option<char> {
    let last = row.chars().last().filter(|c| ('A'..='D').contains(c))?;
    (row.chars().count() == width && row.ends_with(&format!("  {last}"))).then_some(last)
}

/// Rows of an unwrapped page that tell the runner something and show no grade.
fn ungraded(page: &str) -> Vec<String> {
    let words = Catalogue::english();
    let mut silent: Vec<String> =
        ["cues-heading", "cross-training-heading", "why-heading", "refer-cleared", "not-a-device"]
            .map(|name| words.say(name))
            .to_vec();
    for urgency in ["emergency", "same_day", "see_soon", "clinic_first", "offer"] {
        silent.push(words.say(&format!("urgency-{urgency}")));
        silent.push(words.say(&format!("urgency-{urgency}.what")));
    }
    let said_elsewhere = |row: &str| {
        let row_is = row.trim();
        row_is.is_empty()
            || silent.iter().any(|text| text == row_is)
            // The state of things, what a number of conditions or questions is, a command, how an exercise is done.
            || row.contains(" · ")
            || row.starts_with("On the way to ")
            || row_is.ends_with("question is open")
            || row_is.ends_with("questions are open")
            || row_is.starts_with("restride ")
            || row_is.starts_with("Every reason with its source: ")
            || row_is.starts_with(LEGEND)
            || (row.starts_with("    ") && row_is.contains(" × "))
    };
    let rows = page.lines().filter(|row| letter(row, UNWRAPPED).is_none() && !said_elsewhere(row));
    rows.map(str::to_owned).collect()
}

#[track_caller]
fn clean(findings: &[String]) {
    assert!(
        findings.is_empty(),
        "{} finding(s):\n{}",
        findings.len(),
        findings[..findings.len().min(20)].join("\n")
    );
}

#[test]
fn each_line_of_each_golden_plan_has_its_reason() {
    let cases = cases();
    let findings: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            baseless(&case.plan, &case.protocol).into_iter().map(|f| format!("{}: {f}", case.name))
        })
        .collect();
    clean(&findings);
}

#[test]
fn each_line_of_each_golden_page_shows_its_grade() {
    let mut graded = 0;
    for Case { name, protocol, plan } in cases() {
        for why in [Why::InShort, Why::InFull] {
            let whole = page(&plan, &protocol, UNWRAPPED, why);
            assert_eq!(ungraded(&whole), Vec::<String>::new(), "{name}");
            let wanted = letters(&whole, UNWRAPPED);
            graded += wanted.len();
            let widths: &[usize] = if why == Why::InShort { &[80, 60, 40] } else { &[80] };
            for &width in widths {
                let narrow = page(&plan, &protocol, width, why);
                assert_eq!(letters(&narrow, width), wanted, "{name} at {width}\n{narrow}");
            }
            let meant = |letter: char| whole.contains(&format!(" {letter}: "));
            assert!(why == Why::InFull || wanted.chars().all(meant), "{name}: a letter without its meaning");
        }
    }
    assert!(graded > 5000, "{graded} letters");
}

/// Taking the reasons of any one line away is noticed in both.
#[test]
fn a_line_without_its_reason_is_noticed() {
    let mut planted = 0;
    for Case { name, protocol, plan } in cases().into_iter().step_by(9) {
        let told: Value = serde_json::from_str(&json::plan(&plan, &protocol)).expect("a plan");
        let lines = lines(&told);
        let whole = page(&plan, &protocol, UNWRAPPED, Why::InFull);
        // Two limits share a row of the page, and a time longer than the stage stands on none.
        let caps = lines.iter().filter(|line| line.starts_with("run.cap")).count();
        for line in &lines {
            let left = plan.why.iter().filter(|reason| reason.line.to_string() != **line).cloned();
            let poorer = Plan { why: left.collect(), ..plan.clone() };
            assert_eq!(baseless(&poorer, &protocol), [format!("nothing is said for {line}")], "{name}");
            let poor = page(&poorer, &protocol, UNWRAPPED, Why::InFull);
            let on_page = !line.starts_with("run.cap") || (caps == 1 && whole.contains("No more than"));
            let is_seen = letters(&poor, UNWRAPPED).len() < letters(&whole, UNWRAPPED).len();
            assert!(!on_page || is_seen || !ungraded(&poor).is_empty(), "{name}: {line}");
            planted += 1;
        }
    }
    assert!(planted > 250, "{planted} lines");
}

/// A claim that becomes better supported changes the letters of its own lines, and no others.
#[test]
fn the_letter_is_the_grade_of_the_claim() {
    let itbs = protocol_folders().into_iter().find(|folder| folder.ends_with("itbs")).expect("itbs");
    let all = cases();
    let case = all.iter().find(|case| case.name == "itbs/g1-during-amber-fires").expect("the case");
    let before = page(&case.plan, &case.protocol, UNWRAPPED, Why::InShort);
    for (claim, lines) in [
        ("no-downhill", &["No downhill running."][..]),
        ("other-training", &["Swimming", "Running in deep water", "Cycling", "Elliptical trainer"]),
        ("settle-time", &["5 days since the start"]),
    ] {
        let regraded = protocol(&itbs, &|text| regraded(&text, claim));
        let after = page(&case.plan, &regraded, UNWRAPPED, Why::InShort);
        let rows = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
        let changed: Vec<&str> =
            rows.map(|(_, after)| after).filter(|row| !row.starts_with(LEGEND)).collect();
        let is_one = |(row, line): (&&str, &&str)| row.contains(line) && letter(row, UNWRAPPED) == Some('A');
        assert_eq!(changed.len(), lines.len(), "{claim}: {changed:?}");
        assert!(changed.iter().zip(lines).all(is_one), "{claim}: {changed:?}");
    }
}

fn regraded(text: &str, claim: &str) -> String {
    let head = format!("[[claim]]\nid = \"{claim}\"");
    let (before, after) = text.split_once(&head).expect("the claim");
    let (says, rest) = after.split_once("grade = \"").expect("its grade");
    format!("{before}{head}{says}grade = \"A{}", &rest[1..])
}
