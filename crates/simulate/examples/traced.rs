//! Says which risks name a test that did not run: `traced REPORT`, a test report in JUnit's form.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use simulate::risk;

fn main() -> ExitCode {
    let Some(report) = std::env::args().nth(1) else {
        return failed("name the report: traced target/nextest/default/junit.xml");
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../risk");
    let text = match std::fs::read_to_string(&report) {
        Ok(text) => text,
        Err(error) => return failed(&format!("{report}: {error}")),
    };
    let risks = match risk::read_folder(&folder) {
        Ok(risks) => risks,
        Err(problems) => return failed(&problems.join("\n")),
    };
    let gaps = risk::gaps(&risks, &passed(&text));
    if gaps.is_empty() {
        say(&format!("{} risks, each with a control and tests that ran", risks.len()));
        return ExitCode::SUCCESS;
    }
    failed(&gaps.join("\n"))
}

/// The tests that passed, without the modules they live in.
fn passed(report: &str) -> BTreeSet<String> {
    let cases = report.split("<testcase ").skip(1);
    let good = cases.filter(|case| !case.contains("<failure") && !case.contains("<error"));
    let names = good.filter_map(|case| case.strip_prefix("name=\"")?.split('"').next());
    names.filter_map(|name| name.rsplit("::").next()).map(str::to_owned).collect()
}

fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn failed(line: &str) -> ExitCode {
    say(line);
    ExitCode::FAILURE
}
