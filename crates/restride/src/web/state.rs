//! What all requests share: the store, the notebook as last read, the runner's settings, and who was let in.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rehab::fact::Fact;
use store::{FileKey, Recorded, RunnerId, SentKey, Store};

use super::door::Door;
use super::password::Password;
use super::reading::Reading;
use super::ui::Ui;
use super::uploads::Uploads;
use crate::clock::Now;
use crate::commands::today;
use crate::error::Error;
use crate::notebook;

#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    store: Store,
    runner: RwLock<RunnerId>,
    dir: PathBuf,
    simulated: bool,
    clock: fn() -> Now,
    ui: RwLock<Ui>,
    read: RwLock<Option<Arc<Reading>>>,
    reading: tokio::sync::Mutex<()>,
    door: Door,
    uploads: Uploads,
    password: Option<Password>,
}

/// What a server is opened with.
pub struct Notes {
    /// The folder of the store and of everything else that is kept.
    pub dir: PathBuf,
    /// The history is the made-up runner's; every page says so.
    pub simulated: bool,
    pub clock: fn() -> Now,
    /// `127.0.0.1:8700` and the like: what a request may name as its host.
    pub hosts: Vec<String>,
    pub secure: bool,
    /// Of that folder.
    pub store: Store,
    /// Other devices come in by it.
    pub password: Option<Password>,
}

impl App {
    pub async fn open(notes: Notes) -> Result<App, Error> {
        let runner = notes.store.default_runner((notes.clock)().unix_us).await?;
        let ui = settings::load(&notes.dir);
        let door = Door::open(&notes.dir, notes.hosts, notes.secure)?;
        Ok(App(Arc::new(Shared {
            store: notes.store,
            runner: RwLock::new(runner),
            dir: notes.dir,
            simulated: notes.simulated,
            clock: notes.clock,
            ui: RwLock::new(ui),
            read: RwLock::new(None),
            reading: tokio::sync::Mutex::new(()),
            door,
            uploads: Uploads::default(),
            password: notes.password,
        })))
    }

    pub fn now(&self) -> Now {
        (self.0.clock)()
    }

    pub fn dir(&self) -> &Path {
        &self.0.dir
    }

    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub fn runner(&self) -> RunnerId {
        *self.0.runner.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// `None` where only this machine is served.
    pub fn password(&self) -> Option<&Password> {
        self.0.password.as_ref()
    }

    pub fn uploads(&self) -> &Uploads {
        &self.0.uploads
    }

    /// Removes the runner wholly and begins with an empty notebook.
    pub async fn erase(&self) -> Result<(), Error> {
        *self.0.read.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.store.erase(self.runner()).await?;
        let runner = self.0.store.default_runner(self.now().unix_us).await?;
        *self.0.runner.write().unwrap_or_else(PoisonError::into_inner) = runner;
        Ok(())
    }

    /// Notes that today's plan was seen; an identical plan of the same day is noted once.
    pub async fn note_shown(&self, reading: &Reading) -> Result<(), Error> {
        let Ok(plan) = reading.plan() else { return Ok(()) };
        let shown =
            reading.worked_out(|reading| Seen(today::shown(&reading.recorded, plan, &reading.protocol)));
        match &shown.0 {
            Some(fact) => {
                let key = SentKey::new(&format!("shown-{}", &digest(fact, reading)[..32]));
                if let Some(key) = key {
                    self.0
                        .store
                        .append_once(self.runner(), &key, std::slice::from_ref(fact), self.now().unix_us)
                        .await?;
                }
                Ok(())
            }
            None => Ok(()),
        }
    }

    pub fn is_simulated(&self) -> bool {
        self.0.simulated
    }

    pub fn door(&self) -> &Door {
        &self.0.door
    }

    pub fn ui(&self) -> Ui {
        *self.0.ui.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the settings from now on.
    pub fn set_ui(&self, ui: Ui) -> Result<(), Error> {
        settings::keep(&self.0.dir, ui)?;
        *self.0.ui.write().unwrap_or_else(PoisonError::into_inner) = ui;
        Ok(())
    }

    /// The notebook as it is now. It is read again only when a fact came in, by whatever way, or the day changed.
    ///
    /// # Errors
    /// A damaged chain: from that no plan is made.
    pub async fn reading(&self) -> Result<Arc<Reading>, Error> {
        let today = self.now().day;
        let head = self.0.store.head(self.runner()).await?;
        let known = || self.0.read.read().unwrap_or_else(PoisonError::into_inner).clone();
        let fits = |reading: &Arc<Reading>| reading.head == head && reading.today == today;
        if let Some(reading) = known().filter(fits) {
            return Ok(reading);
        }
        let _one_reads = self.0.reading.lock().await;
        if let Some(reading) = known().filter(fits) {
            return Ok(reading);
        }
        let recorded = self.0.store.history(self.runner()).await?;
        let protocol = notebook::protocol(&self.0.store, self.runner(), &recorded).await?;
        let head = recorded.last().map(head_of);
        let made = tokio::task::spawn_blocking(move || Reading::new(head, today, recorded, protocol)).await;
        let made = Arc::new(made.map_err(std::io::Error::other)?);
        *self.0.read.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        Ok(made)
    }
}

/// The record that today's plan was seen, where it is not there yet.
struct Seen(Option<Fact>);

/// Of the record and the newest fact before it, so that two requests at one moment note it once.
fn digest(fact: &Fact, reading: &Reading) -> String {
    let after = reading.head.map(|head| head.hash.to_string()).unwrap_or_default();
    FileKey::of(format!("{after} {}", rehab::diary::write_line(fact)).as_bytes()).to_string()
}

fn head_of(last: &Recorded) -> store::chain::Head {
    store::chain::Head { seq: last.seq, hash: last.hash }
}

mod settings {
    //! The settings' own file, beside the database: they are no facts.

    use std::fs;
    use std::io::Write;
    use std::path::Path;

    use crate::error::Error;
    use crate::web::ui::Ui;

    const FILE: &str = "settings.json";

    /// A file that is missing or cannot be read gives the usual settings.
    pub fn load(dir: &Path) -> Ui {
        let text = fs::read(dir.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    pub fn keep(dir: &Path, ui: Ui) -> Result<(), Error> {
        let path = dir.join(FILE);
        let failed = |error: std::io::Error| Error::writing(&path, &error);
        let mut part = tempfile::Builder::new().prefix(".settings-").tempfile_in(dir).map_err(failed)?;
        serde_json::to_writer_pretty(&mut part, &ui).map_err(std::io::Error::from).map_err(failed)?;
        part.flush().map_err(failed)?;
        part.persist(&path).map_err(|failure| failed(failure.error))?;
        Ok(())
    }
}
