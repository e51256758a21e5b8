//! The data directory: readable by its owner alone, its entries safe on the disk.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::Error;

pub const DATABASE: &str = "restride.sqlite";

/// Makes the directory and an empty database file where they are missing, and closes both to other users.
pub fn prepare(dir: &Path) -> Result<PathBuf, Error> {
    let database = dir.join(DATABASE);
    prepare_inner(dir, &database).map_err(|error| Error::disk(dir, &error))?;
    Ok(database)
}

fn prepare_inner(dir: &Path, database: &Path) -> io::Result<()> {
    let is_ours = !dir.exists() || database.exists() || is_empty(dir)?;
    private_dir_builder().recursive(true).create(dir)?;
    if is_ours {
        set_mode(dir, 0o700)?;
    }
    let is_new = !database.exists();
    private_file(OpenOptions::new().create(true).append(true)).open(database)?;
    set_mode(database, 0o600)?;
    if is_new {
        sync_dir(dir)?;
    }
    Ok(())
}

pub fn is_empty(dir: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(dir)?.next().is_none())
}

/// The directory a path lies in.
pub fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut copy = private_file(OpenOptions::new().create_new(true).write(true)).open(to)?;
    io::copy(&mut source, &mut copy)?;
    copy.sync_all()
}

pub fn sync_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().append(true).open(path)?.sync_all()
}

#[cfg(unix)]
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

#[cfg(not(unix))]
pub fn sync_dir(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// Bytes the owner may still write; `None` where the system does not say.
#[cfg(unix)]
pub fn free_bytes(dir: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(dir).ok()?;
    stat.f_bavail.checked_mul(stat.f_frsize)
}

#[cfg(not(unix))]
pub fn free_bytes(_dir: &Path) -> Option<u64> {
    None
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o777 == mode {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

fn private_dir_builder() -> fs::DirBuilder {
    #[allow(unused_mut)]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private_file(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
