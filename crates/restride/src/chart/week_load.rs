//! Running week by week against the most the plan allowed for it.

use rehab::Date;

use super::axis::{self, Panel, round_steps};
use super::mark::{Anchor, Drawing, Role, Room, at, width_of};
use super::voice::{Voice, dash};
use super::{Figure, Table};
use crate::render::catalogue::args;

/// Seven days of running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadWeek {
    pub from: Date,
    pub to: Date,
    pub runs: u32,
    /// `None` when runs did not say how long they took.
    pub run_s: Option<u32>,
    pub cap: Cap,
}

/// The most the plan allowed on the first morning of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// There was no plan yet.
    NoPlan,
    /// The plan was waiting for an answer.
    Waiting,
    Seconds(u32),
}

impl LoadWeek {
    fn cap_s(&self) -> Option<u32> {
        match self.cap {
            Cap::Seconds(s) => Some(s),
            Cap::NoPlan | Cap::Waiting => None,
        }
    }

    /// By more than a tenth, as the plan itself counts running over.
    fn over(&self) -> Option<u32> {
        let (run_s, cap_s) = self.run_s.zip(self.cap_s())?;
        (u64::from(run_s) * 10 > u64::from(cap_s) * 11).then(|| run_s - cap_s)
    }
}

#[derive(Clone, Debug)]
pub struct WeekLoad {
    /// In order, the last of them ending today.
    pub weeks: Vec<LoadWeek>,
}

const HEIGHT: (f64, f64) = (270.0, 240.0);

impl WeekLoad {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.weeks.iter().find(|week| week.runs > 0)?;
        let texts = (voice.say("chart-week"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("week", texts, self.table(voice), draw);
        Some(figure.with_note(voice.say("chart-week-note")))
    }

    fn says(&self, voice: &Voice) -> String {
        let Some(last) = self.weeks.last() else { return String::new() };
        let over = self.weeks.iter().filter(|week| week.over().is_some()).count();
        let told = args![
            "minutes" => voice.minutes(last.run_s.unwrap_or(0)), "over" => over,
            "cap" => voice.minutes(last.cap_s().unwrap_or(0)),
        ];
        let name = match last.cap {
            Cap::Seconds(_) => "chart-week-says",
            Cap::Waiting => "chart-week-says-waiting",
            Cap::NoPlan => "chart-week-says-no-cap",
        };
        voice.words.say_with(name, &told)
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let height = room.pick(HEIGHT.0, HEIGHT.1);
        let mut drawing = Drawing::new(room, height, title, says);
        let most = self.weeks.iter().flat_map(|w| [w.run_s, w.cap_s()]).flatten().max().unwrap_or(0);
        let top = f64::from(most.max(60)) / 60.0 * 1.12;
        let minutes = |n: &str| voice.words.say_with("chart-minutes", &args!["n" => n]);
        let ticks = voice.ticks(&round_steps(0.0, top, 5), minutes);
        let count = self.weeks.len() as f64;
        let panel = Panel::new(
            (axis::margin(&ticks), drawing.width - 8.0),
            (14.0, height - axis::DAYS_BELOW),
            (0.0, count),
            (0.0, top),
        );
        panel.amounts(&mut drawing, &ticks);
        let slot = panel.x.at(1.0) - panel.x.at(0.0);
        for (nth, week) in self.weeks.iter().enumerate() {
            self.week(&panel, (panel.x.at(nth as f64), slot), week, &mut drawing);
        }
        self.days(voice, &panel, slot, &mut drawing);
        self.names(voice, &panel, slot, &mut drawing);
        let reading = |(nth, week): (usize, &LoadWeek)| {
            let y = panel.y.at(f64::from(week.run_s.unwrap_or(0)) / 60.0);
            Some(at(panel.x.at(nth as f64) + slot / 2.0, y))
        };
        drawing.readings = self.weeks.iter().enumerate().map(reading).collect();
        drawing
    }

    fn week(&self, panel: &Panel, (x, slot): (f64, f64), week: &LoadWeek, drawing: &mut Drawing) {
        let wide = (slot * 0.62).min(34.0);
        let left = x + (slot - wide) / 2.0;
        let y = |s: u32| panel.y.at(f64::from(s) / 60.0);
        let role = if week.cap != Cap::NoPlan { Role::Bar } else { Role::BarBefore };
        if let Some(run_s) = week.run_s {
            let within = run_s - week.over().unwrap_or(0);
            drawing.bar(left, wide, (panel.bottom, y(within)), role);
            if week.over().is_some() {
                drawing.bar(left, wide, (y(within), y(run_s)), Role::BarOver);
            }
        }
        if let Some(cap_s) = week.cap_s() {
            let over = (slot * 0.46).min(wide * 0.5 + 5.0);
            let middle = x + slot / 2.0;
            drawing.line(at(middle - over, y(cap_s)), at(middle + over, y(cap_s)), Role::Cap);
        }
    }

    /// Each week goes by the day it ends on.
    fn days(&self, voice: &Voice, panel: &Panel, slot: f64, drawing: &mut Drawing) {
        let widest = self.weeks.iter().map(|week| width_of(&voice.short_day(week.to))).fold(1.0, f64::max);
        let every = ((widest + 10.0) / slot).ceil().max(1.0) as usize;
        for (nth, week) in self.weeks.iter().enumerate().rev().step_by(every) {
            let x = panel.x.at(nth as f64) + slot / 2.0;
            drawing.words_within(
                at(x, panel.bottom + 20.0),
                Anchor::Middle,
                &voice.short_day(week.to),
                Role::Tick,
            );
        }
    }

    fn names(&self, voice: &Voice, panel: &Panel, slot: f64, drawing: &mut Drawing) {
        let mut capped = self
            .weeks
            .iter()
            .enumerate()
            .filter_map(|(nth, w)| Some((nth, w.cap_s()?, w.run_s.unwrap_or(0))));
        if let Some((nth, cap_s, run_s)) = capped.next_back() {
            let says = voice.words.say_with("chart-week-cap", &args!["cap" => voice.minutes(cap_s)]);
            let y = panel.y.at(f64::from(cap_s.max(run_s)) / 60.0) - 7.0;
            drawing.words_within(at(panel.x.at(nth as f64 + 1.0), y), Anchor::End, &says, Role::Strong);
        }
        let plan = self.weeks.iter().position(|week| week.cap != Cap::NoPlan).filter(|nth| *nth > 1);
        if let Some(nth) = plan {
            let x = panel.x.at(nth as f64);
            drawing.line(at(x, panel.top), at(x, panel.bottom), Role::Faint);
            let says = voice.say("chart-week-before-plan");
            if x - panel.left > width_of(&says) + 8.0 {
                drawing.words(at(x - 7.0, panel.top + 8.0), Anchor::End, says, Role::Label);
            }
        }
        let over = self.weeks.iter().enumerate().filter(|(_, week)| week.over().is_some());
        for (nth, week) in over {
            let y = panel.y.at(f64::from(week.run_s.unwrap_or(0)) / 60.0) - 5.0;
            let says =
                voice.words.say_with("chart-more", &args!["what" => voice.minutes(week.over().unwrap_or(0))]);
            let place = at(panel.x.at(nth as f64) + slot / 2.0, y);
            drawing.words_where_free(&[(place, Anchor::Middle)], &says, Role::Hurt);
        }
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            [
                "chart-column-week",
                "chart-column-running",
                "chart-column-cap",
                "chart-column-over",
                "chart-column-runs",
            ],
        );
        let row = |week: &LoadWeek| {
            let days = args!["from" => voice.short_day(week.from), "to" => voice.short_day(week.to)];
            let minutes = |s: Option<u32>| s.map_or_else(dash, |s| voice.minutes(s));
            let cap = match week.cap {
                Cap::Seconds(s) => voice.minutes(s),
                Cap::Waiting => voice.say("chart-week-waiting"),
                Cap::NoPlan => dash(),
            };
            vec![
                voice.words.say_with("chart-days", &days),
                minutes(week.run_s),
                cap,
                minutes(week.over()),
                week.runs.to_string(),
            ]
        };
        table.rows = self.weeks.iter().map(row).collect();
        table
    }
}
