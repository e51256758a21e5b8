//! Where a runner's history is kept, by this system's convention unless told otherwise.

use std::path::PathBuf;

use directories::ProjectDirs;

use crate::Error;

/// `told` (the flag or RESTRIDE_DATA) wins.
pub fn data_dir(told: Option<&PathBuf>) -> Result<PathBuf, Error> {
    if let Some(told) = told {
        return Ok(told.clone());
    }
    let dirs = ProjectDirs::from("", "", "restride").ok_or(Error::NoDataFolder)?;
    Ok(dirs.data_dir().to_owned())
}
