//! Archives of runners who do not exist: sixty weeks of running with the disorder of real years.

use rehab::Date;
use rehab::run::{Run, Surface};
use training::{Outing, Worn};

use crate::dice::Dice;

pub const DAYS: i64 = 60 * 7 + 40;
pub const LAST: Date = Date::constant(2026, 6, 28);

pub struct Route {
    pub descent_m_per_km: f64,
    pub steepest_permille: f64,
    pub lean: f64,
    pub trail: bool,
    /// Marks a kilometre follow from it.
    pub name: u64,
}

/// A runner's habits.
pub struct Runner {
    pub long_run_m: f64,
    pub run_days: Vec<usize>,
    pub speed: f64,
    pub cadence_spm: f64,
    pub cadence_slope: f64,
    pub routes: Vec<Route>,
    /// A usual drop; the log is kept by some.
    pub drop_mm: f64,
    pub keeps_a_log: bool,
    explores: f64,
    trails: f64,
    winter: f64,
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
    pub indoor: bool,
    pub surface: Option<Surface>,
    pub route: Vec<u16>,
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
        let trails = if dice.chance(0.4) { 0.3 } else { 0.0 };
        let route = |dice: &mut Dice| Route {
            descent_m_per_km: hilly * dice.between(0.5, 1.8),
            steepest_permille: 8.0 * hilly.sqrt() * dice.between(0.7, 1.6) + 5.0,
            lean: dice.normal() * 0.08,
            trail: dice.chance(trails),
            name: dice.below(u64::MAX),
        };
        let count = 4 + dice.below(4);
        Runner {
            long_run_m: dice.between(8_000.0, 22_000.0),
            run_days,
            speed: dice.between(2.4, 3.4),
            cadence_spm: dice.between(156.0, 178.0),
            cadence_slope: dice.between(5.0, 12.0),
            routes: (0..count).map(|_| route(dice)).collect(),
            drop_mm: dice.between(4.0, 10.0),
            keeps_a_log: dice.chance(0.6),
            explores: dice.between(0.0, 0.15),
            trails,
            winter: if dice.chance(0.5) { dice.between(0.0, 3.0) } else { 0.0 },
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
        let (mut form, mut drift, mut ill_until, mut away_until) = (0.0, 0.0, -1i64, -1i64);
        for day in 0..DAYS {
            let weekday = (day % 7) as usize;
            if weekday == 0 {
                form = 0.75 * form + 0.09 * dice.normal();
                drift = 0.9 * drift + 0.3 * dice.normal();
                if dice.chance(0.03) {
                    ill_until = day + 4 + dice.below(9) as i64;
                }
                if dice.chance(2.0 / 52.0) {
                    away_until = day + 4 + dice.below(8) as i64;
                }
            }
            if day <= ill_until || !self.run_days.contains(&weekday) || dice.chance(self.skips) {
                continue;
            }
            let week = day / 7;
            let lighter = if week % 4 == 3 { 1.0 - self.cycle } else { 1.0 };
            let season = 1.0 + self.season * (std::f64::consts::TAU * week as f64 / 52.0).sin();
            let amount = lighter * season * f64::exp(form);
            let mut run = self.run(dice, day, amount, drift);
            if day <= away_until && !run.indoor {
                self.go_elsewhere(dice, &mut run);
            }
            runs.push(run);
        }
        runs
    }

    /// A new pair every few months, mostly of the same name; empty for those who keep no log.
    pub fn shoes(&self, dice: &mut Dice) -> Vec<Worn> {
        let mut worn = Vec::new();
        let mut day = -(dice.below(60) as i64);
        let mut model = 0;
        while self.keeps_a_log && day < DAYS {
            if worn.is_empty() || dice.chance(0.3) {
                model += 1;
            }
            let drop_mm = (self.drop_mm + if model > 1 { 2.0 * dice.normal() } else { 0.0 }).clamp(0.0, 14.0);
            let same = worn.last().filter(|w: &&Worn| w.name == format!("shoe {model}"));
            let drop_mm = same.map_or(Some(drop_mm.round() as u8), |w| w.drop_mm);
            worn.push(Worn { on: on(day), name: format!("shoe {model}"), drop_mm });
            day += 70 + dice.below(110) as i64;
        }
        worn
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
            indoor: true,
            surface: None,
            route: Vec::new(),
        };
        let season = 1.0 + self.winter * (std::f64::consts::TAU * (day / 7) as f64 / 52.0).cos().max(0.0);
        if !dice.chance(self.indoors * season) {
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
        planned.indoor = false;
        planned.surface = route.trail.then_some(Surface::Trail);
        planned.route = marks(dice, route.name, km);
        if dice.chance(self.explores) {
            self.go_elsewhere(dice, planned);
        }
    }

    /// The same run over ground that is mostly new.
    pub fn go_elsewhere(&self, dice: &mut Dice, planned: &mut Planned) {
        let km = planned.distance_m / 1000.0;
        let name = dice.below(u64::MAX);
        planned.route = marks(dice, name, 0.8 * km);
        planned.route.extend(marks(dice, self.routes[0].name, 0.2 * km));
        if dice.chance(self.trails) {
            planned.surface = Some(Surface::Trail);
        }
    }
}

/// About nine marks in ten kilometres, the same for the same route but for what the position's error changes.
fn marks(dice: &mut Dice, route: u64, km: f64) -> Vec<u16> {
    let mut own = Dice::new(route);
    let count = (0.9 * km).round().max(1.0) as usize;
    let along: Vec<u16> = (0..count).map(|_| own.below(65_536) as u16).collect();
    let seen = along.into_iter().map(|mark| if dice.chance(0.06) { dice.below(65_536) as u16 } else { mark });
    seen.collect()
}

fn on(day: i64) -> Date {
    LAST.saturating_sub(jiff::Span::new().days(DAYS - 1)).saturating_add(jiff::Span::new().days(day))
}

/// The plan as a watch would have recorded it.
pub fn recorded(planned: &[Planned]) -> Vec<Outing> {
    let mut outings: Vec<Outing> = Vec::new();
    let mut ordered = planned.to_vec();
    ordered.sort_by_key(|p| p.day);
    for one in &ordered {
        let on = on(one.day);
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
            indoor: Some(one.indoor),
            surface: one.surface,
            route: one.route.clone(),
            ..Run::default()
        };
        outings.push(Outing { on, nth, run });
    }
    outings
}
