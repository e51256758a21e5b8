//! The tables of an export, read from its archive or from the folder it was unpacked to.

use std::time::Duration;

use activity::export::{self, Export, Index, Source};
use activity::{Archive, Budget, Limits};

use super::desk::{Grant, mapped};
use super::job::{Inside, TablesAt};
use crate::import::lying::{Loose, Stretch};

/// What an export's own tables say.
pub struct Tables {
    pub export: Export,
    pub index: Index,
}

/// What was read before an error counts; a recording without a row loses nothing but its title.
pub fn read(
    wanted: &TablesAt,
    files: &[Loose],
    limits: Limits,
    time: Duration,
    grant: Grant,
) -> Option<Tables> {
    // The tables of a health app are gigabytes: a second more for every 32 MiB.
    let allow = |bytes: u64| grant(time.saturating_add(Duration::from_secs(bytes >> 25)));
    let mut index = Index::new();
    match &wanted.inside {
        Inside::Archive(stretch) => {
            let mapped = mapped(files.first()?, *stretch).ok()?;
            let budget = Budget::new(limits);
            let archive = Archive::open(&mapped, &budget).ok()?;
            let export = export::recognise(archive.names())?;
            for table in &export.tables {
                let Some(entry) = archive.position(table) else { continue };
                allow(archive.size(entry));
                if let Ok(mut stream) = archive.stream(entry, &budget) {
                    let _ = index.read(&export, &mut stream);
                }
            }
            Some(Tables { export, index })
        }
        Inside::Folder { service, tables } => {
            let source = Source::ALL.into_iter().find(|one| one.name() == service)?;
            let names = tables.iter().map(|(name, _)| name.clone()).collect();
            let export = Export { source, tables: names };
            for ((_, length), file) in tables.iter().zip(files) {
                allow(*length);
                if let Ok(mapped) = mapped(file, Stretch { from: 0, length: *length }) {
                    let _ = index.read(&export, &mut &mapped[..]);
                }
            }
            Some(Tables { export, index })
        }
    }
}
