//! What every figure keeps: the length of its bones, its feet on the ground, the dose's tempo, and shapes a browser can move.

use rehab::protocol::{Exercise, Protocol};

use super::body::{ANKLE, BALL, FOREARM, HEEL, SHANK, THIGH, UPPER_ARM};
use super::drawn::{Art, Drawn};
use super::keyframes::{self, Drawing, Works};
use super::motion::{Motion, Tempo};
use super::pose::{ArmPose, LegPose, Pose};
use super::skeleton::{LegBones, Skeleton, outward};
use super::space::{Point, Turn, point};
use super::svg::{Form, Moment, Setting};
use super::{FILES, of};
use crate::bundle::Bundle;

const TEMPO: Tempo = Tempo { out_s: 2, hold_s: 3, back_s: 2 };
const FORMS: [Form; 2] = [Form::Meant, Form::Fault];
const SETTING: Setting = Setting { id: "x", title: "An exercise", side_word: "left leg", mirrored: true };

fn itbs() -> Protocol {
    Bundle::built_in().protocol("itbs").expect("the built-in protocol")
}

fn drawings() -> Vec<Drawing> {
    let all: Vec<Drawing> = FILES
        .iter()
        .flat_map(|(name, text)| keyframes::read(text).unwrap_or_else(|e| panic!("{name}: {e}")))
        .collect();
    assert!(all.len() >= 15, "{} figures", all.len());
    all
}

/// Every pose of both ways of doing it, and those half-way between, as a browser draws them.
fn poses(drawing: &Drawing) -> Vec<(String, Pose)> {
    let mut poses = Vec::new();
    for form in FORMS {
        let moments = Motion::of(drawing.keys(form), TEMPO).moments;
        let told =
            |at: f64| format!("{} from level {}, {form:?}, at {at:.2}", drawing.exercise, drawing.from_level);
        poses.extend(moments.iter().map(|(at, pose)| (told(*at), *pose)));
        poses
            .extend(moments.windows(2).map(|p| (told((p[0].0 + p[1].0) / 2.0), p[0].1.toward(&p[1].1, 0.5))));
    }
    poses
}

fn each_pose(check: impl Fn(&Drawing, &Pose, &Skeleton) -> Option<String>) -> Vec<String> {
    let mut findings = Vec::new();
    for drawing in drawings() {
        for (told, pose) in poses(&drawing) {
            let body = Skeleton::of(&pose, drawing.rests_on);
            findings.extend(check(&drawing, &pose, &body).map(|what| format!("{told}: {what}")));
        }
    }
    findings
}

fn clean(findings: &[String]) {
    assert!(
        findings.is_empty(),
        "{} findings, first: {:#?}",
        findings.len(),
        &findings[..findings.len().min(8)]
    );
}

fn bones(_: &Drawing, pose: &Pose, body: &Skeleton) -> Option<String> {
    let legs = body.legs.iter().flat_map(|leg| [(leg.thigh, THIGH), (leg.shank, SHANK)]);
    let arms = body.arms.iter().flat_map(|arm| [(arm.upper, UPPER_ARM), (arm.fore, FOREARM)]);
    let wrong =
        legs.chain(arms).find(|(bone, length)| ((bone.to - bone.from).length() - length).abs() > 1e-6);
    if let Some((bone, length)) = wrong {
        return Some(format!("a bone of {length} cm is {:.2} cm long", (bone.to - bone.from).length()));
    }
    let missed = (0..2).flat_map(|side| [leg_misses(pose, body, side), arm_misses(pose, body, side)]);
    missed.flatten().find(|cm| *cm > 0.05).map(|cm| format!("a foot or hand is {cm:.1} cm from its place"))
}

/// How far a standing or pinned foot is from where it is said to be, in cm.
fn leg_misses(pose: &Pose, body: &Skeleton, side: usize) -> Option<f64> {
    let leg = &body.legs[side];
    match pose.legs[side] {
        LegPose::Free(_) => None,
        LegPose::Pinned(ankle) => Some((leg.shank.to - point(ankle.x, ankle.y, ankle.z)).length()),
        LegPose::Stands(foot) => {
            let flat = Turn::left(-outward(side) * foot.toes_out);
            let pivot = if foot.toes_up < 0.0 { BALL } else { -HEEL };
            let wanted = point(foot.x, foot.y, foot.z) + flat.of(point(pivot, 0.0, 0.0));
            Some((leg.shank.to + leg.foot.of(point(pivot, -ANKLE, 0.0)) - wanted).length())
        }
    }
}

fn arm_misses(pose: &Pose, body: &Skeleton, side: usize) -> Option<f64> {
    match pose.arms[side] {
        ArmPose::Free(_) => None,
        ArmPose::Held(hand) => {
            let wanted = body.middle + body.pelvis.of(point(hand.x, hand.y, hand.z));
            Some((body.arms[side].fore.to - wanted).length())
        }
    }
}

/// The lowest of heel and ball.
fn sole(leg: &LegBones) -> f64 {
    let at = |x: f64| (leg.shank.to + leg.foot.of(point(x, -ANKLE, 0.0))).y;
    at(-HEEL).min(at(BALL))
}

/// A standing foot is where it is said to be, and on something, or on its way.
fn ground(drawing: &Drawing, pose: &Pose, body: &Skeleton) -> Option<String> {
    let floors: Vec<f64> = drawing.blocks.iter().map(|block| block.to).chain([0.0]).collect();
    for (leg, told) in body.legs.iter().zip(pose.legs) {
        if let LegPose::Stands(foot) = told
            && (sole(leg) - foot.y).abs() > 0.05
        {
            return Some(format!("the sole is at {:.2} cm instead of {:.2}", sole(leg), foot.y));
        }
        if sole(leg) < -0.05 {
            return Some(format!("a foot is {:.2} cm in the floor", -sole(leg)));
        }
    }
    let lowest = [body.legs[0].thigh.to, body.legs[1].thigh.to, body.legs[0].shank.to, body.legs[1].shank.to]
        .into_iter()
        .chain(body.arms.iter().flat_map(|arm| [arm.upper.to, arm.fore.to]))
        .map(|at: Point| at.y)
        .fold(f64::INFINITY, f64::min);
    if lowest < 0.5 {
        return Some(format!("a joint is at {lowest:.2} cm"));
    }
    let stands = pose.legs.iter().any(|leg| matches!(leg, LegPose::Stands(foot) if floors.contains(&foot.y)));
    let lies = (body.middle.y < 45.0) || matches!(pose.legs[0], LegPose::Pinned(_));
    (!stands && !lies).then(|| "nothing carries it".to_owned())
}

#[test]
fn bones_keep_their_length_and_reach() {
    clean(&each_pose(bones));
}

#[test]
fn feet_stand_on_the_ground_and_nothing_sinks_into_it() {
    clean(&each_pose(ground));
}

#[test]
fn a_planted_fault_in_a_pose_is_found() {
    let mut drawing = drawings().into_iter().find(|d| d.exercise == "squat").expect("the squat");
    let keyframes::Keys::OutAndBack(ends) = &mut drawing.meant else { panic!("it goes out and back") };
    ends[0].hips.y += 12.0;
    let pose = ends[0];
    let body = Skeleton::of(&pose, drawing.rests_on);
    let said = bones(&drawing, &pose, &body).expect("out of reach");
    assert!(said.starts_with("a foot or hand is "), "{said}");
    assert!(ground(&drawing, &pose, &body).is_some());
}

#[test]
fn every_exercise_of_the_protocol_is_drawn_at_every_level() {
    for exercise in itbs().exercises() {
        for level in 1..=exercise.levels.len() {
            assert!(of("itbs", &exercise.id, level as u8).is_some(), "{} {level}", exercise.id);
        }
    }
    assert!(of("itbs", "handstand", 1).is_none() && of("nobody", "squat", 1).is_none());
}

fn first_number(text: &str) -> Option<f64> {
    text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}

fn level(exercise: &str, level: u8) -> (Exercise, rehab::protocol::Level, &'static Drawing) {
    let exercise = itbs().exercise(exercise).expect("an exercise").clone();
    let dose = exercise.levels[usize::from(level) - 1].clone();
    let drawing = of("itbs", &exercise.id, level).expect("a figure");
    (exercise, dose, drawing)
}

fn far(drawing: &Drawing, form: Form) -> (Skeleton, Skeleton) {
    let motion = Motion::of(drawing.keys(form), TEMPO);
    let at = |pose: &Pose| Skeleton::of(pose, drawing.rests_on);
    let turn = if motion.turns.len() > 4 { motion.turns[2] } else { motion.turns[1] };
    let end = motion.moments.iter().find(|(share, _)| *share >= turn - 1e-9).expect("a moment");
    (at(&motion.moments[0].1), at(&end.1))
}

fn knee_bend(leg: &LegBones) -> f64 {
    let (thigh, shank) = ((leg.thigh.to - leg.thigh.from).unit(), (leg.shank.to - leg.shank.from).unit());
    thigh.dot(shank).clamp(-1.0, 1.0).acos().to_degrees()
}

#[test]
fn step_and_squat_are_as_high_and_as_deep_as_the_level_says() {
    for nth in 1..=6 {
        let (_, dose, drawing) = level("step-down", nth);
        let said = first_number(&dose.load).expect("a height");
        assert_eq!(drawing.blocks[0].to, said, "step-down {nth}: {}", dose.load);
        let (_, end) = far(drawing, Form::Meant);
        assert!(sole(&end.legs[1]).abs() < 0.05, "the free heel touches the floor");
        let (_, dose, drawing) = level("squat", nth);
        let said = first_number(&dose.load).expect("an angle");
        let bent = knee_bend(&far(drawing, Form::Meant).1.legs[0]);
        assert!((bent - said).abs() < 5.0, "squat {nth} says {said}, drawn {bent:.0}");
    }
}

#[test]
fn the_working_part_goes_where_the_exercise_says() {
    let of = |exercise: &str, nth: u8| far(level(exercise, nth).2, Form::Meant);
    let (start, end) = of("abduction", 1);
    assert!(end.legs[0].shank.to.y - start.legs[0].shank.to.y > 35.0, "the upper leg rises");
    assert!((end.legs[1].shank.to - start.legs[1].shank.to).length() < 1e-6, "the lower one lies still");
    let (start, end) = of("clamshell", 1);
    assert!(end.legs[0].thigh.to.y - start.legs[0].thigh.to.y > 15.0, "the knee opens");
    assert!((end.legs[0].shank.to - start.legs[0].shank.to).length() < 1e-6, "the feet stay together");
    for nth in 1..=6 {
        let (start, end) = of("bridge", nth);
        assert!(end.middle.y - start.middle.y > 12.0, "the hips rise");
        let (start, end) = of("step-down", nth);
        assert!(start.middle.y - end.middle.y > 8.0, "the body goes down");
        let (start, end) = of("squat", nth);
        assert!(start.middle.y > end.middle.y && end.middle.x < start.middle.x, "back and down");
    }
    let (start, end) = of("walk", 1);
    assert!(end.legs[0].shank.to.z - start.legs[0].shank.to.z > 20.0, "a step to the side");
}

#[test]
fn the_band_stays_tight_in_the_walk() {
    for nth in [1, 3, 5] {
        let drawing = level("walk", nth).2;
        let band = drawing.band.expect("a band");
        for (_, pose) in Motion::of(&drawing.meant, TEMPO).moments {
            let wide = band.stretched(&Skeleton::of(&pose, drawing.rests_on));
            assert!(wide > 14.0, "level {nth}: the legs are {wide:.1} cm apart");
        }
    }
}

#[test]
fn a_fault_looks_different() {
    for drawing in drawings() {
        let ((_, meant), (_, fault)) = (far(&drawing, Form::Meant), far(&drawing, Form::Fault));
        let joints = |body: &Skeleton| {
            [body.legs[0].thigh.to, body.legs[1].shank.to, body.neck.to, body.middle, body.legs[0].shank.to]
        };
        let apart = joints(&meant).into_iter().zip(joints(&fault)).map(|(a, b)| (a - b).length());
        let most = apart.fold(0.0, f64::max);
        assert!(most > 4.0, "{} from {}: {most:.1} cm", drawing.exercise, drawing.from_level);
    }
}

#[test]
fn a_repetition_takes_the_time_of_its_dose() {
    for exercise in itbs().exercises() {
        for (dose, nth) in exercise.levels.iter().zip(1_u8..) {
            let drawing = of("itbs", &exercise.id, nth).expect("a figure");
            let Some(tempo) = Tempo::read(&dose.tempo) else {
                assert_eq!(drawing.works, Works::Both, "{} {nth} has no tempo", exercise.id);
                continue;
            };
            assert_eq!(tempo.hold_s, dose.hold_s);
            assert_eq!(drawing.seconds(tempo), tempo.whole_s());
            let svg = drawing.moving(Form::Meant, tempo, &SETTING);
            let whole = tempo.out_s + tempo.hold_s + tempo.back_s;
            assert!(svg.contains(&format!(" dur=\"{whole}s\"")), "{} {nth}", exercise.id);
            let turns = Motion::of(&drawing.meant, tempo).turns;
            let out = f64::from(tempo.out_s) / f64::from(whole);
            let held = f64::from(tempo.out_s + tempo.hold_s) / f64::from(whole);
            assert_eq!(turns, [0.0, out, held, 1.0]);
        }
    }
    for wrong in ["", "2-1", "2-1-2-1", "a-b-c", "0-1-2", "2--2"] {
        assert_eq!(Tempo::read(wrong), None, "{wrong}");
    }
}

#[test]
fn every_shape_keeps_its_commands_and_every_number_is_one() {
    for drawing in drawings() {
        for form in FORMS {
            let motion = Motion::of(drawing.keys(form), TEMPO);
            let drawn = Drawn::new(&drawing, &motion.moments[0].1);
            let shapes = |pose: &Pose| -> Vec<String> {
                let layers: Vec<Art> = drawn.layers(pose);
                let all = layers.iter().flat_map(|art| art.body.iter().chain(&art.marks));
                all.map(|(class, outline)| {
                    let commands: String = outline.path().chars().filter(char::is_ascii_alphabetic).collect();
                    format!("{class} {commands}")
                })
                .collect()
            };
            let first = shapes(&motion.moments[0].1);
            for (at, pose) in &motion.moments {
                assert_eq!(shapes(pose), first, "{} at {at}", drawing.exercise);
            }
            let moving = drawing.moving(form, TEMPO, &SETTING);
            let still = drawing.still(form, Moment::End, &SETTING);
            for svg in [&moving, &still] {
                assert!(
                    !svg.contains("NaN") && !svg.contains("inf") && !svg.contains("style="),
                    "{}",
                    drawing.exercise
                );
                assert_eq!(svg.matches("<svg").count(), 1);
            }
            assert!(!still.contains("<animate") && moving.contains("<animate"));
            assert!(moving.len() < 220_000, "{}: {} bytes", drawing.exercise, moving.len());
        }
    }
}

#[test]
fn everything_drawn_lies_in_its_frame() {
    for drawing in drawings() {
        let svg = drawing.still(Form::Meant, Moment::Start, &SETTING);
        let frame = svg.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a frame");
        let frame: Vec<f64> = frame.split(' ').filter_map(|n| n.parse().ok()).collect();
        let [left, top, width, height] = frame[..] else { panic!("{frame:?}") };
        for (told, pose) in poses(&drawing) {
            let drawn = Drawn::new(&drawing, &pose);
            for art in drawn.layers(&pose) {
                for spot in art.body.iter().flat_map(|(_, outline)| outline.spots()) {
                    let (x, y) = (spot.x * 10.0 - left, spot.y * 10.0 - top);
                    assert!(
                        (0.0..=width).contains(&x) && (0.0..=height).contains(&y),
                        "{told}: {x:.0} {y:.0}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_file_that_tells_a_limb_twice_or_not_at_all_is_refused() {
    let (_, text) = FILES[0];
    let both = text.replacen("right_hand = {", "right_arm = { forward = 3 }\nright_hand = {", 1);
    let said = keyframes::read(&both).expect_err("two arms");
    assert_eq!(said, "abduction from level 1: the right arm wants either right_arm or right_hand");
    let none = text.replacen("left_ankle = {", "left_nothing = {", 1);
    let said = keyframes::read(&none).expect_err("an unknown limb");
    assert!(said.starts_with("abduction from level 1: ") && said.contains("left_nothing"), "{said}");
    let neither = text.replacen("[figure.end]\nright_leg = { out = 33 }", "", 1);
    let said = keyframes::read(&neither).expect_err("no end");
    assert_eq!(said, "abduction from level 1: it has neither an end nor steps");
}
