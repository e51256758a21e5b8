//! A runner with a data folder of their own, who calls the program and reads what it says.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rehab::Date;
use rehab::fact::Fact;
use serde_json::Value;
use store::Store;
use tempfile::TempDir;

pub const ENROLLED: &str = "\
enrol  side=left onset=2026-01-02 born=1990 week_km=40 long_run_km=16 pain_from=5.0km
screen red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=3 walking=no
";

pub struct Runner {
    dir: TempDir,
}

/// What the program said and how it ended.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Runner {
    pub fn new() -> Runner {
        Runner { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// One whose opening questions are answered.
    pub fn enrolled() -> Runner {
        let runner = Runner::new();
        let answers = runner.file("answers.txt", ENROLLED.as_bytes());
        runner.call(&["screen", "--answers", &text(&answers)]).well();
        runner
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder made");
        fs::write(&path, bytes).expect("a file written");
        path
    }

    pub fn call(&self, args: &[&str]) -> Said {
        self.call_with(args, None)
    }

    /// With these set in its environment.
    pub fn call_where(&self, set: &[&str], args: &[&str]) -> Said {
        let mut command = self.command(args);
        command.envs(set.iter().map(|name| (name, "1")));
        Said::of(command.stdin(Stdio::null()).output().expect("the program ends"))
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_restride"));
        command.env_remove("NO_COLOR").env("RESTRIDE_DATA", self.path("data")).args(args);
        command
    }

    /// With `typed` on standard input.
    pub fn call_with(&self, args: &[&str], typed: Option<&str>) -> Said {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().expect("the program starts");
        let mut stdin = running.stdin.take().expect("its input");
        // A program that reads nothing may be gone already; what it says is what counts.
        let _ = stdin.write_all(typed.unwrap_or_default().as_bytes());
        drop(stdin);
        Said::of(running.wait_with_output().expect("the program ends"))
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let said = self.call(&[args, &["--json"]].concat()).well();
        serde_json::from_str(&said.out)
            .unwrap_or_else(|e| panic!("{args:?} printed no JSON ({e}): {}", said.out))
    }

    /// The program's own day.
    pub fn today(&self) -> Date {
        self.json(&["today"])["on"].as_str().expect("a day").parse().expect("a date")
    }

    /// Puts facts of earlier days into the notebook, as if they had been told then.
    pub fn writes(&self, facts: &[Fact]) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let store = Store::open(&self.path("data")).await.expect("the store");
            let runner = store.default_runner(0).await.expect("a runner");
            store.append(runner, facts, 0).await.expect("facts written");
            store.close().await;
        });
    }

    /// The history as diary lines, without the records of plans shown.
    pub fn diary(&self) -> Vec<String> {
        let out = self.path("now.diary");
        let _ = fs::remove_file(&out);
        self.call(&["export", "--diary", "--out", &text(&out)]).well();
        let lines = fs::read_to_string(&out).expect("the diary");
        lines.lines().filter(|l| !l.starts_with('#') && !l.contains(" shown ")).map(str::to_owned).collect()
    }
}

impl Said {
    fn of(output: Output) -> Said {
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }

    #[track_caller]
    pub fn well(self) -> Said {
        assert_eq!(self.code, Some(0), "{}\n{}", self.out, self.err);
        self
    }

    /// Ended with `code`, and said each of `words` on standard error.
    #[track_caller]
    pub fn refused(self, code: i32, words: &[&str]) -> Said {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in: {}", self.err);
        }
        self
    }
}

pub fn text(path: &Path) -> String {
    path.to_str().expect("a plain path").to_owned()
}

/// The simulated runner's FIT files, made anew.
pub fn simulated_files(runner: &Runner) -> PathBuf {
    let kept = runner.path("sample");
    runner.call(&["demo", "--keep", &text(&kept)]).well();
    kept.join("fit")
}
