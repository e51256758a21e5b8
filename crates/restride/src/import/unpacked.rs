//! Exports that were unpacked to a folder, as some browsers do unasked: told by the names in it.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use activity::export;

use super::lying::{Archive, Loose, Stretch};
use super::readers::ArchiveId;
use super::source::Source;
use super::survey::{Known, Table};

#[derive(Default)]
pub struct Unpacked {
    exports: HashMap<PathBuf, ArchiveId>,
    tables: HashSet<usize>,
}

/// More tables than any export has are not handed to one reader.
const MOST_TABLES: usize = 8;

impl Unpacked {
    pub fn among(sources: &[Source], archives: &mut Vec<Known>) -> Unpacked {
        let mut folders: Vec<&PathBuf> = sources.iter().filter_map(|source| source.folder.as_ref()).collect();
        folders.dedup();
        let mut unpacked = Unpacked::default();
        for folder in folders {
            unpacked.look_at(folder, sources, archives);
        }
        unpacked
    }

    fn look_at(&mut self, folder: &Path, sources: &[Source], archives: &mut Vec<Known>) {
        let inside: Vec<(usize, String)> = sources
            .iter()
            .enumerate()
            .filter(|(_, source)| source.folder.as_deref() == Some(folder))
            .filter_map(|(nth, source)| Some((nth, name_within(folder, source.on_disk()?)?)))
            .collect();
        let Some(found) = export::recognise(inside.iter().map(|(_, name)| name.as_str())) else { return };
        let mut tables = Vec::new();
        for name in found.tables.iter().take(MOST_TABLES) {
            let Some((nth, _)) = inside.iter().find(|(_, one)| one == name) else { continue };
            let Some(path) = sources.get(*nth).and_then(Source::on_disk) else { continue };
            let Ok(length) = std::fs::metadata(path).map(|found| found.len()) else { continue };
            tables.push(Table { name: name.clone(), loose: Loose::Path(path.to_owned()), length });
            self.tables.insert(*nth);
        }
        let id = archives.len();
        let archive = Archive {
            name: folder.display().to_string(),
            at: Loose::Path(folder.to_owned()),
            stretch: Stretch { from: 0, length: 0 },
            depth: 0,
        };
        let source = inside.first().map_or(0, |(nth, _)| *nth);
        archives.push(Known {
            service: Some(found.source.name().to_owned()),
            tables: (!tables.is_empty()).then_some(id),
            is_apple: found.source == export::Source::AppleHealth,
            folder: Some(tables),
            ..Known::new(archive, source)
        });
        self.exports.insert(folder.to_owned(), id);
    }

    /// Nothing is said of a table itself.
    pub fn is_table(&self, source: usize) -> bool {
        self.tables.contains(&source)
    }

    pub fn export_of(&self, source: &Source) -> Option<ArchiveId> {
        self.exports.get(source.folder.as_ref()?).copied()
    }
}

fn name_within(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
