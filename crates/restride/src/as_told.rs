//! What a runner who does exactly as told would write down: for the days ahead, and for the simulated runner.

use rehab::fact::{Day, ExerciseDone, Form, Screen, Strength, Test};
use rehab::measure::Measure;
use rehab::plan::{Plan, RunToday};
use rehab::protocol::{Number, Protocol};
use rehab::scale::{Pain, Side};

/// A day without any pain, and without medicine.
pub fn quiet_day() -> Day {
    let none = Some(Pain::NONE);
    Day {
        pain: none,
        morning: none,
        walk30: none,
        stairs: none,
        squat: none,
        sit: none,
        medicine: Some(false),
    }
}

/// The weekly warning-sign questions, all answered no, where they are due.
pub fn recheck(plan: &Plan) -> Option<Screen> {
    let due = plan.ask.contains(&Measure::ScreenRed);
    due.then(|| Screen { red: Some(Vec::new()), ..Screen::default() })
}

/// Every set in full, with the repetitions left that the protocol asks for.
pub fn strength(plan: &Plan, protocol: &Protocol) -> Option<Strength> {
    let session = plan.strength.as_ref().filter(|session| !session.is_empty())?;
    let sets = session.iter().filter_map(|today| {
        let exercise = protocol.exercise(&today.exercise)?;
        let level = exercise.levels.get(usize::from(today.level).checked_sub(1)?)?;
        let reps = vec![level.reps_to; usize::from(today.sets.unwrap_or(level.sets))];
        Some(ExerciseDone { exercise: today.exercise.clone(), level: today.level, reps, pain: None })
    });
    Some(Strength {
        sets: sets.collect(),
        reserve_reps: u8::try_from(protocol.number(Number::ReserveReps)).ok(),
        pain: Some(Pain::NONE),
        morning: None,
        form: Form::Pass,
    })
}

/// The tests that are asked for, passed.
pub fn tests(plan: &Plan, protocol: &Protocol) -> Vec<Test> {
    let passed = |test: &str| Test {
        test: test.to_owned(),
        level: None,
        reps: None,
        score: None,
        pain: Some(Pain::NONE),
        side: Side::Both,
    };
    let asked = protocol.leg_tests().iter().filter(|rule| plan.ask.contains(&rule.test.measure()));
    let asked =
        asked.map(|rule| Test { level: rule.level, reps: Some(rule.reps), ..passed(rule.test.word()) });
    let scored = plan.ask.contains(&Measure::TestLateralStepDown);
    let scored = scored.then(|| Test { score: Some(0), ..passed("lateral-step-down") });
    asked.chain(scored).collect()
}

/// One bout of a run as told, and the walk after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bout {
    pub run_s: u32,
    pub walk_s: u32,
}

/// The run's bouts, ended where its limit in time or, at `speed_mm_s`, in distance is reached.
pub fn bouts(run: &RunToday, speed_mm_s: u32) -> Vec<Bout> {
    let by_distance_s = run.cap_m.map(|m| u64::from(m) * 1000 / u64::from(speed_mm_s.max(1)));
    let by_distance_s = by_distance_s.map_or(u32::MAX, |s| u32::try_from(s).unwrap_or(u32::MAX));
    let mut left_s = run.run_s_total().min(by_distance_s);
    let mut bouts = Vec::new();
    for nth in 0..run.repeats {
        let run_s = run.run_s.min(left_s);
        if run_s == 0 {
            break;
        }
        left_s -= run_s;
        let walk_s = if nth + 1 < run.repeats { run.walk_s } else { 0 };
        bouts.push(Bout { run_s, walk_s });
    }
    bouts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes of running in each bout, and of all the walking between them.
    fn check(repeats: u16, cap_m: Option<u32>, cap_s: Option<u32>, expect: (&[u32], u32)) {
        let stage = "S3".to_owned();
        let run = RunToday {
            stage,
            repeats,
            run_s: 120,
            walk_s: 60,
            warm_up_s: 300,
            cap_m,
            cap_s,
            session: None,
            hill: 0,
            speed: 0,
            fast_s: 0,
        };
        let bouts = bouts(&run, 2500);
        let running: Vec<u32> = bouts.iter().map(|bout| bout.run_s).collect();
        assert_eq!((&running[..], bouts.iter().map(|bout| bout.walk_s).sum()), expect);
    }

    #[test]
    fn a_run_as_told_never_goes_past_its_limits() {
        check(3, None, None, (&[120, 120, 120], 120));
        check(3, Some(750), None, (&[120, 120, 60], 120));
        check(3, None, Some(130), (&[120, 10], 120));
        check(3, Some(300), Some(180), (&[120], 60));
        check(3, Some(0), None, (&[], 0));
    }
}
