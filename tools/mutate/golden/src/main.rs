//! Reads the numbers of changes, a line each, and answers for each with the first golden case that comes out otherwise
//! than expected. Put into the changed copy of the workspace by `scripts/mutation`: one process for all changes,
//! where the golden tests would start, read every case and judge it to the end two thousand times.
//!
//! Everything of the engine runs under the change: protocols and diaries are read anew for each.

use std::collections::VecDeque;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::{fs, io, panic};

use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History, diary};
use restride::render::json;

/// The texts of a protocol folder.
struct Book {
    files: [String; 3],
    cases: VecDeque<Case>,
}

struct Case {
    name: String,
    diary: String,
    on: Option<Date>,
    expected: String,
}

fn main() {
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut books = books(&Path::new(&root).join("protocols"));
    panic::set_hook(Box::new(|_| {}));
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(id) = line.trim().parse() else { continue };
        rehab::switch(id);
        let noticed = books.iter_mut().find_map(Book::first_difference);
        println!("{id}\t{}", noticed.as_deref().unwrap_or("-"));
        io::stdout().flush().expect("somebody listens");
    }
}

fn books(folder: &Path) -> Vec<Book> {
    let mut folders = within(folder);
    folders.retain(|folder| folder.join("protocol.toml").exists());
    folders.iter().map(|folder| Book::read(folder)).collect()
}

fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

impl Book {
    fn read(folder: &Path) -> Book {
        let file = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
        let diaries = within(&folder.join("cases"));
        let diaries = diaries.iter().filter(|path| path.extension().is_some_and(|ending| ending == "diary"));
        let cases = diaries.map(|path| Case::read(path)).collect();
        Book { files: ["protocol.toml", "screen.toml", "exercises.toml"].map(file), cases }
    }

    /// What noticed one change often notices its neighbours: it is asked first the next time.
    fn first_difference(&mut self) -> Option<String> {
        let [protocol, screen, exercises] = &self.files;
        let files = ProtocolFiles { protocol, screen, exercises };
        let protocol = panic::catch_unwind(|| Protocol::parse(&files));
        let Ok(Ok(protocol)) = protocol else { return Some("the protocol".to_owned()) };
        let at = self.cases.iter().position(|case| !case.is_as_expected(&protocol))?;
        let case = self.cases.remove(at)?;
        let name = case.name.clone();
        self.cases.push_front(case);
        Some(name)
    }
}

impl Case {
    fn read(path: &Path) -> Case {
        let diary = fs::read_to_string(path).expect("a diary");
        let on = diary.lines().find_map(|line| line.strip_prefix("# on:")).and_then(|day| day.trim().parse().ok());
        let expected = fs::read_to_string(path.with_extension("json")).expect("what is expected");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Case { name, diary, on, expected }
    }

    fn is_as_expected(&self, protocol: &Protocol) -> bool {
        let told = panic::catch_unwind(|| {
            let history = History::new(diary::read(&self.diary).ok()?);
            let on = self.on.or_else(|| history.last_day())?;
            Some(json::plan(&rehab::plan(protocol, &history, on), protocol))
        });
        told.is_ok_and(|told| told.as_deref() == Some(self.expected.as_str()))
    }
}
