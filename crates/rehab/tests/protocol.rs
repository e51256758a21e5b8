//! The shipped protocol loads, and says what the rules say.

use rehab::protocol::{Number, Protocol, ProtocolFiles};

const FILES: ProtocolFiles = ProtocolFiles {
    protocol: include_str!("../../../protocols/itbs/protocol.toml"),
    screen: include_str!("../../../protocols/itbs/screen.toml"),
    exercises: include_str!("../../../protocols/itbs/exercises.toml"),
};

#[test]
fn the_shipped_protocol_loads() {
    let protocol = Protocol::parse(&FILES).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    });
    assert_eq!(protocol.name(), "itbs@2026.12.0");
    assert_eq!(protocol.number(Number::DuringGreen), 1);
}
