//! The golden cases of every protocol folder, each with its protocol and its plan.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rehab::plan::Plan;
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History, diary};

pub struct Case {
    /// `itbs/g3-onset-cap-fires`
    pub name: String,
    pub protocol: Rc<Protocol>,
    pub plan: Plan,
}

pub fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for folder in protocol_folders() {
        let protocol = Rc::new(protocol(&folder, &|text| text));
        let mut diaries = Vec::new();
        collect(&folder.join("cases"), &mut diaries);
        diaries.sort();
        all.extend(diaries.iter().map(|path| case(path, &folder, &protocol)));
    }
    assert!(all.len() >= 240, "{} cases", all.len());
    all
}

pub fn protocol_folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols");
    let entries = fs::read_dir(root).expect("the protocols").flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("protocol.toml").exists()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no protocol");
    folders
}

/// The protocol of a folder, with its main file edited.
pub fn protocol(folder: &Path, edit: &dyn Fn(String) -> String) -> Protocol {
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
    let [protocol, screen, exercises] = ["protocol.toml", "screen.toml", "exercises.toml"].map(read);
    let protocol = edit(protocol);
    Protocol::parse(&ProtocolFiles { protocol: &protocol, screen: &screen, exercises: &exercises })
        .unwrap_or_else(|problems| panic!("{}: {problems:#?}", folder.display()))
}

fn case(path: &Path, folder: &Path, protocol: &Rc<Protocol>) -> Case {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = format!("{}/{}", stem(folder), stem(path));
    let text = fs::read_to_string(path).expect("a diary");
    let facts = diary::read(&text).unwrap_or_else(|problems| panic!("{name}: {}", problems[0]));
    let history = History::new(facts);
    let told: Option<Date> = text.lines().find_map(|line| line.strip_prefix("# on:")?.trim().parse().ok());
    let on = told.or_else(|| history.last_day()).unwrap_or_else(|| panic!("{name}: no day"));
    Case { plan: rehab::plan(protocol, &history, on), protocol: Rc::clone(protocol), name }
}

fn collect(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, all);
        } else if path.extension().is_some_and(|e| e == "diary") {
            all.push(path);
        }
    }
}
