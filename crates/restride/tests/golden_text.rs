//! The plan as a person reads it: whole pages, compared line by line.
//!
//! `UPDATE_EXPECT=1` writes what is expected; what it wrote is then read by a person.

use std::fs;
use std::path::{Path, PathBuf};

use rehab::plan::Plan;
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{History, diary};
use restride::render::page::Look;
use restride::render::text::{self, Why};

struct Page {
    diary: &'static str,
    width: usize,
    colors: bool,
    why: Why,
}

const fn page(diary: &'static str, width: usize) -> Page {
    Page { diary, width, colors: false, why: Why::InShort }
}

const PAGES: [Page; 20] = [
    page("nothing-yet", 80),
    page("emergency", 80),
    page("emergency", 60),
    page("red-run", 80),
    page("not-reported", 80),
    page("not-reported", 40),
    page("run-walk", 80),
    page("run-walk", 60),
    page("unsettled", 80),
    page("volume-week", 80),
    page("volume-week", 60),
    page("hill-day", 80),
    page("hill-day", 60),
    page("speed-day", 80),
    page("own-week", 80),
    page("held", 80),
    page("held", 60),
    page("come-back", 80),
    Page { why: Why::InFull, ..page("red-run", 80) },
    Page { colors: true, ..page("emergency", 80) },
];

impl Page {
    fn name(&self) -> String {
        let why = if self.why == Why::InFull { "-why" } else { "" };
        let colors = if self.colors { "-colours" } else { "" };
        format!("{}-{}{why}{colors}", self.diary, self.width)
    }

    fn plan(&self, protocol: &Protocol) -> Plan {
        let text = fs::read_to_string(expected(&format!("{}.diary", self.diary))).expect("a diary");
        let on = text
            .lines()
            .find_map(|line| line.strip_prefix("# on: "))
            .expect("a day")
            .parse()
            .expect("a date");
        let facts = diary::read(&text).unwrap_or_else(|problems| panic!("{}: {}", self.diary, problems[0]));
        rehab::plan(protocol, &History::new(facts), on)
    }

    /// Escapes are written so that an editor shows them.
    fn told(&self, protocol: &Protocol) -> String {
        let look = Look::new(Some(self.width), self.colors);
        text::plan(&self.plan(protocol), protocol, look, self.why).replace('\x1b', "␛")
    }
}

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name)
}

fn protocol() -> Protocol {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
    let [protocol, screen, exercises] = ["protocol.toml", "screen.toml", "exercises.toml"].map(read);
    Protocol::parse(&ProtocolFiles { protocol: &protocol, screen: &screen, exercises: &exercises })
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn each_page_reads_as_expected() {
    let protocol = protocol();
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|v| !v.is_empty());
    for page in &PAGES {
        let (at, told) = (expected(&format!("{}.txt", page.name())), page.told(&protocol));
        if update {
            fs::write(&at, &told).expect("the expected page can be written");
        }
        let expected = fs::read_to_string(&at).unwrap_or_default();
        let differing = expected.lines().zip(told.lines()).find(|(a, b)| a != b);
        assert!(expected == told, "{}: first difference {differing:?}", page.name());
    }
}

#[test]
fn lines_keep_to_the_width_but_commands_stay_whole() {
    let protocol = protocol();
    for page in PAGES.iter().filter(|page| !page.colors) {
        for line in page.told(&protocol).lines() {
            let command = line.trim_start().starts_with("restride ");
            assert!(command || line.chars().count() <= page.width, "{}: too wide: {line}", page.name());
            assert!(!line.ends_with(' ') && !line.contains(['\u{2068}', '\u{2069}', '\t']), "{line:?}");
        }
    }
}

#[test]
fn what_is_urgent_comes_before_everything_else() {
    let protocol = protocol();
    let emergency = page("emergency", 80);
    let urgency = emergency.plan(&protocol).refer.expect("a referral").urgency;
    assert_eq!(urgency.word(), "emergency");
    assert!(emergency.told(&protocol).starts_with("Get emergency help now.\n"));
    for other in ["red-run", "run-walk", "unsettled"] {
        assert!(!page(other, 80).told(&protocol).starts_with("Get"), "{other}");
    }
}

#[test]
fn colours_add_nothing_that_the_words_do_not_say() {
    let protocol = protocol();
    let colored = Page { colors: true, ..page("emergency", 80) }.told(&protocol);
    let mut plain = String::new();
    for (nth, piece) in colored.split('␛').enumerate() {
        plain.push_str(if nth == 0 { piece } else { piece.split_once('m').expect("the end of a colour").1 });
    }
    assert_ne!(colored, plain);
    assert_eq!(plain, page("emergency", 80).told(&protocol));
}

#[test]
fn each_page_ends_with_what_this_is_not() {
    let protocol = protocol();
    for page in PAGES.iter().filter(|page| !page.colors) {
        let told = page.told(&protocol);
        let last: Vec<&str> =
            told.trim_end().rsplit("\n\n").next().expect("a paragraph").split_whitespace().collect();
        assert!(last.join(" ").contains("not a medical device"), "{}", page.name());
    }
}
