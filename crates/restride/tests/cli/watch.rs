//! `watch`: what appears goes in once it is whole; nothing in the folder changes; Ctrl-C ends it well.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use crate::made::Made;
use crate::runner::{Runner, text};

const MADE: Made = Made { runs: 4, mean_s: 400 };
/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn over(runner: &Runner, folder: &Path) -> Watching {
        let mut command = runner.command(&["watch", &text(folder), "--every", "1"]);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let out = child.stdout.take().expect("its output");
        let (sends, lines) = channel();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).all(|line| sends.send(line).is_ok())
        });
        Watching { child, lines }
    }

    #[track_caller]
    fn says(&self, words: &str) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => said.push(line),
                Err(_) => panic!("nobody said {words:?}; said was {said:?}"),
            }
            if said.last().is_some_and(|line| line.contains(words)) {
                return said;
            }
        }
    }

    fn interrupt(mut self) -> (ExitStatus, Vec<String>) {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(told.is_ok_and(|told| told.success()), "the interruption is sent");
        let status = self.child.wait().expect("it ends");
        (status, self.lines.iter().collect())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

type Listing = BTreeMap<PathBuf, (u64, SystemTime, Vec<u8>)>;

fn listing(folder: &Path) -> Listing {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let of = |path: PathBuf| {
        let found = fs::metadata(&path).expect("a file");
        let bytes = fs::read(&path).expect("its bytes");
        (path, (found.len(), found.modified().expect("a time"), bytes))
    };
    entries.map(of).collect()
}

#[test]
#[cfg(unix)]
fn what_appears_goes_in_and_nothing_is_touched() {
    use std::os::unix::fs::PermissionsExt;
    let runner = Runner::new();
    let folder = runner.path("watch");
    runner.file("watch/old.fit", &MADE.fit(0));
    runner.call(&["import", &text(&folder)]).well();
    let watching = Watching::over(&runner, &folder);
    watching.says("Watching");
    watching.says("1 file there already is in the notebook");
    runner.file("watch/new.fit", &MADE.fit(1));
    runner.file("watch/note.txt", b"ran well");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("closed for writing");
    let before = listing(&folder);
    let said = [watching.says("new.fit: imported"), watching.says("note.txt: not a run")].concat();
    assert!(!said.iter().any(|line| line.contains("old.fit")), "{said:?}");
    let (status, rest) = watching.interrupt();
    assert_eq!(status.code(), Some(0), "{rest:?}");
    assert!(rest.iter().any(|line| line.contains("No longer watching")), "{rest:?}");
    assert_eq!(listing(&folder), before);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("open again");
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(2));
}

#[test]
#[cfg(unix)]
fn a_file_that_still_grows_is_waited_for() {
    let runner = Runner::new();
    let folder = runner.path("watch");
    fs::create_dir(&folder).expect("a folder");
    let watching = Watching::over(&runner, &folder);
    watching.says("Watching");
    let whole = MADE.fit(1);
    let parts = 12;
    let path = folder.join("growing.fit");
    for part in 1..=parts {
        fs::write(&path, &whole[..whole.len() * part / parts]).expect("written");
        std::thread::sleep(Duration::from_millis(350));
    }
    let said = watching.says("growing.fit");
    assert!(said.iter().all(|line| !line.contains("damaged")), "{said:?}");
    assert!(said.last().is_some_and(|line| line.contains("imported: run of")), "{said:?}");
    assert_eq!(watching.interrupt().0.code(), Some(0));
    assert_eq!(runner.diary().len(), 1);
}

#[test]
#[cfg(unix)]
fn a_watch_that_is_unplugged_is_waited_for() {
    let runner = Runner::new();
    let folder = runner.path("watch");
    runner.file("watch/one.fit", &MADE.fit(1));
    let watching = Watching::over(&runner, &folder);
    watching.says("one.fit: imported");
    let away = runner.path("away");
    fs::rename(&folder, &away).expect("unplugged");
    watching.says("cannot be read at the moment");
    runner.file("away/two.fit", &MADE.fit(2));
    fs::rename(&away, &folder).expect("plugged in");
    watching.says("is there again");
    let said = watching.says("two.fit: imported");
    assert!(!said.iter().any(|line| line.contains("one.fit")), "{said:?}");
    assert_eq!(watching.interrupt().0.code(), Some(0));
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn a_folder_that_cannot_be_watched_is_refused() {
    let runner = Runner::new();
    let file = text(&runner.file("a.fit", &MADE.fit(1)));
    runner.call(&["watch", &file]).refused(1, &["is no folder"]);
    runner.call(&["import", &file]).well();
    runner.call(&["watch", &text(&runner.path("data"))]).refused(1, &["the notebook itself lies in"]);
    let above = runner.path("data").parent().map(text).expect("a folder");
    runner.call(&["watch", &above]).refused(1, &["the notebook itself lies in"]);
}
