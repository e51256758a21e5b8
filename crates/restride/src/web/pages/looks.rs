//! Tests of pages as markup: what must stand first, and what may not stand anywhere.

use rehab::diary;
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::{Date, History};

use super::{plan, start, today};
use crate::ahead;
use crate::bundle::Bundle;
use crate::render::catalogue::{Catalogue, Language, Lengths};
use crate::web::parts::day::Day;

const BEGUN: &str = "\
2026-01-05 enrol  side=left onset=2025-12-28 born=1990 week=20km long_run=12km pain_from=8km usual_morning=0
2026-01-05 screen red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=4 walking=no earlier=yes injection=no
2026-01-06 run      3.2km 19min before=0 during=1 after=0 morning=0 stride=same stopped=no medicine=no
2026-01-07 day      pain=0 walk30=0 stairs=0 squat=1 medicine=no
";

fn protocol() -> Protocol {
    Bundle::built_in().protocol("built in").expect("a protocol")
}

fn planned(protocol: &Protocol, more: &str, on: Date) -> Plan {
    let facts = diary::read(&format!("{BEGUN}{more}")).expect("a diary");
    rehab::plan(protocol, &History::new(facts), on)
}

fn told(more: &str, language: Language) -> String {
    let protocol = protocol();
    let plan = planned(&protocol, more, Date::constant(2026, 1, 8));
    let words = Catalogue::of(language, Lengths::Kilometres);
    today::body(&Day { words, plan: &plan, protocol: &protocol }, "key").into_string()
}

#[test]
fn a_warning_sign_stands_before_everything_and_says_what_to_do() {
    for language in Language::ALL {
        let words = Catalogue::of(language, Lengths::Kilometres);
        let page = told("2026-01-08 flag hot-joint\n", language);
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not in {page}"));
        let (stop, run) = (at("class=\"stop\""), at("id=\"run\""));
        assert!(stop < run && at(&words.say("urgency-emergency.what")) < run);
        assert!(at(&words.say("run-none")) > run);
        assert!(!page.contains("href=\"/strength\""), "no session is begun under a warning sign");
    }
    assert!(!told("", Language::English).contains("class=\"stop\""));
}

#[test]
fn every_line_of_the_plan_has_its_grade_and_opens_to_its_source() {
    let page = told("", Language::English);
    let lines = page.matches("class=\"line\"").count();
    let (grades, sources) =
        (page.matches("class=\"grade\"").count(), page.matches("class=\"source\"").count());
    assert!(
        lines > 5 && grades >= lines - 1 && sources > 5,
        "{lines} lines, {grades} grades, {sources} sources"
    );
    // The light is said in words, too.
    assert!(page.contains("class=\"light light-") && page.contains("last run "));
}

#[test]
fn nothing_inline_stands_in_a_page_that_the_browser_would_refuse() {
    let protocol = protocol();
    let on = Date::constant(2026, 1, 8);
    let facts = diary::read(BEGUN).expect("a diary");
    let ahead = ahead::plans(&protocol, History::new(facts), on, 14);
    let now = planned(&protocol, "", on);
    let words = Catalogue::of(Language::German, Lengths::Miles);
    let day = Day { words, plan: &now, protocol: &protocol };
    let pages = [
        today::body(&day, "key").into_string(),
        plan::body(&day, &ahead, maud::html! {}).into_string(),
        start::body(words, false).into_string(),
    ];
    for page in &pages {
        assert_eq!(refused(page), Vec::<&str>::new());
    }
    assert_eq!(
        refused("<p style=\"x\" onclick=\"y\"><script>z</script>"),
        [" style=", " onclick=", "<script>"]
    );
}

/// What a content security policy without inline anything stops.
fn refused(page: &str) -> Vec<&'static str> {
    [" style=", " onclick=", " onload=", " onerror=", "<script>", "javascript:", "src=\"http", "href=\"http"]
        .into_iter()
        .filter(|inline| page.contains(inline))
        .collect()
}
