//! Mutation testing of the engine: every operator and every function changed, one at a time, and the tests run on each.
//!
//! `mutate plant RUN_DIR` writes a copy of the engine with all changes in it, each behind a switch; it is built once,
//! tests included. `mutate run RUN_DIR` then runs the tests once for each change. Building the engine anew for each of
//! two thousand changes would take hours; this takes minutes.

mod plant;
mod run;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plant::Planter;

const ENGINE: &str = "crates/rehab";

/// Compiled into the copy: which change is on.
const SWITCH: &str = "
extern crate std;

pub(crate) fn mutant(id: u32) -> bool {
    static ON: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ON.get_or_init(|| std::env::var(\"MUTANT\").ok().and_then(|id| id.parse().ok()).unwrap_or(0)) == id
}
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["plant", folder] => plant_all(Path::new(folder)),
        ["run", folder, ref binaries @ ..] => run::all(Path::new(folder), binaries),
        _ => Err("usage: mutate plant RUN_DIR | mutate run RUN_DIR TEST_BINARY...".to_owned()),
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("mutate: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn plant_all(folder: &Path) -> Result<(), String> {
    let (from, to) = (Path::new(ENGINE).join("src"), folder.join("rehab/src"));
    let mut planter = Planter::new();
    for file in sources(&from)? {
        let name = file.strip_prefix(&from).map_err(|e| e.to_string())?;
        let source = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let mut planted = planter
            .plant(&name.to_string_lossy(), &source)
            .map_err(|e| format!("{}: {e}", file.display()))?;
        if name == Path::new("lib.rs") {
            planted = planted.replace("#![forbid(unsafe_code)]", "") + SWITCH;
        }
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(&to)).map_err(|e| e.to_string())?;
        fs::write(&target, planted).map_err(|e| format!("{}: {e}", target.display()))?;
    }
    let list: Vec<String> =
        planter.mutants.iter().map(|m| format!("{}\t{}:{}\t{}\n", m.id, m.file, m.line, m.what)).collect();
    fs::write(folder.join("mutants.tsv"), list.concat()).map_err(|e| e.to_string())?;
    println!("{} changes planted in {}", planter.mutants.len(), to.display());
    Ok(())
}

/// Every Rust file below `folder`, in the order of their names.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
