//! The same facts by every path: a folder, gzip, an archive, an archive in an archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libdeflater::{CompressionLvl, Compressor};

use crate::import::files;
use crate::made::{Made, Zip, gzipped};
use crate::runner::{Runner, text};

type Files = Vec<(String, Vec<u8>)>;

/// Our own runs, and what is no run, and what is damaged.
fn own_files() -> Files {
    let made = Made { runs: 6, mean_s: 400 };
    let mut all: Files = (0..made.runs).map(|nth| (format!("run-{nth}.fit"), made.fit(nth))).collect();
    let cut = made.fit(9);
    all.push(("cut.fit".to_owned(), cut[..cut.len() / 2].to_vec()));
    all.push(("note.txt".to_owned(), b"ran well today".to_vec()));
    all.push(("same-again.fit".to_owned(), made.fit(2)));
    all.sort();
    all
}

/// In the order in which a folder is imported.
fn files_under(folder: &Path, within: &Path) -> Files {
    let mut all = Files::new();
    for path in files(folder) {
        if path.is_dir() {
            all.extend(files_under(&path, within));
        } else {
            let name = path.strip_prefix(within).expect("inside").to_str().expect("a plain name");
            all.push((name.replace('\\', "/"), fs::read(&path).expect("a file")));
        }
    }
    all
}

fn written(runner: &Runner, folder: &str, files: &Files) -> PathBuf {
    for (name, bytes) in files {
        runner.file(&format!("{folder}/{name}"), bytes);
    }
    runner.path(folder)
}

fn archive(path: &Path, files: &Files, deflates: bool) {
    let mut zip = Zip::create(path).expect("an archive");
    for (name, bytes) in files {
        if deflates { zip.deflated(name, bytes) } else { zip.stored(name, bytes) }.expect("an entry");
    }
    zip.finish().expect("an archive");
}

fn all_gzipped(files: &Files) -> Files {
    let mut compressor = Compressor::new(CompressionLvl::fastest());
    // An archive packed once more is no file of a watch, and neither is nothing.
    let stays =
        |bytes: &[u8]| bytes.starts_with(b"PK") || bytes.starts_with(&[0x1F, 0x8B]) || bytes.is_empty();
    let mut gzip = |(name, bytes): &(String, Vec<u8>)| match stays(bytes) {
        true => (name.clone(), bytes.clone()),
        false => (format!("{name}.gz"), gzipped(&mut compressor, bytes)),
    };
    files.iter().map(&mut gzip).collect()
}

/// The facts a folder, an archive and so on give, each into a notebook of its own.
fn facts_by_every_path(files: &Files) -> Vec<(&'static str, Vec<String>)> {
    let mut facts = Vec::new();
    let mut import = |by: &'static str, prepare: &dyn Fn(&Runner) -> PathBuf| {
        let runner = Runner::new();
        let path = prepare(&runner);
        runner.call(&["import", &text(&path)]);
        // Names with and without .gz stand in another order, and so do the facts of one day.
        let mut diary = runner.diary();
        diary.sort();
        facts.push((by, diary));
        assert!(runner.call(&["doctor"]).code == Some(0), "{by}: what was kept reads back");
    };
    let zip = |runner: &Runner, files: &Files, deflates: bool| {
        let path = runner.path("export.zip");
        archive(&path, files, deflates);
        path
    };
    let in_zip = |runner: &Runner, deflates: bool| {
        let inner = runner.path("inner.zip");
        archive(&inner, files, true);
        zip(runner, &vec![("part.zip".to_owned(), fs::read(inner).expect("an archive"))], deflates)
    };
    import("folder", &|runner| written(runner, "in", files));
    import("folder of gzip", &|runner| written(runner, "in", &all_gzipped(files)));
    import("zip, stored", &|runner| zip(runner, files, false));
    import("zip, deflated", &|runner| zip(runner, files, true));
    import("zip of gzip", &|runner| zip(runner, &all_gzipped(files), true));
    import("zip, stored, in zip", &|runner| in_zip(runner, false));
    import("zip, deflated, in zip", &|runner| in_zip(runner, true));
    facts
}

fn check_same(files: &Files, at_least: usize) {
    let facts = facts_by_every_path(files);
    let (by_folder, expected) = &facts[0];
    assert!(expected.len() >= at_least, "{} facts", expected.len());
    for (by, found) in &facts[1..] {
        let differ = |(found, expected): (&String, &String)| {
            (found != expected).then(|| format!("{found} / {expected}"))
        };
        let first = found.iter().zip(expected).find_map(differ);
        assert!(
            found == expected,
            "{by} gives {} facts, {by_folder} {}: {first:?}",
            found.len(),
            expected.len()
        );
    }
}

#[test]
fn own_files_give_the_same_facts_by_every_path() {
    check_same(&own_files(), 7);
}

#[test]
fn shared_files_give_the_same_facts_by_every_path() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there, so real files were not imported", folder.display());
        return;
    }
    check_same(&files_under(&folder, &folder), 30);
}

#[test]
fn every_file_is_one_line_and_nothing_is_written_elsewhere() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("SKIPPED: strace is not there, so nobody saw which files were written");
        return;
    }
    let runner = Runner::new();
    let files = own_files();
    let inner = runner.path("inner.zip");
    archive(&inner, &files, true);
    let both = vec![
        ("part.zip".to_owned(), fs::read(&inner).expect("an archive")),
        ("../../up.fit".to_owned(), files[0].1.clone()),
    ];
    let export = runner.path("export.zip");
    archive(&export, &both, true);
    let trace = runner.path("trace");
    let said = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,execve"])
        .args(["-o", &text(&trace), env!("CARGO_BIN_EXE_restride"), "import", &text(&export)])
        .env("RESTRIDE_DATA", runner.path("data"))
        .output()
        .expect("strace starts");
    let out = String::from_utf8(said.stdout).expect("text");
    for (name, _) in &files {
        let lines = out.lines().filter(|line| line.contains(&format!("> {name}: "))).count();
        assert_eq!(lines, 1, "{name} in: {out}");
    }
    let trace = fs::read_to_string(&trace).expect("a trace");
    assert!(trace.contains("restride.sqlite"), "the trace shows the notebook written");
    assert!(trace.contains("read-files"), "readers were started");
    let data = text(&runner.path("data"));
    let strays: Vec<&str> = trace.lines().filter(|line| writes(line) && !line.contains(&data)).collect();
    assert_eq!(strays, Vec::<&str>::new());
}

/// Calls that succeeded and changed something in the file system.
fn writes(line: &str) -> bool {
    let failed = line.contains(") = -1") || line.contains("unfinished");
    let opens =
        line.contains("open") && ["O_WRONLY", "O_RDWR", "O_CREAT"].iter().any(|how| line.contains(how));
    let changes = ["mkdir", "rename", "link", "truncate", "creat("]
        .iter()
        .any(|call| line.contains(&format!(" {call}")));
    !failed && (opens || changes) && !line.contains("\"/dev/null\"") && !line.contains("execve")
}
