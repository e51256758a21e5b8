//! The embedded migrations, only ever added to, and what a database made by them looks like.

use std::path::Path;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqlSafeStr, SqliteConnection};

use super::in_plain_words;
use crate::Error;

const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "facts and files", include_str!("../../migrations/sqlite/0001_facts_and_files.sql")),
    (2, "receipts", include_str!("../../migrations/sqlite/0002_receipts.sql")),
    (3, "archives taken in", include_str!("../../migrations/sqlite/0003_archives_taken_in.sql")),
];

/// Brings a database up to this program's tables; call it inside a transaction that may write.
pub async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    migrate_to(connection, path, None).await
}

async fn migrate_to(
    connection: &mut SqliteConnection,
    path: &Path,
    target: Option<i64>,
) -> Result<(), Error> {
    match migrator().run_direct(target, connection, false).await {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(_)) => Err(Error::NewerSchema { path: path.to_owned() }),
        Err(MigrateError::VersionMismatch(version)) => Err(Error::ForeignSchema {
            path: path.to_owned(),
            what: format!("step {version} of its making was another one"),
        }),
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
            Err(in_plain_words(path, error))
        }
        Err(other) => Err(Error::ForeignSchema { path: path.to_owned(), what: other.to_string() }),
    }
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS.map(|(version, description, sql)| {
        Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.into())
}

/// The table of facts is there.
pub async fn is_made(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let found: i64 = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'fact')",
    )
    .fetch_one(connection)
    .await?;
    Ok(found != 0)
}

/// The newest migration a database went through; 0 for none.
pub async fn version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations").fetch_one(connection).await
}

/// The first table, index or guard that differs from what the migrations make; `None` when all are as made.
pub async fn differs(connection: &mut SqliteConnection, path: &Path) -> Result<Option<String>, Error> {
    let version = version(connection).await.map_err(|error| in_plain_words(path, error))?;
    if MIGRATIONS.last().is_none_or(|newest| version > newest.0) {
        return Err(Error::NewerSchema { path: path.to_owned() });
    }
    let mut fresh = in_memory().await.map_err(|error| in_plain_words(path, error))?;
    migrate_to(&mut fresh, path, Some(version)).await?;
    let (found, made) = (objects(connection).await, objects(&mut fresh).await);
    let (found, made) =
        (found.map_err(|e| in_plain_words(path, e))?, made.map_err(|e| in_plain_words(path, e))?);
    let odd = made.iter().find(|object| !found.contains(object));
    Ok(odd.or_else(|| found.iter().find(|object| !made.contains(object))).map(|object| object.1.clone()))
}

pub async fn in_memory() -> Result<SqliteConnection, sqlx::Error> {
    let options =
        SqliteConnectOptions::new().filename(":memory:").in_memory(true).disable_statement_logging();
    SqliteConnection::connect_with(&options).await
}

/// Kind, name and text of everything in the schema.
async fn objects(connection: &mut SqliteConnection) -> Result<Vec<(String, String, String)>, sqlx::Error> {
    sqlx::query_as("SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name <> 'sqlite_sequence'")
        .fetch_all(connection)
        .await
}
