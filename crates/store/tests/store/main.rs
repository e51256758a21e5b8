//! Stories of a store: what was confirmed is there, what was changed is noticed, nothing is half-done.

mod archive;
mod bits;
mod doctor;
mod erase;
mod facts;
mod files;
mod full;
mod guards;
mod intake;
mod kill;
mod once;
mod round_trip;
mod same_run;
mod sync;
mod together;

use std::path::Path;

use rehab::diary::read_line;
use rehab::fact::Fact;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use store::{RunnerId, Store};
use tempfile::TempDir;

/// 5 January 2026, 12:00 UTC
const NOON_US: i64 = 1_767_614_400_000_000;

struct Place {
    dir: TempDir,
    store: Store,
    runner: RunnerId,
}

impl Place {
    async fn new() -> Place {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let store = Store::open(dir.path()).await.expect("a new store opens");
        let runner = store.default_runner(NOON_US).await.expect("a new store makes its runner");
        Place { dir, store, runner }
    }

    async fn with(lines: &[&str]) -> Place {
        let place = Place::new().await;
        place.store.append(place.runner, &facts(lines), NOON_US).await.expect("the facts are stored");
        place
    }

    async fn lines(&self) -> Vec<String> {
        let history = self.store.history(self.runner).await.expect("the history is whole");
        history.into_iter().map(|recorded| recorded.line).collect()
    }
}

fn fact(line: &str) -> Fact {
    read_line(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}"))
}

fn facts(lines: &[&str]) -> Vec<Fact> {
    lines.iter().map(|line| fact(line)).collect()
}

/// The database behind the store's back, with SQLite's own settings.
async fn raw(dir: &Path) -> SqliteConnection {
    let options =
        SqliteConnectOptions::new().filename(dir.join("restride.sqlite")).disable_statement_logging();
    options.connect().await.expect("the database opens")
}

fn run_async<T>(story: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(story)
}
