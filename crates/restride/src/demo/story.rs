//! The simulated runner's story: more than a year of training, one long run too many, and the weeks after it as told.

use activity::Outcome;
use jiff::Span;
use rehab::fact::{Day, Enrolment, Fact, Report, Screen, What};
use rehab::plan::{Phase, Plan};
use rehab::protocol::Protocol;
use rehab::run::RunReport;
use rehab::scale::{Pain, Side};
use rehab::{Date, History};

use super::chance::Chance;
use super::fit_file::fit_file;
use super::outing::{Gait, Ground, Outing, Stretch};
use crate::as_told;

/// Everything the simulated runner brings along: files from the watch, and what was typed.
pub struct Story {
    pub files: Vec<(String, Vec<u8>)>,
    /// In the order of their days.
    pub typed: Vec<Fact>,
    pub enrolled_on: Date,
    pub trigger_on: Date,
}

/// The year before, so that there is something usual to hold the last weeks against.
const EARLIER_DAYS: i32 = 53 * 7;
const TRAINING_DAYS: i32 = 70;
/// The long run that was too long.
const TRIGGER_DAY: i32 = 62;
const ENROLLED_DAY: i32 = 72;
/// A story that takes longer has lost its way.
const LONGEST_DAYS: i32 = 200;
/// Run-walk runs of the return before the story ends on a day with a run.
const RETURN_RUNS: usize = 3;

const EASY_MM_S: u32 = 2940;
const RETURN_MM_S: u32 = 2650;
const WALK_MM_S: u32 = 1550;
const UTC_OFFSET_S: i32 = 3600;

/// The story whose last day is `today`; `None` where the protocol never lets a runner who does as told return.
pub fn ending_on(today: Date, seed: u64, protocol: &Protocol) -> Option<Story> {
    let first_guess = day(today, -LONGEST_DAYS)?;
    let (_, length) = Telling::begin(first_guess, seed, protocol).told_to_its_end()?;
    let start = day(today, -length)?;
    let (mut story, again) = Telling::begin(start, seed, protocol).told_to_its_end()?;
    let mut files = Telling::begin(start, seed.wrapping_add(1), protocol).year_before()?;
    files.append(&mut story.files);
    (again == length).then_some(Story { files, ..story })
}

fn day(from: Date, days: i32) -> Option<Date> {
    from.checked_add(Span::new().days(days)).ok()
}

/// How a watch writes down a run: each second, or now and then to save room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Recording {
    EverySecond,
    Smart,
}

const SMART_S: usize = 5;

struct Telling<'p> {
    start: Date,
    protocol: &'p Protocol,
    chance: Chance,
    files: Vec<(String, Vec<u8>)>,
    typed: Vec<Fact>,
    /// Runs as they are read back from the files, and everything typed.
    known: Vec<Fact>,
    return_runs: usize,
}

impl<'p> Telling<'p> {
    fn begin(start: Date, seed: u64, protocol: &'p Protocol) -> Telling<'p> {
        Telling {
            start,
            protocol,
            chance: Chance::from_seed(seed),
            files: Vec::new(),
            typed: Vec::new(),
            known: Vec::new(),
            return_runs: 0,
        }
    }

    /// The story, and how many days it took.
    fn told_to_its_end(mut self) -> Option<(Story, i32)> {
        for at in 0..TRAINING_DAYS {
            self.train(at)?;
        }
        self.enrol()?;
        for at in ENROLLED_DAY..LONGEST_DAYS {
            if self.live(at)? {
                let (enrolled_on, trigger_on) =
                    (day(self.start, ENROLLED_DAY)?, day(self.start, TRIGGER_DAY)?);
                let Telling { files, typed, .. } = self;
                return Some((Story { files, typed, enrolled_on, trigger_on }, at));
            }
        }
        None
    }

    /// Weeks like one another, some of them lighter and a few without a run.
    fn year_before(mut self) -> Option<Vec<(String, Vec<u8>)>> {
        for at in -EARLIER_DAYS..0 {
            let week = at.div_euclid(7).unsigned_abs();
            let (metres, ground) = match (week % 19, at.rem_euclid(7)) {
                (0, _) => continue,
                (_, 0) => (8_000, Ground::Rolling),
                (_, 2) => (6_000, Ground::Flat),
                (_, 4) if !week.is_multiple_of(4) => (9_500, Ground::Rolling),
                (_, 6) => (11_500 + 600 * (week % 4), Ground::Rolling),
                _ => continue,
            };
            let metres = metres + self.chance.around_zero(900).unsigned_abs() as u32;
            let seconds = metres * 1000 / EASY_MM_S;
            let run = Stretch { gait: Gait::Run, seconds, speed_mm_s: EASY_MM_S };
            self.go_out_with(at, vec![run], ground, Recording::Smart)?;
        }
        Some(self.files)
    }

    /// Four runs a week, a long one every seventh day growing slowly; then the one with the long way down.
    fn train(&mut self, at: i32) -> Option<()> {
        let week = u32::try_from(at / 7).unwrap_or(0);
        let (metres, ground) = match (at, at % 7) {
            (TRIGGER_DAY, _) => (21_500, Ground::LongDescent),
            (TRIGGER_DAY.., 1 | 4) => (3_400, Ground::Flat),
            (TRIGGER_DAY.., _) => return Some(()),
            (_, 0) => (8_000, Ground::Rolling),
            (_, 2) => (6_000, Ground::Flat),
            (_, 4) => (10_000, Ground::Rolling),
            (_, 6) => (14_000 + 270 * week, Ground::Rolling),
            _ => return Some(()),
        };
        let metres = metres + self.chance.around_zero(120).unsigned_abs() as u32;
        let seconds = metres * 1000 / EASY_MM_S;
        self.go_out(at, vec![Stretch { gait: Gait::Run, seconds, speed_mm_s: EASY_MM_S }], ground)
    }

    fn enrol(&mut self) -> Option<()> {
        let on = day(self.start, ENROLLED_DAY)?;
        let enrolment = Enrolment {
            protocol: Some(self.protocol.name()),
            side: Some(Side::Left),
            pain_since: Some(day(self.start, TRIGGER_DAY)?),
            born_year: Some(1989),
            week_m: Some(39_000),
            week_s: None,
            long_run_m: Some(16_200),
            long_run_s: None,
            onset_m: Some(2_600),
            onset_s: Some(15 * 60),
            usual_morning: Some(Pain::NONE),
        };
        let screen = Screen {
            red: Some(Vec::new()),
            other: Some(Vec::new()),
            pattern: self.protocol.features().iter().map(|feature| (feature.id.clone(), true)).collect(),
            worst_pain: Pain::new(4),
            pain_in_walking: Some(false),
            earlier_episode: Some(false),
            injection: Some(false),
        };
        self.write(Fact { on, what: What::Enrolment(enrolment) });
        self.write(Fact { on, what: What::Screen(screen) });
        Some(())
    }

    /// One day of doing as told; true on the last one, whose run is still ahead.
    fn live(&mut self, at: i32) -> Option<bool> {
        let on = day(self.start, at)?;
        let since = at - ENROLLED_DAY;
        if let Some(screen) = as_told::recheck(&self.plan(on)) {
            self.write(Fact { on, what: What::Screen(screen) });
        }
        self.write(Fact { on, what: What::Day(felt(since)) });
        let plan = self.plan(on);
        let returns = plan.phase == Phase::Return;
        if returns && plan.run.is_some() && self.return_runs >= RETURN_RUNS {
            return Some(true);
        }
        if let Some(run) = &plan.run {
            self.return_runs += usize::from(returns);
            self.go_out(at, stretches(run), Ground::Flat)?;
            self.write(Fact { on, what: What::Report(Report { of: on, report: felt_in_the_run(since) }) });
        }
        if let Some(strength) = as_told::strength(&plan, self.protocol) {
            self.write(Fact { on, what: What::Strength(strength) });
        }
        for test in as_told::tests(&plan, self.protocol) {
            self.write(Fact { on, what: What::Test(test) });
        }
        Some(false)
    }

    fn plan(&self, on: Date) -> Plan {
        rehab::plan(self.protocol, &History::new(self.known.clone()), on)
    }

    fn write(&mut self, fact: Fact) {
        self.known.push(fact.clone());
        self.typed.push(fact);
    }

    /// The watch writes a file, and the runs in it are what everybody else will read from it.
    fn go_out(&mut self, at: i32, stretches: Vec<Stretch>, ground: Ground) -> Option<()> {
        self.go_out_with(at, stretches, ground, Recording::EverySecond)
    }

    fn go_out_with(
        &mut self,
        at: i32,
        stretches: Vec<Stretch>,
        ground: Ground,
        recording: Recording,
    ) -> Option<()> {
        let on = day(self.start, at)?;
        let seven = on.at(7, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
        let start_unix_s = seven - i64::from(UTC_OFFSET_S) + 60 * self.chance.around_zero(40);
        let outing =
            Outing { start_unix_s, offset_s: UTC_OFFSET_S, stretches, ground, clockwise: at % 2 == 0 };
        let mut seconds = outing.recorded(&mut self.chance);
        if recording == Recording::Smart {
            let last = seconds.last().copied();
            seconds = seconds.into_iter().step_by(SMART_S).chain(last).collect();
            seconds.dedup_by_key(|second| second.unix_s);
        }
        let bytes = fit_file(&outing, &seconds)?;
        let Outcome::Activity(activity) = activity::read_file(&bytes) else { return None };
        for summary in activity::summarize(&activity) {
            self.known.push(Fact { on: summary.day, what: What::Run(summary.run) });
        }
        self.files.push((format!("{on}-simulated.fit"), bytes));
        Some(())
    }
}

fn stretches(run: &rehab::plan::RunToday) -> Vec<Stretch> {
    let walk = |seconds| Stretch { gait: Gait::Walk, seconds, speed_mm_s: WALK_MM_S };
    let mut stretches = vec![walk(run.warm_up_s)];
    for bout in as_told::bouts(run, RETURN_MM_S) {
        stretches.push(Stretch { gait: Gait::Run, seconds: bout.run_s, speed_mm_s: RETURN_MM_S });
        stretches.push(walk(bout.walk_s));
    }
    stretches.push(walk(run.warm_up_s));
    stretches.retain(|stretch| stretch.seconds > 0);
    stretches
}

/// Stairs go last, as they often do.
fn felt(days_since_start: i32) -> Day {
    let until = |last: i32| Pain::new(u8::from(days_since_start < last));
    Day { walk30: until(2), stairs: until(8), squat: until(5), pain: until(8), ..as_told::quiet_day() }
}

fn felt_in_the_run(days_since_start: i32) -> RunReport {
    RunReport {
        before: Some(Pain::NONE),
        during: Pain::new(u8::from(days_since_start < 18)),
        after: Some(Pain::NONE),
        stride_changed: Some(false),
        had_to_stop: Some(false),
        medicine: Some(false),
        ..RunReport::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Bundle;

    fn story(today: Date, seed: u64) -> Story {
        let protocol = Bundle::built_in().protocol("built in").expect("a protocol");
        ending_on(today, seed, &protocol).expect("a story")
    }

    #[test]
    fn the_story_ends_on_any_day_it_is_asked_to_end_on() {
        for today in [Date::constant(2028, 2, 29), Date::constant(2026, 4, 1)] {
            let story = story(today, 7);
            assert_eq!(story.typed.last().map(|fact| fact.on), Some(today));
            assert!(story.files.iter().all(|(name, _)| *name < today.to_string()));
            let days = story.trigger_on.until(story.enrolled_on).map(|span| span.get_days());
            assert_eq!(days.ok(), Some(ENROLLED_DAY - TRIGGER_DAY));
        }
    }

    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        let today = Date::constant(2026, 11, 20);
        assert!(story(today, 7).files == story(today, 7).files);
        assert!(story(today, 7).files != story(today, 8).files);
    }
}
