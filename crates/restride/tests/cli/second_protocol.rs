//! Another protocol than the first: chosen when an episode begins, and kept to from then on.

use serde_json::Value;

use crate::runner::{ENROLLED, Runner, text};

const ANSWERS: &str = "\
enrol  side=left onset=2026-01-02 born=1990 week_km=40 long_run_km=16
screen red=none other=none site=yes gradual=yes stairs=yes squats=yes sitting=yes no-swelling=yes worst=3 walking=no
";

fn begun(answers: &str, more: &[&str]) -> Runner {
    let runner = Runner::new();
    let file = text(&runner.file("answers.txt", answers.as_bytes()));
    runner.call(&[&["screen", "--answers", &file], more].concat()).well();
    runner
}

fn protocol_of(plan: &Value) -> &str {
    plan["protocol"].as_str().expect("a protocol")
}

#[test]
fn it_is_chosen_by_the_command_line_or_by_the_enrolment() {
    let by_flag = begun(ANSWERS, &["--protocol", "pfp"]);
    let by_enrolment = begun(&ANSWERS.replace("enrol ", "enrol protocol=pfp "), &[]);
    for runner in [by_flag, by_enrolment] {
        let diary = runner.diary();
        assert!(diary[0].contains(" enrol protocol=\"pfp@2026.12.0\""), "{diary:?}");
        let plan = runner.json(&["today"]);
        assert_eq!(protocol_of(&plan), "pfp@2026.12.0");
        assert!(plan["ask"].to_string().contains("day.sit"), "{plan}");
        let told =
            ["check-in", "--walk30", "0", "--stairs", "1", "--squat", "1", "--sit", "1", "--medicine", "no"];
        let said = runner.call(&told).well();
        assert!(said.out.contains("an hour of sitting 1/10"), "{}", said.out);
        let plan = runner.json(&["today"]);
        assert!(plan["run"].is_object() && plan["form"].to_string().contains("walk-at-three"), "{plan}");
    }
}

#[test]
fn an_episode_stays_on_it() {
    let runner = begun(ANSWERS, &["--protocol", "pfp"]);
    runner.call(&["screen", "--protocol", "itbs"]).refused(1, &["pfp@2026.12.0", "--new-episode"]);
    let other = text(&runner.file("other.txt", b"enrol protocol=itbs\n"));
    runner.call(&["screen", "--answers", &other]).refused(1, &["pfp@2026.12.0", "--new-episode"]);
    let again = text(&runner.file("again.txt", ENROLLED.as_bytes()));
    runner.call(&["screen", "--answers", &again, "--new-episode"]).well();
    assert!(protocol_of(&runner.json(&["today"])).starts_with("itbs@"));
}

#[test]
fn names_that_are_not_its_own_are_refused() {
    let runner = Runner::new();
    let file = |answers: &str| text(&runner.file("answers.txt", answers.as_bytes()));
    runner
        .call(&["screen", "--answers", &file(ANSWERS), "--protocol", "shin"])
        .refused(1, &["shin", "itbs, pfp"]);
    let unfitting = file(ANSWERS);
    runner.call(&["screen", "--answers", &unfitting]).refused(1, &["gradual", "site, repeatable"]);
    let two = file(&ANSWERS.replace("enrol ", "enrol protocol=itbs@2026.12.0 "));
    runner.call(&["screen", "--answers", &two, "--protocol", "pfp"]).refused(1, &["pfp@2026.12.0"]);
    assert_eq!(runner.diary(), Vec::<String>::new());
    let runner = begun(ANSWERS, &["--protocol", "pfp"]);
    runner.call(&["check-in", "--test", "squats reps=10 pain=1"]).well();
    runner.call(&["check-in", "--strength", "walk:1=10,10 rir=3"]).refused(1, &["walk", "extension"]);
    let first = Runner::enrolled();
    first.call(&["check-in", "--test", "squats reps=10 pain=1"]).refused(1, &["squats", "step-down, hops"]);
}

#[test]
fn the_place_that_hurts_chooses_it() {
    let runner = Runner::new();
    let asked = |protocol: &str, block: &str| {
        let all = runner.json(&["screen", "--questions", "--protocol", protocol])["questions"].clone();
        let all = all.as_array().expect("questions").clone();
        all.iter().filter(|q| q["block"] == block && q["after"].is_null() && q["asked"] == true).count()
    };
    let signs = |count: usize| "n\n".repeat(count);
    let rest = "y\n".repeat(6) + "4\nno\nno\nleft\n2026-01-02\n1990\n40km\n16km,95min\n\n0\n";
    let typed = signs(asked("itbs", "red")) + "3\n2\n" + &signs(asked("pfp", "other")) + &rest;
    let said = runner.call_with(&["screen", "--stdin"], Some(&typed)).well();
    for told in ["1: pain at the outside of the knee", "Other causes of pain around or behind the kneecap"] {
        assert!(said.out.contains(told), "{}", said.out);
    }
    let diary = runner.diary();
    assert!(diary[0].contains("enrol protocol=\"pfp@"), "{diary:?}");
    assert!(diary[1].contains("other=none site=yes gradual=yes"), "{diary:?}");
}

/// The first protocol's question about the kneecap is answered by beginning this one; any other sign stays open.
#[test]
fn the_first_protocol_sends_runners_here() {
    let runner = Runner::enrolled();
    let sent = text(&runner.file("sent.txt", b"screen other=kneecap\n"));
    let said = runner.call(&["screen", "--answers", &sent]).well();
    let command = "restride screen --new-episode --protocol pfp";
    assert!(said.out.contains(command) && said.out.contains("restride cleared kneecap"), "{}", said.out);
    let answers = text(&runner.file("answers.txt", ANSWERS.as_bytes()));
    let begin: Vec<&str> = command.split(' ').skip(1).collect();
    runner.call(&[&begin[..], &["--answers", &answers]].concat()).well();
    let plan = runner.json(&["today"]);
    assert_eq!((protocol_of(&plan), &plan["refer"]["flag"]), ("pfp@2026.12.0", &Value::Null), "{plan}");
    let locked = text(&runner.file("locked.txt", b"screen other=locking\n"));
    runner.call(&["screen", "--answers", &locked]).well();
    runner.call(&[&begin[..], &["--answers", &answers]].concat()).well();
    assert_eq!(runner.json(&["today"])["decision"], "stop");
}

#[test]
fn a_diary_is_replayed_with_the_protocol_it_names() {
    let runner = Runner::new();
    let diary =
        ANSWERS.replace("enrol ", "2026-01-05 enrol protocol=pfp ").replace("screen ", "2026-01-05 screen ");
    let diary = text(&runner.file("case.diary", diary.as_bytes()));
    assert_eq!(protocol_of(&runner.json(&["replay", &diary])), "pfp@2026.12.0");
    let other = runner.json(&["replay", &diary, "--protocol", "itbs"]);
    assert_eq!((protocol_of(&other), &other["run"]), ("itbs@2026.12.0", &Value::Null));
    assert!(other["why"].to_string().contains("other-protocol"), "{other}");
    let shown = runner.call(&["protocol", "show", "G4", "--protocol", "pfp"]).well().out;
    assert!(shown.contains("squats") && shown.contains("hops"), "{shown}");
    let shown = runner.call(&["protocol", "show", "sitting", "--protocol", "pfp"]).well().out;
    assert!(shown.contains("long sitting"), "{shown}");
}
