//! The data directory: readable by its owner alone, its entries safe on the disk.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::Error;

pub const DATABASE: &str = "restride.sqlite";

/// Makes the directory where it is missing, closed to other users; one that is there keeps its permissions.
pub fn make_dir(dir: &Path) -> Result<(), Error> {
    private_dir_builder().recursive(true).create(dir).map_err(|error| Error::disk(dir, &error))
}

/// Whether there is a database that can be written to.
///
/// # Errors
/// [`Error::EmptyHistory`] for one without a byte in it, [`Error::ReadOnly`].
pub fn has_database(path: &Path) -> Result<bool, Error> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Error::disk(path, &error)),
        Ok(found) if found.len() == 0 => return Err(Error::EmptyHistory { path: path.to_owned() }),
        Ok(_) => {}
    }
    match OpenOptions::new().append(true).open(path) {
        Ok(_) => Ok(true),
        Err(error) => Err(Error::writing(path, &error)),
    }
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

/// A directory beside others, removed again unless it is kept.
pub fn private_part(parent: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(".restride-restore-").tempdir_in(parent)
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
