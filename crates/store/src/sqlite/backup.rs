//! A copy of the whole database while others read and write.

use std::path::Path;

use sqlx::{ConnectOptions, Connection};

use super::opening::options;
use super::{Sqlite, require_whole_archive};
use crate::store::Opening;
use crate::{Error, place};

impl Sqlite {
    pub async fn backup(&self, to: &Path) -> Result<(), Error> {
        if to.exists() {
            return Err(Error::AlreadyExists { path: to.to_owned() });
        }
        let failed = |error: std::io::Error| Error::disk(to, &error);
        let to = std::path::absolute(to).map_err(failed)?;
        let parent = place::parent(&to);
        let part =
            tempfile::Builder::new().prefix(".restride-export-").tempfile_in(parent).map_err(failed)?;
        self.copy_into(part.path()).await?;
        require_whole_archive(part.path()).await?;
        place::sync_file(part.path()).map_err(failed)?;
        part.persist_noclobber(&to).map_err(|failure| match failure.error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::AlreadyExists { path: to.clone() },
            _ => Error::disk(&to, &failure.error),
        })?;
        place::sync_dir(parent).map_err(failed)
    }

    async fn copy_into(&self, part: &Path) -> Result<(), Error> {
        let name = part.to_str().ok_or_else(|| Error::Disk {
            path: part.to_owned(),
            what: "its name is not readable text".to_owned(),
        })?;
        let mut connection =
            options(&self.path, Opening::default()).connect().await.map_err(|error| self.said(error))?;
        let copied = sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await;
        copied.map_err(|error| self.said(error))?;
        connection.close().await.map_err(|error| self.said(error))
    }
}
