//! The same as JSON: what a command prints with `--json`, under an address of its own.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::asked::Asked;
use super::respond::Fault;
use crate::cli::{self, Cli, Command, Global};
use crate::commands;
use crate::error::Error;
use crate::render::json;
use crate::terminal::{Color, Terminal};

/// Runs a command on the notebook of this server; its answer is exactly what the command line prints.
async fn command(asked: &Asked, command: Command) -> Result<Response, Fault> {
    let global = Global { data: Some(asked.app.dir().to_owned()), json: true, color: Color::Never };
    let (cli, now) = (Cli { global, command }, asked.now);
    let printed = tokio::task::spawn_blocking(move || {
        let out = Printed::default();
        let mut terminal = Terminal::into(Box::new(out.clone()), Box::new(std::io::sink()));
        commands::run_at(&cli, now, &mut terminal)?;
        Ok::<_, Error>(out.take())
    });
    let printed = printed.await.map_err(|_| Fault::Broken(String::new()))?.map_err(|error| match error {
        Error::Refused(why) => Fault::Refused(why),
        other => other.into(),
    })?;
    Ok(as_json(printed))
}

fn as_json(bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], bytes).into_response()
}

/// What a command prints, gathered.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Printed {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A number behind the `?`; one that is none is refused.
fn number<N: std::str::FromStr>(
    asked: &Asked,
    name: &str,
    within: impl Fn(&N) -> bool,
) -> Result<Option<N>, Fault> {
    match asked.query(name) {
        None | Some("") => Ok(None),
        Some(text) => text.parse().ok().filter(|n| within(n)).map(Some).ok_or(Fault::NotUnderstood),
    }
}

pub async fn today(asked: Asked) -> Result<Response, Fault> {
    match asked.query("on") {
        None => {
            let text = json::plan(asked.plan()?, &asked.reading.protocol);
            asked.app.note_shown(&asked.reading).await?;
            Ok(as_json(text.into_bytes()))
        }
        Some(on) => {
            let on = on.parse().map_err(|_| Fault::NotUnderstood)?;
            command(&asked, Command::Today(cli::Today { on: Some(on), why: false })).await
        }
    }
}

pub async fn plan(asked: Asked) -> Result<Response, Fault> {
    let weeks = number(&asked, "weeks", |weeks: &u8| (1..=52).contains(weeks))?.unwrap_or(2);
    command(&asked, Command::Plan(cli::Plan { weeks })).await
}

pub async fn runs(asked: Asked) -> Result<Response, Fault> {
    let last = number(&asked, "last", |_: &usize| true)?;
    command(&asked, Command::Runs(cli::Runs { last, weeks: None, days: None, cadence: false })).await
}

pub async fn run(asked: Asked, Path(id): Path<u64>) -> Result<Response, Fault> {
    let is_there = asked
        .reading
        .recorded
        .iter()
        .any(|r| r.seq == id && matches!(r.fact.what, rehab::fact::What::Run(_)));
    match is_there {
        true => command(&asked, Command::Run(cli::Run { id })).await,
        false => Err(Fault::NotFound),
    }
}

pub async fn weeks(asked: Asked) -> Result<Response, Fault> {
    let weeks = number(&asked, "last", |weeks: &u16| (1..=1040).contains(weeks))?.unwrap_or(12);
    command(&asked, Command::Runs(cli::Runs { last: None, weeks: Some(weeks), days: None, cadence: false }))
        .await
}

pub async fn days(asked: Asked) -> Result<Response, Fault> {
    let days = number(&asked, "last", |days: &u16| (1..=7300).contains(days))?.unwrap_or(28);
    command(&asked, Command::Runs(cli::Runs { last: None, weeks: None, days: Some(days), cadence: false }))
        .await
}

pub async fn cadence(asked: Asked) -> Result<Response, Fault> {
    command(&asked, Command::Runs(cli::Runs { last: None, weeks: None, days: None, cadence: true })).await
}

pub async fn triggers(asked: Asked) -> Result<Response, Fault> {
    command(&asked, Command::Triggers).await
}

pub async fn onset(asked: Asked) -> Result<Response, Fault> {
    command(&asked, Command::Onset).await
}

pub async fn before_run(asked: Asked) -> Result<Response, Fault> {
    let how_far: Vec<String> =
        ["distance", "time"].iter().filter_map(|n| asked.query(n)).map(str::to_owned).collect();
    if how_far.is_empty() {
        return Err(Fault::NotUnderstood);
    }
    let descent = number(&asked, "descent", |m: &u32| *m <= 5000)?;
    command(&asked, Command::BeforeRun(cli::BeforeRun { how_far, descent })).await
}

pub async fn rule(asked: Asked, Path(what): Path<String>) -> Result<Response, Fault> {
    command(&asked, Command::Protocol(cli::Protocol::Show { what: Some(what), protocol: None })).await
}

pub async fn questions(asked: Asked) -> Result<Response, Fault> {
    let wanted = cli::Screen {
        answers: None,
        red_only: false,
        questions: true,
        new_episode: false,
        protocol: None,
        stdin: false,
    };
    command(&asked, Command::Screen(wanted)).await
}

pub async fn doctor(asked: Asked) -> Result<Response, Fault> {
    command(&asked, Command::Doctor).await
}

pub async fn settings(asked: Asked) -> Response {
    axum::Json(json!({ "settings": asked.ui, "simulated": asked.app.is_simulated() })).into_response()
}

/// `GET /api/v1/openapi.json`.
pub async fn openapi() -> Response {
    axum::Json(super::openapi::document()).into_response()
}
