//! Every chart as it is drawn, wide and narrow, mark by mark.
//!
//! `UPDATE_EXPECT=1` writes what is expected; what it wrote is then looked at by a person.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use activity::{Part, TracePoint};
use rehab::fact::Fact;
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, diary};
use restride::chart::mark::{Mark, extent};
use restride::chart::route::Route;
use restride::chart::run_along::RunAlong;
use restride::chart::set_off::{Lane, SetOffWeeks};
use restride::chart::{Figure, Room, Voice, svg};
use restride::past;
use restride::render::catalogue::{Catalogue, Language, Lengths};
use store::{Hash, Recorded};

const FIRST_PAIN: Date = Date::constant(2026, 3, 29);
const TODAY: Date = Date::constant(2026, 7, 26);

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name)
}

fn recorded() -> Vec<Recorded> {
    let mut facts = Vec::new();
    for name in ["eight-weeks.diary", "charts.diary"] {
        let text = fs::read_to_string(expected(name)).expect("a diary");
        let read = diary::read(&text).unwrap_or_else(|problems| panic!("{}", problems[0]));
        facts.extend(read.into_iter().map(|fact| (name, fact)));
    }
    facts.retain(|(name, fact): &(&str, Fact)| *name == "charts.diary" || fact.on <= FIRST_PAIN);
    let mut facts: Vec<Fact> = facts.into_iter().map(|(_, fact)| fact).collect();
    facts.sort_by_key(|fact| fact.on);
    let one = |(seq, fact)| Recorded {
        seq,
        recorded_us: 0,
        line: diary::write_line(&fact),
        hash: Hash::START,
        fact,
    };
    (1..).zip(facts).map(one).collect()
}

fn protocol() -> Protocol {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
    let [protocol, screen, exercises] = ["protocol.toml", "screen.toml", "exercises.toml"].map(read);
    Protocol::parse(&ProtocolFiles { protocol: &protocol, screen: &screen, exercises: &exercises })
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Twelve kilometres over two hills with a walking break, and a loop that ends where it began.
fn way() -> (RunAlong, Route) {
    let part = |nth: u32| {
        let m = f64::from(nth) * 60.0;
        let walks = (96..100).contains(&nth);
        Part {
            to_m: nth * 60,
            altitude_m: (nth != 50)
                .then(|| (430.0 + 55.0 * (m / 1900.0).sin() + 12.0 * (m / 400.0).sin()) as i32),
            speed_mm_s: Some(if walks { 1500 } else { 2900 + (60.0 * (m / 300.0).cos()) as u32 * 3 }),
            cadence_spm: u16::try_from(if walks { 112 } else { 164 + nth % 5 }).ok(),
        }
    };
    let along =
        RunAlong { parts: (1..=200).map(part).collect(), onset_m: Some(9500), fell_m: Some((4200, 700)) };
    let point = |nth: u32| {
        let turn = f64::from(nth) / 1200.0 * std::f64::consts::TAU;
        let out_m = 1500.0 + 420.0 * (3.0 * turn).sin() + 160.0 * (7.0 * turn).cos();
        TracePoint {
            at_m: f64::from(nth) * 10.0,
            east_m: 1.5 * out_m * turn.cos() - 2490.0,
            north_m: out_m * turn.sin(),
        }
    };
    let pieces = vec![(0..400).map(point).collect(), (405..=1200).map(point).collect()];
    let route = Route { pieces, parts: along.parts.clone(), falls: along.falls(), onset_m: along.onset_m };
    (along, route)
}

fn figures(voice: &Voice) -> Vec<Figure> {
    let (recorded, protocol) = (recorded(), protocol());
    let progress = past::progress::progress(&recorded, &protocol, voice.today);
    let history = rehab::History::new(recorded.iter().map(|r| r.fact.clone()).collect());
    let told = past::triggers::told(&recorded, &history, &protocol, voice.today).expect("a first pain");
    let (year, eight) = past::triggers::weeks(&history, voice.today, told.set_off.first_pain);
    let lanes =
        told.set_off.found.iter().map(|t| Lane { from: t.from, to: t.to, says: t.kind.word().into() });
    let set_off = SetOffWeeks { year, eight, first_pain: told.set_off.first_pain, lanes: lanes.collect() };
    let (along, route) = way();
    let all = [
        progress.pain_free.figure(voice),
        progress.pain.figure(voice),
        progress.week.figure(voice),
        progress.longest.figure(voice),
        progress.strength.figure(voice),
        progress.cadence.figure(voice),
        set_off.figure(voice),
        along.figure(voice),
        route.figure(voice),
    ];
    let all: Vec<Figure> = all.into_iter().flatten().collect();
    assert_eq!(all.len(), 9);
    all
}

fn voice(language: Language, lengths: Lengths) -> Voice<'static> {
    Voice::new(Catalogue::of(language, lengths), TODAY)
}

#[test]
fn each_chart_is_drawn_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|v| !v.is_empty());
    for figure in figures(&voice(Language::English, Lengths::Kilometres)) {
        for room in Room::BOTH {
            let name = format!("chart-{}-{}.svg", figure.id, room.word());
            let id = format!("chart-{}-{}", figure.id, room.word());
            let told = svg(figure.drawing(room), &id, &format!("chart-{}", room.word())).into_string();
            let at = expected(&name);
            if update {
                fs::write(&at, &told).expect("the expected drawing can be written");
            }
            let expected = fs::read_to_string(&at).unwrap_or_default();
            let differing = expected.lines().zip(told.lines()).find(|(a, b)| a != b);
            assert!(expected == told, "{name}: first difference {differing:?}");
        }
    }
}

#[test]
fn all_marks_lie_on_the_drawing_and_no_words_lie_on_each_other() {
    let voices = Language::ALL.into_iter().zip([Lengths::Miles, Lengths::Kilometres]);
    for (language, lengths) in voices.chain([(Language::English, Lengths::Kilometres)]) {
        for figure in figures(&voice(language, lengths)) {
            for room in Room::BOTH {
                let drawing = figure.drawing(room);
                let name = format!("{} {}", figure.id, room.word());
                let mut words: Vec<([f64; 4], &str)> = Vec::new();
                for mark in &drawing.marks {
                    if let Mark::Words { at, anchor, text, .. } = mark {
                        let mine = extent(*at, *anchor, text);
                        let is_within = mine[0] >= 0.0
                            && mine[1] <= drawing.width
                            && mine[2] >= 0.0
                            && mine[3] <= drawing.height;
                        assert!(
                            is_within,
                            "{name}: {text:?} at {at:?} leaves the drawing of {}",
                            drawing.width
                        );
                        let over = words.iter().find(|(other, _)| {
                            mine[0] < other[1]
                                && other[0] < mine[1]
                                && mine[2] < other[3]
                                && other[2] < mine[3]
                        });
                        assert!(over.is_none(), "{name}: {text:?} lies on {over:?}");
                        words.push((mine, text));
                    }
                    for at in corners(mark) {
                        let is_within = (-0.5..=drawing.width + 0.5).contains(&at.x)
                            && (-0.5..=drawing.height + 0.5).contains(&at.y);
                        assert!(is_within, "{name}: {mark:?}");
                    }
                }
            }
        }
    }
}

fn corners(mark: &Mark) -> Vec<restride::chart::mark::At> {
    match mark {
        Mark::Line { from, to, .. } => vec![*from, *to],
        Mark::Way { points, .. } | Mark::Area { points, .. } => points.clone(),
        Mark::Rect { at, width, height, .. } => {
            vec![*at, restride::chart::mark::at(at.x + width, at.y + height)]
        }
        Mark::Sign { at, .. } | Mark::Words { at, .. } => vec![*at],
    }
}

#[test]
fn every_reading_has_its_row_and_every_figure_says_what_it_shows() {
    let voice = voice(Language::English, Lengths::Kilometres);
    let mut ids = BTreeSet::new();
    for figure in figures(&voice) {
        assert!(ids.insert(figure.id), "{} twice", figure.id);
        assert!(!figure.title.is_empty() && figure.says.len() > 20, "{}: {}", figure.id, figure.says);
        assert!(!figure.says.contains("chart-"), "{}", figure.says);
        for room in Room::BOTH {
            assert_eq!(
                figure.drawing(room).readings.len(),
                figure.table.rows.len(),
                "{} {}",
                figure.id,
                room.word()
            );
        }
        let wide = figure.table.head.len();
        assert!(figure.table.rows.iter().all(|row| row.len() == wide), "{}", figure.id);
        let page = figure.html(&voice).into_string();
        assert!(!page.contains("style=") && !page.contains("chart-column"), "{page}");
        assert!(page.contains("<details") && page.contains("aria-live"), "{page}");
    }
}
