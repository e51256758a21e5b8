//! Files sent from the browser: streamed to the disk, read beside the page, and told file by file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
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
use tempfile::TempDir;

use super::asked::Asked;
use super::respond::{Fault, Html, SeeOther};
use super::state::App;
use super::ui::Ui;
use crate::error::Error;
use crate::import::{FileOutcome, Importing, Tally};
use crate::notebook::Notebook;
use crate::render::catalogue::args;
use crate::said;
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
    /// Files and archives that were sent, and how many of them are read.
    pub files: usize,
    pub files_read: usize,
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

/// A file as it lies on the disk, and what its sender called it: the name is shown, and never is a path.
struct Sent {
    name: String,
    path: PathBuf,
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
            let (dir, now) = (dir, app.now());
            let data = app.dir().to_owned();
            std::thread::spawn(move || read(&upload, &sent, dir, &data, now));
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

async fn to_disk(mut multipart: Multipart, dir: &Path, upload: &Upload) -> Result<Vec<Sent>, Fault> {
    let mut sent = Vec::new();
    let mut received = 0_u64;
    loop {
        let field = within(multipart.next_field()).await?;
        let Some(mut field) = field else { return Ok(sent) };
        let Some(name) = field.file_name().map(shown).filter(|name| !name.is_empty()) else { continue };
        if sent.len() >= MOST_FILES {
            return Err(Fault::TooLarge);
        }
        let path = dir.join(format!("{}", sent.len()));
        let mut file = BufWriter::new(File::create_new(&path).map_err(|error| Error::writing(dir, &error))?);
        while let Some(chunk) = within(field.chunk()).await? {
            received += chunk.len() as u64;
            if received > MOST_BYTES {
                return Err(Fault::TooLarge);
            }
            file.write_all(&chunk).map_err(|error| Error::writing(dir, &error))?;
            upload.change(|so_far| so_far.received_bytes = received);
        }
        file.flush().map_err(|error| Error::writing(dir, &error))?;
        sent.push(Sent { name, path });
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
fn read(upload: &Upload, sent: &[Sent], dir: TempDir, data: &Path, now: crate::clock::Now) {
    let latest_day = now.day.tomorrow().unwrap_or(now.day);
    let done =
        Notebook::open(data, now.unix_us).and_then(|notebook| into(&notebook, upload, sent, latest_day));
    drop(dir);
    match done {
        Ok(tally) => upload.change(|so_far| {
            so_far.stage = Stage::Done;
            so_far.says = Some(tally.say());
            so_far.summary = Some(tally.json());
        }),
        Err(error) => upload.fail(error.to_string()),
    }
}

fn into(
    notebook: &Notebook,
    upload: &Upload,
    sent: &[Sent],
    latest_day: rehab::Date,
) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    let mut importing = Importing::into_notebook(notebook, latest_day);
    let mut tell = |outcome: FileOutcome| {
        tally.count(&outcome);
        let (says, failed) = (printable(&outcome.say()), outcome.is_failure());
        upload.change(|so_far| so_far.add(Line { file: called(&outcome.name, sent), says, failed }));
        Ok(())
    };
    for one in sent {
        let read =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| importing.file(&one.path, &mut tell)));
        match read {
            Ok(read) => read?,
            Err(_) => {
                let says = said!("import-web-panic");
                upload.change(|so_far| so_far.add(Line { file: one.name.clone(), says, failed: true }));
            }
        }
        upload.change(|so_far| so_far.files_read += 1);
    }
    importing.record(&mut tell)?;
    Ok(tally)
}

/// What the sender called it, in place of where it lies.
fn called(name: &str, sent: &[Sent]) -> String {
    let own = sent.iter().find_map(|one| {
        let inner = name.strip_prefix(one.path.to_str()?)?;
        let is_whole = inner.is_empty() || inner.starts_with(|c: char| !c.is_ascii_digit());
        is_whole.then(|| format!("{}{inner}", one.name))
    });
    printable(&own.unwrap_or_else(|| name.to_owned()))
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
                (ui.say_with("import-web-so-far", &args![
                    "read" => so_far.files_read, "files" => so_far.files, "told" => so_far.outcomes,
                ]))
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
        ul.log {
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
        let sent = |name: &str, path: &str| Sent { name: name.to_owned(), path: PathBuf::from(path) };
        let all = [sent("run.fit", "/t/1"), sent("all.zip", "/t/10")];
        assert_eq!(called("/t/1", &all), "run.fit");
        assert_eq!(called("/t/10/a/b.fit", &all), "all.zip/a/b.fit");
        assert_eq!(called("/t/2", &all), "/t/2");
    }
}
