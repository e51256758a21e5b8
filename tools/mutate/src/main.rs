//! Mutation testing of the engine: every operator and every function changed, one at a time, and the tests run on each.
//!
//! `mutate plant RUN_DIR` writes a copy of the engine with all changes in it, each behind a switch; it is built once,
//! tests included. `mutate run RUN_DIR` then runs the tests once for each change. Building the engine anew for each of
//! two thousand changes would take hours; this takes minutes.

mod answers;
mod golden;
mod plant;
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plant::{Mutant, Planter};

const ENGINE: &str = "crates/rehab";

/// Compiled into the copy: which change is on, as the environment says or as somebody asks for.
const SWITCH: &str = "
extern crate std;

static ON: core::sync::atomic::AtomicU32 = core::sync::atomic::AtomicU32::new(u32::MAX);

pub fn switch(id: u32) {
    ON.store(id, core::sync::atomic::Ordering::Relaxed);
}

pub(crate) fn mutant(id: u32) -> bool {
    match ON.load(core::sync::atomic::Ordering::Relaxed) {
        u32::MAX => {
            let told = std::env::var(\"MUTANT\").ok().and_then(|id| id.parse().ok()).unwrap_or(0);
            switch(told);
            told == id
        }
        on => on == id,
    }
}
";

/// A change may make arithmetic of constants overflow: that is for the test to notice, not for the compiler.
const ALLOWED: &str = "#![allow(arithmetic_overflow, unconditional_panic)]\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["plant", folder] => plant_all(Path::new(folder)),
        ["run", folder, golden, ref binaries @ ..] => run::all(Path::new(folder), golden, binaries),
        _ => Err("usage: mutate plant RUN_DIR | mutate run RUN_DIR GOLDEN TEST_BINARY...".to_owned()),
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
            planted = planted.replace("#![forbid(unsafe_code)]", ALLOWED) + SWITCH;
        }
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(&to)).map_err(|e| e.to_string())?;
        fs::write(&target, planted).map_err(|e| format!("{}: {e}", target.display()))?;
    }
    number_the_like(&mut planter.mutants);
    let list: Vec<String> =
        planter.mutants.iter().map(|m| format!("{}\t{}:{}\t{}\n", m.id, m.file, m.line, m.what)).collect();
    fs::write(folder.join("mutants.tsv"), list.concat()).map_err(|e| e.to_string())?;
    println!("{} changes planted in {}", planter.mutants.len(), to.display());
    Ok(())
}

/// Lines move when a file is edited, so a change is known by its file, its function and its words; where a function
/// holds the same change several times, by its place among them as well.
fn number_the_like(mutants: &mut [Mutant]) {
    let key = |mutant: &Mutant| (mutant.file.clone(), mutant.what.clone());
    let mut all = BTreeMap::<_, usize>::new();
    for mutant in mutants.iter() {
        *all.entry(key(mutant)).or_default() += 1;
    }
    let mut seen = BTreeMap::<_, usize>::new();
    for mutant in mutants {
        let (key, nth) = (key(mutant), seen.entry(key(mutant)).or_default());
        *nth += 1;
        if all[&key] > 1 {
            mutant.what = format!("{} ({nth} of {})", mutant.what, all[&key]);
        }
    }
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
