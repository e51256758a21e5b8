//! Files sent from the browser: streamed to the disk, read beside the page, and told file by file.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{FromRequest, Multipart, Request};
use axum::extract::{Path as PathOf, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use maud::{Markup, html};
use serde::Serialize;
use serde_json::{Value, json};

use super::asked::Asked;
use super::respond::{Fault, Html, SeeOther};
use super::state::App;
use super::ui::Ui;
use crate::clock::Now;
use crate::error::Error;
use crate::import::{FileOutcome, Importing, Listener, Progress, Source};
use crate::notebook::Notebook;
use crate::render::catalogue::args;
use crate::terminal::printable;

/// All files of one sending together.
const MOST_BYTES: u64 = 2 << 30;
const MOST_FILES: usize = 10_000;
/// A sender that says nothing for so long has gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// Sendings that are received or read at one moment.
const MOST_AT_ONCE: usize = 4;
/// Sendings remembered after they were read.
const REMEMBERED: usize = 20;
/// Lines told one by one; those of failures come first to mind, so they are kept beyond it.
const LINES_KEPT: usize = 2_000;
const NAME_LETTERS: usize = 200;

/// Everything sent since the server started.
#[derive(Default)]
pub struct Uploads(Mutex<BTreeMap<u64, Arc<Upload>>>);

pub struct Upload {
    id: u64,
    so_far: Mutex<SoFar>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SoFar {
    pub id: u64,
    pub stage: Stage,
    pub received_bytes: u64,
    /// Files as far as they are known, those in archives one by one, and how many of them are read.
    pub files: usize,
    pub files_read: usize,
    /// The same in bytes, as they lie packed.
    pub bytes: u64,
    pub bytes_read: u64,
    /// What became of each activity file; the first of them, and all that failed.
    pub lines: Vec<Line>,
    /// How many there were in all.
    pub outcomes: usize,
    pub summary: Option<Value>,
    /// One sentence over all of it, once it is read.
    pub says: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Receiving,
    Reading,
    Done,
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub file: String,
    pub says: String,
    pub failed: bool,
}

impl Uploads {
    fn begin(&self) -> Result<Arc<Upload>, Fault> {
        let mut all = locked(&self.0);
        let under_way = all.values().filter(|upload| !upload.so_far().stage.is_over()).count();
        if under_way >= MOST_AT_ONCE {
            return Err(Fault::Busy);
        }
        let id = all.last_key_value().map_or(1, |(last, _)| last + 1);
        let upload = Arc::new(Upload { id, so_far: Mutex::new(SoFar::begin(id)) });
        all.insert(id, upload.clone());
        while all.len() > REMEMBERED {
            let Some(oldest) = all.iter().find(|(_, u)| u.so_far().stage.is_over()).map(|(id, _)| *id) else {
                break;
            };
            all.remove(&oldest);
        }
        Ok(upload)
    }

    pub fn get(&self, id: u64) -> Option<Arc<Upload>> {
        locked(&self.0).get(&id).cloned()
    }
}

impl Stage {
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Done | Stage::Failed)
    }
}

impl SoFar {
    fn begin(id: u64) -> SoFar {
        SoFar {
            id,
            stage: Stage::Receiving,
            received_bytes: 0,
            files: 0,
            files_read: 0,
            bytes: 0,
            bytes_read: 0,
            lines: Vec::new(),
            outcomes: 0,
            summary: None,
            says: None,
        }
    }

    fn add(&mut self, line: Line) {
        self.outcomes += 1;
        if self.lines.len() < LINES_KEPT || (line.failed && self.lines.len() < 2 * LINES_KEPT) {
            self.lines.push(line);
        }
    }
}

impl Upload {
    pub fn so_far(&self) -> SoFar {
        locked(&self.so_far).clone()
    }

    fn change(&self, change: impl FnOnce(&mut SoFar)) {
        change(&mut locked(&self.so_far));
    }

    fn fail(&self, says: String) {
        self.change(|so_far| {
            so_far.stage = Stage::Failed;
            so_far.says = Some(says);
        });
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `POST /import` with the larger limit that files need.
pub fn route() -> MethodRouter<App> {
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    post(receive).layer(axum::extract::DefaultBodyLimit::max(most))
}

async fn receive(State(app): State<App>, request: Request) -> Result<Response, Fault> {
    let is_api = request.uri().path().starts_with("/api/");
    let multipart = Multipart::from_request(request, &app).await.map_err(|_| Fault::NotUnderstood)?;
    let upload = app.uploads().begin()?;
    let dir =
        tempfile::Builder::new().prefix(".restride-sent-").tempdir_in(app.dir()).map_err(Error::from)?;
    match to_disk(multipart, dir.path(), &upload).await {
        Ok(sent) if sent.is_empty() => {
            upload.fail(app.ui().say("import-web-nothing"));
            Err(Fault::Refused(app.ui().say("import-web-nothing")))
        }
        Ok(sent) => {
            let id = upload.id;
            upload.change(|so_far| (so_far.stage, so_far.files) = (Stage::Reading, sent.len()));
            let (data, now) = (app.dir().to_owned(), app.now());
            std::thread::spawn(move || read(&upload, &sent, &data, now));
            let at = format!("/import/{id}");
            match is_api {
                true => {
                    Ok((StatusCode::ACCEPTED, axum::Json(json!({ "id": id, "at": format!("/api/v1{at}") })))
                        .into_response())
                }
                false => Ok(SeeOther(at).into_response()),
            }
        }
        Err(fault) => {
            upload.fail(app.ui().say("import-web-cut"));
            Err(fault)
        }
    }
}

async fn to_disk(mut multipart: Multipart, dir: &Path, upload: &Upload) -> Result<Vec<Source>, Fault> {
    let mut sent = Vec::new();
    let mut received = 0_u64;
    loop {
        let field = within(multipart.next_field()).await?;
        let Some(mut field) = field else { return Ok(sent) };
        let Some(name) = field.file_name().map(shown).filter(|name| !name.is_empty()) else { continue };
        if sent.len() >= MOST_FILES {
            return Err(Fault::TooLarge);
        }
        let failed = |error: std::io::Error| Error::writing(dir, &error);
        // Without a name on the disk: it is gone with the last who reads it, however that ends.
        let mut file = BufWriter::new(tempfile::tempfile_in(dir).map_err(failed)?);
        while let Some(chunk) = within(field.chunk()).await? {
            received += chunk.len() as u64;
            if received > MOST_BYTES {
                return Err(Fault::TooLarge);
            }
            file.write_all(&chunk).map_err(failed)?;
            upload.change(|so_far| so_far.received_bytes = received);
        }
        let file = file.into_inner().map_err(|stopped| failed(stopped.into_error()))?;
        sent.push(Source::open(&name, file));
    }
}

async fn within<T>(
    step: impl Future<Output = Result<T, axum::extract::multipart::MultipartError>>,
) -> Result<T, Fault> {
    let step = tokio::time::timeout(PATIENCE, step).await.map_err(|_| Fault::NotUnderstood)?;
    step.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
        _ => Fault::NotUnderstood,
    })
}

/// A name from outside, short and without anything that steers.
fn shown(name: &str) -> String {
    let plain = name.rsplit(['/', '\\']).next().unwrap_or(name);
    printable(plain.trim()).chars().take(NAME_LETTERS).collect()
}

/// Reads everything that was sent into the notebook; a thread of its own, so that the page goes on meanwhile.
fn read(upload: &Upload, sent: &[Source], data: &Path, now: Now) {
    let latest_day = now.day.tomorrow().unwrap_or(now.day);
    let done = Notebook::open(data, now.unix_us).and_then(|notebook| {
        let mut importing = Importing::into_notebook(&notebook, latest_day).of_uploads();
        importing.take(sent, &mut Told { upload })
    });
    match done {
        Ok(tally) => upload.change(|so_far| {
            so_far.stage = Stage::Done;
            so_far.says = Some(tally.say());
            so_far.summary = Some(tally.json());
        }),
        Err(error) => upload.fail(error.to_string()),
    }
}

/// Notes what an import tells, for whoever asks.
struct Told<'u> {
    upload: &'u Upload,
}

impl Listener for Told<'_> {
    fn outcome(&mut self, outcome: FileOutcome) -> Result<(), Error> {
        let (file, says) = (printable(&outcome.name), printable(&outcome.say()));
        let failed = outcome.is_failure();
        self.upload.change(|told| told.add(Line { file, says, failed }));
        Ok(())
    }

    fn progress(&mut self, so_far: Progress) {
        self.upload.change(|told| {
            (told.files_read, told.files) = (so_far.files, so_far.files_known);
            (told.bytes_read, told.bytes) = (so_far.bytes, so_far.bytes_known);
        });
    }
}

/// `GET /import/{id}`: how far it is; without JavaScript the browser asks again by itself.
pub async fn show(asked: Asked, PathOf(id): PathOf<u64>) -> Result<Response, Fault> {
    let so_far = asked.app.uploads().get(id).ok_or(Fault::NotFound)?.so_far();
    let title = asked.ui.say("import-web-title");
    let page: Html = asked.page(&title, body(&asked.ui, &so_far));
    match so_far.stage.is_over() {
        true => Ok(page.into_response()),
        false => Ok(([("refresh", "2")], page).into_response()),
    }
}

pub fn body(ui: &Ui, so_far: &SoFar) -> Markup {
    html! {
        h1 { (ui.say("import-web-title")) }
        @if !so_far.stage.is_over() {
            p role="status" {
                (ui.say_with("import-web-so-far", &args!["read" => so_far.files_read, "files" => so_far.files]))
            }
            progress max=(so_far.files.max(1)) value=(so_far.files_read) aria-label=(ui.say("import-web-title")) {}
        }
        @if let Some(says) = &so_far.says { p role="status" { strong { (says) } } }
        @if so_far.stage.is_over() {
            p { a.button href="/" { (ui.say("import-web-on")) } }
        }
        @if so_far.lines.len() < so_far.outcomes {
            p { (ui.say_with("import-web-shown", &args!["shown" => so_far.lines.len(), "all" => so_far.outcomes])) }
        }
        ul.log tabindex="0" aria-label=(ui.say("import-web-title")) {
            @for line in &so_far.lines {
                li.failed[line.failed] { b { (line.file) } ": " (line.says) }
            }
        }
    }
}

/// `GET /api/v1/import/{id}`.
pub async fn json_of(State(app): State<App>, PathOf(id): PathOf<u64>) -> Result<Response, Fault> {
    let upload = app.uploads().get(id).ok_or(Fault::NotFound)?;
    Ok(axum::Json(upload.so_far()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sender_calls_a_file_is_shown_and_never_a_path() {
        assert_eq!(shown("../../etc/passwd"), "passwd");
        assert_eq!(shown("C:\\Users\\me\\run.fit"), "run.fit");
        assert_eq!(shown("a\u{202e}tif.exe\n"), "a\u{fffd}tif.exe");
        assert_eq!(shown("x".repeat(500).as_str()).len(), NAME_LETTERS);
    }
}
