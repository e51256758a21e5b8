//! Background claims that are not whole.

use super::*;

#[test]
fn background() {
    let cases = [
        Broken {
            edits: &[(
                "[[background]]\nid = \"bursa\"\nrule = \"C2\"\n",
                "«[[background]]\nid = \"bursa\"\n",
            )],
            told: &["[[background]] lacks rule; expected a text in quotes"],
        },
        Broken {
            edits: &[("about = \"Cycling\"\n", "about = \"Cycling\"\n«says = [\"Go.\"]\n")],
            told: &["[[background]] has no key \"says\"; known here: id, rule, about, claim"],
        },
        Broken {
            edits: &[("[[background]]\nid = \"bursa\"", "[[background]]\nid = «\"squeezing\"")],
            told: &["squeezing is here a second time; every id stands once"],
        },
        // Nothing is said without its ground.
        Broken {
            edits: &[
                ("about = \"Cycling\"\nclaim = \"cycling\"", "about = \"Cycling\"\nclaim = «\"biking\""),
                ("[[claim]]\nid = \"cycling\"", "[[claim]]\nid = «\"cycling\""),
            ],
            told: &[
                "there is no claim called biking; …",
                "nothing cites the claim cycling; cite it, or take it out",
            ],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn a_protocol_without_background_loads() {
    let (plan, _) = PROTOCOL.split_once("[[background]]").expect("background");
    let files = ProtocolFiles { protocol: plan, screen: SCREEN, exercises: EXERCISES };
    assert_eq!(Protocol::parse(&files).expect("a protocol").backgrounds(), []);
}
