//! Whatever happens to the files, reading them ends in a protocol or in a list of problems.

use proptest::prelude::*;
use rehab::protocol::{Protocol, ProtocolFiles};

const TEXTS: [&str; 3] = [
    include_str!("../../../protocols/itbs/protocol.toml"),
    include_str!("../../../protocols/itbs/screen.toml"),
    include_str!("../../../protocols/itbs/exercises.toml"),
];

#[derive(Clone, Debug)]
enum Damage {
    Change(u8),
    Insert(u8),
    Drop,
    /// Everything from here on is gone.
    Cut,
    /// A stretch of this length appears twice.
    Repeat(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let telling = prop::sample::select(b"[]{}=\"'\\\n,.#-x0 9\t\0\xff".to_vec());
    prop_oneof![
        4 => prop_oneof![any::<u8>(), telling.clone()].prop_map(Damage::Change),
        4 => prop_oneof![any::<u8>(), telling].prop_map(Damage::Insert),
        2 => Just(Damage::Drop),
        1 => Just(Damage::Cut),
        1 => (1usize..400).prop_map(Damage::Repeat),
    ]
}

fn damaged(text: &str, wounds: &[(prop::sample::Index, Damage)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, damage) in wounds {
        let at = place.index(bytes.len() + 1).min(bytes.len().saturating_sub(1));
        match damage {
            _ if bytes.is_empty() => {}
            Damage::Change(byte) => bytes[at] = *byte,
            Damage::Insert(byte) => bytes.insert(at, *byte),
            Damage::Drop => drop(bytes.remove(at)),
            Damage::Cut => bytes.truncate(at),
            Damage::Repeat(length) => {
                let end = (at + length).min(bytes.len());
                let stretch = bytes[at..end].to_vec();
                bytes.splice(at..at, stretch);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damage_never_panics(
        which in 0usize..3,
        wounds in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..6),
    ) {
        let mut texts = TEXTS.map(String::from);
        texts[which] = damaged(TEXTS[which], &wounds);
        let [protocol, screen, exercises] = &texts;
        let read = Protocol::parse(&ProtocolFiles { protocol, screen, exercises });
        match read {
            Ok(protocol) => prop_assert!(!protocol.name().is_empty()),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    let text = texts.iter().zip(["protocol.toml", "screen.toml", "exercises.toml"])
                        .find(|(_, name)| *name == problem.file).map(|(text, _)| text);
                    let text = text.expect("a problem names its file");
                    prop_assert!(problem.line as usize <= text.matches('\n').count() + 1);
                    prop_assert!(problem.column >= 1 && problem.width >= 1);
                    prop_assert!(!problem.what.is_empty());
                    prop_assert!(!problem.with_caret(text).to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn any_text_at_all_never_panics(protocol in ".{0,200}", screen in "[\\[\\]{}=\"\n a-c1.]{0,200}") {
        let files = ProtocolFiles { protocol: &protocol, screen: &screen, exercises: "" };
        let problems = Protocol::parse(&files).expect_err("random text is no protocol");
        prop_assert!(!problems.is_empty());
    }
}
