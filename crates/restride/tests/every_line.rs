//! Every line of every golden plan stands on something, and shows how well: in JSON and on the page.

mod cases;

use cases::{Case, cases, protocol, protocol_folders};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::reason::Line;
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
    let has = |line: &Line| why.iter().any(|reason| reason["line"] == line.to_string());
    let missing = lines(plan).into_iter().filter(|line| !has(line));
    let mut findings: Vec<String> = missing.map(|line| format!("nothing is said for {line}")).collect();
    if plan.run.is_none() && why.is_empty() {
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

/// Every line a plan has. What is new in a plan is named here, or this does not compile.
fn lines(plan: &Plan) -> Vec<Line> {
    // A gate's conditions and the limits of the week carry their reasons with them.
    let Plan {
        run,
        strength,
        cross_training,
        form,
        cadence,
        ask,
        refer,
        allowance: _,
        gates: _,
        why: _,
        on: _,
        protocol: _,
        phase: _,
        decision: _,
        light: _,
        next_run_on: _,
        next_strength_on: _,
    } = plan;
    let mut all = vec![Line::Strength];
    if let Some(run) = run {
        let parts = [
            (true, Line::RunStage),
            (run.cap_m.is_some(), Line::RunCapM),
            (run.cap_s.is_some(), Line::RunCapMin),
            (run.hill > 0, Line::RunHills),
            (run.speed > 0, Line::RunSpeed),
            (cadence.is_some(), Line::RunCadence),
        ];
        all.extend(parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, line)| line));
    }
    all.extend(strength.iter().flatten().map(|today| Line::Exercise(today.exercise.clone())));
    all.extend(cross_training.iter().map(|today| Line::CrossTraining(today.id.clone())));
    all.extend(form.iter().map(|cue| Line::Terrain(*cue)));
    all.extend(ask.iter().map(|measure| Line::Ask(*measure)));
    all.extend(refer.iter().map(|_| Line::Refer));
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
    silent.extend(["urgency-see_soon.meanwhile", "refer-other-protocol"].map(|name| words.say(name)));
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
    for (nth, Case { name, protocol, plan }) in cases().iter().enumerate() {
        let whole = page(plan, protocol, UNWRAPPED, Why::InShort);
        assert_eq!(ungraded(&whole), Vec::<String>::new(), "{name}");
        let wanted = letters(&whole, UNWRAPPED);
        let meant = |letter: char| whole.contains(&format!(" {letter}: "));
        assert!(wanted.chars().all(meant), "{name}: a letter without its meaning\n{whole}");
        let width = if nth % 2 == 0 { 80 } else { 60 };
        let narrow = page(plan, protocol, width, Why::InShort);
        assert_eq!(letters(&narrow, width), wanted, "{name} at {width}\n{narrow}");
        graded += wanted.len();
    }
    assert!(graded > 3000, "{graded} letters");
}

/// The reasons told in full change nothing above them.
#[test]
fn the_grades_stand_with_the_reasons_told_in_full_as_well() {
    for Case { name, protocol, plan } in cases().iter().step_by(7) {
        let in_full = page(plan, protocol, UNWRAPPED, Why::InFull);
        assert_eq!(ungraded(&in_full), Vec::<String>::new(), "{name}");
        assert!(!letters(&in_full, UNWRAPPED).is_empty(), "{name}");
        let in_short = page(plan, protocol, UNWRAPPED, Why::InShort);
        assert!(in_short.starts_with(&in_full), "{name}");
    }
}

/// Taking the reasons of any one line away is noticed in both.
#[test]
fn a_line_without_its_reason_is_noticed() {
    let mut planted = 0;
    for Case { name, protocol, plan } in cases().into_iter().step_by(25) {
        let lines = lines(&plan);
        let whole = page(&plan, &protocol, UNWRAPPED, Why::InFull);
        // Two limits share a row of the page, and a time longer than the stage stands on none.
        let is_cap = |line: &Line| matches!(line, Line::RunCapM | Line::RunCapMin);
        let caps = lines.iter().filter(|line| is_cap(line)).count();
        for line in &lines {
            let left = plan.why.iter().filter(|reason| reason.line != *line).cloned();
            let poorer = Plan { why: left.collect(), ..plan.clone() };
            assert_eq!(baseless(&poorer, &protocol), [format!("nothing is said for {line}")], "{name}");
            let poor = page(&poorer, &protocol, UNWRAPPED, Why::InFull);
            // A hill or fast step is told, and graded, from the protocol's own table.
            let is_step = matches!(line, Line::RunHills | Line::RunSpeed);
            let on_page = !is_step && (!is_cap(line) || (caps == 1 && whole.contains("No more than")));
            let is_seen = letters(&poor, UNWRAPPED).len() < letters(&whole, UNWRAPPED).len();
            assert!(!on_page || is_seen || !ungraded(&poor).is_empty(), "{name}: {line}");
            planted += 1;
        }
    }
    assert!(planted > 100, "{planted} lines");
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

/// What stops or holds a runner is said in words: a page without its colours is the same page.
#[test]
fn stops_and_holds_are_read_without_colour() {
    let words = Catalogue::english();
    let mut seen = std::collections::BTreeSet::new();
    for Case { name, protocol, plan } in cases() {
        let look = |colors| Look { width: 80, colors };
        let plain = text::plan(&plan, &protocol, look(false), Why::InShort);
        assert_eq!(without_colours(&text::plan(&plan, &protocol, look(true), Why::InShort)), plain, "{name}");
        assert_eq!(mute(&plan, &plain), Vec::<String>::new(), "{name}\n{plain}");
        assert!(
            plain.chars().all(|c| c.is_ascii() || "·×←–’".contains(c)),
            "{name}: a sign only some can see"
        );
        seen.insert(plan.decision.word());
        let decision = words.say(&format!("decision-{}", plan.decision.word()));
        let quiet = plain.replace(&decision, "").replace("No running", "Today");
        assert!(!mute(&plan, &quiet).is_empty(), "{name}: nobody misses the words");
    }
    assert!(["stop", "ask", "step_back", "hold"].iter().all(|decision| seen.contains(decision)), "{seen:?}");
}

/// What a page does not say in words.
fn mute(plan: &Plan, page: &str) -> Vec<String> {
    let words = Catalogue::english();
    let decision = words.say(&format!("decision-{}", plan.decision.word()));
    let light = words.say(&format!("light-{}", plan.light.word()));
    let no_run = plan.run.is_none().then(|| "No running".to_owned());
    let wanted = [format!(" · {decision} · "), format!("last run {light}")].into_iter().chain(no_run);
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    wanted.filter(|words| !page.contains(words.as_str())).collect()
}

fn without_colours(page: &str) -> String {
    let mut pieces = page.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').expect("the end of a colour").1)
}
