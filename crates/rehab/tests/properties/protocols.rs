//! The protocol as it is, as its next version, and as a clinician signed it for more.

use std::sync::LazyLock;

use rehab::protocol::{Protocol, ProtocolFiles};

const PROTOCOL: &str = include_str!("../../../../protocols/itbs/protocol.toml");
const SCREEN: &str = include_str!("../../../../protocols/itbs/screen.toml");
const EXERCISES: &str = include_str!("../../../../protocols/itbs/exercises.toml");

fn parsed(protocol: &str) -> Protocol {
    let files = ProtocolFiles { protocol, screen: SCREEN, exercises: EXERCISES };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn itbs() -> &'static Protocol {
    static ITBS: LazyLock<Protocol> = LazyLock::new(|| parsed(PROTOCOL));
    &ITBS
}

fn of_version(version: &str) -> String {
    let line = PROTOCOL.lines().find(|line| line.starts_with("version = ")).unwrap_or_default();
    PROTOCOL.replacen(line, &format!("version = \"{version}\""), 1)
}

/// The same numbers under the next version's name.
pub fn next_version() -> &'static Protocol {
    static NEXT: LazyLock<Protocol> = LazyLock::new(|| parsed(&of_version("2999.1.0")));
    &NEXT
}

/// Strides from continuous running on, which only a signature allows.
pub fn signed() -> &'static Protocol {
    static SIGNED: LazyLock<Protocol> = LazyLock::new(|| {
        let looser =
            of_version("2999.2.0").replace("early_strides = { is = 0,", "early_strides = { is = 1,").replace(
                "\n[pain]\n",
                "\n[signed]\nby = \"A. Nother, physiotherapist\"\non = 2026-11-20\n\n[pain]\n",
            );
        parsed(&looser)
    });
    &SIGNED
}
