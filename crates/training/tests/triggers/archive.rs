//! Archives of runners who do not exist: sixty weeks of running with the disorder of real years.

use rehab::Date;
use rehab::run::Run;
use training::Outing;

use crate::dice::Dice;

pub const DAYS: i64 = 60 * 7 + 40;
pub const LAST: Date = Date::constant(2026, 6, 28);

pub struct Route {
    pub descent_m_per_km: f64,
    pub steepest_permille: f64,
    pub lean: f64,
}

/// A runner's habits.
pub struct Runner {
    pub long_run_m: f64,
    pub run_days: Vec<usize>,
    pub speed: f64,
    pub cadence_spm: f64,
    pub cadence_slope: f64,
    pub routes: Vec<Route>,
    quality: f64,
    skips: f64,
    indoors: f64,
    cycle: f64,
    season: f64,
}

/// One run on its day, 0 being the first of the archive.
#[derive(Clone)]
pub struct Planned {
    pub day: i64,
    pub distance_m: f64,
    pub speed: f64,
    pub cadence_spm: f64,
    pub descent_m: Option<f64>,
    pub steepest_permille: Option<f64>,
    pub left_deg: Option<f64>,
    pub right_deg: Option<f64>,
}

impl Runner {
    pub fn roll(dice: &mut Dice) -> Runner {
        let days = 3 + dice.below(4) as usize;
        let mut run_days: Vec<usize> = (0..6).collect();
        while run_days.len() >= days {
            let at = dice.below(run_days.len() as u64) as usize;
            run_days.remove(at);
        }
        run_days.push(6);
        let hilly = dice.between(0.5, 8.0);
        let route = |dice: &mut Dice| Route {
            descent_m_per_km: hilly * dice.between(0.5, 1.8),
            steepest_permille: 8.0 * hilly.sqrt() * dice.between(0.7, 1.6) + 5.0,
            lean: dice.normal() * 0.08,
        };
        let count = 4 + dice.below(4);
        Runner {
            long_run_m: dice.between(8_000.0, 22_000.0),
            run_days,
            speed: dice.between(2.4, 3.4),
            cadence_spm: dice.between(156.0, 178.0),
            cadence_slope: dice.between(5.0, 12.0),
            routes: (0..count).map(|_| route(dice)).collect(),
            quality: dice.between(0.0, 0.6),
            skips: dice.between(0.03, 0.15),
            indoors: dice.between(0.0, 0.15),
            cycle: dice.between(0.0, 0.25),
            season: dice.between(0.0, 0.2),
        }
    }

    /// A year and more of running with nothing planted in it.
    pub fn runs(&self, dice: &mut Dice) -> Vec<Planned> {
        let mut runs = Vec::new();
        let (mut form, mut drift, mut ill_until) = (0.0, 0.0, -1i64);
        for day in 0..DAYS {
            let weekday = (day % 7) as usize;
            if weekday == 0 {
                form = 0.75 * form + 0.09 * dice.normal();
                drift = 0.9 * drift + 0.3 * dice.normal();
                if dice.chance(0.03) {
                    ill_until = day + 4 + dice.below(9) as i64;
                }
            }
            if day <= ill_until || !self.run_days.contains(&weekday) || dice.chance(self.skips) {
                continue;
            }
            let week = day / 7;
            let lighter = if week % 4 == 3 { 1.0 - self.cycle } else { 1.0 };
            let season = 1.0 + self.season * (std::f64::consts::TAU * week as f64 / 52.0).sin();
            let amount = lighter * season * f64::exp(form);
            runs.push(self.run(dice, day, amount, drift));
        }
        runs
    }

    pub fn run(&self, dice: &mut Dice, day: i64, amount: f64, drift: f64) -> Planned {
        let long = day % 7 == 6;
        let race = dice.chance(0.01);
        let share = if long { 1.0 } else { 0.6 * f64::exp(0.15 * dice.normal()) };
        let fast =
            if race || (!long && dice.chance(self.quality / 3.0)) { dice.between(1.1, 1.22) } else { 1.0 };
        let distance_m = self.long_run_m * amount * share * f64::exp(0.07 * dice.normal());
        let speed = self.speed * fast * f64::exp(0.03 * dice.normal());
        let cadence_spm =
            self.cadence_spm + self.cadence_slope * (speed - self.speed) + drift + 1.5 * dice.normal();
        let mut planned = Planned {
            day,
            distance_m,
            speed,
            cadence_spm,
            descent_m: None,
            steepest_permille: None,
            left_deg: None,
            right_deg: None,
        };
        if !dice.chance(self.indoors) {
            self.on_a_route(dice, &mut planned);
        }
        planned
    }

    fn on_a_route(&self, dice: &mut Dice, planned: &mut Planned) {
        let route = &self.routes[dice.below(self.routes.len() as u64) as usize];
        let km = planned.distance_m / 1000.0;
        let outing = if dice.chance(0.02) { 2.0 } else { 1.0 };
        planned.descent_m = Some(outing * route.descent_m_per_km * km * f64::exp(0.15 * dice.normal()));
        planned.steepest_permille = Some(outing * route.steepest_permille * f64::exp(0.12 * dice.normal()));
        let turned = 700.0 * km * f64::exp(0.2 * dice.normal());
        let lean = (route.lean + 0.06 * dice.normal()).clamp(-0.9, 0.9);
        planned.left_deg = Some(turned * (1.0 - lean) / 2.0);
        planned.right_deg = Some(turned * (1.0 + lean) / 2.0);
    }
}

/// The plan as a watch would have recorded it.
pub fn recorded(planned: &[Planned]) -> Vec<Outing> {
    let first = LAST.saturating_sub(jiff::Span::new().days(DAYS - 1));
    let mut outings: Vec<Outing> = Vec::new();
    let mut ordered = planned.to_vec();
    ordered.sort_by_key(|p| p.day);
    for one in &ordered {
        let on = first.saturating_add(jiff::Span::new().days(one.day));
        let nth = outings.last().filter(|o| o.on == on).map_or(1, |o| o.nth + 1);
        let run = Run {
            distance_m: Some(one.distance_m as u32),
            running_s: Some((one.distance_m / one.speed) as u32),
            speed_mm_s: Some((1000.0 * one.speed) as u16),
            cadence_running_spm: Some(one.cadence_spm.round() as u16),
            ascent_m: one.descent_m.map(|m| m as u16),
            descent_m: one.descent_m.map(|m| m as u16),
            steepest_permille: one.steepest_permille.map(|p| -(p as i16)),
            turned_left_deg: one.left_deg.map(|d| d as u32),
            turned_right_deg: one.right_deg.map(|d| d as u32),
            ..Run::default()
        };
        outings.push(Outing { on, nth, run });
    }
    outings
}
