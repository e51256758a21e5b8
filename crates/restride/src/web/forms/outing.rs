//! A run, walk or hike that no watch recorded.

use axum::response::Response;
use rehab::fact::{Fact, What};
use rehab::run::{Foot, Run};

use super::check_in::report;
use super::{Fields, Posted, Then, take};
use crate::commands::check_in::{morning_has_come, within};
use crate::error::Error;
use crate::typed::{self, Amount, Length};
use crate::web::asked::Asked;
use crate::web::respond::Fault;

pub async fn outing(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then { to: "/", says: "ran" }, read).await
}

fn read(fields: &mut Fields, asked: &Asked) -> Result<Vec<Fact>, Error> {
    let told_day = fields.day("ran.on");
    let on = typed::day_of_run(told_day, asked.now.day)?;
    let foot = match fields.word("ran.foot", &["run", "walk", "hike"]) {
        Some("walk") => Foot::Walk,
        Some("hike") => Foot::Hike,
        _ => Foot::Run,
    };
    let (far, long) = (fields.amount("ran.distance"), fields.amount("ran.time"));
    let distance_m = far.distance_m.or(long.distance_m);
    let elapsed_s = long.time_s.or(far.time_s);
    if distance_m.is_none() && elapsed_s.is_none() {
        let says = fields.ui().say("form-how-far");
        fields.refuse("ran.distance", says);
        return Ok(Vec::new());
    }
    let report = report(fields, asked);
    if report.morning.is_some() {
        morning_has_come(on, asked.now.day)?;
    }
    let onset = Amount { distance_m: report.onset_m, time_s: report.onset_s };
    let run = Run { foot, distance_m, elapsed_s, report, ..Run::default() };
    let fact = Fact { on, what: What::Run(run) };
    within(onset, Length::of_runs_on(on, [&fact]), on)?;
    Ok(vec![fact])
}
